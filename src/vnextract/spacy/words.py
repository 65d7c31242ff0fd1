"""Words and parts of speech of underthesea as token attributes: `nlp.add_pipe("vnextract_words")`.

Each syllable of a word gets the word's tag (`token.tag_`, VLSP's tag set) and its part of speech in Universal
Dependencies (`token.pos_`); `token._.word` is the word as a span. It takes about forty times as long as the
mentions and records, so nothing asks for it by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Token

from vnextract import language
from vnextract.text import normalise

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

KEY: Final = "vnextract-words"

# The tag set of the VLSP treebank, which underthesea's model was trained on, in Universal Dependencies.
PARTS: Final = {
    "N": "NOUN",
    "Nc": "NOUN",
    "Nu": "NOUN",
    "Ny": "NOUN",
    "Nb": "NOUN",
    "Np": "PROPN",
    "V": "VERB",
    "Vb": "VERB",
    "Vy": "VERB",
    "A": "ADJ",
    "Ab": "ADJ",
    "P": "PRON",
    "L": "DET",
    "M": "NUM",
    "R": "ADV",
    "E": "ADP",
    "C": "SCONJ",
    "Cc": "CCONJ",
    "Cb": "CCONJ",
    "I": "INTJ",
    "T": "PART",
    "CH": "PUNCT",
}


@dataclass(frozen=True)
class WordTagger:
    """Sets the tags of all tokens and remembers which of them make a word."""

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with `tag_`, `pos_` and `token._.word`."""
        text, back = normalise(doc.text)
        starts: list[int] = []
        for start, end, tag in language.words(text):
            first, last = (back[start], back[end]) if back else (start, end)
            word = doc.char_span(first, last, alignment_mode="expand")
            if word is None:
                continue
            starts += [word.start, word.end]
            for token in (t for t in word if not t.is_space):
                token.tag_, token.pos_ = tag, PARTS.get(tag, "X")
        doc.user_data[KEY] = starts
        return doc


@Language.factory("vnextract_words", assigns=["token.tag", "token.pos", "token._.word"])
def make_word_tagger(nlp: Language, name: str) -> WordTagger:  # noqa: ARG001 - spaCy calls it with both
    """What spaCy calls for `nlp.add_pipe("vnextract_words")`.

    >>> import vnextract.spacy
    >>> nlp = vnextract.spacy.blank()
    >>> tagger = nlp.add_pipe("vnextract_words")
    >>> [token.pos_ for token in nlp("tỉnh Hà Giang")][0]
    'NOUN'
    """
    return WordTagger()


def word_of(token: Token) -> Span | None:
    """The word that a token is a syllable of (`token._.word`); None for spaces and untagged texts."""
    bounds = token.doc.user_data.get(KEY, [])
    index = bisect_right(bounds[::2], token.i) - 1
    if token.is_space or index < 0 or token.i >= bounds[2 * index + 1]:
        return None
    return token.doc[bounds[2 * index] : bounds[2 * index + 1]]


if not Token.has_extension("word"):
    Token.set_extension("word", getter=word_of)
