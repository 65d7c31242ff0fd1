"""One scan for all finders: an Aho-Corasick pass finds names and the literals that rules start with.

A `Rule` is a left-anchored pattern: every match begins with one of its `starts` (a literal without
spaces, or a number). The scan tries a rule only where such a start stands, so the cost grows with the
hits and not with the text. `Scan(..., full=True)` tries every position instead: it is the reference
that a property test holds equal to the fast way.

Names are matched overlapping and filtered afterwards (word boundaries, then leftmost-longest):
native leftmost-longest loses "Mường Lay" to "huyện Mường La".
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import ahocorasick_rs
import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vnextract.text import View

DIGIT = "0-9"
"""A start that stands for "any number in digits"."""

_NUMBER_START = regex.compile(r"(?<![^\W_])[0-9]")
_WORD = regex.compile(r"[^\W_]")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """A left-anchored pattern with the proof that it works.

    `pattern` is matched (verbose, no flags) on the lower-cased view, or on the view with its case kept
    if `cased`. In `examples` the expected match stands between « and »; in `counter` nothing may match.
    """

    name: str
    pattern: str
    starts: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """A gazetteer hit: view offsets and every lexicon entry that has this name."""

    start: int
    end: int
    entries: tuple[T, ...]


@cache
def compiled(rule: Rule) -> regex.Pattern[str]:
    """The rule's pattern, compiled once."""
    return regex.compile(rule.pattern, regex.VERBOSE)


@dataclass(frozen=True)
class Gazetteer:
    """Names by kind and the start literals of all rules, in one automaton."""

    names: Mapping[str, Mapping[str, tuple[object, ...]]]
    rules: tuple[Rule, ...]
    _patterns: list[str] = field(init=False)
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        literals = {s for rule in self.rules for s in rule.starts if s != DIGIT}
        patterns = sorted(literals.union(*(set(kind) for kind in self.names.values())))
        object.__setattr__(self, "_patterns", patterns)
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(patterns))

    def hits(self, low: str) -> dict[str, list[int]]:
        """Start offsets of every name and literal that stands on word boundaries in `low`."""
        out: dict[str, list[int]] = defaultdict(list)
        patterns, size, word = self._patterns, len(low), _is_word
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and word(low[start - 1]) and word(low[start]):
                continue
            if end < size and word(low[end]) and word(low[end - 1]):
                continue
            out[patterns[index]].append(start)
        return out


def _is_word(char: str) -> bool:
    return char.isalnum()


@dataclass
class Scan:
    """One document's view with everything the automaton saw in it."""

    view: View
    gazetteer: Gazetteer
    full: bool = False
    _hits: dict[str, list[int]] = field(init=False)
    _numbers: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._hits = self.gazetteer.hits(self.view.low)
        self._numbers = [m.start() for m in _NUMBER_START.finditer(self.view.low)]

    def has(self, literal: str) -> bool:
        """True if a name or start literal (lower case) stands somewhere in the view."""
        return literal in self._hits

    def matches(self, rule: Rule) -> list[regex.Match[str]]:
        """All matches of a rule by ascending start, overlapping ones included, one a start."""
        text = self.view.text if rule.cased else self.view.low
        pattern = compiled(rule)
        if self.full:
            return list(pattern.finditer(text, overlapped=True))
        found = (pattern.match(text, start) for start in self._starts(rule.starts))
        return [m for m in found if m]

    def _starts(self, literals: Sequence[str]) -> list[int]:
        starts: set[int] = set()
        for literal in literals:
            starts.update(self._numbers if literal == DIGIT else self._hits.get(literal, ()))
        return sorted(starts)

    def names(self, kind: str) -> list[Name[object]]:
        """Leftmost-longest hits of the gazetteer's names of one kind."""
        table = self.gazetteer.names[kind]
        hits = [
            Name(start, start + len(name), table[name])
            for name, starts in self._hits.items()
            if name in table
            for start in starts
        ]
        return leftmost_longest(hits)


class Spanned(Protocol):
    """Anything with view offsets."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


S = TypeVar("S", bound=Spanned)


def leftmost_longest(items: Iterable[S]) -> list[S]:
    """Items without overlaps: the earliest start wins, then the longest."""
    out: list[S] = []
    for item in sorted(items, key=lambda i: (i.start, -i.end)):
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out
