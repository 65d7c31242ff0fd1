"""Why a record says what it says: field by field the value, the words of the text, the rule, the doubts."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vnextract.types import Count, Money, Period, decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vnextract.types import Derivation, Evidence, Extraction, Record

_SENTENCE = 300
_QUOTE = 90
_SIGNS = {"approx": "about ", "more_than": "more than ", "less_than": "less than "}
_SIGNS |= {"at_least": "at least ", "at_most": "at most "}


def explain(extraction: Extraction, record: Record) -> str:
    """The record in words: its sentence, each field with its quotes and rules, its USD figures and issues.

    Raises:
        ValueError: the record is not one of this extraction's.

    >>> from vnextract import extract
    >>> found = extract("Năm 2023, tỉnh Hà Giang thu hút 4 dự án FDI, vốn đăng ký 3,69 triệu USD.")
    >>> print(explain(found, found.records[0]))  # doctest: +ELLIPSIS
    fdi ... characters 0-72
    “Năm 2023, tỉnh Hà Giang thu hút 4 dự án FDI, vốn đăng ký 3,69 triệu USD.”
      status: reported
        “thu hút” (24-31) stage.reported
    ...
    """
    if record not in extraction.records:
        raise ValueError(f"record {record.id} is not of this extraction: extract the document again")
    text = extraction.document.text
    lines = [f"{record.kind} {record.id}, characters {record.start}-{record.end}"]
    lines.append(f"“{_short(text[record.start : record.end], _SENTENCE)}”")
    for field in fields(record.fields):
        lines += _field(text, record, field.name, getattr(record.fields, field.name))
    lines += _usd(text, record)
    lines += _family(extraction, record)
    lines += [f"  told again: {_quote(text, e)}" for e in record.evidence if e.field == "sentence"]
    for issue in record.issues:
        lines.append(f"  doubt {issue.code} ({issue.start}-{issue.end}): {issue.message}")
    return "\n".join(lines)


def _field(text: str, record: Record, name: str, value: object) -> Iterator[str]:
    """A field that has a value, and under it the words that give it; without words it is said where from."""
    if value in (None, (), False):
        return
    values = value if isinstance(value, tuple) else (value,)
    yield f"  {name}: {'; '.join(map(_shown, values))}"
    found = [e for e in record.evidence if e.field == name]
    yield from (f"    {_quote(text, e)}{' (told again)' if e.again else ''}" for e in found)
    if not found:
        yield f"    {_UNQUOTED.get(name, 'from the sentence as a whole')}"


_UNQUOTED = {
    "status": "no word says it: the usual stage of such a fact",
    "places": "no place in the sentence: the province or country that the document is about",
    "directives": "the document's own number",
    "aggregate": "a number of several, or no single one named",
}


def _quote(text: str, evidence: Evidence) -> str:
    words = _short(text[evidence.start : evidence.end], _QUOTE)
    return f"“{words}” ({evidence.start}-{evidence.end}) {evidence.rule}"


def _short(text: str, limit: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _shown(value: Any) -> str:
    """One value in words.

    >>> _shown(Money(Decimal("3000000"), None, "USD", "more_than"))
    'more than 3000000 USD'
    """
    if isinstance(value, Money):
        top = f" to {decimal_text(value.high)}" if value.high is not None else ""
        rate = f" {value.per}" if value.per else ""
        return f"{_SIGNS.get(value.modifier, '')}{decimal_text(value.low)}{top} {value.currency}{rate}"
    if isinstance(value, Count):
        return f"{_SIGNS.get(value.modifier, '')}{decimal_text(value.quantity)} {value.unit}"
    if isinstance(value, Period):
        return f"{value.start} to {value.end}" if value.start != value.end else str(value.start)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def _usd(text: str, record: Record) -> Iterable[str]:
    stated = [e for e in record.evidence if e.field == "usd"]
    for money, dollars in zip(record.fields.money, record.usd, strict=False):
        if dollars is None:
            yield f"  USD of {_shown(money)}: none, the text states none and no rate was given"
        elif dollars.derivation.kind != "stated-usd":
            yield f"  USD of {_shown(money)}: {_shown(dollars.amount)}"
            yield f"    {_derivation(dollars.derivation)}"
    yield from (f"    {_quote(text, e)}" for e in stated)


def _derivation(derivation: Derivation) -> str:
    if derivation.kind == "stated-equivalent":
        return "the text's own equivalent"
    rate = decimal_text(derivation.rate) if derivation.rate is not None else ""
    day = _DAYS.get(derivation.basis or "", "")
    return f"divided by {rate} per USD of {derivation.rate_date} ({derivation.source}), {day}"


_DAYS = {
    "date": "the last rate up to the fact's last day",
    "period": "the mean over the fact's period",
    "published": "the last rate up to the document's date: the fact has none",
}


def _family(extraction: Extraction, record: Record) -> Iterable[str]:
    """The total that it is part of, and the parts that it has."""
    text = extraction.document.text
    total = next((r for r in extraction.records if r.id == record.parent), None)
    if total:
        yield f"  part of: {total.kind} {total.id} “{_short(text[total.start : total.end], _QUOTE)}”"
    for part in extraction.records:
        if part.parent == record.id:
            yield f"  has the part: {part.kind} {part.id} “{_short(text[part.start : part.end], _QUOTE)}”"
