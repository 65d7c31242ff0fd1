"""The kinds' own fields: their words, their spans, and that they leave the common fields alone."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import fields, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnextract
from vnextract import records as package
from vnextract.lexicon._load import HERE, read_toml
from vnextract.linking import link
from vnextract.readers.plain import document_from_text
from vnextract.records import FIELDS, details
from vnextract.records.details.people import _number
from vnextract.records.details.scope import make_scopes, percent
from vnextract.records.details.words import rows, words
from vnextract.records.kinds import (
    Aid,
    Flow,
    GateChange,
    GateClass,
    Modality,
    OdaFields,
    Party,
)
from vnextract.records.scene import make_scene
from vnextract.text import key
from vnextract.types import Kind

CORPORA = Path(__file__).parents[2] / "corpora"
TEXTS = sorted([*CORPORA.glob("articles/*.txt"), *CORPORA.glob("directives/*.txt")])
TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "details.toml").read_text(encoding="utf-8"))[
    "row"
]
DAY = dt.date(2024, 7, 1)


def sections() -> list[str]:
    out = []
    for name, table in read_toml(HERE, "details.toml").items():
        nested = [inner for inner, value in table.items() if isinstance(value, dict)]
        out += [f"{name}.{inner}" for inner in nested] or [name]
    return out


@pytest.mark.parametrize("section", sections())
def test_every_word_is_found_as_its_own_sense(section):
    for sense, found in rows(section).items():
        for word in found:
            low = key(f"nay {word} rồi")
            hits = words(section).hits(low, 0, len(low))
            expected = [] if sense == "not" else [(sense, word)]
            assert [(h.sense, low[h.start : h.end]) for h in hits] == [(s, key(w)) for s, w in expected], word


@pytest.mark.parametrize("section", sections())
def test_a_word_stands_in_one_list_and_has_a_source(section):
    listed = [key(word) for found in rows(section).values() for word in found]
    assert sorted(listed) == sorted(set(listed))
    table = read_toml(HERE, "details.toml")
    for name in section.split("."):
        table = table[name]
    assert table["source"].strip()


def test_senses_are_the_codes_of_their_fields():
    codes = {
        "agreement.level": get_args(Party),
        "oda.modality": get_args(Modality),
        "ngo_aid.aid": get_args(Aid),
        "trade.flow": get_args(Flow),
        "border.class": get_args(GateClass),
        "border.change": get_args(GateChange),
        "fdi.action": ("new", "adjusted", "shares", "withdrawn"),
        "fdi.capital": ("registered", "implemented"),
        "oda.capital": ("grant", "loan"),
        "ngo_aid.measure": ("committed", "approved", "disbursed"),
    }
    for section, allowed in codes.items():
        assert rows(section).keys() - {"not"} <= set(allowed), section


def test_a_false_friend_hides_the_words_in_it():
    low = key("giấy chứng nhận đăng ký đầu tư, vốn đăng ký")
    assert [low[h.start : h.end] for h in words("fdi.capital").hits(low, 0, len(low))] == [key("vốn đăng ký")]


def test_every_kind_has_its_reader():
    assert set(details.DETAILS) == set(get_args(Kind)) == set(FIELDS)


@pytest.mark.parametrize("kind", details.INHERITED)
def test_what_is_inherited_is_a_field_of_the_kind(kind):
    assert set(details.INHERITED[kind]) <= {f.name for f in fields(FIELDS[kind])}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_details_leave_the_common_fields_as_they_are(path, monkeypatch):
    text = path.read_text(encoding="utf-8")
    common = [f.name for f in fields(vnextract.types.CommonFields)]

    def told(record: vnextract.Record) -> tuple[object, ...]:
        return record.kind, record.start, record.end, *(getattr(record.fields, name) for name in common)

    with_them = [told(r) for r in vnextract.extract(text).records]
    monkeypatch.setattr(package, "with_details", lambda _, drafts: list(drafts))
    without = [told(r) for r in vnextract.extract(text).records]
    assert sorted(map(repr, with_them)) == sorted(map(repr, without))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_own_value_has_its_words(path):
    found = vnextract.extract(path.read_text(encoding="utf-8"))
    for record in found.records:
        for name in record.details():
            spans = [e for e in record.evidence if e.field == name]
            assert spans, f"{record.kind}.{name} of {found.document.text[record.start : record.end]!r}"
            assert all(0 <= e.start < e.end <= len(found.document.text) for e in spans)


def test_words_between_two_facts_belong_to_one_of_them():
    text = "Năm 2023, tỉnh Hải Dương cấp mới 12 dự án FDI với 2,71 tỷ USD, 9 dự án tăng vốn 270 triệu USD."
    document = document_from_text(text)
    scene = make_scene(document, link(document))
    builder = package.RECORDS["projects"]
    drafts = builder(scene, package.topics(scene))
    near = sorted(scope.near for scope in make_scopes(scene, drafts))
    assert len(near) == 2
    assert all(one[1] <= two[0] for one, two in pairwise(near))
    assert "cấp mới" in text[slice(*near[0])]
    assert "tăng vốn" in text[slice(*near[1])]


def test_an_item_takes_what_its_total_says():
    text = (
        "Tỉnh Hà Giang có 49 dự án viện trợ phi chính phủ nước ngoài, giá trị cam kết 4,6 triệu USD,"
        " trong đó 18 dự án mới trị giá 3 triệu USD."
    )
    found = vnextract.extract(text, published=DAY)
    part = next(r for r in found.records if r.parent)
    assert part.details()["measure"] == "committed"
    quoted = next(e for e in part.evidence if e.field == "measure")
    assert found.document.text[quoted.start : quoted.end] == "giá trị cam kết"


@pytest.mark.parametrize(
    ("figure", "value"),
    [("12,5", Decimal("12.5")), ("9", Decimal(9)), ("0,75", Decimal("0.75")), ("1,176", None), ("x", None)],
)
def test_percent(figure, value):
    assert percent(figure) == value


@pytest.mark.parametrize(
    ("words_", "number"),
    [("12", 12), ("iv", 4), ("ix", 9), ("xii", 12), ("xl", 40), ("nhất", 1), ("tư", 4), ("mười hai", 12)],
)
def test_ordinals(words_, number):
    assert _number(words_) == number


@given(st.integers(1, 88))
def test_roman_ordinals_read_back(number):
    tens, ones = divmod(number, 10)
    digits = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    roman = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"][tens] + digits[ones]
    assert _number(roman) == number


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"][:50])
def test_own_fields(row):
    found = [
        r.details() for r in vnextract.extract(row["text"], published=DAY).records if r.kind == row["kind"]
    ]
    wanted = {name: value or None for name, value in row["own"].items()}
    assert wanted in [{name: own.get(name) for name in wanted} for own in found], found


def test_details_are_plain_json():
    money = vnextract.Money(Decimal("3.0E+6"), None, "VND")
    own = OdaFields(counterpart=money, on_lending_share=Decimal("30.0"), cofinanciers=("AFD",))
    record = vnextract.Record("a", "oda", own, (), (), 0, 1)
    assert record.details() == {
        "counterpart": {"currency": "VND", "amount": "3000000", "modifier": "exact"},
        "on_lending_share": "30",
        "cofinanciers": ["AFD"],
    }
    assert replace(record, fields=OdaFields()).details() == {}
