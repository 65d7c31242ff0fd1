"""The grammar of organisation names: a head word, fields of work, a place, a proper name.

One grammar serves authorities and foreign counterparts, because only the place tells them apart: "Bộ Y tế" is
Vietnamese, "Bộ Y tế Lào" is not. `bodies` gives every organisation with its country; the finders of agencies and
partners each take their own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import regex

from vnextract import names
from vnextract.companies import company_countries, company_words
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.engine import Name, Scan
    from vnextract.text import View
    from vnextract.types import PartnerType

Tail = Literal["place", "field", "free", "any"]

_LINK = regex.compile(r" (?:và|&|-) (?=\p{Lu})|-(?=\p{Lu})| các (?=\p{L})| (?=\p{L})")
_ALL_CAPS_BREAK = regex.compile(r"\n(?=\p{Lu}{2})")
# What may tell the country after a name: ", Hàn Quốc", "(Trung Quốc)", "của Bách Sắc", ", thành phố Côn Minh".
_ASIDE = regex.compile(r" ?[,(-] ?(?:(?:tập đoàn|công ty|doanh nghiệp) )?(?:của |nước |vốn |đến từ )?| của | ở | tại | đến từ ")
_POSTED = regex.compile(r" (?:tại|ở) (?=\p{Lu}|TP|thành phố|tỉnh)")
_BRANCH = regex.compile(r" chi nhánh (?:tại )?| - chi nhánh ")
_BRACKET = regex.compile(r" \((?=[\p{Lu}\p{N}])[^()\n]{1,24}\)(?= \p{Lu})")


@dataclass(frozen=True, slots=True)
class Head:
    """A head word and what it asks for."""

    type: PartnerType
    tail: Tail
    capital: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Site:
    """A place part inside or beside a name: where it ends, whose it is, whether it is below the country."""

    end: int
    country: str | None
    local: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation's name in view offsets; a foreign one may have an unknown country (None)."""

    start: int
    end: int
    head: str
    type: PartnerType
    country: str | None
    foreign: bool


@cache
def heads() -> Mapping[str, tuple[Head, ...]]:
    """Head words (comparison keys) with their readings."""
    table: dict[str, list[Head]] = {}
    for group in _file()["group"]:
        head = Head(group["type"], group["tail"], group["capital"], group["public"])
        for name in group["names"]:
            table.setdefault(key(name), []).append(head)
    return {name: tuple(rows) for name, rows in table.items()}


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    text = (files("vnextract.lexicon") / "org_heads.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def bodies(scan: Scan) -> list[Body]:
    """Every authority, foreign body and foreign company in the text, by ascending start."""
    found = [_body(scan.view, hit) for hit in scan.names("org_head")]
    found += [_company(scan.view, hit) for hit in scan.names("company_head")]
    return sorted((b for b in found if b), key=lambda b: (b.start, -b.end))


def _body(view: View, hit: Name[Any]) -> Body | None:
    name = view.low[hit.start : hit.end]
    for head in heads()[name]:
        if head.capital and not view.text[hit.start].isupper():
            continue
        found = _with_tail(view, hit, head)
        if found:
            return found
    return None


def _with_tail(view: View, hit: Name[Any], head: Head) -> Body | None:
    strict = head.capital and head.tail == "field"
    named = view.low[hit.start : hit.end]
    takes_field = head.tail in ("field", "free") or named == "đảng ủy"
    fielded = fields_end(view, hit.end, capital=strict) if takes_field else hit.end
    if head.tail == "field" and fielded == hit.end and " " not in named:
        return None
    proper = _proper_end(view, fielded) if head.tail == "free" or named in _NAMED_BODIES else fielded
    site = site_at(view, proper)
    end = site.end if site else proper
    if end == hit.end and head.tail != "any":
        return None
    if _only_opens(view, hit, end, site) or _headed_person(view, hit, fielded, proper):
        return None
    end, posted = _posted(view, end, site)
    own = view.low[fielded:proper].strip() if head.tail == "free" else ""
    if own and site is None and not names.is_vietnamese(own) and not names.is_minority(view.text[fielded:proper].strip()):
        beside = aside(view, end)  # "Đại học Khoa học Ứng dụng Fontys"
        site = Site(end, beside.country if beside and beside.country != "VN" else None, local=True)
        foreign_type = head.type if head.type != "government" else "other"
        return Body(hit.start, end, named, foreign_type, site.country, foreign=True)
    return _judged(view, hit, head, end, posted or site)


_NAMED_BODIES = frozenset(("ban quản lý", "bql", "đồn", "đồn biên phòng", "trạm", "hạt", "ban quản lý rừng", "trạm kiểm soát"))
_LEADER = regex.compile(r"(?:chủ tịch|giám đốc|viện trưởng|hiệu trưởng|hội trưởng|trưởng) $")


def _only_opens(view: View, hit: Name[Any], end: int, site: Site | None) -> bool:
    """ "Trung tâm kinh tế của vùng …": a common noun whose capital only opens the sentence."""
    rest = view.text[hit.end : end].strip()
    opens = hit.start == 0 or view.text[hit.start - 1] == "\n" or view.text[max(0, hit.start - 2) : hit.start] in (". ", "? ", "! ")
    return bool(rest) and opens and site is None and rest.islower()


def _headed_person(view: View, hit: Name[Any], fielded: int, proper: int) -> bool:
    """ "Chủ tịch Viện Akihiko Tanaka": the capitals are the leader's name."""
    if proper == fielded or fielded != hit.end:
        return False
    leads = _LEADER.search(view.low, max(0, hit.start - 14), hit.start) is not None
    return leads and not names.is_vietnamese(view.low[hit.end : proper].strip())


def _posted(view: View, end: int, site: Site | None) -> tuple[int, Site | None]:
    """An embassy's seat belongs to its name: "Đại sứ quán Nhật Bản tại Việt Nam"."""
    if site is None or site.local or site.country is None:
        return end, None
    link = _POSTED.match(view.text, end)
    seat = site_at(view, link.end() - 1) if link else None
    if seat is None or seat.country == site.country:
        return end, None
    return seat.end, site


def _judged(view: View, hit: Name[Any], head: Head, end: int, site: Site | None) -> Body | None:
    country = site.country if site else None
    beside = aside(view, end) if site is None or site.local else None
    if site is None and view.text.startswith(",", end):  # "theo Sở Tài chính, Hàn Quốc có 63 dự án"
        beside = None
    if beside and beside.country not in (None, "VN") and (country is None or not site or site.local):
        abroad = country is None and _seat_only(view, end)
        country = country if abroad else _wider(country, beside.country)
    foreign = country not in (None, "VN") or (site is not None and site.country is None and site.local)
    if not foreign and not head.public:
        return None
    kind = head.type
    if kind in ("government", "local_authority"):
        kind = "local_authority" if foreign and (site is None or site.local) else "government"
    return Body(hit.start, end, view.low[hit.start : hit.end], kind, country, foreign)


def _wider(country: str | None, beside: str | None) -> str | None:
    """A unit's country said beside it wins: "huyện Long Châu (Quảng Tây, Trung Quốc)"."""
    return beside or country


def _seat_only(view: View, end: int) -> bool:
    """True if what follows only says where something happens, not whose the body is: "tại", "ở"."""
    return regex.match(r" (?:tại|ở) ", view.text[end : end + 5]) is not None


def fields_end(view: View, pos: int, *, capital: bool) -> int:
    """End of the fields of work after `pos` (equal to `pos` if there is none)."""
    end = pos
    while True:
        link = _LINK.match(view.text, end) or (_ALL_CAPS_BREAK.match(view.text, end) if end == pos else None)
        if not link:
            return end
        start = link.end()
        if capital and end == pos and not view.text[start].isupper():
            return end
        after = _field(view, start)
        if after is None:
            return end
        end = after


def _field(view: View, pos: int) -> int | None:
    found = names.longest(names.words("fields"), view.low, pos)
    if found is None and view.text[pos].isupper():
        return names.longest(names.words("field_abbreviations"), view.low, pos)
    return found


def _proper_end(view: View, pos: int) -> int:
    """End of a proper name after a head or field: "Bệnh viện Bạch Mai"; persons and places stay out."""
    if not view.text.startswith(" ", pos) or names.is_person(view, pos + 1) or site_at(view, pos):
        return pos
    run = names.capital_run(view, pos + 1, 4)
    if run is None:
        return pos
    return fields_end(view, run, capital=True)


def site_at(view: View, pos: int, *, gap: int = 0) -> Site | None:
    """The place part that stands after the space or all-caps line break at `pos`, or after `gap` characters."""
    gap = gap or (1 if view.text.startswith(" ", pos) else len((_ALL_CAPS_BREAK.match(view.text, pos) or [""])[0]))
    if not gap:
        return None
    start = pos + gap
    admin = names.longest(names.words("admin"), view.low, start)
    if admin is None:
        return _named(view, start, local=False)
    gap = 1 if view.text.startswith(" ", admin) else 0
    inland = view.low[start:admin] in ("xã", "phường", "thị trấn", "đặc khu")
    named = _named(view, admin + gap, local=True, inland=inland) or _numbered(view, admin + gap)
    return named or (Site(admin, "VN", local=True) if _bare(view.low[start:admin]) else None)


def _bare(admin: str) -> bool:
    return admin in ("tỉnh", "thành phố", "tp", "tp.", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")


def _numbered(view: View, pos: int) -> Site | None:
    number = regex.match(r"\d{1,2}\b", view.text[pos : pos + 3])
    return Site(pos + number.end(), "VN", local=True) if number else None


def _named(view: View, pos: int, *, local: bool, inland: bool = False) -> Site | None:
    known = names.place_end(view, pos)
    run = names.capital_run(view, pos, 4)
    if known is None:
        if not local or run is None or names.is_person(view, pos):
            return None
        name = view.low[pos:run]
        here = inland or names.is_vietnamese(name) or names.is_minority(view.text[pos:run])
        return Site(run, "VN" if here and not _BEYOND.match(view.low, run) else None, local=True)
    name = view.low[pos:known]
    country = names.place_countries()[name]
    return Site(known, country, local=local or name not in names.country_keys())


_BEYOND = regex.compile(r" (?:của|bên|thuộc|phía) (?:nước )?bạn")
"""A unit of "the friendly country" is abroad, whatever its name sounds like."""


def aside(view: View, pos: int) -> Site | None:
    """The place named right after an organisation, which tells its country."""
    link = _ASIDE.match(view.low, pos)
    if not link:
        return None
    admin = names.longest(names.words("admin"), view.low, link.end())
    start = admin + 1 if admin else link.end()
    return _named(view, start, local=admin is not None)


def _company(view: View, hit: Name[Any]) -> Body | None:
    end, forms, proper = _company_tail(view, hit.end)
    if not proper:
        return None
    country = _company_country(view, end, proper)
    if view.low[hit.start : hit.end] == "tổng công ty" and country is None or _trades_in_vietnamese(view, hit.end, end, proper):
        return None
    domestic = country == "VN" or (country is None and (forms & company_words("domestic_forms") or not _looks_foreign(proper)))
    if domestic:
        return None
    return Body(hit.start, end, view.low[hit.start : hit.end], "company", country, foreign=True)


def _trades_in_vietnamese(view: View, pos: int, end: int, proper: list[str]) -> bool:
    """ "Công ty TNHH Dịch vụ thương mại Tin học Shinhan": a foreign word last, after Vietnamese lines of trade."""
    lines = len(view.low[pos:end].split()) - sum(len(w.split()) for w in proper) - 1
    return len(proper) == 1 and lines >= 4 and aside(view, end) is None and view.low.endswith(proper[0], pos, end)


def _company_tail(view: View, pos: int) -> tuple[int, set[str], list[str]]:
    """End of a company's name, its legal forms and its proper words (lower case)."""
    end, forms, proper = pos, set[str](), list[str]()
    while True:
        bracket = _BRACKET.match(view.text, end)
        if bracket and names.place_end(view, bracket.start() + 2) is None:
            end = bracket.end()
        link = _LINK.match(view.text, end)
        if not link:
            return end, forms, proper
        step = _company_word(view, link.end(), forms, proper)
        if step is None:
            return end, forms, proper
        end = step


def _company_word(view: View, pos: int, forms: set[str], proper: list[str]) -> int | None:
    form = names.longest(company_words("forms"), view.low, pos)
    short = names.longest(names.words("field_abbreviations"), view.low, pos) if view.text[pos].isupper() else None
    if short and not form:
        return short
    if form:
        forms.add(view.low[pos:form])
        return form
    suffix = names.longest(names.words("company_suffixes"), view.low, pos)
    field = names.longest(names.words("fields"), view.low, pos)
    if field and (not suffix or field >= suffix):
        verb = bool(proper) and view.text[pos].islower()  # "Công ty ExxonMobil tổ chức lễ ký"
        return None if verb else field
    end = suffix or names.capital(view, pos) or _foreign_word(view, pos)
    if end:
        proper.append(view.low[pos:end])
    return end


def _foreign_word(view: View, pos: int) -> int | None:
    """A foreign word in lower case inside a name: "Addictive manufacturing"."""
    word = names.token(view, pos)
    if word is None or word[1] - pos < 5 or names.is_vietnamese(view.low[pos : word[1]]):
        return None
    return word[1]


def _company_country(view: View, end: int, proper: list[str]) -> str | None:
    name = " ".join(proper)
    for known, country in company_countries().items():
        if known in name and regex.search(rf"(?<![\p{{L}}]){regex.escape(known)}(?![\p{{L}}])", name):
            return country
    inside = [c for w in _phrases(proper) if (c := names.place_countries().get(w)) and c != "VN"]
    if inside:
        return inside[0]
    beside = aside(view, end)
    if beside and beside.country and not _seat_only(view, end):
        return beside.country
    return None


def _phrases(words: list[str]) -> list[str]:
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]


def _looks_foreign(proper: list[str]) -> bool:
    """Every proper word is foreign, the country tail apart: "Starflex Việt Nam", not "Tin học Shinhan"."""
    own = [w for w in _without_place(proper) if w not in ("việt", "nam", "vina") and w not in names.words("company_suffixes")]
    foreign = [w for w in own if not names.is_vietnamese(w)]
    return bool(foreign) and not names.is_vietnamese(own[-1]) and len(foreign) * 2 >= len(own)


def _without_place(proper: list[str]) -> list[str]:
    """Proper words without the Vietnamese place at their end: "Samwoo Bắc Giang"."""
    for size in (4, 3, 2):
        tail = " ".join(proper[-size:])
        if len(proper) > size and names.place_countries().get(tail) == "VN":
            return proper[:-size]
    return proper
