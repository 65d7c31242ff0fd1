"""Calendar arithmetic: what a date expression says, and the days it means for a given anchor.

A `DateExpr` keeps only what the text itself gives ("tháng 8 năm nay": month 8, this year). `resolve`
turns it into days once the linking layer knows the `Anchor`; `inherit` passes year and month between
coordinated dates ("từ ngày 5 đến ngày 9/6/2017").
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from vnextract.types import Period

if TYPE_CHECKING:
    from vnextract.types import Precision

Step = Literal["day", "week", "month", "quarter", "year"]
_PARTS = ("year", "half", "quarter", "month", "day", "months", "weekday", "step")
_YEARS = range(1900, 2200)
HALF_YEAR = 183
"""Days: a date without year that lies further ahead than this belongs to the year before."""


@dataclass(frozen=True, slots=True)
class DateExpr:
    """What the words say about a day or period; parts that they leave open are None.

    `months` is a run of months from the start of the year, negative from its end: "9 tháng" is 9,
    "6 tháng cuối năm" is -6. `half` (1 or 2) divides the month if there is one, else the year.
    `step` and `by` count from the anchor: "năm ngoái" is -1 year, "hôm nay" 0 days. `weekday` is ISO (1 is
    Monday). `until` is the last element of a range. `past` is what the words around a date without year
    say: True behind the reference day, False ahead of it, None nothing.
    """

    precision: Precision
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    months: int | None = None
    weekday: int | None = None
    step: Step | None = None
    by: int = 0
    until: DateExpr | None = None
    past: bool | None = None

    @property
    def dated(self) -> bool:
        """True if the year is known without context or stands in a relation to the anchor's year."""
        return self.year is not None or self.step is not None

    def to_dict(self) -> dict[str, Any]:
        """The parts that the text gives, as plain JSON types."""
        out: dict[str, Any] = {"precision": self.precision}
        out |= {name: value for name in _PARTS if (value := getattr(self, name)) is not None}
        if self.step:
            out["by"] = self.by
        if self.until:
            out["until"] = self.until.to_dict()
        if self.past is not None:
            out["past"] = self.past
        return out


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative dates count from: the day of publication, and a year that overrides its year.

    `year` is set when the contents speak of another year than the page's date; days that count from
    "hôm nay" then stay unresolved, because the reference day is not the day of writing.
    """

    reference: dt.date | None = None
    year: int | None = None

    @property
    def day(self) -> dt.date | None:
        """The reference day; a page stamped 0001-01-01 or 9999-12-31 has none."""
        return self.reference if self.reference and self.reference.year in _YEARS else None

    @property
    def today(self) -> dt.date | None:
        """The reference day, unless `year` contradicts it."""
        clash = self.day and self.year is not None and self.year != self.day.year
        return None if clash else self.day

    @property
    def base(self) -> int | None:
        """The year of "năm nay"."""
        if self.year is not None:
            return self.year
        return self.day.year if self.day else None

    def __str__(self) -> str:
        """The anchor as `Period.anchored` names it: "published 2023-07-01", "year 2023"."""
        if self.year is not None or self.day is None:
            return f"year {self.year}"
        return f"published {self.day.isoformat()}"


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return dt.date(year, month, monthrange(year, month)[1])


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month `by` months later.

    >>> shift_month(2017, 1, -1)
    (2016, 12)
    """
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def real(expr: DateExpr) -> bool:
    """True unless the parts name a day that no calendar has; 29 February counts when the year is open.

    >>> real(DateExpr("day", year=2017, month=6, day=31))
    False
    """
    if expr.day and expr.month and expr.day > month_end(expr.year or 2024, expr.month).day:
        return False
    return expr.until is None or real(expr.until)


def resolve(expr: DateExpr, anchor: Anchor, *, past: bool | None = None) -> Period | None:
    """The inclusive days that an expression means, or None where the anchor does not settle it.

    A date without year takes `anchor.year` as it is, or else the reference day's year, moved by:

    - `past=True`: back a year if it would begin after the reference day ("hồi tháng 12" in January);
    - `past=False`: on a year if a day or month would end before the reference day ("sẽ khai trương ngày 5/1"
      in December), a longer period if it would be over for half a year ("dự kiến 6 tháng" in July stays);
    - `past=None`: `expr.past` decides; if that is None too, back a year only if it would begin more than
      half a year (183 days) ahead: "tháng 12" in an article of January is the month just over. There is no
      such move forward, because newspapers look back far more than they look ahead.

    A run of months from January counts as begun with its last month ("9 tháng" is not reported before
    September).

    Args:
        expr: what the text says.
        anchor: the document's reference day and year.
        past: overrides `expr.past`.

    >>> resolve(DateExpr("month", month=8, step="year"), Anchor(year=2023)).to_dict()
    {'start': '2023-08-01', 'end': '2023-08-31'}
    """
    if past is not None:
        expr = replace(expr, past=past)
    if expr.until is not None:
        return _range(expr, expr.until, anchor)
    absolute = expr.year is not None and expr.step is None
    days = _stepped(expr, anchor) if _floating(expr) else _in_year(expr, anchor)
    if days is None:
        return None
    return Period(*days, precision=expr.precision, anchored=None if absolute else str(anchor))


def inherit(expr: DateExpr, donor: DateExpr, *, before: bool, ordered: bool = True) -> DateExpr:
    """The expression with its missing month and year taken from a coordinated date.

    A year is moved by one where the two would otherwise run backwards ("28/12 đến 3/1/2018").

    Args:
        expr: the incomplete date.
        donor: the complete one.
        before: True if `expr` stands before `donor`.
        ordered: True for a range (từ … đến), False for a list.

    >>> inherit(DateExpr("day", month=12, day=28), DateExpr("day", 2018, month=1, day=3), before=True).year
    2017
    """
    if expr.dated or donor.step not in (None, "month", "year"):
        return expr
    backwards = ordered and _runs_backwards(expr, donor, before=before)
    move = (-1 if before else 1) if backwards else 0
    filled = replace(expr, year=donor.year, step=donor.step, by=donor.by)
    if expr.day and expr.month is None and donor.day:
        if donor.month is None:
            return filled
        turn, month = shift_month(0, donor.month, move)
        return _turn(replace(filled, month=month), turn)
    return _turn(filled, move)


def _turn(expr: DateExpr, years: int) -> DateExpr:
    """The expression some years later; one without year or step stays as it is."""
    if expr.year is not None:
        return replace(expr, year=expr.year + years)
    return replace(expr, by=expr.by + years) if expr.step == "year" else expr


def _runs_backwards(expr: DateExpr, donor: DateExpr, *, before: bool) -> bool:
    """True where the two, put into one year (or month), would stand in the wrong order."""
    first, last = (expr, donor) if before else (donor, expr)
    if expr.day and expr.month is None:
        return (first.day or 0) > (last.day or 0)
    return _place(first) > _place(last)


def _place(expr: DateExpr) -> tuple[int, int]:
    """Month and day at which an expression begins."""
    return expr.month or (expr.quarter or expr.half or 0) * 3, expr.day or 0


def _range(expr: DateExpr, last: DateExpr, anchor: Anchor) -> Period | None:
    first, last = replace(expr, until=None), replace(last, past=expr.past)
    if first.dated and not last.dated:
        last = inherit(last, first, before=False)
    end = resolve(last, anchor)
    if end is None:
        return None
    if not first.dated:
        base = replace(last, year=end.start.year, step=None, by=0)
        first = inherit(first, base, before=True)
    start = resolve(first, anchor)
    if start is None or start.start > end.end:
        return None
    return Period(start.start, end.end, expr.precision, end.anchored or start.anchored)


def _floating(expr: DateExpr) -> bool:
    """True where the month itself counts from the reference day ("tháng này", "hôm qua", "ngày 26")."""
    if expr.weekday or expr.step not in (None, "year"):
        return True
    return expr.day is not None and expr.month is None


def _stepped(expr: DateExpr, anchor: Anchor) -> tuple[dt.date, dt.date] | None:
    today = anchor.today
    if today is None:
        return None
    if expr.weekday or expr.step == "week":
        return _in_week(expr, today)
    if expr.step == "day":
        day = today + dt.timedelta(days=expr.by)
        return day, day
    if expr.step == "quarter":
        year, month = shift_month(today.year, (today.month - 1) // 3 * 3 + 1, 3 * expr.by)
        return dt.date(year, month, 1), month_end(year, month + 2)
    if expr.step == "month":
        year, month = shift_month(today.year, today.month, expr.by)
        return days_of(replace(expr, month=month), year)
    return _nearest_day(expr, today)


def _in_week(expr: DateExpr, today: dt.date) -> tuple[dt.date, dt.date]:
    monday = today - dt.timedelta(days=today.weekday())
    if expr.weekday is None:
        start = monday + dt.timedelta(weeks=expr.by)
        return start, start + dt.timedelta(days=6)
    day = monday + dt.timedelta(weeks=expr.by, days=expr.weekday - 1)
    if expr.step is None and expr.past is not False and day > today:
        day -= dt.timedelta(weeks=1)
    elif expr.step is None and expr.past is False and day < today:
        day += dt.timedelta(weeks=1)
    return day, day


def _nearest_day(expr: DateExpr, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The day of that number closest to today among last, this and next month."""
    months = (shift_month(today.year, today.month, by) for by in (-1, 0, 1))
    found = (days_of(replace(expr, month=month), year) for year, month in months)
    fit = [days for days in found if days and (expr.past is None or (days[0] <= today) == expr.past)]
    return min(fit, key=lambda days: abs((days[0] - today).days), default=None)


def _in_year(expr: DateExpr, anchor: Anchor) -> tuple[dt.date, dt.date] | None:
    year = expr.year
    if year is None:
        if anchor.base is None:
            return None
        year = anchor.base + (expr.by if expr.step else _drift(expr, anchor))
    return days_of(expr, year)


def _drift(expr: DateExpr, anchor: Anchor) -> int:
    """How many years a date without year lies from the reference day's year (rule in `resolve`)."""
    if anchor.year is not None or anchor.day is None:
        return 0
    days = days_of(expr, anchor.day.year)
    if days is None:
        return 0
    begin = days[1].replace(day=1) if (expr.months or 0) > 0 else days[0]
    ahead = (begin - anchor.day).days
    if ahead > 0 and (expr.past or (expr.past is None and ahead > HALF_YEAR)):
        return -1
    grace = 0 if expr.precision in ("day", "month") else HALF_YEAR
    return int(expr.past is False and (anchor.day - days[1]).days > grace)


def days_of(expr: DateExpr, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of the expression's parts in that year; None for a day that it does not have.

    >>> days_of(DateExpr("half", months=-6), 2019)
    (datetime.date(2019, 7, 1), datetime.date(2019, 12, 31))
    """
    if year not in _YEARS:
        return None
    if expr.month and expr.day:
        if expr.day > month_end(year, expr.month).day:
            return None
        day = dt.date(year, expr.month, expr.day)
        return day, day
    if expr.month and expr.half:
        middle = dt.date(year, expr.month, 15)
        if expr.half == 1:
            return middle.replace(day=1), middle
        return middle + dt.timedelta(days=1), month_end(year, expr.month)
    first, last = _month_run(expr)
    return dt.date(year, first, 1), month_end(year, last)


def _month_run(expr: DateExpr) -> tuple[int, int]:
    """First and last month of the expression inside its year."""
    if expr.month:
        return expr.month, expr.month
    if expr.quarter:
        return expr.quarter * 3 - 2, expr.quarter * 3
    if expr.half:
        return expr.half * 6 - 5, expr.half * 6
    if expr.months:
        return (1, expr.months) if expr.months > 0 else (13 + expr.months, 12)
    return 1, 12
