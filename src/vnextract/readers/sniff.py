"""The format of a file by its first bytes; the suffix is only compared, for a warning."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import regex

from vnextract.errors import CorruptFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"RIFF", "riff"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"%!PS", "postscript"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
)
# What zipfile raises on broken archives; `zlib.error` comes out of it as it is.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
_HTML = regex.compile(
    rb"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|div|table|center|font|p|h[1-6]|article)\b"
)
_MAIL = regex.compile(
    rb"(?i)(?:(?:return-path|received|message-id|mime-version|from|to|subject|date|delivered-to|x-[a-z-]{1,40}"
    rb"|content-type|reply-to|cc|dkim-signature):[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}"
)
_ZIP_KINDS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_ODF = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_SUFFIXES = {
    "pdf": "pdf",
    "docx": "docx",
    "docm": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "pptx": "pptx",
    "odt": "odt",
    "ods": "ods",
    "doc": "ole",
    "xls": "ole",
    "ppt": "ole",
    "rtf": "rtf",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "eml": "eml",
    "txt": "text",
    "md": "text",
    "png": "png",
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "tif": "tiff",
    "tiff": "tiff",
}


def sniff(data: bytes) -> str:
    """The format's short name: "pdf", "docx", "html", "text", …; "binary" if it is none of them.

    Raises:
        CorruptFileError: a zip archive whose directory cannot be read.

    >>> sniff(b"%PDF-1.7 ..."), sniff("Điểm tin".encode())
    ('pdf', 'text')
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    kind = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if kind == "zip":
        return _zip_kind(data)
    if kind in ("bmp", "program", "riff", "audio", "gif") and not _is_binary(data):
        kind = None  # a text that begins with "BM" or "MZ"
    return kind or _text_kind(data)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = (
                archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
            )
    except ZIP_ERRORS as error:
        raise CorruptFileError(f"the zip directory cannot be read ({error}); save the file again") from error
    return _ODF.get(mimetype.strip()) or next((kind for name, kind in _ZIP_KINDS if name in names), "zip")


def _text_kind(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        plain = data[:4096].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
        return "html" if _HTML.match(plain) else "text"
    if _is_binary(data):
        return "binary"
    plain = data[:4096].replace(b"\x00", b"")
    if _HTML.match(plain):
        return "html"
    return "eml" if _MAIL.match(plain) else "text"


def _is_binary(data: bytes) -> bool:
    """True if the bytes cannot be text: NUL bytes that are not every second one, or many control bytes."""
    part = data[:65536]
    controls = sum(part.count(bytes([c])) for c in (*range(1, 9), *range(14, 27), 28, 29, 30, 31))
    nuls = part.count(b"\x00")
    if not nuls:
        return controls > 0.1 * max(len(part), 1)
    return not utf16_order(part)


def utf16_order(data: bytes) -> str | None:
    """The byte order of UTF-16 without a BOM, told by the NULs in one half of the bytes; None for others.

    Vietnamese text has a NUL in about six of ten upper bytes (U+1EA0 to U+1EF9 and Ă, Đ, Ơ, Ư have none).

    >>> utf16_order("Hội nghị".encode("utf-16-le"))
    'utf-16-le'
    """
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = max(len(data) // 2, 1)
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * half and odd < 0.02 * half else None


def mismatch(kind: str, suffix: str) -> bool:
    """True if a known suffix (without its dot) promises another format than the bytes keep.

    >>> mismatch("docx", "pdf"), mismatch("text", "log")
    (True, False)
    """
    promised = _SUFFIXES.get(suffix.lower())
    return promised is not None and promised != kind and not (promised == "text" and kind == "eml")


def known_suffixes() -> Iterable[str]:
    """The suffixes whose format is known, without dots."""
    return _SUFFIXES.keys()
