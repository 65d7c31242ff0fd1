"""Files in, documents out: the format is told by the bytes, never by the suffix.

`READERS` has one reader a format. Each takes a `Job` and returns a `Document`; packages that cost time to
import are imported inside the reader that needs them.
"""

from __future__ import annotations

from dataclasses import replace
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


def _html(job: Job) -> Document:
    from vnextract.readers.html import read_html

    return read_html(job)


def _pdf(job: Job) -> Document:
    from vnextract.readers.pdf import read_pdf

    return read_pdf(job)


def _image(job: Job) -> Document:
    from vnextract.readers.ocr import read_image

    return read_image(job)


READERS: Mapping[str, Callable[[Job], Document]] = {
    "text": read_text,
    "html": _html,
    "pdf": _pdf,
    "png": _image,
    "jpeg": _image,
    "tiff": _image,
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
    """
    job = _job(source, Job(b"", None, published, limits or Limits(), encoding))
    kind = sniff(job.data) if job.data else "empty"
    if kind == "empty" and job.suffix not in ("", "txt", "md"):
        raise EmptyFileError(f"{job.name}: 0 bytes; copy or download the file again")
    reader = READERS.get("text" if kind == "empty" else kind)
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
