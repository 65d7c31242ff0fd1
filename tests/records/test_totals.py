"""Totals and parts: the tree that the words make, sums that count nothing twice, numbers that differ."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_cases import counts, money

import vnextract
from vnextract.records.kinds import FdiFields, NgoAidFields, TradeFields
from vnextract.records.totals import _bound, additive, sum_money
from vnextract.types import CommonFields, Money, Record

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "totals.toml").read_text(encoding="utf-8"))
DAY = dt.date(2024, 7, 1)


def tree(text: str) -> dict[str, str | None]:
    """Each record's first number, and that of its total."""
    found = vnextract.extract(text, published=DAY)
    names = {r.id: (counts(r) or money(r) or [r.fields.title or ""])[0] for r in found.records}
    return {names[r.id]: names[r.parent] if r.parent else None for r in found.records}


@pytest.mark.parametrize("row", TABLE["tree"], ids=lambda row: row["text"][:50])
def test_the_words_make_the_tree(row):
    assert tree(row["text"]) == {name: total or None for name, total in row["parents"].items()}


def doubts(text: str) -> list[str]:
    return [i.message for r in vnextract.extract(text, published=DAY).records for i in r.issues]


@pytest.mark.parametrize("row", TABLE["doubt"], ids=lambda row: row["text"][:50])
def test_a_count_that_differs_is_an_issue_with_both_numbers(row):
    found = doubts(row["text"])
    assert len(found) == bool(row["numbers"])
    assert all(number in found[0] for number in row["numbers"])


def record(name: str, *amounts: str, parent: str | None = None, kind: str = "oda", **own: str) -> Record:
    """A record by hand; an amount is "3 USD" or "3 USD more_than"."""
    parts = [a.split() for a in amounts]
    found = [Money(Decimal(low), None, currency, *modifier) for low, currency, *modifier in parts]
    cls = {"fdi": FdiFields, "ngo_aid": NgoAidFields, "trade": TradeFields}.get(kind, CommonFields)
    return Record(name, kind, cls(money=tuple(found), **own), (), (), 0, 1, parent)


def summed(*records: Record) -> dict[str, tuple[str, str]]:
    return {code: (str(m.low), m.modifier) for code, m in sum_money(records).items()}


def test_a_total_never_adds_to_its_parts():
    rows = (record("a", "10 USD"), record("b", "4 USD", parent="a"), record("c", "3 USD", parent="b"))
    assert [r.id for r in additive(rows)] == ["a"]
    assert summed(*rows) == {"USD": ("10", "exact")}
    assert summed(*rows[1:]) == {"USD": ("4", "exact")}
    assert summed(rows[2]) == {"USD": ("3", "exact")}


def test_parts_count_where_their_total_has_no_amount_in_their_currency():
    rows = (record("a", "10 USD"), record("b", "4 EUR", parent="a"), record("c", parent="a"))
    assert summed(*rows) == {"USD": ("10", "exact"), "EUR": ("4", "exact")}
    assert summed(record("a"), record("b", "4 EUR", parent="a"), record("c", "5 EUR", parent="a")) == {
        "EUR": ("9", "exact")
    }


def test_bounds_are_kept():
    assert summed(record("a", "3 USD more_than"), record("b", "2 USD")) == {"USD": ("5", "more_than")}
    assert summed(record("a", "3 USD more_than"), record("b", "2 USD less_than")) == {"USD": ("5", "approx")}
    assert summed(record("a", "3 USD at_least"), record("b", "2 USD more_than")) == {
        "USD": ("5", "more_than")
    }


def test_amounts_of_one_record_are_not_added_to_each_other():
    assert summed(record("a", "10 USD", "8 USD", "2 USD")) == {"USD": ("10", "exact")}
    assert summed(record("a", "11 USD", "6 USD")) == {"USD": ("11", "at_least")}
    assert summed(record("a", "11 USD", "480 VND")) == {"USD": ("11", "exact"), "VND": ("480", "exact")}


def test_rates_and_ranges():
    yearly = Record(
        "a", "oda", CommonFields(money=(Money(Decimal(5), None, "USD", per="mỗi năm"),)), (), (), 0, 1
    )
    assert summed(yearly) == {}
    span = Record("a", "oda", CommonFields(money=(Money(Decimal(3), Decimal(5), "USD"),)), (), (), 0, 1)
    total = sum_money([span, record("b", "2 USD")])["USD"]
    assert (total.low, total.high) == (5, 7)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([record("a", "1 USD"), record("b", "1 USD", kind="agreement")], "one kind"),
        (
            [
                record("a", "1 USD", kind="fdi", capital="registered"),
                record("b", "1 USD", kind="fdi", capital="implemented"),
            ],
            "capital of implemented, registered",
        ),
        (
            [
                record("a", "1 USD", kind="ngo_aid", measure="committed"),
                record("b", "1 USD", kind="ngo_aid", measure="disbursed"),
            ],
            "measure of committed, disbursed",
        ),
        (
            [
                record("a", "9 USD", kind="trade", flow="total"),
                record("b", "1 USD", kind="trade", flow="deficit"),
            ],
            "flow",
        ),
    ],
)
def test_what_measures_different_things_is_refused(rows, words):
    with pytest.raises(ValueError, match=words):
        sum_money(rows)


def test_exports_and_imports_add_up():
    rows = [
        record("a", "6 USD", kind="trade", flow="export"),
        record("b", "4 USD", kind="trade", flow="import"),
    ]
    assert summed(*rows) == {"USD": ("10", "exact")}


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=8), st.data())
def test_no_tree_counts_more_than_its_roots(amounts, data):
    rows = []
    for at, amount in enumerate(amounts):
        parent = data.draw(st.sampled_from([None, *(str(i) for i in range(at))]))
        rows.append(record(str(at), f"{amount} USD", parent=parent))
    roots = sum(int(r.fields.money[0].low) for r in rows if r.parent is None)
    assert int(sum_money(rows)["USD"].low) == roots
    assert {r.id for r in additive(rows)} == {r.id for r in rows if r.parent is None}


@given(
    st.lists(
        st.sampled_from(["exact", "approx", "more_than", "less_than", "at_least", "at_most"]), min_size=1
    )
)
def test_the_bound_of_a_sum_does_not_depend_on_the_order(modifiers):
    assert _bound(modifiers) == _bound(modifiers[::-1])
    assert _bound([*modifiers, "exact"]) == _bound(modifiers)


def test_a_circle_of_parents_ends():
    assert additive([record("a", "1 USD", parent="b"), record("b", "1 USD", parent="a")]) == ()


def test_parents_are_ids_of_records_of_the_same_text():
    text = " ".join(row["text"] for row in TABLE["tree"])
    found = vnextract.extract(text, published=DAY)
    ids = {r.id for r in found.records}
    assert all(r.parent in ids for r in found.records if r.parent)
    assert all(one.start <= two.start for one, two in pairwise(found.records))
