"""One fact in several sentences: headline, lead, caption and body."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_cases import counts, money

import vnextract
from vnextract.records.tellings import agree
from vnextract.types import Count, Money

DAY = dt.date(2024, 7, 1)


def article(title: str, *body: str) -> vnextract.Extraction:
    return vnextract.extract("\n\n".join((title, "01/07/2024 08:00", *body)), published=DAY)


def again(found: vnextract.Extraction) -> list[str]:
    """The other sentences that tell a fact."""
    text = found.document.text
    return [text[e.start : e.end] for r in found.records for e in r.evidence if e.field == "sentence"]


BODY = "6 tháng đầu năm 2024, toàn tỉnh Đồng Tháp có 1.412 lao động đi làm việc ở nước ngoài."


def test_a_headlines_round_number_is_further_evidence():
    title = "Đồng Tháp: Sáu tháng, hơn 1.400 lao động ra nước ngoài làm việc"
    found = article(title, BODY)
    assert [counts(r) for r in found.records] == [["1412 worker"]]
    assert again(found) == [title]
    words = [found.document.text[e.start : e.end] for e in found.records[0].evidence if e.field == "counts"]
    assert words == ["1.412 lao động", "1.400 lao động"]


def test_the_first_evidence_of_a_field_is_the_precise_one():
    found = article("Đồng Tháp: Sáu tháng, hơn 1.400 lao động ra nước ngoài làm việc", BODY)
    flags = [e.again for e in found.records[0].evidence if e.field == "counts"]
    assert flags == [False, True]


def test_contradicting_numbers_stay_side_by_side_with_an_issue_on_both():
    found = article("Đồng Tháp: 1.250 lao động ra nước ngoài làm việc", BODY)
    assert sorted(counts(r)[0] for r in found.records) == ["1250 worker", "1412 worker"]
    for record in found.records:
        assert [i.code for i in record.issues] == ["conflicting-values"]
        assert "1.250 lao động" in record.issues[0].message
        assert "1.412 lao động" in record.issues[0].message


def test_a_headline_that_names_a_part_contradicts_nothing():
    parts = "Năm 2023, tỉnh có 12 dự án FDI mới; năm 2024, tỉnh Hải Dương cấp mới 7 dự án FDI."
    found = article("Hải Dương có thêm 3 dự án FDI", parts)
    assert [i.code for r in found.records for i in r.issues] == []


def test_equal_amounts_in_two_sentences_are_one_record():
    one = "Tổ chức Caritas Đức viện trợ 50.000 USD cho huyện Núi Thành, tỉnh Quảng Nam."
    two = "Ngày 25/5/2024, Caritas Đức trao khoản viện trợ 50.000 USD cho huyện Núi Thành."
    found = article("Thêm nguồn lực cho huyện Núi Thành", one, two)
    aid = [r for r in found.records if money(r) == ["50000 USD"]]
    assert len(aid) == 1
    assert len(again(found)) == 1


def test_two_amounts_of_one_loan_are_an_issue():
    one = "Dự án “Cấp nước Yên Minh” tại tỉnh Hà Giang do ADB cho vay 25 triệu USD, đang triển khai."
    two = "Dự án “Cấp nước Yên Minh” do ADB cho vay 31 triệu USD đang triển khai tại huyện Yên Minh."
    found = article("Nước sạch về vùng cao", one, two)
    assert [[i.code for i in r.issues] for r in found.records] == [["conflicting-values"]] * 2


def test_the_whole_and_the_loan_of_a_project_are_no_contradiction():
    one = "Dự án “Cấp nước Yên Minh” tại tỉnh Hà Giang do ADB cho vay 25 triệu USD, đang triển khai."
    two = "Dự án “Cấp nước Yên Minh” có tổng mức đầu tư 31 triệu USD, đang triển khai, vay ADB."
    found = article("Nước sạch về vùng cao", one, two)
    assert [i.code for r in found.records for i in r.issues] == []


def worker(number: str, modifier: str = "exact") -> Count:
    return Count(Decimal(number), "worker", modifier)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (worker("49"), worker("49"), True),
        (worker("49"), worker("47"), False),
        (worker("1400", "more_than"), worker("1412"), True),
        (worker("1400", "less_than"), worker("1412"), False),
        (worker("1500", "less_than"), worker("1412"), True),
        (worker("1000", "more_than"), worker("1412"), False),
        (worker("10000"), worker("10120"), True),
        (worker("10000"), worker("11120"), False),
        (worker("1300", "approx"), worker("1412"), True),
        (worker("0"), worker("12"), False),
    ],
)
def test_agree(one, two, same):
    assert agree(one, two) is same
    assert agree(two, one) is same


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_agreeing_does_not_depend_on_the_order(one, two):
    first, second = Money(Decimal(one), None, "USD"), Money(Decimal(two), None, "USD")
    assert agree(first, second) == agree(second, first)
    assert agree(first, first)


def test_a_text_told_twice_gives_the_records_of_one():
    text = "Ngày 5/6/2024, UBND tỉnh Hà Giang tiếp nhận 45.000 euro của Caritas Đức cho huyện Mèo Vạc."
    once = [money(r) for r in vnextract.extract(text, published=DAY).records]
    twice = vnextract.extract(f"{text}\n\n{text}", published=DAY)
    assert [money(r) for r in twice.records] == once
    assert again(twice)
