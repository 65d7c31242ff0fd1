"""Parquet: one file a table, with real days and exact decimals; needs pyarrow, the extra `parquet`.

Amounts and numbers are DECIMAL(38, 6). A column in which a number needs more places gets as many as it needs.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from vnextract.errors import ToolMissingError
from vnextract.exports.tables import rows, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from vnextract.exports.facts import Book, Written
    from vnextract.exports.tables import Cell, Column

DIGITS: Final = 38
PLACES: Final = 6
_MOST_DIGITS: Final = 76  # DECIMAL256


def write(book: Book, places: Mapping[str, Path]) -> Written:
    """Write the tables that have a place; how many records of each kind.

    Raises:
        ToolMissingError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise ToolMissingError("Parquet files need pyarrow: pip install 'vnextract[parquet]'") from error

    found: dict[str, list[dict[str, Cell]]] = defaultdict(list)
    for name, row in rows(book):
        if name in places:
            found[name].append(row)
    for table in tables(book):
        if table.name in places:
            cells = {c: [row.get(c.name) for row in found[table.name]] for c in table.columns}
            arrays = [pa.array(values, _type(pa, column, values)) for column, values in cells.items()]
            made = pa.Table.from_arrays(arrays, names=[column.heading for column in table.columns])
            parquet.write_table(made, places[table.name], compression="zstd")
    return {kind: len(found[kind]) for kind in book.kinds}, {}


def _type(pa: Any, column: Column, cells: Iterable[Cell]) -> Any:
    if column.holds == "date":
        return pa.date32()
    if column.holds not in ("money", "number"):
        return pa.string()
    places, whole = _size(cells)
    if places + whole > DIGITS:
        return pa.decimal256(_MOST_DIGITS, places)
    return pa.decimal128(DIGITS, places)


def _size(cells: Iterable[Cell]) -> tuple[int, int]:
    """The places after the point (at least `PLACES`) and before it that hold all numbers."""
    places, whole = PLACES, 1
    for number in (cell for cell in cells if isinstance(cell, Decimal)):
        _, digits, exponent = number.normalize().as_tuple()
        assert isinstance(exponent, int)
        places = max(places, -exponent)
        whole = max(whole, len(digits) + exponent)
    return places, whole
