"""The column types that keep values exact on SQLite and on PostgreSQL.

SQLite gets STRICT tables, which refuse a value of the wrong type; their column types are TEXT, INTEGER and
REAL only, so decimals, dates and times are exact ISO or plain text there and native elsewhere.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import regex
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Double, Integer, Numeric, Text
from sqlalchemy.types import REAL, TypeDecorator, TypeEngine

from vnextract.types import decimal_text

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

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


# STRICT tables know no BIGINT and no DOUBLE: there INTEGER and REAL hold eight bytes.
Cents: Final = BigInteger().with_variant(Integer(), "sqlite")
Share: Final[Double[float]] = Double().with_variant(REAL(), "sqlite")


def cents(amount: Decimal) -> int | None:
    """The amount in whole cents, half to even; None for one that no database's integer holds.

    >>> cents(Decimal("12500000.455"))
    1250000046
    """
    whole = int((amount * 100).to_integral_value(ROUND_HALF_EVEN))
    return whole if abs(whole) < 2**63 else None
