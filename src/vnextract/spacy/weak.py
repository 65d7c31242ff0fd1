"""Entities and spans of earlier components as weak candidates: what people have trained feeds back."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from vnextract.extractors import Candidate
from vnextract.types import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span

    from vnextract.types import Document


@dataclass(frozen=True, slots=True)
class SpansOf:
    """An extractor (`vnextract.extractors.Extractor`) that proposes spans which stand on a `Doc`.

    `key` names a group of `doc.spans`, "" means `doc.ents`; `labels` turns the component's labels into ours.
    A span of any other label is left out.
    """

    doc: Doc
    key: str
    labels: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the rule of the mentions is called: "spacy.ents", "spacy.sc"."""
        return f"spacy.{self.key or 'ents'}"

    def candidates(self, document: Document) -> Iterator[Candidate]:
        """The spans at their places in the document that was made from the `Doc`'s text."""
        back = document.source_map
        for span in self._spans():
            label = self.labels.get(span.label_, span.label_)
            start, end = span.start_char, span.end_char
            if back is not None:
                start, end = bisect_left(back, start), bisect_left(back, end)
            yield Candidate(document.text[start:end], label, start)

    def _spans(self) -> list[Span]:
        spans = self.doc.spans.get(self.key, ()) if self.key else self.doc.ents
        return [s for s in spans if s.label_ in self.labels or s.label_ in get_args(Label)]
