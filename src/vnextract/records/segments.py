"""Segments: the parts of a clause that tell one fact about a project each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import regex

from vnextract.records import cues
from vnextract.types import Count, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Kind, Mention

KINDS = ("oda", "fdi", "ngo_aid")


@dataclass
class Segment:
    """The mentions of one fact inside a clause."""

    mentions: list[Mention] = field(default_factory=list)

    def of(self, label: str) -> list[Mention]:
        """The segment's mentions of one label."""
        return [m for m in self.mentions if m.label == label]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact is told: its segment with the clause and sentence around it, and its list's head."""

    scene: Scene
    sentence: Sentence
    clause: Clause
    segment: Segment
    kind: Kind
    head: Draft | None


def kinds(scene: Scene, clause: Clause, segments: Sequence[Segment], kind: Kind) -> list[Kind]:
    """Each segment's kind: its own words', else the clause's: "60 triệu USD ODA và 8 triệu USD PCPNN"."""
    starts = [s.mentions[0].start for s in segments[1:] if s.mentions]
    out: list[Kind] = []
    for segment, end in zip(segments, [*starts, clause.end], strict=False):
        start = segment.mentions[0].start if segment.mentions else clause.start
        said = [c.sense for c in cues.cues("topics", scene.low, start, end) if c.sense in KINDS]
        several = len(segments) > 1 and said and not segment.of("FUNDER")
        out.append(cast("Kind", said[0]) if several else kind)
    return out + [kind] * (len(segments) - len(out))


def segments(scene: Scene, clause: Clause) -> Iterator[Segment]:
    """The clause's mentions, cut where a new fact begins."""
    segment = Segment()
    for mention in clause.mentions:
        if _opens(scene, segment, mention) or _opens_row(scene, segment, mention):
            yield segment
            segment = Segment()
        segment.mentions.append(mention)
    yield segment


_ROW = regex.compile(r"(?: ?\([^()]{1,20}\))?(?: với| có|:)?(?: khoảng| hơn| gần| trên)? \d[\d.]* dự án")
_PAIR = regex.compile(
    r"(?: ?\(\p{L}[^()]{1,20}\))?(?: ?\(|: ?)(?:khoảng |hơn |gần |trên )?\d[\d.,]* "
    r"(?:nghìn|triệu|tỷ|tỉ|usd|euro?|đồng)"
)


def _opens_row(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """ "Hàn Quốc 1.655 dự án, Đài Loan (Trung Quốc) với 902 dự án"; "X (1,1 triệu USD), Y (850.000 USD)"."""
    land = isinstance(mention.value, Place)
    if land and any(map(is_project_count, segment.mentions)):
        return _ROW.match(scene.low, mention.end) is not None
    named = land or mention.label in ("FUNDER", "PARTNER")
    return named and bool(segment.of("MONEY")) and _PAIR.match(scene.low, mention.end) is not None


_PAID_IN = regex.compile(
    r"(?:vốn thực hiện|thực hiện|giải ngân)(?: đạt| khoảng| chưa đến| trên| hơn| gần)* $"
)


def _opens(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """True where a mention begins a fact of its own: a second total, project or donor after an amount."""
    if not segment.mentions:
        return False
    counted = any(map(is_project_count, segment.mentions))
    if is_project_count(mention):
        return counted and (bool(segment.of("MONEY")) or not _joined(scene, segment, mention))
    if mention.label == "MONEY":
        return bool(segment.of("MONEY")) and _opens_amount(scene, segment, mention)
    if mention.label == "PROJECT":
        return bool(segment.of("PROJECT")) and not (segment.of("FUNDER") and not segment.of("MONEY"))
    if mention.label in ("FUNDER", "PARTNER"):
        return counted and bool(segment.of("MONEY")) and _named_example(scene, segment, mention)
    return False


_JOINED = regex.compile(r"[^,;.]{0,24}(?: và | và có |, )")


def _joined(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """ "3 dự án mới và 5 lượt dự án tăng vốn" are one expression."""
    return _JOINED.fullmatch(scene.low, segment.mentions[-1].end, mention.start) is not None


_AND_MORE = regex.compile(r" và (?:ít nhất |trên |hơn |khoảng |không dưới |tối thiểu )*$")


def _opens_amount(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """A second amount: of another kind ("… và 8 triệu USD viện trợ"), or paid in beside the registered."""
    last = segment.mentions[-1]
    between = {c.sense for c in cues.cues("topics", scene.low, last.end, mention.start)} & set(KINDS)
    joined = _AND_MORE.search(scene.low, last.end, mention.start)
    if between and joined and not segment.of("PROJECT"):
        return True
    before = scene.low[max(0, last.start - 200) : last.start]
    fdi = "fdi" in before or "vốn đăng ký" in scene.low[max(0, last.start - 60) : mention.start]
    return fdi and _PAID_IN.search(scene.low, last.end, mention.start) is not None


def _named_example(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """ "…, chủ yếu là Công ty X tăng 270 triệu USD": a named part of the total before it."""
    between = scene.low[segment.mentions[-1].end : mention.start]
    return (
        regex.search(r"chủ yếu|tiêu biểu|nổi bật|trong đó|điển hình|lớn nhất|như|riêng|đáng", between)
        is not None
    )


def is_project_count(mention: Mention) -> bool:
    """True for "5 dự án"."""
    return isinstance(mention.value, Count) and mention.value.unit == "project"


def is_firms(mention: Mention) -> bool:
    """True for "12 doanh nghiệp"."""
    return isinstance(mention.value, Count) and mention.value.unit == "enterprise"


def stretch(scene: Scene, clause: Clause, segment: Segment) -> tuple[int, int]:
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
