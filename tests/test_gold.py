from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

import vnextract
from vnextract.evaluate import evaluate, gold_documents, located
from vnextract.gold import export_gold
from vnextract.judgements import Judgement, RecordRef, quote_at
from vnextract.store import judge, open_store, save
from vnextract.store.sheets import sheet_of

TEXT = "Ngày 20/6/2023, UBND tỉnh Lào Cai ký bản ghi nhớ với chính quyền quận Yeongam (Hàn Quốc)."
NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def found():
    return vnextract.extract(TEXT, published=dt.date(2023, 7, 1))


@pytest.fixture
def store(tmp_path, found):
    with open_store(tmp_path / "tracking.db") as opened:
        save(opened, found, version="1")
        yield opened


def all_accepted(found):
    sheet = sheet_of(found)
    for m in sheet.mentions:
        quote = quote_at(sheet.text, m.start, m.end)
        yield Judgement(sheet.document_id, "mention", m.label, quote, "accept", "Lan", NOON, value=m.value)
    for f in sheet.facts:
        quote = quote_at(sheet.text, f.start, f.end)
        ref = RecordRef(f.id, f.kind, quote)
        yield Judgement(sheet.document_id, "record", f.kind, quote, "accept", "Lan", NOON, record=ref)


def test_what_was_accepted_is_gold_that_the_ruler_reads(store, found, tmp_path):
    judge(store, all_accepted(found))
    done = export_gold(store, tmp_path / "gold")
    assert done.written == (found.document.id,)
    ((ann, text),) = gold_documents(tmp_path / "gold")
    assert text == TEXT
    assert ann["published"] == "2023-07-01"
    spans = [located(m, text) for m in ann["mentions"]]
    assert [(m["start"], m["end"]) for m in spans] == [(m.start, m.end) for m in found.mentions]
    report = evaluate(tmp_path / "gold")
    assert report.score("strict", "ALL").f1 == 1
    assert report.score("slot", "ALL").f1 == 1


def test_a_document_that_was_not_gone_through_is_left_out(store, found, tmp_path):
    judge(store, list(all_accepted(found))[:1])
    assert export_gold(store, tmp_path / "gold").open == 1
    assert not (tmp_path / "gold").exists()
    assert export_gold(store, tmp_path / "gold", partial=True).written == (found.document.id,)


def test_corrections_are_gold(store, found, tmp_path):
    judgements = list(all_accepted(found))
    judgements[0] = replace(judgements[0], verdict="reject")
    judge(store, judgements)
    export_gold(store, tmp_path / "gold")
    (file,) = (tmp_path / "gold" / "ann").iterdir()
    ann = json.loads(file.read_text(encoding="utf-8"))
    assert len(ann["mentions"]) == len(found.mentions) - 1
