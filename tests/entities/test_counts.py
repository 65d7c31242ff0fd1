"""Counts of tracked things: a table of sentences, and properties that hold for every count."""

import time
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from vnextract.engine import Gazetteer, Scan
from vnextract.entities import counts
from vnextract.text import fold
from vnextract.types import decimal_text

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "counts.toml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(row, id=f"{name}-{n}") for name, part in TABLE.items() for n, row in enumerate(part["rows"])
]
GAZETTEER = Gazetteer({}, counts.RULES)
NOUNS = tomllib.loads((files("vnextract.lexicon") / "counted.toml").read_text(encoding="utf-8"))["noun"]
MARK = regex.compile("«(.+?)»")


def found(text, *, full=False):
    view = fold(text)
    mentions = counts.find(Scan(view, GAZETTEER, full=full))
    return [(text[slice(*view.span(m.start, m.end))], m) for m in mentions]


def shown(value):
    return f"{value.unit} {decimal_text(value.quantity)}" + (
        f" {value.modifier}" if value.modifier != "exact" else ""
    )


@pytest.mark.parametrize("row", ROWS)
def test_counts_of_a_sentence(row):
    marked, *expected = row
    got = found(marked.replace("«", "").replace("»", ""))
    assert [t for t, _ in got] == MARK.findall(marked)
    assert [shown(m.value) for _, m in got] == [e for e in expected if e]


@pytest.mark.parametrize(("noun", "name"), [(noun, name) for noun in NOUNS for name in noun["names"]])
def test_every_noun_of_the_lexicon_counts(noun, name):
    assert noun["source"]
    ((text, mention),) = found(f"Tỉnh có 12 {name} mới.")
    assert (text, mention.value.unit) == (f"12 {name}", noun["unit"])
    assert not any(found(f"Tỉnh có 12 {name} {other}.") for other in noun.get("not_before", ()))


PIECES = [
    "5", "12,5", "1.234", "1,515", "2017", "02", "hai", "một trăm", "năm", "một", "nghìn", "dự án",
    "chương trình", "thỏa thuận", "biên bản", "lao động", "doanh nghiệp", "đoàn", "viên", "vi phạm",
    "đến", "-", "–", "và", ",", "/", "(hai)", "lần", "thứ", "trong", "số", "là", "mỗi", "hơn",
    "trở lên", "Giảm nghèo", "Tam Kỳ", "\n", "\xa0", "%",
]  # fmt: skip
MESSY = st.lists(st.sampled_from(PIECES), max_size=24).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", " ", "", "  "]), min_size=len(words), max_size=len(words)
    ).map(lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True)))
)


@given(MESSY)
def test_the_anchored_scan_equals_the_full_scan(text):
    assert [m for _, m in found(text)] == [m for _, m in found(text, full=True)]


@given(MESSY)
def test_mentions_ascend_stay_on_one_line_and_count_whole_things(text):
    mentions = [m for _, m in found(text)]
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention in mentions:
        assert "\n" not in fold(text).text[mention.start : mention.end]
        assert mention.value.quantity == mention.value.quantity.to_integral_value() > 0


@given(st.integers(1, 999), st.sampled_from(["dự án", "thỏa thuận", "lao động", "doanh nghiệp", "đoàn"]))
def test_words_and_digits_count_the_same(number, noun):
    digits, words = (
        found(f"Tỉnh có {number} {noun}."),
        found(f"Tỉnh có {num2words(number, lang='vi')} {noun}."),
    )
    assert [m.value for _, m in digits] == [m.value for _, m in words] != []


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1.", "1, ", "1-", "1/2/", "5 dự án, ", "năm ", "hai mươi "])
def test_time_grows_with_the_text(unit):
    def seconds(size):
        scan = Scan(fold(unit * (size // len(unit))), GAZETTEER)
        start = time.process_time()
        counts.find(scan)
        return time.process_time() - start

    short = min(seconds(50_000) for _ in range(3))
    assert min(seconds(200_000) for _ in range(2)) < 8 * short + 0.05
