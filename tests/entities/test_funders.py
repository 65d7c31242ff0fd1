"""FUNDER: donors by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from marked import found, rows

from vnextract.types import Funder

if TYPE_CHECKING:
    from vnextract.types import Value

ROWS = rows("funders")


def shown(value: Value | None) -> str:
    assert isinstance(value, Funder)
    return value.id


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence(row: list[str]) -> None:
    text, mentions = found(row[0], "FUNDER")
    assert text == row[0]
    assert [shown(m.value) for m in mentions] == row[1:]


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 25
    assert sum("«" not in row[0] for row in ROWS) >= 8
