"""Bytes to text: Unicode encodings by their signs, legacy Vietnamese codes by content."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from vnextract.errors import CorruptFileError
from vnextract.readers.sniff import utf16_order

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text with the code it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of the bytes: by BOM, by the share of NUL bytes, as strict UTF-8.

    Raises:
        CorruptFileError: the bytes break the encoding that they announce.

    >>> decode("Chỉ thị".encode("utf-16-le")).encoding
    'utf-16-le'
    """
    bom = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    encoding = bom or utf16_order(data[:65536]) or "utf-8"
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise CorruptFileError(f"not {encoding} at byte {error.start}; name the encoding") from error
