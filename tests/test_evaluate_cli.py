"""The command `evaluate`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from vnextract import extract
from vnextract.cli import app

TEXT = "Trong 4 tháng đầu năm 2022, tỉnh Phú Thọ cấp phép cho 6 dự án FDI, tổng vốn đăng ký 45,7 triệu USD.\n"


def call(*args):
    done = CliRunner().invoke(app, ["evaluate", *map(str, args)])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def gold(tmp_path):
    """Two documents: one whose gold is what is found, one whose gold differs in one amount."""
    (tmp_path / "ann").mkdir()
    (tmp_path / "docs").mkdir()
    found = extract(TEXT).to_dict()
    for doc in ("right", "wrong"):
        (tmp_path / "docs" / f"{doc}.txt").write_text(TEXT, encoding="utf-8")
        ann = {"doc": doc, "published": None, **{k: found[k] for k in ("mentions", "records")}}
        text = json.dumps(ann)
        if doc == "wrong":
            text = text.replace('"45700000"', '"457"')
        (tmp_path / "ann" / f"{doc}.json").write_text(text, encoding="utf-8")
    return tmp_path


def row(out, name):
    return next(line.split()[1:] for line in out.splitlines() if line.split()[:1] == [name])


def test_the_table(gold):
    code, out, err = call(gold)
    assert (code, err) == (0, "")
    assert "2 documents, 0 ungrounded values" in out
    assert row(out, "MONEY") == ["2", "2", *["1.000"] * 6, *["0.500"] * 3]
    assert row(out, "fdi") == ["2", "2", *["1.000"] * 3]
    assert row(out, "money") == ["2", "2", *["0.500"] * 3]
    assert "errors" not in out
    assert "against" not in out


def test_errors(gold):
    code, out, _ = call(gold, "--errors", 5)
    assert code == 0
    assert "1 error: 1 value" in out
    assert "MONEY value in wrong (amount 457, given 45700000)" in out
    assert "«45,7 triệu USD»" in out


def test_labels(gold):
    code, out, _ = call(gold, "--labels", "place, date", "--errors", 5)
    assert code == 0
    assert "MONEY" not in out
    assert "RECORDS" not in out
    assert "0 errors" in out
    assert row(out, "PLACE")[:2] == ["2", "2"]


def test_save_and_against(gold, tmp_path):
    kept = tmp_path / "kept.jsonl"
    assert call(gold, "--save", kept)[0] == 0
    code, out, _ = call(gold, "--against", kept)
    assert code == 0
    assert f"against {kept}, 2 documents: no change" in " ".join(out.split())
    rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert [r["doc"] for r in rows] == ["right", "wrong"]
    for r in rows:
        r["mentions"] = [m for m in r["mentions"] if m["label"] != "PLACE"]
        r["records"] = []
    kept.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, out, _ = call(gold, "--against", kept)
    assert code == 0
    assert "+ right PLACE in right: tỉnh Phú Thọ" in out
    assert "+ right record fdi in wrong: Trong 4 tháng" in out
    assert "+ wrong fdi.money in wrong" in out


def test_json(gold, tmp_path):
    kept = tmp_path / "kept.jsonl"
    call(gold, "--save", kept)
    code, out, _ = call(gold, "--json", "--errors", 1, "--against", kept)
    told = json.loads(out)
    assert code == 0
    score = {"gold": 2, "given": 2, "right": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert told["scores"]["value"]["MONEY"] == score
    assert [e["label"] for e in told["errors"]] == ["MONEY"]
    assert told["changes"] == []
    assert set(json.loads(call(gold, "--json")[1])) == {"documents", "ungrounded", "scores"}


def test_names(gold):
    assert call(gold, "--names", "underthesea")[0] == 0
    assert call(gold, "--names", "spacy")[0] == 2


def test_wrong_usage_says_what_to_do(gold, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, err = call(empty)
    assert (code, out) == (2, "")
    assert "a gold folder holds ann/ID.json beside its texts" in err
    code, _, err = call(gold, "--labels", "MONEY,VOLUME")
    assert code == 2
    assert "no label VOLUME; there are MONEY, DATE" in " ".join(err.split())
    assert call(gold, "--against", tmp_path / "none.jsonl")[0] == 2
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    code, _, err = call(gold, "--against", bad)
    assert code == 2
    assert "line 1: no prediction" in err


def test_a_gold_that_names_words_the_text_has_not(gold):
    ann = gold / "ann" / "right.json"
    rows = json.loads(ann.read_text(encoding="utf-8"))
    rows["mentions"] = [{"label": "PLACE", "text": "Yên Bái", "nth": 1, "value": {}}]
    ann.write_text(json.dumps(rows), encoding="utf-8")
    code, _, err = call(gold)
    assert code == 2
    assert "'Yên Bái' does not stand 1 times in the text" in err
