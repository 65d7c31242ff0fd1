"""ODA, FDI and NGO aid: facts about projects, which share one shape.

A clause is cut into segments, one a fact: a new total ("12 dự án mới"), a new named project, a new donor with
an amount. List items inherit stage, date and topic from their head; a list that is spelled out replaces its
total.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import regex

from vnextract.records import parts, when
from vnextract.records.draft import Draft
from vnextract.records.facts import Told, is_fact
from vnextract.records.lists import by_name, described, list_head, with_donors, without_spelled_out
from vnextract.records.scene import abroad_in, is_term
from vnextract.records.segments import (
    KINDS,
    Segment,
    Spot,
    is_firms,
    is_project_count,
    kinds,
    segments,
    stretch,
)
from vnextract.records.topics import clause_topic, invests
from vnextract.records.when import Dated
from vnextract.types import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.records.cues import Cue
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Kind, Mention, Status

_STOCK = regex.compile(r"(?:còn hiệu lực|lũy kế|tính đến|(?<!\p{L})hiện(?: nay| tại)?(?!\p{L})|đến nay|đến )")


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all project-like facts of the three kinds."""
    out: list[Draft] = []
    for index, sentence in enumerate(scene.sentences):
        found = _of_sentence(scene, sentence, topics, out)
        before = scene.sentences[index - 1] if index else None
        if out and len(found) == 1 and _breaks_down(scene, sentence, out[-1]):
            out[-1] = replace(out[-1], money=(*out[-1].money, *found[0].money))
        elif (
            before
            and found
            and before.paragraph == sentence.paragraph
            and _VALUED.match(scene.low, sentence.start)
        ):
            out += [_handed_over(scene, d, before) for d in found]
        else:
            out += found
    return by_name(scene, with_donors(scene, described(without_spelled_out(scene, out))))


_MECHANISMS = regex.compile(
    r"trong (?:số )?đó,? (?:phần |nguồn |số )?vốn (?:cấp phát|vay lại|đối ứng|vay|oda)(?!\p{L})"
)
_VALUED = regex.compile(
    r"(?:thiết bị|công trình|hệ thống|lô hàng|gói hỗ trợ|số hàng|(?:tổng )?(?:trị giá|giá trị))"
    r"(?: [^,;.]{0,24})? (?:trị )?giá "
)


def _breaks_down(scene: Scene, sentence: Sentence, total: Draft) -> bool:
    """ "Trong đó, vốn cấp phát là … và vốn vay lại là …": the parts of the total told just before."""
    near = 0 < sentence.start - total.end < 120 and bool(total.money)
    return near and _MECHANISMS.match(scene.low, sentence.start) is not None


def _handed_over(scene: Scene, draft: Draft, before: Sentence) -> Draft:
    """ "Thiết bị trị giá …": who takes part and where, the sentence before has said."""
    named = tuple(m for m in before.of("PARTNER") if not parts.states([m]))
    places = draft.places or parts.places(scene, before.of("PLACE"))
    return replace(draft, partners=draft.partners or named, places=places)


def _of_sentence(
    scene: Scene, sentence: Sentence, topics: dict[int, str | None], done: Sequence[Draft]
) -> list[Draft]:
    out: list[Draft] = []
    head = list_head(scene, sentence, done)
    lead: tuple[Mention, ...] = ()
    for clause in sentence.clauses:
        kind = _kind(scene, clause, topics[clause.start])
        listing = scene.low[clause.end - 1] == ":"
        if kind is None:
            lead = clause.mentions if listing and clause.of("PROJECT", "FUNDER", "PARTNER") else lead
            continue
        whole = replace(clause, mentions=(*lead, *clause.mentions))
        if out and out[-1].kind == kind and _is_share(scene, whole, out[-1]):
            out[-1] = _with_share(scene, out[-1], whole)
            continue
        found = _of_clause(scene, sentence, whole, kind, head)
        heads = [d for d in found if d.aggregate] or (found if listing else [])
        head = heads[-1] if heads else head or (found[0] if found else None)
        lead = clause.mentions if listing and not found else ()
        out += found
    return out


def _of_clause(
    scene: Scene, sentence: Sentence, clause: Clause, kind: Kind, head: Draft | None
) -> list[Draft]:
    cut = list(segments(scene, clause))
    told = zip(cut, kinds(scene, clause, cut, kind), strict=True)
    drafts = (_draft(Spot(scene, sentence, clause, s, k, head)) for s, k in told)
    return [d for d in drafts if d]


_SHARE = regex.compile(
    r"(?:trong (?:số )?đó,?(?: có| dự kiến)?|gồm|bao gồm|còn|và|riêng)? ?(?:vốn|nguồn vốn"
    r"|phần vốn|số vốn)? ?(?:đối ứng|vay|vốn vay|oda|viện trợ|không hoàn lại|ngân sách|trung ương"
    r"|địa phương|còn lại)"
)


def _is_share(scene: Scene, clause: Clause, whole: Draft) -> bool:
    """ "trong đó vay 20,883 tỷ yên", "vốn đối ứng …": a share of the project's money, no fact of its own."""
    if not clause.of("MONEY") or clause.of("COUNT", "PROJECT"):
        return False
    if whole.title and clause.of("FUNDER") and scene.low.startswith("trong đó", clause.start):
        return True
    return _SHARE.match(scene.low, clause.start) is not None


def _with_share(scene: Scene, whole: Draft, clause: Clause) -> Draft:
    money = (*whole.money, *parts.amounts(scene, clause.of("MONEY")))
    return replace(whole, money=money, funders=(*whole.funders, *parts.funders(clause.mentions)))


def _kind(scene: Scene, clause: Clause, topic: str | None) -> Kind | None:
    """The kind that the clause tells of; a foreign firm's money without a donor is an investment."""
    low = scene.low[clause.start : clause.end]
    foreign = any(map(parts.is_foreign, clause.of("MONEY")))
    if invests(clause) and topic is None:
        if clause.of("PROJECT") and "đầu tư" in low:
            return "fdi"
        return "fdi" if foreign and _INVESTED.search(low) else None
    carried = topic == "oda" and clause_topic(scene, clause) is None
    if carried and invests(clause) and foreign and not clause.of("FUNDER"):
        return "fdi"
    return cast("Kind", topic) if topic in KINDS else None


_INVESTED = regex.compile(r"đầu tư|góp|nhà máy|vốn|dự án|xây")


def _draft(spot: Spot) -> Draft | None:
    scene, sentence, clause, kind = spot.scene, spot.sentence, spot.clause, spot.kind
    told = _told(spot)
    if not is_fact(scene, clause, kind, told):
        return None
    anchor = _anchor(clause, told)
    cue = _cue(spot, anchor)
    documents = parts.deciding(scene, clause)
    status = _status(spot, cue, told, documents)
    dated = _dated(spot, anchor, told.title) or when.decided(documents)
    if _is_flow(spot, told, status):
        dated = when.or_reported(scene, dated)
    return Draft(
        kind,
        sentence.start,
        sentence.end,
        status=status,
        cue=cue,
        title=(told.title.start, told.title.end) if told.title else None,
        aggregate=told.many,
        partners=told.partners,
        funders=told.givers or _listed_funders(spot, told.title),
        places=_sites(spot, told.title),
        home=parts.home(scene, sentence),
        money=told.money,
        counts=told.counts,
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        directives=documents,
        order=scene.own_number if status in ("proposed", "cancelled") else None,
        rule=f"{kind}.segment",
    )


def _told(spot: Spot) -> Told:
    scene, segment, kind = spot.scene, spot.segment, spot.kind
    every = tuple(m for m in segment.of("COUNT") if is_project_count(m) or (kind == "fdi" and is_firms(m)))
    counts = tuple(m for m in every if not _counts_domestic(scene, m))
    money = parts.amounts(scene, segment.of("MONEY"))
    if len(counts) < len(every) and any(map(parts.is_foreign, money)):
        money = tuple(filter(parts.is_foreign, money))  # the đồng are those of the domestic projects
    named = segment.of("PROJECT")
    title = named[0] if named else None if counts else _meant(scene, spot.clause, kind)
    return Told(counts, money, title, _givers(scene, segment, kind), _partners(segment, kind))


def _anchor(clause: Clause, told: Told) -> Mention:
    """What a fact's stage and day are said of: its count, else its name or amount, else its donor."""
    if told.counts:
        return told.counts[0]
    own = [m for m in (told.title,) if m and clause.start <= m.start < clause.end]
    measured = sorted((*own, *told.money), key=lambda m: m.start)
    return next(iter([*measured, *told.givers, *told.partners]))


def _is_flow(spot: Spot, told: Told, status: Status) -> bool:
    """Counted within a period, so that the report's own period holds if no other is said."""
    if not told.counts or spot.kind == "oda" or status not in ("signed", "cancelled", "reported"):
        return False
    return _STOCK.search(spot.scene.low, spot.clause.start, spot.clause.end) is None


_MEANT = regex.compile(
    r"^tổng (?:mức đầu tư|kinh phí|vốn|chi phí)|(?:^|, )dự án (?:mới|đã|dự kiến|này|trên|nói trên"
    r"|có|được|do|sử dụng|gồm|với|khởi công|triển khai)|của dự án(?: này)?(?= |$)|dự án (?:này"
    r"|nói trên|nêu trên)"
)


def _meant(scene: Scene, clause: Clause, kind: Kind) -> Mention | None:
    """ "Dự án có tổng mức đầu tư …": the one project named before, if the text names only one so far."""
    if kind == "fdi" or not clause.of("MONEY") or not _MEANT.search(scene.low[clause.start : clause.end]):
        return None
    return scene.only_project(clause.start)


def _counts_domestic(scene: Scene, count: Mention) -> bool:
    """ "4 dự án đầu tư trong nước" are no foreign projects."""
    return regex.match(r" (?:đầu tư )?trong nước(?! và)", scene.low[count.end : count.end + 20]) is not None


def _listed_funders(spot: Spot, title: Mention | None) -> tuple[Mention, ...]:
    """ "2 dự án vay ADB gồm: A; B": the items have their head's donor."""
    head = spot.head
    if head is None or title is None or not head.aggregate:
        return ()
    return head.funders if head.start <= spot.clause.start < head.end else ()


_GIVEN_BY = regex.compile(r"(?:tài trợ|chính phủ|của|từ|do|vay|với|phía|vốn|nước|,|và) ?$")


def _givers(scene: Scene, segment: Segment, kind: Kind) -> tuple[Mention, ...]:
    if kind == "fdi":
        return ()
    named = (*parts.states(segment.mentions), *parts.funders(segment.mentions))
    if named:
        return named
    donors = [m for m in abroad_in(segment.mentions) if getattr(m.value, "level", "") == "country"]
    return tuple(m for m in donors if _GIVEN_BY.search(scene.low, max(0, m.start - 14), m.start))


def _partners(segment: Segment, kind: Kind) -> tuple[Mention, ...]:
    named = tuple(segment.of("PARTNER"))
    named = tuple(m for m in named if m.rule != "anaphora") or named
    if kind != "fdi":
        return tuple(m for m in named if not parts.states([m]))  # a government that gives is the funder
    if named:
        return named
    lands = [m for m in abroad_in(segment.mentions) if getattr(m.value, "level", "") == "country"]
    measured = [m.start for m in segment.mentions if m.label == "MONEY"]
    if any(map(is_project_count, segment.mentions)) and measured:
        lands = [m for m in lands if m.start < measured[-1]]  # "…, dẫn đầu là Hàn Quốc" ranks only
    return tuple(lands)


def _cue(spot: Spot, anchor: Mention) -> Cue | None:
    near = stretch(spot.scene, spot.clause, spot.segment)
    whole = (spot.clause.start, spot.clause.end)
    return parts.stage_near(spot.scene, *near, anchor) or parts.stage_near(spot.scene, *whole, anchor)


def _status(spot: Spot, cue: Cue | None, told: Told, documents: Sequence[Mention]) -> Status:
    low, start, end = spot.scene.low, spot.clause.start, spot.clause.end
    if not (told.counts or told.title or told.partners) and low.startswith("tổng vốn", start):
        return "reported"
    if spot.kind == "ngo_aid" and told.counts and _BOTH.search(low, start, end):
        return "reported"  # committed and disbursed side by side are a statistic
    if documents and not told.counts and cue is not None and cue.sense in ("ongoing", "reported"):
        return "signed"
    return _staged(spot, cue, told)


_BOTH = regex.compile(r"cam kết.*giải ngân|giải ngân.*cam kết")


def _staged(spot: Spot, cue: Cue | None, told: Told) -> Status:
    """The status that the cue stands for, else the list head's, else the kind's."""
    fdi, head = spot.kind == "fdi", spot.head
    default: Status = "reported" if fdi else "ongoing"
    if fdi and (told.title or any(m.label == "PARTNER" for m in told.partners)):
        default = "signed"  # a named investor's; projects counted by country are a statistic
    if cue is None or (cue.sense == "reported" and head is not None and not told.counts):
        return head.status if head and head.status and head.kind == spot.kind else default
    stock = told.counts and _STOCK.search(spot.scene.low, spot.clause.start, spot.clause.end)
    if fdi and stock and cue.sense in ("ongoing", "signed", "reported"):
        return "reported"
    return parts.status(cue, default)


def _dated(spot: Spot, anchor: Mention, title: Mention | None) -> Dated | None:
    scene, clause, head = spot.scene, spot.clause, spot.head
    term = _term(clause) if title else None
    own = term or when.date(scene, spot.sentence, clause, anchor.start, spot.kind)
    if own is None and _NOW.match(scene.low, clause.start):
        return None
    if own is None and head and head.kind == spot.kind and head.date and head.date_span:
        return Dated(head.date, head.date_span)
    return own


_NOW = regex.compile(r"(?:hiện|đến nay|hiện nay|hiện tại|như vậy, (?:tính )?đến nay)(?!\p{L})")


def _term(clause: Clause) -> Dated | None:
    """A project's own years: "thực hiện giai đoạn 2016-2018"."""
    for m in clause.of("DATE"):
        if isinstance(m.value, Period) and is_term(m.value):
            return Dated(m.value, (m.start, m.end))
    return None


_SITES = regex.compile(r"(?:tại|ở|gồm|là|thuộc|địa bàn)(?: \p{L}+| \d+){0,6} ?:$")


def _sites(spot: Spot, title: Mention | None) -> tuple[Mention, ...]:
    """The places of a fact, else the list after it ("tại 5 huyện: A, B"), else its name's."""
    own = parts.places(spot.scene, spot.segment.mentions)
    if own or not title:
        return own
    return _listed_sites(spot.scene, spot.sentence, spot.clause) or parts.places_in_name(spot.scene, title)


def _listed_sites(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[Mention, ...]:
    for head in sentence.clauses[clause.index :]:
        if _SITES.search(scene.low, head.start, head.end) and head.index + 1 < len(sentence.clauses):
            return parts.places(scene, sentence.clauses[head.index + 1].mentions)
        if head.index > clause.index and head.of("PROJECT", "COUNT"):
            break
    return ()
