"""The values that flow through vnextract: frozen, slotted, no I/O.

Offsets everywhere are half-open and count code points in `Document.text`. Money and quantities are
`decimal.Decimal`; dates are inclusive.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - hints are resolved at run time
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal, Protocol

from vnextract.document import CONTENT_ROLES, Block, Document, Issue, Role

__all__ = ["CONTENT_ROLES", "Block", "Document", "Issue", "Role"]  # the document's types are types, too

Label = Literal[
    "MONEY",
    "DATE",
    "DIRECTIVE",
    "PLACE",
    "BORDER_GATE",
    "FUNDER",
    "PARTNER",
    "AGENCY",
    "PROJECT",
    "COUNT",
]
Modifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
Level = Literal["country", "province", "district", "commune", "foreign"]
PartnerType = Literal["government", "local_authority", "company", "university", "association", "other"]
Unit = Literal["project", "agreement", "worker", "enterprise", "delegation"]
Precision = Literal["day", "month", "quarter", "half", "year", "span"]
Kind = Literal["agreement", "oda", "fdi", "ngo_aid", "trade", "labour", "event", "border"]
Names = Literal["rules", "underthesea"]
Status = Literal[
    "proposed",
    "pledged",
    "signed",
    "ongoing",
    "completed",
    "suspended",
    "cancelled",
    "reported",
]


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


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with a meaning. `rule` names the rule that found it; `weak` marks a guess."""

    start: int
    end: int
    label: Label
    value: Value | None
    rule: str
    weak: bool = False

    def to_dict(self, text: str) -> dict[str, Any]:
        """The mention in the shape of the annotation guide, with its offsets."""
        return {
            "label": self.label,
            "text": text[self.start : self.end],
            "start": self.start,
            "end": self.end,
            "value": self.value.to_dict() if self.value else None,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """The span of the text that gives a field its value, and the rule that read it there.

    `again` marks what another sentence says of the same fact (headline, lead, caption); field "sentence" is
    then that sentence itself.
    """

    field: str
    start: int
    end: int
    rule: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class CommonFields:
    """What every record kind has; a kind's own dataclass adds to it.

    `places` are names without type words; `funders` are ids, or a country's name.
    """

    status: Status | None = None
    title: str | None = None
    aggregate: bool = False
    partners: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    money: tuple[Money, ...] = ()
    counts: tuple[Count, ...] = ()
    date: Period | None = None
    directives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a USD figure follows from what the text says.

    "stated-usd": the amount is in USD; "stated-equivalent": the text gives the USD figure beside it;
    "rate": the amount divided by `rate` (units of its currency per 1 USD) of `rate_date`, published by
    `source`. `basis` tells whose day that is: "date" (the fact's last day), "period" (the mean over it)
    or "published" (the document's day, for a fact without a date).
    """

    kind: Literal["stated-usd", "stated-equivalent", "rate"]
    rate: Decimal | None = None
    rate_date: dt.date | None = None
    source: str | None = None
    basis: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, with the rate as exact text and the day in ISO form."""
        out: dict[str, Any] = {"kind": self.kind}
        out |= {"rate": decimal_text(self.rate)} if self.rate is not None else {}
        out |= {"rate_date": self.rate_date.isoformat()} if self.rate_date else {}
        out |= {"source": self.source} if self.source else {}
        return out | ({"basis": self.basis} if self.basis else {})


@dataclass(frozen=True, slots=True)
class Dollars:
    """An amount in USD and the derivation that gives it."""

    amount: Money
    derivation: Derivation

    def to_dict(self) -> dict[str, Any]:
        """The amount in the shape of a money value, and its `derivation`."""
        return {**self.amount.to_dict(), "derivation": self.derivation.to_dict()}


@dataclass(frozen=True, slots=True)
class Record:
    """One fact as one document states it; `start` to `end` is the sentence that says so.

    `parent` is the id of the total that the text makes it part of; a total never adds to its parts. `usd` has
    for each amount of `fields.money` its USD figure, None where no derivation holds.
    """

    id: str
    kind: Kind
    fields: CommonFields
    evidence: tuple[Evidence, ...]
    issues: tuple[Issue, ...]
    start: int
    end: int
    parent: str | None = None
    usd: tuple[Dollars | None, ...] = ()

    @property
    def amount_usd(self) -> Decimal | None:
        """The first amount in USD (the lower end of a range), None without an amount or a derivation."""
        return self.usd[0].amount.low if self.usd and self.usd[0] else None

    def to_dict(self, text: str) -> dict[str, Any]:
        """The record in the shape of the annotation guide; `evidence` is the sentence, verbatim."""
        f = self.fields
        return {
            "id": self.id,
            "kind": self.kind,
            "status": f.status,
            "title": f.title,
            "aggregate": f.aggregate,
            "partners": list(f.partners),
            "funders": list(f.funders),
            "places": list(f.places),
            "money": [m.to_dict() for m in f.money],
            "counts": [c.to_dict() for c in f.counts],
            "date": f.date.to_dict() if f.date else None,
            "directives": list(f.directives),
            "evidence": text[self.start : self.end],
            "details": self.details(),
            "parent": self.parent,
            "usd": [u.to_dict() if u else None for u in self.usd],
            "issues": [i.to_dict() for i in self.issues],
        }

    def details(self) -> dict[str, Any]:
        """The kind's own fields that the text fills, as plain JSON types (decimals as exact text)."""
        common = {f.name for f in fields(CommonFields)}
        own = (f.name for f in fields(self.fields) if f.name not in common)
        found = {name: getattr(self.fields, name) for name in own}
        return {name: _plain(value) for name, value in found.items() if value not in (None, ())}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value.to_dict() if hasattr(value, "to_dict") else value


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document."""

    document: Document
    mentions: tuple[Mention, ...]
    records: tuple[Record, ...]
    issues: tuple[Issue, ...]

    def explain(self, record: Record) -> str:
        """The record in words: each value with its quote and rule, and the doubts (`records.explain`).

        Raises:
            ValueError: the record is not one of this extraction's.
        """
        from vnextract.records.explain import explain

        return explain(self, record)

    def to_dict(self) -> dict[str, Any]:
        """The shape of the annotation guide, with offsets on mentions and with `issues`."""
        doc = self.document
        return {
            "doc": doc.source or doc.id,
            "published": doc.published.isoformat() if doc.published else None,
            "mentions": [m.to_dict(doc.text) for m in self.mentions],
            "records": [r.to_dict(doc.text) for r in self.records],
            "issues": [i.to_dict() for i in self.issues],
        }

    def to_html(self, *, language: Literal["vi", "en"] = "vi") -> str:
        """A page to check the extraction on: one HTML file that needs no network.

        Decisions that a person takes on it are saved as a judgement file.
        """
        from vnextract.review import html, pages

        return html.report([pages.page_of(self)], name=self.document.id[:12], language=language)

    def _repr_html_(self) -> str:
        """The text with its mentions and a table of records, for notebooks."""
        from vnextract.review import notebook

        return notebook.snippet(self)
