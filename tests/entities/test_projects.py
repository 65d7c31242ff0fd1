"""PROJECT: named projects and programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from marked import found, rows

from vnextract.types import Project

if TYPE_CHECKING:
    from vnextract.types import Value

ROWS = rows("projects")


def shown(value: Value | None) -> str:
    assert isinstance(value, Project)
    return value.name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence(row: list[str]) -> None:
    text, mentions = found(row[0], "PROJECT")
    assert text == row[0]
    assert [shown(m.value) for m in mentions] == regex.findall("«(.+?)»", row[0])


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 20
    assert sum("«" not in row[0] for row in ROWS) >= 8
