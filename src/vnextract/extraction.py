"""One document through the whole pipeline: link its mentions, build its records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from vnextract.linking import link
from vnextract.records import build
from vnextract.types import Extraction, Names

if TYPE_CHECKING:
    import datetime as dt

    from vnextract.types import Document


def extract_document(
    document: Document, *, published: dt.date | None = None, names: Names = "rules"
) -> Extraction:
    """Mentions, records and doubts of a document; `published` overrides the document's own date.

    Raises:
        ValueError: `names` is neither "rules" nor "underthesea".
    """
    if names not in get_args(Names):
        raise ValueError(
            f"names={names!r} is unknown: write names={' or names='.join(map(repr, get_args(Names)))}"
        )
    if published is not None:
        metadata = {**document.metadata, "published_origin": "caller"}
        document = replace(document, published=published, metadata=metadata)
    linked = link(document, names=names)
    records = build(document, linked)
    return Extraction(document, linked.mentions, records, linked.issues)
