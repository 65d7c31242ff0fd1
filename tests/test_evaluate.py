"""The ruler: what counts as right, for mentions, records and slots."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.evaluate import (
    Change,
    Report,
    Score,
    add_document,
    compare,
    evaluate,
    gold_documents,
    interval,
    located,
    pairs,
    same_evidence,
    slots,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Tỉnh Hà Giang ký 3 thỏa thuận với Hàn Quốc. Tỉnh Hà Giang nhận 2 triệu USD của UBND tỉnh Hà Giang."
Row = dict[str, Any]


def gold(label: str, text: str, nth: int = 1, **value: str | None) -> Row:
    return {"label": label, "text": text, "nth": nth, "value": value or None}


def guess(label: str, text: str, nth: int = 1, **value: str | None) -> Row:
    return located(gold(label, text, nth, **value), TEXT)


def measured(want: list[Row], got: list[Row]) -> Report:
    report = Report()
    ann = {"doc": "x", "mentions": want, "records": []}
    add_document(report, ann, TEXT, {"mentions": got, "records": []})
    return report


def counts(report: Report, measure: str, name: str) -> tuple[int, int, int]:
    score = report.score(measure, name)
    return score.gold, score.given, score.right


@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(4, 2, 1), 0.5, 0.25, 1 / 3),
        (Score(2, 2, 2), 1, 1, 1),
        (Score(0, 3, 0), 0, 0, 0),
        (Score(3, 0, 0), 0, 0, 0),
        (Score(0, 0, 0), 0, 0, 0),
    ],
)
def test_precision_recall_and_f1(score: Score, precision: float, recall: float, f1: float) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(want: int, given_: int, right: int) -> None:
    score = Score(want, given_, min(right, want, given_))
    low, high = sorted((score.precision, score.recall))
    assert low - 1e-9 <= score.f1 <= high + 1e-9


def test_nth_counts_every_occurrence() -> None:
    first, second = (located(gold("PLACE", "Hà Giang", n), TEXT) for n in (1, 2))
    assert TEXT[first["start"] : first["end"]] == TEXT[second["start"] : second["end"]] == "Hà Giang"
    assert second["start"] == TEXT.index("Hà Giang", first["end"])
    with pytest.raises(ValueError, match="does not stand 4 times"):
        located(gold("PLACE", "Hà Giang", 4), TEXT)


def test_strict_needs_both_ends_and_lenient_an_overlap() -> None:
    report = measured([gold("PLACE", "Tỉnh Hà Giang")], [guess("PLACE", "Hà Giang")])
    assert counts(report, "strict", "PLACE") == (1, 1, 0)
    assert counts(report, "lenient", "PLACE") == (1, 1, 1)
    assert counts(report, "lenient", "ALL") == (1, 1, 1)


@pytest.mark.parametrize(
    ("want", "got", "right"),
    [
        ({"amount": "2000000"}, {"amount": "2000000.0"}, 1),
        ({"amount": "2000000"}, {"amount": "2000"}, 0),
        ({"amount": "2000000"}, {"amount": "hai"}, 0),
        ({"amount": "2000000", "currency": "USD"}, {"amount": "2000000", "currency": "EUR"}, 0),
        ({"amount": "2000000"}, {"amount": "2000000", "currency": "EUR"}, 1),
        ({}, {"amount": "5"}, 1),
        ({"amount": "2000000"}, {}, 0),
    ],
)
def test_the_value_counts_where_the_gold_gives_one(want: Row, got: Row, right: int) -> None:
    report = measured([gold("MONEY", "2 triệu USD", **want)], [guess("MONEY", "2 triệu USD", **got)])
    assert counts(report, "value", "MONEY") == (1, 1, right)


@pytest.mark.parametrize("name", ["hà giang", "HA GIANG", "HàGiang"])
def test_names_are_compared_without_case_and_accents(name: str) -> None:
    report = measured(
        [gold("PLACE", "Hà Giang", name="Hà Giang")],
        [guess("PLACE", "Hà Giang", name=name)],
    )
    assert counts(report, "value", "PLACE") == (1, 1, 1)


def test_a_label_counts_for_itself() -> None:
    report = measured([gold("PLACE", "Hàn Quốc")], [guess("PARTNER", "Hàn Quốc")])
    assert counts(report, "strict", "PLACE") == (1, 0, 0)
    assert report.names("strict") == ["PLACE"]


def test_what_lies_inside_another_label_is_neither_right_nor_wrong() -> None:
    body = gold("AGENCY", "UBND tỉnh Hà Giang")
    inside = guess("PLACE", "tỉnh Hà Giang")
    assert counts(measured([body], [inside]), "strict", "PLACE") == (0, 0, 0)
    assert counts(measured([], [inside]), "strict", "PLACE") == (0, 1, 0)


def test_pairs_are_one_to_one_and_the_larger_overlap_wins() -> None:
    want = [guess("PLACE", "Tỉnh Hà Giang"), guess("PLACE", "Hàn Quốc")]
    got = [guess("PLACE", "Tỉnh"), guess("PLACE", "Hà Giang"), guess("PLACE", "Quốc")]
    assert [(g["text"], p["text"]) for g, p in pairs(want, got)] == [
        ("Tỉnh Hà Giang", "Hà Giang"),
        ("Hàn Quốc", "Quốc"),
    ]


def test_a_text_that_does_not_stand_there_is_ungrounded() -> None:
    wrong = {**guess("PLACE", "Hà Giang"), "text": "Cao Bằng"}
    assert measured([], [wrong]).ungrounded == 1
    assert measured([], [guess("PLACE", "Hà Giang")]).ungrounded == 0


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Tỉnh ký 3 thỏa thuận với Hàn Quốc.", "ký 3 thỏa thuận", True),
        ("Tỉnh ký 3 thỏa thuận", "TINH KY 3 THOA THUAN", True),
        ("Tỉnh ký 3 thỏa thuận", "Xuất khẩu đạt 5 triệu USD", False),
        ("Tỉnh ký 3 thỏa thuận", "", False),
    ],
)
def test_evidence_is_the_same_with_half_of_the_words(one: str, two: str, same: bool) -> None:
    assert same_evidence(one, two) is same


def record(kind: str, **fields: object) -> Row:
    return {"kind": kind, "status": "signed", "evidence": "Tỉnh ký 3 thỏa thuận với Hàn Quốc.", **fields}


def test_slots_are_the_values_of_all_fields() -> None:
    row = record(
        "oda",
        title="Dự án Nước",
        funders=["JICA"],
        partners=["Hàn Quốc"],
        places=["Hà Giang"],
        money=[{"currency": "USD", "amount": "2000000"}],
        counts=[{"unit": "project", "quantity": "3"}],
        date={"start": "2023-01-01", "end": "2023-12-31"},
        directives=["41-CT/TW"],
    )
    assert set(slots([row])) == {
        ("oda", "status", "signed"),
        ("oda", "money", "USD", "2E+6"),
        ("oda", "counts", "project", "3"),
        ("oda", "partners", "han quoc"),
        ("oda", "places", "ha giang"),
        ("oda", "funders", "jica"),
        ("oda", "directives", "41-ct/tw"),
        ("oda", "date", "2023-01-01", "2023-12-31"),
        ("oda", "title", "du an nuoc"),
    }


def recorded(want: list[Row], got: list[Row]) -> Report:
    report = Report()
    add_document(
        report, {"doc": "x", "mentions": [], "records": want}, TEXT, {"mentions": [], "records": got}
    )
    return report


def test_a_record_is_found_by_kind_and_evidence() -> None:
    assert counts(recorded([record("oda")], [record("oda")]), "found", "oda") == (1, 1, 1)
    assert counts(recorded([record("oda")], [record("fdi")]), "found", "ALL") == (1, 1, 0)
    other = record("oda", evidence="Xuất khẩu đạt 5 triệu USD")
    assert counts(recorded([record("oda")], [other]), "found", "oda") == (1, 1, 0)


def test_two_equal_records_need_two() -> None:
    report = recorded([record("oda"), record("oda")], [record("oda")])
    assert counts(report, "found", "oda") == (2, 1, 1)
    assert counts(report, "slot", "status") == (2, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder of one document."""
    (tmp_path / "ann").mkdir()
    (tmp_path / "articles").mkdir()
    ann = {
        "doc": "a",
        "published": "2023-06-01",
        "mentions": [
            gold("PLACE", "Hàn Quốc", country="KR"),
            gold("COUNT", "3 thỏa thuận", unit="agreement"),
        ],
        "records": [record("agreement", partners=["Hàn Quốc"])],
    }
    (tmp_path / "ann" / "a.json").write_text(json.dumps(ann), encoding="utf-8")
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_gold_folder_is_measured(folder: Path) -> None:
    report = evaluate(folder)
    assert (report.documents, report.ungrounded) == (1, 0)
    assert report.score("value", "COUNT").f1 == 1
    assert report.score("found", "agreement").recall == 1
    assert set(report.predictions) == {"a"}
    found = report.to_dict(["COUNT"])["scores"]["value"]
    assert found == {"COUNT": {"gold": 1, "given": 1, "right": 1, "precision": 1, "recall": 1, "f1": 1}}


def test_a_folder_without_gold_or_text_says_what_is_missing(folder: Path) -> None:
    (folder / "articles" / "a.txt").unlink()
    with pytest.raises(FileNotFoundError, match=r"a\.txt is in none of docs, articles, directives"):
        list(gold_documents(folder))
    with pytest.raises(FileNotFoundError, match="ann"):
        list(gold_documents(folder / "articles"))


def test_parts_add_up_and_give_an_interval_that_does_not_change() -> None:
    whole = Report()
    for right in (1, 0, 1, 1):
        part = measured([gold("PLACE", "Hàn Quốc")], [guess("PLACE", "Hàn Quốc" if right else "2 triệu USD")])
        whole.merge(part)
    assert whole.documents == 4
    assert counts(whole, "strict", "PLACE") == (4, 4, 3)
    low, high = interval(whole, "strict", "PLACE")
    assert 0 <= low < 0.75 < high <= 1
    assert interval(whole, "strict", "PLACE") == (low, high)
    assert interval(Report(), "strict", "PLACE") == (0, 0)


def test_compare_tells_what_came_and_went_and_whether_it_was_right(folder: Path) -> None:
    before = {"a": {"mentions": [guess("PLACE", "Hàn Quốc"), guess("MONEY", "2 triệu USD")]}}
    after = {"a": {"mentions": [guess("MONEY", "2 triệu USD"), guess("COUNT", "3 thỏa thuận")]}}
    assert compare(folder, before, after) == [
        Change("a", gained=True, label="COUNT", text="3 thỏa thuận", right=True),
        Change("a", gained=False, label="PLACE", text="Hàn Quốc", right=True),
    ]
    assert len(compare(folder, {}, after)) == 2
    assert compare(folder, after, after) == []
