"""PROJECT: named projects and programmes, quoted or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from vnextract import names
from vnextract.engine import Rule, leftmost_longest
from vnextract.types import Mention, Project

if TYPE_CHECKING:
    from vnextract.engine import Scan
    from vnextract.text import View

HEAD = Rule(
    name="project.head",
    pattern=(
        r"(?<![\p{L}\p{N}])(?:tiểu\ dự\ án|dự\ án\ thành\ phần|dự\ án|chương\ trình|hợp\ phần"
        r"|da)(?![\p{L}\p{N}])"
    ),
    starts=("tiểu dự án", "dự án", "chương trình", "hợp phần", "da"),
    examples=("triển khai «dự án» Đường cao tốc", "«tiểu dự án» Cấp nước và vệ sinh"),
    counter=("dự kiến", "hợp tác", "dự ánh"),
)
RULES: tuple[Rule, ...] = (HEAD,)

_QUOTED = regex.compile(r'(?: [^"\n.;,:]{0,40}?)?:? ?"(?P<name>(?=\p{Lu}|\d)[^"\n]{6,200}?)[,.]?"')
_AND_QUOTED = regex.compile(r'(?:,| và|, và|;) "(?P<name>[^"\n]{6,200}?)[,.]?"')
# Nouns and verbs that open a project's name in lower case.
_OPENERS = (
    "cải thiện|cải tạo|nâng cấp|nâng cao|xây dựng|đầu tư xây dựng|mở rộng|phát triển|phục hồi"
    "|khôi phục|quản lý|bảo vệ|bảo tồn|hỗ trợ|tăng cường"
    "|giảm nghèo|cấp nước|thoát nước|xử lý|hiện đại hóa|thích ứng|phòng chống|nâng niu|mục tiêu "
    "quốc gia|đường|cầu|cảng|nhà máy|khu|bệnh viện|trường|hạ tầng|tuyến"
    "|trung tâm|hệ thống|trồng|chăm sóc|đào tạo|năng lượng|điện|vệ sinh|nước sạch|an ninh|đa dạng"
    "|sửa chữa|cao tốc|kết nối|đô thị|giáo dục|tạo|sản xuất"
)
_OPENER = regex.compile(rf"(?:{_OPENERS})(?![\p{{L}}])")
# The name ends before these: who pays, where, how much, at which stage.
_STOP = regex.compile(
    r" (?:do|(?<!đồng )bằng|sử dụng vốn|sử dụng nguồn|vay|từ nguồn|từ vốn|từ năm|có vốn|có tổng"
    r"|có quy mô|có công suất|có diện tích|với tổng|với số|với vốn|với mức|với kinh phí"
    r"|với công suất"
    r"|với quy mô|với sự|của|tại|trị giá|quy mô|công suất|vốn|tổng vốn|tổng mức|trên địa bàn"
    r"|thuộc|khởi công|gồm|là|đã|đang|sẽ|được|bị(?= (?:thu hồi|đình|dừng|hủy|tạm|chậm|đội|phạt"
    r"|từ chối|rút))|dùng|hoàn thành|đi vào|dự kiến|để|nhằm|này|nêu trên|(?<!dựa )trên|phải|cần"
    r"|còn|chưa|không|từng|(?<!nhỏ và )vừa|(?<!đô thị )(?<!nông thôn )mới|cũng|theo|khi|sau|trước"
    r"|đến nay|đến năm|năm|trong năm|trong giai đoạn|trong thời|trong khuôn|trong lĩnh|thực hiện"
    r"|triển khai|ký|góp phần|giúp|mang|đạt|cho biết|có ý nghĩa|có tầm|có|ở|sang|như"
    r"|thành dự án|thành một|nơi|nay|lần|tiến độ|ra mắt|bắt đầu|kết thúc|tổ chức|phục vụ cho|đóng"
    r"|chủ yếu|bao gồm|do đó|mà|nếu|vào|về vốn|với(?= (?:dự án|chương trình|tỉnh|huyện|ubnd|sở"
    r"|công ty|tập đoàn|tổ chức|nhà đầu tư|bên|mục đích|thời gian|diện tích|giá|quy|mong))"
    r"|cho hộ nghèo|và dự án|và chương trình|và tiểu dự án|và các|xuất phát|nằm|chậm|tăng"
    r"|(?:tuyển chọn|tuyển dụng|tuyển|đưa|tiếp nhận|thu hút|trao|tặng|cấp|giải ngân|huy động)(?= \d)"
    r"|giảm(?! nghèo| thiểu)|đồng thời|từ tháng|từ ngày|từ quý|từ 20\d\d|giữa)(?![\p{L}])"
)
_HARD = regex.compile(
    r"(?<!\btp)(?<!\btx)(?<!\bst)\.(?!\d)|[;:!?\n\"()]| ?\| |,(?!\d)| (?=\d[\d.,-]* ?(?:triệu|tỷ|tỉ|nghìn"
    r"|ngàn|usd|đồng|eur|euro|\$))"
)
_PHASE = regex.compile(r",? (?:\()?giai đoạn (?:[ivx]+|\d|một|hai|ba|20\d\d ?- ?20\d\d)(?![\d])\)?")
_BRACKET = regex.compile(
    r" \((?:giai đoạn|tuyến|đoạn|dự án|da|gọi tắt|viết tắt|pha|hợp phần|[a-z&]{2,12}\))[^()\n]{0,60}\)?"
)
_LIST_GOES_ON = regex.compile(r", (?=\p{Ll})")
_LIST_END = regex.compile(r"[^,.;:\n()\"]{2,50} và \p{L}")
_GENERIC = frozenset(
    (
        "oda",
        "fdi",
        "ppp",
        "bot",
        "ngo",
        "pcpnn",
        "jica",
        "wb",
        "adb",
        "bt",
        "hợp tác",
        "đầu tư",
        "trên",
        "này",
        "lớn",
        "mới",
        "trọng điểm",
        "phi",
        "viện trợ",
        "nghị sự",
        "mục tiêu",
        "vốn",
        "cấp nhà nước",
    )
)


def find(scan: Scan) -> list[Mention]:
    """PROJECT mentions in view offsets, without overlaps, by ascending start."""
    found: list[Mention] = []
    quoted = 0
    for match in scan.matches(HEAD):
        if match.start() < quoted:  # "… - Tiểu dự án tỉnh Hà Giang" inside the quotes of a name
            continue
        names_in_quotes = _quoted(scan.view, match.end())
        quoted = names_in_quotes[-1].end if names_in_quotes else quoted
        found += names_in_quotes or _unquoted(scan.view, match.start(), match.end())
    return leftmost_longest(found)


def _quoted(view: View, pos: int) -> list[Mention]:
    """The names in quotes after a head: without the quote marks, a list of them one by one."""
    out: list[Mention] = []
    quote = _QUOTED.match(view.text, pos)
    while quote:
        start, end = quote.span("name")
        out.append(Mention(start, end, "PROJECT", Project(view.text[start:end]), "project.quoted"))
        quote = _AND_QUOTED.match(view.text, quote.end())
    return out


def _unquoted(view: View, start: int, pos: int) -> list[Mention]:
    if not view.text.startswith(" ", pos):
        return []
    capital = names.capital(view, pos + 1)
    opener = None if capital else _OPENER.match(view.low, pos + 1)
    if not capital and not opener:
        return []
    if capital and (view.low[pos + 1 : capital] in _GENERIC or _is_other(view, pos + 1)):
        return []
    end = _name_end(view, pos + 1)
    while view.text[end - 1] == " ":
        end -= 1
    if not _is_name(view, start, pos + 1, end, lower=capital is None):
        return []
    return [
        Mention(
            start, end, "PROJECT", Project(view.text[start:end]), "project.unquoted", weak=capital is None
        )
    ]


def _is_other(view: View, pos: int) -> bool:
    """True if a place, a person or an abbreviation stands there: "dự án ODA", "chương trình Việt Nam"."""
    end = names.capital_run(view, pos) or pos
    place = names.place_end(view, pos)
    return names.is_person(view, pos) or (
        place is not None and place >= end and view.text[place : place + 1] != " "
    )


_LONGEST = 220
"""Code points of the longest name that is believed."""


def _name_end(view: View, pos: int) -> int:
    end = _stop(view, pos)
    while True:
        longer = _after_bracket(view, end) or _after_phase(view, end) or _after_list(view, end)
        if longer is None or longer <= end:
            return end
        end = longer


def _after_phase(view: View, end: int) -> int | None:
    phase = _PHASE.match(view.low, end)
    return phase.end() if phase else None


def _after_bracket(view: View, end: int) -> int | None:
    """A bracket goes with the name when it names a part or is followed by more of the name."""
    bracket = _BRACKET.match(view.low, end - 1 if view.text.startswith("(", end) else end)
    return bracket.end() if bracket and view.text[bracket.end() - 1] == ")" else None


def _after_list(view: View, end: int) -> int | None:
    """A comma inside the name: "hệ thống thoát nước, nước thải và thích ứng với biến đổi khí hậu"."""
    if not _LIST_GOES_ON.match(view.text, end) or _STOP.match(view.low, end + 1):
        return None
    rest = _LIST_END.match(view.low, end + 2)
    if rest is None or _STOP.search(view.low, end + 1, rest.end()):
        return None
    return _stop(view, end + 2)


def _stop(view: View, pos: int) -> int:
    """Where a name from `pos` on must end; a later end than `_LONGEST` makes it no name."""
    limit = min(len(view.low), pos + _LONGEST)
    return min((m.start() for p in (_STOP, _HARD) if (m := p.search(view.low, pos, limit))), default=limit)


def _is_name(view: View, start: int, pos: int, end: int, *, lower: bool) -> bool:
    """Long enough for a name; one in lower case must hold a capital, a phase or six words."""
    name = view.text[pos:end].rstrip()
    words = name.split()
    if len(words) < 3 or end - start > _LONGEST:
        return False
    if not lower:
        return True
    if view.text[start].isupper() and not _opens_line(
        view, start
    ):  # "với Dự án nhà máy sản xuất tấm bạt, màn"
        return True
    particular = regex.search(r"\p{Lu}|giai đoạn \S|^mục tiêu quốc gia", name) is not None
    return len(words) >= (5 if particular else 9)


def _opens_line(view: View, start: int) -> bool:
    """True if the capital of the head word only opens a sentence or line."""
    before = view.text[max(0, start - 2) : start].strip(" ")
    return not before or before[-1] in '.!?\n-+*"'
