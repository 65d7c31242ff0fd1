"""What a clause is about, when several kinds of fact share a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.records import cues
from vnextract.records.scene import abroad_in
from vnextract.types import Count, Funder, Partner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Mention

_AID = ("ngo_aid", "oda")


def topics(scene: Scene) -> dict[int, str | None]:
    """The topic of each clause by its start: its own cues, else its donors, else what it goes on from."""
    out: dict[int, str | None] = {}
    last: str | None = None
    about = subject(scene)
    section = about
    listing: str | None = None
    paragraph = -1
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph and not (sentence.bullet or sentence.goes_on):
            last = section
        paragraph = sentence.paragraph
        if sentence.role in ("heading", "title"):
            section = _section(scene, sentence, about) if sentence.role == "heading" else section
        head: str | None = None
        row = " | " in scene.low[sentence.start : sentence.end]
        for clause in sentence.clauses:
            own = clause_topic(scene, clause) or _told_later(scene, sentence, clause)
            listed = listing or (last if row else section)
            carried = head or (listed if sentence.bullet else last if _carries(sentence) else None)
            kept = head or sentence.goes_on or sentence.bullet or _of_goods(scene, clause)
            if carried == "trade" and not kept:
                carried = None  # the next sentence's money is no turnover
            if own is None and carried in (None, "trade", "event") and _foreigners_invest(scene, clause):
                own = "fdi"
            if own == "oda" and carried == "ngo_aid" and _stated(scene, clause.start, clause.end) is None:
                own = "ngo_aid"  # a UN agency's or a government's gift among relief goods
            out[clause.start] = own or carried
            head = own or head
        last = head or last
        if not sentence.bullet:
            listing = last if scene.low[sentence.end - 1] in ":,;" else None
    return out


_NUMBERED = regex.compile(r"(?:[ivx]+|\d{1,2})(?:[.)/]|\.\d{1,2}\.?) ")


def _section(scene: Scene, heading: Sentence, about: str | None) -> str | None:
    """What stands under a heading: what it says, under a numbered one else what the plan is for."""
    stated = _stated(scene, heading.start, heading.end)
    numbered = heading.bullet or _NUMBERED.match(scene.low, heading.start)
    return stated or (about if numbered or heading is scene.sentences[0] else None)


def subject(scene: Scene) -> str | None:
    """What the title says that the document is about."""
    found = [c for c in cues.cues("topics", scene.subject, 0, len(scene.subject)) if c.sense != "labour"]
    senses = {c.sense for c in found}
    return found[0].sense if len(senses) == 1 else None


_DETAIL = regex.compile(r"trong (?:số )?đó|do |vốn|gồm|bao gồm|phần")


_DETAILS = 9
"""Clauses after a project that are looked through: a longer sentence is a list of other things."""


def _told_later(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """ "Dự án X, tổng vốn 1,2 tỷ USD, trong đó ADB cho vay …": the detail tells what the whole is about."""
    if not clause.of("PROJECT", "MONEY"):
        return None
    details = (
        c
        for c in sentence.clauses[clause.index + 1 : clause.index + _DETAILS]
        if _DETAIL.match(scene.low, c.start)
    )
    return next((t for c in details if (t := clause_topic(scene, c))), None)


def _carries(sentence: Sentence) -> bool:
    return sentence.bullet or sentence.goes_on or sentence.role in ("body", "lead", "table")


def clause_topic(scene: Scene, clause: Clause) -> str | None:
    """The topic that a clause states itself."""
    if _is_basis(scene, clause):
        return None
    stated = _stated(scene, clause.start, clause.end)
    if stated == "trade" and any(_counts_projects(m) for m in clause.mentions):
        stated = "fdi" if "đầu tư" in scene.low[clause.start : clause.end] else None
    by_donor = _by_donor(clause)
    if stated in (None, "oda", "fdi") and by_donor == "ngo_aid":
        return "ngo_aid"
    if stated is None:
        return by_donor
    return stated


def _is_basis(scene: Scene, clause: Clause) -> bool:
    """ "Căn cứ Nghị định số … về quản lý viện trợ không hoàn lại": what the law is about, not the text."""
    if not clause.of("DIRECTIVE") or clause.of("MONEY", "COUNT", "PROJECT"):
        return False
    line = scene.low.rfind("\n", 0, clause.start) + 1
    return scene.low.startswith("căn cứ", line)


_GOODS = regex.compile(
    r"(?<!\p{L})(?:hàng|thị trường|mặt hàng|nông sản|giá trị xuất|cửa khẩu|biên mậu)(?!\p{L})"
)


def _of_goods(scene: Scene, clause: Clause) -> bool:
    """Gates, goods and markets go on with a sentence about trade."""
    return bool(clause.of("BORDER_GATE")) or _GOODS.search(scene.low, clause.start, clause.end) is not None


def _foreigners_invest(scene: Scene, clause: Clause) -> bool:
    """ "hơn 300 doanh nghiệp Pháp đầu tư tại Việt Nam": a country's firms and what they put in."""
    firms = any(isinstance(m.value, Count) and m.value.unit == "enterprise" for m in clause.mentions)
    low = scene.low[clause.start : clause.end]
    licensed = bool(clause.of("PROJECT", "MONEY")) and (
        "giấy chứng nhận" in low or "chủ trương đầu tư" in low
    )
    return (licensed or (firms and "đầu tư" in low)) and bool(abroad_in(clause.mentions))


def _counts_projects(mention: Mention) -> bool:
    return isinstance(mention.value, Count) and mention.value.unit == "project"


def _stated(scene: Scene, start: int, end: int) -> str | None:
    names = [m for m in scene.between(start, end) if m.label in ("FUNDER", "PARTNER", "AGENCY", "PROJECT")]
    found = [c for c in cues.cues("topics", scene.low, start, end) if c.sense != "labour"]
    found = cues.outside(found, ((m.start, m.end) for m in names))
    senses = {c.sense for c in found}
    if "ngo_aid" in senses and "oda" in senses:
        return _first(found, _AID)
    return found[0].sense if found else None


def _first(found: Sequence[cues.Cue], senses: Sequence[str]) -> str:
    return next(c.sense for c in found if c.sense in senses)


def _by_donor(clause: Clause) -> str | None:
    types = [m.value.type for m in clause.mentions if isinstance(m.value, Funder)]
    if types:
        return "ngo_aid" if types[0] == "ngo" else "oda"
    return None


def invests(clause: Clause) -> bool:
    """True if a foreign company is in the clause."""
    return any(isinstance(m.value, Partner) and m.value.type == "company" for m in clause.mentions)
