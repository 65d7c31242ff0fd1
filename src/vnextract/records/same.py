"""The same fact told twice in one article: headline, lead and body become one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnextract.types import Count, Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene


def without_repeats(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that a title only announces and the body tells in full."""
    roles = {s.start: s.role for s in scene.sentences}
    body = [d for d in drafts if roles[d.start] not in ("title", "heading")]
    kept = list(body)
    for draft in drafts:
        if roles[draft.start] in ("title", "heading") and not any(d.kind == draft.kind for d in body):
            kept.append(draft)
    return _without_equal(kept)


def _without_equal(drafts: Sequence[Draft]) -> list[Draft]:
    seen: set[object] = set()
    out = []
    for draft in drafts:
        key = _measure(draft)
        if key is None or key not in seen:
            out.append(draft)
        seen.add(key)
    return out


def _measure(draft: Draft) -> object | None:
    """What a fact measures, or None if nothing."""
    money = tuple((m.value.currency, m.value.low) for m in draft.money if isinstance(m.value, Money))
    counts = tuple((c.value.unit, c.value.quantity) for c in draft.counts if isinstance(c.value, Count))
    if not money and not counts:
        return None
    return draft.kind, draft.start if not money else 0, money, counts, draft.date
