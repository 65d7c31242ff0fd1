"""The queries of docs/database.md run as they stand there, on both engines, and find what they ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import regex
from sqlalchemy import insert, select
from store_sample import LATER, NOON, query
from test_overviews import BAC_QUANG, HA_GIANG, LAO_CAI, article, month, usd

from vnextract.records.kinds import FIELDS
from vnextract.store import save
from vnextract.store.overviews import COLUMNS
from vnextract.store.schema import item_members, items, metadata, records
from vnextract.types import Count, Period

PAGE = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = regex.findall(r"\n([^\n]+):\n\n```sql\n(.*?)```", PAGE, regex.DOTALL)


def days(*ends):
    return Period(*(dt.date.fromisoformat(day) for day in ends), "span")


@pytest.fixture
def office(store):
    road = {"title": "Đường Bắc Quang", "funders": ("ADB",), "directives": ("45/QĐ-UBND",)}
    found = [
        article("Huyện Bắc Quang làm đường theo 45/QĐ-UBND.", BAC_QUANG, "oda", status="signed", **road,
                **usd(3_000_000)),
        article("Đường ở Bắc Quang theo 45/QĐ-UBND đã tăng vốn.", BAC_QUANG, "oda", status="ongoing", **road,
                **usd(3_500_000)),
        article("Hà Giang và Vân Nam ký thỏa thuận.", HA_GIANG, "agreement", title="Kết nghĩa",
                partners=("Vân Nam",), date=days("2021-05-01", "2026-05-01")),
        article("Lào Cai thu hút 9 dự án tháng 3.", LAO_CAI, "fdi", aggregate=True, date=month(2023, 3)),
        article("Lào Cai thu hút 2 dự án tháng 5.", LAO_CAI, "fdi", aggregate=True, date=month(2023, 5)),
        article("Plan tài trợ Hà Giang.", HA_GIANG, "ngo_aid", partners=("Plan",), **usd(450_000)),
        article("Lào Cai xuất khẩu.", LAO_CAI, "trade", aggregate=True, date=month(2023, 6, length=6),
                **usd(900_000_000)),
        article("Hà Giang đưa 120 lao động đi.", HA_GIANG, "labour", partners=("Hàn Quốc",),
                counts=(Count(Decimal(120), "worker"),), date=month(2023, 6)),
    ]  # fmt: skip
    for extraction in found:
        save(store, extraction, version="1", now=NOON)
    better = replace(found[5].records[0], fields=replace(found[5].records[0].fields, title="Trường học"))
    save(store, replace(found[5], records=(better,)), version="2", now=LATER)
    with store.writing() as connection:
        about = {"id": "1", "kind": "oda", "title": road["title"], "created_at": NOON, "changed_at": NOON}
        connection.execute(insert(items).values(**about))
        for key in connection.execute(select(records.c.id).where(records.c.kind == "oda")).scalars().all():
            connection.execute(insert(item_members).values(record_id=key, item_id="1", added_at=NOON))
    return store


def test_there_are_ten():
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("query_of_the_page", QUERIES, ids=[title[:30] for title, _ in QUERIES])
def test_it_finds_what_it_asks_for(office, query_of_the_page):
    rows = query(office, query_of_the_page[1])
    assert rows
    assert any(value not in (None, 0) for row in rows for value in row.values())


def test_some_answers(office):
    by_title = dict(QUERIES)
    assert query(office, by_title["Months without an FDI figure"]) == [
        {"province": "Lào Cai", "month": "2023-04"},
        {"province": "Lào Cai", "month": "2023-06"},
    ]
    (item,) = query(
        office, by_title["Things that several documents speak of, with the amounts that were stated"]
    )
    assert (item["documents"], item["least"], item["most"]) == (2, 3_000_000, 3_500_000)
    there = query(office, by_title["Everything in today's Tuyên Quang, the former Hà Giang included"])
    assert {row["place"] for row in there} == {"Bắc Quang"}


def test_every_table_and_view_is_told():
    told = set(regex.findall(r"`(\w+)`", PAGE))
    assert set(metadata.tables) <= told
    assert {*FIELDS, *COLUMNS, "mention"} <= told
