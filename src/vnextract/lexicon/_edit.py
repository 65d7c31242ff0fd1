"""Adds an alias or an entry to the text of a curated file; its comments and order stay as they are."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

import regex

from vnextract.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER: Final = regex.compile(r"^\[\[(\w+)\]\]", regex.MULTILINE)
_WIDTH: Final = 118


def with_alias(text: str, table: str, which: Mapping[str, Any], field: str, alias: str) -> str:
    r"""The file's text with one more name in the list `field` of the entry that `which` identifies.

    Raises:
        LexiconError: no entry of the table has those values.

    >>> text = '[[funder]]\nid = "ADB"\nnames = ["ADB"]\n'
    >>> print(with_alias(text, "funder", {"id": "ADB"}, "names", "NHPTCA"))
    [[funder]]
    id = "ADB"
    names = ["ADB", "NHPTCA"]
    <BLANKLINE>
    """
    for start, end in _blocks(text, table):
        entry = tomllib.loads(text[start:end])[table][0]
        if all(entry.get(name) == value for name, value in which.items()):
            block = _longer(text[start:end], field, alias)
            wanted = {**entry, field: [*entry.get(field, []), alias]}
            return _checked(text[:start] + block + text[end:], table, wanted)
    named = ", ".join(f"{name} {value!r}" for name, value in which.items())
    raise LexiconError(f"no [[{table}]] with {named}: add the entry first")


def with_entry(text: str, table: str, entry: Mapping[str, Any]) -> str:
    """The file's text with a new entry at its end.

    >>> print(with_entry("", "agency", {"name": "Ban Đối ngoại", "source": "usage"}))
    [[agency]]
    name = "Ban Đối ngoại"
    source = "usage"
    <BLANKLINE>
    """
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()]
    block = "\n".join([f"[[{table}]]", *lines]) + "\n"
    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return _checked(before + block, table, entry)


def _blocks(text: str, table: str) -> list[tuple[int, int]]:
    """Where each entry of a table stands, its header included."""
    heads = list(_HEADER.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [(head.start(), end) for head, end in zip(heads, ends, strict=True) if head.group(1) == table]


def _longer(block: str, field: str, alias: str) -> str:
    new = json.dumps(alias, ensure_ascii=False)
    found = regex.search(rf"^{field}[ \t]*=[ \t]*\[", block, regex.MULTILINE)
    if found is None:
        # A field of its own, before the source, which stands last in an entry.
        at = source.start() if (source := regex.search(r"^source\b", block, regex.MULTILINE)) else len(block)
        return f"{block[:at]}{field} = [{new}]\n{block[at:]}"
    close = _closing(block, found.end())
    inner = block[found.end() : close]
    if "\n" in inner:
        body = inner.rstrip()
        comma = "" if body.endswith((",", "[")) else ","
        return f"{block[: found.end()]}{body}{comma}\n    {new},\n{block[close:]}"
    line = f"{inner}{', ' if inner.strip() else ''}{new}"
    if len(block[found.start() : found.end()]) + len(line) < _WIDTH:
        return f"{block[: found.end()]}{line}{block[close:]}"
    return f"{block[: found.end()]}\n    {inner},\n    {new},\n{block[close:]}"


def _closing(block: str, at: int) -> int:
    """Where the list ends that begins before `at`: a bracket inside a name ends nothing."""
    quoted = False
    while quoted or block[at] != "]":
        if block[at] == "\\" and quoted:
            at += 1
        elif block[at] == '"':
            quoted = not quoted
        at += 1
    return at


def _checked(text: str, table: str, wanted: Mapping[str, Any]) -> str:
    """The text, if it now says what it should: an edit of text must not break a table in silence."""
    if dict(wanted) not in tomllib.loads(text)[table]:
        raise LexiconError(f"[[{table}]] could not be edited for {dict(wanted)!r}: add it by hand")
    return text
