"""Amounts stated twice, and doubtful figures settled by them."""

from decimal import Decimal

import pytest

from vnextract.equivalents import settle, stated_pairs
from vnextract.types import Mention, Money

PAIRS = [
    (" (tương đương ", True),
    (" (khoảng hơn ", True),
    (", tương đương ", True),
    (", quy đổi tương đương tiền việt nam là ", True),
    (" tương đương ", True),
    (" (", True),
    (" và ", False),
    (", ", False),
    ("; vốn đối ứng ", False),
    (" (vốn đối ứng ", False),
]


def text_of(*parts):
    """A text and its mentions from (words in front, low, currency, readings)."""
    text, mentions = "", []
    for words, low, currency, *readings in parts:
        text += words
        value = Money(Decimal(low), None, currency, readings=tuple(map(Decimal, readings)))
        mentions.append(Mention(len(text), len(text) + 1, "MONEY", value, "test"))
        text += "#"
    return text, mentions


@pytest.mark.parametrize(("between", "stated"), PAIRS)
def test_which_neighbours_state_the_same_amount(between, stated):
    text, mentions = text_of(("", 5, "USD"), (between, 115000, "VND"))
    assert list(stated_pairs(text, mentions)) == ([(0, 1)] if stated else [])


def test_the_same_currency_is_no_equivalent():
    text, mentions = text_of(("", 5, "USD"), (" (", 6, "USD"))
    assert list(stated_pairs(text, mentions)) == []


DOUBTFUL = (("", "1176000", "EUR", "1176000000"), (" (khoảng ", "33000000000000", "VND"))
CLEAR = (("; vay ", "900000000", "EUR"), (" (", "25000000000000", "VND"))


def test_another_pair_gives_the_rate_that_settles_a_doubt():
    settled = settle(*text_of(*DOUBTFUL, *CLEAR))
    assert settled[0].value.low == Decimal(1176000000)
    assert settled[0].value.readings == (Decimal(1176000),)


def test_the_equivalent_may_come_first():
    reverse = (("", "33000000000000", "VND"), (" (", "1176000", "EUR", "1176000000"))
    assert settle(*text_of(*reverse, *CLEAR))[1].value.low == Decimal(1176000000)


def test_without_another_pair_the_doubt_stays():
    settled = settle(*text_of(*DOUBTFUL))
    assert settled[0].value.low == Decimal(1176000)
    assert settled[0].value.readings == (Decimal(1176000000),)


def test_a_rate_that_fits_no_reading_settles_nothing():
    odd = (("; vay ", "900000000", "EUR"), (" (", "2500000", "VND"))
    assert settle(*text_of(*DOUBTFUL, *odd))[0].value.low == Decimal(1176000)


def test_an_english_document_is_read_in_english_style():
    text, mentions = text_of(("cam kết 15,248,300 usd; chi ", "1176000", "USD", "1176000000"))
    assert settle(text, mentions)[0].value.low == Decimal(1176000000)
    text, mentions = text_of(("cam kết 15,248,300 usd, 3,2 triệu; chi ", "1176000", "USD", "1176000000"))
    assert settle(text, mentions)[0].value.low == Decimal(1176000)
