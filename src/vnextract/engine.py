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
from functools import cache, wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import ahocorasick_rs
import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from vnextract.text import View

DIGIT = "0-9"
"""A start that stands for "any number in digits"."""


def digits(*followers: str) -> tuple[str, ...]:
    """Starts for numbers that go on in a certain way, for a rule that is dear to try.

    `followers` are words in lower case, or single marks and digits, of which one stands behind the figure
    (its separators included) and a space, if there is one. "." and "," mean those behind the first digits.

    >>> digits("/", "tháng")
    ('0-9/', '0-9tháng')
    """
    return tuple(f"{DIGIT}{follower}" for follower in followers)


# The digit stands in front, because it is found ten times as fast as "[0-9]++". No figure is longer than
# forty characters, and a text may be one line of "1,1,1".
_NUMBER = regex.compile(
    r"[0-9](?<![^\W_].)[0-9]*+(?=(?P<mark>[.,])?[0-9.,]{0,40}+ ?(?P<follower>\p{L}{1,20}+|.)?)"
)
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

    def __hash__(self) -> int:
        return hash(self.name)  # the patterns are long, and the table of compiled ones is asked all the time


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
    _kinds: Mapping[str, tuple[str, ...]] = field(init=False)
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        literals = {s for rule in self.rules for s in rule.starts if not s.startswith(DIGIT)}
        patterns = sorted(literals.union(*(set(kind) for kind in self.names.values())))
        kinds: dict[str, tuple[str, ...]] = {}
        for kind, table in self.names.items():
            for name in table:
                kinds[name] = (*kinds.get(name, ()), kind)
        object.__setattr__(self, "_patterns", patterns)
        object.__setattr__(self, "_kinds", kinds)
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(patterns))

    def hits(self, low: str) -> dict[str, list[int]]:
        """Start offsets of every name and literal that stands on word boundaries in `low`."""
        out: dict[str, list[int]] = defaultdict(list)
        patterns, size = self._patterns, len(low)
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and low[start - 1].isalnum() and low[start].isalnum():
                continue
            if end < size and low[end].isalnum() and low[end - 1].isalnum():
                glued = low[end].isdigit() and low[end - 1].isalpha()
                if not glued or patterns[index] in self._kinds:  # "USD1.234" opens an amount, "WB9" no donor
                    continue
            out[patterns[index]].append(start)
        return out


@cache
def _parted(starts: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The starts that are numbers, and those that are words."""
    digital = frozenset(start for start in starts if start.startswith(DIGIT))
    return digital, tuple(start for start in starts if start not in digital)


@dataclass
class Scan:
    """One document's view with everything the automaton saw in it."""

    view: View
    gazetteer: Gazetteer
    full: bool = False
    _hits: dict[str, list[int]] = field(init=False)
    _named: dict[str, list[tuple[int, int, str]]] = field(init=False)
    _numbers: dict[str, list[int]] = field(init=False)
    _tried: dict[tuple[str, ...], list[int]] = field(init=False, default_factory=dict)
    _kept: dict[object, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._hits = self.gazetteer.hits(self.view.low)
        self._named = self._by_kind()
        self._numbers = self._by_follower()

    def _by_kind(self) -> dict[str, list[tuple[int, int, str]]]:
        """Start, -end and key of all names by kind; they may overlap."""
        out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        kinds = self.gazetteer._kinds
        for name, starts in self._hits.items():
            for kind in kinds.get(name, ()):
                size = len(name)
                out[kind] += [(start, -start - size, name) for start in starts]
        return out

    def _by_follower(self) -> dict[str, list[int]]:
        """Starts of numbers by what stands behind them, see `digits`; "" at the end of a line."""
        out: dict[str, list[int]] = defaultdict(list)
        for match in _NUMBER.finditer(self.view.low):
            mark, follower = match.group("mark", "follower")
            out[follower or ""].append(match.start())
            if mark and mark != follower:
                out[mark].append(match.start())
        return out

    def has(self, literal: str) -> bool:
        """True if a name or start literal (lower case) stands somewhere in the view."""
        return literal in self._hits

    def matches(self, rule: Rule) -> list[regex.Match[str]]:
        """All matches of a rule by ascending start, overlapping ones included, one a start."""
        text = self.view.text if rule.cased else self.view.low
        if self.full:
            return list(compiled(rule).finditer(text, overlapped=True))
        starts = self._starts(rule.starts)
        if not starts:
            return []
        match = compiled(rule).match
        return [found for start in starts if (found := match(text, start))]

    def _starts(self, literals: tuple[str, ...]) -> list[int]:
        """Where a rule with these starts is tried, ascending; many rules share theirs."""
        known = self._tried.get(literals)
        if known is None:
            followers, words = _parted(literals)
            found = [starts for follower, starts in self._numbers.items() if DIGIT + follower in followers]
            found += self._numbers.values() if DIGIT in followers else ()
            found += [starts for word in words if (starts := self._hits.get(word))]
            known = self._tried[literals] = sorted(set(chain.from_iterable(found)))
        return known

    def names(self, kind: str) -> list[Name[object]]:
        """Leftmost-longest hits of the gazetteer's names of one kind.

        Raises:
            KeyError: the gazetteer has no names of this kind.
        """
        table = self.gazetteer.names[kind]
        out: list[Name[object]] = []
        free = 0
        for start, minus_end, name in sorted(self._named.get(kind, ())):
            if start >= free:
                free = -minus_end
                out.append(Name(start, free, table[name]))
        return out


def once(find: Callable[[Scan], T]) -> Callable[[Scan], T]:
    """A function of a scan that several finders ask for, with its result kept in the scan."""

    @wraps(find)
    def kept(scan: Scan) -> T:
        if find not in scan._kept:
            scan._kept[find] = find(scan)
        found: T = scan._kept[find]
        return found

    return kept


class Spanned(Protocol):
    """Anything with view offsets."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last character."""
        ...


S = TypeVar("S", bound=Spanned)


def leftmost_longest(items: Iterable[S]) -> list[S]:
    """Items without overlaps: the earliest start wins, then the longest."""
    out: list[S] = []
    for item in sorted(items, key=lambda i: (i.start, -i.end)):
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out
