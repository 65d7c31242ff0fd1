"""Sentences of all kinds and what is no fact: the table of tests/data/records.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from record_cases import flat

import vnextract
from vnextract.records.kinds import FIELDS
from vnextract.types import CommonFields, Kind

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "records.toml").read_text(encoding="utf-8"))[
    "case"
]
DAY = dt.date(2024, 7, 1)


def found(case: dict[str, Any]) -> list[dict[str, Any]]:
    extraction = vnextract.extract(case["text"], published=case.get("published", DAY))
    return [flat(extraction, record) for record in extraction.records]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_sentence_gives_its_records_and_no_other(case):
    left = found(case)
    for wanted in case["expect"]:
        hit = next((g for g in left if all(g.get(k) == v for k, v in wanted.items())), None)
        assert hit is not None, f"{wanted} is not among {left}"
        left.remove(hit)
    assert left == []


def test_the_table_covers_every_kind_and_what_is_no_fact():
    kinds = [wanted["kind"] for case in CASES for wanted in case["expect"]]
    assert len(CASES) >= 60
    assert {kind: kinds.count(kind) >= 4 for kind in get_args(Kind)} == dict.fromkeys(get_args(Kind), True)
    assert sum(not case["expect"] for case in CASES) >= 15


def test_every_case_is_about_something_else():
    assert len({case["about"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("kind", FIELDS)
def test_own_fields_are_empty_by_default_and_have_a_heading(kind):
    common = {f.name for f in fields(CommonFields)}
    own = [f for f in fields(FIELDS[kind]) if f.name not in common]
    assert own
    assert all(f.default in (None, ()) for f in own)
    assert all(f.metadata["vi"] for f in own)


def test_a_name_holds_one_or_several_values_in_all_kinds():
    """Judgements and views know a field by its name alone."""
    shapes: dict[str, set[bool]] = {}
    for cls in FIELDS.values():
        for name, hint in get_type_hints(cls).items():
            shapes.setdefault(name, set()).add(str(hint).startswith("tuple"))
    assert [name for name, found_ in shapes.items() if len(found_) > 1] == []
