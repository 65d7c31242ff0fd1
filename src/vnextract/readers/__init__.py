"""Files in, documents out: the format is told by the bytes, never by the suffix.

`READERS` has one reader a format. Each takes a `Job` and returns a `Document`; packages that cost time to
import are imported inside the reader that needs them.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.errors import EmptyFileError, UnsupportedFileError
from vnextract.readers.job import Job
from vnextract.readers.limits import Limits, check_size
from vnextract.readers.plain import document_from_text, read_text
from vnextract.readers.sniff import mismatch, sniff
from vnextract.types import Issue

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from vnextract.types import Document

__all__ = ["READERS", "Job", "Limits", "document_from_text", "read"]


def _lazy(module: str, function: str) -> Callable[[Job], Document]:
    """A reader whose module is imported on its first use: pdfplumber alone takes a third of a second."""

    def reader(job: Job) -> Document:
        found: Callable[[Job], Document] = getattr(import_module(f"vnextract.readers.{module}"), function)
        return found(job)

    return reader


READERS: Mapping[str, Callable[[Job], Document]] = {
    "text": read_text,
    "html": _lazy("html", "read_html"),
    "pdf": _lazy("pdf", "read_pdf"),
    "docx": _lazy("docx", "read_docx"),
    "odt": _lazy("odt", "read_odt"),
    "xlsx": _lazy("sheets", "read_xlsx"),
    "ods": _lazy("office", "read_ods"),
    "ole": _lazy("office", "read_ole"),
    "rtf": _lazy("office", "read_rtf"),
    "pptx": _lazy("office", "read_slides"),
    "odp": _lazy("office", "read_slides"),
    "eml": _lazy("mail", "read_mail"),
    "png": _lazy("ocr", "read_image"),
    "jpeg": _lazy("ocr", "read_image"),
    "tiff": _lazy("ocr", "read_image"),
}


def read(
    source: str | Path | bytes,
    *,
    published: dt.date | None = None,
    limits: Limits | None = None,
    encoding: str | None = None,
) -> Document:
    """The document of a file (by path) or of its bytes.

    `published`, when given, wins over every date that the file carries about itself. A suffix that
    contradicts the bytes is the warning "extension-mismatch"; the bytes are believed. `encoding` names the
    code of a text or HTML file (any of Python's, or tcvn3, vni, viscii, viqr); None = told by the content.

    Raises:
        ReadError: one class each for empty, unsupported, encrypted, corrupt and too large files and for a
            missing tool; see `vnextract.errors`.
        OSError: the path cannot be opened.

    >>> read("Số: 15/QĐ-UBND".encode("utf-16")).metadata["encoding"]
    'utf-16'
    """
    job = _job(source, Job(b"", None, published, limits or Limits(), encoding))
    kind = sniff(job.data) if job.data else "empty"
    if kind == "empty" and job.suffix not in ("", "txt", "md"):
        raise EmptyFileError(f"{job.name}: 0 bytes; copy or download the file again")
    reader = READERS.get("text" if kind == "empty" else kind)
    if kind in ("png", "jpeg", "tiff") and job.suffix == "txt":
        raise UnsupportedFileError(
            f"{job.name}: an image ({kind}) under a text suffix; rename it to have it read"
        )
    if reader is None:
        raise UnsupportedFileError(f"{job.name}: no reader for {kind} files; known are {', '.join(READERS)}")
    return _checked_suffix(reader(job), kind, job)


def _job(source: str | Path | bytes, wishes: Job) -> Job:
    limit = wishes.limits.file_bytes
    if isinstance(source, bytes):
        check_size(len(source), limit, "size of the bytes given")
        return replace(wishes, data=source)
    path = Path(source)
    check_size(path.stat().st_size, limit, f"{path.name}: size in bytes")
    return replace(wishes, data=path.read_bytes(), source=str(source))


def _checked_suffix(doc: Document, kind: str, job: Job) -> Document:
    if kind == "empty" or not mismatch(kind, job.suffix):
        return doc
    message = f"the file is named .{job.suffix} but holds {kind}; it was read as {kind}"
    return replace(doc, warnings=(*doc.warnings, Issue("extension-mismatch", 0, 0, message)))
