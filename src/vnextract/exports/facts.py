"""What a tracking database says now, document by document: the source of every export.

Only what stands is read: what the rules find today, with people's judgements laid over it, as in the
views. The order depends on contents alone (date of the document, its id, place in the text), so that equal
databases give equal files.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import Connection, select, true

from vnextract.errors import StoreError
from vnextract.store.places import lying_in
from vnextract.store.schema import PERSON, documents, files, issues, records, statements
from vnextract.store.sheets import shapes
from vnextract.store.views import item_of, sources_of, stands
from vnextract.types import Count, Money, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, RowMapping, Select

    from vnextract.exports import Reporter
    from vnextract.store.views import Language, Shape

Written = tuple[dict[str, int], dict[str, int]]
"""What a format's `write` gives back: records by kind, and how many were left out by reason."""

_DOCUMENTS_A_QUERY: Final = 200


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a record's field, with the span that says so; `person`: it stands on a person's word."""

    field: str
    value: object
    start: int
    end: int
    rule: str | None
    person: bool
    usd: Decimal | None = None
    """Of an amount: its dollars, where the text or a rate gives them."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An issue of a record, or of a whole document (`record_id` None)."""

    id: str
    record_id: str | None
    code: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A record that stands, with its values in the order of its kind's fields."""

    id: str
    kind: str
    start: int
    end: int
    values: tuple[Value, ...]
    doubts: tuple[Doubt, ...]
    sources: int = 1
    """How many documents state it: those of its item, else its own."""
    item_id: str | None = None
    """The thing in the world that it speaks of with records of other documents."""

    def all(self, field: str) -> list[Any]:
        """The values of a field, in order."""
        return [v.value for v in self.values if v.field == field]

    def dollars(self, field: str) -> Decimal | None:
        """The dollars of the field's first amount."""
        return next((v.usd for v in self.values if v.field == field), None)

    def first(self, field: str) -> Any:
        """The first value of a field, None if it has none."""
        return next((v.value for v in self.values if v.field == field), None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A document with its files, facts and doubts; offsets count code points of `text`."""

    id: str
    title: str | None
    published: dt.date | None
    text: str
    sources: tuple[str, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]

    def quote(self, start: int, end: int) -> str:
        """The words at a span."""
        return self.text[start:end]

    @property
    def source(self) -> str | None:
        """The first of its files by path, None if it came from none."""
        return self.sources[0] if self.sources else None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    path: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Within:
    """Only records with a place in the unit of this name, as the units were on that day (None: are now)."""

    name: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """What an export shall hold, read from one state of the database.

    `kinds` are the record kinds that were asked for; `every` if that is all of them, then documents without
    a record and files that could not be read belong to it.
    """

    connection: Connection
    kinds: tuple[str, ...]
    every: bool
    language: Language
    reporter: Reporter | None = None
    within: Within | None = None

    def dossiers(self) -> Iterator[Dossier]:
        """Each document with its facts, by date of publication (those without one last)."""
        return dossiers(self.connection, self.kinds, every=self.every, within=self.within)

    def failures(self) -> list[Failure]:
        """Files that could not be read, by path."""
        return failures(self.connection) if self.every else []


def dossiers(
    connection: Connection, kinds: Sequence[str], *, every: bool, within: Within | None = None
) -> Iterator[Dossier]:
    """Each document with its facts of these kinds, by date of publication (those without one last).

    `every` also gives documents without such a fact, and the doubts that concern a whole document.
    """
    mine = _which(kinds, within)
    ids = iter([row.id for row in connection.execute(_wanted(mine, every=every))])
    while some := list(islice(ids, _DOCUMENTS_A_QUERY)):
        yield from _loaded(connection, some, mine, every=every)


def failures(connection: Connection) -> list[Failure]:
    """Files that could not be read, by path."""
    f = files.c
    rows = connection.execute(select(f.path, f.error, f.message).where(f.status == "failed"))
    return sorted((Failure(r.path, r.error or "", r.message or "") for r in rows), key=lambda f: f.path)


def _wanted(mine: ColumnElement[bool], *, every: bool) -> Select[tuple[str]]:
    d = documents.c
    speak = d.id.in_(select(records.c.document_id).where(mine))
    chosen = select(d.id).where((d.current == true()) | speak if every else speak)
    return chosen.order_by(d.published.nulls_last(), d.id)


def _which(kinds: Sequence[str], within: Within | None) -> ColumnElement[bool]:
    mine = stands(records) & records.c.kind.in_(kinds)
    return mine & records.c.id.in_(lying_in(within.name, within.on)) if within else mine


def _loaded(
    connection: Connection, ids: Sequence[str], which: ColumnElement[bool], *, every: bool
) -> Iterator[Dossier]:
    r, f = records.c, files.c
    mine = which & r.document_id.in_(ids)
    texts = _by_id(connection, select(documents).where(documents.c.id.in_(ids)), "id")
    paths = _by_id(connection, select(f.path, f.document_id).where(f.document_id.in_(ids)), "document_id")
    doubts = _by_id(connection, select(issues).where(issues.c.document_id.in_(ids)), "document_id")
    order = (r.span_start, r.span_end, r.ordinal, r.id)
    told = select(records, sources_of().label("sources"), item_of().label("item_id"))
    facts = _by_id(connection, told.where(mine).order_by(*order), "document_id")
    said = select(statements).where(statements.c.record_id.in_(select(r.id).where(mine)), stands(statements))
    values = _by_id(connection, said, "record_id")
    for identity in ids:
        row = texts[identity][0]
        found = [_doubt(d) for d in doubts.get(identity, [])]
        made = tuple(_fact(fact, values.get(fact["id"], []), found) for fact in facts.get(identity, []))
        loose = [d for d in found if every and d.record_id is None]
        yield Dossier(
            identity,
            row["title"],
            row["published"],
            row["text"],
            tuple(sorted(path["path"] for path in paths.get(identity, []))),
            made,
            tuple(sorted((*loose, *(d for fact in made for d in fact.doubts)), key=_place)),
        )


def _by_id(connection: Connection, query: Select[Any], name: str) -> dict[str, list[RowMapping]]:
    out: dict[str, list[RowMapping]] = {}
    for row in connection.execute(query).mappings():
        out.setdefault(row[name], []).append(row)
    return out


def _doubt(row: RowMapping) -> Doubt:
    return Doubt(row["id"], row["record_id"], row["code"], row["span_start"], row["span_end"], row["message"])


def _place(doubt: Doubt) -> tuple[int, int, str, str, str]:
    return doubt.start, doubt.end, doubt.code, doubt.message, doubt.id


def _fact(row: RowMapping, said: Iterable[RowMapping], doubts: Iterable[Doubt]) -> Fact:
    found = shapes(row["kind"])
    order = {name: number for number, name in enumerate(found)}
    known = [s for s in said if s["field"] in order]
    known.sort(key=lambda s: (order[s["field"]], s["ordinal"], s["version"] != PERSON, s["id"]))
    values = tuple(
        value
        for field, rows in groupby(known, key=lambda s: s["field"])
        for value in _values(found[field], rows)
    )
    own = sorted((d for d in doubts if d.record_id == row["id"]), key=_place)
    return Fact(
        row["id"],
        row["kind"],
        row["span_start"],
        row["span_end"],
        values,
        tuple(own),
        row["sources"],
        row["item_id"],
    )


def _values(found: Shape, rows: Iterable[RowMapping]) -> Iterator[Value]:
    """The values of one field; of a field that holds one value, the person's or else the first."""
    for row in rows if found.many else islice(rows, 1):
        yield Value(
            row["field"],
            _value(found.base, row),
            row["span_start"],
            row["span_end"],
            row["rule"],
            row["version"] == PERSON,
            row["amount_usd"],
        )


def _value(base: type, row: RowMapping) -> object:
    """The value in a statement's typed columns.

    Raises:
        StoreError: the columns that its field needs are empty.
    """
    try:
        return _typed(base, row)
    except (TypeError, ValueError) as error:
        message = (
            f"statement {row['id']}: its columns hold no {base.__name__}: run its file again with --force"
        )
        raise StoreError(message) from error


def _typed(base: type, row: RowMapping) -> object:
    detail = json.loads(row["detail"]) if row["detail"] else {}
    if base is Money:
        readings = tuple(Decimal(reading) for reading in detail.get("readings", ()))
        ends = Decimal(row["amount"]), row["amount_max"]
        return Money(*ends, row["currency"], row["modifier"], row["unit"], readings)
    if base is Count:
        return Count(Decimal(row["quantity"]), row["unit"], row["modifier"])
    if base is Period:
        start, end = cast("dt.date", row["date_start"]), cast("dt.date", row["date_end"])
        return Period(start, end, detail.get("precision") or ("day" if start == end else "span"))
    if base is dt.date:
        return row["date_start"]
    if base in (int, Decimal):
        return base(row["quantity"])
    return row["text_value"] == "true" if base is bool else row["text_value"]
