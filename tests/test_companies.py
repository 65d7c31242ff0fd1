"""Company names: where they end and whose they are."""

from __future__ import annotations

import pytest

from vnextract.companies import companies, company_countries, company_words, lone_companies
from vnextract.engine import Scan
from vnextract.entities import gazetteer
from vnextract.text import fold, key


def named(text: str) -> list[tuple[str, str | None]]:
    view = fold(text)
    return [(view.text[b.start : b.end], b.country) for b in companies(Scan(view, gazetteer()))]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Tập đoàn Hyosung khảo sát", "Tập đoàn Hyosung", "KR"),
        ("Công ty TNHH Canon Việt Nam mở rộng", "Công ty TNHH Canon Việt Nam", "JP"),
        ("Công ty ExxonMobil tổ chức lễ ký", "Công ty ExxonMobil", "US"),
        ("Công ty Hanwool Vina (Hàn Quốc)", "Công ty Hanwool Vina", "KR"),
        ("Tập đoàn Điện lực Pháp", "Tập đoàn Điện lực Pháp", "FR"),
        ("Công ty TNHH Brightway", "Công ty TNHH Brightway", None),
        ("Công ty TNHH Thương mại Hoàng Anh", "Công ty TNHH Thương mại Hoàng Anh", "VN"),
        ("Công ty Cổ phần Đức Minh", "Công ty Cổ phần Đức Minh", "VN"),
        ("Tổng công ty Đường sắt Việt Nam", "Tổng công ty Đường sắt Việt Nam", "VN"),
        ("Công ty Cổ phần Gang thép Thái Nguyên", "Công ty Cổ phần Gang thép Thái Nguyên", "VN"),
        ("Công ty TNHH Thương mại và Dịch vụ Phú Quý", "Công ty TNHH Thương mại và Dịch vụ Phú Quý", "VN"),
    ],
)
def test_a_company_has_an_end_and_a_country(text: str, name: str, country: str | None) -> None:
    assert named(text) == [(name, country)]


@pytest.mark.parametrize(
    "text",
    [
        "một công ty Nhật Bản",
        "các tập đoàn Hàn Quốc",
        "công ty con của tỉnh",
        "Công ty này",
        "Tập đoàn kinh tế nhà nước",
        "ngân hàng thương mại",
        "nhà thầu chính",
    ],
)
def test_a_common_noun_is_no_company(text: str) -> None:
    assert named(text) == []


def test_two_companies_joined_by_and_are_two() -> None:
    assert [n for n, _ in named("Tập đoàn Total Pháp và Tập đoàn Shell")] == [
        "Tập đoàn Total Pháp",
        "Tập đoàn Shell",
    ]


def test_a_run_of_capitals_is_no_endless_company() -> None:
    (name, _), *_ = named("Công ty " + "Aa " * 500)
    assert len(name) < 100


def test_word_tables_are_comparison_keys_and_countries_are_codes() -> None:
    for table in ("names", "forms", "domestic_forms", "tails"):
        assert all(word == key(word) for word in company_words(table))
    assert company_words("domestic_forms") <= company_words("forms")
    for country in (*company_countries().values(), *lone_companies().values()):
        assert len(country) == 2
        assert country.isupper()
