"""The cue tables of `lexicon/cues.toml` and where cues stand in a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import ahocorasick_rs
import regex

from vnextract.lexicon._load import HERE, read_toml
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in the text: what it says and where."""

    start: int
    end: int
    sense: str


@cache
def table() -> dict[str, Any]:
    """The parsed cue file."""
    return read_toml(HERE, "cues.toml")


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
def _words() -> Mapping[str, tuple[str, ...]]:
    """The sections that each cue belongs to."""
    rows = ((word, name) for name, row in table().items() if isinstance(row, dict) for word in _senses(name))
    out: dict[str, tuple[str, ...]] = {}
    for word, name in rows:
        out[word] = (*out.get(word, ()), name)
    return out


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    words = tuple(_words())
    return ahocorasick_rs.AhoCorasick(words), words


@lru_cache(maxsize=2)
def _hits(low: str) -> Mapping[str, list[tuple[int, int, str]]]:
    """By section, start, -end and word of all cues of a text that begin a word, ascending; they may overlap.

    The builders ask for each clause several times, and one pass over the text costs less than one search with
    an alternation of two hundred cues. Only the texts in hand are kept: a document's and its title's.
    """
    automaton, words = _automaton()
    sections = _words()
    out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for index, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        if not (start and low[start - 1].isalnum()):
            for section in sections[words[index]]:
                out[section].append((start, -end, words[index]))
    return {section: sorted(found) for section, found in out.items()}


def _between(section: str, low: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and word of the cues that lie between two offsets, the longest first at each start."""
    found = _hits(low).get(section, [])
    for first, last, word in found[bisect_left(found, (start,)) : bisect_left(found, (end,))]:
        if -last <= end and (-last == end or not low[-last].isalnum()):
            yield first, -last, word


def cues(section: str, low: str, start: int, end: int) -> list[Cue]:
    """The cues of a section between `start` and `end`, ascending; false friends hide what is in them."""
    senses = _senses(section)
    out: list[Cue] = []
    free = start
    for first, last, word in _between(section, low, start, end):
        if first >= free:
            free = last
            out.append(Cue(first, last, senses[word]))
    return [cue for cue in out if cue.sense]


def first(section: str, name: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the first cue of one list between `start` and `end`, None if there is none."""
    hits = _between(section, low, start, end)
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
