"""The scan: names on word boundaries, the longest first; rules at their starts as if tried everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnextract.engine import DIGIT, YEAR, Gazetteer, Name, Rule, Scan, digits, leftmost_longest
from vnextract.entities import RULES, find_all, gazetteer
from vnextract.text import fold, normalise


def names_in(text: str, *names: str) -> list[tuple[int, object]]:
    """The names of a small gazetteer that the scan keeps in a text."""
    scan = Scan(fold(text), Gazetteer({"place": {n: (n,) for n in names}}, ()))
    return [(hit.start, hit.entries[0]) for hit in scan.names("place")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sông La chảy", [(5, "la")]),
        ("La", [(0, "la")]),
        ("(La)", [(1, "la")]),
        ("La, La.", [(0, "la"), (4, "la")]),
        ("La-La", [(0, "la"), (3, "la")]),
        ("Lan", []),
        ("xLa", []),
        ("Lạ", []),
        ("La2", []),
        ("2La", []),
        ("LA", [(0, "la")]),
        ("", []),
    ],
)
def test_a_name_stands_on_word_boundaries(text: str, expected: list[tuple[int, str]]) -> None:
    assert names_in(text, "la") == expected


def test_a_name_that_ends_in_a_mark_needs_no_boundary_behind_it() -> None:
    assert names_in("tp.Vinh", "tp.") == [(0, "tp.")]
    assert names_in("xtp.Vinh", "tp.") == []


def test_a_longer_name_does_not_hide_another_that_overlaps_it() -> None:
    names = ("huyện mường la", "mường lay", "mường la")
    assert names_in("tại huyện Mường La.", *names) == [(4, "huyện mường la")]
    assert names_in("tại huyện Mường Lay.", *names) == [(10, "mường lay")]
    assert names_in("Mường La, Mường Lay", *names) == [(0, "mường la"), (10, "mường lay")]


def test_the_leftmost_name_wins_then_the_longest() -> None:
    assert names_in("thị trấn Tam Sơn La", "tam sơn", "sơn la", "thị trấn tam") == [
        (0, "thị trấn tam"),
        (13, "sơn la"),
    ]
    assert names_in("Tam Sơn La", "tam sơn", "sơn la") == [(0, "tam sơn")]
    assert names_in("Điện Biên Phủ", "điện biên", "điện biên phủ") == [(0, "điện biên phủ")]


def test_kinds_are_found_apart_and_a_name_keeps_all_its_entries() -> None:
    table: dict[str, dict[str, tuple[object, ...]]] = {
        "gate": {"thanh thủy": ("gate",)},
        "place": {"thanh thủy": ("xã", "huyện"), "thanh": ("x",)},
    }
    scan = Scan(fold("cửa khẩu Thanh Thuỷ"), Gazetteer(table, ()))
    assert scan.names("gate") == [Name(9, 19, ("gate",))]
    assert scan.names("place") == [Name(9, 19, ("xã", "huyện"))]
    with pytest.raises(KeyError):
        scan.names("agency")


def test_names_are_found_in_other_spellings_of_the_same_letters() -> None:
    assert names_in("tỉnh Khánh  Hoà", "khánh hòa") == [(5, "khánh hòa")]
    assert names_in("tỉnh Bà Rịa – Vũng Tàu", "bà rịa - vũng tàu") == [(5, "bà rịa - vũng tàu")]
    assert names_in("TỈNH KHÁNH HÒA", "khánh hòa") == [(5, "khánh hòa")]


NUMBERED = Rule("test.numbered", r"\d+\ dự\ án", (DIGIT,), ("«3 dự án»",), ("dự án",))
WORDED = Rule("test.worded", r"dự\ án(?:\ \p{Lu}\w*)+", ("dự",), ("«dự án Alpha»",), ("dự án",), cased=True)


def spans(text: str, *rules: Rule) -> list[list[str]]:
    scan = Scan(fold(text), Gazetteer({}, rules))
    return [[m.group() for m in scan.matches(rule)] for rule in rules]


def test_rules_match_at_their_starts_and_overlap_each_other() -> None:
    assert spans("có 12 dự án", NUMBERED) == [["12 dự án"]]
    assert spans("dự án Bắc dự án Nam", WORDED) == [["dự án Bắc", "dự án Nam"]]
    assert spans("3 dự án Bắc", NUMBERED, WORDED) == [["3 dự án"], ["dự án Bắc"]]


def test_a_cased_rule_sees_capitals_and_another_does_not() -> None:
    assert spans("dự án bắc", WORDED) == [[]]
    assert spans("5 DỰ ÁN", NUMBERED) == [["5 dự án"]]


def test_a_number_starts_at_its_first_digit_only() -> None:
    assert spans("125 dự án", NUMBERED) == [["125 dự án"]]
    assert spans("N5 dự án", NUMBERED) == [[]]


@pytest.mark.parametrize("text", ["5/6", "5 /6", "05/6", "ngày 5/6", "5/6, 7/8", "(5/6)", "số5/6", "5/"])
def test_a_start_may_tell_what_follows_the_first_digits(text: str) -> None:
    loose = Rule("test.loose", r"(?<![^\W_])\d+\ ?/\d", (DIGIT,), ("«5/6»",), ("5",))
    tight = Rule("test.tight", loose.pattern, digits("/"), loose.examples, loose.counter)
    assert spans(text, tight) == spans(text, loose)


@pytest.mark.parametrize(
    ("starts", "tried"),
    [
        (digits("/"), [9]),
        (digits("dự", "/"), [0, 9]),
        (digits("d"), []),
        ((DIGIT,), [0, 9, 11, 14, 20]),
        ((YEAR,), [20]),
        (("năm",), [16]),
        (("năm 1", "năm 2"), [16]),
        (("năm 19", "năm 21"), []),
        (("dự án", "dự"), [2]),
        (("dự á",), []),
    ],
)
def test_a_rule_is_tried_where_one_of_its_starts_stands(starts: tuple[str, ...], tried: list[int]) -> None:
    rule = Rule("test.any", "(?=.)", starts, ("«5»",), ("",))
    scan = Scan(fold("5 dự án, 5/6, 7 năm 2016"), Gazetteer({}, (rule,)))
    assert [m.start() for m in scan.matches(rule)] == tried


def named(start: int, end: int) -> Name[object]:
    return Name(start, end, ())


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ([], []),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),
        ([(0, 3), (2, 9)], [(0, 3)]),
        ([(0, 3), (0, 9)], [(0, 9)]),
        ([(4, 6), (0, 5), (5, 8)], [(0, 5), (5, 8)]),
        ([(0, 5), (0, 5)], [(0, 5)]),
    ],
)
def test_leftmost_longest(items: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    assert [(n.start, n.end) for n in leftmost_longest([named(*i) for i in items])] == kept


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda s: named(s[0], s[0] + s[1]))


@given(st.lists(SPANS, max_size=20))
def test_leftmost_longest_leaves_out_only_what_overlaps_something_kept(items: list[Name[object]]) -> None:
    kept = leftmost_longest(items)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for item in set(items) - set(kept):
        assert any(item.start < k.end and k.start < item.end for k in kept)


# Text made of pieces of all rules' examples, with gaps of every kind between them.
WORDS = sorted(
    {w for rule in RULES for text in (*rule.examples, *rule.counter) for w in regex.split("[ «»]+", text)}
)
GAPS = [
    *[" "] * 12,
    "  ",
    "\u00a0",
    "\u2009",
    "\u3000",
    "\t",
    "\n",
    "\r\n",
    "\u200b",
    "",
    "",
    ", ",
    ". ",
    "; ",
    ": ",
]
GAPS += [*"-\u2010\u2011\u2012\u2013\u2014\u2212", " - ", " – ", "- ", "(", ") ", ' "', '" ', " “", "” ", "/"]
MORE = ["Mường Lay", "huyện", "Mường La", "Tập đoàn", "Canon", "UBND", "ADB", "cửa khẩu", "Hà Giang", "Lào"]
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(MORE))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(GAPS)), max_size=30).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@settings(max_examples=300)
@given(TEXTS)
@example("tiểu dự án\u00a0Cấp nước – giai đoạn 2\n3‑5 tỷ yên")
def test_the_anchored_scan_finds_what_the_full_scan_finds(source: str) -> None:
    view = fold(normalise(source)[0])
    fast, full = Scan(view, gazetteer()), Scan(view, gazetteer(), full=True)
    for rule in RULES:
        assert [m.span() for m in fast.matches(rule)] == [m.span() for m in full.matches(rule)], rule.name
    assert find_all(view) == find_all(view, full=True)


@settings(max_examples=200)
@given(TEXTS)
def test_mentions_of_a_label_ascend_and_stay_on_their_line(source: str) -> None:
    view = fold(normalise(source)[0])
    found = find_all(view)
    for label in {m.label for m in found}:
        spans = [(m.start, m.end) for m in found if m.label == label]
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), label
        assert all(0 <= start < end <= len(view.text) for start, end in spans)
        assert all(view.text[start:end] == view.text[start:end].strip(" \n") for start, end in spans), label
