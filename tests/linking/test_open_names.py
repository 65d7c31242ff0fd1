from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnextract import extract, language
from vnextract.linking import open_names
from vnextract.text import fold
from vnextract.types import Mention, Place

ARTICLES = sorted((Path(__file__).parents[2] / "corpora" / "articles").glob("*.txt"))


def proposed(text, found=()):
    return [(m.label, m.value.name) for m in open_names.candidates(fold(text), found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đoàn công tác của tỉnh sang Gokhaeng dự hội chợ.", "Gokhaeng"),
        ("Tại Gokhaeng, hai bên ký biên bản ghi nhớ.", "Gokhaeng"),
        ("Hội chợ diễn ra ở huyện bạn (Vân Khê, Trung Quốc).", "Vân Khê"),
        ("Chuyến bay nối Gokhaeng, Hàn Quốc với tỉnh.", "Gokhaeng"),
    ],
)
def test_places(text, name):
    assert proposed(text) == [("PLACE", name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tỉnh ký hợp đồng với Tanabe Pump về cấp nước.", "Tanabe Pump"),
        ("Năm nay đối tác Foxlane & Grey giao hàng chậm.", "Foxlane & Grey"),
        ("Cuối tháng, nhà máy do Wexford Solar đầu tư sẽ chạy thử.", "Wexford Solar"),
        ("Wexford Solar cũng sẽ góp vốn vào cảng.", "Wexford Solar"),
    ],
)
def test_counterparts(text, name):
    assert proposed(text) == [("PARTNER", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh thu hút vốn từ ODA và FDI.",  # abbreviations
        "Đại hội lần thứ XIII đến nay.",
        "Gokhaeng tiếp nhận lao động.",  # one word that opens the sentence
        "Ông Kivett đã ký vào sổ.",  # no neighbour word: a title stands before
        "Lễ kỷ niệm tại trại lính Moncade.",  # the name of something else
        "Đoàn đến Ea Súp và Krông Pa.",  # minority names are Vietnamese places
        "Đoàn sang Vân Khê.",  # could be anywhere
        "Đoàn làm việc với Nguyễn Vinh Kwon.",  # a person by the family name
        "Ngô Văn S, Lào.",
        "Đoàn đến Gokhaeng, Việt Nam.",
        "Đơn hàng từ Đông Nam Á (Thái Lan) giảm.",  # a region
        "Khách của Vân Khê, Trung Quốc và Lào.",  # two of a list, or a place in its country
    ],
)
def test_nothing(text):
    assert proposed(text) == []


def test_lists_go_on():
    view = fold("Lễ hội có đoàn từ Daegu, Gokhaeng và Yangmoon.")
    known = Mention(18, 23, "PLACE", Place("KR", "foreign", "Daegu"), "place.foreign")
    assert [m.value.name for m in open_names.candidates(view, [known])] == ["Gokhaeng", "Yangmoon"]


def test_a_counterpart_has_the_country_beside_it():
    (mention,) = open_names.candidates(fold("Tỉnh ký hợp đồng với Tanabe Pump (Nhật Bản)."), [])
    assert mention.value.country == "JP"
    assert mention.weak


def test_what_a_mention_touches_is_left_alone():
    text = "Đoàn sang Gokhaeng dự hội chợ."
    at = text.index("Gok")
    for start, end in ((at, at + 8), (at - 6, at + 2), (at + 7, at + 12)):
        taken = Mention(start, end, "PROJECT", None, "test")
        assert proposed(text, [taken]) == []


def confirmed(monkeypatch, text, tag, shift=0):
    view = fold(text)
    guesses = open_names.candidates(view, [])
    assert guesses
    tags = [(g.start + shift, g.end, tag) for g in guesses]
    monkeypatch.setattr(language, "open_names", lambda _: tags)
    return [m.label for m in open_names.confirmed(view, guesses)]


def test_underthesea_decides(monkeypatch):
    place = "Đoàn sang Gokhaeng dự hội chợ"
    assert confirmed(monkeypatch, place, "LOC") == ["PLACE"]
    assert confirmed(monkeypatch, place, "PER") == []
    assert confirmed(monkeypatch, place, "LOC", shift=-5) == []
    party = "Tỉnh ký hợp đồng với Tanabe Pump"
    assert confirmed(monkeypatch, party, "Np") == ["PARTNER"]
    assert confirmed(monkeypatch, party, "PER") == []
    assert confirmed(monkeypatch, party + " (Nhật Bản)", "PER") == ["PARTNER"]


def test_without_a_cue_underthesea_is_not_asked(monkeypatch):
    def fail(_):
        raise AssertionError

    view = fold("Trời mưa to khi họ sang Gokhaeng.")
    monkeypatch.setattr(language, "open_names", fail)
    assert open_names.confirmed(view, open_names.candidates(view, [])) == []
    assert open_names.confirmed(view, []) == []


def test_the_real_tagger_through_extract():
    text = "Tháng 5, đoàn công tác của tỉnh thăm và làm việc tại Vientania, ký biên bản ghi nhớ."
    rules = {m.rule for m in extract(text).mentions}
    both = [m for m in extract(text, names="underthesea").mentions if m.rule not in rules]
    assert [(m.label, text[m.start : m.end], m.weak) for m in both] == [("PLACE", "Vientania", True)]


@pytest.mark.parametrize("path", ARTICLES[::6], ids=lambda p: p.stem)
def test_existing_mentions_stay_even_where_the_tagger_believes_everything(monkeypatch, path):
    def everything(sentence):
        found = open_names.candidates(fold(sentence), [])
        return [(m.start, m.end, "LOC") for m in found]

    monkeypatch.setattr(language, "open_names", everything)
    text = path.read_text(encoding="utf-8")
    before = {(m.start, m.end, m.label) for m in extract(text).mentions}
    after = extract(text, names="underthesea").mentions
    assert before <= {(m.start, m.end, m.label) for m in after}
    assert all(a.end <= b.start for a, b in pairwise(after))


@settings(max_examples=200)
@given(st.text(st.sampled_from("Aăb G(,.\nđ&-'"), max_size=60))
def test_candidates_lie_in_the_text_and_apart(text):
    view = fold(f"sang {text} ký với {text}")
    found = open_names.candidates(view, [])
    assert all(0 <= m.start < m.end <= len(view.text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_rules_load_no_tagger():
    code = (
        "import sys, vnextract; vnextract.extract('Đoàn sang Gokhaeng ký biên bản với Tanabe Pump.');"
        "print([m for m in ('underthesea', 'vnextract.linking.open_names') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_unknown_way_is_named():
    with pytest.raises(
        ValueError, match=r"names='spacy' is unknown: write names='rules' or names='underthesea'"
    ):
        extract("Đoàn sang Lào.", names="spacy")
