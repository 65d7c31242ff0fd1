"""Which mention stays where several labels claim the same characters: the longer one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from vnextract.types import Place, Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.text import View
    from vnextract.types import Mention

_RANK = {
    label: rank
    for rank, label in enumerate(
        (
            "FUNDER",
            "PROJECT",
            "DIRECTIVE",
            "BORDER_GATE",
            "PARTNER",
            "AGENCY",
            "MONEY",
            "COUNT",
            "DATE",
            "PLACE",
        )
    )
}


def without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without overlaps, by ascending start; at equal length the label's rank decides."""
    kept: list[Mention] = []
    taken = bytearray(max((m.end for m in mentions), default=0))
    for mention in sorted(
        _beside_counts(_donors_first(mentions)), key=lambda m: (m.start - m.end, _RANK[m.label], m.start)
    ):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


_EVENT = regex.compile(
    r"(?:Hội nghị|Hội thảo|Hội chợ|Hội đàm|Diễn đàn|Triển lãm|Lễ hội|Lễ|Tuần lễ|Ngày hội|Tọa đàm"
    r"|Liên hoan|Festival|Giao lưu|Đối thoại)"
    r"(?= )[^,.;:\n\"()]{0,140}"
)
_COUNTRIES = regex.compile(r" ?- ?| và ")


def without_pairs(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without the countries in an event's own name: "Diễn đàn doanh nghiệp Việt Nam - Czech"."""
    titles = [m.span() for m in _EVENT.finditer(view.text)]
    lands = sorted(
        (m for m in mentions if isinstance(m.value, Place) and m.value.level in ("country", "province")),
        key=lambda m: m.start,
    )
    dropped: set[int] = set()
    for first, second in pairwise(lands):
        joined = _COUNTRIES.fullmatch(view.low, first.end, second.start)
        index = bisect_right(titles, (first.start, len(view.text))) - 1
        if joined and index >= 0 and second.end <= titles[index][1]:
            dropped |= {first.start, second.start}
    dropped |= {m.start for m in lands if view.low.startswith("gặp gỡ ", max(0, m.start - 7))}
    return [m for m in mentions if m.label != "PLACE" or m.start not in dropped]


def _donors_first(mentions: Sequence[Mention]) -> list[Mention]:
    """ "Chương trình Phát triển Liên hợp quốc" opens with a head of projects but is a donor."""
    donors = {m.start for m in mentions if m.label == "FUNDER"}
    return [m for m in mentions if m.label != "PROJECT" or m.start not in donors]


def _beside_counts(mentions: Sequence[Mention]) -> list[Mention]:
    """ "2 chương trình Cấp cứu Nhi khoa": the head word belongs to the count, the rest is the name."""
    ends = {
        end: count.end
        for count in mentions
        if count.label == "COUNT"
        for end in range(count.start, count.end)
    }
    out = []
    for mention in mentions:
        end = ends.get(mention.start) if mention.label == "PROJECT" else None
        if end and isinstance(mention.value, Project) and end + 1 < mention.end:
            name = mention.value.name[end + 1 - mention.start :]
            out.append(replace(mention, start=end + 1, value=Project(name)))
        else:
            out.append(mention)
    return out
