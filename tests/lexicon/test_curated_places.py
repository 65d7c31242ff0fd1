"""Places abroad and Vietnamese bodies: names of the press, and which of them are doubtful."""

import datetime as dt
from collections import Counter

import pytest

from vnextract import lexicon
from vnextract.text import key


def doubled(items):
    return [item for item, count in Counter(items).items() if count > 1]


def places_named(name):
    return [
        p
        for p in lexicon.foreign_places()
        if key(name) in {key(n) for n in (p.name, p.english, *p.aliases) if n}
    ]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Vân Nam", "CN"),
        ("Ma Ly Pho", "CN"),
        ("Malypho", "CN"),
        ("Hà Khẩu", "CN"),
        ("Viêng Chăn", "LA"),
        ("Bôlykhămxay", "LA"),
        ("Hủa Phăn", "LA"),
        ("Chăm-pa-sắc", "LA"),
        ("Phnôm Pênh", "KH"),
        ("Môn-đun-ki-ri", "KH"),
        ("Băng Cốc", "TH"),
        ("Xơ-un", "KR"),
        ("Boeun", "KR"),
        ("Boeun-gun", "KR"),
        ("Jeollanam", "KR"),
        ("Bắc Gyeongsang", "KR"),
        ("Tô-ky-ô", "JP"),
        ("Fukuoka", "JP"),
        ("Mát-xcơ-va", "RU"),
        ("Luân Đôn", "GB"),
        ("Pa-ri", "FR"),
        ("Béc-lin", "DE"),
        ("Niu Y-oóc", "US"),
        ("La Ha-ba-na", "CU"),
        ("Tây Java", "ID"),
    ],
)
def test_a_place_abroad_in_the_spellings_of_the_press(name, country):
    assert [place.country for place in places_named(name)] == [country]


@pytest.mark.parametrize(
    "name", ["Phú Ninh", "Long Châu", "Sơn Tây", "Hà Nam", "Trùng Khánh", "Nice", "Gia Nghĩa"]
)
def test_a_name_that_is_also_something_else_is_weak(name):
    assert [place.weak for place in places_named(name)] == [True]


def test_a_name_that_a_vietnamese_province_or_district_has_is_weak():
    ours = {key(name) for unit in lexicon.units() for name in (unit.name, *unit.aliases)}
    sure = [p for p in lexicon.foreign_places() if not p.weak]
    assert [p.id for p in sure if ours & {key(n) for n in (p.name, p.english, *p.aliases) if n}] == []


def test_a_name_means_one_place_abroad_and_no_country():
    names = [
        name
        for p in lexicon.foreign_places()
        for name in {key(n) for n in (p.name, p.english, *p.aliases) if n}
    ]
    assert doubled(names) == []
    assert set(names) & set(lexicon.countries_named()) == set()


@pytest.mark.parametrize(
    ("country", "level", "count"), [("LA", "province", 16), ("KH", "province", 24), ("KR", "province", 9)]
)
def test_all_provinces_of_a_neighbour_are_there(country, level, count):
    # The province of Viêng Chăn shares its row with the capital.
    assert sum(p.country == country and p.level == level for p in lexicon.foreign_places()) == count


def test_all_prefectures_of_japan_are_there():
    units = [p for p in lexicon.foreign_places() if p.country == "JP" and p.level == "prefecture"]
    assert len(units) == 46  # and Tokyo, which is listed as a city


# ------------------------------------------------------------------ bodies


def bodies_named(name):
    return [row for row in lexicon.agencies() if key(name) in {key(n) for n in (row.name, *row.aliases)}]


@pytest.mark.parametrize(
    ("written", "name", "last"),
    [
        ("Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư", dt.date(2025, 2, 28)),
        ("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội", dt.date(2025, 2, 28)),
        ("Bộ GTVT", "Bộ Giao thông vận tải", dt.date(2025, 2, 28)),
        ("TCHQ", "Tổng cục Hải quan", dt.date(2025, 2, 28)),
        ("NHNN", "Ngân hàng Nhà nước Việt Nam", None),
        ("PACCOM", "Ban Điều phối Viện trợ Nhân dân", None),
        ("Ban Bí thư Trung ương Đảng", "Ban Bí thư", None),
    ],
)
def test_a_body_by_its_short_form_and_its_last_day(written, name, last):
    assert [(row.name, row.valid_to) for row in bodies_named(written)] == [(name, last)]


def test_the_ministries_of_the_merger_begin_the_day_after_the_old_ones_end():
    assert bodies_named("Bộ Nông nghiệp và Môi trường")[0].valid_from == dt.date(2025, 3, 1)
    assert bodies_named("Bộ Dân tộc và Tôn giáo")[0].valid_from == dt.date(2025, 3, 1)


def test_a_short_form_means_one_body():
    assert doubled(key(n) for row in lexicon.agencies() for n in (row.name, *row.aliases)) == []


@pytest.mark.parametrize("word", ["Chính phủ", "Thủ tướng Chính phủ", "UBND", "BTC", "BHXH"])
def test_heads_and_ambiguous_short_forms_are_left_to_the_grammar(word):
    assert bodies_named(word) == []
