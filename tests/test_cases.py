"""Every case of corpora/cases gives its records: what once went wrong in a text of the kind stays right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import vnextract

CASES = Path(__file__).resolve().parent.parent / "corpora" / "cases"
ROWS = [
    pytest.param(case, id=f"{path.stem}: {case['why'][:60]}")
    for path in sorted(CASES.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def shown(record):
    date = record["date"]
    return {
        **record,
        "money": [f"{m['amount']} {m['currency']}" for m in record["money"]],
        "counts": [f"{c['quantity']} {c['unit']}" for c in record["counts"]],
        "date": f"{date['start']}/{date['end']}" if date else "",
    }


def order(row):
    return row["kind"], sorted(row.get("money", [])), sorted(row.get("counts", []))


@pytest.mark.parametrize("case", ROWS)
def test_a_case_gives_its_records(case):
    got = [shown(r) for r in vnextract.extract(case["text"]).to_dict()["records"]]
    expected = case["records"]
    assert sorted(r["kind"] for r in got) == sorted(r["kind"] for r in expected)
    for row in expected:
        fitting = [{key: r[key] for key in row} for r in got if r["kind"] == row["kind"]]
        assert row in fitting
