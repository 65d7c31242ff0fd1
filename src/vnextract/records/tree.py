"""Which total a fact is part of, where the text says so, and totals whose parts do not add up.

    "đón 52 đoàn, trong đó 21 đoàn đến từ Lào"          a part of the total before it
    "14 thỏa thuận, gồm 9 biên bản và 4 hợp đồng"       parts that should make up the whole: count-differs
    "11 dự án … tiêu biểu như: A; B", list items        examples
    "tổng kim ngạch 2.461 triệu USD, xuất khẩu 1.302 …"  the directions of a trade total
    "19 dự án mới …, nâng tổng số lên 44 dự án"         a total told after its part

A part is never more than its total in the same measure; where a "trong đó" claims more, an issue names both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from vnextract.records.details.scope import core
from vnextract.types import Count, Issue, Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from vnextract.records.draft import Draft
    from vnextract.records.scene import Scene

Parents = tuple[int | None, ...]

_OPENER = (
    r"(?<!\p{L})(?:trong (?:số )?(?:đó|này)|bao gồm|gồm(?: có)?|tiêu biểu|nổi bật|điển hình|đáng chú ý"
    r"|đáng kể|chủ yếu|riêng|lớn nhất|chậm nhất|cao nhất|dẫn đầu|cụ thể|kể cả|mới nhất)(?!\p{L})"
)
_PART = regex.compile(_OPENER)
_WEAK = regex.compile(r"riêng(?!\p{L})")
_AMONG = regex.compile(r" trong số (?:đó|này)(?!\p{L})")
_OUT_OF = regex.compile(r"(?<!\p{L})trong(?: tổng)?(?: số)?(?: hơn| gần| khoảng| trên)? $")
_BRACKET = regex.compile(r"\([^()]*\)")
_EXHAUSTIVE = regex.compile(r"(?<!\p{L})(?:bao gồm|gồm(?: có)?)(?!\p{L})")
_OPEN_END = regex.compile(r"(?<!\p{L})(?:còn lại|khác|v\.v|…|\.\.\.|chủ yếu|trong đó|tiêu biểu|như)")
_RAISES = regex.compile(r"(?<!\p{L})(?:nâng|đưa)(?: tổng)? số")
_REACH = 1_200
"""Code points between a total and its last part: a long paragraph of a report."""

_BACK = 12
"""Facts of one kind between a total and its last part."""

_AFTER = 120
"""Code points behind the last part in which "còn lại là …" can stand."""

_DIRECTIONS = ("export", "import")


@dataclass(frozen=True, slots=True)
class _Node:
    """A draft with its place in the list and in the text."""

    index: int
    draft: Draft
    start: int
    end: int


def parents(scene: Scene, drafts: Sequence[Draft]) -> Parents:
    """For each draft the index of the total that the text makes it part of, None if there is none."""
    spans = [core(draft) for draft in drafts]
    order = [_Node(i, d, *s) for i, (d, s) in enumerate(zip(drafts, spans, strict=True))]
    out: list[int | None] = [None] * len(drafts)
    for nodes in _by_kind(order).values():
        for at, node in enumerate(nodes):
            above = _total_before(scene, nodes, at, out)
            if above is not None:
                out[node.index] = above
        _raised(scene, nodes, out)
    return tuple(out)


def _by_kind(nodes: Iterable[_Node]) -> dict[str, list[_Node]]:
    out: dict[str, list[_Node]] = {}
    for node in sorted(nodes, key=lambda n: (n.start, n.end)):
        out.setdefault(node.draft.kind, []).append(node)
    return out


def _total_before(scene: Scene, nodes: Sequence[_Node], at: int, found: Sequence[int | None]) -> int | None:
    """The nearest total before a draft that the words between them make it part of.

    What a new sentence names ("Nổi bật, …") belongs to the whole before it, not to one of its parts.
    """
    node = nodes[at]
    for total in reversed(nodes[max(0, at - _BACK) : at]):
        if node.start - total.end > _REACH or _breaks(scene, total, node):
            return None
        inner = total.draft.start != node.draft.start and found[total.index] is not None
        if inner or not _is_total(total.draft):
            continue
        if _joined(scene, total, node) and _fits(total.draft, node.draft):
            return total.index
    return None


def _is_total(draft: Draft) -> bool:
    """True for what can have parts: a number of several, or a figure of trade."""
    several = any(isinstance(m.value, Count) and m.value.quantity > 1 for m in draft.counts)
    return draft.kind == "trade" or draft.aggregate or several


def _breaks(scene: Scene, earlier: _Node, node: _Node) -> bool:
    """Another paragraph begins between them, and the draft is no item of a list."""
    first, last = scene.sentence_at(earlier.draft.start), scene.sentence_at(node.draft.start)
    if scene.sentences[last].bullet:
        return False
    return scene.sentences[first].paragraph != scene.sentences[last].paragraph


def _joined(scene: Scene, total: _Node, part: _Node) -> bool:
    """True if the words between make the second part of the first."""
    if total.draft.start == part.draft.start:
        return _inside(scene, total, part)
    first, last = scene.sentence_at(total.draft.start), scene.sentence_at(part.draft.start)
    sentence = scene.sentences[last]
    if sentence.bullet:
        return _lists(scene, first, last)
    between = scene.sentences[first + 1 : last + 1]
    same = all(s.paragraph == scene.sentences[first].paragraph for s in between)
    return same and _leads(scene, sentence.start, total.draft, part.draft)


def _leads(scene: Scene, start: int, total: Draft, part: Draft) -> bool:
    """A sentence that opens with a part; "Riêng …" only if both are counted alike or a project is named."""
    if not _PART.match(scene.low, start):
        return False
    alike = bool(_pairs(_numbers(total), _numbers(part)))
    return not _WEAK.match(scene.low, start) or alike or part.title is not None or part.kind == "trade"


def _inside(scene: Scene, total: _Node, part: _Node) -> bool:
    """In one sentence: an opener between, "8 dự án trong số đó", "trong 660 triệu USD …, tôm góp …"."""
    if _opened(scene, total.end, part.start) or _directions(total.draft, part.draft):
        return True
    if any(_AMONG.match(scene.low, c.end) for c in part.draft.counts):
        return True
    return _OUT_OF.search(scene.low, max(total.draft.start, total.start - 24), total.start) is not None


def _opened(scene: Scene, start: int, end: int) -> bool:
    """A word that opens parts stands between, and its reach has not ended.

    It reaches to the next ";", and over it where a colon follows the word ("tiêu biểu như: A; B").
    """
    between = _BRACKET.sub("", scene.low[start:end])
    openers = list(_PART.finditer(between))
    if not openers:
        return False
    rest = between[openers[-1].end() :]
    return ";" not in rest or ":" in rest[: rest.index(";")]


def _directions(total: Draft, part: Draft) -> bool:
    """Export and import told right after the turnover, without any word between."""
    return _flow(total) == "total" and _flow(part) in _DIRECTIONS and total.partners == part.partners


def _flow(draft: Draft) -> str | None:
    flow: str | None = dict(draft.extra).get("flow")
    return flow


def _lists(scene: Scene, first: int, last: int) -> bool:
    """A list that the total's sentence opens with a colon, and nothing but items since."""
    if scene.sentences[first].bullet or scene.low[scene.sentences[first].end - 1] != ":":
        return False
    return all(s.bullet for s in scene.sentences[first + 1 : last + 1])


def _raised(scene: Scene, nodes: Sequence[_Node], out: list[int | None]) -> None:
    """Totals told after their part: "19 dự án mới …, nâng tổng số lên 44 dự án"."""
    for part, total in pairwise(nodes):
        if part.draft.start != total.draft.start or out[part.index] is not None or not _is_total(total.draft):
            continue
        if _RAISES.search(scene.low, part.end, total.start) and _fits(total.draft, part.draft):
            out[part.index], out[total.index] = total.index, None


def _fits(total: Draft, part: Draft) -> bool:
    """True if the part is no more than the total in what both measure, and what it is can be in the total."""
    if part.status != total.status and part.status in ("proposed", "cancelled"):
        return False
    if not _same_measure(total, part):
        return False
    pairs = [*_pairs(_amounts(total), _amounts(part)), *_pairs(_numbers(total), _numbers(part))]
    if any(one < two for one, two in pairs):
        return False
    return bool(pairs) or bool(total.counts and (part.title or part.partners or part.funders or part.money))


def _same_measure(total: Draft, part: Draft) -> bool:
    """False for what is paid in of what is registered, and for imports in exports."""
    one, two = dict(total.extra), dict(part.extra)
    if "implemented" in (one.get("capital"), two.get("capital")) and one.get("capital") != two.get("capital"):
        return False
    flows = {one.get("flow"), two.get("flow")}
    return flows != set(_DIRECTIONS)


def _pairs(
    ones: Iterable[tuple[str, Decimal]], others: Iterable[tuple[str, Decimal]]
) -> list[tuple[Decimal, Decimal]]:
    first = dict(reversed(list(ones)))
    return [(first[unit], value) for unit, value in others if unit in first]


def _amounts(draft: Draft) -> list[tuple[str, Decimal]]:
    return [
        (m.value.currency, m.value.low) for m in draft.money if isinstance(m.value, Money) and not m.value.per
    ]


def _numbers(draft: Draft) -> list[tuple[str, Decimal]]:
    return [(m.value.unit, m.value.quantity) for m in draft.counts if isinstance(m.value, Count)]


def with_doubts(scene: Scene, drafts: Sequence[Draft], tree: Parents) -> list[Draft]:
    """The drafts, those with an issue whose listed parts do not make up the stated number."""
    children: dict[int, list[int]] = {}
    for index, above in enumerate(tree):
        if above is not None:
            children.setdefault(above, []).append(index)
    out = list(drafts)
    for total, parts in children.items():
        issue = _differs(scene, drafts[total], [drafts[i] for i in parts])
        if issue and not any(i.code == issue.code for i in out[total].issues):
            out[total] = replace(out[total], issues=(*out[total].issues, issue))
    return out


def _differs(scene: Scene, total: Draft, parts: Sequence[Draft]) -> Issue | None:
    """A count-differs issue with both numbers: "14 thỏa thuận …, gồm 9 biên bản và 4 hợp đồng"."""
    if not total.counts or not isinstance(total.counts[0].value, Count):
        return None
    stated, mention = total.counts[0].value, total.counts[0]
    own = [p for p in parts if p.start == total.start]
    numbers = [
        c.value for p in own for c in p.counts if isinstance(c.value, Count) and c.value.unit == stated.unit
    ]
    listed = sum((n.quantity for n in numbers), start=stated.quantity * 0)
    if not numbers or any(n.modifier != "exact" for n in (stated, *numbers)):
        return None
    last = max(c.end for p in own for c in p.counts)
    end = min(scene.sentences[scene.sentence_at(total.start)].end, last + _AFTER)
    words = scene.low[mention.end : end]
    whole = (
        _EXHAUSTIVE.search(scene.low, mention.end, last)
        and len(numbers) == len(own)
        and not _OPEN_END.search(words)
    )
    if (whole and listed != stated.quantity) or listed > stated.quantity:
        message = f"the text states {stated.quantity}, its parts add up to {listed}"
        return Issue("count-differs", mention.start, mention.end, message)
    return None
