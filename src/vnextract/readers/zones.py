"""Which line of a page is what: title, dateline, lead, body, caption, source line, related headlines.

A line that is taken for page furniture loses its facts, so a role without facts is given only on
evidence: exact words, a link list, or headline-like lines in a place and company where only link lists
stand. Everything else is body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.readers import heads
from vnextract.readers import lines as looks
from vnextract.readers.furniture import words
from vnextract.readers.stamps import dateline, place_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.readers.lines import Line
    from vnextract.types import Role

_PAGE = regex.compile(
    r"(?i)(?:trang|page)\s+[0-9]{1,4}(?:\s*(?:/|trên|of)\s*[0-9]{1,4})?|[-–]\s?[0-9]{1,4}\s?[-–]"
)
_PICTURE = regex.compile(
    r"(?i)(?:\(\s*(?:ảnh|nguồn ảnh|hình ảnh|đồ họa)\b[^()]{0,80}\)"
    r"|(?<=[.:;,!?\s])ảnh(?: minh họa)?\s?:[^.!?]{1,60}|ảnh tư liệu)\.?$"
)
_CREDIT = regex.compile(r"\(?(?:Theo|THEO)\s+[^.,;:]{2,40}\)?|(?:PV|P\.V|BBT|Ban Biên tập|TTXVN|BNEWS)\.?")
_MENU = regex.compile(r"[^|>»/]{2,30}(?:\s[|>»/]\s[^|>»/]{2,30}){2,}")
_CONTENT_SIGNS = regex.compile(r"(?i)[0-9][0-9.,]*\s?(?:%|tỷ|tỉ|triệu|nghìn|usd|đồng|euro)|[.!?]\s\p{Lu}")
_ARTICLE = regex.compile(r"(?:Điều|Chương|Mục|Phần)\s+(?:[0-9]{1,3}|[IVXLC]{1,6})\b|[IVX]{1,5}[.-]\s")
_DAY_BEHIND = regex.compile(
    r"\s*[(\[]\s*[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?(?:[ ,|-]{1,3}[0-9:h]{4,8})?\s*[)\]]$"
)
_BARS = " |•·–—-"
Marked = list["tuple[Line, Role | None]"]


def assign(lines: Sequence[Line]) -> list[tuple[Line, Role]]:
    """The lines, each with its role; a line that holds two things (a head's columns) comes back in parts."""
    official = heads.mark(lines)
    marked = official if official is not None else _news([part for line in lines for part in _stamped(line)])
    done: list[tuple[Line, Role]] = [(line, role or line.hint or _inner(line.text)) for line, role in marked]
    return done


def _inner(text: str) -> Role:
    """The role of a line inside the body of an official document."""
    if _PAGE.fullmatch(text):
        return "page-number"
    if len(text) > 160 or looks.is_final(text):
        return "body"
    return "heading" if looks.is_upper(text) or _ARTICLE.match(text) else "body"


def _stamped(line: Line) -> list[Line]:
    """A line "Cục Thống kê | 03/12/2021" in its parts, others whole."""
    stamp = dateline(line.text)
    if line.hint or not stamp or (stamp.start, stamp.end) == (0, len(line.text)):
        return [line]
    before = len(line.text[: stamp.start].rstrip(_BARS))
    after = len(line.text) - len(line.text[stamp.end :].lstrip(_BARS))
    parts = (line.part(0, before), line.part(stamp.start, stamp.end), line.part(after, len(line.text)))
    return [part for part in parts if part.text]


def _news(lines: Sequence[Line]) -> Marked:
    """Articles and page dumps, by exact words first and then by the place between the long paragraphs."""
    roles: list[Role | None] = [_exact(line) or line.hint if _open(line) else line.hint for line in lines]
    longs = [
        i for i, line in enumerate(lines) if roles[i] in (None, "body", "lead") and looks.is_long(line.text)
    ]
    first, last = (longs[0], longs[-1]) if longs else (len(lines), len(lines))
    _datelines(lines, roles, first, last)
    _link_lists(lines, roles)
    _front(lines, roles, first)
    _back(lines, roles, last)
    _middle(lines, roles)
    return list(zip(lines, roles, strict=True))


def _open(line: Line) -> bool:
    """True if the words of a line may settle its role: its format has not, or just calls it a heading."""
    return line.hint in (None, "heading", "source")


def _exact(line: Line) -> Role | None:
    """The role that the words of a line settle alone."""
    text = line.text
    if len(text) > 400:
        return None
    is_link = line.links >= 0.8 and line.hint is None
    if _is_button(text) or (is_link and len(text) < 25):
        return "ui"
    if words("related").has(text) or (is_link and looks.is_full_headline(text)):
        return "related"
    return _credit(text) or _caption(text)


def _is_button(text: str) -> bool:
    """A word of the page's own, a menu on one line, or a label with its value ("Từ khóa: …")."""
    if len(text) > 120 or _CONTENT_SIGNS.search(text):
        return False
    return words("ui").has(text) or bool(_MENU.fullmatch(text))


def _caption(text: str) -> Role | None:
    if _PAGE.fullmatch(text):
        return "page-number"
    return "caption" if words("caption").has(text) or _PICTURE.search(text) else None


def _credit(text: str) -> Role | None:
    """Credits and imprint lines; they are short and hold no sentence or amount."""
    if len(text) > 120 or _CONTENT_SIGNS.search(text):
        return None
    if words("source").has(text):
        return "source"
    return "footer" if words("footer").has(text) else None


def _datelines(lines: Sequence[Line], roles: list[Role | None], first: int, last: int) -> None:
    """Time stamps before the first or after the last paragraph; one with a clock or weekday anywhere."""
    for i, line in enumerate(lines):
        if roles[i] is not None:
            continue
        stamp = dateline(line.text)
        outside = i < first or i > last
        if stamp and (stamp.clocked or (outside and first < len(lines))):
            roles[i] = "dateline"
        elif outside and place_date(line.text):
            roles[i] = "place-date"


def _link_lists(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Headlines right under the heading of a link list are part of the list."""
    inside = False
    for i, line in enumerate(lines):
        if roles[i] == "related":
            inside = looks.is_headline(line.text) or line.text.endswith(":")
        elif roles[i] in ("dateline", "ui") and inside:
            continue
        elif inside and roles[i] is None and _is_linked(line):
            roles[i] = "related"
        else:
            inside = False


def _is_linked(line: Line) -> bool:
    """True for an item of a link list: a headline; with a list mark only as a link or before a day."""
    bare = _DAY_BEHIND.sub("", line.text).lstrip("-–•*+»> ")
    if bare == line.text or line.links >= 0.6:
        return looks.is_full_headline(bare)
    return looks.is_full_headline(bare) and bool(_DAY_BEHIND.search(line.text))


def _front(lines: Sequence[Line], roles: list[Role | None], first: int) -> None:
    """Title and lead; headlines between the time stamp and the first paragraph are a link list."""
    open_ = [i for i in range(first) if roles[i] is None]
    if "title" not in roles:
        titles = [i for i in open_ if looks.is_headline(lines[i].text)]
        title = next((i for i in titles if len(lines[i].text.split()) >= 4), titles[0] if titles else None)
        if title is not None and (first < len(lines) or (title == 0 and len(lines) > 1)):
            roles[title] = "title"
    for i in open_:
        beside_stamp = "dateline" in roles[max(i - 1, 0) : i + 2]
        if roles[i] is None and beside_stamp and looks.is_name(lines[i].text) and " " in lines[i].text:
            roles[i] = "source"
    open_ = [i for i in open_ if roles[i] is None]
    if _is_link_list(lines, roles, open_, first):
        for i in open_:
            roles[i] = "related"
    _lead(lines, roles, [*open_, first])


def _lead(lines: Sequence[Line], roles: list[Role | None], candidates: Sequence[int]) -> None:
    if "lead" in roles or "title" not in roles:
        return
    for i in candidates:
        if (
            i < len(lines)
            and roles[i] in (None, "body")
            and len(lines[i].text) >= 60
            and looks.is_final(lines[i].text)
        ):
            if not looks.is_bulleted(lines[i].text):
                roles[i] = "lead"
            return


def _is_link_list(
    lines: Sequence[Line], roles: Sequence[Role | None], open_: Sequence[int], first: int
) -> bool:
    """True if headlines under the time stamp must be links: two together, or one on a page with furniture."""
    if not open_ or first >= len(lines) or not all(looks.is_full_headline(lines[i].text) for i in open_):
        return False
    after_stamp = "dateline" in roles[: open_[0]]
    together = len(open_) >= 2 and open_[-1] - open_[0] == len(open_) - 1
    return after_stamp and (together or _has_furniture(roles))


def _has_furniture(roles: Sequence[Role | None]) -> bool:
    return "ui" in roles or "related" in roles


def _back(lines: Sequence[Line], roles: list[Role | None], last: int) -> None:
    """By-line and link list after the last paragraph."""
    if last >= len(lines):
        return
    open_ = [i for i in range(last + 1, len(lines)) if roles[i] is None]
    for i in open_:
        text = lines[i].text
        if _CREDIT.fullmatch(text) or (looks.is_name(text) and len(text.split()) <= 8):
            roles[i] = "source"
    open_ = [i for i in open_ if roles[i] is None]
    tail = _closing_run(lines, roles, open_)
    if tail and _has_furniture(roles):
        for i in tail:
            roles[i] = "related"


def _closing_run(lines: Sequence[Line], roles: Sequence[Role | None], open_: Sequence[int]) -> list[int]:
    """The headlines that stand last on the page, furniture apart; they begin after a blank line or link."""
    run: list[int] = []
    for i in reversed(open_):
        if not looks.is_full_headline(lines[i].text):
            break
        run.append(i)
    run.reverse()
    while run and not (lines[run[0]].gap or roles[run[0] - 1] not in (None, "body", "lead")):
        run.pop(0)
    return run


def _middle(lines: Sequence[Line], roles: list[Role | None]) -> None:
    for i, line in enumerate(lines):
        if roles[i] is None:
            heading = looks.is_headline(line.text) and len(line.text) <= 120 and len(lines) > 1
            roles[i] = "heading" if heading else "body"
