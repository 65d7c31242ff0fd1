"""docs/accuracy.md and the script that writes its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripting import script
from vnextract.comparison import Error
from vnextract.evaluate import VALUE_FIELDS, Report

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="script")
def the_script():
    return script("make_accuracy_doc")


def report(*docs):
    out = Report()
    for number, doc in enumerate(docs):
        part = Report(documents=1, predictions={doc: {}})
        for measure in ("strict", "lenient", "value"):
            part.add(measure, "MONEY", gold=2, given=2, right=number % 2 + 1)
        part.add("found", "oda", gold=1, given=1, right=1)
        part.add("slot", "money", gold=4, given=2, right=1)
        out.merge(part)
    return out


def test_the_page_has_every_part_filled(script):
    parts = ("mentions", "records", "fields", "batches", "errors", "names")
    for name in parts:
        part = PAGE.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
        assert part.count("\n| ") > 2, f"docs/accuracy.md: {name} is empty; run scripts/make_accuracy_doc.py"
    assert script.filled(PAGE, {}) == PAGE
    assert all(f"\n| {label} |" in PAGE for label in VALUE_FIELDS)


def test_a_part_replaces_what_stood_between_its_marks(script):
    page = "Trước\n<!-- a -->\nold \\1\n<!-- /a -->\nsau <!-- b -->\n<!-- /b -->\n"
    new = script.filled(page, {"a": "| \\g<1> |"})
    assert new == "Trước\n<!-- a -->\n\n| \\g<1> |\n\n<!-- /a -->\nsau <!-- b -->\n<!-- /b -->\n"
    assert script.filled(new, {"a": "| \\g<1> |"}) == new
    with pytest.raises(ValueError, match=r"no <!-- c --> \.\.\. <!-- /c --> in the page"):
        script.filled(page, {"c": ""})


def test_tables(script):
    found = script.mentions(report("a-1", "a-2"))
    assert "2 texts, 0 ungrounded values." in found
    assert "| MONEY | 4 | 0.750 | 0.750 | 0.750 | 0.750 | 0.750 | 0.500-1.000 |" in found
    assert "| money | 8 | 0.500 | 0.250 | 0.333 | 0.333-0.333 |" in script.others(
        report("a-1", "b-1"), "slot", "field"
    )


def test_batches_are_told_by_their_names(script):
    rows = script.batches(report("a-1", "b-1", "d-1", "e-1", "e-2")).splitlines()
    assert [row.split(" | ")[:2] for row in rows[2:]] == [["| first", "2"], ["| second", "3"]]


def test_faults(script):
    found = [Error("a", fault, "PLACE", "x", "", "") for fault in ("missed", "missed", "ends")]
    found.append(Error("a", "spurious", "record oda", "x", "", ""))
    assert script.faults(found).splitlines()[2:] == [
        "| PLACE | 2 | 0 | 1 | 0 |",
        "| record oda | 0 | 1 | 0 | 0 |",
    ]
