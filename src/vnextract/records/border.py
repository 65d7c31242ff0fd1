"""BORDER: a border gate's opening, closing, upgrading or reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract.records import cues, parts, when
from vnextract.records.draft import Draft
from vnextract.types import Gate

if TYPE_CHECKING:
    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Mention, Status

_REACH = 70
"""Code points between an act and its gate: "trình cấp có thẩm quyền nâng cấp cặp cửa khẩu"."""

_ASKED = regex.compile(r"(?<!\p{L})(?:được [^,;.]{0,20} )?(?:đề xuất|đề nghị|kiến nghị) ")
_AGREED = regex.compile(
    r"(?<!\p{L})(?:nhất trí|thống nhất|đẩy nhanh|thúc đẩy|phối hợp|sớm|tiến tới|hướng tới|mong)"
    r"(?: [^,;.]{0,50})? $"
)
"""Two sides agree to hasten an opening: nothing is open yet."""
_STOPPED = regex.compile(r"dừng|ngừng|đóng|tạm")
_AGAIN = regex.compile(r"trở lại|mở lại|khôi phục")
_WIDER = regex.compile(
    r" tại| ở| góp| vai| quân| trên| rộng| cửa thị trường| đợt| lớp| hội| chiến dịch| rất"
    r"| hàng(?! hóa| đông lạnh)"
)
_EVENT = regex.compile(r"(?:lễ kỷ niệm|kỷ niệm|hội nghị|hội thảo)[^,;.]{0,40}$")
_RAISES = regex.compile(
    r"(?:lên|thành|trở thành) cửa khẩu(?! (?:quốc tế|quốc gia|chính|song phương|phụ|đường))"
)
# "lối mở" is a kind of gate; "sau hai năm tạm dừng" is what went before the act.
_NO_ACT = regex.compile(
    r"(?<!\p{L})(?:lối $|sau (?!khi )[^,;.]{0,24}$"
    r"|(?:không|chưa|thôi) (?:tiếp tục )?(?:đề xuất|đề nghị|xem xét|trình)(?: việc)? $)"
)


def build(scene: Scene, topics: dict[int, str | None]) -> list[Draft]:
    """Drafts of all changes at border gates, one a clause."""
    del topics
    out: list[Draft] = []
    for sentence in scene.sentences:
        for clause in sentence.clauses:
            gates = clause.of("BORDER_GATE")
            act = _act(scene, clause, gates) if gates else None
            if act:
                out.append(_draft(scene, sentence, clause, gates, act))
    return out


def _act(scene: Scene, clause: Clause, gates: tuple[Mention, ...]) -> cues.Cue | None:
    pattern = cues.pattern("border", "acts")
    for found in pattern.finditer(scene.low, clause.start, clause.end):
        if _WIDER.match(scene.low, found.end()) or _EVENT.search(
            scene.low, max(clause.start, found.start() - 60), found.start()
        ):
            continue
        if _RAISES.match(scene.low, found.start()):  # "xe lên cửa khẩu Tà Lùng" raises nothing
            continue
        if _NO_ACT.search(scene.low, max(clause.start, found.start() - 30), found.start()):
            continue
        if any(_near(found.start(), found.end(), gate) for gate in gates):
            return cues.Cue(found.start(), found.end(), "act")
    return None


def _near(start: int, end: int, gate: Mention) -> bool:
    return gate.start - end <= _REACH and start - gate.end <= _REACH


def _draft(
    scene: Scene, sentence: Sentence, clause: Clause, gates: tuple[Mention, ...], act: cues.Cue
) -> Draft:
    dated = when.date(scene, sentence, clause, act.start, "border")
    return Draft(
        "border",
        sentence.start,
        sentence.end,
        status=_status(scene, clause, act),
        cue=cues.Cue(act.start, act.end, "border"),
        partners=_partners(sentence, gates),
        places=tuple(parts.places(scene, clause.mentions)),
        home=scene.home,
        money=parts.amounts(scene, [m for m in clause.of("MONEY") if m.start > act.start]),
        date=dated.period if dated else None,
        date_span=dated.span if dated else None,
        order=scene.own_number if _status(scene, clause, act) in ("proposed", "cancelled") else None,
        directives=parts.deciding(scene, clause),
        rule="border.act",
        extra=(("gates", tuple(g.value.name for g in gates if isinstance(g.value, Gate))),),
    )


def _status(scene: Scene, clause: Clause, act: cues.Cue) -> Status:
    if _STOPPED.search(scene.low, act.start, act.end) and not _AGAIN.search(scene.low, act.end, clause.end):
        return "suspended"
    cue = parts.stage(scene, max(clause.start, act.start - 90), min(clause.end, act.end + 60))
    if (
        cue
        and cue.sense == "suspended"
        and _AGAIN.search(scene.low, act.start, min(clause.end, act.end + 40))
    ):
        return "completed"  # "sau hai năm tạm dừng …, cửa khẩu hoạt động bình thường trở lại"
    agreed = _AGREED.search(scene.low, max(clause.start, act.start - 70), act.start)
    if agreed or _ASKED.search(scene.low, clause.start, clause.end):
        return "proposed"
    if scene.low.endswith("đang được ", clause.start, act.start) or scene.low.endswith(
        "đang ", clause.start, act.start
    ):
        return "ongoing"
    if cue and cue.sense in ("proposed", "pledged", "unsigned", "suspended", "cancelled"):
        return parts.status(cue, "proposed")
    return "completed"


def _partners(sentence: Sentence, gates: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The named counterpart, else the country said, else the one behind the gate."""
    said = parts.partners(sentence.of("PARTNER", "PLACE"))[:1]
    return (
        said
        or tuple(g for g in gates if isinstance(g.value, Gate) and g.value.country not in (None, "VN"))[:1]
    )
