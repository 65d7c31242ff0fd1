"""TRADE: export, import and two-way turnover; every figure is a record, the total and its split alike."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from vnextract.records import cues, parts, when
from vnextract.records.draft import Draft
from vnextract.records.scene import abroad_in
from vnextract.types import Money, Place

if TYPE_CHECKING:
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.records.when import Dated
    from vnextract.types import Mention

_CHANGE = regex.compile(
    r"(?:tăng|giảm|cao hơn|thấp hơn|vượt|thêm|hụt|kém)(?: thêm| khoảng| gần| hơn| trên)? $"
)
_TARGET = regex.compile(
    r"(?:phấn đấu|mục tiêu|hướng tới|hướng đến|nỗ lực|dự kiến|kỳ vọng|đưa)[^,;.]{0,60}$|(?:nâng"
    r"|đưa|tăng)[^,;.]{0,50} lên (?:khoảng |hơn )?$|, dự kiến lên $"
)
_CAPITAL = regex.compile(r"(?:vốn|kinh phí|mức đầu tư|chi phí)(?: [^,;.]{0,16})?$|(?<!\p{L})dự án [^,;.]*$")
_TAX = regex.compile(r"(?:thuế|thu ngân sách|nộp ngân sách|phí|lệ phí)[^,;.]{0,40}$")
_EXPORT = regex.compile(r"xuất(?! nhập|, nhập| - nhập|/nhập|-nhập)|xk")
_IMPORT = regex.compile(r"nhập khẩu|nhập siêu|nk")
_TOTAL = regex.compile(
    r"xuất,? ?(?:-|/)? ?nhập|xnk|hai chiều|song phương|tổng kim ngạch|kim ngạch thương mại"
)


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all trade figures."""
    out: list[Draft] = []
    last: Dated | None = None
    paragraph = -1
    for sentence in scene.sentences:
        if (
            sentence.paragraph != paragraph
            and scene.period is not None
            and not (sentence.bullet or sentence.goes_on)
        ):
            last = None  # a new paragraph reports on the document's own period
        paragraph = sentence.paragraph
        for clause in sentence.clauses:
            if topics[clause.start] != "trade" or sentence.aim:
                continue  # a planned figure is no turnover
            for money in parts.amounts(scene, clause.of("MONEY")):
                if _is_side_figure(scene, clause, money) or getattr(money.value, "per", None):
                    continue
                dated = when.date(scene, sentence, clause, money.start, "trade") or last
                dated = when.or_reported(scene, dated)
                last = dated or last
                out.append(_draft(scene, sentence, clause, money, dated))
    return out


def _is_side_figure(scene: Scene, clause: Clause, money: Mention) -> bool:
    """A change ("tăng 3 triệu USD") or a tax is no turnover, nor is what a gate's yard cost."""
    before = scene.low[clause.start : money.start]
    if any(m.start < money.start for m in clause.of("PROJECT")) or parts.is_target(scene, money):
        return True
    return any(p.search(before) for p in (_CHANGE, _CAPITAL, _TAX, _TARGET)) or _is_foreign_pair(
        scene, clause
    )


def _is_foreign_pair(scene: Scene, clause: Clause) -> bool:
    """ "Kim ngạch song phương Campuchia - Trung Quốc" is not Việt Nam's."""
    lands = [m for m in abroad_in(clause.mentions) if getattr(m.value, "level", "") == "country"]
    joined = any(scene.low[a.end : b.start].strip(" -") in ("", "và", "với") for a, b in pairwise(lands))
    return joined and "việt nam" not in scene.low[clause.start : clause.end]


def _draft(scene: Scene, sentence: Sentence, clause: Clause, money: Mention, dated: Dated | None) -> Draft:
    cue = cues.first("topics", "trade", scene.low, clause.start, clause.end)
    foreign = [
        m
        for m in abroad_in(sentence.of("PLACE"))
        if isinstance(m.value, Place) and m.value.level == "country"
    ]
    mutual = _MUTUAL.search(scene.low, clause.start, clause.end) is not None
    partner = _with_country(scene, clause, foreign, money) or (_last_country(scene, money) if mutual else ())
    local = regex.search(
        r"(?<!\p{L})(?:tỉnh|thành phố|địa bàn|cửa khẩu)(?!\p{L})", scene.low[sentence.start : sentence.end]
    )
    nationwide = not local and (mutual or "việt nam" in scene.low[sentence.start : sentence.end])
    return Draft(
        "trade",
        sentence.start,
        sentence.end,
        status="reported",
        cue=cues.Cue(*cue, "reported") if cue else None,
        aggregate=True,
        partners=partner,
        places=tuple(m for m in parts.places(scene, clause.mentions) if m.value.level == "province"),  # type: ignore[union-attr]
        home="Việt Nam" if nationwide else scene.home or "Việt Nam",
        money=(money,),
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        rule="trade.figure",
        extra=(("flow", _flow(scene, clause, money)),),
    )


def _with_country(
    scene: Scene, clause: Clause, foreign: list[Mention], money: Mention
) -> tuple[Mention, ...]:
    """The partner country: said with a direction ("sang", "với"), or the only one in a nationwide article."""
    own = [m for m in foreign if clause.start <= m.start < clause.end] or foreign
    own = [m for m in own if m.start < money.start]
    named = [
        m
        for m in own
        if regex.search(
            r"(?:sang|từ|với|thị trường|giữa|vào|và|-) ?$", scene.low[max(0, m.start - 12) : m.start]
        )
    ]
    return tuple(named)


_MUTUAL = regex.compile(r"song phương|hai nước|hai chiều|(?:thương mại|kim ngạch)[^,;.]{0,20} hai bên")


def _last_country(scene: Scene, money: Mention) -> tuple[Mention, ...]:
    """The foreign country spoken of last before a figure "between the two countries"."""
    before = bisect_left(scene.lands, money.start, key=lambda m: m.start)
    return scene.lands[max(0, before - 1) : before]


def _flow(scene: Scene, clause: Clause, money: Mention) -> str | None:
    before = scene.low[clause.start : money.start]
    if "cư dân" in before:
        return "residents"
    if _TOTAL.search(before):
        return "total"
    hits = [
        (m.end(), name) for name, p in (("export", _EXPORT), ("import", _IMPORT)) for m in p.finditer(before)
    ]
    assert isinstance(money.value, Money)
    return max(hits)[1] if hits else None
