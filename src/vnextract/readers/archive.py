"""Zip containers (docx, xlsx, odt) opened within limits, known from the directory before unpacking."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from vnextract.errors import CorruptFileError, EncryptedFileError, TooLargeError
from vnextract.readers.limits import MB, check_size
from vnextract.readers.sniff import ZIP_ERRORS

if TYPE_CHECKING:
    from vnextract.readers.job import Job


def checked(job: Job) -> zipfile.ZipFile:
    """The archive, when what it unpacks to is within the limits.

    Raises:
        TooLargeError: too many members, too many bytes, or one that unpacks to far more than it takes up.
        EncryptedFileError: a member is encrypted.
        CorruptFileError: the directory cannot be read.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(job.data))
        members = archive.infolist()
    except ZIP_ERRORS as error:
        raise CorruptFileError(f"{job.name}: the zip directory cannot be read ({error})") from error
    check_size(len(members), job.limits.zip_members, f"{job.name}: members of the zip archive")
    check_size(sum(m.file_size for m in members), job.limits.zip_bytes, f"{job.name}: bytes when unpacked")
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedFileError(
                f"{job.name}: {member.filename} is encrypted; save the file without a password"
            )
        if member.file_size > MB and member.file_size > job.limits.zip_ratio * max(member.compress_size, 1):
            raise TooLargeError(
                f"{job.name}: {member.filename} unpacks to {member.file_size:,} bytes, over "
                f"{job.limits.zip_ratio} times its size; raise Limits.zip_ratio if the file is sound"
            )
    return archive


def member(archive: zipfile.ZipFile, name: str, job: Job) -> bytes:
    """The bytes of one member, b"" if there is none of this name.

    Raises:
        CorruptFileError: it cannot be unpacked.
    """
    if name not in archive.NameToInfo:
        return b""
    try:
        return archive.read(name)
    except ZIP_ERRORS as error:
        raise CorruptFileError(
            f"{job.name}: {name} cannot be unpacked ({error}); save the file again"
        ) from error
