"""Databases of every schema that existed come forward with what is in them.

tests/data/schemas holds dumps that the versions themselves wrote: the sample of `store_sample`, from schema 2
on with the decisions of `test_decisions`.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from store_sample import LATER, NOON, dump, made, query
from test_decisions import AMOUNT, AND_LAO_CAI, NO_WORKERS, NOT_SI_MA_CAI, SIGNED, the_decisions
from typer.testing import CliRunner

from vnextract.cli import app
from vnextract.errors import NotADatabaseError, OldSchemaError, StoreError
from vnextract.store import Upgrade, judge, open_store, save, standings, upgrade_store
from vnextract.store.migrations import to_4, versions
from vnextract.store.schema import SCHEMA_VERSION, metadata

DUMPS = Path(__file__).parents[1] / "data" / "schemas"
OLD = sorted(int(path.stem.rpartition("_")[2]) for path in DUMPS.glob("sqlite_*.sql"))
DECISIONS = [SIGNED, NOT_SI_MA_CAI, AMOUNT, AND_LAO_CAI, NO_WORKERS]


@pytest.fixture(params=OLD)
def old(request, tmp_path):
    """A database of an earlier schema, and which."""
    path = tmp_path / "tracking.db"
    raw = sqlite3.connect(path)
    raw.executescript((DUMPS / f"sqlite_{request.param}.sql").read_text(encoding="utf-8"))
    raw.close()
    return path, request.param


def said_by(path):
    raw = sqlite3.connect(path)
    found = raw.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0]
    raw.close()
    return found


def test_every_schema_has_a_step_and_a_dump():
    assert versions() == list(range(2, int(SCHEMA_VERSION) + 1))
    assert list(range(1, int(SCHEMA_VERSION))) == OLD


def test_the_tables_are_those_of_a_new_database(old):
    with open_store(old[0]) as store:
        with store.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        about = "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        assert {(r["name"], r["strict"]) for r in query(store, about)} == {(n, 1) for n in metadata.tables}
        assert query(store, "PRAGMA foreign_key_check") == []
        with open_store(":memory:") as new:
            assert shape_of(store) == shape_of(new)


def shape_of(store):
    """Columns with type and nullability, keys and indexes of every table, and the SQL of every view."""
    columns = (
        'SELECT t.name, c.name AS "column", c.type, c."notnull", c.pk'
        " FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1, 2"
    )
    keys = (
        'SELECT t.name, k."table", k."from", k."to", k.on_delete'
        " FROM pragma_table_list t, pragma_foreign_key_list(t.name) k ORDER BY 1, 3"
    )
    made_by = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY 1"
    indexes = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY 1"
    return [query(store, sql) for sql in (columns, keys, made_by, indexes)]


def test_what_was_in_it_is_in_it(old):
    path, version = old
    with open_store(path) as store, open_store(":memory:") as new:
        save(new, made(), version="1", now=NOON, path="tin.txt")
        if version > 1:
            judge(new, DECISIONS)
            assert [s.state for s in standings(store)] == [s.state for s in standings(new)]
        assert the_decisions(store) == the_decisions(new)
        for table, rows in dump(new).items():
            if table not in {"meta", "documents", "statements", "units", "unit_places"}:
                assert dump(store)[table] == rows
        for sql in (
            "SELECT id, title, published, text FROM documents",
            "SELECT id, amount_usd FROM statements",
        ):
            assert query(store, f"{sql} ORDER BY id") == query(new, f"{sql} ORDER BY id")


def test_the_next_run_fills_what_the_old_schema_had_not(old):
    with open_store(old[0]) as store:
        judge(store, DECISIONS)
        save(store, made(), version="1", now=LATER, path="tin.txt")
        assert query(store, "SELECT count(*) AS n FROM documents WHERE content_hash IS NULL") == [{"n": 0}]
        assert {s.state for s in standings(store)} == {"attached"}


def test_the_file_is_copied_first(old):
    path, version = old
    before = path.read_bytes()
    with open_store(path):
        assert said_by(path) == SCHEMA_VERSION
    copy = path.with_name(f"tracking.db.schema-{version}.bak")
    assert said_by(copy) == str(version)
    shutil.copy(copy, path)
    with open_store(path):
        pass
    assert path.with_name(f"tracking.db.schema-{version}-2.bak").exists()
    assert before


def test_reading_only_asks_for_the_command(old):
    path, version = old
    with pytest.raises(OldSchemaError, match=rf"schema {version}.*vnextract db upgrade --db .*tracking\.db"):
        open_store(path, read_only=True)
    assert said_by(path) == str(version)
    done = CliRunner().invoke(app, ["db", "upgrade", "--db", str(path)])
    assert (done.exit_code, f"schema {version} → {SCHEMA_VERSION}" in done.output) == (0, True)
    with open_store(path, read_only=True) as store:
        assert len(query(store, "SELECT * FROM oda")) == 1
    assert "nothing to do" in CliRunner().invoke(app, ["db", "upgrade", "--db", str(path)]).output


def test_a_step_that_fails_leaves_it_as_it_was(old, monkeypatch):
    path, version = old

    def fails():
        raise RuntimeError("no power")

    monkeypatch.setattr(to_4, "_dollars", fails)
    with pytest.raises(RuntimeError, match="no power"):
        upgrade_store(path)
    assert said_by(path) == str(version)
    monkeypatch.undo()
    done = upgrade_store(path)
    assert isinstance(done, Upgrade)
    assert (done.found, done.reached) == (version, int(SCHEMA_VERSION))


def test_without_room_for_the_copy_nothing_is_changed(old, monkeypatch):
    path, version = old
    monkeypatch.setattr("vnextract.store.connect._copy_path", lambda name, _: Path(f"{name}.none", "a.bak"))
    with pytest.raises(StoreError, match="no copy could be written"):
        upgrade_store(path)
    assert said_by(path) == str(version)


def test_a_newer_database_is_left_alone(old):
    raw = sqlite3.connect(old[0])
    raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    raw.commit()
    raw.close()
    with pytest.raises(NotADatabaseError, match="newer vnextract"):
        open_store(old[0])


def test_there_is_nothing_to_bring_forward(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        upgrade_store(tmp_path / "none.db")
    sqlite3.connect(tmp_path / "empty.db").close()
    with pytest.raises(NotADatabaseError, match="no tracking database"):
        upgrade_store(tmp_path / "empty.db")


def test_alembic_is_loaded_only_for_an_old_database(tmp_path):
    code = (
        "import sys; from vnextract.store import open_store\n"
        f"open_store({str(tmp_path / 'a.db')!r}).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
