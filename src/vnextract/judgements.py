"""What a person decided about a finding: accepted, fixed, rejected or added, by whom and when.

A judgement must outlive the rules that it judges. So it is tied to what the page said and not to where a
program stood that day:

* the **document's id** (the hash of its bytes) and the **words judged**, as a `Quote`: the verbatim text and
  which of its occurrences. Offsets move when a reader drops one more blank; the words do not.
* the **label, kind or field** and the **value** in a normal form (`value_key`): amount and currency, the
  folded name, the two days. How a value is qualified, coded or traced to a rule stays out: better rules
  change that.
* for a field of a record, a `RecordRef`: the record's id, sentence and all its values at that time. The id is
  made from content (`store.keys`); where it is gone, sentence and values find the successor.

What was said is never changed: a second decision about the same thing is a second judgement, and the later
one counts. `clear` takes a decision back. `settling` says how judgements are laid over an extraction.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from vnextract.errors import JudgementError
from vnextract.text import key
from vnextract.types import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Judgement",
    "Quote",
    "RecordRef",
    "RefValue",
    "Target",
    "Verdict",
    "from_json",
    "judgement_from",
    "judgement_json",
    "locate",
    "quote_at",
    "ref_from",
    "ref_json",
    "to_json",
    "value_key",
]

Json = Any
Target = Literal["mention", "record", "value"]
Verdict = Literal["accept", "fix", "reject", "add", "clear"]

FORMAT: Final = "vnextract-judgements/1"
_NUMBERS: Final = frozenset({"amount", "amount_max", "quantity"})
# What better rules correct without the fact becoming another one.
_QUALIFIERS: Final = frozenset({"modifier", "code", "province", "issuer", "type", "level", "title"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in a text, and which occurrence of them (from 1; occurrences may overlap)."""

    text: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class RefValue:
    """A value that a record had when it was judged, with the words that gave it."""

    field: str
    value: Json
    quote: Quote


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record as it was when it was judged: its id, its sentence and its values."""

    id: str
    kind: str
    quote: Quote
    values: tuple[RefValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `label` is a mention's label, a record's kind or a value's field.

    `quote` and `value` are what was judged, as the extractor had it (for `add`: as it was first added);
    `new_value` and `new_quote` are what holds instead (None: as judged). `at` is in UTC.
    """

    document_id: str
    target: Target
    label: str
    quote: Quote
    verdict: Verdict
    who: str
    at: dt.datetime
    value: Json = None
    new_value: Json = None
    new_quote: Quote | None = None
    record: RecordRef | None = None
    note: str = ""


def quote_at(text: str, start: int, end: int) -> Quote:
    """The quote of the span `start` to `end` (half-open, code points).

    >>> quote_at("ký 2 dự án, thêm 2 dự án", 17, 24)
    Quote(text='2 dự án', nth=2)
    """
    words = text[start:end]
    nth, at = 1, text.find(words)
    while -1 < at < start:
        nth, at = nth + 1, text.find(words, at + 1)
    return Quote(words, nth)


def locate(text: str, quote: Quote) -> tuple[int, int] | None:
    """Where the quote stands (half-open), None if it does not.

    Words that now stand only once are taken whatever `nth` says: a repetition was cut off as page furniture.

    >>> locate("ký 2 dự án, thêm 2 dự án", Quote("2 dự án", 2))
    (17, 24)
    """
    first = text.find(quote.text) if quote.text else -1
    at = first
    for _ in range(quote.nth - 1):
        at = text.find(quote.text, at + 1) if at >= 0 else -1
    if at < 0 and first >= 0 and text.find(quote.text, first + 1) < 0:
        at = first
    return (at, at + len(quote.text)) if at >= 0 else None


def value_key(value: Json) -> str:
    """The form in which two values are the same: exact numbers, folded names, no qualifiers.

    >>> value_key({"amount": "3.0", "currency": "USD", "modifier": "approx"})
    '{"amount": "3", "currency": "USD"}'
    >>> value_key("Thuỷ điện") == value_key("thủy điện")
    True
    """
    if isinstance(value, dict):
        kept = {k: _normal(k, v) for k, v in value.items() if v is not None and k not in _QUALIFIERS}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return " ".join(key(value).split()) if isinstance(value, str) else json.dumps(value)


def _normal(name: str, value: Json) -> Json:
    if name in _NUMBERS:
        try:
            return decimal_text(Decimal(str(value)))
        except InvalidOperation:
            return value
    return " ".join(key(value).split()) if isinstance(value, str) and name == "name" else value


def to_json(judgements: Iterable[Judgement]) -> dict[str, Json]:
    """The judgement file of some judgements, as plain JSON types.

    >>> import datetime as dt
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> said = Judgement("0" * 64, "mention", "PLACE", Quote("Sơn La"), "accept", "Lan", day)
    >>> to_json([said])["judgements"][0]["text"]
    'Sơn La'
    """
    return {"format": FORMAT, "judgements": [judgement_json(j) for j in judgements]}


def judgement_json(judgement: Judgement) -> dict[str, Json]:
    """One judgement as plain JSON types; what is empty is left out.

    >>> import datetime as dt
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> said = Judgement("0" * 64, "mention", "PLACE", Quote("Sơn La"), "accept", "Lan", day)
    >>> judgement_json(said)["at"], judgement_json(said)["text"]
    ('2026-01-02T00:00:00Z', 'Sơn La')
    """
    j = judgement
    out: dict[str, Json] = {
        "doc": j.document_id,
        "target": j.target,
        "label": j.label,
        **_quote_json(j.quote),
        "value": j.value,
        "verdict": j.verdict,
        "who": j.who,
        "at": j.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "new_value": j.new_value,
        "new_quote": _quote_json(j.new_quote) if j.new_quote else None,
        "record": ref_json(j.record) if j.record else None,
        "note": j.note or None,
    }
    return {name: value for name, value in out.items() if value is not None}


def ref_json(ref: RecordRef) -> dict[str, Json]:
    """A record's reference as plain JSON types.

    >>> ref_json(RecordRef("5c87", "agreement", Quote("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")))["kind"]
    'agreement'
    """
    values = [{"field": v.field, "value": v.value, **_quote_json(v.quote)} for v in ref.values]
    return {"id": ref.id, "kind": ref.kind, **_quote_json(ref.quote), "values": values}


def _quote_json(quote: Quote) -> dict[str, Json]:
    return {"text": quote.text, "nth": quote.nth}


def from_json(data: Json) -> list[Judgement]:
    """The judgements of a judgement file.

    Raises:
        JudgementError: it is not such a file, or one of its judgements is incomplete (its number is told).

    >>> import datetime as dt
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> said = Judgement("0" * 64, "mention", "PLACE", Quote("Sơn La"), "accept", "Lan", day)
    >>> from_json(to_json([said])) == [said]
    True
    >>> said.quote.text
    'Sơn La'
    """
    if (
        not isinstance(data, dict)
        or data.get("format") != FORMAT
        or not isinstance(data.get("judgements"), list)
    ):
        message = f'not a judgement file: "format" must be "{FORMAT}"; save one from the review page'
        raise JudgementError(message)
    out = []
    for number, row in enumerate(data["judgements"], start=1):
        try:
            out.append(judgement_from(row))
        except JudgementError as error:
            raise JudgementError(f"judgement {number}: {error}") from error
    return out


def judgement_from(row: Json) -> Judgement:
    """A judgement from plain JSON types.

    Raises:
        JudgementError: a part is missing or of the wrong type.

    >>> import datetime as dt
    >>> day = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> said = Judgement("0" * 64, "mention", "PLACE", Quote("Sơn La"), "accept", "Lan", day)
    >>> judgement_from(judgement_json(said)).quote
    Quote(text='Sơn La', nth=1)
    """
    if not isinstance(row, dict):
        raise JudgementError(f"an object is needed, not {type(row).__name__}")
    target = _one_of(row, "target", get_args(Target))
    if target == "value" and not row.get("record"):
        raise JudgementError('a judgement of a field needs its "record"')
    return Judgement(
        document_id=_text(row, "doc"),
        target=target,
        label=_text(row, "label"),
        quote=_quote(row),
        verdict=_one_of(row, "verdict", get_args(Verdict)),
        who=_text(row, "who"),
        at=_moment(row),
        value=row.get("value"),
        new_value=row.get("new_value"),
        new_quote=_quote(row["new_quote"]) if row.get("new_quote") else None,
        record=ref_from(row["record"]) if row.get("record") else None,
        note=str(row.get("note") or ""),
    )


def ref_from(row: Json) -> RecordRef:
    """A record's reference from plain JSON types.

    Raises:
        JudgementError: a part is missing or of the wrong type.

    >>> ref_from({"id": "5c87", "kind": "oda", "text": "ký vay vốn ADB", "nth": 1}).quote.text
    'ký vay vốn ADB'
    """
    if not isinstance(row, dict) or not isinstance(row.get("values", []), list):
        raise JudgementError('"record" must be an object with "id", "kind", "text" and "values"')
    values = tuple(RefValue(_text(v, "field"), v.get("value"), _quote(v)) for v in row.get("values", []))
    return RecordRef(_text(row, "id"), _text(row, "kind"), _quote(row), values)


def _quote(row: Json) -> Quote:
    nth = row.get("nth", 1) if isinstance(row, dict) else 0
    if not isinstance(nth, int) or isinstance(nth, bool) or nth < 1:
        raise JudgementError('"nth" must be a whole number from 1')
    return Quote(_text(row, "text"), nth)


def _text(row: Mapping[str, Json], name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise JudgementError(f'"{name}" is missing or not a text')
    return value


def _one_of(row: Mapping[str, Json], name: str, allowed: tuple[str, ...]) -> Any:
    value = _text(row, name)
    if value not in allowed:
        raise JudgementError(f'"{name}" is {value!r}, not one of {", ".join(allowed)}')
    return value


def _moment(row: Mapping[str, Json]) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(_text(row, "at"))
    except ValueError as error:
        raise JudgementError(f'"at" is {row["at"]!r}, not a time such as 2024-07-01T12:00:00Z') from error
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
