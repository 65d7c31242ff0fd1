"""E-mail messages: subject as title, body as plain text or web page; attachments are named, not read."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vnextract.document import Issue
from vnextract.errors import CorruptFileError
from vnextract.readers.html import read_html
from vnextract.readers.pagemeta import VIETNAM
from vnextract.readers.plain import document_from_text

if TYPE_CHECKING:
    import datetime as dt
    from email.message import EmailMessage

    from vnextract.document import Document
    from vnextract.readers.job import Job


def read_mail(job: Job) -> Document:
    """The document of a message; its date is that of the header, its attachments are the issue "attachment".

    Raises:
        CorruptFileError: the body cannot be decoded.
    """
    message: EmailMessage = email.message_from_bytes(job.data, policy=email.policy.default)
    subject = _header(message, "subject")
    day = _day(message)
    published = job.published or day
    body = message.get_body(preferencelist=("plain", "html"))
    doc = _body(body, subject, replace(job, published=published))
    origin = {"published_origin": "caller" if job.published else "header"} if published else {}
    found = {"title": subject, "from": _header(message, "from"), "to": _header(message, "to")}
    return replace(
        doc,
        id=document_from_text("", id_bytes=job.data).id,
        title=subject or doc.title,
        metadata={**doc.metadata, **_with_origins(found), **origin},
        warnings=(*(w for w in doc.warnings if w.code != "garbled-text"), *_attachments(message)),
    )


def _body(body: Any, subject: str, job: Job) -> Document:
    if body is None:
        return document_from_text(subject, source=job.source, published=job.published)
    try:
        text = body.get_content()
    except (LookupError, ValueError, KeyError) as error:
        raise CorruptFileError(
            f"{job.name}: the body cannot be decoded ({error}); save the message again"
        ) from error
    if body.get_content_subtype() == "html":
        return read_html(replace(job, data=str(text).encode("utf-8", "replace"), encoding="utf-8"))
    whole = f"{subject}\n\n{text}" if subject else str(text)
    return document_from_text(whole, source=job.source, published=job.published)


def _with_origins(found: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in found.items() if value}
    return kept | {f"{name}_origin": "header" for name in kept}


def _header(message: Any, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):
        return ""


def _day(message: Any) -> dt.date | None:
    try:
        moment = message["date"].datetime if message["date"] is not None else None
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    if moment is None:
        return None
    day: dt.date = (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()
    return day


def _attachments(message: Any) -> list[Issue]:
    try:
        names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    except (ValueError, KeyError, AttributeError, TypeError):
        return []
    return [
        Issue("attachment", 0, 0, f"{name}: not read; save it as a file to have it read") for name in names
    ]
