"""People's decisions as gold annotations, in the form of the annotation guide and the folders of `evaluate`.

    FOLDER/ann/ID.json     mentions and records as they stand after all decisions
    FOLDER/docs/ID.txt     the text that they point into

Only a document that was gone through counts as gold: each of its records and mentions was decided about, or
added. A record's decision covers its fields: who accepts a record has seen them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from vnextract.judgements import quote_at
from vnextract.settling import Fact, Item, Sheet, effective, is_list
from vnextract.store.decisions import settled_sheet
from vnextract.store.schema import documents, judgements

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from vnextract.store import Store

Json = Any
_LISTS = ("partners", "funders", "places", "money", "counts", "directives")


@dataclass(frozen=True, slots=True)
class Exported:
    """The ids of the documents that were written, and how many have decisions but were not gone through."""

    written: tuple[str, ...]
    open: int


def export_gold(store: Store, folder: str | Path, *, partial: bool = False) -> Exported:
    """Write the reviewed documents of a store as a gold folder.

    Args:
        store: an open store.
        folder: gets `ann` and `docs`; made if missing. Files of other documents in it stay.
        partial: also write documents that were not gone through to the end.

    Raises:
        StoreError: the database cannot be read.
        OSError: the folder cannot be written.
    """
    root = Path(folder)
    written, left = [], 0
    with store.reading() as connection:
        for document_id in connection.execute(
            select(judgements.c.document_id).distinct().order_by("document_id")
        ).scalars():
            sheet, _ = settled_sheet(connection, document_id)
            if not partial and not is_gone_through(sheet):
                left += 1
                continue
            _write(root, _published(connection, document_id), sheet)
            written.append(document_id)
    return Exported(tuple(written), left)


def _published(connection: Connection, document_id: str) -> str | None:
    one = select(documents.c.published).where(documents.c.id == document_id)
    day = connection.execute(one).scalar()
    return day.isoformat() if day else None


def _write(root: Path, published: str | None, sheet: Sheet) -> None:
    name = sheet.document_id[:16]
    for part in ("ann", "docs"):
        (root / part).mkdir(parents=True, exist_ok=True)
    ann = {"doc": name, "published": published, **annotation(sheet)}
    text = json.dumps(ann, ensure_ascii=False, indent=1)
    (root / "ann" / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    (root / "docs" / f"{name}.txt").write_text(sheet.text, encoding="utf-8", newline="")


def is_gone_through(sheet: Sheet) -> bool:
    """True if a person decided about every mention, and about every record or all of its values."""
    return all(m.verdict for m in sheet.mentions) and all(
        f.verdict or (f.values and all(v.verdict for v in f.values)) for f in sheet.facts
    )


def annotation(sheet: Sheet) -> dict[str, Json]:
    """The mentions and records that stand, in the form of the annotation guide."""
    stands = effective(sheet)
    ordered = sorted(stands.mentions, key=lambda m: (m.start, m.end))
    return {
        "mentions": [_mention(m, sheet.text) for m in ordered],
        "records": [_record(f, sheet.text) for f in sorted(stands.facts, key=lambda f: f.start)],
    }


def _mention(item: Item, text: str) -> dict[str, Json]:
    quote = quote_at(text, item.start, item.end)
    return {"label": item.label, "text": quote.text, "nth": quote.nth, "value": item.value}


def _record(fact: Fact, text: str) -> dict[str, Json]:
    out: dict[str, Json] = {"kind": fact.kind, "status": None, "title": None, "aggregate": False}
    out |= {name: [] for name in _LISTS} | {"date": None}
    for item in fact.values:
        if is_list(item.label):
            out.setdefault(item.label, []).append(item.value)
        else:
            out[item.label] = item.value
    return out | {"evidence": text[fact.start : fact.end]}
