"""BORDER_GATE: border gates, openings and clearance paths, each side of a pair apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon, names
from vnextract.engine import Rule, leftmost_longest
from vnextract.text import key
from vnextract.types import Gate, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.engine import Scan
    from vnextract.text import View

_CLASS = (
    r"(?:\ (?:quốc\ tế|quốc\ gia|chính|phụ|song\ phương|tiểu\ ngạch|địa\ phương|đường\ bộ"
    r"|đường\ sắt|đường\ sông|đường\ thủy|biên\ giới"
    r"|cảng|đất\ liền|thông\ minh|số\ [ivx]+|số\ \d|\(?ckqt\)?))*"
)
HEAD = Rule(
    name="gate.head",
    pattern=rf"(?<![\p{{L}}\p{{N}}])(?:cửa\ khẩu|lối\ mở|lối\ thông\ quan|đường\ chuyên\ dụng){_CLASS}(?=\ )",
    starts=("cửa khẩu", "lối mở", "lối thông quan", "đường chuyên dụng"),
    examples=("tại «cửa khẩu quốc tế» Thanh Thủy", "«lối mở» Nà Lạn dừng thông quan"),
    counter=("mở cửa thị trường", "lối đi riêng", "đường sắt"),
)
PAIR = Rule(
    name="gate.pair",
    pattern=(
        rf"(?<![\p{{L}}\p{{N}}])(?:các\ )?cặp(?:\ (?:cửa\ khẩu|lối\ mở|chợ\ biên\ giới"
        rf"|đường\ thông\ quan){_CLASS})?(?=:?\ )"
    ),
    starts=("cặp", "các cặp"),
    examples=("tại «cặp cửa khẩu» Xín Mần - Đô Long", "«cặp» Thanh Thủy - Thiên Bảo"),
    counter=("cửa khẩu Tà Lùng",),
)
RULES: tuple[Rule, ...] = (HEAD, PAIR)

_SIDE = regex.compile(r"(?: \((?P<side>[^()\n]{2,30})\))?")
_DASH = regex.compile(r" ?- ?")
_NEXT = regex.compile(r"(?:, ?và |, ?| và |; (?:cặp )?)")
_PLURAL = regex.compile(r"(?:các|những|hai|ba|bốn|năm|(?<!\d)\d{1,2}) $")
_OWNER = regex.compile(r" (?:của|thuộc|phía|ở|tại) (?:nước |tỉnh |huyện )?| \(|, (?:tỉnh )?")
_RAISED = regex.compile(r" (?:lên|thành|trở thành|là) cửa khẩu")


@cache
def known() -> Mapping[str, tuple[lexicon.BorderGate, ...]]:
    """Gates by comparison key; one name can belong to both sides ("La Lay")."""
    table: dict[str, list[lexicon.BorderGate]] = {}
    for gate in lexicon.gates():
        for name in (gate.name, *gate.aliases):
            table.setdefault(key(name), []).append(gate)
    return {name: tuple(rows) for name, rows in table.items()}


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(known())


def find(scan: Scan) -> list[Mention]:
    """BORDER_GATE mentions in view offsets, without overlaps, by ascending start."""
    view = scan.view
    found: list[Mention] = []
    for match in scan.matches(HEAD):
        found += _headed(view, match.start(), match.end())
    done = 0
    for match in scan.matches(PAIR):
        if match.start() >= done:  # the list of the first head holds the later ones
            pairs = _pairs(view, match.end())
            found += pairs
            done = pairs[-1].end if pairs else 0
    found += [m for hit in scan.names("gate") for m in _raised(view, hit.start, hit.end)]
    return leftmost_longest(sorted(found, key=lambda m: m.start - m.end))


def _headed(view: View, start: int, end: int) -> list[Mention]:
    """ "cửa khẩu X", with its opposite after a dash; after a plural head the names stand alone."""
    if _PLURAL.search(view.low, max(0, start - 6), start):
        link = _LEAD.match(view.low, end)
        return _listed(view, link.end() if link else end + 1)
    if view.low.startswith("cặp ", max(0, start - 4)) or view.low.endswith("khu kinh tế ", 0, start):
        return []  # of a pair, or of a zone: "Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"
    stop = _name_end(view, end + 1)
    if stop is None or _is_province(view, end + 1, stop):
        return []
    first = _gate(view, start, end + 1, stop, _country(view, stop, 0))
    return [first, *(_opposite(view, stop) or _joined(view, stop))]


_LEAD = regex.compile(r"(?: là| gồm| gồm có| như)?:? ")
_AND = regex.compile(r"(?: \([^()\n]{2,40}\))?(?:,| và|, và)(?: cửa khẩu)? ")


def _joined(view: View, end: int) -> list[Mention]:
    """Known gates that go on from one with its head: "cửa khẩu Lao Bảo (74,9 triệu USD) và Cha Lo"."""
    out: list[Mention] = []
    link = _AND.match(view.low, end)
    while link and view.text[link.end() : link.end() + 1].isupper():
        stop = names.longest(_known_keys(), view.low, link.end())
        if stop is None:
            return out
        out.append(_gate(view, link.end(), link.end(), stop, _country(view, stop, 0)))
        link = _AND.match(view.low, stop)
    return out


def _is_province(view: View, pos: int, end: int) -> bool:
    """ "Cửa khẩu Cao Bằng nhộn nhịp" speaks of a province's gates; "cửa khẩu Lào Cai" is one."""
    low = view.low[pos:end]
    return low not in known() and any(u.level == "province" for u in lexicon.units_named().get(low, ()))


def _listed(view: View, pos: int) -> list[Mention]:
    out: list[Mention] = []
    stop = _name_end(view, pos)
    while stop is not None:
        out.append(_gate(view, pos, pos, stop, _country(view, stop, 0)))
        out += _opposite(view, stop)
        link = _NEXT.match(view.low, out[-1].end)
        if not link:
            return out
        pos = link.end()
        stop = _name_end(view, pos)
    return out


def _pairs(view: View, pos: int) -> list[Mention]:
    """The names of "cặp cửa khẩu A - B; C - D"; without a dash it is no pair."""
    out: list[Mention] = []
    pos += 2 if view.text.startswith(": ", pos) else 1
    while True:
        stop = _name_end(view, pos)
        opposite = _opposite(view, stop) if stop is not None else []
        if stop is None or not opposite:
            return out
        out += [_gate(view, pos, pos, stop, _country(view, stop, 0)), *opposite]
        link = regex.compile(r"[^;.\n()]{0,40}?(?:; |, | và )(?:cặp (?:cửa khẩu )?)?").match(
            view.low, out[-1].end
        )
        if not link:
            return out
        pos = link.end()


def _opposite(view: View, end: int) -> list[Mention]:
    side = _SIDE.match(view.text, end)
    dash = _DASH.match(view.text, side.end() if side else end)
    stop = _name_end(view, dash.end()) if dash else None
    if dash is None or stop is None:
        return []
    return [_gate(view, dash.end(), dash.end(), stop, _country(view, stop, 1))]


def _name_end(view: View, pos: int) -> int | None:
    if not view.text[pos : pos + 1].isupper():
        return None
    return names.longest(_known_keys(), view.low, pos) or names.capital_run(view, pos, 3)


def _country(view: View, end: int, side: int) -> str | None:
    """Whose gate it is by what stands beside: "(Trung Quốc)"; else by the side of the pair."""
    link = _OWNER.match(view.low, end)
    place = names.place_end(view, link.end()) if link else None
    if link and place:
        return names.place_countries()[view.low[link.end() : place]]
    return None if side else "VN"


def _gate(view: View, start: int, name_start: int, end: int, country: str | None) -> Mention:
    name = view.text[name_start:end]
    rows = known().get(key(name), ())
    owners = {row.country for row in rows}
    if owners and country not in owners:
        country = rows[0].country
    usual = rows[0].name if rows else name
    return Mention(start, end, "BORDER_GATE", Gate(usual, country), "gate.named")


def _raised(view: View, start: int, end: int) -> list[Mention]:
    """A gate named again without its head: "nâng Đắk Ruê lên cửa khẩu chính"."""
    if not view.text[start].isupper() or not _RAISED.match(view.low, end):
        return []
    return [_gate(view, start, start, end, "VN")]
