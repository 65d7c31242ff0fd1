"""Writing one document: only what differs is written, in one transaction, and nothing is forgotten.

Mentions and issues are what the present rules see: they are replaced. Records and statements are what
was ever said: a value that the rules no longer find stays, with `current` false and the `last_seen` of
the last extraction that confirmed it, because a person's decision may hang on it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from vnextract.store.decisions import inherit, lay_over
from vnextract.store.files import Place, done, note
from vnextract.store.marked import is_persons
from vnextract.store.places import note_units
from vnextract.store.rows import Row, rows_of
from vnextract.store.schema import PERSON, documents, files, issues, mentions, records, statements, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Executable

    from vnextract.store.connect import Store
    from vnextract.types import Extraction

_LIFE: Final = ("first_seen", "last_seen")


@dataclass(frozen=True, slots=True)
class Change:
    """How many records and statements a write added, changed (or confirmed by a new version), lost."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: Change) -> Change:
        return Change(self.added + other.added, self.changed + other.changed, self.gone + other.gone)


@dataclass(frozen=True, slots=True)
class _Write:
    """One transaction's connection with what all its rows share."""

    connection: Connection
    document_id: str
    version: str
    moment: dt.datetime
    is_new: bool


def save(
    store: Store,
    extraction: Extraction,
    *,
    version: str,
    path: str | None = None,
    now: dt.datetime | None = None,
) -> Change:
    """Write all that one document says, or nothing of it.

    Args:
        store: an open store.
        extraction: what was found.
        version: of the extractor; the same extraction by the same version again changes no row.
        path: the file that was read (the document's `source` if None). A document that stood at this
            path before, and at no other, is no longer current.
        now: the time that is written (the clock's if None).

    Returns:
        How many records and statements changed.

    Raises:
        StoreError: the database cannot be written.
    """
    rows = rows_of(extraction)
    moment = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    place = extraction.document.source if path is None else path
    identity = rows.document["id"]
    with store.writing() as connection:
        old = _loaded(connection, documents, documents.c.id == identity)
        write = _Write(connection, identity, version, moment, is_new=not old)
        _kept(write, documents, [rows.document], old)
        change = _sync(write, records, rows.records) + _sync(write, statements, rows.statements)
        _replace(write, mentions, rows.mentions)
        _replace(write, issues, rows.issues)
        if place is not None:
            _move_in(write, done(place, identity, version))
        note_units(connection, (row["code"] for row in rows.statements))
        lay_over(connection, identity)
    return change


def _sync(write: _Write, table: Table, rows: Sequence[Row]) -> Change:
    """Add, change or confirm the rows; those of the document that are missing are no longer current."""
    old = {} if write.is_new else _loaded(write.connection, table, _of_document(table, write.document_id))
    change = _kept(write, table, rows, old)
    found = {row["id"] for row in rows}
    mine = {identity: row for identity, row in old.items() if row["version"] != PERSON}
    gone = [identity for identity, row in mine.items() if row["current"] and identity not in found]
    _not_current(write.connection, table, gone)
    return change + Change(gone=len(gone))


def _kept(write: _Write, table: Table, rows: Iterable[Row], old: dict[str, Row]) -> Change:
    fresh: list[Row] = []
    changed: list[Row] = []
    for row in rows:
        before = old.get(row["id"])
        now = row | {"version": write.version, "current": True}
        if before is None:
            fresh.append(now | dict.fromkeys(_LIFE, write.moment))
        elif _differs(now, before):
            changed.append(now | {"first_seen": before["first_seen"], "last_seen": write.moment})
    _upsert(write.connection, table, fresh + changed)
    return Change(added=len(fresh), changed=len(changed))


def _replace(write: _Write, table: Table, rows: Sequence[Row]) -> None:
    old = {} if write.is_new else _loaded(write.connection, table, table.c.document_id == write.document_id)
    ours = {identity for identity, row in old.items() if table is mentions and is_persons(row)}
    gone = [{"gone": identity} for identity in old.keys() - {row["id"] for row in rows} - ours]
    if gone:
        write.connection.execute(delete(table).where(table.c.id == bindparam("gone")), gone)
    fresh = [row for row in rows if row["id"] not in old or _differs(row, old[row["id"]])]
    _upsert(write.connection, table, fresh)


def _loaded(connection: Connection, table: Table, which: ColumnElement[bool]) -> dict[str, Row]:
    found = connection.execute(select(table).where(which)).mappings()
    return {row["id"]: dict(row) for row in found}


def _of_document(table: Table, document_id: str) -> ColumnElement[bool]:
    """The rows of a document; statements through their records, which have the index."""
    if table is not statements:
        return table.c.document_id == document_id
    return table.c.record_id.in_(select(records.c.id).where(records.c.document_id == document_id))


def _differs(row: Row, before: Row) -> bool:
    return any(before[k] != (storable(v) if isinstance(v, str) else v) for k, v in row.items())


def _upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert or update by id: two writers of one document end with one set of rows."""
    if rows:
        connection.execute(_upsert_into(table, connection.dialect.name), list(rows))


@cache
def _upsert_into(table: Table, dialect: str) -> Executable:
    make: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
    new = make(table)
    kept = {c.name: new.excluded[c.name] for c in table.c if c.name not in ("id", "first_seen", "ruled")}
    statement: Executable = new.on_conflict_do_update(index_elements=["id"], set_=kept)
    return statement


def _not_current(connection: Connection, table: Table, ids: Sequence[str]) -> None:
    if ids:
        one = update(table).where(table.c.id == bindparam("gone")).values(current=False)
        connection.execute(one, [{"gone": identity} for identity in ids])


def _move_in(write: _Write, place: Place) -> None:
    """Note the file; the document that it held before leaves, unless another file holds it too."""
    before, _ = note(write.connection, place, write.moment)
    if before in (None, write.document_id):
        return
    others = select(files.c.path).where(files.c.document_id == before).limit(1)
    if write.connection.execute(others).first() is None:
        inherit(write.connection, str(before), write.document_id)
        gone = update(documents).where(documents.c.id == before)
        write.connection.execute(gone.values(replaced_by=write.document_id))
        _retire(write.connection, before)


def _retire(connection: Connection, document_id: str | None) -> None:
    for table in (documents, records, statements):
        mine = table.c.id == document_id if table is documents else _of_document(table, str(document_id))
        connection.execute(update(table).where(mine, table.c.current).values(current=False))
