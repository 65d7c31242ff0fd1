"""Which unit a name means: the province from the context, the era from the document's date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from vnextract import lexicon
from vnextract.names import is_vietnamese, place_key
from vnextract.text import key
from vnextract.types import Issue, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.calendar import Anchor
    from vnextract.lexicon import AdminUnit
    from vnextract.text import View
    from vnextract.types import Mention

REFORM = dt.date(2025, 7, 1)
"""From this day there are 34 provinces and no districts (NQ 202/2025/QH15)."""

_NEAR = 160
"""Code points within which a province after a district settles it: "huyện Châu Thành, tỉnh An Giang"."""


@dataclass(frozen=True, slots=True)
class _About:
    """What a document says about where and when it is: era and day of its units, home, provinces named."""

    era: str
    day: dt.date | None
    home: str | None
    named: frozenset[str]


def era(anchor: Anchor) -> str:
    """The era of the units that a document speaks of: "old" or "new"."""
    year = anchor.year or (anchor.reference.year if anchor.reference else None)
    if anchor.reference and anchor.year in (None, anchor.reference.year):
        return "new" if anchor.reference >= REFORM else "old"
    return "new" if year and year > REFORM.year else "old"


def home_province(anchor: Anchor, view: View, found: Sequence[Mention]) -> str | None:
    """The province that stands out: in the title or place-date line, else named most often."""
    counts: Counter[str] = Counter()
    for name, start in _province_names(view, found):
        in_title = start < 200
        counts[_name_then(name, _day(anchor))] += 3 if in_title else 1
    if not counts:
        return None
    ranked = counts.most_common(2)
    if ranked[0][1] == 1:  # a place named once, often where the news was written
        return None
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


def _name_then(name: str, day: dt.date | None) -> str:
    """The province's name on that day: "Thừa Thiên Huế" to the end of 2024, then "Huế"."""
    units = [
        u for u in lexicon.units_named().get(place_key(name), ()) if u.level == "province" and u.era == "old"
    ]
    if not units or day is None or day >= REFORM:
        return name
    then = lexicon.unit(units[0].code, "old", "province", day)
    return then.name if then else name


def _day(anchor: Anchor) -> dt.date | None:
    """A day on which the document's units held their names: its own, or the middle of its year."""
    if anchor.reference and anchor.year in (None, anchor.reference.year):
        return anchor.reference
    return dt.date(anchor.year, 6, 1) if anchor.year else None


def _province_names(view: View, found: Sequence[Mention]) -> list[tuple[str, int]]:
    """Provinces named as places or inside the names of bodies."""
    out = []
    for mention in found:
        if isinstance(mention.value, Place) and mention.value.level == "province":
            out.append((mention.value.name, mention.start))
        elif mention.label == "AGENCY":
            name = _province_in(view.low[mention.start : mention.end])
            if name:
                out.append((name, mention.start))
    return out


@cache
def _provinces() -> dict[str, str]:
    rows = [u for u in lexicon.provinces() if u.era == "old"]
    return {key(name): u.name for u in rows for name in (u.name, *u.aliases)}


def _province_in(low: str) -> str | None:
    words = low.replace("\n", " ").split()
    for size in (3, 2, 1):
        for i in range(len(words) - size, -1, -1):
            name = _provinces().get(" ".join(words[i : i + size]))
            if name:
                return name
    return None


def settle_places(
    places: Sequence[Mention], view: View, anchor: Anchor, home: str | None, found: Sequence[Mention]
) -> tuple[list[Mention], list[Issue]]:
    """Places with code and province, weak ones without support dropped; an issue for each ambiguous name."""
    day = _day(anchor)
    named = frozenset(_name_then(name, day) for name, _ in _province_names(view, found))
    about = _About(era(anchor), day, home, named)
    out: list[Mention] = []
    issues: list[Issue] = []
    for index, mention in enumerate(places):
        if not isinstance(mention.value, Place):
            continue
        settled = _settle(mention.value, about, _beside(places, index, mention.end), weak=mention.weak)
        if settled is None:
            continue
        settled = _with_country(settled, places, index)
        if len(settled.candidates) > 1 and settled.code is None and settled.country == "VN":
            issues.append(_ambiguous(mention, settled))
        out.append(replace(mention, value=settled))
    return out, issues


def _ambiguous(mention: Mention, place: Place) -> Issue:
    codes = ", ".join(place.candidates)
    message = f"{place.name!r} can be the units {codes}; name its province or pass the home province"
    return Issue("ambiguous-place", mention.start, mention.end, message)


def _beside(places: Sequence[Mention], index: int, end: int) -> str | None:
    """The province named soon after: "huyện Châu Thành, tỉnh An Giang"."""
    for later in places[index + 1 : index + 4]:
        if later.start - end > _NEAR:
            return None
        if isinstance(later.value, Place) and later.value.level == "province" and later.start - end < 20:
            return later.value.name
    return None


def _settle(place: Place, about: _About, beside: str | None, *, weak: bool) -> Place | None:
    if place.country != "VN" or place.level in ("country", "foreign"):
        return place
    if place.level == "province":
        return _province(place, about.era)
    home = beside or about.home
    named = about.named | ({beside} if beside else set())
    if weak and about.era == "new" and _is_commune_now(place, about, named | {home}):
        place = replace(place, level="commune", candidates=())
    units = _units(place, about)
    above = {id(u): _province_of(u, about.day) for u in units}
    fit = [u for u in units if above[id(u)] == home] or [u for u in units if above[id(u)] in named]
    if weak and not fit and (named or len(units) > 1) and not _is_town(units):
        return None
    if len(fit) == 1 or (not fit and len(units) == 1):
        unit = (fit or units)[0]
        return replace(place, level=unit.level, code=unit.code, province=above[id(unit)], candidates=())
    province = home if not units or fit else None
    return replace(place, province=province, candidates=tuple(u.code for u in units))


def _is_commune_now(place: Place, about: _About, provinces: frozenset[str | None]) -> bool:
    """After the reform the bare name of a former district is that of a commune in the same province."""
    rows = [u for u in lexicon.communes_named(key(place.name)) if u.era == "new"]
    return any(_province_of(u, about.day) in provinces for u in rows)


def _is_town(units: Sequence[AdminUnit]) -> bool:
    """Cities and towns are known by their bare name all over the country: "Nha Trang"."""
    if len(units) != 1 or units[0].kind not in ("thành phố", "thị xã"):
        return False
    return " " in units[0].name or not is_vietnamese(units[0].name)


def _province(place: Place, when: str) -> Place:
    units = [u for u in lexicon.units_named().get(place_key(place.name), ()) if u.level == "province"]
    unit = next((u for u in units if u.era == when), units[0] if units else None)
    return replace(place, code=unit.code, candidates=()) if unit else place


def _units(place: Place, about: _About) -> list[AdminUnit]:
    """The units with this name; of those with one code, the form of the document's day."""
    if place.level == "commune":
        rows = lexicon.communes_named(key(place.name))
        return [u for u in rows if u.era == about.era] or list(rows)
    name = f"quận {place.name}" if place.name.isdigit() else place.name
    named = [u for u in lexicon.units_named().get(place_key(name), ()) if u.level == place.level]
    fit = [u for u in named if u.code in place.candidates] or named
    forms: dict[tuple[str, str], AdminUnit] = {}
    for unit in fit:
        if (unit.code, unit.era) not in forms or (about.day and unit.held(about.day)):
            forms[unit.code, unit.era] = unit
    return list(forms.values())


def _province_of(unit: AdminUnit, day: dt.date | None) -> str | None:
    above = lexicon.province_of(unit, day)
    return above.name if above and above.level == "province" else None


def _with_country(place: Place, places: Sequence[Mention], index: int) -> Place:
    """An unknown foreign unit takes the country named nearest after it, else before it."""
    if place.level != "foreign" or place.country is not None:
        return place
    later = [m.value for m in places[index + 1 : index + 4]]
    earlier = [m.value for m in reversed(places[max(0, index - 4) : index])]
    for other in (*later, *earlier):
        if isinstance(other, Place) and other.country not in (None, "VN"):
            return replace(place, country=other.country)
    return place
