"""The loader of curated tables and the tables as they are shipped."""

import datetime as dt
from dataclasses import dataclass

import pytest

from vnextract import lexicon
from vnextract.errors import LexiconError
from vnextract.lexicon._load import read_csv, read_toml, rows


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    source: str
    names: tuple[str, ...] = ()
    since: dt.date | None = None
    usual: tuple[tuple[str, str], ...] = ()


def write(folder, text):
    (folder / "things.toml").write_text(text, encoding="utf-8")
    return rows(folder, "things.toml", "thing", Thing)


def test_rows_are_frozen_through_and_through(tmp_path):
    (thing,) = write(
        tmp_path,
        '[[thing]]\nname = "Sở"\nsource = "s"\nnames = ["a", "b"]\nsince = 2020-02-01\nusual = { a = "b" }\n',
    )
    assert thing == Thing("Sở", "s", ("a", "b"), dt.date(2020, 2, 1), (("a", "b"),))
    assert isinstance(hash(thing), int)


def test_a_table_without_entries(tmp_path):
    assert write(tmp_path, "# nothing yet\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[thing]]\nname = "Sở"\n', r"things.toml: thing 1: field \['source'\] is missing; add it"),
        (
            '[[thing]]\nname = "Sở"\nsource = "s"\nnaem = "x"\n',
            r"thing 1: unknown field \['naem'\]; fields are",
        ),
        ("[[thing]\n", "things.toml: not valid TOML"),
    ],
)
def test_a_broken_table_names_file_and_row(tmp_path, text, message):
    with pytest.raises(LexiconError, match=message):
        write(tmp_path, text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"none\.toml: not in"):
        read_toml(tmp_path, "none.toml")


def test_csv_without_its_header(tmp_path):
    (tmp_path / "a.csv").write_text('code,name\n01,"Hà Nội, thủ đô"\n', encoding="utf-8")
    assert list(read_csv(tmp_path, "a.csv")) == [["01", "Hà Nội, thủ đô"]]


def test_a_csv_row_of_another_width_is_named(tmp_path):
    (tmp_path / "a.csv").write_text("code,name\n01,Hà Nội\n02\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.csv: line 3: 1 fields, not 2; correct the row"):
        list(read_csv(tmp_path, "a.csv"))


def test_a_missing_csv_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"none\.csv: not in"):
        list(read_csv(tmp_path, "none.csv"))


@pytest.mark.parametrize(
    ("table", "identity", "known"),
    [
        (lexicon.agencies, "name", "Bộ Kế hoạch và Đầu tư"),
        (lexicon.currencies, "code", "VND"),
        (lexicon.doc_types, "code", "CTr"),
        (lexicon.foreign_places, "name", "Côn Minh"),
        (lexicon.funders, "id", "JICA"),
        (lexicon.gates, "name", "Thanh Thủy"),
        (lexicon.issuers, "code", "UBND"),
    ],
)
def test_shipped_tables_are_read_once_and_hold_their_best_known_row(table, identity, known):
    assert known in {getattr(row, identity) for row in table()}
    assert table() is table()


def test_all_names_what_there_is():
    assert len(set(lexicon.__all__)) == len(lexicon.__all__)
    assert all(hasattr(lexicon, name) for name in lexicon.__all__)
