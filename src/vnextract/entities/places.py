"""PLACE: Vietnamese administrative units, countries, and foreign cities, provinces and districts.

The finder says what the words allow: a type word settles the level, a bare name keeps all its units as
candidates. Which unit of a shared name is meant, and in which era, is settled by linking.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon, names
from vnextract.companies import companies
from vnextract.engine import leftmost_longest
from vnextract.placenames import stands_free, weak_fits
from vnextract.text import key
from vnextract.types import Mention, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.engine import Rule, Scan
    from vnextract.text import View
    from vnextract.types import Level

RULES: tuple[Rule, ...] = ()

_LEVELS: Mapping[str, Level] = {
    "tỉnh": "province",
    "thành phố": "district",
    "tp": "district",
    "huyện": "district",
    "h.": "district",
    "quận": "district",
    "q.": "district",
    "thị xã": "district",
    "tx": "district",
    "xã": "commune",
    "phường": "commune",
    "p.": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "thủ đô": "province",
    "châu": "foreign",
    "bang": "foreign",
    "khu tự trị": "foreign",
    "hạt": "foreign",
    "nước": "country",
}
"""Type words; "tp." and "tx." are found as "tp", "tx" with an optional full stop."""

_PLURAL = regex.compile(
    r"(?r)(?:các|những|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|một số|\d{1,3}|liên|cấp|địa bàn"
    r"|giáp|ngoài|nội|toàn|cả) ?$"
)
_LIST_HEAD = regex.compile(r"(?r)(?:các|những|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một số|\d{1,3}) ?$")
_DOTTED_WORDS = frozenset(("h.", "q.", "p."))
_UNIT_FOLLOWS = regex.compile(
    r"(?r)(?:[,(;-]|(?:^| )(?:tại|ở|thuộc|và|các|hai|từ|đến|về|cho|của|trên|địa bàn)) ?$"
)
"""Abbreviated type words are initials too: "P.Thủy" signs an article."""

_COLON = regex.compile(r"(?: gồm| như| là)?:? ")
_NEXT = regex.compile(r"(?:, ?và |, ?| và | - | đến | cùng | cùng với |; )")
_DOTTED = regex.compile(r"\. ?")
_NUMBERED = regex.compile(r" ?(\d{1,2})(?![\d/%]|[.,]\d)")
_WARD_NUMBER = regex.compile(
    r" \d{1,2}(?![\d/%-]|[.,]\d| (?:dự|người|triệu|tỷ|tháng|năm|ngày|hộ|km|xã|lao|doanh|đoàn))"
)
_NO_NAME = regex.compile(r"\p{Lu}(?:[.,)\n]|$)")
"""Initials after "H." are a person's or a photographer's."""

_CONTINENTS = frozenset(("á", "âu", "phi", "mỹ", "úc", "đại dương", "nam cực", "mỹ latinh"))

_CENTRAL = frozenset(("hà nội", "hồ chí minh", "hcm", "đà nẵng", "hải phòng", "cần thơ"))


def type_words() -> tuple[str, ...]:
    """The words that may precede a unit's name ("huyện", "tp", "q.")."""
    return tuple(_LEVELS)


def find(scan: Scan) -> list[Mention]:
    """PLACE mentions in view offsets, without overlaps, by ascending start."""
    typed = [m for hit in scan.names("admin") for m in _typed(scan.view, hit.start, hit.end)]
    bare = [m for hit in scan.names("place") for m in _bare(scan.view, hit.start, hit.end)]
    beside = [m for hit in scan.names("place") for m in _bracketed(scan.view, hit.start)]
    firms = [(b.start, b.end) for b in companies(scan) if not b.foreign]
    shields = sorted([*firms, *_titles(scan.view)])
    return _outside(shields, leftmost_longest([*typed, *bare, *beside]))


_TITLED = regex.compile(
    r"(?:sự kiện|chương trình|hội thảo|diễn đàn|triển lãm|bài|bài hát|ca khúc|chủ đề|cuộc thi"
    r"|hội nghị|tọa đàm|tác phẩm|phim"
    r"|sách|lễ hội|giải|festival|đề tài|tuần lễ|ngày hội|liên hoan|khai mạc"
    r"|bế mạc) \"(?P<title>[^\"\n]{4,120})\""
)


def _titles(view: View) -> list[tuple[int, int]]:
    """Titles in quotes, whose places are none of the text: sự kiện "Những ngày văn hóa Hàn Quốc tại …"."""
    return [m.span("title") for m in _TITLED.finditer(view.low)]


_BEFORE_BRACKET = regex.compile(r"(?r)(?:^|[^\p{L}])(?P<name>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){1,2}) \($")


def _bracketed(view: View, start: int) -> list[Mention]:
    """A commune by its bare name, its province in brackets: "cao tốc từ Đồng Đăng (Lạng Sơn)"."""
    run = _BEFORE_BRACKET.search(view.text, max(0, start - 40), start)
    if (
        run is None
        or key(run["name"]) in names.place_countries()
        or not lexicon.communes_named(key(run["name"]))
    ):
        return []
    first, last = run.span("name")
    return [Mention(first, last, "PLACE", _unit(run["name"], "commune"), "place.bracketed")]


def _outside(spans: list[tuple[int, int]], found: list[Mention]) -> list[Mention]:
    """Mentions outside the names of Vietnamese companies: "Tổng công ty Đường sắt Việt Nam"."""
    out, index = [], 0
    for mention in found:
        while index < len(spans) and spans[index][1] <= mention.start:
            index += 1
        if index == len(spans) or mention.start < spans[index][0]:
            out.append(mention)
    return out


def _typed(view: View, start: int, end: int) -> list[Mention]:
    level, word = _LEVELS[view.low[start:end]], view.low[start:end]
    if level == "foreign" and (names.place_end(view, start) or 0) > end:  # "Châu Thành", "Châu Đốc"
        return []
    dot = _DOTTED.match(view.text, end)
    if dot and view.low[start:end] in ("tp", "tx"):
        end = dot.end() - (1 if dot.group().endswith(" ") else 0)
    if view.low[start:end] in _DOTTED_WORDS and not _UNIT_FOLLOWS.search(view.low, max(0, start - 10), start):
        return []
    head = _LIST_HEAD.search(view.low, max(0, start - 10), start)
    if head:
        return [_narrowed(m, word) for m in _listed(view, end, level)]
    if _PLURAL.search(view.low, max(0, start - 9), start) and level != "province":
        return []
    place = _name_at(view, _after_space(view, end), level)
    if place is None:
        return []
    return [_narrowed(Mention(start, place.end, "PLACE", place.value, "place.typed"), word)]


_KINDS = {"h.": "huyện", "q.": "quận", "tx": "thị xã", "tp": "thành phố"}


def _narrowed(mention: Mention, word: str) -> Mention:
    """The type word tells the huyện Kỳ Anh from the thị xã Kỳ Anh."""
    place = mention.value
    if not isinstance(place, Place) or place.level != "district" or len(place.candidates) < 2:
        return mention
    units = lexicon.units_named().get(names.place_key(place.name), ())
    kind = {u.code for u in units if u.level == "district" and u.kind == _KINDS.get(word, word)}
    codes = tuple(code for code in place.candidates if code in kind)
    return replace(mention, value=replace(place, candidates=codes)) if codes else mention


def _after_space(view: View, pos: int) -> int:
    return pos + 1 if view.text.startswith(" ", pos) else pos


def _listed(view: View, pos: int, level: Level) -> list[Mention]:
    """The names after a plural type word: "các huyện Vị Xuyên, Bắc Mê và Quang Bình"."""
    out: list[Mention] = []
    link = _COLON.match(view.low, pos)
    while link:
        place = _name_at(view, link.end(), level)
        if place is None:
            return out
        out.append(Mention(place.start, place.end, "PLACE", place.value, "place.listed"))
        link = _NEXT.match(view.low, place.end)
    return out


def _name_at(view: View, pos: int, level: Level) -> Mention | None:
    """The unit's name at `pos` as a mention of the name alone."""
    if _NO_NAME.match(view.text, pos):
        return None
    number = _NUMBERED.match(view.text, pos)
    if number and level in ("district", "commune"):
        return Mention(number.start(1), number.end(), "PLACE", _unit(number.group(1), level), "")
    run = names.capital_run(view, pos, 5) or names.place_end(view, pos, any_case=True)
    person = level != "commune" and names.is_person(view, pos) and names.place_end(view, pos) is None
    if run is None or person or _REGION.match(view.low, pos):
        return None
    end = _name_end(view, pos, run, level)
    if level == "commune":
        end = _dashed(view, pos, end)
    ward = _WARD_NUMBER.match(view.low, end) if level == "commune" else None
    end = ward.end() if ward else end
    value = _value(view.text[pos:end], level)
    return Mention(pos, end, "PLACE", value, "") if value else None


_REGION = regex.compile(
    r"(?:đông bắc|tây bắc|đông nam|tây nam|bắc|nam|trung|đông|tây) (?:lào|campuchia|trung quốc"
    r"|thái lan|nhật bản|ấn độ|phi|triều tiên)"
)
"""Regions of a country: "các tỉnh Bắc Lào" names Lào."""


def _dashed(view: View, pos: int, end: int) -> int:
    """A commune's name with a dash: "phường Xuân Hương - Đà Lạt"."""
    run = names.capital_run(view, end + 3, 4) if view.text.startswith(" - ", end) else None
    known = run is not None and bool(lexicon.communes_named(key(view.text[pos:run])))
    return run if run is not None and known else end


def _name_end(view: View, pos: int, run: int, level: Level) -> int:
    """The known name wins over the run unless the run goes on with more of the name."""
    known = names.place_end(view, pos)
    if known is None:
        return run
    if known >= run:
        return known
    return known if level != "commune" or names.is_person(view, known + 1) else run


@lru_cache(maxsize=1 << 13)
def _value(name: str, level: Level) -> Place | None:
    low = names.place_key(name)
    country = names.place_countries().get(low)
    if level == "foreign" and low in _CONTINENTS:
        return None
    if level == "country":
        return _country(name) if low in names.country_keys() else None
    if level == "commune":
        return _unit(name, level)
    if level == "foreign" or (country not in (None, "VN") and low not in _vietnamese_keys(level)):
        return Place(country if country != "VN" else _foreign_country(low), "foreign", name)
    if country is None and not names.is_vietnamese(name) and not names.is_minority(name):
        return Place(None, "foreign", name)
    if level == "district" and low in _CENTRAL:
        level = "province"
    return _unit(name, level)


@lru_cache(maxsize=1 << 13)
def _unit(name: str, level: Level) -> Place:
    units = [u for u in lexicon.units_named().get(names.place_key(name), ()) if u.level == level]
    usual = units[0].name if units and level == "province" else name
    return Place("VN", level, usual, candidates=tuple(dict.fromkeys(u.code for u in units)))


@cache
def _vietnamese_keys(level: Level) -> frozenset[str]:
    return frozenset(
        name for name, units in lexicon.units_named().items() if any(u.level == level for u in units)
    )


@cache
def _foreign() -> Mapping[str, lexicon.ForeignPlace]:
    return {key(n): p for p in lexicon.foreign_places() for n in (p.name, p.english, *p.aliases) if n}


def _foreign_country(low: str) -> str | None:
    place = _foreign().get(low)
    return place.country if place else None


def _country(name: str) -> Place:
    code = names.place_countries().get(key(name))
    return Place(code, "country", lexicon.country_name(key(name)), code=code)


def _bare(view: View, start: int, end: int) -> list[Mention]:
    if not stands_free(view, start, end):
        return []
    text = view.text[start:end]
    low = names.place_key(view.low[start:end])
    value = _bare_value(text, low)
    if value and value.country == "VN" and not _all_capital(text):  # "Hòa bình là khát vọng chung"
        return []
    if value is None or (
        value.level == "country" and low in names.weak_country_keys() and not weak_fits(view, start, end)
    ):
        return []
    return [Mention(start, end, "PLACE", value, f"place.{value.level}", weak=value.level == "district")]


def _all_capital(text: str) -> bool:
    return not any(word[:1].islower() for word in regex.split(r"[ -]+", text))


@lru_cache(maxsize=1 << 13)
def _bare_value(text: str, low: str) -> Place | None:
    if low in names.country_keys():
        return _country(text)
    if low in _vietnamese_keys("province"):
        return _unit(text, "province")
    if low in _vietnamese_keys("district"):
        return _unit(text, "district")
    foreign = _foreign().get(low)
    if foreign is None or foreign.weak:
        return None
    return Place(foreign.country, "foreign", text, code=foreign.id)
