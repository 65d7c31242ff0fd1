"""Documents that are written together: as one after the other, with little more than the driver's work."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import event
from store_sample import LATER, NOON, TEXT, dump, made, query, with_loan
from test_decisions import DOC, SIGNED

from vnextract.errors import StoreError
from vnextract.store import Entry, judge, open_store, save, save_all, standings
from vnextract.store.rows import rows_of


def article(number):
    return made(f"{TEXT}\nSố {number}.", source=f"{number}.txt")


def test_together_is_as_one_after_the_other(store, tmp_path):
    """Documents new, known, changed, in two files, under another path, and twice in one batch."""
    rng = random.Random(7)
    first = [Entry(article(n)) for n in range(12)]
    second = [
        *(Entry(article(rng.randrange(15)), f"{rng.randrange(14)}.txt") for _ in range(12)),
        Entry(with_loan(status="signed"), "lạ.txt"),
    ]
    with open_store(tmp_path / "other.db") as other:
        for entries, version, now in ((first, "1", NOON), (second, "2", LATER)):
            changes = save_all(store, entries, version=version, now=now)
            assert changes == [
                save(other, e.extraction, version=version, path=e.path, now=now) for e in entries
            ]
        for table, rows in dump(other).items():
            if table not in {"meta", "documents"}:
                assert dump(store)[table] == rows


def test_no_document_is_nothing(store):
    before = dump(store)
    assert save_all(store, [], version="1") == []
    assert dump(store) == before


def test_a_document_that_cannot_be_written_takes_its_batch_along(store, monkeypatch):
    def broken(extraction):
        rows = rows_of(extraction)
        if extraction.document.source == "2.txt":
            rows.issues[-1]["record_id"] = "none"
        return rows

    monkeypatch.setattr("vnextract.store.write.rows_of", broken)
    before = dump(store)
    with pytest.raises(StoreError):
        save_all(store, [Entry(article(n)) for n in range(4)], version="1")
    assert dump(store) == before


def test_decisions_come_along_in_a_batch(store):
    save(store, made(), version="1", path="tin.txt", now=NOON)
    judge(store, [SIGNED])
    save_all(store, [Entry(article(1), "tin.txt"), Entry(article(2))], version="1", now=LATER)
    assert {s.state for s in standings(store, article(1).document.id)} <= {"attached", "moved"}
    assert query(store, "SELECT status FROM oda WHERE source = 'tin.txt'") == [{"status": "signed"}]
    row = query(store, f"SELECT current, replaced_by FROM documents WHERE id = '{DOC}'")[0]
    assert row == {"current": 0, "replaced_by": article(1).document.id}


def test_the_number_of_queries_does_not_grow_with_the_documents(store):
    def queries(documents):
        seen = []

        def note(*args):
            seen.append(args[2])

        event.listen(store.engine, "before_cursor_execute", note)
        save_all(store, [Entry(d) for d in documents], version="1")
        event.remove(store.engine, "before_cursor_execute", note)
        return len(seen)

    few = queries([article(n) for n in range(3)])
    assert queries([article(n) for n in range(100, 160)]) == few


def test_writing_costs_a_few_times_the_drivers_own_work(tmp_path):
    """The goal is 3 (see docs/performance.md); the bound leaves room for a machine that is busy."""
    documents = [article(n) for n in range(400)]
    tables = ("documents", "files", "mentions", "records", "statements", "issues")
    with open_store(tmp_path / "a.db") as store:
        started = time.process_time()
        save_all(store, [Entry(d) for d in documents], version="1")
        ours = time.process_time() - started
    open_store(tmp_path / "b.db").close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as a, closing(sqlite3.connect(tmp_path / "b.db")) as b:
        rows = {table: a.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        started = time.process_time()
        for table, found in rows.items():
            b.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
        b.commit()
        plain = time.process_time() - started
    assert len(rows["records"]) == 800
    assert ours < 12 * plain
