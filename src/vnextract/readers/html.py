"""Web pages: article text with roles, menus and link lists apart, metadata with their origins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vnextract.readers.classes import EXCLUDED_ROLES
from vnextract.readers.encodings import decode
from vnextract.readers.limits import check_size
from vnextract.readers.lines import is_long
from vnextract.readers.pagemeta import PageMeta
from vnextract.readers.pieces import Extras, document
from vnextract.readers.plain import encoding_metadata, encoding_warnings, line_starts
from vnextract.readers.walker import Walker
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.document import Document
    from vnextract.readers.grid import Entry
    from vnextract.readers.job import Job
    from vnextract.readers.pieces import Piece

_ARTICLE = 200
"""Characters of running text below which an article cannot have been found."""


def read_html(job: Job) -> Document:
    """The document of a web page; `source_map` leads to characters of the decoded HTML.

    Raises:
        CorruptFileError: the bytes break the encoding that they announce.
        TooLargeError: more characters than the limit.
    """
    decoded = decode(job.data, job.encoding)
    check_size(len(decoded.text), job.limits.text_chars, f"{job.name}: characters")
    walker = Walker(decoded.text)
    entries = recovered(walker.walk())
    meta = PageMeta(walker.metas, walker.scripts, walker.titles)
    pieces = with_lead(with_title([sober(entry.piece) for entry in entries], meta.headlines()))
    if decoded.back is not None:
        back = decoded.back
        pieces = [replace(p, back=[back[i] for i in p.back]) if p.back is not None else p for p in pieces]
    extras = Extras(
        {**meta.fields(), **encoding_metadata(decoded)},
        meta.published(),
        encoding_warnings(decoded, 0),
        line_starts(decoded.text),
    )
    return document(pieces, job, extras)


def sober(piece: Piece) -> Piece:
    """The piece without a hint that its length contradicts: a lead set as h2, an author's biography."""
    too_long = is_long(piece.text) if piece.hint in ("heading", "title") else len(piece.text) > 120
    return replace(piece, hint=None) if piece.hint in ("heading", "title", "source") and too_long else piece


def recovered(entries: Sequence[Entry]) -> list[Entry]:
    """The entries; an excluded region gets its text back if next to no running text is left outside.

    A class such as "sidebar" on the column of the article would else lose the whole article.
    """
    sizes: dict[int, int] = {}
    for entry in entries:
        if is_long(entry.piece.text) and entry.piece.links < 0.5:
            sizes[entry.region] = sizes.get(entry.region, 0) + len(entry.piece.text)
    best = max(sizes, key=lambda region: sizes[region], default=0)
    if sizes.get(0, 0) >= _ARTICLE or best == 0:
        return list(entries)
    return [
        replace(e, piece=replace(e.piece, hint=None), region=0)
        if e.region == best and _excluded(e.piece)
        else e
        for e in entries
    ]


def _excluded(piece: Piece) -> bool:
    return piece.hint in EXCLUDED_ROLES


def with_title(pieces: Sequence[Piece], headlines: Sequence[str]) -> list[Piece]:
    """The pieces with at most one title: the one that the metadata name, else the longest h1.

    A site may have its own name in an h1 and the headline in a font tag.
    """
    keys = [key(headline) for headline in headlines]
    named = [i for i, p in enumerate(pieces) if p.hint in (None, "title", "heading") and key(p.text) in keys]
    marked = [i for i, p in enumerate(pieces) if p.hint == "title"]
    best = next(iter(named), None) if named else max(marked, key=lambda i: len(pieces[i].text), default=None)
    out = [replace(p, hint="heading") if p.hint == "title" and i != best else p for i, p in enumerate(pieces)]
    if best is not None:
        out[best] = replace(out[best], hint="title")
    return out


def with_lead(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with at most one lead by class: the first after the title with the length of a sentence."""
    title = next((i for i, piece in enumerate(pieces) if piece.hint == "title"), -1)
    leads = [i for i, p in enumerate(pieces) if p.hint == "lead" and i > title and len(p.text) >= 40]
    best = leads[0] if leads else None
    return [replace(p, hint=None) if p.hint == "lead" and i != best else p for i, p in enumerate(pieces)]
