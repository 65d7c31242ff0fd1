"""AGREEMENT: form of the instrument, level of the Vietnamese party, fields of cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract import lexicon
from vnextract.records.details.scope import REACH, Told, nearest, one, several
from vnextract.records.details.words import Hit, words
from vnextract.text import key
from vnextract.types import Place

if TYPE_CHECKING:
    from vnextract.records.details.scope import Scope
    from vnextract.types import Mention

_SIGN = regex.compile(r"(?<!\p{L})(?:ký|gia hạn|trao đổi văn kiện|thông qua|được trao)(?!\p{L})")
# Who looks on, decides or is only referred to signs nothing.
_BYSTANDER = regex.compile(
    r"(?:chứng kiến(?: của)?|theo|căn cứ|trình|báo cáo|thuộc|của|xin ý kiến|chỉ đạo)"
    r"(?: (?:lãnh đạo|đại diện|đồng chí|các|ông|bà|chủ tịch|phó chủ tịch)){0,3} $"
)
_SUBJECT = regex.compile(
    r"(?:(?<=, )|(?<=\A)|(?<=\n)|(?<=\. ))(?:toàn )?(?P<unit>tỉnh|thành phố|huyện|thị xã|xã|phường)"
    r" (?:đã |cũng |vừa |mới |sẽ |được )*(?:ký|đón|cử|tiếp|có|triển khai|tổ chức|thực hiện|gia hạn)(?!\p{L})"
)


def read(scope: Scope) -> list[Told]:
    """The agreement's own fields."""
    return [*_form(scope), *_level(scope), *_sectors(scope)]


def _form(scope: Scope) -> list[Told]:
    """The instrument's noun: in the title, in the count; two different ones are none."""
    draft = scope.draft
    if draft.title or draft.counts:
        start = draft.title[0] if draft.title else draft.counts[0].start
        end = draft.title[1] if draft.title else draft.counts[0].end
        found = words("agreement.form").hits(scope.low, start, min(max(end, start + 40), draft.end))
        found = [h for h in found if h.start < end]
        senses = {h.sense for h in found}
        if draft.title:
            return one("form", found[0] if found else None)
        return one("form", found[0]) if len(senses) == 1 else []
    return []


def _level(scope: Scope) -> list[Told]:
    """The body that signs: the last one before the verb, else the nearest one behind it."""
    verb = _SIGN.search(scope.low, *scope.near)
    at = verb.start() if verb else scope.core[0]
    parties = [h for m in _bodies(scope) if (h := _ranked(scope, m))]
    ahead = [h for h in parties if h.end <= at]
    found = ahead[-1] if ahead else nearest(parties, (at, at))
    return one("level", found or _local(scope, at))


def _bodies(scope: Scope) -> list[Mention]:
    """Vietnamese bodies and places of the sentence up to the end of the draft's words, without bystanders."""
    stretch = (max(scope.sentence.start, scope.near[0] - 200), scope.near[1])
    found = scope.mentions("AGENCY", "PLACE", within=stretch)
    return [m for m in found if not _stands_by(scope, m)]


def _stands_by(scope: Scope, mention: Mention) -> bool:
    before = scope.low[max(scope.sentence.start, mention.start - 50) : mention.start]
    return _BYSTANDER.search(before) is not None


def _ranked(scope: Scope, mention: Mention) -> Hit | None:
    """The level of a body by its head words; a place counts only with its type word and as an actor."""
    value = mention.value
    if isinstance(value, Place):
        if (
            value.country != "VN"
            or value.level not in ("province", "district", "commune")
            or not _acts(scope, mention)
        ):
            return None
        return Hit(mention.start, mention.end, value.level)
    name = scope.low[mention.start : mention.end]
    if city := _CITY.fullmatch(name):
        return Hit(mention.start, mention.end, _city_level(scope, city["name"]))
    head = words("agreement.level").pattern.match(name)
    return Hit(mention.start, mention.end, words("agreement.level").senses[head.group()]) if head else None


_ACTS = regex.compile(r" (?:\p{L}+ ){0,2}(?:ký|gia hạn|và|cùng|với)(?!\p{L})")
_CITY = regex.compile(
    r"(?:(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân) (?:thành phố|tp\.?)|thành ủy) ?(?P<name>.*)"
)


def _acts(scope: Scope, place: Mention) -> bool:
    """True if the unit is the party, not the site: "tỉnh Hà Giang đã ký", "giữa huyện Bắc Quang và …"."""
    before = scope.low[max(0, place.start - 10) : place.start]
    if regex.search(r"(?:tại|ở|từ|đến) (?:các )?$", before):
        return False
    return before.endswith(("giữa ", "với ")) or _ACTS.match(scope.low, place.end) is not None


def _city_level(scope: Scope, name: str) -> str:
    """A centrally run city is a province, another one a district; without a name it is the text's own."""
    day = scope.scene.document.published
    units = lexicon.units_named().get(key(name or scope.scene.home or ""), ())
    central = any(
        u.level == "province" and "phố" in u.kind.lower() and (day is None or u.held(day)) for u in units
    )
    return "province" if central else "district"


def _local(scope: Scope, at: int) -> Hit | None:
    """The unit without a name, as the subject of the sentence: "tỉnh đã ký mới 11 thỏa thuận"."""
    found = [
        m
        for m in _SUBJECT.finditer(scope.low, max(0, scope.sentence.start - 2, at - REACH), at + 10)
        if m.start() >= scope.sentence.start
    ]
    if not found:
        return None
    unit = found[-1]["unit"]
    sense = _city_level(scope, "") if unit == "thành phố" else words("agreement.level").senses[unit]
    return Hit(*found[-1].span("unit"), sense)


_NAMES = ("AGENCY", "PARTNER", "FUNDER", "PLACE", "COUNT")


def _sectors(scope: Scope) -> list[Told]:
    """Fields named from the title on; names of the parties hide theirs ("Sở Khoa học và Công nghệ")."""
    title = scope.draft.title
    if title and not scope.sentence.start <= title[0] < scope.sentence.end:
        start = scope.near[0]  # an item of a list has the title of its total
    else:
        start = title[0] if title else scope.core[0]
    return several("sectors", scope.hits("sectors", (start, scope.near[1]), hide=_NAMES))
