"""TRADE: direction, change on the year before, share of the plan, goods, gates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import regex

from vnextract.records.details.scope import REACH, Told, one, percent
from vnextract.records.details.words import words
from vnextract.types import Gate

if TYPE_CHECKING:
    from vnextract.records.details.scope import Scope, Span

_HIDDEN = ("AGENCY", "PARTNER", "FUNDER", "BORDER_GATE")
_FIGURE = r"(?P<figure>\d{1,4}(?:[.,]\d+)?) ?%"
_SOFT = r"(?: (?:khoảng|gần|hơn|trên|tới|đến|nhẹ|mạnh|thêm|trưởng|xấp xỉ|ước))*"
_CHANGE = regex.compile(rf"(?<!\p{{L}})(?P<way>tăng|giảm){_SOFT} {_FIGURE}")
_LAST_YEAR = r"(?:so với )?(?:cùng k|năm trước|năm ngoái|của cùng k)"
_RATIO = regex.compile(rf"(?<!\p{{L}})bằng{_SOFT} {_FIGURE} (?={_LAST_YEAR})")
_TIMES = regex.compile(
    rf"(?<!\p{{L}})gấp (?P<times>đôi|ba|\d{{1,2}}(?:[.,]\d+)?)(?: lần)?{_SOFT} (?={_LAST_YEAR})"
)
_PLAN = regex.compile(
    rf"(?<!\p{{L}})(?:đạt|bằng|hoàn thành|được|ước đạt){_SOFT} {_FIGURE} (?:so với )?(?:của )?"
    r"(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán|kh(?!\p{L}))"
)
_YEAR_BEFORE = regex.compile(r"so (?:với )?năm (?P<year>\d{4})")
_LIST = regex.compile(
    r"(?:mặt hàng|hàng hóa|sản phẩm)"
    r"(?: (?:xuất khẩu|nhập khẩu|xuất|nhập|chính|chủ yếu|chủ lực|truyền thống|thế mạnh))*"
    r"(?: (?:là|gồm|gồm có|bao gồm|như|chủ yếu là|gồm các)|:) (?P<goods>[^.;:()\d\n]{2,160})"
)
_ITEM = regex.compile(r"\s*(?:,|(?<!\p{L})và(?!\p{L}))\s*")
_STOP = regex.compile(
    r"(?<!\p{L})(?:đạt|tăng|giảm|với|chiếm|được|sang|qua|của|tại|từ|trong|cũng|có|đều|vẫn|sẽ|đã|là|tiếp tục)"
    r"(?!\p{L})|…|\.\.\."
)
_REASON = regex.compile(r"(?<!\p{L})(?:do|vì|nhờ|bởi|so với|so)(?!\p{L})")
_WITHOUT = regex.compile(r"(?:trừ|không kể|chưa kể|chưa tính|không tính|ngoài)(?: \p{L}+)? $")


def read(scope: Scope) -> list[Told]:
    """The own fields of a trade figure."""
    return [*_flow(scope), *_change(scope), *_plan(scope), *_goods(scope), *_gates(scope)]


def _flow(scope: Scope) -> list[Told]:
    """The direction named last before the figure (in its words, clause, sentence), else right behind it."""
    money = _figure(scope)
    starts = (scope.near[0], scope.clause[0], max(scope.sentence.start, money[0] - REACH))
    found = scope.hits("trade.flow", *((start, money[0]) for start in starts), hide=_HIDDEN)
    residents = [h for h in found if h.sense == "residents"]
    if found:
        return one("flow", (residents or found)[-1])
    behind = scope.hits("trade.flow", (money[1], scope.near[1]), hide=_HIDDEN)
    near = [h for h in behind if not regex.search("[,;(]", scope.low[money[1] : h.start])]
    return one("flow", near[0] if near else None)


def _figure(scope: Scope) -> Span:
    money = scope.draft.money
    return (money[0].start, money[0].end) if money else scope.core


def _behind(scope: Scope) -> Span:
    """The words that follow the figure up to the next amount."""
    end = _figure(scope)[1]
    later = scope.mentions("MONEY", within=(end, min(scope.sentence.end, end + 240)))
    return end, later[0].start if later else min(scope.sentence.end, end + 240)


def _change(scope: Scope) -> list[Told]:
    """The change against the year before, told behind the figure or ahead, not against a plan or month."""
    for stretch in (_behind(scope), (scope.near[0], _figure(scope)[0])):
        told = _change_in(scope, stretch)
        if told:
            return told
    return []


def _change_in(scope: Scope, stretch: Span) -> list[Told]:
    for found in _CHANGE.finditer(scope.low, *stretch):
        value = percent(found["figure"])
        if value is not None and _on_year(scope, found.end()):
            return [Told("change", -value if found["way"] == "giảm" else value, (found.span(),))]
    ratio, times = _RATIO.search(scope.low, *stretch), _TIMES.search(scope.low, *stretch)
    if ratio and (share := percent(ratio["figure"])) is not None:
        return [Told("change", share - 100, (ratio.span(),))]
    if times:
        factor = _FACTORS.get(times["times"]) or percent(times["times"])
        return [Told("change", (factor - 1) * 100, (times.span(),))] if factor else []
    return []


_FACTORS = {"đôi": Decimal(2), "ba": Decimal(3)}


def _on_year(scope: Scope, at: int) -> bool:
    """True if the next comparison in the sentence is with the year before."""
    end = min(scope.sentence.end, at + 300)
    found = words("trade.year_before").hits(scope.low, at, end)
    named = _YEAR_BEFORE.search(scope.low, at, end)
    date = scope.draft.date
    if (
        named
        and date
        and int(named["year"]) == date.end.year - 1
        and (not found or named.start() < found[0].start)
    ):
        return True
    return bool(found) and found[0].sense == "yes"


def _plan(scope: Scope) -> list[Told]:
    found = _PLAN.search(scope.low, *_behind(scope))
    value: Decimal | None = percent(found["figure"]) if found else None
    return [Told("plan_share", value, (found.span(),))] if found and value is not None else []


def _goods(scope: Scope) -> list[Told]:
    """Goods listed after "mặt hàng … là", else known ones among the words of the figure."""
    reason = _REASON.search(scope.low, _figure(scope)[1], scope.near[1])
    stretch = (scope.near[0], reason.start() if reason else scope.near[1])
    listed = _LIST.search(scope.low, scope.near[0], max(stretch[1], _behind(scope)[1]))
    spans = _items(scope.low, listed.span("goods")) if listed else []
    if not spans:
        found = scope.hits("trade.goods", stretch, hide=(*_HIDDEN, "PLACE", "MONEY"))
        spans = [(h.start, h.end) for h in found if not _left_out(scope, h.start)]
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(scope.low[slice(*span)], span)
    return [Told("goods", tuple(first), tuple(first.values()))] if first else []


def _left_out(scope: Scope, at: int) -> bool:
    """True for "xuất khẩu trừ dầu thô": the goods are not in the figure."""
    return _WITHOUT.search(scope.low, max(scope.near[0], at - 24), at) is not None


def _items(low: str, span: Span) -> list[Span]:
    """The items of a list up to the verb of the sentence; one of more than five words is no name of goods."""
    stop = _STOP.search(low, *span)
    start, end = span[0], stop.start() if stop else span[1]
    out = []
    cuts = [*_ITEM.finditer(low, start, end), None]
    for cut in cuts:
        item = low[start : cut.start() if cut else end]
        left = start + len(item) - len(item.lstrip())
        name = item.strip()
        if name and name.count(" ") < 5:
            out.append((left, left + len(name)))
        start = cut.end() if cut else end
    return out


def _gates(scope: Scope) -> list[Told]:
    found = [m for m in scope.mentions("BORDER_GATE", within=scope.near) if isinstance(m.value, Gate)]
    first = {m.value.name: (m.start, m.end) for m in reversed(found) if isinstance(m.value, Gate)}
    ordered = sorted(first.items(), key=lambda item: item[1])
    return [Told("gates", tuple(n for n, _ in ordered), tuple(s for _, s in ordered))] if ordered else []
