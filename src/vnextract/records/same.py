"""The same fact told twice in one article: headline, lead and body become one record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vnextract.records.tellings import settled, told_again
from vnextract.types import Count, Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene


def without_repeats(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a fact: what a title announces and the body tells in full is its further evidence."""
    roles = {s.start: s.role for s in scene.sentences}
    body = [d for d in drafts if roles[d.start] not in ("title", "heading")]
    told = {d.kind for d in body}
    kept = list(body)
    announced: list[Draft] = []
    for draft in drafts:
        if roles[draft.start] in ("title", "heading"):
            (announced if draft.kind in told else kept).append(draft)
    return settled(scene, _without_equal(scene, kept), announced)


def _without_equal(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each fact: equal amounts of one kind are one fact, the fullest telling stays."""
    out: list[Draft] = []
    places: dict[object, list[int]] = defaultdict(list)
    for draft in drafts:
        traits = _traits(scene, draft)
        alike = sorted({at for trait in traits for at in places[trait]})
        twin = next((at for at in alike if _is_twin(scene, out[at], draft)), None)
        if twin is None:
            twin = len(out)
            out.append(draft)
        elif _fullness(draft) > _fullness(out[twin]):
            out[twin] = told_again(draft, out[twin])
        else:
            out[twin] = told_again(out[twin], draft)
            continue
        for trait in traits:
            places[trait].append(twin)
    return out


def _traits(scene: Scene, draft: Draft) -> set[object]:
    """What two tellings of one fact have in common, one at least: so not every pair must be compared."""
    traits: set[object] = set()
    if draft.money:
        traits.add((draft.kind, frozenset(_money(draft))))
    elif draft.counts:
        traits.add((draft.kind, draft.start))
    if draft.kind == "event" and draft.title:
        traits.add(_words(scene, draft))
    elif draft.kind == "event" and not draft.counts:
        traits |= {m.value for m in draft.partners}
    return traits


def _is_twin(scene: Scene, one: Draft, two: Draft) -> bool:
    """Equal amounts in different sentences; without amounts only equal counts in one sentence."""
    if one.kind != two.kind or (
        one.title and two.title and one.kind != "agreement" and one.start == two.start
    ):
        return False
    if one.kind == "event" and not (one.title or two.title or one.counts or two.counts):
        return {m.value for m in one.partners} & {m.value for m in two.partners} != set()
    if one.kind == "event" and one.title and two.title:
        return _words(scene, one) == _words(scene, two)
    if not one.money and not two.money:
        return (
            bool(one.counts)
            and one.start == two.start
            and _counts(one) == _counts(two)
            and one.kind != "event"
        )
    clash = one.date and two.date and one.date != two.date and one.kind == "trade"
    return bool(one.money) and one.start != two.start and _money(one) == _money(two) and not clash


def _words(scene: Scene, draft: Draft) -> str:
    return scene.low[slice(*draft.title)] if draft.title else ""


def _money(draft: Draft) -> set[object]:
    return {(m.value.currency, m.value.low) for m in draft.money if isinstance(m.value, Money)}


def _counts(draft: Draft) -> set[object]:
    return {(c.value.unit, c.value.quantity) for c in draft.counts if isinstance(c.value, Count)}


def _fullness(draft: Draft) -> int:
    """How many fields a draft fills; a later telling must fill more to win."""
    filled = (
        draft.date,
        draft.title,
        draft.cue,
        *draft.partners,
        *draft.funders,
        *draft.places,
        *draft.counts,
    )
    return sum(value is not None for value in filled)
