"""The commands `db …`: looking after a tracking database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vnextract.store.connect import Upgrade

NOTHING_DONE = 2

db_app = typer.Typer(
    name="db",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look after a tracking database.",
)

Db = Annotated[str, typer.Option("--db", metavar="FILE_OR_URL", help="SQLite file or postgresql:// address.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module to an application."""
    app.add_typer(db_app, name="db")


@db_app.command()
def upgrade(db: Db) -> None:
    """Bring a database of an earlier version to the present schema, with all that is in it.

    An SQLite file is copied first (FILE.schema-3.bak), and is also brought forward by itself when `run` or
    `review` opens it. A PostgreSQL database waits for this command, because others may use it.

    \b
    Examples:
      vnextract db upgrade --db tracking.db
      vnextract db upgrade --db postgresql://office@server/tracking
    """  # noqa: D301
    from vnextract.errors import StoreError
    from vnextract.store import upgrade_store

    try:
        done = upgrade_store(db)
    except StoreError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_DONE) from error
    typer.echo(_told(db, done))


def _told(db: str, done: Upgrade | None) -> str:
    if done is None:
        return f"{db} has the present schema: nothing to do"
    kept = f"; as it was: {done.backup}" if done.backup else ""
    return f"{db}: schema {done.found} → {done.reached}{kept}"
