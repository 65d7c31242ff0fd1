"""Amounts that a text states twice, in two currencies, and what that tells about doubtful figures.

"4,62 triệu USD (tương đương 107 tỷ đồng)" is one amount with its equivalent. No rate is ever brought in
from outside: the pairs of a document are only compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, cast

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnextract.types import Mention, Money

_STATED = regex.compile(
    r"""(?: [ ]?\([ ]? (?:~[ ]?)? | (?:,[ ]?|[ ])(?=tương|quy|tức|hay|bằng|=) )
    (?:(?:tương[ ]đương|tương[ ]ứng|quy[ ]đổi|quy[ ]ra|tức|hay|khoảng|hơn|gần|trên|dưới|xấp[ ]xỉ
      |ước|ước[ ]tính|với|là|bằng|=|tiền[ ]việt(?:[ ]nam)?|giá[ ]trị)[ ]){0,6}""",
    regex.VERBOSE,
)
_ENGLISH = regex.compile(r"[0-9],[0-9]{3}(?:,[0-9]{3}|\.[0-9])")
_VIETNAMESE = regex.compile(r"[0-9](?:\.[0-9]{3}(?:\.[0-9]{3}|,[0-9])|,[0-9]{1,2}(?![0-9]))")
_SPREAD = Decimal(3)
"""Rates of one document lie closer together than this factor; a misread figure is off by a thousand."""


def stated_pairs(low: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Indexes of neighbouring MONEY mentions of which the second states the first in another currency.

    `mentions` are MONEY mentions in ascending order, with their offsets in the lower-cased view `low`.
    """
    for at in range(len(mentions) - 1):
        first, second = mentions[at], mentions[at + 1]
        between = low[first.end : second.start]
        if _money(first).currency != _money(second).currency and _STATED.fullmatch(between):
            yield at, at + 1


def settle(low: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with each doubtful figure read as its document reads; `readings` keeps the other values.

    First by a stated equivalent: where other pairs of the same two currencies give a rate, the reading that
    fits it is taken. Then by style: in a text whose clear figures are all English, "1,176" is a thousand.
    """
    if not any(_money(mention).readings for mention in mentions):
        return list(mentions)
    values = _by_rate([_money(mention) for mention in mentions], list(stated_pairs(low, mentions)))
    english = bool(_ENGLISH.search(low)) and not _VIETNAMESE.search(low)
    out = []
    for at, mention in enumerate(mentions):
        money = _money(mention)
        readings = (money.low, *money.readings)
        value = values.get(at, max(readings) if english else money.low)
        others = tuple(v for v in readings if v != value)
        out.append(replace(mention, value=replace(money, low=value, readings=others)) if others else mention)
    return out


def _by_rate(amounts: Sequence[Money], pairs: Sequence[tuple[int, int]]) -> dict[int, Decimal]:
    """The one reading of a doubtful amount whose stated equivalent has the rate of the clear pairs."""
    rates: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    both_ways = [*pairs, *((b, a) for a, b in pairs)]
    for a, b in both_ways:
        if not amounts[a].readings and not amounts[b].readings and amounts[a].low and amounts[b].low:
            rates[amounts[a].currency, amounts[b].currency].append(amounts[a].low / amounts[b].low)
    usual = {currencies: median(found) for currencies, found in rates.items()}
    out: dict[int, Decimal] = {}
    for a, b in both_ways:
        rate = usual.get((amounts[a].currency, amounts[b].currency))
        if rate and amounts[a].readings and amounts[b].low:
            fits = [v for v in (amounts[a].low, *amounts[a].readings) if _near(v / amounts[b].low, rate)]
            out |= {a: fits[0]} if len(fits) == 1 else {}
    return out


def _near(rate: Decimal, usual: Decimal) -> bool:
    return usual / _SPREAD < rate < usual * _SPREAD


def _money(mention: Mention) -> Money:
    return cast("Money", mention.value)
