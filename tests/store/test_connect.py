from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from store_sample import NOON, made, query

from vnextract.errors import (
    NotADatabaseError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreOpenError,
)
from vnextract.store import connect, open_store, save
from vnextract.store.connect import translated
from vnextract.store.schema import metadata

as_user = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")


def test_sqlite_is_strict_with_wal_and_foreign_keys(sqlite_store):
    store = sqlite_store
    assert query(store, "PRAGMA journal_mode") == [{"journal_mode": "wal"}]
    assert query(store, "PRAGMA foreign_keys") == [{"foreign_keys": 1}]
    tables = query(
        store, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert {row["name"] for row in tables} == set(metadata.tables)
    assert all(row["strict"] for row in tables)


def test_closing_leaves_one_file(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        save(store, made(), version="1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_path_or_a_url(tmp_path, form):
    with open_store(form.format(tmp_path / "dữ liệu.db")) as store:
        assert store.where == str(tmp_path / "dữ liệu.db")
    assert (tmp_path / "dữ liệu.db").exists()


def test_memory():
    with open_store(":memory:") as store:
        save(store, made(), version="1")
        assert len(query(store, "SELECT * FROM oda")) == 1


def test_reading_only(tmp_path):
    path = tmp_path / "a b?.db"
    with open_store(path) as store:
        save(store, made(), version="1", now=NOON)
    with open_store(path, read_only=True) as store:
        assert len(query(store, "SELECT * FROM oda")) == 1
        with pytest.raises(ReadOnlyStoreError, match="read-only"):
            save(store, made("khác", records=()), version="1")


@pytest.mark.parametrize(
    ("target", "error", "words"),
    [
        ("{}/none/a.db", StoreOpenError, "there is no folder"),
        ("{}", NotADatabaseError, "is a folder"),
        ("{}/text.db", NotADatabaseError, "left as it is"),
        ("mysql://host/name", StoreOpenError, "not supported"),
        ("://", StoreOpenError, "not a database address"),
        ("postgresql://localhost:1/none", StoreOpenError, "."),
    ],
)
def test_what_cannot_be_opened(tmp_path, target, error, words):
    (tmp_path / "text.db").write_text("Biên bản ghi nhớ", encoding="utf-8")
    with pytest.raises(error, match=words):
        open_store(target.format(tmp_path))
    assert (tmp_path / "text.db").read_text(encoding="utf-8") == "Biên bản ghi nhớ"


def test_a_missing_database_is_not_made_for_reading(tmp_path):
    with pytest.raises(StoreOpenError, match="does not exist"):
        open_store(tmp_path / "a.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_tables_of_another_program(tmp_path):
    raw = sqlite3.connect(tmp_path / "a.db")
    raw.execute("CREATE TABLE documents (id INTEGER)")
    raw.close()
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(NotADatabaseError, match="'documents' of another program"):
        open_store(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before


def test_an_empty_file_becomes_a_database(tmp_path):
    (tmp_path / "a.db").touch()
    with pytest.raises(NotADatabaseError, match="no tracking database"):
        open_store(tmp_path / "a.db", read_only=True)
    open_store(tmp_path / "a.db").close()
    open_store(tmp_path / "a.db", read_only=True).close()


def test_a_newer_schema(tmp_path):
    open_store(tmp_path / "a.db").close()
    raw = sqlite3.connect(tmp_path / "a.db")
    raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    raw.commit()
    raw.close()
    with pytest.raises(NotADatabaseError, match="schema 99"):
        open_store(tmp_path / "a.db")


def test_a_damaged_database(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        save(store, made(), version="1")
    data = bytearray((tmp_path / "a.db").read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (tmp_path / "a.db").write_bytes(data)
    with pytest.raises(NotADatabaseError, match="damaged"), open_store(tmp_path / "a.db") as store:
        save(store, made(), version="2")


def test_a_full_disk(sqlite_store):
    store = sqlite_store
    save(store, made(), version="1")
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    big = "Hội nghị xúc tiến đầu tư. " * 20_000
    with pytest.raises(StoreFullError, match="make room"):
        save(store, made(made().document.text + big, source="big.txt"), version="1")
    assert len(query(store, "SELECT * FROM documents")) == 1


def test_another_program_holds_it(tmp_path, monkeypatch):
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    with open_store(tmp_path / "a.db") as store:
        raw = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="another program"):
            save(store, made(), version="1")
        raw.close()
        save(store, made(), version="1")


@as_user
def test_a_folder_without_permission(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreOpenError, match="permissions"):
        open_store(tmp_path / "a.db")


class ServerError(Exception):
    def __init__(self, code: str | None) -> None:
        super().__init__("connection refused" if code is None else "server text")
        self.sqlstate = code


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("53100", StoreFullError),
        ("25006", ReadOnlyStoreError),
        ("28P01", StoreOpenError),
        ("3D000", StoreOpenError),
        ("40P01", StoreBusyError),
        ("08006", StoreOpenError),
        ("22003", StoreError),
        (None, StoreOpenError),
    ],
)
def test_a_servers_errors(code, error):
    with pytest.raises(StoreError) as caught, translated("server"):
        raise OperationalError("SELECT 1", {}, ServerError(code))
    assert type(caught.value) is error
    assert str(caught.value).startswith("server: ")


def test_passwords_stay_out_of_messages():
    with pytest.raises(StoreOpenError) as caught:
        open_store("postgresql://office:s3cret@localhost:1/none")
    assert "s3cret" not in str(caught.value)


def test_two_programs_at_once(tmp_path):
    """Four processes make and fill one database: every document arrives."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from store_sample import made, TEXT;"
        "from vnextract.store import open_store, save\n"
        "with open_store(sys.argv[2]) as store:\n"
        "    for n in range(5): save(store, made(f'{TEXT} {n}', source=sys.argv[3] + str(n)), version='1')"
    )
    folder = str(Path(__file__).parent)
    started = [
        subprocess.Popen([sys.executable, "-c", code, folder, str(tmp_path / "a.db"), name])
        for name in "abcd"
    ]
    assert [process.wait() for process in started] == [0] * 4
    with open_store(tmp_path / "a.db") as store:
        assert query(store, "SELECT count(*) AS n FROM files") == [{"n": 20}]
        assert query(store, "SELECT count(*) AS n FROM oda") == [{"n": 5}]
