"""What every kind needs from a clause: its stage, date, places, counterparts and amounts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from vnextract import names
from vnextract.records import cues
from vnextract.records.cues import Cue
from vnextract.records.scene import abroad_in, places_in
from vnextract.types import Funder, Mention, Money, Partner, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.records.scene import Clause, Scene, Sentence
    from vnextract.types import Status

_EQUIVALENT = regex.compile(
    r"(?:\(|,)? ?\(?(?:tương đương|quy đổi|tức|tương ứng|khoảng|hơn|gần|trên|~"
    r"|xấp xỉ)?(?: tương đương| khoảng| hơn| gần| trên| với| ra| là| tiền việt nam là)* ?$"
)
_PERCENT_AFTER = regex.compile(r" (?:được )?(?:khoảng |hơn |trên |gần )?\d[\d.,]* ?%")
_PER_HEAD = regex.compile(r"người|lao động|hộ|tháng|suất|học sinh|em|ha|km|tấn|m2|cháu|giờ|ngày|công")


def stage(scene: Scene, start: int, end: int) -> Cue | None:
    """The strongest stage cue between `start` and `end`; the rank is that of `lexicon/cues.toml`."""
    order = cues.table()["rank"]["order"]
    return min(_stages(scene, start, end), key=lambda c: (order.index(c.sense), c.start), default=None)


def stage_near(scene: Scene, start: int, end: int, anchor: Mention) -> Cue | None:
    """The stage cue nearest to what it is said of: verbs stand before, "đang được triển khai" after.

    A refusal or an end anywhere in the stretch overrules what is nearer.
    """
    aimed = scene.aim_at(start)
    found = _stages(scene, start, end)
    final = next((c for c in found if c.sense in _FINAL and _distance(c, anchor) < _REACH), None)
    near = final or min(found, key=lambda c: (_distance(c, anchor), c.start), default=None)
    if near is None or near.sense in ("ongoing", "reported"):
        aim = next(
            (c for c in found if c.end <= anchor.start and _AIM.fullmatch(scene.low, c.start, c.end)), None
        )
        return aim or (Cue(*aimed, "proposed") if aimed else near)
    return near


_AIM = regex.compile(
    r"phấn đấu|dự kiến|(?:đặt )?mục tiêu|chỉ tiêu|mong muốn|đề nghị|đề xuất|có kế hoạch|kêu gọi|chuẩn bị"
)
"""What holds for all that follows in its clause: "phấn đấu vận động 2 triệu USD và đưa 200 lao động"."""
_FINAL = ("unsigned", "cancelled", "suspended")
_REACH = 80
"""Code points within which a refusal or an end is said of an anchor."""
_AFTER = 12
"""Code points that a cue behind its anchor counts as farther away."""


def _distance(cue: Cue, anchor: Mention) -> int:
    weak = 25 if cue.sense == "reported" and not 0 <= anchor.start - cue.end <= 4 else 0
    if cue.start >= anchor.end:
        return cue.start - anchor.end + _AFTER + weak
    return max(0, anchor.start - cue.end) + weak


def _stages(scene: Scene, start: int, end: int) -> list[Cue]:
    """Stage cues outside names: "Quản lý tài sản đường địa phương" is a project, no stage."""
    names = [m for m in scene.between(start, end) if m.label in _NAMES]
    found = (c for c in cues.cues("stages", scene.low, start, end) if not _partial(scene, c))
    return cues.outside(found, ((m.start, m.end) for m in names))


_NAMES = ("PROJECT", "DIRECTIVE", "AGENCY", "PARTNER", "FUNDER")


def _partial(scene: Scene, cue: Cue) -> bool:
    """ "hoàn thành 65% khối lượng" has not ended; "sẽ kết thúc", "chưa hoàn thành" neither."""
    if cue.sense != "completed":
        return False
    if _PERCENT_AFTER.match(scene.low, cue.end):
        return True
    before = scene.low[max(0, cue.start - 14) : cue.start]
    return regex.search(r"(?:sẽ|chưa|để|phải|sớm|sau khi|dự kiến|chỉ đạo) (?:được )?$", before) is not None


def status(cue: Cue | None, default: Status) -> Status:
    """The status that a stage cue stands for."""
    if cue is None:
        return default
    return "proposed" if cue.sense == "unsigned" else cue.sense  # type: ignore[return-value]


def places(scene: Scene, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The Vietnamese places of a fact; a seat ("tại thành phố Vinh, UBND huyện …") is not among them."""
    found = [
        m
        for m in places_in(mentions)
        if not _FORMER.match(scene.low, m.end)
        and not _FROM_UNIT.search(scene.low, max(0, m.start - 50), m.start)
    ]
    below = [m for m in found if isinstance(m.value, Place) and m.value.level != "province"]
    inside = below or found
    free = [m for m in inside if not _is_seat(scene, m)]
    if below:
        return tuple(free or inside)
    # "Tại Hà Nội, Bộ Tài chính và WB ký …" in another province's report: where it was signed.
    return tuple(m for m in found if m in free or getattr(m.value, "name", "") == scene.home)


_FORMER = regex.compile(r" (?:trước đây|cũ(?!\p{L})|\(cũ\))")
_FROM_UNIT = regex.compile(
    r"(?:hợp nhất|sáp nhập|sắp xếp)[^;.]{0,60} $|không phải (?:huyện|xã|tỉnh) $|nhận bàn giao từ (?:tỉnh )?$"
)
_SEAT = regex.compile(r"(?:^|[,.;] ?|nay, |\d, )tại (?:[^,.;]{0,20} )?$")


def _is_seat(scene: Scene, mention: Mention) -> bool:
    before = scene.low[max(0, mention.start - 30) : mention.start]
    after = scene.low[mention.end : mention.end + 2]
    return _SEAT.search(before) is not None and after.startswith(",")


def seats(scene: Scene, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The units whose own authorities act: "UBND huyện Bắc Quang" → Bắc Quang."""
    out = []
    for m in mentions:
        unit = _UNIT.search(scene.document.text, m.start, m.end) if m.label == "AGENCY" else None
        if unit:
            start, end = unit.span("name")
            out.append(Mention(start, end, "PLACE", Place("VN", "district", unit["name"]), "place.seat"))
    return tuple(out)


_UNIT = regex.compile(
    r"(?:UBND|Ủy ban nhân dân) (?:huyện|quận|thị xã|thành phố|TP\.?|xã|phường) (?P<name>\p{Lu}.*)$"
)


def partners(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Named counterparts, else the countries that stand for the foreign side."""
    rows = list(mentions)
    named = tuple(m for m in rows if m.label == "PARTNER" and m.rule != "short.bracket")
    if named:
        return named
    return tuple(m for m in abroad_in(rows) if isinstance(m.value, Place) and m.value.level == "country")


def states(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Foreign governments that give, as their countries: "Chính phủ Nhật Bản viện trợ" → Nhật Bản."""
    out = []
    for m in mentions:
        value = m.value
        if isinstance(value, Partner) and value.country and value.name.lower().startswith("chính phủ"):
            name = value.name[len("chính phủ ") :]
            out.append(
                replace(m, label="PLACE", value=Place(value.country, "country", name or value.country))
            )
    return tuple(out)


def home(scene: Scene, sentence: Sentence) -> str | None:
    """The province that a fact falls to when its sentence names no place; "Việt Nam" where that is said."""
    lands = [m for m in sentence.of("PLACE") if isinstance(m.value, Place) and m.value.country == "VN"]
    if not lands and _NATIONWIDE.search(scene.low, sentence.start, sentence.end):
        return "Việt Nam"
    nation = [m for m in lands if isinstance(m.value, Place) and m.value.level == "country"]
    if (
        nation
        and len(lands) == len(nation)
        and not regex.search(
            r"(?<!\p{L})(?:tỉnh|thành phố)(?!\p{L})", scene.low[sentence.start : sentence.end]
        )
    ):
        return "Việt Nam"
    return scene.home


_NATIONWIDE = regex.compile(r"(?<!\p{L})(?:cả nước|toàn quốc)(?!\p{L})")


def places_in_name(scene: Scene, title: Mention) -> tuple[Mention, ...]:
    """Vietnamese units named inside a project's name, with or without their type word."""
    text = scene.document.text
    units = _NAMED_UNIT.finditer(text, title.start, title.end)
    found = [m.span("name") for m in units if not m["many"] or _is_unit(m["name"])]  # "các tỉnh Đông Bắc"
    bare = [m.span() for m in _CAPITALS.finditer(text, title.start + 1, title.end) if _is_unit(m.group())]
    found = found or (bare if len(bare) == 1 else [])  # "Bát Xát - Sa Pa" are the ends of a road
    return tuple(Mention(a, b, "PLACE", Place("VN", "district", text[a:b]), "place.title") for a, b in found)


def places_in_projects(scene: Scene, clause: Clause) -> tuple[Mention, ...]:
    """The units in the names of the projects that a clause speaks of."""
    return tuple(p for m in clause.of("PROJECT") for p in places_in_name(scene, m))


_CAPITALS = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3}")


def _is_unit(name: str) -> bool:
    return names.place_countries().get(name.lower()) == "VN" and name.lower() not in names.country_keys()


_NAMED_UNIT = regex.compile(
    r"(?P<many>các )?(?:tỉnh|huyện|quận|thị xã|xã|phường|thị trấn) "
    r"(?P<name>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3})"
)


def funders(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Donors by id, each once."""
    out: dict[str, Mention] = {}
    for m in mentions:
        if isinstance(m.value, Funder):
            out.setdefault(m.value.id, m)
    return tuple(out.values())


def amounts(scene: Scene, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Amounts that measure a fact: neither rates a head nor the VND equivalent of the amount before."""
    out: list[Mention] = []
    for m in mentions:
        if not isinstance(m.value, Money) or (m.value.per and _PER_HEAD.search(m.value.per)):
            continue
        if _OTHER_MONEY.search(scene.low, max(0, m.start - 26), m.start):
            continue
        if out and _is_equivalent(scene, out[-1], m):
            continue
        out.append(m)
    return tuple(out)


_OTHER_MONEY = regex.compile(
    r"(?:xử phạt|bị phạt|phạt|nộp ngân sách|doanh thu|lợi nhuận|lương|thu nhập|tiền thuế"
    r"|giá bán)(?: [^,;.]{0,14})? $"
)


def _is_equivalent(scene: Scene, first: Mention, second: Mention) -> bool:
    same = (
        isinstance(first.value, Money)
        and isinstance(second.value, Money)
        and first.value.currency == second.value.currency
    )
    between = scene.low[first.end : second.start]
    if same or len(between) > 45 or ")" in between:
        return False
    if regex.search(r"tương đương|quy đổi|tức là", between):
        return True
    return "(" in between and _EQUIVALENT.search(between[between.index("(") :]) is not None


_AIMED = regex.compile(
    r"(?<!vượt )(?<!vượt so với )(?:chỉ tiêu|kế hoạch)(?: đề ra| đặt ra| năm \d{4}| được giao"
    r"| cả năm)?(?: là|:)?(?: khoảng| hơn| trên)? $"
)


def is_target(scene: Scene, mention: Mention) -> bool:
    """What was planned beside what was done: "(kế hoạch là 7,2 tỷ USD)", "vượt chỉ tiêu 600 lao động"."""
    return (
        scene.own_number is None
        and _AIMED.search(scene.low, max(0, mention.start - 40), mention.start) is not None
    )


def is_foreign(mention: Mention) -> bool:
    """True for an amount that is not in đồng."""
    return isinstance(mention.value, Money) and mention.value.currency != "VND"


def deciding(scene: Scene, clause: Clause) -> tuple[Mention, ...]:
    """Documents that decide the fact: "theo Quyết định số …", "được phê duyệt tại Quyết định …"."""
    return tuple(m for m in clause.of("DIRECTIVE") if _BY.search(scene.low, max(0, m.start - 34), m.start))


_BY = regex.compile(r"(?:theo|tại|bằng|thực hiện|phê duyệt[^,;.]{0,20}) $")
