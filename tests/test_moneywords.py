"""Currency words: which currency they mean, and where they are other words."""

import tomllib
from importlib.resources import files

import pytest
import regex

from vnextract import lexicon
from vnextract.moneywords import CURRENCY, SIGN, SIGN_STARTS, code_of, is_sign, is_weak
from vnextract.text import key

WORD = regex.compile(CURRENCY, regex.VERBOSE)
FRONT = regex.compile(SIGN, regex.VERBOSE)
WORDS = tomllib.loads((files("vnextract.lexicon") / "amount_words.toml").read_text(encoding="utf-8"))
NAMES = [(key(name), currency.code) for currency in lexicon.currencies() for name in currency.names]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_every_name_of_the_lexicon_is_matched_whole(name, code):
    assert WORD.match(name + " cho").group() == name
    assert code_of(name, name, 0)[0] == code


@pytest.mark.parametrize(
    "text",
    ["đồng chí", "đồng bào", "tệ nạn", "yên tĩnh", "kíp trực", "đô thị", "bảng xếp hạng", "đồngg", "usdt"],
)
def test_other_words_are_no_currency(text):
    assert not WORD.match(text)


def test_the_classifier_belongs_to_a_foreign_coin():
    assert WORD.match("đồng nhân dân tệ").group() == "đồng nhân dân tệ"
    assert code_of("đồng nhân dân tệ", "", 0) == ("CNY", False)


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("trung quốc cho vay ¥5 tỷ", ("CNY", False)),
        ("nhật bản cho vay ¥5 tỷ", ("JPY", False)),
        ("cho vay ¥5 tỷ", ("JPY", True)),
    ],
)
def test_a_shared_sign_is_settled_by_the_country_nearby(near, expected):
    assert code_of("¥", near, near.index("¥")) == expected


def test_a_sign_far_from_its_country_stays_a_guess():
    text = "trung quốc" + " " * 300 + "¥5 tỷ"
    assert code_of("¥", text, text.index("¥")) == ("JPY", True)


def test_signs_before_a_number_are_written_as_in_the_lexicon():
    assert FRONT.match("us$5").group() == "us$"
    assert is_sign("US$")
    assert is_sign("EUR")
    assert not is_sign("eur")
    assert not is_sign("đ")
    assert all(" " not in start for start in SIGN_STARTS)


def test_weak_names():
    assert is_weak("bảng")
    assert not is_weak("usd")


def test_the_table_speaks_of_names_in_the_lexicon():
    known = {name for name, _ in NAMES}
    assert set(WORDS["weak"]) <= known
    assert set(WORDS["not_before"]) <= known
    assert set(WORDS["clues"]) <= {code for _, code in NAMES}


@pytest.mark.parametrize(
    ("name", "other"), [(n, o) for n, others in WORDS["not_before"].items() for o in others]
)
def test_no_currency_before_the_words_of_the_table(name, other):
    assert not WORD.match(f"{name} {other} ")
