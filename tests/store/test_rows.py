from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from store_sample import FIRST, LOAN, TEXT, at, evidence, made, record

from vnextract.store.rows import DOLLAR_COLUMNS, VALUE_COLUMNS, rows_of, typed
from vnextract.types import (
    Citation,
    CommonFields,
    Count,
    Gate,
    Mention,
    Money,
    Partner,
    Period,
    Place,
)


def filled(value):
    return {name: v for name, v in typed(value).items() if v is not None}


@pytest.mark.parametrize(
    ("value", "columns"),
    [
        ("Bắc Hà", {"text_value": "Bắc Hà"}),
        (True, {"text_value": "true"}),
        (False, {"text_value": "false"}),
        (7, {"quantity": Decimal(7)}),
        (Decimal("1.5"), {"quantity": Decimal("1.5")}),
        (dt.date(2024, 2, 29), {"date_start": dt.date(2024, 2, 29), "date_end": dt.date(2024, 2, 29)}),
        (
            Count(Decimal(49), "worker", "at_least"),
            {"quantity": 49, "unit": "worker", "modifier": "at_least"},
        ),
        (
            Money(Decimal(3), Decimal(5), "JPY", per="/năm"),
            {"amount": 3, "amount_max": 5, "currency": "JPY", "modifier": "exact", "unit": "/năm"},
        ),
        (
            Money(Decimal(1176), None, "EUR", readings=(Decimal("1.176"),)),
            {"amount": 1176, "currency": "EUR", "modifier": "exact", "detail": '{"readings": ["1.176"]}'},
        ),
        (
            Gate("Thanh Thủy", "VN"),
            {"text_value": "Thanh Thủy", "detail": '{"country": "VN", "name": "Thanh Thủy"}'},
        ),
    ],
    ids=str,
)
def test_typed_columns(value, columns):
    assert filled(value) == columns


def test_a_period_keeps_what_it_was_read_against():
    period = Period(dt.date(2023, 1, 1), dt.date(2023, 6, 30), "half", "năm nay")
    assert filled(period)["detail"] == '{"anchored": "năm nay", "precision": "half"}'


def test_a_citation_is_shown_by_its_number():
    assert typed(Citation("chỉ thị", "41-CT/TW"))["text_value"] == "41-CT/TW"


def test_a_value_without_a_column_is_refused():
    with pytest.raises(TypeError, match="no column can hold"):
        typed(object())


def test_every_value_has_all_columns():
    assert tuple(typed("x")) == (*VALUE_COLUMNS, "code", *DOLLAR_COLUMNS)


def spans(fields, proof, mentions=()):
    extraction = made(records=(record("oda", fields, FIRST, proof),))
    rows = rows_of(replace(extraction, mentions=mentions)).statements
    return [
        (r["text_value"], TEXT[r["span_start"] : r["span_end"]]) for r in rows if r["field"] != "aggregate"
    ]


def test_more_evidence_than_values_is_matched_by_meaning():
    """A funder that is named twice is one value with two spans; the next funder must not get its second."""
    proof = (
        evidence("funders", "ADB", "a"),
        evidence("funders", "12,5", "b"),
        evidence("funders", "USD", "c"),
    )
    mentions = (
        Mention(*at("ADB"), "PARTNER", Partner("Ngân hàng A"), "a"),
        Mention(*at("12,5"), "PARTNER", Partner("Ngân hàng A"), "a"),
        Mention(*at("USD"), "PLACE", Place("JP", "country", "Nhật Bản"), "a"),
    )
    found = spans(CommonFields(funders=("Ngân hàng A", "Nhật Bản")), proof, mentions)
    assert found == [("Ngân hàng A", "ADB"), ("Nhật Bản", "USD")]


def test_a_value_that_no_evidence_means_gets_the_sentence():
    proof = (evidence("places", "Bắc Hà", "a"), evidence("places", "Lào Cai", "a"))
    mentions = (Mention(*at("Bắc Hà"), "PLACE", Place("VN", "district", "Bắc Hà"), "a"),)
    found = spans(CommonFields(places=("Bắc Hà", "Sa Pa", "Y Tý")), proof, mentions)
    assert found == [("Bắc Hà", "Bắc Hà"), ("Sa Pa", FIRST), ("Y Tý", FIRST)]


def test_one_span_can_give_several_values():
    found = spans(CommonFields(directives=("1/KH", "2/KH")), (evidence("directives", "vốn vay", "a"),))
    assert found == [("1/KH", "vốn vay"), ("2/KH", "vốn vay")]


@dataclass(frozen=True, slots=True)
class Wider(CommonFields):
    year: int | None = None
    gates: tuple[str, ...] = ()


def test_fields_of_a_kind_are_statements_too():
    fields = Wider(year=2024, gates=("Kim Thành",))
    rows = rows_of(made(records=(record("border", fields, FIRST),))).statements
    assert {(r["field"], r["text_value"], r["quantity"]) for r in rows} == {
        ("aggregate", "false", None),
        ("year", None, Decimal(2024)),
        ("gates", "Kim Thành", None),
    }


def test_the_same_value_twice_is_two_rows():
    both = replace(LOAN, money=LOAN.money * 2)
    rows = [
        r for r in rows_of(made(records=(record("oda", both, FIRST),))).statements if r["field"] == "money"
    ]
    assert len({r["id"] for r in rows}) == 2


def test_equal_extractions_give_equal_rows():
    assert rows_of(made()) == rows_of(made())


def test_a_part_names_its_total_by_the_stores_id():
    whole, part = made().records
    linked = replace(made(), records=(replace(whole, id="w"), replace(part, id="p", parent="w")))
    rows = rows_of(linked).records
    assert [row["parent_id"] for row in rows] == [None, rows[0]["id"]]
