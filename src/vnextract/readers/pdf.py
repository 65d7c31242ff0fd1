"""PDF files: text by position, tables as rows, letters of old fonts repaired, scanned pages through OCR."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vnextract.document import Issue
from vnextract.errors import CorruptFileError, EncryptedFileError, ReadError, TooLargeError
from vnextract.readers import glyphs, layout, pdftables
from vnextract.readers.pieces import Extras, Piece, document
from vnextract.readers.syllables import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnextract.document import Document
    from vnextract.readers.glyphs import Glyph
    from vnextract.readers.job import Job
    from vnextract.readers.pdftables import Grid

_USABLE = 0.55
"""Below this share of possible syllables the text layer of a scanned page is worthless."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds before its rows are made."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    grids: tuple[Grid, ...]
    scanned: bool


def read_pdf(job: Job) -> Document:
    """The document of a PDF: pages and boxes for every block, tables joined over pages.

    Pages over the limit are left out with the issue "truncated". Pages that are only images are recognised by
    tesseract.

    Raises:
        EncryptedFileError: a password is needed.
        CorruptFileError: the file cannot be opened or a page cannot be read.
        TooLargeError: reading took longer than the limit.
        ToolMissingError: all pages are images and tesseract is not installed.
    """
    sheets, total = _sheets(job)
    warnings: list[Issue] = []
    if total > len(sheets):
        message = f"only the first {len(sheets)} of {total} pages were read; raise Limits.pdf_pages"
        warnings.append(Issue("truncated", 0, 0, message))
    codes = glyphs.legacy_codes(sheet.glyphs for sheet in sheets)
    pieces = _pieces(sheets, codes)
    scanned = [sheet for sheet in sheets if sheet.scanned]
    if scanned:
        pieces = _with_scans(job, pieces, scanned, warnings)
    metadata = {
        "pages": str(total),
        "quality": f"{score(' '.join(p.text for p in pieces)[:100_000]).share:.3f}",
    }
    if codes:
        metadata["repaired"] = ", ".join(sorted(codes))
    return document(pieces, job, Extras(metadata, warnings=tuple(warnings)))


def _sheets(job: Job) -> tuple[list[Sheet], int]:
    """The pages up to the limit, and how many there are."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    ends = time.monotonic() + job.limits.seconds
    try:
        with pdfplumber.open(BytesIO(job.data)) as pdf:
            pages = pdf.pages
            sheets = [_sheet(page) for page in _timed(pages[: job.limits.pdf_pages], ends, job)]
            return sheets, len(pages)
    except ReadError:
        raise
    except RecursionError as error:
        raise CorruptFileError(f"{job.name}: objects refer to each other without end") from error
    except Exception as error:
        raise _failure(job, error) from error


def _timed(pages: Sequence[Any], ends: float, job: Job) -> Iterator[Any]:
    for page in pages:
        if time.monotonic() > ends:
            raise TooLargeError(
                f"{job.name}: page {page.page_number} was not reached in {job.limits.seconds:g} s"
            )
        yield page


def _failure(job: Job, error: Exception) -> ReadError:
    """The error for what pdfminer raised; its wrapper has no message of its own."""
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    names = {kind.__name__ for kind in type(cause).__mro__}
    if names & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        return EncryptedFileError(f"{job.name}: a password is needed; save the file without one")
    reason = str(cause) or type(cause).__name__
    return CorruptFileError(f"{job.name}: not a readable PDF ({reason[:200]}); open and save it again")


def _sheet(page: Any) -> Sheet:
    found = tuple(glyphs.glyphs(page.chars, float(page.height)))
    grids = pdftables.grids(page)
    sheet = Sheet(
        page.page_number, float(page.width), float(page.height), found, grids, scanned=_is_scan(page, found)
    )
    page.close()
    return sheet


def _is_scan(page: Any, found: Sequence[Glyph]) -> bool:
    """True if an image covers the page and the text over it is missing or worthless."""
    area = float(page.width) * float(page.height)
    covered = max((float(i["width"]) * float(i["height"]) for i in page.images), default=0.0)
    if covered < 0.5 * area:
        return False
    text = "".join(glyph.text for glyph in found)
    return len(text.split()) < 5 or (score(text).words > 5 and score(text).share < _USABLE)


def _pieces(sheets: Sequence[Sheet], codes: frozenset[str]) -> list[Piece]:
    pages: list[layout.Page] = []
    for sheet in sheets:
        outside = (
            [] if sheet.scanned else [g for g in sheet.glyphs if not pdftables.inside(g.bbox, sheet.grids)]
        )
        pages.append(layout.Page(sheet.number, sheet.width, sheet.height, tuple(glyphs.rows(outside, codes))))
    tables = pdftables.joined(sheets, codes)
    out: list[Piece] = []
    tail = False
    for page in layout.without_margins(pages):
        ordered, head, tail = layout.in_columns(page, head=page.number == 1, tail=tail)
        out += _merged(layout.paragraphs(ordered, head), tables.get(page.number, []))
    return layout.joined_over_pages(out)


def _merged(text: Sequence[Piece], tables: Sequence[Piece]) -> list[Piece]:
    """Text with the table rows of the page put in by their tops; the order of the text stays."""
    out: list[Piece] = []
    waiting = list(tables)
    for item in text:
        top = item.bbox[1] if item.bbox else 0.0
        while waiting and (waiting[0].bbox or (0.0,) * 4)[1] < top:
            out.append(waiting.pop(0))
        out.append(item)
    return out + waiting


def _with_scans(
    job: Job, pieces: Sequence[Piece], scanned: Sequence[Sheet], warnings: list[Issue]
) -> list[Piece]:
    """The pieces with those of scanned pages, each at its page."""
    from vnextract.errors import ToolMissingError
    from vnextract.readers import ocr

    numbers = [sheet.number for sheet in scanned][: job.limits.ocr_pages]
    try:
        found = ocr.pdf_pages(job, numbers)
    except ToolMissingError as error:
        if not pieces:
            raise
        warnings.append(
            Issue("scanned-pages", 0, 0, f"pages {numbers} are images and were not read: {error}")
        )
        return list(pieces)
    warnings += ocr.doubts(found)
    every = [*pieces, *(replace(piece) for piece in found)]
    return sorted(every, key=lambda piece: piece.page or 0)
