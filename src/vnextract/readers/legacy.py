"""TCVN3 (ABC), VNI, VISCII and VIQR to Unicode, by the tables of `legacy.toml`.

All functions take text in which each byte of the old code is the character of the same number (ISO 8859-1);
bytes that a program has shown as windows-1252 are taken back first.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import regex

from vnextract.lexicon import word_table

# windows-1252 gives letters to the bytes 80 to 9F; the old codes use them as bytes.
_CP1252 = {ord(bytes([b]).decode("cp1252", "ignore") or chr(b)): b for b in range(0x80, 0xA0)}
_VIQR_MARKS = dict(zip("^(+`'?~.", "\u0302\u0306\u031b\u0300\u0301\u0309\u0303\u0323", strict=True))
# A full stop or question mark that ends a line is no tone: "tự do.", "bao giờ?"; a backslash escapes.
# Inside a line it is one, also before a capital: "Bộ Chính trị" is more frequent than a sentence on "bô.".
_VIQR = regex.compile(
    r"\\(?P<kept>[\^(+`'?~.dD\\])|(?P<dd>dd|DD|Dd)"
    r"|(?P<base>[aAeEiIoOuUyY])(?P<shape>[\^(+]?)(?P<tone>[`'~]|[?.](?!\s*$|[\"')\]]))?",
    regex.MULTILINE,
)


def from_tcvn3(text: str) -> str:
    r"""The Unicode text of TCVN3 codes, character for character (equal length).

    >>> from_tcvn3("ChØ thÞ cña Ban BÝ th\u00ad")
    'Chỉ thị của Ban Bí thư'
    """
    return text.translate(_tcvn3())


def from_viscii(text: str) -> str:
    """The Unicode text of VISCII codes, character for character (equal length)."""
    return text.translate(_CP1252).translate(_single("viscii"))


def from_vni(text: str) -> tuple[str, tuple[int, ...]]:
    """The Unicode text of VNI codes, and the offsets of its letters and of the end in `text`.

    One letter may take two characters of VNI.

    >>> from_vni("Chæ thò cuûa Ban Bí thö")[0]
    'Chỉ thị của Ban Bí thư'
    """
    pairs, pattern = _vni()
    chars: list[str] = []
    back: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        chars += (text[last : match.start()], pairs[match.group()])
        back += range(last, match.start() + 1)
        last = match.end()
    chars.append(text[last:])
    back += range(last, len(text) + 1)
    return "".join(chars), tuple(back)


def from_viqr(text: str) -> tuple[str, tuple[int, ...]]:
    r"""The Unicode text of VIQR, and the offsets of its letters in `text` and of the end.

    VIQR is plain ASCII and cannot be told from other text: it is read only when the caller names it.

    >>> from_viqr("Chi? thi. cu?a Ban Bi' thu+.")[0]
    'Chỉ thị của Ban Bí thư.'
    """
    chars: list[str] = []
    back: list[int] = []
    last = 0
    for match in _VIQR.finditer(text):
        letter = _viqr_letter(match)
        chars += (text[last : match.start()], letter)
        back += (*range(last, match.start()), *([match.start()] * len(letter)))
        last = match.end()
    chars.append(text[last:])
    back += range(last, len(text) + 1)
    return "".join(chars), tuple(back)


def _viqr_letter(match: regex.Match[str]) -> str:
    if match["kept"]:
        return match["kept"]
    if match["dd"]:
        return "đ" if match["dd"] == "dd" else "Đ"
    marks = (_VIQR_MARKS.get(match[name] or "", "") for name in ("shape", "tone"))
    return unicodedata.normalize("NFC", match["base"] + "".join(marks))


def _tables() -> dict[str, dict[str, list[str]]]:
    return word_table("legacy", Path(__file__).parent)


def _rows(name: str, column: str) -> list[tuple[str, str]]:
    rows = (row.partition("=") for line in _tables()[name][column] for row in line.split())
    return [(code, letter) for code, _, letter in rows]


@cache
def _single(name: str) -> dict[int, str]:
    return {int(code, 16): letter for code, letter in _rows(name, "letters")}


@cache
def _tcvn3() -> dict[int, str]:
    return _single("tcvn3") | _single("tcvn3_glyphs")


@cache
def _vni() -> tuple[dict[str, str], regex.Pattern[str]]:
    lower = dict(_rows("vni", "pairs"))
    upper = {code.upper(): letter.upper() for code, letter in lower.items()}
    # "Aù": a capital with the small sign, as typed with the shift key released early
    mixed = {code.capitalize(): letter.upper() for code, letter in lower.items()}
    pairs = lower | mixed | upper
    return pairs, regex.compile("|".join(sorted(pairs, key=len, reverse=True)))
