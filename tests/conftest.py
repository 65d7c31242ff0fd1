"""Settings of all property tests, and the databases of those that need one.

The suite decides whether a change lands, so it tries the same examples every time and knows no clock:
`HYPOTHESIS_PROFILE=explore pytest` looks for new counter-examples instead.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import postgresql_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgresql_server.Databases]:
    """A running PostgreSQL server of our own; see `postgresql_server`."""
    why = postgresql_server.why_not()
    if why:
        pytest.skip(why)
    with postgresql_server.server() as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield str(tmp_path / "tracking.db")
        return
    databases: postgresql_server.Databases = request.getfixturevalue("postgresql")
    yield databases.ready
    databases.empty()
