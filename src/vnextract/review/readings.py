"""What else a doubtful finding can mean, as values that a person can choose."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from vnextract import lexicon
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import RowMapping

    from vnextract.store.rows import Row

Json = Any
Readings = dict[tuple[int, int], list[Json]]

_PLACE: Final = "ambiguous-place"
_MOST: Final = 12


def number_readings(statements: Iterable[Row | RowMapping]) -> Readings:
    """The other possible values of a figure, by its span."""
    out: Readings = {}
    for row in statements:
        detail = json.loads(row["detail"]) if row["detail"] else {}
        if found := detail.get("readings"):
            out[row["span_start"], row["span_end"]] = [{"amount": str(reading)} for reading in found]
    return out


def place_spans(issues: Iterable[Row | RowMapping]) -> set[tuple[int, int]]:
    """Where a name can be several places."""
    return {(row["span_start"], row["span_end"]) for row in issues if row["code"] == _PLACE}


def place_readings(value: Mapping[str, Json], published: dt.date | str | None) -> list[Json]:
    """The places that an ambiguous name can mean: the units of its level that bear it, with their provinces.

    Units of the era of the document; both eras if its day is not known.

    >>> found = place_readings({"country": "VN", "level": "district", "name": "Châu Thành"}, "2015-06-01")
    >>> sorted(place["province"] for place in found)[:3]
    ['An Giang', 'Bến Tre', 'Hậu Giang']
    """
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    eras = {"old", "new"} if day is None else {"old" if day <= lexicon.LAST_OLD_DAY else "new"}
    name = str(value.get("name"))
    is_commune = value.get("level") == "commune"
    units = lexicon.communes_named(name) if is_commune else lexicon.units_named().get(key(name), ())
    found: dict[tuple[str, str | None], Json] = {}
    for unit in units:
        if unit.level != value.get("level") or unit.era not in eras or (day and not unit.held(day)):
            continue
        province = lexicon.province_of(unit, day)
        above = province.name if province and province is not unit else None
        found.setdefault(
            (unit.name, above), {**value, "name": unit.name, "province": above, "code": unit.code}
        )
    return sorted(found.values(), key=lambda place: key(place["province"] or place["name"]))[:_MOST]


def with_readings(
    item: dict[str, Json], numbers: Readings, places: set[tuple[int, int]], day: Any
) -> dict[str, Json]:
    """The page's item with its other readings, as whole values that a fix can take."""
    span, value = (item["start"], item["end"]), item["value"]
    found: list[Json] = []
    if isinstance(value, dict) and "amount" in value:
        found = [{**value, **other} for other in numbers.get(span, ())]
    elif span in places and item["label"] == "PLACE" and isinstance(value, dict) and not value.get("code"):
        found = place_readings(value, day)
    return {**item, "readings": [other for other in found if other != value]}
