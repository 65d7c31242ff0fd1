"""Fields of work and places, inside a name and beside it."""

from __future__ import annotations

import pytest

from vnextract.orgparts import aside, fields_end, site_at, sites_at
from vnextract.text import fold


def after(text: str, end: int | None) -> str:
    """What a function took of a text."""
    return text[:end] if end else ""


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (" Ngoại vụ", " Ngoại vụ"),
        (" Kế hoạch và Đầu tư cho biết", " Kế hoạch và Đầu tư"),
        (" KH&ĐT cho biết", " KH&ĐT"),
        (" Văn hóa, Thể thao và Du lịch", " Văn hóa, Thể thao và Du lịch"),
        (" Lao động - Thương binh và Xã hội", " Lao động - Thương binh và Xã hội"),
        (" Quản lý đầu tư xây dựng", " Quản lý đầu tư xây dựng"),
        (" Y tế hỗ trợ người dân", " Y tế"),
        (" Xây dựng giám sát", " Xây dựng"),
        (" các khu công nghiệp", " các khu công nghiệp"),
        (" Nguyễn Văn Sơn", ""),
        ("Ngoại vụ", ""),
        (", Ngoại vụ", ""),
        ("", ""),
    ],
)
def test_fields_end(text: str, fields: str) -> None:
    assert after(text, fields_end(fold(text), 0, capital=False, closed=text.startswith(" Xây"))) == fields


def test_a_strict_field_begins_with_a_capital() -> None:
    assert fields_end(fold(" ngoại vụ"), 0, capital=True) == 0
    assert fields_end(fold(" Ngoại vụ"), 0, capital=True) == 9


@pytest.mark.parametrize(
    ("text", "taken", "country", "local"),
    [
        (" tỉnh Hà Giang", " tỉnh Hà Giang", "VN", True),
        (" tỉnh", " tỉnh", "VN", True),
        (" Hà Giang", " Hà Giang", "VN", True),
        (" quận 7", " quận 7", "VN", True),
        (" Lào", " Lào", "LA", False),
        (" tỉnh Salavan", " tỉnh Salavan", "LA", True),
        (" quận Boeun", " quận Boeun", "KR", True),
        (" huyện Zzyzx", " huyện Zzyzx", None, True),
        (" xã Pờ Ê", " xã Pờ Ê", "VN", True),
        (" châu Âu", " châu Âu", None, False),
        (" Tỉnh ủy Hà Giang", " Tỉnh ủy Hà Giang", "VN", True),
    ],
)
def test_site_at(text: str, taken: str, country: str | None, local: bool) -> None:
    site = site_at(fold(text), 0)
    assert site is not None
    assert (text[: site.end], site.country, site.local) == (taken, country, local)


@pytest.mark.parametrize("text", [" họp", ", Lào", "Lào", " Nguyễn Văn A", ""])
def test_no_site(text: str) -> None:
    assert site_at(fold(text), 0) is None


@pytest.mark.parametrize(
    ("text", "taken", "country"),
    [
        (" Việt Nam - Lào tỉnh Sơn La gặp mặt", " Việt Nam - Lào tỉnh Sơn La", "VN"),
        (" Việt - Lào gặp mặt", " Việt - Lào", "VN"),
        (" Việt Nam tỉnh Sơn La", " Việt Nam tỉnh Sơn La", "VN"),
        (" Nhật Bản - Việt Nam", " Nhật Bản - Việt Nam", "JP"),
        (" Hàn - Việt trao quà", " Hàn - Việt", "KR"),
        (" Lào - trao quà", " Lào", "LA"),
        (" Lào, Thái Lan", " Lào", "LA"),
    ],
)
def test_pairs_of_countries(text: str, taken: str, country: str) -> None:
    site = sites_at(fold(text), 0, paired=True)
    assert site is not None
    assert (text[: site.end], site.country) == (taken, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (", Hàn Quốc", "KR"),
        (" (Trung Quốc)", "CN"),
        (" của Đức", "DE"),
        (", tỉnh Vân Nam", "CN"),
        (" đến từ Singapore", "SG"),
        (" tại Việt Nam", "VN"),
    ],
)
def test_aside(text: str, country: str) -> None:
    site = aside(fold(text), 0)
    assert site is not None
    assert site.country == country


@pytest.mark.parametrize("text", [" Hàn Quốc", ". Hàn Quốc", " (GIPS)", ", đại diện", ""])
def test_nothing_aside(text: str) -> None:
    assert aside(fold(text), 0) is None
