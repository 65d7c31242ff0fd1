"""AGREEMENT: what a Vietnamese and a foreign side sign, exchange, extend or refuse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract.records import cues, parts, when
from vnextract.records.draft import Draft
from vnextract.records.scene import abroad_in, places_in
from vnextract.types import Count, Mention, Partner

if TYPE_CHECKING:
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Status

_ABROAD = regex.compile(
    r"với (?:các|một số|nhiều|\d+)? ?(?:nước|đối tác|tổ chức quốc tế|địa phương)|nước ngoài|quốc tế"
)
_CITED = regex.compile(
    r"(?:theo|căn cứ|thực hiện|triển khai|trên cơ sở|nội dung|sau khi|trong khuôn khổ)(?: các"
    r"| những| nội dung)? ?$"
)
_TITLE_STOP = regex.compile(
    r" (?:giữa|với(?! người)|trị giá|của|được|đã|đang|sẽ|tại|ở|cho(?= biết)|mà|có(?! hiệu)"
    r"|đến năm|chưa|nhân|trong|trước|vào|ngày|từ|về dự án|về (?=khu|việc xây)|mới|do|cùng|gồm|hết"
    r"|tổng|để|nhằm)(?![\p{L}])|(?<!phòng),|[.;:()\n]|(?<! năm)(?<! giai đoạn)(?= \d)"
)


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all agreements."""
    del topics
    out: list[Draft] = []
    listing: Draft | None = None
    for sentence in scene.sentences:
        listed = False
        head: Draft | None = None
        first = len(out)
        if sentence.bullet and listing:
            item = _item(scene, sentence, listing)
            if item:
                out.append(item)
                continue
        for clause in sentence.clauses:
            counted = [
                m
                for m in clause.of("COUNT")
                if isinstance(m.value, Count)
                and m.value.unit == "agreement"
                and not parts.is_target(scene, m)
            ]
            signs = _signs(scene, clause)
            if counted and (
                signs or _foreign(sentence) or _ABROAD.search(scene.low, clause.start, clause.end)
            ):
                out += [_counted(scene, sentence, clause, m, counted) for m in counted]
                listed, head = scene.low[clause.end - 1] == ":", out[-1]
            elif signs or listed or _stopped(scene, clause):
                draft = _single(scene, sentence, clause)
                out += [_like_head(scene, clause, draft, head if listed else None)] if draft else []
        if sentence.goes_on:
            total = next((d for d in map(out.__getitem__, range(first - 1, -1, -1)) if d.aggregate), None)
            out[first:] = [_dated_like(total, d) for d in out[first:]]
        if not sentence.bullet:
            opens = scene.low[sentence.end - 1] == ":" and out and out[-1].start == sentence.start
            listing = out[-1] if opens else None
    return _without_listed(out)


def _like_head(scene: Scene, clause: Clause, draft: Draft, head: Draft | None) -> Draft:
    """An item of "ký 11 hợp đồng, gồm: …" without a stage of its own has its head's stage and day."""
    if head is None or parts.stage(scene, clause.start, clause.end):
        return draft
    return replace(
        draft,
        status=head.status,
        cue=head.cue,
        date=draft.date or head.date,
        date_span=draft.date_span or head.date_span,
    )


def _dated_like(total: Draft | None, draft: Draft) -> Draft:
    """ "Nổi bật như đã ký kết với …": an example has the period of the total before it."""
    if draft.date is not None or total is None or draft.status != "signed":
        return draft
    return replace(draft, date=total.date, date_span=total.date_span)


_HEAD_NOUN = regex.compile(r"[\d\p{L}]+ (?P<noun>\p{L}.*)")


def _item(scene: Scene, sentence: Sentence, total: Draft) -> Draft | None:
    """A line of a list of agreements: "+ Sở Khoa học và Công nghệ … và Đại học … về …;"."""
    others = tuple(m for m in sentence.of("PARTNER", "FUNDER") if m.rule != "short.bracket")
    if not others:
        return None
    clause = sentence.clauses[0]
    count = total.counts[0] if total.counts else None
    noun = _HEAD_NOUN.fullmatch(scene.document.text[count.start : count.end]) if count else None
    title = (count.start + noun.start("noun"), count.end) if count and noun else total.title
    return replace(
        total,
        start=sentence.start,
        end=sentence.end,
        aggregate=False,
        title=title,
        counts=(),
        partners=tuple(m for m in others if m.label == "PARTNER"),
        funders=parts.funders(others),
        money=parts.amounts(scene, sentence.of("MONEY")),
        places=parts.places(scene, sentence.of("PLACE")) or parts.seats(scene, clause.mentions),
        rule="agreement.item",
    )


def _without_listed(drafts: list[Draft]) -> list[Draft]:
    """A total whose items are all listed goes."""
    out = []
    for index, draft in enumerate(drafts):
        items = 0
        while index + 1 + items < len(drafts) and drafts[index + 1 + items].rule == "agreement.item":
            items += 1
        stated = draft.counts[0].value if draft.counts else None
        if (
            draft.rule == "agreement.item"
            or not items
            or not isinstance(stated, Count)
            or stated.quantity != items
        ):
            out.append(draft)
    return out


def _stopped(scene: Scene, clause: Clause) -> bool:
    """ "Thỏa thuận kết nghĩa với … tạm dừng thực hiện": its end is told without its signing."""
    cue = parts.stage(scene, clause.start, clause.end) if clause.of("PARTNER") else None
    return cue is not None and cue.sense in ("suspended", "cancelled") and _noun(scene, clause) is not None


def _signs(scene: Scene, clause: Clause) -> bool:
    return any(c.sense == "verbs" for c in _acts(scene, clause))


def _acts(scene: Scene, clause: Clause) -> list[cues.Cue]:
    """Cues of signing and of what is signed; "thư ký", "đăng ký" and names hide theirs."""
    hidden = [(c.start, c.end) for c in cues.cues("not_stages", scene.low, clause.start, clause.end)]
    hidden += [(m.start, m.end) for m in clause.of("PROJECT", "DIRECTIVE", "AGENCY", "PARTNER", "FUNDER")]
    found = cues.cues("agreement", scene.low, clause.start, clause.end)
    return cues.outside(found, hidden)


def _foreign(sentence: Sentence) -> bool:
    return bool(sentence.of("PARTNER", "FUNDER") or abroad_in(sentence.of("PLACE")))


def _noun(scene: Scene, clause: Clause) -> cues.Cue | None:
    nouns = [c for c in _acts(scene, clause) if c.sense == "nouns"]
    free = [c for c in nouns if not _CITED.search(scene.low, max(clause.start, c.start - 26), c.start)]
    return free[0] if free else None


def _counted(
    scene: Scene, sentence: Sentence, clause: Clause, count: Mention, all_counts: list[Mention]
) -> Draft:
    index = all_counts.index(count)
    stop = all_counts[index + 1].start if index + 1 < len(all_counts) else clause.end
    own = [m for m in clause.mentions if count.start <= m.start < stop]
    assert isinstance(count.value, Count)
    draft = _base(scene, sentence, clause, count.start)
    reported = when.or_reported(scene, None) if draft.status == "signed" else None
    return replace(
        draft,
        aggregate=count.value.quantity > 1,
        counts=(count,),
        partners=parts.partners(own),
        money=parts.amounts(scene, [m for m in own if m.label == "MONEY"]),
        date=draft.date or (reported.period if reported else None),
        date_span=draft.date_span or (reported.span if reported else None),
        rule="agreement.count",
    )


def _single(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    noun = _noun(scene, clause)
    others = tuple(m for m in clause.of("PARTNER"))
    givers = parts.funders(clause.of("FUNDER"))
    others = others or _negotiated(scene, clause, noun)
    if not others and not givers:
        return None
    if _abroad(clause, others) or _bare_refusal(scene, clause):
        return None
    if noun is None and not _signs_with(scene, clause, others or givers):
        return None
    draft = _base(scene, sentence, clause, noun.start if noun else clause.start)
    title = _title(scene, clause, noun) if noun else None
    return replace(
        draft,
        title=title,
        partners=others,
        funders=givers if not others else (),
        money=parts.amounts(scene, clause.of("MONEY")),
        rule="agreement.single",
        extra=(("form", scene.low[noun.start : noun.end] if noun else None),),
    )


_PLAN = regex.compile(r"dự kiến|sẽ|dự thảo|tháng tới|năm sau|đàm phán|còn khác biệt|hẹn")


def _bare_refusal(scene: Scene, clause: Clause) -> bool:
    """A bare "chưa ký" gives no record; with a plan ("dự kiến tháng 9") it is proposed."""
    cue = parts.stage(scene, clause.start, clause.end)
    return (
        cue is not None and cue.sense == "unsigned" and not _PLAN.search(scene.low, clause.start, clause.end)
    )


def _negotiated(scene: Scene, clause: Clause, noun: cues.Cue | None) -> tuple[Mention, ...]:
    """ "bản ghi nhớ với Lào": a country is the other side."""
    lands = [m for m in abroad_in(clause.mentions) if noun and m.start > noun.end]
    return tuple(
        m
        for m in lands
        if regex.search(r"(?:với|giữa|cùng|và)(?: phía| nước)? $", scene.low[max(0, m.start - 14) : m.start])
    )


def _abroad(clause: Clause, others: tuple[Mention, ...]) -> bool:
    """Two foreign governments among themselves."""
    states = [m for m in others if isinstance(m.value, Partner) and m.value.type == "government"]
    return len(states) > 1 and not places_in(clause.mentions) and not clause.of("AGENCY")


def _signs_with(scene: Scene, clause: Clause, others: tuple[Mention, ...]) -> bool:
    """ "đã ký kết với chính quyền quận …": signed with a counterpart, what is not said."""
    verb = next(
        (c for c in _acts(scene, clause) if c.sense == "verbs" and "ký" in scene.low[c.start : c.end]), None
    )
    return verb is not None and any(
        regex.fullmatch(r" (?:với|cùng)(?: [^,;.]{0,20})? ?", scene.low[verb.end : m.start]) for m in others
    )


def _title(scene: Scene, clause: Clause, noun: cues.Cue) -> tuple[int, int]:
    whole = clause.of("DATE", "PROJECT")  # "giai đoạn 2024 - 2028", a quoted name: never cut in two
    stops = (m.start() for m in _TITLE_STOP.finditer(scene.low, noun.end, clause.end))
    stop = next((at for at in stops if not any(m.start < at < m.end for m in whole)), clause.end)
    later = [m.start for m in clause.mentions if m.start >= noun.end and isinstance(m.value, Partner)]
    end = min([stop, *later])
    verb = _DANGLING.search(scene.low, noun.end, end)
    end = verb.start() if verb else end
    while scene.low[end - 1] == " ":
        end -= 1
    return noun.start, end


_DANGLING = regex.compile(
    r" (?:đưa|cung cấp|cung ứng|mua|bán|tuyển dụng|tuyển|tiếp nhận|nhận|xuất khẩu|nhập khẩu|vay|cấp|trao|về"
    r"|và) ?$"
)
"""What a title that ends before a number or a name leaves behind: "thỏa thuận đưa 120 lao động"."""


def _base(scene: Scene, sentence: Sentence, clause: Clause, anchor: int) -> Draft:
    verb = next((c for c in _acts(scene, clause) if c.sense == "verbs"), None)
    at = (
        Mention(verb.start, verb.end, "AGENCY", None, "")
        if verb
        else Mention(anchor, anchor, "AGENCY", None, "")
    )
    cue = parts.stage_near(scene, clause.start, clause.end, at)
    if cue is None and clause.index:
        cue = parts.stage(scene, sentence.start, sentence.end)
    dated = when.date(scene, sentence, clause, anchor, "agreement")
    return Draft(
        "agreement",
        sentence.start,
        sentence.end,
        status=_status(cue),
        cue=cue,
        places=parts.seats(scene, clause.mentions) or parts.places_in_projects(scene, clause),
        home=parts.home(scene, sentence) or "Việt Nam",
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        order=scene.own_number if _status(cue) in ("proposed", "cancelled") else None,
        directives=parts.deciding(scene, clause),
        rule="agreement",
    )


def _status(cue: cues.Cue | None) -> Status:
    found = parts.status(cue, "signed")
    return found if found in ("proposed", "cancelled", "suspended", "pledged") else "signed"
