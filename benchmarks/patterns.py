"""spaCy token patterns that look for what the rules of vnextract look for: forms only, without any value.

They are kinder to spaCy than a full translation would be: no look-behind, no negative context, no numerals in
words beyond the first twelve. Each pattern is one form; labels are those of vnextract.
"""

from __future__ import annotations

from typing import Any

Pattern = list[dict[str, Any]]

_NUMBER: dict[str, Any] = {"TEXT": {"REGEX": r"^\d+(?:[.,]\d+)*$"}}
_SCALE: dict[str, Any] = {"LOWER": {"IN": ["trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"]}}
_CURRENCY: dict[str, Any] = {
    "LOWER": {"IN": ["usd", "đồng", "vnd", "euro", "eur", "yên", "won", "tệ", "đô", "kíp", "baht", "nhân"]}
}
_WORD_NUMBER: dict[str, Any] = {
    "LOWER": {"IN": ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "nửa"]}
}
_DAY_MONTH: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}[/.-]\d{1,2}$"}}
_FULL: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d$"}}
_MONTH_YEAR: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}[/-](?:19|20)\d\d$"}}
_YEAR: dict[str, Any] = {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}
_YEARS: dict[str, Any] = {"TEXT": {"REGEX": r"^(?:19|20)\d\d[-–](?:19|20)\d\d$"}}
_DIGITS: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}$"}}
_PART_OF_DAY: dict[str, Any] = {"LOWER": {"IN": ["ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm"]}}
_SYMBOL: dict[str, Any] = {
    "TEXT": {
        "REGEX": r"^\d+[a-zđ]?(?:/(?:19|20)\d\d)?[-/][\p{L}&]+(?:[-/][\p{L}&]+)*$".replace(
            r"\p{L}", "A-Za-zĐƯđư"
        )
    }
}
_CAPITAL: dict[str, Any] = {"TEXT": {"REGEX": r"^[A-ZĐÀ-Ỹ]"}}


def _words(text: str) -> Pattern:
    return [{"LOWER": word} for word in text.split()]


_PAPERS = (
    "chỉ thị",
    "nghị quyết",
    "nghị định",
    "quyết định",
    "kế hoạch",
    "thông tư",
    "công văn",
    "kết luận",
    "chương trình",
)
_THINGS = (
    "dự án", "chương trình", "thỏa thuận", "biên bản", "bản ghi nhớ", "hợp đồng", "lao động", "người",
    "doanh nghiệp",
    "nhà đầu tư", "đoàn", "lượt đoàn",
)  # fmt: skip

_MONEY: list[Pattern] = [
    [_NUMBER, {**_SCALE, "OP": "*"}, _CURRENCY],
    [_NUMBER, {"LOWER": {"IN": ["đến", "-", "–", "và"]}}, _NUMBER, {**_SCALE, "OP": "*"}, _CURRENCY],
    [_WORD_NUMBER, {**_SCALE, "OP": "+"}, _CURRENCY],
    [{"TEXT": {"REGEX": r"^(?:US\$|\$|€|USD)$"}}, _NUMBER, {**_SCALE, "OP": "?"}],
]
_DATES: list[Pattern] = [
    [_PART_OF_DAY, _DAY_MONTH],
    [_PART_OF_DAY, _FULL],
    [_FULL],
    [_PART_OF_DAY, _DIGITS, *_words("tháng"), _DIGITS, *_words("năm"), _YEAR],
    [_PART_OF_DAY, {"LOWER": {"IN": ["nay", "qua", "mai"]}}],
    [_DIGITS, {"LOWER": {"IN": ["đến", "tới", "-", "–", "và"]}}, _DAY_MONTH],
    [*_words("tháng"), _MONTH_YEAR],
    [*_words("tháng"), _DIGITS, *_words("năm"), {"LOWER": {"IN": ["nay", "ngoái", "trước", "sau"]}}],
    [*_words("tháng"), _DIGITS],
    [_MONTH_YEAR],
    [{"LOWER": {"IN": ["quý", "quí"]}}, {"TEXT": {"REGEX": r"^(?:[IV]{1,3}|[1-4])(?:/(?:19|20)\d\d)?$"}}],
    [
        {"TEXT": {"REGEX": r"^\d{1,2}$"}},
        *_words("tháng"),
        {"LOWER": {"IN": ["đầu", "cuối"]}},
        *_words("năm"),
        {**_YEAR, "OP": "?"},
    ],
    [*_words("nửa"), {"LOWER": {"IN": ["đầu", "cuối"]}}, *_words("năm"), {**_YEAR, "OP": "?"}],
    [*_words("năm"), _YEAR],
    [*_words("năm"), {"LOWER": {"IN": ["nay", "ngoái", "trước", "sau", "qua", "tới"]}}],
    [{"LOWER": {"IN": ["đoạn", "kỳ"]}}, _YEARS],
    [*_words("thứ"), {"LOWER": {"IN": ["hai", "ba", "tư", "năm", "sáu", "bảy"]}}],
]
_DIRECTIVES: list[Pattern] = [
    [_SYMBOL],
    *([*_words(paper), *_words("số"), _SYMBOL] for paper in _PAPERS),
    *([*_words(paper), {**_DIGITS}] for paper in _PAPERS),
]
_COUNTS: list[Pattern] = [
    pattern for thing in _THINGS for pattern in ([_NUMBER, *_words(thing)], [_WORD_NUMBER, *_words(thing)])
]
_NAMES: list[Pattern] = [
    [{"LOWER": {"IN": ["huyện", "tỉnh", "xã", "quận", "phường", "bang"]}}, {**_CAPITAL, "OP": "+"}],
    [*_words("thành phố"), {**_CAPITAL, "OP": "+"}],
    [*_words("thị xã"), {**_CAPITAL, "OP": "+"}],
    [*_words("cửa khẩu"), {"LOWER": {"IN": ["quốc", "chính", "phụ"]}, "OP": "?"}, {**_CAPITAL, "OP": "+"}],
]
_BODIES: list[Pattern] = [
    *(
        [*_words(head), {**_CAPITAL, "OP": "+"}]
        for head in ("công ty", "tập đoàn", "quỹ", "tổ chức", "trường đại học")
    ),
    *(
        [*_words(head), {**_CAPITAL, "OP": "*"}]
        for head in ("sở", "ubnd tỉnh", "ubnd huyện", "ban quản lý", "bộ")
    ),
]
_PROJECTS: list[Pattern] = [
    [
        *_words("dự án"),
        {"TEXT": {"IN": ['"', "“"]}},
        {"TEXT": {"NOT_IN": ['"', "”"]}, "OP": "+"},
        {"TEXT": {"IN": ['"', "”"]}},
    ],
    [*_words("dự án"), {**_CAPITAL, "OP": "+"}],
]

TOKEN_PATTERNS: list[tuple[str, Pattern]] = [
    (label, pattern)
    for label, patterns in (
        ("MONEY", _MONEY),
        ("DATE", _DATES),
        ("DIRECTIVE", _DIRECTIVES),
        ("COUNT", _COUNTS),
        ("PLACE", _NAMES),
        ("PARTNER", _BODIES),
        ("PROJECT", _PROJECTS),
    )
    for pattern in patterns
]
"""(label, token pattern) for spaCy's EntityRuler."""
