"""Sentences, clauses and proposed names, all as half-open code-point offsets into the given text.

The splitters are rules over one forward pass (linear, no model): underthesea's own splitter runs a headline
into the body, cuts after "PGS.TS." and inside quotations. Only `open_names` calls underthesea, loads it on
first use, and is off the hot path: its tagger costs about 0.02 s a sentence.
"""

from __future__ import annotations

import logging
import threading
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract.lexicon import word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]

WHOLE = 200
"""Characters up to which a quotation or bracket is kept in one piece; longer ones are speech."""

LONGEST = 6_000
"""Most characters of a sentence: a longer stretch without a stop is a table or a list, and is cut."""

PIECE = 1_000
"""Most characters in one call of underthesea, whose time grows with the square of the length."""

_STOP = regex.compile(
    r"""(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s|\Z)
      | (?<=\p{Ll}{2})\.(?=\p{Lu}\p{Ll})             # no space after the stop: "tỉnh.Đến nay"
      | \((?:Ảnh|Nguồn)\b[^()\n]{0,60}\)(?=\s+\p{Lu})  # a photo credit closes a caption that has no stop
    """,
    regex.VERBOSE,
)
_TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}./&]*\Z")
_INITIALS = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")
# "khóa X. Đồng thời": a Roman ordinal is not the initial of a name.
_ORDINAL = regex.compile(r"(?:khóa|khoá|thứ|kỷ|kỉ|quý|chương|phần|mục|hạng|cấp|kỳ|loại|nhóm|lớp)\s+\Z")
_MARKER = regex.compile(
    r"""[-–•*+]?\s*
        (?: (?:điều|khoản|điểm|mục|chương|phần|bước|bài)\s+ )?
        (?: \d{1,3}(?:\.\d{1,3})* | [ivxlc]{1,6} | \p{L} )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_INLINE = regex.compile(r"[:;]\s*\d{1,2}\Z")
_FORWARD = regex.compile(r"[\s\"“‘'«(\[–•*-]*")
_LOWER_LINE = regex.compile(r"[ ]*(?!\p{Ll}[.)]\s)\p{Ll}")
_PAIRS = regex.compile(r"[\"“”()\[\]]")
_OPENS = {")": "(", "]": "[", "”": "“"}

_CUT = regex.compile(
    r"""; | :(?=\s) | ,(?=\s+(?:trong\ (?:số\ )?đó|riêng|đồng\ thời|bên\ cạnh\ đó|ngoài\ ra|cùng\ với\ đó
        |song\ song\ với\ đó|mặt\ khác|còn)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LIST_HEAD = regex.compile(
    r"(?:gồm|gồm có|sau|sau đây|như|cụ thể|trong đó|lần lượt là)\s*\Z", regex.IGNORECASE
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences between `start` and `end`, ascending, without spaces at their ends.

    A line break ends a sentence unless the next line goes on in lower case. A stop inside a quotation or
    bracket of at most `WHOLE` characters ends nothing (it is part of a name); in a longer one, which is
    speech, sentences are found as usual. Source of the rules: Vietnamese typography and ANNOTATION practice.

    >>> text = "PGS.TS. Lê Văn A dẫn đoàn. Tỉnh đạt 3,69 triệu USD."
    >>> [text[a:b] for a, b in sentences(text)]
    ['PGS.TS. Lê Văn A dẫn đoàn.', 'Tỉnh đạt 3,69 triệu USD.']
    """
    stop = len(text) if end is None else end
    out: list[Span] = []
    for first, last in _paragraphs(text, start, stop):
        for span in _split(text, first, last):
            out.extend(_bounded(text, span))
    return out


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the clauses and list items of the sentences between `start` and `end`.

    Cut after ";", after ":" that opens a list ("gồm:", or items with ";" follow), and after a comma before
    "trong đó", "riêng", "đồng thời", "bên cạnh đó", "còn" and the like: there a new amount belongs to a new
    subject. Plain commas and "và" cut nothing, for they join parts of one fact. Quotations and brackets of
    at most `WHOLE` characters stay whole. The separator belongs to the clause before it.

    >>> text = "Tỉnh có 5 dự án ODA, trong đó 2 dự án mới; riêng FDI đạt 3 triệu USD."
    >>> [text[a:b] for a, b in clauses(text)]
    ['Tỉnh có 5 dự án ODA,', 'trong đó 2 dự án mới;', 'riêng FDI đạt 3 triệu USD.']
    """
    out: list[Span] = []
    for first, last in sentences(text, start, end):
        begin = first
        for cut in _cuts(text, first, last):
            out.extend(_trim(text, begin, cut))
            begin = cut
        out.extend(_trim(text, begin, last))
    return out


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of lines that one sentence may fill: joined where a line goes on in lower case."""
    begin = line = start
    while line < end:
        stop = text.find("\n", line, end)
        if stop < 0:
            break
        if not _soft(text, line, stop, end):
            yield begin, stop
            begin = stop + 1
        line = stop + 1
    if begin < end:
        yield begin, end


def _soft(text: str, line: int, stop: int, end: int) -> bool:
    # The same test as in `text.fold`, and "a)" at a line's start is a list item, not a wrapped word.
    before = text[line:stop].rstrip()
    return bool(before) and before[-1] not in '.;:!?…"”)' and bool(_LOWER_LINE.match(text, stop + 1, end))


def _split(text: str, start: int, end: int) -> list[Span]:
    stops = list(_STOP.finditer(text, start, end))
    # A stop at the very end makes no difference, inside a quotation or not.
    wholes = _wholes(text, start, end) if stops and stops[0].end() < end else []
    out: list[Span] = []
    begin = start
    for match in stops:
        if _inside(wholes, match.start(), match.end()) or not _ends(text, begin, match, end):
            continue
        out.extend(_trim(text, begin, match.end()))
        begin = match.end()
    out.extend(_trim(text, begin, end))
    return out


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or the parts of one that is too long: cut behind a semicolon, else at a space."""
    first, last = span
    while last - first > LONGEST:
        limit, least = first + LONGEST, first + LONGEST // 2
        cut = max(text.rfind(";", least, limit), 0) or max(text.rfind(" ", least, limit), 0) or limit - 1
        yield from _trim(text, first, cut + 1)
        first = cut + 1
    yield from _trim(text, first, last)


def _ends(text: str, begin: int, match: regex.Match[str], end: int) -> bool:
    """True if the stop ends the sentence that starts at `begin`."""
    ahead = _FORWARD.match(text, match.end(), end)
    follow = ahead.end() if ahead else match.end()
    if follow >= end:
        return True
    if text[follow].islower():
        return False
    if match.group().rstrip("\"”’'»)]") != ".":
        return True
    return not _goes_on(text, begin, match.start(), match.end(), follow)


def _goes_on(text: str, begin: int, dot: int, after: int, follow: int) -> bool:
    """True if a single stop belongs to an abbreviation or a list marker."""
    if _marks_item(text, begin, dot):
        return True
    found = _TOKEN.search(text, max(begin, dot - 24), dot)
    token = found.group() if found else ""
    if token in _forms("suffixes"):
        return not text[follow].isupper() or "(" in text[after:follow]
    if not _abbreviated(text, token, dot):
        return False
    return not _openers().match(text, follow)


def _marks_item(text: str, begin: int, dot: int) -> bool:
    head = text[begin:dot].strip() if dot - begin <= 40 else ""
    if head and _MARKER.fullmatch(head):
        return True
    return bool(_INLINE.search(text, max(begin, dot - 6), dot))


def _abbreviated(text: str, token: str, dot: int) -> bool:
    if token.rpartition(".")[2] in _forms("titles"):
        return True
    if not token or not _INITIALS.fullmatch(token):
        return False
    left = dot - len(token)
    return not _ORDINAL.search(text[max(0, left - 12) : left].lower())


@cache
def _forms(table: str) -> frozenset[str]:
    return frozenset(word_table("abbreviations")[table]["forms"])


@cache
def _openers() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{'|'.join(sorted(_forms('openers')))})(?!\p{{L}})")


def _wholes(text: str, start: int, end: int) -> list[Span]:
    """Outermost quotations and brackets of at most `WHOLE` characters, ascending; unclosed ones are none."""
    opened: dict[str, int] = {}
    out: list[Span] = []
    for match in _PAIRS.finditer(text, start, end):
        at, char = match.start(), match.group()
        key = _OPENS.get(char, char)
        closes = char in _OPENS or (char == '"' and not _quote_opens(text, at))
        if not closes:
            opened[key] = at
        elif at - opened.get(key, -WHOLE - 1) <= WHOLE:
            first = opened.pop(key)
            while out and out[-1][0] > first:
                out.pop()
            out.append((first, at + 1))
    return out


def _quote_opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([") and not after.isspace()


def _inside(wholes: list[Span], at: int, end: int) -> bool:
    index = bisect_left(wholes, (at, 0)) - 1
    return index >= 0 and wholes[index][1] > end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    found = list(_CUT.finditer(text, start, end))
    if not found:
        return
    wholes = _wholes(text, start, end)
    found = [m for m in found if not _inside(wholes, m.start(), m.end())]
    items = max((m.start() for m in found if m.group() == ";"), default=start)
    for match in found:
        at = match.start()
        if match.group() == ":" and at > items and not _LIST_HEAD.search(text, max(start, at - 16), at):
            continue
        yield match.end()


def _trim(text: str, start: int, end: int) -> list[Span]:
    """The span without spaces at its ends, or nothing if it is blank."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return [(first, last)] if first < last else []


# --- names of open classes, proposed by underthesea -----------------------------------------------

_LOCK = threading.Lock()
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


def open_names(sentence: str) -> list[tuple[int, int, str]]:
    """Spans of words that underthesea takes for names, each with its tag, in the given sentence.

    Tags are its guess "LOC", "PER", "ORG" or "MISC", and "Np" for a proper noun without a guess. They only
    propose: on Vietnamese news its ORG carries no information and its LOC holds every second time. The
    sentence should be in NFC; it is tagged in pieces of at most `PIECE` characters.

    >>> isinstance(open_names("Đoàn công tác thăm quận Boeun, Hàn Quốc."), list)
    True
    """
    clean = _SURROGATE.sub("\ufffd", sentence)
    out: list[tuple[int, int, str]] = []
    for first, last in _pieces(clean):
        with _LOCK:
            tagged = _tagger()(clean[first:last])
        out.extend(_join(clean, _align(clean, first, last, tagged)))
    return out


def words(text: str) -> list[tuple[int, int, str]]:
    """Spans of the words of underthesea, ascending, each with its part of speech in the tags of VLSP.

    A word has one syllable or more ("hợp tác"). The text should be in NFC; line breaks end a word, and it is
    tagged in pieces of at most `PIECE` characters. About 0.1 s for an article.

    >>> text = "Tỉnh ký kết với Lào."
    >>> [(text[a:b], tag) for a, b, tag in words(text)]
    [('Tỉnh', 'N'), ('ký kết', 'V'), ('với', 'E'), ('Lào', 'Np'), ('.', 'CH')]
    """
    clean = _SURROGATE.sub("\ufffd", text)
    out: list[tuple[int, int, str]] = []
    for first, last in sentences(clean):
        for start, end in _pieces(clean[first:last]):
            with _LOCK:
                tagged = _tagger().words(clean[first + start : first + end])
            spans = _spans(clean, first + start, first + end, (word for word, _ in tagged))
            out += [(*span, tag) for span, (_, tag) in zip(spans, tagged, strict=True) if span]
    return out


class _Tagger:
    """underthesea's word, part-of-speech, chunk and name taggers in a row, without its rewriting of words."""

    def __init__(self) -> None:
        root = logging.getLogger()
        kept, level = list(root.handlers), root.level
        from underthesea.pipeline.chunking.model_crf import CRFChunkingPredictor
        from underthesea.pipeline.ner.model_crf import CRFNERPredictor
        from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
        from underthesea.pipeline.word_tokenize import word_tokenize

        # Its import hangs a StreamHandler on the root logger, which would print every other library's log.
        root.handlers[:] = kept
        root.setLevel(level)
        self._words = word_tokenize
        self._steps = [c.Instance() for c in (CRFPOSTagPredictor, CRFChunkingPredictor, CRFNERPredictor)]

    def words(self, piece: str) -> list[tuple[str, str]]:
        """(word, part of speech) for each word."""
        found = self._words(piece, use_token_normalize=False)
        return [(row[0], row[1]) for row in self._steps[0].predict(found)] if found else []

    def __call__(self, piece: str) -> list[tuple[str, str, str]]:
        """(word, part of speech, name tag in B/I/O form) for each word."""
        tagged = self._words(piece, use_token_normalize=False)
        for step in self._steps if tagged else ():
            tagged = step.predict(tagged)
        return [(row[0], row[1], row[3]) for row in tagged]


@cache
def _tagger() -> _Tagger:
    # Called under the lock: started by several threads at once, underthesea raises AttributeError.
    tagger = _Tagger()
    tagger("Hà Nội")
    return tagger


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            space = text.rfind(" ", start + PIECE // 2, end)
            end = space if space > 0 else end
        yield start, end
        start = end


def _align(
    text: str, start: int, end: int, tagged: list[tuple[str, str, str]]
) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, tag or "", goes on) for each word that is found again in the text."""
    spans = _spans(text, start, end, (word for word, _, _ in tagged))
    for span, (_, pos, name) in zip(spans, tagged, strict=True):
        if span:
            label = name[2:] if name != "O" else "Np" if pos == "Np" else ""
            yield *span, label, name.startswith("I-") or label == "Np"


def _spans(text: str, start: int, end: int, found: Iterable[str]) -> Iterator[Span | None]:
    """Where each word stands in the text, its syllables in order; None for one that is not there."""
    at = start
    for word in found:
        first = last = -1
        for token in word.split():
            place = text.find(token, at, end)
            if place < 0:
                break
            first = place if first < 0 else first
            last = at = place + len(token)
        yield (first, last) if first >= 0 else None


def _join(text: str, words: Iterator[tuple[int, int, str, bool]]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    previous = ""
    for first, last, label, goes_on in words:
        if label and label == previous and goes_on and text[out[-1][1] : first].isspace():
            out[-1] = (out[-1][0], last, label)
        elif label:
            out.append((first, last, label))
        previous = label
    return out
