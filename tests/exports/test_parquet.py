"""Parquet: decimals and days as such, of any size."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from export_sample import GRANT_FIELDS, opened, simple, usd

from vnextract.exports import export
from vnextract.store import open_store, save

sample = pytest.fixture(opened)
parquet = pytest.importorskip("pyarrow.parquet")


def test_types_are_the_same_with_and_without_rows(tmp_path, sample):
    export(sample, tmp_path / "tables", form="parquet")
    for name in ("oda", "agreement"):
        schema = parquet.read_schema(tmp_path / "tables" / f"{name}.parquet")
        assert str(schema.field("amount").type) == "decimal128(38, 6)"
        assert str(schema.field("date_start").type) == "date32[day]"
        assert str(schema.field("quote").type) == "string"


def test_values_are_exact(tmp_path, sample):
    export(sample, tmp_path / "tables", form="parquet")
    (fdi,) = parquet.read_table(tmp_path / "tables" / "fdi.parquet").to_pylist()
    assert fdi["amount"] == Decimal(1234567890123456789)
    assert fdi["date_start"] == dt.date(2025, 9, 1)
    (trade,) = parquet.read_table(tmp_path / "tables" / "trade.parquet").to_pylist()
    assert (trade["amount"], trade["change"]) == (Decimal("102600000.5"), Decimal("-3.5"))
    assert trade["published"] is None


@pytest.mark.parametrize(
    ("amount", "type_"),
    [("0.12345678", "decimal128(38, 8)"), ("9" * 36 + ".5", "decimal256(76, 6)")],
)
def test_a_column_grows_with_its_numbers(tmp_path, amount, type_):
    with open_store(":memory:") as store:
        save(store, simple("oda", replace(GRANT_FIELDS, money=(usd(amount),))), version="1")
        export(store, tmp_path / "oda.parquet", kinds=["oda"])
    table = parquet.read_table(tmp_path / "oda.parquet")
    assert str(table.schema.field("amount").type) == type_
    assert table.to_pylist()[0]["amount"] == Decimal(amount)


def test_vietnamese_headings(tmp_path, sample):
    export(sample, tmp_path / "oda.parquet", kinds=["oda"], language="vi")
    assert parquet.read_schema(tmp_path / "oda.parquet").names[:2] == ["Trạng thái", "Tên"]
