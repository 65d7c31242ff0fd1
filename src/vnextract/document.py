"""A document: its text, its blocks with roles, its tables, and the way back to the file.

Offsets are half-open and count code points in `Document.text`; pages count from 1; boxes are
(x0, top, x1, bottom) in points from the upper left corner of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

BBox = tuple[float, float, float, float]
Role = Literal[
    "title",
    "dateline",
    "lead",
    "body",
    "heading",
    "caption",
    "table",
    "header",
    "issuer",
    "number",
    "place-date",
    "subject",
    "signature",
    "recipients",
    "source",
    "related",
    "ui",
    "page-number",
    "footer",
]

CONTENT_ROLES: frozenset[str] = frozenset(
    ("title", "lead", "body", "heading", "caption", "table", "issuer", "number", "place-date", "subject")
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about the characters `start` to `end`; `code` is stable, `message` is for people."""

    code: str
    start: int
    end: int
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The four fields as plain JSON types."""
        return {"code": self.code, "start": self.start, "end": self.end, "message": self.message}


@dataclass(frozen=True, slots=True)
class Box:
    """One word on a page; `confidence` (0 to 100) is set where the word was recognised in an image."""

    start: int
    end: int
    page: int
    bbox: BBox
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `row` and `column` count from 0, `name` is the sheet's own ("B4")."""

    start: int
    end: int
    row: int
    column: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells by row and column, and the sheet it stands on.

    Empty cells are left out. In `Document.text` each row is one line, its cells joined by " | ".
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    sheet: str | None = None
    page: int | None = None

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells row by row; rows without any cell are left out.

        >>> Table(0, 5, (Cell(0, 1, 0, 0), Cell(4, 5, 0, 1))).rows()[0][1].column
        1
        """
        out: dict[int, list[Cell]] = {}
        for cell in self.cells:
            out.setdefault(cell.row, []).append(cell)
        return tuple(tuple(out[row]) for row in sorted(out))


@dataclass(frozen=True, slots=True)
class Location:
    """Where a text span stands in the file; what the format does not have is None or empty.

    `start`, `end`: offsets in the decoded source. `line`, `column` count from 1. `path` names an element
    ("html/body/div[2]/p[1]") or a paragraph; `boxes` are those of the words that the span touches.
    """

    start: int
    end: int
    line: int | None = None
    column: int | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    path: str | None = None
    sheet: str | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one role; `page` counts from 1, `bbox` is in points.

    `path` names the element, paragraph or cell that the text stands in.
    """

    start: int
    end: int
    role: Role
    page: int | None = None
    bbox: BBox | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text that is ready for extraction.

    `id` is the SHA-256 of the bytes read; `text` is NFC and final. `source_map` gives for each
    character of `text`, and for its end, the offset in the decoded source; None means that the two are equal.
    `line_starts` are offsets of lines in that source; `boxes` (words on pages) ascend and do not overlap.
    """

    id: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    source: str | None = None
    blocks: tuple[Block, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Issue, ...] = ()
    source_map: tuple[int, ...] | None = None
    line_starts: tuple[int, ...] | None = None
    tables: tuple[Table, ...] = ()
    boxes: tuple[Box, ...] = ()

    @property
    def flat(self) -> str:
        """The text, of equal length, with line breaks inside a block as spaces: a name may be broken."""
        pieces: list[str] = []
        last = 0
        for block in self.blocks:
            if block.role != "table" and block.start >= last:
                inside = self.text[block.start : block.end].replace("\n", " ")
                pieces += (self.text[last : block.start], inside)
                last = block.end
        return "".join(pieces) + self.text[last:]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the decoded source for the text span `start` to `end` (half-open)."""
        if self.source_map is None or start >= end:
            return start, end
        return self.source_map[start], self.source_map[end]

    def locate(self, start: int, end: int) -> Location:
        """Where the text span `start` to `end` stands in the file: line, page and boxes, path, cell."""
        a, b = self.source_span(start, end)
        block = self.blocks[i - 1] if (i := bisect_right(self.blocks, start, key=_start)) else None
        table = next((t for t in self.tables if t.start <= start < t.end), None)
        cell = next((c for c in table.cells if c.start <= start < c.end), None) if table else None
        line = bisect_right(self.line_starts, a) if self.line_starts else None
        return Location(
            start=a,
            end=b,
            line=line,
            column=a - self.line_starts[line - 1] + 1 if line and self.line_starts else None,
            page=block.page if block else None,
            boxes=self._boxes(start, end),
            path=block.path if block else None,
            sheet=table.sheet if table else None,
            cell=cell,
        )

    def to_dict(self) -> dict[str, Any]:
        """The document as plain JSON types: metadata, warnings, blocks with their text, tables, the text.

        Offsets count code points in `text`; empty cells of a table are left out.

        >>> Document("x", "Vốn ODA", blocks=(Block(0, 7, "body"),)).to_dict()["blocks"]
        [{'role': 'body', 'start': 0, 'end': 7, 'text': 'Vốn ODA'}]
        """
        return {
            "id": self.id,
            "source": self.source,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "metadata": dict(self.metadata),
            "warnings": [issue.to_dict() for issue in self.warnings],
            "blocks": [self._block(block) for block in self.blocks],
            "tables": [self._table(table) for table in self.tables],
            "text": self.text,
        }

    def _block(self, block: Block) -> dict[str, Any]:
        where = {"page": block.page, "bbox": list(block.bbox) if block.bbox else None, "path": block.path}
        known = {name: value for name, value in where.items() if value is not None}
        text = self.text[block.start : block.end]
        return {"role": block.role, "start": block.start, "end": block.end, **known, "text": text}

    def _table(self, table: Table) -> dict[str, Any]:
        where = {"sheet": table.sheet, "page": table.page}
        known = {name: value for name, value in where.items() if value is not None}
        cells = [
            {"row": c.row, "column": c.column, "start": c.start, "end": c.end}
            | ({"name": c.name} if c.name else {})
            | {"text": self.text[c.start : c.end]}
            for c in table.cells
        ]
        return {"start": table.start, "end": table.end, **known, "cells": cells}

    def _boxes(self, start: int, end: int) -> tuple[Box, ...]:
        first = max(bisect_right(self.boxes, start, key=_start) - 1, 0)
        last = bisect_left(self.boxes, end, key=_start)
        return tuple(box for box in self.boxes[first:last] if box.end > start)


def _start(item: Block | Box) -> int:
    return item.start
