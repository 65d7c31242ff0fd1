from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import vnextract
from vnextract.frames import rows, to_pandas, to_polars

TEXT = (
    "Tỉnh Lào Cai đang vận động ADB tài trợ dự án “Cấp nước sạch vùng cao” tại huyện Bắc Hà, "
    "vốn vay hơn 12,5 triệu USD."
)


@pytest.fixture(scope="module")
def found():
    return vnextract.extract(TEXT, published=dt.date(2023, 7, 1))


def test_a_row_a_record(found):
    (row,) = [r for r in rows(found) if r["kind"] == "oda"]
    assert (row["status"], row["funders"], row["amount"], row["currency"]) == (
        "proposed",
        "ADB",
        Decimal(12_500_000),
        "USD",
    )
    assert row["sentence"] == TEXT
    assert row["published"] == dt.date(2023, 7, 1)


def test_a_row_a_mention(found):
    assert [r["text"] for r in rows([found], of="mentions")] == [
        TEXT[m.start : m.end] for m in found.mentions
    ]


def test_pandas_keeps_amounts_exact(found):
    pytest.importorskip("pandas", reason="the extra `notebook` is not installed")
    frame = to_pandas([found, found])
    assert len(frame) == 2 * len(found.records)
    assert set(frame["amount"]) == {Decimal(12_500_000)}


def test_polars_keeps_amounts_exact(found):
    pytest.importorskip("polars", reason="polars is not installed")
    assert set(to_polars(found)["amount"].to_list()) == {Decimal(12_500_000)}
    assert to_polars(found, of="mentions").height == len(found.mentions)


def test_no_document_gives_no_rows():
    assert rows([]) == []
