"""Pieces of name grammar: syllables, capital runs, persons, known places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract import lexicon, names
from vnextract.text import fold, key

SYLLABLES = "nghiêng quyền khuya ươm yêu uyển giặt gì huỳnh thuở ngoằng oanh ý ạ xoèn khoẻ quốc tuyệt ngoạc"
FOREIGN = "hyosung fukang samsung boeun wenshan plan world bank hadong jica foxconn str bcd zhi"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_vietnamese_syllables(word: str) -> None:
    assert names.is_syllable(key(word))


@pytest.mark.parametrize("word", FOREIGN.split())
def test_other_words_are_no_syllables(word: str) -> None:
    assert not names.is_vietnamese(word)


def test_every_syllable_of_a_unit_is_vietnamese_or_of_a_minority() -> None:
    plain = ("huyện", "quận", "thị xã", "thành phố")
    odd = [
        u.name
        for u in lexicon.units()
        if u.kind in plain and not names.is_vietnamese(u.name) and not names.is_minority(u.name)
    ]
    assert not odd


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Bắc Quang ký kết", 9),
        ("Bắc  Quang", 9),
        ("bắc quang", None),
        ("Lạng Sơn, Cao Bằng", 8),
        ("Samsung Electronics", 19),
        ("Tiểu vùng", 4),
        ("A-B C", 5),
        ("H'Drai", 6),
        ("3M Việt Nam", 11),
        ("3 dự án", None),
        ("", None),
    ],
)
def test_capital_run(text: str, end: int | None) -> None:
    assert names.capital_run(fold(text), 0) == end


def test_a_capital_run_has_an_upper_limit() -> None:
    assert names.capital_run(fold("A B C D E"), 0, most=2) == 3
    assert names.capital_run(fold("Aa " * 1000), 0) == 8 * 3 - 1


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Nguyễn Văn Sơn", True),
        ("Hồ Tiến Thiệu", True),
        ("Giàng Thị Mỷ", True),
        ("Nguyễn", False),
        ("Nguyễn phát biểu", False),
        ("Sóc Trăng", False),
        ("nguyễn văn sơn", False),
    ],
)
def test_is_person(text: str, person: bool) -> None:
    assert names.is_person(fold(text), 0) is person


TABLE = frozenset(("tài chính", "tài chính - kế hoạch", "lđ-tb&xh", "lđ", "tp.", "tp", "giáo dục"))


@pytest.mark.parametrize(
    ("low", "end"),
    [
        ("tài chính", 9),
        ("tài chính - kế hoạch", 20),
        ("tài chính - kế hoạc", 9),
        ("tài chínhx", None),
        ("lđ-tb&xh hà nội", 8),
        ("lđ-khác", 2),
        ("tp.vinh", 3),
        ("tp vinh", 2),
        ("tpvinh", None),
        ("y tế", None),
        ("- tp", None),
    ],
)
def test_longest(low: str, end: int | None) -> None:
    assert names.longest(TABLE, low, 0) == end


@given(st.text(alphabet="tàichính-kếoạlđb&xp. ", max_size=24))
def test_longest_is_the_longest_that_stands_there(low: str) -> None:
    end = names.longest(TABLE, low, 0)
    fits = [
        n for n in TABLE if low.startswith(n) and (n[-1] == "." or not low[len(n) : len(n) + 1].isalnum())
    ]
    assert end == max(map(len, fits), default=None)


def test_a_place_is_found_in_every_spelling_of_its_dash() -> None:
    for text in ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa -Vũng Tàu"):
        assert names.place_end(fold(text), 0) == len(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Hà Giang", 8),
        ("Khánh Hoà", 9),
        ("hà giang", None),
        ("Hà giang", 8),
        ("Điện Biên Phủ", 13),
        ("Hà Giangx", None),
        ("Ký kết", None),
        ("12", None),
    ],
)
def test_place_end(text: str, end: int | None) -> None:
    assert names.place_end(fold(text), 0) == end


def test_any_case_needs_one_capital() -> None:
    assert names.place_end(fold("hồ Chí Minh"), 0, any_case=True) == 11
    assert names.place_end(fold("hồ chí minh"), 0, any_case=True) is None


def test_a_name_of_two_countries_is_vietnamese() -> None:
    countries = names.place_countries()
    assert countries["hà nội"] == "VN"
    assert countries["hàn quốc"] == "KR"
    assert countries["vân nam"] == "CN"
    assert all(code is None or len(code) == 2 for code in set(countries.values()))


def test_every_word_list_is_in_the_form_in_which_it_is_compared() -> None:
    for name in ("fields", "field_abbreviations", "admin", "surnames", "titles", "company_suffixes", "verbs"):
        words = names.words(name)
        assert words
        assert all(word == key(word).strip() for word in words)


def test_every_verb_opens_a_field_of_work() -> None:
    fields = names.words("fields")
    assert all(any(f == verb or f.startswith(f"{verb} ") for f in fields) for verb in names.words("verbs"))
