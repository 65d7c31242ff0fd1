"""Tables of HTML pages: rows where a table holds data, plain blocks where it only lays out the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from vnextract.readers.pieces import Piece, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEPARATOR = " | "
_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece with the number of the excluded region it lies in; 0 = none."""

    piece: Piece
    region: int


@dataclass(slots=True)
class Slot:
    """A cell while it is read; `column` is its place in the grid, spans of other cells counted."""

    column: int
    span: int = 1
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table while it is read."""

    outer: Grid | None
    path: str
    rows: list[list[Slot]] = field(default_factory=list)
    before: list[Entry] = field(default_factory=list)
    nested: bool = False
    cell: Slot | None = None
    caption: bool = False
    taken: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.outer is not None:
            self.outer.nested = True

    def add_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def add_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a cell, in the first free column of the row."""
        self.caption = name == "caption"
        if self.caption:
            return
        if not self.rows:
            self.add_row()
        row = len(self.rows) - 1
        taken = self.taken.setdefault(row, set())
        column = next(c for c in count() if c not in taken)
        across, down = _span(attributes, "colspan"), _span(attributes, "rowspan")
        for r in range(row, row + down):
            self.taken.setdefault(r, set()).update(range(column, column + across))
        self.cell = Slot(column, across)
        self.rows[-1].append(self.cell)

    def end_cell(self) -> None:
        """End the open cell or caption."""
        self.cell = None
        self.caption = False

    def take(self, entries: Sequence[Entry]) -> bool:
        """Put entries into the open cell; stray ones go to the cell before, so that the order stays."""
        last = self.rows[-1][-1] if self.rows and self.rows[-1] else None
        slot = self.cell or last or next((row[-1] for row in reversed(self.rows) if row), None)
        (slot.entries if slot is not None else self.before).extend(entries)
        return True

    def entries(self) -> list[Entry]:
        """What the table comes to: rows, or the content of its cells in order."""
        if not self._is_data():
            return self.before + [entry for row in self.rows for slot in row for entry in slot.entries]
        number = next(_NUMBERS)
        rows = [(i, row) for i, row in enumerate(self.rows) if any(slot.entries for slot in row)]
        return self.before + [
            _row(number, i, row, f"{self.path}/tr[{i + 1}]", first=i == rows[0][0]) for i, row in rows
        ]

    def _is_data(self) -> bool:
        """Two columns and rows at least, short cells, no table inside, not a list of links."""
        filled = [[slot for slot in row if slot.entries] for row in self.rows]
        wide = [row for row in filled if len(row) >= 2]
        if self.nested or len(wide) < 2:
            return False
        pieces = [entry.piece for row in filled for slot in row for entry in slot.entries]
        lengths = [sum(len(e.piece.text) for e in slot.entries) for row in filled for slot in row]
        linked = sum(piece.links * len(piece.text) for piece in pieces)
        return max(lengths) <= 600 and linked < 0.6 * sum(lengths)


def _span(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "1").strip()
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _row(number: int, index: int, row: Sequence[Slot], path: str, *, first: bool) -> Entry:
    """One piece for a row: its cells joined by bars, their spans kept."""
    filled = [slot for slot in row if slot.entries]
    parts = [_joined([e.piece for e in slot.entries], " ") for slot in filled]
    text, back, starts = join(parts, SEPARATOR)
    spans = tuple(
        Span(start, start + len(part[0]), slot.column)
        for slot, part, start in zip(filled, parts, starts, strict=True)
    )
    entry = filled[0].entries[0]
    excluded = entry.piece.hint if entry.region else "table"
    piece = replace(
        entry.piece,
        text=text,
        back=back,
        hint=excluded,
        links=0.0,
        gap=first,
        path=path,
        table=number,
        row=index,
        cells=spans,
    )
    return Entry(piece, entry.region)


Part = tuple[str, "Sequence[int] | None"]


def _joined(pieces: Sequence[Piece], separator: str) -> Part:
    text, back, _ = join([(piece.text, piece.back) for piece in pieces], separator)
    return text, back


def join(parts: Sequence[Part], separator: str) -> tuple[str, list[int] | None, list[int]]:
    """Texts with their offsets joined, and the start of each; the offsets are None if a part has none.

    A separator stands at the end of what is before it.

    >>> join([("a", [7, 8]), ("b", [20, 21])], " | ")
    ('a | b', [7, 8, 8, 8, 20, 21], [0, 4])
    """
    text = ""
    starts: list[int] = []
    back: list[int] | None = []
    for part, offsets in parts:
        space = separator if starts else ""
        starts.append(len(text) + len(space))
        text += space + part
        if back is None or offsets is None:
            back = None
            continue
        back[-1:] = [back[-1]] * len(space) if back else []
        back += offsets
    return text, back, starts
