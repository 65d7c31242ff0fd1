"""The names of companies: a head word, legal forms, lines of trade, a proper name, a country."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import ahocorasick_rs
import regex

from vnextract import names
from vnextract.engine import once
from vnextract.lexicon import word_table
from vnextract.orgparts import LINK, Body, aside, seat_only
from vnextract.text import fold_name, key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.engine import Name, Scan
    from vnextract.text import View

_BRACKET = regex.compile(r" \((?=[\p{Lu}\p{N}])[^()\n]{1,24}\)(?= \p{Lu})")


@cache
def company_words(name: str) -> frozenset[str]:
    """One word list of the company grammar: `names`, `forms`, `domestic_forms` or `tails`."""
    return frozenset(key(word) for word in _table("org_heads")[0][name])


@cache
def company_countries() -> Mapping[str, str]:
    """Comparison keys of multinational companies with their home country."""
    rows = _table("companies")
    return {key(name): row["country"] for row in rows for name in (*row["names"], *row["inside"])}


@cache
def lone_companies() -> Mapping[str, str]:
    """Companies whose bare name is enough ("Canon"), with their home country; names as in a view."""
    rows = _table("companies")
    return {fold_name(name): row["country"] for row in rows for name in row["names"]}


@cache
def _table(file: str) -> list[dict[str, Any]]:
    return list(word_table(file)["company"])


@once
def companies(scan: Scan) -> list[Body]:
    """Every company with a name of its own, Vietnamese ones included, by ascending start."""
    view = scan.view
    out: list[Body] = []
    for hit in scan.names("company_head"):
        if view.low[hit.start : hit.end] in _JOINT:
            out += _members(view, hit)
        elif found := _company(view, hit):
            out.append(found)
    return out


_JOINT = frozenset(("liên danh", "nhà thầu"))
_ROLE = regex.compile(r"(?: tư vấn| nhà thầu| giữa| gồm)*:? ")
_AND = regex.compile(r"(?: - |-|, | và )(?=\p{Lu})")


def _members(view: View, hit: Name[Any]) -> list[Body]:
    """The firms of a consortium, each by its bare foreign name: "liên danh Mitsui - Posco E&C"."""
    out: list[Body] = []
    link = _ROLE.match(view.low, hit.end)
    while link:
        start = link.end()
        head = names.longest(company_words("names"), view.low, start)
        end = None if head else names.capital_run(view, start, 5)
        if end is None or not _looks_foreign(view.low[start:end].split()):
            return out
        country = _company_country(view, end, view.low[start:end].split())
        out.append(Body(start, end, "liên danh", "company", country, foreign=country != "VN"))
        link = _AND.match(view.text, end)
    return out


def _company(view: View, hit: Name[Any]) -> Body | None:
    end, forms, proper = _company_tail(view, hit.end)
    head = view.low[hit.start : hit.end]
    if not proper or _is_common(view, hit, end, proper):
        return None
    country = _company_country(view, end, proper)
    domestic = country == "VN" or _trades_in_vietnamese(view, hit.end, end, proper)
    if country is None:
        domestic |= (
            head == "tổng công ty"
            or bool(forms & company_words("domestic_forms"))
            or not _looks_foreign(proper)
        )
    return Body(hit.start, end, head, "company", "VN" if domestic else country, foreign=not domestic)


def _is_common(view: View, hit: Name[Any], end: int, proper: list[str]) -> bool:
    """ "một công ty Nhật Bản", "một hãng giày Đài Loan": a country's, without a name."""
    if view.low[hit.end + 1 : end] in names.country_keys():
        return True
    trade = view.text[hit.start : end - len(" ".join(proper))]
    return trade.islower() and " ".join(proper) in names.country_keys()


def _trades_in_vietnamese(view: View, pos: int, end: int, proper: list[str]) -> bool:
    """ "Công ty TNHH Dịch vụ thương mại Tin học Shinhan": a foreign word after lines of trade."""
    lines = len(view.low[pos:end].split()) - sum(len(w.split()) for w in proper) - 1
    return (
        len(proper) == 1
        and lines >= 4
        and aside(view, end) is None
        and view.low.endswith(proper[0], pos, end)
    )


_MOST_WORDS = 12
"""A company's name has no more proper words; a longer run is a list in capitals."""


_OTHER_FIRM = regex.compile(r"công ty (?:tnhh|cổ phần|cp|liên doanh)[^,;.:()\n\"“”]*$")
"""A Vietnamese company that has the word in its own name: "Công ty TNHH Thương mại Tin học Shinhan"."""


def inside_firm(view: View, start: int) -> bool:
    """True if what starts here ends a Vietnamese company's name."""
    return _OTHER_FIRM.search(view.low, max(0, start - 60), start) is not None


def _company_tail(view: View, pos: int) -> tuple[int, set[str], list[str]]:
    """End of a company's name, its legal forms and its proper words (lower case)."""
    end, forms, proper = pos, set[str](), list[str]()
    while True:
        bracket = _BRACKET.match(view.text, end)
        if bracket and names.place_end(view, bracket.start() + 2) is None:
            end = bracket.end()
        link = LINK.match(view.text, end)
        if not link:
            return end, forms, proper
        if link.group() == " và " and names.longest(names.words("fields"), view.low, link.end()) is None:
            return end, forms, proper  # "Tập đoàn Total và Tập đoàn Shell", but "Thương mại và Dịch vụ"
        step = _company_word(view, link.end(), forms, proper)
        if step is None or len(proper) > _MOST_WORDS:
            return end, forms, proper
        end = step


def _company_word(view: View, pos: int, forms: set[str], proper: list[str]) -> int | None:
    form = names.longest(company_words("forms"), view.low, pos)
    short = (
        names.longest(names.words("field_abbreviations"), view.low, pos) if view.text[pos].isupper() else None
    )
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
    if (known := _known_in(" ".join(proper))) is not None:
        return known
    inside = [
        c
        for w in _phrases(proper)
        if (c := names.place_countries().get(w)) and c != "VN" and _is_land(w, proper)
    ]
    if inside:
        return inside[0]
    beside = aside(view, end)
    if beside and beside.country and not seat_only(view, end):
        return beside.country
    return None


def _known_in(name: str) -> str | None:
    """The country of the multinational whose name stands in a name; that of the lexicon's first one."""
    automaton, countries = _multinationals()
    size = len(name)
    found = [
        index
        for index, start, end in automaton.find_matches_as_indexes(name, overlapping=True)
        if not (start and name[start - 1].isalpha()) and not (end < size and name[end].isalpha())
    ]
    return countries[min(found)] if found else None


@cache
def _multinationals() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    table = company_countries()
    return ahocorasick_rs.AhoCorasick(list(table)), tuple(table.values())


def _is_land(word: str, proper: list[str]) -> bool:
    """A short country name counts last after foreign words or fields: "Điện lực Pháp", not "Hoàng Anh"."""
    if word not in names.weak_country_keys():
        return True
    return word == proper[-1] and not any(names.is_vietnamese(w) for w in proper[:-1])


def _phrases(words: list[str]) -> list[str]:
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]


def _looks_foreign(proper: list[str]) -> bool:
    """Every proper word is foreign, the country tail apart: "Starflex Việt Nam", not "Tin học Shinhan"."""
    own = [
        w
        for w in _without_place(proper)
        if w not in ("việt", "nam", "vina") and w not in names.words("company_suffixes")
    ]
    foreign = [w for w in own if not names.is_vietnamese(w)]
    return bool(foreign) and not names.is_vietnamese(own[-1]) and len(foreign) * 2 >= len(own)


def _without_place(proper: list[str]) -> list[str]:
    """Proper words without the Vietnamese place at their end: "Samwoo Bắc Giang"."""
    for size in (4, 3, 2):
        tail = " ".join(proper[-size:])
        if len(proper) > size and names.place_countries().get(tail) == "VN":
            return proper[:-size]
    return proper
