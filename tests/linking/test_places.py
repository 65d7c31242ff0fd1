"""Which unit a name means: its province from the context, its era from the day."""

from __future__ import annotations

import datetime as dt

import pytest

import vnextract
from vnextract.calendar import Anchor
from vnextract.linking.places import era
from vnextract.types import Extraction, Place

OLD, NEW = dt.date(2023, 6, 1), dt.date(2025, 12, 1)


def places(text: str, day: dt.date = OLD) -> dict[str, Place]:
    found = vnextract.extract(text, published=day)
    return {text[m.start : m.end]: m.value for m in found.mentions if isinstance(m.value, Place)}


def doubts(found: Extraction) -> list[str]:
    text = found.document.text
    return [text[i.start : i.end] for i in found.issues if i.code == "ambiguous-place"]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor(dt.date(2025, 6, 30)), "old"),
        (Anchor(dt.date(2025, 7, 1)), "new"),
        (Anchor(dt.date(2026, 1, 1)), "new"),
        (Anchor(dt.date(2026, 1, 1), 2023), "old"),
        (Anchor(None, 2026), "new"),
        (Anchor(None, 2025), "old"),
        (Anchor(), "old"),
    ],
)
def test_era(anchor: Anchor, expected: str) -> None:
    assert era(anchor) == expected


@pytest.mark.parametrize(
    ("text", "name", "code", "province"),
    [
        ("Tỉnh Hà Giang hỗ trợ huyện Bắc Quang.", "huyện Bắc Quang", "034", "Hà Giang"),
        ("Tỉnh Hà Giang hỗ trợ huyện Bắc Quang.", "Tỉnh Hà Giang", "02", None),
        ("Tỉnh Hà Giang hỗ trợ các huyện Xín Mần và Vị Xuyên.", "Vị Xuyên", "030", "Hà Giang"),
        ("Quận 1, TP.HCM đón đoàn.", "Quận 1", "760", "Hồ Chí Minh"),
        ("Tỉnh An Giang đón đoàn. Đoàn thăm huyện Châu Thành.", "huyện Châu Thành", "892", "An Giang"),
        ("Đoàn thăm huyện Châu Thành, tỉnh Long An.", "huyện Châu Thành", "808", "Long An"),
        ("Thị xã Kỳ Anh (Hà Tĩnh) đón nhà đầu tư.", "Thị xã Kỳ Anh", "449", "Hà Tĩnh"),
        ("Huyện Kỳ Anh (Hà Tĩnh) đón nhà đầu tư.", "Huyện Kỳ Anh", "447", "Hà Tĩnh"),
        ("Huyện Phong Điền, thành phố Cần Thơ trồng cây ăn trái.", "Huyện Phong Điền", "926", "Cần Thơ"),
        ("Huyện Phong Điền, tỉnh Thừa Thiên Huế trồng rừng.", "Huyện Phong Điền", "476", "Thừa Thiên Huế"),
    ],
)
def test_units_before_the_reform(text: str, name: str, code: str, province: str | None) -> None:
    place = places(text)[name]
    assert (place.code, place.province) == (code, province)
    assert place.candidates == ()


@pytest.mark.parametrize(
    ("text", "name", "code", "province"),
    [
        ("Đoàn thăm xã Xín Mần, tỉnh Tuyên Quang.", "xã Xín Mần", "01108", "Tuyên Quang"),
        ("Xín Mần là xã biên giới của tỉnh Tuyên Quang.", "Xín Mần", "01108", "Tuyên Quang"),
        ("UBND tỉnh Tuyên Quang thăm xã Bắc Quang.", "xã Bắc Quang", "01153", "Tuyên Quang"),
        ("Đoàn đến phường Hà Giang 1, tỉnh Tuyên Quang.", "phường Hà Giang 1", "00694", "Tuyên Quang"),
        ("Phường Sài Gòn, Thành phố Hồ Chí Minh đông khách.", "Phường Sài Gòn", "26740", "Hồ Chí Minh"),
        ("Xã Thanh Thủy, tỉnh Tuyên Quang mở chợ.", "Xã Thanh Thủy", "00928", "Tuyên Quang"),
    ],
)
def test_communes_after_the_reform(text: str, name: str, code: str, province: str) -> None:
    place = places(text, NEW)[name]
    assert (place.level, place.code, place.province) == ("commune", code, province)


def test_a_province_of_both_eras_has_the_code_of_its_day() -> None:
    text = "Tỉnh Gia Lai và tỉnh Tây Ninh xuất khẩu nông sản."
    assert [p.code for p in places(text, OLD).values()] == ["64", "72"]
    assert [p.code for p in places(text, NEW).values()] == ["52", "80"]


def test_a_district_named_after_the_reform_keeps_its_old_code() -> None:
    place = places("Huyện Bắc Quang trước đây thuộc tỉnh Hà Giang.", NEW)["Huyện Bắc Quang"]
    assert (place.level, place.code) == ("district", "034")


def test_a_shared_name_stays_ambiguous_with_all_its_units_and_an_issue() -> None:
    found = vnextract.extract("Đoàn thăm huyện Châu Thành.", published=OLD)
    (place,) = [m.value for m in found.mentions if isinstance(m.value, Place)]
    assert place.code is None
    assert place.province is None
    assert place.candidates == ("708", "808", "821", "831", "847", "877", "892", "905", "933", "942")
    assert doubts(found) == ["huyện Châu Thành"]


def test_two_provinces_that_both_have_it_settle_nothing() -> None:
    found = vnextract.extract("Tỉnh Long An và tỉnh Bến Tre. Đoàn thăm huyện Châu Thành.", published=OLD)
    place = next(
        m.value for m in found.mentions if isinstance(m.value, Place) and m.value.level == "district"
    )
    assert place.code is None
    assert {"808", "831"} <= set(place.candidates)
    assert doubts(found) == ["huyện Châu Thành"]


def test_the_name_of_a_prefecture_word_is_not_cut_from_a_district() -> None:
    assert "Thành" not in {p.name for p in places("Đoàn đến Châu Thành và Châu Đốc khảo sát.").values()}


@pytest.mark.parametrize(
    "text", ["Đoàn thăm tỉnh Hà Giang.", "Đoàn thăm Hàn Quốc.", "Đoàn thăm thành phố Côn Minh."]
)
def test_what_is_clear_raises_no_doubt(text: str) -> None:
    assert doubts(vnextract.extract(text, published=OLD)) == []


def test_a_unit_abroad_takes_the_country_named_beside_it() -> None:
    assert places("Đoàn thăm huyện Zzyzx, Hàn Quốc.")["huyện Zzyzx"].country == "KR"


def test_names_of_provinces_follow_the_calendar() -> None:
    text = "Huyện Phong Điền hỗ trợ ngư dân. UBND tỉnh Thừa Thiên Huế chỉ đạo."
    assert places(text, dt.date(2020, 5, 1))["Huyện Phong Điền"].province == "Thừa Thiên Huế"
