"""Spellings that differ by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.lexicon import spellings
from vnextract.lexicon._spell import joints
from vnextract.text import key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Đắk Lắk", "Đắc Lắc"),
        ("Đắk Lắk", "Đăk Lăk"),
        ("Đắk Lắk", "Đắk Lắc"),
        ("Đăk Hà", "Đắk Hà"),
        ("Quy Nhơn", "Qui Nhơn"),
        ("Mỹ Tho", "Mĩ Tho"),
        ("Lý Sơn", "Lí Sơn"),
        ("Kỳ Anh", "Kì Anh"),
        ("Phú Quý", "Phú Quí"),
        ("Hòa Bình", "Hoà Bình"),
        ("Phan Rang - Tháp Chàm", "Phan Rang–Tháp Chàm"),
        ("Phan Rang - Tháp Chàm", "Phan Rang Tháp Chàm"),
        ("Ea H'leo", "Ea Hleo"),
        ("Ia H'Drai", "Ia H’Drai"),
        ("Ia H'Drai", "Ia H' Drai"),
    ],
)
def test_other_spelling_is_known(name, other):
    assert key(other) in spellings(name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Hải Hậu", "Hảy Hậu"),  # ai and ay are two sounds
        ("Tây Ninh", "Tâi Ninh"),
        ("Thủy Nguyên", "Thủi Nguyên"),
        ("Thị Trấn", "Thỵ Trấn"),
        ("Bắc Lắk", "Bắc Lăk"),  # only after Đắk
    ],
)
def test_another_syllable_is_another_name(name, other):
    assert key(other) not in spellings(name)


WORDS = st.lists(
    st.sampled_from(["đắk", "lắk", "quy", "mỹ", "hòa", "h'leo", "ngọk", "-", "sơn", "1"]), min_size=1
)


@given(WORDS)
def test_own_key_comes_first_and_none_comes_twice(words):
    name = " ".join(words[:5])
    found = spellings(name)
    assert found[0] == key(name)
    assert len(set(found)) == len(found)
    assert all(spelling == key(spelling) for spelling in found)


def test_joints_keep_a_name_without_joints():
    assert joints("hà giang") == ("hà giang",)
