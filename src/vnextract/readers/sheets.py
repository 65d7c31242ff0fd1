"""Excel workbooks: every sheet is a table, its cells with their names, letters of old fonts repaired."""

from __future__ import annotations

import datetime as dt
import warnings
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from vnextract.errors import CorruptFileError, ToolMissingError
from vnextract.readers import archive, wordrun
from vnextract.readers.grid import SEPARATOR, join
from vnextract.readers.limits import check_size
from vnextract.readers.pieces import Extras, Piece, Span, document, normal
from vnextract.readers.syllables import score
from vnextract.readers.wordrun import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnextract.document import Document
    from vnextract.readers.job import Job


def read_xlsx(job: Job) -> Document:
    """The document of a workbook: one table a sheet, its rows and columns; hidden sheets are left out.

    Numbers are written as Vietnamese text writes them, with a decimal comma and without grouping.

    Raises:
        ToolMissingError: openpyxl is not installed.
        TooLargeError: it unpacks to more than the limits, or has more cells.
        CorruptFileError: it cannot be read.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise ToolMissingError(
            f"{job.name}: workbooks need openpyxl: pip install 'vnextract[office]'"
        ) from error
    archive.checked(job)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(job.data), data_only=True, rich_text=False)
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise CorruptFileError(
            f"{job.name}: not a readable workbook ({error}); open and save it again"
        ) from error
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    cells = [(sheet.title, cell) for sheet in shown for cell in _cells(sheet)]
    check_size(len(cells), job.limits.cells, f"{job.name}: cells")
    legacy = wordrun.codes(
        Run(cell.value, cell.font.name) for _, cell in cells if isinstance(cell.value, str)
    )
    pieces = list(_pieces(cells, legacy))
    metadata = {"quality": f"{score(' '.join(p.text for p in pieces)[:100_000]).share:.3f}"}
    if legacy:
        metadata["repaired"] = ", ".join(sorted(legacy))
    return document(pieces, job, Extras(metadata))


def _cells(sheet: Any) -> Iterator[Any]:
    """The cells that hold anything, row by row; a sheet's claimed size may be a million empty rows."""
    for place in sorted(sheet._cells):
        cell = sheet._cells[place]
        if cell.value is not None:
            yield cell


def _pieces(cells: list[tuple[str, Any]], legacy: frozenset[str]) -> Iterator[Piece]:
    """One piece a row; a row with a single cell (a heading, the unit) is a piece of the table, too."""
    for number, (sheet, rows) in enumerate(groupby(cells, key=lambda item: item[0])):
        first = True
        for row, items in groupby(rows, key=lambda item: item[1].row):
            piece = _row([cell for _, cell in items], sheet, (number, row), legacy)
            if piece:
                yield replace(piece, gap=first)
                first = False


def _row(cells: list[Any], sheet: str, place: tuple[int, int], legacy: frozenset[str]) -> Piece | None:
    shown = [(cell, text) for cell in cells if (text := _text(cell, legacy))]
    if not shown:
        return None
    text, _, starts = join([(text, None) for _, text in shown], SEPARATOR)
    spans = tuple(
        Span(start, start + len(text), cell.column - 1, cell.coordinate)
        for (cell, text), start in zip(shown, starts, strict=True)
    )
    path = f"{sheet}!{shown[0][0].coordinate}"
    number, row = place
    return Piece(text, hint="table", path=path, table=number, row=row - 1, cells=spans, sheet=sheet)


def _text(cell: Any, legacy: frozenset[str]) -> str:
    value = cell.value
    if isinstance(value, str):
        value = wordrun.shown([Run(value, cell.font.name)], legacy)
    elif isinstance(value, bool):
        value = ""
    elif isinstance(value, (int, float)):
        value = number_text(value, cell.number_format or "")
    elif isinstance(value, (dt.datetime, dt.date)):
        value = value.strftime("%d/%m/%Y")
    else:
        value = str(value)
    return " ".join(normal(value)[0].split())


def number_text(value: float, style: str = "") -> str:
    """A number in Vietnamese spelling, exact; a percent format shows as one.

    >>> number_text(20750000), number_text(12.5), number_text(0.125, "0.0%")
    ('20750000', '12,5', '12,5%')
    """
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return ""
    if not exact.is_finite():
        return ""
    if "%" in style:
        exact *= 100
    text = format(exact, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") + ("%" if "%" in style else "")
