"""Roles of lines; the texts are written for these tests."""

import datetime as dt

import pytest

from vnextract.readers.plain import document_from_text
from vnextract.types import CONTENT_ROLES

LONG = (
    "Sáng nay, UBND tỉnh Lai Châu làm việc với đoàn công tác của tỉnh Phông Sa Lỳ (Lào) về hợp tác "
    "thương mại qua biên giới; hai bên thống nhất tăng số chuyến hàng và đề nghị hai Chính phủ "
    "sớm nâng cấp cửa khẩu."
)
NEXT = (
    "Tổng giá trị hàng hóa qua cửa khẩu từ đầu năm đến nay đạt 12,5 triệu USD, tăng gần một nửa so với "
    "cùng kỳ, trong đó chủ yếu là nông sản và vật liệu xây dựng."
)


def roles(text):
    doc = document_from_text(text)
    return [(block.role, doc.text[block.start : block.end]) for block in doc.blocks]


def only_roles(text):
    return [role for role, _ in roles(text)]


DUMP = f"""Lai Châu mở rộng hợp tác với các tỉnh Bắc Lào

2024-03-08 09:10:11
Khai mạc giải bóng chuyền nông dân toàn tỉnh
Mường Tè chủ động phòng chống cháy rừng mùa khô

{LONG}

Đoàn công tác khảo sát tại cửa khẩu Ma Lù Thàng (Ảnh: N.D).

{NEXT}

Tặng quà cho học sinh nghèo vùng biên giới Sì Lở Lầu
Phong Thổ thu hoạch hơn 100 ha chuối xuất khẩu

Nguồn bài viết : Bản tin Đối ngoại

Top
"""


def test_page_dump():
    assert only_roles(DUMP) == [
        "title",
        "dateline",
        "related",
        "related",
        "lead",
        "caption",
        "body",
        "related",
        "related",
        "source",
        "ui",
    ]
    doc = document_from_text(DUMP)
    assert doc.title == "Lai Châu mở rộng hợp tác với các tỉnh Bắc Lào"
    assert (doc.published, doc.metadata["published_origin"]) == (dt.date(2024, 3, 8), "dateline")


def test_blocks_have_the_offsets_of_their_lines():
    doc = document_from_text(DUMP)
    assert [doc.text[b.start : b.end] for b in doc.blocks] == [
        ln.strip() for ln in DUMP.split("\n") if ln.strip()
    ]


@pytest.mark.parametrize(
    ("ending", "role"),
    [
        ("Hoàng Lan", "source"),
        ("H.L", "source"),
        ("HOÀNG LAN", "source"),
        ("Hoàng Lan - Minh Tú", "source"),
        ("Hoàng Lan (tổng hợp)", "source"),
        ("Theo Bản tin Đối ngoại", "source"),
        ("Bài, ảnh: Hoàng Lan", "source"),
        ("Ảnh: TTXVN", "caption"),
        ("- Caritas Thụy Sĩ: 120.000 USD cho huyện Sìn Hồ", "body"),
        ("Vốn đối ứng của tỉnh trong năm là 3,2 tỷ đồng", "heading"),
        ("Đến nay, tỉnh chưa nhận được văn bản trả lời.", "body"),
    ],
)
def test_last_line_of_a_clean_article(ending, role):
    text = f"Lai Châu mở rộng hợp tác với Bắc Lào\n\n08:12, 09/07/2019\n\n{LONG}\n\n{NEXT}\n\n{ending}"
    assert only_roles(text) == ["title", "dateline", "lead", "body", role]


def test_lines_after_the_time_stamp_are_kept_when_they_may_be_facts():
    text = f"Điểm tin kinh tế đối ngoại\n\n08:12, 09/07/2019\nKim ngạch\n12,5 triệu USD\n\n{LONG}"
    assert all(role in CONTENT_ROLES for role, line in roles(text) if line in ("Kim ngạch", "12,5 triệu USD"))


def test_one_headline_under_the_stamp_is_a_link_only_beside_other_furniture():
    link = "Khai mạc giải bóng chuyền nông dân toàn tỉnh"
    page = f"Lai Châu mở rộng hợp tác\n\n08:12, 09/07/2019\n{link}\n\n{LONG}"
    assert only_roles(page)[2] == "heading"
    assert only_roles(page + "\n\nLên đầu trang")[2] == "related"


def test_link_list_under_its_heading():
    text = f"Lai Châu mở rộng hợp tác\n\n{LONG}\n\nTin liên quan\nKhai mạc giải bóng chuyền nông dân\n{NEXT}"
    assert only_roles(text) == ["title", "lead", "related", "related", "body"]


def test_subheadings_stay_content():
    text = f"Lai Châu mở rộng hợp tác\n\n{LONG}\n\nKết quả bước đầu\n\n{NEXT}"
    assert only_roles(text) == ["title", "lead", "heading", "body"]


def test_a_text_without_lines_is_body():
    assert only_roles(LONG + " " + NEXT) == ["body"]


def test_no_publication_date_from_prose():
    doc = document_from_text(f"Lai Châu mở rộng hợp tác\n\nNgày 5/3/2023, {LONG}")
    assert (doc.published, dict(doc.metadata)) == (None, {})


def test_the_callers_date_wins():
    doc = document_from_text(DUMP, published=dt.date(2023, 7, 1))
    assert (doc.published, doc.metadata["published_origin"]) == (dt.date(2023, 7, 1), "caller")


def test_stamp_beside_the_publishing_body():
    text = f"Tình hình thu hút đầu tư\n\nCục Thống kê tỉnh Lai Châu | 03/12/2021\n\n{LONG}"
    assert [role for role, line in roles(text) if "|" in line] == []
    assert ("dateline", "03/12/2021") in roles(text)
    assert {line: role for role, line in roles(text)}["Cục Thống kê tỉnh Lai Châu"] in CONTENT_ROLES


PLAN = f"""ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LAI CHÂU                Độc lập - Tự do - Hạnh phúc
_______                  ______________
Số: 27/KH-UBND          Lai Châu, ngày 5 tháng 3 năm 2023

KẾ HOẠCH
Vận động viện trợ phi chính phủ nước ngoài
giai đoạn 2023 - 2025

Thực hiện Nghị định số 80/2020/NĐ-CP ngày 08/7/2020 của Chính phủ, UBND tỉnh ban hành kế hoạch như sau:

I. MỤC TIÊU

1. {NEXT}

Nơi nhận:
- Bộ Ngoại giao;
- Các sở, ban, ngành tỉnh;
- Lưu: VT, NgV.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Lò Văn Thanh

PHỤ LỤC
Danh mục dự án vận động viện trợ năm 2023
"""


def test_plan_with_two_columns_on_one_line():
    found = roles(PLAN)
    assert found[:9] == [
        ("issuer", "ỦY BAN NHÂN DÂN"),
        ("header", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("issuer", "TỈNH LAI CHÂU"),
        ("header", "Độc lập - Tự do - Hạnh phúc"),
        ("header", "_______"),
        ("header", "______________"),
        ("number", "Số: 27/KH-UBND"),
        ("place-date", "Lai Châu, ngày 5 tháng 3 năm 2023"),
        ("title", "KẾ HOẠCH"),
    ]
    assert [role for role, _ in found[9:11]] == ["subject", "subject"]
    assert [role for role, _ in found[11:14]] == ["body", "heading", "body"]
    assert [role for role, _ in found[14:]] == ["recipients"] * 4 + ["signature"] * 5 + ["heading"] + [
        "heading",
        "body",
    ][1:]


def test_plan_metadata():
    doc = document_from_text(PLAN)
    assert doc.published == dt.date(2023, 3, 5)
    assert doc.metadata["published_origin"] == "place-date"
    assert doc.title == "KẾ HOẠCH Vận động viện trợ phi chính phủ nước ngoài giai đoạn 2023 - 2025"


PARTY = f"""ĐẢNG CỘNG SẢN VIỆT NAM
TỈNH ỦY LAI CHÂU
*
Số 19-CTr/TU
Phan Si Păng, ngày 21 tháng 3 năm 2023

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Chỉ thị số 15-CT/TW của Ban Bí thư

{LONG}

T/M BAN THƯỜNG VỤ
BÍ THƯ

Giàng Páo Mỷ
"""


def test_party_document():
    doc = document_from_text(PARTY)
    found = roles(PARTY)
    assert [role for role, _ in found] == [
        "header",
        "issuer",
        "header",
        "number",
        "place-date",
        "title",
        "subject",
        "body",
        "signature",
        "signature",
        "signature",
    ]
    assert doc.title.startswith("CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Chỉ thị")


def test_issuer_on_two_lines_is_one_block():
    head = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 14/CT-UBND\nLai Châu, ngày 19 tháng 12 năm 2025"
    text = f"{head}\n\nCHỈ THỊ\nVề việc thu hút viện trợ\n\n{LONG}"
    assert roles(text)[0] == ("issuer", "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU")


def test_an_article_about_a_directive_is_no_directive():
    text = f"Lai Châu triển khai Chỉ thị mới\n\n{LONG}\n\nChỉ thị số 41-CT/TW\n\n{NEXT}"
    assert only_roles(text) == ["title", "lead", "heading", "body"]


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\u200b"])
def test_nothing_gives_an_empty_document_with_an_issue(text):
    doc = document_from_text(text)
    assert (doc.blocks, [issue.code for issue in doc.warnings]) == ((), ["empty"])
