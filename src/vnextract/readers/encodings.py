"""Bytes to text: Unicode encodings by their signs, legacy Vietnamese codes by content.

The order is BOM, share of NUL bytes (UTF-16), strict UTF-8, and then the code under which most of the words
with accented letters are possible Vietnamese syllables (`syllables.score`). Text that was decoded with a
wrong code before it came here (mojibake) is repaired by the same measure. Nothing before this step may drop
U+00AD: it is the "ư" of TCVN3.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import regex

from vnextract.errors import CorruptFileError, UnsupportedFileError
from vnextract.readers.legacy import from_tcvn3, from_viqr, from_viscii, from_vni
from vnextract.readers.sniff import utf16_order
from vnextract.readers.syllables import Score, score

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = 100_000
"""The measure is taken on this many characters; a document keeps to one code."""

# A repair must be clear: measured on 64 legacy and 96 clean documents, which lie at .82 and above.
_BAD, _GOOD, _GAIN, _WORDS = 0.80, 0.90, 0.25, 5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CP1252 = {chr(b): b for b in range(256)} | {
    char: b for b in range(0x80, 0xA0) if (char := bytes([b]).decode("cp1252", "ignore"))
}
_LINE = regex.compile(r"[^\n]*\n|[^\n]+")
Mapped = tuple[str, "tuple[int, ...] | None"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, its code, what was repaired in it, and how Vietnamese it looks.

    `back` gives the offset of each character of `text`, and of its end, in the text before the repair; None
    means that the two are equal. `quality` is the share of possible syllables among the words with accents.
    """

    text: str
    encoding: str
    quality: float
    repaired: str | None = None
    back: tuple[int, ...] | None = None


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of the bytes, by `encoding` if the caller names one ("viqr" only so), else by its signs.

    Raises:
        CorruptFileError: the bytes break the encoding that they announce or that the caller named.
        UnsupportedFileError: no such encoding.

    >>> decode("Chỉ thị của Ban Bí thư".encode("utf-16-le")).encoding
    'utf-16-le'
    """
    if encoding:
        return _named(data, encoding.lower())
    sure = next((name for mark, name in _BOMS if data.startswith(mark)), None) or utf16_order(data[:65536])
    if sure:
        return repair(_strict(data, sure), sure)
    try:
        return repair(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CorruptFileError(
            f"not {encoding} at byte {error.start}: {error.reason}; name the encoding"
        ) from error
    except LookupError as error:
        known = ", ".join((*_TABLES, "viqr"))
        raise UnsupportedFileError(
            f"no encoding named {encoding!r}; Python's names and {known} are known"
        ) from error


def _named(data: bytes, encoding: str) -> Decoded:
    if encoding == "viqr":
        text, back = from_viqr(data.decode("ascii", "replace"))
        return Decoded(text, "viqr", score(text[:SAMPLE]).share, None, back)
    text = _LEGACY[encoding](data) if encoding in _TABLES else _strict(data, encoding)
    return Decoded(text, encoding, _nfc_score(text[:SAMPLE]).share)


def _legacy(data: bytes) -> Decoded:
    """The code with the best share: UTF-8 if a few bytes are broken, windows-1252 if none is Vietnamese."""
    part = data[:SAMPLE]
    tried = {name: _nfc_score(read(part)) for name, read in _LEGACY.items()}
    best = max(tried, key=lambda name: (tried[name].share, tried[name].valid))
    if tried[best].share < 0.5 and tried[best].words:
        best = "cp1252"
    text = data.decode("cp1252", "replace") if best == "cp1252" else _LEGACY[best](data)
    return Decoded(text, best, tried[best].share if best in tried else score(text[:SAMPLE]).share)


def _nfc_score(text: str) -> Score:
    return score(unicodedata.normalize("NFC", text))


_LEGACY: dict[str, Callable[[bytes], str]] = {
    "utf-8": lambda data: data.decode("utf-8", "replace"),
    "cp1258": lambda data: data.decode("cp1258", "replace"),
    "tcvn3": lambda data: from_tcvn3(data.decode("latin-1")),
    "vni": lambda data: from_vni(data.decode("latin-1"))[0],
    "viscii": lambda data: from_viscii(data.decode("latin-1")),
}
_TABLES = ("tcvn3", "vni", "viscii")


def repair(text: str, encoding: str) -> Decoded:
    """The text with the letters of a wrong earlier decoding put right, line by line, if the gain is clear.

    >>> repair("Hµ Giang, ngµy 17 th¸ng 01 n¨m 2025, ®¹t 3,69 triÖu USD", "utf-8").text
    'Hà Giang, ngày 17 tháng 01 năm 2025, đạt 3,69 triệu USD'
    """
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    before = score(sample)
    if before.share >= _BAD or before.words < _WORDS:
        return Decoded(text, encoding, before.share)
    for name, fix in _MOJIBAKE.items():
        after = _nfc_score(fix(text[:SAMPLE])[0])
        if after.share >= _GOOD and after.share - before.share >= _GAIN and after.valid >= _WORDS:
            fixed, back = _joined(text, _clear_gain(fix))
            return Decoded(fixed, encoding, _nfc_score(fixed[:SAMPLE]).share, name, back)
    return Decoded(text, encoding, before.share)


def _clear_gain(fix: Callable[[str], Mapped]) -> Callable[[str], Mapped]:
    """The repair for one line, which keeps a line that is right as it stands (a mixed document)."""

    def fix_line(line: str) -> Mapped:
        fixed = fix(line)
        return (line, None) if _nfc_score(fixed[0]).valid < _nfc_score(line).valid else fixed

    return fix_line


def _double_utf8(text: str) -> Mapped:
    """UTF-8 that was read as latin-1 or windows-1252, line by line: a line that cannot be that stays."""
    return _joined(text, _double_utf8_line)


def _joined(text: str, fix: Callable[[str], Mapped]) -> Mapped:
    """Each line fixed for itself, and the offsets of the whole."""
    chars: list[str] = []
    back: list[int] = []
    for match in _LINE.finditer(text):
        fixed, offsets = fix(match.group())
        chars.append(fixed)
        start = match.start()
        back += range(start, match.end()) if offsets is None else (start + i for i in offsets[:-1])
    return "".join(chars), (*back, len(text))


def _double_utf8_line(line: str) -> Mapped:
    codes = [_CP1252.get(c, 256) for c in line]
    if max(codes) > 255:
        return line, None
    try:
        fixed = bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return line, None
    return fixed, tuple(accumulate((len(c.encode()) for c in fixed), initial=0))


_MOJIBAKE: dict[str, Callable[[str], Mapped]] = {
    "utf-8 read as latin-1": _double_utf8,
    "tcvn3": lambda text: (from_tcvn3(text), None),
    "vni": from_vni,
    "viscii": lambda text: (from_viscii(text), None),
}
