"""The sample as an open database and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from export_sample import fill

from vnextract.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vnextract.store import Store


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "tracking.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "file.db"
    with open_store(path) as opened:
        fill(opened)
    return path
