"""Schema 4: items, units over time, exact dollars, and of documents their anchor, warnings and copies."""

from __future__ import annotations

import json
from typing import Any, Final

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text, column, select, table, text, update

from vnextract.store.columns import Cents, Day, Exact, Flag, Instant, Share, Words, cents

_NEW_COLUMNS: Final[dict[str, tuple[tuple[str, Any], ...]]] = {
    "judgements": (("record_id", Text),),
    "mentions": (("ruled", Flag),),
    "documents": (("anchor", Text), ("warnings", Words), ("content_hash", Text), ("replaced_by", Text)),
    "statements": (("code", Text), ("amount_usd", Exact), ("usd_cents", Cents), ("derivation", Words)),
}
_INDEXES: Final = (
    ("documents", "content_hash"),
    ("judgements", "record_id"),
    ("items", "kind"),
    ("item_members", "item_id"),
    ("item_judgements", "left_record"),
    ("item_judgements", "right_record"),
    ("document_copies", "original_id"),
    ("unit_places", "within_id"),
)
_SOME: Final = (
    ("statements_directives", ("text_value",), "field = 'directives'"),
    ("statements_reported", ("record_id",), "text_value = 'reported'"),
    ("statements_totals", ("record_id",), "text_value = 'true'"),
    ("statements_by_code", ("code",), "code IS NOT NULL"),
    ("statements_dollars", ("record_id", "usd_cents", "ruled", "current"), "usd_cents IS NOT NULL"),
)


def upgrade() -> None:
    """From schema 3."""
    for name, added in _NEW_COLUMNS.items():
        for column_name, kind in added:
            op.add_column(name, Column(column_name, kind))
    _items()
    _judgements()
    _copies()
    _units()
    for name, column_name in _INDEXES:
        op.create_index(f"ix_{name}_{column_name}", name, [column_name])
    for name, columns, where in _SOME:
        few = text(where)
        op.create_index(name, "statements", list(columns), sqlite_where=few, postgresql_where=few)
    _dollars()
    _judged_records()


def _create(name: str, *columns: Any) -> None:
    op.create_table(name, *columns, sqlite_strict=True)


def _items() -> None:
    _create(
        "items",
        Column("id", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("title", Words),
        Column("merged_into", Text, ForeignKey("items.id")),
        Column("created_at", Instant, nullable=False),
        Column("changed_at", Instant, nullable=False),
    )
    _create(
        "item_members",
        Column("record_id", Text, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
        Column("item_id", Text, ForeignKey("items.id"), nullable=False),
        Column("added_at", Instant, nullable=False),
    )


def _judgements() -> None:
    _create(
        "item_judgements",
        Column("id", Text, primary_key=True),
        Column("ordinal", Integer, nullable=False, unique=True),
        Column("left_record", Text, nullable=False),
        Column("right_record", Text, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("who", Words, nullable=False),
        Column("at", Instant, nullable=False),
        Column("score", Share),
        Column("reason", Words, nullable=False),
        Column("undone_by", Words),
        Column("undone_at", Instant),
        Column("undone_reason", Words),
    )


def _copies() -> None:
    _create(
        "document_copies",
        Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
        Column("original_id", Text, ForeignKey("documents.id"), nullable=False),
        Column("score", Share),
        Column("reason", Words, nullable=False),
        Column("found_at", Instant, nullable=False),
    )


def _units() -> None:
    _create(
        "units",
        Column("id", Text, primary_key=True),
        Column("level", Text, nullable=False),
        Column("kind", Words, nullable=False),
        Column("name", Words, nullable=False),
    )
    _create(
        "unit_places",
        Column("unit_id", Text, ForeignKey("units.id"), primary_key=True),
        Column("within_id", Text, ForeignKey("units.id"), primary_key=True),
        Column("valid_from", Day, primary_key=True),
        Column("valid_to", Day, nullable=False),
    )


def _dollars() -> None:
    """Amounts in dollars say their dollars at once; the other new columns are filled by the next run."""
    s = table(
        "statements",
        column("id", Text),
        column("currency", Text),
        column("amount", Exact()),
        column("amount_usd", Exact()),
        column("usd_cents", Cents),
        column("derivation", Text),
    )
    bind = op.get_bind()
    rows = bind.execute(select(s.c.id, s.c.amount).where(s.c.currency == "USD")).all()
    for row in rows:
        same = {"amount_usd": row.amount, "usd_cents": cents(row.amount)}
        how = '{"kind": "stated-usd"}'
        bind.execute(update(s).where(s.c.id == row.id).values(**same, derivation=how))


def _judged_records() -> None:
    j = table("judgements", column("id", Text), column("judgement", Text), column("record_id", Text))
    bind = op.get_bind()
    for row in bind.execute(select(j.c.id, j.c.judgement)).all():
        record = json.loads(row.judgement).get("record") or {}
        bind.execute(update(j).where(j.c.id == row.id).values(record_id=record.get("id")))
