"""A person's decision wins in every view and survives every later extraction."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from store_sample import (
    FIRST,
    LATER,
    LOAN,
    LOAN_EVIDENCE,
    NOON,
    SECOND,
    TEXT,
    dump,
    made,
    query,
    record,
    with_loan,
)

from vnextract.errors import JudgementError
from vnextract.judgements import Judgement, Quote, RecordRef, RefValue, quote_at
from vnextract.settling import effective
from vnextract.store import judge, record_counts, save, settled_sheet, standings
from vnextract.store.sheets import sheet_of, value_of
from vnextract.types import CommonFields, Evidence, Money

DOC = made().document.id


def save_as(store, extraction, version="1", now=NOON, path="tin.txt"):
    return save(store, extraction, version=version, now=now, path=path)


def said(kind, field, verdict, *, value=None, who="Lan", minutes=0, **more):
    """A judgement of the sample's record of a kind, or of one value of it (the first, or the given one)."""
    sheet = sheet_of(made())
    fact = next(f for f in sheet.facts if f.kind == kind)
    refs = tuple(RefValue(v.label, v.value, quote_at(TEXT, v.start, v.end)) for v in fact.values)
    ref = RecordRef(fact.id, fact.kind, quote_at(TEXT, fact.start, fact.end), refs)
    at = NOON + dt.timedelta(minutes=minutes)
    if field is None:
        return Judgement(DOC, "record", kind, ref.quote, verdict, who, at, record=ref, **more)
    old = next((v for v in fact.values if v.label == field and value in (None, v.value)), None)
    quote = quote_at(TEXT, old.start, old.end) if old else more.pop("quote")
    known = old.value if old else value
    return Judgement(DOC, "value", field, quote, verdict, who, at, value=known, record=ref, **more)


SIGNED = said("oda", "status", "fix", new_value="signed")
NOT_SI_MA_CAI = said("oda", "places", "reject", value="Si Ma Cai")
AMOUNT = said(
    "oda", "money", "fix", new_value={"currency": "EUR", "amount": "12500000", "modifier": "more_than"}
)
AND_LAO_CAI = said("oda", "places", "add", value="Lào Cai", quote=Quote("Lào Cai"))
NO_WORKERS = said("labour", None, "reject")


@pytest.fixture
def judged(store):
    save_as(store, made())
    judge(store, [SIGNED, NOT_SI_MA_CAI, AMOUNT, AND_LAO_CAI, NO_WORKERS])
    return store


def the_decisions(store):
    rows = query(store, "SELECT status, places, currency, amount, amount_usd, title FROM oda")
    return rows, query(store, "SELECT * FROM labour")


EXPECTED = (
    [
        {
            "status": "signed",
            "places": "Bắc Hà; Lào Cai",
            "currency": "EUR",
            "amount": "12500000",
            "amount_usd": None,
            "title": "Cấp nước sạch vùng cao",
        }
    ],
    [],
)


def test_views_show_what_people_decided(judged):
    assert the_decisions(judged) == EXPECTED
    assert record_counts(judged) == {"oda": 1}


def test_the_vietnamese_twin_too(judged):
    rows = query(judged, 'SELECT "Trạng thái", "Loại tiền" FROM oda_vi')
    assert rows == [{"Trạng thái": "đã ký", "Loại tiền": "EUR"}]


def test_the_same_extraction_again_writes_nothing(judged):
    before = dump(judged)
    change = save_as(judged, made(), now=LATER)
    assert (change.added, change.changed, change.gone) == (0, 0, 0)
    assert dump(judged) == before


def test_the_same_judgements_again_write_nothing(judged):
    before = dump(judged)
    assert judge(judged, [SIGNED, AMOUNT]) == []
    assert dump(judged) == before


def test_every_judgement_is_in_the_log_with_its_standing(judged):
    assert [(s.judgement.verdict, s.state) for s in standings(judged, DOC)] == [
        ("fix", "attached"),
        ("reject", "attached"),
        ("fix", "attached"),
        ("add", "attached"),
        ("reject", "attached"),
    ]


def test_of_two_people_the_later_counts_and_both_are_kept(judged):
    judge(judged, [said("oda", "status", "fix", who="Minh", minutes=3, new_value="ongoing")])
    assert query(judged, "SELECT status FROM oda") == [{"status": "ongoing"}]
    about = [s for s in standings(judged) if s.judgement.label == "status"]
    assert [(s.judgement.who, s.state) for s in about] == [("Lan", "superseded"), ("Minh", "attached")]


def test_a_cleared_decision_gives_the_rules_their_row_back(judged):
    judge(judged, [replace(AMOUNT, verdict="clear", new_value=None, at=NOON + dt.timedelta(hours=1))])
    assert query(judged, "SELECT currency, amount_usd FROM oda") == [
        {"currency": "USD", "amount_usd": 12_500_000}
    ]
    assert query(judged, "SELECT rule FROM statements WHERE field = 'money' AND NOT ruled") == []


def test_a_corrected_kind_moves_the_row_to_the_other_view(store):
    save_as(store, made())
    judge(store, [said("oda", None, "fix", new_value={"kind": "ngo_aid"})])
    assert query(store, "SELECT * FROM oda") == []
    assert query(store, "SELECT title, currency FROM ngo_aid") == [
        {"title": "Cấp nước sạch vùng cao", "currency": "USD"}
    ]


def test_a_record_that_a_person_adds(store):
    save_as(store, made(records=()))
    ref = RecordRef("made-by-hand", "labour", Quote(SECOND))
    about = Judgement(DOC, "record", "labour", Quote(SECOND), "add", "Lan", NOON, record=ref)
    partner = Judgement(
        DOC, "value", "partners", Quote("Hàn Quốc"), "add", "Lan", NOON, value="Hàn Quốc", record=ref
    )
    judge(store, [about, partner])
    assert query(store, "SELECT partners, quote FROM labour") == [{"partners": "Hàn Quốc", "quote": SECOND}]


def test_a_document_that_is_not_stored_is_refused(store):
    with pytest.raises(JudgementError, match="run its file first"):
        judge(store, [SIGNED])


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("money", {"currency": "đô la", "amount": "5"}, "three letters"),
        ("money", {"currency": "USD", "amount": "năm"}, "plain number"),
        ("money", {"currency": "USD", "amount": "5", "amount_max": "4"}, "less than"),
        ("date", {"start": "2024-02-30", "end": "2024-03-01"}, "needs start and end"),
        ("date", {"start": "2024-03-02", "end": "2024-03-01"}, "before it starts"),
        ("status", "xong", "not one of proposed"),
        ("flow", "export", "no field"),
        ("title", " ", "needs a text"),
        ("aggregate", "true", "true"),
    ],
)
def test_a_value_that_breaks_its_fields_rules(field, value, message):
    with pytest.raises(JudgementError, match=message):
        value_of(field, "oda", value)


def test_a_page_that_was_downloaded_again_keeps_its_decisions(judged):
    again = made()
    other = replace(again, document=replace(again.document, id="f" * 64))
    save_as(judged, other, version="1", now=LATER)
    assert the_decisions(judged) == EXPECTED
    assert {s.state for s in standings(judged, "f" * 64)} == {"attached", "moved"}


def test_what_cannot_be_attached_is_reported_and_kept(judged):
    short = made("Bài viết đã được gỡ.", records=(), source="tin.txt")
    other = replace(short, mentions=(), issues=(), document=replace(short.document, id="e" * 64, warnings=()))
    save_as(judged, other, now=LATER)
    about = standings(judged, "e" * 64)
    assert {s.state for s in about} == {"lost"}
    assert all("not in the text" in s.reason for s in about)


def moved(span, rng):
    start, end = span
    return max(start - rng.randint(0, 3), 0), end + rng.randint(0, 2)


def changed_rules(seed):
    """The sample as other rules might see it: values lost, changed and new, spans moved, records gone."""
    rng = random.Random(seed)
    proof = [replace(e, rule=f"v{seed}") for e in LOAN_EVIDENCE if rng.random() > 0.2]
    proof = [
        Evidence(e.field, *moved((e.start, e.end), rng), e.rule) if rng.random() > 0.7 else e for e in proof
    ]
    amounts = (LOAN.money, (Money(Decimal(12_500_000), None, "USD"),), (), (Money(Decimal(12), None, "USD"),))
    fields = replace(
        LOAN,
        status=rng.choice(("proposed", "pledged", None)),
        title=rng.choice((LOAN.title, "Cấp nước sạch")),
        places=rng.choice((LOAN.places, ("Si Ma Cai",), ("Bắc Hà", "Si Ma Cai", "Hà Giang"))),
        money=rng.choice(amounts),
    )
    loan = record("oda", fields, FIRST, tuple(proof))
    labour = record("labour", CommonFields(status="reported", partners=("Hàn Quốc",)), SECOND)
    kept = [r for r in (loan, labour) if rng.random() > 0.15]
    rng.shuffle(kept)
    return made(records=tuple(kept))


@pytest.mark.parametrize("seed", range(20))
def test_decisions_survive_changed_rules(judged, seed):
    """Not one decision is lost, whatever the rules find; values that nobody judged may come and go."""
    for step in range(3):
        extraction = changed_rules(seed * 7 + step)
        save_as(judged, extraction, version=f"{seed}.{step}", now=LATER + dt.timedelta(hours=step))
        (row,), labour = the_decisions(judged)
        assert (row["status"], row["currency"]) == ("signed", "EUR")
        assert "Lào Cai" in row["places"]
        assert "Si Ma Cai" not in row["places"]
        assert labour == [] or all("120" not in str(r["counts"]) for r in labour)
        assert len(standings(judged)) == 5
        assert "lost" not in {s.state for s in standings(judged)}


def test_changed_back_is_as_before(judged):
    save_as(judged, changed_rules(3), version="2", now=LATER)
    save_as(judged, made(), version="3", now=LATER + dt.timedelta(days=1))
    assert the_decisions(judged) == EXPECTED


def test_each_statement_that_stands_has_words_in_the_text(judged):
    rows = query(judged, "SELECT span_start, span_end FROM statements WHERE coalesce(ruled, current)")
    assert all(0 <= r["span_start"] < r["span_end"] <= len(TEXT) for r in rows)
    with judged.reading() as connection:
        sheet, _ = settled_sheet(connection, DOC)
    stands = [(v.label, v.start, v.end) for f in effective(sheet).facts for v in f.values]
    assert sorted((r["span_start"], r["span_end"]) for r in rows) == sorted((a, b) for _, a, b in stands)


def test_with_an_amount_corrected_by_the_rules_the_persons_word_still_stands(judged):
    save_as(judged, with_loan(money=(Money(Decimal(99), None, "USD"),)), version="2", now=LATER)
    rows, _ = the_decisions(judged)
    assert rows[0]["currency"] == "EUR"
