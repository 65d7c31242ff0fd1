"""Where the office's own names stand in a text, and what becomes of ours that they touch."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick

from vnextract.engine import leftmost_longest
from vnextract.text import fold_name, key
from vnextract.types import Funder, Mention, Partner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.patterns.model import Pattern
    from vnextract.patterns.tokens import TokenMatcher
    from vnextract.text import View

_ABBREVIATION = 4
"""Letters up to which a name in one word must be written as given: "MOA" is a donor, "moa" a syllable."""


@dataclass(frozen=True)
class Patterns:
    """Names and token patterns of an office, checked; `rows` are in the order of their file."""

    rows: tuple[Pattern, ...]

    @classmethod
    def read(cls, path: str | Path) -> Patterns:
        """The patterns of a file: CSV (label,name,id …) or JSON Lines as spaCy's EntityRuler has it.

        Raises:
            PatternsError: the file cannot be read, or lines are wrong; the message names each line.
            ToolMissingError: it has token patterns, and spaCy is not installed.
        """
        from vnextract.patterns.reading import read

        return cls(read(Path(path)))

    @classmethod
    def of(cls, rows: Iterable[dict[str, Any]]) -> Patterns:
        """The patterns of spaCy's `EntityRuler.patterns`: dictionaries with "label", "pattern" and "id".

        Raises:
            PatternsError: one of them is wrong; the message counts them from 1.
            ToolMissingError: there are token patterns, and spaCy is not installed.

        >>> own = Patterns.of([{"label": "FUNDER", "pattern": "Quỹ Hoa Ban", "id": "HB", "type": "ngo"}])
        >>> own.rows[0].value("Quỹ Hoa Ban").to_dict()
        {'id': 'HB'}
        """
        from vnextract.patterns.reading import checked

        return cls(checked("patterns", ((i, row) for i, row in enumerate(rows, 1))))

    def to_list(self) -> list[dict[str, Any]]:
        """The rows as plain JSON types, for `from_list`."""
        return [asdict(row) for row in self.rows]

    @classmethod
    def from_list(cls, rows: Iterable[dict[str, Any]]) -> Patterns:
        """The patterns that `to_list` gave."""
        from vnextract.patterns.model import Pattern

        return cls(tuple(Pattern(**{**row, "names": tuple(row["names"])}) for row in rows))

    @cached_property
    def mark(self) -> str:
        """Eight hexadecimal digits that change when what the patterns find can change."""
        rows = [{**row, "line": 0} for row in self.to_list()]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:8]

    def find(self, view: View) -> list[Mention]:
        """What stands in a view, in its offsets, ascending; the longest of those that overlap.

        >>> from vnextract.text import fold
        >>> own = Patterns.of([{"label": "PARTNER", "pattern": "Hiệp hội Thuỷ sản Jeju", "country": "KR"}])
        >>> [(m.start, m.end, m.rule) for m in own.find(fold("với hiệp hội – Hiệp hội Thủy sản Jeju"))]
        [(15, 37, 'own')]
        """
        found = [*self._named(view), *(self._tokens.find(view) if self._tokens else ())]
        return leftmost_longest(
            Mention(a, b, p.label, p.value(view.text[a:b]), p.rule) for a, b, p in found if a < b
        )

    def _named(self, view: View) -> Iterable[tuple[int, int, Pattern]]:
        names, low = self._keys, view.low
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if low[start - 1 : start].isalnum() or low[end : end + 1].isalnum():
                continue
            for pattern, written in self._by_name[names[index]]:
                if _is_written(view.text[start:end], written):
                    yield start, end, pattern
                    break

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[Pattern, str]]]:
        table: dict[str, list[tuple[Pattern, str]]] = {}
        for row in self.rows:
            for name in row.names:
                table.setdefault(key(name), []).append((row, fold_name(name)))
        return table

    @cached_property
    def _keys(self) -> list[str]:
        return list(self._by_name)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._keys)

    @cached_property
    def _tokens(self) -> TokenMatcher | None:
        rows = tuple(row for row in self.rows if row.tokens)
        if not rows:
            return None
        from vnextract.patterns.tokens import TokenMatcher

        return TokenMatcher(rows)

    def __reduce__(self) -> tuple[type[Patterns], tuple[tuple[Pattern, ...]]]:
        """Only the rows travel to another process; what is built from them is built there."""
        return Patterns, (self.rows,)


def _is_written(text: str, name: str) -> bool:
    """True if words can be this name: as written, in capitals, or in other case after its capital."""
    if text == name:
        return True
    if " " not in name and (name.isupper() or len(name) <= _ABBREVIATION):
        return False
    return text.isupper() or not name[0].isupper() or text[0].isupper()


def with_own(found: Sequence[Mention], own: Sequence[Mention]) -> list[Mention]:
    """Ours and the office's: its names win over ours that they touch, but not over a longer one around them.

    A longer one of the same label learns from the name inside it: the donor's id, the partner's country.

    >>> text = "ký với Nhóm Sáo Trúc"
    >>> ours = Mention(text.index("Sáo"), len(text), "PLACE", None, "place.bare")
    >>> own = Mention(text.index("Nhóm"), len(text), "PARTNER", None, "own.1")
    >>> [text[m.start : m.end] for m in with_own([ours], [own])]
    ['Nhóm Sáo Trúc']
    """
    starts, ends = [o.start for o in own], [o.end for o in own]
    out = list(own)
    for mention in found:
        touched = own[bisect_right(ends, mention.start) : bisect_left(starts, mention.end)]
        if all(_holds(mention, o) for o in touched):
            same = [o for o in touched if o.label == mention.label]
            out.append(_taught(mention, same[0]) if len(same) == 1 else mention)
    return out


def _holds(mention: Mention, own: Mention) -> bool:
    size = mention.end - mention.start
    return mention.start <= own.start and own.end <= mention.end and size > own.end - own.start


def _taught(mention: Mention, own: Mention) -> Mention:
    if isinstance(own.value, Funder):
        return replace(mention, value=own.value, rule=own.rule, weak=False)
    if isinstance(own.value, Partner) and isinstance(mention.value, Partner):
        value = replace(mention.value, country=mention.value.country or own.value.country)
        return replace(mention, value=value, rule=own.rule)
    return mention
