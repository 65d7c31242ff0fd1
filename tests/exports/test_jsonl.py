"""JSON lines: exact amounts as text, every value with the words that say it."""

from __future__ import annotations

import json

import pytest
from export_sample import FIRST, SECOND, TOTAL, opened

from vnextract.exports import export
from vnextract.records.kinds import FIELDS
from vnextract.store.sheets import shapes

sample = pytest.fixture(opened)


@pytest.fixture
def lines(tmp_path, sample):
    export(sample, tmp_path / "a.jsonl")
    return [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]


def of(lines, kind):
    return next(line for line in lines if line["kind"] == kind)


def test_every_field_of_the_kind_is_there(lines):
    assert len(lines) == 7
    for line in lines:
        assert list(line["fields"]) == list(shapes(line["kind"]))
    assert {line["kind"] for line in lines} <= FIELDS.keys()


def test_amounts_are_exact_texts(lines):
    assert of(lines, "fdi")["fields"]["money"][0]["amount"] == "1234567890123456789"
    assert of(lines, "ngo_aid")["fields"]["money"] == [
        {"currency": "USD", "amount": "3000000", "modifier": "more_than"}
    ]
    trade = of(lines, "trade")["fields"]
    assert trade["money"][1]["per"] == "/tấn"
    assert trade["change"] == "-3.5"
    assert trade["plan_share"] is None


def test_days_flags_and_counts(lines):
    labour = of(lines, "labour")["fields"]
    assert labour["season"] is True
    assert labour["women"] == {"quantity": "400", "unit": "worker", "modifier": "exact"}
    assert of(lines, "event")["fields"]["ordinal"] == 12
    assert of(lines, "ngo_aid")["fields"]["date"] == {
        "start": "2021-01-01",
        "end": "2025-12-31",
        "precision": "span",
    }


def test_every_value_is_in_its_document(lines):
    for line in lines:
        text = FIRST if line["document"]["published"] else SECOND
        spans = [line["sentence"], *line["evidence"], *line["issues"]]
        assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)
        assert line["evidence"][0]["field"] == "status"
        assert {e["by"] for e in line["evidence"]} == {"rule"}


def test_issues_and_sources(lines):
    oda = of(lines, "oda")
    assert [issue["code"] for issue in oda["issues"]] == ["ambiguous-place"]
    assert oda["document"]["sources"] == ["bài báo/một.txt"]
    assert [line["sentence"]["text"] for line in lines if line["kind"] == "oda"][1] == TOTAL
