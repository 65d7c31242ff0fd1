"""One document as a `Sheet`: from the rows that a store holds or would hold, and values as JSON and back."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, get_type_hints

from sqlalchemy import Connection, select

from vnextract.errors import JudgementError
from vnextract.records.kinds import FIELDS
from vnextract.settling import Fact, Item, Sheet
from vnextract.store.marked import by_rules
from vnextract.store.rows import rows_of
from vnextract.store.schema import PERSON, documents, mentions, records, statements
from vnextract.store.views import Shape, shape
from vnextract.types import Count, Money, Period, decimal_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import RowMapping

    from vnextract.store.rows import Row
    from vnextract.types import Extraction


@cache
def shapes(kind: str) -> Mapping[str, Shape]:
    """The shape of each field of a record kind, in their order."""
    return {name: shape(hint) for name, hint in get_type_hints(FIELDS[kind]).items()}


def sheet_of(extraction: Extraction) -> Sheet:
    """The sheet of an extraction; record ids are those of the store."""
    rows = rows_of(extraction)
    return _sheet(rows.document, rows.mentions, rows.records, rows.statements)


def load_sheet(connection: Connection, document_id: str) -> Sheet:
    """The sheet of a stored document as the rules see it, without any judgement.

    Raises:
        KeyError: the store has no such document.
    """
    document = connection.execute(select(documents).where(documents.c.id == document_id)).mappings().first()
    if document is None:
        raise KeyError(document_id)
    r, s, m = records.c, statements.c, mentions.c
    mine = (r.document_id == document_id) & r.current & (r.version != PERSON)
    found = connection.execute(select(records).where(mine).order_by(r.ordinal)).mappings().all()
    values = (
        select(statements)
        .join(records, r.id == s.record_id)
        .where(mine, s.current, s.version != PERSON)
        .order_by(r.ordinal, r.id, s.field, s.ordinal)
    )
    about = select(mentions).where(m.document_id == document_id, by_rules()).order_by(m.ordinal)
    return _sheet(
        document, connection.execute(about).mappings(), found, connection.execute(values).mappings()
    )


def _sheet(
    document: Row | RowMapping,
    about: Iterable[Row | RowMapping],
    found: Iterable[Row | RowMapping],
    said: Iterable[Row | RowMapping],
) -> Sheet:
    values = {i: list(rows) for i, rows in groupby(said, key=lambda row: row["record_id"])}
    facts = [
        Fact(
            row["id"],
            row["kind"],
            row["span_start"],
            row["span_end"],
            tuple(_in_order(row["kind"], values.get(row["id"], []))),
            parent=row["parent_id"],
        )
        for row in found
    ]
    return Sheet(document["id"], document["text"], tuple(map(_mention, about)), tuple(facts))


def _in_order(kind: str, rows: list[Row | RowMapping]) -> Iterable[Item]:
    """The values of one record in the order of its fields."""
    order = list(shapes(kind))
    for row in sorted(rows, key=lambda r: (order.index(r["field"]), r["ordinal"])):
        value = value_json(shapes(kind)[row["field"]].base, row)
        yield Item(row["field"], value, row["span_start"], row["span_end"], row["rule"] or "")


def _mention(row: Row | RowMapping) -> Item:
    value = json.loads(row["value"]) if row["value"] else None
    return Item(row["label"], value, row["span_start"], row["span_end"], row["rule"])


def value_json(base: type, row: Row | RowMapping) -> Any:
    """The value in a row's typed columns as plain JSON types, in the form of the annotation guide."""
    if base is Money:
        out = {"currency": row["currency"], "amount": _plain(row["amount"])}
        optional = {"amount_max": _plain(row["amount_max"]), "modifier": row["modifier"], "per": row["unit"]}
        return out | {k: v for k, v in optional.items() if v is not None}
    if base is Count:
        return {"quantity": _plain(row["quantity"]), "unit": row["unit"], "modifier": row["modifier"]}
    if base is Period:
        return {"start": row["date_start"].isoformat(), "end": row["date_end"].isoformat()}
    if base is bool:
        return row["text_value"] == "true"
    if base in (int, Decimal):
        return _plain(row["quantity"])
    return row["date_start"].isoformat() if base is dt.date else row["text_value"]


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else decimal_text(number)


def value_of(field: str, kind: str, value: Any) -> object:
    """The value that JSON of a field means, checked.

    Raises:
        JudgementError: the kind has no such field, or the value breaks the field's rules.

    >>> value_of("money", "oda", {"currency": "USD", "amount": "12500000"}).low
    Decimal('12500000')
    """
    found = shapes(kind).get(field) if kind in FIELDS else None
    if found is None:
        raise JudgementError(f"{kind!r} has no field {field!r}")
    make = _MAKERS.get(found.base)
    if make and not isinstance(value, dict):
        raise JudgementError(f"{field} needs an object, not {value!r}")
    if make:
        return make(value)
    if found.base in (int, Decimal):
        return found.base(_number({field: value}, field))
    if found.base is dt.date:
        return _period({"start": value, "end": value}).start
    if found.base is bool:
        if isinstance(value, bool):
            return value
        raise JudgementError(f"{field} needs true or false, not {value!r}")
    if not isinstance(value, str) or not value.strip():
        raise JudgementError(f"{field} needs a text, not {value!r}")
    if found.codes and value not in found.codes:
        raise JudgementError(f"{field} is {value!r}, not one of {', '.join(found.codes)}")
    return value


def _money(value: dict[str, Any]) -> Money:
    low, top = _number(value, "amount"), value.get("amount_max")
    high = _number(value, "amount_max") if top not in (None, "") else None
    currency = str(value.get("currency") or "")
    if len(currency) != 3 or not currency.isalpha() or not currency.isupper():
        raise JudgementError(f"currency is {currency!r}, not a code of three letters such as USD")
    if high is not None and high < low:
        raise JudgementError(f"amount_max {high} is less than amount {low}")
    return Money(low, high, currency, value.get("modifier") or "exact", value.get("per") or None)


def _count(value: dict[str, Any]) -> Count:
    return Count(_number(value, "quantity"), value.get("unit") or "project", value.get("modifier") or "exact")


def _period(value: dict[str, Any]) -> Period:
    try:
        start, end = (dt.date.fromisoformat(str(value.get(name))) for name in ("start", "end"))
    except ValueError as error:
        raise JudgementError(f"{value!r} needs start and end such as 2024-07-01 ({error})") from error
    if end < start:
        raise JudgementError(f"the period ends ({end}) before it starts ({start})")
    return Period(start, end, "day" if start == end else "span")


def _number(value: dict[str, Any], name: str) -> Decimal:
    try:
        number = Decimal(str(value.get(name)))
    except InvalidOperation as error:
        raise JudgementError(f"{name} is {value.get(name)!r}, not a plain number such as 12500000") from error
    if not number.is_finite() or (number < 0 and name in ("amount", "amount_max", "quantity")):
        raise JudgementError(f"{name} is {number}, not a number from 0")
    return number


_MAKERS: Final[Mapping[type, Callable[[dict[str, Any]], object]]] = {
    Money: _money,
    Count: _count,
    Period: _period,
}
