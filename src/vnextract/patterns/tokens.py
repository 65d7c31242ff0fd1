"""Token patterns, matched by spaCy on our syllables: `[{"LOWER": "quỹ"}, {"IS_TITLE": true, "OP": "+"}]`.

Syllables are compared in the folded spelling, so "hoà" in a pattern is also found as "hòa". Attributes that
only a trained pipeline gives (POS, LEMMA, ENT_TYPE) cannot be used, for nothing has tagged the text yet.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from vnextract.errors import ToolMissingError
from vnextract.text import fold_name
from vnextract.tokens import words_and_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from vnextract.patterns.model import Pattern
    from vnextract.text import View


class TokenMatcher:
    """The token patterns of a file, ready to be looked for.

    Raises:
        ToolMissingError: spaCy is not installed.
    """

    def __init__(self, rows: Sequence[Pattern]) -> None:
        self._rows = rows
        self._matcher = _matcher()
        for index, row in enumerate(rows):
            self._matcher.add(str(index), [_folded(json.loads(row.tokens))], greedy="LONGEST")

    def find(self, view: View) -> Iterator[tuple[int, int, Pattern]]:
        """Start, end and pattern of each match, in view offsets; spaces at its ends are none of it."""
        doc, starts = _doc(view.text)
        for match_id, first, last in self._matcher(doc):
            row = self._rows[int(doc.vocab.strings[match_id])]
            piece = view.text[starts[first] : starts[last - 1] + len(doc[last - 1])]
            inner = piece.strip()
            if inner and "\n" not in inner:
                start = starts[first] + piece.index(inner)
                yield start, start + len(inner), row


def check(tokens: list[dict[str, Any]]) -> None:
    """Try a token pattern.

    Raises:
        ValueError: spaCy does not understand it, or it needs tags that the text does not have.
        ToolMissingError: spaCy is not installed.
    """
    matcher = _matcher()
    matcher.add("0", [_folded(tokens)])
    matcher(_doc("Hà Nội")[0])


def _matcher() -> Matcher:
    try:
        from spacy.matcher import Matcher
    except ModuleNotFoundError as error:
        raise ToolMissingError("token patterns need spaCy: pip install 'vnextract[spacy]'") from error
    return Matcher(_vocab(), validate=True)


@cache
def _vocab() -> Vocab:
    from spacy.lang.vi import VietnameseDefaults
    from spacy.vocab import create_vocab

    return create_vocab("vi", VietnameseDefaults)


def _doc(text: str) -> tuple[Doc, list[int]]:
    from spacy.tokens import Doc

    words, spaces = words_and_spaces(text)
    sizes = (len(w) + s for w, s in zip(words, spaces, strict=True))
    return Doc(_vocab(), words=words, spaces=spaces), list(accumulate(sizes, initial=0))


def _folded(part: Any) -> Any:
    """A pattern with its texts in the spelling of the view."""
    if isinstance(part, dict):
        return {name: _folded(inner) for name, inner in part.items()}
    if isinstance(part, list):
        return [_folded(inner) for inner in part]
    return fold_name(part) if isinstance(part, str) else part
