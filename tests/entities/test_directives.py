import datetime as dt
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from vnextract import citations
from vnextract.engine import Gazetteer, Scan
from vnextract.entities import directives
from vnextract.text import fold
from vnextract.types import Agency, Citation, Mention, Period

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "directives.toml").read_text(encoding="utf-8"))[
    "case"
]
GAZETTEER = Gazetteer(names={}, rules=directives.RULES)


def scan(text, *, full=False):
    return Scan(fold(text), GAZETTEER, full=full)


def find(text):
    return directives.find(scan(text))


def marked(text, mentions):
    """The text with « and » around every mention."""
    view = fold(text)
    for mention in reversed(mentions):
        start, end = view.span(mention.start, mention.end)
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_table(case):
    text = regex.sub("[«»]", "", case["text"])
    mentions = find(text)
    assert marked(text, mentions) == case["text"]
    assert [f"{m.value.doc_type}|{m.value.number}" for m in mentions] == case["found"]


def test_table_is_large_enough():
    assert len(CASES) >= 100
    assert sum(not case["found"] for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_anchored_scan_equals_full_scan(case):
    text = regex.sub("[«»]", "", case["text"])
    assert directives.find(scan(text, full=True)) == find(text)


PIECES = st.sampled_from(
    [
        *(
            "Số:",
            ";",
            ",",
            "và",
            "-",
            "–",
            "/",
            ".",
            "41",
            "15",
            "2020",
            "CT",
            "TW",
            "QĐ",
            "UBND",
            "Ctr",
            "TU",
        ),
        *(
            "Chỉ thị",
            "các chỉ thị",
            "Nghị định",
            "Quyết định",
            "Nghị dịnh",
            "Kế hoạch",
            "số",
            "\n",
            "\u00a0",
            "  ",
        ),
        *("41-CT/TW", "80/2020/NĐ-CP", "12- CT/TW", "41/CT-TW", "1834/UBND-VX", "70/2020/QH14", "năm", "của"),
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", ""]))
def test_any_text_gives_ordered_spans_with_normal_numbers(pieces, glue):
    text = glue.join(pieces)
    mentions = find(text)
    assert mentions == directives.find(scan(text, full=True))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention in mentions:
        assert "\n" not in fold(text).text[mention.start : mention.end]
        assert citations.normal(mention.value.number) == mention.value.number


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("37-Ctr/TU", "37-CTr/TU"),
        ("15 -CT/TW", "15-CT/TW"),
        ("41/CT-TW", "41-CT/TW"),
        ("72-NQ-TW", "72-NQ/TW"),
        ("59-NQ/TƯ", "59-NQ/TW"),
        ("32-CT/T.W", "32-CT/TW"),
        ("18/2020/QĐ-TTG", "18/2020/QĐ-TTg"),
        ("12/2006/NĐ/CP", "12/2006/NĐ-CP"),
        ("131/2006/NĐCP", "131/2006/NĐ-CP"),
        ("327-CT", "327-CT"),
        ("12-QĐ/UB", "12-QĐ/UB"),
        ("5-KH/VPTƯ", "5-KH/VPTW"),
        ("9-KH/BTGTU", "9-KH/BTGTU"),
        ("41", "41"),
        ("không số", "khôngsố"),
    ],
)
def test_normal_form(written, normal):
    assert citations.normal(written) == normal


@pytest.mark.parametrize(
    ("number", "doc_type"),
    [
        ("41-CT/TW", "chỉ thị"),
        ("3-QĐ/TW", "quyết định"),
        ("123/UBND-NC", "công văn"),
        ("12/2016/TT-BTC", "thông tư"),
        ("12-TT/TW", "thông tri"),
        ("70/2020/QH14", "luật"),
    ],
)
def test_type_of_a_symbol(number, doc_type):
    assert citations.type_of(number) == doc_type


def test_mismatch_is_told_and_not_corrected():
    (mention,) = find("Kế hoạch số 52-Ctr/TU")
    assert mention.value.doc_type == "kế hoạch"
    assert "chương trình" in directives.mismatch(mention.value)
    for text in (
        "Quy định số 3-QĐ/TW",
        "Quyết định 3-QĐ/TW",
        "Công văn 3/UBND-VX",
        "Luật số 1/2020/QH14",
        "Chỉ thị 41",
    ):
        assert directives.mismatch(find(text)[0].value) is None


def numbers(text):
    return [m.value.number for m in directives.resolve_short(find(text))]


def test_short_form_takes_the_only_full_number():
    assert numbers("Chỉ thị số 41-CT/TW được quán triệt. Chỉ thị 41 đi vào cuộc sống.") == ["41-CT/TW"] * 2
    assert (
        numbers("Nghị định 52 vừa ban hành. Nghị định 52/2017/NĐ-CP gồm 5 chương.") == ["52/2017/NĐ-CP"] * 2
    )
    assert numbers("Chương trình hành động số 9-CTr/TU; Chương trình số 9") == ["9-CTr/TU"] * 2
    assert numbers("Nghị quyết 08-NQ/TW và Nghị quyết 8") == ["08-NQ/TW"] * 2


def test_short_form_stays_short_in_doubt():
    assert numbers("Nghị quyết 10-NQ/TW, Nghị quyết 10-NQ/TU, Nghị quyết 10")[-1] == "10"
    assert numbers("Chỉ thị số 41-CT/TW và Nghị quyết 41") == ["41-CT/TW", "41"]
    assert numbers("Nghị định 5/2017/NĐ-CP, Nghị định 5/2019") == ["5/2017/NĐ-CP", "5/2019"]


def test_short_form_with_year_tells_two_documents_apart():
    text = "Nghị định 5/2017/NĐ-CP, Nghị định 5/2019/NĐ-CP, Nghị định 5/2019"
    assert numbers(text)[-1] == "5/2019/NĐ-CP"


def antecedent(text):
    word = fold(text).text.index("|")
    view = fold(text.replace("|", ""))
    found = directives.antecedent(view, directives.find(Scan(view, GAZETTEER)), word)
    return found.value.number if found else None


def test_antecedent_is_the_one_document_of_that_type():
    assert antecedent("Quyết định 12/QĐ-UBND giao vốn. |Quyết định này có hiệu lực.") == "12/QĐ-UBND"
    assert antecedent("Quyết định 1/QĐ-UBND thay Quyết định 2/QĐ-UBND. |Quyết định nêu trên") is None
    assert antecedent("Chỉ thị 1/CT-UBND. |Quyết định này") is None
    assert antecedent("Chỉ thị 1/CT-UBND. |Chỉ thị mới") is None


def test_antecedent_of_a_directive_itself():
    text = "Số 28-CT/TU\nĐà Lạt, ngày 4/11/2022\nCHỈ THỊ\nTheo Chỉ thị 4-CT/TW. |Chỉ thị này được phổ biến."
    assert antecedent(text) == "28-CT/TU"


def attach(text, dates=(), bodies=()):
    view = fold(text)
    days = [
        Mention(at := view.text.index(word), at + len(word), "DATE", Period(day, day), "date")
        for word, day in dates
    ]
    named = [
        Mention(at := view.text.index(word), at + len(word), "AGENCY", Agency(word), "agency")
        for word in bodies
    ]
    cited = directives.find(Scan(view, GAZETTEER))
    return [m.value for m in directives.attach(cited, days, named, view)]


DAY = dt.date(2010, 4, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị số 41-CT/TW ngày 15/4/2010 của Ban Bí thư",
        "Chỉ thị số 41-CT/TW, ngày 15/4/2010 của Ban Bí thư (khóa X)",
        "Chỉ thị số 41-CT/TW của Ban Bí thư khóa X, ngày 15/4/2010",
        "Chỉ thị số 41-CT/TW (ngày 15/4/2010) của Ban Bí thư",
        "Chỉ thị số 41-CT/TW do Ban Bí thư ban hành ngày 15/4/2010",
        "Ban Bí thư đã ban hành Chỉ thị số 41-CT/TW, ngày 15/4/2010",
    ],
)
def test_date_and_issuer_beside_the_number(text):
    (value,) = attach(text, [("ngày 15/4/2010", DAY)], ["Ban Bí thư"])
    assert (value.date, value.issuer) == (DAY, "Ban Bí thư")


def test_issuer_of_a_proposal():
    (value,) = attach("Xét đề nghị của Sở Tài chính tại Tờ trình số 5/TTr-STC", (), ["Sở Tài chính"])
    assert value.issuer == "Sở Tài chính"
    (value,) = attach("Họp với Sở Tài chính tại Tờ trình số 5/TTr-STC", (), ["Sở Tài chính"])
    assert value.issuer is None


def test_date_and_issuer_elsewhere_are_not_taken():
    text = "Chỉ thị số 41-CT/TW được triển khai ngày 15/4/2010 tại trụ sở của Ban Bí thư"
    (value,) = attach(text, [("ngày 15/4/2010", DAY)], ["Ban Bí thư"])
    assert (value.date, value.issuer) == (None, None)


def test_each_citation_has_its_own_neighbours():
    text = "Nghị định 1/2020/NĐ-CP ngày 15/4/2010 của Chính phủ và Quyết định 2/QĐ-UBND của UBND tỉnh"
    first, second = attach(text, [("ngày 15/4/2010", DAY)], ["Chính phủ", "UBND tỉnh"])
    assert (first.date, first.issuer) == (DAY, "Chính phủ")
    assert (second.date, second.issuer) == (None, "UBND tỉnh")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nghị định 1/2020/NĐ-CP về quản lý viện trợ. Tỉnh làm theo.", "về quản lý viện trợ"),
        ("Nghị định 1/2020/NĐ-CP về vốn; Quyết định", "về vốn"),
        (
            "Chỉ thị 1-CT/TW về việc đón khách, tiếp khách và Kế hoạch 2-KH/TU",
            "về việc đón khách, tiếp khách",
        ),
        ('Đề án số 1-ĐA/TU "Phát triển cửa khẩu" đã duyệt', "Phát triển cửa khẩu"),
        ("Luật Đầu tư số 61/2020/QH14 có hiệu lực", "Đầu tư"),
        ("Chỉ thị 1-CT/TW được triển khai về cơ sở", None),
        ("(Nghị định 1/2020/NĐ-CP về vốn) đã có", "về vốn"),
    ],
)
def test_titles(text, title):
    assert attach(text)[0].title == title


def test_head_of_the_document_gives_day_and_issuer():
    text = "TỈNH ỦY LÂM ĐỒNG\n*\nSố 28-CT/TU\nĐà Lạt, ngày 15/4/2010\n\nCHỈ THỊ\nvề đối ngoại"
    (value,) = attach(text, [("ngày 15/4/2010", DAY)], ["TỈNH ỦY LÂM ĐỒNG"])
    assert value == Citation("chỉ thị", "28-CT/TU", DAY, "TỈNH ỦY LÂM ĐỒNG")


def seconds(text):
    view = fold(text)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        directives.attach(directives.resolve_short(directives.find(Scan(view, GAZETTEER))), [], [], view)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1/",
        "1-",
        "số ",
        "A",
        " ",
        "Luật a ",
        "chỉ thị ",
        "các chỉ thị 1, 2, ",
        "1-CT/TW, ",
        "Số 1-CT/TW\n",
        "Q-",
    ],
)
def test_time_grows_with_the_length(unit):
    size = 24_000 // len(unit)
    small = seconds(unit * size)
    large = seconds(unit * (4 * size))
    assert large < 9 * small + 0.02, f"{unit!r}: {small:.4f} s, four times as long: {large:.4f} s"
