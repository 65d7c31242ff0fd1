"""Administrative units of Vietnam in both eras: look-ups by name and code, successors, provinces.

Sources: units.csv, communes.csv and former_communes.csv (generated), former_units.toml and unit_aliases.toml
(curated).
A code alone is not a key: 24 is Bắc Giang up to 30/6/2025 and Bắc Ninh since; 034 is a district. The key is
(code, era, level), and a day where the unit changed its name inside an era.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from vnextract.lexicon._load import HERE, read_csv, rows
from vnextract.lexicon._model import AdminUnit
from vnextract.lexicon._spell import joints, spellings
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from vnextract.types import Level

ERAS: Final = ("old", "new")
LAST_OLD_DAY: Final = dt.date(2025, 6, 30)
FIRST_NEW_DAY: Final = dt.date(2025, 7, 1)
_LEVELS: Final[dict[int, Level]] = {2: "province", 3: "district", 5: "commune"}

_Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Alias:
    """Other names of a unit, in the eras given; `name` limits them to the time it had that name."""

    code: str
    level: str
    names: tuple[str, ...]
    source: str
    eras: tuple[str, ...] = ("old",)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """A unit that ended, or an earlier name or kind of one that goes on, up to `valid_to`."""

    code: str
    kind: str
    name: str
    valid_to: dt.date
    successors: tuple[str, ...]
    source: str
    era: str = "old"
    level: Level = "district"
    parent: str | None = None
    valid_from: dt.date | None = None


def read_units(folder: Path) -> tuple[AdminUnit, ...]:
    """Provinces and districts of a lexicon folder, former ones included, each form of a unit by its days."""
    former = rows(folder, "former_units.toml", "former", Former)
    ends: dict[_Key, dt.date] = {}
    for old in former:
        where = old.code, old.era, old.level
        ends[where] = max(old.valid_to, ends.get(where, old.valid_to))
    aliases = _alias_table(_aliases(folder))
    found = [_unit(row, ends) for row in read_csv(folder, "units.csv")]
    names: dict[_Key, str] = {(u.code, u.era, u.level): u.name for u in found}
    found += [_past(old) for old in former]
    return tuple(_aliased(unit, aliases, names) for unit in found)


@cache
def _aliases(folder: Path) -> tuple[Alias, ...]:
    return rows(folder, "unit_aliases.toml", "alias", Alias)


def _unit(row: list[str], ends: Mapping[_Key, dt.date]) -> AdminUnit:
    code, era, column, kind, name, parent, start, end, after, source = row
    level = cast("Level", column)  # --check compares it with the code and the kind
    earlier = ends.get((code, era, level))
    first = earlier + dt.timedelta(days=1) if earlier else _date(start)
    return AdminUnit(
        code, era, level, kind, name, parent or None, first, _date(end), tuple(after.split()), (), source
    )


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _past(old: Former) -> AdminUnit:
    return AdminUnit(
        old.code,
        old.era,
        old.level,
        old.kind,
        old.name,
        old.parent,
        old.valid_from,
        old.valid_to,
        old.successors,
        (),
        old.source,
    )


def _alias_table(aliases: Iterable[Alias]) -> dict[_Key, list[Alias]]:
    table: dict[_Key, list[Alias]] = defaultdict(list)
    for alias in aliases:
        for era in alias.eras:
            table[alias.code, era, alias.level].append(alias)
    return table


def _aliased(unit: AdminUnit, table: Mapping[_Key, list[Alias]], names: Mapping[_Key, str]) -> AdminUnit:
    """The unit with the aliases of its name; those without a name belong to the row in units.csv."""
    where = unit.code, unit.era, unit.level
    groups = [a.names for a in table.get(where, ()) if (a.name or names.get(where)) == unit.name]
    return replace(unit, aliases=tuple(n for group in groups for n in group)) if groups else unit


@cache
def units() -> tuple[AdminUnit, ...]:
    """Provinces and districts of both eras with the former ones; no communes.

    >>> [(u.era, u.code) for u in units() if u.level == "province" and u.name == "Tuyên Quang"]
    [('old', '08'), ('new', '08')]
    """
    return read_units(HERE)


@cache
def units_named() -> Mapping[str, tuple[AdminUnit, ...]]:
    """Provinces and districts by the key of every name, alias and spelling, without the type word.

    A district whose name is a number keeps its type word.

    >>> [u.code for u in units_named()["bắc quang"]], [u.code for u in units_named()["quận 1"]]
    (['034'], ['760'])
    """
    table: dict[str, dict[AdminUnit, None]] = defaultdict(dict)
    for unit in units():
        for name in (unit.name, *unit.aliases):
            for spelling in spellings(name):
                table[spelling][unit] = None
    return MappingProxyType({name: tuple(found) for name, found in table.items()})


@cache
def _by_key() -> Mapping[_Key, tuple[AdminUnit, ...]]:
    table: dict[_Key, list[AdminUnit]] = defaultdict(list)
    for unit in units():
        table[unit.code, unit.era, unit.level].append(unit)
    late = dt.date.max
    return {k: tuple(sorted(v, key=lambda u: u.valid_to or late, reverse=True)) for k, v in table.items()}


def unit(code: str, era: str, level: str, on: dt.date | None = None) -> AdminUnit | None:
    """The unit with this code, in its form of the day `on` or else in its last form; None if there is none.

    >>> unit("46", "old", "province", dt.date(2023, 6, 1)).name
    'Thừa Thiên Huế'
    >>> unit("46", "old", "province").name
    'Huế'
    """
    if level == "commune":
        return _commune_codes().get((code, era))
    forms = _by_key().get((code, era, level), ())
    return next((u for u in forms if on is None or u.held(on)), None)


def provinces(era: str | None = None) -> tuple[AdminUnit, ...]:
    """The provinces as they are (or were last), of one era or of both; former ones are not among them.

    >>> len(provinces("old")), len(provinces("new"))
    (63, 34)
    """
    last = {"old": LAST_OLD_DAY, "new": None}
    eras = ERAS if era is None else (era,)
    return tuple(u for u in units() if u.level == "province" and u.era in eras and u.valid_to == last[u.era])


def province_of(member: AdminUnit, on: dt.date | None = None) -> AdminUnit | None:
    """The province that a unit belongs to (itself for a province), as named on the day `on`.

    >>> province_of(unit("481", "old", "district"), dt.date(2020, 1, 1)).name
    'Thừa Thiên Huế'
    """
    above: AdminUnit | None = member
    while above and above.parent:
        level = _LEVELS[len(above.parent)]
        above = unit(above.parent, above.era, level, on) or unit(above.parent, above.era, level)
    return above


def successors(gone: AdminUnit) -> tuple[AdminUnit, ...]:
    """The units that a unit became part of next: of its own era if it ended inside it, else of the new one.

    >>> [u.name for u in successors(unit("033", "old", "district"))][:2]
    ['Pà Vầy Sủ', 'Xín Mần']
    """
    ended = gone.valid_to and gone.valid_to < LAST_OLD_DAY
    era = gone.era if ended or gone.era == "new" else "new"
    day = gone.valid_to + dt.timedelta(days=1) if gone.valid_to else None
    found = (unit(code, era, _LEVELS[len(code)], day) for code in gone.successors)
    return tuple(u for u in found if u)


@cache
def _commune_rows() -> Mapping[str, tuple[list[str], ...]]:
    """Rows of both files by key; their names are folded already, so that lower() makes the key."""
    table: dict[str, list[list[str]]] = defaultdict(list)
    more = {(a.code, era): a.names for a in _aliases(HERE) if a.level == "commune" for era in a.eras}
    for row in chain(read_csv(HERE, "communes.csv"), read_csv(HERE, "former_communes.csv")):
        low = row[3].lower()
        for name in joints(low) if "-" in low or "'" in low else (low,):
            table[name].append(row)
        for name in more.get((row[0], row[1]), ()):
            table[key(name)].append(row)
    return MappingProxyType({name: tuple(found) for name, found in table.items()})


def commune_of(row: list[str]) -> AdminUnit:
    """The unit that a row of communes.csv or former_communes.csv stands for."""
    code, era, kind, name, parent, after, source = row
    start, end = (None, LAST_OLD_DAY) if era == "old" else (FIRST_NEW_DAY, None)
    return AdminUnit(code, era, "commune", kind, name, parent, start, end, tuple(after.split()), (), source)


def communes_named(name: str) -> tuple[AdminUnit, ...]:
    """Communes of both eras by name or key without the type word, in any of its spellings; () if none.

    Communes that ended inside the old era are among them; their last day is not known, that of the era stands
    for it, and those merged away have no successors.

    >>> [(u.code, u.era, u.parent) for u in communes_named("Đăk Pék")]
    [('23353', 'old', '610'), ('23341', 'new', '51')]
    """
    table = _commune_rows()
    found = {tuple(row[:4]): row for spelling in spellings(name) for row in table.get(spelling, ())}
    return tuple(commune_of(row) for row in found.values())


def is_commune(low: str) -> bool:
    """True if a key (see `text.key`) is the plain name of a commune, without other spellings.

    >>> is_commune(key("Xín Mần"))
    True
    """
    return low in _commune_rows()


@cache
def communes() -> tuple[AdminUnit, ...]:
    """All communes, wards and townships as both eras ended with them: slower than `communes_named`.

    >>> sum(1 for u in communes() if u.kind == "đặc khu")
    13
    """
    return tuple(commune_of(row) for row in read_csv(HERE, "communes.csv"))


@cache
def _commune_codes() -> Mapping[tuple[str, str], AdminUnit]:
    return {(u.code, u.era): u for u in communes()}
