"""The word tables of `lexicon/details.toml`: which words give a kind's own field which value.

A section is a field, its keys are the values, each with the words that say it; `not` lists false friends,
which hide the words inside them ("đăng ký kinh doanh" registers no capital).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from vnextract.lexicon._load import HERE, read_toml
from vnextract.text import key

FILE = "details.toml"


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a table in the text, in text offsets: `sense` is the value that it stands for."""

    start: int
    end: int
    sense: str


@dataclass(frozen=True, slots=True)
class Words:
    """One section: all its words in one pattern, and the sense of each ("" for a false friend)."""

    pattern: regex.Pattern[str]
    senses: dict[str, str]

    def hits(self, low: str, start: int, end: int) -> list[Hit]:
        """The words between two offsets of the lower-cased text, ascending, the longest at each place."""
        found = self.pattern.finditer(low, start, end)
        return [Hit(m.start(), m.end(), sense) for m in found if (sense := self.senses[m.group()])]


@cache
def words(section: str) -> Words:
    """A section of the table by its dotted name.

    >>> text = "dự án vay vốn adb"
    >>> [(text[h.start:h.end], h.sense) for h in words("oda.capital").hits(text, 0, len(text))]
    [('vay vốn', 'loan')]
    """
    senses: dict[str, str] = {}
    for sense, found in rows(section).items():
        senses |= {key(word): "" if sense == "not" else sense for word in found}
    longest = sorted(senses, key=len, reverse=True)
    pattern = rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, longest))})(?![\p{{L}}\p{{N}}])"
    return Words(regex.compile(pattern), senses)


def rows(section: str) -> dict[str, list[str]]:
    """The lists of a section by their key, without its source."""
    found: Any = _file()
    for name in section.split("."):
        found = found[name]
    return {name: value for name, value in found.items() if isinstance(value, list)}


@cache
def _file() -> dict[str, Any]:
    return read_toml(HERE, FILE)
