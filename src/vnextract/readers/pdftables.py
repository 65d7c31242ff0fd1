"""Ruled tables of PDF pages as rows of cells; a table that goes on over a page break is one table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vnextract.readers.glyphs import rows as rows_of
from vnextract.readers.glyphs import union
from vnextract.readers.grid import SEPARATOR
from vnextract.readers.pieces import Piece, Span
from vnextract.readers.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.document import BBox
    from vnextract.readers.glyphs import Glyph, Word
    from vnextract.readers.pdf import Sheet

_SHORT = frozenset(("of", "and", "the", "for", "in", "on", "to", "at", "by", "de", "du", "van", "der", "den"))
_SAME_EDGE = 4.0
"""Points by which column edges may differ on the next page."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its box, and the boxes of its cells row by row; None where a cell is spanned."""

    bbox: BBox
    rows: tuple[tuple[BBox | None, ...], ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """The left edges of its columns."""
        return tuple(sorted({round(cell[0], 1) for row in self.rows for cell in row if cell}))


def grids(page: Any) -> tuple[Grid, ...]:
    """The tables of a page that have at least two rows or go with a neighbour, and two columns."""
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return ()
    out = []
    for table in page.find_tables():
        rows = tuple(tuple(row.cells) for row in table.rows)
        if rows and max(sum(cell is not None for cell in row) for row in rows) >= 2:
            out.append(Grid(tuple(table.bbox), rows))
    return tuple(sorted(out, key=lambda grid: grid.bbox[1]))


def inside(box: BBox, tables: Sequence[Grid]) -> bool:
    """True if the middle of a box lies in one of the tables."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(t.bbox[0] <= x <= t.bbox[2] and t.bbox[1] <= y <= t.bbox[3] for t in tables)


def joined(sheets: Sequence[Sheet], codes: frozenset[str]) -> dict[int, list[Piece]]:
    """The table rows of every page as pieces, by page number; a continued table keeps its number."""
    out: dict[int, list[Piece]] = {}
    number, row, last = -1, 0, None
    header: tuple[str, ...] = ()
    for sheet in sheets:
        for i, grid in enumerate(sheet.grids):
            texts = [_cells(cells, sheet, codes) for cells in grid.rows]
            goes_on = i == 0 and last is not None and _continues(last, grid, sheet)
            if not goes_on:
                number, row = number + 1, 0
                header = tuple(_text(words) for words in texts[0])
            elif tuple(_text(words) for words in texts[0]) == header:
                texts = texts[1:]
            for words in texts:
                piece = _row(words, number, row, sheet.number)
                row += 1
                if piece:
                    out.setdefault(sheet.number, []).append(piece)
            last = (grid, sheet)
    return out


def _continues(last: tuple[Grid, Sheet], grid: Grid, sheet: Sheet) -> bool:
    """True if the table begins a page, the other ended the page before, and their columns agree."""
    before, page = last
    if page.number != sheet.number - 1 or len(before.edges) != len(grid.edges):
        return False
    same = all(abs(a - b) <= _SAME_EDGE for a, b in zip(before.edges, grid.edges, strict=True))
    above = [
        g
        for g in sheet.glyphs
        if g.bbox[3] < grid.bbox[1] and g.text.strip() and g.bbox[1] > 0.08 * sheet.height
    ]
    below = [
        g
        for g in page.glyphs
        if g.bbox[1] > before.bbox[3] and g.text.strip() and g.bbox[3] < 0.92 * page.height
    ]
    return same and not above and not below


def _cells(cells: Sequence[BBox | None], sheet: Sheet, codes: frozenset[str]) -> list[list[Word]]:
    """The words of each cell of one row, line after line."""
    out: list[list[Word]] = []
    for cell in cells:
        held = [g for g in sheet.glyphs if cell and _holds(cell, g)]
        out.append(_flowing([line.words for line in rows_of(held, codes)]))
    return out


def _flowing(lines: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of a cell; a foreign word that a narrow cell has cut ("Internation|al") is one again."""
    out: list[Word] = []
    for line in lines:
        words = list(line)
        if out and words and _is_cut(out[-1].text, words[0].text):
            last, first = out.pop(), words.pop(0)
            out.append(replace(last, text=last.text + first.text, bbox=union([last.bbox, first.bbox])))
        out += words
    return out


def _is_cut(first: str, second: str) -> bool:
    """True if neither part is a Vietnamese syllable and the second is too short for a foreign word."""
    if not (first.isalpha() and second.isalpha() and second.islower() and len(second) <= 3 < len(first)):
        return False
    return second not in _SHORT and not is_syllable(first) and not is_syllable(second)


def _holds(cell: BBox, glyph: Glyph) -> bool:
    x, y = (glyph.bbox[0] + glyph.bbox[2]) / 2, (glyph.bbox[1] + glyph.bbox[3]) / 2
    return cell[0] <= x < cell[2] and cell[1] <= y < cell[3]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _row(cells: Sequence[Sequence[Word]], table: int, row: int, page: int) -> Piece | None:
    text = ""
    spans: list[Span] = []
    boxes: list[Span] = []
    for column, words in enumerate(cells):
        if not words:
            continue
        text += SEPARATOR if spans else ""
        start = len(text)
        for i, word in enumerate(words):
            text += " " if i else ""
            boxes.append(Span(len(text), len(text) + len(word.text), bbox=word.bbox))
            text += word.text
        spans.append(Span(start, len(text), column, bbox=union([w.bbox for w in words])))
    if not text:
        return None
    box = union([span.bbox for span in boxes if span.bbox])
    piece = Piece(text, hint="table", gap=row == 0, page=page, bbox=box, table=table, row=row)
    return replace(piece, cells=tuple(spans), words=tuple(boxes))
