"""LABOUR: workers sent abroad or received from abroad; every head-count is a record."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon
from vnextract.records import cues, parts, when
from vnextract.records.draft import Draft
from vnextract.records.scene import abroad_in
from vnextract.types import Count, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Mention, Status

_AWAY = regex.compile(
    r"\b(?:sang|đưa|phái cử|cử|đi làm việc|ra nước ngoài|ở nước ngoài|xuất cảnh|tiếp nhận|tuyển"
    r"|nhận|về nước|xuất khẩu lao động)\b"
)
_LOCAL = regex.compile(
    r"(?:giải quyết|tạo) (?:thêm )?việc làm|tạo việc làm cho|sử dụng|thu hút|với hơn|thất nghiệp"
    r"|đào tạo nghề|mất việc"
)
_SEX = regex.compile(r" (?:nữ|nam)(?!\p{L})")
_ALL_OF = regex.compile(r"(?:cả|tất cả|toàn bộ|số) $")


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all head-counts of workers who cross a border."""
    del topics
    out: list[Draft] = []
    crossed = -1  # the last paragraph in which workers cross a border; what follows there goes on from it
    for sentence in scene.sentences:
        workers = [(c, m) for c in sentence.clauses for m in c.of("COUNT") if _is_workers(m)]
        if workers and _crossing(scene, sentence):
            crossed = sentence.paragraph
        if not workers or crossed != sentence.paragraph:
            continue
        seen: set[Count] = set()
        for clause, mention in workers:
            if not isinstance(mention.value, Count) or mention.value in seen or _repeats(scene, mention):
                continue
            if _LOCAL.search(
                scene.low, max(clause.start, mention.start - 40), mention.start
            ) or parts.is_target(scene, mention):
                continue
            if _SEX.match(
                scene.document.text, mention.end
            ):  # "trong đó 518 lao động nữ": a detail of the whole
                continue
            seen.add(mention.value)
            out.append(_draft(scene, sentence, clause, mention))
    return out


def _is_workers(mention: Mention) -> bool:
    return isinstance(mention.value, Count) and mention.value.unit == "worker"


def _repeats(scene: Scene, mention: Mention) -> bool:
    """ "cả 49 lao động" are the ones just counted."""
    return _ALL_OF.search(scene.low, max(0, mention.start - 8), mention.start) is not None


def _crossing(scene: Scene, sentence: Sentence) -> bool:
    """The sentence says that workers cross a border."""
    if cues.has("topics", "labour", scene.low, sentence.start, sentence.end):
        return True
    foreign = abroad_in(sentence.of("PLACE")) or sentence.of("PARTNER")
    return bool(foreign) and _AWAY.search(scene.low, sentence.start, sentence.end) is not None


def _draft(scene: Scene, sentence: Sentence, clause: Clause, mention: Mention) -> Draft:
    inside = _bracket(scene, clause, mention)
    if inside:
        cue = parts.stage_near(scene, *inside, mention)
    else:
        cue = parts.stage_near(scene, clause.start, clause.end, mention) or parts.stage_near(
            scene, sentence.start, sentence.end, mention
        )
    dated = when.date(scene, sentence, clause, mention.start, "labour")
    if cue is None or cue.sense == "reported":
        dated = dated or when.or_reported(scene, None)
    near = _segment(sentence, mention)
    assert isinstance(mention.value, Count)
    return Draft(
        "labour",
        sentence.start,
        sentence.end,
        status=_status(scene, sentence, cue),
        cue=cue,
        aggregate=mention.value.quantity > 1 and not near,
        partners=_partners(sentence, clause, mention),
        places=near
        or _shared_out(scene, sentence, mention)
        or parts.places(scene, clause.mentions)
        or parts.seats(scene, [m for c in sentence.clauses[: clause.index + 1] for m in c.of("AGENCY")]),
        home=scene.home,
        counts=(mention,),
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        order=scene.own_number if _status(scene, sentence, cue) in ("proposed", "cancelled") else None,
        directives=parts.deciding(scene, clause),
        rule="labour.count",
        extra=(("season", "thời vụ" in scene.low[sentence.start : sentence.end] or None),),
    )


def _bracket(scene: Scene, clause: Clause, mention: Mention) -> tuple[int, int] | None:
    """The bracket around a count, whose stage is its own: "(năm 2025 là 214 lao động)"."""
    start = scene.low.rfind("(", clause.start, mention.start)
    end = scene.low.find(")", mention.end, clause.end)
    return (start, end) if start >= 0 and end > 0 and ")" not in scene.low[start : mention.start] else None


_UNDER = regex.compile(r"theo (?:bản ghi nhớ|biên bản|thỏa thuận|hợp đồng|bản thỏa thuận)")


def _status(scene: Scene, sentence: Sentence, cue: cues.Cue | None) -> Status:
    found = parts.status(cue, "reported")
    if found in ("reported", "pledged") and _UNDER.match(scene.low, sentence.start):
        return "signed"
    if (
        cue
        and found == "ongoing"
        and scene.low[cue.start : cue.end] == "đưa"
        and (
            scene.low.startswith(" được", cue.end)
            or scene.low.endswith("đã được ", sentence.start, cue.start)
        )
    ):
        return "reported"  # "đưa được 42.780 lao động" are gone; "đưa 49 lao động sang" goes on
    return "ongoing" if found == "pledged" else found


def _segment(sentence: Sentence, mention: Mention) -> tuple[Mention, ...]:
    """The district right before the count: "Thanh Chương 120 lao động"."""
    before = [m for m in sentence.of("PLACE") if m.end <= mention.start and mention.start - m.end < 20]
    return tuple(
        m
        for m in before[-1:]
        if getattr(m.value, "country", None) == "VN" and getattr(m.value, "level", "") != "country"
    )


def _shared_out(scene: Scene, sentence: Sentence, mention: Mention) -> tuple[Mention, ...]:
    """The districts that share a total: "200 lao động, trong đó Thanh Chương 120, Con Cuông 60"."""
    if not _OF_WHICH.match(scene.low, mention.end):
        return ()
    return parts.places(scene, [m for m in sentence.of("PLACE") if m.start > mention.end])


_OF_WHICH = regex.compile(r"(?: \p{L}+){0,3}(?:, | \(|; )trong đó(?! có \d)")


def _partners(sentence: Sentence, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    """The country right before the count in a list, else the counterpart, else where the workers go."""
    before = _last(
        [m for m in abroad_in(sentence.of("PLACE")) if m.end <= mention.start and mention.start - m.end < 4]
    )
    if before:
        return (before,)
    told = [m for c in sentence.clauses[: clause.index + 1] for m in c.mentions]
    named = [m for m in told if m.label == "PARTNER"]
    lands = [m for m in abroad_in(told) if getattr(m.value, "level", "") == "country"]
    units = [_country_of(m) for m in abroad_in(told)]
    return tuple(named[:1]) or _destinations(clause, lands) or tuple(units[:1])


def _destinations(clause: Clause, lands: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first country, of a list ("tại Nhật Bản, Hàn Quốc và Đài Loan") each one."""
    inside = [m for m in lands if clause.start <= m.start < clause.end] or lands[:1]
    listed = takewhile(lambda pair: pair[1].start - pair[0].end <= len(" và "), pairwise(inside))
    return (*inside[:1], *(m for _, m in listed))


def _country_of(mention: Mention) -> Mention:
    """The country of a foreign unit, on the unit's span: workers for "huyện Goesan" are for Hàn Quốc."""
    country = lexicon.country(getattr(mention.value, "country", None) or "")
    return replace(mention, value=Place(country.code, "country", country.name)) if country else mention


def _last(found: Sequence[Mention]) -> Mention | None:
    return found[-1] if found else None
