"""From the blocks of any format to a document."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vnextract.document import Block, Box, Cell, Document, Issue, Table
from vnextract.readers import zones
from vnextract.readers.lines import Line
from vnextract.readers.official import fields
from vnextract.readers.plain import blocks, publication, title
from vnextract.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vnextract.document import BBox, Role
    from vnextract.readers.job import Job
    from vnextract.readers.plain import Published

EMPTY = Issue("empty", 0, 0, "the file holds no text; nothing can be extracted")


@dataclass(frozen=True, slots=True)
class Span:
    """A cell or word inside a piece: offsets in its text, and what is known of it."""

    start: int
    end: int
    column: int = 0
    name: str | None = None
    bbox: BBox | None = None
    confidence: float | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One line or block as a format gives it; `text` is normal (`text.normalise`) and has no line breaks.

    `back`: source offset of each character and of the end, None = the format has no source text.
    `gap`: a block border stands before it, not just a line break. A table row has `table` (the number of its
    table), `row` and its `cells`; words on a page stand in `words`.
    """

    text: str
    back: Sequence[int] | None = None
    hint: Role | None = None
    links: float = 0.0
    gap: bool = True
    page: int | None = None
    bbox: BBox | None = None
    path: str | None = None
    table: int | None = None
    row: int = 0
    cells: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()
    sheet: str | None = None
    centred: bool = False


def normal(text: str, back: Sequence[int] | None = None) -> tuple[str, Sequence[int] | None]:
    """Text made normal, with its offsets led through.

    >>> normal("Hà\u00a0Nội", [5, 6, 7, 8, 9, 10, 11])[0]
    'Hà Nội'
    """
    out, inner = normalise(text)
    if back is None or inner is None:
        return out, back
    return out, [back[i] for i in inner]


@dataclass(frozen=True, slots=True)
class Extras:
    """What a format tells beside its blocks.

    `published` are the dates of its own metadata, best first; they win over a dateline. `line_starts` are
    offsets of lines in its decoded source.
    """

    metadata: Mapping[str, str] = field(default_factory=dict)
    published: Published = ()
    warnings: tuple[Issue, ...] = ()
    line_starts: tuple[int, ...] | None = None


def document(pieces: Sequence[Piece], job: Job, extras: Extras | None = None) -> Document:
    """The document of a file's pieces: joined text, blocks with roles, tables, boxes and metadata."""
    extras = extras or Extras()
    text, starts, back = _joined(pieces)
    lines = [
        Line(start, start + len(p.text), p.text, gap=p.gap, links=p.links, hint=p.hint, centred=p.centred)
        for start, p in zip(starts, pieces, strict=True)
    ]
    marked = zones.assign(lines)
    day, origin = publication(marked, job.published, extras.published)
    origins = {"published_origin": origin} if origin else {}
    return Document(
        id=hashlib.sha256(job.data).hexdigest(),
        text=text,
        title=title(marked) or extras.metadata.get("title"),
        published=day,
        source=job.source,
        blocks=tuple(_placed(block, pieces, starts) for block in blocks(marked)),
        metadata={**extras.metadata, **fields(marked), **origins},
        warnings=(*extras.warnings, *(() if pieces else (EMPTY,))),
        source_map=back,
        line_starts=extras.line_starts,
        tables=_tables(pieces, starts),
        boxes=_boxes(pieces, starts),
    )


def _joined(pieces: Sequence[Piece]) -> tuple[str, list[int], tuple[int, ...] | None]:
    """The text of all pieces, the offset of each, and the source map if the format has one."""
    chunks: list[str] = []
    starts: list[int] = []
    back: list[int] = []
    size = 0
    for piece in pieces:
        space = ("\n\n" if piece.gap else "\n") if chunks else ""
        size += len(space)
        starts.append(size)
        chunks += (space, piece.text)
        size += len(piece.text)
        if piece.back is not None:
            back[-1:] = [back[-1]] * len(space) if back else []
            back += piece.back
    return "".join(chunks), starts, tuple(back) if len(back) == size + 1 else None


def _placed(block: Block, pieces: Sequence[Piece], starts: Sequence[int]) -> Block:
    piece = pieces[bisect_right(starts, block.start) - 1]
    return Block(block.start, block.end, block.role, piece.page, piece.bbox, piece.path)


def _tables(pieces: Sequence[Piece], starts: Sequence[int]) -> tuple[Table, ...]:
    rows: dict[int, list[tuple[int, Piece]]] = {}
    for start, piece in zip(starts, pieces, strict=True):
        if piece.table is not None:
            rows.setdefault(piece.table, []).append((start, piece))
    return tuple(_table(rows[number]) for number in sorted(rows))


def _table(rows: Sequence[tuple[int, Piece]]) -> Table:
    first, last = rows[0], rows[-1]
    cells = tuple(
        Cell(start + span.start, start + span.end, piece.row, span.column, span.name)
        for start, piece in rows
        for span in piece.cells
    )
    return Table(first[0], last[0] + len(last[1].text), cells, first[1].sheet, first[1].page)


def _boxes(pieces: Sequence[Piece], starts: Sequence[int]) -> tuple[Box, ...]:
    return tuple(
        Box(start + span.start, start + span.end, span.page or piece.page or 1, span.bbox, span.confidence)
        for start, piece in zip(starts, pieces, strict=True)
        for span in piece.words
        if span.bbox is not None
    )
