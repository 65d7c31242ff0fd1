"""FUNDER: development banks, donors and foreign NGOs, by lexicon and by the grammar of open NGO names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon, names
from vnextract.engine import Rule, leftmost_longest
from vnextract.text import fold_name, key
from vnextract.types import Funder, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.engine import Scan
    from vnextract.text import View

OPEN = Rule(
    name="funder.open",
    pattern=(
        r"(?<![\p{L}\p{N}])(?:tổ\ chức|quỹ|hội)(?:\ (?:phi\ chính\ phủ|từ\ thiện|nhân\ đạo|quốc\ tế"
        r"|hỗ\ trợ|tài\ trợ|phát\ triển|bảo\ trợ))*(?=\ )"
    ),
    starts=("tổ chức", "quỹ", "hội"),
    examples=("do «tổ chức phi chính phủ» Medipeace tài trợ", "«quỹ tài trợ» Vinacapital"),
    counter=("tổ trưởng", "quỹ,"),
)
RULES: tuple[Rule, ...] = (OPEN,)

_PREFIX = regex.compile(r"(?:tổ chức(?: phi chính phủ)?|quỹ|nhóm ngân hàng|nhóm|hội|liên minh|mạng lưới) $")
_FOREIGN_TAIL = regex.compile(r" (?:International|Quốc tế|quốc tế|Vietnam|Viet Nam|Foundation|Worldwide)\b")
_AID = regex.compile(
    r"phi chính phủ|viện trợ|tài trợ|nhân đạo|từ thiện|pcpnn|ngo|cam kết|hỗ trợ|giải ngân|thiện nguyện"
)
_COUNTRY_BESIDE = regex.compile(r" \((?:của )?|, | của |/")


@cache
def strong() -> Mapping[str, lexicon.FunderEntry]:
    """Names that count in any case, by comparison key."""
    return {key(n): f for f in lexicon.funders() for n in f.names}


@cache
def exact() -> Mapping[str, lexicon.FunderEntry]:
    """Names that count only as written, as they stand in a view."""
    return {fold_name(n): f for f in lexicon.funders() for n in f.weak_names}


def find(scan: Scan) -> list[Mention]:
    """FUNDER mentions in view offsets, without overlaps, by ascending start."""
    view = scan.view
    found = [m for hit in scan.names("funder") if (m := _known(view, hit.start, hit.end))]
    found += [m for match in scan.matches(OPEN) if (m := _open(view, match.start(), match.end()))]
    return leftmost_longest(found)


def _known(view: View, start: int, end: int) -> Mention | None:
    text = view.text[start:end]
    row = exact().get(text) or strong().get(view.low[start:end])
    if row is None or not text[0].isupper():
        return None
    return _mention(view, start, end, row)


def _mention(view: View, start: int, end: int, row: lexicon.FunderEntry) -> Mention:
    prefix = _PREFIX.search(view.low, max(0, start - 24), start)
    if prefix and (names.is_vietnamese(view.low[start:end]) or prefix.group().startswith("nhóm")):
        start = prefix.start()
    tail = _FOREIGN_TAIL.match(view.text, end)
    if tail and row.type == "ngo":
        end = tail.end()
    return Mention(start, end, "FUNDER", Funder(row.id, row.type, row.country or None), "funder.known")


def _open(view: View, start: int, end: int) -> Mention | None:
    """ "Tổ chức Medipeace (Hàn Quốc)": a foreign proper name after the head, in a sentence about aid."""
    name = end + 1
    run = _foreign_run(view, name)
    if run is None or names.place_end(view, name) == run:
        return None
    sentence = view.low[max(0, start - 160) : run + 160]
    if not _AID.search(sentence) and not _has_country(view, run):
        return None
    whole = start if view.low.startswith("quỹ", start) else name
    return Mention(whole, run, "FUNDER", Funder(view.text[name:run], "ngo"), "funder.open", weak=True)


def _foreign_run(view: View, pos: int) -> int | None:
    """End of a capital run at `pos` whose first word is not Vietnamese."""
    first = names.capital(view, pos)
    if first is None or names.is_vietnamese(view.low[pos:first]):
        return None
    return names.capital_run(view, pos, 5)


def _has_country(view: View, end: int) -> bool:
    link = _COUNTRY_BESIDE.match(view.low, end)
    place = names.place_end(view, link.end()) if link else None
    return bool(link and place and names.place_countries()[view.low[link.end() : place]] != "VN")
