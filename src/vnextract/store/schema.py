"""The tables; docs/database.md tells their meaning, `migrations` how they changed from version to version."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

from vnextract.store.columns import Cents, Day, Exact, Flag, Instant, Share, Words, storable

__all__ = ["PERSON", "SCHEMA_VERSION", "metadata", "storable"]

SCHEMA_VERSION: Final = "4"
"""Raised with every change of the tables; a database says in `meta` which one it has."""

PERSON: Final = "person"
"""The `version` of records and statements that stand on a person's word."""

metadata = MetaData()


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _document(*, index: bool) -> Column[str]:
    return Column("document_id", Text, ForeignKey("documents.id"), nullable=False, index=index)


def _span() -> tuple[Column[int], Column[int]]:
    return Column("span_start", Integer, nullable=False), Column("span_end", Integer, nullable=False)


def _life() -> tuple[Column[Any], ...]:
    return (
        Column("version", Text, nullable=False),
        Column("first_seen", Instant, nullable=False),
        Column("last_seen", Instant, nullable=False),
        Column("current", Flag, nullable=False),
    )


def _ruled() -> Column[Any]:
    """What people decided: true = it stands, false = it does not, null = as long as it is current."""
    return Column("ruled", Flag)


def _some(name: str, *columns: str, where: str) -> Index:
    """An index of some rows."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Words, nullable=False),
    sqlite_strict=True,
)

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("title", Words),
    Column("published", Day),
    Column("text", Words, nullable=False),
    Column("metadata", Words, nullable=False),
    *_life(),
    # The day, or only the year, that "năm nay" counts from.
    Column("anchor", Text),
    # What the reader doubts, as JSON; the same doubts are rows of `issues`.
    Column("warnings", Words),
    # Of the folded text without page furniture: the same article under another date, on another page.
    Column("content_hash", Text, index=True),
    # The document that the file holds now; decisions went along.
    Column("replaced_by", Text),
    sqlite_strict=True,
)

files = Table(
    "files",
    metadata,
    Column("path", Words, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), index=True),
    Column("sha256", Text),
    Column("status", Text, nullable=False),
    Column("error", Words),
    Column("message", Words),
    Column("version", Text, nullable=False),
    Column("read_at", Instant, nullable=False),
    sqlite_strict=True,
)

mentions = Table(
    "mentions",
    metadata,
    _id(),
    _document(index=True),
    Column("ordinal", Integer, nullable=False),
    Column("label", Text, nullable=False),
    *_span(),
    Column("text", Words, nullable=False),
    Column("value", Words),
    Column("rule", Text, nullable=False),
    Column("weak", Flag, nullable=False),
    # False: a person put it aside; true: it stands on a person's word; null: it stands.
    _ruled(),
    sqlite_strict=True,
)

records = Table(
    "records",
    metadata,
    _id(),
    _document(index=True),
    Column("kind", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    # The total that the text makes it part of. No foreign key: the total may vanish, or be written after it.
    Column("parent_id", Text),
    *_span(),
    *_life(),
    _ruled(),
    Index("records_by_kind", "kind", "current"),
    sqlite_strict=True,
)

statements = Table(
    "statements",
    metadata,
    _id(),
    Column("record_id", Text, ForeignKey("records.id"), nullable=False),
    _document(index=False),
    Column("field", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text_value", Words),
    Column("amount", Exact),
    Column("amount_max", Exact),
    Column("currency", Text),
    Column("quantity", Exact),
    Column("unit", Words),
    Column("modifier", Text),
    Column("date_start", Day),
    Column("date_end", Day),
    Column("detail", Words),
    *_span(),
    Column("rule", Text),
    *_life(),
    _ruled(),
    # What the words stand for: "old/034" (units.id) or a country's code.
    Column("code", Text),
    # Money in USD, exact and as whole cents that SQLite adds up without a float; `derivation` says how.
    Column("amount_usd", Exact),
    Column("usd_cents", Cents),
    Column("derivation", Words),
    Index("statements_by_record", "record_id", "field", "ordinal"),
    # For the views of `overviews`, each with the few rows that they ask for.
    _some("statements_directives", "text_value", where="field = 'directives'"),
    _some("statements_reported", "record_id", where="text_value = 'reported'"),
    _some("statements_totals", "record_id", where="text_value = 'true'"),
    _some("statements_by_code", "code", where="code IS NOT NULL"),
    _some("statements_dollars", "record_id", "usd_cents", "ruled", "current", where="usd_cents IS NOT NULL"),
    sqlite_strict=True,
)

issues = Table(
    "issues",
    metadata,
    _id(),
    _document(index=True),
    Column("record_id", Text, ForeignKey("records.id"), index=True),
    Column("code", Text, nullable=False),
    *_span(),
    Column("message", Words, nullable=False),
    sqlite_strict=True,
)

# Only ever added to. What was judged is told by words and values, see vnextract.judgements; `state` and
# `reason` say where the judgement stands in the present extraction, see vnextract.settling.
judgements = Table(
    "judgements",
    metadata,
    _id(),
    _document(index=True),
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
    # The record judged, or whose value was, by its key at that time.
    Column("record_id", Text, index=True),
    sqlite_strict=True,
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("version", Text, nullable=False),
    Column("stored", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    sqlite_strict=True,
)

# A thing in the world that records of several documents speak of. One that was merged into another keeps
# its row, so that an old reference still leads somewhere.
items = Table(
    "items",
    metadata,
    _id(),
    Column("kind", Text, nullable=False, index=True),
    Column("title", Words),
    Column("merged_into", Text, ForeignKey("items.id")),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    sqlite_strict=True,
)

# A record speaks of one item. Follows from `item_judgements` and may be worked out anew from them.
item_members = Table(
    "item_members",
    metadata,
    Column("record_id", Text, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", Text, ForeignKey("items.id"), nullable=False, index=True),
    Column("added_at", Instant, nullable=False),
    sqlite_strict=True,
)

# Only ever added to, apart from `undone_*`. No foreign keys: a judgement outlives a record of a person's that
# was taken back; `identity.present` says which record a key means today.
item_judgements = Table(
    "item_judgements",
    metadata,
    _id(),
    Column("ordinal", Integer, nullable=False, unique=True),
    # In alphabetical order, so that a pair has one form.
    Column("left_record", Text, nullable=False, index=True),
    Column("right_record", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),  # same, different, unsure
    Column("source", Text, nullable=False),  # rule, person
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("score", Share),
    Column("reason", Words, nullable=False),
    Column("undone_by", Words),
    Column("undone_at", Instant),
    Column("undone_reason", Words),
    sqlite_strict=True,
)

# A document that says again what another one said: it adds a source to each fact and no fact.
document_copies = Table(
    "document_copies",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("original_id", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("score", Share),
    Column("reason", Words, nullable=False),
    Column("found_at", Instant, nullable=False),
    sqlite_strict=True,
)

# The administrative units that statements speak of, from the lexicon; id = era/code.
units = Table(
    "units",
    metadata,
    _id(),
    Column("level", Text, nullable=False),
    Column("kind", Words, nullable=False),
    Column("name", Words, nullable=False),
    sqlite_strict=True,
)

# In which unit a unit lies (itself included), from the first to the last of those days; null = open.
unit_places = Table(
    "unit_places",
    metadata,
    Column("unit_id", Text, ForeignKey("units.id"), primary_key=True),
    Column("within_id", Text, ForeignKey("units.id"), primary_key=True, index=True),
    Column("valid_from", Day, primary_key=True),
    Column("valid_to", Day, nullable=False),
    sqlite_strict=True,
)
