"""The cue tables of `lexicon/cues.toml` and where cues stand in a stretch of text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from vnextract.text import key


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in the text: what it says and where."""

    start: int
    end: int
    sense: str


@cache
def table() -> dict[str, Any]:
    """The parsed cue file."""
    return tomllib.loads((files("vnextract.lexicon") / "cues.toml").read_text(encoding="utf-8"))


@cache
def pattern(section: str, name: str) -> regex.Pattern[str]:
    """One list of cues as an alternation on word boundaries, the longest first."""
    return _alternation(tuple(table()[section][name]))


@cache
def _alternation(words: tuple[str, ...]) -> regex.Pattern[str]:
    folded = sorted({key(w) for w in words}, key=len, reverse=True)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, folded))})(?![\p{{L}}\p{{N}}])")


@cache
def _senses(section: str) -> tuple[regex.Pattern[str], dict[str, str]]:
    """All cues of a section in one pattern, and the sense of each; false friends have the sense ""."""
    senses = {key(w): sense for sense, words in reversed(list(table()[section].items())) for w in words}
    for words in table().get(f"not_{section}", {}).values():
        senses |= {key(w): "" for w in words}
    return _alternation(tuple(senses)), senses


def cues(section: str, low: str, start: int, end: int) -> list[Cue]:
    """The cues of a section between `start` and `end`, by ascending start; false friends hide what is in them."""
    found, senses = _senses(section)
    hits = found.finditer(low, start, end)
    return [Cue(m.start(), m.end(), sense) for m in hits if (sense := senses[m.group()])]


def has(section: str, name: str, low: str, start: int, end: int) -> bool:
    """True if a cue of that list stands between `start` and `end`."""
    return pattern(section, name).search(low, start, end) is not None
