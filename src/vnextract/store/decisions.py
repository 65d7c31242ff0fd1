"""People's judgements in the store: kept for ever, laid over the rows that views and exports show.

`judgements` is a log. What it means for the rows is worked out anew whenever a document or a judgement is
written (`lay_over`): rows of the rules get `ruled` true or false, what a person said otherwise stands in
rows of its own (`version` "person"). So a later extraction finds its own rows as it left them, and running
the same folder again writes nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from vnextract.errors import JudgementError
from vnextract.judgements import Judgement, judgement_from, judgement_json
from vnextract.records.kinds import FIELDS
from vnextract.settling import Attachment, Fact, Item, Sheet, settle
from vnextract.store.keys import row_id
from vnextract.store.marked import lay_over_mentions
from vnextract.store.rows import Row, statement_id, typed
from vnextract.store.schema import PERSON, documents, judgements, records, statements
from vnextract.store.sheets import load_sheet, shapes, value_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from vnextract.store.connect import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement with its place in the log and where it stands; "superseded": a later one counts."""

    judgement: Judgement
    ordinal: int
    state: str
    reason: str


def judge(store: Store, said: Iterable[Judgement]) -> list[Standing]:
    """Write judgements to the log and apply them; one that is in the log already is not written again.

    Returns:
        Those that were written, and where they stand.

    Raises:
        JudgementError: a document is not in the store, or a value breaks its field's rules. Nothing is
            written then.
        StoreError: the database cannot be written.

    >>> import datetime as dt
    >>> import vnextract
    >>> from vnextract.judgements import Judgement, quote_at
    >>> from vnextract.store import open_store, save
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> words = quote_at(found.document.text, 0, 11)
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> value = found.mentions[0].value.to_dict()
    >>> said = Judgement(found.document.id, "mention", "PLACE", words, "reject", "Lan", day, value)
    >>> with open_store(":memory:") as store:
    ...     change = save(store, found, version="1")
    ...     [standing.state for standing in judge(store, [said, said])]
    ['attached']
    """
    given = list(said)
    for judgement in given:
        check(judgement)
    with store.writing() as connection:
        fresh = list(_fresh(connection, given))
        if fresh:
            connection.execute(insert(judgements), fresh)
        for document_id in sorted({row["document_id"] for row in fresh}):
            lay_over(connection, document_id)
        ids = {row["id"] for row in fresh}
        return [s for i, s in _log(connection, {row["document_id"] for row in fresh}) if i in ids]


def check(judgement: Judgement) -> None:
    """Refuse a judgement whose value could not stand in its field.

    Raises:
        JudgementError: what is wrong with it.
    """
    j = judgement
    value = j.value if j.new_value is None else j.new_value
    if j.record and j.record.kind not in FIELDS:
        raise JudgementError(f"{j.record.kind!r} is no record kind")
    if j.target == "value" and j.verdict in ("fix", "add") and j.record:
        value_of(j.label, j.record.kind, value)
    if j.target == "record" and isinstance(j.new_value, dict) and j.new_value.get("kind") not in FIELDS:
        raise JudgementError(f"{j.new_value.get('kind')!r} is no record kind")


def _fresh(connection: Connection, given: Sequence[Judgement]) -> Iterable[Row]:
    wanted = {j.document_id for j in given}
    there = set(connection.execute(select(documents.c.id).where(documents.c.id.in_(wanted))).scalars())
    if wanted - there:
        message = f"document {min(wanted - there)} is not in the database: run its file first"
        raise JudgementError(message)
    known = set(
        connection.execute(select(judgements.c.id).where(judgements.c.document_id.in_(wanted))).scalars()
    )
    last = connection.execute(select(func.max(judgements.c.ordinal))).scalar() or 0
    for j in given:
        row = _row(j)
        if row["id"] not in known:
            known.add(row["id"])
            last += 1
            yield row | {"ordinal": last}


def _row(j: Judgement) -> Row:
    whole = judgement_json(j)
    return {
        "id": row_id(whole),
        "document_id": j.document_id,
        "target": j.target,
        "label": j.label,
        "quote": j.quote.text,
        "verdict": j.verdict,
        "who": j.who,
        "at": j.at.replace(microsecond=0),
        "judgement": json.dumps(whole, ensure_ascii=False),
        "record_id": j.record.id if j.record else None,
        "state": "attached",
        "reason": "",
    }


def standings(store: Store, document_id: str | None = None) -> list[Standing]:
    """The log in order of arrival, of one document or of all.

    Raises:
        StoreError: the database cannot be read.

    >>> import datetime as dt
    >>> import vnextract
    >>> from vnextract.judgements import Judgement, quote_at
    >>> from vnextract.store import open_store, save
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> words = quote_at(found.document.text, 0, 11)
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> value = found.mentions[0].value.to_dict()
    >>> said = Judgement(found.document.id, "mention", "PLACE", words, "reject", "Lan", day, value)
    >>> with open_store(":memory:") as store:
    ...     change = save(store, found, version="1")
    ...     written = judge(store, [said])
    ...     [(s.judgement.who, s.judgement.quote.text) for s in standings(store)]
    [('Lan', 'Tỉnh Sơn La')]
    """
    with store.reading() as connection:
        return [s for _, s in _log(connection, None if document_id is None else {document_id})]


def _log(connection: Connection, wanted: set[str] | None) -> list[tuple[str, Standing]]:
    rows = select(judgements).order_by(judgements.c.ordinal)
    if wanted is not None:
        rows = rows.where(judgements.c.document_id.in_(wanted))
    return [
        (row.id, Standing(judgement_from(json.loads(row.judgement)), row.ordinal, row.state, row.reason))
        for row in connection.execute(rows)
    ]


def settled_sheet(connection: Connection, document_id: str) -> tuple[Sheet, list[Attachment]]:
    """A stored document with its judgements laid over it, and where each of them stands.

    Raises:
        KeyError: the store has no such document.

    >>> import datetime as dt
    >>> import vnextract
    >>> from vnextract.judgements import Judgement, quote_at
    >>> from vnextract.store import open_store, save
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> words = quote_at(found.document.text, 0, 11)
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> value = found.mentions[0].value.to_dict()
    >>> said = Judgement(found.document.id, "mention", "PLACE", words, "reject", "Lan", day, value)
    >>> with open_store(":memory:") as store:
    ...     change = save(store, found, version="1")
    ...     written = judge(store, [said])
    ...     with store.reading() as connection:
    ...         sheet, attached = settled_sheet(connection, found.document.id)
    >>> [item.verdict for item in sheet.mentions if item.label == "PLACE"][0], attached[0].state
    ('reject', 'attached')
    """
    said = [s.judgement for _, s in _log(connection, {document_id})]
    return settle(load_sheet(connection, document_id), said)


def lay_over(connection: Connection, document_id: str) -> None:
    """Bring rows and log in line with the document's judgements; nothing is written where they are."""
    log = _log(connection, {document_id})
    if not log:
        return
    sheet, attached = settle(load_sheet(connection, document_id), [s.judgement for _, s in log])
    _note_states(connection, log, attached)
    old_records = _rows(connection, records, records.c.document_id == document_id)
    old = _rows(
        connection,
        statements,
        statements.c.record_id.in_(select(records.c.id).where(records.c.document_id == document_id)),
    )
    now = max(s.judgement.at for _, s in log).replace(microsecond=0)
    plan = _plan(sheet, old_records, old, now)
    gone = [i for i, row in old.items() if row["version"] == PERSON and i not in plan.statements]
    _delete(connection, statements, gone)
    gone = [i for i, row in old_records.items() if row["version"] == PERSON and i not in plan.records]
    _delete(connection, records, gone)
    _put(connection, records, plan.records, old_records)
    _put(connection, statements, plan.statements, old)
    _rule(connection, records, plan.stands, old_records)
    _rule(connection, statements, plan.stands, old)
    lay_over_mentions(connection, sheet)


def judged(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Those of the documents that people decided something about, in their order."""
    found: set[str] = set()
    for start in range(0, len(ids), 500):
        some = judgements.c.document_id.in_(ids[start : start + 500])
        found |= set(connection.execute(select(judgements.c.document_id).where(some).distinct()).scalars())
    return [identity for identity in ids if identity in found]


def inherit(connection: Connection, before: str, document_id: str) -> None:
    """Copy the judgements of a file's earlier text to its present one; who and when stay.

    A page that was downloaded again differs in a few bytes and has another id: decisions must come along.
    """
    said = [replace(s.judgement, document_id=document_id) for _, s in _log(connection, {before})]
    rows = list(_fresh(connection, said))
    if rows:
        connection.execute(insert(judgements), rows)


@dataclass(slots=True)
class _Plan:
    """What must be: rows on a person's word by id, and for rows of the rules what people decided."""

    records: dict[str, Row]
    statements: dict[str, Row]
    stands: set[str]


def _plan(sheet: Sheet, old_records: dict[str, Row], old: dict[str, Row], now: dt.datetime) -> _Plan:
    plan = _Plan({}, {}, set())
    life = {"version": PERSON, "first_seen": now, "last_seen": now, "current": True, "ruled": True}
    for ordinal, fact in enumerate(sheet.facts):
        if fact.verdict == "reject":
            continue
        row = old_records.get(fact.id)
        ours = row is not None and row["version"] != PERSON and row["kind"] == fact.kind
        record_id = (
            fact.id if ours or row is None or row["kind"] == fact.kind else row_id(PERSON, fact.id, fact.kind)
        )
        plan.stands.add(record_id)
        if not ours:
            span = {"span_start": fact.start, "span_end": fact.end}
            about = {"id": record_id, "document_id": sheet.document_id, "kind": fact.kind, "ordinal": ordinal}
            plan.records[record_id] = about | span | life
        _plan_values(plan, sheet.document_id, replace(fact, id=record_id), old, life)
    return plan


def _plan_values(plan: _Plan, document_id: str, fact: Fact, old: dict[str, Row], life: Row) -> None:
    seen: Counter[str] = Counter()
    for item in fact.values:
        ordinal, seen[item.label] = seen[item.label], seen[item.label] + 1
        # A kind that was corrected may lack a field of the old one.
        if item.verdict == "reject" or item.label not in shapes(fact.kind):
            continue
        columns = typed(value_of(item.label, fact.kind, item.value))
        found = old.get(statement_id(fact.id, item.label, columns))
        if found and _is_same(found, item):
            plan.stands.add(found["id"])
            continue
        identity = row_id(PERSON, statement_id(fact.id, item.label, columns))
        plan.stands.add(identity)
        span = {"span_start": item.start, "span_end": item.end, "rule": item.rule}
        about = {"record_id": fact.id, "document_id": document_id, "field": item.label, "ordinal": ordinal}
        plan.statements[identity] = {"id": identity, **about, **columns, **span, **life}


def _is_same(row: Row, item: Item) -> bool:
    """The rules' own row says just this: the same words, and the same qualifiers (its id has the value)."""
    return bool(row["current"] and (row["span_start"], row["span_end"]) == (item.start, item.end))


def _note_states(connection: Connection, log: list[tuple[str, Standing]], attached: list[Attachment]) -> None:
    states = {id(a.judgement): a for a in attached}
    changed = []
    for identity, s in log:
        found = states.get(id(s.judgement))
        state, reason = (found.state, found.reason) if found else ("superseded", "")
        if (state, reason) != (s.state, s.reason):
            changed.append({"which": identity, "new_state": state, "new_reason": reason})
    if changed:
        one = update(judgements).where(judgements.c.id == bindparam("which"))
        one = one.values(state=bindparam("new_state"), reason=bindparam("new_reason"))
        connection.execute(one, changed)


def _rows(connection: Connection, table: Table, which: Any) -> dict[str, Row]:
    return {row["id"]: dict(row) for row in connection.execute(select(table).where(which)).mappings()}


def _delete(connection: Connection, table: Table, ids: Sequence[str]) -> None:
    if ids:
        connection.execute(delete(table).where(table.c.id == bindparam("gone")), [{"gone": i} for i in ids])


def _put(connection: Connection, table: Table, wanted: dict[str, Row], old: dict[str, Row]) -> None:
    """Write the rows on a person's word that are new or differ; their first day stays."""
    for identity, row in wanted.items():
        before = old.get(identity)
        if before is None:
            connection.execute(insert(table).values(**row))
            continue
        kept = row | {name: before[name] for name in ("first_seen", "last_seen")}
        if any(before[name] != value for name, value in kept.items()):
            connection.execute(update(table).where(table.c.id == identity).values(**kept))


def _rule(connection: Connection, table: Table, stands: set[str], old: dict[str, Row]) -> None:
    """Say of each row of the rules whether it stands: only where that differs from being current."""
    changed = []
    for identity, row in old.items():
        if row["version"] == PERSON:
            continue
        ruled = None if row["current"] == (identity in stands) else identity in stands
        if row["ruled"] != ruled:
            changed.append({"which": identity, "now": ruled})
    if changed:
        one = update(table).where(table.c.id == bindparam("which")).values(ruled=bindparam("now"))
        connection.execute(one, changed)
