"""Qualifiers, ordinals and ranges around numerals."""

import pytest

from vnextract.numbers import parse
from vnextract.quantities import estimated, is_year, lower_end, modifier, ordinal
from vnextract.text import fold

MODIFIERS = [
    ("hơn «5» dự án", "more_than"),
    ("đạt trên «5» dự án", "more_than"),
    ("vượt ngưỡng «5» dự án", "more_than"),
    ("nhiều hơn «5» dự án", "more_than"),
    ("dựa trên «5» dự án", "exact"),
    ("khoảng «5» dự án", "approx"),
    ("ước giải ngân được «5» tỷ", "approx"),
    ("trên dưới «5» dự án", "approx"),
    ("theo công ước «5» nước ký", "exact"),
    ("gần «5» dự án", "less_than"),
    ("chưa tới «5» dự án", "less_than"),
    ("thấp hơn «5» dự án", "less_than"),
    ("không dưới «5» dự án", "at_least"),
    ("ít nhất phải có «5» dự án", "at_least"),
    ("không quá «5» dự án", "at_most"),
    ("tối đa là «5» dự án", "at_most"),
    ("≥ «5» dự án", "at_least"),
    ("khoảng hơn «5» dự án", "more_than"),
    ("từ «5 dự án» trở lên", "at_least"),
    ("từ «5 dự án» trở xuống", "at_most"),
    ("hơn cả mong đợi, «5» dự án", "exact"),
    ("tháng trên có «5» dự án", "exact"),
    ("có «5» dự án", "exact"),
    ("«5» dự án", "exact"),
]
ORDINALS = [
    "tháng «5» dự án",
    "lần thứ «3» doanh nghiệp",
    "Quý «3» doanh nghiệp",
    "Điều «5» hợp đồng",
    "năm «2017» dự án",
]
AMOUNTS = [
    "mỗi tháng «5» dự án",
    "trong số «5» dự án",
    "Tam Kỳ «5» dự án",
    "có «5» dự án",
    "cộng «2017» dự án",
]
RANGES = [
    ("3", "5 triệu", 3_000_000),
    ("30", "40", 30),
    ("850.000", "1,2 triệu", 850_000),
    ("800", "1 triệu", 800_000),
    ("10", "15.000", 10_000),
    ("500", "15.000", 500),
    ("hai", "ba trăm triệu", 200_000_000),
    ("một trăm", "ba trăm nghìn", 100_000),
    ("hai trăm", "ba trăm", 200),
    ("3 tỷ", "5 tỷ", 3_000_000_000),
    ("5", "3", None),
    ("5 triệu", "3 triệu", None),
    ("5", "5", None),
]


def marked(text):
    start = text.index("«")
    end = text.index("»") - 1
    return text.replace("«", "").replace("»", ""), start, end


@pytest.mark.parametrize(("text", "expected"), MODIFIERS)
def test_the_nearest_qualifier_counts(text, expected):
    assert modifier(*marked(text)) == expected


@pytest.mark.parametrize("text", ORDINALS)
def test_ordinals_and_years(text):
    plain, start, end = marked(text)
    assert ordinal(fold(plain), start, plain[start:end])


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts_are_no_ordinals(text):
    plain, start, end = marked(text)
    assert not ordinal(fold(plain), start, plain[start:end])


@pytest.mark.parametrize(("left", "right", "expected"), RANGES)
def test_the_lower_end_of_a_range(left, right, expected):
    assert lower_end(parse(left), parse(right)) == expected


def test_a_vague_end_makes_no_range():
    assert lower_end(parse("hàng chục"), parse("5")) is None


def test_only_the_verb_estimates_what_is_coordinated():
    assert estimated("ước tính là 5", 12)
    assert not estimated("khoảng 5", 7)


def test_years_are_bare_figures():
    assert is_year("2017")
    assert not is_year("2.017")
    assert not is_year("2107")
