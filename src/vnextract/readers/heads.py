"""Head and tail of official documents: issuer, number, place and date, subject, recipients, signature.

The layout is that of Nghị định 30/2020/NĐ-CP (State) and Hướng dẫn 36-HD/VPTW (Party). In text form the two
columns of the head often stand on one line ("ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"); such a
line is cut where the right column begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.readers import lines as looks
from vnextract.readers.furniture import plain, words
from vnextract.readers.stamps import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.readers.lines import Line
    from vnextract.types import Role

HEAD_LINES = 25
"""The head ends within this many lines; NĐ 30 heads have at most about twelve."""

_MOTTO = regex.compile(
    r"(?i)(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam"
    r"|độc lập ?[-–] ?tự do ?[-–] ?hạnh phúc)"
)
_CUT = regex.compile(
    # the number on the left ends with a code ("27/KH-UBND"), the place on the right goes on to "ngày"
    rf"\s{{3,}}|\s+(?={_MOTTO.pattern})"
    rf"|(?<=[/-]\p{{Lu}}{{2,20}})\s+(?=\p{{Lu}}[\p{{L}}. -]{{1,40}},\s+ngày\s)",
)
_NUMBER = regex.compile(
    r"(?i)số\s*:?\s*(?:[0-9]{0,5}[a-zđ]?|[…._ ]{1,20})\s*[/-]\s*[\p{L}0-9][\p{L}0-9/ -]{0,40}$"
)
_ORNAMENT = regex.compile(r"[\s*_=~.\-–—o0¯⁎∗]{1,80}")
_ABOUT = regex.compile(r"(?i)(?:v/v|về việc)\b")
_FIRST_WORDS = regex.compile(
    r"(?i)(?:căn cứ|thực hiện|kính gửi|theo đề nghị|xét đề nghị|để |nhằm |trong |thời gian qua|điều [0-9]"
    r"|[0-9ivx]+[.)/-])"
)
_ADDRESSEES = regex.compile(r"(?i)nơi\s+nhận\s*:?")
_ADDRESSEE = regex.compile(r"(?i)[-–+•*]|như\s|lưu\b|để b/c")
_SIGN = regex.compile(
    r"""(?:T/M|TM\.?|KT\.?|TL\.?|TUQ\.?|Q\.)\s+\p{Lu}
    |(?:(?:PHÓ|QUYỀN|Q\.)\s+)?(?:CHỦ\s+TỊCH|BÍ\s+THƯ|TỔNG\s+BÍ\s+THƯ|GIÁM\s+ĐỐC|BỘ\s+TRƯỞNG|THỦ\s+TƯỚNG|CỤC\s+TRƯỞNG|VỤ\s+TRƯỞNG
      |CHÁNH\s+VĂN\s+PHÒNG|TRƯỞNG\s+BAN|TRƯỞNG\s+PHÒNG|TỔNG\s+CỤC\s+TRƯỞNG|THỨ\s+TRƯỞNG|VIỆN\s+TRƯỞNG|THỐNG\s+ĐỐC)\b[^.;:]{0,60}$
    |\(?(?i:đã\s+ký|ký\s+tên|signed)""",
    regex.VERBOSE,
)
_ANNEX = regex.compile(r"(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|Biểu số|PHỤ BIỂU)\b")


def number_line(text: str) -> bool:
    """True for the line of the document's own number.

    >>> number_line("Số: 27/KH-UBND"), number_line("Số 28-CT/TU"), number_line("Số dự án")
    (True, True, False)
    """
    return bool(_NUMBER.match(text)) and "/" in text + "-" and any(c in "/-" for c in text)


def mark(lines: Sequence[Line]) -> list[tuple[Line, Role | None]] | None:
    """The lines of an official document with the roles of its head and tail; None if it is no such document.

    Lines that hold both columns are cut in two. Roles left None belong to the body.
    """
    front = [part for line in lines[:HEAD_LINES] for part in _cut(line)]
    end = _head_end(front)
    if end is None:
        return None
    rest = [*front[end:], *lines[HEAD_LINES:]]
    head: list[tuple[Line, Role | None]] = [(line, _head_role(line.text)) for line in front[:end]]
    return head + _tail(_title(rest))


def _cut(line: Line) -> list[Line]:
    cuts = [m.span() for m in _CUT.finditer(line.text)] if len(line.text) <= 240 else []
    if not cuts:
        return [line]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line.text)]
    return [line.part(a, b) for a, b in zip(starts, ends, strict=True) if line.text[a:b].strip()]


def is_motto(text: str) -> bool:
    """True for the national or the Party's motto, alone on its line."""
    return bool(_MOTTO.fullmatch(text.strip(" *-")))


def is_tail_start(text: str) -> bool:
    """True for the line "Nơi nhận:" that begins the list of recipients."""
    return bool(_ADDRESSEES.match(text))


def is_annex(text: str) -> bool:
    """True for the first line of an annex or list behind the signature."""
    return bool(_ANNEX.match(text))


def is_type(text: str) -> bool:
    """True for the line of a document's type in capitals: "CHỈ THỊ", "NGHỊ ĐỊNH CỦA CHÍNH PHỦ"."""
    kind = plain(text).partition(" của ")[0].rstrip(" :.*")
    return kind in words("document_type").lines and looks.is_upper(text)


def _head_end(front: Sequence[Line]) -> int | None:
    """The index where the head ends (its type line, or the line after its last sign)."""
    signs = {i: sign for i, line in enumerate(front) if (sign := _sign(line.text))}
    kinds = set(signs.values())
    first_long = next((i for i, line in enumerate(front) if looks.is_long(line.text)), len(front))
    if len(kinds) < 2 or not kinds & {"number", "motto"} or min(signs) > min(first_long, 5):
        return None
    typed = next(
        (i for i, line in enumerate(front[:first_long]) if is_type(line.text) and i > min(signs)), None
    )
    return typed if typed is not None else max(i for i in signs if i <= first_long) + 1


def _sign(text: str) -> str | None:
    if is_motto(text):
        return "motto"
    if number_line(text):
        return "number"
    if place_date(text):
        return "place-date"
    return "type" if is_type(text) else None


def _head_role(text: str) -> Role | None:
    if is_motto(text) or _ORNAMENT.fullmatch(text):
        return "header"
    if number_line(text):
        return "number"
    if place_date(text):
        return "place-date"
    if _ABOUT.match(text):
        return "subject"
    return "issuer" if looks.is_upper(text) else None


def _title(rest: Sequence[Line]) -> list[tuple[Line, Role | None]]:
    """The lines after the head: the type line is the title, the lines under it are the subject."""
    out: list[tuple[Line, Role | None]] = [(line, None) for line in rest]
    if not rest or not is_type(rest[0].text):
        return _letter(out)
    out[0] = (rest[0], "title")
    for i, line in enumerate(rest[1:5], 1):
        if not _is_subject(line, first=i == 1):
            break
        out[i] = (line, "header" if _ORNAMENT.fullmatch(line.text) else "subject")
    return out


def _letter(out: list[tuple[Line, Role | None]]) -> list[tuple[Line, Role | None]]:
    """An official letter has no type line: its "V/v …" is the subject."""
    for i, (line, _) in enumerate(out[:3]):
        if _ABOUT.match(line.text) and not looks.is_long(line.text):
            out[i] = (line, "subject")
    return out


def _is_subject(line: Line, *, first: bool) -> bool:
    if first and line.text[0].islower():
        return len(line.text) <= 300
    if line.gap and not line.centred and not (first and not looks.is_final(line.text)):
        return False
    return not (looks.is_long(line.text) or looks.is_final(line.text) or _FIRST_WORDS.match(line.text))


def _tail(marked: list[tuple[Line, Role | None]]) -> list[tuple[Line, Role | None]]:
    """Recipients and signature from "Nơi nhận" to an annex or to the end."""
    start = _tail_start([line.text for line, _ in marked])
    tail = [part for line, _ in marked[start:] for part in _cut(line)]
    out: list[tuple[Line, Role | None]] = []
    role: Role | None = None
    for line in tail:
        role = None if line.hint == "table" else _tail_role(line.text, role)
        if role is None:
            break
        out.append((line, role))
    return marked[:start] + out + [(line, None) for line in tail[len(out) :]]


def _tail_start(texts: Sequence[str]) -> int:
    """The index of the first line of the tail: "Nơi nhận" or the signature, whichever stands first."""
    at = next((i for i in range(len(texts) - 1, 0, -1) if _ADDRESSEES.match(texts[i])), len(texts))
    low = max(1, at - 9)
    signs = [i for i in range(low, at) if _SIGN.match(texts[i])]
    quiet = [i for i in signs if not any(looks.is_final(t) or len(t) > 90 for t in texts[i:at])]
    return min([*quiet, at])


def _tail_role(text: str, before: Role | None) -> Role | None:
    """The role of a tail line, from its words and the line before it; None = the tail is over."""
    if is_annex(text) or looks.is_long(text):
        return None
    if _ADDRESSEES.match(text) or _ADDRESSEE.match(text):
        return "recipients"
    if _SIGN.match(text) or _ORNAMENT.fullmatch(text) or text.startswith("("):
        return "signature"
    if looks.is_name(text) or looks.is_upper(text):
        return "signature"
    if before == "signature" and len(text) <= 60 and not looks.is_final(text):
        return "signature"  # an office in small letters, a rank
    return before if before == "recipients" else None
