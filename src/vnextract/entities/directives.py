"""DIRECTIVE: legal and administrative documents cited with their number or symbol.

A number with its symbol is a document by itself; the type word and "số" before it belong to the mention, a
plural head ("các chỉ thị 15-CT/TW, 41-CT/TW") does not. A bare number needs its type word, and the context
must show that it does not count something ("Kế hoạch 5 năm").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract import citations
from vnextract.citation_links import OWN, antecedent, attach, resolve_short
from vnextract.citations import mismatch
from vnextract.engine import Rule, digits, leftmost_longest
from vnextract.text import ascii_key
from vnextract.types import Citation, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vnextract.engine import Scan
    from vnextract.text import View

__all__ = ["OWN", "RULES", "antecedent", "attach", "find", "mismatch", "resolve_short"]

_TYPES = citations.alternatives(citations.type_names())
_WORD = r"(?<![\p{L}\p{N}])"
_NO = r"(?i:số\ ?[:.]?\ ?)"
_SHORT_END = r"(?![\p{L}\p{N}&]|\ \p{N}|\ ?/\S|[.,]\p{N}|-\S|\ -\ ?\p{N}|\ -\ [A-ZĐ]{2,}/|\ ?%)"
# "Điều 11 Quyết định", "khoản 2, 3 Nghị định": these numbers count no documents.
_PART = r"(?:điều|khoản|điểm|mục|chương|phần|tiết|phụ\ lục|số|và|,|\d)\ "
# A reading error breaks numbers: "Nghị định số 3 7/2003/NĐ-CP".
_BROKEN = rf"(?:(?<=(?i:số)\ )\d{{1,3}}\ (?=\d{{1,3}}\ ?/\ ?{citations.YEAR}))?"
# Two syllables that say which kind it is: "Chương trình hành động số", "Kết luận thanh tra số".
_KIND = r"(?:\ (?!của|do|theo|ngày|về|với|các|những|một|tại|trong|kèm)\p{Ll}+){2}"

TYPED = Rule(
    name="directive.typed",
    pattern=rf"""{_WORD}(?!\p{{L}}+\p{{N}})(?P<type>(?i:{_TYPES}))(?!\p{{L}})(?:(?:{_KIND})?\ {_NO}|\ ?{_NO}?)
        (?P<symbol>{_BROKEN}{citations.symbol(citations.codes(), typed=True)})""",
    starts=citations.type_names(),
    reach=120,
    examples=(
        "thực hiện «Chỉ thị số 30-CT/TW» của Ban Bí thư",
        "theo «Quyết định 1010/QĐ-UBND», «Nghị định số 99/2021/NĐ-CP»",
        "«Chương trình hành động số 12-Ctr/TU» và «Kế hoạch 8 - KH/TU»",
        "theo «Quyết định số 126/TTg» cũ; «Chỉ thị12/CT-TW» in liền",
    ),
    counter=(
        "Quyết định 3 dự án",
        "Nghị quyết Đại hội lần thứ XIII",
        "hợp đồng số 12/HĐ-KT",
        "Nghị định thư số 5",
    ),
    cased=True,
)
NAMED = Rule(
    name="directive.law",
    pattern=rf"""{_WORD}(?P<type>(?i:bộ\ luật|luật|pháp\ lệnh))\ (?P<title>[^\n.;:()"\d]{{2,160}}?),?\ {_NO}
        (?P<symbol>\d{{1,3}}/{citations.YEAR}/(?:PL-)?(?:UBTV)?QH\d{{1,2}})(?![\p{{L}}\p{{N}}])""",
    starts=("bộ luật", "luật", "pháp lệnh"),
    reach=200,
    examples=("«Luật Đầu tư số 61/2020/QH14»", "«Pháp lệnh Ngoại hối số 28/2005/PL-UBTVQH11» đang dùng"),
    counter=("Luật Đầu tư năm 2020", "luật sư số 61"),
    cased=True,
)
BARE = Rule(
    name="directive.symbol",
    pattern=rf"""(?=[Ss]|\d{{1,6}}[a-zđ]?\ ?[/-]){_WORD}(?:(?!(?i:số)\p{{N}}){_NO}|(?<!(?i:số)\ ?[:.]?\ ?))
        (?P<symbol>{citations.symbol(citations.codes(public=True), typed=False)})""",
    starts=(*digits("/", "-", *"abcdefghijklmnopqrstuvwxyzđ"), "số"),
    reach=8,
    examples=(
        "«Số: 27/KH-UBND» ngày 3/4",
        "các chỉ thị «15-CT/TW», «12- CT/TW» và «số 41/CT-TW»",
        "tại văn bản «số 456/UBND-VX»",
    ),
    counter=(
        "khoản vay 3634-VIE",
        "biển số 29A-123.45",
        "hợp đồng số 12/HĐ-KT",
        "ngày 15/4/2010",
        "số 5/2 phố Huế",
    ),
    cased=True,
)
SHORT = Rule(
    name="directive.short",
    pattern=rf"""{_WORD}(?P<type>(?i:{_TYPES}))\ (?P<no>{_NO})?
        (?P<symbol>\d{{1,5}}[a-z]?(?:/{citations.YEAR})?){_SHORT_END}""",
    starts=citations.type_names(),
    reach=60,
    examples=("triển khai «Chỉ thị 41» tại cơ sở", "theo «Nghị quyết số 30a», «Nghị định 100/2019»"),
    counter=("Chỉ thị số 41-CT/TW", "kế hoạch 5%", "Quyết định 15/4", "Chương trình 2021-2025"),
    cased=True,
)
RULES: tuple[Rule, ...] = (TYPED, NAMED, BARE, SHORT)


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    doc_type: str
    symbol: str
    rule: str
    title: str | None = None
    plural: bool = False


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(citations.tables()[table][name])


@cache
def _pattern(kind: str) -> regex.Pattern[str]:
    """Patterns for the text beside a number, built from the lists of `lexicon/citations.toml`."""
    plural = citations.alternatives(_words("plural", "words"))
    private = citations.alternatives(_words("private", "heads"))
    counted = citations.alternatives(_words("counted", "nouns"))
    source = {
        "plural": rf"(?<!\p{{L}})(?:(?<!\d\ )(?:{plural})|(?<!{_PART})(?:0?[2-9]|1\d))\ (?:loại\ )?\Z",
        "private": rf"(?<!\p{{L}})(?:{private})(?:\ \p{{L}}+)?\ (?:số\ )?:?\ ?\Z",
        # "Nghị quyết 57 ngày 22/12" and "Nghị định 100 năm 2019" are dated, "Kế hoạch 5 năm" is counted.
        "counted": rf"\ (?!năm\ (?:19|20)\d\d|ngày\ \d)(?:{counted})(?!\p{{L}})",
        "item": rf"(?:\ ?(?:,|;|và|hoặc|cùng)\ ?)+(?P<span>{_NO}?(?P<symbol>\d{{1,4}}[a-z]?)){_SHORT_END}",
        "type": rf"(?<!\p{{L}})(?P<type>{_TYPES})(?!\p{{L}})",
        # In capitals, for "QUY ĐỊNH" and its subject "về tiếp khách" below it read as one line.
        "heading": rf"\n\ ?(?P<type>{_TYPES.upper()})(?=\n|\ |\Z)",
    }
    return regex.compile(source[kind], regex.VERBOSE)


_NO_BEFORE = regex.compile(rf"{_NO}\Z", regex.VERBOSE)
_FOLLOW = regex.compile(
    r"\Z|[\n.,;:)\]\"?!]"
    r"| (?:của|về|ngày \d|năm \d|và|này|nêu|trên|đã|có|được|là|cũng|sẽ|quy định|ban hành|do|cho|-|\()"
)
_ISSUED = regex.compile(r",? (?:của |ngày \d)")
_OPENS = regex.compile(r"(?:^|[\n.!?…:;\"] ?|- ?)\Z")
_OWN_LINE = regex.compile(r"[ *_=-]*(?:$|\n|,? ?[\p{L} .-]{0,40}, ngày )")
_YEARLIKE = regex.compile(r"(?:19|20)\d\d")
_LIST = 160
"""Most characters between two items of one list: a date, an issuer and a short title fit."""


def find(scan: Scan) -> list[Mention]:
    """DIRECTIVE mentions in view offsets, without overlaps, by ascending start.

    A short form ("Chỉ thị 41") has its bare number as value; `resolve_short` completes it. Source of the
    grammar: NĐ 30/2020/NĐ-CP, HD 36-HD/VPTW, and the annotation guide for spans.

    >>> from vnextract.engine import Gazetteer, Scan
    >>> from vnextract.text import fold
    >>> scan = Scan(fold("theo Chương trình số 37-Ctr/TU"), Gazetteer(names={}, rules=RULES))
    >>> [(m.start, m.end, m.value.number) for m in find(scan)]
    [(5, 30, '37-CTr/TU')]
    """
    typed = [*_typed(scan), *_laws(scan)]
    full = leftmost_longest([*typed, *_bare(scan, frozenset(hit.end for hit in typed))])
    chained = list(_chain(scan.view, full))
    short = [*_short(scan, _numbers(chained))]
    hits = leftmost_longest([*chained, *short])
    hits = leftmost_longest([*hits, *_list_items(scan.view, hits)])
    return [_mention(hit) for hit in hits]


def _mention(hit: _Hit) -> Mention:
    value = Citation(hit.doc_type, citations.normal(hit.symbol), title=hit.title)
    return Mention(hit.start, hit.end, "DIRECTIVE", value, hit.rule)


def _typed(scan: Scan) -> Iterator[_Hit]:
    for match in scan.matches(TYPED):
        yield _headed(scan.view, match, TYPED.name)


def _headed(view: View, match: regex.Match[str], rule: str) -> _Hit:
    """A number behind its type word; behind a plural head the mention starts at "số" or the number."""
    plural = _ends(view, match.start(), "plural", 20)
    start = match.start()
    if plural:
        number = match.start("symbol")
        so = _NO_BEFORE.search(view.text[match.end("type") : number])
        start = number - len(so.group()) if so else number
    return _Hit(start, match.end(), match["type"].lower(), match["symbol"], rule, plural=plural)


def _ends(view: View, at: int, kind: str, reach: int) -> bool:
    return _pattern(kind).search(view.low[max(0, at - reach) : at]) is not None


def _laws(scan: Scan) -> Iterator[_Hit]:
    for match in scan.matches(NAMED):
        title = match["title"]
        # "Luật Đầu tư, Nghị quyết số 30/2026/QH16": the number belongs to the later word.
        if not _pattern("type").search(title.lower()):
            yield _Hit(match.start(), match.end(), match["type"].lower(), match["symbol"], NAMED.name, title)


def _bare(scan: Scan, done: frozenset[int]) -> Iterator[_Hit]:
    """Numbers with a symbol that no exact type word precedes; `done` are the ends of those with one."""
    view = scan.view
    for match in scan.matches(BARE):
        start = match.start()
        if (
            match.end() in done
            or _ends(view, start, "private", 40)
            or view.text[max(0, start - 1) : start] in ("/", "-", ".")
        ):
            continue
        head = _misspelt(view, start)
        if head:
            plural = _ends(view, head[0], "plural", 20)
            begin = start if plural else head[0]
            yield _Hit(begin, match.end(), head[1], match["symbol"], TYPED.name, plural=plural)
        else:
            own = _own_type(view, match)
            rule = OWN if own else BARE.name
            yield _Hit(start, match.end(), own or "", match["symbol"], rule)


@cache
def _ascii_types() -> Mapping[str, str]:
    names = {ascii_key(name): name for name in citations.type_names()}
    short = {
        "nđ": "nghị định",
        "nq": "nghị quyết",
        "qđ": "quyết định",
        "ct": "chỉ thị",
        "tt": "thông tư",
        "kl": "kết luận",
    }
    return names | short


def _misspelt(view: View, at: int) -> tuple[int, str] | None:
    """Start and type of a type word right before `at` with wrong accents ("Nghị dịnh") or short ("NĐ")."""
    if not at or view.low[at - 1] != " ":
        return None
    left = view.low[max(0, at - 40) : at - 1]
    syllables = regex.split(r"[^\p{L}]", left)
    for count in range(min(4, len(syllables)), 0, -1):
        word = " ".join(syllables[-count:])
        name = _ascii_types().get(word) or (_ascii_types().get(ascii_key(word)) if count > 1 else None)
        if name and left.endswith(word) and (count > 1 or view.text[at - 2].isupper()):
            return at - 1 - len(word), name
    return None


def _own_type(view: View, match: regex.Match[str]) -> str | None:
    """The type of the document that this number line belongs to, or None if it is no number line."""
    left = max(0, match.start() - 40)  # only spaces and stars stand before it
    line = view.low.rfind("\n", left, match.start())
    if (line < 0 < left) or view.low[max(line + 1, left) : match.start()].strip(" *"):
        return None
    if not _OWN_LINE.match(view.low, match.end()):
        return None
    if not match.group()[:1].isalpha():
        return None
    heading = _pattern("heading").search(view.text, match.end(), match.end() + 800)
    return heading["type"].lower() if heading else citations.type_of(match["symbol"])


def _chain(view: View, hits: list[_Hit]) -> Iterator[_Hit]:
    """Hits with a type: that of the list they stand in, else of the symbol."""
    last: _Hit | None = None
    for hit in hits:
        last = hit if hit.doc_type else replace(hit, doc_type=_type_of(view, hit, last))
        yield last


def _type_of(view: View, hit: _Hit, last: _Hit | None) -> str:
    if last and hit.start - last.end <= _LIST and view.low.find("\n", last.end, hit.start) < 0:
        return last.doc_type if _same_code(last.symbol, hit.symbol) else citations.type_of(hit.symbol)
    return citations.type_of(hit.symbol)


def _same_code(one: str, two: str) -> bool:
    left, right = citations.parse(one), citations.parse(two)
    return left is not None and right is not None and left.tokens[:1] == right.tokens[:1]


def _numbers(hits: list[_Hit]) -> frozenset[tuple[str, str]]:
    """(type, number without leading zeros) of every full citation."""
    return frozenset((citations.family(hit.doc_type), _plain(hit.symbol)) for hit in hits)


def _plain(symbol: str) -> str:
    number = citations.parse(symbol)
    return number.number.lstrip("0") if number else symbol


def _short(scan: Scan, full: frozenset[tuple[str, str]]) -> Iterator[_Hit]:
    for match in scan.matches(SHORT):
        if _cites(scan.view, match, full):
            yield _headed(scan.view, match, SHORT.name)


def _cites(view: View, match: regex.Match[str], full: frozenset[tuple[str, str]]) -> bool:
    """True if the bare number behind the type word names a document and counts nothing."""
    name, symbol = match["type"].lower(), match["symbol"]
    capital = view.text[match.start()].isupper()
    if match["no"]:
        free = name in _words("short", "by_number") | _words("short", "by_capital")
        return free or (capital and name in _words("short", "by_issuer") | _words("short", "by_word"))
    if _pattern("counted").match(view.low, match.end()):
        return False
    if (citations.family(name), _plain(symbol)) in full:
        return True
    if _YEARLIKE.fullmatch(symbol) or not (capital or name in _words("short", "by_number")):
        return False
    return _stands_alone(view, match, name)


def _stands_alone(view: View, match: regex.Match[str], name: str) -> bool:
    if name in _words("short", "by_number"):
        return True
    if name in _words("short", "by_issuer"):
        return _ISSUED.match(view.low, match.end()) is not None
    if name not in _words("short", "by_capital"):
        return False
    # At a sentence's start the capital says nothing: "Quyết định 12 chủ trương đầu tư".
    opens = _OPENS.search(view.low[max(0, match.start() - 2) : match.start()])
    return not opens or _FOLLOW.match(view.low, match.end()) is not None


def _list_items(view: View, hits: list[_Hit]) -> Iterator[_Hit]:
    """Bare numbers that go on a list under a plural head: "các Nghị quyết 10, 11 và 12"."""
    for hit in hits:
        at = hit.end
        while hit.plural and (item := _pattern("item").match(view.text, at)):
            if _pattern("counted").match(view.low, item.end()):
                break
            yield _Hit(item.start("span"), item.end("span"), hit.doc_type, item["symbol"], SHORT.name)
            at = item.end()
