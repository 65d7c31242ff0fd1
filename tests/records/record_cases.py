"""Records as flat values, so that a table can say what it expects of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vnextract.types import decimal_text

if TYPE_CHECKING:
    from vnextract.types import Extraction, Record


def flat(found: Extraction, record: Record) -> dict[str, Any]:
    """Everything a case can name: common fields as text, the kind's own as they stand, issues, the total."""
    fields = record.fields
    total = next((r for r in found.records if r.id == record.parent), None)
    own = record.details()
    return {
        "kind": record.kind,
        "status": fields.status,
        "title": fields.title,
        "aggregate": fields.aggregate,
        "partners": list(fields.partners),
        "funders": list(fields.funders),
        "places": list(fields.places),
        "money": money(record),
        "counts": counts(record),
        "date": f"{fields.date.start}/{fields.date.end}" if fields.date else None,
        "directives": list(fields.directives),
        "issues": [issue.code for issue in record.issues],
        "part_of": (counts(total) or money(total) or [total.fields.title])[0] if total else None,
        "no_change": "change" not in own,
        **{name: _plain(value) for name, value in own.items()},
    }


def _plain(value: Any) -> Any:
    return f"{value['quantity']} {value['unit']}" if isinstance(value, dict) and "unit" in value else value


def money(record: Record) -> list[str]:
    """ "3000000 USD", with the modifier where it is not exact."""
    rows = [(m, "" if m.modifier == "exact" else f" {m.modifier}") for m in record.fields.money]
    return [f"{decimal_text(m.low)} {m.currency}{sign}" for m, sign in rows]


def counts(record: Record) -> list[str]:
    """ "11 agreement"."""
    return [f"{decimal_text(c.quantity)} {c.unit}" for c in record.fields.counts]
