"""Amounts of money: a table of sentences, and properties that hold for every amount."""

import time
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from vnextract.engine import Gazetteer, Scan
from vnextract.entities import money
from vnextract.text import fold
from vnextract.types import decimal_text

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "money.toml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(row, id=f"{name}-{n}") for name, part in TABLE.items() for n, row in enumerate(part["rows"])
]
GAZETTEER = Gazetteer({}, money.RULES)
MARK = regex.compile("«(.+?)»", regex.DOTALL)


def found(text, *, full=False):
    view = fold(text)
    mentions = money.find(Scan(view, GAZETTEER, full=full))
    return [(text[slice(*view.span(m.start, m.end))], m) for m in mentions]


def shown(value):
    out = f"{value.currency} {decimal_text(value.low)}"
    out += f"..{decimal_text(value.high)}" if value.high is not None else ""
    out += f" {value.modifier}" if value.modifier != "exact" or value.per else ""
    return out + (f" per={value.per}" if value.per else "")


@pytest.mark.parametrize("row", ROWS)
def test_amounts_of_a_sentence(row):
    marked, *expected = row
    got = found(marked.replace("«", "").replace("»", ""))
    assert [t for t, _ in got] == MARK.findall(marked)
    assert [shown(m.value) for _, m in got] == [e for e in expected if e]


PIECES = [
    "5", "12,5", "1.234", "850.000", "1,176", "2017", "02", "hai", "một trăm", "năm", "nửa", "triệu",
    "tỷ", "nghìn", "rưỡi", "USD", "đồng", "đ", "yên", "bảng", "tệ", "đô la Mỹ", "$", "US$", "EUR",
    "đến", "-", "–", "và", ",", ".", "(", ")", "khoảng", "hơn", "ước", "từ", "trở lên", "/người",
    "tương đương", "Đồng Nai", "đồng chí", "\n", " ", "\xa0", "/", "%",
]  # fmt: skip
MESSY = st.lists(st.sampled_from(PIECES), max_size=24).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", "", " ", "  "]), min_size=len(words), max_size=len(words)
    ).map(lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True)))
)


@given(MESSY)
def test_the_anchored_scan_equals_the_full_scan(text):
    assert [m for _, m in found(text)] == [m for _, m in found(text, full=True)]


@given(MESSY)
def test_mentions_ascend_and_stay_on_one_line(text):
    mentions = [m for _, m in found(text)]
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all("\n" not in fold(text).text[m.start : m.end] for m in mentions)


@given(MESSY)
def test_ranges_rise_and_readings_are_other_values(text):
    for _, mention in found(text):
        value = mention.value
        assert value.high is None or value.low < value.high
        assert value.low not in value.readings
        assert isinstance(value.low, Decimal)


@given(st.integers(1, 999), st.sampled_from(["triệu", "tỷ"]), st.sampled_from(["USD", "đồng", "yên", "euro"]))
def test_an_amount_is_found_in_any_sentence(number, scale, currency):
    text = f"Năm 2017, tỉnh cấp {number} {scale} {currency} cho ba huyện."
    assert [t for t, _ in found(text)] == [f"{number} {scale} {currency}"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["1.", "1, ", "1-", "1 và ", "5 triệu USD, ", "1,176 triệu USD (33 tỷ đồng) ", "năm ", "USD 5 ", "1/2/"],
)
def test_time_grows_with_the_text(unit):
    def seconds(size):
        scan = Scan(fold(unit * (size // len(unit))), GAZETTEER)
        start = time.process_time()
        money.find(scan)
        return time.process_time() - start

    short = min(seconds(50_000) for _ in range(3))
    assert min(seconds(200_000) for _ in range(2)) < 8 * short + 0.05
