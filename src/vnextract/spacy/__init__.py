"""The edge to spaCy: a pipeline component, a tokenizer, training files, displaCy.

    import spacy, vnextract.spacy

    nlp = vnextract.spacy.blank()           # Vietnamese, syllables as tokens, needs no pyvi
    nlp.add_pipe("vnextract")
    doc = nlp("Năm 2022, tỉnh Hà Giang ký 3 thỏa thuận với Hàn Quốc.")
    doc.ents, doc.spans["vnextract"]        # mentions
    doc._.records                           # rows, as plain JSON types

Importing this module registers what it has with spaCy; where the package is installed, spaCy finds it by
itself. spaCy is only the edge: nothing else in the package needs it.
"""

from __future__ import annotations

from vnextract.errors import ToolMissingError

try:
    import spacy as _spacy
except ModuleNotFoundError as error:
    raise ToolMissingError("vnextract.spacy needs spaCy: pip install 'vnextract[spacy]'") from error

from typing import TYPE_CHECKING

from vnextract.spacy.colours import colours, render
from vnextract.spacy.marks import annotate, to_doc
from vnextract.spacy.pipe import VnextractPipe, make_pipe
from vnextract.spacy.syllables import SyllableTokenizer, make_tokenizer
from vnextract.spacy.training import Split, to_docbin, training_config, write_training
from vnextract.spacy.words import WordTagger, make_word_tagger

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "Split",
    "SyllableTokenizer",
    "VnextractPipe",
    "WordTagger",
    "annotate",
    "blank",
    "colours",
    "make_pipe",
    "make_tokenizer",
    "make_word_tagger",
    "render",
    "to_doc",
    "to_docbin",
    "training_config",
    "write_training",
]


def blank() -> Language:
    """An empty Vietnamese pipeline on syllables: spaCy's language "vi" with our tokenizer in place of pyvi's.

    It is saved with `nlp.to_disk` and loaded with `spacy.load` like every other pipeline.

    >>> [token.text for token in blank()("vay của (WB)")]
    ['vay', 'của', '(', 'WB', ')']
    """
    return _spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnextract.syllables.v1"}}})
