"""Counts of what the office tracks: projects, agreements, workers, enterprises, delegations.

A count is a definite number directly before one of the unit's nouns: "11 thỏa thuận", "hai doanh nghiệp",
"5 chương trình, dự án". Vague numbers ("hàng trăm doanh nghiệp", "một số dự án") count nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import regex

from vnextract import numbers
from vnextract.engine import Rule, digits
from vnextract.lexicon import word_table
from vnextract.quantities import BOUNDARY, RANGE, is_year, lower_end, modifier, ordinal
from vnextract.text import key
from vnextract.types import Count, Mention, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from vnextract.engine import Scan
    from vnextract.text import View

_UNITS: tuple[Unit, ...] = get_args(Unit)
_AND = r"(?:,[ ]?|[ ]?/[ ]?|[ ]-[ ]|[ ](?:và|hoặc)[ ])"
# The gap before the noun is written \p{Zs}: for a literal space that every match needs, `regex` would look
# through the whole rest of the text at each start.
_IN_WORDS = rf"(?:[ ]?\((?:{numbers.NUMERAL})\))?"  # "02 (hai) dự án"; "1.816(2) dự án" with a footnote


def _nouns() -> dict[Unit, str]:
    """For each unit the pattern of its nouns, the longest first, none where another word follows."""
    table = word_table("counted")
    names = [(name, noun) for noun in table["noun"] for name in noun["names"]]
    found: dict[Unit, list[str]] = {unit: [] for unit in _UNITS}
    for name, noun in sorted(names, key=lambda pair: -len(pair[0])):
        found[noun["unit"]].append(_noun(key(name), map(key, noun.get("not_before", ()))))
    return {unit: f"(?:{'|'.join(nouns)})" for unit, nouns in found.items()}


def _noun(name: str, not_before: Iterable[str]) -> str:
    others = "|".join(map(regex.escape, not_before))
    return regex.escape(name) + r"(?!\p{L})" + (rf"(?![ ](?:{others})(?!\p{{L}}))" if others else "")


def _units() -> str:
    """All units as one pattern with a group each; the nouns of projects and agreements may be coordinated.

    "9 doanh nghiệp, nhà đầu tư" stays with its first noun, as "5 chương trình, dự án" is one expression.
    """
    joined = {"project", "agreement"}
    return "|".join(
        f"(?P<{unit}>{nouns}(?P<more>{_AND}{nouns}){{0,{3 if unit in joined else 0}}})"
        for unit, nouns in _nouns().items()
    )


def _followers() -> tuple[str, ...]:
    """What can stand behind the number: the rest of a range, the same in words, a noun."""
    nouns = (name for noun in word_table("counted")["noun"] for name in noun["names"])
    heads = {key(noun).partition(" ")[0] for noun in nouns}
    return ("-", "(", "đến", "tới", *sorted(heads))


RULES: tuple[Rule, ...] = (
    Rule(
        name="count.number_unit",
        pattern=rf"""
            {BOUNDARY}(?<![^\W_][-/])(?<![0-9][ ]-[ ])
            (?P<n>{numbers.NUMERAL})(?:{RANGE}(?P<n>{numbers.NUMERAL}))?{_IN_WORDS}\p{{Zs}}
            (?:{_units()})
        """,
        starts=(*digits(*numbers.FOLLOWERS, *_followers()), *numbers.word_starts(*_followers())),
        examples=(
            "ký mới «11 thỏa thuận» với đối tác",
            "đang triển khai «5 chương trình, dự án» ODA",
            "đưa «sáu mươi lao động» sang Nhật Bản",
            "đón «12 lượt đoàn» khách quốc tế",
            "phê duyệt «02 (hai) dự án» mới",
            "thu hút «3-5 nhà đầu tư» Hàn Quốc",
            "ký «4 hợp đồng, bản ghi nhớ» trị giá 20 triệu USD",
        ),
        counter=(
            "một số dự án chậm tiến độ",
            "hàng trăm doanh nghiệp tham dự",
            "vài ba dự án nhỏ",
            "một phần ba doanh nghiệp",
            "kết nạp 500 đoàn viên",
            "thông qua 3 dự án luật",
            "lập 12 biên bản vi phạm hành chính",
            "đạt 17/20 dự án",
            "dự án thứ 3 doanh thu cao",
        ),
    ),
)

# "là một doanh nghiệp" says what something is, "không một doanh nghiệp nào" that there is none.
_ARTICLE = regex.compile(
    r"(?<!\p{L})(?:là|như|thành|mỗi|từng|không|chưa|chẳng|bất[ ]cứ|bất[ ]kỳ)[ ]\Z", regex.VERBOSE
)
# "trong năm doanh nghiệp đạt …": a year; "cử năm đoàn": five.
_YEAR_WORD = regex.compile(
    r"(?<!\p{L})(?:trong|cả|hàng|hằng|mỗi|đầu|cuối|giữa|các|những|nhiều|một|hai|ba|suốt|sang|qua|cùng|theo"
    r"|[0-9]+)[ ]\Z",
    regex.VERBOSE,
)
_NAME_BEFORE = regex.compile(r"(?<![.!?:;\"“][ ])\p{Lu}\p{Ll}+[ ]\Z", regex.VERBOSE)
_PROPER = regex.compile(r'[ ](?:["\']|\p{Lu}\p{Ll})', regex.VERBOSE)
_CONTEXT = 24


def find(scan: Scan) -> list[Mention]:
    """COUNT mentions in view offsets, ascending, without overlaps.

    The span runs from the number to the end of the unit's noun; a range counts its lower end.

    >>> from vnextract.engine import Gazetteer, Scan
    >>> from vnextract.text import fold
    >>> view = fold("Tỉnh cử hai đoàn và đón 31 đoàn khách quốc tế.")
    >>> [(view.text[m.start : m.end], str(m.value.quantity)) for m in find(Scan(view, Gazetteer({}, RULES)))]
    [('hai đoàn', '2'), ('31 đoàn', '31')]
    """
    (rule,) = RULES
    out: list[Mention] = []
    passed = 0
    for match in scan.matches(rule):
        quantity = _quantity(match)
        if match.start() < passed or quantity is None or _not_a_count(scan.view, match):
            # The upper end of a range that counts nothing ("1,5 đến 2 dự án") is no count of its own.
            passed = max(passed, match.end() if len(match.captures("n")) > 1 else 0)
            continue
        start, end = match.start(), _end(scan.view.text, match)
        passed = end
        unit = next(name for name in _UNITS if match[name])
        value = Count(quantity, unit, modifier(scan.view.low, start, end))
        out.append(Mention(start, end, "COUNT", value, rule.name))
    return out


def _quantity(match: regex.Match[str]) -> Decimal | None:
    """The whole number counted, of a range its lower end; None if the figure is malformed or broken."""
    figures = match.captures("n")
    ends = [numbers.parse(figure) for figure in figures]
    if None in ends or (len(figures) > 1 and all(map(is_year, figures))):
        return None
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    # Things are whole: of "1,515 lao động" the thousands reading is left, of "1,5 đến 2 dự án" none.
    values = (lower_end(first, last),) if len(ends) > 1 else (first.value, *first.readings)
    return next((v for v in values if v is not None and v == v.to_integral_value() and v > 0), None)


def _not_a_count(view: View, match: regex.Match[str]) -> bool:
    """True if the words in front make the number an ordinal, a year, an article or a name."""
    start, figure = match.start(), match.captures("n")[0]
    if view.text[start].isupper() and _NAME_BEFORE.search(view.text, max(0, start - _CONTEXT), start):
        return True
    since = max(0, start - _CONTEXT)
    if figure == "một" and _ARTICLE.search(view.low, since, start):
        return True
    if figure == "năm" and _YEAR_WORD.search(view.low, since, start):
        return True
    return ordinal(view, start, figure)


def _end(text: str, match: regex.Match[str]) -> int:
    """The end of the last coordinated noun; a noun with a name behind it opens the next phrase."""
    more = match.starts("more")
    if more and _PROPER.match(text, match.end(), match.end() + 3):
        return more[-1]
    return match.end()
