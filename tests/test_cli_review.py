"""The commands of people who check."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from typer.testing import CliRunner

import vnextract
from vnextract.cli import app
from vnextract.judgements import Judgement, RecordRef, from_json, quote_at, to_json
from vnextract.store.sheets import sheet_of

TEXT = "Ngày 20/6/2023, UBND tỉnh Lào Cai ký bản ghi nhớ với chính quyền quận Yeongam (Hàn Quốc)."
NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "tin.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def db(article, tmp_path):
    path = tmp_path / "tracking.db"
    vnextract.process(article, store=path)
    return path


@pytest.fixture
def decided(article, tmp_path):
    """A judgement file that accepts everything, as the page saves it."""
    sheet = sheet_of(vnextract.extract(vnextract.read(article)))
    said = []
    for m in sheet.mentions:
        quote = quote_at(sheet.text, m.start, m.end)
        said.append(
            Judgement(sheet.document_id, "mention", m.label, quote, "accept", "Lan", NOON, value=m.value)
        )
    for f in sheet.facts:
        ref = RecordRef(f.id, f.kind, quote_at(sheet.text, f.start, f.end))
        said.append(
            Judgement(sheet.document_id, "record", f.kind, ref.quote, "accept", "Lan", NOON, record=ref)
        )
    path = tmp_path / "tin-judgements.json"
    path.write_text(json.dumps(to_json(said)), encoding="utf-8")
    return path


def run(*arguments, code=0):
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_a_report_of_files(article, tmp_path):
    out = tmp_path / "review.html"
    assert "1 document" in run("report", article, "-o", out)
    assert "chính quyền quận Yeongam" in out.read_text(encoding="utf-8")


def test_a_report_of_files_with_decisions(article, decided, tmp_path):
    out = tmp_path / "review.html"
    run("report", article, "-o", out, "--judgements", decided)
    assert '"verdict":"accept"' in out.read_text(encoding="utf-8")


def test_a_report_of_a_database(db, decided, tmp_path):
    run("judgements", "import", decided, "--db", db)
    out = tmp_path / "review.html"
    run("report", "--db", db, "-o", out, "--language", "en")
    page = out.read_text(encoding="utf-8")
    assert '"verdict":"accept"' in page
    assert '<html lang="en">' in page


def test_a_report_of_nothing(tmp_path, article):
    assert "not both" in run("report", "-o", tmp_path / "x.html", code=2)
    assert "not both" in run("report", article, "--db", "x.db", "-o", tmp_path / "x.html", code=2)
    assert "no document" in run("report", tmp_path / "none.txt", "-o", tmp_path / "x.html", code=2)


def test_decisions_go_in_once_and_come_out_again(db, decided, tmp_path):
    said = from_json(json.loads(decided.read_text(encoding="utf-8")))
    assert f"{len(said)} of {len(said)} decisions are new" in run("judgements", "import", decided, "--db", db)
    assert f"0 of {len(said)} decisions are new" in run("judgements", "import", decided, "--db", db)
    shown = run("judgements", "show", "--db", db)
    assert shown.count("attached") == len(said)
    out = tmp_path / "all.json"
    run("judgements", "export", "--db", db, "-o", out)
    assert from_json(json.loads(out.read_text(encoding="utf-8"))) == said


def test_a_broken_file_is_told(db, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("[]", encoding="utf-8")
    assert "not a judgement file" in run("judgements", "import", broken, "--db", db, code=2)
    assert "No such file" in run("judgements", "import", tmp_path / "none.json", "--db", db, code=2)


def test_gold_of_what_was_gone_through(db, decided, tmp_path):
    run("judgements", "import", decided, "--db", db)
    assert "1 documents; 0 not finished" in run("gold", "export", "--db", db, "-o", tmp_path / "gold")
    (ann,) = (tmp_path / "gold" / "ann").iterdir()
    assert json.loads(ann.read_text(encoding="utf-8"))["records"][0]["kind"] == "agreement"


def test_a_database_that_is_missing_is_told(tmp_path):
    assert "does not exist" in run("judgements", "show", "--db", tmp_path / "none.db", code=2)
