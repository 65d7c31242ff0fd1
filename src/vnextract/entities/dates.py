"""Dates and periods: what the words say (`find`), left open where only the document settles it.

The value of a mention is a `DateExpr`; the linking layer calls `complete` on the mentions that it keeps,
chooses the `Anchor` and calls `resolve`. A mention without a value is a date that no calendar has
("ngày 31/6/2017").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract.calendar import Anchor, DateExpr, inherit, real, resolve
from vnextract.datefigures import RULES as FIGURES
from vnextract.daterules import RULES as WORDED
from vnextract.datewords import NUMBERS, STEPS, WEEKDAYS
from vnextract.types import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vnextract.calendar import Step
    from vnextract.engine import Scan
    from vnextract.text import View
    from vnextract.types import Precision

__all__ = ["RULES", "Anchor", "DateExpr", "complete", "find", "resolve"]

_CONTEXT = 60
_BIRTH = regex.compile(r"(?<![^\W_])(?:sinh|s\.?n)\.?:?\ ?(?:(?:vào|ngày|năm)\ ){0,2}\(?$", regex.VERBOSE)
_FORWARD = regex.compile(
    r"\b(?:(?:sẽ|dự\ kiến|sắp|(?:chậm|muộn|sớm)\ nhất|từ\ nay|lùi|gia\ hạn)\b[^.;:!?\n]{0,40}"
    r"|(?:trước|hạn(?:\ (?:chót|cuối))?)\ (?:vào\ |là\ )?)$",
    regex.VERBOSE,
)
_BACKWARD = regex.compile(r"(?<![^\W_])hồi\ (?:đầu\ |giữa\ |cuối\ )?$", regex.VERBOSE)
_NEXT = regex.compile(r"\ (?:sắp\ tới|tới\ đây|tới(?=[,.;)\n]|$|\ (?:tại|sẽ)\b))", regex.VERBOSE)
_LAST = regex.compile(r"\ (?:vừa\ (?:qua|rồi)|qua(?=[,.;)\n]|$))", regex.VERBOSE)
# Words that hold two dates together; "đến" makes a range, "và" a list.
_RANGE = regex.compile(r",?\ ?(?:đến|tới|-)\ ?(?:hết|cuối|đầu|giữa|trước|sang)?\ ?", regex.VERBOSE)
_LIST = regex.compile(r",?\ (?:và|cũng\ như|hoặc|hay)\ (?:cả|cuối|đầu|giữa)?\ ?", regex.VERBOSE)
_APPOSITION = regex.compile(r",?\ (?:tức\ )?\(?", regex.VERBOSE)
_SHY = frozenset(("một", "hai", "ba", "tư", "năm", "bốn", "mười"))
"""Month and quarter words that also begin other phrases ("trong tháng hai bên sẽ ký")."""
RULES = (*WORDED, *FIGURES)
_RANKS: Mapping[str, int] = {"day": 0, "month": 1, "quarter": 1, "half": 1, "span": 1, "year": 2}
_UNITS: Mapping[str, Step] = {"tuần": "week", "tháng": "month"}
_LONGEST = 100
"""Years: no period in the news is longer."""


def find(scan: Scan) -> list[Mention]:
    """Dates and periods as `DateExpr`, in view offsets, ascending and apart.

    Of forms that overlap the earliest wins, then the longest. Source: the DATE row and the settled cases of
    the annotation guide; "đầu năm 2017" gives "năm 2017", birth years and lunar dates give nothing.

    >>> from vnextract.engine import Gazetteer, Scan
    >>> from vnextract.text import fold
    >>> scan = Scan(fold("Từ tháng 8 năm nay, 49 lao động sang Boeun"), Gazetteer({}, RULES))
    >>> [(m.start, m.end, m.value.to_dict()) for m in find(scan)]
    [(3, 18, {'precision': 'month', 'month': 8, 'step': 'year', 'by': 0})]
    """
    view = scan.view
    hits = (_mention(rule.name, match, view) for rule in RULES for match in scan.matches(rule))
    out: list[Mention] = []
    for hit in sorted((hit for hit in hits if hit), key=lambda hit: (hit.start, -hit.end)):
        if not out or hit.start >= out[-1].end:
            out.append(hit)
    return out


def complete(mentions: Sequence[Mention], view: View) -> list[Mention]:
    """The mentions with missing years and months taken from a coordinated neighbour.

    "từ tháng 5 đến tháng 10 năm nay", "ngày 5 đến ngày 9/6/2017", "tháng 3, tháng 4 và tháng 5/2017": the
    later date gives to the earlier ones first, then the earlier to the later ("từ tháng 10/2017 đến tháng 3",
    which is 2018). A relative day takes the date that explains it: "sáng nay (15/3/2024)".

    Args:
        mentions: dates of one text in view offsets, ascending; those of other labels pass unchanged.
        view: the view that the offsets refer to.
    """
    out = list(mentions)
    for index in range(len(out) - 2, -1, -1):
        out[index] = _filled(out[index], out[index + 1], view, before=True)
    for index in range(1, len(out)):
        out[index] = _filled(out[index], out[index - 1], view, before=False)
    return out


def _filled(mention: Mention, donor: Mention, view: View, *, before: bool) -> Mention:
    expr, given = mention.value, donor.value
    if not isinstance(expr, DateExpr) or not isinstance(given, DateExpr):
        return mention
    first, second = (mention, donor) if before else (donor, mention)
    gap = view.low[first.end : second.start] if second.start - first.end < _CONTEXT else "\n"
    if before and expr.step == "day" and given.year and given.day and not given.until:
        return replace(mention, value=replace(given, past=None)) if _APPOSITION.fullmatch(gap) else mention
    ordered = _RANGE.fullmatch(gap) is not None
    if not (ordered or _joined(gap, expr, given)) or _rank(expr) != _rank(given):
        return mention
    # Of a range in the neighbour the near end counts: "từ tháng 5 đến tháng 8-9/2017".
    near = replace(given if before or given.until is None else given.until, until=None)
    if not (expr.dated or near.dated or before) and expr.past is None:
        expr = replace(expr, past=near.past)
    if expr.until is None:
        return replace(mention, value=inherit(expr, near, before=before, ordered=ordered))
    last = inherit(expr.until, near, before=before, ordered=ordered)
    return replace(mention, value=replace(inherit(replace(expr, until=None), last, before=True), until=last))


def _joined(gap: str, expr: DateExpr, given: DateExpr) -> bool:
    """True for a list; a comma alone joins only the like, not "tháng 5, 6 tháng đầu năm 2016"."""
    like = (expr.precision, expr.months is None) == (given.precision, given.months is None)
    return _LIST.fullmatch(gap) is not None or (gap == ", " and like)


def _rank(expr: DateExpr) -> int:
    """Days, parts of a year and years: only dates of one size lend each other a year."""
    return _RANKS[(expr.until or expr).precision]


def _mention(rule: str, match: regex.Match[str], view: View) -> Mention | None:
    start, end = match.span()
    left = view.low[max(0, start - _CONTEXT) : start]
    if _BIRTH.search(left) or _shy(match, view):
        return None
    expr = _read({name: value for name, value in match.groupdict().items() if value})
    if expr is None:
        return None
    if not real(expr):
        return Mention(start, end, "DATE", None, rule, weak=True)
    if not expr.dated and expr.past is None:
        expr = replace(expr, past=_aim(left, view.low[end : end + 10], told=match.group().startswith("hôm")))
    return Mention(start, end, "DATE", expr, rule)


def _shy(match: regex.Match[str], view: View) -> bool:
    """True for a month or quarter in a small word that has neither a capital nor a year behind it."""
    groups = match.groupdict()
    name = "m1" if groups.get("m1") else "q1"
    word = groups.get(name)
    if word not in _SHY or groups.get("y1") or groups.get("r1") or groups.get("y2"):
        return False
    return view.text[match.start(name)].islower()


def _aim(left: str, right: str, *, told: bool) -> bool | None:
    """What the words around a date without year say: True behind the reference day, False ahead."""
    if _LAST.match(right) or told or _BACKWARD.search(left):
        return True
    return False if _NEXT.match(right) or _FORWARD.search(left) else None


def _read(groups: Mapping[str, str]) -> DateExpr | None:
    """The expression of a match's groups; None for a range whose years run backwards."""
    if decade := groups.get("c1"):
        year = int(decade) if len(decade) == 4 else 1900 + int(decade)
        return DateExpr("span", year=year, until=DateExpr("year", year=year + 9))
    first, last = _element(groups, "1"), _element(groups, "2")
    if last is None:
        return first
    if first is None:
        return last
    first = inherit(first, last, before=True)
    if first.year and last.year and (first.year > last.year or last.year - first.year > _LONGEST):
        return None
    return replace(first, precision="span", until=last)


def _element(groups: Mapping[str, str], tag: str) -> DateExpr | None:
    """The date of the groups that end in `tag`; None if there are none."""
    get = {name[0]: text for name, text in groups.items() if name.endswith(tag)}
    numbers = {
        part: _number(get[name])
        for name, part in (("m", "month"), ("q", "quarter"), ("d", "day"))
        if name in get
    }
    if "h" in get:
        numbers["half"] = 1 if get["h"] == "đầu" else 2
    if "n" in get:
        months = _number(get["n"]) * (1 if get["u"] == "tháng" else 3)
        numbers["months"] = -months if get.get("k") == "cuối" else months
    if "w" in get:
        numbers["weekday"] = WEEKDAYS[get["w"]]
    if "y" in get:
        numbers["year"] = _year(get["y"], groups.get("y1", ""))
    step, by = _step(get)
    if not numbers and step is None:
        return None
    past = None if get.get("p", "này") == "này" else not get["p"].startswith(("tới", "sắp"))
    part = numbers.get
    return DateExpr(
        _precision(numbers, step),
        year=part("year"),
        half=part("half"),
        quarter=part("quarter"),
        month=part("month"),
        day=part("day"),
        months=part("months"),
        weekday=part("weekday"),
        step=step,
        by=by,
        past=past,
    )


def _step(get: Mapping[str, str]) -> tuple[Step | None, int]:
    """What a determiner counts and how far ("năm ngoái": years, -1)."""
    own: Step = _UNITS.get(get.get("u", "tháng"), "quarter")
    steps: tuple[tuple[str, Step], ...] = (("r", "year"), ("x", own), ("t", "week"), ("a", "day"))
    return next(((step, STEPS[get[name]]) for name, step in steps if name in get), (None, 0))


def _precision(parts: Mapping[str, int], step: Step | None) -> Precision:
    """The size of the smallest part."""
    if "day" in parts or "weekday" in parts or step == "day":
        return "day"
    if "half" in parts or abs(parts.get("months", 0)) == 6:
        return "half"
    if "months" in parts or step == "week":
        return "span"
    if "month" in parts or step == "month":
        return "month"
    return "quarter" if "quarter" in parts or step == "quarter" else "year"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS[text]


def _year(text: str, first: str) -> int:
    """A year in four digits; in two ("2016-17", "5/6/17") it takes the century of `first`."""
    if len(text) == 4:
        return int(text)
    century = int(first[:2]) * 100 if len(first) == 4 else 2000 if int(text) < 50 else 1900
    return century + int(text)
