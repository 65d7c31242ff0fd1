"""Reads the lexicon's files: curated TOML tables and long CSV gazetteers into frozen rows."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from vnextract.errors import LexiconError
from vnextract.lexicon._toml import loads

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent

T = TypeVar("T")


def read_toml(folder: Path, file: str) -> dict[str, Any]:
    """The tables of one curated file.

    Raises:
        LexiconError: the file is not there, or not TOML.
    """
    try:
        return loads((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{file}: not in {folder}; restore it or install vnextract again") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: not valid TOML ({error}); correct the line named") from error


def read_csv(folder: Path, file: str) -> Iterator[list[str]]:
    """The rows of one gazetteer without its header line.

    Raises:
        LexiconError: the file is not there, or a row has not the fields of the header.
    """
    path = folder / file
    if not path.exists():
        raise LexiconError(f"{file}: not in {folder}; restore it or install vnextract again")
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(lines)
        width = len(next(table, ()))
        for row in table:
            if len(row) != width:
                raise LexiconError(
                    f"{file}: line {table.line_num}: {len(row)} fields, not {width}; correct the row"
                )
            yield row


def rows(folder: Path, file: str, table: str, cls: type[T]) -> tuple[T, ...]:
    """All `[[table]]` entries of a file as rows of `cls`.

    Raises:
        LexiconError: an entry lacks a field or has one that the class does not know.
    """
    entries = read_toml(folder, file).get(table, [])
    return tuple(_row(cls, entry, f"{file}: {table} {n}") for n, entry in enumerate(entries, 1))


def _row(cls: type[T], entry: dict[str, Any], where: str) -> T:
    known, needed = _fields(cls)
    if extra := entry.keys() - known:
        raise LexiconError(f"{where}: unknown field {sorted(extra)}; fields are {sorted(known)}")
    if missing := needed - entry.keys():
        raise LexiconError(f"{where}: field {sorted(missing)} is missing; add it")
    return cls(**{name: _frozen(value) for name, value in entry.items()})


def _fields(cls: Any) -> tuple[frozenset[str], frozenset[str]]:
    every = fields(cls)
    return frozenset(f.name for f in every), frozenset(f.name for f in every if f.default is MISSING)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return tuple(value.items()) if isinstance(value, dict) else value
