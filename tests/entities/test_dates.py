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


def test_without_a_date_of_publication_only_full_dates_have_days():
    text = "Năm nay, từ tháng 5, quý II và ngày 6/2 có tin; ngày 6/2/2017 thì rõ"
    days = [start for _, start, _ in extract(text, Anchor())]
    assert days == ["null"] * 4 + ["2017-02-06"]


def test_an_impossible_day_is_kept_as_a_doubt():
    view = fold("Quyết định ngày 31/6/2017 của tỉnh")
    (mention,) = find(Scan(view, GAZETTEER))
    assert (mention.value, mention.weak) == (None, True)


def test_a_neighbour_in_another_sentence_gives_no_year():
    found = extract("Họp từ tháng 5. Đến tháng 10/2015 mới ký", Anchor(dt.date(2018, 6, 1)))
    assert [start for _, start, _ in found] == ["2018-05-01", "2015-10-01"]


def test_years_do_not_complete_months():
    found = extract("Trong tháng 5 và năm 2015 đều tăng", Anchor(dt.date(2018, 6, 1)))
    assert [start for _, start, _ in found] == ["2018-05-01", "2015-01-01"]


def test_complete_is_stable_and_leaves_other_labels():
    view = fold("Từ tháng 5 đến tháng 10 năm nay")
    once = complete(find(Scan(view, GAZETTEER)), view)
    assert complete(once, view) == once


def test_offsets_survive_odd_spaces():
    text = "Ký  ngày 5\n và   6-11-2017 tại Huế"
    assert extract(text, Anchor()) == [("ngày 5\n và   6-11-2017", "2017-11-05", "2017-11-06")]


def test_no_date_crosses_a_hard_line_break():
    found = extract("Chuyến đi tháng\n5/2017 là kết quả", Anchor())
    assert found == [("5/2017", "2017-05-01", "2017-05-31")]


def test_every_value_shows_itself():
    text = "Từ ngày 5 đến ngày 9/6, hôm nay, năm ngoái, giai đoạn 2016-2020, quý I/2017, 6 tháng cuối năm"
    view = fold(text)
    for mention in find(Scan(view, GAZETTEER)):
        assert mention.value.to_dict()["precision"]


PIECES = """
ngày hôm sáng chiều qua nay tháng năm quý nửa đầu cuối giai đoạn nhiệm kỳ từ đến và , . ; ( ) - / 5 06 12 17
31 2015 2017-2020 4/2016 15/4 3.5 24/7 6-11 tới trước sau hai sáu IV iii thứ tuần những mỗi vụ xuân sẽ hồi
tầm nhìn triệu USD 1.234 T9 Q1/2020 – Tết giêng
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\u00a0"])


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=14), st.sampled_from([" ", ""]))
def test_any_words_fast_and_full_agree(words, glue):
    text = glue.join(words)
    at = Anchor(dt.date(2018, 3, 15))
    found = extract(text, at)
    assert found == extract(text, at, full=True)
    assert all(first <= last for _, first, last in found)


@settings(max_examples=200)
@given(st.text(alphabet="0123456789/.-, ngàythánăm\n", max_size=40))
def test_any_figures_fast_and_full_agree(text):
    at = Anchor(dt.date(2018, 3, 15))
    assert extract(text, at) == extract(text, at, full=True)
