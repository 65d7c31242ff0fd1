"""One flat SQL view a record kind, made from the fields of its dataclass, with a Vietnamese twin.

A field's type decides its columns, so a new record kind or field needs nothing here:

    text              the text                  tuple of text    joined by "; "
    Money             amount, amount_max, currency, amount_modifier, amount_usd
    Count             quantity, unit, quantity_modifier
    Period            date_start, date_end
    tuple of those    the columns of the first one, and all of them in words

The columns of `money`, `counts` and `date` have no prefix; those of another field begin with its name.
`amount` is the exact amount; beside it stands `amount_modifier`, because "more than 3,000,000" is not
3,000,000. `amount_usd` is that amount where the currency is USD, as a number that sorts, compares and
adds up: SQLite has no decimal type, so there it is an integer, or for cents the binary number that
prints as the same digits; PostgreSQL has it exact. Nothing in vnextract reads it back.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files as package_files
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin, get_type_hints

from sqlalchemy import (
    ColumnElement,
    Connection,
    Numeric,
    Select,
    String,
    Table,
    Text,
    case,
    cast,
    func,
    inspect,
    literal,
    literal_column,
    select,
    true,
)
from sqlalchemy.engine import make_url

from vnextract.records.kinds import FIELDS
from vnextract.store.keys import row_id
from vnextract.store.marked import COLUMNS, mention_view
from vnextract.store.overviews import COLUMNS as OVERVIEWS
from vnextract.store.overviews import overviews
from vnextract.store.schema import PERSON, documents, files, issues, item_members, meta, records, statements
from vnextract.types import CommonFields, Count, Modifier, Money, Period, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Language = Literal["en", "vi"]
Element = ColumnElement[Any]

_SIGNS: Final[dict[str, str]] = {
    "approx": "~",
    "more_than": ">",
    "less_than": "<",
    "at_least": "≥",
    "at_most": "≤",
}
NO_PREFIX: Final = frozenset({"money", "counts", "date"})
"""Fields whose columns are not named after them: `amount`, not `money_amount`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: `base` names its column group, `codes` its fixed values, `many` a tuple."""

    base: type
    codes: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view: its English name, its Vietnamese heading and how SQL gets it."""

    name: str
    heading: str
    element: Element


def shape(hint: Any) -> Shape:
    """The shape of a field by its type hint.

    >>> shape(tuple[Money, ...]).many, shape(Period | None).base.__name__
    (True, 'Period')
    """
    if get_origin(hint) is tuple:
        inner = shape(get_args(hint)[0])
        return Shape(inner.base, inner.codes, many=True)
    if get_origin(hint) is Literal:
        return Shape(str, get_args(hint))
    if NoneType in get_args(hint):
        return shape(next(a for a in get_args(hint) if a is not NoneType))
    return Shape(hint if isinstance(hint, type) else str)


def columns(cls: type[CommonFields], language: Language = "en") -> list[Column]:
    """The columns of a kind's view, in order: its fields, then where they come from.

    >>> [column.name for column in columns(CommonFields)][:4]
    ['status', 'title', 'aggregate', 'partners']
    """
    hints = get_type_hints(cls)
    own = [c for f in fields(cls) for c in _field(f.name, shape(hints[f.name]), _own(f.metadata), language)]
    return own + [Column(name, heading(name), element) for name, element in _origin()]


def heading(name: str, own: str | None = None) -> str:
    """The Vietnamese heading of a view column: the label file's, else `own`, else the name itself.

    >>> heading("funders"), heading("sector", "Lĩnh vực")
    ('Nhà tài trợ', 'Lĩnh vực')
    """
    found: str = labels()["columns"].get(name, own or name)
    return found


@cache
def labels() -> dict[str, dict[str, str]]:
    """The Vietnamese headings (`columns`) and words for coded values (`values`)."""
    return tomllib.loads((package_files(__package__) / "labels.toml").read_text(encoding="utf-8"))


def _own(metadata: Mapping[str, Any]) -> str | None:
    return metadata.get("vi")


def _field(name: str, found: Shape, own: str | None, language: Language) -> Iterator[Column]:
    """The columns of one field: those of its (first) value, then all values in words."""
    parts = _PARTS.get(found.base)
    prefix = "" if name in NO_PREFIX else f"{name}_"
    for part, element in parts(name, language) if parts else ():
        word = heading(part)
        title = f"{heading(name, own)}: {word[:1].lower()}{word[1:]}" if prefix else word
        yield Column(prefix + part, title, element)
    if found.many:
        yield Column(name, heading(name, own), _joined(name, _words(found, language)))
    elif not parts:
        yield Column(name, heading(name, own), _first(name, _words(found, language)))


def _money(name: str, language: Language) -> list[tuple[str, Element]]:
    s = statements.c
    return [
        ("amount", _first(name, s.amount)),
        ("amount_max", _first(name, s.amount_max)),
        ("currency", _first(name, s.currency)),
        ("amount_modifier", _first(name, _coded(s.modifier, get_args(Modifier), language))),
        ("amount_usd", _first(name, cast(s.amount_usd, Numeric))),
        ("amount_usd_cents", _first(name, s.usd_cents)),
    ]


def _count(name: str, language: Language) -> list[tuple[str, Element]]:
    s = statements.c
    return [
        ("quantity", _first(name, cast(s.quantity, Numeric))),
        ("unit", _first(name, _coded(s.unit, get_args(Unit), language))),
        ("quantity_modifier", _first(name, _coded(s.modifier, get_args(Modifier), language))),
    ]


def _period(name: str, language: Language) -> list[tuple[str, Element]]:  # noqa: ARG001
    return [
        ("date_start", _first(name, statements.c.date_start)),
        ("date_end", _first(name, statements.c.date_end)),
    ]


_PARTS: Final[dict[type, Callable[[str, Language], list[tuple[str, Element]]]]] = {
    Money: _money,
    Count: _count,
    Period: _period,
}


def _words(found: Shape, language: Language) -> Element:
    """One value in words: ">3000000 USD", "49 project", "2023-01-01/2023-06-30", or its text."""
    s = statements.c
    sign = func.coalesce(case(_SIGNS, value=s.modifier), "")
    if found.base is Money:
        top = func.coalesce("-" + cast(s.amount_max, Text), "")
        rate = func.coalesce(" " + s.unit, "")
        return sign + cast(s.amount, Text) + top + " " + s.currency + rate
    if found.base is Count:
        return sign + cast(s.quantity, Text) + " " + _coded(s.unit, get_args(Unit), language)
    if found.base is Period:
        return cast(s.date_start, Text) + "/" + cast(s.date_end, Text)
    if found.base is dt.date:
        return s.date_start
    if found.base in (int, Decimal):
        return cast(s.quantity, Numeric)
    return _coded(s.text_value, ("true", "false") if found.base is bool else found.codes, language)


def _coded(column: Element, codes: tuple[str, ...], language: Language) -> Element:
    """The column, its codes in Vietnamese words for the Vietnamese view."""
    words = {code: labels()["values"].get(code, code) for code in codes}
    return case(words, value=column, else_=column) if words and language == "vi" else column


def _first(field: str, element: Element) -> Element:
    s = statements.c
    persons_first = case((s.version == PERSON, 0), else_=1)
    return _of(field, element).order_by(s.ordinal, persons_first).limit(1).scalar_subquery()


def _joined(field: str, element: Element) -> Element:
    values = _of(field, cast(element, Text).label("value")).order_by(statements.c.ordinal).subquery()
    between: Any = literal_column("'; '")  # SQLAlchemy 2.0 leaves a plain string here as a parameter
    return select(func.aggregate_strings(values.c.value, between)).scalar_subquery()


def _of(field: str, element: Element) -> Select[Any]:
    s = statements.c
    mine = (s.record_id == records.c.id) & (s.field == field) & stands(statements)
    return select(element).where(mine).correlate(records)


def stands(table: Table) -> ColumnElement[bool]:
    """What views show of records and statements: a person's word wins over what the rules find."""
    stand: ColumnElement[bool] = func.coalesce(table.c.ruled, table.c.current) == true()
    return stand


def item_of() -> Element:
    """The item that a row of `records` speaks of, null if it belongs to none."""
    mine = select(item_members.c.item_id).where(item_members.c.record_id == records.c.id)
    return mine.correlate(records).scalar_subquery()


def sources_of() -> Element:
    """How many documents state what a row of `records` states: those of its item, else its own."""
    mine, other, said = item_members.alias(), item_members.alias(), records.alias()
    there = mine.join(other, other.c.item_id == mine.c.item_id).join(said, said.c.id == other.c.record_id)
    counted = select(func.count(said.c.document_id.distinct())).select_from(there)
    told = counted.where(mine.c.record_id == records.c.id, func.coalesce(said.c.ruled, said.c.current))
    return func.coalesce(func.nullif(told.correlate(records).scalar_subquery(), 0), 1)


def _origin() -> list[tuple[str, Element]]:
    r, d = records.c, documents.c
    source = select(func.min(files.c.path)).where(files.c.document_id == r.document_id)
    doubts = select(func.count()).select_from(issues).where(issues.c.record_id == r.id)
    return [
        ("quote", func.substr(d.text, r.span_start + 1, r.span_end - r.span_start)),
        ("source", source.scalar_subquery()),
        ("sources", sources_of()),
        ("document_title", d.title),
        ("published", d.published),
        ("issues", doubts.scalar_subquery()),
        ("record_id", r.id),
        ("document_id", r.document_id),
        ("item_id", item_of()),
    ]


def view(kind: str, cls: type[CommonFields], language: Language = "en") -> Select[Any]:
    """The query behind a kind's view: one row for each current record of the kind."""
    found = columns(cls, language)
    named = [c.element.label(c.name if language == "en" else c.heading) for c in found]
    mine = (records.c.kind == literal(kind, String)) & stands(records)
    return select(*named).join_from(records, documents).where(mine)


def definitions(dialect: str, classes: Mapping[str, type[CommonFields]]) -> dict[str, str]:
    """The SQL of every view (`oda` and `oda_vi` for each kind, `mention`), for "sqlite" or "postgresql"."""
    return dict(_definitions(dialect, tuple(classes.items())))


@cache  # compiling them takes longer than all else that opening a database does
def _definitions(name: str, classes: tuple[tuple[str, type[CommonFields]], ...]) -> dict[str, str]:
    dialect = make_url(f"{name}://").get_dialect()()
    out = {}
    for kind, cls in classes:
        names: tuple[tuple[str, Language], ...] = ((kind, "en"), (f"{kind}_vi", "vi"))
        for view_name, language in names:
            query = view(kind, cls, language).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            out[view_name] = f"CREATE VIEW {dialect.identifier_preparer.quote(view_name)} AS {query}"
    headings_vi = {n: labels()["columns"].get(n, n) for names in OVERVIEWS.values() for n in names}
    kinds, values = labels()["tables"], labels()["values"]
    words = {"kind": kinds, "indicator": kinds, "state": values, "within_level": values}
    for view_name, text in overviews(name, headings_vi, words).items():
        out[view_name] = f"CREATE VIEW {view_name} AS {text}"
    for view_name, headings in (("mention", COLUMNS), ("mention_vi", [heading(name) for name in COLUMNS])):
        query = mention_view(headings).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        out[view_name] = f"CREATE VIEW {view_name} AS {query}"
    return out


def refresh_views(connection: Connection, classes: Mapping[str, type[CommonFields]] | None = None) -> None:
    """Make the views that the record kinds call for; nothing happens where they are up to date.

    `classes` gives the dataclass of each kind's fields (those of `vnextract.records` if None).
    """
    wanted = definitions(connection.dialect.name, FIELDS if classes is None else classes)
    mark = row_id(wanted)
    noted = select(meta.c.key, meta.c.value).where(meta.c.key.like("view%"))
    made = {row.key: row.value for row in connection.execute(noted)}
    present = set(inspect(connection).get_view_names())
    if made.get("views") == mark and wanted.keys() <= present:
        return
    drop_views(connection, also=wanted)
    for sql in wanted.values():
        connection.exec_driver_sql(sql)
    rows = [{"key": f"view:{name}", "value": row_id(sql)} for name, sql in wanted.items()]
    connection.execute(meta.insert(), [{"key": "views", "value": mark}, *rows])


def drop_views(connection: Connection, also: Iterable[str] = ()) -> None:
    """Drop the views that vnextract made, and those named `also`; other people's views stay."""
    noted = connection.execute(select(meta.c.key).where(meta.c.key.like("view:%"))).scalars()
    ours = {key.removeprefix("view:") for key in noted} | set(also)
    quote = connection.dialect.identifier_preparer.quote
    # Twins first: they stand on the views that they are named after.
    for name in sorted(ours & set(inspect(connection).get_view_names()), reverse=True):
        connection.exec_driver_sql(f"DROP VIEW {quote(name)}")
    connection.execute(meta.delete().where(meta.c.key.like("view%")))
