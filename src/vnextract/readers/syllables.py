"""How Vietnamese a text looks: the share of possible syllables among its words with accented letters.

The measure tells a wrong character code from a right one without a word list: "ch­¬ng tr×nh" holds no
syllable that Vietnamese can have, "chương trình" holds two.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

# Onsets and rimes after the syllable tables of Vietnamese grammars (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
_ONSETS = """b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x""".split()  # noqa: SIM905 - a table reads best as one line
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oen oeo oet oi om on
    ong ooc oong op ot ô ôc ôi ôm
    ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uên uơ uy uya uych uyn uynh uyt uyu uyên uyêt uyp
    uôc uôi uôm uôn uông uôt uao uau
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yên yêm yêt yêu yêng
    """.split()  # noqa: SIM905
)
_STOPS = ("c", "ch", "p", "t")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
# A word may hold the signs that letters become in a wrong code (µ, ¸, U+00AD) but no typographic marks.
_WORD = regex.compile(
    r"[A-Za-z\u00a1-\u00a9\u00aa\u00ac-\u00ba\u00bc-\u2011\u2030-\u2038\u203a-\ufefe\ufffd]+"
)
_SPELLED = tuple(sorted(_ONSETS, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Score:
    """`share` of possible syllables among the words with other than ASCII letters, and their number."""

    share: float
    valid: int
    words: int


def score(text: str) -> Score:
    """The measure of a text in NFC; a text without accented letters has the share 1.0.

    >>> score("Chỉ thị của Ban Bí thư").share, score("ChØ thÞ cña Ban BÝ th­").share
    (1.0, 0.2)
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    valid = sum(is_syllable(word) for word in words)
    return Score(valid / len(words) if words else 1.0, valid, len(words))


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """True if the word, in any case, is a syllable that Vietnamese can have.

    >>> [is_syllable(word) for word in ("Nghị", "QUYẾT", "tiêt", "nghạ", "kêm", "ngờng")]
    [True, True, False, False, True, False]
    """
    if len(word) > 7:
        return False
    tone, letters = _split_tone(word)
    for onset in _SPELLED:
        if letters.startswith(onset) and _fits(onset, letters[len(onset) :], tone):
            return True
    return _fits("", letters, tone)


def _split_tone(word: str) -> tuple[str | None, str]:
    """The tone and the letters without it; two tones give letters that fit no syllable."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in parts if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return (tones[0] if tones else None), (bare if len(tones) < 2 else "")


def _fits(onset: str, rime: str, tone: str | None) -> bool:
    if onset == "gi" and rime in ("", "n", "êt", "êng"):
        rime = "i" + rime
    if rime not in _RIMES or not _spelling(onset, rime):
        return False
    return not rime.endswith(_STOPS) or tone in ("\u0301", "\u0323")


def _spelling(onset: str, rime: str) -> bool:
    """k, gh, ngh stand before e, ê, i, y; c, g, ng before the others ("kỉ", "cá", "nghị", "ngã")."""
    front = rime[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rime[0] == "i"
    return onset != "qu" or rime[0] not in "uư"
