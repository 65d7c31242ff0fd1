"""Plain text: articles, page dumps and official documents in text form."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract.readers import lines, official, stamps, zones
from vnextract.readers.encodings import decode
from vnextract.readers.limits import check_size
from vnextract.text import normalise
from vnextract.types import Block, Document, Issue

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from vnextract.readers.encodings import Decoded
    from vnextract.readers.job import Job
    from vnextract.readers.lines import Line
    from vnextract.types import Role

Published = Sequence[tuple["dt.date | None", str]]
"""Dates of publication with their origin, best first."""

GARBLED = 0.6
"""Below this share of possible syllables a text is reported; clean documents lie at .82 and above."""

# Words that every Vietnamese text has, also a damaged one: a French or German text is not reported.
_BREAK = regex.compile(r"\r\n?|\n")
VIETNAMESE = regex.compile(
    r"(?i)\b(?:ban|trong|cho|theo|trung|quan|kinh|nam|cao|giao|thu|khai|qua|gian|xanh)\b"
)


def document_from_text(
    text: str,
    *,
    id_bytes: bytes | None = None,
    source: str | None = None,
    published: dt.date | None = None,
) -> Document:
    r"""The document of a text that is already decoded: normalised, cut into blocks with roles.

    `published`, when given, wins over the text's own dateline. `id_bytes` are the bytes of the file (the
    text in UTF-8 if there is none). A text without anything in it gives a document with the issue "empty".

    >>> doc = document_from_text("Hội nghị hợp tác\n\n08:12, 09/07/2019\n\nNội dung.")
    >>> [block.role for block in doc.blocks], doc.published
    (['title', 'dateline', 'body'], datetime.date(2019, 7, 9))
    """
    normal, back = normalise(text)
    marked = zones.assign(lines.of_text(normal))
    day, origin = publication(marked, published)
    data = text.encode("utf-8", "surrogatepass") if id_bytes is None else id_bytes
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        text=normal,
        title=title(marked),
        published=day,
        source=source,
        blocks=blocks(marked),
        metadata=official.fields(marked) | ({"published_origin": origin} if origin else {}),
        warnings=()
        if marked
        else (Issue("empty", 0, 0, "the file holds no text; nothing can be extracted"),),
        source_map=back,
        line_starts=line_starts(text),
    )


def line_starts(source: str) -> tuple[int, ...]:
    r"""The offsets at which the lines of a source begin.

    >>> line_starts("một\nhai")
    (0, 4)
    """
    return (0, *(match.end() for match in _BREAK.finditer(source)))


def blocks(marked: Iterable[tuple[Line, Role]]) -> tuple[Block, ...]:
    """A block for each line; the lines of an issuer are one block, as they are one name."""
    out: list[Block] = []
    for line, role in marked:
        near = bool(out) and (line.start - out[-1].end <= 2 or not line.gap)
        if role == "issuer" and near and out[-1].role == "issuer":
            out[-1] = Block(out[-1].start, line.end, "issuer")
        else:
            out.append(Block(line.start, line.end, role))
    return tuple(out)


def title(marked: Iterable[tuple[Line, Role]]) -> str | None:
    """The title; that of an official document is its type and its subject."""
    parts = [line.text for line, role in marked if role in ("title", "subject")]
    return " ".join(parts) or None


def publication(
    marked: Iterable[tuple[Line, Role]], given: dt.date | None = None, known: Published = ()
) -> tuple[dt.date | None, str | None]:
    """The day of publication and its origin: "caller", one of `known`, "dateline" or "place-date".

    A date from the address ("url") is the last resort.
    """
    found = [(given, "caller"), *(pair for pair in known if pair[1] != "url")]
    for role, find in (("dateline", stamps.dateline), ("place-date", stamps.place_date)):
        lines_ = [line for line, its_role in marked if its_role == role]
        found += [(stamp.date, role) for line in lines_ if (stamp := find(line.text))]
    found += [pair for pair in known if pair[1] == "url"]
    return next((pair for pair in found if pair[0]), (None, None))


def read_text(job: Job) -> Document:
    """The document of a text file; `metadata` names its encoding and how Vietnamese it looks (0 to 1).

    Raises:
        CorruptFileError: the bytes break the encoding that they announce.
        TooLargeError: more characters than the limit.
    """
    decoded = decode(job.data, job.encoding)
    check_size(len(decoded.text), job.limits.text_chars, f"{job.name}: characters")
    doc = document_from_text(decoded.text, id_bytes=job.data, source=job.source, published=job.published)
    return replace(
        doc,
        metadata={**doc.metadata, **encoding_metadata(decoded)},
        warnings=(*doc.warnings, *encoding_warnings(decoded, len(doc.text))),
        source_map=compose(doc.source_map, decoded.back),
    )


def encoding_metadata(decoded: Decoded) -> dict[str, str]:
    """`encoding`, `quality` (share of possible syllables) and, after a repair, `repaired`."""
    out = {"encoding": decoded.encoding, "quality": f"{decoded.quality:.3f}"}
    return out | ({"repaired": decoded.repaired} if decoded.repaired else {})


def encoding_warnings(decoded: Decoded, size: int) -> tuple[Issue, ...]:
    """An issue for a text that was repaired, and one for a text that still does not look right."""
    out: list[Issue] = []
    if decoded.repaired:
        out.append(Issue("repaired-encoding", 0, size, f"letters were in a wrong code: {decoded.repaired}"))
    if decoded.quality < GARBLED and not decoded.text.isascii() and VIETNAMESE.search(decoded.text):
        message = (
            f"only {decoded.quality:.0%} of the words with accents are Vietnamese; the letters may be damaged"
        )
        out.append(Issue("garbled-text", 0, size, message))
    return tuple(out)


def compose(inner: tuple[int, ...] | None, outer: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The map of two steps: `inner` leads from the text to the middle, `outer` from there to the source."""
    if inner is None or outer is None:
        return inner if outer is None else outer
    return tuple(outer[i] for i in inner)
