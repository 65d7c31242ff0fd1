"""LABOUR: programme, season, sectors, women and men. EVENT: form, ordinal, organisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.numbers import parse
from vnextract.records.details.scope import REACH, Told, nearest, one, several
from vnextract.records.details.words import words
from vnextract.records.draft import name_of
from vnextract.types import Count

if TYPE_CHECKING:
    from vnextract.records.details.scope import Scope, Span
    from vnextract.types import Mention

_NAMES = ("AGENCY", "PARTNER", "FUNDER", "PLACE", "COUNT", "PROJECT")
_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_SEX = {"women": "nữ", "men": "nam"}
_GENDER = {
    name: regex.compile(
        rf"(?<![\p{{L}}\p{{N}}.,]){_NUMBER} (?:lao động |người |công nhân |là )*{word}(?!\p{{L}})"
        rf"|(?<!\p{{L}})(?:lao động )?{word}(?: là| có| chiếm|:)? "
        rf"{_NUMBER.replace('number', 'after')} (?:người|lao động)"
    )
    for name, word in _SEX.items()
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ORDINAL = regex.compile(
    r"(?<!\p{L})(?:lần|kỳ|khóa)(?: (?:thứ|-))? ?-? ?"
    r"(?P<n>\d{1,3}|[ivxl]{1,7}|nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: \p{L}+)?)"
    r"(?![\p{L}\p{N}%])"
)
_HELD = regex.compile(r"(?<!\p{L})(?:tổ chức|đồng tổ chức|phối hợp tổ chức|đăng cai|chủ trì)(?!\p{L})")
_BY = regex.compile(r"(?<!\p{L})do(?!\p{L})")


def read_labour(scope: Scope) -> list[Told]:
    """The own fields of a head-count of workers."""
    before = (max(scope.sentence.start, scope.near[0] - REACH), scope.near[1])
    stretches = (scope.near, scope.clause, before)
    programmes = [h for h in scope.hits("labour.programme", *stretches) if h.sense != "hợp đồng"]
    season = next((h for h in programmes if h.sense == "lao động thời vụ"), None)
    return [
        *one("programme", nearest(programmes, scope.core, before=False)),
        *one("season", season, value=True),
        *several("sectors", [h for h in scope.hits("sectors", hide=_NAMES) if h.sense != "lao động"]),
        *_gender(scope),
    ]


def _gender(scope: Scope) -> list[Told]:
    """Women and men told behind the head-count: "trong đó 18 lao động nữ"."""
    stretch = (scope.core[1], min(scope.sentence.end, scope.near[1] + 60))
    out = []
    for name, pattern in _GENDER.items():
        found = pattern.search(scope.low, *stretch)
        group = "number" if found and found["number"] else "after"
        number = parse(found[group]) if found else None
        if found and number and number.value is not None:
            out.append(Told(name, Count(number.value, "worker"), (found.span(),)))
    return out


def read_event(scope: Scope) -> list[Told]:
    """The own fields of an event or of a number of delegations."""
    return [*_form(scope), *_ordinal(scope), *_organisers(scope)]


def _form(scope: Scope) -> list[Told]:
    """The noun of the title; for delegations whether they go out or come in; else the act told first."""
    draft = scope.draft
    if draft.title:
        found = words("event.form").hits(scope.low, *draft.title)
        return one("form", found[0] if found else None)
    if any(isinstance(m.value, Count) and m.value.unit == "delegation" for m in draft.counts):
        return _delegation(scope)
    found = scope.hits("event.form", hide=_NAMES)
    return one("form", found[0] if found else None)


def _delegation(scope: Scope) -> list[Told]:
    """Out or in, by the verb nearest to the number; those whom a foreign body sends come in."""
    found = nearest(scope.hits("event.delegation", scope.near, scope.head, hide=_NAMES), scope.core)
    if not found:
        return []
    sent = scope.mentions("PARTNER", "FUNDER", within=(max(scope.clause[0], found.start - 90), found.start))
    return one("form", found, value="đoàn vào" if sent else found.sense)


def _ordinal(scope: Scope) -> list[Told]:
    """Which time it is, in the title or right behind it: "lần thứ 12", "lần thứ XII", "lần thứ nhất"."""
    title = scope.draft.title
    found = _ORDINAL.search(scope.low, title[0], min(scope.sentence.end, title[1] + 24)) if title else None
    value = _number(found["n"]) if found else None
    return [Told("ordinal", value, (found.span(),))] if found and value else []


def _number(words_: str) -> int | None:
    """The number of an ordinal.

    >>> _number("12"), _number("xii"), _number("nhất"), _number("tư")
    (12, 12, 1, 4)
    """
    if words_.isdigit():
        return int(words_)
    if set(words_) <= _ROMAN.keys():
        values = [_ROMAN[c] for c in words_]
        following = [*values[1:], 0]
        return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
    special = {"nhất": 1, "nhì": 2, "tư": 4}
    number = parse(words_)
    return special.get(words_) or (int(number.value) if number and number.value is not None else None)


def _organisers(scope: Scope) -> list[Told]:
    """Bodies that hold it: "do X phối hợp với Y tổ chức", or the subject of "X phối hợp với Y tổ chức …"."""
    title = scope.draft.title
    if not title:
        return []
    hosts = _hosts_before(scope, title) or _hosts_after(scope, title)
    first = {name_of(m): (m.start, m.end) for m in reversed(hosts) if name_of(m)}
    ordered = sorted(first.items(), key=lambda item: item[1])
    return [Told("organisers", tuple(n for n, _ in ordered), tuple(s for _, s in ordered))] if ordered else []


def _hosts_before(scope: Scope, title: Span) -> list[Mention]:
    """The subject: "UBND tỉnh … phối hợp với Đại sứ quán … tổ chức Hội nghị …"."""
    start = max(scope.sentence.start, title[0] - 300)
    held = list(_HELD.finditer(scope.low, start, title[0]))
    if not held or title[0] - held[-1].end() > 12:
        return []
    return scope.mentions("AGENCY", "PARTNER", "FUNDER", within=(start, held[-1].start()))


def _hosts_after(scope: Scope, title: Span) -> list[Mention]:
    """The agent: "Hội chợ … do Sở … phối hợp … tổ chức"."""
    end = min(scope.sentence.end, title[1] + 320)
    by = _BY.search(scope.low, title[1], end)
    held = _HELD.search(scope.low, by.end(), end) if by else None
    return (
        scope.mentions("AGENCY", "PARTNER", "FUNDER", within=(by.end(), held.start())) if by and held else []
    )
