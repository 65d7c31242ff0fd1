"""An Excel workbook: one sheet a record kind, then the doubts and the documents.

Days and numbers are real ones. A number that is not exact shows its sign ("> 3,000,000") and stays a number;
one with more digits than Excel keeps is written as text. Text is text, never a formula: cells that begin like
one are marked as quoted, which is what typing an apostrophe does, and their text stays as it was.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from vnextract.errors import ExportError
from vnextract.exports.tables import rows, tables, word
from vnextract.records.kinds import FIELDS
from vnextract.types import decimal_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vnextract.exports.facts import Book, Written
    from vnextract.exports.tables import Cell, Column, Table
    from vnextract.store.views import Language

MAX_ROWS: Final = 1_048_576
MAX_CHARACTERS: Final = 32_767
"""Excel's limits. source: Microsoft, Excel specifications and limits."""

_DIGITS: Final = 15  # what a double keeps, and what Excel shows
_FIRST_DAY: Final = dt.date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST: Final = {"text": 34, "code": 24, "long": 64, "id": 27, "money": 24, "number": 16, "date": 12}
_NARROWEST: Final = {"text": 12, "code": 11, "long": 24, "id": 27, "money": 14, "number": 9, "date": 12}
_SIGNS: Final = {"approx": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_FROZEN: Final = 2
_MAX_LINES: Final = 14
_FULL: Final = 0.88  # a line breaks at a space, so it is rarely full
_LINE: Final = 15.0  # points of one line of 11-point text


@dataclass
class _Sheet:
    table: Table
    sheet: Any
    rows: int = 0
    widths: Counter[str] = field(default_factory=Counter)


@dataclass
class _Workbook:
    book: Any
    language: Language
    formats: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def style(self, **wanted: Any) -> Any:
        """One format for each combination: Excel allows 64,000 of them."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            rule = {"bottom": 1, "bottom_color": "#D9D9D9"}
            self.formats[key] = self.book.add_format({"valign": "top", **rule, **wanted})
        return self.formats[key]


def write(book: Book, places: Mapping[str, Path]) -> Written:
    """Write all tables into one workbook; how many records of each kind.

    Raises:
        ExportError: a table has more rows than a sheet holds.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(places[""]), options) as out:
        # Without it the file holds the time of day, and equal databases give different files.
        out.set_properties({"title": "vnextract", "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
        workbook = _Workbook(out, book.language)
        sheets = {table.name: _opened(workbook, table) for table in tables(book)}
        for name, row in rows(book, "grouped"):
            _put(workbook, sheets[name], row)
        for sheet in sheets.values():
            _finish(workbook, sheet)
        first = next((s for s in sheets.values() if s.rows), None)
        if first:
            first.sheet.activate()
    return {kind: sheets[kind].rows for kind in book.kinds}, {}


def _opened(workbook: _Workbook, table: Table) -> _Sheet:
    made = _Sheet(table, workbook.book.add_worksheet(table.heading[:31]))
    head = workbook.style(
        bold=True, text_wrap=True, font_color="#FFFFFF", bg_color="#1F4E5F", border=1, border_color="#FFFFFF"
    )
    for at, column in enumerate(table.columns):
        made.sheet.write_string(0, at, column.heading, head)
    return made


def _put(workbook: _Workbook, sheet: _Sheet, row: dict[str, Cell]) -> None:
    sheet.rows += 1
    if sheet.rows >= MAX_ROWS:
        what = f"more than {MAX_ROWS - 1:,} rows of {sheet.table.name}"
        raise ExportError(f"{what} do not fit in a sheet: export csv or parquet")
    lines = 1
    for at, column in enumerate(sheet.table.columns):
        if row.get(column.name) is None:
            sheet.sheet.write_blank(sheet.rows, at, None, workbook.style())
            continue
        shown = _write(workbook, sheet, at, column, row)
        sheet.widths[column.name] = max(sheet.widths[column.name], *shown)
        lines = max(lines, 1 if column.holds == "id" else _lines(shown, _WIDEST[column.holds]))
    sheet.sheet.set_row(sheet.rows, _LINE * min(lines, _MAX_LINES) + 3)


def _lines(lengths: list[int], width: int) -> int:
    """How many lines a text takes in a column: its own, and those that a long one breaks into."""
    return sum(1 if length <= width - 2 else -(-length // int(width * _FULL)) for length in lengths)


def _write(workbook: _Workbook, sheet: _Sheet, at: int, column: Column, row: dict[str, Cell]) -> list[int]:
    """Write one cell; how many characters each of its lines shows."""
    cell = row[column.name]
    place = sheet.rows, at
    match cell:
        case Decimal() if _keeps(cell):
            sign = _sign(column, row, workbook.language)
            style = workbook.style(num_format=_number_format(cell, sign, column), align="right", indent=1)
            sheet.sheet.write_number(*place, float(cell), style)
            return [len(format(cell, ",f")) + len(sign) + 3]
        case dt.date() if cell >= _FIRST_DAY:
            pattern = "dd/mm/yyyy" if workbook.language == "vi" else "yyyy-mm-dd"
            sheet.sheet.write_datetime(*place, cell, workbook.style(num_format=pattern, align="left"))
            return [10]
        case Decimal() | dt.date():
            text = decimal_text(cell) if isinstance(cell, Decimal) else cell.isoformat()
        case _:
            text = str(cell)
    sheet.sheet.write_string(*place, _fitting(text), _text_style(workbook, column, text))
    return [len(line) for line in text.splitlines()] or [0]


def _keeps(number: Decimal) -> bool:
    """True if a double holds the number with every digit that Excel can show."""
    return len(number.normalize().as_tuple().digits) <= _DIGITS and abs(number) < Decimal(10) ** _DIGITS


def _sign(column: Column, row: dict[str, Cell], language: Language) -> str:
    """What stands before a number that is not exact: its modifier stands in the column of that name."""
    if column.holds not in ("money", "number"):
        return ""
    stem, _, part = column.name.rpartition("amount" if column.holds == "money" else "quantity")
    if part not in ("", "_usd") or column.name == stem:
        return ""
    modifier = row.get(f"{stem}{'amount' if column.holds == 'money' else 'quantity'}_modifier")
    return next((sign for code, sign in _SIGNS.items() if word(code, language) == modifier), "")


def _number_format(number: Decimal, sign: str, column: Column) -> str:
    places = len(decimal_text(number).partition(".")[2])
    shown = max(places, 2) if places and column.holds == "money" else places  # cents are two digits
    plain = "#,##0" + ("." + "0" * shown if shown else "")
    return f'"{sign}"{plain}' if sign else plain


def _text_style(workbook: _Workbook, column: Column, text: str) -> Any:
    wanted: dict[str, Any] = {}
    if column.holds == "id":
        wanted["font_color"] = "#7F7F7F"
    else:
        wanted["text_wrap"] = True
    if text.startswith(_FORMULA):
        wanted["quote_prefix"] = True
    return workbook.style(**wanted)


def _fitting(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"


def _finish(workbook: _Workbook, made: _Sheet) -> None:
    sheet, columns = made.sheet, made.table.columns
    lines = 1
    for at, column in enumerate(columns):
        # The button of the filter covers the end of a heading.
        wanted = max(made.widths[column.name] + 2, max(map(len, column.heading.split())) + 3)
        # Ids are for looking up and joining: they fold away behind the outline's plus sign.
        fold = {"level": 1, "hidden": True} if column.holds == "id" else {}
        width = min(max(wanted, _NARROWEST[column.holds]), _WIDEST[column.holds])
        sheet.set_column(at, at, width, None, fold)
        lines = max(lines, _lines([len(column.heading) + 2], width))
    sheet.set_column(len(columns), len(columns), None, None, {"collapsed": True})
    sheet.set_row(0, lines * _LINE + 6)
    sheet.freeze_panes(1, _FROZEN if made.table.name in FIELDS else 1)
    sheet.autofilter(0, 0, made.rows, len(columns) - 1)
    if made.rows and "issues" in (names := [column.name for column in columns]):
        at = names.index("issues")
        warned = workbook.book.add_format({"bg_color": "#FFE8A3"})
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": warned}
        sheet.conditional_format(1, at, made.rows, at, rule)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(2 if made.table.name in FIELDS else 1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(1)  # on paper the rules under the rows suffice
