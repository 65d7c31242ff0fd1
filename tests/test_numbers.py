"""Numerals: the table of the grammar, and round trips through digits and words."""

from decimal import Decimal

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from vnextract.numbers import NUMERAL, WORD_STARTS, parse

EXACT = [
    ("3,69 triệu", "3690000"),
    ("1.234,5 tỷ", "1234500000000"),
    ("24.589.185 triệu", "24589185000000"),
    ("2 tỷ 300 triệu", "2300000000"),
    ("285 triệu 400 nghìn", "285400000"),
    ("24 tỷ 8 trăm triệu", "24800000000"),
    ("5 nghìn tỷ", "5000000000000"),
    ("5 nghìn tỷ 200 tỷ", "5200000000000"),
    ("2 nghìn 500 tỷ", "2500000000000"),
    ("1 triệu tỷ", "1000000000000000"),
    ("5 trăm triệu", "500000000"),
    ("2 chục tỷ", "20000000000"),
    ("3 vạn", "30000"),
    ("25tr", "25000000"),
    ("25 tr.", "25000000"),
    ("12 tỉ", "12000000000"),
    ("5 million", "5000000"),
    ("một tỷ rưỡi", "1500000000"),
    ("2 triệu rưỡi", "2500000"),
    ("ba mươi triệu rưỡi", "30500000"),
    ("trăm rưỡi", "150"),
    ("nửa triệu", "500000"),
    ("sáu mươi", "60"),
    ("hai mươi mốt", "21"),
    ("hai mốt", "21"),
    ("ba tư", "34"),
    ("hai mươi lăm", "25"),
    ("mười", "10"),
    ("mười lăm", "15"),
    ("một trăm linh năm", "105"),
    ("một trăm lẻ bốn", "104"),
    ("một trăm mười", "110"),
    ("một nghìn không trăm linh năm", "1005"),
    ("hai nghìn không trăm hai mươi lăm", "2025"),
    ("một nghìn hai trăm tỷ", "1200000000000"),
    ("bảy", "7"),
    ("bẩy", "7"),
    ("Hai Triệu", "2000000"),
    ("  12  ", "12"),
    ("02", "2"),
    ("0", "0"),
    ("1.234", "1234"),
    ("1.234 tỷ", "1234000000000"),
    ("1234.567", "1234.567"),
    ("2.15", "2.15"),
    ("2,5", "2.5"),
    ("0,125", "0.125"),
    ("0.125", "0.125"),
    ("15,248,300", "15248300"),
    ("3,286,743", "3286743"),
    ("5,221.00", "5221"),
    ("5.221.00", "5221"),
    ("11.974.405,56", "11974405.56"),
    ("10 000", "10000"),
    ("1 234 567", "1234567"),
    ("1 234 567,89", "1234567.89"),
]
DOUBTFUL = [
    ("1,176 triệu", "1176000", ["1176000000"]),
    ("12,345", "12.345", ["12345"]),
    ("5,000 tỷ", "5000000000000", ["5000000000"]),
    ("10.000,000", "10000", ["10000000"]),
    ("2 tỷ 3", "2300000000", ["2000000003"]),
    ("một triệu hai", "1200000", ["1000002"]),
    ("một trăm hai", "120", ["102"]),
]
NOT_NUMERALS = [
    "", " ", "đồng", "không", "ba phần tư", "hai mươi năm", "một trăm năm", "1.2.3", "1.234.5678",
    "12.34.567", "1,234.567,8", "2 triệu 3 tỷ", "5 triệu 300 triệu", "5 nghìn 3 nghìn", "3 triệu USD",
    "năm 2017", "12/5", "một hai", "1111111111111111111111111",
]  # fmt: skip
WHOLE = regex.compile(NUMERAL, regex.VERBOSE)
NUMBERS = st.integers(min_value=1, max_value=10**15 - 1)
SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_numerals_with_one_reading(text, value):
    numeral = parse(text)
    assert (numeral.value, numeral.readings, numeral.vague) == (Decimal(value), (), False)


@pytest.mark.parametrize(("text", "value", "readings"), DOUBTFUL)
def test_numerals_with_two_readings_keep_both(text, value, readings):
    numeral = parse(text)
    assert numeral.value == Decimal(value)
    assert numeral.readings == tuple(map(Decimal, readings))


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_what_is_no_numeral(text):
    assert parse(text) is None


@pytest.mark.parametrize("text", ["hàng chục", "hàng trăm triệu", "vài nghìn", "mấy chục tỷ"])
def test_vague_numbers_have_no_value(text):
    assert (parse(text).vague, parse(text).value) == (True, None)


@pytest.mark.parametrize(("text", "value"), [("trăm triệu", 10**8), ("nghìn tỷ", 10**12), ("chục", 10)])
def test_magnitudes_without_a_number_are_vague(text, value):
    assert (parse(text).vague, parse(text).value) == (True, value)


def test_english_style_turns_the_doubt_round():
    assert parse("1,176", english=True).value == 1176
    assert parse("1,176 million").value == Decimal(1176000000)
    assert parse("1.176 tỷ", english=True).value == Decimal(1176000000)
    assert parse("1.176 tỷ", english=True).readings == (Decimal(1176000000000),)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("5", 1),
        ("5 triệu", 10**6),
        ("5 trăm triệu", 10**8),
        ("hai mươi triệu", 10**6),
        ("2 tỷ 300 triệu", 10**9),
        ("hai mươi", 1),
    ],
)
def test_the_magnitude_that_a_neighbour_shares(text, scale):
    assert parse(text).scale == scale


def test_offsets_leave_out_the_spaces():
    numeral = parse("  2 tỷ 300 triệu ")
    assert (numeral.start, numeral.end) == (2, 16)


@given(NUMBERS)
@example(10**9 + 10**6)
def test_words_come_back(number):
    assert parse(num2words(number, lang="vi")).value == number


@given(NUMBERS, st.integers(0, 99), st.booleans())
def test_grouped_digits_come_back(whole, cents, vietnamese):
    english = f"{whole:,}.{cents:02}"
    text = english.translate(str.maketrans(".,", ",.")) if vietnamese else english
    assert parse(text).value == Decimal(f"{whole}.{cents:02}")


@given(st.decimals(min_value=Decimal("0.01"), max_value=9999, places=2), st.sampled_from(list(SCALES)))
def test_decimals_with_a_magnitude_come_back(number, word):
    assert parse(f"{number} {word}".replace(".", ",")).value == number * SCALES[word]


@given(st.integers(1, 999), st.integers(1, 999), st.integers(1, 999))
def test_falling_sequences_add(billions, millions, thousands):
    text = f"{billions} tỷ {millions} triệu {thousands} nghìn"
    assert parse(text).value == billions * 10**9 + millions * 10**6 + thousands * 10**3


@given(NUMBERS)
def test_words_start_with_a_listed_start(number):
    words = num2words(number, lang="vi")
    assert words.split()[0] in WORD_STARTS
    assert WHOLE.fullmatch(words)


@given(st.text(st.sampled_from("0123456789., tỷriệunghìmộtba"), max_size=40))
def test_nothing_raises_and_the_pattern_agrees_with_the_parser(text):
    numeral = parse(text)
    if numeral is not None and not numeral.vague and "rưỡi" not in text:
        assert WHOLE.fullmatch(text.strip())
        assert numeral.value >= 0


def test_a_figure_of_a_million_digits_is_refused_at_once():
    assert parse("9" * 1_000_000) is None
    assert parse("9." * 500_000 + "9") is None
