"""Decisions about mentions as rows: they win over the rules, in every view, after every run."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from store_sample import query

import vnextract
from vnextract.judgements import Judgement, Quote, quote_at
from vnextract.store import judge, save
from vnextract.types import Mention

TEXT = (
    "Ngày 20/6/2023, ADB tài trợ tỉnh Lào Cai 12,5 triệu USD, thêm 3 triệu USD cho vùng Nouvelle-Aquitaine."
)
NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def found():
    return vnextract.extract(TEXT)


@pytest.fixture
def decided(store, found):
    save(store, found, version="1", path="tin.txt")
    judge(store, decisions(found))
    return store


def said(found, verdict, label, words, **more):
    start = found.document.text.index(words)
    quote = quote_at(found.document.text, start, start + len(words))
    known = next((m for m in found.mentions if (m.label, m.start) == (label, start)), None)
    value = known.value.to_dict() if known and known.value else more.pop("value", None)
    return Judgement(found.document.id, "mention", label, quote, verdict, "Lan", NOON, value=value, **more)


def decisions(found):
    return [
        said(found, "accept", "FUNDER", "ADB"),
        said(found, "fix", "PLACE", "tỉnh Lào Cai", new_quote=Quote("Lào Cai")),
        said(found, "reject", "MONEY", "3 triệu USD"),
        said(
            found, "fix", "MONEY", "12,5 triệu USD",
            new_value={"currency": "EUR", "amount": "12500000", "modifier": "exact"},
        ),
        said(
            found, "add", "PARTNER", "vùng Nouvelle-Aquitaine",
            value={"name": "vùng Nouvelle-Aquitaine", "country": "FR", "type": "local_authority"},
        ),
    ]  # fmt: skip


def standing(store):
    rows = query(store, "SELECT label, text, value, rule FROM mention ORDER BY span_start")
    return {(r["label"], r["text"]): (json.loads(r["value"] or "null"), r["rule"]) for r in rows}


def check(store):
    rows = standing(store)
    assert rows["FUNDER", "ADB"][0] == {"id": "ADB"}
    assert ("PLACE", "tỉnh Lào Cai") not in rows
    assert rows["PLACE", "Lào Cai"][1] == "person.fix"
    assert ("MONEY", "3 triệu USD") not in rows
    assert rows["MONEY", "12,5 triệu USD"] == (
        {"currency": "EUR", "amount": "12500000", "modifier": "exact"},
        "person.fix",
    )
    assert rows["PARTNER", "vùng Nouvelle-Aquitaine"][1] == "person.add"
    twin = query(store, 'SELECT "Nhãn", "Cụm từ" FROM mention_vi')
    assert {(r["Nhãn"], r["Cụm từ"]) for r in twin} == rows.keys()


def test_views_show_what_people_decided(decided):
    check(decided)


def test_the_rows_of_the_rules_stay_beside_them(decided, found):
    rows = query(decided, "SELECT text, ruled FROM mentions WHERE rule NOT LIKE 'person.%'")
    assert len(rows) == len(found.mentions)
    aside = {r["text"] for r in rows if r["ruled"] == 0}
    assert aside == {"tỉnh Lào Cai", "3 triệu USD", "12,5 triệu USD"}


def everything(store):
    return query(store, "SELECT * FROM mentions ORDER BY id")


def test_the_same_run_again_writes_nothing(decided, found):
    before = everything(decided)
    save(decided, found, version="1", path="tin.txt")
    assert everything(decided) == before


def test_they_survive_other_rules(decided, found):
    wider = [
        replace(m, start=m.start - 1, rule="other") if m.label == "MONEY" else m
        for m in found.mentions
        if m.label not in ("FUNDER", "PARTNER")
    ]
    start = TEXT.index("Nouvelle")
    extra = Mention(start, start + 8, "PARTNER", None, "other")
    save(decided, replace(found, mentions=(*wider, extra)), version="2", path="tin.txt")
    rows = standing(decided)
    assert rows["FUNDER", "ADB"][1] == "person.accept"
    assert ("PARTNER", "Nouvelle") not in rows
    assert ("MONEY", "3 triệu USD") not in rows
    assert rows["MONEY", "12,5 triệu USD"][0]["currency"] == "EUR"
    # The first rules again: all is as it was after the decisions.
    save(decided, found, version="1", path="tin.txt")
    check(decided)


def test_a_decision_taken_back_leaves_no_row(decided, found):
    later = NOON + dt.timedelta(hours=1)
    judge(
        decided,
        [replace(j, verdict="clear", at=later, new_value=None, new_quote=None) for j in decisions(found)],
    )
    assert query(decided, "SELECT id FROM mentions WHERE rule LIKE 'person.%' OR ruled IS NOT NULL") == []
    assert standing(decided).keys() == {(m.label, TEXT[m.start : m.end]) for m in found.mentions}


def test_of_two_people_the_later_word_stands_and_both_are_kept(decided, found):
    later = NOON + dt.timedelta(hours=1)
    (fixed,) = [j for j in decisions(found) if j.verdict == "fix" and j.label == "MONEY"]
    dollars = {"currency": "USD", "amount": "1", "modifier": "exact"}
    judge(decided, [replace(fixed, who="Minh", at=later, new_value=dollars)])
    assert standing(decided)["MONEY", "12,5 triệu USD"][0] == dollars
    log = query(
        decided, "SELECT who, state FROM judgements WHERE label = 'MONEY' AND verdict = 'fix' ORDER BY at"
    )
    assert [(r["who"], r["state"]) for r in log] == [("Lan", "superseded"), ("Minh", "attached")]


def test_mentions_of_a_text_that_was_replaced_leave_the_view(decided):
    save(decided, vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào."), version="1", path="tin.txt")
    assert ("FUNDER", "ADB") not in standing(decided)
