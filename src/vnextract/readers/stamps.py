"""Dates that a page or an official document carries about itself: datelines and place-date lines.

Only whole lines count. A date inside a sentence is a fact of the story ("Chỉ thị ngày 15/4/2010") and never
the date of publication.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

import regex

_MONTH_WORDS = {
    word: number
    for number, word in enumerate(
        ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"), 1
    )
}
_WORDS = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)).replace(" ", r"\ ")
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_DATE = regex.compile(
    rf"""(?<![0-9])(?:
      (?P<y>(?:19|20)[0-9]{{2}})[-/.](?P<m>[0-9]{{1,2}})[-/.](?P<d>[0-9]{{1,2}})
    | (?P<d>[0-9]{{1,2}})\ ?[-/.]\ ?(?P<m>[0-9]{{1,2}})\ ?[-/.]\ ?{_YEAR}
    | (?P<d>[0-9]{{1,2}})\ +tháng\ +(?:(?P<m>[0-9]{{1,2}})|(?P<w>{_WORDS}))(?:,|,?\ +năm)?\ +{_YEAR}
    | tháng\ +(?:(?P<m>[0-9]{{1,2}})|(?P<w>{_WORDS}))\ +(?P<d>[0-9]{{1,2}}),\ +{_YEAR}
    )(?![0-9])""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What may stand beside the date on a line that is nothing but a time stamp.
_NOISE = regex.compile(
    r"""(?<![\p{L}0-9])(?:
      thứ\ ?(?:hai|ba|tư|năm|sáu|bảy|[2-7]) | chủ\ nhật | cn | t[2-7]
    | (?:ngày\ )?cập\ nhật(?:\ (?:lần\ cuối|mới\ nhất))? | (?:ngày\ )?đăng(?:\ (?:tin|bài|tải|ngày|lúc))?
    | (?:ngày\ )?xuất\ bản | thời\ gian(?:\ đăng)? | ngày(?:\ (?:tạo|gửi|viết))? | lúc | vào | hồi
    | t?[0-9]{1,2}[:h][0-9]{2}(?:[:'][0-9]{2})?(?:\.[0-9]{1,6})?(?:z|\+0?7:?00)?
    | [0-9]{1,2}\ ?giờ(?:\ [0-9]{1,2}(?:\ ?phút)?)?
    | gmt\ ?\+?\ ?0?7(?::00)? | utc\ ?\+?\ ?0?7 | ict | sa | ch | am | pm | sáng | chiều | tối | trưa
    | (?:lượt\ (?:xem|đọc)|đã\ xem|xem)\ ?:?\ ?[0-9.,]+ | [0-9.,]+\ lượt\ (?:xem|đọc)
    )(?![\p{L}0-9])|[\s,;:|()\[\]•·/\u2013\u2014+-]""",
    regex.VERBOSE | regex.IGNORECASE,
)
_CLOCK = regex.compile(r"(?i)[0-9]{1,2}[:h][0-9]{2}|thứ\s|chủ nhật|cập nhật|đăng|gmt")
# "Hà Giang, ngày 5 tháng 3 năm 2023"; day and month may be blank in a draft.
_PLACE_DATE = regex.compile(
    r"""\(?\ *
    (?:(?P<place>\p{Lu}[\p{L}.\ -]{1,40}?)\ *,|(?P<place>\p{Lu}[\p{L}.]*(?:[ -]+\p{Lu}[\p{L}.]*){0,5}))
    \ *ngày\ *
    (?:(?P<date>[0-9]{1,2}(?:\ ?[-/.]\ ?|\ *tháng\ *)[0-9]{1,2}
        (?:\ ?[-/.]\ ?|\ *,?\ *năm\ *)(?:19|20)[0-9]{2})
     |[0-9….\ ]{0,12}tháng[0-9….\ ]{0,12}năm\ *[0-9….]{0,8})\ *\)?\.?""",
    regex.VERBOSE,
)
_SPLIT = regex.compile(r"\s+[|•·–—-]\s+|\s*\|\s*")
_NUMBERS = regex.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of publication with the line offsets (half-open) of the words that give it."""

    date: dt.date | None
    start: int
    end: int
    clocked: bool
    place: str | None = None


def dateline(line: str) -> Stamp | None:
    """The time stamp that a line consists of, or that is one of its parts between bars; None otherwise.

    `clocked` tells that a time, weekday or label stands with the date; a bare "15/4/2010" may also be a
    table cell, which the caller must settle by its place on the page.

    >>> dateline("Thứ sáu, 17/1/2025, 20:15 (GMT+7)").date
    datetime.date(2025, 1, 17)
    >>> dateline("Chỉ thị số 41-CT/TW ngày 15/4/2010") is None
    True
    """
    if len(line) > 120 or not ("19" in line or "20" in line) or not _DATE.search(line):
        return None
    borders = [(0, 0), *(m.span() for m in _SPLIT.finditer(line)), (len(line), len(line))]
    cuts = [(0, len(line)), *((a[1], b[0]) for a, b in pairwise(borders))]
    return next((stamp for start, end in cuts if (stamp := _pure(line, start, end))), None)


def _pure(line: str, start: int, end: int) -> Stamp | None:
    """The stamp of a part of a line that holds nothing but a date and what belongs to it."""
    part = line[start:end]
    found = _DATE.search(part)
    if not found or _NOISE.sub("", _DATE.sub(" ", part)):
        return None
    date = _date(found)
    return Stamp(date, start, end, bool(_CLOCK.search(part))) if date else None


def place_date(line: str) -> Stamp | None:
    """The place-date line of an official document or report; `date` is None if its blanks are not filled.

    >>> place_date("Hà Giang, ngày 05 tháng 3 năm 2023").place
    'Hà Giang'
    """
    found = _PLACE_DATE.fullmatch(line) if len(line) <= 100 else None
    if not found or regex.match(r"(?i)(?:thứ|chủ nhật|cập nhật|đăng)\b", found["place"]):
        return None
    date = _written_date(found["date"]) if found["date"] else None
    return Stamp(date, *found.span(), clocked=False, place=found["place"].strip())


def _written_date(text: str) -> dt.date | None:
    day, month, year = map(int, _NUMBERS.findall(text))
    return day_or_none(year, month, day)


def _date(match: regex.Match[str]) -> dt.date | None:
    word = match["w"]
    month = _MONTH_WORDS[word.lower()] if word else int(match["m"])
    return day_or_none(int(match["y"]), month, int(match["d"]))


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None if the calendar has no such day.

    >>> day_or_none(2025, 2, 30) is None
    True
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
