"""The tables, and the four column types that keep values exact on SQLite and on PostgreSQL.

SQLite gets STRICT tables, which refuse a value of the wrong type; their column types are TEXT and
INTEGER only, so decimals, dates and times are exact ISO or plain text there and native elsewhere.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import regex
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from vnextract.types import decimal_text

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

SCHEMA_VERSION: Final = "3"
"""Raised with every change of the tables; a database says in `meta` which one it has."""

PERSON: Final = "person"
"""The `version` of records and statements that stand on a person's word."""

# NUL ends a string in PostgreSQL and in SQLite's substr; lone surrogates have no UTF-8 form. One
# character for one character, so that offsets hold.
_UNSTORABLE = regex.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    r"""The text as every database can hold it: NUL and lone surrogates become U+FFFD; equal length.

    >>> storable("Hà\x00Giang") == "Hà\ufffdGiang"
    True
    """
    return _UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text that comes from a document, cleaned by `storable`; ids and codes are plain Text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text that is stored."""
        return None if value is None else storable(value)


class _Typed(TypeDecorator[Any]):
    """A column with a native type on servers and an exact plain one on SQLite."""

    plain: TypeEngine[Any] = Text()

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The plain type on SQLite, else the native one."""
        native = self.plain if dialect.name == "sqlite" else self.impl_instance
        return dialect.type_descriptor(native)


class Exact(_Typed):
    """A `Decimal`: NUMERIC without a limit of digits, or plain decimal text; never a float."""

    impl = Numeric
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | Decimal | None:
        """The decimal without exponent or trailing zeros, so that equal amounts are equal rows."""
        if value is None:
            return None
        text = decimal_text(value)
        return text if dialect.name == "sqlite" else Decimal(text)

    def process_result_value(self, value: str | Decimal | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The decimal as it was stored."""
        return None if value is None else Decimal(value)


class Day(_Typed):
    """A calendar day."""

    impl = Date
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | dt.date | None:
        """The ISO day on SQLite."""
        return value.isoformat() if value and dialect.name == "sqlite" else value

    def process_result_value(self, value: str | dt.date | None, dialect: Dialect) -> dt.date | None:  # noqa: ARG002
        """The day."""
        return dt.date.fromisoformat(value) if isinstance(value, str) else value


@lru_cache(maxsize=16)
def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Instant(_Typed):
    """A moment in UTC, to the second."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | dt.datetime | None:
        """ISO with Z on SQLite."""
        if value is None or dialect.name != "sqlite":
            return value
        return _stamp(value)

    def process_result_value(self, value: str | dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """The moment, in UTC."""
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment and moment.astimezone(dt.UTC)


class Flag(_Typed):
    """True or false; 1 or 0 on SQLite."""

    impl = Boolean
    cache_ok = True
    plain = Integer()

    def process_result_value(self, value: int | bool | None, dialect: Dialect) -> bool | None:  # noqa: ARG002, FBT001
        """A real bool on every engine."""
        return None if value is None else bool(value)


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
    Index("statements_by_record", "record_id", "field", "ordinal"),
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
