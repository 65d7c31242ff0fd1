"""The tokenizer loses nothing and cuts where names and amounts can end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.evaluate import gold_documents, located
from vnextract.tokens import tokens, words_and_spaces

ROOT = Path(__file__).parents[1]
GOLD = [
    ROOT / "corpora",
    ROOT.parent / "shared" / "gold" / "dev",
    ROOT.parents[1] / "shared" / "gold" / "dev",
]
ODD = st.text(alphabet="aàđĐ1 .,-–(\n\t\u00a0\u200b\u0301/\"'😀%")


@given(ODD)
def test_tokens_have_no_gaps(text):
    spans = list(tokens(text))
    assert [a for a, _ in spans] == [0, *(b for _, b in spans)][: len(spans)]
    assert "".join(text[a:b] for a, b in spans) == text


@given(ODD)
def test_words_and_spaces_give_the_text_back(text):
    words, spaces = words_and_spaces(text)
    assert "".join(w + " " * s for w, s in zip(words, spaces, strict=True)) == text
    assert all(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USD1.234,5", ["USD", "1.234,5"]),
        ("(WB)", ["(", "WB", ")"]),
        ("41-CT/TW", ["41", "-", "CT", "/", "TW"]),
        ("năm 2022.", ["năm", "2022", "."]),
        ("hoa\u0300 bi\u0300nh", ["hoa\u0300", "bi\u0300nh"]),
    ],
)
def test_tokens_of(text, expected):
    assert [text[a:b] for a, b in tokens(text) if not text[a:b].isspace()] == expected


@pytest.mark.parametrize("gold", [g for g in GOLD if (g / "ann").is_dir()], ids=lambda p: p.parent.name)
def test_no_gold_span_begins_or_ends_inside_a_token(gold):
    seen = 0
    for ann, text in gold_documents(gold):
        spans = list(tokens(text))
        starts, ends = {a for a, _ in spans}, {b for _, b in spans}
        for mention in (located(m, text) for m in ann["mentions"]):
            assert mention["start"] in starts, (ann["doc"], mention["text"])
            assert mention["end"] in ends, (ann["doc"], mention["text"])
            seen += 1
    assert seen > 500
