"""A record while it is put together: mentions in their fields, not yet values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vnextract import lexicon
from vnextract.types import (
    Agency,
    Citation,
    CommonFields,
    Count,
    Evidence,
    Funder,
    Gate,
    Money,
    Partner,
    Period,
    Place,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from vnextract.records.cues import Cue
    from vnextract.types import Document, Issue, Kind, Mention, Status


@dataclass(frozen=True, slots=True)
class Draft:
    """One fact in the making. Fields hold mentions, so that every value keeps its span.

    `partners` also takes foreign PLACE mentions and `funders` countries: the side is then only a country.
    `order` is the number of the document itself where it orders the fact. `title` is a span of the text.
    `home` is the province that stands in when no place is named. `extra` are the values of the kind's own
    fields, `proof` their evidence. `tellings` are other sentences that tell the same fact.
    """

    kind: Kind
    start: int
    end: int
    status: Status | None = None
    cue: Cue | None = None
    title: tuple[int, int] | None = None
    aggregate: bool = False
    partners: tuple[Mention, ...] = ()
    funders: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    home: str | None = None
    money: tuple[Mention, ...] = ()
    counts: tuple[Mention, ...] = ()
    date: Period | None = None
    date_span: tuple[int, int] | None = None
    directives: tuple[Mention, ...] = ()
    issues: tuple[Issue, ...] = ()
    order: str | None = None
    rule: str = ""
    extra: tuple[tuple[str, Any], ...] = ()
    proof: tuple[Evidence, ...] = ()
    tellings: tuple[Draft, ...] = ()


def finish(draft: Draft, document: Document, classes: Mapping[str, type[CommonFields]]) -> Record:
    """The record of a draft: values from its mentions, evidence from their spans, an id from its contents."""
    fields = _fields(draft, document, classes[draft.kind])
    return Record(
        _identity(draft, document, fields),
        draft.kind,
        fields,
        tuple(_evidence(draft)),
        draft.issues,
        draft.start,
        draft.end,
    )


def _fields(draft: Draft, document: Document, cls: type[CommonFields]) -> CommonFields:
    title = document.text[slice(*draft.title)] if draft.title else None
    places = [name_of(m) for m in draft.places] or [draft.home]
    return cls(
        status=draft.status,
        title=" ".join(title.split()) if title else None,
        aggregate=draft.aggregate,
        partners=_unique(name_of(m) for m in draft.partners),
        funders=_unique(name_of(m) for m in draft.funders),
        places=_unique(places),
        money=tuple(m.value for m in draft.money if isinstance(m.value, Money)),
        counts=tuple(m.value for m in draft.counts if isinstance(m.value, Count)),
        date=draft.date,
        directives=_unique((*_numbers(draft), draft.order)),
        **dict(draft.extra),
    )


def name_of(mention: Mention) -> str | None:
    """What a mention is called in a record: a donor's id, else the name."""
    value = mention.value
    if isinstance(value, Funder):
        return value.id
    if isinstance(value, Partner | Place | Agency):
        return value.name
    if isinstance(value, Gate) and value.country:  # the side behind the gate
        country = lexicon.country(value.country)
        return country.name if country else None
    return None


def _numbers(draft: Draft) -> Iterable[str]:
    return (m.value.number for m in draft.directives if isinstance(m.value, Citation))


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in values if v))


def _evidence(draft: Draft) -> Iterable[Evidence]:
    if draft.cue:
        yield Evidence("status", draft.cue.start, draft.cue.end, f"stage.{draft.cue.sense}")
    if draft.title:
        yield Evidence("title", *draft.title, draft.rule)
    if draft.date_span:
        yield Evidence("date", *draft.date_span, draft.rule)
    for name in ("partners", "funders", "places", "money", "counts", "directives"):
        for mention in getattr(draft, name):
            yield Evidence(name, mention.start, mention.end, mention.rule)
    yield from draft.proof
    for telling in draft.tellings:
        yield Evidence("sentence", telling.start, telling.end, "same.fact", again=True)
        yield from (replace(e, again=True) for e in _evidence(replace(telling, proof=(), tellings=())))


def _identity(draft: Draft, document: Document, fields: CommonFields) -> str:
    """Sixteen hex digits over what the record says and where; equal input gives equal ids in any order."""
    spans = [(m.start, m.end) for m in (*draft.money, *draft.counts, *draft.partners)]
    parts = (document.id, draft.kind, draft.start, draft.end, fields.title, spans)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def merged(draft: Draft, **changes: Any) -> Draft:
    """The draft with some fields replaced."""
    return replace(draft, **changes)
