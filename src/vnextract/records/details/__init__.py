"""The kinds' own fields, read from the words around a record's values; common fields stay as they are.

drafts → scopes (whose words are whose) → one reader a kind → values with their spans
→ a list item takes what its total says ("… vay ADB gồm: A; B")
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vnextract.records.details import agreements, aid, borders, investment, people, trades
from vnextract.records.details.scope import make_scopes
from vnextract.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from vnextract.records.details.scope import Scope, Told
    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene

DETAILS: Mapping[str, Callable[[Scope], list[Told]]] = {
    "agreement": agreements.read,
    "oda": aid.read_oda,
    "fdi": investment.read,
    "ngo_aid": aid.read_ngo_aid,
    "trade": trades.read,
    "labour": people.read_labour,
    "event": people.read_event,
    "border": borders.read,
}

INHERITED: Mapping[str, tuple[str, ...]] = {
    "agreement": ("form", "level"),
    "oda": ("capital",),
    "fdi": ("action",),
    "ngo_aid": ("measure",),
    "labour": ("programme", "season", "sectors"),
    "event": ("form",),
}
"""What a part takes from its total where it does not say otherwise."""


def with_details(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the values of their kind's own fields, each with its evidence."""
    return [_filled(scope.draft, DETAILS[scope.draft.kind](scope)) for scope in make_scopes(scene, drafts)]


def _filled(draft: Draft, told: Sequence[Told]) -> Draft:
    values = {**dict(draft.extra), **{t.field: t.value for t in told}}
    proof = tuple(Evidence(t.field, *span, f"details.{t.field}") for t in told for span in t.spans)
    return replace(draft, extra=tuple(values.items()), proof=(*draft.proof, *proof))


def with_inherited(drafts: Sequence[Draft], parents: Sequence[int | None]) -> list[Draft]:
    """The drafts with what their totals say; a total stands before its parts in the tree, not in the list."""
    out = list(drafts)
    for index in sorted(range(len(out)), key=lambda i: _depth(parents, i)):
        above = parents[index]
        if above is not None and out[above].kind == out[index].kind:
            out[index] = _inheriting(out[index], out[above])
    return out


def _depth(parents: Sequence[int | None], index: int) -> int:
    depth, above = 0, parents[index]
    while above is not None:
        depth, above = depth + 1, parents[above]
    return depth


def _inheriting(draft: Draft, total: Draft) -> Draft:
    own, above = dict(draft.extra), dict(total.extra)
    names = [n for n in INHERITED.get(draft.kind, ()) if not own.get(n) and above.get(n)]
    proof = tuple(e for e in total.proof if e.field in names)
    return replace(
        draft, extra=tuple({**own, **{n: above[n] for n in names}}.items()), proof=(*draft.proof, *proof)
    )
