"""Sums of records that count nothing twice: a total never adds to its parts.

What can be added is one kind and one measure; bounds are kept: "trên 3 triệu" and 2 triệu are more than 5.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from vnextract.types import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vnextract.types import Modifier, Record

_SIDES: tuple[tuple[Modifier, Modifier], ...] = (("more_than", "at_least"), ("less_than", "at_most"))
"""Bounds of one side, the strict one first."""

_APART = {
    "capital": ("registered", "implemented"),
    "measure": ("committed", "approved", "disbursed"),
    "flow": ("total", "surplus", "deficit"),
}
"""Values of fields that tell what an amount measures; records that differ in them are not added."""


def additive(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records without those that are part of another one among them, in their order.

    >>> from vnextract import extract
    >>> found = extract("Năm 2018, tỉnh Sơn La đón 58 đoàn khách quốc tế, trong đó 21 đoàn đến từ Lào.")
    >>> [str(r.fields.counts[0].quantity) for r in additive(found.records)]
    ['58']
    """
    rows = list(records)
    by_id = {r.id: r for r in rows}
    return tuple(r for r in rows if not any(_above(r, by_id)))


def _above(record: Record, by_id: Mapping[str, Record]) -> Iterable[Record]:
    """The totals of a record that are among the records, from the nearest up."""
    seen = {record.id}
    above = record.parent
    while above is not None and above in by_id and above not in seen:
        seen.add(above)
        yield by_id[above]
        above = by_id[above].parent


def sum_money(records: Iterable[Record]) -> dict[str, Money]:
    """The sum of the records' main amounts by currency (ISO 4217), each as a `Money` with its bounds.

    A part counts only where none of its totals has an amount in that currency. Of several amounts of one
    currency in a record (total, loan, counterpart) the largest stands for all, and the sum is a lower bound
    ("at_least") unless the others add up to it. Rates ("mỗi năm") are left out.

    Raises:
        ValueError: the records are of several kinds, or their amounts measure different things (registered
            and implemented capital, commitment and disbursement, a turnover and its balance).

    >>> from vnextract import extract
    >>> text = "Năm 2017, kim ngạch của tỉnh Gia Lai đạt 61 triệu USD, trong đó xuất khẩu 17 triệu USD."
    >>> sum_money(extract(text).records)["USD"].low
    Decimal('61000000')
    """
    rows = list(records)
    _refuse_mixture(rows)
    by_id = {r.id: r for r in rows}
    found: dict[str, list[Money]] = defaultdict(list)
    for record in rows:
        covered = {m.currency for above in _above(record, by_id) for m in above.fields.money}
        for currency, money in _main(record).items():
            if currency not in covered:
                found[currency].append(money)
    return {currency: _sum(currency, amounts) for currency, amounts in found.items()}


def _refuse_mixture(records: Sequence[Record]) -> None:
    kinds = sorted({r.kind for r in records})
    if len(kinds) > 1:
        raise ValueError(f"records of {', '.join(kinds)} can tell one fact twice; add one kind at a time")
    top = additive(records)
    for name, apart in _APART.items():
        values = sorted({v for r in top if (v := getattr(r.fields, name, None)) in apart})
        if len(values) > 1:
            raise ValueError(
                f"{name} of {', '.join(values)} are different measures; choose one and add again"
            )


def _main(record: Record) -> dict[str, Money]:
    """The amount that stands for the record in each currency."""
    found: dict[str, list[Money]] = defaultdict(list)
    for money in record.fields.money:
        if not money.per:
            found[money.currency].append(money)
    return {currency: _whole(amounts) for currency, amounts in found.items()}


def _whole(amounts: Sequence[Money]) -> Money:
    """The largest of a record's amounts; a lower bound unless it is the only one or the sum of the others."""
    largest = max(amounts, key=lambda m: m.low)
    rest = sum((m.low for m in amounts if m is not largest), start=Decimal())
    if len(amounts) == 1 or rest == largest.low:
        return largest
    return Money(largest.low, None, largest.currency, "at_least")


def _sum(currency: str, amounts: Sequence[Money]) -> Money:
    low = sum((m.low for m in amounts), start=Decimal())
    high = sum((m.low if m.high is None else m.high for m in amounts), start=Decimal())
    return Money(low, high if high != low else None, currency, _bound([m.modifier for m in amounts]))


def _bound(modifiers: Sequence[Modifier]) -> Modifier:
    """What a sum is, by what its terms are: bounds of one side stay, of both sides are only about.

    >>> _bound(["exact", "more_than"]), _bound(["more_than", "less_than"])
    ('more_than', 'approx')
    """
    kinds = set(modifiers) - {"exact"}
    if not kinds:
        return "exact"
    for strict, weak in _SIDES:
        if kinds <= {strict, weak}:
            return strict if strict in kinds else weak
    return "approx"
