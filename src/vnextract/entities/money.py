"""Amounts of money: number, magnitude and currency, also where a list or range shares one currency.

"3 đến 5 triệu USD" is one amount with two ends; "850.000 và 120.000 USD" are two amounts, both in USD.
A vague number ("hàng triệu USD") is no amount. Nothing is ever converted.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import regex

from vnextract import numbers
from vnextract.engine import Rule, digits
from vnextract.equivalents import settle
from vnextract.moneywords import CURRENCY, CURRENCY_STARTS, SIGN, SIGN_STARTS, code_of, is_sign, is_weak
from vnextract.quantities import BOUNDARY, RANGE, estimated, is_year, lower_end, modifier, ordinal
from vnextract.types import Mention, Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.engine import Scan
    from vnextract.text import View

_LIST = r"(?:,[ ]|[ ](?:và|hoặc|hay|lên|xuống|lên[ ]đến|lên[ ]tới|xuống[ ]còn)[ ])"
_QUALIFIED = r"(?:(?:khoảng|gần|hơn|trên|dưới)[ ])?"
_IN_WORDS = rf"(?:[ ]\((?:{numbers.NUMERAL})\))?"  # "500.000 (năm trăm nghìn) đồng"
_ITEM = rf"(?P<n>{numbers.NUMERAL})"

_JOINS = ("-", "(", "đến", "tới", "và", "hoặc", "hay", "lên", "xuống")
_NEXT = ("khoảng", "gần", "hơn", "trên", "dưới", "không", *numbers.WORD_STARTS)  # after ", "
_TR = tuple(f"tr{word}" for word in CURRENCY_STARTS if word.startswith("đ"))  # "25 trđ"
_FOLLOWERS = (*numbers.FOLLOWERS, *_JOINS, *_NEXT, *_TR, *CURRENCY_STARTS)

_AFTER = Rule(
    name="money.currency_after",
    pattern=(
        rf"{BOUNDARY}{_ITEM}(?:(?P<join>(?:{RANGE}|{_LIST}){_QUALIFIED}){_ITEM}){{0,5}}{_IN_WORDS}"
        rf"[ ]?(?P<currency>{CURRENCY})"
    ),
    starts=(*digits(*_FOLLOWERS), *numbers.word_starts(*_JOINS, *_TR, *CURRENCY_STARTS)),
    examples=(
        "kim ngạch đạt «102,6 triệu USD» trong năm",
        "vốn đối ứng «60.000 tỉ đồng», còn lại vay",
        "tài trợ «300 triệu đô la Mỹ» cho vùng cao",
        "góp «30 đến 40 triệu tệ» xây kho",
        "hỗ trợ «850.000 và 120.000 USD» cho hai huyện",
        "vay «3-5 tỷ yên» trong hai năm",
        "vốn «hai triệu USD» cho y tế",
        "mỗi hộ nhận «500.000đ» tiền mặt",
    ),
    counter=(
        "hàng triệu USD hàng hóa",
        "vài trăm tỷ đồng",
        "5 đồng chí tham dự",
        "điện thoại 0219 3866 123",
        "tăng 12,5% so với cùng kỳ",
        "3 kíp trực thay nhau",
        "24 đội dự EURO",
    ),
)
_BEFORE = Rule(
    name="money.currency_before",
    pattern=(
        rf"(?<![^\W_]/?)(?<![0-9][ ]?)(?<!(?:trăm|nghìn|ngàn|triệu|tr|tỷ|tỉ)[ ])(?P<currency>{SIGN})[ ]?"
        rf"{_ITEM}(?:(?P<join>{RANGE}){_ITEM})?(?![ ]?(?:%|{CURRENCY}))"
    ),
    starts=SIGN_STARTS,
    examples=(
        "viện trợ «US$5 million» cho dự án",
        "trị giá «$5 triệu», thực hiện ba năm",
        "cam kết «USD 5,2 triệu» năm đầu",
        "khoản vay «€3-5 triệu» của AFD",
    ),
    counter=("tỷ giá USD 23.500 đồng", "lãi suất USD 2,5%", "10 triệu USD 5 dự án"),
)
RULES: tuple[Rule, ...] = (_AFTER, _BEFORE)


_NAME = regex.compile(r"[ ]\p{Lu}\p{Ll}", regex.VERBOSE)
_CAPITAL = regex.compile(r"(?r)(?<![.:;!?\n\"(-][ ]?)(?<!^)(?<!\p{L})\p{Lu}[\p{L}\p{N}]*[ ]\Z", regex.VERBOSE)


_THING = (
    r"(?:(?:lao[ ]động|công[ ]nhân|học[ ]sinh|sinh[ ]viên|gia[ ]đình|nhân[ ]khẩu|sản[ ]phẩm)\b"
    r"|\p{L}[\p{L}\p{N}]*)"
)
_PER_AFTER = regex.compile(
    rf"""(?:[ ]?/[ ]?(?:[0-9.]+[ ]?)?(?!(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\b){_THING}){{1,3}}
    | [ ](?:mỗi|một|hàng|hằng)[ ](?:năm|tháng|tuần|ngày|quý|người|hộ|lao[ ]động|ha|tấn|chuyến|suất)(?!\p{{L}})
    | [ ](?:trên|theo)[ ]đầu[ ]người""",
    regex.VERBOSE,
)
_PER_BEFORE = regex.compile(
    rf"(?<!\p{{L}})((?:mỗi|từng)[ ]{_THING}|(?:bình[ ]quân|trung[ ]bình)(?:[ ]{_THING})?|(?:hàng|hằng)[ ]năm)"
    r"(?![^,.;:()\n]{0,32}\btổng\b)[^,.;:()\n]{0,32}[ ]\Z",
    regex.VERBOSE,
)
_NUMERAL = regex.compile(numbers.NUMERAL, regex.VERBOSE)
_GAP = r"(?:,|;|,?[ ]và)(?:[ ]\p{L}+){1,6}[ ]\Z"
_JOINED = regex.compile(rf"(?r){_GAP}", regex.VERBOSE)  # fails at once where no list goes on
_ELLIPSIS = regex.compile(rf"{BOUNDARY}{_ITEM}{_GAP}", regex.VERBOSE)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A numeral of a match and where it stands in the view."""

    start: int
    end: int
    text: str
    numeral: numbers.Numeral


def find(scan: Scan) -> list[Mention]:
    """MONEY mentions in view offsets, ascending, without overlaps; each value is a `Money`.

    >>> from vnextract.engine import Gazetteer, Scan
    >>> from vnextract.text import fold
    >>> view = fold("Tỉnh được vay 12 tỷ yên; vốn đối ứng từ 3 đến 5 triệu USD.")
    >>> [(view.text[m.start : m.end], str(m.value.low)) for m in find(Scan(view, Gazetteer({}, RULES)))]
    [('12 tỷ yên', '12000000000'), ('3 đến 5 triệu USD', '3000000')]
    """
    after = ((m, _shared(scan.view, m)) for m in scan.matches(_AFTER))
    before = ((m, _signed(scan.view, m)) for m in scan.matches(_BEFORE))
    groups = sorted(
        ((m.start(), -m.end(), found) for m, found in itertools.chain(after, before) if found),
        key=lambda group: group[:2],
    )
    out: list[Mention] = []
    for start, _, found in groups:
        if not out or start >= out[-1].end:
            out += found
    return settle(scan.view.low, _coordinated(scan.view.low, _completed(scan.view, out)))


def _shared(view: View, match: regex.Match[str]) -> list[Mention]:
    """The amounts of figures that end in one currency; empty if they are none, or do not belong together."""
    figures, joins = _figures(match, english=False), match.captures("join")
    word, at = match["currency"], match.start("currency")
    if not figures or not _is_currency(view, figures[-1], word, match.span("currency")):
        return []
    if joins and not _belong(view, figures, joins):
        return []
    end, anchor = match.end(), figures[-1].numeral
    currency = code_of(word, view.low, at)
    out = []
    for element in _elements(figures, joins):
        ends = [*(figure.numeral for figure in element[:-1]), _scaled(element[-1].numeral, anchor)]
        amount = _amount(ends, currency[0])
        if amount is None:
            return []
        span = element[0].start, end if element[-1] is figures[-1] else element[-1].end
        amount = replace(amount, per=_per(view.low, span[0], end))
        out.append(_mention(view.low, span, amount, _AFTER, weak=currency[1]))
    return out


def _signed(view: View, match: regex.Match[str]) -> list[Mention]:
    """The amount behind a sign ("$5 triệu") or a code as it is written ("USD 5 triệu")."""
    word, span = match["currency"], match.span()
    coded = word.isalpha()
    figures = _figures(match, english=not coded)
    if not figures or not is_sign(view.text[slice(*match.span("currency"))]):
        return []
    last = figures[-1]
    if coded and last.numeral.scale == 1 and (_highest(last.numeral) < 1000 or is_year(last.text)):
        return []  # "USD 3 dự án", "giá USD 2019"
    currency = code_of(word, view.low, span[0])
    amount = _amount([figure.numeral for figure in figures], currency[0])
    if amount is None:
        return []
    amount = replace(amount, per=_per(view.low, *span))
    return [_mention(view.low, span, amount, _BEFORE, weak=currency[1])]


def _figures(match: regex.Match[str], *, english: bool) -> list[_Figure]:
    """The numerals of a match, none if one is malformed."""
    found = [(span, match.string[slice(*span)]) for span in match.spans("n")]
    parsed = [(span, text, numbers.parse(text, english=english)) for span, text in found]
    if any(numeral is None or numeral.value is None for _, _, numeral in parsed):
        return []
    return [_Figure(*span, text, numeral) for span, text, numeral in parsed if numeral is not None]


def _highest(numeral: numbers.Numeral) -> Decimal:
    """The greatest value that a numeral can have."""
    return max(value for value in (numeral.value, *numeral.readings) if value is not None)


def _is_currency(view: View, figure: _Figure, word: str, span: tuple[int, int]) -> bool:
    """False where the currency's word is another one: "2 bảng" of teams, "2017 Đồng Nai", "21 Yên Bái"."""
    numeral = figure.numeral
    if numeral.scale != 1:
        return True
    if is_weak(word) and _highest(numeral) < 1000:
        return False
    if is_year(figure.text) and view.low.endswith(("năm ", "/"), 0, figure.start):
        return False
    if word == "đồng" and figure.text.isalpha():
        return False  # "không mất một đồng"
    name = view.text[slice(*span)]
    return not (name.istitle() and _NAME.match(view.text, span[1], span[1] + 3))


def _belong(view: View, figures: Sequence[_Figure], joins: Sequence[str]) -> bool:
    """True if all figures can share the last one's currency; dates, ordinals and numbered names cannot."""
    first, start = figures[0], figures[0].start
    if any(is_year(figure.text) for figure in figures[:-1]) or ordinal(view, start, first.text):
        return False
    if start and view.low[start - 1] in "/-":
        return False
    bare = [figure.numeral.scale == 1 and _highest(figure.numeral) < 1000 for figure in figures]
    if any(small and join.startswith(",") for small, join in zip(bare, joins, strict=False)):
        return False  # "giai đoạn 1 và 2, 30 tỷ đồng"; "19 tỷ, 32 tỷ và 40 tỷ đồng" is a list
    loose = joins[0] not in ("-", " đến ", " tới ")
    if not (bare[0] and loose and _CAPITAL.search(view.text, max(0, start - 24), start)):
        return True
    # "Phú Mỹ 1 - 5 triệu USD", "Pomina 2 và 868 tỷ đồng"; but "Đài Loan 15 - 20 triệu", "KfW 2 - 3 triệu"
    size, last = _highest(first.numeral), figures[-1].numeral
    return size < _highest(last) / last.scale <= size * (10 if size >= 5 else 2)


def _elements(figures: Sequence[_Figure], joins: Sequence[str]) -> list[list[_Figure]]:
    """The figures in lists of one (an amount) or two (the ends of a range)."""
    out = [[figures[0]]]
    for join, figure in zip(joins, figures[1:], strict=True):
        if join.split()[0] in ("-", "đến", "tới"):
            out[-1].append(figure)
        else:
            out.append([figure])
    return out


def _scaled(numeral: numbers.Numeral, anchor: numbers.Numeral) -> numbers.Numeral:
    """A numeral of a list with the magnitude of the last one, unless its size shows that it needs none."""
    if numeral is anchor or numeral.value is None or anchor.value is None or numeral.scale >= 1000:
        return numeral
    if numeral.value >= 1000 > anchor.value / anchor.scale:
        return numeral  # "850.000 và 1,2 triệu USD"
    # "một trăm và hai trăm triệu": the hundred is its own, the million is shared
    scale = anchor.scale if numeral.scale == 1 else Decimal(1000) ** (anchor.scale.adjusted() // 3)
    return replace(numeral, value=numeral.value * scale, readings=(), scale=scale)


def _amount(ends: Sequence[numbers.Numeral], currency: str) -> Money | None:
    """The value of one numeral or of the two ends of a range; None if the ends do not rise."""
    last = ends[-1]
    if last.value is None or len(ends) > 2:
        return None
    if len(ends) == 2:
        low = lower_end(ends[0], last)
        return Money(low, last.value, currency) if low is not None else None
    if last.scale == 1:  # money has two decimals at most, so "15,248 USD" is thousands
        return Money(_highest(last), None, currency)
    return Money(last.value, None, currency, readings=last.readings)


def _mention(low: str, span: tuple[int, int], amount: Money, rule: Rule, *, weak: bool) -> Mention:
    return Mention(*span, "MONEY", replace(amount, modifier=modifier(low, *span)), rule.name, weak=weak)


def _per(low: str, start: int, end: int) -> str | None:
    """The words that make an amount a rate: "/người/tháng", "mỗi hộ"."""
    after = _PER_AFTER.match(low, end, end + 40)
    if after:
        return after.group().strip()
    before = _PER_BEFORE.search(low, max(0, start - 60), start)
    return before[1] if before else None


def _completed(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those whose currency is said later ("xuất khẩu «3 triệu», nhập khẩu 5 triệu USD").

    Both must have the same magnitude, from triệu up: a bare small number is of anything ("3 xã và thu …").
    """
    out: list[Mention] = []
    for mention in mentions:
        found, floor = [mention], out[-1].end if out else 0
        while earlier := _earlier(view, found[-1], floor):
            found.append(earlier)
        out += reversed(found)
    return out


def _earlier(view: View, mention: Mention, floor: int) -> Mention | None:
    since = max(floor, mention.start - 72)
    if not _JOINED.search(view.low, since, mention.start):
        return None
    gap, own = _ELLIPSIS.search(view.low, since, mention.start), _NUMERAL.match(view.low, mention.start)
    if gap is None or own is None:
        return None
    money, numeral, shared = cast("Money", mention.value), numbers.parse(gap["n"]), numbers.parse(own.group())
    if numeral is None or shared is None or not numeral.scale == shared.scale >= 1_000_000:
        return None
    amount = _amount([numeral], money.currency)
    return _mention(view.low, gap.span("n"), amount, _AFTER, weak=mention.weak) if amount else None


def _coordinated(low: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with "ước" carried on: "ước tính là 5 triệu USD và 3 tỷ đồng" estimates both."""
    out: list[Mention] = []
    carried = False
    for mention in mentions:
        money = cast("Money", mention.value)
        joined = bool(out) and low[out[-1].end : mention.start] == " và "
        carried = estimated(low, mention.start) or (carried and joined and money.modifier == "exact")
        estimate = carried and money.modifier == "exact"
        out.append(replace(mention, value=replace(money, modifier="approx")) if estimate else mention)
    return out
