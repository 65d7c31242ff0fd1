"""Extractions made by hand: the store is tested apart from the rules that fill it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from vnextract.store.schema import metadata
from vnextract.types import (
    CommonFields,
    Count,
    Document,
    Evidence,
    Extraction,
    Funder,
    Issue,
    Mention,
    Money,
    Period,
    Place,
    Record,
    decimal_text,
)

if TYPE_CHECKING:
    from vnextract.store import Store

FIRST = (
    "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD"
    " tại Bắc Hà và Si Ma Cai."
)
SECOND = "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc."
TEXT = f"{FIRST}\n{SECOND}"
NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2024, 8, 2, 9, 30, tzinfo=dt.UTC)


def at(part: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def evidence(field: str, part: str, rule: str) -> Evidence:
    return Evidence(field, *at(part), rule)


LOAN = CommonFields(
    status="proposed",
    title="Cấp nước sạch vùng cao",
    funders=("ADB",),
    places=("Bắc Hà", "Si Ma Cai"),
    money=(Money(Decimal("12.5E+6"), None, "USD", "more_than"),),
)
WORKERS = CommonFields(
    status="reported",
    aggregate=True,
    partners=("Hàn Quốc",),
    counts=(Count(Decimal(120), "worker"),),
    date=Period(dt.date(2024, 1, 1), dt.date(2024, 6, 30), "half"),
)
LOAN_EVIDENCE = (
    evidence("status", "đang vận động", "stage.proposed"),
    evidence("title", "Cấp nước sạch vùng cao", "oda.project"),
    evidence("funders", "ADB", "funder.name"),
    evidence("places", "Bắc Hà", "place.name"),
    evidence("places", "Si Ma Cai", "place.name"),
    evidence("money", "12,5 triệu USD", "money.currency_after"),
)
DOUBT = Issue("place-unsure", *at("Bắc Hà"), "hai huyện cùng tên")


def record(
    kind: Any, fields: CommonFields, sentence: str, proof: tuple[Evidence, ...] = (), **more: Any
) -> Record:
    start, end = at(sentence)
    return Record("r", kind, fields, proof, more.get("issues", ()), start, end)


def made(
    text: str = TEXT, records: tuple[Record, ...] | None = None, source: str | None = "tin.txt"
) -> Extraction:
    document = Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title="Lào Cai thu hút nguồn lực",
        published=dt.date(2024, 7, 1),
        source=source,
        warnings=(Issue("extension-mismatch", 0, 0, "named .doc, holds text"),),
    )
    mentions = (
        Mention(*at("ADB"), "FUNDER", Funder("ADB"), "funder.name"),
        Mention(*at("12,5 triệu USD"), "MONEY", LOAN.money[0], "money.currency_after"),
        Mention(*at("Bắc Hà"), "PLACE", Place("VN", "district", "Bắc Hà"), "place.name", weak=True),
        Mention(*at("Si Ma Cai"), "PLACE", Place("VN", "district", "Si Ma Cai"), "place.name"),
    )
    both = (
        record("oda", LOAN, FIRST, LOAN_EVIDENCE, issues=(DOUBT,)),
        record("labour", WORKERS, SECOND, (evidence("counts", "120 lao động", "count.unit"),)),
    )
    return Extraction(document, mentions, both if records is None else records, (DOUBT,))


def with_loan(**changes: Any) -> Extraction:
    """The sample with other values in its loan's fields."""
    extraction = made()
    loan = replace(extraction.records[0], fields=replace(LOAN, **changes))
    return replace(extraction, records=(loan, extraction.records[1]))


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in order of the keys."""
    with store.reading() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in metadata.tables.items()
        }


def query(store: Store, sql: str) -> list[Any]:
    with store.reading() as connection:
        return [
            {name: plain(name, value) for name, value in row.items()}
            for row in connection.execution_options(no_parameters=True).exec_driver_sql(sql).mappings()
        ]


def plain(name: str, value: Any) -> Any:
    """A cell as SQLite gives it: exact amounts and days as text, flags as 0 and 1."""
    match value:
        case bool():
            return int(value)
        case dt.datetime():
            return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case dt.date():
            return value.isoformat()
        case Decimal() if name.lower().endswith(("amount", "amount_max", "số tiền")):
            return decimal_text(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    return value
