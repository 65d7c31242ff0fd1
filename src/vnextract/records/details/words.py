"""The word tables of `lexicon/details.toml`: which words give a kind's own field which value.

A section is a field, its keys are the values, each with the words that say it; `not` lists false friends,
which hide the words inside them ("đăng ký kinh doanh" registers no capital).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import regex

from vnextract.lexicon import word_table
from vnextract.records.wordscan import WordTable
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a table in the text, in text offsets: `sense` is the value that it stands for."""

    start: int
    end: int
    sense: str


@dataclass(frozen=True)
class Words:
    """One section: the sense of each of its words ("" for a false friend)."""

    section: str
    senses: dict[str, str]

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """All words in one pattern, the longest first."""
        longest = "|".join(map(regex.escape, sorted(self.senses, key=len, reverse=True)))
        return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{longest})(?![\p{{L}}\p{{N}}])")

    def hits(self, low: str, start: int, end: int) -> list[Hit]:
        """The words between two offsets of the lower-cased text, ascending, the longest at each place."""
        found = _table().longest(self.section, low, start, end)
        return [Hit(first, last, sense) for first, last, word in found if (sense := self.senses[word])]


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
    return Words(section, senses)


@cache
def _table() -> WordTable:
    return WordTable({section: tuple(words(section).senses) for section in _sections(_file())})


def _sections(part: dict[str, Any], above: str = "") -> Iterator[str]:
    """The dotted names of all tables that hold lists."""
    for name, value in part.items():
        if isinstance(value, dict):
            yield f"{above}{name}"
            yield from _sections(value, f"{above}{name}.")


def rows(section: str) -> dict[str, list[str]]:
    """The lists of a section by their key, without its source."""
    found: Any = _file()
    for name in section.split("."):
        found = found[name]
    return {name: value for name, value in found.items() if isinstance(value, list)}


def _file() -> dict[str, Any]:
    return word_table("details")
