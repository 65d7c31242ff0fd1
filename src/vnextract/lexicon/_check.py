"""Holds the lexicon's files to their rules; each problem names the file, the row and what to do."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from vnextract.errors import LexiconError
from vnextract.lexicon import _check_units
from vnextract.lexicon._countries import country_spellings, read_countries
from vnextract.lexicon._load import read_csv, read_toml, rows
from vnextract.lexicon._model import (
    AgencyEntry,
    BorderGate,
    Country,
    Currency,
    DocType,
    ForeignPlace,
    FunderEntry,
    Issuer,
)
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Table:
    """One curated table: its file, the name of its entries, what identifies one, which values are allowed.

    `strong` names the fields whose names may belong to one entry only.
    """

    file: str
    entry: str
    cls: type[Any]
    identity: tuple[str, ...]
    strong: tuple[str, ...] = ()
    allowed: tuple[tuple[str, frozenset[str]], ...] = ()


_SYSTEM: Final = (("system", frozenset({"state", "party", "both"})),)
_GATES: Final = frozenset({"international", "main", "secondary", "opening", "clearance", "railway"})
TABLES: Final = (
    Table("countries.toml", "country", Country, ("code",)),
    Table("foreign_places.toml", "foreign_place", ForeignPlace, ("id",), ("name", "aliases")),
    Table("gates.toml", "gate", BorderGate, ("id",), (), (("kind", _GATES),)),
    Table(
        "funders.toml",
        "funder",
        FunderEntry,
        ("id",),
        ("names",),
        (("type", frozenset({"bilateral", "multilateral", "ngo"})),),
    ),
    Table("agencies.toml", "agency", AgencyEntry, ("name", "valid_from"), ("name", "aliases")),
    Table("doc_types.toml", "doc_type", DocType, ("code", "name", "system"), (), _SYSTEM),
    Table("issuers.toml", "issuer", Issuer, ("code", "name", "system"), (), _SYSTEM),
    Table("currencies.toml", "currency", Currency, ("code",), ("names",)),
)
GENERATED: Final = ("units.csv", "communes.csv", "former_communes.csv", "countries.csv")
UNITS: Final = ("former_units.toml", "unit_aliases.toml", "unit_changes.toml", "provinces_2025.toml")


def problems(folder: Path) -> list[str]:
    """Every rule that a lexicon folder breaks, as "file: row: what is wrong; what to do"; [] if none."""
    missing = [
        name for name in (*GENERATED, *UNITS, *(t.file for t in TABLES)) if not (folder / name).exists()
    ]
    if missing:
        return [f"{name}: the file is missing; restore it or run its script" for name in missing]
    try:
        return [problem for check in CHECKS for problem in check(folder)]
    except LexiconError as error:
        return [str(error)]


def _files(folder: Path) -> list[Path]:
    return sorted((*folder.glob("*.toml"), *folder.glob("*.csv")))


def _characters(folder: Path) -> Iterator[str]:
    for path in _files(folder):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            if not unicodedata.is_normalized("NFC", line) or line != line.rstrip():
                yield f"{path.name}: line {number}: not NFC, or ends in a space; run --fix"


def _strict(folder: Path) -> Iterator[str]:
    """The loader reads simple tables by itself and is not as strict as TOML is."""
    for path in sorted(folder.glob("*.toml")):
        try:
            tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            yield f"{path.name}: not valid TOML ({error}); correct the line named"


def _tables(folder: Path) -> Iterator[str]:
    for table in TABLES:
        entries = rows(folder, table.file, table.entry, table.cls)
        yield from _entries(table, entries)
        yield from _claimed_twice(table.file, _names(table, entries))


def _entries(table: Table, entries: Iterable[Any]) -> Iterator[str]:
    seen: set[tuple[Any, ...]] = set()
    for entry in entries:
        identity = tuple(getattr(entry, field) for field in table.identity)
        where = f"{table.file}: {' '.join(str(part) for part in identity if part)}"
        if identity in seen:
            yield f"{where}: stands there twice; keep one {table.entry}"
        seen.add(identity)
        if not entry.source.strip():
            yield f"{where}: no source; say where it is from"
        for field, values in table.allowed:
            if getattr(entry, field) not in values:
                yield f"{where}: {field} is {getattr(entry, field)!r}; use one of {sorted(values)}"
        start, end = getattr(entry, "valid_from", None), getattr(entry, "valid_to", None)
        if start and end and start > end:
            yield f"{where}: valid_from {start} is after valid_to {end}; correct one of them"


def _names(table: Table, entries: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        for field in table.strong:
            value = getattr(entry, field)
            for name in (value,) if isinstance(value, str) else value:
                yield key(name), str(getattr(entry, table.identity[0]))


def _claimed_twice(file: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for name, owner in pairs:
        owners[name].add(owner)
    for name, claims in owners.items():
        if len(claims) > 1:
            yield f"{file}: {name!r}: strong name of {' and '.join(sorted(claims))}; make it weak or drop one"


def _countries(folder: Path) -> Iterator[str]:
    every = read_countries(folder)
    pairs = ((spelling, c.code) for c in every for name in c.names for spelling in country_spellings(name))
    yield from _claimed_twice("countries.toml", pairs)
    for c in every:
        known = {*c.names, *c.weak_names}
        if c.name not in known:
            yield f"countries.toml: {c.code}: name {c.name!r} is not among its names; add it there"
        for alias in (alias for alias, _ in c.usual if alias not in known):
            yield f"countries.toml: {c.code}: usual has {alias!r}, not one of its names; add or drop it"
        for name in {*c.names} & {*c.weak_names}:
            yield f"countries.toml: {c.code}: {name!r} is strong and weak; keep one"


def _country_codes(folder: Path) -> Iterator[str]:
    known = {c.code for c in read_countries(folder)} | {""}
    for table in TABLES:
        for entry in rows(folder, table.file, table.entry, table.cls):
            code = getattr(entry, "country", "")
            if code not in known:
                yield f"{table.file}: {entry.id}: unknown country {code!r}; use an ISO 3166-1 alpha-2 code"


def _gates(folder: Path) -> Iterator[str]:
    gates = {gate.id: gate for gate in rows(folder, "gates.toml", "gate", BorderGate)}
    provinces = {row[0] for row in read_csv(folder, "units.csv") if row[2] == "province"}
    for gate in gates.values():
        where = f"gates.toml: {gate.id}"
        other = gates.get(gate.pair)
        if gate.pair and other is None:
            yield f"{where}: pair {gate.pair!r} is not a gate; add it or correct the id"
        if other and (other.pair != gate.id or other.country == gate.country):
            yield f"{where}: {other.id} does not pair back from another country; make the two agree"
        if gate.country == "VN" and gate.province not in provinces:
            yield f"{where}: {gate.province!r} is not a province code; see units.csv"


def _unit_files(folder: Path) -> Iterator[str]:
    return _check_units.problems(folder)


def _mergers(folder: Path) -> Iterator[str]:
    merged = [
        (code, m["new"]) for m in read_toml(folder, "provinces_2025.toml")["merger"] for code in m["old"]
    ]
    before = {row[0]: row[8] for row in read_csv(folder, "units.csv") if row[1:3] == ["old", "province"]}
    if sorted(code for code, _ in merged) != sorted(before):
        yield "provinces_2025.toml: the old codes are not those of units.csv, each once; compare the two"
    yield from (
        f"provinces_2025.toml: {code}: goes to {new}, in units.csv to {before.get(code)!r}; run make_units.py"
        for code, new in merged
        if before.get(code) != new
    )


CHECKS: Final[tuple[Callable[[Path], Iterator[str]], ...]] = (
    _strict,
    _characters,
    _tables,
    _countries,
    _country_codes,
    _gates,
    _unit_files,
    _mergers,
)


def fix(folder: Path) -> list[str]:
    """Names of the files rewritten in NFC and without spaces at line ends."""
    changed = []
    for path in _files(folder):
        text = path.read_text(encoding="utf-8")
        lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")]
        if (fixed := "\n".join(lines)) != text:
            path.write_text(fixed, encoding="utf-8")
            changed.append(path.name)
    return changed
