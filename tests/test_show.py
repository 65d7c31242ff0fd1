from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from rich.console import Console

from vnextract.batch import FileError, Found, Result, summarise
from vnextract.show import (
    console,
    count_text,
    money_text,
    period_text,
    shortened,
    show_errors,
    show_extraction,
    show_summary,
)
from vnextract.types import (
    CommonFields,
    Count,
    Document,
    Extraction,
    Issue,
    Mention,
    Money,
    Period,
    Place,
    Record,
)

TEXT = (
    "Tỉnh Tuyên Quang ký [b]2 thỏa thuận[/b] với tỉnh Vân Nam :smile: về phòng, chống cháy rừng vùng biên"
    " và trao đổi thông tin thị trường nông sản, tổng kinh phí khoảng 1,25 triệu USD."
)
FIELDS = CommonFields(
    status="signed",
    title="Thỏa thuận phòng, chống cháy rừng",
    aggregate=True,
    partners=("tỉnh Vân Nam",),
    places=("Tuyên Quang",),
    money=(Money(Decimal(1_250_000), None, "USD", "approx"),),
    counts=(Count(Decimal(2), "agreement"),),
    date=Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    directives=("15-CT/TW",),
)
ISSUE = Issue("place-unsure", 0, 16, "tỉnh cũ hay tỉnh mới")
FOUND = Extraction(
    Document(
        "0" * 64, TEXT, title="Tuyên Quang mở rộng hợp tác", published=dt.date(2024, 12, 30), source="tq.txt"
    ),
    (Mention(0, 16, "PLACE", Place("VN", "province", "Tuyên Quang", code="08"), "place.typed"),),
    (
        Record("a", "agreement", FIELDS, (), (ISSUE,), 0, len(TEXT)),
        Record("b", "oda", CommonFields(), (), (), 0, len(TEXT)),
    ),
    (ISSUE,),
)


def printed(*args, tool=show_extraction, **options):
    file = io.StringIO()
    tool(console(file), *args, **options)
    return file.getvalue()


def test_a_pipe_gets_plain_text_of_100_columns():
    text = printed(FOUND, mentions=True)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100
    assert all(line == line.rstrip() for line in text.splitlines())


def test_document_text_is_not_taken_for_markup():
    text = " ".join(printed(FOUND).split())
    assert "ký [b]2 thỏa thuận[/b] với tỉnh Vân Nam :smile:" in text


def test_a_record_shows_what_it_knows():
    text = printed(FOUND)
    for part in (
        "2024-12-30 · tq.txt · 2 records · 1 mention · 1 doubt",
        "agreement  signed",
        "~1,250,000 USD",
    ):
        assert part in text
    for part in ("with tỉnh Vân Nam", "in Tuyên Quang", "by 15-CT/TW", "a total", "2 agreements"):
        assert part in text
    assert "doubt place-unsure “Tỉnh Tuyên Quang” (characters 0-16): tỉnh cũ hay tỉnh mới" in text


def test_a_sentence_is_quoted_once_for_its_records():
    assert printed(FOUND).count("“Tỉnh Tuyên Quang ký") == 1


def test_mentions_are_listed_on_demand():
    assert "VN province Tuyên Quang 08" in " ".join(printed(FOUND, mentions=True).split())
    assert "CHARACTERS" not in printed(FOUND)


def test_nothing_found():
    bare = replace(FOUND, records=(), mentions=(), issues=(), document=replace(FOUND.document, title=None))
    assert printed(bare).splitlines()[:2] == [
        "tq.txt",
        "2024-12-30 · tq.txt · 0 records · 0 mentions · 0 doubts",
    ]


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_a_terminal_of_any_width(width):
    file = io.StringIO()
    show_extraction(Console(file=file, width=width, force_terminal=True, markup=False), FOUND)
    assert "Tuyên" in file.getvalue()


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2023-06-15", "2023-06-15", "2023-06-15"),
        ("2023-06-01", "2023-06-30", "2023-06"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01 – 2024-02-28"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-01-01", "2030-12-31", "2023 – 2030"),
        ("2023-04-01", "2023-06-30", "2023-04 – 2023-06"),
    ],
)
def test_periods(start, end, text):
    assert period_text(Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end))) == text


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(Decimal("11974405.56"), None, "USD"), "11,974,405.56 USD"),
        (Money(Decimal(3), Decimal("5E+9"), "JPY", "at_most"), "≤ 3-5,000,000,000 JPY"),
        (Money(Decimal(5_000_000), None, "VND", per="/tháng"), "5,000,000 VND /tháng"),
    ],
)
def test_money(money, text):
    assert money_text(money) == text


def test_counts_and_long_text():
    assert count_text(Count(Decimal(1), "delegation")) == "1 delegation"
    assert shortened("Tuyên Quang", 11) == "Tuyên Quang"
    assert shortened("KhôngCóKhoảngTrắng", 6) == "Không…"


def test_a_summary():
    results = [
        Result("a", "done", FOUND),
        Result("b", "skipped"),
        Result("c", "failed", error=FileError("c", "X", "y")),
    ]
    summary = summarise(results, Found(("a", "b", "c"), {".jpg": 2}))
    text = printed(summary, {"agreement": 1200, "trade": 5}, "a.db", "1+x", tool=show_summary)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[:5] == [
        "RECORDS THIS RUN IN DATABASE",
        "agreement 1 1,200",
        "oda 1 0",
        "trade 0 5",
        "total 2 1,205",
    ]
    assert lines[6].startswith("3 files: 1 read, 1 unchanged, 1 failed · 1 mention, 1 doubt · ")
    assert lines[7:] == ["left out, no reader for: 2 .jpg", "database a.db, extractor 1+x"]


def test_errors_are_one_line_each():
    long = FileError(
        "thư mục/" + "rất dài " * 20 + ".pdf", "CorruptFileError", "no trailer, " * 20 + "save it again"
    )
    assert printed([long], tool=show_errors) == f"{long.path}: CorruptFileError: {long.message}\n"
