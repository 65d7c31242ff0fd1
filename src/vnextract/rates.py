"""Exchange rates that the caller brings: none are built in, and nothing is converted without them.

A table is a CSV file in UTF-8 with the columns `date,currency,rate,source`, one line a rate:

    date,currency,rate,source
    2017-06-30,VND,22437,NHNN tỷ giá trung tâm
    2017-06-30,EUR,0.8763,ECB

`rate` is how many units of the currency are 1 USD, with a point and without thousands marks. Fit for it are
the State Bank's central rate, the Treasury's monthly rate and, for years, the World Bank's PA.NUS.FCRF.
"""

from __future__ import annotations

import csv
import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from vnextract.errors import RatesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = [
    "MAX_AGE",
    "Policy",
    "Rate",
    "RateTable",
]

Policy = Literal["date", "period-average"]

COLUMNS: Final = ("date", "currency", "rate", "source")
MAX_AGE: Final = 45
"""Days that a rate may be older than the day it is used for: a month and the delay until the next rate."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency (ISO 4217) per 1 USD on a day, and who says so."""

    date: dt.date
    currency: str
    rate: Decimal
    source: str


@dataclass(frozen=True)
class RateTable:
    """Rates by currency and day; see `read` for the file."""

    rates: tuple[Rate, ...]
    _by_currency: Mapping[str, tuple[Rate, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows: dict[str, list[Rate]] = defaultdict(list)
        for rate in sorted(self.rates, key=lambda r: r.date):
            rows[rate.currency].append(rate)
        object.__setattr__(self, "_by_currency", {code: tuple(found) for code, found in rows.items()})

    @classmethod
    def read(cls, path: str | Path) -> RateTable:
        r"""The table in a CSV file.

        Raises:
            RatesError: the file cannot be read, lacks a column, or a line is wrong (the message names it).

        >>> import tempfile
        >>> file = Path(tempfile.mkdtemp(), "rates.csv")
        >>> size = file.write_text("date,currency,rate,source\n2017-06-30,VND,22437,NHNN\n")
        >>> str(RateTable.read(file).on("VND", dt.date(2017, 7, 3)).rate)
        '22437'
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RatesError(
                f"{path}: cannot be read as UTF-8 text ({error}); save it as CSV in UTF-8"
            ) from error
        return cls(tuple(_without_doubles(path, _rows(path, text))))

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies that it has rates of."""
        return tuple(sorted(self._by_currency))

    def on(self, currency: str, day: dt.date, *, max_age: int = MAX_AGE) -> Rate | None:
        """The last rate on or before a day, None if there is none or it is more than `max_age` days older."""
        rows = self._by_currency.get(currency, ())
        at = bisect_right(rows, day, key=lambda r: r.date)
        found = rows[at - 1] if at else None
        return found if found and (day - found.date).days <= max_age else None

    def average(self, currency: str, start: dt.date, end: dt.date) -> Rate | None:
        """The plain mean of the rates of a period (inclusive days), None if there is none in it.

        Its date is that of the last rate; its source names all sources, and how many rates went in.
        """
        rows = self._by_currency.get(currency, ())
        inside = rows[
            bisect_left(rows, start, key=lambda r: r.date) : bisect_right(rows, end, key=lambda r: r.date)
        ]
        if not inside:
            return None
        mean = sum((r.rate for r in inside), start=Decimal()) / len(inside)
        sources = ", ".join(dict.fromkeys(r.source for r in inside))
        return Rate(inside[-1].date, currency, mean, f"{sources} (mean of {len(inside)})")


def _rows(path: str | Path, text: str) -> Iterator[tuple[int, Rate]]:
    lines = csv.reader(text.splitlines())
    head = [name.strip().lower() for name in next(lines, [])]
    if missing := [name for name in COLUMNS if name not in head]:
        wanted = ",".join(COLUMNS)
        raise RatesError(f"{path}: line 1: no column {', '.join(missing)}; write the header {wanted}")
    for row in lines:
        if any(cell.strip() for cell in row):
            yield lines.line_num, _rate(f"{path}: line {lines.line_num}", dict(zip(head, row, strict=False)))


def _rate(where: str, row: Mapping[str, str]) -> Rate:
    values = {name: row.get(name, "").strip() for name in COLUMNS}
    code = values["currency"]
    if len(code) != 3 or not code.isascii() or not code.isalpha() or not code.isupper():
        raise RatesError(f"{where}: currency {code!r} is no code of three capitals such as VND")
    if not values["source"]:
        raise RatesError(f"{where}: no source; write who publishes the rate")
    try:
        day = dt.date.fromisoformat(values["date"])
    except ValueError as error:
        raise RatesError(f"{where}: date {values['date']!r} is no day such as 2017-06-30") from error
    return Rate(day, code, _number(where, values["rate"]), values["source"])


def _number(where: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise RatesError(f"{where}: rate {text!r} is no plain number such as 22437 or 0.8763") from error
    if not number.is_finite() or number <= 0:
        raise RatesError(f"{where}: rate {text!r} must be more than 0: units of the currency per 1 USD")
    return number


def _without_doubles(path: str | Path, rows: Iterable[tuple[int, Rate]]) -> Iterator[Rate]:
    """The rates; the same line twice counts once.

    Raises:
        RatesError: two lines give a currency two rates on one day.
    """
    seen: dict[tuple[str, dt.date], tuple[int, Rate]] = {}
    for line, rate in rows:
        first = seen.setdefault((rate.currency, rate.date), (line, rate))
        if first[1].rate != rate.rate:
            raise RatesError(
                f"{path}: line {line}: {rate.currency} has {rate.rate} on {rate.date}, "
                f"and {first[1].rate} in line {first[0]}; keep one of them"
            )
        if first[0] == line:
            yield rate
