"""EVENT: visits, meetings, conferences and fairs with a foreign side, and counts of delegations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon, names
from vnextract.records import cues, parts, when
from vnextract.records.draft import Draft
from vnextract.records.scene import Clause, abroad_in
from vnextract.types import Count, Mention, Place

if TYPE_CHECKING:
    from vnextract.records.scene import Scene, Sentence
    from vnextract.types import Status

_TITLE_STOP = regex.compile(
    r" (?:tại|do|diễn ra|được|đã|đang|sẽ|ở|vào|ngày|với chủ đề|với sự|với (?:khoảng|hơn|gần|trên)"
    r"|cho biết|cho thấy|thu hút|nhằm|để|trong|từ|dự kiến|nêu|ghi|tổng kết|là|có|gồm|quy tụ"
    r"|khai mạc|bế mạc)(?![\p{L}])| và (?=hội|lễ|diễn|triển)| giữa (?![^,.;:\n]{0,60}lần thứ)"
    r"|[,.;:\n]"
)
_INTERNATIONAL = regex.compile(
    r"việt ?- ?(?:trung|lào|hàn|nhật|nga|pháp|mỹ|đức|ấn|thái|úc|anh|cam)|quốc tế|nước ngoài|asean"
)
_QUOTES = regex.compile(r' (?:(?:với chủ đề|chủ đề|có chủ đề|mang tên|về) )?[“"]([^”"\n]{8,160})[”"]')


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all events."""
    del topics
    out: list[Draft] = []
    for sentence in scene.sentences:
        found = [d for c in sentence.clauses for d in _delegations(scene, sentence, c)]
        found += _named(scene, sentence)
        out += found or _meeting(scene, sentence)
    return out


def _delegations(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    counted = [m for m in clause.of("COUNT") if isinstance(m.value, Count) and m.value.unit == "delegation"]
    counted = [m for m in counted if not _CHANGE.search(scene.low, max(0, m.start - 12), m.start)]
    return [_delegation(scene, sentence, clause, m, counted) for m in counted]


_CHANGE = regex.compile(r"(?:tăng|giảm|hơn|kém|nhiều hơn|ít hơn|thêm) $")


def _delegation(
    scene: Scene, sentence: Sentence, clause: Clause, count: Mention, counted: list[Mention]
) -> Draft:
    index = counted.index(count)
    stop = counted[index + 1].start if index + 1 < len(counted) else clause.end
    own = [m for m in clause.mentions if count.start <= m.start < stop]
    draft = _base(scene, sentence, clause, count.start)
    assert isinstance(count.value, Count)
    status: Status = "proposed" if draft.status == "proposed" else "reported"
    givers = parts.funders(clause.of("FUNDER"))
    reported = when.or_reported(scene, None) if not givers and status == "reported" else None
    return replace(
        draft,
        status="completed" if givers else status,
        aggregate=count.value.quantity > 1,
        partners=parts.partners(own),
        funders=givers,
        counts=(count,),
        date=draft.date or (reported.period if reported else None),
        date_span=draft.date_span or (reported.span if reported else None),
        rule="event.delegations",
    )


def _named(scene: Scene, sentence: Sentence) -> list[Draft]:
    """Events with a proper title: "Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12"."""
    out: list[Draft] = []
    for clause in sentence.clauses:
        for noun in cues.cues("event", scene.low, clause.start, clause.end):
            title = _title(scene, clause, noun)
            if title and not any(d.title and d.title[0] <= title[0] < d.title[1] for d in out):
                out.append(_titled(scene, sentence, clause, title, noun))
    return out


def _title(scene: Scene, clause: Clause, noun: cues.Cue) -> tuple[int, int] | None:
    if noun.sense != "nouns":
        return None
    quoted = _QUOTES.match(scene.document.text, noun.end)
    if quoted and (abroad_in(clause.mentions) or clause.of("PARTNER") or _lands(scene, *quoted.span(1))):
        return quoted.span(1)
    if not scene.document.text[noun.start].isupper():
        return _organised(scene, clause, noun)
    stop = _TITLE_STOP.search(scene.low, noun.end, clause.end)
    end = stop.start() if stop else clause.end
    while scene.low[end - 1] in ' "”':
        end -= 1
    inside = [m for m in clause.mentions if noun.start <= m.start < end]
    foreign = (
        bool(abroad_in(inside) or _lands(scene, noun.start, end))
        or _INTERNATIONAL.search(scene.low, noun.start, end) is not None
    )
    between = scene.low.startswith(" giữa ", end) and bool(
        abroad_in(m for m in clause.mentions if m.start > end)
    )
    foreign = foreign or between
    long = scene.low[noun.start : end].count(" ") >= 3
    return (noun.start, end) if foreign and long else None


_ORGANISES = regex.compile(
    r"(?:(?:phối hợp|đồng|cùng|đã|sẽ|được) )*(?:tổ chức|khai mạc|đăng cai|chủ trì)(?: \p{L}+){0,2} $"
)
_TAKES_PLACE = regex.compile(r"(?: đã| sẽ)?(?: được)? (?:tổ chức|diễn ra|khai mạc)(?!\p{L})")


def _organised(scene: Scene, clause: Clause, noun: cues.Cue) -> tuple[int, int] | None:
    """What two sides hold without a proper name: "phối hợp tổ chức hội nghị xúc tiến đầu tư"."""
    if not (clause.of("PARTNER") or abroad_in(clause.mentions)):
        return None
    stop = _TITLE_STOP.search(scene.low, noun.end, clause.end)
    end = stop.start() if stop else clause.end
    while scene.low[end - 1] in ' "”':
        end -= 1
    held = _ORGANISES.search(scene.low, max(clause.start, noun.start - 40), noun.start) or _TAKES_PLACE.match(
        scene.low, end
    )
    return (noun.start, end) if held and scene.low[noun.start : end].count(" ") >= 3 else None


_PAIRED = regex.compile(r"việt ?- ?(trung|lào|hàn|nhật|nga|pháp|mỹ|đức|ấn|thái|úc|anh|séc)(?![\p{L}])")


def _lands(scene: Scene, start: int, end: int) -> tuple[Mention, ...]:
    """The countries in an event's own name, no mentions there: "Việt Nam - Pháp", "Việt - Trung"."""
    out = []
    for found in _LAND.finditer(scene.document.text, start, end):
        code = names.place_countries().get(found.group().lower())
        if found.group().lower() in names.country_keys() and code != "VN":
            out.append(_land(found.start(), found.end(), found.group().lower()))
    pair = _PAIRED.search(scene.low, start, end)
    if pair:
        out.append(_land(*pair.span(1), pair.group(1)))
    return tuple(out)


_LAND = regex.compile(r"\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?")


def _land(start: int, end: int, name: str) -> Mention:
    place = Place(names.place_countries().get(name), "country", lexicon.country_name(name))
    return Mention(start, end, "PLACE", place, "event.title")


def _titled(
    scene: Scene, sentence: Sentence, clause: Clause, title: tuple[int, int], noun: cues.Cue
) -> Draft:
    inside = [m for m in clause.mentions if title[0] <= m.start < title[1]]
    around = (parts.stage(scene, *span) for span in ((clause.start, title[0]), (title[1], clause.end)))
    said = [c for c in around if c]  # "Hội nghị xúc tiến đầu tư" is no proposal by its name
    planned = next((c for c in said if c.sense in ("proposed", "pledged")), said[0] if said else None)
    draft = _staged(_base(scene, sentence, clause, noun.start), planned)
    return replace(
        draft,
        title=title,
        partners=clause.of("PARTNER")
        or parts.partners(inside)
        or _lands(scene, *title)
        or parts.partners(clause.mentions),
        rule="event.named",
        extra=(("form", scene.low[noun.start : noun.end]),),
    )


def _meeting(scene: Scene, sentence: Sentence) -> list[Draft]:
    """A visit, reception or survey with a named foreign side."""
    whole = Clause(sentence.start, sentence.end, tuple(m for c in sentence.clauses for m in c.mentions))
    dated = _AT_TALKS.match(scene.low, sentence.start) and sentence.clauses[0].of("DATE")
    for clause in (whole,) if dated else sentence.clauses:
        acts = [
            c for c in cues.cues("event", scene.low, clause.start, clause.end) if c.sense == "acts" or dated
        ]
        others = clause.of("PARTNER") or clause.of("FUNDER") or tuple(abroad_in(clause.mentions))
        if not acts or not others or not _sides_meet(scene, clause):
            continue
        if scene.own_number:  # a directive orders visits, it does not report them
            return []
        draft = _base(scene, sentence, clause, acts[0].start)
        status: Status = "proposed" if _AHEAD.search(scene.low, clause.start, acts[0].start) else "completed"
        funders = parts.funders(clause.of("FUNDER"))
        named = parts.partners(clause.mentions)
        return [
            replace(
                draft,
                status=status,
                partners=named,
                funders=() if clause.of("PARTNER") else funders,
                rule="event.meeting",
            )
        ]
    return []


_AT_TALKS = regex.compile(r"tại (?:cuộc|buổi|phiên) (?:hội đàm|làm việc|gặp|họp|tiếp)(?!\p{L})")
_AHEAD = regex.compile(r"(?<!\p{L})(?:sẽ|dự kiến|kế hoạch|chuẩn bị|sắp|đề nghị|mong muốn)(?!\p{L})")


def _sides_meet(scene: Scene, clause: Clause) -> bool:
    """A Vietnamese side takes part, and no agreement or amount makes the sentence another kind's."""
    if clause.of("MONEY", "COUNT"):
        return False
    if cues.has("agreement", "nouns", scene.low, clause.start, clause.end):
        return False
    return (
        bool(clause.of("AGENCY"))
        or regex.search(r"đoàn|lãnh đạo|chủ tịch|tỉnh", scene.low[clause.start : clause.end]) is not None
    )


def _base(scene: Scene, sentence: Sentence, clause: Clause, anchor: int) -> Draft:
    cue = parts.stage(scene, clause.start, clause.end)
    dated = when.date(scene, sentence, clause, anchor, "event")
    draft = Draft(
        "event",
        sentence.start,
        sentence.end,
        status="completed",
        places=parts.places(scene, clause.mentions) or parts.places_in_projects(scene, clause),
        counts=tuple(
            m for m in sentence.of("COUNT") if isinstance(m.value, Count) and m.value.unit == "enterprise"
        ),
        home=scene.home,
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        rule="event",
    )
    return _staged(draft, cue)


def _staged(draft: Draft, cue: cues.Cue | None) -> Draft:
    planned = parts.status(cue, "completed") in ("proposed", "pledged")
    return replace(draft, status="proposed" if planned else "completed", cue=cue)
