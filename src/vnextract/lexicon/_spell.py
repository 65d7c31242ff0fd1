"""Spellings of one name that differ by rule: Đắk and Đăk, Quy and Qui, a hyphen, an apostrophe."""

from __future__ import annotations

from itertools import product
from typing import Final

import regex

from vnextract.text import key

_DAK: Final = ("đắk", "đăk", "đắc", "đăc", "đak", "dăk", "dak")
_LAK: Final = ("lắk", "lăk", "lắc", "lăc", "lak")
_NGOK: Final = ("ngọk", "ngọc", "ngok")
_GROUPS: Final = {word: group for group in (_DAK, _NGOK) for word in group}
# A final y or i is free after these letters ("Quy", "Qui"; "Mỹ", "Mĩ"); elsewhere it makes another syllable.
_FREE_Y: Final = regex.compile(r"(?<!\p{L})(?:h|k|l|m|s|t|qu)\K[yýỳỷỹỵiíìỉĩị](?!\p{L})")
_SWAP: Final = str.maketrans("yýỳỷỹỵiíìỉĩị", "iíìỉĩịyýỳỷỹỵ")
_HYPHEN: Final = regex.compile(r" ?- ?")
_QUOTE: Final = regex.compile(r"' ?")


def spellings(name: str) -> tuple[str, ...]:
    """All keys (see `text.key`) under which a name may be written, its own first.

    A space where the name has a hyphen or an apostrophe is not turned back into one.

    >>> spellings("Quy Nhơn")
    ('quy nhơn', 'qui nhơn')
    >>> spellings("Bà Rịa - Vũng Tàu")[1:]
    ('bà rịa-vũng tàu', 'bà rịa- vũng tàu', 'bà rịa -vũng tàu', 'bà rịa vũng tàu')
    """
    found: dict[str, None] = {}
    for form in joints(key(name)):
        words = form.split(" ")
        pairs = zip(["", *words], words, strict=False)
        for choice in product(*(_variants(before, word) for before, word in pairs)):
            found.setdefault(" ".join(choice))
    return tuple(found)


def joints(low: str) -> tuple[str, ...]:
    """A key with its hyphens and apostrophes in every usual spacing, as it is first.

    >>> joints("ea h'leo")
    ("ea h'leo", 'ea hleo', "ea h' leo")
    """
    forms = [low]
    if "-" in low:
        forms += [_HYPHEN.sub(joint, low) for joint in (" - ", "-", "- ", " -", " ")]
    if "'" in low:
        forms += [_QUOTE.sub(joint, low) for joint in ("'", "", "' ")]
    return tuple(dict.fromkeys(forms))


def _variants(before: str, word: str) -> tuple[str, ...]:
    group = _LAK if before in _DAK and word in _LAK else _GROUPS.get(word)
    if group:
        return (word, *(other for other in group if other != word))
    swapped = _FREE_Y.sub(lambda m: m.group().translate(_SWAP), word)
    return (word,) if swapped == word else (word, swapped)
