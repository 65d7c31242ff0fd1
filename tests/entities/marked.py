"""Sentences in which « and » stand around each expected mention, read through the whole pipeline."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

import vnextract

if TYPE_CHECKING:
    from vnextract.types import Label, Mention

DATA = Path(__file__).parents[1] / "data"
MARK = regex.compile("[«»]")
DAY = dt.date(2023, 6, 15)


def rows(name: str) -> list[list[str]]:
    """The rows of all tables of a file: the sentence, then its values."""
    tables: dict[str, list[Any]] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    return [[row] if isinstance(row, str) else row for table in tables.values() for row in table]


def found(marked: str, label: Label) -> tuple[str, list[Mention]]:
    """The sentence with « and » around the mentions of a label, and these mentions."""
    text = MARK.sub("", marked)
    mentions = [m for m in vnextract.extract(text, published=DAY).mentions if m.label == label]
    for mention in reversed(mentions):
        name = text[mention.start : mention.end]
        text = f"{text[: mention.start]}«{name}»{text[mention.end :]}"
    return text, mentions
