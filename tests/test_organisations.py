"""One grammar for authorities and foreign counterparts: the place tells them apart."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from vnextract.engine import Scan
from vnextract.entities import gazetteer
from vnextract.organisations import Tail, bodies, heads
from vnextract.text import fold, key
from vnextract.types import PartnerType


def read(text: str) -> list[tuple[str, str, str | None, bool]]:
    view = fold(text)
    return [
        (view.text[b.start : b.end], b.type, b.country, b.foreign) for b in bodies(Scan(view, gazetteer()))
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "foreign"),
    [
        ("Bộ Y tế", "Bộ Y tế", "government", None, False),
        ("Bộ Y tế Lào", "Bộ Y tế Lào", "government", "LA", True),
        ("Chính phủ", "Chính phủ", "government", None, False),
        ("Chính phủ Việt Nam", "Chính phủ Việt Nam", "government", "VN", False),
        ("Chính phủ Úc", "Chính phủ Úc", "government", "AU", True),
        ("UBND tỉnh Hà Giang", "UBND tỉnh Hà Giang", "government", "VN", False),
        ("chính quyền quận Boeun", "chính quyền quận Boeun", "local_authority", "KR", True),
        ("Sở Ngoại vụ Vân Nam", "Sở Ngoại vụ Vân Nam", "local_authority", "CN", True),
        ("Đại học Kyoto (Nhật Bản)", "Đại học Kyoto", "university", "JP", True),
        ("Đại học Thái Nguyên", "Đại học Thái Nguyên", "university", "VN", False),
        ("Đại sứ quán Nhật Bản tại Việt Nam", "Đại sứ quán Nhật Bản tại Việt Nam", "government", "JP", True),
        ("Đại sứ quán Việt Nam tại Lào", "Đại sứ quán Việt Nam tại Lào", "government", "VN", False),
        ("Hiệp hội Doanh nghiệp Hàn Quốc", "Hiệp hội Doanh nghiệp Hàn Quốc", "association", "KR", True),
        ("huyện Long Châu và Công an Bách Sắc", "Công an Bách Sắc", "local_authority", "CN", True),
    ],
)
def test_a_body(text: str, name: str, kind: str, country: str | None, foreign: bool) -> None:
    assert read(text) == [(name, kind, country, foreign)]


@pytest.mark.parametrize(
    "text",
    [
        "bộ phận một cửa",
        "sở thích",
        "Bộ trưởng phát biểu",
        "UBND có trách nhiệm",
        "chính quyền địa phương",
        "trung tâm kinh tế",
        "Hiệp hội Dệt may Việt Nam",
        "cục bộ địa phương",
        "đại sứ quán các nước",
    ],
)
def test_no_body(text: str) -> None:
    assert read(text) == []


def test_a_country_said_beside_a_unit_abroad_is_its_country() -> None:
    assert read("Chính quyền huyện Zzyzx (Lào)")[0][2] == "LA"
    assert read("Chính quyền huyện Zzyzx")[0][2:] == (None, True)
    assert read("Bộ Công an tại Lào")[0][2:] == (None, False)


def test_the_name_of_a_company_holds_no_body() -> None:
    assert read("Tập đoàn Điện lực Việt Nam") == []
    assert [name for name, *_ in read("Sở Công Thương và Tập đoàn Điện lực Pháp")] == [
        "Sở Công Thương",
        "Tập đoàn Điện lực Pháp",
    ]


def test_bodies_come_in_the_order_of_the_text() -> None:
    text = "Tập đoàn Hyosung, Bộ Y tế, Đại học Kyoto, Công ty Canon, UBND tỉnh Hà Giang"
    view = fold(text)
    found = bodies(Scan(view, gazetteer()))
    assert len(found) == 5
    assert all(a.start <= b.start for a, b in pairwise(found))


def test_heads_are_comparison_keys_with_known_readings() -> None:
    for name, readings in heads().items():
        assert name == key(name)
        for head in readings:
            assert head.tail in get_args(Tail)
            assert head.type in get_args(PartnerType)
