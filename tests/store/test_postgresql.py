"""What only a server has: a database that others use, and dumps of earlier schemas."""

from __future__ import annotations

import threading
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from store_sample import LATER, NOON, dump, made, query
from test_decisions import the_decisions
from test_migrations import DECISIONS
from typer.testing import CliRunner

from vnextract.cli import app
from vnextract.errors import OldSchemaError
from vnextract.store import judge, open_store, save, standings, upgrade_store
from vnextract.store.schema import SCHEMA_VERSION, metadata

pytestmark = pytest.mark.postgresql
DUMPS = Path(__file__).parents[1] / "data" / "schemas"


@pytest.fixture(params=[1, 2, 3])
def old(request, postgresql):
    """The address of a database of an earlier schema, as that version wrote it, and which."""
    address = postgresql.new()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute((DUMPS / f"postgresql_{request.param}.sql").read_text(encoding="utf-8"))
    return address, request.param


def test_a_shared_database_waits_for_the_command(old):
    address, version = old
    with pytest.raises(OldSchemaError, match=rf"schema {version}.*vnextract db upgrade"):
        open_store(address)
    done = CliRunner().invoke(app, ["db", "upgrade", "--db", address])
    assert (done.exit_code, f"schema {version} → {SCHEMA_VERSION}" in done.output) == (0, True)
    with open_store(address) as store:
        assert len(query(store, "SELECT * FROM oda")) == 1


def test_what_was_in_it_is_in_it(old, store):
    address, version = old
    upgrade_store(address)
    save(store, made(), version="1", now=NOON, path="tin.txt")
    if version > 1:
        judge(store, DECISIONS)
    with open_store(address) as forward:
        with forward.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert [s.state for s in standings(forward)] == [s.state for s in standings(store)]
        assert the_decisions(forward) == the_decisions(store)
        for table in ("mentions", "records", "issues", "files"):
            assert dump(forward)[table] == dump(store)[table]
        judge(forward, DECISIONS)
        save(forward, made(), version="1", now=LATER, path="tin.txt")
        assert {s.state for s in standings(forward)} == {"attached"}


def test_programs_that_open_a_new_database_at_once(postgresql):
    address = postgresql.new()
    errors = []

    def start(number):
        try:
            with open_store(address) as store:
                save(store, made(f"Bài {number}.", records=()), version="1", path=f"{number}.txt")
        except Exception as error:  # noqa: BLE001 - told by the assertion
            errors.append(error)

    threads = [threading.Thread(target=start, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with open_store(address) as store:
        assert query(store, "SELECT count(*) AS n FROM documents") == [{"n": 4}]


def test_the_native_types(postgresql):
    """Amounts are NUMERIC, days DATE, flags BOOLEAN: other programs read them as what they are."""
    with open_store(postgresql.ready) as store, store.reading() as connection:
        found = {c["name"]: str(c["type"]) for c in inspect(connection).get_columns("statements")}
    wanted = {
        "amount": "NUMERIC",
        "amount_usd": "NUMERIC",
        "usd_cents": "BIGINT",
        "date_start": "DATE",
        "current": "BOOLEAN",
    }
    assert {name: found[name] for name in wanted} == wanted
