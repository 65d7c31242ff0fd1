"""One scan for all finders: an Aho-Corasick pass finds names and the literals that rules start with.

A `Rule` is a left-anchored pattern: every match begins with one of its `starts` (a word, the first words of a
phrase, or a number). The scan tries a rule only where such a start stands, so the cost grows with the
hits and not with the text. `Scan(..., full=True)` tries every position instead: it is the reference
that a property test holds equal to the fast way.

Names are matched overlapping and filtered afterwards (word boundaries, then leftmost-longest):
native leftmost-longest loses "Mường Lay" to "huyện Mường La".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

import ahocorasick_rs
import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from vnextract.text import View

DIGIT = "0-9"
"""A start that stands for "any number in digits"."""

_AS_YEAR = " 19 20"
YEAR = DIGIT + _AS_YEAR
"""A start that stands for a number that opens like a year."""
_CENTURIES = ("19", "20")


def digits(*followers: str) -> tuple[str, ...]:
    """Starts for numbers that go on in a certain way, for a rule that is dear to try.

    `followers` are words in lower case, or single marks and digits, of which one stands behind the figure
    (its separators included) and a space, if there is one. "." and "," mean those behind the first digits.

    >>> digits("/", "tháng")
    ('0-9/', '0-9tháng')
    """
    return tuple(f"{DIGIT}{follower}" for follower in followers)


def phrases(words: Iterable[str], nexts: Iterable[str]) -> tuple[str, ...]:
    """Starts for words that go on in a certain way: each of `words` with each of `nexts` behind a space.

    A start that ends in a digit stands for every number that opens with it.

    >>> phrases(["năm"], ["nay", "2"])
    ('năm nay', 'năm 2')
    """
    follow = tuple(nexts)
    return tuple(f"{word} {after}" for word in words for after in follow)


# The digit stands in front, because it is found ten times as fast as "[0-9]++". No figure is longer than
# forty characters, and a text may be one line of "1,1,1".
_NUMBER = regex.compile(r"[0-9](?<![^\W_].)[0-9]*+(?=([.,])?[0-9.,]{0,40}+ ?(\p{L}{1,20}+|.)?)")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """A left-anchored pattern with the proof that it works.

    `pattern` is matched (verbose, no flags) on the lower-cased view, or on the view with its case kept
    if `cased`. In `examples` the expected match stands between « and »; in `counter` nothing may match.
    With a `reach`, each match holds a figure that begins at most so many characters behind its start.
    """

    name: str
    pattern: str
    starts: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    cased: bool = False
    reach: int = 0

    def __hash__(self) -> int:
        return hash(self.name)  # the patterns are long, and the table of compiled ones is asked all the time


class Name(NamedTuple, Generic[T]):
    """A gazetteer hit: view offsets and every lexicon entry that has this name."""

    start: int
    end: int
    entries: tuple[T, ...]


@cache
def compiled(rule: Rule) -> regex.Pattern[str]:
    """The rule's pattern, compiled once."""
    return regex.compile(rule.pattern, regex.VERBOSE)


class _Plan(NamedTuple):
    """What a literal of the automaton is: a name of some kinds, a start of some sets of rules."""

    name: str
    kinds: tuple[str, ...]
    groups: tuple[int, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Names by kind and the start literals of all rules, in one automaton.

    Rules with the same starts form a group, so that a hit is handed to each group once and not to each rule.
    """

    names: Mapping[str, Mapping[str, tuple[object, ...]]]
    rules: tuple[Rule, ...]
    _groups: Mapping[str, int] = field(init=False)
    _plans: list[_Plan] = field(init=False)
    _followers: Mapping[str, tuple[int, ...]] = field(init=False)
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        groups: dict[tuple[str, ...], int] = {}
        owners: dict[str, list[int]] = defaultdict(list)
        for rule in self.rules:
            if rule.starts not in groups:
                groups[rule.starts] = len(groups)
                for start in set(rule.starts):
                    owners[start].append(groups[rule.starts])
        kinds: dict[str, tuple[str, ...]] = {s: () for s in owners if not s.startswith(DIGIT)}
        for kind, table in self.names.items():
            for name in table:
                kinds[name] = (*kinds.get(name, ()), kind)
        plans = [_Plan(name, kinds[name], tuple(owners.get(name, ()))) for name in sorted(kinds)]
        every = owners.pop(DIGIT, [])
        followers = {s[len(DIGIT) :]: (*of, *every) for s, of in owners.items() if s.startswith(DIGIT)}
        object.__setattr__(self, "_groups", {rule.name: groups[rule.starts] for rule in self.rules})
        object.__setattr__(self, "_plans", plans)
        object.__setattr__(self, "_followers", {**followers, "": tuple(every)})
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(self.literals))

    @property
    def literals(self) -> list[str]:
        """Every name and start literal, in the order of the automaton."""
        return [plan.name for plan in self._plans]


@dataclass
class Scan:
    """One document's view with everything the automaton saw in it."""

    view: View
    gazetteer: Gazetteer
    full: bool = False
    _named: dict[str, list[tuple[int, int, str]]] = field(init=False)
    _started: list[list[int]] = field(init=False)
    _figures: list[int] = field(init=False)
    _names: dict[str, list[Name[object]]] = field(init=False, default_factory=dict)
    _kept: dict[object, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._named = {kind: [] for kind in self.gazetteer.names}
        self._started = [[] for _ in self.gazetteer.rules]
        self._figures = []
        self._see_words()
        self._see_numbers()
        self._figures.sort()

    def _see_words(self) -> None:
        """Hands each name and literal that stands on word boundaries to its kinds and groups of rules."""
        low, plans, named, started = self.view.low, self.gazetteer._plans, self._named, self._started
        size, figures = len(low), self._figures
        for index, start, end in self.gazetteer._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and low[start - 1].isalnum() and low[start].isalnum():
                continue
            name, kinds, groups = plans[index]
            if end < size and low[end].isalnum() and low[end - 1].isalnum():
                if kinds or not low[end].isdigit():  # "USD1.234" opens an amount, "WB9" is no donor
                    continue
                figures.append(end)
            for kind in kinds:
                named[kind].append((start, -end, name))
            for group in groups:
                started[group].append(start)

    def _see_numbers(self) -> None:
        """Hands the starts of numbers to the groups of rules by what stands behind them, see `digits`."""
        low, started, followers = self.view.low, self._started, self.gazetteer._followers
        every, figures = followers[""], self._figures
        for match in _NUMBER.finditer(low):
            start = match.start()
            figures.append(start)
            mark, follower = match.group(1, 2)
            for group in followers.get(follower, every):
                started[group].append(start)
            if mark and mark != follower:
                for group in followers.get(mark, every):
                    started[group].append(start)
            if low.startswith(_CENTURIES, start):
                for group in followers.get(_AS_YEAR, ()):
                    started[group].append(start)

    def matches(self, rule: Rule) -> list[regex.Match[str]]:
        """All matches of a rule by ascending start, overlapping ones included, one a start.

        Raises:
            KeyError: the rule is none of the gazetteer's.
        """
        text = self.view.text if rule.cased else self.view.low
        if self.full:
            return list(compiled(rule).finditer(text, overlapped=True))
        starts = self._started[self.gazetteer._groups[rule.name]]
        if starts and rule.reach:
            starts = self._with_figures(starts, rule.reach)
        if not starts:
            return []
        match = compiled(rule).match
        # Two starts of a rule may stand at one place ("năm", "năm 2"), and words were seen before numbers.
        return [found for start in sorted(set(starts)) if (found := match(text, start))]

    def _with_figures(self, starts: list[int], reach: int) -> list[int]:
        """The starts that have a figure at most `reach` characters behind them."""
        figures = self._figures
        last = len(figures)
        return [s for s in starts if (at := bisect_left(figures, s)) < last and figures[at] <= s + reach]

    def names(self, kind: str) -> list[Name[object]]:
        """Leftmost-longest hits of the gazetteer's names of one kind.

        Raises:
            KeyError: the gazetteer has no names of this kind.
        """
        known = self._names.get(kind)
        if known is not None:
            return known
        table = self.gazetteer.names[kind]
        out: list[Name[object]] = []
        free = 0
        for start, minus_end, name in sorted(self._named[kind]):
            if start >= free:
                free = -minus_end
                out.append(Name(start, free, table[name]))
        self._names[kind] = out
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
