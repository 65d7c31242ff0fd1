"""The stage on which records are built: sentences, their clauses, and the mentions of each."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from vnextract import language
from vnextract.records import cues
from vnextract.records.anaphora import with_anaphora
from vnextract.text import key
from vnextract.types import CONTENT_ROLES, Citation, Period, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.linking import Linked
    from vnextract.types import Document, Label, Mention

BULLET = regex.compile(r"\s*(?:[-–•*+]|[a-zđ]\)|\d{1,2}[.)])\s")
_BEGINS = regex.compile(r"(?<!\p{L})(?:từ|kể từ|sau)(?: năm| tháng)? $", regex.IGNORECASE)
_ENDS = regex.compile(
    r"(?<!tính |kế )(?:đến|tới|trước|tầm nhìn)(?: hết| cuối)?(?: năm| tháng)? $", regex.IGNORECASE
)
LONG_OVER = dt.timedelta(days=550)
"""A report is written within a year and a half of what it reports on."""

NEARLY_OVER = dt.timedelta(days=45)
"""A year's report appears before the year is out: in the middle of December."""

_HEADING = 90
"""Longest line without a final stop that still counts as a heading."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or list item with the mentions that lie in it, in text offsets."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    index: int = 0

    def of(self, *labels: Label) -> tuple[Mention, ...]:
        """The clause's mentions of these labels, by ascending start."""
        return tuple([m for m in self.mentions if m.label in labels])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses; `goes_on` is True if it speaks of what the one before did."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    role: str
    paragraph: int
    bullet: bool
    goes_on: bool
    aim: tuple[int, int] | None = None  # the words, its heading's or its own, that make it a plan

    def of(self, *labels: Label) -> tuple[Mention, ...]:
        """The sentence's mentions of these labels."""
        return tuple([m for c in self.clauses for m in c.mentions if m.label in labels])


@dataclass(frozen=True)
class Scene:
    """A document as the record builders see it. `low` has the length of the text."""

    document: Document
    low: str
    sentences: tuple[Sentence, ...]
    home: str | None
    mentions: tuple[Mention, ...]
    period: Period | None = None
    period_span: tuple[int, int] | None = None
    own_number: str | None = None
    subject: str = ""
    year: int | None = None

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that start between two offsets."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return self.mentions[first : bisect_left(self.mentions, end, key=lambda m: m.start)]

    @cached_property
    def days(self) -> tuple[Mention, ...]:
        """The dates that are single days."""
        dates = (m for m in self.mentions if m.label == "DATE")
        return tuple(m for m in dates if isinstance(m.value, Period) and m.value.precision == "day")

    @cached_property
    def _projects(self) -> tuple[tuple[Mention, ...], int]:
        """The named projects, and how many of the first name the same one."""
        found = tuple(m for m in self.mentions if m.label == "PROJECT")
        same = sum(1 for _ in takewhile(lambda m: m.value == found[0].value, found))
        return found, same

    def only_project(self, pos: int) -> Mention | None:
        """The project named last before an offset, if no other one is named up to there."""
        found, same = self._projects
        before = bisect_left(found, pos, key=lambda m: m.start)
        return found[before - 1] if 0 < before <= same else None

    @cached_property
    def lands(self) -> tuple[Mention, ...]:
        """The foreign countries."""
        return tuple(m for m in abroad_in(self.mentions) if getattr(m.value, "level", "") == "country")

    def aim_at(self, start: int) -> tuple[int, int] | None:
        """The words that make the sentence around an offset a plan, None if it tells what was done."""
        at = bisect_right(self.sentences, start, key=lambda s: s.start) - 1
        return self.sentences[at].aim if at >= 0 else None

    def sentence_at(self, start: int) -> int:
        """The index of the sentence that starts at an offset, or of the next one."""
        return bisect_left(self.sentences, start, key=lambda s: s.start)

    @property
    def nationwide(self) -> bool:
        """True if no province stands out: the facts are Việt Nam's."""
        return self.home is None


def make_scene(document: Document, linked: Linked) -> Scene:
    """The scene of a linked document; related headlines and page furniture have no sentences."""
    flat = document.flat
    low = key(flat)
    mentions = with_anaphora(low, linked.mentions)
    sentences = tuple(_sentences(document, flat, low, mentions))
    period = _period(linked.mentions, document)
    return Scene(
        document,
        low,
        sentences,
        linked.home,
        mentions,
        period.value if period and isinstance(period.value, Period) else None,
        (period.start, period.end) if period else None,
        _own_number(document, linked.mentions),
        key(document.title or ""),
        linked.anchor.base,
    )


def _sentences(document: Document, flat: str, low: str, mentions: Sequence[Mention]) -> Iterable[Sentence]:
    starts = [m.start for m in mentions]
    section: tuple[int, int] | None = None
    roles = [(b.start, b.end, b.role) for b in document.blocks if b.role in CONTENT_ROLES]
    for paragraph, (start, end, role) in enumerate(roles or [(0, len(low), "body")]):
        for first, last in language.sentences(flat, start, end):
            inside = mentions[bisect_left(starts, first) : bisect_left(starts, last)]
            spans = language.clauses(flat, first, last)
            parts = tuple(_clause(i, span, inside) for i, span in enumerate(spans))
            row = " | " in document.text[first:last]
            bullet = row or BULLET.match(document.text, first) is not None
            if role in ("heading", "title") or _is_part(document.text, start, end):
                section = _section_aim(low, first, last)
            aim = section or _own_aim(low, first)
            shown = "table" if row else role
            yield Sentence(first, last, parts, shown, paragraph, bullet, _goes_on(low, first), aim)


_AIM_HEADING = regex.compile(
    r"(?:[ivx\d.]+[.)/] ?)?(?:phương hướng|mục tiêu|chỉ tiêu|định hướng|kế hoạch)(?!\p{L})"
)
_AIM = regex.compile(
    r"(?:(?:trong )?(?:năm|giai đoạn|quý|6 tháng)[^,;.:]{0,30}, ?|thời gian tới, ?|mục tiêu(?: cụ thể)?: ?)?"
    r"(?:(?:toàn )?(?:tỉnh|thành phố|huyện)[^,;.:]{0,20} )?"
    r"(?P<aim>phấn đấu|đặt mục tiêu|đặt chỉ tiêu|dự kiến)(?!\p{L})"
)


_PART = regex.compile(r"[IVX]{1,5}[.)/] ?\p{L}")


def _is_part(text: str, start: int, end: int) -> bool:
    """A line that heads a part of a report: "II. PHƯƠNG HƯỚNG NĂM 2024"."""
    line = text[start:end].strip()
    return (
        len(line) <= _HEADING
        and not line.endswith((".", ";"))
        and (bool(_PART.match(line)) or line.isupper())
    )


def _section_aim(low: str, start: int, end: int) -> tuple[int, int] | None:
    """ "II. PHƯƠNG HƯỚNG NĂM 2024": what stands under it is planned."""
    found = _AIM_HEADING.match(low, start)
    return (start, end) if found and "kết quả" not in low[start:end] else None


def _own_aim(low: str, start: int) -> tuple[int, int] | None:
    """ "Phấn đấu vận động 3 triệu USD; kim ngạch đạt 130 triệu USD": the first word holds for all clauses."""
    mark = BULLET.match(low, start)
    found = _AIM.match(low, mark.end() if mark else start)
    return found.span("aim") if found else None


def _clause(index: int, span: tuple[int, int], mentions: Sequence[Mention]) -> Clause:
    start, end = span
    first, last = (bisect_left(mentions, at, key=lambda m: m.start) for at in span)
    return Clause(start, end, tuple(mentions[first:last]), index)


def _goes_on(low: str, start: int) -> bool:
    found = cues.pattern("links", "openers").match(low, start)
    return found is not None


def _period(mentions: Sequence[Mention], document: Document) -> Mention | None:
    """The period that the document reports on: the first one longer than a day in title or opening."""
    limit = min(len(document.text), 900)
    begun: Mention | None = None
    for mention in mentions:
        value = mention.value
        if mention.start > limit:
            return begun
        if _BEGINS.search(document.text, max(0, mention.start - 12), mention.start):
            continue  # "Từ tháng 7/2020 đến nay" tells when something began
        if _ENDS.search(document.text, max(0, mention.start - 20), mention.start):
            continue  # "gia hạn đến năm 2027" tells until when it will run
        if (
            mention.label == "DATE"
            and isinstance(value, Period)
            and value.precision in ("half", "quarter", "span", "month", "year")
        ):
            published = document.published
            if is_term(value) and (published is None or value.end > published + NEARLY_OVER):
                continue  # "Thỏa thuận hợp tác giai đoạn 2023-2027" is a plan, no report
            if published is None or published - LONG_OVER <= value.end <= published + NEARLY_OVER:
                return mention
            begun = begun or (mention if value.start <= published else None)
    return begun


def is_term(period: Period) -> bool:
    """More than a year: how long an agreement or project runs, not when it was signed."""
    return period.precision == "span" and (period.end - period.start).days > 400


_REPORT = regex.compile(r"[/-]BC(?!\p{L})")
"""A report (báo cáo) decides nothing."""


def _own_number(document: Document, mentions: Sequence[Mention]) -> str | None:
    """The document's own number, if it is a directive or plan itself: "Số: 14/CT-UBND" in its head."""
    for mention in mentions:
        if mention.label != "DIRECTIVE" or mention.start > 400 or not isinstance(mention.value, Citation):
            continue
        line = document.text.rfind("\n", 0, mention.start) + 1
        if document.text[line : mention.start].strip() == "" and document.text[
            mention.start :
        ].lower().startswith("số"):
            return None if _REPORT.search(mention.value.number) else mention.value.number
    return None


def places_in(mentions: Iterable[Mention]) -> list[Mention]:
    """The Vietnamese places among mentions, below the country."""
    return [
        m
        for m in mentions
        if isinstance(m.value, Place) and m.value.country == "VN" and m.value.level != "country"
    ]


_TERRITORIES = ("TW", "HK", "MO")


def abroad_in(mentions: Iterable[Mention]) -> list[Mention]:
    """Foreign countries and units among mentions; "Đài Loan (Trung Quốc)" is one."""
    out: list[Mention] = []
    for m in mentions:
        if not isinstance(m.value, Place) or m.value.country in (None, "VN"):
            continue
        last = out[-1] if out else None
        bracket = last is not None and m.start - last.end == len(" (") and m.value.country == "CN"
        if not (bracket and last and getattr(last.value, "country", "") in _TERRITORIES):
            out.append(m)
    return out
