"""USD only by a named derivation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnextract
from vnextract.rates import Rate, RateTable
from vnextract.types import Derivation, Dollars, Money

DAY = dt.date(2023, 7, 20)
RATES = RateTable(
    (
        Rate(dt.date(2023, 1, 31), "EUR", Decimal("0.92"), "ECB"),
        Rate(dt.date(2023, 6, 30), "EUR", Decimal("0.94"), "ECB"),
        Rate(dt.date(2023, 6, 30), "VND", Decimal(23785), "NHNN"),
    )
)
EURO = "Ngày 5/7/2023, Caritas Đức viện trợ {} euro cho xã Thanh, huyện Hướng Hóa."


def one(text: str, **options: object) -> vnextract.Record:
    return next(iter(vnextract.extract(text, published=DAY, **options).records))


def test_an_amount_in_usd_is_its_own_figure():
    record = one("Oxfam viện trợ trên 340.000 USD cho huyện Ba Tri, tỉnh Bến Tre.")
    assert record.usd == (Dollars(record.fields.money[0], Derivation("stated-usd")),)
    assert record.amount_usd == 340000
    assert record.usd[0].amount.modifier == "more_than"


def test_the_texts_own_equivalent_is_taken_with_its_span():
    text = "Dự án “Cấp nước Yên Minh” tại tỉnh Hà Giang vay ADB 107 tỷ đồng (tương đương 4,62 triệu USD)."
    record = one(text, rates=RATES)
    assert record.usd[0].to_dict() == {
        "currency": "USD",
        "amount": "4620000",
        "modifier": "exact",
        "derivation": {"kind": "stated-equivalent", "source": "the text"},
    }
    quoted = next(e for e in record.evidence if e.field == "usd")
    assert text[quoted.start : quoted.end] == "4,62 triệu USD"
    assert record.issues == ()


def test_without_rates_nothing_is_converted_and_nothing_is_said():
    record = one(EURO.format("95.000"))
    assert (record.usd, record.amount_usd, record.issues) == ((None,), None, ())


def test_the_callers_rate_is_named_with_its_day_and_source():
    record = one(EURO.format("hơn 95.000"), rates=RATES)
    assert record.usd[0].to_dict() == {
        "currency": "USD",
        "amount": "101063.83",
        "modifier": "more_than",
        "derivation": {
            "kind": "rate",
            "rate": "0.94",
            "rate_date": "2023-06-30",
            "source": "ECB",
            "basis": "date",
        },
    }


def test_the_mean_over_the_period():
    text = "6 tháng đầu năm 2023, tỉnh Hà Giang tiếp nhận 9 dự án phi chính phủ nước ngoài, 930.000 euro."
    mean = one(text, rates=RATES, policy="period-average").usd[0]
    assert (mean.amount.low, mean.derivation.rate, mean.derivation.basis) == (
        1000000,
        Decimal("0.93"),
        "period",
    )
    assert one(text, rates=RATES).usd[0].derivation.rate == Decimal("0.94")


def test_a_fact_without_a_date_takes_the_documents_day_and_says_so():
    record = one("Caritas Đức viện trợ 94.000 euro cho xã Thanh, huyện Hướng Hóa.", rates=RATES)
    assert record.usd[0].amount.low == 100000
    assert record.usd[0].derivation.basis == "published"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ngày 5/7/2023, JICA viện trợ 2 tỷ yên cho tỉnh Hà Giang.", "the table has no rate of JPY"),
        (
            "Ngày 5/7/2022, Caritas Đức viện trợ 95.000 euro cho tỉnh Hà Giang.",
            "last rate of EUR before 2022-07-05",
        ),
    ],
)
def test_an_amount_without_a_rate_stays_empty_with_an_issue(text, words):
    record = one(text, rates=RATES)
    assert record.usd == (None,)
    assert [issue.code for issue in record.issues] == ["no-rate"]
    assert words in record.issues[0].message
    assert text[record.issues[0].start : record.issues[0].end] in ("2 tỷ yên", "95.000 euro")


def test_a_period_without_any_rate():
    text = "Năm 2021, tỉnh Hà Giang tiếp nhận 9 dự án viện trợ phi chính phủ nước ngoài trị giá 930.000 euro."
    record = one(text, rates=RATES, policy="period-average")
    assert "from 2021-01-01 to 2021-12-31" in record.issues[0].message


def test_neither_fact_nor_document_has_a_date():
    found = vnextract.extract("Caritas Đức viện trợ 94.000 euro cho xã Thanh, huyện Hướng Hóa.", rates=RATES)
    assert "neither the fact nor the document has a date" in found.records[0].issues[0].message


def test_an_equivalent_far_off_the_table_is_an_issue():
    text = "Ngày 5/7/2023, tỉnh Hà Giang vay ADB 107 tỷ đồng (tương đương 4,62 tỷ USD) cho dự án “Hồ Bản”."
    assert [i.code for r in vnextract.extract(text, rates=RATES).records for i in r.issues] == [
        "equivalent-differs"
    ]
    assert [i.code for r in vnextract.extract(text).records for i in r.issues] == []


def test_an_unknown_policy_is_refused():
    with pytest.raises(ValueError, match="write one of date, period-average"):
        vnextract.extract("x", policy="mean")


@given(st.integers(1, 10**6), st.decimals(Decimal("0.01"), Decimal(30000), places=4))
def test_a_converted_figure_is_within_half_a_cent(amount, rate):
    table = RateTable((Rate(dt.date(2023, 7, 1), "EUR", rate, "x"),))
    text = EURO.format(f"{amount}")
    record = one(text, rates=table)
    got = record.usd[0].amount
    assert isinstance(got, Money)
    assert abs(got.low - amount / rate) <= Decimal("0.005")
    assert record.to_dict(text)["usd"][0]["derivation"]["kind"] == "rate"
