from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_sample import FIRST, LOAN, SECOND, WORKERS, made, record, with_loan

from vnextract.store.keys import record_ids, row_id
from vnextract.types import CommonFields, Count, Money, Period


def ids(*fields: CommonFields, sentence: str = FIRST) -> list[str]:
    return record_ids(made(records=tuple(record("oda", f, sentence) for f in fields)))


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "signed"},
        {"places": ("Bắc Hà",)},
        {"funders": ("WB",)},
        {"money": ()},
        {"date": Period(dt.date(2024, 1, 1), dt.date(2024, 1, 1))},
        {"title": "CẤP NƯỚC SẠCH VÙNG CAO"},
        {"directives": ("12/KH-UBND",)},
    ],
    ids=lambda c: next(iter(c)),
)
def test_what_rules_correct_does_not_change_the_id(changes):
    assert record_ids(with_loan(**changes)) == record_ids(made())


@pytest.mark.parametrize("title", ["Cấp nước sạch vùng cao giai đoạn 2", "Cấp nước sạch vùng thấp", None])
def test_another_subject_is_another_record(title):
    assert record_ids(with_loan(title=title))[0] != record_ids(made())[0]


def test_the_sentence_may_move_and_change():
    extraction = made()
    moved = replace(extraction.records[0], start=3, end=30, evidence=())
    assert record_ids(replace(extraction, records=(moved, extraction.records[1]))) == record_ids(extraction)


def test_another_record_leaves_the_id_alone():
    other = replace(LOAN, title="Đường liên xã Mường Khương")
    assert ids(other, LOAN)[1] == ids(LOAN)[0]


def test_two_of_one_title_are_told_apart_by_their_numbers_in_any_order():
    """A newly found disbursement must not take the id of the commitment that a person has judged."""
    paid = replace(LOAN, money=(Money(Decimal(2_000_000), None, "USD"),))
    one, two = ids(LOAN, paid)
    assert one != two
    assert ids(paid, LOAN) == [two, one]


def test_without_title_and_numbers_the_names_then_the_sentence():
    named = CommonFields(partners=("Hàn Quốc",))
    assert ids(named, sentence=FIRST) == ids(named, sentence=SECOND)
    bare = CommonFields()
    assert ids(bare, sentence=FIRST) != ids(bare, sentence=SECOND)


def test_amounts_are_compared_as_numbers():
    one, two = (CommonFields(money=(Money(Decimal(text), None, "USD"),)) for text in ("3E+6", "3000000.00"))
    assert ids(one) == ids(two)


def test_kind_and_document_belong_to_the_id():
    loan, labour = record("oda", LOAN, FIRST), record("fdi", LOAN, FIRST)
    assert len({*record_ids(made(records=(loan, labour)))}) == 2
    assert record_ids(made())[0] not in record_ids(made(text=f"{FIRST}\n{SECOND}\nHết."))


fields = st.builds(
    CommonFields,
    title=st.sampled_from([None, "A", "B"]),
    status=st.sampled_from([None, "signed"]),
    counts=st.sampled_from([(), (Count(Decimal(2), "project"),)]),
    partners=st.sampled_from([(), ("Lào",)]),
)


@given(st.lists(fields, max_size=6))
def test_all_ids_differ(drawn):
    found = ids(*drawn)
    assert len(set(found)) == len(found)


@given(st.lists(fields, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn, random):
    shuffled = list(drawn)
    random.shuffle(shuffled)
    assert sorted(ids(*drawn)) == sorted(ids(*shuffled))


def test_row_ids_hold_the_parts_apart():
    assert row_id("a", "bc") != row_id("ab", "c")
    assert row_id("a", None) != row_id("a", "None")
    assert row_id("\udcff")  # a file name that is not UTF-8
    assert row_id(WORKERS.aggregate) == row_id(True)
