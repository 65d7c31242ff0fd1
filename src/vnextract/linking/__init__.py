"""From raw finds to the mentions of a document: overlaps, short forms, dates, places at their time.

- found = find_all(view): entities, each label alone
- content roles only: related headlines and page furniture give nothing
- own names: those of the office win over ours
- short forms, overlaps: "Hyosung" after "Tập đoàn Hyosung"; the longer mention wins
- open names, on request: bare foreign names that underthesea confirms
- extractors, on request: what others propose and ours leave free
- anchor, dates: what "năm nay" means, with an issue where the page date is contradicted
- places: codes of the right era and province
- directives: date and issuer beside the citation, "Chỉ thị 41" after the full one
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vnextract.entities import dates as date_finder
from vnextract.entities import directives, find_all
from vnextract.extractors import ask
from vnextract.linking.anchors import choose
from vnextract.linking.countries import with_countries
from vnextract.linking.overlaps import without_overlaps, without_pairs
from vnextract.linking.places import home_province, settle_places
from vnextract.linking.short_forms import with_short_forms
from vnextract.patterns import with_own
from vnextract.text import fold
from vnextract.types import CONTENT_ROLES, Agency, Issue, Partner, Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.calendar import Anchor
    from vnextract.extractors import Extractor
    from vnextract.patterns import Patterns
    from vnextract.text import View
    from vnextract.types import Document, Mention, Names


@dataclass(frozen=True, slots=True)
class Linked:
    """A document's mentions in text offsets with what was decided on the way.

    `home` is the name of the province that the document is about or comes from, if one stands out.
    """

    mentions: tuple[Mention, ...]
    issues: tuple[Issue, ...]
    anchor: Anchor
    home: str | None


def link(
    document: Document,
    *,
    names: Names = "rules",
    patterns: Patterns | None = None,
    extractors: Sequence[Extractor] = (),
) -> Linked:
    """The mentions of a document, resolved as far as its own text and date allow.

    `names` says whether bare foreign names that no table knows are also asked of underthesea;
    `patterns` are the office's own names; `extractors` propose what ours leave free.
    """
    view = fold(document.flat)
    own = patterns.find(view) if patterns else []
    found = _in_content(document, view, with_own(find_all(view), own) if own else find_all(view))
    found = _in_content(document, view, with_short_forms(view, without_pairs(view, found)))
    found = without_overlaps(found)
    if names == "underthesea":
        found = _with_open_names(document, view, found)
    dropped: tuple[Issue, ...] = ()
    if extractors:
        asked = ask(extractors, document, view, found)
        found = sorted((*found, *_in_content(document, view, asked.mentions)), key=lambda m: m.start)
        dropped = asked.issues
    dated = date_finder.complete([m for m in found if m.label == "DATE"], view)
    anchor, doubts = choose(document, view, dated)
    resolved = [_resolved(m, anchor) for m in dated]
    home = home_province(anchor, view, found)
    places, unsettled = settle_places([m for m in found if m.label == "PLACE"], view, anchor, home, found)
    rest = [m for m in found if m.label not in ("DATE", "PLACE", "DIRECTIVE")]
    rest = with_countries(rest, places, view)
    cited = _citations(view, found, resolved)
    mentions = sorted((*rest, *resolved, *places, *cited), key=lambda m: (m.start, m.end))
    final = tuple(_in_text(view, document, m) for m in mentions)
    issues = (*dropped, *doubts, *(_moved(view, i) for i in unsettled), *_readings(final, document.text))
    return Linked(final, issues, anchor, home)


def _in_content(document: Document, view: View, found: Sequence[Mention]) -> list[Mention]:
    """Mentions inside blocks with a content role; a text without blocks is content as a whole."""
    if not document.blocks:
        return list(found)
    spans = [(b.start, b.end) for b in document.blocks if b.role in CONTENT_ROLES]
    kept: list[Mention] = []
    index = 0
    for mention in sorted(found, key=lambda m: m.start):
        start, end = view.span(mention.start, mention.end)
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if index == len(spans) or start < spans[index][0]:
            continue
        if end <= spans[index][1] or _next_holds(spans, index, end):
            kept.append(mention)
    return kept


def _with_open_names(document: Document, view: View, found: Sequence[Mention]) -> list[Mention]:
    from vnextract.linking import open_names

    guesses = _in_content(document, view, open_names.candidates(view, found))
    return sorted((*found, *open_names.confirmed(view, guesses)), key=lambda m: m.start)


def _next_holds(spans: Sequence[tuple[int, int]], index: int, end: int) -> bool:
    """A name that is broken over two lines, or a few, ends in a block soon after."""
    return any(first < end <= last for first, last in spans[index + 1 : index + 4])


def _resolved(mention: Mention, anchor: Anchor) -> Mention:
    value = mention.value
    if not isinstance(value, date_finder.DateExpr):
        return mention
    return replace(mention, value=date_finder.resolve(value, anchor))


def _citations(view: View, found: Sequence[Mention], dates: Sequence[Mention]) -> list[Mention]:
    cited = [m for m in found if m.label == "DIRECTIVE"]
    agencies = [m for m in found if m.label == "AGENCY"]
    return directives.resolve_short(directives.attach(cited, dates, agencies, view))


def _in_text(view: View, document: Document, mention: Mention) -> Mention:
    start, end = view.span(mention.start, mention.end)
    value = mention.value
    if isinstance(value, Partner | Agency | Project) and value.name == view.text[mention.start : mention.end]:
        name = " ".join(document.text[start:end].split())
        value = value if name == value.name else replace(value, name=name)
    if value is mention.value and (start, end) == (mention.start, mention.end):
        return mention
    return replace(mention, start=start, end=end, value=value)


def _moved(view: View, issue: Issue) -> Issue:
    start, end = view.span(issue.start, issue.end)
    return replace(issue, start=start, end=end)


def _readings(mentions: Sequence[Mention], text: str) -> list[Issue]:
    """An issue for every number whose separator can be read in two ways."""
    out = []
    for m in mentions:
        readings = getattr(m.value, "readings", ())
        if readings:
            others = ", ".join(str(r) for r in readings)
            message = f"{text[m.start : m.end]!r} can also mean {others}"
            out.append(Issue("ambiguous-number", m.start, m.end, message))
    return out
