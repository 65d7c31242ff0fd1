"""ODA and NGO aid: modality, capital, who leads and who joins, counterpart funds, on-lending, measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.records.details.scope import Told, nearest, one, percent
from vnextract.records.details.words import Hit, words
from vnextract.records.draft import name_of
from vnextract.types import Money

if TYPE_CHECKING:
    from vnextract.records.details.scope import Scope, Span
    from vnextract.types import Mention

_HIDDEN = ("FUNDER", "PARTNER", "AGENCY")
_COUNTERPART = regex.compile(r"đối ứng(?: [^,;.:()\d]{0,40})?(?: |: )$")
_COUNTERPART_AFTER = regex.compile(r" (?:vốn |tiền |là vốn )?đối ứng(?!\p{L})")
_SHARE = regex.compile(
    r"(?<!\p{L})vay lại (?:với |theo |ở |là |của tỉnh |mức |tỷ lệ |tỉ lệ |chiếm )*"
    r"(?P<share>\d{1,3}(?:[.,]\d+)?) ?%"
    r"|(?P<first>\d{1,3}(?:[.,]\d+)?) ?% (?:\p{L}+ ){0,4}vay lại(?!\p{L})"
)


def read_oda(scope: Scope) -> list[Told]:
    """The own fields of an ODA project."""
    return [
        *one("modality", _modality(scope, "oda.modality")),
        *_capital(scope),
        *_donors(scope),
        *_counterpart(scope),
        *_on_lending(scope),
    ]


def read_ngo_aid(scope: Scope) -> list[Told]:
    """The own fields of NGO aid."""
    emergency = [
        h
        for h in scope.hits("ngo_aid.aid", scope.near, scope.clause, hide=_HIDDEN)
        if h.sense == "emergency_aid"
    ]
    aid = emergency[0] if emergency else _modality(scope, "ngo_aid.aid")
    measures = scope.hits("ngo_aid.measure", hide=_HIDDEN)
    return [*one("aid", aid), *one("measure", nearest(measures, _amount(scope)))]


def _amount(scope: Scope) -> Span:
    """The first amount, which the measure is said of; without one the draft's own values."""
    money = scope.draft.money
    return (money[0].start, money[0].end) if money else scope.core


def _modality(scope: Scope, section: str) -> Hit | None:
    """Technical assistance or budget support anywhere in its words; else the noun of the count or title."""
    found = scope.hits(section, hide=_HIDDEN)
    special = [h for h in found if h.sense not in ("programme_aid", "project_aid")]
    if special:
        return special[0]
    draft = scope.draft
    if draft.counts:
        inside = words(section).hits(scope.low, draft.counts[0].start, draft.counts[0].end)
        return inside[0] if len({h.sense for h in inside}) == 1 else None
    if draft.title:
        head = words(section).hits(scope.low, max(scope.sentence.start, draft.title[0] - 14), draft.title[1])
        return head[0] if head and head[0].start <= draft.title[0] else None
    return None


def _capital(scope: Scope) -> list[Told]:
    """Grant, loan, or both: then each with its word."""
    found = scope.hits("oda.capital", scope.near, scope.clause, scope.head, hide=(*_HIDDEN, "PROJECT"))
    first = {h.sense: h for h in reversed(found)}
    if len(first) == 2:
        spans = sorted((h.start, h.end) for h in first.values())
        return [Told("capital", "mixed", tuple(spans))]
    return one("capital", found[0] if found else None)


def _donors(scope: Scope) -> list[Told]:
    """One donor leads; those that "đồng tài trợ" join. Of several without that word none is said to lead."""
    funders = scope.draft.funders
    joining = [m for m in funders if _joins(scope, m)]
    leading = [m for m in funders if m not in joining]
    names = {name_of(m): m for m in leading}
    out = []
    if len(names) == 1 and not (scope.draft.aggregate and joining):
        name, lead = next(iter(names.items()))
        out.append(Told("donor", name, ((lead.start, lead.end),)))
    if joining:
        first = {name_of(m): (m.start, m.end) for m in reversed(joining)}
        ordered = sorted(first.items(), key=lambda item: item[1])
        out.append(Told("cofinanciers", tuple(n for n, _ in ordered), tuple(s for _, s in ordered)))
    return out


_JOINED = regex.compile(r"(?:,|và|,? cùng) ?$")
_BEHIND = regex.compile(
    r" ?\)?(?: (?:cùng|và) [^,;.]{0,60})? (?:đồng tài trợ|cùng tài trợ|đồng cấp vốn|cùng cấp vốn)(?!\p{L})"
)
_BEFORE = regex.compile(r"(?:đồng tài trợ|cùng tài trợ|đồng cấp vốn)(?: (?:của|bởi|với|từ|là|là của|gồm))* $")


def _joins(scope: Scope, funder: Mention) -> bool:
    """True if it joins: "AFD đồng tài trợ", "ADB và AFD đồng tài trợ", "đồng tài trợ của AFD và EIB"."""
    low = scope.low
    if _BEHIND.match(low, funder.end):
        return True
    before = low[max(0, funder.start - 40) : funder.start]
    if _BEFORE.search(before):
        return True
    others = [m for m in scope.draft.funders if m.end <= funder.start and funder.start - m.end < 8]
    return any(
        _JOINED.search(low[m.end : funder.start]) and _BEFORE.search(low[max(0, m.start - 40) : m.start])
        for m in others
    )


def _counterpart(scope: Scope) -> list[Told]:
    for m in scope.mentions("MONEY", within=(scope.near[0], max(scope.near[1], scope.core[1]))):
        before = scope.low[max(scope.sentence.start, m.start - 60) : m.start]
        if isinstance(m.value, Money) and (
            _COUNTERPART.search(before) or _COUNTERPART_AFTER.match(scope.low, m.end)
        ):
            return [Told("counterpart", m.value, ((m.start, m.end),))]
    return []


def _on_lending(scope: Scope) -> list[Told]:
    """Whether the loan is lent on, and how much of it in percent."""
    found = scope.hits("oda.on_lending", scope.near, scope.clause, scope.tail)
    share = _SHARE.search(scope.low, scope.near[0], scope.tail[1])
    out = one("on_lending", found[0], found[0].sense == "yes") if found else []
    if share and found and found[0].sense == "yes":
        group = "share" if share["share"] else "first"
        value = percent(share[group])
        out += [Told("on_lending_share", value, (share.span(group),))] if value is not None else []
    return out
