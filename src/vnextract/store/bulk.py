"""Many rows into a table at the driver's speed.

SQLAlchemy looks at each parameter of each row anew; here the statement is compiled once a table and the
columns' types turn values into the driver's, so that writing costs little more than the driver's own
`executemany`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vnextract.store.rows import Row

_KEPT = frozenset({"id", "first_seen", "ruled"})
"""Columns that an update leaves as they are."""


def upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert or update by id: two writers of one document end with one set of rows.

    Rows need the same keys.
    """
    if not rows:
        return
    names = tuple(rows[0])
    sql, columns = _compiled(table, f"{connection.dialect.name}+{connection.dialect.driver}", names)
    if connection.dialect.positional:
        found: list[Any] = [tuple([f(row[n]) if f else row[n] for n, f in columns]) for row in rows]
    else:
        found = [{n: f(row[n]) if f else row[n] for n, f in columns} for row in rows]
    connection.exec_driver_sql(sql, found)


@cache
def _compiled(
    table: Table, kind: str, names: tuple[str, ...]
) -> tuple[str, list[tuple[str, Callable[[Any], Any] | None]]]:
    """The SQL, and its parameters in order with what makes the driver's value of each."""
    dialect = make_url(f"{kind}://").get_dialect()()
    make: Any = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    new = make(table).values({name: bindparam(name, type_=table.c[name].type) for name in names})
    kept = {name: new.excluded[name] for name in names if name not in _KEPT}
    compiled = new.on_conflict_do_update(index_elements=["id"], set_=kept).compile(dialect=dialect)
    order = compiled.positiontup or names
    types = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    return str(compiled), [(name, types[name].bind_processor(dialect)) for name in order]


def remove(connection: Connection, table: Table, ids: Iterable[str]) -> None:
    """Delete rows by id."""
    gone = [{"gone": identity} for identity in ids]
    if gone:
        connection.execute(delete(table).where(table.c.id == bindparam("gone")), gone)


def not_current(connection: Connection, table: Table, ids: Iterable[str]) -> None:
    """Say of rows that nothing confirms them any more."""
    gone = [{"gone": identity} for identity in ids]
    if gone:
        one = update(table).where(table.c.id == bindparam("gone")).values(current=False)
        connection.execute(one, gone)
