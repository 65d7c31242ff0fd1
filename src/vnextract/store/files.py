"""What the store remembers of each file and run, so that a folder is read again only where it changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import Connection, func, insert, select, true, update

from vnextract.store.schema import files, records, runs, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vnextract.store.connect import Store
    from vnextract.store.rows import Row

_PATHS_A_QUERY: Final = 500  # SQLite before 3.32 allows 999 parameters


@dataclass(frozen=True, slots=True)
class Place:
    """A file as it was last seen: `done` with the document it holds, or `failed` and why.

    `sha256` is of the file's bytes (None if they could not be read); `error` is the exception's class.
    """

    path: str
    document_id: str | None
    sha256: str | None
    status: Literal["done", "failed"]
    error: str | None
    message: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files a run stored, skipped as unchanged, and failed on."""

    stored: int
    skipped: int
    failed: int


def done(path: str, document_id: str, version: str) -> Place:
    """A file that was read and written; a document's id is the hash of its bytes."""
    return Place(storable(path), document_id, document_id, "done", None, None, version)


def save_failure(store: Store, place: Place, now: dt.datetime | None = None) -> bool:
    """Remember why a file failed; True if that is news. What an earlier reading of it found stays.

    Raises:
        StoreError: the database cannot be written.

    >>> from vnextract.store import open_store
    >>> place = Place("hỏng.pdf", None, None, "failed", "CorruptFileError", "tệp hỏng", "1")
    >>> with open_store(":memory:") as store:
    ...     save_failure(store, place), save_failure(store, place)
    (True, False)
    """
    with store.writing() as connection:
        return note(connection, place, (now or dt.datetime.now(dt.UTC)).replace(microsecond=0))[1]


def note(connection: Connection, place: Place, moment: dt.datetime) -> tuple[str | None, bool]:
    """Write the file's state if it differs.

    Returns:
        The id of the document that the file held before (None if there was none), and whether a row was
        written.
    """
    rows, before = _noted(connection, [place])
    _put(connection, rows, before, moment)
    return (before[place.path]["document_id"] if before else None), bool(rows)


def note_all(connection: Connection, places: Sequence[Place], moment: dt.datetime) -> dict[str, str | None]:
    """Write the state of the files where it differs; for each known one the document that it held before."""
    rows, before = _noted(connection, places)
    _put(connection, rows, before, moment)
    return {path: row["document_id"] for path, row in before.items()}


def _noted(connection: Connection, places: Sequence[Place]) -> tuple[list[Row], dict[str, Row]]:
    """The rows that are to be written, and by path what stands there."""
    before: dict[str, Row] = {}
    for some in _slices(iter([place.path for place in places])):
        found = connection.execute(select(files).where(files.c.path.in_(some))).mappings()
        before |= {row["path"]: dict(row) for row in found}
    rows = []
    for place in places:
        row = {k: storable(v) if isinstance(v, str) else v for k, v in asdict(place).items()}
        old = before.get(place.path)
        row["document_id"] = row["document_id"] or (old and old["document_id"])
        if old is None or any(old[k] != v for k, v in row.items()):
            rows.append(row)
    return rows, before


def _put(connection: Connection, rows: Sequence[Row], before: dict[str, Row], moment: dt.datetime) -> None:
    new = [row | {"read_at": moment} for row in rows if row["path"] not in before]
    if new:
        connection.execute(insert(files), new)
    for row in rows:
        if row["path"] in before:
            same = files.c.path == row["path"]
            connection.execute(update(files).where(same).values(**row, read_at=moment))


def known(store: Store, paths: Iterable[str]) -> dict[str, Place]:
    """The state of those of the paths that the store has seen.

    Raises:
        StoreError: the database cannot be read.

    >>> import vnextract
    >>> from vnextract.store import open_store, save
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> with open_store(":memory:") as store:
    ...     change = save(store, found, version="1", path="bài báo.txt")
    ...     [(path, place.status) for path, place in known(store, ["bài báo.txt", "khác.txt"]).items()]
    [('bài báo.txt', 'done')]
    """
    out: dict[str, Place] = {}
    wanted = [files.c[name] for name in Place.__slots__]
    with store.reading() as connection:
        for some in _slices(map(storable, paths)):
            found = connection.execute(select(*wanted).where(files.c.path.in_(some)))
            out |= {row.path: Place(*row) for row in found}
    return out


def _slices(paths: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(paths, _PATHS_A_QUERY)):
        yield some


def start_run(store: Store, version: str, now: dt.datetime | None = None) -> int:
    """The id of a new run; until `finish_run` it has no end, which tells that it was cut off.

    Raises:
        StoreError: the database cannot be written.

    >>> from vnextract.store import open_store
    >>> with open_store(":memory:") as store:
    ...     start_run(store, "phiên bản 1"), start_run(store, "phiên bản 1")
    (1, 2)
    """
    moment = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    with store.writing() as connection:
        row = insert(runs).values(started_at=moment, version=version, stored=0, skipped=0, failed=0)
        key = connection.execute(row).inserted_primary_key
        assert key is not None
        return int(key[0])


def finish_run(store: Store, run: int, tally: Tally, now: dt.datetime | None = None) -> None:
    """Write the end of a run and what became of its files.

    Raises:
        StoreError: the database cannot be written.

    >>> from vnextract.store import open_store
    >>> with open_store(":memory:") as store:
    ...     finish_run(store, start_run(store, "phiên bản 1"), Tally(stored=3, skipped=0, failed=1))
    """
    moment = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    with store.writing() as connection:
        ended = update(runs).where(runs.c.id == run)
        connection.execute(ended.values(finished_at=moment, **asdict(tally)))


def record_counts(store: Store) -> dict[str, int]:
    """How many records that stand the store holds of each kind, by kind.

    Raises:
        StoreError: the database cannot be read.

    >>> import vnextract
    >>> from vnextract.store import open_store, save
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> with open_store(":memory:") as store:
    ...     change = save(store, found, version="1", path="tin.txt")
    ...     record_counts(store)
    {'agreement': 1}
    """
    counted = (
        select(records.c.kind, func.count().label("number"))
        .where(func.coalesce(records.c.ruled, records.c.current) == true())
        .group_by(records.c.kind)
    )
    with store.reading() as connection:
        return {row.kind: row.number for row in connection.execute(counted.order_by(records.c.kind))}
