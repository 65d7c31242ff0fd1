"""What mentions mean: amounts, periods, places, names, numbers; frozen, slotted, exact.

Money and quantities are `decimal.Decimal`; dates are inclusive. `to_dict` gives the annotation guide's shape.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - hints are resolved at run time
from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - hints are resolved at run time
from typing import Any, Literal, Protocol

Modifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
Level = Literal["country", "province", "district", "commune", "foreign"]
PartnerType = Literal["government", "local_authority", "company", "university", "association", "other"]
Unit = Literal["project", "agreement", "worker", "enterprise", "delegation"]
Precision = Literal["day", "month", "quarter", "half", "year", "span"]


def decimal_text(number: Decimal) -> str:
    """The exact plain form of a decimal, without exponent or trailing zeros.

    >>> decimal_text(Decimal("3.690E+6"))
    '3690000'
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Value(Protocol):
    """What a mention's value can do: show itself in the shape of the annotation guide."""

    def to_dict(self) -> dict[str, Any]:
        """The value as plain JSON types."""
        ...


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `low` is exact, `high` is set only for a range; never a float.

    `per` holds the words that make the amount a rate ("/năm", "mỗi hộ"); a rate never adds to a total.
    `readings` holds the other possible values of an ambiguous numeral ("1,176 triệu Euro").
    """

    low: Decimal
    high: Decimal | None
    currency: str
    modifier: Modifier = "exact"
    per: str | None = None
    readings: tuple[Decimal, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """`currency`, `amount`, `modifier`, and `amount_max`, `per` when there is one."""
        out: dict[str, Any] = {"currency": self.currency, "amount": decimal_text(self.low)}
        if self.high is not None:
            out["amount_max"] = decimal_text(self.high)
        out["modifier"] = self.modifier
        if self.per:
            out["per"] = self.per
        return out


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days. `anchored` names what a relative expression was resolved against."""

    start: dt.date
    end: dt.date
    precision: Precision = "day"
    anchored: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """`start` and `end` as ISO dates."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited by number: `number` is in its normal form ("37-CTr/TU")."""

    doc_type: str
    number: str
    date: dt.date | None = None
    issuer: str | None = None
    title: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """`doc_type`, `number`, `date` (ISO or null), `issuer`."""
        day = self.date.isoformat() if self.date else None
        return {"doc_type": self.doc_type, "number": self.number, "date": day, "issuer": self.issuer}


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit or country; `code` None = known by name only.

    `candidates` keeps the codes of all units that the name may mean when the context settles nothing.
    """

    country: str | None
    level: Level
    name: str
    province: str | None = None
    code: str | None = None
    candidates: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """`country`, `level`, `name`, `province`, `code`."""
        return {
            "country": self.country,
            "level": self.level,
            "name": self.name,
            "province": self.province,
            "code": self.code,
        }


@dataclass(frozen=True, slots=True)
class Gate:
    """A border gate on one side of the border."""

    name: str
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """`name` and `country`."""
        return {"name": self.name, "country": self.country}


@dataclass(frozen=True, slots=True)
class Funder:
    """A development finance institution, donor or foreign NGO by its id."""

    id: str
    type: str = "other"
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """`id`: the short id used world-wide, or the organisation's English name."""
        return {"id": self.id}


@dataclass(frozen=True, slots=True)
class Partner:
    """A foreign counterpart, by name as in the text."""

    name: str
    country: str | None = None
    type: PartnerType = "other"

    def to_dict(self) -> dict[str, Any]:
        """`name`, `country`, `type`."""
        return {"name": self.name, "country": self.country, "type": self.type}


@dataclass(frozen=True, slots=True)
class Agency:
    """A Vietnamese authority or public body, by name as in the text."""

    name: str

    def to_dict(self) -> dict[str, Any]:
        """`name`."""
        return {"name": self.name}


@dataclass(frozen=True, slots=True)
class Project:
    """A named project or programme; the phase stays part of the name."""

    name: str

    def to_dict(self) -> dict[str, Any]:
        """`name`."""
        return {"name": self.name}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of tracked things."""

    quantity: Decimal
    unit: Unit
    modifier: Modifier = "exact"

    def to_dict(self) -> dict[str, Any]:
        """`quantity`, `unit`, `modifier`."""
        return {
            "quantity": decimal_text(self.quantity),
            "unit": self.unit,
            "modifier": self.modifier,
        }
