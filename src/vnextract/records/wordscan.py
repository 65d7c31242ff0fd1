"""Word tables that are asked for stretch by stretch: one pass over the text finds the words of all sections.

The builders ask for each clause several times over. One search with an alternation of two hundred words takes
longer than this pass takes for the whole text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Found = tuple[int, int, str]
"""Start, end and word of a hit."""


@dataclass(frozen=True, eq=False)
class WordTable:
    """The words of each section, as comparison keys; a word may belong to several."""

    sections: Mapping[str, Iterable[str]]
    _owners: Mapping[str, tuple[str, ...]] = field(init=False)
    _words: tuple[str, ...] = field(init=False)
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        owners: dict[str, tuple[str, ...]] = {}
        for section, words in self.sections.items():
            for word in words:
                owners[word] = (*owners.get(word, ()), section)
        object.__setattr__(self, "_owners", owners)
        object.__setattr__(self, "_words", tuple(owners))
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(tuple(owners)))

    def between(self, section: str, low: str, start: int, end: int) -> list[Found]:
        """Start, end and word of a section's words between two offsets, the longest first at each start.

        They stand on word boundaries and may overlap; the end of the stretch counts as a boundary.
        """
        starts, found = _all(self, low).get(section, _NONE)
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        near = found[first : bisect_left(starts, end, first)]
        return [hit for hit in near if hit[1] == end or (hit[1] < end and not low[hit[1]].isalnum())]

    def longest(self, section: str, low: str, start: int, end: int) -> list[Found]:
        """The words between two offsets that do not overlap: the leftmost, then the longest.

        >>> table = WordTable({"stage": ["ký", "đã ký"], "act": ["ký"]})
        >>> table.longest("stage", "hai bên đã ký", 0, 13), table.longest("act", "hai bên đã ký", 0, 13)
        ([(8, 13, 'đã ký')], [(11, 13, 'ký')])
        """
        out: list[Found] = []
        for hit in self.between(section, low, start, end):
            if not out or hit[0] >= out[-1][1]:
                out.append(hit)
        return out


_NONE: tuple[list[int], list[Found]] = ([], [])


@lru_cache(maxsize=4)
def _all(table: WordTable, low: str) -> Mapping[str, tuple[list[int], list[Found]]]:
    """By section the starts, and the hits themselves, of all words that begin one in the text, ascending.

    Only the texts in hand are kept: those of a document and of its title.
    """
    words, owners = table._words, table._owners
    out: dict[str, list[Found]] = defaultdict(list)
    for index, start, end in table._automaton.find_matches_as_indexes(low, overlapping=True):
        if not (start and low[start - 1].isalnum()):
            for section in owners[words[index]]:
                out[section].append((start, end, words[index]))
    for found in out.values():
        found.sort(key=lambda hit: (hit[0], -hit[1]))
    return {section: ([hit[0] for hit in found], found) for section, found in out.items()}
