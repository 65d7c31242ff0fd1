"""Which parts the page's forms have: those of a label's value, and those of each field by its type."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args

from vnextract.records.kinds import FIELDS
from vnextract.store.sheets import shapes
from vnextract.types import Count, Level, Modifier, Money, PartnerType, Period, Unit

if TYPE_CHECKING:
    from vnextract.store.views import Shape

Part = dict[str, Any]


def _part(name: str, kind: str = "text", **more: Any) -> Part:
    return {"name": name, "type": kind, **more}


_COUNTRY: Final = {"pattern": "[A-Z]{2}"}
_MODIFIER: Final = _part("modifier", "code", codes=list(get_args(Modifier)))
_MONEY: Final = [
    _part("amount", "number"),
    _part("amount_max", "number", optional=True, drop=True),
    _part("currency", pattern="[A-Z]{3}"),
    _MODIFIER,
    _part("per", optional=True, drop=True),
]
_PERIOD: Final = [_part("start", "day"), _part("end", "day")]
_COUNT: Final = [
    _part("quantity", "number"),
    _part("unit", "code", codes=list(get_args(Unit))),
    _MODIFIER,
]
_NAME: Final = [_part("name")]

MENTIONS: Final[dict[str, list[Part]]] = {
    "MONEY": _MONEY,
    "DATE": _PERIOD,
    "DIRECTIVE": [
        _part("doc_type"),
        _part("number"),
        _part("date", "day", optional=True),
        _part("issuer", optional=True),
    ],
    "PLACE": [
        _part("name"),
        _part("level", "code", codes=list(get_args(Level))),
        _part("country", **_COUNTRY),
        _part("province", optional=True),
    ],
    "BORDER_GATE": [_part("name"), _part("country", optional=True, **_COUNTRY)],
    "FUNDER": [_part("id")],
    "PARTNER": [
        _part("name"),
        _part("country", optional=True, **_COUNTRY),
        _part("type", "code", codes=list(get_args(PartnerType))),
    ],
    "AGENCY": _NAME,
    "PROJECT": _NAME,
    "COUNT": _COUNT,
}
_FIELDS: Final = {Money: _MONEY, Period: _PERIOD, Count: _COUNT}
_PLAIN: Final = {bool: "bool", int: "whole", Decimal: "decimal", dt.date: "day"}


@cache
def forms() -> dict[str, Any]:
    """The parts of every form: `mentions` by label, `records` by kind and field."""
    records = {kind: {name: _parts(found) for name, found in shapes(kind).items()} for kind in FIELDS}
    return {"mentions": MENTIONS, "records": records}


def _parts(found: Shape) -> list[Part]:
    if found.base in _FIELDS:
        return _FIELDS[found.base]
    if found.base in _PLAIN:
        return [_part("", _PLAIN[found.base])]
    return [_part("", "code", codes=list(found.codes))] if found.codes else [_part("")]
