from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from vnextract.annotators import agreement, diff_page
from vnextract.cli import app

TEXT = "UBND tỉnh Lào Cai ký 2 thỏa thuận với Lào, trị giá 3 triệu USD <b>."


def mention(label, text, **value):
    return {"label": label, "text": text, "nth": 1, "value": value}


AGENCY = mention("AGENCY", "UBND tỉnh Lào Cai", name="UBND tỉnh Lào Cai")
COUNT = mention("COUNT", "2 thỏa thuận", quantity="2", unit="agreement", modifier="exact")
MONEY = mention("MONEY", "3 triệu USD", currency="USD", amount="3000000", modifier="exact")


def folder(root, *mentions, text=TEXT, doc="tin"):
    for part in ("ann", "docs"):
        (root / part).mkdir(parents=True, exist_ok=True)
    ann = {"doc": doc, "published": None, "mentions": list(mentions), "records": []}
    (root / "ann" / f"{doc}.json").write_text(json.dumps(ann), encoding="utf-8")
    (root / "docs" / f"{doc}.txt").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def two(tmp_path):
    one = folder(tmp_path / "lan", AGENCY, COUNT, MONEY)
    other = {**MONEY, "value": {**MONEY["value"], "modifier": "approx"}}
    return one, folder(tmp_path / "minh", AGENCY, other)


def test_agreement_is_the_same_both_ways(two):
    one, other = two
    there, back = agreement(one, other), agreement(other, one)
    assert (
        there.report.score("strict", "ALL").f1 == back.report.score("strict", "ALL").f1 == pytest.approx(0.8)
    )
    assert there.report.score("value", "ALL").f1 == back.report.score("value", "ALL").f1 == pytest.approx(0.4)


def test_every_difference_is_named(two):
    found = agreement(*two)
    assert [(d.label, d.fault) for d in found.differences] == [("COUNT", "missed"), ("MONEY", "value")]


def test_equal_gold_agrees(two):
    assert agreement(two[0], two[0]).differences == ()


def test_documents_of_one_alone(two):
    folder(two[1], doc="khac")
    assert agreement(*two).alone == ("khac",)


def test_another_text_is_refused(two):
    folder(two[1], text=f"{TEXT} ")
    with pytest.raises(ValueError, match="another text"):
        agreement(*two)


def test_the_page_and_the_command(two, tmp_path):
    page = diff_page(agreement(*two), ("lan", "<minh>"))
    assert "<b>" not in page
    assert "&lt;minh&gt;" in page
    out = tmp_path / "diff.html"
    said = CliRunner().invoke(app, ["gold", "compare", str(two[0]), str(two[1]), "-o", str(out)])
    assert said.exit_code == 0, said.output
    assert "2 differences" in said.output
    assert "only the first" in out.read_text(encoding="utf-8")
