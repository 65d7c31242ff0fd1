"""Pieces of name grammar that several finders share: capital runs, known fields, known places.

All functions take a `View` and a position and return the end of what stands there, or None. Positions
are view offsets.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon
from vnextract.lexicon import word_table
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.text import View

_TOKEN = regex.compile(r"[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*(?:[-&][\p{L}\p{N}]+)*")
_CAPITAL = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{N}]*|\p{N}+\p{Lu}[\p{L}\p{N}]*)(?:['’][\p{L}\p{N}]+)*(?:[-&]\p{Lu}[\p{L}\p{N}]*)*"
)
_SYLLABLE = regex.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|iêu|yêu|ươi|ươu|uôi|oai|oay|oeo|uây|uya|uyu|oao|iê|yê|uô|ươ|oa|oe|oă|uâ|uê|uy|uơ|ưa"
    r"|ia|ua|ai|ao|au|ay|âu|ây"
    r"|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_LETTERS = regex.compile(r"\p{L}+")
_TONES = str.maketrans(
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
    "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
)


@cache
def words(name: str) -> frozenset[str]:
    """One list of `lexicon/words.toml` as comparison keys."""
    return frozenset(key(word) for word in word_table("words")[name])


@cache
def is_syllable(token: str) -> bool:
    """True if a token in lower case can be a Vietnamese syllable.

    >>> is_syllable("nghiêng"), is_syllable("hyosung"), is_syllable("fukang")
    (True, False, False)
    """
    return _SYLLABLE.fullmatch(token.translate(_TONES)) is not None


def is_vietnamese(name: str) -> bool:
    """True if every word of a name can be a Vietnamese syllable.

    >>> is_vietnamese("Tầm nhìn Thế giới"), is_vietnamese("Plan International")
    (True, False)
    """
    return all(is_syllable(t) for t in _LETTERS.findall(name.lower()))


_MINORITY = regex.compile(
    r"(?:Ea|Ia|Krông|Kông|Đakrông|Cư|Đắk|Đăk|Đắc|Đak|Đạ|Lắk|Chư|Kon|Plei|Pleiku|Mang|Ayun|KBang"
    r"|Buôn|A|Pờ|Mường|Nậm|Sín|Si Ma|Y|Lộc)(?!\p{L})|[HKM]'"
)


def is_minority(name: str) -> bool:
    """True for names of the Central Highlands and the north-west that are no Vietnamese syllables.

    >>> is_minority("Ea Súp"), is_minority("Boeun")
    (True, False)
    """
    return _MINORITY.match(name) is not None


@cache
def _by_first_word(names: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name in names:
        first = _TOKEN.match(name)
        if first:
            table.setdefault(first.group(), []).append(name)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in table.items()}


_LONGEST = 100
"""Characters of the longest first word that is looked up: a line of hyphens is no name."""


def longest(names: frozenset[str], low: str, pos: int) -> int | None:
    """End of the longest of `names` that stands at `pos` on word boundaries, or None."""
    first = _TOKEN.match(low, pos, pos + _LONGEST)
    if not first:
        return None
    word = first.group()
    table = _by_first_word(names)
    # "lđ-tb&xh" is one token, "tài" opens "tài chính": both keys are tried.
    heads = (word,) if word.isalnum() else dict.fromkeys((word, word.split("-")[0].split("&")[0]))
    for head in heads:
        for name in table.get(head, ()):
            end = pos + len(name)
            if low.startswith(name, pos) and (name.endswith(".") or not low[end : end + 1].isalnum()):
                return end
    return None


def token(view: View, pos: int) -> tuple[int, int] | None:
    """The word at `pos` as (start, end), or None."""
    found = _TOKEN.match(view.text, pos)
    return found.span() if found else None


def capital(view: View, pos: int) -> int | None:
    """End of the capitalised word at `pos`, or None."""
    found = _CAPITAL.match(view.text, pos)
    return found.end() if found else None


def capital_run(view: View, pos: int, most: int = 8) -> int | None:
    """End of the run of at most `most` capitalised words, single spaces between, or None.

    >>> from vnextract.text import fold
    >>> capital_run(fold("Bắc Quang ký kết"), 0)
    9
    """
    end = capital(view, pos)
    last = None
    while end is not None and most > 0:
        last = end
        most -= 1
        end = capital(view, end + 1) if view.text.startswith(" ", end) else None
    return last


def is_person(view: View, pos: int) -> bool:
    """True if a person's name seems to begin at `pos`: a family name and another capital."""
    end = capital(view, pos)
    if end is None or view.low[pos:end] not in words("surnames"):
        return False
    return view.text.startswith(" ", end) and capital(view, end + 1) is not None


def is_shouted(view: View, start: int, end: int) -> bool:
    """True in a line of capitals, where a capital tells nothing.

    >>> from vnextract.text import fold
    >>> is_shouted(fold("HÀ GIANG HỢP TÁC VỚI LÀO"), 21, 24), is_shouted(fold("UBND họp"), 0, 4)
    (True, False)
    """
    left = view.text[max(0, start - 16) : start].rpartition("\n")[2]
    right = view.text[end : end + 16].partition("\n")[0]
    around = left + right
    return view.text[start:end].isupper() and around.isupper() and sum(map(str.isalpha, around)) > 5


_DASH = regex.compile(r" ?- ?")


@lru_cache(maxsize=1 << 14)
def place_key(name: str) -> str:
    """The comparison key of a place: dashes inside it have a space on either side.

    >>> place_key("Bà Rịa-Vũng Tàu")
    'bà rịa - vũng tàu'
    """
    return _DASH.sub(" - ", key(name)) if " " in name else key(name)


def spellings(name: str) -> tuple[str, ...]:
    """The ways in which a name with a dash is set: "a - b", "a-b", "a -b", "a- b"."""
    low = place_key(name)
    return (
        (low,) if " - " not in low else tuple(low.replace(" - ", dash) for dash in (" - ", "-", " -", "- "))
    )


@cache
def place_countries() -> Mapping[str, str]:
    """Every spelling of every known place to its country (ISO alpha-2); VN first where a name is both."""
    return {written: country for name, country in _place_table().items() for written in spellings(name)}


@cache
def _place_table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for place in lexicon.foreign_places():
        for name in (place.name, place.english, *place.aliases):
            table.setdefault(key(name), place.country)
    for country in lexicon.countries():
        for name in (country.name, *country.names, *country.weak_names):
            table[key(name)] = country.code
    for unit in lexicon.units():
        for name in (unit.name, *unit.aliases):
            table[key(name)] = "VN"
    table.pop("", None)
    return table


@cache
def country_keys() -> frozenset[str]:
    """Comparison keys of all names of countries."""
    rows = lexicon.countries()
    return frozenset(key(name) for c in rows for name in (c.name, *c.names, *c.weak_names))


@cache
def _place_keys() -> frozenset[str]:
    return frozenset(name for name in place_countries() if not name.isdigit())


@cache
def weak_country_keys() -> frozenset[str]:
    """Comparison keys of the country names that are also common words or given names: "Anh", "Đức"."""
    return frozenset(key(name) for c in lexicon.countries() for name in c.weak_names)


def place_end(view: View, pos: int, *, any_case: bool = False) -> int | None:
    """End of the longest known place name at `pos`, first letter capital, or None.

    With `any_case` one capital anywhere in it is enough: "Tp. hồ Chí Minh".
    """
    if not (any_case or view.text[pos : pos + 1].isupper()):
        return None
    end = longest(_place_keys(), view.low, pos)
    return end if end and not view.text[pos:end].islower() else None
