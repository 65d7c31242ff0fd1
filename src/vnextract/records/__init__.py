"""Records: what an analyst would type, one module a kind (the three kinds of project share one)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vnextract.records import agreement, border, event, labour, projects, trade
from vnextract.records.details import with_details, with_inherited
from vnextract.records.draft import finish
from vnextract.records.kinds import FIELDS
from vnextract.records.orders import with_orders
from vnextract.records.same import without_repeats
from vnextract.records.scene import make_scene
from vnextract.records.topics import topics
from vnextract.records.tree import parents, with_doubts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vnextract.linking import Linked
    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene
    from vnextract.types import Document, Mention, Record

__all__ = ["FIELDS", "RECORDS", "build"]


def _is_vietnamese(mention: Mention) -> bool:
    return mention.label in ("AGENCY", "DIRECTIVE") or getattr(mention.value, "country", None) == "VN"


RECORDS: Mapping[str, Callable[[Scene, dict[int, str | None]], list[Draft]]] = {
    "agreement": agreement.build,
    "projects": projects.build,
    "trade": trade.build,
    "labour": labour.build,
    "event": event.build,
    "border": border.build,
}


def build(document: Document, linked: Linked) -> tuple[Record, ...]:
    """All records of a document in the order of the text."""
    scene = make_scene(document, linked)
    if not any(map(_is_vietnamese, linked.mentions)):  # nothing of Việt Nam: wholly between others
        return ()
    subjects = topics(scene)
    drafts = [d for builder in RECORDS.values() for d in builder(scene, subjects)]
    kept = with_details(scene, with_orders(scene, without_repeats(scene, drafts)))
    tree = parents(scene, kept)
    whole = with_doubts(scene, with_inherited(kept, tree), tree)
    records = [finish(d, document, FIELDS) for d in whole]
    linked_up = [
        r if up is None else replace(r, parent=records[up].id) for r, up in zip(records, tree, strict=True)
    ]
    return tuple(sorted(linked_up, key=lambda r: (r.start, r.kind, r.id)))
