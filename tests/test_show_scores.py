from __future__ import annotations

import io

from rich.console import Console

from vnextract.comparison import Error, Measured
from vnextract.evaluate import Change, Report
from vnextract.show_scores import show_measured


def report():
    out = Report(documents=2, ungrounded=1)
    for measure, right in (("strict", 1_200), ("lenient", 1_500), ("value", 900)):
        out.add(measure, "MONEY", gold=2_000, given=1_600, right=right)
        out.add(measure, "FUNDER", gold=1)
    out.add("found", "oda", gold=4, given=2, right=1)
    out.add("slot", "money", gold=4, given=3, right=2)
    return out


def printed(most=0, *, errors=(), changes=(), against=None, labels=()):
    file = io.StringIO()
    out = Console(file=file, width=100, markup=False, highlight=False)
    show_measured(out, Measured(report(), list(errors), list(changes), against, 2, labels), most)
    return file.getvalue()


def test_all_tables():
    lines = [line.split() for line in printed().splitlines()]
    assert lines[0] == ["2", "documents,", "1", "ungrounded", "values"]
    assert ["MENTIONS", "GOLD", "GIVEN", *["P", "R", "F"] * 3] in lines
    money = [
        "2,000",
        "1,600",
        "0.750",
        "0.600",
        "0.667",
        "0.938",
        "0.750",
        "0.833",
        "0.562",
        "0.450",
        "0.500",
    ]
    assert ["MONEY", *money] in lines
    assert ["FUNDER", "1", "0", *["-", "0.000", "0.000"] * 3] in lines
    assert ["oda", "4", "2", "0.500", "0.250", "0.333"] in lines
    assert ["ALL", "4", "3", "0.667", "0.500", "0.571"] in lines


def test_some_labels_have_no_records():
    out = printed(labels=("MONEY",))
    assert "MONEY" in out
    assert "FUNDER" not in out
    assert "RECORDS" not in out


def test_lines_are_short_and_without_trailing_spaces():
    lines = printed().splitlines()
    assert max(map(len, lines)) <= 100
    assert all(line == line.rstrip() for line in lines)


def test_errors_are_counted_and_cut():
    some = [Error("bai-1", "missed", "PLACE", "Gò Quao", "", f"tại «Gò Quao» {n}") for n in range(3)]
    out = printed(2, errors=[*some, Error("bai-2", "value", "MONEY", "x", "currency USD, given EUR", "«x»")])
    assert "4 errors: 3 missed, 1 value" in out
    assert out.count("PLACE missed in bai-1\n  tại «Gò Quao»") == 2
    assert "currency" not in out
    assert "errors" not in printed(0, errors=some)


def test_no_errors():
    assert "\n0 errors\n" in printed(5)


def test_changes():
    rows = [
        Change("bai-1", gained=True, label="PLACE", text="Gò  Quao", right=True),
        Change("bai-1", gained=True, label="PLACE", text="Ngã Ba", right=False),
        Change("bai-2", gained=False, label="record oda", text="Tỉnh nhận vốn. " * 20, right=True),
    ]
    out = printed(changes=rows, against="before.jsonl")
    assert "against before.jsonl, 2 documents: gained 1 right, 1 wrong; lost 1 right, 0 wrong" in out
    table = [line.split() for line in out.splitlines()]
    assert ["PLACE", "1", "1", "0", "0"] in table
    assert ["record", "oda", "0", "0", "1", "0"] in table
    assert "+ right PLACE in bai-1: Gò Quao\n" in out
    assert "+ wrong PLACE in bai-1: Ngã Ba\n" in out
    assert "- right record oda in bai-2: Tỉnh nhận vốn." in out
    assert max(map(len, out.splitlines())) <= 120


def test_no_change():
    assert "against before.jsonl, 2 documents: no change" in printed(against="before.jsonl")
