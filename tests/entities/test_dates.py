import csv
import datetime as dt
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from vnextract.calendar import Anchor, resolve
from vnextract.engine import Gazetteer, Scan
from vnextract.entities.dates import RULES, complete, find
from vnextract.text import fold

DATA = Path(__file__).parent.parent / "data"
GAZETTEER = Gazetteer({}, RULES)


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def anchor(text):
    day, _, year = text.partition("@")
    return Anchor(dt.date.fromisoformat(day) if day else None, int(year) if year else None)


def extract(text, at, *, full=False):
    view = fold(text)
    found = []
    for mention in complete(find(Scan(view, GAZETTEER, full=full)), view):
        start, end = view.span(mention.start, mention.end)
        period = resolve(mention.value, at) if mention.value else None
        days = (period.start.isoformat(), period.end.isoformat()) if period else ("null", "null")
        found.append((text[start:end], *days))
    return found


@pytest.mark.parametrize("row", rows("dates.csv"), ids=lambda row: row["text"])
def test_corpus(row):
    marked = regex.findall("«([^«»]*)»", row["text"])
    expected = list(zip(marked, row["start"].split(";"), row["end"].split(";"), strict=True))
    assert extract(regex.sub("[«»]", "", row["text"]), anchor(row["reference"])) == expected


@pytest.mark.parametrize("row", rows("dates_negative.csv"), ids=lambda row: row["text"])
def test_not_a_date(row):
    assert extract(row["text"], Anchor(dt.date(2020, 6, 15))) == []
