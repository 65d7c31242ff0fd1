"""Names that people confirmed become proposals for the lexicon."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import tomllib

import pytest
from typer.testing import CliRunner

import vnextract
from vnextract.cli import app
from vnextract.effects import broken, effects
from vnextract.judgements import Judgement, quote_at
from vnextract.lexicon._load import HERE
from vnextract.proposals import propose
from vnextract.store import judge, open_store, save

NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)
FUND = "Quỹ Hạt Giống Xanh"
TEXTS = (
    f"{FUND} cam kết tài trợ 200.000 USD trồng rừng ngập mặn tại tỉnh Sóc Trăng.",
    f"Ngày 3/5/2024, đại diện {FUND} làm việc với tỉnh Trà Vinh về dự án nước sạch.",
    f"Trong năm qua, {FUND} đã hỗ trợ tỉnh Bến Tre 50.000 USD.",
)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "tracking.db") as opened:
        yield opened


def stored(store, texts=TEXTS):
    found = [vnextract.extract(text) for text in texts]
    for number, one in enumerate(found):
        save(store, one, version="1", path=f"{number}.txt")
    return [one.document for one in found]


def said(document, words, label="FUNDER", value=None, verdict="add", who="Lan"):
    start = document.text.index(words)
    quote = quote_at(document.text, start, start + len(words))
    value = {"id": "Green Seed Fund"} if value is None else value
    return Judgement(document.id, "mention", label, quote, verdict, who, NOON, value=value)


def test_a_name_confirmed_three_times_becomes_an_entry(store):
    documents = stored(store)
    judge(store, [said(d, FUND, who=who) for d, who in zip(documents, ("Lan", "Minh", "Lan"), strict=True)])
    found = propose(store)
    (made,) = found.made
    assert (made.file, made.entry, made.is_new) == ("funders.toml", "Green Seed Fund", True)
    assert made.alias.told == "confirmed in 3 places of 3 documents by Lan, Minh"
    entry = tomllib.loads(found.files["funders.toml"])["funder"][-1]
    assert entry["names"] == [FUND, "Green Seed Fund"]
    assert broken(found.files) == []


def test_two_times_are_not_enough(store):
    documents = stored(store)
    judge(store, [said(d, FUND) for d in documents[:2]])
    assert propose(store).made == ()
    assert len(propose(store, times=2).made) == 1


def test_one_place_judged_three_times_is_one_place(store):
    (document, *_) = stored(store)
    judge(store, [said(document, FUND, who=who) for who in ("Lan", "Minh", "Hoa")])
    assert propose(store).made == ()


def test_a_name_of_a_known_donor_joins_its_names(store):
    documents = stored(store)
    judge(store, [said(d, FUND, value={"id": "ADB"}) for d in documents])
    found = propose(store)
    assert [(p.entry, p.is_new) for p in found.made] == [("ADB", False)]
    before = tomllib.loads((HERE / "funders.toml").read_text(encoding="utf-8"))["funder"]
    after = tomllib.loads(found.files["funders.toml"])["funder"]
    changed = [(b, a) for b, a in zip(before, after, strict=True) if a != b]
    assert [a["id"] for _, a in changed] == ["ADB"]
    assert changed[0][1]["names"] == [*changed[0][0]["names"], FUND]


@pytest.mark.parametrize(
    ("verdict", "value", "why"),
    [("reject", {"id": FUND}, "rejected it 1 times"), ("add", {"id": "Another Fund"}, "2 meanings")],
)
def test_a_doubtful_name_is_left_out_and_told(store, verdict, value, why):
    documents = stored(store, (*TEXTS, f"{FUND} họp báo."))
    judge(
        store, [*(said(d, FUND) for d in documents[:3]), said(documents[3], FUND, "FUNDER", value, verdict)]
    )
    found = propose(store)
    assert found.made == ()
    assert why in found.left_out[0][1]


def test_a_decision_taken_back_counts_no_more(store):
    documents = stored(store)
    later = NOON + dt.timedelta(hours=1)
    first = [said(d, FUND) for d in documents]
    back = Judgement(**{**_fields(first[0]), "verdict": "clear", "at": later})
    judge(store, [*first, back])
    assert propose(store).made == ()


def _fields(judgement):
    return {name: getattr(judgement, name) for name in Judgement.__slots__}


PLACES = (
    (
        "PLACE",
        "phố biển Sầm",
        {"country": "VN", "level": "province", "name": "Khánh Hòa"},
        "unit_aliases.toml",
    ),
    (
        "PLACE",
        "Bô-li Khăm",
        {"country": "LA", "level": "foreign", "name": "Bô-li Khăm"},
        "foreign_places.toml",
    ),
    ("PLACE", "xứ sở Triệu Voi", {"country": "LA", "level": "country", "name": "Lào"}, "countries.toml"),
    ("AGENCY", "Ban Đối ngoại Thử", {"name": "Ban Đối ngoại Thử"}, "agencies.toml"),
    ("BORDER_GATE", "cửa khẩu Bản Vược Hạ", {"name": "Bản Vược", "country": "VN"}, "gates.toml"),
)


@pytest.mark.parametrize(("label", "words", "value", "file"), PLACES, ids=[p[1] for p in PLACES])
def test_every_table_takes_a_name(store, label, words, value, file):
    documents = stored(store, [f"Đoàn {n} đến {words} làm việc trong {n} ngày." for n in (2, 3, 4)])
    judge(store, [said(d, words, label, value) for d in documents])
    found = propose(store)
    assert [p.file for p in found.made] == [file], found.left_out
    assert found.made[0].alias.name == words.removeprefix("cửa khẩu ")
    assert broken(found.files) == []


def test_known_names_are_no_proposals(store):
    documents = stored(store, [f"Ngày {n}/5/2024, ADB làm việc với tỉnh Trà Vinh." for n in (2, 3, 4)])
    about = ("PLACE", {"country": "VN", "level": "province", "name": "Trà Vinh", "province": None})
    judge(store, [said(d, "ADB", value={"id": "ADB"}, verdict="accept") for d in documents])
    judge(store, [said(d, "tỉnh Trà Vinh", *about, verdict="accept") for d in documents])
    assert propose(store) == propose(store)
    assert propose(store).made == ()
    assert propose(store).left_out == ()


def test_a_name_of_another_donor_is_told(store):
    documents = stored(store, [f"Ngày {n}/5/2024, ADB làm việc với tỉnh Trà Vinh." for n in (2, 3, 4)])
    judge(store, [said(d, "ADB", value={"id": "Another Fund"}) for d in documents])
    found = propose(store)
    assert found.made == ()
    assert found.left_out[0][1] == "it is a name of ADB already"


def test_a_gate_without_entry_is_told(store):
    documents = stored(store, [f"Đoàn {n} đến cửa khẩu Nà Thử." for n in (2, 3, 4)])
    judge(store, [said(d, "cửa khẩu Nà Thử", "BORDER_GATE", {"name": "Nà Thử"}) for d in documents])
    assert "add it by hand" in propose(store).left_out[0][1]


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    for part in ("ann", "docs"):
        (folder / part).mkdir(parents=True)
    mention = {"label": "FUNDER", "text": FUND, "nth": 1, "value": {"id": "Green Seed Fund"}}
    ann = {"doc": "hop-bao", "published": None, "mentions": [mention], "records": []}
    (folder / "ann" / "hop-bao.json").write_text(json.dumps(ann), encoding="utf-8")
    (folder / "docs" / "hop-bao.txt").write_text(f"{FUND} họp báo vào buổi sáng.", encoding="utf-8")
    return folder


def test_the_effect_is_measured_on_a_changed_copy(store, gold):
    documents = stored(store)
    judge(store, [said(d, FUND) for d in documents])
    (effect,) = effects(propose(store).files, [("press", gold)])
    assert (effect.documents, effect.before["value"], effect.after["value"]) == (1, 0.0, 1.0)
    assert not effect.worse
    assert ("FUNDER", FUND, True, True) in {(c.label, c.text, c.right, c.gained) for c in effect.changes}


def test_the_command_writes_a_patch_that_git_applies(store, gold, tmp_path):
    documents = stored(store)
    judge(store, [said(d, FUND) for d in documents])
    out = tmp_path / "names.patch"
    result = CliRunner().invoke(
        app, ["lexicon", "propose", "--db", store.where, "-o", str(out), "--gold", str(gold)]
    )
    assert result.exit_code == 0, result.output
    said_lines = out.read_text(encoding="utf-8")
    assert "new entry Green Seed Fund in funders.toml" in said_lines
    assert "Effect on gold (1 documents): F1 value 0.0000 → 1.0000" in said_lines
    assert "gained (right) FUNDER" in said_lines
    copy = tmp_path / "src" / "vnextract" / "lexicon"
    copy.mkdir(parents=True)
    (copy / "funders.toml").write_bytes((HERE / "funders.toml").read_bytes())
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", out.name], cwd=tmp_path, check=True)
    assert (copy / "funders.toml").read_text(encoding="utf-8") == propose(store).files["funders.toml"]


def test_without_gold_no_effect_is_claimed(store, tmp_path):
    documents = stored(store)
    judge(store, [said(d, FUND) for d in documents])
    out = tmp_path / "names.patch"
    assert (
        "Effect: not measured"
        in CliRunner().invoke(app, ["lexicon", "propose", "--db", store.where, "-o", str(out)]).output
    )


def test_the_command_without_a_proposal(store, tmp_path):
    stored(store)
    out = tmp_path / "names.patch"
    result = CliRunner().invoke(app, ["lexicon", "propose", "--db", store.where, "-o", str(out)])
    assert (result.exit_code, out.exists()) == (0, False)
    assert "0 names proposed" in result.output


def test_the_command_names_what_is_wrong(tmp_path):
    result = CliRunner().invoke(app, ["lexicon", "propose", "--db", str(tmp_path / "none.db")])
    assert result.exit_code == 2
    assert "does not exist" in result.output
