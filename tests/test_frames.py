from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace
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


def test_records_give_frames_themselves():
    pd = pytest.importorskip("pandas")
    found = vnextract.extract(TEXT)
    pd.testing.assert_frame_equal(found.records.to_pandas(), to_pandas(found))
    pytest.importorskip("polars")
    assert found.records.to_polars().equals(to_polars(found))


def test_records_are_a_tuple_whatever_they_were_made_of():
    found = vnextract.extract(TEXT)
    again = replace(found, records=tuple(found.records))
    assert again == found
    assert again.records.document is found.document
    other = replace(found, document=replace(found.document, source="khac.txt"))
    assert set(other.records.to_pandas()["document"]) == {"khac.txt"}
    copied = pickle.loads(pickle.dumps(found))
    assert copied == found
    assert copied.records.document is copied.document
    assert type(found.records[:1]) is tuple
