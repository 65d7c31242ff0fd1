"""USD figures by a named derivation: an amount in USD, the text's own equivalent, or a rate of the caller.

Nothing else is ever converted. A derived figure keeps the bounds of its amount and is rounded to cents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from vnextract.equivalents import stated_pairs
from vnextract.text import key
from vnextract.types import Derivation, Dollars, Evidence, Issue, Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from vnextract.rates import Policy, Rate, RateTable
    from vnextract.types import Document, Mention, Record

_CENT = Decimal("0.01")
_SPREAD = 3
"""A stated equivalent whose rate is more than this many times off the table's is misread or misprinted."""


@dataclass(frozen=True, slots=True)
class _Means:
    """What figures can be derived from: the text's own equivalents by span, and the caller's rates."""

    document: Document
    equivalents: Mapping[tuple[int, int], Mention]
    rates: RateTable | None
    policy: Policy


def with_usd(
    records: Sequence[Record],
    document: Document,
    mentions: Sequence[Mention],
    rates: RateTable | None = None,
    policy: Policy = "date",
) -> tuple[Record, ...]:
    """The records with `usd` for each of their amounts, None where no derivation holds.

    With a table, an amount that it cannot convert gets a "no-rate" issue, and a stated equivalent that is far
    off the table's rate an "equivalent-differs" issue.
    """
    if not any(record.fields.money for record in records):
        return tuple(records)
    means = _Means(document, _equivalents(document, mentions), rates, policy)
    return tuple(_with_usd(record, means) if record.fields.money else record for record in records)


def _equivalents(document: Document, mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """For each amount in another currency the USD amount that the text states beside it."""
    money = [m for m in mentions if isinstance(m.value, Money)]
    out = {}
    for one, two in stated_pairs(key(document.text), money):
        for amount, other in ((money[one], money[two]), (money[two], money[one])):
            if isinstance(other.value, Money) and other.value.currency == "USD":
                out[amount.start, amount.end] = other
    return out


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount of a record, its span, and the USD amount that the text states beside it."""

    money: Money
    span: Evidence
    other: Mention | None


def _with_usd(record: Record, means: _Means) -> Record:
    spans = [e for e in record.evidence if e.field == "money" and not e.again]
    found, proof, issues = [], [], []
    for money, span in zip(record.fields.money, spans, strict=True):
        amount = _Amount(money, span, means.equivalents.get((span.start, span.end)))
        dollars = _dollars(record, amount, means)
        found.append(dollars)
        if amount.other and dollars and dollars.derivation.kind == "stated-equivalent":
            proof.append(Evidence("usd", amount.other.start, amount.other.end, "usd.stated-equivalent"))
        if means.rates:
            issues += _doubts(record, amount, dollars, means)
    evidence, doubts = (*record.evidence, *proof), (*record.issues, *issues)
    return replace(record, usd=tuple(found), evidence=evidence, issues=doubts)


def _dollars(record: Record, amount: _Amount, means: _Means) -> Dollars | None:
    money, other = amount.money, amount.other
    if money.currency == "USD":
        return Dollars(money, Derivation("stated-usd"))
    if other and isinstance(other.value, Money):
        return Dollars(other.value, Derivation("stated-equivalent", source="the text"))
    rate = _rate(record, money, means)
    if rate is None:
        return None
    high = _converted(money.high, rate.rate) if money.high is not None else None
    usd = replace(money, low=_converted(money.low, rate.rate), high=high, currency="USD", readings=())
    return Dollars(usd, Derivation("rate", rate.rate, rate.date, rate.source, _basis(record, means)))


def _converted(amount: Decimal, rate: Decimal) -> Decimal:
    return (amount / rate).quantize(_CENT, ROUND_HALF_EVEN)


def _basis(record: Record, means: _Means) -> str:
    """Whose day the rate is of: the fact's period, its last day, or the document's for one without date."""
    if record.fields.date is None:
        return "published"
    return "period" if means.policy == "period-average" else "date"


def _day(record: Record, means: _Means) -> dt.date | None:
    return record.fields.date.end if record.fields.date else means.document.published


def _rate(record: Record, money: Money, means: _Means) -> Rate | None:
    day, date = _day(record, means), record.fields.date
    if means.rates is None or day is None:
        return None
    if means.policy == "period-average" and date:
        return means.rates.average(money.currency, date.start, date.end)
    return means.rates.on(money.currency, day)


def _doubts(record: Record, amount: _Amount, dollars: Dollars | None, means: _Means) -> list[Issue]:
    money, span = amount.money, amount.span
    if dollars is None:
        return [Issue("no-rate", span.start, span.end, _why(record, money, means))]
    rate = _rate(record, money, means) if amount.other and money.currency != "USD" else None
    if rate is None or not dollars.amount.low or not money.low:
        return []
    stated = money.low / dollars.amount.low
    if Decimal(1) / _SPREAD < stated / rate.rate < _SPREAD:
        return []
    message = f"the text's equivalent means {stated:.6g} {money.currency} per USD, the table has {rate.rate}"
    return [Issue("equivalent-differs", span.start, span.end, message)]


def _why(record: Record, money: Money, means: _Means) -> str:
    """Why there is no USD figure, in words."""
    day, date = _day(record, means), record.fields.date
    code = money.currency
    if day is None:
        return f"no USD for {code}: neither the fact nor the document has a date"
    if means.rates is None or code not in means.rates.currencies:
        return f"no USD for {code}: the table has no rate of {code}"
    if means.policy == "period-average" and date:
        return f"no USD for {code}: the table has no rate of {code} from {date.start} to {date.end}"
    return f"no USD for {code}: the table's last rate of {code} before {day} is too old or missing"
