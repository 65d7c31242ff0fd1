"""One document through the whole pipeline: link its mentions, build its records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from vnextract.linking import link
from vnextract.rates import Policy
from vnextract.records import build
from vnextract.records.dollars import with_usd
from vnextract.types import Extraction, Names, Records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from vnextract.calendar import Anchor
    from vnextract.extractors import Extractor
    from vnextract.patterns import Patterns
    from vnextract.rates import RateTable
    from vnextract.types import Document


def extract_document(  # noqa: PLR0913 - options by name
    document: Document,
    *,
    published: dt.date | None = None,
    names: Names = "rules",
    rates: RateTable | None = None,
    policy: Policy = "date",
    patterns: Patterns | None = None,
    extractors: Sequence[Extractor] = (),
) -> Extraction:
    """Mentions, records and doubts of a document; `published` overrides the document's own date.

    `patterns` are the office's own names (`vnextract.patterns`), `extractors` propose weak mentions
    (`vnextract.extractors`).
    `rates` and `policy` give USD figures to amounts in other currencies, see `vnextract.records.dollars`.

    Raises:
        ValueError: `names` is neither "rules" nor "underthesea", or `policy` is unknown.
    """
    if names not in get_args(Names):
        raise ValueError(
            f"names={names!r} is unknown: write names={' or names='.join(map(repr, get_args(Names)))}"
        )
    if policy not in get_args(Policy):
        raise ValueError(f"policy={policy!r} is unknown: write one of {', '.join(get_args(Policy))}")
    if published is not None:
        metadata = {**document.metadata, "published_origin": "caller"}
        document = replace(document, published=published, metadata=metadata)
    linked = link(document, names=names, patterns=patterns, extractors=extractors)
    records = with_usd(build(document, linked), document, linked.mentions, rates, policy)
    found = Records(records, document)
    return Extraction(document, linked.mentions, found, linked.issues, _anchor(linked.anchor))


def _anchor(anchor: Anchor) -> str | None:
    """The day that relative dates count from, or the year where only that holds."""
    day = anchor.today
    return day.isoformat() if day else f"{anchor.base:04}" if anchor.base is not None else None
