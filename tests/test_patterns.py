"""The office's own names: where they are found, what they win over, what records they make."""

from __future__ import annotations

import pickle

import pytest

import vnextract
from vnextract.engine import leftmost_longest
from vnextract.patterns import Pattern, Patterns, with_own
from vnextract.text import fold
from vnextract.types import Agency, Funder, Mention, Partner

OWN = [
    {"label": "FUNDER", "pattern": "Quỹ Hoà Bình Xanh", "id": "HBX", "type": "ngo", "aliases": ["HBX"]},
    {"label": "FUNDER", "pattern": "Ngân hàng Phục hưng Mê Kông", "id": "MRB", "type": "multilateral"},
    {
        "label": "PARTNER",
        "pattern": "Chè Xanh Yunhe",
        "country": "CN",
        "type": "association",
        "id": "yunhe",
    },
    {"label": "PLACE", "pattern": "bản Tả Lèng Sáo", "country": "Lào"},
    {"label": "PARTNER", "pattern": [{"LOWER": "hội"}, {"LOWER": "thuỷ"}, {"IS_TITLE": True, "OP": "+"}]},
]


@pytest.fixture(scope="module")
def own():
    return Patterns.of(OWN)


def found(own, text):
    view = fold(text)
    return [(view.text[m.start : m.end], m.label) for m in own.find(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("của Quỹ Hòa Bình Xanh.", [("Quỹ Hòa Bình Xanh", "FUNDER")]),
        ("QUỸ HOÀ BÌNH XANH", [("QUỸ HÒA BÌNH XANH", "FUNDER")]),
        ("Quỹ hòa bình xanh", [("Quỹ hòa bình xanh", "FUNDER")]),
        ("một quỹ hòa bình xanh nào đó", []),
        ("Quỹ Hòa Bình Xanhh", []),
        ("do HBX cấp", [("HBX", "FUNDER")]),
        ("do hbx cấp, Hbx", []),
        (
            "Hội Thủy Sơn Lâm và hội Thuỷ Tiên",
            [("Hội Thủy Sơn Lâm", "PARTNER"), ("hội Thủy Tiên", "PARTNER")],
        ),
        ("Hội Thủy\nSơn", []),
        ("", []),
    ],
)
def test_where_they_stand(own, text, expected):
    assert found(own, text) == expected


def test_values(own):
    view = fold("Quỹ Hòa Bình Xanh, Chè Xanh Yunhe, bản Tả Lèng Sáo, Hội Thủy Sơn")
    values = [(m.value.to_dict(), m.rule) for m in own.find(view)]
    assert values == [
        ({"id": "HBX"}, "own.HBX"),
        ({"name": "Chè Xanh Yunhe", "country": "CN", "type": "association"}, "own.yunhe"),
        (
            {"country": "LA", "level": "foreign", "name": "bản Tả Lèng Sáo", "province": None, "code": None},
            "own",
        ),
        ({"name": "Hội Thủy Sơn", "country": None, "type": "other"}, "own"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "field", "value"),
    [
        (
            "Quỹ Hoà Bình Xanh tài trợ 200.000 USD cho tỉnh Sơn La xây trường học.",
            "ngo_aid",
            "funders",
            "HBX",
        ),
        (
            "Năm 2021, Ngân hàng Phục hưng Mê Kông cho tỉnh Sơn La vay 20 triệu USD làm đường.",
            "oda",
            "funders",
            "MRB",
        ),
        (
            "Ngày 3/4/2022, UBND tỉnh Sơn La ký bản ghi nhớ hợp tác với Chè Xanh Yunhe.",
            "agreement",
            "partners",
            "Chè Xanh Yunhe",
        ),
    ],
)
def test_they_make_records(own, text, kind, field, value):
    assert not any(value in getattr(r.fields, field) for r in vnextract.extract(text).records)
    records = [r for r in vnextract.extract(text, patterns=own).records if r.kind == kind]
    assert [getattr(r.fields, field) for r in records] == [(value,)]
    (evidence,) = [e for e in records[0].evidence if e.field == field]
    assert evidence.rule.startswith("own.")


def test_in_related_headlines_and_menus_nothing_is_found(own):
    text = "Tin chính\n\n09:10, 02/03/2022\n\nTỉnh Sơn La họp.\n\nTin liên quan\nQuỹ Hoà Bình Xanh thăm tỉnh"
    assert "HBX" not in str(vnextract.extract(text, patterns=own).mentions)


def mention(start, end, label="PROJECT", value=None):
    return Mention(start, end, label, value, "r")


def test_what_they_win_over():
    own = [mention(10, 20, "FUNDER", Funder("X"))]
    assert with_own([mention(5, 12)], own) == own  # crosses
    assert with_own([mention(12, 15)], own) == own  # inside
    assert with_own([mention(10, 20)], own) == own  # equal
    for longer in (mention(5, 30), mention(10, 21), mention(20, 22), mention(0, 10)):
        assert with_own([longer], own) == [*own, longer]


def test_a_longer_name_learns_from_the_one_inside():
    (_, funder) = with_own(
        [mention(8, 20, "FUNDER", Funder("Hoa"))], [mention(10, 20, "FUNDER", Funder("X"))]
    )
    assert (funder.start, funder.value) == (8, Funder("X"))
    ours, theirs = Partner("Tập đoàn Sao", None, "company"), Partner("Sao", "KR")
    (_, partner) = with_own([mention(0, 12, "PARTNER", ours)], [mention(9, 12, "PARTNER", theirs)])
    assert partner.value == Partner("Tập đoàn Sao", "KR", "company")
    (_, agency) = with_own([mention(0, 12, "AGENCY", Agency("A"))], [mention(9, 12, "AGENCY", Agency("B"))])
    assert agency.value == Agency("A")


def test_the_longest_of_several_wins():
    own = Patterns.of(
        [
            {"label": "FUNDER", "pattern": "Quỹ Sao", "id": "A"},
            {"label": "PROJECT", "pattern": "Quỹ Sao Mai Trắng"},
        ]
    )
    assert found(own, "Quỹ Sao Mai Trắng và Quỹ Sao") == [
        ("Quỹ Sao Mai Trắng", "PROJECT"),
        ("Quỹ Sao", "FUNDER"),
    ]
    assert leftmost_longest(own.find(fold("Quỹ Sao Mai Trắng"))) == own.find(fold("Quỹ Sao Mai Trắng"))


def test_they_travel_to_another_process(own):
    again = pickle.loads(pickle.dumps(own))
    assert again == own
    assert found(again, "Quỹ Hoà Bình Xanh") == found(own, "Quỹ Hoà Bình Xanh")
    assert Patterns.from_list(own.to_list()) == own


def test_the_mark_changes_with_what_can_be_found(own):
    assert Patterns.of(OWN).mark == own.mark
    assert Patterns.of(OWN[:-1]).mark != own.mark
    moved = Patterns(tuple(Pattern(**{**row, "line": 99}) for row in own.to_list()))
    assert moved.mark == own.mark


def test_ten_thousand_names_cost_no_more_than_one():
    many = Patterns.of({"label": "FUNDER", "pattern": f"Quỹ Số {n} Xa", "id": f"Q{n}"} for n in range(10_000))
    assert found(many, "Quỹ Số 77 Xa và Quỹ Số 9999 Xa") == [
        ("Quỹ Số 77 Xa", "FUNDER"),
        ("Quỹ Số 9999 Xa", "FUNDER"),
    ]
