"""The rules of the administrative units: parents, successors, days, aliases."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from vnextract.lexicon._load import read_csv, rows
from vnextract.lexicon._units import Alias, commune_of, read_units
from vnextract.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from vnextract.lexicon._model import AdminUnit

_KINDS: Final = {
    "province": {"tỉnh", "thành phố"},
    "district": {"quận", "huyện", "thị xã", "thành phố"},
    "commune": {"xã", "phường", "thị trấn", "đặc khu"},
}
_WITHOUT_SUCCESSORS: Final = "HCVN 0.0.3"  # the older list does not say what its communes became
_LENGTH: Final = {"province": 2, "district": 3, "commune": 5}


def problems(folder: Path) -> Iterator[str]:
    """What is wrong with the units, former units, communes and aliases of a lexicon folder."""
    units = read_units(folder)
    communes = [commune_of(row) for row in read_csv(folder, "communes.csv")]
    every = [*units, *communes]
    known = {(u.code, u.era) for u in every}
    former = [commune_of(row) for row in read_csv(folder, "former_communes.csv")]
    for unit in (*every, *former):
        yield from (f"{_where(unit)}: {fault}" for fault in _faults(unit, known))
    yield from _overlaps(units)
    yield from _doubled(communes)
    yield from _doubled(former)
    yield from _aliases(folder, known)


def _where(unit: AdminUnit) -> str:
    file = (
        "communes.csv or former_communes.csv" if unit.level == "commune" else "units.csv or former_units.toml"
    )
    return f"{file}: {unit.code} {unit.era} {unit.name}"


def _faults(unit: AdminUnit, known: set[tuple[str, str]]) -> Iterator[str]:
    if len(unit.code) != _LENGTH.get(unit.level) or unit.kind not in _KINDS[unit.level]:
        yield f"code, level {unit.level!r} and kind {unit.kind!r} do not fit together"
    if unit.name != fold_name(unit.name) or not unit.name:
        yield "the name is empty or not folded; write it as text.fold_name gives it"
    if not unit.source:
        yield "no source; say where it is from"
    if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
        yield f"begins {unit.valid_from} after its end {unit.valid_to}; correct one of them"
    if (unit.level == "province") == bool(unit.parent) or (
        unit.parent and (unit.parent, unit.era) not in known
    ):
        yield f"parent {unit.parent!r} is not a unit of that era; correct the code"
    for code in unit.successors:
        if (code, "new") not in known and (code, unit.era) not in known:
            yield f"successor {code} does not exist; correct the code"
    if unit.valid_to and not unit.successors and unit.source != _WITHOUT_SUCCESSORS:
        yield "it ended without a successor; name the units that took its area"


def _overlaps(units: Iterable[AdminUnit]) -> Iterator[str]:
    forms: dict[tuple[str, str, str], list[AdminUnit]] = defaultdict(list)
    for unit in units:
        forms[unit.code, unit.era, unit.level].append(unit)
    for same in forms.values():
        ordered = sorted(same, key=lambda u: u.valid_from or dt.date.min)
        for one, two in pairwise(ordered):
            if (one.valid_to or dt.date.max) >= (two.valid_from or dt.date.min):
                yield f"{_where(two)}: its days overlap those of {one.name!r}; let one end before the other"


def _doubled(communes: Iterable[AdminUnit]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for unit in communes:
        if (unit.code, unit.era) in seen:
            yield f"{_where(unit)}: stands there twice; keep one row"
        seen.add((unit.code, unit.era))


def _aliases(folder: Path, known: set[tuple[str, str]]) -> Iterator[str]:
    for alias in rows(folder, "unit_aliases.toml", "alias", Alias):
        for era in alias.eras:
            if (alias.code, era) not in known or len(alias.code) != _LENGTH.get(alias.level):
                yield f"unit_aliases.toml: {alias.code} {era}: no such {alias.level}; correct code or eras"
