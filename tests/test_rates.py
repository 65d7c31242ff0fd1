"""The caller's exchange rates: which one holds on a day or for a period, and what is wrong in a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.errors import RatesError
from vnextract.rates import MAX_AGE, Rate, RateTable

HEAD = "date,currency,rate,source\n"


def table(*rows: tuple[str, str, str]) -> RateTable:
    return RateTable(tuple(Rate(dt.date.fromisoformat(d), c, Decimal(r), "NHNN") for d, c, r in rows))


def written(tmp_path, text: str, encoding: str = "utf-8"):
    path = tmp_path / "rates.csv"
    path.write_text(text, encoding=encoding)
    return path


THREE = table(("2023-06-01", "VND", "23000"), ("2023-06-15", "VND", "23500"), ("2023-07-01", "VND", "24000"))


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("2023-05-31", None),
        ("2023-06-01", 23000),
        ("2023-06-14", 23000),
        ("2023-06-15", 23500),
        ("2023-08-15", 24000),
        ("2023-08-16", None),
    ],
)
def test_the_last_rate_up_to_a_day_holds_for_a_while(day, rate):
    found = THREE.on("VND", dt.date.fromisoformat(day))
    assert (found.rate if found else None) == rate


def test_the_age_can_be_chosen():
    assert THREE.on("VND", dt.date(2024, 7, 1), max_age=366).rate == 24000
    assert THREE.on("VND", dt.date(2023, 7, 2), max_age=0) is None
    assert THREE.on("EUR", dt.date(2023, 7, 2)) is None


def test_the_mean_of_a_period():
    found = THREE.average("VND", dt.date(2023, 6, 1), dt.date(2023, 6, 30))
    assert (found.rate, found.date, found.source) == (23250, dt.date(2023, 6, 15), "NHNN (mean of 2)")
    assert THREE.average("VND", dt.date(2023, 6, 2), dt.date(2023, 6, 14)) is None
    assert THREE.currencies == ("VND",)


def test_a_file_is_read_with_its_columns_in_any_order(tmp_path):
    text = (
        "\ufeffsource, Rate ,date,currency,note\nECB,0.8763,2017-06-30,EUR,x\n\nECB,0.8763,2017-06-30,EUR,y\n"
    )
    assert RateTable.read(written(tmp_path, text)).rates == (
        Rate(dt.date(2017, 6, 30), "EUR", Decimal("0.8763"), "ECB"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: no column date, currency, rate, source; write the header date,currency,rate,source"),
        ("date,currency,rate\n", "line 1: no column source"),
        (f"{HEAD}2017-06-30,VND,22.437đ,NHNN\n", "line 2: rate '22.437đ' is no plain number"),
        (f'{HEAD}2017-06-30,VND,"22,437",NHNN\n', "line 2: rate '22,437' is no plain number"),
        (f"{HEAD}2017-06-30,VND,0,NHNN\n", "line 2: rate '0' must be more than 0"),
        (f"{HEAD}2017-06-30,VND,NaN,NHNN\n", "line 2: rate 'NaN' must be more than 0"),
        (f"{HEAD}30/6/2017,VND,22437,NHNN\n", "line 2: date '30/6/2017' is no day such as 2017-06-30"),
        (f"{HEAD}2017-06-30,đồng,22437,NHNN\n", "line 2: currency 'đồng' is no code of three capitals"),
        (f"{HEAD}2017-06-30,VND,22437,\n", "line 2: no source; write who publishes the rate"),
        (f"{HEAD}2017-06-30,VND,22437\n", "line 2: no source"),
        (
            f"{HEAD}2017-06-30,VND,22437,NHNN\n2017-06-30,VND,22438,VCB\n",
            "line 3: VND has 22438 on 2017-06-30, and 22437 in line 2; keep one of them",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path, text, words):
    path = written(tmp_path, text)
    with pytest.raises(RatesError) as caught:
        RateTable.read(path)
    assert str(caught.value).startswith(f"{path}: {words}")


def test_a_file_that_is_no_text_or_not_there(tmp_path):
    path = written(tmp_path, HEAD + "2017-06-30,VND,22437,Ngân hàng\n", "utf-16")
    for wrong in (path, tmp_path / "none.csv", tmp_path):
        with pytest.raises(RatesError, match="save it as CSV in UTF-8"):
            RateTable.read(wrong)


days = st.dates(dt.date(2020, 1, 1), dt.date(2021, 12, 31))


@given(st.dictionaries(days, st.integers(1, 30000), min_size=1, max_size=20), days)
def test_a_rate_is_never_of_a_later_day_nor_too_old(rates, day):
    found = RateTable(tuple(Rate(d, "VND", Decimal(r), "x") for d, r in rates.items())).on("VND", day)
    fit = [d for d in rates if 0 <= (day - d).days <= MAX_AGE]
    assert (found.date if found else None) == max(fit, default=None)
