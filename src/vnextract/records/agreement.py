"""AGREEMENT: what a Vietnamese and a foreign side sign, exchange, extend or refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.records import cues, parts
from vnextract.records.draft import Draft
from vnextract.records.scene import abroad_in, places_in
from vnextract.types import Count, Partner

if TYPE_CHECKING:
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Mention, Status

_CITED = regex.compile(r"(?:theo|căn cứ|thực hiện|triển khai|trên cơ sở|nội dung|sau khi|trong khuôn khổ)(?: các| những| nội dung)? ?$")
_TITLE_STOP = regex.compile(
    r" (?:giữa|với|trị giá|của|được|đã|đang|sẽ|tại|ở|cho(?= biết)|chưa|nhân|trong|trước|vào|ngày|từ|về dự án|về (?=khu|việc xây)|mới|do|cùng|gồm|hết|tổng|để|nhằm)(?![\p{L}])|[,.;:()\n]|(?= \d)"
)


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all agreements."""
    del topics
    out: list[Draft] = []
    for sentence in scene.sentences:
        for clause in sentence.clauses:
            counted = [m for m in clause.of("COUNT") if isinstance(m.value, Count) and m.value.unit == "agreement"]
            if counted:
                out += [_counted(scene, sentence, clause, m, counted) for m in counted if _signs(scene, sentence, clause) or _foreign(sentence)]
            elif _signs(scene, sentence, clause):
                draft = _single(scene, sentence, clause)
                out += [draft] if draft else []
    return out


def _signs(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    del sentence
    return any(c.sense in ("verbs",) for c in _acts(scene, clause))


def _acts(scene: Scene, clause: Clause) -> list[cues.Cue]:
    hidden = [c for c in cues.table()["not_stages"]["cues"]]
    del hidden
    false = cues.pattern("not_stages", "cues")
    masked = [m.span() for m in false.finditer(scene.low, clause.start, clause.end)]
    found = cues.cues("agreement", scene.low, clause.start, clause.end)
    return [c for c in found if not any(s <= c.start < e for s, e in masked)]


def _foreign(sentence: Sentence) -> bool:
    return bool(sentence.of("PARTNER", "FUNDER") or abroad_in(sentence.of("PLACE")))


def _noun(scene: Scene, clause: Clause) -> cues.Cue | None:
    nouns = [c for c in _acts(scene, clause) if c.sense == "nouns"]
    free = [c for c in nouns if not _CITED.search(scene.low, max(clause.start, c.start - 26), c.start)]
    return free[0] if free else None


def _counted(scene: Scene, sentence: Sentence, clause: Clause, count: Mention, all_counts: list[Mention]) -> Draft:
    index = all_counts.index(count)
    stop = all_counts[index + 1].start if index + 1 < len(all_counts) else clause.end
    own = [m for m in clause.mentions if count.start <= m.start < stop]
    assert isinstance(count.value, Count)
    draft = _base(scene, sentence, clause, count.start)
    return parts.replace(
        draft,
        aggregate=count.value.quantity > 1,
        counts=(count,),
        partners=parts.partners(own),
        money=parts.amounts(scene, [m for m in own if m.label == "MONEY"]),
        rule="agreement.count",
    )


def _single(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    noun = _noun(scene, clause)
    others = tuple(m for m in clause.of("PARTNER"))
    givers = parts.funders(clause.of("FUNDER"))
    if not others and not givers:
        return None
    if noun is None and not _signs_with(scene, clause, others or givers):
        return None
    draft = _base(scene, sentence, clause, noun.start if noun else clause.start)
    title = _title(scene, clause, noun) if noun else None
    return parts.replace(
        draft,
        title=title,
        partners=others,
        funders=givers if not others else (),
        money=parts.amounts(scene, clause.of("MONEY")),
        rule="agreement.single",
        extra=(("form", scene.low[noun.start : noun.end] if noun else None),),
    )


def _signs_with(scene: Scene, clause: Clause, others: tuple[Mention, ...]) -> bool:
    """ "đã ký kết với chính quyền quận …": signed with a counterpart, what is not said."""
    verb = next((c for c in _acts(scene, clause) if c.sense == "verbs" and "ký" in scene.low[c.start : c.end]), None)
    return verb is not None and any(regex.fullmatch(r" (?:với|cùng)(?: [^,;.]{0,20})? ?", scene.low[verb.end : m.start]) for m in others)


def _title(scene: Scene, clause: Clause, noun: cues.Cue) -> tuple[int, int]:
    stop = _TITLE_STOP.search(scene.low, noun.end, clause.end)
    later = [m.start for m in clause.mentions if m.start >= noun.end and isinstance(m.value, Partner)]
    end = min([stop.start() if stop else clause.end, *later])
    while scene.low[end - 1] == " ":
        end -= 1
    return noun.start, end


def _base(scene: Scene, sentence: Sentence, clause: Clause, anchor: int) -> Draft:
    cue = parts.stage(scene, clause.start, clause.end) or parts.stage(scene, sentence.start, sentence.end)
    dated = parts.date(scene, sentence, clause, anchor, "agreement")
    return Draft(
        "agreement",
        sentence.start,
        sentence.end,
        status=_status(cue),
        cue=cue,
        places=_sides(clause),
        home=scene.home or "Việt Nam",
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        rule="agreement",
    )


def _status(cue: cues.Cue | None) -> Status:
    found = parts.status(cue, "signed")
    return found if found in ("proposed", "cancelled", "suspended", "pledged") else "signed"


def _sides(clause: Clause) -> tuple[Mention, ...]:
    return tuple(places_in(clause.mentions)) if False else ()
