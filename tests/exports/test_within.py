"""Exports of one province, as of a day: those of its former units are in it."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib

import pytest
from typer.testing import CliRunner

from vnextract.cli import app
from vnextract.exports import export
from vnextract.store import open_store, save
from vnextract.types import CommonFields, Document, Evidence, Extraction, Mention, Place, Record

PLACES = (
    Place("VN", "province", "Hà Giang", "Hà Giang", "02"),
    Place("VN", "district", "Bắc Quang", "Hà Giang", "034"),
    Place("VN", "province", "Tuyên Quang", "Tuyên Quang", "08"),
    Place("VN", "province", "Lào Cai", "Lào Cai", "10"),
)


@pytest.fixture
def filled(database):
    with open_store(database) as store:
        for place in PLACES:
            text = f"{place.name} khởi công cầu."
            end = len(place.name)
            fields = CommonFields(title=f"Cầu {place.name}", places=(place.name,))
            proof = (Evidence("places", 0, end, "place.name"),)
            record = Record("r", "oda", fields, proof, (), 0, len(text))
            document = Document(hashlib.sha256(text.encode()).hexdigest(), text, source=f"{place.name}.txt")
            mention = Mention(0, end, "PLACE", place, "place.name")
            save(store, Extraction(document, (mention,), (record,), (), "2024-05-01"), version="1")
    return database


def titles(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(row["title"] for row in csv.DictReader(file))


@pytest.mark.parametrize(
    ("place", "on", "found"),
    [
        ("Tuyên Quang", None, ["Cầu Bắc Quang", "Cầu Hà Giang", "Cầu Tuyên Quang"]),
        ("Tuyên Quang", dt.date(2023, 6, 30), ["Cầu Tuyên Quang"]),
        ("Hà Giang", dt.date(2025, 6, 30), ["Cầu Bắc Quang", "Cầu Hà Giang"]),
        ("Hà Giang", None, []),
    ],
)
def test_a_province_as_of_a_day(filled, tmp_path, place, on, found):
    done = export(filled, tmp_path / "oda.csv", kinds=["oda"], language="en", place=place, on=on)
    assert titles(tmp_path / "oda.csv") == found
    assert done.records["oda"] == len(found)


def test_the_command(filled, tmp_path):
    words = ["export", "--db", filled, "-k", "oda", "--lang", "en", "-o", str(tmp_path / "a.csv")]
    done = CliRunner().invoke(app, [*words, "--place", "Tuyên Quang", "--as-of", "30/6/2025"])
    assert (done.exit_code, titles(tmp_path / "a.csv")) == (0, ["Cầu Tuyên Quang"])
    assert CliRunner().invoke(app, [*words, "--as-of", "30/6/2025"]).exit_code == 2


def test_one_province_leaves_other_documents_out(filled, tmp_path):
    export(filled, tmp_path / "all", form="csv", language="en", place="Lào Cai")
    with (tmp_path / "all" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["source"] for row in csv.DictReader(file)] == ["Lào Cai.txt"]
