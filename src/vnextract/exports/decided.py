"""What people decided, as rows of a table: who, when, about which words, what it was and what it is now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, true

from vnextract.judgements import judgement_from
from vnextract.store.schema import documents, files, judgements
from vnextract.store.views import heading, labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from vnextract.exports.tables import Cell
    from vnextract.judgements import Judgement
    from vnextract.store.views import Language

DECISIONS: Final = "decisions"
COLUMNS: Final = (
    "at", "who", "verdict", "about", "words", "before", "now", "decision_state", "message", "source",
    "document_title", "published", "record_id", "document_id",
)  # fmt: skip
_SIGNS: Final = {"approx": "~", "more_than": ">", "less_than": "<", "at_least": "≥", "at_most": "≤"}


def decision_rows(
    connection: Connection, kinds: Sequence[str], language: Language, *, every: bool
) -> Iterator[dict[str, Cell]]:
    """One row a decision in the order of the log; with `every`, also those about mentions."""
    path = select(func.min(files.c.path)).where(files.c.document_id == documents.c.id).scalar_subquery()
    log = (
        select(judgements, documents.c.title, documents.c.published, path.label("path"))
        .join_from(judgements, documents)
        .where(documents.c.current == true())
        .order_by(judgements.c.ordinal)
    )
    for row in connection.execute(log).mappings():
        j = judgement_from(json.loads(row["judgement"]))
        if every if j.record is None else j.record.kind in kinds:
            yield _said(j, language) | {
                "decision_state": _word(row["state"], language),
                "message": row["reason"] or None,
                "source": row["path"],
                "document_title": row["title"],
                "published": row["published"],
                "document_id": j.document_id,
            }


def _said(j: Judgement, language: Language) -> dict[str, Cell]:
    after = {"reject": None, "clear": j.value}.get(j.verdict, j.value if j.new_value is None else j.new_value)
    return {
        "at": f"{j.at:%Y-%m-%d %H:%M:%S}",
        "who": j.who,
        "verdict": _word(j.verdict, language),
        "about": _about(j, language),
        "words": (j.new_quote or j.quote).text,
        "before": None if j.verdict == "add" else in_few_words(j.value, language),
        "now": in_few_words(after, language),
        "record_id": j.record.id if j.record else None,
    }


def _about(j: Judgement, language: Language) -> str:
    """ "PLACE" for a mention, "oda" for a record, "oda: funders" for a value."""
    kind = j.record.kind if j.record else j.label
    if language == "vi":
        name = heading(j.label) if j.target == "value" else ""
        kind = labels()["tables"].get(kind, labels()["labels"].get(kind, kind))
    else:
        name = j.label if j.target == "value" else ""
    return f"{kind}: {name}" if name else kind


def _word(code: str, language: Language) -> str:
    return str(labels()["decisions"].get(code, code)) if language == "vi" else code


def in_few_words(value: Any, language: Language) -> str | None:
    """A judged value as one text: a code in words, an amount with sign and currency, a name with its place.

    >>> in_few_words({"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "vi")
    '>12500000 USD'
    >>> in_few_words({"name": "Bắc Hà", "level": "district", "country": "VN"}, "en")
    'Bắc Hà (district, VN)'
    """
    if isinstance(value, bool):
        value = str(value).lower()
    if not isinstance(value, dict):
        found = labels()["values"].get(str(value), value) if language == "vi" else value
        return None if value is None else str(found)
    sign = _SIGNS.get(value.get("modifier", ""), "")
    if "amount" in value:
        top = f"-{value['amount_max']}" if value.get("amount_max") else ""
        return f"{sign}{value['amount']}{top} {value.get('currency', '')}"
    if "quantity" in value:
        return f"{sign}{value['quantity']} {in_few_words(value.get('unit'), language)}"
    if "start" in value:
        return f"{value['start']}/{value.get('end')}"
    name = str(value.get("number") or value.get("name") or value.get("id") or value.get("kind") or "")
    more = [str(in_few_words(value[p], language)) for p in ("level", "province", "country") if value.get(p)]
    return f"{name} ({', '.join(more)})" if more else name
