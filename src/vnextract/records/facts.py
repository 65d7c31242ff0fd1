"""Whether what a segment tells is a fact of the office's: measured or named, foreign, done here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from vnextract.records import cues, parts
from vnextract.records.scene import abroad_in, places_in
from vnextract.records.segments import is_firms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.scene import Clause, Scene
    from vnextract.types import Kind, Mention


@dataclass(frozen=True, slots=True)
class Told:
    """What a segment tells: counts, amounts, the project, who gives and who takes part."""

    counts: tuple[Mention, ...]
    money: tuple[Mention, ...]
    title: Mention | None
    givers: tuple[Mention, ...]
    partners: tuple[Mention, ...]

    @property
    def foreign(self) -> bool:
        """A foreign side or a foreign currency is told."""
        return bool(self.givers or self.partners or any(map(parts.is_foreign, self.money)))

    @property
    def many(self) -> bool:
        """A sum of several projects, or an amount of nothing named."""
        if self.title is not None:
            return False
        several = any(getattr(m.value, "quantity", 0) > 1 for m in self.counts)
        return several or not (self.counts or self.givers or self.partners)


_SHARED_OUT = regex.compile(
    r"\(?\d[\d.,]* ?%\)? (?:với|tương đương|đạt)(?: khoảng| gần| hơn| trên)? $"
    r"|chiếm[^,;.]{0,30}% (?:với|tổng)[^,;.]{0,16}$"
)


def _is_breakdown(scene: Scene, clause: Clause, money: Sequence[Mention]) -> bool:
    """ "bán buôn và bán lẻ chiếm 29,4% với 110 triệu USD": a sector's share of a total."""
    return any(_SHARED_OUT.search(scene.low, max(clause.start, m.start - 60), m.start) for m in money)


def is_fact(scene: Scene, clause: Clause, kind: Kind, told: Told) -> bool:
    """A fact needs something measured or named, and something foreign."""
    if told.counts and all(map(is_firms, told.counts)) and not (told.money or told.partners or told.givers):
        return False
    if not (told.counts or told.money or told.title):
        asked = _seeks(scene, clause) or _VAGUE.search(scene.low, clause.start, clause.end) is not None
        return bool(told.givers) and (asked or (kind == "ngo_aid" and _helps(scene, clause)))
    if _is_none(scene, clause, told.money) or (not told.foreign and _is_home_grown(scene, clause, kind)):
        return False
    if kind == "fdi" and not told.partners and _is_domestic(scene, clause, told.counts):
        return False
    stated = any(c.sense == kind for c in cues.cues("topics", scene.low, clause.start, clause.end))
    return told.foreign or stated or (bool(told.counts) and all(map(parts.is_foreign, told.money)))


def _is_home_grown(scene: Scene, clause: Clause, kind: Kind) -> bool:
    """A bank's loan, a domestic gift or investor's project, as nothing foreign is told."""
    before = max(0, clause.start - 200)
    needed = {"oda": _STRONG, "ngo_aid": _ABROAD}.get(kind)
    if needed and not needed.search(scene.low, before, clause.end):
        return True
    return cues.has("links", "domestic", scene.low, clause.start, clause.end)


def _is_none(scene: Scene, clause: Clause, money: Sequence[Mention]) -> bool:
    """Remittances, rules, conditions, facts between others, a sector's share."""
    if _NO_AID.search(scene.low, clause.start, clause.end):
        return True
    return _is_rule(scene, clause) or _is_abroad(scene, clause) or _is_breakdown(scene, clause, money)


_NO_AID = regex.compile(r"(?<!\p{L})kiều hối(?!\p{L})")
"""What migrants send home is neither aid nor investment."""
_STRONG = regex.compile(
    r"(?<!\p{L})oda(?!\p{L})|ưu đãi nước ngoài|vay ưu đãi|nước ngoài|quốc tế|viện trợ|nhà tài trợ"
    r"|hiệp định vay"
)
"""Without one of these a loan in đồng is a bank's."""
_DOMESTIC_COMPANY = regex.compile(r"công ty|doanh nghiệp|tổng công ty|tập đoàn")


_ABROAD = regex.compile(
    r"(?<!\p{L})(?:ngo|ngos|pcpnn|phi chính phủ|nước ngoài|quốc tế|viện trợ|nhà tài trợ|cứu trợ)(?!\p{L})"
)
"""Without one of these a gift without a named giver is one of Vietnamese to Vietnamese."""


def _is_domestic(scene: Scene, clause: Clause, counts: Sequence[Mention]) -> bool:
    """A Vietnamese company's project in a mixed list."""
    own = [(m.start, m.end) for m in clause.of("PARTNER")]
    found = _DOMESTIC_COMPANY.finditer(scene.low, clause.start, clause.end)
    return not counts and any(not any(a <= m.start() < b for a, b in own) for m in found)


_RULE = regex.compile(
    r"mọi (?:khoản|dự án)|đối với (?:các )?(?:dự án|khoản)|(?:dự án|khoản)[^,;.]{0,20} (?:trở lên"
    r"|trở xuống) (?:do|phải)|thẩm quyền phê duyệt"
)
_IF = regex.compile(r"(?<!\p{L})(?:nếu|(?<!\d )trường hợp|giả sử) ")


def _is_rule(scene: Scene, clause: Clause) -> bool:
    """A regulation or a condition: "mọi khoản trên 500.000 USD do Thủ tướng Chính phủ phê duyệt", "nếu …"."""
    money = clause.of("MONEY")
    if money and _IF.search(scene.low, clause.start, money[0].start):
        return True
    return _RULE.search(scene.low, clause.start, clause.end) is not None


_PUBLIC = ("government", "local_authority")
_HERE = regex.compile(r"việt nam|nước ta|thành phố")
_GIVEN_TO = regex.compile(
    r"(?<!được )(?:tặng|trao tặng|hỗ trợ|viện trợ)(?: cho)?(?: phía| nước| nhân dân| tỉnh)? $"
)
_FOR = regex.compile(r"(?:giúp|cho|hỗ trợ|tại|ở|dành cho|viện trợ|tặng|ứng phó)(?: [^,;.]{0,24})? $")


def _is_abroad(scene: Scene, clause: Clause) -> bool:
    """A fact between others: who receives, or the place, is abroad, and nothing Vietnamese is named."""
    bodies = [m for m in clause.of("PARTNER") if getattr(m.value, "type", "") in _PUBLIC]
    others = [*abroad_in(clause.mentions), *bodies]
    if any(_GIVEN_TO.search(scene.low, max(clause.start, m.start - 24), m.start) for m in others):
        return True
    here = places_in(clause.mentions) or clause.of("AGENCY")
    if here or _HERE.search(scene.low, clause.start, clause.end):
        return False
    return any(_FOR.search(scene.low, max(clause.start, m.start - 40), m.start) for m in others)


_VAGUE = regex.compile(
    r"(?:nhận|tiếp nhận|thu hút|huy động)(?: được)? hàng (?:chục|trăm|nghìn) (?:nghìn|triệu|tỷ|tỉ)"
)
"""Received, but how much is not said: "tiếp nhận được hàng chục triệu USD từ nguồn vốn ODA"."""

_HELP = regex.compile(
    r"(?<!\p{L})(?:hỗ trợ|xây|khám|tiến hành|triển khai|thực hiện|tặng|trao|giúp|cấp|dạy|tập huấn)(?!\p{L})"
)


def _helps(scene: Scene, clause: Clause) -> bool:
    """An NGO at work in a named place is a fact without a figure."""
    helps = _HELP.search(scene.low, clause.start, clause.end) is not None
    return helps and bool(parts.places(scene, clause.mentions))


_SEEK = regex.compile(r"(?<!\p{L})(?:mời|mời gọi|kêu gọi|vận động|tranh thủ)(?!\p{L})")


def _seeks(scene: Scene, clause: Clause) -> bool:
    """Donors alone make a fact only where they are asked for aid."""
    return _SEEK.search(scene.low, clause.start, clause.end) is not None
