"""Word files: paragraphs and tables in order, heads in columns, notes and text boxes, changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

import regex

from vnextract.errors import CorruptFileError
from vnextract.readers import archive, heads, wordrun
from vnextract.readers.grid import SEPARATOR, join
from vnextract.readers.limits import check_size
from vnextract.readers.pieces import Extras, Piece, Span, document, normal
from vnextract.readers.stamps import place_date
from vnextract.readers.syllables import score
from vnextract.readers.wordrun import Styles, W
from vnextract.readers.xml import local, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vnextract.document import Document, Role
    from vnextract.readers.job import Job

_PARTS = regex.compile(r"word/(?P<kind>header|footer)[0-9]*\.xml")
_NOT_FLOW = frozenset(
    ("del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid")
)
_STYLES: tuple[tuple[str, Role], ...] = (("heading", "heading"), ("title", "title"), ("caption", "caption"))
_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before the fonts are judged: its runs, place, and what its properties tell."""

    runs: tuple[wordrun.Run, ...]
    path: str
    hint: Role | None = None
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: rows of cells, each with its column and its paragraphs (those of inner tables too)."""

    rows: tuple[tuple[tuple[int, tuple[Paragraph, ...]], ...], ...]
    path: str


def read_docx(job: Job) -> Document:
    """The document of a Word file; blocks carry paths such as "paragraph 12" or "table 2, row 3, cell 1".

    Raises:
        TooLargeError: it unpacks to more than the limits.
        EncryptedFileError: it is encrypted.
        CorruptFileError: a part is missing or broken.
    """
    opened = archive.checked(job)
    body = archive.member(opened, "word/document.xml", job)
    if not body:
        raise CorruptFileError(f"{job.name}: word/document.xml is missing; save the file again")
    styled = archive.member(opened, "word/styles.xml", job)
    styles = Styles(parse(styled, "word/styles.xml", job) if styled else None)
    flow = list(Flow(styles).blocks(parse(body, "word/document.xml", job)))
    notes = [
        p
        for part in ("footnotes", "endnotes")
        for p in _notes(archive.member(opened, f"word/{part}.xml", job), styles, job)
    ]
    margins = _margins(opened, styles, job)
    legacy = wordrun.codes(run for p in _paragraphs([*margins, *flow, *notes]) for run in p.runs)
    tops = [p for p in margins if p.hint == "header"]
    ends = [p for p in margins if p.hint == "footer"]
    pieces = [*_pieces([*tops, *flow, *notes, *ends], legacy)]
    check_size(sum(len(piece.text) for piece in pieces), job.limits.text_chars, f"{job.name}: characters")
    metadata = {"quality": f"{score(' '.join(p.text for p in pieces)[:100_000]).share:.3f}"}
    if legacy:
        metadata["repaired"] = ", ".join(sorted(legacy))
    return document(pieces, job, Extras(metadata))


class Flow:
    """Walks the body of a Word file and numbers its paragraphs and tables."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._paragraphs = count(1)
        self._tables = count(1)

    def blocks(self, element: Any, path: str = "", depth: int = 0) -> Iterator[Paragraph | Rows]:
        """Paragraphs and tables in order; a text box stands behind the paragraph it hangs on."""
        for child in element:
            name = local(child)
            if name == "p":
                yield self.paragraph(child, path)
                for box in _boxes(child):
                    yield from self.blocks(box, "text box", depth + 1) if depth < _DEPTH else ()
            elif name == "tbl" and depth < _DEPTH:
                yield self.table(child, depth)
            elif name not in _NOT_FLOW and depth < _DEPTH:
                yield from self.blocks(child, path, depth + 1)

    def paragraph(self, element: Any, path: str) -> Paragraph:
        """One paragraph with its runs."""
        properties = element.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        alignment = properties.find(f"{W}jc") if properties is not None else None
        name = self.styles.names.get(style.get(f"{W}val") or "", "") if style is not None else ""
        hint = next((role for word, role in _STYLES if name.startswith(word)), None)
        place = path or f"paragraph {next(self._paragraphs)}"
        centred = alignment is not None and alignment.get(f"{W}val") == "center"
        return Paragraph(tuple(wordrun.runs(element, self.styles)), place, hint, centred)

    def table(self, element: Any, depth: int) -> Rows:
        """One table; cells that go on from the row above are left out."""
        path = f"table {next(self._tables)}"
        rows: list[tuple[tuple[int, tuple[Paragraph, ...]], ...]] = []
        for number, row in enumerate(_children(element, "tr"), 1):
            cells: list[tuple[int, tuple[Paragraph, ...]]] = []
            column = 0
            for cell in _children(row, "tc"):
                place = f"{path}, row {number}, cell {len(cells) + 1}"
                inner = tuple(_paragraphs(self.blocks(cell, place, depth + 1)))
                cells.append((column, () if _is_continued(cell) else inner))
                column += _span(cell)
            rows.append(tuple(cells))
        return Rows(tuple(rows), path)


def _children(element: Any, name: str) -> Iterator[Any]:
    """Rows or cells, also inside content controls and accepted insertions."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _children(child, name)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes that hang on a paragraph, each once (old programs get a second copy in `Fallback`)."""
    todo = list(reversed(paragraph))
    while todo:
        child = todo.pop()
        if local(child) == "txbxContent":
            yield child
        elif local(child) not in _NOT_FLOW:
            todo.extend(reversed(child))


def _property(cell: Any, name: str) -> Any | None:
    properties = cell.find(f"{W}tcPr")
    return properties.find(f"{W}{name}") if properties is not None else None


def _is_continued(cell: Any) -> bool:
    merge = _property(cell, "vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _span(cell: Any) -> int:
    span = _property(cell, "gridSpan")
    value = span.get(f"{W}val") or "1" if span is not None else "1"
    return min(int(value), 100) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def _notes(data: bytes, styles: Styles, job: Job) -> list[Paragraph]:
    """Footnotes or endnotes, the separator lines left out."""
    if not data:
        return []
    notes = [note for note in parse(data, "notes", job) if note.get(f"{W}type") is None]
    flow = Flow(styles)
    return [p for i, note in enumerate(notes, 1) for p in _paragraphs(flow.blocks(note, f"note {i}"))]


def _margins(opened: Any, styles: Styles, job: Job) -> list[Paragraph]:
    """Page headers and footers, each text once."""
    out: dict[str, Paragraph] = {}
    for name in sorted(opened.namelist()):
        if found := _PARTS.fullmatch(name):
            root = parse(archive.member(opened, name, job), name, job)
            hint: Role = "header" if found["kind"] == "header" else "footer"
            for paragraph in _paragraphs(Flow(styles).blocks(root, f"page {found['kind']}")):
                text = "".join(run.text for run in paragraph.runs).strip()
                if text and not text.isdigit():
                    out.setdefault(text, replace(paragraph, hint=hint))
    return list(out.values())


def _paragraphs(blocks: Iterable[Paragraph | Rows]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (p for row in block.rows for _, cell in row for p in cell)


def _pieces(blocks: Sequence[Paragraph | Rows], legacy: frozenset[str]) -> Iterator[Piece]:
    numbers = count()
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _lines(block, legacy, apart=True)
        elif _is_layout(block, legacy):
            yield from _columns(block, legacy)
        else:
            yield from _table(block, next(numbers), legacy)


def pieces_of(blocks: Sequence[Paragraph | Rows]) -> list[Piece]:
    """The pieces of paragraphs and tables, letters of old fonts repaired."""
    return list(_pieces(blocks, wordrun.codes(run for p in _paragraphs(blocks) for run in p.runs)))


def _lines(paragraph: Paragraph, legacy: frozenset[str], *, apart: bool) -> Iterator[Piece]:
    """A paragraph's lines; a line break inside it parts lines without a blank one."""
    gap = apart
    for line in wordrun.shown(paragraph.runs, legacy).split("\n"):
        text = _clean(line)
        if text:
            yield Piece(text, hint=paragraph.hint, gap=gap, path=paragraph.path, centred=paragraph.centred)
            gap = False


def _clean(line: str) -> str:
    return " ".join(normal(line)[0].split())


def _text(cell: Sequence[Paragraph], legacy: frozenset[str]) -> str:
    return _clean(" ".join(wordrun.shown(p.runs, legacy) for p in cell))


def _is_layout(table: Rows, legacy: frozenset[str]) -> bool:
    """True for a table that sets a head or a signature in two columns, and for a single row or column."""
    filled = [[cell for _, cell in row if _text(cell, legacy)] for row in table.rows]
    if sum(len(row) >= 2 for row in filled) < 2 and len(table.rows) < 3:
        return True
    lines = [_clean(wordrun.shown(p.runs, legacy)) for row in filled for cell in row for p in cell]
    return any(_is_sign(line) for line in lines) or max((len(row) for row in filled), default=0) < 2


def _is_sign(line: str) -> bool:
    return heads.is_motto(line) or heads.is_tail_start(line) or (place_date(line) is not None)


def _columns(table: Rows, legacy: frozenset[str]) -> Iterator[Piece]:
    """The cells column by column, their paragraphs as lines."""
    columns = sorted({column for row in table.rows for column, _ in row})
    for column in columns:
        first = True
        for row in table.rows:
            for paragraph in (p for place, cell in row if place == column for p in cell):
                for piece in _lines(paragraph, legacy, apart=first):
                    yield piece
                    first = False


def _table(table: Rows, number: int, legacy: frozenset[str]) -> Iterator[Piece]:
    first = True
    for index, row in enumerate(table.rows):
        cells = [(column, text) for column, cell in row if (text := _text(cell, legacy))]
        if not cells:
            continue
        text, _, starts = join([(text, None) for _, text in cells], SEPARATOR)
        spans = tuple(
            Span(start, start + len(text), column)
            for (column, text), start in zip(cells, starts, strict=True)
        )
        path = f"{table.path}, row {index + 1}"
        yield Piece(text, hint="table", gap=first, path=path, table=number, row=index, cells=spans)
        first = False
