"""Workbooks: real numbers and days, no formulas, nothing cut in silence; opened by LibreOffice, too."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest
from export_sample import GRANT, GRANT_FIELDS, TRADE_FIELDS, WORKERS, opened, simple, usd

from vnextract.errors import ExportError
from vnextract.exports import export, xlsx
from vnextract.store import open_store, save
from vnextract.types import Period

sample = pytest.fixture(opened)


@pytest.fixture
def book(tmp_path, sample):
    export(sample, tmp_path / "a.xlsx")
    return openpyxl.load_workbook(tmp_path / "a.xlsx")


def row_of(sheet, number=2):
    heads = [cell.value for cell in sheet[1]]
    return dict(zip(heads, sheet[number], strict=True))


def one(tmp_path, kind, fields, **more):
    """The single row of a workbook made from one record."""
    with open_store(":memory:") as store:
        save(store, simple(kind, fields, **more), version="1")
        export(store, tmp_path / "one.xlsx", kinds=[kind])
    return row_of(openpyxl.load_workbook(tmp_path / "one.xlsx").worksheets[0])


def test_a_sheet_for_each_kind_then_doubts_and_documents(book):
    assert book.sheetnames == [
        "Thỏa thuận",
        "ODA",
        "FDI",
        "Viện trợ PCPNN",
        "Thương mại",
        "Lao động",
        "Đoàn, sự kiện",
        "Cửa khẩu",
        "Điểm nghi vấn",
        "Tài liệu",
        "Kết quả duyệt",
    ]


def test_real_numbers_and_days(book):
    row = row_of(book["ODA"])
    amount, start = row["Số tiền"], row["Từ ngày"]
    assert (amount.value, amount.data_type, amount.number_format) == (8500000, "n", "#,##0")
    assert (start.value.date(), start.number_format) == (dt.date(2024, 5, 15), "dd/mm/yyyy")
    assert start.is_date
    assert row["Trạng thái"].value == "đã ký"
    assert row["Địa bàn"].value == "Bắc Hà; Lào Cai"


def test_a_number_that_is_not_exact_shows_its_sign(book):
    row = row_of(book["Viện trợ PCPNN"])
    assert row["Số tiền"].value == row["Số tiền (USD)"].value == 3000000
    assert row["Số tiền"].number_format == row["Số tiền (USD)"].number_format == '"> "#,##0'
    assert row["Mức độ số tiền"].value == "hơn"
    assert row["Các khoản tiền"].value == ">3.000.000 USD"
    workers = row_of(book["Lao động"])
    assert workers["Số lượng"].number_format == '"≈ "#,##0'
    assert workers["Lao động nữ: số lượng"].number_format == "#,##0"


def test_cents_and_percents(book):
    row = row_of(book["Thương mại"])
    assert (row["Số tiền"].value, row["Số tiền"].number_format) == (102600000.5, "#,##0.00")
    assert row["Thay đổi so với năm trước (%)"].value == -3.5
    assert row["Các khoản tiền"].value == "102.600.000,5 USD; 12 USD /tấn"


def test_more_digits_than_a_double_has_stay_whole(book):
    cell = row_of(book["FDI"])["Số tiền"]
    assert (cell.value, cell.data_type) == ("1234567890123456789", "s")


def test_text_is_never_a_formula(book):
    for sheet in book:
        assert [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []
    quote = row_of(book["ODA"])["Trích dẫn"]
    assert (quote.value, quote.quotePrefix) == (GRANT, True)
    assert row_of(book["Lao động"])["Trích dẫn"].quotePrefix
    assert row_of(book["Đoàn, sự kiện"])["Tên"].quotePrefix
    assert not row_of(book["FDI"])["Trích dẫn"].quotePrefix


def test_the_head_stays_and_filters(book):
    sheet = book["ODA"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}3"
    assert book["Thỏa thuận"].max_row == 1


def test_quotes_sources_doubts_and_documents(book):
    row = row_of(book["ODA"])
    assert row["Tệp nguồn"].value == "bài báo/một.txt"
    assert row["Số điểm nghi vấn"].value == 1
    doubt = row_of(book["Điểm nghi vấn"])
    assert doubt["Loại nghi vấn"].value == "địa danh trùng tên"
    assert doubt["Mã bản ghi"].value == row["Mã bản ghi"].value
    assert doubt["Trích dẫn"].value == GRANT[:6]
    states = [row_of(book["Tài liệu"], n)["Tình trạng"].value for n in (2, 3, 4)]
    assert states == ["đã đọc", "đã đọc", "không đọc được"]
    failed = row_of(book["Tài liệu"], 4)
    assert failed["Ghi chú"].value == "CorruptFileError: trang 2 hỏng"


def test_days_before_excels_first(tmp_path):
    old = replace(GRANT_FIELDS, date=Period(dt.date(1885, 6, 9), dt.date(1900, 3, 1)))
    row = one(tmp_path, "oda", old)
    assert row["Từ ngày"].value == "1885-06-09"
    assert row["Đến ngày"].value.date() == dt.date(1900, 3, 1)


def test_a_text_longer_than_a_cell_is_marked(tmp_path):
    row = one(tmp_path, "oda", GRANT_FIELDS, text=GRANT + " và" * 20_000)
    quote = row["Trích dẫn"].value
    assert len(quote) == xlsx.MAX_CHARACTERS
    assert quote.endswith("…")


def test_more_rows_than_a_sheet_has(tmp_path, sample, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    with pytest.raises(ExportError, match="export csv or parquet"):
        export(sample, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_many_places_are_shown(tmp_path):
    row = one(tmp_path, "trade", replace(TRADE_FIELDS, money=(usd("0.123456"),), change=Decimal("1E+3")))
    assert row["Số tiền"].number_format == "#,##0.000000"
    assert row["Thay đổi so với năm trước (%)"].value == 1000


def test_english_headings(tmp_path, sample):
    export(sample, tmp_path / "a.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    row = row_of(book["oda"])
    assert (row["status"].value, row["date_start"].number_format) == ("signed", "yyyy-mm-dd")


needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def converted(folder, target):
    """What LibreOffice makes of a.xlsx."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", "--norestore", profile, "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", folder, folder / "a.xlsx"], check=True, capture_output=True, timeout=120
    )


@pytest.mark.soffice
@needs_office
def test_libreoffice_shows_it(tmp_path, sample):
    """Printed: every sheet is there, words break at spaces, signs and days are shown as meant."""
    export(sample, tmp_path / "a.xlsx")
    converted(tmp_path, "pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    shown = "\n".join(pages)
    for text in (
        "Nhà tài trợ",
        "8,500,000",
        "> 3,000,000",
        "≈ 1,250",
        "15/05/2024",
        "-3.5",
        "không đọc được",
    ):
        assert text in shown
    assert "###" not in shown
    assert "Err:" not in shown
    assert "#NAME" not in shown


@pytest.mark.soffice
@needs_office
def test_libreoffice_computes_nothing_from_text(tmp_path, sample):
    """Through LibreOffice into CSV and back: the hostile sentence is the text that it was."""
    export(sample, tmp_path / "a.xlsx", kinds=["labour"])
    converted(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["Trích dẫn"] == WORKERS
