"""Judgements laid over an extraction: a person's word wins, wherever the rules have moved meanwhile.

A `Sheet` is one document as the review page and the views show it. `settle` gives the sheet after all
judgements, and for each judgement where it stands:

    attached   the thing judged is there as it was
    moved      it is there with another span, value or record id; the judged form stands
    kept       no rule finds it any more; it stands on the person's word and its words in the text
    moot       what was rejected is not found any more
    lost       its words are not in the text (or fit two records): reported, and nothing is changed

A rejection is narrow and the rest is wide: "this amount is wrong" must not hide the right amount that a
later rule reads from the same words, so it needs the same value again; an accepted or corrected amount
stands against any later reading of its words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_origin, get_type_hints

from vnextract.judgements import locate, value_key
from vnextract.records.kinds import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vnextract.judgements import Json, Judgement, Quote, RecordRef, Verdict

State = Literal["attached", "moved", "kept", "moot", "lost"]


@dataclass(frozen=True, slots=True)
class Item:
    """A mention, or one value of a record's field; `label` is the label or the field.

    `verdict` and `who` are set by a judgement; `judged` is then the judgement itself.
    """

    label: str
    value: Json
    start: int
    end: int
    rule: str = ""
    judged: Judgement | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What a person decided about it."""
        return self.judged.verdict if self.judged else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A record: its kind, its sentence, its values, and the id of the total that it is part of."""

    id: str
    kind: str
    start: int
    end: int
    values: tuple[Item, ...]
    judged: Judgement | None = None
    parent: str | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What a person decided about the record as a whole."""
        return self.judged.verdict if self.judged else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said of one document; things that a person rejected are still in it, marked so."""

    document_id: str
    text: str
    mentions: tuple[Item, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where one judgement stands."""

    judgement: Judgement
    state: State
    reason: str = ""


@cache
def is_list(field: str) -> bool:
    """True if a record's field holds several values, each judged by itself.

    >>> is_list("money"), is_list("status")
    (True, False)
    """
    hints = (get_type_hints(cls).get(field) for cls in FIELDS.values())
    return any(get_origin(hint) is tuple for hint in hints)


def settle(sheet: Sheet, judgements: Iterable[Judgement]) -> tuple[Sheet, list[Attachment]]:
    """The sheet with the judgements (in order of arrival) laid over it, and where each one stands."""
    mine = sorted((j for j in judgements if j.document_id == sheet.document_id), key=lambda j: j.at)
    about = [j for j in mine if j.target == "mention"]
    mentions, attached = _items(sheet.mentions, _last(about, _mention_slot), sheet.text, by_words=True)
    facts, more = _facts(sheet, [j for j in mine if j.target != "mention"])
    return replace(sheet, mentions=mentions, facts=facts), attached + more


def effective(sheet: Sheet) -> Sheet:
    """The sheet without what was rejected: what views, exports and gold show."""
    facts = (replace(f, values=_kept(f.values)) for f in sheet.facts if f.verdict != "reject")
    return replace(sheet, mentions=_kept(sheet.mentions), facts=tuple(facts))


def _kept(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.verdict != "reject")


def _mention_slot(j: Judgement) -> object:
    return j.label, j.quote


def _value_slot(j: Judgement) -> object:
    return (j.label, value_key(j.value)) if is_list(j.label) else j.label


def _last(judgements: Iterable[Judgement], slot: Callable[[Judgement], object]) -> list[Judgement]:
    """The latest judgement of each thing; a thing whose latest is `clear` is as if never judged."""
    latest = {slot(j): j for j in judgements}
    return [j for j in latest.values() if j.verdict != "clear"]


def _items(
    items: Sequence[Item], judgements: Sequence[Judgement], text: str, *, by_words: bool = False
) -> tuple[tuple[Item, ...], list[Attachment]]:
    """The items after their judgements; mentions are known `by_words`, values by field and value."""
    out = list(items)
    exact = {(item.label, item.start, item.end): i for i, item in enumerate(out)} if by_words else {}
    attached = []
    for j in judgements:
        span = locate(text, j.quote)
        new_span = locate(text, j.new_quote) if j.new_quote else span
        if span is None or new_span is None:
            words = (j.quote if span is None else j.new_quote or j.quote).text[:60]
            attached.append(Attachment(j, "lost", f"the words {words!r} are not in the text"))
            continue
        found = exact.get((j.label, *span))
        if found is None or out[found].judged is not None:
            found = _find(out, j, span, by_words=by_words)
        attached.append(_apply(out, found, j, new_span, by_words=by_words))
    return _without_doubles(out, by_words=by_words), attached


def _find(items: list[Item], j: Judgement, span: tuple[int, int], *, by_words: bool) -> int | None:
    """The item that a judgement is about: by label, then value, then words."""
    mine = [i for i, item in enumerate(items) if item.label == j.label and item.judged is None]
    near = [i for i in mine if _shared(items[i], span) > 0]
    same = [i for i in (near if by_words else mine) if value_key(items[i].value) == value_key(j.value)]
    if same:
        return next((i for i in same if i in near), same[0])
    if j.verdict in ("reject", "add"):
        return None
    if not by_words and not is_list(j.label):
        return next(iter(mine), None)
    # A value without words of its own stands on its whole sentence: that is no sign that two are the same.
    close = [i for i in near if 2 * _shared(items[i], span) >= max(_length(items[i]), span[1] - span[0])]
    return max(close, key=lambda i: _shared(items[i], span), default=None)


def _shared(item: Item, span: tuple[int, int]) -> int:
    return min(item.end, span[1]) - max(item.start, span[0])


def _length(item: Item) -> int:
    return item.end - item.start


def _apply(
    items: list[Item], found: int | None, j: Judgement, span: tuple[int, int], *, by_words: bool
) -> Attachment:
    value = j.value if j.new_value is None else j.new_value
    judged = Item(j.label, value, *span, f"person.{j.verdict}", j)
    if found is None:
        if j.verdict == "reject":
            return Attachment(j, "moot", "the rules no longer say it")
        # What replaces or outlives a finding comes first among the values of its field; what is added, last.
        at_end = by_words or j.verdict == "add"
        first = (i for i, item in enumerate(items) if item.label == j.label and not at_end)
        items.insert(next(first, len(items)), judged)
        return Attachment(j, "attached" if j.verdict == "add" else "kept")
    old = items[found]
    as_it_was = value_key(old.value) == value_key(j.value)
    items[found] = replace(judged, rule=old.rule) if j.verdict in ("accept", "reject") else judged
    return Attachment(j, "attached" if as_it_was else "moved")


def _without_doubles(items: Sequence[Item], *, by_words: bool) -> tuple[Item, ...]:
    """The items without what rules say in the place of a person's word.

    A mention: the same label on overlapping words. A value: the only one of its field, or the same again.
    """
    sure = [i for i in items if i.judged is not None and i.verdict != "reject"]
    if not sure:
        return tuple(items)
    if by_words:
        return tuple(i for i in items if i.judged is not None or not _covered(i, sure))
    said = {(i.label, value_key(i.value)) for i in sure} | {
        (i.label, "") for i in sure if not is_list(i.label)
    }
    return tuple(
        i for i in items if i.judged is not None or not said & {(i.label, value_key(i.value)), (i.label, "")}
    )


def _covered(item: Item, sure: Iterable[Item]) -> bool:
    return any(s.label == item.label and _shared(item, (s.start, s.end)) > 0 for s in sure)


def _facts(sheet: Sheet, judgements: Sequence[Judgement]) -> tuple[tuple[Fact, ...], list[Attachment]]:
    """Each record's judgements, found by its reference; then the record's own and those of its values."""
    facts = list(sheet.facts)
    mine: dict[int, list[Judgement]] = {}
    lost: list[Attachment] = []
    places: dict[tuple[str, str, Quote], int | str] = {}
    for j in judgements:
        ref = j.record
        if ref is None:
            lost.append(Attachment(j, "lost", "it names no record"))
            continue
        name = (ref.id, ref.kind, ref.quote)
        if isinstance(places.get(name), str) or name not in places:
            places[name] = _place(facts, ref, sheet.text, revive=j.verdict in ("accept", "fix", "add"))
        place = places[name]
        if isinstance(place, str):
            moot = j.verdict in ("reject", "clear") and place == _GONE
            lost.append(Attachment(j, "moot" if moot else "lost", place))
        else:
            mine.setdefault(place, []).append(j)
    for place, said in mine.items():
        facts[place], attached = _fact(facts[place], said, sheet.text)
        lost += attached
    return tuple(facts), lost


def find_fact(facts: Sequence[Fact], ref: RecordRef, text: str) -> Fact | str:
    """The record that a reference means now, or why there is none."""
    place = _place(list(facts), ref, text, revive=False)
    return place if isinstance(place, str) else facts[place]


KEPT: Final = "person.kept"
"""The rule of a value that only stands because a person vouched for its record."""

_GONE: Final = "the rules no longer find the record"


def _place(facts: list[Fact], ref: RecordRef, text: str, *, revive: bool) -> int | str:
    """The index of the record that a reference means now, or why there is none.

    A record that no rule finds is built again from its reference where a person vouches for it (`revive`).
    """
    for i, fact in enumerate(facts):
        if fact.id == ref.id:
            return i
    span = locate(text, ref.quote)
    if span is None:
        return f"the sentence {ref.quote.text[:60]!r} is not in the text"
    scores = sorted(((_likeness(f, ref, span), -i) for i, f in enumerate(facts)), reverse=True)
    best = scores[0] if scores else (0.0, 0)
    if best[0] > 0:
        if len(scores) > 1 and scores[1][0] == best[0]:
            return "two records of the sentence fit equally"
        return -best[1]
    if not revive:
        return _GONE
    facts.append(Fact(ref.id, ref.kind, *span, tuple(_revived(ref, text, span))))
    return len(facts) - 1


def _revived(ref: RecordRef, text: str, sentence: tuple[int, int]) -> Iterable[Item]:
    for v in ref.values:
        yield Item(v.field, v.value, *(locate(text, v.quote) or sentence), KEPT)


# Fields that half of the records of a document share tell nothing about which one is meant.
_COMMON: Final = frozenset({"status", "aggregate", "date", "places"})


def _likeness(fact: Fact, ref: RecordRef, span: tuple[int, int]) -> float:
    """How well a record fits a reference (0 = not at all): kind, sentences that overlap, shared values."""
    if fact.kind != ref.kind or fact.start >= span[1] or span[0] >= fact.end:
        return 0.0
    now = {(v.label, value_key(v.value)) for v in fact.values}
    then = {(v.field, value_key(v.value)) for v in ref.values}
    telling = {slot for slot in now & then if slot[0] not in _COMMON}
    if not telling and (fact.start, fact.end) != span:
        return 0.0
    return (1 + 2 * len(telling) + len(now & then)) / (1 + len(now | then))


def _fact(fact: Fact, judgements: list[Judgement], text: str) -> tuple[Fact, list[Attachment]]:
    whole = _last((j for j in judgements if j.target == "record"), lambda _: "record")
    values, attached = _items(
        fact.values, _last((j for j in judgements if j.target == "value"), _value_slot), text
    )
    fact = replace(fact, values=values)
    for j in whole:
        kind = j.new_value["kind"] if isinstance(j.new_value, dict) and "kind" in j.new_value else fact.kind
        span = locate(text, j.new_quote or j.quote)
        moved = fact.id != j.record.id if j.record else False
        fact = replace(fact, kind=kind, judged=j)
        if span and j.verdict in ("add", "fix"):
            fact = replace(fact, start=span[0], end=span[1])
        kept = any(v.rule == KEPT for v in values)
        attached.append(Attachment(j, "kept" if kept else "moved" if moved else "attached"))
    return fact, attached
