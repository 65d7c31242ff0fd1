"""What the names of organisations are made of: fields of work and places, inside a name and beside it.

Positions are view offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from vnextract import names

if TYPE_CHECKING:
    from vnextract.text import View
    from vnextract.types import PartnerType

LINK = regex.compile(r" (?:và|&|-) (?=\p{Lu})|-(?=\p{Lu})| (?:và )?các (?=\p{L})| (?=\p{L})")
"""What may stand between two words of a name."""

_ALL_CAPS_BREAK = regex.compile(r"\n(?=\p{Lu}{2})")
# What may tell the country: ", Hàn Quốc", "(Trung Quốc)", "của Bách Sắc", ", thành phố Côn Minh".
_ASIDE = regex.compile(
    r" ?[,(-] ?(?:(?:tập đoàn|công ty|doanh nghiệp) )?(?:của |nước |vốn |đến từ )?| của | ở | tại | đến từ "
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place part inside or beside a name: where it ends, whose it is, whether it is below the country."""

    end: int
    country: str | None
    local: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation's name in view offsets; a foreign one may have an unknown country (None)."""

    start: int
    end: int
    head: str
    type: PartnerType
    country: str | None
    foreign: bool


def fields_end(view: View, pos: int, *, capital: bool, closed: bool = False) -> int:
    """End of the fields of work after `pos` (equal to `pos` if there is none).

    A field in lower case that opens with a verb is the predicate: "Sở Ngoại vụ tổ chức hội nghị". Only after
    another verb it goes on with the name ("Ban Quản lý đầu tư"), and never in a `closed` set of names.
    """
    end = pos
    chained = True
    while True:
        link = LINK.match(view.text, end) or (_ALL_CAPS_BREAK.match(view.text, end) if end == pos else None)
        if not link:
            return end
        start = link.end()
        if capital and end == pos and not view.text[start].isupper():
            return end
        after = _field(view, start)
        if after is None or (not chained and view.text[start].islower() and _opens_with_verb(view, start)):
            return end
        chained = not closed and link.group() == " " and view.low[start:after] in names.words("verbs")
        end = after


def _opens_with_verb(view: View, pos: int) -> bool:
    return names.longest(names.words("verbs"), view.low, pos) is not None


def _field(view: View, pos: int) -> int | None:
    found = names.longest(names.words("fields"), view.low, pos)
    if found is None and view.text[pos].isupper():
        return names.longest(names.words("field_abbreviations"), view.low, pos)
    return found


def sites_at(view: View, pos: int, *, paired: bool) -> Site | None:
    """The place part of a name: one place, a pair of countries, a unit below the country.

    "Hội Hữu nghị Việt Nam - Lào tỉnh Sơn La" belongs to the country named first.
    """
    half = HALF.match(view.text, pos) if paired else None
    first = Site(half.end(), "VN", local=False) if half else site_at(view, pos)
    if first is None or first.local or first.country is None:
        return first
    end = _pair_end(view, first.end) if paired else first.end
    below = site_at(view, end) if first.country == "VN" else None
    if below and (end > first.end or names.longest(names.words("admin"), view.low, end + 1)):
        return Site(below.end, "VN", local=True)
    return Site(end, first.country, local=False)


def _pair_end(view: View, end: int) -> int:
    """End of the countries that go on after a dash: "Việt Nam - Lào - Campuchia"."""
    dash = _DASH.match(view.text, end)
    while dash:
        other = _named(view, dash.end(), local=False)
        half = _VIET.match(view.text, dash.end())
        if half is None and (other is None or other.local):
            return end
        end = other.end if other and not other.local else (half or dash).end()
        dash = _DASH.match(view.text, end)
    return end


HALF = regex.compile(r" Việt(?= ?- ?\p{Lu})")
_VIET = regex.compile(r"Việt(?!\p{L})")
_DASH = regex.compile(r" ?- ?(?=\p{Lu})")


_REGION = regex.compile(r"(?:châu (?:âu|á|phi|mỹ)|asean|đông nam á|eu)(?!\p{L})")
"""A region makes a body foreign without a country: "Nghị viện châu Âu"."""


def site_at(view: View, pos: int, *, gap: int = 0) -> Site | None:
    """The place part that stands after the space or all-caps line break at `pos`, or `gap` characters on."""
    gap = gap or (
        1 if view.text.startswith(" ", pos) else len((_ALL_CAPS_BREAK.match(view.text, pos) or [""])[0])
    )
    if not gap:
        return None
    start = pos + gap
    region = _REGION.match(view.low, start)
    if region:
        return Site(region.end(), None, local=False)
    admin = names.longest(names.words("admin"), view.low, start)
    if admin is None:
        return _named(view, start, local=False)
    gap = 1 if view.text.startswith(" ", admin) else 0
    inland = view.low[start:admin] in ("xã", "phường", "thị trấn", "đặc khu")
    named = _named(view, admin + gap, local=True, inland=inland) or _numbered(view, admin + gap)
    return named or (Site(admin, "VN", local=True) if _bare(view.low[start:admin]) else None)


def _bare(admin: str) -> bool:
    return admin in (
        "tỉnh",
        "thành phố",
        "tp",
        "tp.",
        "huyện",
        "quận",
        "thị xã",
        "xã",
        "phường",
        "thị trấn",
        *_COMMITTEES,
    )


_COMMITTEES = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy")


def _numbered(view: View, pos: int) -> Site | None:
    number = _NUMBER.match(view.text[pos : pos + 3])
    return Site(pos + number.end(), "VN", local=True) if number else None


_NUMBER = regex.compile(r"\d{1,2}\b")


def _named(view: View, pos: int, *, local: bool, inland: bool = False) -> Site | None:
    known = names.place_end(view, pos)
    run = names.capital_run(view, pos, 4)
    if known is None:
        if not local or run is None or names.is_person(view, pos):
            return None
        name = view.low[pos:run]
        here = inland or names.is_vietnamese(name) or names.is_minority(view.text[pos:run])
        return Site(run, "VN" if here and not _BEYOND.match(view.low, run) else None, local=True)
    name = view.low[pos:known]
    country = names.place_countries()[name]
    return Site(known, country, local=local or name not in names.country_keys())


_BEYOND = regex.compile(r" (?:của|bên|thuộc|phía) (?:nước )?bạn")
"""A unit of "the friendly country" is abroad, whatever its name sounds like."""


def aside(view: View, pos: int) -> Site | None:
    """The place named right after an organisation, which tells its country."""
    link = _ASIDE.match(view.low, pos)
    if not link:
        return None
    admin = names.longest(names.words("admin"), view.low, link.end())
    start = admin + 1 if admin else link.end()
    return _named(view, start, local=admin is not None)


def seat_only(view: View, end: int) -> bool:
    """True if what follows only says where something happens, not whose the body is: "tại", "ở"."""
    return view.text.startswith((" tại ", " ở "), end)
