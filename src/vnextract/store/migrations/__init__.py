"""Older databases brought forward: one module a schema version, written with Alembic's operations.

Each module changes the version before it into its own and is never edited once released: it names every
column itself, because the tables of `schema` go on changing. `meta` says which version a database has; all
steps run in one transaction with that row, so a database is never between two versions.

Alembic's own version table and environment are not used: the database already says what it is, and a
program that opens it has no folder of scripts.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

FIRST: Final = 1
"""The oldest schema that can be brought forward."""


def versions() -> list[int]:
    """The schema versions that a module here leads to, in order.

    >>> versions()[0]
    2
    """
    return sorted(int(m.name.removeprefix("to_")) for m in iter_modules(__path__))


def migrate(connection: Connection, found: int) -> int:
    """Bring the tables from schema version `found` to the newest, which is returned.

    The caller holds the transaction and writes the new version down.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with Operations.context(MigrationContext.configure(connection)):
        for version in versions():
            if version > found:
                import_module(f"{__name__}.to_{version}").upgrade()
                found = version
    return found
