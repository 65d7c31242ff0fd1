"""What a directive, plan or programme orders: its items are proposed and carry the document's own number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract.types import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene, Sentence

_HORIZON = regex.compile(r"(?:đến|tới|tầm nhìn|định hướng)(?: đến| tới)? $")
_NUMBERED = regex.compile(r"\s*(?:\d{1,2}(?:\.\d)?[.)-]|[a-zđ]\)|[-–+•]|điều \d{1,2}[.:])\s*")
# What an order begins with; a report in the same document begins with its subject ("Vĩnh Long đón 112 đoàn").
_ORDER = regex.compile(
    r"(?:thu hút|vận động|ký|hoàn thành|đẩy mạnh|đẩy nhanh|tiếp tục|phối hợp|rà soát|giao|đồng ý"
    r"|không|đối với|tổ chức|triển khai|tham mưu"
    r"|chủ trì|trình|đến năm|hằng năm|hàng năm|phấn đấu|tăng cường|chỉ đạo|yêu cầu|các (?:cấp|sở"
    r"|ngành|cơ quan)|nâng cao|xây dựng|mở rộng|đưa"
    r"|chấm dứt|phê duyệt|thực hiện|chuẩn bị|bãi bỏ|dừng|tập trung|khẩn trương|chủ động|thúc đẩy"
    r"|đàm phán|đề xuất|kêu gọi|mời gọi|bố trí|duy trì)"
)
_ASKING = regex.compile(
    r"(?<!\p{L})(?:vận động|kêu gọi|mời gọi|đề xuất|dự kiến|thu hút)(?!\p{L})(?![^\n]*kết quả)"
)
"""A heading over a list of what is sought: "DANH MỤC KÊU GỌI"."""

_DONE = regex.compile(r"(?<!\p{L})(?:đã|vừa|được ký|năm ngoái|năm trước)(?!\p{L})")


HEAD = 600
"""Code points from the top within which a document's title stands."""


def with_orders(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts as the document orders them; those of a plain article stay as they are."""
    if scene.own_number is None:
        return list(drafts)
    ordered = _ordered(scene)
    found = [_as_order(scene, d) if d.start in ordered else d for d in drafts]
    return [_with_term(scene, d) if d.order else d for d in found]


def _ordered(scene: Scene) -> set[int]:
    """Starts of the sentences that belong to an order."""
    out: set[int] = set()
    paragraph, open_, asked = -1, False, False
    for sentence in scene.sentences:
        if sentence.role == "heading":
            asked = _ASKING.search(scene.low, sentence.start, sentence.end) is not None
        if asked and sentence.bullet:
            out.add(sentence.start)
        if sentence.paragraph != paragraph:
            paragraph, open_ = sentence.paragraph, _opens(scene, sentence)
        if open_:
            out.add(sentence.start)
    return out


def _opens(scene: Scene, sentence: Sentence) -> bool:
    number = _NUMBERED.match(scene.low, sentence.start)
    if not number:
        return False
    at = number.end()
    agencies = sentence.of("AGENCY")
    return _ORDER.match(scene.low, at) is not None or any(m.start - at < 4 for m in agencies)


def _as_order(scene: Scene, draft: Draft) -> Draft:
    told = _DONE.search(scene.low, draft.start, _first_value(draft)) is not None
    begun = draft.title is None or draft.cue is None
    aim = draft.status in ("signed", "completed", "reported") or (draft.status == "ongoing" and begun)
    if aim and not told and draft.kind != "trade":
        draft = replace(draft, status="ongoing" if _to_finish(scene, draft) else "proposed")
    return replace(draft, order=scene.own_number)


def _to_finish(scene: Scene, draft: Draft) -> bool:
    """ "chỉ đạo hoàn thành Dự án X trước …": what is to be finished has begun."""
    return (
        draft.title is not None
        and draft.cue is not None
        and scene.low.startswith("hoàn thành", draft.cue.start)
    )


def _with_term(scene: Scene, draft: Draft) -> Draft:
    """What a plan aims at without a day of its own is due in the plan's years."""
    term = _term(scene) if draft.date is None and draft.status == "proposed" else None
    return replace(draft, date=term[0], date_span=term[1]) if term else draft


def _term(scene: Scene) -> tuple[Period, tuple[int, int]] | None:
    """The years that a plan is for, from its title: "Kế hoạch … giai đoạn 2021-2025"."""
    for m in scene.mentions:
        if m.start > HEAD:
            return None
        horizon = _HORIZON.search(scene.low, max(0, m.start - 20), m.start)
        if isinstance(m.value, Period) and m.value.precision in ("span", "year") and not horizon:
            return m.value, (m.start, m.end)
    return None


def _first_value(draft: Draft) -> int:
    """Where the first amount, count or name of a draft stands."""
    starts = [m.start for m in (*draft.counts, *draft.money, *draft.partners)]
    return min([*starts, draft.title[0] if draft.title else draft.end])
