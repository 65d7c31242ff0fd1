from __future__ import annotations

from store_sample import LATER, NOON, dump, made, query

from vnextract.store import Place, Tally, finish_run, known, record_counts, save, save_failure, start_run

BROKEN = Place("hỏng.pdf", None, "00ff", "failed", "CorruptFileError", "no trailer: save it again", "1")


def test_a_file_that_was_read(store):
    save(store, made(), version="1", path="a.txt")
    place = known(store, ["a.txt", "b.txt"])
    assert list(place) == ["a.txt"]
    assert (place["a.txt"].status, place["a.txt"].sha256) == ("done", made().document.id)


def test_a_failure_is_remembered_once(store):
    save_failure(store, BROKEN, NOON)
    before = dump(store)
    save_failure(store, BROKEN, LATER)
    assert dump(store) == before
    assert known(store, ["hỏng.pdf"]) == {"hỏng.pdf": BROKEN}


def test_a_failure_keeps_what_was_read_before(store):
    save(store, made(), version="1", path="hỏng.pdf")
    save_failure(store, BROKEN)
    assert len(query(store, "SELECT * FROM oda")) == 1
    assert known(store, ["hỏng.pdf"])["hỏng.pdf"].document_id == made().document.id
    save(store, made(), version="1", path="hỏng.pdf")
    place = known(store, ["hỏng.pdf"])["hỏng.pdf"]
    assert (place.status, place.error, place.message) == ("done", None, None)


def test_names_that_are_not_unicode(store):
    save_failure(store, Place("b\udce9o.txt", None, None, "failed", "X", "y", "1"))
    assert [p.error for p in known(store, ["b\udce9o.txt"]).values()] == ["X"]


def test_many_paths(store):
    save(store, made(), version="1", path="a.txt")
    assert list(known(store, (f"{n}.txt" for n in range(2000)))) == []
    assert list(known(store, [*(f"{n}.txt" for n in range(2000)), "a.txt"])) == ["a.txt"]


def test_runs(store):
    run = start_run(store, "1", NOON)
    assert query(store, "SELECT finished_at FROM runs") == [{"finished_at": None}]
    finish_run(store, run, Tally(stored=3, skipped=2, failed=1), LATER)
    row = query(store, "SELECT * FROM runs")[0]
    assert (row["started_at"], row["finished_at"]) == ("2024-07-01T12:00:00Z", "2024-08-02T09:30:00Z")
    assert (row["stored"], row["skipped"], row["failed"]) == (3, 2, 1)
    assert start_run(store, "1") == run + 1


def test_counts_by_kind(store):
    save(store, made(), version="1")
    assert record_counts(store) == {"labour": 1, "oda": 1}
    save(store, made(records=()), version="2")
    assert record_counts(store) == {}
