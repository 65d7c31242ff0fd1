# ruff: noqa: E501 - lines of documents
import contextlib
import datetime as dt
import shutil
import zipfile
from io import BytesIO

import pytest
from makers import W, archive, docx, odt, par, run, table

from vnextract import errors
from vnextract.readers import Job, Limits, office, read
from vnextract.readers.legacy import _single, _vni
from vnextract.readers.sheets import number_text

LONG = "Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tăng cường vận động viện trợ."
HEAD = table(
    [
        par("ỦY BAN NHÂN DÂN") + par("TỈNH LAI CHÂU") + par("Số: 27/KH-UBND"),
        par("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + par("Độc lập - Tự do - Hạnh phúc")
        + par("Lai Châu, ngày 5 tháng 3 năm 2023"),
    ]
)
TAIL = table(
    [
        par("Nơi nhận:") + par("- Bộ Ngoại giao;") + par("- Lưu: VT."),
        par("TM. ỦY BAN NHÂN DÂN") + par("KT. CHỦ TỊCH") + par("PHÓ CHỦ TỊCH") + par("Giàng A Tính"),
    ]
)
PLAN = [
    HEAD,
    par("KẾ HOẠCH", centre=True),
    par("Vận động viện trợ phi chính phủ nước ngoài", centre=True),
    par("giai đoạn 2023 - 2025", centre=True),
    par(LONG),
    table(["TT", "Dự án", "Vốn (USD)"], ["1", "Cấp nước Sìn Hồ", "325.400"], ["", "Tổng cộng", "325.400"]),
    par("Điều 2. Tổ chức thực hiện"),
    TAIL,
]


def roles(doc):
    return [(block.role, doc.text[block.start : block.end]) for block in doc.blocks]


def test_plan_of_a_province():
    doc = read(docx(*PLAN))
    assert roles(doc) == [
        ("issuer", "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"),
        ("number", "Số: 27/KH-UBND"),
        ("header", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("header", "Độc lập - Tự do - Hạnh phúc"),
        ("place-date", "Lai Châu, ngày 5 tháng 3 năm 2023"),
        ("title", "KẾ HOẠCH"),
        ("subject", "Vận động viện trợ phi chính phủ nước ngoài"),
        ("subject", "giai đoạn 2023 - 2025"),
        ("body", LONG),
        ("table", "TT | Dự án | Vốn (USD)"),
        ("table", "1 | Cấp nước Sìn Hồ | 325.400"),
        ("table", "Tổng cộng | 325.400"),
        ("heading", "Điều 2. Tổ chức thực hiện"),
        ("recipients", "Nơi nhận:"),
        ("recipients", "- Bộ Ngoại giao;"),
        ("recipients", "- Lưu: VT."),
        ("signature", "TM. ỦY BAN NHÂN DÂN"),
        ("signature", "KT. CHỦ TỊCH"),
        ("signature", "PHÓ CHỦ TỊCH"),
        ("signature", "Giàng A Tính"),
    ]
    assert (doc.published, doc.metadata["subject"]) == (
        dt.date(2023, 3, 5),
        "Vận động viện trợ phi chính phủ nước ngoài giai đoạn 2023 - 2025",
    )


def test_table_cells_and_paths():
    doc = read(docx(*PLAN))
    (found,) = doc.tables
    assert [[doc.text[c.start : c.end] for c in row] for row in found.rows()][2] == ["Tổng cộng", "325.400"]
    assert [c.column for c in found.rows()[2]] == [1, 2]
    at = doc.text.index("325.400")
    assert doc.locate(at, at + 7).path == "table 2, row 2"
    at = doc.text.index("Thực hiện")
    assert doc.locate(at, at + 9).path == "paragraph 4"


def test_changes_count_as_accepted():
    body = f"<w:p>{run('Vốn vay ')}<w:del><w:r><w:delText>WB</w:delText></w:r></w:del><w:ins>{run('ADB')}</w:ins><w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run(' mới')}</w:moveTo></w:p>"
    assert read(docx(body)).text == "Vốn vay ADB mới"


def test_characters_that_are_elements():
    body = f"<w:p><w:r><w:t>Số 41</w:t><w:noBreakHyphen/><w:t>CT/TW</w:t><w:tab/><w:t>ngày</w:t><w:br/><w:t>hợp</w:t><w:softHyphen/><w:t>tác</w:t></w:r>{run('ẩn', extra='<w:vanish/>')}</w:p>"
    assert read(docx(body)).text == "Số 41-CT/TW ngày\nhợptác"


def test_text_boxes_are_read_once_and_notes_come_last():
    box = f"<w:txbxContent>{par('Trong khung')}</w:txbxContent>"
    body = f"<w:p>{run('Đoạn một.')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{par("Số liệu của Sở Công Thương.")}</w:footnote></w:footnotes>'
    doc = read(docx(body, par("Đoạn hai."), parts={"word/footnotes.xml": notes}))
    assert doc.text.split("\n\n") == ["Đoạn một.", "Trong khung", "Đoạn hai.", "Số liệu của Sở Công Thương."]


def test_page_headers_are_no_content():
    header = f"<w:hdr {W}>{par('Báo cáo nội bộ')}</w:hdr>"
    doc = read(docx(par(LONG), parts={"word/header1.xml": header}))
    assert roles(doc) == [("header", "Báo cáo nội bộ"), ("body", LONG)]


def test_merged_cells_keep_their_columns():
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{par("Tổng")}</w:tc>'
    rows = f"<w:tr><w:tc>{par('ADB')}</w:tc><w:tc>{par('A')}</w:tc><w:tc>{par('1')}</w:tc></w:tr><w:tr>{merged}<w:tc>{par('B')}</w:tc><w:tc>{par('2')}</w:tc></w:tr><w:tr>{wide}<w:tc>{par('3')}</w:tc></w:tr>"
    doc = read(docx(f"<w:tbl>{rows}</w:tbl>"))
    assert [[(c.column, doc.text[c.start : c.end]) for c in row] for row in doc.tables[0].rows()] == [
        [(0, "ADB"), (1, "A"), (2, "1")],
        [(1, "B"), (2, "2")],
        [(0, "Tổng"), (2, "3")],
    ]


def tcvn3(text):
    back = {letter: chr(code) for code, letter in _single("tcvn3").items() if code < 256}
    return "".join(back.get(c, c) for c in text)


def test_old_fonts_by_run_and_by_style():
    styles = f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Moi"><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="MoiCon"><w:basedOn w:val="Moi"/></w:style></w:styles>'
    soft = tcvn3("Chương trình").split("\u00ad")
    pieces = f"<w:r><w:t>{soft[0]}</w:t><w:softHyphen/><w:t>{soft[1]}</w:t></w:r>"
    body = [
        f"<w:p>{pieces}{run(tcvn3(' hỗ trợ của tổ chức nước ngoài'))}</w:p>",
        par(
            run(tcvn3("quyết định"), font=".VnTimeH"),
            run(" về viện trợ không hoàn lại", font="Times New Roman"),
        ),
        par("Văn bản đã ký bằng chữ Unicode", style="MoiCon"),
    ]
    doc = read(docx(*body, parts={"word/styles.xml": styles}))
    assert doc.text.split("\n\n") == [
        "Chương trình hỗ trợ của tổ chức nước ngoài",
        "QUYẾT ĐỊNH về viện trợ không hoàn lại",
        "Văn bản đã ký bằng chữ Unicode",
    ]


def test_vni_pairs_across_runs():
    pairs, _ = _vni()
    back = {letter: code for code, letter in reversed(pairs.items())}
    coded = "".join(back.get(c, c) for c in "Ủy ban nhân dân tỉnh phê duyệt kế hoạch")
    half = coded.index("aâ") + 1
    doc = read(docx(par(run(coded[:half], font="VNI-Times"), run(coded[half:], font="VNI-Times"))))
    assert doc.text == "Ủy ban nhân dân tỉnh phê duyệt kế hoạch"


def test_open_document():
    styles = '<style:style style:name="P1" style:family="paragraph"/>'
    body = (
        '<text:h text:outline-level="1">Kết quả vận động</text:h><text:p>Vốn<text:s/>vay <text:span>ADB</text:span><text:tab/>20,75'
        "<text:line-break/>triệu USD.<text:note><text:note-body><text:p>chú thích</text:p></text:note-body></text:note></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Dự án</text:p></table:table-cell><table:table-cell><text:p>Vốn</text:p>"
        "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Cấp nước</text:p></table:table-cell>"
        "<table:table-cell><text:p>12,5</text:p></table:table-cell></table:table-row></table:table>"
    )
    doc = read(odt(body, styles))
    assert doc.text == "Kết quả vận động\n\nVốn vay ADB 20,75\ntriệu USD.\n\nDự án | Vốn\nCấp nước | 12,5"
    assert [block.role for block in doc.blocks] == ["heading", "heading", "body", "table", "table"]


def test_mail():
    message = (
        "From: Phong Doi ngoai <dn@coquan.example>\r\nTo: a@coquan.example\r\nSubject: =?utf-8?q?V=E1=BB=81_vi=E1=BB=87n_tr=E1=BB=A3?=\r\n"
        "Date: Thu, 14 Mar 2024 20:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + LONG
    )
    doc = read(message.encode())
    assert (doc.title, doc.published, doc.metadata["published_origin"]) == (
        "Về viện trợ",
        dt.date(2024, 3, 15),
        "header",
    )
    assert LONG in doc.text


def test_mail_with_a_page_and_an_attachment():
    message = (
        "From: a@coquan.example\r\nTo: b@coquan.example\r\nSubject: Tin\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
        f"<p>{LONG}</p>\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nabc\r\n--x--\r\n"
    )
    doc = read(message.encode())
    assert doc.text == LONG
    assert [issue.code for issue in doc.warnings] == ["attachment"]


def workbook(fill):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    fill(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_projects(book):
    from openpyxl.styles import Font

    sheet = book.active
    sheet.title = "FDI"
    sheet["A1"] = "Danh mục dự án"
    sheet["D2"] = "ĐVT: triệu USD"
    for row in (
        ("TT", "Dự án", "Nhà đầu tư", "Vốn"),
        (1, "Nhà máy điện", None, 12.5),
        (2, tcvn3("chế biến nước quả"), "Hàn Quốc", 20750000),
    ):
        sheet.append(row)
    sheet["B5"].font = Font(name=".VnTime")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book["Ẩn"]["A1"] = "ẩn"


def test_workbook():
    doc = read(workbook(fill_projects))
    assert doc.text.split("\n") == [
        "Danh mục dự án",
        "ĐVT: triệu USD",
        "TT | Dự án | Nhà đầu tư | Vốn",
        "1 | Nhà máy điện | 12,5",
        "2 | chế biến nước quả | Hàn Quốc | 20750000",
    ]
    at = doc.text.index("12,5")
    place = doc.locate(at, at + 4)
    assert (place.sheet, place.cell.name, place.cell.row, place.cell.column) == ("FDI", "D4", 3, 3)


def test_cells_are_limited():
    with pytest.raises(errors.TooLargeError, match="cells"):
        read(workbook(fill_projects), limits=Limits(cells=3))


def test_numbers_are_exact():
    assert number_text(0.1) == "0,1"
    assert number_text(1e21) == "1000000000000000000000"
    assert number_text(float("nan")) == ""


BOMB = "<!DOCTYPE a [<!ENTITY j 'jjjjjjjjjj'><!ENTITY k '&j;&j;&j;'>]>"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (docx(par("&k;"), prolog=BOMB).replace(b"&amp;k;", b"&k;"), errors.CorruptFileError),
        (archive({"word/document.xml": "<w:document"}), errors.CorruptFileError),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), errors.CorruptFileError),
        (archive({"a.txt": "x"}), errors.UnsupportedFileError),
        (docx(par("a"), parts={"word/media/a": b"0" * 3_000_000}), errors.TooLargeError),
        (docx(par(LONG))[:-30], errors.CorruptFileError),
        (b"PK\x03\x04" + b"x" * 100, errors.CorruptFileError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.CorruptFileError),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            errors.EncryptedFileError,
        ),
        (b"\x7fELF" + bytes(200), errors.UnsupportedFileError),
        (b"\x00\x01\x02" * 200, errors.UnsupportedFileError),
    ],
)
def test_damaged_and_unsafe_files_have_their_error(data, error):
    with pytest.raises(error):
        read(data)


def test_sizes_are_limited_before_unpacking():
    small = Limits(zip_bytes=100)
    with pytest.raises(errors.TooLargeError, match="unpacked"):
        read(docx(par(LONG)), limits=small)
    with pytest.raises(errors.TooLargeError, match="members"):
        read(docx(par(LONG)), limits=Limits(zip_members=1))
    with pytest.raises(errors.TooLargeError, match="size"):
        read(docx(par(LONG)), limits=Limits(file_bytes=10))
    with pytest.raises(errors.TooLargeError, match="characters"):
        read(docx(par(LONG)), limits=Limits(text_chars=10))


def test_encrypted_members_are_named():
    data = bytearray(docx(par(LONG)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    with pytest.raises(errors.EncryptedFileError):
        read(bytes(data))


def test_a_broken_stream_inside_the_archive():
    """Found by fuzzing: zipfile lets the error of zlib through."""
    sound = docx(*[par(LONG + str(i)) for i in range(50)])
    info = zipfile.ZipFile(BytesIO(sound)).getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    for cut in range(start, start + 60):
        with pytest.raises(errors.CorruptFileError):
            read(sound[:cut] + b"\xff\xff\xff\xff" + sound[cut + 4 :])


def test_deep_nesting_ends():
    deep = "<w:sdt><w:sdtContent>" * 120 + par("sâu") + "</w:sdtContent></w:sdt>" * 120
    assert zipfile.is_zipfile(BytesIO(docx(deep)))
    with contextlib.suppress(errors.CorruptFileError):  # libxml2 itself stops at 256 levels
        assert read(docx(deep)).text in ("sâu", "")


def test_missing_programs_are_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(errors.ToolMissingError, match="libreoffice-writer"):
        read(b"{\\rtf1 abc}")
    with pytest.raises(errors.ToolMissingError, match="tesseract-ocr-vie"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(100))


needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
RTF = (
    "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in LONG).join(("{\\rtf1\\ansi ", "\\par}")).encode()
)


@pytest.mark.soffice
@needs_office
def test_rich_text_through_libreoffice():
    doc = read(RTF)
    assert doc.text == LONG
    assert doc.metadata["converted"] == "rtf to docx by LibreOffice"


@pytest.mark.soffice
@needs_office
def test_word_97_through_libreoffice():
    old = office.converted(Job(RTF, "plan.rtf"), "rtf", "doc")
    assert old[:4] == b"\xd0\xcf\x11\xe0"
    assert read(old).text == LONG


@pytest.mark.soffice
@needs_office
def test_libreoffice_is_stopped_in_time():
    with pytest.raises(errors.TooLargeError, match="LibreOffice"):
        read(RTF, limits=Limits(seconds=0.01))
