from __future__ import annotations

import json

import pytest

from vnextract.comparison import changes, errors, load, measure, save
from vnextract.evaluate import Change

TEXT = (
    "Trong 4 tháng đầu năm, tỉnh Phú Thọ cấp phép cho 6 dự án FDI, tổng vốn đăng ký 45,7 triệu USD. "
    "Ngày 3/5/2022, Sở Ngoại vụ tỉnh Phú Thọ ký biên bản ghi nhớ với Tập đoàn Tanabe (Nhật Bản).\n"
)
FIRST, SECOND = (f"{part}." for part in TEXT.strip().rstrip(".").split(". "))
USD = {"currency": "USD", "amount": "45700000", "modifier": "exact"}
JAPAN = {"country": "JP", "level": "country", "name": "Nhật Bản", "province": None}


def mention(label, words, value=None):
    start = TEXT.index(words)
    found = {"label": label, "text": words, "start": start, "end": start + len(words), "value": value}
    return {**found, "rule": "test"}


def record(kind, evidence, **fields):
    empty = {"partners": [], "funders": [], "places": [], "money": [], "counts": [], "directives": []}
    return {
        "kind": kind,
        "status": "signed",
        "title": None,
        "date": None,
        **empty,
        **fields,
        "evidence": evidence,
    }


MONEY = mention("MONEY", "45,7 triệu USD", USD)
PARTNER = mention("PARTNER", "Tập đoàn Tanabe", {"country": "JP", "type": "company"})
PLACE = mention("PLACE", "Nhật Bản", JAPAN)
FDI = record("fdi", FIRST, money=[USD], places=["Phú Thọ"])
AGREEMENT = record("agreement", SECOND, partners=["Tập đoàn Tanabe"])


def predicted(*mentions, records=()):
    return {"phu-tho": {"mentions": list(mentions), "records": list(records)}}


PERFECT = predicted(MONEY, PARTNER, PLACE, records=[FDI, AGREEMENT])


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "ann").mkdir()
    (tmp_path / "docs").mkdir()
    mentions = [{k: m[k] for k in ("label", "text", "value")} for m in (MONEY, PARTNER, PLACE)]
    ann = {"doc": "phu-tho", "published": "2022-05-12", "mentions": mentions, "records": [FDI, AGREEMENT]}
    (tmp_path / "ann" / "phu-tho.json").write_text(json.dumps(ann), encoding="utf-8")
    (tmp_path / "docs" / "phu-tho.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


class TestErrors:
    def test_none_in_a_perfect_prediction(self, gold):
        assert errors(gold, PERFECT) == []

    def test_documents_that_were_not_predicted_have_none(self, gold):
        assert errors(gold, {}) == []

    def test_each_fault_once(self, gold):
        euro = {**MONEY, "value": {**USD, "currency": "EUR"}}
        short = mention("PARTNER", "Tanabe", PARTNER["value"])
        spurious = mention("COUNT", "6 dự án", {"quantity": "6", "unit": "project", "modifier": "exact"})
        found = errors(gold, predicted(euro, short, spurious, records=[FDI, AGREEMENT]))
        assert [(e.label, e.fault, e.text, e.detail) for e in found] == [
            ("COUNT", "spurious", "6 dự án", "test"),
            ("MONEY", "value", "45,7 triệu USD", "currency USD, given EUR"),
            ("PARTNER", "ends", "Tập đoàn Tanabe", "given as “Tanabe”"),
            ("PLACE", "missed", "Nhật Bản", ""),
        ]
        assert found[-1].context == "ý biên bản ghi nhớ với Tập đoàn Tanabe ( «Nhật Bản» )."

    def test_inside_a_gold_mention_of_another_label_nothing_is_wrong(self, gold):
        inside = mention("PLACE", "Tanabe", JAPAN)
        assert errors(gold, predicted(MONEY, PARTNER, PLACE, inside, records=[FDI, AGREEMENT])) == []

    def test_records_pair_one_to_one(self, gold):
        twice = predicted(MONEY, PARTNER, PLACE, records=[FDI, dict(FDI)])
        found = errors(gold, twice)
        assert [(e.label, e.fault) for e in found] == [
            ("record agreement", "missed"),
            ("record fdi", "spurious"),
        ]
        assert found[0].text == SECOND
        assert found[0].detail == "partners tap doan tanabe, status signed"


class TestChanges:
    def test_none_between_equals(self, gold):
        assert changes(gold, PERFECT, PERFECT) == []

    def test_mentions_gained_and_lost(self, gold):
        wrong = mention("PLACE", "Tanabe", JAPAN)
        before = predicted(MONEY, wrong, records=[FDI, AGREEMENT])
        assert changes(gold, before, PERFECT) == [
            Change("phu-tho", True, "PARTNER", "Tập đoàn Tanabe", True),
            Change("phu-tho", False, "PLACE", "Tanabe", False),
            Change("phu-tho", True, "PLACE", "Nhật Bản", True),
        ]

    def test_a_value_that_changes_is_lost_and_gained(self, gold):
        before = predicted(
            {**MONEY, "value": {**USD, "amount": "457"}}, PARTNER, PLACE, records=[FDI, AGREEMENT]
        )
        assert changes(gold, before, PERFECT) == [
            Change("phu-tho", False, "MONEY value", "45,7 triệu USD = USD 457 exact", False),
            Change("phu-tho", True, "MONEY value", "45,7 triệu USD = USD 45700000 exact", True),
        ]
        assert [(c.gained, c.right) for c in changes(gold, PERFECT, before)] == [(False, True), (True, False)]

    def test_a_value_that_goes_is_none(self, gold):
        after = predicted({**MONEY, "value": None}, PARTNER, PLACE, records=[FDI, AGREEMENT])
        assert changes(gold, PERFECT, after)[-1].text == "45,7 triệu USD = none"

    def test_records_and_their_slots(self, gold):
        before = predicted(MONEY, PARTNER, PLACE, records=[record("oda", FIRST), AGREEMENT])
        after = predicted(MONEY, PARTNER, PLACE, records=[{**FDI, "places": ["Phú Yên"]}, AGREEMENT])
        found = {(c.gained, c.label, c.text, c.right) for c in changes(gold, before, after)}
        assert found == {
            (False, "record oda", FIRST, False),
            (True, "record fdi", FIRST, True),
            (False, "oda.status", "signed", False),
            (True, "fdi.status", "signed", True),
            (True, "fdi.money", "USD 4.57E+7", True),
            (True, "fdi.places", "phu yen", False),
        }

    def test_more_of_one_slot_than_the_gold_has_is_wrong(self, gold):
        after = predicted(MONEY, PARTNER, PLACE, records=[FDI, FDI, AGREEMENT])
        statuses = [c.right for c in changes(gold, predicted(), after) if c.label == "fdi.status"]
        assert statuses == [True, False]

    def test_only_documents_that_both_have(self, gold):
        assert changes(gold, {}, PERFECT) == changes(gold, PERFECT, {}) == []


class TestFiles:
    def test_there_and_back(self, tmp_path):
        odd = "một\u2028dòng “lạ”\nthứ hai"
        rows = {
            "b": {"mentions": [], "records": [record("oda", odd)]},
            "a": {"mentions": [MONEY], "records": []},
        }
        save(rows, tmp_path / "x.jsonl")
        assert load(tmp_path / "x.jsonl") == rows
        first = (tmp_path / "x.jsonl").read_bytes()
        save(dict(reversed(rows.items())), tmp_path / "x.jsonl")
        assert (tmp_path / "x.jsonl").read_bytes() == first

    @pytest.mark.parametrize("line", ["{", "[1]", '{"doc": "a"}', "7"])
    def test_a_line_that_is_none(self, tmp_path, line):
        path = tmp_path / "x.jsonl"
        path.write_text(f'{{"doc": "a", "mentions": [], "records": []}}\n{line}\n', encoding="utf-8")
        with pytest.raises(ValueError, match=r"x\.jsonl, line 2: no prediction with doc.*--save FILE"):
            load(path)


class TestMeasure:
    def test_against_and_keep_may_be_one_file(self, gold, tmp_path):
        path = tmp_path / "kept.jsonl"
        save(predicted(), path)
        measured = measure(gold, against=path, keep=path)
        assert measured.compared == 1
        assert ("MONEY", True, True) in {(c.label, c.gained, c.right) for c in measured.changes}
        assert measure(gold, against=path).changes == []

    def test_some_labels(self, gold, tmp_path):
        path = tmp_path / "kept.jsonl"
        save(predicted({**MONEY, "value": None}), path)
        money = measure(gold, against=path).only(("MONEY",))
        assert {c.label for c in money.changes} == {"MONEY value"}
        assert {e.label for e in money.errors} <= {"MONEY"}
        assert set(money.to_dict()["scores"]) == {"lenient", "strict", "value"}
        everything = measure(gold, against=path)
        assert everything.only(()) is everything
        assert set(everything.to_dict()["scores"]) == {"found", "lenient", "slot", "strict", "value"}

    def test_to_dict_is_json_and_has_only_what_was_asked(self, gold):
        plain = measure(gold).to_dict()
        assert set(plain) == {"documents", "ungrounded", "scores"}
        assert set(measure(gold).to_dict(most=1)) == {"documents", "ungrounded", "scores", "errors"}
        assert json.loads(json.dumps(plain)) == plain
