"""BORDER: the pair of gates, its class before and after, what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.records.details.scope import Told, one
from vnextract.types import Gate

if TYPE_CHECKING:
    from vnextract.records.details.scope import Scope
    from vnextract.records.details.words import Hit
    from vnextract.types import Mention

_RAISED = regex.compile(r"(?<!\p{L})(?:lên|thành|trở thành|là)(?: cặp)? $")
_TURN = regex.compile(r"[;,]|(?<!\p{L})(?:và|nhưng|sau khi|sau)(?!\p{L})")
_RANK = ("upgraded", "reopened", "closed", "suspended", "opened")


def read(scope: Scope) -> list[Told]:
    """The own fields of a change at a border gate."""
    gates = _gates(scope)
    return [*_names(gates), *_classes(scope, gates), *_change(scope)]


def _gates(scope: Scope) -> list[Mention]:
    """The gates of the draft: those that its builder named."""
    names = dict(scope.draft.extra).get("gates", ())
    found = scope.mentions("BORDER_GATE", within=scope.clause)
    return [m for m in found if isinstance(m.value, Gate) and m.value.name in names]


def _names(gates: list[Mention]) -> list[Told]:
    """Each name once, the Vietnamese side first."""
    first: dict[str, Mention] = {}
    for m in sorted(gates, key=lambda m: (getattr(m.value, "country", None) not in ("VN", None), m.start)):
        first.setdefault(getattr(m.value, "name", ""), m)
    return [Told("gates", tuple(first), tuple((m.start, m.end) for m in first.values()))] if first else []


def _classes(scope: Scope, gates: list[Mention]) -> list[Told]:
    """The class in the gate's own name or right before it, and the one that it is raised to."""
    found = scope.hits("border.class", scope.clause)
    raised = next(
        (h for h in found if _RAISED.search(scope.low, max(scope.clause[0], h.start - 18), h.start)), None
    )
    own = next((h for h in found if h is not raised and _names_gate(h, gates)), None)
    return [*one("gate_class", own), *one("new_class", raised)]


def _names_gate(hit: Hit, gates: list[Mention]) -> bool:
    return any(m.start <= hit.start < m.end or 0 <= m.start - hit.end <= 2 for m in gates)


def _change(scope: Scope) -> list[Told]:
    """The act with the words around it up to the next turn: "hoạt động … trở lại" has reopened."""
    cue = scope.draft.cue
    if cue is None:
        return []
    turn = _TURN.search(scope.low, cue.end, scope.clause[1])
    stretch = (max(scope.clause[0], cue.start - 8), turn.start() if turn else scope.clause[1])
    found = [h for h in scope.hits("border.change", stretch, scope.clause) if h.start - cue.end < 90]
    best = min(found, key=lambda h: (_RANK.index(h.sense), h.start), default=None)
    return one("change", best)
