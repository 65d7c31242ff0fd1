"""Facts as flat rows: the columns of the database's views, with cells that keep their type.

A cell is a text, an exact `Decimal`, a day, or None. Names and headings come from the views, so a new record
kind or field needs nothing here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from vnextract.exports.decided import COLUMNS, DECISIONS, decision_rows
from vnextract.records.kinds import FIELDS
from vnextract.store.sheets import shapes
from vnextract.store.views import NO_PREFIX, columns, heading, labels
from vnextract.types import Count, Money, Period, decimal_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from vnextract.exports.facts import Book, Dossier, Doubt, Fact, Failure
    from vnextract.store.views import Language, Shape

Cell = str | Decimal | dt.date | None
Holds = Literal["text", "code", "long", "id", "money", "number", "date"]
Words = Literal["plain", "grouped"]

ISSUES: Final = "issues"
DOCUMENTS: Final = "documents"

_HOLDS: Final[dict[str, Holds]] = {
    "amount": "money",
    "amount_max": "money",
    "amount_usd": "money",
    "currency": "code",
    "amount_modifier": "code",
    "quantity": "number",
    "unit": "code",
    "quantity_modifier": "code",
    "date_start": "date",
    "date_end": "date",
    "published": "date",
    "status": "code",
    "kind": "code",
    "state": "code",
    "quote": "long",
    "message": "long",
    "words": "long",
    "document_title": "long",
    "title": "long",
    "issues": "number",
    "records": "number",
    "record_id": "id",
    "document_id": "id",
    "item_id": "id",
    "sources": "number",
}
_SIGNS: Final = {"approx": "~", "more_than": ">", "less_than": "<", "at_least": "≥", "at_most": "≤"}
_FOR_SUMS: Final = "amount_usd_cents"
"""What views have because SQLite adds up no decimals; the cells of an export are exact."""
_ISSUE_COLUMNS = (
    "kind", "title", "code", "message", "quote", "source", "document_title", "published", "record_id",
    "document_id",
)  # fmt: skip
_DOCUMENT_COLUMNS = (
    "document_title", "published", "source", "state", "records", "issues", "message", "document_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` in English, `heading` in the language of the table, and what its cells hold."""

    name: str
    heading: str
    holds: Holds


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns; `name` is the record kind, "issues" or "documents"."""

    name: str
    heading: str
    columns: tuple[Column, ...]


@cache
def kind_table(kind: str, language: Language) -> Table:
    """The table of a record kind, with the columns of its view but for those that only serve SQL.

    >>> [column.heading for column in kind_table("oda", "vi").columns][:4]
    ['Trạng thái', 'Tên', 'Số tổng hợp', 'Đối tác']
    """
    found = [
        Column(c.name, c.heading if language == "vi" else c.name, _holds(kind, c.name))
        for c in columns(FIELDS[kind], language)
        if not c.name.endswith(_FOR_SUMS)
    ]
    return Table(kind, title(kind, language), tuple(found))


@cache
def issue_table(language: Language) -> Table:
    """The table of doubts."""
    return _other(ISSUES, _ISSUE_COLUMNS, language)


@cache
def document_table(language: Language) -> Table:
    """The table of documents, and of files that could not be read."""
    return _other(DOCUMENTS, _DOCUMENT_COLUMNS, language)


def title(name: str, language: Language) -> str:
    """A table's name for people."""
    return labels()["tables"].get(name, name) if language == "vi" else name


def word(code: str, language: Language) -> str:
    """A code of the tables, in Vietnamese for `vi`."""
    return labels()["values"].get(code, code) if language == "vi" else code


def _other(name: str, names: tuple[str, ...], language: Language) -> Table:
    found = (Column(n, heading(n) if language == "vi" else n, _HOLDS.get(n, "text")) for n in names)
    return Table(name, title(name, language), tuple(found))


def _holds(kind: str, name: str) -> Holds:
    fields = shapes(kind)
    found = fields.get(name)
    if found and not found.many and found.base in (int, Decimal):
        return "number"
    if found and not found.many and (found.codes or found.base is bool):
        return "code"
    owners = (f"{field}_" for field in fields if field not in NO_PREFIX and name not in fields)
    owner = next((owner for owner in owners if name.startswith(owner)), "")
    return _HOLDS.get(name.removeprefix(owner), "text")


def rows(book: Book, words: Words = "plain") -> Iterator[tuple[str, dict[str, Cell]]]:
    """Every row of a book with the name of its table; rows of one table come in the book's order."""
    language = book.language
    for dossier in book.dossiers():
        for fact in dossier.facts:
            yield fact.kind, fact_row(fact, dossier, language, words)
        for row in issue_rows(dossier, language):
            yield ISSUES, row
        yield DOCUMENTS, document_row(dossier, language)
    for failure in book.failures():
        yield DOCUMENTS, failure_row(failure, language)
    for row in decision_rows(book.connection, book.kinds, language, every=book.every):
        yield DECISIONS, row


def tables(book: Book) -> list[Table]:
    """The tables of a book: its kinds, issues, documents, decisions."""
    language = book.language
    others = issue_table(language), document_table(language), _other(DECISIONS, COLUMNS, language)
    return [*(kind_table(k, language) for k in book.kinds), *others]


def fact_row(fact: Fact, dossier: Dossier, language: Language, words: Words = "plain") -> dict[str, Cell]:
    """The cells of a fact, by column name."""
    row: dict[str, Cell] = {}
    for name, found in shapes(fact.kind).items():
        row |= _field(name, found, fact, language, words)
    return row | {
        "quote": dossier.quote(fact.start, fact.end),
        "source": dossier.source,
        "sources": Decimal(fact.sources),
        "document_title": dossier.title,
        "published": dossier.published,
        "issues": Decimal(len(fact.doubts)),
        "record_id": fact.id,
        "document_id": dossier.id,
        "item_id": fact.item_id,
    }


def issue_rows(dossier: Dossier, language: Language) -> Iterator[dict[str, Cell]]:
    """One row for each doubt of a document and of its facts."""
    facts = {fact.id: fact for fact in dossier.facts}
    for doubt in dossier.doubts:
        fact = facts.get(doubt.record_id or "")
        yield _issue_row(doubt, fact, language) | {
            "quote": dossier.quote(doubt.start, doubt.end) or None,
            "source": dossier.source,
            "document_title": dossier.title,
            "published": dossier.published,
            "document_id": dossier.id,
        }


def _issue_row(doubt: Doubt, fact: Fact | None, language: Language) -> dict[str, Cell]:
    about = {"kind": title(fact.kind, language), "title": fact.first("title")} if fact else {}
    code = labels()["doubts"].get(doubt.code, doubt.code) if language == "vi" else doubt.code
    return about | {"code": code, "message": doubt.message, "record_id": doubt.record_id}


def document_row(dossier: Dossier, language: Language) -> dict[str, Cell]:
    """The row of a document that was read."""
    return {
        "document_title": dossier.title,
        "published": dossier.published,
        "source": "; ".join(dossier.sources) or None,
        "state": word("done", language),
        "records": Decimal(len(dossier.facts)),
        "issues": Decimal(len(dossier.doubts)),
        "document_id": dossier.id,
    }


def failure_row(failure: Failure, language: Language) -> dict[str, Cell]:
    """The row of a file that could not be read."""
    why = f"{failure.error}: {failure.message}"
    return {"source": failure.path, "state": word("failed", language), "message": why}


def _field(name: str, found: Shape, fact: Fact, language: Language, words: Words) -> dict[str, Cell]:
    """The cells of one field, as the views have them: the parts of its first value, then all in words."""
    values = fact.all(name)
    parts = _PARTS.get(found.base)
    prefix = "" if name in NO_PREFIX else f"{name}_"
    row = (
        {prefix + part: cell for part, cell in parts(values[0], language).items()} if parts and values else {}
    )
    if f"{prefix}amount_usd" in row:
        row[f"{prefix}amount_usd"] = fact.dollars(name)
    if found.many:
        said = (word(v, language) if found.codes else in_words(v, language, words) for v in values)
        return row | {name: "; ".join(said) or None}
    return row if parts else {name: _single(values[0], found, language) if values else None}


def _single(value: Any, found: Shape, language: Language) -> Cell:
    if isinstance(value, bool):
        return word("true" if value else "false", language)
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    return word(value, language) if found.codes else value


def _money(money: Money, language: Language) -> dict[str, Cell]:
    return {
        "amount": money.low,
        "amount_max": money.high,
        "currency": money.currency,
        "amount_modifier": word(money.modifier, language),
        "amount_usd": None,  # not in the value itself: see _field
    }


def _count(count: Count, language: Language) -> dict[str, Cell]:
    return {
        "quantity": count.quantity,
        "unit": word(count.unit, language),
        "quantity_modifier": word(count.modifier, language),
    }


def _period(period: Period, language: Language) -> dict[str, Cell]:  # noqa: ARG001
    return {"date_start": period.start, "date_end": period.end}


_PARTS: Final[Mapping[type, Callable[[Any, Language], dict[str, Cell]]]] = {
    Money: _money,
    Count: _count,
    Period: _period,
}


def in_words(value: Any, language: Language, words: Words = "plain") -> str:
    """A value as one text: ">3000000 USD"; grouped, as a person reads it in that language.

    >>> in_words(Money(Decimal("12500000.5"), None, "USD", "more_than"), "vi", "grouped")
    '>12.500.000,5 USD'
    """
    number = decimal_text if words == "plain" else _GROUPED[language]
    match value:
        case Money():
            top = f"-{number(value.high)}" if value.high is not None else ""
            rate = f" {value.per}" if value.per else ""
            return f"{_SIGNS.get(value.modifier, '')}{number(value.low)}{top} {value.currency}{rate}"
        case Count():
            return f"{_SIGNS.get(value.modifier, '')}{number(value.quantity)} {word(value.unit, language)}"
        case Period():
            return f"{value.start}/{value.end}"
        case Decimal():
            return number(value)
        case _:
            return str(value)


def _english(number: Decimal) -> str:
    return format(Decimal(decimal_text(number)), ",f")


def _vietnamese(number: Decimal) -> str:
    return _english(number).translate({ord(","): ".", ord("."): ","})


_GROUPED: Final[dict[str, Callable[[Decimal], str]]] = {"en": _english, "vi": _vietnamese}
