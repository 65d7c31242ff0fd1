"""JSON lines: a record a line, each value with its words, span and rule; amounts are exact decimal texts."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vnextract.store.sheets import shapes
from vnextract.types import Money, Period, decimal_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vnextract.exports.facts import Book, Dossier, Fact, Value, Written


def write(book: Book, places: Mapping[str, Path]) -> Written:
    """Write all records into one file; how many of each kind."""
    written = Counter(dict.fromkeys(book.kinds, 0))
    with places[""].open("w", encoding="utf-8", newline="\n") as file:
        for dossier in book.dossiers():
            for fact in dossier.facts:
                file.write(json.dumps(record(fact, dossier), ensure_ascii=False) + "\n")
                written[fact.kind] += 1
    return dict(written), {}


def record(fact: Fact, dossier: Dossier) -> dict[str, Any]:
    """A record as plain JSON types; offsets are half-open and count code points of the document's text.

    `fields` has every field of the kind: a list, a value, or null where the text says nothing.
    """
    return {
        "id": fact.id,
        "kind": fact.kind,
        "item": fact.item_id,
        "sources": fact.sources,
        "document": _document(dossier),
        "sentence": _span(dossier, fact.start, fact.end),
        "fields": {
            name: [plain(v) for v in fact.all(name)] if found.many else plain(fact.first(name))
            for name, found in shapes(fact.kind).items()
        },
        "evidence": [_evidence(value, dossier) for value in fact.values],
        "issues": [
            {"code": d.code, "message": d.message} | _span(dossier, d.start, d.end) for d in fact.doubts
        ],
    }


def plain(value: Any) -> Any:
    """A value as JSON types: decimals as exact text, days in ISO form.

    >>> plain(Money(Decimal("3.69E+6"), None, "USD", "more_than"))
    {'currency': 'USD', 'amount': '3690000', 'modifier': 'more_than'}
    """
    if isinstance(value, Money):
        readings = [decimal_text(reading) for reading in value.readings]
        return value.to_dict() | ({"readings": readings} if readings else {})
    if isinstance(value, Period):
        return value.to_dict() | {"precision": value.precision}
    if isinstance(value, Decimal):
        return decimal_text(value)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return value.isoformat() if hasattr(value, "isoformat") else value


def _document(dossier: Dossier) -> dict[str, Any]:
    return {
        "id": dossier.id,
        "title": dossier.title,
        "published": dossier.published.isoformat() if dossier.published else None,
        "sources": list(dossier.sources),
    }


def _evidence(value: Value, dossier: Dossier) -> dict[str, Any]:
    said = {"field": value.field, "value": plain(value.value)}
    by = {"rule": value.rule, "by": "person" if value.person else "rule"}
    return said | _span(dossier, value.start, value.end) | by


def _span(dossier: Dossier, start: int, end: int) -> dict[str, Any]:
    return {"text": dossier.quote(start, end), "start": start, "end": end}
