"""Time grows with the text: four times the text takes about four times as long, never sixteen times."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest

import vnextract

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

GROWTH = 6.0
"""A quadratic spot that takes half of the time at the small size gives 10."""

# Texts that give little to find, up to a million characters.
PLAIN = {
    "digits": "1",
    "spaces": " ",
    "capitals": "Aa ",
    "initials": "A ",
    "letters": "ơ",
    "hyphens": "-",
    "underscores": "_",
    "no-break spaces": "\u00a0",
    "marks": "a\u0301",
    "addresses": "http://a.b/",
    "heads of projects": "dự án ",
    "numbers": "số ",
}
# Texts in which every word may open a name, up to two hundred thousand characters.
DENSE = {
    "numbers apart": "1 ",
    "amounts": "1.000.000 ",
    "unclosed quotes": "“a ",
    "quotes": '"',
    "brackets": "(",
    "authorities": "UBND ",
    "streets": "đường A - ",
    "lists of districts": "các huyện A, ",
    "gates": "cửa khẩu A - ",
    "pairs of gates": "cặp cửa khẩu A - B; ",
    "directives": "Chỉ thị số 1-CT/TW ",
    "own numbers": "Số: 1/KH-UBND, ",
    "equivalents": "1 triệu USD (tương đương ",
    "conferences": "Hội nghị A ",
    "parts": "trong đó, ",
    "items": "- 1 dự án\n",
    "lines": "a \n",
}
# Texts full of facts, up to fifty thousand characters.
FULL: dict[str, Callable[[int], str]] = {
    "projects": lambda _: "Dự án A ",
    "companies": lambda _: "Công ty A ",
    "companies by name": lambda i: f"Tập đoàn {word(i)} (Lào) họp. ",
    "countries": lambda _: "Hội nghị Việt Nam - Lào. ",
    "units": lambda i: f"xã {word(i)} Hạ, ",
    "abbreviations": lambda i: f"Viện {word(i)} ({word(i)[:4].upper()}) họp. ",
    "days": lambda i: f"ngày {i % 28 + 1}/3/{2000 + i % 20}, ",
    "sentences": lambda i: f"Ngày 1/2/2023, UBND tỉnh Hà Giang ký với Hàn Quốc dự án {i} triệu USD.\n",
    "one sentence": lambda i: f"tỉnh ký {i % 9 + 1} bản ghi nhớ với Tập đoàn Hyosung, ",
    "loans": lambda i: f"Dự án Cấp nước {word(i)} vay vốn ADB {i} triệu USD; ",
    "aid": lambda i: f"Oxfam tài trợ {i} triệu USD cho huyện Bắc Quang. ",
    "border": lambda _: "Tỉnh mở lại cửa khẩu Thanh Thủy. ",
    "tables": lambda i: f"{i} | Dự án {word(i)} | {i} triệu USD\n",
}

# Files in which one of the readers' or finders' own patterns meets its words without end: how each goes on.
READ: dict[str, tuple[str, str]] = {
    "joining words": ("Tỉnh thực hiện Chỉ thị số 41-CT/TW về ", "ngày "),
    "brackets behind a title": ("Tỉnh thực hiện Chỉ thị số 41-CT/TW về ", "("),
    "givers": ("Hội Chữ thập đỏ Hàn Quốc trao tặng ", "A "),
    "plans": ("Ngày 5/6/2023, UBND tỉnh Hà Giang ", "sẽ "),
    "numbers of documents": ("Nghị quyết ", "1/"),
    "spaced letters": ("Đ Ả N G C Ộ N G", " S"),
    "signatures": ("UBND TỈNH\nSố: 1/QĐ-UBND\nQUYẾT ĐỊNH\nTM. UBND\nCHỦ TỊCH\n", "Ts "),
    "page numbers": ("a\npage", " "),
    "empty lines": ("abc\n", " \n"),
    "titles of pages": ("<html><head><title>Tin", " -"),
    "odd spaces": ("x", "\u00a0 "),
    "orders": ("Chỉ thị\nSố: 1/CT-UBND\nYêu cầu:\n", "1. "),
    "bullets": ("Tin\n", "- \n"),
    "bounds": ("Ngày 5/6/2023, tỉnh ký với Lào 3 triệu USD, tương đương ", "hơn "),
    "organisers": ("Ngày 5/6/2023, UBND tỉnh Hà Giang ký hội nghị ", "đã tổ chức "),
}


def word(number: int) -> str:
    """A foreign word that no other number has."""
    return "Zy" + "".join("bcdfghklmn"[int(c)] + "aeiou"[int(c) % 5] for c in str(number))


def repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def written(sentence: Callable[[int], str], size: int) -> str:
    return "".join(sentence(i) for i in range(size // len(sentence(100))))


def seconds(text: str | bytes) -> float:
    """Processor time, so that other processes do not matter; bytes are read as a file is."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        vnextract.extract(text if isinstance(text, str) else vnextract.read(text))
        return time.process_time() - start
    finally:
        gc.enable()


def assert_linear(make: Callable[[int], str | bytes], size: int) -> None:
    seconds(make(size // 16))
    small = seconds(make(size // 4))
    large = seconds(make(size))
    if large > GROWTH * small + 0.05:  # once more before it is believed
        small, large = max(small, seconds(make(size // 4))), min(large, seconds(make(size)))
    assert large <= GROWTH * small + 0.05


@pytest.mark.parametrize("name", PLAIN)
def test_a_million_characters_of_nothing(name: str) -> None:
    assert_linear(lambda size: repeated(PLAIN[name], size), 1_000_000)


@pytest.mark.parametrize("name", DENSE)
def test_heads_of_names_without_end(name: str) -> None:
    assert_linear(lambda size: repeated(DENSE[name], size), 200_000)


@pytest.mark.parametrize("name", FULL)
def test_texts_full_of_facts(name: str) -> None:
    assert_linear(lambda size: written(FULL[name], size), 48_000)


@pytest.mark.parametrize("name", READ)
def test_files_that_go_on_and_on(name: str) -> None:
    head, unit = READ[name]
    assert_linear(lambda size: (head + repeated(unit, size)).encode(), 64_000)
