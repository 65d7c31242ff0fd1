"""What stands around a numeral: qualifiers, ranges, and the words that make it something else.

Shared by amounts and counts. Contexts are read in a bounded slice beside the numeral, so the cost of a
mention does not grow with the text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import regex

if TYPE_CHECKING:
    from vnextract.numbers import Numeral
    from vnextract.text import View
    from vnextract.types import Modifier

_LEFT = 48
"""Characters read before a numeral: the longest qualifier with its neutral words is shorter."""
_RIGHT = 40
"""Characters read after a mention, for "/người/tháng trở lên"."""

RANGE = r"(?:[ ]?-[ ]?|[ ](?:đến|tới)[ ])"
"""What joins the two ends of a range, as a pattern for verbose mode."""

_NUMBER_WORDS = "một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|mươi|nửa|rưỡi|linh|lẻ|phẩy|phần|thứ"
_MAGNITUDES = "chục|trăm|nghìn|ngàn|vạn|triệu|tr|tỷ|tỉ"
_SOME = "vài|mấy|dăm|hàng|mươi"
# Not "năm" and "tư": "mỗi năm ba dự án", "đầu tư hai triệu USD".
BOUNDARY = (
    rf"(?<![^\W_])(?<![0-9][.,])(?<![0-9][.,][0-9]{{3}}[.,]\n)"
    rf"(?:(?=[0-9])(?<!(?<!\p{{L}})(?:{_MAGNITUDES}|{_SOME}|phẩy)[ ])"
    rf"|(?=\p{{L}})(?<!(?<!\p{{L}})(?:{_NUMBER_WORDS}|{_MAGNITUDES}|{_SOME})[ ]))"
)
"""Where a numeral can begin, as a pattern: not inside a figure (also one broken over two lines), after a
magnitude ("trăm | hai triệu"), in a fraction ("hai phần | ba"), an ordinal ("thứ | ba") or a vague number
("vài | ba", "hai | ba")."""

_REACH = r"(?:[ ](?:là|đạt|từ|có|được|thêm|mức|mốc|ngưỡng|con[ ]số|số|tổng(?:[ ]số)?|lên|tới|đến|ở|phải|cả))"
# "ước" governs what follows its verb: "ước thực hiện 300 triệu"; công ước, điều ước, … are other words.
_ESTIMATE = (
    r"(?<!(?:công|điều|hiệp|thỏa|quy|khế|mong|mơ|nguyện)[ ])\bước"
    r"(?:[ ](?:tính|đạt|thực[ ]hiện|giải[ ]ngân|thu[ ]hút|chừng|khoảng|trị[ ]giá|giá[ ]trị|tương[ ]đương))?"
    rf"{_REACH}{{0,3}}"
)
_NOT_LESS = r"không[ ](?:dưới|ít[ ]hơn|thấp[ ]hơn|kém)"
_NOT_MORE = r"(?:không|chưa)[ ](?:vượt[ ])?quá|không[ ]vượt|không[ ](?:(?:cao|lớn|nhiều)[ ])?hơn"
_LEFT_WORDS: dict[Modifier, str] = {
    "at_least": rf"(?:ít[ ]nhất|chí[ ]ít|tối[ ]thiểu|{_NOT_LESS}){_REACH}{{0,2}}|≥",
    "at_most": rf"(?:tối[ ]đa|nhiều[ ]nhất|{_NOT_MORE}){_REACH}{{0,2}}|≤",
    "approx": (
        r"(?:vào[ ])?khoảng|chừng|xấp[ ]xỉ|trên[ ]dưới|suýt[ ]soát|tròm[ ]trèm|quãng|[~≈]"
        rf"|{_ESTIMATE}"
    ),
    "less_than": (
        r"(?:ít|thấp|nhỏ|kém)[ ]hơn|gần|dưới(?:[ ]mức)?"
        r"|(?:chưa|không)[ ](?:đến|tới|đầy)|ngót(?:[ ]nghét)?|non|<"
    ),
    "more_than": (
        r"hơn|(?<!(?:dựa|tính|nằm)[ ])trên(?:[ ]mức)?|>"
        rf"|(?:vượt|quá)(?:[ ](?:qua|quá))?{_REACH}{{0,2}}"
    ),
}
_CHOICES = "|".join(f"(?P<{name}>{words})" for name, words in _LEFT_WORDS.items())
# Searched backwards, (?r), what ends at the numeral fails at once and not at every character before it.
_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}})(?:{_CHOICES})(?:[ ]từ)?[ ]?\Z", regex.VERBOSE)
_ESTIMATED = regex.compile(rf"(?<!\p{{L}}){_ESTIMATE}[ ]\Z", regex.VERBOSE)
_AFTER = regex.compile(
    r"""(?:[ ]?/[ ]?[\p{L}\p{N}]+){0,3} (?:[ ](?:một|mỗi)[ ]\p{L}+)?
    [ ](?:(?P<at_least>(?:trở|đổ)[ ]lên)|(?P<at_most>trở[ ]xuống|đổ[ ]lại))\b""",
    regex.VERBOSE,
)

_ORDINAL = regex.compile(
    r"""(?r)(?<!\p{L})(?:
        (?:thứ|lần|khóa|kỳ|đợt|giai[ ]đoạn|phân[ ]kỳ|điều|khoản|điểm|(?<!(?:danh|hạng)[ ])mục
          |quốc[ ]lộ|ql|tỉnh[ ]lộ|km|mốc|tầng
          |hạng|top|tốp|vòng|bước|quận|phường|thôn|ấp|khối|lớp|phiên|trang|mùng|mồng|ngày|tháng|quý|tuần
          |covid|tuyến|gói[ ]thầu|hợp[ ]phần|dự[ ]án|chương[ ]trình|nhà[ ]máy|lô
          |luật|nghị[ ]quyết|nghị[ ]định|quyết[ ]định|chỉ[ ]thị|thông[ ]tư|kế[ ]hoạch|công[ ]văn|đề[ ]án)
        |(?<!(?:trong|tổng|con|với|cả)[ ])số
    )[ ]\Z""",
    regex.VERBOSE,
)
# "Tam Kỳ 5 dự án", "Thanh Chương 120 lao động": the end of a name is no ordinal word.
_IN_NAME = regex.compile(r"(?r)\p{Lu}\p{Ll}+[ ]\p{Lu}\p{Ll}*[ ]\Z", regex.VERBOSE)
_EACH = regex.compile(
    r"(?r)(?<!\p{L})(?:mỗi|một|hàng|hằng|từng|bình[ ]quân)[ ](?:\p{L}+[ ]){1,2}\Z", regex.VERBOSE
)
_THOUSANDS = (Decimal(1_000_000_000), Decimal(1_000_000), Decimal(1_000))
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}")


def modifier(low: str, start: int, end: int) -> Modifier:
    """What the words beside the mention `start` to `end` (half-open) of a lower-cased view say of its number.

    The nearest qualifier counts ("khoảng hơn 5 triệu" is more than 5 million); "exact" if there is none.

    >>> modifier("giải ngân ước đạt 5 triệu usd", 18, 29)
    'approx'
    >>> modifier("lương từ 2 triệu won/tháng trở lên", 9, 20)
    'at_least'
    """
    match = _AFTER.match(low, end, end + _RIGHT) or _BEFORE.search(low, max(0, start - _LEFT), start)
    return cast("Modifier", match.lastgroup) if match else "exact"


def estimated(low: str, start: int) -> bool:
    """True if the verb "ước" governs the number at `start`, and so all numbers coordinated with it.

    Adverbs belong to one number: in "gần 3 tỷ đồng và 5 triệu USD" only the first is "less than".
    """
    return _ESTIMATED.search(low, max(0, start - _LEFT), start) is not None


def ordinal(view: View, start: int, figure: str) -> bool:
    """True if the number `figure` at `start` names a place in an order or calendar instead of an amount.

    "mỗi tháng 5 đoàn" counts; "tháng 5", "lần thứ 3", "giai đoạn 2", "năm 2017" do not.

    >>> from vnextract.text import fold
    >>> ordinal(fold("Giai đoạn 2 dự án"), 10, "2"), ordinal(fold("Tam Kỳ 2 dự án"), 7, "2")
    (True, False)
    """
    since = max(0, start - _LEFT)
    if is_year(figure) and view.low.endswith(("năm ", "đầu ", "giữa ", "cuối ", "- "), since, start):
        return True
    return (
        _ORDINAL.search(view.low, since, start) is not None
        and not _EACH.search(view.low, since, start)
        and not _IN_NAME.search(view.text, since, start)
    )


def is_year(figure: str) -> bool:
    """True for four bare digits from 1900 to 2099."""
    return _YEAR.fullmatch(figure) is not None


def lower_end(left: Numeral, right: Numeral) -> Decimal | None:
    """The value of a range's lower end, with the magnitude of the upper end if it has none of its own.

    The greatest magnitude that keeps the order is taken: "3 đến 5 triệu" starts at 3,000,000, "850.000 đến
    1,2 triệu" at 850,000, "800 - 1 triệu" at 800,000, "10 - 15.000" at 10,000. None if nothing does: then it
    is not a range.
    """
    if left.value is None or right.value is None:
        return None
    shared = (right.scale, *_THOUSANDS) if left.scale < 1000 else ()
    ends = [left.value * scale for scale in shared if scale <= right.scale]
    if left.scale == right.scale == 1 and left.value * 1000 < right.value <= left.value * 10_000:
        ends.insert(0, left.value * 1000)
    return next((end for end in (*ends, left.value) if end < right.value), None)
