"""The tokenizer: syllables, numbers and marks, so that every mention ends where a token ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

from vnextract.tokens import words_and_spaces

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.vocab import Vocab


class SyllableTokenizer(DummyTokenizer):  # its base gives the methods that saving needs
    """Splits a text into syllables, numbers and marks; the text comes back whole from the tokens.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in SyllableTokenizer(Vocab())("tỉnh Hà Giang: 3,69 triệu")]
    ['tỉnh', 'Hà', 'Giang', ':', '3,69', 'triệu']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        words, spaces = words_and_spaces(text)
        return Doc(self.vocab, words=words, spaces=spaces)


@registry.tokenizers("vnextract.syllables.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """What spaCy calls for `@tokenizers = "vnextract.syllables.v1"` in a configuration.

    >>> import vnextract.spacy
    >>> [token.text for token in make_tokenizer()(vnextract.spacy.blank())("tỉnh Hà Giang")]
    ['tỉnh', 'Hà', 'Giang']
    """
    return _tokenizer


def _tokenizer(nlp: Language) -> SyllableTokenizer:
    return SyllableTokenizer(nlp.vocab)
