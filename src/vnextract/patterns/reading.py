"""Files of patterns, checked line by line: all that is wrong is told at once, each with its line."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, Final, get_args

from vnextract import lexicon
from vnextract.errors import PatternsError
from vnextract.patterns.model import LABELS, Pattern
from vnextract.text import key, normalise
from vnextract.types import Level, PartnerType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COLUMNS: Final = ("label", "name", "id", "aliases", "country", "type", "level", "province")
_NEEDED: Final = ("label", "name")
_FIELDS: Final = ("label", "pattern", "id", "aliases", "country", "type", "level", "province")
_TOLD: Final = 20
"""Faults in one message."""

Numbered = tuple[int, dict[str, Any]]


def read(path: Path) -> tuple[Pattern, ...]:
    """The patterns of a CSV or JSON Lines file; which of the two, its first character tells.

    Raises:
        PatternsError: the file cannot be read, or lines are wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PatternsError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise PatternsError(f'{path}: is not UTF-8 text; save it as "CSV UTF-8"') from error
    is_json = text.lstrip().startswith(("{", "["))
    return checked(str(path), _json_lines(path, text) if is_json else _csv_lines(path, text))


def _json_lines(path: Path, text: str) -> Iterator[Numbered]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise PatternsError(
                f"{path}: line {number}: is no JSON ({error.msg}); write one object a line"
            ) from error
        if not isinstance(row, dict):
            raise PatternsError(f'{path}: line {number}: write an object, {{"label": …, "pattern": …}}')
        yield number, row


def _csv_lines(path: Path, text: str) -> Iterator[Numbered]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)  # spreadsheets of a Vietnamese locale write semicolons
    lines = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    head = [cell.strip().lower() for cell in next(lines, [])]
    missing = [name for name in _NEEDED if name not in head]
    unknown = [name for name in head if name not in COLUMNS]
    if missing or unknown:
        fault = f"no column {', '.join(missing)}" if missing else f"unknown column {', '.join(unknown)}"
        raise PatternsError(
            f"{path}: line 1: {fault}; write label,name and of {','.join(COLUMNS[2:])} what you need"
        )
    last = 1
    for row in lines:
        number, last = last + 1, lines.line_num
        cells = [cell.strip() for cell in row]
        if any(cells) and len(cells) > len(head):
            raise PatternsError(
                f'{path}: line {number}: {len(cells)} cells, {len(head)} columns; put "…" around a comma'
            )
        if any(cells):
            found = dict(zip(head, cells, strict=False))
            yield number, {"pattern": found.pop("name", ""), **{k: v for k, v in found.items() if v}}


def checked(where: str, rows: Iterable[Numbered]) -> tuple[Pattern, ...]:
    """The patterns of raw rows, each with the number of its line.

    Raises:
        PatternsError: rows are wrong; the message names each, at most twenty.
    """
    good: list[Pattern] = []
    faults: list[str] = []
    names: dict[str, Pattern] = {}
    for number, row in rows:
        try:
            pattern = _pattern(number, row)
            _only_once(pattern, names)
            good.append(pattern)
        except ValueError as error:
            faults.append(f"{where}: line {number}: {error}")
    if faults:
        more = f"\n… and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        raise PatternsError("\n".join(faults[:_TOLD]) + more)
    return tuple(good)


def _pattern(number: int, row: dict[str, Any]) -> Pattern:
    unknown = [name for name in row if name not in _FIELDS]
    if unknown:
        raise ValueError(f"unknown field {', '.join(unknown)}; there are {', '.join(_FIELDS)}")
    label = _one_of("label", row.get("label"), LABELS)
    tokens = row.get("pattern")
    names = () if isinstance(tokens, list) else (_name(tokens), *_aliases(row.get("aliases")))
    pattern = Pattern(
        label=label,
        names=names,
        tokens=_tokens(tokens) if isinstance(tokens, list) else "",
        id=_text("id", row.get("id")),
        country=_country(_text("country", row.get("country"))),
        type=_type(label, _text("type", row.get("type"))),
        level=_level(label, row),
        province=_text("province", row.get("province")) or None,
        line=number,
    )
    if label == "DIRECTIVE" and not pattern.id:
        raise ValueError('a DIRECTIVE needs its number as id ("41-CT/TW")')
    return pattern


def _one_of(field: str, given: object, known: tuple[Any, ...]) -> Any:
    if given in known:
        return given
    if field == "label" and given in ("MONEY", "DATE", "COUNT"):
        raise ValueError(
            f"label {given} is read by grammar and can have no names; write one of {', '.join(known)}"
        )
    raise ValueError(f"{field} {given!r} is unknown; write one of {', '.join(known)}")


def _text(field: str, given: object) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise ValueError(f"{field} {given!r} is no text")  # noqa: TRY004 - a fault of the file
    return given.strip()


def _name(given: object) -> str:
    name = " ".join(normalise(_text("name", given))[0].split())
    if len(name) < 2 or not any(c.isalpha() for c in name):
        raise ValueError(f"name {name!r} is too short to be found; write two letters at least")
    return name


def _aliases(given: object) -> Iterator[str]:
    parts = given if isinstance(given, list) else _text("aliases", given).split("|")
    return (_name(part) for part in parts if part != "")


def _tokens(given: list[Any]) -> str:
    from vnextract.patterns.tokens import check

    if not all(isinstance(part, dict) for part in given):
        raise ValueError("a token pattern is a list of objects")
    try:
        check(given)
    except ValueError as error:
        raise ValueError(f"spaCy does not take this token pattern: {' '.join(str(error).split())}") from error
    return json.dumps(given, ensure_ascii=False)


def _country(given: str) -> str | None:
    if not given:
        return None
    for country in lexicon.countries():
        if given.upper() == country.code or key(given) in map(key, (country.name, *country.names)):
            return country.code
    raise ValueError(
        f'country {given!r} is unknown; write its code of two letters ("KR") or its Vietnamese name'
    )


def _type(label: str, given: str) -> str:
    if label == "FUNDER" and given:
        known = sorted({f.type for f in lexicon.funders()} | {"other"})
        return str(_one_of("type", given, tuple(known)))
    if label == "PARTNER" and given:
        return str(_one_of("type", given, get_args(PartnerType)))
    if given and label != "DIRECTIVE":
        raise ValueError(f"type is for FUNDER, PARTNER and DIRECTIVE; leave it empty for {label}")
    return given


def _level(label: str, row: dict[str, Any]) -> Level | None:
    given = row.get("level")
    if label != "PLACE":
        if given:
            raise ValueError(f"level is for PLACE; leave it empty for {label}")
        return None
    if not given and _country(_text("country", row.get("country"))) in (None, "VN"):
        raise ValueError(
            f"a PLACE needs a level, or a foreign country; write one of {', '.join(get_args(Level))}"
        )
    level: Level = _one_of("level", given or "foreign", get_args(Level))
    return level


def _only_once(pattern: Pattern, names: dict[str, Pattern]) -> None:
    """A name may stand twice, but not for two things."""
    for name in pattern.names:
        first = names.setdefault(key(name), pattern)
        if (first.label, first.value(name)) != (pattern.label, pattern.value(name)):
            raise ValueError(f"{name!r} means something else in line {first.line}; keep one of them")
