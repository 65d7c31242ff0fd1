"""An extraction on a spaCy `Doc`: spans, entities, sentences, and what they mean in extensions.

    doc.spans["vnextract"]          every mention, its label, and in `kb_id_` the code or id if it has one
    doc.spans["vnextract-records"]  the sentence of every record; the label is the kind, `id_` the record's id
    doc.ents                        the same mentions without overlaps
    span._.value, span._.rule, span._.weak, span._.record
    doc._.records, doc._.mentions, doc._.issues, doc._.published

All of it is kept in `doc.user_data["vnextract"]` as plain JSON types, so a `DocBin(store_user_data=True)` or
`doc.to_bytes()` gives it back. Offsets are half-open and count code points of `doc.text`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from vnextract import language, lexicon
from vnextract.types import Citation, Extraction, Funder, Gate, Mention, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.language import Language

Json = Any
KEY: Final = "vnextract"
RECORDS: Final = "vnextract-records"
OWN: Final = "own."
"""Begins the rule's name of a mention that the office's own patterns found; their id follows."""


def to_doc(extraction: Extraction, nlp: Language) -> Doc:
    """A new `Doc` of an extraction's text with everything that was found, for a file that `read` has read.

    >>> import vnextract, vnextract.spacy
    >>> found = vnextract.extract("Quỹ CARE tài trợ 2 triệu USD cho tỉnh Sơn La.")
    >>> doc = to_doc(found, vnextract.spacy.blank())
    >>> [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents][1:]
    [('2 triệu USD', 'MONEY', ''), ('tỉnh Sơn La', 'PLACE', '14')]
    """
    return annotate(nlp.make_doc(extraction.document.text), extraction)


def annotate(  # noqa: PLR0913 - options by name, those of the component
    doc: Doc,
    extraction: Extraction,
    *,
    spans_key: str = KEY,
    labels: tuple[str, ...] = (),
    ents: bool = True,
    overwrite_ents: bool = False,
    sentences: bool = True,
) -> Doc:
    """The same `Doc` with the extraction's mentions and records.

    Args:
        doc: its text is the extraction's, or the source that the extraction was made from.
        extraction: what was found.
        spans_key: where in `doc.spans` the mentions go; the records go to "vnextract-records".
        labels: only mentions of these labels; () means all.
        ents: also set `doc.ents`.
        overwrite_ents: where one of ours overlaps an entity of an earlier component, ours stays.
        sentences: set the sentences, unless an earlier component has.

    Raises:
        ValueError: the texts are not the same.

    >>> import vnextract, vnextract.spacy
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> doc = vnextract.spacy.blank()(found.document.text)
    >>> [ent.text for ent in annotate(doc, found).ents]
    ['Tỉnh Sơn La', '2 thỏa thuận', 'Lào']
    """
    place = _mapping(doc, extraction)
    kept = [m for m in extraction.mentions if not labels or m.label in labels]
    spans = [span for m in kept if (span := _span(doc, place, m))]
    doc.spans[spans_key] = spans
    doc.spans[RECORDS] = [
        span
        for r in extraction.records
        if (span := doc.char_span(*place(r.start, r.end), r.kind, span_id=r.id, alignment_mode="expand"))
    ]
    doc.user_data[KEY] = _data(extraction, kept, place)
    if ents:
        earlier = list(doc.ents)
        _set_ents(doc, *((spans, earlier) if overwrite_ents else (earlier, spans)))
    if sentences and not doc.has_annotation("SENT_START"):
        text = extraction.document.text
        set_sentences(doc, (place(*span)[0] for span in language.sentences(text)), spans)
    return doc


def _mapping(doc: Doc, extraction: Extraction) -> Callable[[int, int], tuple[int, int]]:
    """What leads from offsets in the extraction's text to those in the `Doc`."""
    document = extraction.document
    if document.text == doc.text:
        return lambda start, end: (start, end)
    back = document.source_map
    if back is None or back[-1] != len(doc.text):
        raise ValueError("the Doc's text is not the one that was extracted: use to_doc(extraction, nlp)")
    return document.source_span


def _span(doc: Doc, place: Callable[[int, int], tuple[int, int]], mention: Mention) -> Span | None:
    # A tokenizer that leaves "(WB)" in one piece must not lose the mention: its span is then the token's.
    start, end = place(mention.start, mention.end)
    return doc.char_span(start, end, mention.label, kb_id(mention), alignment_mode="expand")


def _set_ents(doc: Doc, first: list[Span], second: list[Span]) -> None:
    taken = bytearray(len(doc))
    for span in (kept := filter_spans(first)):
        taken[span.start : span.end] = b"\1" * len(span)
    free = [s for s in second if not any(taken[s.start : s.end])]
    doc.ents = filter_spans([*kept, *free])


def set_sentences(doc: Doc, starts: Iterable[int], whole: Iterable[Span]) -> None:
    """Begin a sentence at the tokens that hold these offsets; none begins inside a span of `whole`.

    A name that is broken over two lines is one name: the break begins no sentence.
    """
    firsts = {0, *(_token_at(doc, start) for start in starts)}
    firsts -= {i for span in whole for i in range(span.start + 1, span.end)}
    for token in doc:
        token.is_sent_start = token.i in firsts


def _token_at(doc: Doc, offset: int) -> int:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span.start if span else 0


def kb_id(mention: Mention) -> str:
    """The id under which others know a mention: a unit's code, a country's, a donor's, a document's number.

    Amounts, dates and counts have none, nor have names that no table knows: "".

    >>> import vnextract
    >>> [kb_id(m) for m in vnextract.extract("WB giúp huyện Bắc Mê, tỉnh Hà Giang.").mentions]
    ['WB', '031', '02']
    """
    value = mention.value
    if isinstance(value, Place) and value.level != "foreign":
        return value.code or (value.country if value.level == "country" else "") or ""
    if isinstance(value, Funder):
        return value.id
    if isinstance(value, Citation):
        return value.number
    if isinstance(value, Gate):
        found = next((g.id for g in lexicon.gates() if value.name in (g.name, *g.aliases)), "")
        return found or _own_id(mention)
    return _own_id(mention)


def _own_id(mention: Mention) -> str:
    return mention.rule.removeprefix(OWN) if mention.rule.startswith(OWN) else ""


def _data(
    found: Extraction, mentions: list[Mention], place: Callable[[int, int], tuple[int, int]]
) -> dict[str, Json]:
    """Mentions, records and doubts as plain JSON types, with offsets in the `Doc`."""
    text = found.document.text

    def there(item: Json, **more: Json) -> dict[str, Json]:
        start, end = place(item.start, item.end)
        return {**more, "start": start, "end": end}

    published = found.document.published
    return {
        "published": published.isoformat() if published else None,
        "mentions": [there(m, **m.to_dict(text), weak=m.weak, id=kb_id(m)) for m in mentions],
        "records": [
            there(r, **r.to_dict(text), quotes=[there(e, field=e.field, rule=e.rule) for e in r.evidence])
            for r in found.records
        ],
        "issues": [there(i, **i.to_dict()) for i in found.issues],
    }


# --- extensions -------------------------------------------------------------------------------------


def value_of(span: Span) -> dict[str, Json] | None:
    """What a mention's span means, as plain JSON types (`span._.value`); None for a span that is none."""
    mention = mention_of(span)
    return mention["value"] if mention else None


def mention_of(span: Span) -> dict[str, Json] | None:
    """The mention that a span stands for, with its rule; None for a span that is none."""
    found = _of(span.doc, "mentions")
    index = bisect_left(found, span.start_char, key=lambda m: int(m["start"]))
    for mention in found[index:]:
        if mention["start"] >= span.end_char:
            return None
        if mention["label"] == span.label_ and mention["end"] <= span.end_char:
            whole: dict[str, Json] = _lists(mention)
            return whole
    return None


def record_of(span: Span) -> dict[str, Json] | None:
    """The record whose sentence a span of `doc.spans["vnextract-records"]` is (`span._.record`)."""
    return next((_lists(r) for r in _of(span.doc, "records") if r["id"] == span.id_), None)


def published_of(doc: Doc) -> str | None:
    """The day of publication in ISO form (`doc._.published`): given before the run, or read in the text."""
    given = doc.user_data.get(f"{KEY}-published")
    return given or (doc.user_data.get(KEY) or {}).get("published")


def set_published(doc: Doc, day: dt.date | str | None) -> None:
    """Tell the day of publication before the pipeline runs: `doc._.published = "2023-06-30"`.

    Raises:
        ValueError: the text is no date in ISO form.
    """
    checked = dt.date.fromisoformat(day) if isinstance(day, str) else day
    doc.user_data[f"{KEY}-published"] = checked.isoformat() if checked else None


def _of(doc: Doc, what: str) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = (doc.user_data.get(KEY) or {}).get(what, [])
    return found


def _lists(value: Json) -> Json:
    """JSON as it was: a DocBin gives lists back as tuples."""
    if isinstance(value, dict):
        return {name: _lists(part) for name, part in value.items()}
    return [_lists(part) for part in value] if isinstance(value, list | tuple) else value


def _is_weak(span: Span) -> bool:
    return bool((mention_of(span) or {}).get("weak"))


def _rule(span: Span) -> str | None:
    return (mention_of(span) or {}).get("rule")


def _all(doc: Doc, what: str) -> Json:
    return _lists(_of(doc, what))


def register() -> None:
    """Make the extensions known to spaCy; one of the same name that somebody else has made stays theirs."""
    on_span = {"value": value_of, "rule": _rule, "weak": _is_weak, "record": record_of}
    for name, getter in on_span.items():
        if not Span.has_extension(name):
            Span.set_extension(name, getter=getter)
    for name in ("records", "mentions", "issues"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(_all, what=name))
    if not Doc.has_extension("published"):
        Doc.set_extension("published", getter=published_of, setter=set_published)


register()
