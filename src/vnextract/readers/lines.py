"""Lines of a page before they have roles, and the looks by which a role is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from vnextract.readers.stamps import dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.types import Role

_LINE = regex.compile(r"\S[^\n]*")
_FINAL = regex.compile(r"[.!?…;:,][\"'”’»)\]]*\s*$|/-?\s*$")
_BULLET = regex.compile(r"(?:[-–—+*•●▪◦‣]|[\uf000-\uf0ff]|[0-9]{1,2}[.)/-]|[a-zđ]\)|[IVX]{1,5}[.)/-])\s*\S")
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}'’]*\.?[\s.]*){1,6}")
_CREDIT = regex.compile(
    r"(?i)\((?:tổng hợp|ghi|theo [^)]{2,40}|thực hiện|lược ghi|dịch|t/h|ttxvn[^)]{0,30})\)$"
)
_WORD = regex.compile(r"[\p{L}0-9]+")
_WIDTHS = (50, 120)
"""Lines of a wrapped text are about as long as one of these widths allows; paragraphs are longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or block: text offsets (half-open), and what its format tells about it.

    `gap` = blank space before it; `links` = share of its characters that stand inside links;
    `hint` = the role that the format itself gives (a figcaption, an h1); `centred` as the format sets it.
    """

    start: int
    end: int
    text: str
    gap: bool = False
    links: float = 0.0
    hint: Role | None = None
    centred: bool = False

    def part(self, start: int, end: int) -> Line:
        """The part of the line between two offsets in it (half-open), outer spaces dropped."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return replace(self, start=self.start + start, end=self.start + start + len(text), text=text)


def of_text(text: str) -> list[Line]:
    r"""The lines of a text that hold anything; `gap` where blank lines stand before.

    >>> [(line.text, line.gap) for line in of_text("Tin\n\n  Hà Giang \n")]
    [('Tin', False), ('Hà Giang', True)]
    """
    out: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        kept = match.group().rstrip()
        gap = text.count("\n", last, match.start()) > 1
        last = match.start() + len(kept)
        out.append(Line(match.start(), last, kept, gap=gap and bool(out)))
    width = _wrap_width(out)
    return _unwrapped(text, out, width) if width else out


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width to which a text was wrapped by a mail program or a copy from a page; None if it was not.

    Most lines that go on in lower case must be about as long as the longest one.
    """
    longest = max((len(line.text) for line in lines), default=0)
    if not _WIDTHS[0] <= longest <= _WIDTHS[1]:
        return None
    broken = [a for a, b in pairwise(lines) if not b.gap and b.text[0].islower() and not is_final(a.text)]
    full = sum(_is_full(line, longest) for line in broken)
    return longest if full >= 3 and full >= 0.8 * len(broken) else None


def _is_full(line: Line, width: int) -> bool:
    return len(line.text) >= 0.75 * width


def _unwrapped(text: str, lines: Sequence[Line], width: int) -> list[Line]:
    """The lines joined to paragraphs; in their `text` a line break is a space."""
    out: list[Line] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before and not line.gap and _is_full(before, width) and _may_go_on(before.text, line.text):
            start = out[-1].start
            out[-1] = replace(out[-1], end=line.end, text=text[start : line.end].replace("\n", " "))
        else:
            out.append(line)
    return out


_ITEM = regex.compile(r"(?:[-–—+*•●▪◦‣]|[\uf000-\uf0ff]|[0-9]{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}[.)])\s")
"""A list mark with a space; "8.12.2014" and "52/2015/QĐ-TTg" can stand at the start of any line."""


_ABBREVIATION = regex.compile(r"(?<!\p{L})(?:TP|Tp|TX|Tx|T|P|Q|H|PGS|GS|TS|ThS|BS|Mr|Mrs|Dr|Co|Pte|St)\.$")


def _may_go_on(before: str, text: str) -> bool:
    """True if a line may be the next one of a sentence; a comma ends no sentence, a stop may."""
    if before[-1] in ".!?…" and not text[0].islower() and not _ABBREVIATION.search(before):
        return False
    return not _ITEM.match(text) and dateline(text) is None


def is_final(text: str) -> bool:
    """True if the text ends the way a sentence or a list item does.

    >>> is_final("đạt 3 triệu USD./."), is_final("Hợp tác Việt - Lào")
    (True, False)
    """
    return bool(_FINAL.search(text[-8:]))


def is_long(text: str) -> bool:
    """True for a paragraph of running text: 200 characters, or 120 that end as a sentence."""
    return len(text) >= 200 or (len(text) >= 120 and is_final(text))


def is_bulleted(text: str) -> bool:
    """True if the text begins with a list mark or a number of a list.

    >>> is_bulleted("- Caritas Đức"), is_bulleted("2) Vốn vay"), is_bulleted("50 năm quan hệ")
    (True, True, False)
    """
    return bool(_BULLET.match(text))


def is_headline(text: str) -> bool:
    """True for a line that has the looks of a headline: short, no list mark, not closed like a sentence."""
    closed = is_final(text) and text[-1] not in "!?"
    return (
        len(text) <= 160
        and not closed
        and not is_bulleted(text)
        and bool(regex.match(r"[\p{Lu}0-9“\"'‘«(\[]", text))
    )


def is_full_headline(text: str) -> bool:
    """True for a headline of at least six words: table cells and names are shorter."""
    return is_headline(text) and len(text) >= 25 and len(_WORD.findall(text)) >= 6


def is_name(text: str) -> bool:
    """True for a by-line: up to six capitalised words, initials, or a name with "(tổng hợp)".

    >>> is_name("Nguyễn Phương"), is_name("N.T.H"), is_name("Nhật Hồng (ghi)"), is_name("Kết quả bước đầu")
    (True, True, True, False)
    """
    bare = _CREDIT.sub("", text).strip()
    if not bare:
        return True
    names = regex.split(r"\s*[-–/,&]\s*", bare)
    return len(text) <= 80 and all(_NAME.fullmatch(name) for name in names)


def is_upper(text: str) -> bool:
    """True if at least eight in ten letters are capitals.

    >>> is_upper("UBND TỈNH HÀ GIANG"), is_upper("UBND tỉnh")
    (True, False)
    """
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
