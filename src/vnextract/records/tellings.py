"""One fact in several sentences: equal and rounded figures are one record, contradicting ones an issue.

headline  "gần 100 triệu USD"      ┐ one record with the precise value; the other sentences are
body      "98,7 triệu USD"         ┘ evidence of it, too
headline  "12 thỏa thuận mới"      ┐ two records side by side, each with a "conflicting-values"
body      "ký mới 11 thỏa thuận"   ┘ issue that names both numbers
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from vnextract.records.details.words import words
from vnextract.records.draft import name_of
from vnextract.types import Count, Issue, Money, decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene
    from vnextract.types import Mention

_RANKS = {"title": 0, "heading": 0, "lead": 1, "caption": 1}
"""Roles of sentences that tell again what others tell in full, the briefest first; the body has rank 2."""

_ROUNDED = Decimal("0.05")
"""Share by which a headline's round number may differ from the body's: 10.000 for 10.120."""

_BOUND = Decimal("0.15")
"""Share by which a bounded number ("hơn 3 triệu") may differ from the precise one ("3,2 triệu")."""

_BEFORE = 44
"""Code points before an amount in which its role is told: "tổng mức đầu tư của dự án là khoảng"."""

_COLLECTION = 500
"""Facts beyond which a text is a collection of reports: its headings announce facts of their own."""

_MANY = 60
"""Facts of one kind and measure beyond which a text is a table, where nothing is told twice."""


def told_again(draft: Draft, other: Draft) -> Draft:
    """The draft with another telling of its fact, and with that one's own."""
    return replace(draft, tellings=(*draft.tellings, replace(other, tellings=()), *other.tellings))


def settled(scene: Scene, kept: Sequence[Draft], announced: Sequence[Draft]) -> list[Draft]:
    """The drafts of the text with those that headlines announce: told again, contradicted, or left out."""
    out = list(kept)
    if len(out) > _COLLECTION:
        return out
    roles = {s.start: s.role for s in scene.sentences}
    for draft in announced:
        same = [i for i, d in enumerate(out) if d.kind == draft.kind and _retold(draft, d)]
        if same:
            out[same[0]] = told_again(out[same[0]], draft)
        elif _rivals(scene, draft, [d for d in out if _rank(roles, d) > 0]):
            out.append(draft)
    return _with_conflicts(scene, _without_rounded(scene, out, roles), roles)


def _rank(roles: dict[int, str], draft: Draft) -> int:
    return _RANKS.get(roles[draft.start], 2)


def _retold(brief: Draft, full: Draft) -> bool:
    """True if each number of the brief telling is one of the full one's, or it has none and shares a name."""
    pairs = [(m, [o for o in _figures(full) if _unit(o) == _unit(m)]) for m in _figures(brief)]
    if pairs:
        return all(any(agree(m, o) for o in others) for m, others in pairs) and _compatible(brief, full)
    return bool(_names(brief) & _names(full)) and brief.status == full.status


def _figures(draft: Draft) -> list[Money | Count]:
    return [m.value for m in (*draft.money, *draft.counts) if isinstance(m.value, Money | Count)]


def _unit(figure: Money | Count) -> str:
    return figure.currency if isinstance(figure, Money) else figure.unit


def _number(figure: Money | Count) -> Decimal:
    return figure.low if isinstance(figure, Money) else figure.quantity


def agree(one: Money | Count, two: Money | Count) -> bool:
    """True if both can be the same figure: equal, or one a bound or a rounding of the other.

    >>> agree(Count(Decimal(10000), "worker"), Count(Decimal(10120), "worker"))
    True
    >>> agree(Count(Decimal(12), "agreement"), Count(Decimal(11), "agreement"))
    False
    """
    first, second = _number(one), _number(two)
    if first == second or not first or not second:
        return first == second
    if _digits(first) == _digits(second):
        return False
    rough, fine = (one, two) if _digits(first) < _digits(second) else (two, one)
    apart = (_number(fine) - _number(rough)) / _number(fine)
    if rough.modifier in ("more_than", "at_least"):
        return 0 < apart <= _BOUND
    if rough.modifier in ("less_than", "at_most"):
        return -_BOUND <= apart < 0
    return abs(apart) <= (_BOUND if rough.modifier == "approx" else _ROUNDED)


def _digits(number: Decimal) -> int:
    """How many digits a number has without the zeros at its end."""
    return len(decimal_text(number).replace(".", "").rstrip("0").lstrip("0"))


def _names(draft: Draft) -> set[str | None]:
    return {name_of(m) for m in (*draft.partners, *draft.funders)}


def _compatible(one: Draft, two: Draft) -> bool:
    """True if nothing that both tell tells them apart: names, dates, places."""
    if _names(one) and _names(two) and not _names(one) & _names(two):
        return False
    if one.date and two.date and (one.date.end < two.date.start or two.date.end < one.date.start):
        return False
    places = [{name_of(m) for m in d.places} for d in (one, two)]
    return not all(places) or bool(places[0] & places[1])


def _without_rounded(scene: Scene, drafts: Sequence[Draft], roles: dict[int, str]) -> list[Draft]:
    """The drafts without those of leads and captions that round a figure of the body."""
    out = list(drafts)
    for brief in [d for d in drafts if _rank(roles, d) == 1 and _figures(d)]:
        full = [
            i
            for i, d in enumerate(out)
            if d.kind == brief.kind and _rank(roles, d) > 1 and _rounds(scene, brief, d)
        ]
        if len(full) == 1 and brief in out:
            out[full[0]] = told_again(out[full[0]], brief)
            out.remove(brief)
    return out


def _rounds(scene: Scene, brief: Draft, full: Draft) -> bool:
    """True if the full telling is the more precise one of the same fact."""
    one, two = _figures(brief), _figures(full)
    if [_unit(f) for f in one] != [_unit(f) for f in two] or brief.status != full.status:
        return False
    finer = all(_digits(_number(a)) <= _digits(_number(b)) for a, b in zip(one, two, strict=True))
    return (
        finer and all(map(agree, one, two)) and _compatible(brief, full) and _same_title(scene, brief, full)
    )


def _same_title(scene: Scene, one: Draft, two: Draft) -> bool:
    return not (one.title and two.title) or _words(scene, one) == _words(scene, two)


def _words(scene: Scene, draft: Draft) -> str:
    return " ".join(scene.low[slice(*draft.title)].split()) if draft.title else ""


def _with_conflicts(scene: Scene, drafts: Sequence[Draft], roles: dict[int, str]) -> list[Draft]:
    """The drafts, those that contradict each other with an issue that names both values."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        for trait in {(draft.kind, _unit(f)) for f in _figures(draft)}:
            groups[trait].append(index)
    out = list(drafts)
    for group in groups.values():
        for at, one in enumerate(group if len(group) <= _MANY else ()):
            for two in group[at + 1 :]:
                clash = _clash(scene, drafts[one], drafts[two], roles, [drafts[i] for i in group])
                if clash:
                    out[one], out[two] = (
                        _marked(scene, out[one], *clash),
                        _marked(scene, out[two], *clash[::-1]),
                    )
    return out


def _clash(
    scene: Scene, one: Draft, two: Draft, roles: dict[int, str], group: Sequence[Draft]
) -> tuple[Mention, Mention] | None:
    """The two figures that cannot both hold, if the drafts tell the same fact."""
    if one.title and two.title and one.kind in ("oda", "ngo_aid", "fdi"):
        return _titled_clash(scene, one, two) if _same_title(scene, one, two) else None
    if _rank(roles, one) == _rank(roles, two):
        return None
    brief = min(one, two, key=lambda d: _rank(roles, d))
    return _rivals(scene, brief, [d for d in group if _rank(roles, d) > _rank(roles, brief)])


def _titled_clash(scene: Scene, one: Draft, two: Draft) -> tuple[Mention, Mention] | None:
    """Two amounts of one role of one project: its loan here and its loan there."""
    if one.start == two.start or one.status != two.status or not (_names_it(one) and _names_it(two)):
        return None
    for first in one.money:
        for second in two.money:
            if _role(scene, first) == _role(scene, second) and _differ(first, second):
                return first, second
    return None


def _names_it(draft: Draft) -> bool:
    """True if its own sentence has the title: "dự án này", "giai đoạn 1 của dự án" can mean a part of it."""
    return draft.title is not None and draft.start <= draft.title[0] < draft.end


def _role(scene: Scene, amount: Mention) -> tuple[str, str]:
    """What an amount of a project is (its whole, loan, grant …) and in which currency."""
    hits = words("money.role").hits(scene.low, max(0, amount.start - _BEFORE), amount.start)
    return (hits[-1].sense if hits else ""), getattr(amount.value, "currency", "")


def _differ(one: Mention, two: Mention) -> bool:
    first, second = one.value, two.value
    return isinstance(first, Money | Count) and isinstance(second, Money | Count) and not agree(first, second)


def _rivals(scene: Scene, brief: Draft, body: Iterable[Draft]) -> tuple[Mention, Mention] | None:
    """The one fact of the body that a brief telling gives another number, with both numbers.

    Only where each has one figure of that unit, both are at the same stage and of the same day, and the body
    has no other such fact: a headline may as well speak of a part.
    """
    figures = (*brief.counts, *brief.money)
    if len(figures) != 1:
        return None
    unit = _unit(brief_value) if isinstance(brief_value := figures[0].value, Money | Count) else ""
    alike = [d for d in body if d.kind == brief.kind and any(_unit(f) == unit for f in _figures(d))]
    if len(alike) != 1 or not _one_fact(scene, brief, alike[0]):
        return None
    others = [m for m in (*alike[0].counts, *alike[0].money) if isinstance(m.value, Money | Count)]
    other = [m for m in others if isinstance(m.value, Money | Count) and _unit(m.value) == unit]
    return (figures[0], other[0]) if len(other) == 1 and _differ(figures[0], other[0]) else None


def _one_fact(scene: Scene, brief: Draft, full: Draft) -> bool:
    dated = brief.date is None or full.date is None or brief.date == full.date
    return (
        brief.status == full.status and dated and _compatible(brief, full) and _same_title(scene, brief, full)
    )


def _marked(scene: Scene, draft: Draft, own: Mention, other: Mention) -> Draft:
    text = scene.document.text
    if not draft.start <= own.start < draft.end:
        own, other = other, own
    quotes = [" ".join(text[m.start : m.end].split()) for m in (own, other)]
    message = f"{quotes[0]!r} here, but {quotes[1]!r} at character {other.start}"
    issue = Issue("conflicting-values", own.start, own.end, message)
    return draft if issue in draft.issues else replace(draft, issues=(*draft.issues, issue))
