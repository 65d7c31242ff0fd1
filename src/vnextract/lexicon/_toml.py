"""Reads the simple TOML of the lexicon several times as fast as `tomllib`, which reads what is not simple.

Simple is: tables and arrays of tables with bare names, one key a line, its value a string, a number, true or
false, or an array of strings. Such values are JSON, too, and `json` reads them at the speed of C. What is no
TOML but JSON ("null") passes here; `python -m vnextract.lexicon --check` finds it.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = regex.compile(r"\[(?:\[(?P<array>[\w-]+)\]|(?P<table>[\w-]+))\]", regex.ASCII)


class _NotSimpleError(ValueError):
    """The text must be read by `tomllib`, which also says what is wrong with it."""


def loads(text: str) -> dict[str, Any]:
    r"""What `tomllib.loads` returns.

    >>> loads('[[agency]]\nname = "Sở Ngoại vụ"\naliases = ["SNgV"]')
    {'agency': [{'name': 'Sở Ngoại vụ', 'aliases': ['SNgV']}]}

    Raises:
        tomllib.TOMLDecodeError: the text is not TOML.
    """
    try:
        return _read(iter(text.splitlines()))
    except _NotSimpleError:
        return tomllib.loads(text)


def _read(lines: Iterator[str]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    part = whole
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            part = _opened(whole, line)
            continue
        key, equals, value = line.partition(" = ")
        if not equals or key in part or not (key.isidentifier() and key.isascii()):
            raise _NotSimpleError
        part[key] = _value(_array(value, lines) if value[:1] == "[" and "]" not in value else value)
    return whole


def _opened(whole: dict[str, Any], line: str) -> dict[str, Any]:
    """The new table that a line "[name]" or "[[name]]" opens."""
    head = _HEAD.fullmatch(line)
    if head is None or (head["table"] or "") in whole:
        raise _NotSimpleError
    new: dict[str, Any] = {}
    if head["table"]:
        whole[head["table"]] = new
    else:
        rows = whole.setdefault(head["array"], [])
        if not isinstance(rows, list):
            raise _NotSimpleError
        rows.append(new)
    return new


def _array(first: str, lines: Iterator[str]) -> str:
    """An array that goes on over several lines, without a comma behind its last item."""
    found = [first]
    for line in lines:
        found.append(line.rstrip())
        if found[-1].endswith("]"):
            return "\n".join(found)[:-1].rstrip().removesuffix(",") + "]"
    raise _NotSimpleError


def _value(text: str) -> Any:
    if text[:1] == text[-1:] == '"' and text.count('"') == 2 and "\\" not in text and text.isprintable():
        return text[1:-1]
    try:
        if text[:1] in "[0123456789tf":
            return json.loads(text)
    except ValueError:
        pass
    try:  # a date, an inline table, a comment behind the value
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        raise _NotSimpleError from error
