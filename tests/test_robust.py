"""The same facts in other typography: nothing is lost, moved or read differently.

Each change of the writing is applied to whole documents of `corpora/`. What is only another encoding of the
same text must change nothing; for other ways to set a text, the share of mentions that may go is pinned here.
"""

from __future__ import annotations

import datetime as dt
import json
import textwrap
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import vnextract
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Callable

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
DAY = dt.date(2023, 6, 15)
DOCS = sorted(path.stem for path in (CORPORA / "ann").glob("*.json"))[::4]
LONG = 120
"""Lines longer than this are running text: heads in columns, stamps and tables keep their spaces."""

NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
TONES = dict(zip(NEW, OLD, strict=True))
TONES |= {new.capitalize(): old.capitalize() for new, old in TONES.items()}
OPEN_TONE = regex.compile(rf"(?<![qQ])(?:{'|'.join(TONES)})(?!\p{{L}})")

Shape = tuple[str, str, str]
"""Label, words without spaces, and value of a mention; spelling and spaces play no part."""


def old_tones(text: str) -> str:
    """hòa → hoà, thủy → thuỷ."""
    return OPEN_TONE.sub(lambda m: TONES[m.group()], text)


def in_running_text(pattern: str, put: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(regex.sub(pattern, put, line) if len(line) > LONG else line for line in lines)

    return change


def wrapped(width: int) -> Callable[[str], str]:
    """Lines cut at a width, as mail programs do it."""

    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(
            part
            for line in lines
            for part in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        )

    return change


# Encodings of the same text.
EXACT: dict[str, Callable[[str], str]] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow spaces": lambda text: text.replace(" ", "\u202f"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "zero-width spaces": lambda text: text.replace(" ", "\u200b "),
    "soft hyphens": lambda text: text.replace("ng ", "n\u00adg "),
    "dashes": lambda text: text.replace(" - ", " – "),
    "non-breaking hyphens": lambda text: regex.sub(r"(?<=\p{L})-(?=\p{L})", "\u2011", text),
    "straight quotes": lambda text: regex.sub("[“”]", '"', text),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "old tone placement": old_tones,
    "double spaces": in_running_text(" ", "  "),
}
# Other ways to set it, with the share of the mentions that may differ.
LOOSE: dict[str, tuple[Callable[[str], str], float]] = {
    "no space after a comma": (in_running_text(r"(?<=\p{Ll}[,;:]) (?=\p{L})", ""), 0.01),
    "no space after a stop": (in_running_text(r"(?<=\p{Ll}{2}[.]) (?=\p{Lu})", ""), 0.01),
    "lines of 64": (wrapped(64), 0.015),
    "lines of 72": (wrapped(72), 0.015),
    "lines of 90": (wrapped(90), 0.015),
}


@cache
def text_of(doc: str) -> str:
    return next(CORPORA.glob(f"*/{doc}.txt")).read_text(encoding="utf-8")


def shapes(text: str) -> Counter[Shape]:
    found = vnextract.extract(text, published=DAY)
    out: Counter[Shape] = Counter()
    for mention in found.mentions:
        words = key(found.document.text[mention.start : mention.end])
        value = mention.value.to_dict() if mention.value else {}
        shown = {k: " ".join(key(v).split()) if isinstance(v, str) else v for k, v in value.items()}
        told = json.dumps(shown, ensure_ascii=False, sort_keys=True)
        out[mention.label, regex.sub(r"\s+", "", words), told] += 1
    return out


@cache
def base(doc: str) -> Counter[Shape]:
    return shapes(text_of(doc))


@pytest.mark.parametrize("doc", DOCS)
@pytest.mark.parametrize("name", EXACT)
def test_another_encoding_changes_nothing(name: str, doc: str) -> None:
    changed = EXACT[name](text_of(doc))
    found = shapes(changed)
    assert found - base(doc) == Counter()
    assert base(doc) - found == Counter()


@pytest.mark.parametrize("name", LOOSE)
def test_another_setting_changes_next_to_nothing(name: str) -> None:
    change, share = LOOSE[name]
    lost: Counter[Shape] = Counter()
    for doc in DOCS:
        lost += base(doc) - shapes(change(text_of(doc)))
    assert lost.total() <= share * sum(base(doc).total() for doc in DOCS), sorted(lost)


def test_an_encoding_that_keeps_the_length_keeps_the_offsets() -> None:
    for doc in DOCS[:4]:
        plain = vnextract.extract(text_of(doc), published=DAY).to_dict()["mentions"]
        spaced = vnextract.extract(EXACT["no-break spaces"](text_of(doc)), published=DAY).to_dict()[
            "mentions"
        ]
        assert spaced == plain


def test_every_mention_leads_back_to_the_characters_of_the_source() -> None:
    for doc in DOCS[:4]:
        source = unicodedata.normalize("NFD", text_of(doc))
        found = vnextract.extract(source, published=DAY)
        for mention in found.mentions:
            start, end = found.document.source_span(mention.start, mention.end)
            said = unicodedata.normalize("NFC", source[start:end])
            assert said == found.document.text[mention.start : mention.end]


SENTENCES = [
    "Ngày 12/5/2022, UBND tỉnh Hà Giang ký biên bản ghi nhớ với chính quyền quận Boeun, Hàn Quốc.",
    "Sở Ngoại vụ tỉnh Khánh Hòa tiếp nhận 2,5 triệu USD của Tổ chức Tầm nhìn Thế giới.",
    "Theo Chỉ thị số 41-CT/TW, các huyện Vị Xuyên, Bắc Mê và Quang Bình nhận 120 lao động.",
    "Kim ngạch qua cửa khẩu quốc tế Thanh Thủy đạt 102,6 triệu USD trong 6 tháng đầu năm nay.",
    "Dự án “Cấp nước thị trấn Phố Bảng” do JICA tài trợ 3-5 tỷ yên cho huyện Đồng Văn.",
    "Tập đoàn Hyosung (Hàn Quốc) đầu tư 4 dự án tại Bà Rịa - Vũng Tàu và thành phố Thủ Đức.",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.data())
def test_soft_breaks_before_small_letters_and_runs_of_spaces_do_not_matter(
    sentences: list[str], data: st.DataObject
) -> None:
    text = " ".join(sentences)
    gaps = [m.start() for m in regex.finditer(r"(?<=[\p{L},]) (?=\p{Ll})", text)]
    chosen = data.draw(st.lists(st.sampled_from(gaps), unique=True, max_size=6))
    put = data.draw(st.sampled_from(["\n", "  ", " \n", "\u00a0 ", "\n  "]))
    pieces = [
        text[a:b] for a, b in zip([0, *(c + 1 for c in sorted(chosen))], [*sorted(chosen), None], strict=True)
    ]
    assert shapes(put.join(pieces)) == shapes(text)


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("HÀ GIANG ĐẨY MẠNH HỢP TÁC VỚI HÀN QUỐC", ["PLACE", "PLACE"]),
        ("JICA TÀI TRỢ CHO TỈNH LẠNG SƠN", ["FUNDER", "PLACE"]),
        ("CỬA KHẨU THANH THỦY THÔNG QUAN TRỞ LẠI", ["BORDER_GATE"]),
        ("UBND TỈNH LÀO CAI LÀM VIỆC VỚI NGÂN HÀNG THẾ GIỚI", ["AGENCY", "FUNDER"]),
        ("ĐẠI SỨ QUÁN NHẬT BẢN TẠI VIỆT NAM TRAO QUÀ", ["PARTNER"]),
        ("CẶP CỬA KHẨU XÍN MẦN - ĐÔ LONG CHÍNH THỨC MỞ", ["BORDER_GATE", "BORDER_GATE"]),
        ("NĂM 2023, XUẤT KHẨU SANG MỸ ĐẠT 100 TRIỆU USD", ["DATE", "PLACE", "MONEY"]),
        ("NGHỊ QUYẾT SỐ 12-NQ/TU VỀ HỘI NHẬP QUỐC TẾ", ["DIRECTIVE"]),
        ("HỘI NGHỊ TỔNG KẾT CÔNG TÁC ĐỐI NGOẠI", []),
        ("BAN HÀNH KẾ HOẠCH XÚC TIẾN ĐẦU TƯ", []),
    ],
)
def test_a_headline_in_capitals(line: str, labels: list[str]) -> None:
    assert [
        m.label for m in vnextract.extract(f"{line}\nTin tức trong ngày.", published=DAY).mentions
    ] == labels
