"""scripts/release_figures.py: the figures of a release, and where they go in the changelog."""

from __future__ import annotations

import pytest

from scripting import script
from vnextract.evaluate import Change

FIGURES = script("release_figures")


def test_right_and_wrong_ones_that_came_and_went():
    changes = [
        Change("d", True, "MONEY", "2 triệu USD", True),
        Change("d", False, "MONEY value", "2 triệu USD", False),
        Change("d", True, "record oda", "dự án", False),
        Change("d", False, "oda.status", "đã ký", True),
    ]
    assert FIGURES.gained_and_lost(changes).splitlines()[2:] == [
        "| mentions | +1 | −0 | +0 | −0 |",
        "| values | +0 | −0 | +0 | −1 |",
        "| records | +0 | −0 | +1 | −0 |",
        "| fields | +0 | −1 | +0 | −0 |",
    ]


def test_they_go_between_the_first_marks():
    page = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n<!-- x -->\nolder\n<!-- /x -->\n"
    assert FIGURES.between(page, "x", "new") == page.replace("old\n", "new\n", 1)
    with pytest.raises(SystemExit, match="CHANGELOG"):
        FIGURES.between("a", "x", "new")


def test_the_changelog_has_the_marks():
    text = FIGURES.CHANGELOG.read_text(encoding="utf-8")
    for name in ("figures", "changes"):
        assert FIGURES.between(text, name, "new") != text
