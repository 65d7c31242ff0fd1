"""Properties that every offset in the package rests on."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.text import ascii_key, fold, fold_name, key, normalise

ODD = "\u00a0\u00ad\u200b\u200d\u200e\u202f\u2011\u2028\ufeff\r\n\t\x00\u0301\u0309\u0323\u031b\ud800–“”Ð𝐀한ﬀ"
WORDS = ["Uỷ ban", "thuỷ sản", "hoà giải", "quý I", "Đắk Lắk", "3,69 triệu USD", "ngoại", "\n", "\r\n", "  "]
MESSY = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(ODD), max_size=3), st.text(max_size=4)),
    max_size=12,
).map("".join)
NFD_LETTERS = [unicodedata.normalize("NFD", c) for c in "ăâêôơưđáàảãạấầẩẫậớờởỡợýỳỷỹỵ"]


@given(MESSY)
def test_map_has_one_offset_per_character_and_the_end(source):
    text, back = normalise(source)
    if back is None:
        assert text == source
    else:
        assert len(back) == len(text) + 1
        assert back[-1] == len(source)
        assert all(a <= b for a, b in itertools.pairwise(back))


@given(MESSY)
def test_normal_text_is_nfc_and_stays_as_it_is(source):
    text, _ = normalise(source)
    assert unicodedata.is_normalized("NFC", text)
    assert normalise(text) == (text, None)


DECOMPOSED = st.lists(st.sampled_from([*NFD_LETTERS, *WORDS, "\u200b"])).map("".join)


@given(DECOMPOSED, st.data())
def test_source_slice_normalised_is_the_text_slice(source, data):
    text, back = normalise(source)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    raw = source[start:end] if back is None else source[back[start] : back[end]]
    assert normalise(raw)[0] == text[start:end]


@given(st.text())
def test_decomposed_and_composed_text_become_equal(source):
    composed = unicodedata.normalize("NFC", source)
    decomposed = unicodedata.normalize("NFD", source)
    assert normalise(decomposed)[0] == normalise(composed)[0]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("kế\u00a0hoạch", "kế hoạch"),
        ("hợp\u00adtác", "hợptác"),
        ("e\u0302\u200b\u0301", "ế"),  # a zero-width space between the base and its tone
        ("dòng một\r\ndòng hai\rdòng ba\u2028dòng bốn", "dòng một\ndòng hai\ndòng ba\ndòng bốn"),
        ("15\u2011CT/TW", "15-CT/TW"),
        ("Ðắk Nông", "Đắk Nông"),
        ("ＵＳＤ ３", "USD 3"),
        ("\u1112\u1161\u11ab", "한"),
        ("a\x00b", "ab"),
    ],
)
def test_odd_characters(source, text):
    assert normalise(source)[0] == text


def test_quotes_and_dashes_stay_in_the_text():
    source = "Dự án “Nước sạch” giai đoạn 2021–2025"
    assert normalise(source) == (source, None)


@given(MESSY)
def test_folded_view_keeps_lengths(source):
    text, _ = normalise(source)
    view = fold(text)
    assert len(view.low) == len(view.text)
    assert view.back is None or len(view.back) == len(view.text) + 1
    assert len(fold_name(text)) == len(text)


@given(MESSY, st.data())
def test_view_span_leads_back_to_the_same_characters(source, data):
    text, _ = normalise(source)
    view = fold(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    a, b = view.span(start, end)
    seen = view.text[start:end]
    if seen and not seen[0].isspace() and not seen[-1].isspace():
        # The context decides tone placement and soft breaks, so compare without spaces, in ASCII.
        assert ascii_key(fold_name(text[a:b])).split() == ascii_key(seen).split()


@given(MESSY)
def test_folding_twice_changes_nothing(source):
    view = fold(normalise(source)[0])
    assert fold_name(view.text) == view.text
    assert "  " not in view.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "HÒA"),
        ("Hoà", "Hòa"),
        ("khoẻ", "khỏe"),
        ("Thuỵ", "Thụy"),
        ("UỶ", "ỦY"),
        ("quý", "quý"),
        ("QUỸ", "QUỸ"),
        ("hoàng", "hoàng"),
        ("thuyền", "thuyền"),
        ("ngoái", "ngoái"),
    ],
)
def test_tone_placement(old, new):
    assert fold_name(old) == new


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("cửa khẩu\nquốc tế", "cửa khẩu quốc tế"),
        ("cửa khẩu \n quốc tế", "cửa khẩu quốc tế"),
        ("kết thúc.\nquốc tế", "kết thúc.\nquốc tế"),
        ("Kết quả\nHội nghị", "kết quả\nhội nghị"),
        ("một\n\nhai", "một\n\nhai"),
        ("gồm:\nmột dự án", "gồm:\nmột dự án"),
        ("3   triệu", "3 triệu"),
    ],
)
def test_line_breaks_and_spaces_in_the_view(text, view):
    assert fold(text).low == view


def test_view_span_over_a_soft_break():
    text = "tại cửa khẩu \n quốc tế Lào Cai"
    view = fold(text)
    start = view.low.index("quốc tế")
    assert text[slice(*view.span(start, start + 7))] == "quốc tế"
    start = view.low.index("cửa khẩu")
    assert text[slice(*view.span(start, start + 16))] == "cửa khẩu \n quốc tế"


def test_keys():
    assert key("Khánh Hoà – Phú Yên") == "khánh hòa - phú yên"
    assert ascii_key("Bà Rịa - Vũng Tàu") == "ba ria - vung tau"


def test_a_figure_broken_over_two_lines_is_closed_up():
    view = fold("vốn 6.462.\n203 USD")
    assert view.text == "vốn 6.462.203 USD"
    assert view.span(4, 13) == (4, 14)
    assert fold("vốn 1.234.\n567.\n890 USD").text == "vốn 1.234.567.890 USD"
    assert fold("năm 2017.\n500 triệu USD").text == "năm 2017.\n500 triệu USD"
    assert fold("mục 1.\n203 USD").text == "mục 1.\n203 USD"
