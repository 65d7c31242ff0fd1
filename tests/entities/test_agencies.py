"""AGENCY: Vietnamese authorities and public bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from marked import found, rows

from vnextract.types import Agency

if TYPE_CHECKING:
    from vnextract.types import Value

ROWS = rows("agencies")


def shown(value: Value | None) -> str:
    assert isinstance(value, Agency)
    return value.name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence(row: list[str]) -> None:
    text, mentions = found(row[0], "AGENCY")
    assert text == row[0]
    assert [shown(m.value) for m in mentions] == regex.findall("«(.+?)»", row[0])


def test_a_name_over_two_lines_of_capitals_is_one_mention() -> None:
    text, (mention,) = found("«ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN»", "AGENCY")
    assert text == "«ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN»"
    assert shown(mention.value) == "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 100
    assert sum("«" not in row[0] for row in ROWS) >= 20
