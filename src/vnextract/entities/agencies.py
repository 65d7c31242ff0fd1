"""AGENCY: Vietnamese authorities and public bodies by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract import names
from vnextract.engine import Rule, leftmost_longest
from vnextract.organisations import bodies
from vnextract.types import Agency, Mention

if TYPE_CHECKING:
    from vnextract.engine import Scan
    from vnextract.orgparts import Body

RULES: tuple[Rule, ...] = ()

# Heads that alone name nothing: "bộ máy chính quyền", a foreign parliament's "hạ viện".
_FOREIGN_ALONE = frozenset(
    ("thượng viện", "hạ viện", "hoàng gia", "nghị viện", "quốc vụ viện", "hội đồng nhà nước")
)
_LOWER_ALONE = frozenset(("chính phủ", "đảng ủy", "huyện ủy", "quận ủy", "thị ủy", "thành ủy"))
_MANY_BEFORE = regex.compile(r"(?:các|cấp|mỗi|nhiều|hai) $")
_MANY_AFTER = regex.compile(r" (?:của )?(?:hai|ba|các|nhiều|mỗi|những|một số) (?:nước|bên|quốc gia)(?!\p{L})")
_VICE = regex.compile(r"(?:phó|nguyên) $")


def find(scan: Scan) -> list[Mention]:
    """AGENCY mentions in view offsets, without overlaps, by ascending start."""
    found = [_mention(scan, body) for body in bodies(scan) if not body.foreign]
    found += [_known(scan, hit.start, hit.end) for hit in scan.names("agency")]
    kept = [m for m in found if m]
    return leftmost_longest(kept)


def _mention(scan: Scan, body: Body) -> Mention | None:
    view, start = scan.view, body.start
    alone = body.end - body.start == len(body.head)
    if view.low.startswith("phi ", max(0, start - 4)):  # "phi chính phủ nước ngoài"
        return None
    if body.head == "đảng bộ" and view.low.startswith("đại hội ", max(0, start - 8)):
        return None
    if body.head == "thống kê" and not view.text[start].isupper():
        return None
    if alone and (body.head in _FOREIGN_ALONE or _is_common(scan, body)):
        return None
    if body.head == "thủ tướng chính phủ" and _names_person(scan, body):
        start += len("thủ tướng ")
    name = view.text[start : body.end].replace("\n", " ")
    return Mention(start, body.end, "AGENCY", Agency(name), f"agency.{body.type}")


def _is_common(scan: Scan, body: Body) -> bool:
    """A lower-case "chính phủ" is the idea, not the body: "phi chính phủ", "cấp chính phủ"."""
    before = scan.view.low[max(0, body.start - 12) : body.start]
    if body.head == "chính phủ" and (
        _MANY_BEFORE.search(before) or _MANY_AFTER.match(scan.view.low, body.end)
    ):
        return True
    return body.head in _LOWER_ALONE and scan.view.text[body.start].islower()


def _names_person(scan: Scan, body: Body) -> bool:
    """ "Phó Thủ tướng Chính phủ", "Thủ tướng Chính phủ Phạm ...": the title is the person's."""
    view = scan.view
    return bool(_VICE.search(view.low, max(0, body.start - 8), body.start)) or names.is_person(
        view, body.end + 1
    )


def _known(scan: Scan, start: int, end: int) -> Mention | None:
    text = scan.view.text[start:end]
    if not text[0].isupper():
        return None
    return Mention(start, end, "AGENCY", Agency(text), "agency.known")
