"""Writing documents: only what differs is written, in one transaction, and nothing is forgotten.

Mentions and issues are what the present rules see: they are replaced. Records and statements are what
was ever said: a value that the rules no longer find stays, with `current` false and the `last_seen` of
the last extraction that confirmed it, because a person's decision may hang on it.

Documents that come in together share a transaction and the work around it (`save_all`): readers see each of
them whole or not at all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Table, select, update

from vnextract.store.bulk import not_current, remove, upsert
from vnextract.store.decisions import inherit, judged, lay_over
from vnextract.store.files import done, note_all
from vnextract.store.marked import is_persons
from vnextract.store.places import note_units
from vnextract.store.rows import Row, Rows, rows_of
from vnextract.store.schema import PERSON, documents, files, issues, mentions, records, statements, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement

    from vnextract.store.connect import Store
    from vnextract.types import Extraction

_LIFE: Final = ("first_seen", "last_seen")
_ORDER: Final = (documents, records, statements, mentions, issues)
"""Tables as foreign keys call for them."""

_IDS_A_QUERY: Final = 500  # SQLite before 3.32 allows 999 parameters


@dataclass(frozen=True, slots=True)
class Change:
    """How many records and statements a write added, changed (or confirmed by a new version), lost."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: Change) -> Change:
        return Change(self.added + other.added, self.changed + other.changed, self.gone + other.gone)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to write and the file it was read from (None: the document's `source`)."""

    extraction: Extraction
    path: str | None = None

    @property
    def place(self) -> str | None:
        """The file that is noted."""
        return self.extraction.document.source if self.path is None else self.path


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a transaction shall write, by table."""

    version: str
    moment: dt.datetime
    upserts: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[Table, list[str]] = field(default_factory=lambda: defaultdict(list))


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

    >>> import vnextract
    >>> from vnextract.store import open_store
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> with open_store(":memory:") as store:
    ...     save(store, found, version="1").added > 0, save(store, found, version="1").added
    (True, 0)
    """
    return save_all(store, [Entry(extraction, path)], version=version, now=now)[0]


def save_all(
    store: Store, entries: Sequence[Entry], *, version: str, now: dt.datetime | None = None
) -> list[Change]:
    """Write some documents in one transaction: all of them, or if one cannot be written none.

    The result is that of `save` for one after the other; a few dozen at once are several times as quick.

    Returns:
        How many records and statements changed, for each entry.

    Raises:
        StoreError: the database cannot be written.

    >>> import vnextract
    >>> from vnextract.store import open_store
    >>> found = [vnextract.extract(f"Tỉnh Sơn La ký {n} thỏa thuận với Lào.") for n in (2, 3)]
    >>> with open_store(":memory:") as store:
    ...     [change.gone for change in save_all(store, [Entry(one) for one in found], version="1")]
    [0, 0]
    """
    given = [(entry, rows_of(entry.extraction)) for entry in entries]
    moment = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    with store.writing() as connection:
        return [
            change for part in _apart(given) for change in _written(connection, part, _Plan(version, moment))
        ]


def _apart(given: Sequence[tuple[Entry, Rows]]) -> Iterator[list[tuple[Entry, Rows]]]:
    """Runs in which no document and no file comes twice: what comes again must find what came before."""
    part: list[tuple[Entry, Rows]] = []
    seen: set[tuple[str, str | None]] = set()
    for entry, rows in given:
        names: set[tuple[str, str | None]] = {("document", rows.document["id"])}
        names |= {("file", entry.place)} if entry.place is not None else set()
        if names & seen:
            yield part
            part, seen = [], set()
        part.append((entry, rows))
        seen |= names
    yield part


def _written(connection: Connection, given: Sequence[tuple[Entry, Rows]], plan: _Plan) -> list[Change]:
    ids = [rows.document["id"] for _, rows in given]
    old = _old(connection, ids)
    changes = [_planned(plan, rows, old.get(rows.document["id"], {})) for _, rows in given]
    for table in _ORDER:
        upsert(connection, table, plan.upserts[table])
        clear = not_current if table in (records, statements) else remove
        clear(connection, table, plan.gone[table])
    _move_in(connection, given, plan)
    note_units(connection, {row["code"] for _, rows in given for row in rows.statements})
    for identity in judged(connection, ids):
        lay_over(connection, identity)
    return changes


def _old(connection: Connection, ids: Sequence[str]) -> dict[str, dict[Table, dict[str, Row]]]:
    """The rows of those documents that the store has, by document and table."""
    out: dict[str, dict[Table, dict[str, Row]]] = {}
    for start in range(0, len(ids), _IDS_A_QUERY):
        some = ids[start : start + _IDS_A_QUERY]
        found = connection.execute(select(documents).where(documents.c.id.in_(some))).mappings().all()
        for row in found:
            out[row["id"]] = {table: {} for table in _ORDER} | {documents: {row["id"]: dict(row)}}
        known = [row["id"] for row in found]
        for table in _ORDER[1:] if known else ():
            for row in connection.execute(select(table).where(_of_documents(table, known))).mappings():
                out[row["document_id"]][table][row["id"]] = dict(row)
    return out


def _of_documents(table: Table, ids: Sequence[str]) -> ColumnElement[bool]:
    """The rows of documents; statements through their records, which have the index."""
    if table is not statements:
        return table.c.document_id.in_(ids)
    return table.c.record_id.in_(select(records.c.id).where(records.c.document_id.in_(ids)))


def _planned(plan: _Plan, rows: Rows, old: dict[Table, dict[str, Row]]) -> Change:
    _kept(plan, documents, [rows.document], old.get(documents, {}))
    _replace(plan, mentions, rows.mentions, old.get(mentions, {}))
    _replace(plan, issues, rows.issues, old.get(issues, {}))
    return _sync(plan, records, rows.records, old.get(records, {})) + _sync(
        plan, statements, rows.statements, old.get(statements, {})
    )


def _sync(plan: _Plan, table: Table, rows: Sequence[Row], old: dict[str, Row]) -> Change:
    """Add, change or confirm the rows; those of the document that are missing are no longer current."""
    change = _kept(plan, table, rows, old)
    found = {row["id"] for row in rows} if old else set()
    mine = {identity: row for identity, row in old.items() if row["version"] != PERSON}
    gone = [identity for identity, row in mine.items() if row["current"] and identity not in found]
    plan.gone[table] += gone
    return change + Change(gone=len(gone))


def _kept(plan: _Plan, table: Table, rows: Iterable[Row], old: dict[str, Row]) -> Change:
    added = changed = 0
    both = {"version": plan.version, "current": True}
    life = both | dict.fromkeys(_LIFE, plan.moment)
    for row in rows:
        before = old.get(row["id"])
        if before is None:
            added += 1
            plan.upserts[table].append(row | life)
        elif _differs(row | both, before):
            changed += 1
            plan.upserts[table].append(row | life | {"first_seen": before["first_seen"]})
    return Change(added=added, changed=changed)


def _replace(plan: _Plan, table: Table, rows: Sequence[Row], old: dict[str, Row]) -> None:
    ours = {identity for identity, row in old.items() if table is mentions and is_persons(row)}
    plan.gone[table] += old.keys() - {row["id"] for row in rows} - ours
    plan.upserts[table] += (row for row in rows if row["id"] not in old or _differs(row, old[row["id"]]))


def _differs(row: Row, before: Row) -> bool:
    return any(before[k] != (storable(v) if isinstance(v, str) else v) for k, v in row.items())


def _move_in(connection: Connection, given: Sequence[tuple[Entry, Rows]], plan: _Plan) -> None:
    """Note the files; a document that one of them held before leaves, unless another file holds it too."""
    places = [
        done(entry.place, rows.document["id"], plan.version)
        for entry, rows in given
        if entry.place is not None
    ]
    before = note_all(connection, places, plan.moment)
    for place in places:
        old = before.get(place.path)
        if old not in (None, place.document_id) and not _has_file(connection, str(old)):
            inherit(connection, str(old), str(place.document_id))
            _retire(connection, str(old), str(place.document_id))


def _has_file(connection: Connection, document_id: str) -> bool:
    held = select(files.c.path).where(files.c.document_id == document_id).limit(1)
    return connection.execute(held).first() is not None


def _retire(connection: Connection, document_id: str, after: str) -> None:
    gone = update(documents).where(documents.c.id == document_id)
    connection.execute(gone.values(replaced_by=after))
    for table in (documents, records, statements):
        mine = table.c.id == document_id if table is documents else _of_documents(table, [document_id])
        connection.execute(update(table).where(mine, table.c.current).values(current=False))
