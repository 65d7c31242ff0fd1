"""What the lexicon knows of companies: the words of their names, and the multinational ones by name."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from vnextract.text import fold_name, key

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def company_words(name: str) -> frozenset[str]:
    """One word list of the company grammar: `names`, `forms`, `domestic_forms` or `tails`."""
    return frozenset(key(word) for word in _table("org_heads")[0][name])


@cache
def company_countries() -> Mapping[str, str]:
    """Comparison keys of multinational companies with their home country."""
    rows = _table("companies")
    return {key(name): row["country"] for row in rows for name in (*row["names"], *row["inside"])}


@cache
def lone_companies() -> Mapping[str, str]:
    """Companies whose bare name is enough ("Canon"), with their home country; names as in a view."""
    rows = _table("companies")
    return {fold_name(name): row["country"] for row in rows for name in row["names"]}


@cache
def _table(file: str) -> list[dict[str, Any]]:
    text = (files("vnextract.lexicon") / f"{file}.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["company"])
