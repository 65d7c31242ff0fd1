"""Opening a tracking database by path or URL, and saying plainly what is wrong when it fails."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool, StaticPool

from vnextract.errors import (
    NotADatabaseError,
    OldSchemaError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreOpenError,
)
from vnextract.store.migrations import migrate
from vnextract.store.schema import SCHEMA_VERSION, meta, metadata
from vnextract.store.views import drop_views, refresh_views

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

BUSY_SECONDS: Final = 30
"""How long a write waits for another program to finish its own."""

_ONE_AT_A_TIME: Final = 0x766E6578
"""The lock of a server's database under which tables are made or changed ("vnex")."""

_SQLITE_MAGIC = b"SQLite format 3\x00"

# SQLite's result codes and PostgreSQL's SQLSTATE (by their longest known prefix) → class and advice.
_CAUSES: Final[dict[str, tuple[type[StoreError], str]]] = {
    "SQLITE_FULL": (StoreFullError, "the disk is full: make room and run again; finished files are kept"),
    "SQLITE_READONLY": (ReadOnlyStoreError, "it is read-only: check the file's and its folder's permissions"),
    "SQLITE_CANTOPEN": (StoreOpenError, "it cannot be opened: check the path and the folder's permissions"),
    "SQLITE_PERM": (StoreOpenError, "no permission to open it"),
    "SQLITE_AUTH": (StoreOpenError, "no permission to open it"),
    "SQLITE_NOTADB": (NotADatabaseError, "it is not an SQLite database: give another path"),
    "SQLITE_CORRUPT": (NotADatabaseError, "it is damaged: restore a copy, or run into a new file"),
    "SQLITE_BUSY": (StoreBusyError, "another program holds it: wait until that one is done and run again"),
    "SQLITE_LOCKED": (StoreBusyError, "another program holds it: wait until that one is done and run again"),
    "53100": (StoreFullError, "the server's disk is full: make room and run again"),
    "25006": (ReadOnlyStoreError, "the server is read-only: give the address of the primary"),
    "42501": (ReadOnlyStoreError, "this user may not write there: ask for CREATE on the schema"),
    "28": (StoreOpenError, "the server refuses this user or password"),
    "3D000": (StoreOpenError, "the server has no such database: create it first"),
    "55P03": (StoreBusyError, "another program holds a lock: run again"),
    "40": (StoreBusyError, "another program wrote the same rows: run again"),
    "08": (StoreOpenError, "the server cannot be reached: check host and port"),
}


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A database that was brought from one schema version to another; `backup` is the copy made before."""

    found: int
    reached: int
    backup: Path | None


@dataclass(frozen=True, slots=True)
class Store:
    """An open tracking database; close it, or use it in a `with` block.

    `where` names it in messages (without a password).
    """

    engine: Engine
    where: str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that readers see whole or not at all.

        Raises:
            StoreError: the one that fits the database's own error.
        """
        with translated(self.where), self.engine.connect() as connection:
            # SQLite: taking the write lock at the start; a reader that turns writer cannot wait for it.
            connection = connection.execution_options(writing=True)  # noqa: PLW2901
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees the state at its beginning.

        Raises:
            StoreError: the one that fits the database's own error.
        """
        with translated(self.where), self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                # Its usual level sees between two queries what others committed: half of an export.
                connection = connection.execution_options(  # noqa: PLW2901
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection

    def close(self) -> None:
        """Give back all connections; SQLite folds its -wal file into the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(target: str | Path, *, read_only: bool = False) -> Store:
    """The tracking database at a path or URL; tables and views are made where they are missing.

    A path means SQLite, `:memory:` one that lives as long as the store. `postgresql://user@host/name`
    needs psycopg 3 (the extra `postgresql`).

    Raises:
        StoreOpenError: the place cannot be reached or created, or the address is wrong.
        NotADatabaseError: another kind of file, another program's tables, or a newer version's.
        ReadOnlyStoreError: it must be written and may not.

    >>> with open_store(":memory:") as store, store.reading() as connection:
    ...     connection.exec_driver_sql('SELECT "Nhà tài trợ", "Số tiền" FROM oda_vi').all()
    []
    """
    url = _url(target)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        _check_file(Path(str(url.database)), read_only=read_only)
    store = Store(_engine(url, read_only=read_only), _where(url))
    try:
        _prepare(store, read_only=read_only)
    except BaseException:
        store.close()
        raise
    return store


def _where(url: URL) -> str:
    is_file = url.get_backend_name() == "sqlite"
    return str(url.database) if is_file else url.render_as_string(hide_password=True)


def _url(target: str | Path) -> URL:
    text = str(target)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        message = f"{text!r} is not a database address: give a path or postgresql://user@host/name"
        raise StoreOpenError(message) from error
    backend = url.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise StoreOpenError(f"{backend!r} databases are not supported: use SQLite or PostgreSQL")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _check_file(path: Path, *, read_only: bool) -> None:
    """Refuse before anything is touched: SQLite itself would make an empty file out of a typing error."""
    if path.is_dir():
        raise NotADatabaseError(f"{path} is a folder: give a file in it, such as {path / 'tracking.db'}")
    if not path.parent.is_dir():
        raise StoreOpenError(f"{path}: there is no folder {path.parent}: create it first")
    if not path.exists():
        if read_only:
            raise StoreOpenError(f"{path} does not exist: make it with `vnextract run FOLDER --db {path}`")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise StoreOpenError(f"{path} cannot be opened: {error.strerror}") from error
    if head not in (b"", _SQLITE_MAGIC):
        raise NotADatabaseError(f"{path} is not an SQLite database: it is left as it is; give another path")


def _engine(url: URL, *, read_only: bool) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, pool_pre_ping=True)
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            message = f"PostgreSQL needs a driver: pip install 'vnextract[postgresql]' ({error})"
            raise StoreOpenError(message) from error
    in_memory = url.database in (None, "", ":memory:")
    if read_only and not in_memory:
        address = Path(str(url.database)).resolve().as_uri()
        url = URL.create("sqlite", database=address, query={"mode": "ro", "uri": "true"})
    engine = create_engine(
        url,
        poolclass=StaticPool if in_memory else QueuePool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # the driver must not open transactions by itself
    raw.execute("PRAGMA foreign_keys = ON")
    # A commit that a power cut takes back is a file that the next run reads again: its row in `files`
    # is part of the same transaction. FULL would wait for the disk once a document.
    raw.execute("PRAGMA synchronous = NORMAL")
    # Ids are hashes, so every batch touches pages all over the indexes: with SQLite's 2 MB of cache and a
    # checkpoint every 4 MB each of them would be read and written again and again.
    raw.execute("PRAGMA cache_size = -65536")
    raw.execute("PRAGMA wal_autocheckpoint = 8000")


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def upgrade_store(target: str | Path) -> Upgrade | None:
    """Bring the database at a path or URL to the present schema; None if it has it already.

    An SQLite file is copied first. Values, judgements and corrections come along; nothing is read again.

    Raises:
        StoreError: there is no tracking database, or it cannot be written; it is then as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     open_store(Path(folder, "theo dõi.db")).close()
    ...     upgrade_store(Path(folder, "theo dõi.db")) is None
    True
    """
    url = _url(target)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(str(url.database)), read_only=True)
    with Store(_engine(url, read_only=False), _where(url)) as store:
        with store.reading() as connection:
            if _version(connection, store.where) is None:
                raise NotADatabaseError(f"{store.where} holds no tracking database")
        return bring_forward(store)


def _prepare(store: Store, *, read_only: bool) -> None:
    with store.reading() as connection:
        found = _version(connection, store.where)
    is_file = store.engine.dialect.name == "sqlite"
    if found is None and read_only:
        raise NotADatabaseError(f"{store.where} holds no tracking database")
    if found is not None and found < int(SCHEMA_VERSION) and (read_only or not is_file):
        raise OldSchemaError(_old(store.where, found))
    if read_only:
        return
    if is_file:
        with translated(store.where), store.engine.connect() as connection:
            _to_wal(connection.connection.driver_connection)
    bring_forward(store)


def bring_forward(store: Store) -> Upgrade | None:
    """Make the tables where there are none, or bring them to the present schema; None if nothing was to do.

    An SQLite file is copied first. All steps are one transaction: it succeeds, or the database is as it was.

    Raises:
        StoreError: the database or its copy cannot be written.
    """
    with store.reading() as connection:
        found = _version(connection, store.where)
    backup = _copied(store, found) if found is not None and found < int(SCHEMA_VERSION) else None
    with store.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        found = _version(connection, store.where)  # again: another program may have been faster
        if found is None:
            metadata.create_all(connection)
            connection.execute(insert(meta).values(key="schema", value=SCHEMA_VERSION))
        elif found < int(SCHEMA_VERSION):
            drop_views(connection)
            reached = migrate(connection, found)
            connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(reached)))
        refresh_views(connection)
    return Upgrade(found, int(SCHEMA_VERSION), backup) if found and found < int(SCHEMA_VERSION) else None


def _copied(store: Store, found: int) -> Path | None:
    """A copy of an SQLite file beside it; None for what has no file."""
    name = store.engine.url.database
    if store.engine.dialect.name != "sqlite" or name in (None, "", ":memory:"):
        return None
    path = _copy_path(str(name), found)
    with translated(store.where), store.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        try:
            raw.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            if path.parent.is_dir():
                path.unlink(missing_ok=True)
            message = f"{store.where}: no copy could be written to {path} before its upgrade ({error})"
            raise StoreError(f"{message}: make room or give write permission; nothing was changed") from error
    return path


def _copy_path(name: str, found: int) -> Path:
    """A name that no file has: copies of earlier upgrades stay."""
    path = Path(f"{name}.schema-{found}.bak")
    number = 1
    while path.exists():
        number += 1
        path = Path(f"{name}.schema-{found}-{number}.bak")
    return path


def _old(where: str, found: int) -> str:
    return (
        f"{where} has schema {found}, this vnextract needs {SCHEMA_VERSION}:"
        f" run `vnextract db upgrade --db {where}` (make a copy first if others use it)"
    )


def _to_wal(raw: Any) -> None:
    """Let readers go on while a document is written.

    SQLite does not wait here, whatever the timeout, when another program is just making the same change.
    """
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def _version(connection: Connection, where: str) -> int | None:
    """The schema version of the database, None if it has none of our tables.

    Raises:
        NotADatabaseError: tables of these names that are not ours, or of a newer version.
    """
    present = set(inspect(connection).get_table_names())
    if meta.name not in present:
        clash = sorted(present & set(metadata.tables))
        if clash:
            message = f"{where} has a table {clash[0]!r} of another program: use a new database"
            raise NotADatabaseError(message)
        return None
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar()
    if found is None or not str(found).isdecimal():
        raise NotADatabaseError(f"{where} has a table 'meta' of another program: use a new database")
    if int(found) > int(SCHEMA_VERSION):
        message = (
            f"{where} has schema {found}, written by a newer vnextract than this one"
            f" (schema {SCHEMA_VERSION}): install the newer version"
        )
        raise NotADatabaseError(message)
    return int(found)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Database errors inside the block leave it as the StoreError that fits them.

    Raises:
        StoreError: with the place, the reason and what to do.
    """
    try:
        yield
    except DBAPIError as error:
        kind, advice = _cause(error)
        raise kind(f"{where}: {advice}") from error


def _cause(error: DBAPIError) -> tuple[type[StoreError], str]:
    original = error.orig
    code = str(getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or "")
    for prefix in sorted(_CAUSES, key=len, reverse=True):
        if code.startswith(prefix):
            return _CAUSES[prefix]
    said = " ".join(str(original).split())
    # psycopg gives no SQLSTATE before there is a connection.
    if not code and "connection" in said:
        return StoreOpenError, f"the server cannot be used: check host, port, name and user ({said})"
    return StoreError, f"the database says: {said}"
