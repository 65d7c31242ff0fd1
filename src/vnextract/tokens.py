"""Syllables, numbers and marks: the finest pieces of a text that a name or amount can begin or end at.

Vietnamese writes a space after each syllable, so a word of two syllables is two tokens. Glued words
("Hà_Giang") would hide "Giang" in one place and show it in another, and "(WB)" as a token hides the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters with their marks; a figure with its separators; a run of spaces; any other character by itself.
_TOKEN = regex.compile(r"(?:\p{L}\p{M}*+)++|[0-9]++(?:[.,][0-9]++)*+|\s++|.", regex.DOTALL)


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """The tokens of a text as half-open offsets, ascending, without gaps: spaces are tokens, too.

    A figure keeps its separators; letters and digits are apart ("USD1.234" is two), and so is every mark.

    >>> text = "vay 3,69 triệu USD (WB)"
    >>> [text[a:b] for a, b in tokens(text) if not text[a:b].isspace()]
    ['vay', '3,69', 'triệu', 'USD', '(', 'WB', ')']
    """
    return (match.span() for match in _TOKEN.finditer(text))


def words_and_spaces(text: str) -> tuple[list[str], list[bool]]:
    """The tokens as spaCy wants them: words, and whether one space follows each; nothing is lost.

    A single space belongs to the word before it; what is left of a run of spaces is a token of its own.

    >>> words_and_spaces("ký  kết")
    (['ký', ' ', 'kết'], [True, False, False])
    """
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in tokens(text):
        piece = text[start:end]
        if words and piece[0] == " " and not spaces[-1]:
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)
    return words, spaces
