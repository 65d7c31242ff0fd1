"""Old office formats (.doc, .rtf, .xls, .ppt and others) through LibreOffice, in a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.errors import CorruptFileError, EncryptedFileError, TooLargeError, ToolMissingError
from vnextract.readers.docx import read_docx
from vnextract.readers.limits import check_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from vnextract.document import Document
    from vnextract.readers.job import Job

_NEEDED = "needs LibreOffice: apt-get install libreoffice-writer libreoffice-calc libreoffice-impress"
# Directory entries of OLE files (UTF-16) that tell what wrote them.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__substg1.0", "msg"),
)


def ole_kind(data: bytes) -> str | None:
    """What an OLE file holds: "doc", "xls", "ppt", "msg", "encrypted", or None.

    >>> ole_kind("WordDocument".encode("utf-16-le"))
    'doc'
    """
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), None)


def read_ole(job: Job) -> Document:
    """The document of a .doc, .xls or .ppt file.

    Raises:
        EncryptedFileError: a password is needed.
        CorruptFileError: it is none of them, or LibreOffice cannot read it.
        ToolMissingError: LibreOffice is not installed.
        TooLargeError: the conversion took longer than the limit.
    """
    kind = ole_kind(job.data)
    if kind == "encrypted":
        raise EncryptedFileError(f"{job.name}: a password is needed; save the file without one")
    if kind == "xls":
        from vnextract.readers.sheets import read_xlsx

        return _through(job, "xls", "xlsx", read_xlsx)
    if kind == "ppt":
        from vnextract.readers.pdf import read_pdf

        return _through(job, "ppt", "pdf", read_pdf)
    if kind == "doc":
        return _through(job, "doc", "docx", read_docx)
    raise CorruptFileError(
        f"{job.name}: an OLE file without a Word, Excel or PowerPoint stream; save it again"
    )


def read_rtf(job: Job) -> Document:
    """The document of an .rtf file; raises as `read_ole` does."""
    return _through(job, "rtf", "docx", read_docx)


def read_slides(job: Job) -> Document:
    """The document of a .pptx or .odp file, through its pages; raises as `read_ole` does."""
    from vnextract.readers.pdf import read_pdf

    return _through(job, job.suffix or "pptx", "pdf", read_pdf)


def read_ods(job: Job) -> Document:
    """The document of an .ods file; raises as `read_ole` does."""
    from vnextract.readers import archive
    from vnextract.readers.sheets import read_xlsx

    archive.checked(job)
    return _through(job, "ods", "xlsx", read_xlsx)


def _through(job: Job, suffix: str, target: str, reader: Callable[[Job], Document]) -> Document:
    """The document of the converted file, with the id and the path of the one that was given."""
    data = converted(job, suffix, target)
    check_size(len(data), job.limits.file_bytes, f"{job.name}: bytes as {target}")
    doc = reader(replace(job, data=data))
    metadata = {**doc.metadata, "converted": f"{suffix} to {target} by LibreOffice"}
    return replace(doc, id=sha256(job.data).hexdigest(), metadata=metadata)


def converted(job: Job, suffix: str, target: str) -> bytes:
    """The bytes of the file in another format.

    Raises:
        ToolMissingError: LibreOffice is not installed.
        TooLargeError: it took longer than the limit.
        CorruptFileError: it made no file.
    """
    tool = shutil.which("soffice") or shutil.which("libreoffice")
    if tool is None:
        raise ToolMissingError(f"{job.name}: {suffix} {_NEEDED}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"file.{suffix}")
        source.write_bytes(job.data)
        command = [
            tool, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", target, "--outdir", f"{folder}/out", str(source),
        ]  # fmt: skip
        _run(command, job)
        made = Path(folder, "out", f"file.{target}")
        if not made.exists():
            raise CorruptFileError(
                f"{job.name}: LibreOffice cannot read this {suffix} file; open and save it again"
            )
        return made.read_bytes()


def _run(command: list[str], job: Job) -> None:
    """Run a program and all that it starts, and end them all when the time is up."""
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(job.limits.seconds)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise TooLargeError(f"{job.name}: LibreOffice took over {job.limits.seconds:g} s") from error
