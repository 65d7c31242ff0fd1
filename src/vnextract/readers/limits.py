"""How much a reader takes on before it gives up with `TooLargeError`."""

from __future__ import annotations

from dataclasses import dataclass

from vnextract.errors import TooLargeError

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; sizes in bytes, times in seconds.

    A document of an office is far below them: 500 pages of text are about 1.5 million characters.
    """

    file_bytes: int = 50 * MB
    text_chars: int = 10 * MB
    zip_bytes: int = 200 * MB
    zip_ratio: int = 200
    zip_members: int = 10_000
    pdf_pages: int = 500
    ocr_pages: int = 50
    seconds: float = 120.0
    page_seconds: float = 60.0
    cells: int = 500_000


def check_size(size: int, limit: int, what: str) -> None:
    """Nothing if `size` is within `limit`.

    Raises:
        TooLargeError: it is not; the message names the limit to raise.
    """
    if size > limit:
        raise TooLargeError(
            f"{what}: {size:,} is over the limit of {limit:,}; raise it with Limits(...) if the file is sound"
        )
