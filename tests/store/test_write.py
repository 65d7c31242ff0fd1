from __future__ import annotations

import datetime as dt
import json
import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import event
from store_sample import FIRST, LATER, NOON, SECOND, TEXT, at, dump, made, query, record, with_loan

from vnextract.errors import StoreError
from vnextract.store import Change, save
from vnextract.store.keys import content_hash
from vnextract.store.rows import rows_of
from vnextract.types import CommonFields, Derivation, Dollars, Evidence, Money


def saved(store, extraction, version="1", now=NOON, **more):
    return save(store, extraction, version=version, now=now, **more)


def amounts(store):
    rows = query(store, "SELECT amount, current, first_seen, last_seen FROM statements WHERE field = 'money'")
    return sorted((r["amount"], r["current"], r["first_seen"][:10], r["last_seen"][:10]) for r in rows)


def test_one_row_a_value_with_its_span(store):
    assert saved(store, made()) == Change(added=14)
    rows = query(store, "SELECT * FROM statements WHERE field = 'places' ORDER BY ordinal")
    assert [(r["text_value"], TEXT[r["span_start"] : r["span_end"]], r["rule"]) for r in rows] == [
        ("Bắc Hà", "Bắc Hà", "place.name"),
        ("Si Ma Cai", "Si Ma Cai", "place.name"),
    ]


def test_money_is_exact_text(store):
    saved(store, with_loan(money=(Money(Decimal("11974405.560"), Decimal("1E+20"), "USD"),)))
    row = query(store, "SELECT amount, amount_max, amount_usd FROM statements WHERE field = 'money'")[0]
    assert (row["amount"], row["amount_max"]) == ("11974405.56", "1" + "0" * 20)
    assert float(row["amount_usd"]) == 11974405.56


def test_no_column_of_sqlite_holds_money_as_a_float(sqlite_store):
    saved(sqlite_store, with_loan(money=(Money(Decimal("0.1"), None, "USD"),)))
    kinds = "SELECT typeof(amount) AS a, typeof(amount_usd) AS b, typeof(usd_cents) AS c FROM statements"
    assert query(sqlite_store, f"{kinds} WHERE field = 'money'") == [
        {"a": "text", "b": "text", "c": "integer"}
    ]


def test_dollars_come_with_how_they_follow(store):
    """A rate is the caller's: the amount in dong stays what the text says, the dollars say where from."""
    extraction = with_loan(money=(Money(Decimal(25_000_000_001), None, "VND"),))
    how = Derivation("rate", Decimal(25_000), dt.date(2024, 7, 1), "NHNN", "date")
    dollars = Dollars(Money(Decimal("1000000.00"), None, "USD"), how)
    loan = replace(extraction.records[0], usd=(dollars,))
    saved(store, replace(extraction, records=(loan, extraction.records[1])))
    assert query(store, "SELECT amount, amount_usd, amount_usd_cents FROM oda") == [
        {"amount": "25000000001", "amount_usd": 1_000_000, "amount_usd_cents": 100_000_000}
    ]
    row = query(store, "SELECT derivation FROM statements WHERE field = 'money'")[0]
    assert json.loads(row["derivation"]) == how.to_dict()


def test_a_document_keeps_what_its_reading_needs(store):
    saved(store, replace(made(), anchor="2024-07-01"))
    row = query(store, "SELECT anchor, warnings, content_hash, text FROM documents")[0]
    assert (row["anchor"], row["text"]) == ("2024-07-01", TEXT)
    assert [w["code"] for w in json.loads(row["warnings"])] == ["extension-mismatch"]
    assert row["content_hash"] == content_hash(made(TEXT.upper()).document)


def test_a_value_without_evidence_is_grounded_in_the_sentence(store):
    saved(store, made())
    row = query(store, "SELECT * FROM statements WHERE field = 'status' AND text_value = 'reported'")[0]
    assert (row["span_start"], row["span_end"], row["rule"]) == (*at(SECOND), None)


def test_twice_changes_nothing(store):
    saved(store, made())
    before = dump(store)
    assert saved(store, made(), now=LATER) == Change()
    assert dump(store) == before


def test_twice_issues_no_write(store):
    saved(store, made())
    seen = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: seen.append(args[2].split()[0]))
    saved(store, made(), now=LATER)
    assert set(seen) - {"BEGIN"} == {"SELECT"}


def test_a_new_version_confirms(store):
    saved(store, made())
    assert saved(store, made(), version="2", now=LATER) == Change(changed=14)
    assert amounts(store) == [("12500000", 1, "2024-07-01", "2024-08-02")]
    assert {r["version"] for r in query(store, "SELECT version FROM records")} == {"2"}


def test_a_corrected_value_stands_beside_the_old_one(store):
    saved(store, made())
    change = saved(store, with_loan(money=(Money(Decimal(13_000_000), None, "USD"),)), now=LATER)
    assert change == Change(added=1, gone=1)
    assert amounts(store) == [
        ("12500000", 0, "2024-07-01", "2024-07-01"),
        ("13000000", 1, "2024-08-02", "2024-08-02"),
    ]


def test_a_value_that_returns_keeps_its_first_day(store):
    saved(store, made())
    saved(store, with_loan(money=()), version="2")
    saved(store, made(), version="3", now=LATER)
    assert amounts(store) == [("12500000", 1, "2024-07-01", "2024-08-02")]


def test_a_statement_survives_another_rule_and_span(store):
    saved(store, made())
    before = {r["id"] for r in query(store, "SELECT id FROM statements")}
    extraction = made()
    moved = tuple(Evidence(e.field, e.start, e.end - 1, "other") for e in extraction.records[0].evidence)
    loan = replace(extraction.records[0], evidence=moved)
    change = saved(store, replace(extraction, records=(loan, extraction.records[1])), version="2")
    assert (change.added, change.gone) == (0, 0)
    rows = query(store, "SELECT id, rule FROM statements")
    assert {r["id"] for r in rows} == before
    assert "other" in {r["rule"] for r in rows}


def test_a_record_that_vanishes_is_not_current(store):
    saved(store, made())
    saved(store, made(records=made().records[:1]), version="2", now=LATER)
    rows = query(store, "SELECT kind, current, last_seen FROM records ORDER BY kind")
    assert [(r["kind"], r["current"], r["last_seen"][:7]) for r in rows] == [
        ("labour", 0, "2024-07"),
        ("oda", 1, "2024-08"),
    ]
    assert query(store, "SELECT * FROM labour") == []


def test_mentions_and_issues_are_replaced(store):
    saved(store, made())
    fewer = replace(made(), mentions=made().mentions[:2], issues=(), records=made().records[1:])
    saved(store, fewer, version="2")
    assert [r["label"] for r in query(store, "SELECT label FROM mentions ORDER BY ordinal")] == [
        "FUNDER",
        "MONEY",
    ]
    assert [r["code"] for r in query(store, "SELECT code FROM issues")] == ["extension-mismatch"]


def test_an_issue_of_a_record_is_not_also_the_documents(store):
    saved(store, made())
    rows = query(store, "SELECT code, record_id IS NULL AS loose FROM issues ORDER BY code")
    assert rows == [{"code": "extension-mismatch", "loose": 1}, {"code": "place-unsure", "loose": 0}]


def test_a_changed_file_replaces_its_document(store):
    saved(store, made())
    text = TEXT.replace("120", "130")
    saved(store, made(text, records=(record("labour", CommonFields(aggregate=True), FIRST),)), now=LATER)
    rows = query(store, "SELECT source, document_id FROM labour")
    assert [r["source"] for r in rows] == ["tin.txt"]
    assert query(store, "SELECT * FROM oda") == []
    assert len(query(store, "SELECT * FROM documents WHERE NOT current")) == 1
    saved(store, made(), now=LATER)  # the file goes back to its old text
    assert len(query(store, "SELECT * FROM oda")) == 1


def test_two_copies_are_one_document(store):
    saved(store, made(), path="a.txt")
    before = dump(store)["statements"]
    saved(store, made(), path="b.txt")
    assert dump(store)["statements"] == before
    assert [r["path"] for r in query(store, "SELECT path FROM files ORDER BY path")] == ["a.txt", "b.txt"]
    assert len(query(store, "SELECT * FROM oda")) == 1


def test_a_document_stays_while_another_copy_holds_it(store):
    saved(store, made(), path="a.txt")
    saved(store, made(), path="b.txt")
    saved(store, made(TEXT + "\nHết."), path="a.txt")
    assert sorted(r["source"] for r in query(store, "SELECT source FROM oda")) == ["a.txt", "b.txt"]
    saved(store, made(TEXT + "\nHết."), path="b.txt")
    assert [r["source"] for r in query(store, "SELECT source FROM oda")] == ["a.txt"]


def test_a_document_without_a_path_has_no_file(store):
    saved(store, made(source=None))
    assert query(store, "SELECT * FROM files") == []
    assert [r["source"] for r in query(store, "SELECT source FROM oda")] == [None]


def test_nothing_of_a_document_stays_when_its_write_breaks(store, monkeypatch):
    """The last table that is written refuses a row: all before it goes, too."""
    rows = rows_of(made())
    rows.issues[-1]["record_id"] = "none"
    monkeypatch.setattr("vnextract.store.write.rows_of", lambda _: rows)
    before = dump(store)
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        saved(store, made())
    assert dump(store) == before


def test_readers_see_whole_documents(store):
    """A reader in another thread counts while documents come in: never a part of one."""
    seen, stop = set(), threading.Event()

    def count() -> None:
        while not stop.is_set():
            seen.add(query(store, "SELECT count(*) AS n FROM statements")[0]["n"])

    reader = threading.Thread(target=count)
    reader.start()
    for n in range(20):
        saved(store, made(f"{TEXT}\n{n}", source=f"{n}.txt"))
    stop.set()
    reader.join()
    assert all(n % 12 == 0 for n in seen)


def test_a_reader_stays_in_the_state_of_its_beginning(store):
    saved(store, made())
    counted = "SELECT count(*) FROM documents"
    with store.reading() as connection:
        assert connection.exec_driver_sql(counted).scalar() == 1
        saved(store, made(f"{TEXT}\nHết.", source="b.txt"))
        assert connection.exec_driver_sql(counted).scalar() == 1
    assert query(store, "SELECT count(*) AS n FROM documents") == [{"n": 2}]


def test_unstorable_characters_keep_their_place(store):
    text = TEXT.replace("Lào Cai", "Lào\x00Cai").replace("cao”", "cao\ud800")
    extraction = replace(made(), document=replace(made().document, text=text, title="\udcff"))
    saved(store, extraction)
    assert saved(store, extraction) == Change()
    row = query(store, "SELECT title, length(text) AS n FROM documents")[0]
    assert row == {"title": "\ufffd", "n": len(TEXT)}
    assert query(store, "SELECT quote FROM labour")[0]["quote"] == SECOND
