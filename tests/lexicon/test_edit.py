"""Edits of curated files keep everything else as it is."""

from __future__ import annotations

import tomllib

import pytest

from vnextract.errors import LexiconError
from vnextract.lexicon._check import TABLES
from vnextract.lexicon._edit import with_alias, with_entry
from vnextract.lexicon._load import HERE

TEXT = """# Head

[[funder]]
id = "A"  # why
names = ["a] b", "c \\" d"]
source = "x"

[[funder]]
id = "B"
names = [
    "e", "f",
    # a comment
    "g",
]
source = "y"

[[other]]
id = "A"
"""


@pytest.mark.parametrize("which", ["A", "B"])
def test_an_alias_joins_one_entry_only(which):
    changed = with_alias(TEXT, "funder", {"id": which}, "names", 'mới ] " nữa')
    before, after = tomllib.loads(TEXT), tomllib.loads(changed)
    for old, new in zip(before["funder"], after["funder"], strict=True):
        assert new["names"] == old["names"] + (['mới ] " nữa'] if old["id"] == which else [])
    assert after["other"] == before["other"]
    assert [line for line in TEXT.split("\n") if "#" in line] == [
        line for line in changed.split("\n") if "#" in line
    ]


def test_a_list_that_was_not_there():
    changed = with_alias(TEXT, "funder", {"id": "B"}, "weak_names", "BB")
    assert tomllib.loads(changed)["funder"][1]["weak_names"] == ["BB"]
    assert changed.index('weak_names = ["BB"]') < changed.index('source = "y"')


def test_a_long_line_is_broken():
    text = TEXT
    for n in range(12):
        text = with_alias(text, "funder", {"id": "A"}, "names", f"một tên khá dài số {n}")
    assert len(tomllib.loads(text)["funder"][0]["names"]) == 14
    assert max(map(len, text.split("\n"))) < 160


def test_an_entry_that_is_not_there():
    with pytest.raises(LexiconError, match="add the entry first"):
        with_alias(TEXT, "funder", {"id": "C"}, "names", "x")


def test_a_new_entry_stands_last():
    changed = with_entry(TEXT, "funder", {"id": "C", "names": ["Đ"], "source": "z"})
    assert tomllib.loads(changed)["funder"][-1] == {"id": "C", "names": ["Đ"], "source": "z"}
    assert changed.startswith(TEXT.rstrip())


@pytest.mark.parametrize("table", [t for t in TABLES if t.strong], ids=lambda t: t.file)
def test_every_entry_of_the_real_files_takes_an_alias(table):
    text = (HERE / table.file).read_text(encoding="utf-8")
    entries = tomllib.loads(text)[table.entry]
    field = table.strong[-1]
    for entry in entries[:: max(1, len(entries) // 12)]:
        which = {name: entry[name] for name in table.identity if name in entry}
        assert with_alias(text, table.entry, which, field, "tên thử") != text
