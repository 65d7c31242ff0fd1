"""One document through the whole pipeline: link its mentions, build its records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vnextract.linking import link
from vnextract.records import build
from vnextract.types import Extraction

if TYPE_CHECKING:
    import datetime as dt

    from vnextract.types import Document


def extract_document(document: Document, *, published: dt.date | None = None) -> Extraction:
    """Mentions, records and doubts of a document; `published` overrides the document's own date."""
    if published is not None:
        metadata = {**document.metadata, "published_origin": "caller"}
        document = replace(document, published=published, metadata=metadata)
    linked = link(document)
    records = build(document, linked)
    return Extraction(document, linked.mentions, records, linked.issues)
