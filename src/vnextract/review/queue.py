"""The queue of a store's documents: what waits for a person, most money and doubt first."""

from __future__ import annotations

import html
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, func, select, true

from vnextract.review.html import policy, style, words
from vnextract.store.decisions import settled_sheet
from vnextract.store.schema import documents, files, issues, judgements, records, statements
from vnextract.types import decimal_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from vnextract.review.html import Language
    from vnextract.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document in the queue. `open` counts its records that nobody decided about, `decided` the others.

    `money` adds up the amounts of the open records by currency, totals left out.
    """

    document_id: str
    name: str
    open: int
    decided: int
    doubts: int
    lost: int
    people: tuple[str, ...]
    money: dict[str, Decimal]


def queue(store: Store) -> list[Waiting]:
    """The current documents: those with most doubts and money at stake first, finished ones last.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        known = _known(connection)
        found = [_waiting(connection, row.id, row.name, known) for row in connection.execute(_documents())]
    return sorted(found, key=lambda w: (w.open == 0, -w.doubts, -_weight(w.money), w.name))


@dataclass(frozen=True, slots=True)
class _Known:
    """What one look at the whole database tells of each document."""

    judged: dict[str, list[Any]]
    doubts: dict[str, int]
    money: dict[str, dict[str, Decimal]]
    records: dict[str, int]


def _known(connection: Connection) -> _Known:
    doubts = select(issues.c.document_id, func.count()).group_by(issues.c.document_id)
    found = (
        select(records.c.document_id, func.count()).where(records.c.current).group_by(records.c.document_id)
    )
    return _Known(
        _judged(connection), _counts(connection, doubts), _money(connection), _counts(connection, found)
    )


def _documents() -> Any:
    path = select(func.min(files.c.path)).where(files.c.document_id == documents.c.id).scalar_subquery()
    name = func.coalesce(documents.c.title, path, documents.c.id).label("name")
    return select(documents.c.id, name).where(documents.c.current == true())


def _counts(connection: Connection, query: Any) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _judged(connection: Connection) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = defaultdict(list)
    j = judgements.c
    for row in connection.execute(select(j.document_id, j.who, j.state).order_by(j.ordinal)):
        out[row.document_id].append(row)
    return out


def _money(connection: Connection) -> dict[str, dict[str, Decimal]]:
    """First amounts of the records that stand by document and currency; totals would count twice."""
    s = statements.c
    total = select(s.record_id).where(s.field == "aggregate", s.text_value == "true", s.current)
    rows = select(s.document_id, s.currency, s.amount).where(
        s.field == "money",
        s.ordinal == 0,
        s.current,
        s.record_id.not_in(total),
        func.coalesce(s.ruled, true()) != false(),
    )
    out: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in connection.execute(rows):
        sums = out[row.document_id]
        sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.amount
    return out


def _waiting(connection: Connection, document_id: str, name: str, known: _Known) -> Waiting:
    said = known.judged.get(document_id, [])
    still, done = known.records.get(document_id, 0), 0
    if said:
        facts = settled_sheet(connection, document_id)[0].facts
        done = sum(bool(f.verdict or (f.values and all(v.verdict for v in f.values))) for f in facts)
        still = len(facts) - done
    return Waiting(
        document_id=document_id,
        name=name,
        open=still,
        decided=done,
        doubts=known.doubts.get(document_id, 0),
        lost=sum(row.state == "lost" for row in said),
        people=tuple(dict.fromkeys(row.who for row in said)),
        money=known.money.get(document_id, {}) if still else {},
    )


# Rough worth of a currency in USD, only to order a queue: no amount is ever converted with it.
_WORTH = {"USD": Decimal(1), "EUR": Decimal(1), "VND": Decimal("0.00004"), "JPY": Decimal("0.007")}


def _weight(money: dict[str, Decimal]) -> Decimal:
    return sum(
        (amount * _WORTH.get(currency, Decimal("0.1")) for currency, amount in money.items()), Decimal(0)
    )


def queue_page(found: Sequence[Waiting], language: Language) -> str:
    """The HTML of the queue."""
    page = {name: html.escape(text) for name, text in words()[language]["page"].items()}
    done = page["queue_progress"].format(done=sum(not w.open for w in found), all=len(found))
    heads = ("document", "queue_open", "queue_doubts", "queue_money", "queue_by")
    head = "".join(f"<th>{page[name]}</th>" for name in heads)
    lines = "".join(_line(w, page, "." if language == "vi" else ",") for w in found)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(served=True)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{page['queue_title']} – vnextract</title><style>{style()}</style></head>"
        f'<body><div class="queuepage"><h1>{page["queue_title"]}</h1><p>{done}</p>'
        f'<table class="queue"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
        "</div></body></html>\n"
    )


def _line(w: Waiting, page: dict[str, str], group: str) -> str:
    money = "<br>".join(f"{_grouped(amount, group)} {html.escape(c)}" for c, amount in w.money.items())
    lost = f'<div class="warn">{w.lost} {page["queue_lost"]}</div>' if w.lost else ""
    name = f'<a href="/documents/{w.document_id}" lang="vi">{html.escape(w.name)}</a>{lost}'
    numbers = (f"{w.open}/{w.open + w.decided}", str(w.doubts), money)
    cells = "".join(f'<td class="n">{cell}</td>' for cell in numbers)
    return f"<tr><td>{name}</td>{cells}<td>{html.escape(', '.join(w.people))}</td></tr>"


def _grouped(amount: Decimal, group: str) -> str:
    whole, _, part = decimal_text(amount).partition(".")
    point = "," if group == "." else "."
    return f"{int(whole):,}".replace(",", group) + (f"{point}{part}" if part else "")
