"""What linking asks of citations: full numbers of short forms, "Chỉ thị này", dates, issuers and titles.

Pure functions over mentions in view offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from vnextract import citations
from vnextract.language import sentences
from vnextract.types import Agency, Citation, Mention, Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from vnextract.text import View

OWN = "directive.own"
"""Rule of a mention that is the number line of the document itself."""

HEAD = 240
"""Characters around a number line within which a document's head gives its issuer and day."""

TITLE = 400
"""Longest title in characters."""

# ", ngày 15/4/2010", "(ngày 5/6/2020)", "ban hành ngày …"; the words before the DATE mention.
_BEFORE_DAY = regex.compile(r" ?,? ?\(? ?(?:được )?(?:ban hành |ký )?")
_BEFORE_BODY = regex.compile(r" ?,? ?\(? ?(?:của|do) ")
_AFTER = regex.compile(r" ?\)")
_TERM = regex.compile(r",? \(?khóa [ivx\d]{1,5}\)?|,? nhiệm kỳ \d{4} ?- ?\d{4}")
_ABOUT = regex.compile(r" ?,? ?(?=(?:về|v/v|\"))")
_TITLE_ENDS = regex.compile(r"[;\n]|\)(?!\p{L})")
_JOINS = regex.compile(r"(?:[ ,;(]|(?<!\p{L})(?:và|cùng|số|các|theo|tại|ngày))+\Z")
# "UBND tỉnh đã ban hành Chỉ thị 09/CT-UBND", "Quyết định của UBND tỉnh số 12/QĐ-UBND".
_ISSUES = regex.compile(
    r"(?: (?:đã|vừa|mới|cũng|sẽ|tiếp tục|có))*"
    r"(?: (?:ký ban hành|ban hành kèm theo|ban hành|ký|ra|thông qua|công bố|tại))? "
)


@cache
def _back() -> regex.Pattern[str]:
    types = citations.alternatives(citations.type_names())
    ends = r"(?:này|đó|trên|nêu\ trên|nói\ trên|kể\ trên|ấy)"
    return regex.compile(rf"(?P<type>{types})\ {ends}(?!\p{{L}})", regex.VERBOSE)


def resolve_short(mentions: list[Mention]) -> list[Mention]:
    """The mentions with short numbers completed where one full citation of that type and number stands.

    Several documents of one number ("Nghị quyết 10" beside 10-NQ/TW and 10-NQ/TU) leave the short form as
    it is. Date and issuer are not copied: they are what stands beside the mention itself.

    >>> full = Mention(0, 19, "DIRECTIVE", Citation("chỉ thị", "41-CT/TW"), "directive.typed")
    >>> short = Mention(40, 50, "DIRECTIVE", Citation("chỉ thị", "41"), "directive.short")
    >>> resolve_short([full, short])[1].value.number
    '41-CT/TW'
    """
    known: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        value = mention.value
        if isinstance(value, Citation) and (number := citations.parse(value.number)) and number.tokens:
            known.setdefault(_key(value, number), set()).add(value.number)
    return [_resolved(mention, known) for mention in mentions]


def _key(value: Citation, number: citations.Number) -> tuple[str, str]:
    return citations.family(value.doc_type), number.number.lstrip("0")


def _resolved(mention: Mention, known: Mapping[tuple[str, str], set[str]]) -> Mention:
    value = mention.value
    number = citations.parse(value.number) if isinstance(value, Citation) else None
    if not isinstance(value, Citation) or number is None or number.tokens:
        return mention
    fitting = known.get(_key(value, number), set())
    fitting = {full for full in fitting if not number.year or f"/{number.year}/" in full}
    if len(fitting) != 1:
        return mention
    return replace(mention, value=replace(value, number=next(iter(fitting))))


def antecedent(view: View, mentions: list[Mention], pos: int) -> Mention | None:
    """The document meant by "Chỉ thị này", "Quyết định nêu trên" at `pos`, or None if that is not sure.

    "này" in a directive means the directive itself. Otherwise it is the last mention of that type before
    `pos`, provided that all of them cite the same number.

    >>> from vnextract.text import fold
    >>> seen = Mention(0, 23, "DIRECTIVE", Citation("quyết định", "12/QĐ-UBND"), "directive.typed")
    >>> antecedent(fold("Quyết định 12/QĐ-UBND. Quyết định này có hiệu lực"), [seen], 23) == seen
    True
    """
    word = _back().match(view.low, pos)
    if word is None:
        return None
    before = [
        (m, m.value)
        for m in mentions
        if m.end <= pos and isinstance(m.value, Citation) and _meant(m.value.doc_type, word["type"])
    ]
    own = [m for m, _ in before if m.rule == OWN]
    if own and word.group().endswith("này"):
        return own[0]
    return before[-1][0] if len({value.number for _, value in before}) == 1 else None


def _meant(doc_type: str, word: str) -> bool:
    return doc_type == word or citations.family(doc_type) == word


def attach(
    mentions: Sequence[Mention], dates: Sequence[Mention], agencies: Sequence[Mention], view: View
) -> list[Mention]:
    """The citations with the date, issuer and title that stand beside them.

    The date follows directly (", ngày 15/4/2010"), the issuer after "của" or before "ban hành"; the title is
    what follows from "về" to the end of the sentence or the next citation. A document's own number line
    takes the day of the place-date line below and the last body above. All lists are in view offsets,
    ascending. Source: HD 36-HD/VPTW and NĐ 30/2020/NĐ-CP on citing.

    >>> from vnextract.text import fold
    >>> view = fold("Nghị định 80/2020/NĐ-CP của Chính phủ về viện trợ.")
    >>> cited = Mention(0, 23, "DIRECTIVE", Citation("nghị định", "80/2020/NĐ-CP"), "directive.typed")
    >>> body = Mention(28, 37, "AGENCY", Agency("Chính phủ"), "agency")
    >>> [(m.value.issuer, m.value.title) for m in attach([cited], [], [body], view)]
    [('Chính phủ', 'về viện trợ')]
    """
    beside = _Neighbours(
        view,
        {d.start: d for d in dates if _day(d) is not None},
        {a.start: a for a in agencies},
        {a.end: a for a in agencies},
    )
    limits = [later.start for _, later in pairwise(mentions)] + [len(view.text)]
    return [_attached(m, beside, limit) for m, limit in zip(mentions, limits, strict=False)]


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Days and bodies by where they start, bodies also by where they end."""

    view: View
    days: Mapping[int, Mention]
    bodies: Mapping[int, Mention]
    ends: Mapping[int, Mention]

    def name(self, body: Mention) -> str:
        name = body.value.name if isinstance(body.value, Agency) else self.view.text[body.start : body.end]
        return " ".join(name.split())


def _day(mention: Mention) -> dt.date | None:
    value = mention.value
    return value.start if isinstance(value, Period) and value.start == value.end else None


def _attached(mention: Mention, beside: _Neighbours, limit: int) -> Mention:
    value = mention.value
    if not isinstance(value, Citation):
        return mention
    if mention.rule == OWN:
        return replace(mention, value=_from_head(mention, value, beside))
    at, day, issuer = _behind(mention.end, beside)
    title = value.title or _title(beside.view, at, limit)
    issuer = issuer or _issuer_before(mention.start, beside)
    return replace(mention, value=replace(value, date=day, issuer=issuer, title=title))


def _behind(at: int, beside: _Neighbours) -> tuple[int, dt.date | None, str | None]:
    """Where the date and issuer behind a number end, and what they are, in either order."""
    day: dt.date | None = None
    issuer: str | None = None
    while True:
        dated = beside.days.get(_skip(_BEFORE_DAY, beside.view, at)) if day is None else None
        named = beside.bodies.get(_skip(_BEFORE_BODY, beside.view, at)) if issuer is None else None
        if dated:
            day, at = _day(dated), dated.end
        elif named:
            issuer, at = beside.name(named), _skip(_TERM, beside.view, named.end)
        else:
            return at, day, issuer
        at = _skip(_AFTER, beside.view, at)


def _skip(pattern: regex.Pattern[str], view: View, at: int) -> int:
    found = pattern.match(view.low, at)
    return found.end() if found else at


def _issuer_before(start: int, beside: _Neighbours) -> str | None:
    low = beside.view.low
    for end in range(start - 1, max(0, start - 40), -1):
        body = beside.ends.get(end)
        if body and (words := _ISSUES.fullmatch(low, end, start)):
            # "tại" and nothing at all need "của": "đề nghị của Sở Tài chính tại Tờ trình số 5/TTr-STC".
            sure = words.group() not in {" ", " tại "} or low.endswith("của ", 0, body.start)
            return beside.name(body) if sure else None
    return None


def _title(view: View, at: int, limit: int) -> str | None:
    """The words from "về" on, to the end of the sentence or the next citation."""
    about = _ABOUT.match(view.low, at, limit)
    if about is None:
        return None
    start = about.end()
    whole = sentences(view.text, start, min(limit, start + TITLE))
    if not whole:
        return None
    quoted = view.text.find('"', start + 1, limit) if view.text[start] == '"' else -1
    end = quoted if quoted > 0 else whole[0][1]
    stop = _TITLE_ENDS.search(view.text, start, end)
    title = view.text[start : stop.start() if stop else end]
    return _JOINS.sub("", title.strip('"').rstrip(".!?…")) or None


def _from_head(mention: Mention, value: Citation, beside: _Neighbours) -> Citation:
    below = (beside.days.get(at) for at in range(mention.end, mention.end + HEAD))
    above = (beside.ends.get(at) for at in range(mention.start, max(0, mention.start - HEAD), -1))
    day = next((_day(d) for d in below if d), None)
    issuer = next((beside.name(a) for a in above if a), None)
    return replace(value, date=day, issuer=issuer)
