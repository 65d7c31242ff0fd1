"""Fields of an official document: issuer, number, date, type, signer, recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.readers.heads import is_type
from vnextract.readers.lines import is_name, is_upper
from vnextract.readers.stamps import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.document import Role
    from vnextract.readers.lines import Line

_NUMBER = regex.compile(r"(?i)^số\s*:?\s*")
_SPACED = regex.compile(r"\s*([/-])\s*")
_ITEM = regex.compile(r"^[-–+*•\s]+|[\s;.]+$")
_LABEL = regex.compile(r"(?i)^nơi\s+nhận\s*:?\s*")
_SIGNED = regex.compile(r"(?i)^\(?(?:đã\s+ký|ký\s+tên|signed)")
_NAME = regex.compile(r"(?:(?:PGS|GS|TS|ThS|Ths|BS|KS|CN|Ts)\.?\s*)*((?:\p{Lu}\p{Ll}*['’]?\s?){2,6})$")


def fields(marked: Sequence[tuple[Line, Role]]) -> dict[str, str]:
    r"""What head and tail of an official document say, only what is there; {} for other texts.

    The names are `issuer`, `number`, `place`, `signed_on` (ISO), `doc_type`, `subject`, `signer`,
    `signer_title` and `recipients` (joined by "; ").

    >>> from vnextract.readers.plain import document_from_text
    >>> head = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 27/KH-UBND\nLào Cai, ngày 5 tháng 3 năm 2023"
    >>> doc = document_from_text(head + "\n\nKẾ HOẠCH\nvề đối ngoại")
    >>> doc.metadata["issuer"], doc.metadata["number"], doc.metadata["signed_on"], doc.metadata["doc_type"]
    ('ỦY BAN NHÂN DÂN TỈNH LÀO CAI', '27/KH-UBND', '2023-03-05', 'KẾ HOẠCH')
    """
    by_role: dict[str, list[str]] = {}
    for line, role in marked:
        by_role.setdefault(role, []).append(line.text)
    if not by_role.keys() & {"number", "issuer"}:
        return {}
    found = {
        "issuer": " ".join(by_role.get("issuer", ())),
        "number": _number(by_role.get("number", ())),
        "doc_type": next((_kind(text) for text in by_role.get("title", ()) if is_type(text)), ""),
        "subject": " ".join(by_role.get("subject", ())),
        "recipients": _recipients(by_role.get("recipients", ())),
        **_place(by_role.get("place-date", ())),
        **_signer(by_role.get("signature", ())),
    }
    return {name: value for name, value in found.items() if value}


def _kind(line: str) -> str:
    """The type alone: "NGHỊ ĐỊNH" of "NGHỊ ĐỊNH CỦA CHÍNH PHỦ"."""
    return line.partition(" CỦA ")[0].strip(" :.*")


def _number(lines: Sequence[str]) -> str:
    return _SPACED.sub(r"\1", _NUMBER.sub("", lines[0])).strip() if lines else ""


def _place(lines: Sequence[str]) -> dict[str, str]:
    stamp = place_date(lines[0]) if lines else None
    if not stamp:
        return {}
    return {"place": stamp.place or "", "signed_on": stamp.date.isoformat() if stamp.date else ""}


def _recipients(lines: Sequence[str]) -> str:
    items = (_ITEM.sub("", _LABEL.sub("", line)) for line in lines)
    return "; ".join(item for item in items if item)


def _signer(lines: Sequence[str]) -> dict[str, str]:
    """The name is the last line that is one; the lines of capitals before it are the office signed for."""
    names = [
        m[1].strip() for line in lines if not is_upper(line) and is_name(line) and (m := _NAME.search(line))
    ]
    titles = [line for line in lines if is_upper(line) and not _SIGNED.match(line)]
    return {"signer": names[-1] if names else "", "signer_title": " ".join(titles)}
