"""CSV: what Excel reads as Vietnamese, and what no spreadsheet takes for a formula."""

from __future__ import annotations

import csv

import pytest
from export_sample import GRANT, WORKERS, opened
from hypothesis import given
from hypothesis import strategies as st

from vnextract.exports import export
from vnextract.exports.commas import FORMULA_STARTS, neutral

sample = pytest.fixture(opened)


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_has_a_file_for_each_table(tmp_path, sample):
    done = export(sample, tmp_path / "tables", form="csv")
    names = [
        "agreement",
        "oda",
        "fdi",
        "ngo_aid",
        "trade",
        "labour",
        "event",
        "border",
        "issues",
        "documents",
        "decisions",
    ]
    assert [path.name for path in done.files] == [f"{name}.csv" for name in names]
    assert [len(read(path)) for path in done.files] == [0, 2, 1, 1, 1, 1, 1, 0, 2, 3, 0]


def test_a_byte_order_mark_and_vietnamese_headings(tmp_path, sample):
    export(sample, tmp_path / "oda.csv", kinds=["oda"])
    data = (tmp_path / "oda.csv").read_bytes()
    assert data.startswith("\ufeffTrạng thái,Tên,".encode())
    assert data.count(b"\r\n") == 3


def test_numbers_are_exact_and_text_is_neutral(tmp_path, sample):
    export(sample, tmp_path, form="csv", language="en")
    assert read(tmp_path / "fdi.csv")[0]["amount"] == "1234567890123456789"
    trade = read(tmp_path / "trade.csv")[0]
    assert (trade["amount"], trade["change"], trade["date_start"]) == ("102600000.5", "-3.5", "2024-01-01")
    assert read(tmp_path / "oda.csv")[0]["quote"] == f"'{GRANT}"
    assert read(tmp_path / "oda.csv")[0]["document_title"].startswith("'+84")
    assert read(tmp_path / "labour.csv")[0]["quote"] == f"'{WORKERS}"
    assert read(tmp_path / "event.csv")[0]["title"] == "'@Hội chợ"


def test_with_kinds_only_what_belongs_to_them(tmp_path, sample):
    done = export(sample, tmp_path / "two", form="csv", kinds=["oda", "trade"])
    assert [path.name for path in done.files] == ["oda.csv", "trade.csv"]


@given(st.text(max_size=20))
def test_no_text_begins_like_a_formula(text):
    made = neutral(text)
    assert not made.startswith(FORMULA_STARTS)
    assert made.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_each_start_is_known(start):
    assert neutral(f"{start}1") == f"'{start}1"
