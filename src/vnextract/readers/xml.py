"""XML parts of office files, without entities, network or files of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from vnextract.errors import CorruptFileError

if TYPE_CHECKING:
    from vnextract.readers.job import Job

_DOCTYPE = regex.compile(rb"<!\s?(?:DOCTYPE|ENTITY)", regex.IGNORECASE)


def parse(data: bytes, part: str, job: Job) -> Any:
    """The root element of an XML part.

    Raises:
        CorruptFileError: it is not well formed, or declares entities, which office programs never write.
    """
    from lxml import etree

    head = data[:4096].replace(b"\x00", b"")
    if _DOCTYPE.search(head):
        raise CorruptFileError(f"{job.name}: {part} declares entities; such a file is unsafe and is not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorruptFileError(
            f"{job.name}: {part} is broken ({error}); open and save the file again"
        ) from error


def local(element: Any) -> str:
    """The element's name without its namespace; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
