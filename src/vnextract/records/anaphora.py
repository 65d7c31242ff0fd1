"""What "tập đoàn này", "hai bên", "phía bạn", "tổ chức này" stand for, when one candidate remains."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract.types import Funder, Mention, Partner

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRM = regex.compile(r"(?<!\p{L})(?:tập đoàn|công ty|doanh nghiệp|hãng|nhà đầu tư|đơn vị) này(?!\p{L})")
_DONOR = regex.compile(r"(?<!\p{L})(?:tổ chức|quỹ|nhà tài trợ|ngân hàng|cơ quan) này(?!\p{L})")
_SIDE = regex.compile(r"(?<!\p{L})(?:hai bên|hai tỉnh|hai địa phương|phía bạn|phía đối tác|bên bạn)(?!\p{L})")

REACH = 700
"""Code points back to which a candidate is looked for: about two paragraphs of news."""


def with_anaphora(low: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions and, on the span of each anaphor, what it stands for; two candidates resolve nothing."""
    added: list[Mention] = []
    starts = [m.start for m in mentions]
    for pattern, fits in ((_FIRM, _is_firm), (_DONOR, _is_donor), (_SIDE, _is_side)):
        for found in pattern.finditer(low):
            first, last = bisect_right(starts, found.start() - REACH), bisect_left(starts, found.start())
            before = [m for m in mentions[first:last] if fits(m)]
            if before and len({_identity(m) for m in before[-3:]}) == 1:
                added.append(
                    replace(before[-1], start=found.start(), end=found.end(), rule="anaphora", weak=True)
                )
    return tuple(sorted((*mentions, *added), key=lambda m: (m.start, m.end)))


def _identity(mention: Mention) -> object:
    value = mention.value
    return value.id if isinstance(value, Funder) else getattr(value, "name", None)


def _is_firm(mention: Mention) -> bool:
    return isinstance(mention.value, Partner) and mention.value.type == "company"


def _is_donor(mention: Mention) -> bool:
    return isinstance(mention.value, Funder)


def _is_side(mention: Mention) -> bool:
    return isinstance(mention.value, Partner) and mention.value.type != "company"
