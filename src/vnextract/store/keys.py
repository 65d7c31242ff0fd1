"""Ids that depend on what is said, not on when, in which order or by which rule it was found.

A judgement or a correction hangs on these ids, so two mistakes are weighed. An id that changes without
need costs a search (same document, kind and sentence) for its successor; an id that stays while it
comes to mean another fact moves a person's decision to the wrong row in silence. The second is worse:

* a **record** is known by document, kind and subject: its title, else its numbers, else its names, else
  its sentence. Spans, rules, status, places and dates stay out: they are what better rules correct.
* where two records of a document share a subject, both ids take in the numbers, then status and date,
  then the sentence. Only records equal in all of these are told apart by their order.
* a **statement** is known by record, field and value, so it stays when its span moves or another rule
  finds it; a corrected value is a new statement beside the old one.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from vnextract.text import key
from vnextract.types import CONTENT_ROLES, decimal_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.types import Document, Extraction, Record

ID_BYTES = 12
"""96 bits: among 10^10 rows, two alike are less likely than 1 in a billion."""

_PACK = json.JSONEncoder(ensure_ascii=False, default=str).encode


def row_id(*parts: object) -> str:
    """24 hex digits for a list of plain JSON values; the same on every machine.

    >>> row_id("oda", "Cầu Mễ Sở", 1)
    '5c8742e98309654ba4793124'
    """
    packed = _packed(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(packed, digest_size=ID_BYTES).hexdigest()


def _packed(parts: Sequence[object]) -> str:
    """The parts as JSON; a list of texts and nulls, which most are, without the encoder's own overhead."""
    plain = [encode_basestring(p) if type(p) is str else "null" for p in parts if type(p) is str or p is None]
    return f"[{', '.join(plain)}]" if len(plain) == len(parts) else _PACK(parts)


def content_hash(document: Document) -> str:
    """A hash of what a document says: its folded text without page furniture, dates of the page and blanks.

    An article that is published again under another date has the same one.

    >>> from vnextract.types import Document
    >>> one, two = Document("1", "Cầu Mễ Sở  khởi công"), Document("2", "CẦU MỄ SỞ KHỞI CÔNG")
    >>> content_hash(one) == content_hash(two)
    True
    """
    text = document.text
    said = [text[b.start : b.end] for b in document.blocks if b.role in CONTENT_ROLES] or [text]
    return row_id(" ".join(key(" ".join(said)).split()))


def record_ids(extraction: Extraction) -> list[str]:
    """One id for each record of the extraction, in its order; all different."""
    text = extraction.document.text
    paths = _refined([_parts(record, text) for record in extraction.records])
    seen: Counter[str] = Counter()
    out = []
    for path in paths:
        plain = row_id(extraction.document.id, *path)
        seen[plain] += 1
        out.append(plain if seen[plain] == 1 else row_id(plain, seen[plain]))
    return out


def _refined(parts: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """For each item the shortest beginning of its parts that no other item shares, else all of them."""
    depth = max(map(len, parts), default=0)
    counts = Counter(item[:n] for item in parts for n in range(1, depth + 1))
    return [next((p[:n] for n in range(2, depth) if counts[p[:n]] == 1), p) for p in parts]


def _parts(record: Record, text: str) -> tuple[str, ...]:
    fields = record.fields
    numbers = _joined(_numbers(record))
    names = _joined([key(name) for name in (*fields.partners, *fields.funders)])
    sentence = " ".join(key(text[record.start : record.end]).split())
    title = key(fields.title) if fields.title else ""
    stage = f"{fields.status} {fields.date and fields.date.to_dict()}"
    return record.kind, title or numbers or names or sentence, numbers, stage, sentence


def _numbers(record: Record) -> list[str]:
    money = [(m.low, m.high, m.currency) for m in record.fields.money]
    counts = [(c.quantity, None, c.unit) for c in record.fields.counts]
    return [
        f"{decimal_text(low)} {decimal_text(high) if high is not None else ''} {unit}"
        for low, high, unit in money + counts
    ]


def _joined(values: Sequence[str]) -> str:
    return _PACK(values) if values else ""
