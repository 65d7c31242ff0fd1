"""A tracking database as files for others: spreadsheets, CSV, JSON lines, Parquet, IATI.

    export("tracking.db", "bang.xlsx")                       # one sheet a record kind
    export("tracking.db", "oda.csv", kinds=["oda"])          # CSV and Parquet: one file a kind
    export("tracking.db", "tables", form="parquet")          # or a folder of them
    export("tracking.db", "activities.xml", reporter=...)    # IATI 2.03

Each format is one module with `write`; `EXPORTS` lists them. All read the same facts (`facts`), those that
the views show, and write nothing that depends on the clock, so equal databases give equal files.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from vnextract.errors import ExportError
from vnextract.records.kinds import FIELDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from vnextract.store import Store

__all__ = ["EXPORTS", "Export", "Outcome", "Reporter", "export"]

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports in an IATI file: organisation id, name, and code of IATI's OrganisationType."""

    ref: str
    name: str
    type: str = "10"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: the files, the records by kind, and why how many were left out."""

    files: tuple[Path, ...]
    records: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its module, whether a file holds one table, and the language of its headings.

    `language` is the usual one; None if the format's words are fixed.
    """

    module: str
    one_table: bool = False
    language: Language | None = None


EXPORTS: Final[Mapping[str, Export]] = {
    "xlsx": Export("xlsx", language="vi"),
    "csv": Export("commas", one_table=True, language="vi"),
    "jsonl": Export("jsonl"),
    "parquet": Export("parquet", one_table=True, language="en"),
    "xml": Export("iati"),
}
"""Every format by the suffix of its files."""


def export(  # noqa: PLR0913 - options by name
    source: str | Path | Store,
    out: str | Path,
    *,
    form: str | None = None,
    kinds: Sequence[str] = (),
    language: Language | None = None,
    reporter: Reporter | None = None,
    place: str | None = None,
    on: dt.date | None = None,
) -> Outcome:
    """Write what a tracking database says now; a file that stood there is replaced, all or nothing.

    Args:
        source: an open store, or the path or URL of one.
        out: the file, or for csv and parquet a folder that gets one file a table.
        form: a key of `EXPORTS`; by the suffix of `out` if None.
        kinds: record kinds (all if empty).
        language: of headings and of words for codes, in xlsx, csv and parquet.
        reporter: who reports, in IATI files.
        place: only records with a place in the unit of this name ("Tuyên Quang").
        on: the units as they were on that day; as they are now, former ones in them, if None.

    Raises:
        ExportError: no such format, kind or place, or more rows than a sheet holds.
        ToolMissingError: the format needs an optional package.
        StoreError: the database cannot be read.

    >>> import tempfile
    >>> import vnextract
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article, database = Path(folder, "tin.txt"), Path(folder, "tracking.db")
    ...     _ = article.write_text("Tỉnh Sơn La ký 2 thỏa thuận với Lào.", encoding="utf-8")
    ...     _ = vnextract.process(article, store=database)
    ...     export(database, Path(folder, "bang.xlsx")).records["agreement"]
    1
    """
    from vnextract.store import open_store

    if isinstance(source, (str, Path)):
        with open_store(source, read_only=True) as store:
            return export(
                store,
                out,
                form=form,
                kinds=kinds,
                language=language,
                reporter=reporter,
                place=place,
                on=on,
            )
    path = Path(out)
    name = _form(path, form)
    chosen = _kinds(kinds)
    if language is not None and EXPORTS[name].language is None:
        raise ExportError(f"{name} files have fixed words: leave the language out")
    targets = _targets(path, name, chosen if kinds else ())
    _refuse(source, targets)
    every = not kinds and place is None
    return _write(source, targets, name, _Wanted(chosen, every, language, reporter, place, on))


@dataclass(frozen=True, slots=True)
class _Wanted:
    kinds: tuple[str, ...]
    every: bool
    language: Language | None
    reporter: Reporter | None
    place: str | None
    on: dt.date | None


def _write(store: Store, targets: Mapping[str, Path], name: str, wanted: _Wanted) -> Outcome:
    from vnextract.exports.facts import Book, Within

    made = EXPORTS[name]
    write = import_module(f"vnextract.exports.{made.module}").write
    with _staged(targets) as places, store.reading() as connection:
        within = Within(wanted.place, wanted.on) if wanted.place else None
        language = wanted.language or made.language or "en"
        book = Book(connection, wanted.kinds, wanted.every, language, wanted.reporter, within)
        records, left_out = write(book, places)
    return Outcome(tuple(targets.values()), records, left_out)


def _form(path: Path, form: str | None) -> str:
    name = form or path.suffix.removeprefix(".").lower()
    if name not in EXPORTS:
        what = f"no export {name!r}" if name else f"{path} has no suffix that tells the format"
        raise ExportError(f"{what}: use one of {', '.join(EXPORTS)}")
    return name


def _kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    for kind in kinds:
        if kind not in FIELDS:
            raise ExportError(f"{kind!r} is no record kind: use some of {', '.join(FIELDS)}")
    return tuple(kind for kind in FIELDS if not kinds or kind in kinds)


def _targets(path: Path, name: str, kinds: tuple[str, ...]) -> dict[str, Path]:
    """The file of each table; of formats with all tables in one file it is named ""."""
    if not EXPORTS[name].one_table:
        return {"": path}
    if path.suffix.lower() != f".{name}" or path.is_dir():
        folder = kinds or (*FIELDS, "issues", "documents", "decisions")
        return {table: path / f"{table}.{name}" for table in folder}
    if len(kinds) != 1:
        hint = f"name one kind, or give a folder and the format {name}"
        raise ExportError(f"{path}: a {name} file holds one kind of record: {hint}")
    return {kinds[0]: path}


def _refuse(store: Store, targets: Mapping[str, Path]) -> None:
    for path in targets.values():
        if path.is_dir():
            raise ExportError(f"{path} is a folder: give a file in it")
        if Path(store.where).exists() and path.exists() and path.samefile(store.where):
            raise ExportError(f"{path} is the database itself: give another file")


@contextmanager
def _staged(targets: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    """Places to write to; all are moved to their targets when the block ends well, else removed.

    Raises:
        ExportError: the folder is not there or may not be written.
    """
    try:
        with ExitStack() as stack:
            places = {name: _place(path, stack) for name, path in targets.items()}
            yield places
            for name, path in targets.items():
                places[name].replace(path)
    except OSError as error:
        where = error.filename or ", ".join(map(str, targets.values()))
        raise ExportError(f"{where} cannot be written: {error.strerror or error}") from error


def _place(path: Path, stack: ExitStack) -> Path:
    """A new empty file beside the target, with the rights that a new file gets."""
    if not path.parent.exists() and path.parent.parent.is_dir():
        path.parent.mkdir()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    place = Path(name)
    stack.callback(place.unlink, missing_ok=True)
    mask = os.umask(0)
    os.umask(mask)
    place.chmod(0o666 & ~mask)
    return place
