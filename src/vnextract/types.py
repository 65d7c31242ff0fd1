"""The values that flow through vnextract: frozen, slotted, no I/O.

Offsets everywhere are half-open and count code points in `Document.text`. Money and quantities are
`decimal.Decimal`; dates are inclusive.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - hints are resolved at run time
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Self

from vnextract.document import CONTENT_ROLES, Block, Document, Issue, Role
from vnextract.values import (
    Agency,
    Citation,
    Count,
    Funder,
    Gate,
    Level,
    Modifier,
    Money,
    Partner,
    PartnerType,
    Period,
    Place,
    Precision,
    Project,
    Unit,
    Value,
    decimal_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import polars as pl

__all__ = [
    "CONTENT_ROLES",
    "Agency",
    "Block",
    "Citation",
    "CommonFields",
    "Count",
    "Derivation",
    "Document",
    "Dollars",
    "Evidence",
    "Extraction",
    "Funder",
    "Gate",
    "Issue",
    "Kind",
    "Label",
    "Level",
    "Mention",
    "Modifier",
    "Money",
    "Names",
    "Partner",
    "PartnerType",
    "Period",
    "Place",
    "Precision",
    "Project",
    "Record",
    "Records",
    "Role",
    "Status",
    "Unit",
    "Value",
    "decimal_text",
]

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
    """What every record kind has; a kind's own dataclass adds to it."""

    status: Status | None = None
    """Stage: asked for, promised, signed, under way, ended, stopped, called off, or a figure of a report."""
    title: str | None = None
    """Name of the project, agreement or event, as in the text."""
    aggregate: bool = False
    """True for a figure of several items ("49 chương trình, dự án"), false for one."""
    partners: tuple[str, ...] = ()
    """Foreign side: names as in the text, or the country's where only that is said."""
    funders: tuple[str, ...] = ()
    """Donors: ids used world-wide (ADB, JICA, UNICEF …), or a country's name where only it is said."""
    places: tuple[str, ...] = ()
    """Vietnamese places where it happens or that benefit, without type words; "Việt Nam" if nationwide."""
    money: tuple[Money, ...] = ()
    """Amounts that measure the fact: exact, ISO 4217 currency, with the bound that the words give."""
    counts: tuple[Count, ...] = ()
    """Numbers of projects, agreements, workers, enterprises, delegations, with their bound."""
    date: Period | None = None
    """When it happened, or the period that the figure covers; inclusive days."""
    directives: tuple[str, ...] = ()
    """Numbers of the documents that decide it, in normal form ("2180/QĐ-UBND")."""


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
    """One fact as one document states it."""

    id: str
    """Hash of what it says and where: the same text gives the same id."""
    kind: Kind
    """Which of the eight kinds of fact it is."""
    fields: CommonFields
    """Its values: the common fields and the kind's own."""
    evidence: tuple[Evidence, ...]
    """For each value the span of the text that gives it and the rule that read it there."""
    issues: tuple[Issue, ...]
    """What is doubtful about it, each with its span."""
    start: int
    """Where the sentence begins that states it (code points)."""
    end: int
    """Where that sentence ends (exclusive)."""
    parent: str | None = None
    """Id of the total that the text makes it part of; a total never adds to its parts."""
    usd: tuple[Dollars | None, ...] = ()
    """For each amount its figure in USD with the derivation, None where none holds."""

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


class Records(tuple[Record, ...]):  # noqa: SLOT001 - a tuple takes no slots with names
    """The records of one document in the order of the text: a tuple that also gives frames."""

    document: Document

    def __new__(cls, records: Iterable[Record], document: Document) -> Self:
        """The records with the document that they speak of."""
        made = super().__new__(cls, records)
        made.document = document
        return made

    def to_pandas(self) -> pd.DataFrame:
        """One row a record as a frame of pandas; amounts and quantities stay exact (`frames.rows`).

        Raises:
            ToolMissingError: pandas is not installed (extra `notebook`).
        """
        from vnextract import frames

        return frames.to_pandas(Extraction(self.document, (), self, ()))

    def to_polars(self) -> pl.DataFrame:
        """One row a record as a frame of polars; amounts with six decimals.

        Raises:
            ToolMissingError: polars is not installed.
        """
        from vnextract import frames

        return frames.to_polars(Extraction(self.document, (), self, ()))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Record, ...], Document]]:
        return type(self), (tuple(self), self.document)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document; any sequence of records that it is made of becomes `Records`."""

    document: Document
    mentions: tuple[Mention, ...]
    records: Records
    issues: tuple[Issue, ...]
    anchor: str | None = None
    """What "năm nay" counts from: a day ("2024-07-01") or a year ("2023"); None if nothing tells it."""

    def __post_init__(self) -> None:
        if getattr(self.records, "document", None) is not self.document:
            object.__setattr__(self, "records", Records(self.records, self.document))

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
