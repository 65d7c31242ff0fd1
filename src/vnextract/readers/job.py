"""What a reader gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from vnextract.readers.limits import Limits

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Job:
    """The bytes of one file, its path if it has one, and the caller's wishes."""

    data: bytes
    source: str | None = None
    published: dt.date | None = None
    limits: Limits = field(default_factory=Limits)
    encoding: str | None = None

    @property
    def name(self) -> str:
        """The file's name for messages.

        >>> Job(b"", "tin/bai-01.txt").name
        'bai-01.txt'
        """
        return PurePath(self.source).name if self.source else "the bytes given"

    @property
    def suffix(self) -> str:
        """The suffix in lower case, without its dot; "" if there is none."""
        return PurePath(self.source).suffix[1:].lower() if self.source else ""
