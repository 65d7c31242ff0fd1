"""Schema 2: people's judgements, and on records and statements what they decide."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

from vnextract.store.columns import Flag, Instant, Words


def upgrade() -> None:
    """From schema 1."""
    for table in ("records", "statements"):
        op.add_column(table, Column("ruled", Flag()))
    op.create_table(
        "judgements",
        Column("id", Text, primary_key=True),
        Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("target", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("quote", Words, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("who", Words, nullable=False),
        Column("at", Instant, nullable=False),
        Column("judgement", Words, nullable=False),
        Column("state", Text, nullable=False),
        Column("reason", Words, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_judgements_document_id", "judgements", ["document_id"])
