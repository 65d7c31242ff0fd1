"""Mentions after people's decisions, as rows: what stands, what was put aside, what a person added.

The rules' rows stay as they are; `ruled` false on one says that a person rejected it, or says something else
of its words. What a person said otherwise has rows of its own, whose rule begins with "person.".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, true, update

from vnextract.store.keys import row_id
from vnextract.store.schema import PERSON, documents, files, mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from vnextract.settling import Item, Sheet
    from vnextract.store.rows import Row

_MADE: Final = f"{PERSON}."


def by_rules() -> ColumnElement[bool]:
    """Rows that the rules made."""
    made: ColumnElement[bool] = mentions.c.rule.not_like(f"{_MADE}%")
    return made


def is_persons(row: Row) -> bool:
    """True if a mention's row stands on a person's word."""
    return str(row["rule"]).startswith(_MADE)


def stands() -> ColumnElement[bool]:
    """Mentions that views show."""
    stand: ColumnElement[bool] = func.coalesce(mentions.c.ruled, true()) == true()
    return stand


def lay_over_mentions(connection: Connection, sheet: Sheet) -> None:
    """Bring a document's rows of mentions in line with its settled sheet; writes only what differs."""
    mine = mentions.c.document_id == sheet.document_id
    old = {row["id"]: dict(row) for row in connection.execute(select(mentions).where(mine)).mappings()}
    wanted, standing = _wanted(sheet, old)
    _bring(connection, wanted, {i: row for i, row in old.items() if is_persons(row)})
    changed = []
    for identity, row in old.items():
        ruled = None if identity in standing else False
        if not is_persons(row) and row["ruled"] != ruled:
            changed.append({"which": identity, "now": ruled})
    if changed:
        one = update(mentions).where(mentions.c.id == bindparam("which")).values(ruled=bindparam("now"))
        connection.execute(one, changed)


def _wanted(sheet: Sheet, old: dict[str, Row]) -> tuple[dict[str, Row], set[str]]:
    """The rows on a person's word, and the ids of the rules' rows that stand."""
    wanted: dict[str, Row] = {}
    standing: set[str] = set()
    for ordinal, item in enumerate(sheet.mentions):
        if item.verdict == "reject":
            continue
        identity = row_id(sheet.document_id, item.label, item.start, item.end)
        if identity in old and _says(old[identity], item):
            standing.add(identity)
            continue
        row = _row(sheet, item, ordinal)
        wanted[row["id"]] = row
    return wanted, standing


def _says(row: Row, item: Item) -> bool:
    value = json.loads(row["value"]) if row["value"] else None
    return not is_persons(row) and value == item.value


def _row(sheet: Sheet, item: Item, ordinal: int) -> Row:
    value = None if item.value is None else json.dumps(item.value, ensure_ascii=False, sort_keys=True)
    by = item.judged.verdict if item.judged else "kept"
    return {
        "id": row_id(PERSON, sheet.document_id, item.label, item.start, item.end),
        "document_id": sheet.document_id,
        "ordinal": ordinal,
        "label": item.label,
        "span_start": item.start,
        "span_end": item.end,
        "text": sheet.text[item.start : item.end],
        "value": value,
        "rule": f"{_MADE}{by}",
        "weak": False,
        "ruled": True,
    }


def _bring(connection: Connection, wanted: dict[str, Row], old: dict[str, Row]) -> None:
    gone = [{"gone": identity} for identity in old.keys() - wanted.keys()]
    if gone:
        connection.execute(delete(mentions).where(mentions.c.id == bindparam("gone")), gone)
    for identity, row in wanted.items():
        if identity not in old:
            connection.execute(insert(mentions).values(**row))
        elif any(old[identity][name] != value for name, value in row.items()):
            connection.execute(update(mentions).where(mentions.c.id == identity).values(**row))


COLUMNS: Final = (
    "label", "text", "value", "rule", "span_start", "span_end", "source", "document_title", "published",
    "mention_id", "document_id",
)  # fmt: skip
"""The columns of the view `mention`."""


def mention_view(names: Sequence[str] = COLUMNS) -> Select[Any]:
    """The query behind the views of mentions: one row for each that stands in a current document."""
    m, d = mentions.c, documents.c
    source = select(func.min(files.c.path)).where(files.c.document_id == m.document_id).scalar_subquery()
    found = (
        m.label, m.text, m.value, m.rule, m.span_start, m.span_end, source, d.title, d.published, m.id,
        m.document_id,
    )  # fmt: skip
    named = [element.label(name) for element, name in zip(found, names, strict=True)]
    return select(*named).join_from(mentions, documents).where(stands(), d.current == true())
