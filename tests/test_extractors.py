"""The seam: what others propose is grounded, read by our parsers, weak, and never over what we have found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

import vnextract
from vnextract.entities.dates import resolve
from vnextract.extractors import MOST, Candidate, ask, mention_in
from vnextract.linking.anchors import choose
from vnextract.readers.plain import document_from_text
from vnextract.text import fold

TEXT = "Ngày 2/3/2022, UBND tỉnh Sơn La ký biên bản ghi nhớ với Sáo Trúc Xanh. Hai  bên và Sáo Trúc Xanh vui."


@dataclass
class Given:
    """Proposes what it was given."""

    proposed: list[Candidate]
    name: str = "mine"

    def candidates(self, document):
        assert document.text
        return self.proposed


def asked(*candidates, text=TEXT):
    found = vnextract.extract(text, extractors=[Given([Candidate(*c) for c in candidates])])
    mine = [
        (found.document.text[m.start : m.end], m.label, m.weak) for m in found.mentions if m.rule == "mine"
    ]
    return mine, [i.code for i in found.issues if i.message.startswith("mine:")]


def test_a_name_that_we_do_not_know_becomes_a_weak_mention_everywhere_and_a_record():
    found = vnextract.extract(TEXT, extractors=[Given([Candidate("Sáo Trúc Xanh", "PARTNER")])])
    assert [m.weak for m in found.mentions if m.rule == "mine"] == [True, True]
    (record,) = [r for r in found.records if r.kind == "agreement"]
    assert record.fields.partners == ("Sáo Trúc Xanh",)
    (evidence,) = [e for e in record.evidence if e.field == "partners"]
    assert (found.document.text[evidence.start : evidence.end], evidence.rule) == ("Sáo Trúc Xanh", "mine")
    assert not any("Sáo Trúc Xanh" in r.fields.partners for r in vnextract.extract(TEXT).records)


@pytest.mark.parametrize(
    "quote", ["Sáo Trúc Đỏ", "sáo trúc xanh", "Sáo Trúc Xan", "", " ", "Sao Truc Xanh", TEXT * 4]
)
def test_what_does_not_stand_in_the_text_is_dropped(quote):
    assert asked((quote, "PARTNER")) == ([], ["ungrounded-candidate"])


def test_decomposed_letters_and_spaces_at_the_ends_are_no_difference():
    assert asked((" Sa\u0301o Tru\u0301c Xanh\n", "PARTNER"))[0] == [("Sáo Trúc Xanh", "PARTNER", True)] * 2


def test_a_place_of_its_own_is_kept():
    start = TEXT.index("Sáo")
    assert len(asked(("Sáo Trúc Xanh", "PARTNER", start))[0]) == 1
    assert asked(("Sáo Trúc Xanh", "PARTNER", start + 1)) == ([], ["ungrounded-candidate"])


def test_where_we_have_found_something_ours_stays():
    assert asked(("tỉnh Sơn La", "PARTNER"), ("Sơn La", "PARTNER"), ("UBND tỉnh Sơn La ký", "AGENCY")) == (
        [],
        [],
    )


def test_of_those_that_overlap_the_longest_stays():
    mine, _ = asked(("Sáo Trúc Xanh", "PARTNER"), ("Trúc Xanh", "FUNDER"), ("Sáo Trúc", "AGENCY"))
    assert {label for _, label, _ in mine} == {"PARTNER"}


@pytest.mark.parametrize(
    ("quote", "label"),
    [
        ("Hai", "COUNT"),
        ("Sáo Trúc Xanh", "MONEY"),
        ("vui", "DATE"),
        ("biên bản", "DIRECTIVE"),
        ("vui", "PARTNER"),
    ],
)
def test_what_the_parsers_cannot_read_is_dropped(quote, label):
    assert asked((quote, label)) == ([], ["unparsed-candidate"])


def test_a_label_that_nobody_knows_is_told():
    assert asked(("Sáo Trúc Xanh", "PERSON")) == ([], ["unknown-label"])


@pytest.mark.parametrize(
    ("words", "label", "value"),
    [
        ("khoảng 3,5 triệu USD", "MONEY", {"currency": "USD", "amount": "3500000", "modifier": "approx"}),
        ("12 dự án", "COUNT", {"quantity": "12", "unit": "project", "modifier": "exact"}),
        ("Ngân hàng Thế giới", "FUNDER", {"id": "WB"}),
        ("Quỹ Sáo Trúc", "FUNDER", {"id": "Quỹ Sáo Trúc"}),
        ("cửa khẩu Thanh Thủy", "BORDER_GATE", {"name": "Thanh Thủy", "country": "VN"}),
        (
            "Bản Sáo",
            "PLACE",
            {"country": None, "level": "foreign", "name": "Bản Sáo", "province": None, "code": None},
        ),
    ],
)
def test_values_come_from_our_parsers(words, label, value):
    view = fold(f"vì {words} nên")
    mention = mention_in(view, 3, 3 + len(words), label)
    assert mention.value.to_dict() == value
    assert view.text[mention.start : mention.end] in words


def test_a_relative_date_is_resolved_like_ours():
    # Our own finder sees the same words; asked without ours, the extractor's are read by it.
    document = document_from_text("Việc ấy vào tháng 5 năm ngoái.", published=dt.date(2022, 3, 4))
    view = fold(document.flat)
    (mention,) = ask([Given([Candidate("tháng 5 năm ngoái", "DATE")])], document, view).mentions
    assert resolve(mention.value, choose(document, view, [mention])[0]).to_dict() == {
        "start": "2021-05-01",
        "end": "2021-05-31",
    }


def test_one_extractor_cannot_flood():
    document = document_from_text(TEXT)
    many = Given([Candidate("không có", "PARTNER")] * (MOST + 5))
    issues = ask([many], document, fold(document.flat)).issues
    assert len(issues) == MOST + 1
    assert issues[-1].code == "too-many-candidates"


def test_a_name_in_a_headline_of_another_article_is_none():
    text = "Tin chính\n\n09:10, 02/03/2022\n\nTỉnh Sơn La họp.\n\nTin liên quan\nNhóm Sáo Trúc Xanh thăm tỉnh"
    assert asked(("Nhóm Sáo Trúc Xanh", "PARTNER"), text=text)[0] == []


def test_an_extractors_own_error_reaches_the_caller():
    class Broken:
        name = "broken"

        def candidates(self, document):
            raise vnextract.ExtractorError("the server is away")

    with pytest.raises(vnextract.VnextractError, match="away"):
        vnextract.extract(TEXT, extractors=[Broken()])
