"""Writes docs/records.md: the data dictionary, from the dataclasses and from examples that it extracts.

    python scripts/make_records_doc.py            writes the page
    python scripts/make_records_doc.py --check    exit code 1 if it is not as the code would write it

The meaning of a field is the sentence under it in `types.py` or `records/kinds.py`; its heading in the
Vietnamese views and the words for its codes are those of the store. Prose and examples: `records_doc.toml`.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import vnextract
from vnextract.records.kinds import FIELDS
from vnextract.store.views import heading, labels
from vnextract.types import (
    CommonFields,
    Count,
    Derivation,
    Dollars,
    Evidence,
    Money,
    Period,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "records.md"
PUBLISHED = dt.date(2024, 7, 1)

PROSE = tomllib.loads(Path(__file__).with_name("records_doc.toml").read_text(encoding="utf-8"))
EXAMPLES: dict[str, str] = PROSE["examples"]


def page() -> str:
    """The whole page."""
    parts = [PROSE["intro"], "## Every record", meant(Record), "## Common fields", table(CommonFields)]
    for cls in (Money, Count, Period, Evidence, Dollars, Derivation):
        parts += [f"### {cls.__name__}", summary(cls), shape(cls)]
    parts.append(PROSE["totals"])
    for kind, cls in FIELDS.items():
        parts += [f"## `{kind}`", summary(cls), table(cls, CommonFields), example(kind)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def summary(cls: type) -> str:
    """The first paragraph of a class's docstring, without its indentation."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].split())


def meanings(cls: type) -> dict[str, str]:
    """The sentence under each field of a class."""
    body = ast.parse(inspect.getsource(cls)).body[0]
    assert isinstance(body, ast.ClassDef)
    out = {}
    for node, following in zip(body.body, body.body[1:], strict=False):
        told = following.value if isinstance(following, ast.Expr) else None
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and isinstance(told, ast.Constant)
        ):
            out[node.target.id] = " ".join(str(told.value).split())
    return out


def table(cls: type, without: type | None = None) -> str:
    """The fields of a dataclass: name, heading, type, meaning; those of `without` are left out.

    Raises:
        KeyError: a field has no sentence under it.
    """
    known = {f.name for f in fields(without)} if without else set()
    hints, told = get_type_hints(cls), meanings(cls)
    rows = ["| field | Vietnamese | holds | meaning |", "|---|---|---|---|"]
    for field in fields(cls):
        if field.name in known:
            continue
        vi = heading(field.name, field.metadata.get("vi"))
        words = vi if vi != field.name else ""
        rows.append(f"| `{field.name}` | {words} | {holds(hints[field.name])} | {told[field.name]} |")
    return "\n".join(rows)


def meant(cls: type) -> str:
    """The fields of a dataclass that is no view of the store: name, type, meaning."""
    hints, told = get_type_hints(cls), meanings(cls)
    rows = [f"| `{f.name}` | {holds(hints[f.name])} | {told[f.name]} |" for f in fields(cls)]
    return "\n".join(["| field | holds | meaning |", "|---|---|---|", *rows])


def shape(cls: type) -> str:
    """The fields of a value on one line."""
    hints = get_type_hints(cls)
    return "; ".join(f"`{f.name}`: {holds(hints[f.name])}" for f in fields(cls))


def holds(hint: Any) -> str:
    """A type in words: what it is, whether several, and its codes with their Vietnamese words."""
    if get_origin(hint) is tuple:
        return f"list of {holds(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        words = labels()["values"]
        return ", ".join(f"`{c}` ({words[c]})" if c in words else f"`{c}`" for c in get_args(hint))
    inner = [a for a in get_args(hint) if a is not NoneType]
    if inner and NoneType in get_args(hint):
        return holds(inner[0])
    return _NAMES.get(getattr(hint, "__name__", ""), f"`{getattr(hint, '__name__', hint)}`")


_NAMES = {"str": "text", "bool": "true or false", "int": "whole number", "Decimal": "decimal", "date": "day"}


def example(kind: str) -> str:
    """A sentence of the kind and the record that it gives."""
    text = EXAMPLES[kind]
    found = vnextract.extract(text, published=PUBLISHED)
    record = next(r for r in found.records if r.kind == kind)
    document = found.document.text
    rows = [f"| `{name}` | {value} | {quotes(document, record, name)} |" for name, value in values(record)]
    head = [
        f"Example, published {PUBLISHED}:",
        "",
        f"> {text}",
        "",
        "| field | value | words |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows])


def values(record: Record) -> Iterator[tuple[str, str]]:
    """The fields that a record fills, in words; its id is left out, for it changes with the sentence."""
    for field in fields(record.fields):
        value = getattr(record.fields, field.name)
        if value in (None, (), False):
            continue
        several = value if isinstance(value, tuple) else (value,)
        yield field.name, "; ".join(map(_plain, several))


def _plain(value: Any) -> str:
    shown = value.to_dict() if hasattr(value, "to_dict") else value
    if isinstance(shown, dict):
        return ", ".join(f"{name} {part}" for name, part in shown.items() if part != "exact")
    return str(shown).lower() if isinstance(shown, bool) else str(shown)


def quotes(text: str, record: Record, name: str) -> str:
    """The words that give a field."""
    return "; ".join(f"“{text[e.start : e.end]}”" for e in record.evidence if e.field == name and not e.again)


def main(arguments: list[str]) -> int:
    """Write the page, or with --check compare it."""
    written = page()
    if "--check" in arguments:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == written
        state = "is up to date" if same else "differs: run scripts/make_records_doc.py"
        print(f"docs/records.md {state}")
        return 0 if same else 1
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
