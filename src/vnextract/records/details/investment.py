"""FDI: which capital, what changes, investors' countries, sectors, zones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract.records.details.scope import Told, nearest, one, several
from vnextract.records.details.words import rows, words
from vnextract.records.scene import abroad_in
from vnextract.types import Partner, Place

if TYPE_CHECKING:
    from vnextract.records.details.scope import Scope, Span
    from vnextract.types import Mention

_HIDDEN = ("AGENCY", "PARTNER")
# A name ends where lower case begins; "Nomura - Hải Phòng", "VSIP II", "Sông Đốc 2" are one name.
_ZONE_NAME = r" \p{Lu}[\p{L}\d.&]*(?:(?: [-–] | |-)(?:\p{Lu}[\p{L}\d.&]*|\d{1,2}(?![\p{L}\d.,/%])))*"


def read(scope: Scope) -> list[Told]:
    """The own fields of a foreign investment."""
    return [*_capital(scope), *_action(scope), *_countries(scope), *_sectors(scope), *_zones(scope)]


def _capital(scope: Scope) -> list[Told]:
    money = scope.draft.money
    if not money:
        return []
    hits = [
        h
        for h in scope.hits("fdi.capital", hide=_HIDDEN)
        if h.end <= money[0].start or h.start >= money[0].end
    ]
    return one("capital", nearest(hits, (money[0].start, money[0].end)))


def _action(scope: Scope) -> list[Told]:
    """One change; "vốn cấp mới và tăng thêm" adds two up and is none of them."""
    found = scope.hits("fdi.action", hide=_HIDDEN)
    return one("action", found[0]) if len({h.sense for h in found}) == 1 else []


def _countries(scope: Scope) -> list[Told]:
    """Where the investors come from: their own country, else the countries that stand for them."""
    first: dict[str, Span] = {}
    for m in scope.draft.partners:
        if (code := _country(m)) and code not in first:
            beside = _beside(scope, m, code)
            first[code] = (beside.start, beside.end) if beside else (m.start, m.end)
    return [Told("investor_countries", tuple(first), tuple(first.values()))] if first else []


def _country(mention: Mention) -> str | None:
    return mention.value.country if isinstance(mention.value, Partner | Place) else None


def _beside(scope: Scope, partner: Mention, code: str) -> Mention | None:
    """The country's own name beside the company: "Công ty Hayashi (Nhật Bản)" says it in words."""
    near = scope.mentions("PLACE", within=(partner.end, min(partner.end + 40, scope.sentence.end)))
    return next((m for m in abroad_in(near) if getattr(m.value, "country", None) == code), None)


def _sectors(scope: Scope) -> list[Told]:
    found = scope.hits("sectors", hide=(*_HIDDEN, "PLACE", "COUNT", "MONEY"))
    return several("sectors", [h for h in found if h.sense != "đầu tư"])


@cache
def _zone() -> regex.Pattern[str]:
    heads = "|".join(
        map(regex.escape, sorted((w for ws in rows("fdi.zone").values() for w in ws), key=len, reverse=True))
    )
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?P<head>(?i:{heads}))(?P<name>{_ZONE_NAME})")


def _zones(scope: Scope) -> list[Told]:
    """Zones by name; bodies that manage them ("Ban Quản lý các khu công nghiệp") are none."""
    bodies = [(m.start, m.end) for m in scope.mentions(*_HIDDEN, within=scope.clause)]
    text = scope.scene.document.text
    first: dict[str, Span] = {}
    for found in _zone().finditer(text, *scope.near):
        if any(a <= found.start() < b for a, b in bodies):
            continue
        head = words("fdi.zone").senses[scope.low[slice(*found.span("head"))]]
        first.setdefault(f"{head} {' '.join(found['name'].split())}", found.span())
    return [Told("zones", tuple(first), tuple(first.values()))] if first else []
