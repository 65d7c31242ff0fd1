"""The words and signs of currencies as patterns, and which currency each of them means.

Names and signs come from `lexicon/currencies.toml`; `lexicon/amount_words.toml` says what they mean besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract import lexicon
from vnextract.lexicon import word_table
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CLUE_REACH = 200
"""Characters on each side of a shared sign that are searched for its country."""


def _codes(kinds: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The currencies that each name or sign may mean, in the order of the lexicon."""
    pairs = [
        (key(word), currency.code)
        for currency in lexicon.currencies()
        for kind in kinds
        for word in getattr(currency, kind)
    ]
    return {word: tuple(dict.fromkeys(c for w, c in pairs if w == word)) for word, _ in pairs}


_WORDS = word_table("amount_words")
_WEAK = frozenset(_WORDS["weak"])
_BY_NAME = _codes(("names",))
_BY_SIGN = _codes(("signs",))
_CODES = frozenset(code.lower() for codes in _BY_NAME.values() for code in codes)
_ALL = {**_BY_SIGN, **_BY_NAME}


def _tree(words: Iterable[str], done: str = "") -> str:
    """One pattern for all words that goes on letter by letter, the longest first."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    ends = [_end(done)] if heads.pop("", None) else []
    branches = [regex.escape(head) + _tree(tails, done + head) for head, tails in sorted(heads.items())]
    found = branches + ends
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _end(word: str) -> str:
    """What a name ends with: no letter, and no word that makes it another one ("đồng chí")."""
    others = "|".join(map(regex.escape, map(key, _WORDS["not_before"].get(word, ()))))
    end = r"(?!\p{L})" if word[-1].isalpha() else ""
    return end + (rf"(?![ ]?(?:{others})(?!\p{{L}}))" if others else "")


_FOREIGN = [word for word, codes in _ALL.items() if codes != ("VND",)]
_HOME = [word for word, codes in _ALL.items() if codes == ("VND",)]
# "500 đồng nhân dân tệ": "đồng" is then the classifier of any coin.
CURRENCY = rf"(?:(?:đồng[ ])?{_tree(_FOREIGN)}|{_tree(_HOME)})"
"""What can follow a number, as a pattern for verbose mode and lower-cased text."""
_FIRST = regex.compile(r"\p{L}+|.")
CURRENCY_STARTS = tuple(sorted({_FIRST.match(word)[0] for word in _ALL} | {"đồng"}))  # type: ignore[index]
"""The words and signs that `CURRENCY` can start with."""

_IN_FRONT = [*_BY_SIGN, *(name for name in _BY_NAME if name in _CODES and name not in _BY_SIGN)]
_WRITTEN = {sign for currency in lexicon.currencies() for sign in currency.signs} | {
    c.upper() for c in _CODES
}
SIGN = rf"(?:{'|'.join(regex.escape(word) for word in sorted(_IN_FRONT, key=lambda w: -len(w)))})"
"""Signs and ISO codes, which can also stand before a number."""
SIGN_STARTS: tuple[str, ...] = tuple(sorted({word.partition(" ")[0] for word in _IN_FRONT}))
"""The literals of `SIGN`, for `Rule.starts`."""


def is_weak(word: str) -> bool:
    """True if a currency's name is also another word, so that only a large number makes it money.

    >>> is_weak("đô"), is_weak("euro")
    (True, False)
    """
    return word in _WEAK


def is_sign(word: str) -> bool:
    """True if a word (case kept) can stand before a number: a sign, or a code as it is written.

    >>> is_sign("USD"), is_sign("usd"), is_sign("US$")
    (True, False, True)
    """
    return word in _WRITTEN and not word.islower()


def code_of(word: str, low: str, at: int) -> tuple[str, bool]:
    """The ISO 4217 code of a currency's name or sign at offset `at` of `low`, and whether it is a guess.

    "¥" is yuan or yen by the country spoken of nearby; without a clue the first of the lexicon is guessed.

    >>> code_of("đô la mỹ", "300 triệu đô la mỹ", 10)
    ('USD', False)
    """
    codes = _ALL.get(word) or _ALL[word.removeprefix("đồng ")]
    if len(codes) == 1:
        return codes[0], False
    near = low[max(0, at - _CLUE_REACH) : at + _CLUE_REACH]
    likely = [c for c in codes if any(clue in near for clue in _WORDS["clues"].get(c, ()))]
    return (likely[0], False) if len(likely) == 1 else (codes[0], True)
