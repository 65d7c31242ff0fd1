"""Places over time: which unit a place's name means, and in which units it lies on which days.

A statement's `code` names the unit as the document knew it ("old/02" is tỉnh Hà Giang up to 30/6/2025).
`unit_places` then says for every such unit in which others it lies and from when to when, itself, the units
that it became part of and the units above those: "everything in today's Tuyên Quang" finds what was said
of Hà Giang, of huyện Bắc Quang and of each of their communes.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, func, insert, select, true

from vnextract import lexicon
from vnextract.store.schema import statements, unit_places, units
from vnextract.types import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Select

    from vnextract.lexicon import AdminUnit
    from vnextract.types import Extraction

Row = dict[str, Any]
_BEGIN: Final = dt.date(1, 1, 1)
_END: Final = dt.date(9999, 12, 31)
_STEPS: Final = 6
"""How often a unit's successors are followed: each step needs a reform."""


def place_codes(extraction: Extraction) -> dict[str, str]:
    """For each name of a place that the document's mentions settle: "era/code", or a country's code."""
    found: dict[str, str] = {}
    for mention in extraction.mentions:
        place = mention.value
        if isinstance(place, Place):
            code = _code(place, extraction.anchor)
            if code:
                found.setdefault(place.name, code)
    return found


def _code(place: Place, anchor: str | None) -> str | None:
    if place.level == "country":
        return place.country
    if place.code is None:
        return None
    eras = [era for era in ("old", "new") if _is(lexicon.unit(place.code, era, place.level), place.name)]
    if len(eras) == 2:
        return f"{eras[_is_new(anchor)]}/{place.code}"
    return f"{eras[0]}/{place.code}" if eras else None


def _is(unit: AdminUnit | None, name: str) -> bool:
    return unit is not None and (unit.name == name or name in unit.aliases)


def _is_new(anchor: str | None) -> bool:
    """Names that a unit keeps mean it as it was when the document was written."""
    return anchor is None or (anchor if len(anchor) > 4 else f"{anchor}-01-01") >= "2025-07-01"


def note_units(connection: Connection, codes: Iterable[str | None]) -> None:
    """Write the units of these codes that the store does not have, with the units that they lie in."""
    wanted = {code for code in codes if code and "/" in code}
    if not wanted:
        return
    there = select(unit_places.c.unit_id).where(unit_places.c.unit_id.in_(wanted))
    new = wanted - set(connection.execute(there).scalars())
    rows = [row for code in sorted(new) for row in unit_rows(code)]
    if not rows:
        return
    named = {row["within_id"] for row in rows}
    have = set(connection.execute(select(units.c.id).where(units.c.id.in_(named))).scalars())
    if named - have:
        connection.execute(insert(units), [_unit_row(code) for code in sorted(named - have)])
    connection.execute(insert(unit_places), rows)


def lying_in(name: str, on: dt.date | None = None) -> Select[tuple[str]]:
    """The query for the ids of records with a place that lies in a unit of this name on a day.

    Without a day: in the units as they are now, former ones included.
    """
    day = on or _END
    s, p = statements.c, unit_places.c
    there = (p.valid_from <= day) & (p.valid_to >= day) & (units.c.name == name)
    return (
        select(s.record_id)
        .join(unit_places, p.unit_id == s.code)
        .join(units, units.c.id == p.within_id)
        .where(s.field == "places", func.coalesce(s.ruled, s.current) == true(), there)
    )


_LEVELS: Final = {2: "province", 3: "district", 5: "commune"}


def _unit(identity: str) -> AdminUnit | None:
    era, _, code = identity.partition("/")
    return lexicon.unit(code, era, _LEVELS.get(len(code), ""))


def _unit_row(identity: str) -> Row:
    unit = _unit(identity)
    assert unit is not None
    return {"id": identity, "level": unit.level, "kind": unit.kind, "name": unit.name}


@cache
def unit_rows(identity: str) -> tuple[Row, ...]:
    """The rows of `unit_places` for a unit: where it lies on which days; () for one that nobody knows.

    >>> [(r["within_id"], str(r["valid_from"])) for r in unit_rows("old/02")]
    [('old/02', '0001-01-01'), ('new/08', '2025-07-01')]
    """
    unit = _unit(identity)
    spans: dict[tuple[str, dt.date], dt.date] = {}
    for within, start, end in _lying(unit, _BEGIN, _STEPS) if unit else ():
        spans[within, start] = max(end, spans.get((within, start), end))
    return tuple(
        {"unit_id": identity, "within_id": within, "valid_from": start, "valid_to": end}
        for (within, start), end in spans.items()
    )


def _lying(unit: AdminUnit, start: dt.date, steps: int) -> Iterator[tuple[str, dt.date, dt.date]]:
    """The unit, those above it, and from the day after its last the same of each that it became part of."""
    end = unit.valid_to or _END
    above: AdminUnit | None = unit
    while above:
        yield f"{above.era}/{above.code}", start, end
        above = _unit(f"{above.era}/{above.parent}") if above.parent else None
    if unit.valid_to and steps:
        for after in lexicon.successors(unit):
            yield from _lying(after, unit.valid_to + dt.timedelta(days=1), steps - 1)
