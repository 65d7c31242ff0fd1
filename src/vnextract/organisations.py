"""The grammar of organisation names: a head word, fields of work, a place, a proper name.

One grammar serves authorities and foreign counterparts, because only the place tells them apart: "Bộ Y tế" is
Vietnamese, "Bộ Y tế Lào" is not. `bodies` gives every organisation with its country; the finders of agencies
and partners each take their own.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import regex

from vnextract import lexicon, names
from vnextract.companies import companies
from vnextract.engine import once
from vnextract.lexicon import word_table
from vnextract.orgparts import HALF, Body, Site, aside, fields_end, seat_only, site_at, sites_at
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vnextract.engine import Name, Scan
    from vnextract.text import View
    from vnextract.types import PartnerType

Tail = Literal["place", "field", "free", "any"]

_POSTED = regex.compile(r" (?:tại|ở|TẠI|Ở) (?=\p{Lu}|TP|thành phố|tỉnh)")
_BRANCH = regex.compile(r" (?:- )?chi nhánh(?: tại)?(?= )")
_DELEGATION = regex.compile(r"đoàn (?:đại biểu|đb)(?: |(?=qh))")


@dataclass(frozen=True, slots=True)
class Head:
    """A head word and what it asks for."""

    type: PartnerType
    tail: Tail
    capital: bool
    public: bool


@cache
def heads() -> Mapping[str, tuple[Head, ...]]:
    """Head words (comparison keys) with their readings."""
    table: dict[str, list[Head]] = {}
    for group in word_table("org_heads")["group"]:
        head = Head(group["type"], group["tail"], group["capital"], group["public"])
        for name in group["names"]:
            table.setdefault(key(name), []).append(head)
    return {name: tuple(rows) for name, rows in table.items()}


@once
def bodies(scan: Scan) -> list[Body]:
    """Every authority, foreign body and foreign company in the text, by ascending start."""
    firms = companies(scan)
    found = [
        b for hit in scan.names("org_head") if (b := _body(scan.view, hit)) and not _within(firms, hit.start)
    ]
    found += [b for b in firms if b.foreign]
    return _joined(scan.view, sorted(found, key=lambda b: (b.start, -b.end)))


_OF_BODY = frozenset(("đảng ủy", "đảng đoàn", "ban cán sự đảng", "công đoàn", "thanh tra"))


def _joined(view: View, found: list[Body]) -> list[Body]:
    """A committee and the body that it is of are one name: "Đảng ủy Sở Tài chính"."""
    out: list[Body] = []
    for body in found:
        last = out[-1] if out else None
        bare = last is not None and last.head in _OF_BODY and last.end - last.start == len(last.head)
        if last and bare and last.end + 1 == body.start and view.text[last.end] == " " and not body.foreign:
            out[-1] = replace(last, end=body.end)
        else:
            out.append(body)
    return out


def _within(firms: Sequence[Body], start: int) -> bool:
    """True inside a company's name: "Tập đoàn Điện lực Việt Nam"."""
    index = bisect_left(firms, start, key=lambda b: b.start)
    return index > 0 and start < firms[index - 1].end


def _body(view: View, hit: Name[Any]) -> Body | None:
    place = names.place_end(view, hit.start)
    if place is not None and place > hit.end:  # "Hội An" is no association
        return None
    name = view.low[hit.start : hit.end]
    if " " not in name and _is_given_name(view, hit.start):
        return None
    for head in heads()[name]:
        if head.capital and not view.text[hit.start].isupper():
            continue
        found = _with_tail(view, hit, head)
        if found:
            return found
    return None


_SURNAMED = regex.compile(r"(?<!\p{L})(?P<surname>\p{Lu}\p{Ll}*)(?: \p{Lu}\p{Ll}+)? $")


def _is_given_name(view: View, start: int) -> bool:
    """ "Bí thư Tỉnh ủy Lê Trường Lưu": a syllable of a person's name, no school."""
    before = _SURNAMED.search(view.text, max(0, start - 20), start) if view.text[start].isupper() else None
    return before is not None and before["surname"].lower() in names.words("surnames")


def _with_tail(view: View, hit: Name[Any], head: Head) -> Body | None:
    strict = head.capital and head.tail == "field"
    named = view.low[hit.start : hit.end]
    takes_field = head.tail in ("field", "free") or named == "đảng ủy"
    fielded = (
        fields_end(view, hit.end, capital=strict, closed=named in ("bộ", "sở")) if takes_field else hit.end
    )
    if head.tail == "field" and fielded == hit.end and " " not in named:
        return None
    proper = fielded
    if "cửa khẩu" in view.low[hit.end : fielded]:
        proper = _gate_end(view, fielded)
    elif head.tail == "free" or named in _NAMED_BODIES:
        proper = _proper_end(view, fielded)
    site = sites_at(view, proper, paired=head.tail == "free")
    end = _branch_end(view, site.end) if site else proper
    if end == hit.end and head.tail != "any":
        return None
    if _only_opens(view, hit, end, site) or _headed_person(view, hit, fielded, proper):
        return None
    end, posted = _posted(view, end, site)
    own = view.low[fielded:proper].strip() if head.tail == "free" else ""
    if (
        own
        and site is None
        and not names.is_vietnamese(own)
        and not names.is_minority(view.text[fielded:proper].strip())
    ):
        beside = aside(view, end)  # "Đại học Khoa học Ứng dụng Fontys"
        site = Site(end, beside.country if beside and beside.country != "VN" else None, local=True)
        foreign_type = head.type if head.type != "government" else "other"
        return Body(hit.start, end, named, foreign_type, site.country, foreign=True)
    body = _judged(view, hit, head, end, posted or site)
    return _without_delegation(view, body, site) if body else None


def _branch_end(view: View, end: int) -> int:
    """ "Phòng Thương mại và Công nghiệp Việt Nam chi nhánh Cần Thơ": a branch belongs to the name."""
    branch = _BRANCH.match(view.low, end)
    seat = site_at(view, branch.end()) if branch else None
    return seat.end if seat and seat.local else end


def _without_delegation(view: View, body: Body, site: Site | None) -> Body:
    """ "đoàn đại biểu Quốc hội Việt Nam" is a delegation of the Quốc hội; a province's is a body itself."""
    sent = _DELEGATION.match(view.low, body.start)
    return replace(body, start=sent.end()) if sent and site and not site.local else body


_NAMED_BODIES = frozenset(
    ("ban quản lý", "bql", "đồn", "đồn biên phòng", "trạm", "hạt", "ban quản lý rừng", "trạm kiểm soát")
)
_LEADER = regex.compile(r"(?:chủ tịch|giám đốc|viện trưởng|hiệu trưởng|hội trưởng|trưởng) $")


def _only_opens(view: View, hit: Name[Any], end: int, site: Site | None) -> bool:
    """ "Trung tâm kinh tế của vùng …": a common noun whose capital only opens the sentence."""
    rest = view.text[hit.end : end].strip()
    opens = (
        hit.start == 0
        or view.text[hit.start - 1] == "\n"
        or view.text[max(0, hit.start - 2) : hit.start] in (". ", "? ", "! ")
    )
    return bool(rest) and opens and site is None and rest.islower()


def _headed_person(view: View, hit: Name[Any], fielded: int, proper: int) -> bool:
    """ "Chủ tịch Viện Akihiko Tanaka": the capitals are the leader's name."""
    if proper == fielded or fielded != hit.end:
        return False
    leads = _LEADER.search(view.low, max(0, hit.start - 14), hit.start) is not None
    return leads and not names.is_vietnamese(view.low[hit.end : proper].strip())


def _posted(view: View, end: int, site: Site | None) -> tuple[int, Site | None]:
    """An embassy's seat belongs to its name: "Đại sứ quán Nhật Bản tại Việt Nam"."""
    if site is None:
        return end, None
    link = _POSTED.match(view.text, end)
    seat = site_at(view, link.end() - 1) if link else None
    if seat is None or seat.country == site.country:
        return end, None
    if site.local and (
        seat.local or seat.country != "VN"
    ):  # "… Wallonie tại Việt Nam", not "… Seoul tại Hà Nội"
        return end, None
    return seat.end, site


_CHINESE = frozenset(("chính quyền nhân dân", "chính phủ nhân dân"))
"""Authorities that only China has."""


def _judged(view: View, hit: Name[Any], head: Head, end: int, site: Site | None) -> Body | None:
    country = site.country if site else None
    if view.low[hit.start : hit.end] in _CHINESE and country == "VN":
        country = "CN"  # "thị Đông Hưng" has a namesake in Việt Nam
        site = replace(site, country="CN") if site else None
    beside = aside(view, end) if site is None or site.local else None
    if site is None and view.text.startswith(",", end):  # "theo Sở Tài chính, Hàn Quốc có 63 dự án"
        beside = None
    if beside and beside.country not in (None, "VN") and (country is None or not site or site.local):
        abroad = country is None and seat_only(view, end)
        country = country if abroad else _wider(country, beside.country)
    foreign = country not in (None, "VN") or (site is not None and site.country is None)
    if not foreign and not head.public:
        return None
    kind = head.type
    if kind in ("government", "local_authority"):
        kind = "local_authority" if foreign and (site is None or site.local) else "government"
    return Body(hit.start, end, view.low[hit.start : hit.end], kind, country, foreign)


def _wider(country: str | None, beside: str | None) -> str | None:
    """A unit's country said beside it wins: "huyện Long Châu (Quảng Tây, Trung Quốc)"."""
    return beside or country


def _gate_end(view: View, pos: int) -> int:
    """End of the name of a gate or its zone: "cửa khẩu Đồng Đăng - Lạng Sơn"; a person stays out."""
    if not view.text.startswith(" ", pos):
        return pos
    known = names.longest(_gates(), view.low, pos + 1) if view.text[pos + 1 : pos + 2].isupper() else None
    end = known or names.place_end(view, pos + 1) or names.capital_run(view, pos + 1, 2) or pos
    dash = _GATE_DASH.match(view.text, end) if end > pos else None
    return (names.place_end(view, dash.end()) or end) if dash else end


@cache
def _gates() -> frozenset[str]:
    return frozenset(key(name) for gate in lexicon.gates() for name in (gate.name, *gate.aliases))


_GATE_DASH = regex.compile(r" ?- ?(?=\p{Lu})")


def _proper_end(view: View, pos: int) -> int:
    """End of a proper name after a head or field: "Bệnh viện Bạch Mai"; persons and places stay out."""
    if not view.text.startswith(" ", pos) or names.is_person(view, pos + 1):
        return pos
    site, word = site_at(view, pos), names.capital(view, pos + 1)
    if HALF.match(view.text, pos) or (site and not (word and word > site.end)):  # "Đại học Paris-Sud" goes on
        return pos
    run = names.capital_run(view, pos + 1, 4)
    if run is None or (names.is_shouted(view, pos + 1, run) and names.is_vietnamese(view.low[pos:run])):
        return pos
    return fields_end(view, run, capital=True)
