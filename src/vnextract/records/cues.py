"""The cue tables of `lexicon/cues.toml` and where cues stand in a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import regex

from vnextract.lexicon import word_table
from vnextract.records.wordscan import WordTable
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in the text: what it says and where."""

    start: int
    end: int
    sense: str


def table() -> dict[str, Any]:
    """The parsed cue file."""
    return word_table("cues")


@cache
def pattern(section: str, name: str) -> regex.Pattern[str]:
    """One list of cues as an alternation on word boundaries, the longest first."""
    return _alternation(tuple(table()[section][name]))


@cache
def _alternation(words: tuple[str, ...]) -> regex.Pattern[str]:
    folded = sorted({key(w) for w in words}, key=len, reverse=True)
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, folded))})(?![\p{{L}}\p{{N}}])"
    )


@cache
def _senses(section: str) -> Mapping[str, str]:
    """The sense of every cue of a section; false friends have the sense ""."""
    senses = {key(w): sense for sense, words in reversed(list(table()[section].items())) for w in words}
    for words in table().get(f"not_{section}", {}).values():
        senses |= {key(w): "" for w in words}
    return senses


@cache
def _table() -> WordTable:
    return WordTable({name: tuple(_senses(name)) for name, row in table().items() if isinstance(row, dict)})


def cues(section: str, low: str, start: int, end: int) -> list[Cue]:
    """The cues of a section between `start` and `end`, ascending; false friends hide what is in them."""
    senses = _senses(section)
    found = _table().longest(section, low, start, end)
    return [Cue(first, last, sense) for first, last, word in found if (sense := senses[word])]


def first(section: str, name: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the first cue of one list between `start` and `end`, None if there is none."""
    hits = _table().between(section, low, start, end)
    return next(((a, b) for a, b, word in hits if word in _list(section, name)), None)


def has(section: str, name: str, low: str, start: int, end: int) -> bool:
    """True if a cue of that list stands between `start` and `end`."""
    return first(section, name, low, start, end) is not None


@cache
def _list(section: str, name: str) -> frozenset[str]:
    return frozenset(map(key, table()[section][name]))


def outside(found: Iterable[Cue], spans: Iterable[tuple[int, int]]) -> list[Cue]:
    """The cues, by ascending start, that lie in none of the spans; one pass over both."""
    out: list[Cue] = []
    ahead = sorted(spans)
    index = reach = 0
    for cue in sorted(found, key=lambda c: c.start):
        while index < len(ahead) and ahead[index][0] <= cue.start:
            reach = max(reach, ahead[index][1])
            index += 1
        if cue.end > reach:
            out.append(cue)
    return out
