"""Names that come back shorter."""

from __future__ import annotations

import pytest

import vnextract


def found(text: str, label: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.rule) for m in vnextract.extract(text).mentions if m.label == label]


def test_an_abbreviation_in_brackets_is_a_mention_and_is_found_again() -> None:
    text = "Viện Nghiên cứu Brightwood Hàn Quốc (BIPS) ký biên bản. Theo BIPS, dự án bắt đầu ngay."
    names = [name for name, _ in found(text, "PARTNER")]
    assert names == ["Viện Nghiên cứu Brightwood Hàn Quốc", "BIPS", "BIPS"]


def test_a_company_is_found_again_by_its_own_word() -> None:
    text = "Tập đoàn Brightwood (Hàn Quốc) khảo sát. Đại diện Brightwood cho biết sẽ đầu tư."
    assert found(text, "PARTNER") == [
        ("Tập đoàn Brightwood", "partner.company"),
        ("Brightwood", "short.again"),
    ]


def test_the_short_form_has_the_value_of_the_long_one() -> None:
    text = "Công ty Brightzone (Nhật Bản) khảo sát. Brightzone sẽ đầu tư."
    values = [m.value for m in vnextract.extract(text).mentions if m.label == "PARTNER"]
    assert [(v.to_dict()["country"], v.to_dict()["type"]) for v in values if v] == [("JP", "company")] * 2


def test_a_unit_with_its_type_word_is_found_again_bare() -> None:
    text = "Đoàn thăm xã Pả Vi Hạ. Người dân Pả Vi Hạ vui mừng."
    assert found(text, "PLACE") == [("xã Pả Vi Hạ", "place.typed"), ("Pả Vi Hạ", "short.again")]


@pytest.mark.parametrize(
    ("text", "label", "count"),
    [
        ("Brightzone khảo sát. Công ty Brightzone (Nhật Bản) đầu tư.", "PARTNER", 1),  # only later ones
        ("Công ty Brightzone (Nhật Bản) khảo sát. Xưởng Brightzones mở cửa.", "PARTNER", 1),  # a longer word
        ("Đoàn thăm xã Pả Vi Hạ. Ông Nguyễn Pả Vi Hạ phát biểu.", "PLACE", 1),  # a person
        ("Đoàn thăm xã Bình. Bình là người chăm chỉ.", "PLACE", 1),  # one syllable is too common
        ("Đoàn thăm phường 12. Có 12 dự án.", "PLACE", 1),  # a number is no name
        ("Công ty Brightzone International (Nhật Bản). Sân bay International đông khách.", "PARTNER", 1),
        ("Sở Ngoại vụ (Hà Nội) họp.", "AGENCY", 1),  # a place in brackets is no abbreviation
        ("UBND tỉnh (gồm 12 sở) họp.", "AGENCY", 1),
    ],
)
def test_what_is_no_short_form(text: str, label: str, count: int) -> None:
    assert len(found(text, label)) == count
