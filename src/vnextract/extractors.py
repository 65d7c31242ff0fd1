"""The seam for any other extractor: a trained component, a language model, a colleague's script.

An extractor proposes words of the text with a label, and nothing else: no values, no records. What it
proposes is believed as little as possible:

- words that do not stand in the text, letter for letter, are dropped (`ungrounded-candidate`);
- an amount, date, count or document number means what our own parsers read in it; where they read nothing,
  it is dropped (`unparsed-candidate`);
- where we have found something ourselves, ours stays;
- what is left is a mention marked `weak`, whose rule is the extractor's name.

Each dropped candidate is an `Issue` of the extraction. Only `extract(text, extractors=[…])` asks them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

import regex

from vnextract.engine import Scan
from vnextract.entities import FINDERS, gazetteer
from vnextract.text import fold, normalise
from vnextract.types import Agency, Funder, Gate, Issue, Mention, Partner, Place, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from vnextract.text import View
    from vnextract.types import Document, Label, Value

__all__ = ["LONGEST", "MOST", "Asked", "Candidate", "Extractor", "ask", "mention_in"]

MOST: Final = 1_000
"""Places that one candidate can have, and candidates that one extractor can give for a document."""

LONGEST: Final = 300
"""Code points of the longest quote that can be a mention; a longer one is a sentence."""

# Names of open classes mean themselves where our parsers know nothing better.
_NAMED: Mapping[str, Callable[[str], Value]] = {
    "PLACE": lambda name: Place(None, "foreign", name),
    "BORDER_GATE": Gate,
    "FUNDER": Funder,
    "PARTNER": Partner,
    "AGENCY": Agency,
    "PROJECT": Project,
}
_CAPITAL = regex.compile(r"\p{Lu}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that an extractor takes for a mention.

    `quote` stands in `Document.text` as it is; `start` is its offset there in code points, None = wherever
    it stands as whole words.
    """

    quote: str
    label: str
    start: int | None = None


class Extractor(Protocol):
    """Anything that reads a document and proposes mentions."""

    @property
    def name(self) -> str:
        """What the rule of its mentions is called: "spacy.ner", "llm.some-model"."""
        ...

    def candidates(self, document: Document) -> Iterable[Candidate]:
        """Words of `document.text` with one of the ten labels each."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What extractors gave: mentions in view offsets, ascending, all weak; and what was dropped, and why."""

    mentions: tuple[Mention, ...]
    issues: tuple[Issue, ...]


def ask(
    extractors: Iterable[Extractor], document: Document, view: View, found: Sequence[Mention] = ()
) -> Asked:
    """What extractors propose for a document and `found`, our own mentions in view offsets, leave free.

    >>> from vnextract.readers.plain import document_from_text
    >>> class Mine:
    ...     name = "mine"
    ...     def candidates(self, document):
    ...         return [Candidate("Nhóm Sáo Trúc", "PARTNER"), Candidate("Nhóm Khác", "PARTNER")]
    >>> document = document_from_text("Tỉnh ký kết với Nhóm Sáo Trúc.")
    >>> asked = ask([Mine()], document, fold(document.flat))
    >>> [(m.start, m.value.name, m.weak) for m in asked.mentions], [i.code for i in asked.issues]
    ([(16, 'Nhóm Sáo Trúc', True)], ['ungrounded-candidate'])
    """
    mentions: list[Mention] = []
    issues: list[Issue] = []
    for extractor in extractors:
        for number, candidate in enumerate(extractor.candidates(document)):
            if number == MOST:
                issues.append(_dropped("too-many-candidates", extractor, candidate, f"more than {MOST}"))
                break
            read = _read(extractor, document, view, candidate)
            if isinstance(read, Issue):
                issues.append(read)
            else:
                mentions += read
    return Asked(tuple(_free(mentions, found)), tuple(issues))


def _read(
    extractor: Extractor, document: Document, view: View, candidate: Candidate
) -> list[Mention] | Issue:
    if candidate.label not in FINDERS:
        return _dropped("unknown-label", extractor, candidate, f"no label {candidate.label!r}")
    quote = normalise(candidate.quote)[0].strip()
    starts = list(_places(document.text, quote, candidate)) if 0 < len(quote) <= LONGEST else []
    if not starts:
        return _dropped("ungrounded-candidate", extractor, candidate, "does not stand in the text")
    out = []
    for start in starts:
        span = _in_view(view, start, start + len(quote))
        mention = mention_in(view, *span, candidate.label)
        if mention:
            out.append(replace(mention, rule=extractor.name, weak=True))
    return out or _dropped("unparsed-candidate", extractor, candidate, f"is no {candidate.label}")


def _dropped(code: str, extractor: Extractor, candidate: Candidate, why: str) -> Issue:
    said = candidate.quote if len(candidate.quote) <= 80 else f"{candidate.quote[:79]}…"
    return Issue(code, 0, 0, f"{extractor.name}: {said!r} {why}; dropped")


def _places(text: str, quote: str, candidate: Candidate) -> Iterator[int]:
    if candidate.start is not None:
        start = candidate.start + len(candidate.quote) - len(candidate.quote.lstrip())
        if text.startswith(quote, start):
            yield start
        return
    start, seen = text.find(quote), 0
    while start >= 0 and seen < MOST:
        end = start + len(quote)
        if not (text[start - 1 : start].isalnum() and quote[0].isalnum()) and not (
            text[end : end + 1].isalnum() and quote[-1].isalnum()
        ):
            seen += 1
            yield start
        start = text.find(quote, end)


def _in_view(view: View, start: int, end: int) -> tuple[int, int]:
    """The view span of a text span."""
    if view.back is None:
        return start, end
    return bisect_left(view.back, start), bisect_left(view.back, end)


def mention_in(view: View, start: int, end: int, label: str) -> Mention | None:
    """The mention of a label that our parser reads between two view offsets, or the words as a name.

    A name needs a capital; an amount, date, count or document number needs the parser.

    >>> view = fold("vay khoảng 3 triệu USD của họ")
    >>> mention_in(view, 4, 22, "MONEY").value.to_dict()
    {'currency': 'USD', 'amount': '3000000', 'modifier': 'approx'}
    >>> mention_in(view, 23, 29, "DATE") is None
    True
    """
    known: Label = label  # type: ignore[assignment]  # one of FINDERS
    words = view.text[start:end]
    read = FINDERS[known](Scan(fold(words), gazetteer()))
    best = max(read, key=lambda m: m.end - m.start, default=None)
    named = _NAMED.get(label)
    if best and (named is None or best.end - best.start == len(words)):
        return replace(best, start=start + best.start, end=start + best.end)
    if named is None or not _CAPITAL.search(words):
        return None
    return Mention(start, end, known, named(words), "named")


def _free(mentions: Iterable[Mention], found: Sequence[Mention]) -> list[Mention]:
    """The longest of those that overlap, and none that one of ours touches; ascending."""
    taken = sorted((m.start, m.end) for m in found)
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        at = bisect_right(taken, (mention.start, mention.end))
        before, after = taken[at - 1 : at], taken[at : at + 1]
        if not any(a < mention.end and mention.start < b for a, b in (*before, *after)):
            taken.insert(at, (mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
