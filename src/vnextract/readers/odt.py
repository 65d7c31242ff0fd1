"""OpenDocument text: paragraphs, headings, lists and tables in order, changes accepted."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from vnextract.errors import CorruptFileError
from vnextract.readers import archive
from vnextract.readers.docx import Paragraph, Rows, pieces_of
from vnextract.readers.limits import check_size
from vnextract.readers.pieces import Extras, document
from vnextract.readers.syllables import score
from vnextract.readers.wordrun import Run
from vnextract.readers.xml import local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnextract.document import Document
    from vnextract.readers.job import Job

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CHARS = {"tab": " ", "line-break": "\n", "soft-page-break": ""}
_NO_TEXT = frozenset(
    ("tracked-changes", "annotation", "note", "bookmark", "sequence-decls", "frame", "table-of-content")
)


def read_odt(job: Job) -> Document:
    """The document of an OpenDocument text; blocks carry paths as those of Word files do.

    Raises:
        TooLargeError: it unpacks to more than the limits.
        EncryptedFileError: it is encrypted.
        CorruptFileError: a part is missing or broken.
    """
    opened = archive.checked(job)
    content = archive.member(opened, "content.xml", job)
    if not content:
        raise CorruptFileError(f"{job.name}: content.xml is missing; save the file again")
    root = parse(content, "content.xml", job)
    styled = archive.member(opened, "styles.xml", job)
    styles = Styles([parse(styled, "styles.xml", job), root] if styled else [root])
    body = next((e for e in root.iter() if local(e) == "text" and local(e.getparent()) == "body"), root)
    pieces = pieces_of(list(Flow(styles).blocks(body)))
    check_size(sum(len(piece.text) for piece in pieces), job.limits.text_chars, f"{job.name}: characters")
    quality = score(" ".join(p.text for p in pieces)[:100_000]).share
    return document(pieces, job, Extras({"quality": f"{quality:.3f}"}))


class Styles:
    """Fonts and alignments by style name, inherited from the parent style."""

    def __init__(self, roots: list[Any]) -> None:
        self.fonts: dict[str, str] = {}
        self.centred: set[str] = set()
        self.parents: dict[str, str] = {}
        for style in (element for root in roots for element in root.iter(f"{S}style")):
            name = style.get(f"{S}name") or ""
            self.parents[name] = style.get(f"{S}parent-style-name") or ""
            for properties in style:
                if font := properties.get(f"{S}font-name") or properties.get(f"{FO}font-family"):
                    self.fonts[name] = font.strip("'\"")
                if properties.get(f"{FO}text-align") == "center":
                    self.centred.add(name)

    def font(self, name: str) -> str | None:
        """The font of a style or of its parents."""
        for _ in range(20):
            if not name or name in self.fonts:
                return self.fonts.get(name)
            name = self.parents.get(name, "")
        return None

    def is_centred(self, name: str) -> bool:
        """True if the style or its parent centres."""
        return name in self.centred or self.parents.get(name, "") in self.centred


class Flow:
    """Walks the body and numbers its paragraphs and tables."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._paragraphs = count(1)
        self._tables = count(1)

    def blocks(self, element: Any, path: str = "", depth: int = 0) -> Iterator[Paragraph | Rows]:
        """Paragraphs and tables in order."""
        for child in element:
            name = local(child)
            if name in ("p", "h"):
                yield self._paragraph(child, path)
            elif name == "table" and depth < 50:
                yield self._table(child, depth)
            elif name not in _NO_TEXT and depth < 200:
                yield from self.blocks(child, path, depth + 1)

    def _paragraph(self, element: Any, path: str) -> Paragraph:
        style = element.get(f"{T}style-name") or ""
        place = path or f"paragraph {next(self._paragraphs)}"
        hint = "heading" if local(element) == "h" else None
        runs = tuple(_runs(element, style, self.styles))
        return Paragraph(runs, place, hint, self.styles.is_centred(style))  # type: ignore[arg-type]

    def _table(self, element: Any, depth: int) -> Rows:
        path = f"table {next(self._tables)}"
        rows = []
        for number, row in enumerate(element.iter(f"{TABLE}table-row"), 1):
            cells: list[tuple[int, tuple[Paragraph, ...]]] = []
            column = 0
            for cell in (c for c in row if local(c) in ("table-cell", "covered-table-cell")):
                place = f"{path}, row {number}, cell {len(cells) + 1}"
                inner = (p for p in self.blocks(cell, place, depth + 1) if isinstance(p, Paragraph))
                cells.append((column, tuple(inner)))
                repeated = cell.get(f"{TABLE}number-columns-repeated") or "1"
                column += min(int(repeated), 100) if repeated.isdigit() else 1
            rows.append(tuple(cells))
        return Rows(tuple(rows), path)


def _runs(element: Any, style: str, styles: Styles) -> Iterator[Run]:
    """The text of a paragraph by fonts; the tail of a child belongs to its parent's style."""
    font = styles.font(style)
    if element.text:
        yield Run(_spaces(element.text), font)
    for child in element:
        name = local(child)
        if name == "s":
            yield Run(" ", font)
        elif name in _CHARS:
            yield Run(_CHARS[name], font)
        elif name and name not in _NO_TEXT:
            yield from _runs(child, child.get(f"{T}style-name") or style, styles)
        if child.tail:
            yield Run(_spaces(child.tail), font)


def _spaces(text: str) -> str:
    """Line breaks of the XML are spaces."""
    return text.replace("\n", " ").replace("\r", " ")
