"""What every format has in common: which facts, in which order, whole files or none."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from export_sample import FIRST_DOCUMENT, NOON, TOTAL, fill, made, opened

from vnextract.errors import ExportError, StoreError, ToolMissingError
from vnextract.exports import EXPORTS, Reporter, export
from vnextract.exports.facts import Book
from vnextract.exports.tables import in_words, kind_table, rows, tables
from vnextract.judgements import Judgement, RecordRef, RefValue, quote_at
from vnextract.records.kinds import FIELDS
from vnextract.store import judge, open_store, save
from vnextract.store.sheets import sheet_of
from vnextract.store.views import labels, shape

sample = pytest.fixture(opened)


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "file.db"
    with open_store(path) as store:
        fill(store)
    return path


def all_files(store, folder):
    folder.mkdir()
    for name, made_by in EXPORTS.items():
        target = folder / name if made_by.one_table else folder / f"all.{name}"
        export(store, target, form=name)
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_equal_databases_give_equal_files(tmp_path):
    with open_store(tmp_path / "1.db") as one, open_store(tmp_path / "2.db") as two:
        fill(one)
        fill(two, now=NOON + timedelta(days=40), backwards=True)
        first, second = all_files(one, tmp_path / "a"), all_files(two, tmp_path / "b")
    assert len(first) == 3 + 2 * (len(FIELDS) + 3)
    assert first == second


def test_both_engines_give_equal_files(tmp_path, database):
    with open_store(tmp_path / "1.db") as one, open_store(database) as two:
        fill(one)
        fill(two, now=NOON + timedelta(days=40), backwards=True)
        assert all_files(one, tmp_path / "a") == all_files(two, tmp_path / "b")


def test_the_tables_are_those_of_the_views(sample):
    """The same columns and, where a view has text, the same text: one truth for SQL and files."""
    with sample.reading() as connection:
        for language, suffix in (("en", ""), ("vi", "_vi")):
            book = Book(connection, tuple(FIELDS), every=True, language=language)
            found = list(rows(book))
            for kind in FIELDS:
                columns = kind_table(kind, language).columns
                ours = [[row.get(c.name) for c in columns] for name, row in found if name == kind]
                names = ", ".join(f'"{c.heading}"' for c in columns)
                view = connection.exec_driver_sql(f'SELECT {names} FROM "{kind}{suffix}"')
                every = connection.exec_driver_sql(f'SELECT * FROM "{kind}{suffix}"').keys()
                assert [n for n in every if "cent" not in n] == [c.heading for c in columns]
                assert sorted(map(texts, ours)) == sorted(map(texts, view.all()))


def texts(row):
    return [plain(cell) for cell in row]


def plain(cell):
    """SQLite has no decimals in views: numbers are compared as numbers."""
    if cell is None:
        return ""
    try:
        return str(round(float(str(cell)), 4))
    except ValueError:
        return str(cell)


def test_every_code_and_table_has_a_vietnamese_word(sample):
    with sample.reading() as connection:
        found = tables(Book(connection, tuple(FIELDS), every=True, language="vi"))
    assert [t.heading for t in found if t.heading == t.name and t.name not in ("oda", "fdi")] == []
    assert [c.heading for t in found for c in t.columns if c.heading == c.name] == []
    from typing import get_type_hints

    codes = {code for cls in FIELDS.values() for h in get_type_hints(cls).values() for code in shape(h).codes}
    assert codes - labels()["values"].keys() == set()


def test_a_persons_word_is_what_is_exported(sample):
    sheet = sheet_of(FIRST_DOCUMENT)
    fact = next(f for f in sheet.facts if f.kind == "oda")
    text = FIRST_DOCUMENT.document.text
    refs = tuple(RefValue(v.label, v.value, quote_at(text, v.start, v.end)) for v in fact.values)
    about = RecordRef(fact.id, "oda", quote_at(text, fact.start, fact.end), refs)
    old = next(v for v in fact.values if v.label == "status")
    quote = quote_at(text, old.start, old.end)
    said = Judgement(
        FIRST_DOCUMENT.document.id,
        "value",
        "status",
        quote,
        "fix",
        "Lan",
        NOON,
        value=old.value,
        new_value="ongoing",
        record=about,
    )
    judge(sample, [said])
    with sample.reading() as connection:
        book = Book(connection, ("oda",), every=False, language="en")
        fact = next(book.dossiers()).facts[0]
    stage = next(v for v in fact.values if v.field == "status")
    assert (stage.value, stage.person) == ("ongoing", True)
    assert [v.field for v in fact.values].count("status") == 1


def test_what_no_longer_stands_is_not_exported(tmp_path, sample):
    save(sample, made(FIRST_DOCUMENT.document.text, "bài báo/một.txt", "2024-05-20", []), version="2")
    done = export(sample, tmp_path / "all.jsonl")
    assert done.records["ngo_aid"] == 0
    assert done.records["trade"] == 1


def test_only_the_kinds_that_are_asked_for(tmp_path, sample):
    done = export(sample, tmp_path / "some.jsonl", kinds=["trade", "oda"])
    lines = [json.loads(line) for line in (tmp_path / "some.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.records == {"oda": 2, "trade": 1}
    # By date of publication, what has none last; in a document by place.
    assert [line["kind"] for line in lines] == ["oda", "trade", "oda"]
    assert lines[2]["sentence"]["text"] == TOTAL


@pytest.mark.parametrize(
    ("out", "options", "message"),
    [
        ("a.docx", {}, "use one of xlsx, csv, jsonl, parquet, xml"),
        ("folder", {}, "no suffix"),
        ("a.csv", {}, "one kind"),
        ("a.parquet", {"kinds": ["oda", "fdi"]}, "one kind"),
        ("a.jsonl", {"kinds": ["treaty"]}, "'treaty' is no record kind"),
        ("a.jsonl", {"language": "vi"}, "fixed words"),
        ("no/such/a.xlsx", {}, "cannot be written"),
        ("tracking.db", {"form": "jsonl"}, "database itself"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path, sample, out, options, message):
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match=message):
        export(sample, tmp_path / out, **options)
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_is_no_file(tmp_path, sample):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(ExportError, match="folder"):
        export(sample, tmp_path / "a.xlsx")


def test_a_failed_export_leaves_the_old_file(tmp_path, sample, monkeypatch):
    target = tmp_path / "a.jsonl"
    target.write_text("old", encoding="utf-8")

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vnextract.exports.jsonl.record", broken)
    with pytest.raises(ExportError, match="No space left"):
        export(sample, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir() if "jsonl" in p.name] == ["a.jsonl"]


def test_a_new_file_can_be_read_by_others(tmp_path, sample):
    old = os.umask(0o022)
    try:
        export(sample, tmp_path / "a.jsonl")
    finally:
        os.umask(old)
    assert (tmp_path / "a.jsonl").stat().st_mode & 0o777 == 0o644


def test_a_database_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        export(tmp_path / "none.db", tmp_path / "a.xlsx")


def test_a_missing_package_names_its_extra(tmp_path, sample, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ToolMissingError, match=r"pip install 'vnextract\[parquet\]'"):
        export(sample, tmp_path / "oda.parquet", kinds=["oda"])
    assert not (tmp_path / "oda.parquet").exists()


def test_every_format_is_a_module_with_write():
    from importlib import import_module

    for made_by in EXPORTS.values():
        assert callable(import_module(f"vnextract.exports.{made_by.module}").write)


def test_numbers_in_words_keep_their_sign():
    from decimal import Decimal

    assert in_words(Decimal("-0.5"), "vi", "grouped") == "-0,5"


def command(*args):
    run = subprocess.run(
        [sys.executable, "-m", "vnextract", "export", *map(str, args)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


class TestCommand:
    def test_a_workbook(self, tmp_path, db):
        code, out, err = command("--db", db, "-o", tmp_path / "bang.xlsx")
        assert (code, out) == (0, "")
        assert err == f"7 records: {tmp_path / 'bang.xlsx'}\n"
        assert (tmp_path / "bang.xlsx").read_bytes().startswith(b"PK")

    def test_one_kind_in_english(self, tmp_path, db):
        code, _, _ = command("--db", db, "-o", tmp_path / "oda.csv", "--kind", "oda", "--lang", "en")
        assert code == 0
        assert (tmp_path / "oda.csv").read_text(encoding="utf-8-sig").startswith("status,title,")

    def test_iati_says_what_it_leaves_out(self, tmp_path, db):
        code, _, err = command("--db", db, "-o", tmp_path / "a.xml")
        assert code == 0
        assert "1 left out: a total of several projects" in err
        assert "not fit to publish" in err

    def test_a_reporter(self, tmp_path, db):
        who = ("--reporter", "VN-XYZ-1", "--reporter-name", "Sở Ngoại vụ tỉnh Lào Cai")
        code, _, err = command("--db", db, "-o", tmp_path / "a.xml", *who)
        assert code == 0
        assert "not fit" not in err
        assert "Sở Ngoại vụ tỉnh Lào Cai" in (tmp_path / "a.xml").read_text(encoding="utf-8")
        code, _, err = command("--db", db, "-o", tmp_path / "a.xml", "--reporter", "VN-XYZ-1")
        assert code == 2

    @pytest.mark.parametrize("args", [["-o", "a.csv"], ["-o", "a.txt"], ["-o", "a.csv", "-k", "treaty"]])
    def test_wrong_usage(self, tmp_path, db, args):
        code, out, err = command("--db", db, args[0], tmp_path / args[1], *args[2:])
        assert (code, out) == (2, "")
        assert "Traceback" not in err
        assert not (tmp_path / "a.csv").exists()

    def test_the_kinds_are_all_there(self):
        from vnextract.cli_export import FileFormat, Kinds

        assert [k.value for k in Kinds] == list(FIELDS)
        assert [f.value for f in FileFormat] == list(EXPORTS)


def test_reporters_are_values():
    assert Reporter("A", "B") == Reporter("A", "B", "10")
