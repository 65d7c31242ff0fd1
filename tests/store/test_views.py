from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, get_type_hints

import pytest
from sqlalchemy import insert, inspect
from store_sample import FIRST, LATER, LOAN, NOON, SECOND, made, query, record, with_loan

from vnextract.records.kinds import FIELDS, TradeFields
from vnextract.store import open_store, save
from vnextract.store.overviews import COLUMNS as OVERVIEWS
from vnextract.store.schema import item_members, items
from vnextract.store.views import columns, definitions, labels, refresh_views, shape
from vnextract.types import CommonFields, Count, Modifier, Money, Period, Status, Unit

OTHERS = ("mention", *OVERVIEWS)


def both(names):
    return {f"{name}{suffix}" for name in names for suffix in ("", "_vi")}


def one(store, sql):
    rows = query(store, sql)
    assert len(rows) == 1
    return rows[0]


@pytest.fixture
def filled(store):
    save(store, made(), version="1", now=NOON)
    return store


def test_a_flat_row(filled):
    row = one(filled, "SELECT * FROM oda")
    document = row.pop("document_id")
    assert len(document) == 64
    assert len(row.pop("record_id")) == 24
    assert {name: value for name, value in row.items() if value is not None} == {
        "status": "proposed",
        "title": "Cấp nước sạch vùng cao",
        "aggregate": "false",
        "funders": "ADB",
        "places": "Bắc Hà; Si Ma Cai",
        "amount": "12500000",
        "currency": "USD",
        "amount_modifier": "more_than",
        "amount_usd": 12_500_000,
        "amount_usd_cents": 1_250_000_000,
        "money": ">12500000 USD",
        "quote": FIRST,
        "source": "tin.txt",
        "sources": 1,
        "document_title": "Lào Cai thu hút nguồn lực",
        "published": "2024-07-01",
        "issues": 1,
    }


def test_the_vietnamese_twin_has_the_same_cells_in_vietnamese(filled):
    english, vietnamese = one(filled, "SELECT * FROM labour"), one(filled, "SELECT * FROM labour_vi")
    assert len(english) == len(vietnamese)
    assert (english["counts"], vietnamese["Các số lượng"]) == ("120 worker", "120 lao động")
    assert (vietnamese["Trạng thái"], vietnamese["Số tổng hợp"]) == ("số liệu báo cáo", "có")
    assert (vietnamese["Từ ngày"], vietnamese["Đến ngày"]) == ("2024-01-01", "2024-06-30")
    assert vietnamese["Trích dẫn"] == SECOND


def test_views_show_what_is_current(filled):
    save(filled, with_loan(money=(), places=("Bát Xát",)), version="2", now=LATER)
    row = one(filled, "SELECT amount, money, places FROM oda")
    assert row == {"amount": None, "money": None, "places": "Bát Xát"}


def test_values_keep_their_order(store):
    names = tuple("zyxabc")
    save(store, with_loan(partners=names), version="1")
    assert one(store, "SELECT partners FROM oda")["partners"] == "z; y; x; a; b; c"


MONEY = (
    Money(Decimal(85_000_000_000), None, "VND"),
    Money(Decimal(3), Decimal(5), "USD", "approx", per="/năm"),
)


def test_several_amounts(store):
    save(store, with_loan(money=MONEY), version="1")
    row = one(store, "SELECT amount, currency, amount_usd, money FROM oda")
    assert row == {
        "amount": "85000000000",
        "currency": "VND",
        "amount_usd": None,
        "money": "85000000000 VND; ~3-5 USD /năm",
    }


@pytest.mark.parametrize("text", ["9", "10", "11974405.56", "999999999999999", "0.1"])
def test_dollars_compare_as_numbers_and_print_the_same_digits(store, text):
    save(store, with_loan(money=(Money(Decimal(text), None, "USD"),)), version="1")
    row = one(store, f"SELECT amount, amount_usd, amount_usd < 9.5 AS low FROM oda WHERE amount_usd = {text}")
    assert (row["amount"], str(row["amount_usd"]), row["low"]) == (text, text, Decimal(text) < 9.5)


def test_every_kind_has_its_two_views(store):
    with store.reading() as connection:
        names = set(inspect(connection).get_view_names())
    assert names == both((*FIELDS, *OTHERS))


@dataclass(frozen=True, slots=True)
class School(CommonFields):
    level: Literal["primary", "secondary"] | None = None
    opened: dt.date | None = None
    pupils: int | None = None
    cost: Money | None = field(default=None, metadata={"vi": "Kinh phí"})
    terms: tuple[Period, ...] = ()
    visits: tuple[Count, ...] = ()


def test_a_new_kind_needs_only_its_dataclass(store):
    fields = School(
        status="signed",
        level="primary",
        opened=dt.date(2024, 9, 5),
        pupils=320,
        cost=Money(Decimal("1.5E+9"), None, "VND"),
        terms=(
            Period(dt.date(2024, 9, 1), dt.date(2025, 1, 15)),
            Period(dt.date(2025, 2, 1), dt.date(2025, 5, 31)),
        ),
        visits=(Count(Decimal(2), "delegation", "at_least"),),
    )
    with store.writing() as connection:
        refresh_views(connection, {"school": School})
    save(store, made(records=(record("school", fields, FIRST),)), version="1")
    row = one(store, "SELECT * FROM school")
    assert {name: row[name] for name in row if name.split("_")[0] in School.__slots__} == {
        "level": "primary",
        "opened": "2024-09-05",
        "pupils": 320,
        "cost_amount": "1500000000",
        "cost_amount_max": None,
        "cost_currency": "VND",
        "cost_amount_modifier": "exact",
        "cost_amount_usd": None,
        "cost_amount_usd_cents": None,
        "terms_date_start": "2024-09-01",
        "terms_date_end": "2025-01-15",
        "terms": "2024-09-01/2025-01-15; 2025-02-01/2025-05-31",
        "visits_quantity": 2,
        "visits_unit": "delegation",
        "visits_quantity_modifier": "at_least",
        "visits": "≥2 delegation",
    }
    assert one(store, "SELECT * FROM school_vi")["Kinh phí: số tiền"] == "1500000000"


def test_views_follow_the_classes(store):
    with store.writing() as connection:
        refresh_views(connection, {"school": School})
        assert set(inspect(connection).get_view_names()) == {"school", "school_vi", *both(OTHERS)}
        connection.exec_driver_sql("DROP VIEW school")
        connection.exec_driver_sql("CREATE VIEW mine AS SELECT 1")
        refresh_views(connection, {"school": School})
        assert set(inspect(connection).get_view_names()) == {"school", "school_vi", "mine", *both(OTHERS)}
        connection.exec_driver_sql("DROP VIEW mine")


def test_views_that_are_up_to_date_stay_untouched(tmp_path):
    open_store(tmp_path / "a.db").close()
    before = (tmp_path / "a.db").read_bytes()
    open_store(tmp_path / "a.db").close()
    assert (tmp_path / "a.db").read_bytes() == before


def test_headings_are_distinct_and_fit_postgresql():
    for cls in FIELDS.values():
        headings = [column.heading for column in columns(cls)]
        assert len(set(headings)) == len(headings)
        assert max(len(h.encode()) for h in headings) <= 63


def test_every_code_and_column_has_a_vietnamese_word():
    """A new field brings its heading in `metadata={"vi": ...}` or labels.toml, and its codes there."""
    codes = {*Status.__args__, *Unit.__args__, *Modifier.__args__}
    for cls in FIELDS.values():
        codes.update(code for hint in get_type_hints(cls).values() for code in shape(hint).codes)
        assert [column.name for column in columns(cls) if column.heading == column.name] == []
    assert codes - labels()["values"].keys() == set()


def test_codes_of_a_kind_are_translated(store):
    fields = TradeFields(status="reported", flow="export", money=(Money(Decimal(5), None, "USD"),))
    save(store, made(records=(record("trade", fields, FIRST),)), version="1")
    assert one(store, "SELECT flow FROM trade") == {"flow": "export"}
    assert one(store, 'SELECT "Xuất khẩu, nhập khẩu" AS flow FROM trade_vi') == {"flow": "xuất khẩu"}


def test_postgresql_gets_the_same_columns():
    sql = definitions("postgresql", FIELDS)["oda_vi"]
    assert "string_agg" in sql
    assert '"Nhà tài trợ"' in sql
    assert replace(LOAN).title not in sql


def test_sources_are_the_documents_of_its_item(store):
    """A record of no item has its own document; two records of one document are one source."""
    for number in range(3):
        save(store, made(f"{FIRST}\n{SECOND}\nBản {number}.", source=f"{number}.txt"), version="1", now=NOON)
    keys = [row["record_id"] for row in query(store, "SELECT record_id FROM oda ORDER BY source")]
    labour = one(store, "SELECT record_id FROM labour WHERE source = '0.txt'")["record_id"]
    with store.writing() as connection:
        about = {"id": "x", "kind": "oda", "created_at": NOON, "changed_at": NOON}
        connection.execute(insert(items).values(**about))
        members = [{"record_id": key, "item_id": "x", "added_at": NOON} for key in (*keys[:2], labour)]
        connection.execute(insert(item_members), members)
    rows = query(store, "SELECT source, sources, item_id FROM oda ORDER BY source")
    assert [(r["sources"], r["item_id"]) for r in rows] == [(2, "x"), (2, "x"), (1, None)]
    assert one(store, """SELECT "Số nguồn" AS n FROM oda_vi WHERE "Tệp nguồn" = '1.txt'""") == {"n": 2}
