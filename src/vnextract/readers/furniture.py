"""The words of `furniture.toml`: what gives a whole line its role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vnextract.lexicon import word_table
from vnextract.text import key

_MARKS = ">»•·*-–+ "


@dataclass(frozen=True, slots=True)
class Words:
    """Whole lines and beginnings of lines that have one role, folded and in lower case."""

    lines: frozenset[str]
    prefixes: tuple[str, ...]

    def has(self, line: str) -> bool:
        """True if the line is one of `lines`, closing punctuation aside, or begins with a prefix."""
        low = plain(line)
        return low.rstrip(" :.…>»") in self.lines or low.startswith(self.prefixes)


@cache
def words(role: str) -> Words:
    """The words of one table of `furniture.toml`.

    >>> words("ui").has("Lên đầu trang")
    True
    """
    table = _tables()[role]
    lines = frozenset(key(line) for line in table.get("lines", ()))
    return Words(lines, tuple(key(prefix) for prefix in table.get("prefixes", ())))


def plain(line: str) -> str:
    """A line folded, in lower case, with single spaces and without marks of lists in front.

    >>> plain("»  Xem thêm :")
    'xem thêm :'
    """
    return " ".join(key(line.lstrip(_MARKS)).split())


def _tables() -> dict[str, dict[str, list[str]]]:
    return word_table("furniture", Path(__file__).parent)
