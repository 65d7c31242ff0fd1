"""Whether a bare place name in a text names the place: not a street, river, person, brand or common word.

Positions are view offsets.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract import names
from vnextract.text import key

if TYPE_CHECKING:
    from vnextract.text import View

_HONOURS = regex.compile(
    r"(?r)(?:chủ tịch|bác|đoàn tncs|đoàn thanh niên cộng sản|thanh niên cộng sản|tư tưởng|đạo đức"
    r"|phong cách|tấm gương|huân chương|giải thưởng"
    r"|huy hiệu|di chúc|di sản|lăng|đường mòn|tượng|nhà sàn) $"
)
"""Before "Hồ Chí Minh" they mean the person; other leaders' titles go with a city ("Chủ tịch Hà Nội")."""


# Patterns that end at the name are searched backwards, (?r): they fail at the first character, not at each.
_CAPITAL_BEFORE = regex.compile(r"(?r)(?:^|[^\p{L}])((?:\p{Lu}[\p{L}]* )+)$")
_GIVEN_NAMES = frozenset(("anh", "nga", "đức", "ý", "hàn", "trung"))
"""Country names that open a sentence as a pronoun or a person more often than as a country."""


_REGION_BEFORE = regex.compile(r"(?r)(?:^|[^\p{L}])(?<!phía )(?:tây|bắc|đông|nam) $")
"""Regions, in lower case: "lưu vực tây Sài Gòn"."""

_STREETS = regex.compile(r"(?r)(?:đường|phố|tuyến phố|nút giao|ngã tư)[^,.;()\n]{2,40} - $")
"""A chain of streets: "đường Hồ Tùng Mậu - Cầu Giấy"."""

_PAIR_BEFORE = regex.compile(r"(?r)(?<!\p{L})Việt ?- ?$")
"""The first half of "Việt - Trung", "Việt-Lào", which name no place."""


_WORDS_TOO = frozenset(("hòa bình",))
"""Names of units that in capitals are more often the common word."""


def stands_free(view: View, start: int, end: int) -> bool:
    """Capitalised, whole, and neither a street's, a river's nor a person's name."""
    text = view.text
    if not text[start].isupper() or text[start:end].isdigit() or text[start - 1 : start] == ".":
        return False
    if _PAIR_BEFORE.search(text, max(0, start - 8), start) or _honours(view, start, end):
        return False
    if _is_tail(text[max(0, start - 60) : start]) or _ruled_out(view, start, end):
        return False
    capitals = _CAPITAL_BEFORE.search(text, max(0, start - 40), start)
    shouted = names.is_shouted(view, start, end)
    if (
        shouted
        and view.low[start:end] in _WORDS_TOO
        and not _SHOUTED.search(view.low, max(0, start - 8), start)
    ):
        return False
    if capitals and _is_name_part(capitals.group(1), 1 if shouted else 3):
        return False
    return shouted or not (text[end : end + 1] == " " and _goes_on(view, start, end))


def _honours(view: View, start: int, end: int) -> bool:
    """The person, not the city: "Chủ tịch Hồ Chí Minh"."""
    named = view.low[start:end] == "hồ chí minh"
    return named and _HONOURS.search(view.low, max(0, start - 24), start) is not None


def _is_tail(left: str) -> bool:
    """The end of a brand's, a region's or a street's name."""
    return _branded(left) or bool(_REGION_BEFORE.search(left) or _STREETS.search(left))


_GOODS = ("gạo", "chè")


def _ruled_out(view: View, start: int, end: int) -> bool:
    """A word before that takes no place: "bằng đồng Việt Nam", "tiếng Anh"."""
    before = view.low[max(0, start - 32) : start].rstrip(" ")
    if _IN_DONG.search(before):
        return True
    if before.endswith(_takers()):
        return False
    if not before.endswith(_no_takers()):
        return False
    if before.endswith(_GOODS) and view.low[start:end] in names.country_keys():
        return False  # "gạo Việt Nam", but not the brand "gạo Điện Biên"
    return any(before.endswith(word) and _edge(before, word) for word in _no_takers())


_IN_DONG = regex.compile(r"(?:(?<!\p{L})(?:bằng|tiền|trăm|nghìn|ngàn|triệu|tỷ|tỉ)|\d) đồng$")


@cache
def _takers() -> tuple[str, ...]:
    return tuple(names.words("places_after"))


@cache
def _no_takers() -> tuple[str, ...]:
    return tuple(names.words("not_places_after"))


_BRAND = regex.compile(r"(?r)(?<![\p{L}])(\p{Lu}\p{L}+) $")


def _branded(left: str) -> bool:
    """A foreign brand right before: "Vietbuild Hà Nội 2017" is one name."""
    found = _BRAND.search(left)
    if found is None or found.group(1).isupper():
        return False
    word = found.group(1)
    return not names.is_vietnamese(word.lower()) and key(word) not in names.place_countries()


def _edge(before: str, word: str) -> bool:
    return len(before) == len(word) or not before[-len(word) - 1].isalnum()


def _is_name_part(capitals: str, most: int) -> bool:
    """True for a person's first names before the hit: "Nguyễn Thái (Bình)", "Chủ tịch Hồ"."""
    first = capitals.split()
    return any(word.lower() in names.words("surnames") for word in first[-most:])


def _goes_on(view: View, start: int, end: int) -> bool:
    """True if a capital goes on with the name: "Hà Nam" in "Hà Nam Ninh", but not a person after a place."""
    if view.low[start:end] in names.country_keys() and view.low[start:end] not in names.weak_country_keys():
        return False  # "Đại sứ tại Syria Qi Qianjin"
    run = names.capital(view, end + 1)
    if run is None or names.is_person(view, end + 1) or names.place_end(view, end + 1):
        return False
    return view.low[start:end].count(" ") == 0 and names.is_syllable(view.low[end + 1 : run])


_LINE_ENDS = regex.compile(r" *(?:\n|$)")
_SIGNED = regex.compile(r"(?:^|[.!?…] )(\p{Lu}\S*(?: \p{Lu}\S*){1,3})$")


def _is_byline(view: View, start: int, end: int) -> bool:
    """A writer's name on a line of its own: "Nguyên Đức"."""
    if not _LINE_ENDS.match(view.text, end):
        return False
    first = view.text.rfind("\n", max(0, end - 80), start) + 1
    line = view.text[max(first, end - 80) : end]
    tail = _SIGNED.search(line.strip() if first or end <= 80 else f"-{line}")
    return tail is not None and view.text[start:end] in tail.group(1)


_SINO = frozenset(("trung", "đài", "hàn", "thái", "ấn"))
_TAKES_SINO = regex.compile(
    r"(?r)(?:nước|người|hàng|phía|thị trường|doanh nghiệp|đối tác|nhà đầu tư|công ty|tập đoàn"
    r"|chuyên gia|khách|du khách|tiếng|bạn) $"
)
_SHORT = frozenset(("trung", "đài", "hàn", "thái", "ấn", "sing", "tiệp", "sec", "áo", "anh", "ý"))
_TAKES_COUNTRY = regex.compile(
    r"(?r)(?:nước|người|hàng|phía|thị trường|doanh nghiệp|đối tác|nhà đầu tư|công ty|tập đoàn"
    r"|chuyên gia|khách|du khách|tiếng|bạn|vương quốc|bảng|gốc"
    r"|từ|sang|với|tại|ở|của|và|đến|tới|vào|như|gồm|giữa|cho|,|;|\(|-|/|:) ?$"
)
"""Left of the shortest names a word that takes a country, or a list: not "miền Trung", "Tết Hàn"."""


_SHOUTED = regex.compile(
    r"(?<!\p{L})(?:đoàn|nước|người|từ|sang|với|tại|ở|của|và|đến|tới|vào|giữa|cho|,|-) ?$"
)


def weak_fits(view: View, start: int, end: int) -> bool:
    """A short name that is also a word or a given name: no capital beside it, none first in a sentence."""
    if names.is_shouted(view, start, end):
        return _SHOUTED.search(view.low, max(0, start - 8), start) is not None
    if _runs_on(view, end) or _is_byline(view, start, end):
        return False
    if _CAPITAL_BEFORE.search(view.text, max(0, start - 16), start):
        return _first_word(view, start)
    opens = _first_word_of_sentence(view, start)
    if view.low[start:end] in _SINO and not _TAKES_SINO.search(view.low, max(0, start - 16), start):
        return False
    if view.low[start:end] in _SHORT and not _takes_short(view, start, end):
        return False
    return not (opens and view.low[start:end] in _GIVEN_NAMES)


def _runs_on(view: View, end: int) -> bool:
    """A capital that belongs to neither a place nor a person goes on with the name."""
    if not (view.text.startswith(" ", end) and names.capital(view, end + 1)):
        return False
    return not (names.place_end(view, end + 1) or names.is_person(view, end + 1))


def _takes_short(view: View, start: int, end: int) -> bool:
    """A word that takes a country stands before, or another country follows."""
    listed = view.text.startswith((" và ", ", "), end) and _lists_country(view, end)
    return listed or _TAKES_COUNTRY.search(view.low, max(0, start - 16), start) is not None


def _lists_country(view: View, end: int) -> bool:
    """ "Báo chí Anh và Hàn Quốc": another country follows."""
    start = end + (4 if view.text.startswith(" và ", end) else 2)
    stop = names.place_end(view, start)
    return stop is not None and view.low[start:stop] in names.country_keys()


_OPENING = regex.compile(r"(?r)(?:^|[.!?:\n\"(] ?|\A)(?:\p{Lu}\p{Ll}* )?$")


def _first_word(view: View, start: int) -> bool:
    """The capital before the name only opens the sentence: "Theo Mỹ", "Tại Đức"."""
    return _OPENING.search(view.text, max(0, start - 20), start) is not None


def _first_word_of_sentence(view: View, start: int) -> bool:
    before = view.text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.!?\n"' or view.text[start - 1] == "\n"
