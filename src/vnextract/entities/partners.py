"""PARTNER: foreign counterparts by name, other than donors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract import names
from vnextract.companies import company_countries, inside_firm, lone_companies
from vnextract.engine import leftmost_longest
from vnextract.organisations import bodies
from vnextract.orgparts import aside, site_at
from vnextract.types import Mention, Partner

if TYPE_CHECKING:
    from vnextract.engine import Rule, Scan
    from vnextract.orgparts import Body
    from vnextract.text import View

RULES: tuple[Rule, ...] = ()

_PARTY = regex.compile(
    r"(?:\bký\b|thỏa thuận|biên bản|ghi nhớ|kết nghĩa|hợp đồng|hiệp định"
    r"|hội đàm)[^.;\n]{0,70}\b(?:với|giữa|cùng|và|cùng với)(?: phía)? $"
)
_CAPITALS_BEFORE = regex.compile(r"(?r)(?:(?:\p{Lu}[\p{L}\p{N}&.'-]*|&|and|of) ){1,6}$")
_ADMIN_PARTY = frozenset(("tỉnh", "huyện", "quận", "thành phố", "châu", "bang", "tp", "thị xã"))


def find(scan: Scan) -> list[Mention]:
    """PARTNER mentions in view offsets, without overlaps, by ascending start."""
    view = scan.view
    found = [_of_body(view, body) for body in bodies(scan) if body.foreign]
    found += [m for hit in scan.names("company") if (m := _lone(view, hit.start, hit.end))]
    found += [m for hit in scan.names("company_suffix") if (m := _suffixed(view, hit.start, hit.end))]
    found += [m for hit in scan.names("admin") if (m := _locality(view, hit.start, hit.end))]
    found += [
        m
        for hit in scan.names("place")
        if (m := _acting(view, hit.start, hit.end) or _bracketed(view, hit.start, hit.end))
    ]
    return leftmost_longest(found)


_TAKES = regex.compile(r" (?:tiếp nhận|ký|cam kết|đồng ý|gửi|tặng|cử|phái|đề nghị)(?!\p{L})")
_RUN_BEFORE = regex.compile(
    r"(?:với|của|và|giữa|do|cho|là|từ|,|:|;|\."
    r"|\n) ?(?P<name>\p{Lu}[\p{L}\p{N}&.'-]*(?: (?:\p{Lu}[\p{L}\p{N}&.'-]*|&)){0,4}) \($"
)


def _acting(view: View, start: int, end: int) -> Mention | None:
    """A foreign town by its bare name that acts: "Yeongam tiếp nhận tối đa 200 lao động"."""
    name = view.low[start:end]
    country = names.place_countries().get(name)
    if (
        country in (None, "VN")
        or name in names.country_keys()
        or not view.text[start].isupper()
        or names.is_vietnamese(name)
    ):
        return None
    if not _TAKES.match(view.low, end) or view.text[start - 1 : start] not in (" ", "\n", ""):
        return None
    value = Partner(view.text[start:end], country, "local_authority")
    return Mention(start, end, "PARTNER", value, "partner.acting", weak=True)


def _bracketed(view: View, start: int, end: int) -> Mention | None:
    """A foreign name with its country in brackets: "ký hợp đồng với Ebata Pump (Nhật Bản)"."""
    low = view.low[start:end]
    if (
        low not in names.country_keys()
        or not view.text.startswith(")", end)
        or names.place_countries()[low] == "VN"
    ):
        return None
    run = _RUN_BEFORE.search(view.text, max(0, start - 70), start)
    if (
        run is None
        or " " not in run["name"]
        or any(names.is_vietnamese(w.lower()) for w in run["name"].split())
    ):
        return None
    first, last = run.span("name")
    value = Partner(run["name"], names.place_countries()[low], "company")
    return Mention(first, last, "PARTNER", value, "partner.bracket", weak=True)


def _of_body(view: View, body: Body) -> Mention:
    value = Partner(view.text[body.start : body.end], body.country, body.type)
    return Mention(body.start, body.end, "PARTNER", value, f"partner.{body.type}")


def _lone(view: View, start: int, end: int) -> Mention | None:
    """A company whose bare name is enough; capitals that follow belong to it: "Samsung Electronics"."""
    country = lone_companies().get(view.text[start:end])
    if country is None or view.text[start - 1 : start] == "-" or view.low.endswith("ảnh: ", 0, start):
        return None
    if inside_firm(view, start):
        return None
    more = names.capital_run(view, end + 1, 4) if view.text.startswith(" ", end) else None
    if more and not names.is_person(view, end + 1):
        end = more
    value = Partner(view.text[start:end], country, "company")
    return Mention(start, end, "PARTNER", value, "partner.known")


def _suffixed(view: View, start: int, end: int) -> Mention | None:
    """A company by its English tail: "Sunrise Industrial Pte. Ltd."."""
    if (
        view.text.startswith(".", end)
        and view.text[end + 1 : end + 3] not in ("", "\n")
        and not _NEW_SENTENCE.match(view.text, end + 1)
    ):
        end += 1
    before = _CAPITALS_BEFORE.search(view.text, max(0, start - 60), start)
    if not before:
        return None
    first = before.start()
    words = view.low[first:start].split()
    while words and names.is_vietnamese(words[0]):
        first += len(words[0]) + 1
        words = words[1:]
    if not words:
        return None
    beside = aside(view, end)
    country = company_countries().get(" ".join(words)) or (beside.country if beside else None)
    if country == "VN":
        return None
    value = Partner(view.text[first:end], country, "company")
    return Mention(first, end, "PARTNER", value, "partner.suffix")


_NEW_SENTENCE = regex.compile(r" \p{Lu}|\n|$")
_ACTS = regex.compile(
    r"(?:,? \p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*| \([^()\n]{2,24}\))?,?(?: cũng| đã| sẽ| vừa| đang"
    r"| cùng)* (?:ký|gia hạn|gửi tặng|trao tặng|tặng|tài trợ|tiếp nhận|cam kết|hỗ trợ|đồng ý"
    r"|viện trợ|thống nhất|đề nghị|phái)"
)
_WITH = regex.compile(
    r"(?:hữu nghị|hợp tác|phối hợp|ký|ký kết|kết nghĩa|làm việc|trao đổi"
    r"|giao lưu)[^.;\n]{0,24} với $|^với $|[.\n] ?với $"
)


def _acts(view: View, start: int, end: int) -> bool:
    """True where a unit signs, gives or is dealt with: it is a party then, no mere place."""
    before = view.low[max(0, start - 60) : start]
    return (
        _PARTY.search(view.low, max(0, start - 100), start) is not None
        or _WITH.search(before) is not None
        or (_ACTS.match(view.text, end) is not None)
    )


def _locality(view: View, start: int, end: int) -> Mention | None:
    """A foreign unit that acts as a party: "giữa huyện Hadong, Hàn Quốc với UBND huyện ..."."""
    if view.low[start:end] not in _ADMIN_PARTY:
        return None
    site = site_at(view, start - 1, gap=1)
    if site is None or site.country == "VN" or not _acts(view, start, site.end):
        return None
    beside = aside(view, site.end)
    country = site.country or (beside.country if beside else None)
    value = Partner(view.text[start : site.end], country, "local_authority")
    return Mention(start, site.end, "PARTNER", value, "partner.locality")
