"""Lists of projects: heads, items, totals that are spelled out, and facts told in two sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from vnextract.records import parts
from vnextract.types import Count, Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene, Sentence

_LIST = regex.compile(r"(?:gồm|bao gồm|gồm có|như sau|sau đây|sau|cụ thể|là|các khoản chính gồm|như)?:\s*$")
_EXAMPLES = regex.compile(r"(?:tiêu biểu|nổi bật|điển hình|đáng chú ý|trong đó|chủ yếu|như)[^:;]{0,20}:?\s*$")


def by_name(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """What one telling of a project says of its donors and places holds for the others of the same name."""
    told: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        if draft.title:
            told.setdefault((draft.kind, scene.low[slice(*draft.title)]), []).append(draft)
    return [_filled(d, told.get((d.kind, scene.low[slice(*d.title)]), [])) if d.title else d for d in drafts]


def _filled(draft: Draft, same: Sequence[Draft]) -> Draft:
    funders = draft.funders or next((d.funders for d in same if d.funders), ())
    places = draft.places or next((d.places for d in same if d.places), ())
    return replace(draft, funders=funders, places=places)


def described(drafts: list[Draft]) -> list[Draft]:
    """A project named in one sentence and measured in the next is one fact."""
    out: list[Draft] = []
    for draft in drafts:
        named = out[-1] if out else None
        if named and _spells_out(named, draft):
            out[-1] = replace(named, money=draft.money, funders=draft.funders or named.funders)
        elif named and _introduces(named, draft):
            out[-1] = replace(
                draft,
                title=named.title,
                places=draft.places or named.places,
                funders=draft.funders or named.funders,
            )
        else:
            out.append(draft)
    return out


def _spells_out(named: Draft, draft: Draft) -> bool:
    """ "ký vay 250 triệu USD cho dự án X. Tổng mức đầu tư của dự án là 322 triệu USD, trong đó …"."""
    if named.kind != draft.kind or not named.title or named.title != draft.title or named.counts:
        return False
    told, again = ({m.value for m in d.money} for d in (named, draft))
    return bool(told) and told < again and draft.start != named.start


def _introduces(named: Draft, draft: Draft) -> bool:
    if named.kind != draft.kind or not named.title or named.money or named.counts or not draft.money:
        return False
    if draft.title:
        return draft.title == named.title
    names = {m.value for m in named.funders}
    return 0 < draft.start - named.end < 4 and (
        not draft.funders or bool(names & {m.value for m in draft.funders})
    )


_DONORS = regex.compile(r"dự án[^.;]{0,30} (?:\d+ |các |hai |ba |bốn )?nhà tài trợ(?: là|:|,)")


def with_donors(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """ "Dự án vay vốn của 4 nhà tài trợ là …": said once, for all that is told of the only project."""
    for sentence in scene.sentences:
        donors = (*parts.states(sentence.of("PARTNER")), *parts.funders(sentence.of("FUNDER")))
        if donors and not sentence.of("MONEY") and _DONORS.search(scene.low, sentence.start, sentence.end):
            if scene.only_project(sentence.start) is None:
                return drafts
            return [d if d.funders or d.kind != "oda" else replace(d, funders=donors) for d in drafts]
    return drafts


def list_head(scene: Scene, sentence: Sentence, done: Sequence[Draft]) -> Draft | None:
    """The total that a bullet item belongs to; a subset ("trong đó …") is no list's head."""
    if sentence.bullet:
        return next((d for d in reversed(done) if d.aggregate and not _is_subset(scene, d)), None)
    if done and sentence.goes_on:
        last = scene.sentences[scene.sentence_at(done[-1].start)]
        return done[-1] if last.start < sentence.start and last.role != "title" else None
    return None


def _is_subset(scene: Scene, draft: Draft) -> bool:
    return scene.low.startswith("trong đó", draft.start)


def without_spelled_out(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Totals whose items are all listed go; one that lists fewer or more keeps an issue with both numbers."""
    out: list[Draft] = []
    for draft in drafts:
        items = _items(scene, drafts, draft)
        stated = int(sum(m.value.quantity for m in draft.counts if isinstance(m.value, Count)))
        if items and stated == items:
            continue
        out.append(_with_doubt(draft, stated, items) if items else draft)
    return out


def _items(scene: Scene, drafts: Sequence[Draft], total: Draft) -> int:
    """How many items the list after a total spells out; 0 if there is no list."""
    if not total.aggregate or not total.counts:
        return 0
    index = scene.sentence_at(total.start)
    sentence = scene.sentences[index]
    heads = [
        c
        for c in sentence.clauses
        if _LIST.search(scene.low, c.start, c.end) and c.start <= total.counts[0].start < c.end
    ]
    if not heads or _EXAMPLES.search(scene.low, heads[0].start, heads[0].end):
        return 0
    inside = [c for c in sentence.clauses if c.start > heads[0].start]
    if inside:
        return len(inside)
    later = map(scene.sentences.__getitem__, range(index + 1, len(scene.sentences)))
    bullets = {s.start for s in takewhile(lambda s: s.bullet, later)}
    at = bisect_right(drafts, total.start, key=lambda d: d.start)
    listed = takewhile(lambda d: d.start in bullets, map(drafts.__getitem__, range(at, len(drafts))))
    return len({d.start for d in listed if d.kind == total.kind})


def _with_doubt(draft: Draft, stated: int, items: int) -> Draft:
    mention = draft.counts[0]
    message = f"the text states {stated}, the list names {items}"
    issue = Issue("count-differs", mention.start, mention.end, message)
    return replace(draft, issues=(*draft.issues, issue))
