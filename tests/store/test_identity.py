"""A record's key is never dropped: it stands, moved, was rejected, or is reported as gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_sample import FIRST, LATER, LOAN, LOAN_EVIDENCE, NOON, SECOND, made, record
from test_decisions import NO_WORKERS, said

from vnextract.store import judge, present, save
from vnextract.store.keys import record_ids

LOAN_KEY, LABOUR_KEY = record_ids(made())


@pytest.fixture
def filled(store):
    save(store, made(), version="1", now=NOON, path="tin.txt")
    return store


def means(store, *keys):
    with store.reading() as connection:
        return {k: (p.state, p.record_id) for k, p in present(connection, keys).items()}


def read_as(store, *records):
    save(store, made(records=records), version="2", now=LATER, path="tin.txt")
    return record_ids(made(records=records))


def test_what_stands(filled):
    assert means(filled, LOAN_KEY, LABOUR_KEY) == {
        LOAN_KEY: ("stands", LOAN_KEY),
        LABOUR_KEY: ("stands", LABOUR_KEY),
    }


def test_a_better_title_takes_its_place(filled):
    better = replace(LOAN, title="Cấp nước sạch vùng cao giai đoạn 2")
    (new,) = read_as(filled, record("oda", better, FIRST, LOAN_EVIDENCE))
    assert new != LOAN_KEY
    assert means(filled, LOAN_KEY) == {LOAN_KEY: ("moved", new)}


def test_what_no_rule_finds_is_reported(filled):
    read_as(filled)
    assert means(filled, LOAN_KEY, "none") == {LOAN_KEY: ("gone", None), "none": ("unknown", None)}


def test_of_two_that_fit_equally_it_takes_none(filled):
    halves = [replace(LOAN, title=title) for title in ("Cấp nước", "Nước sạch")]
    read_as(filled, *(record("oda", half, FIRST, LOAN_EVIDENCE) for half in halves))
    assert means(filled, LOAN_KEY) == {LOAN_KEY: ("gone", None)}


def test_what_a_person_rejected_and_what_one_corrected(filled):
    judge(filled, [NO_WORKERS, said("oda", None, "fix", new_value={"kind": "ngo_aid"})])
    found = means(filled, LOAN_KEY, LABOUR_KEY)
    assert found[LABOUR_KEY] == ("rejected", None)
    state, new = found[LOAN_KEY]
    assert state == "moved"
    assert means(filled, new) == {new: ("stands", new)}


def test_a_page_that_was_downloaded_again(filled):
    """Other bytes, other document id: the key leads to the record of the text that stands there now."""
    again = made(f"{FIRST}\n{SECOND}\nIn trang này")
    save(filled, again, version="1", now=LATER, path="tin.txt")
    assert means(filled, LOAN_KEY) == {LOAN_KEY: ("moved", record_ids(again)[0])}
