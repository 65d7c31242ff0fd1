"""What the page is given of a document: its text, mentions, records and doubts as plain JSON types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from vnextract.judgements import locate, ref_json
from vnextract.review.readings import number_readings, place_spans, with_readings
from vnextract.settling import settle
from vnextract.store.decisions import settled_sheet
from vnextract.store.rows import rows_of
from vnextract.store.schema import documents, files, issues, statements
from vnextract.store.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, RowMapping

    from vnextract.judgements import Judgement
    from vnextract.review.readings import Readings
    from vnextract.settling import Fact, Item, Sheet
    from vnextract.store import Store
    from vnextract.store.rows import Row
    from vnextract.types import Extraction

Json = Any


@dataclass(frozen=True, slots=True)
class _About:
    """What a page says of a document beside its sheet."""

    title: str | None
    published: str | None
    source: str | None
    issues: list[Row | RowMapping]
    numbers: Readings


def page_of(extraction: Extraction, judgements: Iterable[Judgement] = ()) -> dict[str, Json]:
    """The page of an extraction that no store holds, with judgements of a file laid over it."""
    document, rows = extraction.document, rows_of(extraction)
    sheet, _ = settle(sheet_of(extraction), judgements)
    day = document.published.isoformat() if document.published else None
    about = _About(document.title, day, document.source, list(rows.issues), number_readings(rows.statements))
    return _page(sheet, about)


def stored_page(store: Store, document_id: str) -> dict[str, Json]:
    """The page of a stored document with its judgements.

    Raises:
        KeyError: the store has no such document.
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        sheet, _ = settled_sheet(connection, document_id)
        return _page(sheet, _stored_about(connection, document_id))


def document_ids(store: Store) -> list[str]:
    """The ids of the documents that files of the store hold now, by path."""
    one = (
        select(files.c.document_id, func.min(files.c.path).label("path"))
        .join(documents)
        .where(documents.c.current)
    )
    with store.reading() as connection:
        rows = connection.execute(one.group_by(files.c.document_id).order_by("path"))
        return [str(row.document_id) for row in rows]


def _stored_about(connection: Connection, document_id: str) -> _About:
    document = connection.execute(select(documents).where(documents.c.id == document_id)).mappings().one()
    source = connection.execute(
        select(func.min(files.c.path)).where(files.c.document_id == document_id)
    ).scalar()
    doubts = connection.execute(select(issues).where(issues.c.document_id == document_id)).mappings()
    s = statements.c
    said = connection.execute(select(statements).where(s.document_id == document_id, s.detail.is_not(None)))
    day = document["published"].isoformat() if document["published"] else None
    return _About(document["title"], day, source, list(doubts), number_readings(said.mappings()))


def _page(sheet: Sheet, about: _About) -> dict[str, Json]:
    doubts = sorted(about.issues, key=lambda row: (row["span_start"], row["code"]))
    places = place_spans(doubts)

    def read(item: Item) -> dict[str, Json]:
        return with_readings(_item(item, sheet.text), about.numbers, places, about.published)

    return {
        "id": sheet.document_id,
        "title": about.title,
        "published": about.published,
        "source": about.source,
        "text": sheet.text,
        "mentions": [read(m) for m in sheet.mentions],
        "records": [_record(f, sheet.text, [read(v) for v in f.values]) for f in sheet.facts],
        "issues": [
            {
                "code": row["code"],
                "start": row["span_start"],
                "end": row["span_end"],
                "message": row["message"],
                "record": row["record_id"],
            }
            for row in doubts
        ],
    }


def _item(item: Item, text: str) -> dict[str, Json]:
    out: dict[str, Json] = {
        "label": item.label,
        "value": item.value,
        "start": item.start,
        "end": item.end,
        "rule": item.rule,
    }
    return out | _judged(item.judged, text)


def _judged(judged: Judgement | None, text: str) -> dict[str, Json]:
    """The decision about an item, and what it was about: the next decision is about the same."""
    if judged is None:
        return {}
    span = locate(text, judged.quote)
    assert span is not None  # else the judgement could not have been attached
    base = {"start": span[0], "end": span[1], "value": judged.value}
    return {"verdict": judged.verdict, "who": judged.who, "base": base, "note": judged.note}


def _record(fact: Fact, text: str, values: list[Json]) -> dict[str, Json]:
    out: dict[str, Json] = {
        "id": fact.id,
        "kind": fact.kind,
        "parent": fact.parent,
        "value": None,
        "start": fact.start,
        "end": fact.end,
        "values": values,
    }
    judged = fact.judged
    ref = {"ref": ref_json(judged.record)} if judged and judged.record else {}
    return out | _judged(judged, text) | ref
