"""Schema 3: the total that a record is part of."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text


def upgrade() -> None:
    """From schema 2."""
    op.add_column("records", Column("parent_id", Text))
