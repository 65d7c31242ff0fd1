"""ODA, FDI and NGO aid: facts about projects, which share one shape.

A clause is cut into segments, one a fact: a new total ("12 dự án mới"), a new named project, a new donor with an
amount. List items inherit stage, date and topic from their head; a list that is spelled out replaces its total.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, cast

import regex

from vnextract.records import cues, parts
from vnextract.records.draft import Draft
from vnextract.records.scene import abroad_in, places_in
from vnextract.records.topics import clause_topic, invests
from vnextract.types import Count, Issue, Period, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnextract.records.cues import Cue
    from vnextract.records.parts import Dated
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Kind, Mention, Status

KINDS = ("oda", "fdi", "ngo_aid")

_LIST = regex.compile(r"(?:gồm|bao gồm|gồm có|như sau|sau đây|sau|cụ thể|là|các khoản chính gồm|như)?:\s*$")
_EXAMPLES = regex.compile(r"(?:tiêu biểu|nổi bật|điển hình|đáng chú ý|trong đó|chủ yếu|như)[^:;]{0,20}:?\s*$")
_GIVES = regex.compile(
    r"(?:tài trợ|hỗ trợ|viện trợ|cho vay|vay|giúp|tặng|trao|dành|cung cấp|đầu tư|giải ngân|góp"
    r"|cam kết|vận động|mời gọi|kêu gọi|tiếp nhận|thu hút|tổng|trị giá|kinh phí|vốn|bàn giao)"
)
_DOMESTIC_COMPANY = regex.compile(r"công ty|doanh nghiệp|tổng công ty|tập đoàn")
_STOCK = regex.compile(r"(?:còn hiệu lực|lũy kế|tính đến|hiện có|đến nay|đến )")


@dataclass
class Segment:
    """The mentions of one fact inside a clause."""

    mentions: list[Mention] = field(default_factory=list)

    def of(self, label: str) -> list[Mention]:
        return [m for m in self.mentions if m.label == label]


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all project-like facts of the three kinds."""
    out: list[Draft] = []
    for sentence in scene.sentences:
        out += _of_sentence(scene, sentence, topics, out)
    return _by_name(scene, _described(_without_spelled_out(scene, out)))


def _of_sentence(
    scene: Scene, sentence: Sentence, topics: dict[int, str | None], done: Sequence[Draft]
) -> list[Draft]:
    out: list[Draft] = []
    head = _list_head(scene, sentence, done)
    lead: tuple[Mention, ...] = ()
    for clause in sentence.clauses:
        kind = _kind(scene, clause, topics[clause.start])
        if kind is None:
            opens = scene.low[clause.end - 1] == ":" and clause.of("PROJECT", "FUNDER", "PARTNER")
            lead = clause.mentions if opens else lead
            continue
        whole = replace(clause, mentions=(*lead, *clause.mentions))
        if out and out[-1].kind == kind and _is_share(scene, whole, out[-1]):
            out[-1] = _with_share(scene, out[-1], whole)
            continue
        segments = list(_segments(scene, whole))
        kinds = _kinds(scene, whole, segments, kind)
        found = [
            d
            for s, k in zip(segments, kinds, strict=True)
            if (d := _draft(scene, sentence, whole, s, k, head))
        ]
        heads = [d for d in found if d.aggregate] or (found if scene.low[clause.end - 1] == ":" else [])
        head = heads[-1] if heads else head or (found[0] if found else None)
        lead = clause.mentions if not found and scene.low[clause.end - 1] == ":" else ()
        out += found
    return out


def _kinds(scene: Scene, clause: Clause, segments: Sequence[Segment], kind: Kind) -> list[Kind]:
    """Each segment's kind: its own words', else the clause's: "60 triệu USD vốn ODA và 8 triệu USD viện trợ PCPNN"."""
    starts = [s.mentions[0].start for s in segments[1:] if s.mentions]
    out: list[Kind] = []
    for segment, end in zip(segments, [*starts, clause.end], strict=False):
        start = segment.mentions[0].start if segment.mentions else clause.start
        said = [c.sense for c in cues.cues("topics", scene.low, start, end) if c.sense in KINDS]
        several = len(segments) > 1 and said and not segment.of("FUNDER")
        out.append(cast("Kind", said[0]) if several else kind)
    return out + [kind] * (len(segments) - len(out))


_SHARE = regex.compile(
    r"(?:trong (?:số )?đó,?(?: có| dự kiến)?|gồm|bao gồm|còn|và|riêng)? ?(?:vốn|nguồn vốn"
    r"|phần vốn|số vốn)? ?(?:đối ứng|vay|vốn vay|oda|viện trợ|không hoàn lại|ngân sách|trung ương"
    r"|địa phương|còn lại)"
)


def _is_share(scene: Scene, clause: Clause, whole: Draft) -> bool:
    """ "trong đó vay 20,883 tỷ yên", "vốn đối ứng 480 tỷ đồng": a share of the project's money, no fact of its own."""
    if not clause.of("MONEY") or clause.of("COUNT", "PROJECT"):
        return False
    if whole.title and clause.of("FUNDER") and scene.low.startswith("trong đó", clause.start):
        return True
    return _SHARE.match(scene.low, clause.start) is not None


def _with_share(scene: Scene, whole: Draft, clause: Clause) -> Draft:
    money = (*whole.money, *parts.amounts(scene, clause.of("MONEY")))
    return replace(whole, money=money, funders=(*whole.funders, *parts.funders(clause.mentions)))


def _by_name(scene: Scene, drafts: list[Draft]) -> list[Draft]:
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


def _described(drafts: list[Draft]) -> list[Draft]:
    """A project named in one sentence and measured in the next is one fact."""
    out: list[Draft] = []
    for draft in drafts:
        named = out[-1] if out else None
        if named and _introduces(named, draft):
            out[-1] = replace(
                draft,
                title=named.title,
                places=draft.places or named.places,
                funders=draft.funders or named.funders,
            )
        else:
            out.append(draft)
    return out


def _introduces(named: Draft, draft: Draft) -> bool:
    if named.kind != draft.kind or not named.title or named.money or named.counts or not draft.money:
        return False
    if draft.title:
        return draft.title == named.title
    names = {m.value for m in named.funders}
    return 0 < draft.start - named.end < 4 and (
        not draft.funders or bool(names & {m.value for m in draft.funders})
    )


def _kind(scene: Scene, clause: Clause, topic: str | None) -> Kind | None:
    money = clause.of("MONEY")
    if (
        topic is None
        and invests(clause)
        and clause.of("PROJECT")
        and "đầu tư" in scene.low[clause.start : clause.end]
    ):
        return "fdi"
    carried = clause_topic(scene, clause) is None
    if (
        carried
        and topic == "oda"
        and invests(clause)
        and any(map(parts.is_foreign, money))
        and not clause.of("FUNDER")
    ):
        return "fdi"
    if topic in KINDS:
        return cast("Kind", topic)
    if topic is None and invests(clause) and any(parts.is_foreign(m) for m in money):
        return (
            "fdi"
            if regex.search(r"đầu tư|góp|nhà máy|vốn|dự án|xây", scene.low[clause.start : clause.end])
            else None
        )
    return None


def _segments(scene: Scene, clause: Clause) -> Iterator[Segment]:
    """The clause's mentions, cut where a new fact begins."""
    segment = Segment()
    for mention, following in pairwise((*clause.mentions, None)):
        if mention is None:
            break
        if _opens(scene, segment, mention) or _opens_row(segment, mention, following):
            yield segment
            segment = Segment()
        segment.mentions.append(mention)
    yield segment


def _opens_row(segment: Segment, mention: Mention, following: Mention | None) -> bool:
    """ "Hàn Quốc 1.655 dự án, 18,92 tỷ USD, Trung Quốc 902 dự án": each country begins a row."""
    if following is None or not _is_project_count(following) or following.start - mention.end > 2:
        return False
    return isinstance(mention.value, Place) and any(map(_is_project_count, segment.mentions))


_PAID_IN = regex.compile(
    r"(?:vốn thực hiện|thực hiện|giải ngân)(?: đạt| khoảng| chưa đến| trên| hơn| gần)* $"
)


def _opens(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """True where a mention begins a fact of its own: a second total, project or donor after an amount."""
    if not segment.mentions:
        return False
    last = segment.mentions[-1]
    if _is_project_count(mention):
        joined = (
            regex.fullmatch(r"[^,;.]{0,24}(?: và | và có |, )", scene.low[last.end : mention.start])
            is not None
        )
        return any(map(_is_project_count, segment.mentions)) and bool(segment.of("MONEY") or not joined)
    if mention.label == "MONEY" and segment.of("MONEY"):  # "vốn đăng ký …, vốn thực hiện …"
        between = {c.sense for c in cues.cues("topics", scene.low, last.end, mention.start)} & set(KINDS)
        joined = regex.search(
            r" và (?:ít nhất |trên |hơn |khoảng |không dưới |tối thiểu )*$",
            scene.low[last.end : mention.start],
        )
        if between and joined and not segment.of("PROJECT"):
            return True
        fdi = (
            "fdi" in scene.low[last.start - 200 : last.start]
            or "vốn đăng ký" in scene.low[last.start - 60 : mention.start]
        )
        return fdi and _PAID_IN.search(scene.low, last.end, mention.start) is not None
    if mention.label == "PROJECT":
        return bool(segment.of("PROJECT")) and not (segment.of("FUNDER") and not segment.of("MONEY"))
    if mention.label in ("FUNDER", "PARTNER"):
        counted = any(map(_is_project_count, segment.mentions)) and bool(segment.of("MONEY"))
        return counted and _named_example(scene, segment, mention)
    return False


def _named_example(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """ "…, chủ yếu là Công ty X tăng 270 triệu USD": a named part of the total before it."""
    between = scene.low[segment.mentions[-1].end : mention.start]
    return (
        regex.search(r"chủ yếu|tiêu biểu|nổi bật|trong đó|điển hình|lớn nhất|như|riêng|đáng", between)
        is not None
    )


def _is_project_count(mention: Mention) -> bool:
    return isinstance(mention.value, Count) and mention.value.unit == "project"


def _is_firms(mention: Mention) -> bool:
    return isinstance(mention.value, Count) and mention.value.unit == "enterprise"


def _draft(
    scene: Scene, sentence: Sentence, clause: Clause, segment: Segment, kind: Kind, head: Draft | None
) -> Draft | None:
    every = tuple(m for m in segment.of("COUNT") if _is_project_count(m) or (kind == "fdi" and _is_firms(m)))
    counts = tuple(m for m in every if not _counts_domestic(scene, m))
    money = parts.amounts(scene, segment.of("MONEY"))
    if len(counts) < len(every) and any(map(parts.is_foreign, money)):
        money = tuple(filter(parts.is_foreign, money))  # the đồng are those of the domestic projects
    title = _first(segment.of("PROJECT")) or (None if counts else _meant(scene, clause, kind))
    givers = _givers(scene, segment, kind)
    partners = _partners(segment, kind)
    if not _is_fact(
        scene, clause, kind, counts=counts, money=money, title=title, givers=givers, partners=partners
    ):
        return None
    own_title = (title,) if title and clause.start <= title.start < clause.end else ()
    told = sorted((*counts, *own_title, *money), key=lambda m: m.start) or [*givers, *partners]
    anchor = told[0] if not counts else counts[0]
    cue = _cue(scene, clause, segment, anchor)
    dated = _dated(scene, sentence, clause, anchor, kind, head, title)
    documents = parts.deciding(scene, clause)
    dated = dated or parts.decided(documents)
    status = _status(scene, clause, cue, kind, head, counted=bool(counts), named=bool(title or partners))
    if not counts and not title and not partners and scene.low.startswith("tổng vốn", clause.start):
        status = "reported"
    if documents and not counts and cue is not None and cue.sense in ("ongoing", "reported"):
        status = "signed"
    if kind == "ngo_aid" and counts and _both(scene, clause):
        status = "reported"
    if (
        counts
        and status in ("signed", "cancelled", "reported")
        and kind != "oda"
        and not _STOCK.search(scene.low, clause.start, clause.end)
    ):
        dated = parts.or_reported(scene, dated)
    aggregate = title is None and (
        any(m.value.quantity > 1 for m in counts if isinstance(m.value, Count))
        or (not counts and not givers and not partners)
    )
    return Draft(
        kind,
        sentence.start,
        sentence.end,
        status=status,
        cue=cue,
        title=(title.start, title.end) if title else None,
        aggregate=aggregate,
        partners=partners,
        funders=givers or _listed_funders(scene, clause, head, title),
        places=_sites(scene, sentence, clause, segment, title),
        home=parts.home(scene, sentence),
        money=money,
        counts=counts,
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        directives=documents,
        order=scene.own_number if status in ("proposed", "cancelled") else None,
        rule=f"{kind}.segment",
    )


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


def _listed_funders(
    scene: Scene, clause: Clause, head: Draft | None, title: Mention | None
) -> tuple[Mention, ...]:
    """ "2 dự án vay ADB gồm: A; B": the items have their head's donor."""
    same_sentence = head is not None and head.start <= clause.start < head.end
    return head.funders if head and title and same_sentence and head.aggregate else ()


def _first(found: Sequence[Mention]) -> Mention | None:
    return found[0] if found else None


def _givers(scene: Scene, segment: Segment, kind: Kind) -> tuple[Mention, ...]:
    if kind == "fdi":
        return ()
    named = (*parts.states(segment.mentions), *parts.funders(segment.mentions))
    if named:
        return named
    donors = [m for m in abroad_in(segment.mentions) if getattr(m.value, "level", "") == "country"]
    return tuple(
        m
        for m in donors
        if regex.search(
            r"(?:tài trợ|chính phủ|nhà tài trợ|của|từ|do|vay|với|phía|vốn|nước|,|và) ?$",
            scene.low[max(0, m.start - 14) : m.start],
        )
    )


def _partners(segment: Segment, kind: Kind) -> tuple[Mention, ...]:
    named = tuple(segment.of("PARTNER"))
    named = tuple(m for m in named if m.rule != "anaphora") or named
    if kind != "fdi":
        return tuple(m for m in named if not parts.states([m]))  # a government that gives is the funder
    if named:
        return named
    lands = [
        m for m in abroad_in(segment.mentions) if isinstance(m.value, Place) and m.value.level == "country"
    ]
    measured = [m.start for m in segment.mentions if m.label == "MONEY"]
    if (
        any(map(_is_project_count, segment.mentions)) and measured
    ):  # "…, dẫn đầu là Hàn Quốc" ranks, it does not invest
        lands = [m for m in lands if m.start < measured[-1]]
    return tuple(lands)


_SHARED_OUT = regex.compile(
    r"\(?\d[\d.,]* ?%\)? (?:với|tương đương|đạt)(?: khoảng| gần| hơn| trên)? $"
    r"|chiếm[^,;.]{0,30}% (?:với|tổng)[^,;.]{0,16}$"
)


def _is_breakdown(scene: Scene, clause: Clause, money: Sequence[Mention]) -> bool:
    """ "bán buôn và bán lẻ chiếm 29,4% với 110 triệu USD": a sector's share of a total."""
    return any(_SHARED_OUT.search(scene.low, max(clause.start, m.start - 60), m.start) for m in money)


def _is_fact(
    scene: Scene,
    clause: Clause,
    kind: Kind,
    *,
    counts: Sequence[Mention],
    money: Sequence[Mention],
    title: Mention | None,
    givers: Sequence[Mention],
    partners: Sequence[Mention],
) -> bool:
    """A fact needs something measured or named, and something foreign."""
    if counts and all(map(_is_firms, counts)) and not (money or partners or givers):
        return False
    if not (counts or money or title):
        return bool(givers) and (_seeks(scene, clause) or (kind == "ngo_aid" and _helps(scene, clause)))
    low, start, end = scene.low, clause.start, clause.end
    if (
        kind == "oda"
        and not (givers or partners or any(map(parts.is_foreign, money)))
        and not _STRONG.search(low, start - 200 if start > 200 else 0, end)
    ):
        return False
    stated = any(c.sense == kind for c in cues.cues("topics", low, start, end))
    foreign = bool(givers or partners or stated or any(map(parts.is_foreign, money)))
    if cues.has("links", "domestic", low, start, end) and not (
        givers or partners or any(map(parts.is_foreign, money))
    ):
        return False
    if kind == "fdi" and not partners and _is_domestic(scene, clause, counts):
        return False
    if (
        _NO_AID.search(low, start, end)
        or _is_rule(scene, clause)
        or _is_abroad(scene, clause)
        or _is_breakdown(scene, clause, money)
    ):
        return False
    return foreign or (bool(counts) and not any(not parts.is_foreign(m) for m in money))


_NO_AID = regex.compile(r"(?<!\p{L})kiều hối(?!\p{L})")
"""What migrants send home is neither aid nor investment."""

_STRONG = regex.compile(
    r"(?<!\p{L})oda(?!\p{L})|ưu đãi nước ngoài|vay ưu đãi|nước ngoài|quốc tế|viện trợ|nhà tài trợ"
    r"|hiệp định vay"
)
"""Without one of these a loan in đồng is a bank's."""


def _is_domestic(scene: Scene, clause: Clause, counts: Sequence[Mention]) -> bool:
    """A Vietnamese company's project in a mixed list."""
    own = [(m.start, m.end) for m in clause.of("PARTNER")]
    found = _DOMESTIC_COMPANY.finditer(scene.low, clause.start, clause.end)
    return not counts and any(not any(a <= m.start() < b for a, b in own) for m in found)


_RULE = regex.compile(
    r"mọi (?:khoản|dự án)|đối với (?:các )?(?:dự án|khoản)|(?:dự án|khoản)[^,;.]{0,20} (?:trở lên"
    r"|trở xuống) (?:do|phải)|thẩm quyền phê duyệt"
)


_IF = regex.compile(r"(?<!\p{L})(?:nếu|(?<!\d )trường hợp|giả sử) ")


def _is_rule(scene: Scene, clause: Clause) -> bool:
    """A regulation or a condition: "mọi khoản trên 500.000 USD do Thủ tướng Chính phủ phê duyệt", "nếu …"."""
    money = clause.of("MONEY")
    if money and _IF.search(scene.low, clause.start, money[0].start):
        return True
    return _RULE.search(scene.low, clause.start, clause.end) is not None


_GIVEN_TO = regex.compile(
    r"(?<!được )(?:tặng|trao tặng|hỗ trợ|viện trợ)(?: cho)?(?: phía| nước| nhân dân| tỉnh)? $"
)
_FOR = regex.compile(r"(?:giúp|cho|hỗ trợ|tại|ở|dành cho|viện trợ|tặng|ứng phó)(?: [^,;.]{0,24})? $")


def _is_abroad(scene: Scene, clause: Clause) -> bool:
    """A fact between others: the one who receives, or the place, is abroad, and nothing Vietnamese is named."""
    others = [
        *abroad_in(clause.mentions),
        *(
            m
            for m in clause.of("PARTNER")
            if getattr(m.value, "type", "") in ("government", "local_authority")
        ),
    ]
    if any(_GIVEN_TO.search(scene.low, max(clause.start, m.start - 24), m.start) for m in others):
        return True
    if (
        places_in(clause.mentions)
        or clause.of("AGENCY")
        or regex.search(r"việt nam|nước ta|thành phố", scene.low[clause.start : clause.end])
    ):
        return False
    return any(_FOR.search(scene.low, max(clause.start, m.start - 40), m.start) for m in others)


_HELP = regex.compile(
    r"(?<!\p{L})(?:hỗ trợ|xây|khám|tiến hành|triển khai|thực hiện|tặng|trao|giúp|cấp|dạy|tập huấn)(?!\p{L})"
)


def _helps(scene: Scene, clause: Clause) -> bool:
    """An NGO at work in a named place is a fact without a figure."""
    return (
        bool(parts.places(scene, clause.mentions))
        and _HELP.search(scene.low, clause.start, clause.end) is not None
    )


def _seeks(scene: Scene, clause: Clause) -> bool:
    """Donors alone make a fact only where they are asked for aid."""
    return (
        regex.search(r"mời gọi|kêu gọi|vận động|tranh thủ", scene.low[clause.start : clause.end]) is not None
    )


def _cue(scene: Scene, clause: Clause, segment: Segment, anchor: Mention) -> Cue | None:
    return parts.stage_near(scene, *_stretch(scene, clause, segment), anchor) or parts.stage_near(
        scene, clause.start, clause.end, anchor
    )


def _stretch(scene: Scene, clause: Clause, segment: Segment) -> tuple[int, int]:
    """The words that belong to a segment: between the turns that lead from and to its neighbours."""
    first, last = segment.mentions[0], segment.mentions[-1]
    earlier = [m.end for m in clause.mentions if m.end <= first.start]
    later = [m.start for m in clause.mentions if m.start > last.start]
    start = _turn(scene, earlier[-1], first.start) if earlier else clause.start
    end = _turn(scene, last.end, later[0]) if later else clause.end
    return start, end


_TURN = regex.compile(r", |;| nhưng | song | còn | trong đó ")


def _turn(scene: Scene, start: int, end: int) -> int:
    """Where the words between two facts turn to the second."""
    found = [m.start() for m in _TURN.finditer(scene.low, start, end)]
    return found[-1] if found else start


def _status(
    scene: Scene,
    clause: Clause,
    cue: Cue | None,
    kind: Kind,
    head: Draft | None,
    *,
    counted: bool,
    named: bool,
) -> Status:
    default: Status = "signed" if kind == "fdi" and named else _default(kind)
    if cue is None or (cue.sense == "reported" and head is not None and not counted):
        return head.status if head and head.status and head.kind == kind else default
    stock = counted and _STOCK.search(scene.low, clause.start, clause.end) is not None
    if kind == "fdi" and stock and cue.sense in ("ongoing", "signed", "reported"):
        return "reported"
    return parts.status(cue, default)


_BOTH = regex.compile(r"cam kết.*giải ngân|giải ngân.*cam kết")


def _both(scene: Scene, clause: Clause) -> bool:
    """Committed and disbursed side by side are a statistic."""
    return _BOTH.search(scene.low, clause.start, clause.end) is not None


def _default(kind: Kind) -> Status:
    return "reported" if kind == "fdi" else "ongoing"


def _dated(
    scene: Scene,
    sentence: Sentence,
    clause: Clause,
    anchor: Mention,
    kind: Kind,
    head: Draft | None,
    title: Mention | None,
) -> Dated | None:
    term = _term(clause) if title else None
    own = term or parts.date(scene, sentence, clause, anchor.start, kind)
    if own is None and _NOW.match(scene.low, clause.start):
        return None
    if own is None and head and head.kind == kind and head.date and head.date_span:
        return parts.Dated(head.date, head.date_span)
    return own


_NOW = regex.compile(r"(?:hiện|đến nay|hiện nay|hiện tại|như vậy, (?:tính )?đến nay)(?!\p{L})")


def _term(clause: Clause) -> Dated | None:
    """A project's own years: "thực hiện giai đoạn 2016-2018"."""
    for m in clause.of("DATE"):
        if (
            isinstance(m.value, Period)
            and m.value.precision == "span"
            and (m.value.end - m.value.start).days > 400
        ):
            return parts.Dated(m.value, (m.start, m.end))
    return None


_SITES = regex.compile(r"(?:tại|ở|gồm|là|thuộc|địa bàn)(?: \p{L}+| \d+){0,6} ?:$")


def _sites(
    scene: Scene, sentence: Sentence, clause: Clause, segment: Segment, title: Mention | None
) -> tuple[Mention, ...]:
    """The places of a fact, else the list after it ("tại 5 huyện: A, B"), else those in the project's name."""
    own = parts.places(scene, segment.mentions)
    if own or not title:
        return own
    return _listed_sites(scene, sentence, clause) or parts.places_in_name(scene, title)


def _listed_sites(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[Mention, ...]:
    for head in sentence.clauses[clause.index :]:
        if _SITES.search(scene.low, head.start, head.end) and head.index + 1 < len(sentence.clauses):
            return parts.places(scene, sentence.clauses[head.index + 1].mentions)
        if head.index > clause.index and head.of("PROJECT", "COUNT"):
            break
    return ()


def _list_head(scene: Scene, sentence: Sentence, done: Sequence[Draft]) -> Draft | None:
    """The total that a bullet item belongs to; a subset ("trong đó …") is no list's head."""
    if sentence.bullet:
        return next((d for d in reversed(done) if d.aggregate and not _is_subset(scene, d)), None)
    if done and sentence.goes_on:
        return done[-1] if done[-1].start < sentence.start else None
    return None


def _is_subset(scene: Scene, draft: Draft) -> bool:
    return scene.low.startswith("trong đó", draft.start)


def _without_spelled_out(scene: Scene, drafts: list[Draft]) -> list[Draft]:
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
