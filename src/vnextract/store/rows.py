"""An extraction as rows: each field value in typed columns, with the span and the rule that gave it."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vnextract.store.columns import cents
from vnextract.store.keys import content_hash, record_ids, row_id
from vnextract.store.places import place_codes
from vnextract.types import Count, Derivation, Dollars, Evidence, Money, Period, decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vnextract.types import Extraction, Issue, Mention, Record

Row = dict[str, Any]

VALUE_COLUMNS = (
    "text_value",
    "amount",
    "amount_max",
    "currency",
    "quantity",
    "unit",
    "modifier",
    "date_start",
    "date_end",
    "detail",
)
_IDENTITY = VALUE_COLUMNS[:-1]
DOLLAR_COLUMNS = ("amount_usd", "usd_cents", "derivation")
_EMPTY: Row = dict.fromkeys((*VALUE_COLUMNS, "code", *DOLLAR_COLUMNS))
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one document, by table."""

    document: Row
    mentions: list[Row]
    records: list[Row]
    statements: list[Row]
    issues: list[Row]


def rows_of(extraction: Extraction) -> Rows:
    """All rows of an extraction; equal extractions give equal rows, in the same order."""
    document = extraction.document
    ids = record_ids(extraction)
    pairs = list(zip(ids, extraction.records, strict=True))
    return Rows(
        document={
            "id": document.id,
            "title": document.title,
            "published": document.published,
            "text": document.text,
            "metadata": _json(dict(document.metadata)),
            "anchor": extraction.anchor,
            "warnings": _json([warning.to_dict() for warning in document.warnings]),
            "content_hash": content_hash(document),
            "replaced_by": None,
        },
        mentions=_mentions(extraction),
        records=_records(document.id, pairs),
        statements=_all_statements(extraction, pairs),
        issues=_issues(extraction, pairs),
    )


def typed(value: object) -> Row:
    """The typed columns of one field value; columns that do not apply are None.

    Money and Count keep their modifier; `unit` is what a number counts or, for money, the words that
    make it a rate. What has no column (other readings, precision, codes) is JSON in `detail`.

    Raises:
        TypeError: for a value of a type that no column can hold.

    >>> row = typed(Money(Decimal("3E+6"), None, "USD", "more_than"))
    >>> row["amount"], row["currency"], row["modifier"]
    (Decimal('3E+6'), 'USD', 'more_than')
    >>> typed("Quản lý tài sản đường địa phương")["text_value"]
    'Quản lý tài sản đường địa phương'
    """
    match value:
        case bool():
            found: Row = {"text_value": "true" if value else "false"}
        case str():
            found = {"text_value": value}
        case int() | Decimal():
            found = {"quantity": Decimal(value)}
        case dt.date():
            found = {"date_start": value, "date_end": value}
        case Money():
            found = _money(value)
        case Count():
            found = {"quantity": value.quantity, "unit": value.unit, "modifier": value.modifier}
        case Period():
            detail = {"precision": value.precision, "anchored": value.anchored}
            found = {"date_start": value.start, "date_end": value.end, "detail": _detail(detail)}
        case _:
            found = _named(value)
    return _EMPTY | found


def _money(value: Money) -> Row:
    readings = [decimal_text(reading) for reading in value.readings]
    stated = Dollars(value, Derivation("stated-usd")) if value.currency == "USD" else None
    return {
        **dollars(stated),
        "amount": value.low,
        "amount_max": value.high,
        "currency": value.currency,
        "modifier": value.modifier,
        "unit": value.per,
        "detail": _detail({"readings": readings}),
    }


def dollars(found: Dollars | None) -> Row:
    """The columns of an amount's dollars: exact, in whole cents, and how they follow from the text."""
    if found is None:
        return dict.fromkeys(DOLLAR_COLUMNS)
    top = {"amount_max": decimal_text(found.amount.high)} if found.amount.high is not None else {}
    return {
        "amount_usd": found.amount.low,
        "usd_cents": cents(found.amount.low),
        "derivation": _json(found.derivation.to_dict() | top),
    }


def _named(value: object) -> Row:
    """A value with `to_dict`: shown by its number, name or id, kept whole in `detail`."""
    name = next((n for n in ("number", "name", "id") if getattr(value, n, None)), None)
    if name is None or not hasattr(value, "to_dict"):
        raise TypeError(f"no column can hold {value!r}: give it to_dict() and a number, name or id")
    return {"text_value": getattr(value, name), "detail": _detail(value.to_dict())}


def _detail(values: Row) -> str | None:
    kept = {name: value for name, value in values.items() if value not in (None, [], ())}
    return _json(kept) if kept else None


def _records(document_id: str, pairs: Sequence[tuple[str, Record]]) -> list[Row]:
    stored = {record.id: record_id for record_id, record in pairs}
    return [
        {
            "id": record_id,
            "document_id": document_id,
            "kind": record.kind,
            "ordinal": ordinal,
            "parent_id": stored.get(record.parent) if record.parent else None,
            "span_start": record.start,
            "span_end": record.end,
        }
        for ordinal, (record_id, record) in enumerate(pairs)
    ]


def _all_statements(extraction: Extraction, pairs: Sequence[tuple[str, Record]]) -> list[Row]:
    codes = place_codes(extraction)
    return [row for i, record in pairs for row in _statements(extraction, i, record, codes)]


def _statements(
    extraction: Extraction, record_id: str, record: Record, codes: Mapping[str, str]
) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for name in (f.name for f in fields(record.fields)):
        values = _values(getattr(record.fields, name))
        sources = _sources(record, name, values, extraction.mentions)
        for ordinal, (value, source) in enumerate(zip(values, sources, strict=True)):
            columns = typed(value) | _beyond(record, name, ordinal, value, codes)
            plain = statement_id(record_id, name, columns)
            seen[plain] += 1
            yield {
                "id": plain if seen[plain] == 1 else row_id(plain, seen[plain]),
                "record_id": record_id,
                "document_id": extraction.document.id,
                "field": name,
                "ordinal": ordinal,
                **columns,
                "span_start": source.start,
                "span_end": source.end,
                "rule": source.rule or None,
            }


def _beyond(record: Record, field: str, ordinal: int, value: object, codes: Mapping[str, str]) -> Row:
    """What a value means beyond its words: the code of a place, the dollars of an amount."""
    if field == "places":
        return {"code": codes.get(str(value))}
    if field == "money" and ordinal < len(record.usd):
        return dollars(record.usd[ordinal])
    return {}


def statement_id(record_id: str, field: str, columns: Row) -> str:
    """The id of a statement with these typed columns; equal values are then told apart by their order."""
    return row_id(record_id, field, *_identity(columns))


def _values(value: object) -> Sequence[object]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _identity(columns: Row) -> list[object]:
    """The value's columns in a form that is equal for equal values: 3E+6 and 3000000 are one amount."""
    values = [columns[name] for name in _IDENTITY]
    return [decimal_text(value) if type(value) is Decimal else value for value in values]


def _sources(
    record: Record, field: str, values: Sequence[object], mentions: Iterable[Mention]
) -> Sequence[Evidence]:
    """The evidence of each value: in order if there is one each, else by what the span means.

    What other sentences say again is left out: a statement has one span, that of the fullest telling.
    A value that no evidence speaks of (`aggregate` false) is grounded in the record's whole sentence,
    without a rule.
    """
    found = [e for e in record.evidence if e.field == field and not e.again]
    if len(found) == len(values):
        return found
    sentence = Evidence(field, record.start, record.end, "")
    if len(found) == 1:
        return found * len(values)
    meant = {(m.start, m.end): m.value for m in mentions}
    return [next((e for e in found if _says(meant.get((e.start, e.end)), v)), sentence) for v in values]


def _says(meaning: object, value: object) -> bool:
    names = [getattr(meaning, name, None) for name in ("name", "id", "number")]
    return meaning is not None and value in (meaning, *names)


def _mentions(extraction: Extraction) -> list[Row]:
    document = extraction.document
    return [
        {
            "id": row_id(document.id, m.label, m.start, m.end),
            "document_id": document.id,
            "ordinal": ordinal,
            "label": m.label,
            "span_start": m.start,
            "span_end": m.end,
            "text": document.text[m.start : m.end],
            "value": _json(m.value.to_dict()) if m.value else None,
            "rule": m.rule,
            "weak": m.weak,
        }
        for ordinal, m in enumerate(extraction.mentions)
    ]


def _issues(extraction: Extraction, pairs: Sequence[tuple[str, Record]]) -> list[Row]:
    """Reader's warnings, the document's issues and the records' own; one row for each doubt.

    A doubt that a record has and that the document repeats is the record's.
    """
    owned = [(i, issue) for i, record in pairs for issue in record.issues]
    known = {issue for _, issue in owned}
    loose = [issue for issue in (*extraction.document.warnings, *extraction.issues) if issue not in known]
    rows = (_issue(extraction.document.id, i, issue) for i, issue in [*((None, x) for x in loose), *owned])
    return list({row["id"]: row for row in rows}.values())


def _issue(document_id: str, record_id: str | None, issue: Issue) -> Row:
    return {
        "id": row_id(document_id, record_id, issue.code, issue.start, issue.end, issue.message),
        "document_id": document_id,
        "record_id": record_id,
        "code": issue.code,
        "span_start": issue.start,
        "span_end": issue.end,
        "message": issue.message,
    }
