"""CSV: one file a table, UTF-8 with a byte order mark (Excel reads it as Vietnamese), comma, CRLF.

Days are ISO, numbers plain with a point and exact. A text that a spreadsheet would take for a formula gets an
apostrophe in front; numbers are left alone.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from vnextract.exports.decided import DECISIONS
from vnextract.exports.tables import DOCUMENTS, ISSUES, rows, tables
from vnextract.types import decimal_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vnextract.exports.facts import Book, Written
    from vnextract.exports.tables import Cell

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet compute or call instead of show; full-width signs count too.

source: OWASP, CSV Injection.
"""


def neutral(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula.

    >>> neutral("- Dự án cấp nước"), neutral("Dự án cấp nước")
    ("'- Dự án cấp nước", 'Dự án cấp nước')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write(book: Book, places: Mapping[str, Path]) -> Written:
    """Write the tables that have a place; how many records of each kind."""
    written: Counter[str] = Counter()
    with ExitStack() as stack:
        sheets = {}
        for table in (t for t in tables(book) if t.name in places):
            file = stack.enter_context(places[table.name].open("w", encoding="utf-8-sig", newline=""))
            sheets[table.name] = csv.writer(file), [column.name for column in table.columns]
            sheets[table.name][0].writerow([neutral(column.heading) for column in table.columns])
        for name, row in rows(book):
            if name in sheets:
                out, names = sheets[name]
                out.writerow([_cell(row.get(column)) for column in names])
                written[name] += name not in (ISSUES, DOCUMENTS, DECISIONS)
    return {kind: written[kind] for kind in book.kinds}, {}


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return decimal_text(cell)
        case dt.date():
            return cell.isoformat()
        case _:
            return neutral(cell)
