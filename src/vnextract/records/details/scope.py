"""Where a record's own fields are looked for: the words that belong to it, between its neighbours.

A sentence often holds several facts ("12 dự án cấp mới 2,71 tỷ USD, 9 dự án tăng vốn 270 triệu USD"). The
words of one reach from the turn (", ", "; ", " và ") after the values before it to the turn before the values
behind it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import regex

from vnextract.numbers import parse
from vnextract.records.details.words import Hit, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene, Sentence
    from vnextract.types import Mention

Span = tuple[int, int]

REACH = 600
"""Code points between a record's values and the farthest of its words: a long clause of a report."""

_LIST = 4_000
"""Code points back to which the head of a list is looked for: a page."""

_ITEMS = 60
"""Items of a list in one sentence."""

_LONGEST = 200
"""Code points of the longest name that can begin before a stretch and hide words in it."""

_TURN = regex.compile(r", |;|: |(?<!\p{L})(?:và|còn|nhưng|song|trong đó|gồm|riêng)(?!\p{L})")


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a kind's own field, with the spans that say it (several for a tuple, in its order)."""

    field: str
    value: Any
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A draft with its own stretch of text (`near`) and the clauses that hold it (`clause`).

    `head` is what leads the list in which it is an item ("2 dự án vay ADB gồm:"), empty if there is no list;
    `tail` what follows in its sentence up to the next fact.
    """

    scene: Scene
    draft: Draft
    sentence: Sentence
    core: Span
    near: Span
    clause: Span
    head: Span
    tail: Span

    @property
    def low(self) -> str:
        """The lower-cased text."""
        return self.scene.low

    def mentions(self, *labels: str, within: Span | None = None) -> list[Mention]:
        """The mentions of these labels in a stretch, the draft's own if None is given."""
        return [m for m in self.scene.between(*(within or self.near)) if m.label in labels]

    def hits(self, section: str, *stretches: Span, hide: Iterable[str] = ()) -> list[Hit]:
        """The words of a table in the first stretch that has some, outside mentions of the labels to hide."""
        for stretch in stretches or (self.near,):
            hidden = [
                (m.start, m.end) for m in self.mentions(*hide, within=(stretch[0] - _LONGEST, stretch[1]))
            ]
            found = words(section).hits(self.low, *stretch)
            free = [h for h in found if not any(a <= h.start < b for a, b in hidden)]
            if free:
                return free
        return []


def make_scopes(scene: Scene, drafts: Sequence[Draft]) -> list[Scope]:
    """The scope of each draft, in their order."""
    cores = [core(draft) for draft in drafts]
    edges = sorted({span for span in cores if span[0] < span[1]})
    return [_scope(scene, draft, own, edges) for draft, own in zip(drafts, cores, strict=True)]


def core(draft: Draft) -> Span:
    """From the first to the last of the values that only this draft has, inside its sentence.

    Amounts, counts, title; at a border gate the act with them; else the other side's names, else the cue.
    """
    values = [(m.start, m.end) for m in (*draft.money, *draft.counts)] + (
        [draft.title] if draft.title else []
    )
    names = [(m.start, m.end) for m in (*draft.partners, *draft.funders)]
    cue = [(draft.cue.start, draft.cue.end)] if draft.cue else []
    for spans in (values + cue if draft.kind == "border" else values, names, cue):
        inside = [s for s in spans if draft.start <= s[0] < draft.end]
        if inside:
            return min(a for a, _ in inside), max(b for _, b in inside)
    return draft.start, draft.start


def _scope(scene: Scene, draft: Draft, own: Span, edges: Sequence[Span]) -> Scope:
    sentence = scene.sentences[scene.sentence_at(draft.start)]
    first = max(0, bisect_right(sentence.clauses, own[0], key=lambda c: c.start) - 1)
    last = bisect_left(sentence.clauses, max(own[1], own[0] + 1), key=lambda c: c.start)
    clauses = sentence.clauses[first:last]
    start = clauses[0].start if clauses else sentence.start
    end = clauses[-1].end if clauses else sentence.end
    clause = (max(start, own[0] - REACH), min(end, own[1] + REACH))
    near = _near(scene.low, own, clause, edges)
    later = edges[bisect_right(edges, (own[1], 0)) :][:1]
    tail = (near[1], max(near[1], min([sentence.end, near[1] + REACH, *(a for a, _ in later)])))
    return Scope(scene, draft, sentence, own, near, clause, _head(scene, sentence, start), tail)


def _head(scene: Scene, sentence: Sentence, start: int) -> Span:
    """The clause or sentence before that ends in a colon; between them only items."""
    at = bisect_left(sentence.clauses, start, key=lambda c: c.start)
    near = (c for c in sentence.clauses[max(0, at - _ITEMS) : at][::-1] if start - c.end < _LIST)
    lead = next((c for c in near if scene.low[c.end - 1] == ":"), None)
    if lead:
        return lead.start, lead.end
    index = scene.sentence_at(sentence.start)
    while sentence.bullet and index > 0 and sentence.start - scene.sentences[index].start < _LIST:
        index -= 1
        above = scene.sentences[index]
        if not above.bullet:
            return (above.start, above.end) if scene.low[above.end - 1] == ":" else (start, start)
    return start, start


def _near(low: str, own: Span, clause: Span, edges: Sequence[Span]) -> Span:
    """The clause, cut at the turns that lead from and to the neighbours' values."""
    before = edges[bisect_right(edges, (clause[0], 0)) : bisect_left(edges, own)]
    behind = edges[bisect_right(edges, own) : bisect_left(edges, (clause[1], 0))]
    left = max((b for _, b in before if b <= own[0]), default=None)
    right = min((a for a, _ in behind if a >= own[1]), default=None)
    start = clause[0] if left is None else _first_turn(low, left, own[0])
    end = clause[1] if right is None else _last_turn(low, own[1], right)
    return start, end


def _first_turn(low: str, start: int, end: int) -> int:
    found = _TURN.search(low, start, end)
    return found.start() if found else start


def _last_turn(low: str, start: int, end: int) -> int:
    turns = [m.start() for m in _TURN.finditer(low, start, end)]
    return turns[-1] if turns else end


def nearest(hits: Sequence[Hit], at: Span, *, before: bool = True) -> Hit | None:
    """The word nearest to a span; those that stand before it win over those behind it if `before`."""
    ahead = [h for h in hits if h.end <= at[0]]
    if before and ahead:
        return ahead[-1]
    return min(hits, key=lambda h: (max(h.start - at[1], at[0] - h.end), h.start), default=None)


def one(field: str, hit: Hit | None, value: Any = None) -> list[Told]:
    """A field told by one word: its sense, or `value` in its place."""
    return [Told(field, hit.sense if value is None else value, ((hit.start, hit.end),))] if hit else []


def several(field: str, hits: Iterable[Hit]) -> list[Told]:
    """A field that takes each sense once, in the order of the text."""
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.sense, hit)
    if not first:
        return []
    return [Told(field, tuple(first), tuple((h.start, h.end) for h in first.values()))]


def percent(figure: str) -> Decimal | None:
    """The number of percent that a figure means, None if it can be read two ways.

    >>> percent("12,5"), percent("1,176")
    (Decimal('12.5'), None)
    """
    number = parse(figure)
    return number.value if number and not number.readings else None
