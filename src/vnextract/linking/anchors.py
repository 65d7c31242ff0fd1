"""Which year the article speaks from: the page's date, unless the contents cannot have been written then.

A page can be re-published: stamped January 2025, it reports "6 tháng đầu năm nay". A period reported as
achieved must be over when the article is written; if it is not, the year follows the newest full date inside.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import regex

from vnextract.calendar import Anchor, resolve
from vnextract.entities.dates import DateExpr
from vnextract.types import Issue, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.text import View
    from vnextract.types import Document, Mention

GRACE = dt.timedelta(days=21)
"""A period may be reported a little before its end: "6 tháng đầu năm ước đạt" in the middle of June."""

STALE_YEARS = 2
"""Years between the newest date inside and the page's date from which the page's date is doubted."""

STALE_DATES = 2
"""Explicit dates that the text must give before the page's date is doubted for being too new."""

_FAR = regex.compile(
    r"(?:(?<!tính )đến|tới|tầm nhìn|giai đoạn|trước|mục tiêu|dự kiến|kế hoạch|chương trình"
    r"|hợp tác)[^,.;]{0,16}$"
)
_CITES = regex.compile(r"(?:số \S+|/\S+),? (?:ngày )?$|so với[^,.;]{0,16}$")

_STATISTIC = regex.compile(r",? [^.;\n]{0,60}(?:đạt|tăng|giảm|là|có|chiếm|ước)(?!\p{L})")
"""A figure of a whole year is told after it: "Năm 2016, kim ngạch đạt …" was not written in 2016."""

_PLANNED = regex.compile(r"(?<!\p{L})(?:sẽ|dự kiến|hẹn)(?!\p{L})[^;.\n]*$")

_SINCE = regex.compile(r"(?<!\p{L})(?:từ|kể từ|bắt đầu từ|sau|từ đầu|từ cuối)(?: năm| tháng| ngày)? $")
"""A beginning lies before the text: "từ năm 2011, công ty đã tài trợ"."""

_AHEAD = regex.compile(
    r"\b(?:sẽ|dự kiến|phấn đấu|kế hoạch|mục tiêu|tới|trước|chậm nhất|sớm nhất|hạn|kêu gọi|mong"
    r"|chuẩn bị|chỉ tiêu|đặt ra|định hướng)\b"
)
_PLANS = regex.compile(r"\b(?:sẽ|dự kiến|phấn đấu|đặt mục tiêu|có kế hoạch|đặt ra|chuẩn bị)\b")
_DONE = regex.compile(r"\b(?:đã|đạt|ký|có|triển khai|thu hút|tiếp nhận|đón|giải ngân|tăng|giảm|so với)\b")
_SENTENCE = regex.compile(r"[.!?;](?=\s)|\n")


def choose(document: Document, view: View, dates: Sequence[Mention]) -> tuple[Anchor, list[Issue]]:
    """The anchor of relative dates, and an issue if the page's date is not believed."""
    published = document.published
    if published is None:
        return _inferred(document, view, dates)
    plain = Anchor(published)
    if document.metadata.get("published_origin") == "caller":
        return plain, []
    clash = next((m for m in dates if _impossible(view, m, plain)), None)
    year = _year_inside(dates, plain)
    if clash is None:
        stale = _stale(view, dates, plain)
        if stale is None:
            return plain, []
        clash, year = stale
    start, end = view.span(clash.start, clash.end)
    quote = document.text[start:end]
    message = (
        f"the page is dated {published}, but the contents cannot be of that time: {quote!r} and "
        f"other relative dates"
        f" are read as of {year}; pass published= to settle it"
    )
    return Anchor(published, year), [Issue("anchor-year", start, end, message)]


def _inferred(document: Document, view: View, dates: Sequence[Mention]) -> tuple[Anchor, list[Issue]]:
    """Without a page date, the newest year that the text itself gives for things done."""
    told = [m for m in dates if _told(view, m)]
    exact = [m for m in told if isinstance(m.value, DateExpr) and m.value.precision in ("day", "month")]
    ahead = [m for m in dates if _told(view, m, planned=True)]
    newest = max(exact or told or ahead, key=lambda m: (m.value.year, -m.start), default=None)  # type: ignore[union-attr]
    if newest is None or not isinstance(newest.value, DateExpr) or newest.value.year is None:
        return Anchor(), []
    start, end = view.span(newest.start, newest.end)
    quote = document.text[start:end]
    message = (
        f"the text has no date of its own; dates without year are read as of {quote!r}: pass "
        f"published= to settle it"
    )
    return Anchor(None, newest.value.year), [Issue("anchor-inferred", start, end, message)]


def _told(view: View, mention: Mention, *, planned: bool = False) -> bool:
    """An explicit date that is no plan (unless `planned`), horizon or citation."""
    expr = mention.value
    if not isinstance(expr, DateExpr) or expr.year is None or expr.until is not None:
        return False
    before = view.low[max(0, mention.start - 40) : mention.start]
    if expr.precision == "year" and (_SINCE.search(before) or _STATISTIC.match(view.low, mention.end)):
        return False
    if not planned and _SINCE.search(before):
        return False
    return not (_FAR.search(before) or _CITES.search(before) or (not planned and _PLANNED.search(before)))


def _stale(view: View, dates: Sequence[Mention], anchor: Anchor) -> tuple[Mention, int] | None:
    """The contents' year where every date inside is years older than the page: an old article again."""
    assert anchor.reference is not None
    told = [m for m in dates if _told(view, m)]
    relative = [m for m in dates if isinstance(m.value, DateExpr) and m.value.year is None]
    years = [m.value.year for m in told if isinstance(m.value, DateExpr) and m.value.year]
    exact = [
        m.value.year
        for m in told
        if isinstance(m.value, DateExpr) and m.value.year and m.value.precision in ("day", "month")
    ]
    newest = max((y for y in years if y <= anchor.reference.year), default=0)
    if len(years) < STALE_DATES or not relative or anchor.reference.year - newest < STALE_YEARS:
        return None
    newest = max((y for y in exact if newest - 1 <= y <= newest), default=newest)
    return relative[0], newest


def _impossible(view: View, mention: Mention, anchor: Anchor) -> bool:
    """True for a past period of "this year" that ends after the page's date and is told as done."""
    expr = mention.value
    if not isinstance(expr, DateExpr) or anchor.reference is None or expr.past is False:
        return False
    if expr.year is not None or not (expr.months or expr.half or expr.quarter) or (expr.months or 0) < 0:
        return False
    period = resolve(expr, anchor)
    if period is None or period.end <= anchor.reference + GRACE:
        return False
    before, whole = _sentence(view, mention)
    after = whole[len(before) + mention.end - mention.start :]
    done, plan = _DONE.search(after), _PLANS.search(after)
    planned = _AHEAD.search(before) or (plan and (done is None or plan.start() < done.start()))
    return not planned and _DONE.search(whole) is not None


def _sentence(view: View, mention: Mention) -> tuple[str, str]:
    """The words before the mention in its sentence, and the whole sentence."""
    left = max(
        (m.end() for m in _SENTENCE.finditer(view.low, max(0, mention.start - 300), mention.start)), default=0
    )
    left = max(left, mention.start - 300)
    right = _SENTENCE.search(view.low, mention.end, mention.end + 300)
    stop = right.start() if right else mention.end + 300
    return view.low[left : mention.start], view.low[left:stop]


def _year_inside(dates: Sequence[Mention], anchor: Anchor) -> int:
    """The year of the newest day in the text that is full and lies before the page's date."""
    assert anchor.reference is not None
    days = [
        period.start
        for m in dates
        if isinstance(m.value, DateExpr)
        and m.value.year is not None
        and m.value.precision in ("day", "month")
        if (period := resolve(m.value, anchor))
        and isinstance(period, Period)
        and period.start <= anchor.reference
    ]
    last = anchor.reference.year - 1
    years = [day.year for day in days] or [
        m.value.year
        for m in dates
        if isinstance(m.value, DateExpr) and m.value.year and m.value.precision == "year"
    ]
    return max((year for year in years if year <= last), default=last)
