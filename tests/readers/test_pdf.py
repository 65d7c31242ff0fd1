# ruff: noqa: E501 - lines of pages
import datetime as dt

import pytest
from makers import Pdf

from vnextract import errors
from vnextract.readers import Limits, read
from vnextract.readers.legacy import _single

LINES = [
    "Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh yêu cầu các sở,",
    "ban, ngành và huyện biên giới tăng cường vận động viện trợ nước ngoài,",
    "phấn đấu đạt 4,5 triệu USD trong năm 2024.",
]
PARAGRAPH = " ".join(LINES)


def roles(doc):
    return [(block.role, doc.text[block.start : block.end]) for block in doc.blocks]


def directive():
    pdf = Pdf()
    pdf.text(297, 30, "1", 10)
    pdf.text(70, 60, "ỦY BAN NHÂN DÂN").text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11)
    pdf.text(80, 78, "TỈNH LAI CHÂU").text(320, 78, "Độc lập - Tự do - Hạnh phúc")
    pdf.text(80, 96, "Số: 09/CT-UBND").text(315, 96, "Lai Châu, ngày 12 tháng 4 năm")
    pdf.text(420, 114, "2024")
    pdf.text(270, 150, "CHỈ THỊ", 14)
    pdf.text(120, 170, "Về việc tăng cường vận động viện trợ nước ngoài")
    pdf.text(90, 210, LINES[0]).text(70, 226, LINES[1]).text(70, 242, LINES[2])
    pdf.text(90, 266, "1. Sở Ngoại vụ chủ trì thực hiện;")
    pdf.text(90, 282, "2. Sở Tài chính bố trí vốn đối ứng và báo cáo Ủy ban nhân dân tỉnh trước")
    pdf.page().text(297, 30, "2", 10)
    pdf.text(70, 60, "ngày 15 tháng 12 hằng năm.")
    pdf.text(70, 100, "Nơi nhận:").text(360, 100, "TM. ỦY BAN NHÂN DÂN")
    pdf.text(70, 114, "- Bộ Ngoại giao;", 10).text(390, 116, "KT. CHỦ TỊCH")
    pdf.text(70, 126, "- Lưu: VT.", 10).text(380, 132, "PHÓ CHỦ TỊCH")
    return pdf.text(385, 190, "Giàng A Tính")


def test_directive_in_two_columns():
    doc = read(directive().bytes())
    assert roles(doc) == [
        ("issuer", "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"),
        ("number", "Số: 09/CT-UBND"),
        ("header", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("header", "Độc lập - Tự do - Hạnh phúc"),
        ("place-date", "Lai Châu, ngày 12 tháng 4 năm 2024"),
        ("title", "CHỈ THỊ"),
        ("subject", "Về việc tăng cường vận động viện trợ nước ngoài"),
        ("body", PARAGRAPH),
        ("body", "1. Sở Ngoại vụ chủ trì thực hiện;"),
        (
            "body",
            "2. Sở Tài chính bố trí vốn đối ứng và báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm.",
        ),
        ("recipients", "Nơi nhận:"),
        ("recipients", "- Bộ Ngoại giao;"),
        ("recipients", "- Lưu: VT."),
        ("signature", "TM. ỦY BAN NHÂN DÂN"),
        ("signature", "KT. CHỦ TỊCH"),
        ("signature", "PHÓ CHỦ TỊCH"),
        ("signature", "Giàng A Tính"),
    ]


def test_directive_fields():
    doc = read(directive().bytes())
    assert doc.published == dt.date(2024, 4, 12)
    assert {
        name: doc.metadata[name]
        for name in ("issuer", "number", "place", "doc_type", "signer", "signer_title")
    } == {
        "issuer": "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
        "number": "09/CT-UBND",
        "place": "Lai Châu",
        "doc_type": "CHỈ THỊ",
        "signer": "Giàng A Tính",
        "signer_title": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    }
    assert doc.metadata["recipients"] == "Bộ Ngoại giao; Lưu: VT"


def test_a_span_has_its_page_and_boxes():
    doc = read(directive().bytes())
    at = doc.text.index("15 tháng 12")
    place = doc.locate(at, at + len("15 tháng 12"))
    assert [doc.text[box.start : box.end] for box in place.boxes] == ["15", "tháng", "12"]
    assert {box.page for box in place.boxes} == {2}
    x0, top, x1, bottom = place.boxes[0].bbox
    assert (round(x0), round(x1)) == (70 + 5 * 6, 70 + 7 * 6)
    assert top < 60 < bottom


def test_letters_that_a_second_font_drew_go_back_to_their_place():
    """A font without "Ộ" and "Ò": the program draws the line with gaps and the missing letters afterwards."""
    pdf = Pdf().text(70, 60, "C").text(82, 60, "NG H").text(112, 60, "A XÃ H").text(154, 60, "I")
    pdf.text(76, 60, "Ộ", font="Fallback").text(106, 60, "Ò", font="Fallback").text(
        148, 60, "Ộ", font="Fallback"
    )
    assert read(pdf.bytes()).text == "CỘNG HÒA XÃ HỘI"


def test_letters_drawn_twice_for_bold_count_once():
    pdf = Pdf().text(70, 60, "Hội nghị").text(70.3, 60, "Hội nghị")
    assert read(pdf.bytes()).text == "Hội nghị"


ROWS = [
    ["TT", "Tên dự án", "Nhà tài trợ", "Vốn (USD)"],
    ["1", "Cấp nước\nSìn Hồ", "Plan Internation\nal", "325.400"],
]
MORE = [
    ["TT", "Tên dự án", "Nhà tài trợ", "Vốn (USD)"],
    ["2", "Trường học", "", "118.250"],
    ["", "Tổng cộng", "", "443.650"],
]


def test_a_table_over_two_pages_is_one():
    pdf = Pdf().lines(70, 60, LINES)
    pdf.table([70, 100, 250, 400, 530], [640, 664, 710], ROWS)
    pdf.page().table([70, 100, 250, 400, 530], [60, 84, 108, 132], MORE).text(
        70, 200, "Thực hiện từ ngày ký."
    )
    doc = read(pdf.bytes())
    assert roles(doc)[1:] == [
        ("table", "TT | Tên dự án | Nhà tài trợ | Vốn (USD)"),
        ("table", "1 | Cấp nước Sìn Hồ | Plan International | 325.400"),
        ("table", "2 | Trường học | 118.250"),
        ("table", "Tổng cộng | 443.650"),
        ("body", "Thực hiện từ ngày ký."),
    ]
    (table,) = doc.tables
    columns = [[cell.column for cell in row] for row in table.rows()]
    assert columns == [[0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 3], [1, 3]]


def test_tables_with_text_between_stay_two():
    pdf = (
        Pdf()
        .table([70, 200, 400], [640, 664, 690], [["Dự án", "Vốn"], ["A", "1"]])
        .text(70, 720, "Ghi chú bảng trên.")
    )
    pdf.page().table([70, 200, 400], [100, 124, 148], [["Đơn vị", "Số"], ["B", "2"]])
    assert len(read(pdf.bytes()).tables) == 2


def test_running_heads_and_page_numbers_go():
    pdf = Pdf()
    for number in range(1, 5):
        if number > 1:
            pdf.page()
        pdf.text(70, 40, f"Báo cáo công tác đối ngoại năm 2023 - trang {number}", 9)
        pdf.lines(
            70, 100 + number, [f"Nội dung thứ {number} của báo cáo được trình bày tại đây và kết thúc."]
        )
        pdf.text(290, 780, f"- {number} -", 10)
    assert "trang" not in read(pdf.bytes()).text
    assert len(read(pdf.bytes()).blocks) == 4


def old(text, capitals=False):
    """Text as a PDF with a .VnTime font gives it: U+2212 stands for the code of "ư"."""
    back = {letter: chr(code) for code, letter in _single("tcvn3").items() if code < 256}
    return "".join(back.get(c, c) for c in (text.lower() if capitals else text)).replace("\u00ad", "\u2212")


def test_old_fonts_are_repaired_letter_by_letter():
    pdf = Pdf().text(70, 60, old("THÔNG TƯ HƯỚNG DẪN", capitals=True), font="ABCDEF+.VnTimeH")
    pdf.text(70, 90, old("về góp vốn thành lập quỹ của tổ chức nước ngoài"), font="ABCDEF+VnTime")
    pdf.text(70, 110, "Quỹ hoạt động tại Việt Nam.", font="TimesNewRoman")
    doc = read(pdf.bytes())
    assert doc.text.replace("\n\n", " ").replace("\n", " ") == (
        "THÔNG TƯ HƯỚNG DẪN về góp vốn thành lập quỹ của tổ chức nước ngoài Quỹ hoạt động tại Việt Nam."
    )
    assert doc.metadata["repaired"] == "tcvn3"


def test_unicode_text_in_an_old_font_stays():
    pdf = Pdf().text(70, 60, "Thông tư hướng dẫn về góp vốn thành lập quỹ", font="VnTime")
    assert read(pdf.bytes()).text == "Thông tư hướng dẫn về góp vốn thành lập quỹ"


def test_pages_over_the_limit_are_reported():
    pdf = Pdf()
    for number in range(5):
        pdf.text(70, 100, f"Nội dung trang số {number} của tài liệu này.").page()
    doc = read(pdf.bytes(), limits=Limits(pdf_pages=2))
    assert [issue.code for issue in doc.warnings] == ["truncated"]
    assert "số 1" in doc.text
    assert "số 2" not in doc.text


def test_time_is_limited():
    with pytest.raises(errors.TooLargeError, match="page 1"):
        read(directive().bytes(), limits=Limits(seconds=-1))


SOUND = directive().bytes()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (SOUND[: len(SOUND) // 2], errors.CorruptFileError),
        (b"%PDF-1.7\n", errors.CorruptFileError),
        (b"%PDF-1.7 " + b"0" * 5000, errors.CorruptFileError),
        (
            Pdf()
            .text(9, 9, "a")
            .bytes(
                "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <"
                + "41" * 32
                + "> /U <"
                + "42" * 32
                + "> >>"
            ),
            errors.EncryptedFileError,
        ),
    ],
)
def test_damaged_files_have_their_error(data, error):
    with pytest.raises(error):
        read(data)


def test_bytes_before_the_head_do_no_harm():
    assert read(b"\x00garbage\n" * 20 + SOUND).metadata["number"] == "09/CT-UBND"
