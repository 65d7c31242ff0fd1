"""Which record a key means today: keys are kept for ever, and rules change.

A key that somebody wrote down (a judgement on a pair, a member of an item, a link in a letter) is never
dropped. Its record is there, or a better reading of the same sentence took its place, or it is gone and
that is said. The successor is found as judgements find theirs (`vnextract.settling`): same document or the
one that replaced it, same kind, overlapping sentence, most telling values in common; of two that fit
equally, none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, false, select

from vnextract.judgements import RecordRef, RefValue, quote_at
from vnextract.settling import effective, find_fact
from vnextract.store.decisions import settled_sheet
from vnextract.store.keys import row_id
from vnextract.store.schema import PERSON, documents, records, statements
from vnextract.store.sheets import shapes, value_json
from vnextract.store.views import stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import RowMapping

_HOPS = 50
"""How often a document may have been replaced."""


@dataclass(frozen=True, slots=True)
class Present:
    """What a record's key means today.

    `state`: "stands" (the record is there), "moved" (`record_id` took its place), "rejected" (a person said
    that it is none), "gone" (nothing fits; `reason` says why), "unknown" (the store never had it).
    """

    key: str
    state: Literal["stands", "moved", "rejected", "gone", "unknown"]
    record_id: str | None
    reason: str = ""


def present(connection: Connection, keys: Iterable[str]) -> dict[str, Present]:
    """For each record key what it means today; none is left out.

    >>> import vnextract
    >>> from vnextract.store import open_store, save
    >>> from vnextract.store.keys import record_ids
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> with open_store(":memory:") as store:
    ...     change = save(store, found, version="1")
    ...     with store.reading() as connection:
    ...         [p.state for p in present(connection, [*record_ids(found), "khác"]).values()]
    ['stands', 'unknown']
    """
    wanted = list(dict.fromkeys(keys))
    found = {row["id"]: row for row in _records(connection, wanted)}
    return {key: _present(connection, key, found.get(key)) for key in wanted}


def _records(connection: Connection, wanted: Sequence[str]) -> Sequence[RowMapping]:
    rows: list[RowMapping] = []
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        what = select(records, stands(records).label("stands")).where(records.c.id.in_(some))
        rows += connection.execute(what).mappings()
    return rows


def _present(connection: Connection, key: str, row: RowMapping | None) -> Present:
    if row is None:
        return Present(key, "unknown", None, "the store has no record of this key")
    if row["stands"]:
        return Present(key, "stands", key)
    sheet = effective(settled_sheet(connection, _replacement(connection, row["document_id"]))[0])
    corrected = next((fact for fact in sheet.facts if fact.id == key), None)
    if corrected:
        return Present(key, "moved", row_id(PERSON, key, corrected.kind), "a person corrected its kind")
    if row["ruled"] is False:
        return Present(key, "rejected", None, "a person rejected it")
    found = find_fact(sheet.facts, _reference(connection, row), sheet.text)
    if isinstance(found, str):
        return Present(key, "gone", None, found)
    return Present(key, "moved", found.id)


def _replacement(connection: Connection, document_id: str) -> str:
    """The document that stands today where this one stood."""
    for _ in range(_HOPS):
        gone = (documents.c.id == document_id) & (documents.c.current == false())
        after = connection.execute(select(documents.c.replaced_by).where(gone)).scalar()
        if after is None:
            break
        document_id = after
    return document_id


def _reference(connection: Connection, row: RowMapping) -> RecordRef:
    """The record as the last extraction saw it that found it: all values confirmed together with it."""
    text = connection.execute(
        select(documents.c.text).where(documents.c.id == row["document_id"])
    ).scalar_one()
    s = statements.c
    mine = (s.record_id == row["id"]) & (s.version == row["version"])
    known = shapes(row["kind"])
    values = tuple(
        RefValue(
            v["field"], value_json(known[v["field"]].base, v), quote_at(text, v["span_start"], v["span_end"])
        )
        for v in connection.execute(select(statements).where(mine).order_by(s.field, s.ordinal)).mappings()
        if v["field"] in known
    )
    quote = quote_at(text, row["span_start"], row["span_end"])
    return RecordRef(row["id"], row["kind"], quote, values)
