"""Vietnamese numerals, in digits, words or both, as exact decimals.

`NUMERAL` is the grammar as a pattern to embed in rules; `parse` gives the value of what it matched.
A numeral is a falling sequence: "2 tỷ 300 triệu" adds, "nghìn tỷ" multiplies. Separators follow
Vietnamese use ("." thousands, "," decimals) unless the figure itself is in the English style.

Source of the rules: usage as laid down for administrative texts (NĐ 30/2020/NĐ-CP, appendix II) and in
schoolbooks; the English forms and the mixed ones are those met in provincial reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
_UNITS = {word: Decimal(digit) for digit, words in enumerate(_DIGITS) for word in words.split()}
_UNITS["nửa"] = _HALF = Decimal("0.5")
_SCALES = {
    **dict.fromkeys(("mười", "mươi", "chục"), 10),
    "trăm": 100,
    **dict.fromkeys(("nghìn", "ngàn"), 1_000),
    "vạn": 10_000,
    **dict.fromkeys(("triệu", "tr", "million"), 1_000_000),
    **dict.fromkeys(("tỷ", "tỉ", "billion"), 1_000_000_000),
}
_ENGLISH_SCALES = ("million", "billion")
_LARGE = 1_000_000
_LINKS = ("linh", "lẻ")
_LONGEST = 24
"""Digits and marks of the longest figure read: no amount is longer, and exact sums stay in 28 digits."""
_Item = str | int | Decimal
"""A word, a magnitude, or the value of a figure."""

# "năm" never ends a number in words: "một trăm năm" is a hundred years, "hai mươi năm" twenty years.
_ONE = "(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_LAST = "(?:mốt|một|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
_TENS = rf"(?:(?:mười|{_ONE}[ ]mươi)(?:[ ]{_LAST}\b)?|{_ONE}[ ](?:mốt|tư|lăm|nhăm))"
_LINK = rf"(?:linh|lẻ)[ ](?:{_ONE}|tư)"
_HUNDREDS = rf"(?:{_ONE}|không)[ ]trăm\b(?:[ ](?:{_LINK}|{_TENS})\b)?"
_BELOW = rf"(?:{_HUNDREDS}|{_TENS}\b|{_ONE}\b)"
# "500 nghìn một người" is a price a head, so the colloquial tenth is "mốt", never "một".
_TAIL = r"(?:[1-9](?![0-9]|[.,][0-9])|(?:mốt|hai|ba|bốn|tư|lăm|sáu|bảy|bẩy|tám|chín)\b)"
_SCALE = (
    r"(?:(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|million|billion)(?!\p{L})"
    r"|tr\.?(?!(?!đ)\p{L}))"  # "25 tr", "25 tr.", "25 trđ"
)
_SCALES_RUN = rf"{_SCALE}(?:[ ]{_SCALE}){{0,2}}"

_FIGURE = (
    r"(?:[1-9][0-9]{0,2}(?:(?:[ ]000){1,4}|(?:[ ][0-9]{3}){2,4})(?![ ]?[0-9]|[.][0-9])"
    r"(?:,[0-9]{1,2}(?![0-9]))?"
    r"|[0-9]++(?:[.,][0-9]++)*+)"
)
"""Digits with separators. Groups apart by a space only as "10 000" or "1 234 567": two numbers in
neighbouring table cells ("12 350") look the same as one group."""

_SCALED = (
    rf"{_SCALES_RUN}"
    rf"(?:[ ](?:{_FIGURE}[ ]?|(?:(?:linh|lẻ)[ ])?{_BELOW}[ ]){_SCALES_RUN}){{0,3}}+"
    rf"(?:[ ](?:rưỡi\b|(?:(?:linh|lẻ)[ ])?(?:{_HUNDREDS}|{_TENS}\b)|(?:linh|lẻ)[ ]{_ONE}\b|{_TAIL}))?"
)
# Each part stands once: rules hold several numerals, and the time to compile them is that of their length.
# The space may only lack behind digits, and "nửa" is nothing without its magnitude.
NUMERAL = rf"(?:(?:{_FIGURE}|{_BELOW}|nửa)(?:(?:[ ]|(?<=[0-9])){_SCALED})?(?<!nửa))"
"""A definite numeral, as a pattern for verbose mode and lower-cased text; no groups, no boundary in front."""

WORD_STARTS: tuple[str, ...] = (
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "nửa",
)  # fmt: skip
"""The words that a definite numeral can start with."""
_AFTER_WORD = (
    *(
        "mươi",
        "mười",
        "mốt",
        "một",
        "hai",
        "ba",
        "bốn",
        "tư",
        "năm",
        "lăm",
        "nhăm",
        "sáu",
        "bảy",
        "bẩy",
        "tám",
    ),
    *("chín", *_SCALES, "chục"),
)

FOLLOWERS: tuple[str, ...] = (*"0123456789", *_SCALES)
"""What can go on with a numeral behind its first figure, for `engine.digits`."""


def word_starts(*followers: str) -> tuple[str, ...]:
    """For `Rule.starts`: every word that opens a numeral, with what can go on with it, or one of `followers`.

    Marks among them stand behind the word with a space and without.
    """
    apart = [f" {follower}" for follower in (*_AFTER_WORD, *followers)]
    glued = [",", *(mark for mark in followers if not mark.isalnum())]
    return tuple(word + rest for word in WORD_STARTS for rest in (*apart, *glued))


_BARE = rf"(?:(?:hàng|vài|mấy|dăm|nhiều)[ ])?{_SCALES_RUN}|trăm[ ]rưỡi"
_WHOLE = regex.compile(rf"\s*(?P<n>{NUMERAL}|{_BARE})\s*", regex.VERBOSE)
_TOKEN = regex.compile(rf"{_FIGURE}|\p{{L}}+", regex.VERBOSE)
_FEW = ("hàng", "vài", "mấy", "dăm", "nhiều")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral means; `start` and `end` are its offsets in the text that was parsed.

    `value` is exact, or None for a number that names none ("hàng chục"). `readings` holds the other
    values of a form that can be read two ways, `value` not among them. `vague` marks magnitudes without
    a number in front ("trăm triệu": some hundred million). `scale` is the magnitude that a shorter
    neighbour shares: 1000000 for "5 triệu" ("3" in "3 đến 5 triệu" is three million), 1 if there is none.
    """

    start: int
    end: int
    value: Decimal | None
    readings: tuple[Decimal, ...] = ()
    vague: bool = False
    scale: Decimal = Decimal(1)


@lru_cache(maxsize=1 << 12)
def parse(text: str, *, english: bool = False) -> Numeral | None:
    """The numeral that `text` consists of, or None if it is not one.

    Letters may be in any case; spaces around it do not count. `english` says that the figure follows English
    separators ("$1,176"), which only matters where both readings are possible.

    >>> str(parse("285 triệu 400 nghìn").value)
    '285400000'
    >>> parse("1,176 triệu").readings
    (Decimal('1176000000'),)
    >>> parse("hàng chục").vague, parse("hàng chục").value
    (True, None)
    """
    match = _WHOLE.fullmatch(text.lower())
    if match is None:
        return None
    tokens = _TOKEN.findall(match["n"])
    start, end = match.span("n")
    if tokens[0] in _FEW:
        return Numeral(start, end, None, vague=True)
    values = _values(tokens, english=english or tokens[-1] in _ENGLISH_SCALES)
    if not values:
        return None
    vague = tokens[0] in _SCALES and tokens[0] != "mười" and tokens[-1] != "rưỡi"
    return Numeral(start, end, values[0], values[1:], vague, _shared_scale(tokens))


def _values(tokens: Sequence[str], *, english: bool) -> tuple[Decimal, ...]:
    """Every value that the numeral can have, the likeliest first, each once."""
    choices = [_readings(token, english=english) for token in tokens]
    found = (
        _sum(_merged(items), tenths=tenths)
        for tenths in ((True, False) if len(tokens) > 2 else (True,))
        for items in product(*choices)
    )
    return tuple(dict.fromkeys(_plain(value) for value in found if value is not None))


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _readings(token: str, *, english: bool) -> tuple[_Item, ...]:
    if token[0].isdigit():
        return _figures(token.replace(" ", ""), english=english)
    return (_SCALES.get(token, token),)


def _figures(token: str, *, english: bool) -> tuple[Decimal, ...]:
    """The values of digits with separators, the likeliest first; empty if the groups are malformed."""
    if len(token) > _LONGEST:
        return ()
    *wholes, rest = token.replace(",", ".").split(".")
    marks, whole = [c for c in token if c in ".,"], "".join(wholes)
    if len(marks) <= 1:
        return _lone(whole, marks[0], rest, english=english) if marks else (Decimal(rest),)
    if not (len(wholes[0]) <= 3 and all(len(w) == 3 for w in wholes[1:]) and len(set(marks[:-1])) == 1):
        return ()
    decimal, joined = Decimal(f"{whole}.{rest}"), Decimal(whole + rest)
    if marks[-1] != marks[0]:  # "11.974.405,56" and "5,221.00"; "10.000,000" may also be a slip of the key
        return (decimal, joined) if len(rest) == 3 else (decimal,)
    return (joined,) if len(rest) == 3 else (decimal,) if len(rest) < 3 else ()


def _lone(whole: str, mark: str, rest: str, *, english: bool) -> tuple[Decimal, ...]:
    """The values of a figure with a single separator: only three digits behind it leave a doubt.

    "1.234" is 1234 for every Vietnamese reader. "1,176" is a decimal by rule, yet the thousands of an English
    source are copied often enough to be kept. Nobody writes three zeros of a decimal: "5,000 tỷ" is 5000.
    """
    decimal, joined = Decimal(f"{whole}.{rest}"), Decimal(whole + rest)
    if len(rest) != 3 or len(whole) > 3 or not int(whole):
        return (decimal,)
    if mark == ".":
        return (decimal, joined) if english else (joined,)
    return (joined, decimal) if english or rest == "000" else (decimal, joined)


def _merged(items: Sequence[_Item]) -> list[_Item]:
    """Neighbouring magnitudes from nghìn up as one: "nghìn tỷ" is a step of a falling sequence."""
    out: list[_Item] = []
    for item in items:
        before = out[-1] if out else None
        if isinstance(item, int) and isinstance(before, int) and item >= before >= 1000:
            out[-1] = before * item
        else:
            out.append(item)
    return out


def _sum(items: Sequence[_Item], *, tenths: bool) -> Decimal | None:
    """Times × magnitude + rest, split at the greatest magnitude; None if the magnitudes do not fall."""
    scale, at = _greatest(items)
    if not scale:
        return _small(items)
    times = _times(items[:at], scale, tenths=tenths)
    rest = _rest(items[at + 1 :], scale, tenths=tenths)
    return None if times is None or rest is None else times * scale + rest


def _greatest(items: Sequence[_Item]) -> tuple[int, int]:
    """The greatest magnitude and the last place where it stands; (0, 0) if there is none."""
    return max(((item, at) for at, item in enumerate(items) if isinstance(item, int)), default=(0, 0))


def _times(items: Sequence[_Item], scale: int, *, tenths: bool) -> Decimal | None:
    """What multiplies a magnitude, 1 if nothing stands there ("trăm rưỡi")."""
    if not items:
        return Decimal(1)
    # "mười nghìn" multiplies; "2 triệu 3 tỷ" and "5 nghìn 3 nghìn" are two numbers side by side.
    return None if _greatest(items)[0] >= min(scale, _LARGE) else _sum(items, tenths=tenths)


def _rest(items: Sequence[_Item], scale: int, *, tenths: bool) -> Decimal | None:
    """What is added after a magnitude; with `tenths` a lone digit counts tenths of it ("2 tỷ 3" = 2.3 tỷ)."""
    if not items:
        return Decimal(0)
    if items[0] == "rưỡi":
        return scale * _HALF
    linked = items[0] in _LINKS
    value = _sum(items[linked:], tenths=tenths)
    if value is None or value >= scale:
        return None
    colloquial = tenths and scale >= 100 and len(items) == 1 and value < 10
    return value * scale / 10 if colloquial else value


def _small(items: Sequence[_Item]) -> Decimal | None:
    """The value of what is left without a magnitude: a figure, a digit word, "nửa", or "hai mốt" (21)."""
    digits = [item if isinstance(item, Decimal) else _UNITS.get(str(item)) for item in items]
    if None in digits or not 1 <= len(digits) <= 2:
        return None
    return sum((d * 10**power for power, d in enumerate(reversed(digits)) if d is not None), Decimal(0))


def _shared_scale(tokens: Sequence[str]) -> Decimal:
    """The magnitudes that end the numeral ("5 trăm triệu"), else its greatest one from nghìn up."""
    run = tokens[tokens[0] not in _SCALES :]
    if all(t in _SCALES and t not in ("mươi", "mười") for t in run):
        return Decimal(prod(_SCALES[t] for t in run))
    return Decimal(max((_SCALES[t] for t in tokens if _SCALES.get(t, 0) >= 1000), default=1))
