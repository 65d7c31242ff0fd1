"""PLACE: units, countries and places abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from marked import found, rows

from vnextract.types import Place

if TYPE_CHECKING:
    from vnextract.types import Value

ROWS = rows("places")


def shown(value: Value | None) -> str:
    assert isinstance(value, Place)
    return f"{value.level} {value.country or '?'} {value.name}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence(row: list[str]) -> None:
    text, mentions = found(row[0], "PLACE")
    assert text == row[0]
    assert [shown(m.value) for m in mentions] == row[1:]


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 60
    assert sum("«" not in row[0] for row in ROWS) >= 20
