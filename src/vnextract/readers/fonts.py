"""Which fonts show letters of an old Vietnamese code, and text repaired by its font.

Per font is better than per document: a file of 2006 has its body in .VnTime and its table in Times New Roman.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from vnextract.readers.legacy import from_tcvn3, from_vni
from vnextract.readers.syllables import score

_SUBSET = regex.compile(r"^[A-Z]{6}\+")
# .VnTime, VnTime (PDF drops the dot), .VnArial NarrowH; not "Vni-…" and not "Vnbook" in lower case.
_TCVN3 = regex.compile(r"\.[Vv][Nn](?!I)[A-Za-z0-9]|Vn(?!I)[A-Z0-9]")
_CAPITALS = regex.compile(r"\.?V[Nn]\w*?\s?\w*?H(?:Bold|Italic|BoldItalic|-\w+)?(?:,\w+)?$")
# Letters that only Unicode text has: no old code shows as one of them.
_UNICODE = regex.compile(r"[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_VNI = regex.compile(r"(?i)VNI[- _]?[A-Z]")


@lru_cache(maxsize=512)
def code_of(font: str) -> str | None:
    """The code of a font by its name in the file: "tcvn3", "tcvn3 capitals", "vni", or None for Unicode.

    >>> [code_of(name) for name in ("FBHPFO+VnTimeHBold", ".VnTime", "VNI-Times", "Verdana")]
    ['tcvn3 capitals', 'tcvn3', 'vni', None]
    """
    name = _SUBSET.sub("", font)
    if _VNI.match(name):
        return "vni"
    if not _TCVN3.match(name):
        return None
    return "tcvn3 capitals" if _CAPITALS.match(name) else "tcvn3"


def repaired(text: str, code: str | None) -> tuple[str, tuple[int, ...] | None]:
    """The text in Unicode, and the offsets of its letters in `text` if their number has changed."""
    if code == "vni":
        return from_vni(text)
    if code is None:
        return text, None
    fixed = from_tcvn3(text)
    return (fixed.upper() if code == "tcvn3 capitals" else fixed), None


def is_legacy(sample: str, code: str) -> bool:
    r"""True if the text of a legacy font is in its code; Unicode text may be set in such a font, too.

    >>> is_legacy("Th\u00f4ng t\u01b0 n\u00e0y h\u01b0\u1edbng d\u1eabn", "tcvn3")
    False
    """
    letters = [char for char in unicodedata.normalize("NFC", sample) if char > "\u00a0"]
    modern = sum(bool(_UNICODE.match(char)) for char in letters)
    if modern > 0.05 * len(letters):
        return False
    before, after = score(sample), score(unicodedata.normalize("NFC", repaired(sample, code)[0]))
    return after.share >= before.share
