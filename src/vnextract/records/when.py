"""When a fact happened: the day or period that a clause, its sentence, its list or the report gives."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from vnextract.records import cues
from vnextract.records.scene import BULLET, is_term
from vnextract.types import Citation, Mention, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Kind

_CUMULATIVE = regex.compile(
    r"(?:tính |lũy kế )(?:từ đầu năm )?(?:đến|tới)(?: hết| cuối| nay là| thời điểm)?(?: ngày)? $"
    r"|từ đầu năm đến(?: hết)? $"
)
_RANGE = regex.compile(r" ?(?:đến|tới|-|và|cho đến)(?: hết| cuối| trước)? ?")
_FROM = regex.compile(r"(?:từ|kể từ) $")
_HORIZON = regex.compile(r"(?:tầm nhìn|định hướng)(?: đến| tới)? (?:năm )?$")
_UNTIL = regex.compile(
    r"(?<!\p{L})(?:gia hạn|kéo dài|thời hạn|hiệu lực|hết hạn)(?: [^,.;]{0,60})? (?:đến|tới|vào|trước|cho đến)"
    r"(?: hết| cuối| ngày| tháng)* (?:năm )?$"
)
"""How long something runs ("gia hạn đến năm 2027") is not when it happened."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact's period with the span that says it."""

    period: Period
    span: tuple[int, int]


DATE_HEAD = 45
"""Code points within which a date counts as standing at the head of its sentence."""


def dates(scene: Scene, clause: Clause) -> list[Mention]:
    """The clause's dates that can be a fact's: not those of a comparison, a citation or a horizon."""
    return [
        m
        for m in clause.of("DATE")
        if isinstance(m.value, Period) and not _beside_the_point(scene, clause, m)
    ]


def _beside_the_point(scene: Scene, clause: Clause, mention: Mention) -> bool:
    before = scene.low[max(clause.start, mention.start - 80) : mention.start]
    compared = list(cues.pattern("links", "compared").finditer(before))
    if (
        compared
        and not regex.search(r"[,;]", before[compared[-1].end() :])
        and len(before) - compared[-1].end() < 12
    ):
        return True
    if _HORIZON.search(before) or _UNTIL.search(before):
        return True
    return any(c.end <= mention.start <= c.end + 3 for c in clause.of("DIRECTIVE"))


def date(scene: Scene, sentence: Sentence, clause: Clause, anchor: int, kind: Kind) -> Dated | None:
    """The date nearest to `anchor` in the clause, else the one that heads the sentence or its list."""
    for part in (clause, *_heads(scene, sentence, clause)):
        found = dates(scene, part)
        if (
            kind == "agreement"
        ):  # "ký … và đưa 49 lao động sang từ tháng 8": work begins then, nothing is signed
            found = [m for m in found if not _FROM.search(scene.low, max(0, m.start - 7), m.start)]
            found = [m for m in found if isinstance(m.value, Period) and not is_term(m.value)]
            found = [m for m in found if m.start < anchor or not _within(scene, m)]
        if found:
            before = [m for m in found if m.start < anchor]
            return _period(scene, found, before[-1] if before else found[0], kind)
    return (
        _in_period(scene, clause.start, clause.end) or _occasion(scene, sentence) or _aimed(scene, sentence)
    )


def _aimed(scene: Scene, sentence: Sentence) -> Dated | None:
    """ "PHƯƠNG HƯỚNG NĂM 2024": the year of the heading that makes its section a plan."""
    inside = scene.between(*sentence.aim) if sentence.aim else ()
    return next((Dated(m.value, (m.start, m.end)) for m in inside if isinstance(m.value, Period)), None)


def _within(scene: Scene, mention: Mention) -> bool:
    """ "thỏa thuận đưa 50.000 lượt khách đến Phú Quốc trong năm 2024": when it is carried out."""
    year = isinstance(mention.value, Period) and mention.value.precision == "year"
    return year and scene.low.endswith("trong ", 0, mention.start)


def _heads(scene: Scene, sentence: Sentence, clause: Clause) -> list[Clause]:
    """Clauses whose date holds for later ones: a list's head, or the first if it opens with its date."""
    earlier = sentence.clauses[: clause.index]
    subset = _SUBSET.match(scene.low, clause.start) is not None
    return [c for c in reversed(earlier) if scene.low[c.end - 1] == ":" or _opens_dated(c) or subset]


_SUBSET = regex.compile(r"(?:trong (?:số )?đó|bao gồm|gồm)")


def _opens_dated(clause: Clause) -> bool:
    found = clause.of("DATE")
    return bool(found) and found[0].start - clause.start < DATE_HEAD


def _occasion(scene: Scene, sentence: Sentence) -> Dated | None:
    """ "Tại buổi lễ", "Cùng ngày": the last day told before holds on."""
    mark = BULLET.match(scene.low, sentence.start)
    if not cues.pattern("links", "occasion").match(scene.low, mark.end() if mark else sentence.start):
        return None
    before = bisect_right(scene.days, sentence.start, key=lambda m: m.end)
    days = (m for m in reversed(scene.days[max(0, before - 6) : before]) if not _is_limit(scene, m))
    last = next(days, None)
    return Dated(last.value, (last.start, last.end)) if last and isinstance(last.value, Period) else None


_LIMIT = regex.compile(r"(?:đến|tới|trước|từ|so với|hạn)(?: hết| ngày)? $")


def _is_limit(scene: Scene, mention: Mention) -> bool:
    """ "nếu đến 31/12/2017 …": a limit, no day on which something was told."""
    published = scene.document.published
    late = published is not None and isinstance(mention.value, Period) and mention.value.start > published
    return late or _LIMIT.search(scene.low, max(0, mention.start - 14), mention.start) is not None


_YEAR_TOLD = regex.compile(r" \d")
"""Behind "trong năm": a year of its own."""


def _in_period(scene: Scene, start: int, end: int) -> Dated | None:
    """ "trong kỳ": the period that the report is about."""
    said = cues.pattern("links", "period").search(scene.low, start, end)
    if said is None or _YEAR_TOLD.match(scene.low, said.end()):
        return None
    if said.group() in ("cả năm", "trong năm") and scene.year:
        year = Period(dt.date(scene.year, 1, 1), dt.date(scene.year, 12, 31), "year", f"year {scene.year}")
        return Dated(year, said.span())
    return Dated(scene.period, said.span()) if scene.period else None


def or_reported(scene: Scene, dated: Dated | None) -> Dated | None:
    """The date, else the period that the whole report is about: a flow without its own date falls into it."""
    if dated is not None or scene.period is None or scene.period_span is None:
        return dated
    return Dated(scene.period, scene.period_span)


def decided(documents: Iterable[Mention]) -> Dated | None:
    """The day of the document that decides, which is the fact's day if it has no other."""
    for m in documents:
        if isinstance(m.value, Citation) and m.value.date:
            return Dated(Period(m.value.date, m.value.date), (m.start, m.end))
    return None


def _period(scene: Scene, found: Sequence[Mention], chosen: Mention, kind: Kind) -> Dated:
    index = found.index(chosen)
    span = _joined(scene, found, index)
    period, start, end = span
    before = scene.low[max(0, start - 30) : start]
    since = regex.search(r"từ đầu năm (?:đến|tới)(?: nay, | hết| cuối)?(?: ngày)? $", before)
    if (since or (kind in ("trade", "labour") and _CUMULATIVE.search(before))) and period.precision in (
        "month",
        "day",
        "quarter",
    ):
        period = replace(period, start=period.start.replace(month=1, day=1), precision="span")
    return Dated(period, (start, end))


def _joined(scene: Scene, found: Sequence[Mention], index: int) -> tuple[Period, int, int]:
    """ "từ tháng 5 đến tháng 10 năm nay" is one period."""
    one = found[index]
    assert isinstance(one.value, Period)
    for other in found[max(0, index - 1) : index + 2]:
        first, last = sorted((one, other), key=lambda m: m.start)
        if other is one or not isinstance(first.value, Period) or not isinstance(last.value, Period):
            continue
        if _RANGE.fullmatch(scene.low, first.end, last.start) and _FROM.search(
            scene.low, max(0, first.start - 7), first.start
        ):
            whole = Period(
                first.value.start, max(first.value.end, last.value.end), "span", last.value.anchored
            )
            return whole, first.start, last.end
    return one.value, one.start, one.end
