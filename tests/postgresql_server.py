"""A private, throw-away PostgreSQL server for tests: its own folder, a unix socket, no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnextract.store import open_store
from vnextract.store.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

# A test's server may lose everything in a power cut: it never waits for the disk.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=40",
)
FAST = " ".join(f"-c {setting}" for setting in SETTINGS)
USERS = ("postgres", "nobody")


def binaries() -> Path | None:
    """The folder of `initdb` and `postgres`: on the path, or where Debian has it (the newest)."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4]))
    return debian[-1].parent if debian else None


def why_not() -> str | None:
    """Why no server can be started here, None if one can."""
    if binaries() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        return f"psycopg is missing ({error}): pip install 'vnextract[postgresql]'"
    if os.geteuid() == 0 and (user() is None or not shutil.which("setpriv")):
        return "PostgreSQL does not run as root, and there is no other user or no setpriv"
    return None


def user() -> pwd.struct_passwd | None:
    """Who shall run the server when root may not."""
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next((names[name] for name in USERS if name in names), None)


@contextmanager
def server() -> Iterator[Databases]:
    """A running server with its databases; it is gone, with all its files, when the block ends."""
    home = Path(tempfile.mkdtemp(prefix="vnextract-pg-"))  # short: a socket's path has a limit
    prefix: list[str] = []
    if os.geteuid() == 0:
        who = user()
        assert who is not None
        os.chown(home, who.pw_uid, who.pw_gid)
        prefix = ["setpriv", f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups"]
    folder = binaries()
    assert folder is not None

    def call(*command: str) -> None:
        done = subprocess.run([*prefix, *command], cwd=home, capture_output=True, text=True, check=False)
        if done.returncode:
            log = home / "log"
            raise RuntimeError(f"{command}: {done.stderr}{log.read_text() if log.exists() else ''}")

    data = str(home / "data")
    try:
        options = ["-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        call(str(folder / "initdb"), "-D", data, *options)
        control = [str(folder / "pg_ctl"), "-D", data, "-w"]
        call(*control, "-l", str(home / "log"), "-o", f"{FAST} -k {home}", "start")
        try:
            databases = Databases(home, count(1))
            open_store(databases.make("ready")).close()
            yield databases
        finally:
            call(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Databases:
    """The databases of a server: `ready` has the tables and is emptied after each test."""

    home: Path
    numbers: Iterator[int]

    def address(self, name: str) -> str:
        """The address of a database by name."""
        return f"postgresql://test@/{name}?host={self.home}"

    @property
    def ready(self) -> str:
        """The address of the database that tests share."""
        return self.address("ready")

    def new(self) -> str:
        """The address of a new database without any table."""
        return self.make(f"t{next(self.numbers)}")

    def make(self, name: str) -> str:
        """Make a database."""
        with self._connected("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.address(name)

    def empty(self) -> None:
        """Empty the shared database; a test that left a connection open in a transaction fails here."""
        tables = ", ".join(f'"{name}"' for name in metadata.tables if name != "meta")
        with self._connected("ready") as connection:
            connection.execute("SET lock_timeout = '5s'")
            connection.execute(f"TRUNCATE {tables}")

    def _connected(self, name: str) -> psycopg.Connection[Any]:
        import psycopg

        return psycopg.connect(self.address(name), autocommit=True)
