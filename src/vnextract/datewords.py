"""The words of Vietnamese dates: number words, determiners and the pattern pieces made of them.

Pieces are for verbose patterns on the folded, lower-cased view. Group names end in the number of the
element they belong to: `d1`, `m1`, `y1` are day, month and year of the first date, `d2` … of the second;
`r` is a year's determiner ("nay", "ngoái"). Source of the forms: Vietnamese grammar and the manner of
provincial newspapers.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _table(rows: str) -> Mapping[str, int]:
    pairs = (row.rpartition(" ") for row in rows.split(","))
    return MappingProxyType({word.strip(): int(number) for word, _, number in pairs})


NUMBERS = _table(
    "một 1,hai 2,ba 3,bốn 4,tư 4,năm 5,sáu 6,bảy 7,bẩy 7,tám 8,chín 9,mười 10,mười một 11,mười hai 12,"
    "giêng 1,chạp 12,i 1,ii 2,iii 3,iv 4,đầu 1,cuối 4"
)
"""Values of months, quarters and short counts; "giêng" and "chạp" are the first and last month."""
WEEKDAYS = _table("hai 1,ba 2,tư 3,năm 4,sáu 5,bảy 6,bẩy 6,2 1,3 2,4 3,5 4,6 5,7 6,chủ nhật 7")
STEPS = _table(
    "nay 0,này 0,ngoái -1,trước -1,qua -1,rồi -1,vừa qua -1,vừa rồi -1,kia -2,sau 1,tới 1,mai 1,sắp tới 1"
)
"""How far a determiner leads from the anchor, in units of the word before it ("năm ngoái": -1 year)."""

# A date does not begin inside a number or a symbol: "12/5/2010" holds no "5/2010".
NUMERAL = r"(?<![^\W_])(?<![^\W_][.,/:-])"
WORD = r"(?<![^\W_])"
# ... and does not end in one: "15/4/2010/NĐ-CP", "13.5%", "2016-17" are other things.
END = r"(?![^\W_]|[./-]\d|,\d{1,3}(?!\d)|/\p{L}|\ ?[%‰])"
STOP = r"(?![^\W_])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
LATE_DAY = r"(?:3[01]|2\d|1[3-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR = r"(?:19|20)\d\d(?!\d)"
# Small words are left to the caller: "tháng năm" also means time in general, "tháng hai bên ký" two parties.
MONTH_WORD = r"(?:giêng|chạp|mười\ (?:một|hai)|mười|một|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín)(?![^\W_])"
QUARTER = r"(?:iv|i{1,3}|[1-4])(?![^\W_])"
COUNT = r"(?:0?[2-9]|1[01]|mười\ một|mười|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"

# "năm trước đó", "năm sau khi" count from something else than the anchor.
DETERMINER = (
    r"(?:nay|ngoái|vừa\ (?:qua|rồi)|kia|qua|rồi|(?:trước|sau|tới)(?!\ (?:đó|khi|nữa|hết|tháng|ngày"
    r"|quý|cuối|giữa)\b))(?![^\W_])"
)
OWN = r"(?:này|vừa\ (?:qua|rồi)|(?:sắp\ )?tới|qua|rồi|(?:trước|sau)(?!\ (?:đó|khi|này|nữa)))(?![^\W_])"
# After these a unit word counts or generalises: "5 năm trước", "những tháng tới".
UNCOUNTED = (
    r"(?<!\d\ )(?<!\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|những|các|nhiều"
    r"|mấy|vài|đôi|mỗi|hằng|từng|bao|lâu|nửa)\ )"
)
FISCAL = r"(?:niên\ (?:độ|vụ)|năm\ tài\ (?:chính|khóa)|tài\ khóa)"
ERA = rf"(?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ|niên\ khóa|năm\ học|{FISCAL})"
PART = r"(?:rạng\ sáng|sáng\ sớm|chiều\ tối|sáng|chiều|trưa|tối|đêm|khuya)"
HEAD = rf"(?:(?:{PART}(?:\ (?:qua|nay|mai))?\ )?(?:(?:ngày|hôm)\ )?(?:(?:mùng|mồng)\ )?)"
# Neither a day of the moon's calendar nor one that comes back every year is a point in time.
LUNAR = (
    r"(?!\ \(?(?:âm\ lịch|âm\b|tết\b|al\b))(?!\ h[àằ]ng\ (?:năm|tháng))"
    r"(?!\ năm\ (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\ )"
)
# "ngày 24/7" is a day in July, "suốt ngày 24/7" and "ngày 24/7 dịch vụ …" are round the clock.
ROUND_CLOCK = (
    r"(?!(?<=\b(?:cả|suốt)\ )ngày\ 24/7(?!\d))"
    r"(?!ngày\ 24/7\ (?:dịch\ vụ|hỗ\ trợ|phục\ vụ|liên\ tục|trong\ tuần)\b)"
)
# What follows a figure that is an amount, a share or a rate.
AMOUNT = (
    r"(?!\ (?:tỷ|tỉ|triệu|nghìn|ngàn|trăm|chục|đồng|usd|eur|euro|đô|yên|won|người|lượt|lao\ động|dự\ án|hộ|ha"
    r"|doanh\ nghiệp|héc|m2|m3|m|km|kg|g|tấn|tạ|lít|kwh|mw|lần|chuyến|giờ|phút|tiếng|buổi|ca|suất|chiếc|con"
    r"|cây|căn|bộ|học\ sinh|sinh\ viên|đại\ biểu|trường\ hợp|hồ\ sơ|sản\ phẩm|đơn\ vị|điểm)\b)"
)
SHARE = (
    r"(?!\ (?:số|tổng|diện|dân|quãng|chặng|kế|gói|chỉ|tiêu|xã|huyện|tỉnh|thành|phường|thôn|bản|thị|quận|mục"
    r"|nội|nhóm|tuyến|nhà|công|khu|cơ|sở|phiếu|ủy|phần|giá|vốn|doanh|lợi|nhu|mức|khối|hạng|hợp|tàu)\b)"
)


def annual(tag: int) -> str:
    """The piece for a year behind a month or quarter: " năm 2017", "/2017", "-2017", " năm nay"."""
    return (
        rf"(?:(?:,?\ (?:của\ )?năm\ |\ ?[/-]\ ?|\.)(?P<y{tag}>{YEAR}){END}"
        rf"|,?\ (?:của\ )?năm\ (?P<r{tag}>{DETERMINER}))"
    )


def year_after(tag: int) -> str:
    """The piece for the rest of "6 tháng đầu năm": nothing, " 2017" or " nay"."""
    return rf"(?:\ (?:(?P<y{tag}>{YEAR}){END}|(?P<r{tag}>{DETERMINER})))?{STOP}"


def figures(tag: int) -> str:
    """The piece for a day in figures, its year optional: "5/6", "5.6.2017", "5-6", "5/6 năm nay"."""
    day, month, year = (rf"(?P<{name}{tag}>{body})" for name, body in (("d", DAY), ("m", MONTH), ("y", YEAR)))
    short = rf"(?P<y{tag}>{YEAR}|\d\d(?!\d))"
    return (
        rf"(?:{day}(?:\ ?/\ ?{month}(?:\ ?/\ ?{short})?|\.{month}(?:\.{short})?|-{month}(?:-{year})?){END}"
        rf"(?:,?\ năm\ (?:{year}{END}|(?P<r{tag}>{DETERMINER})))?)"
    )


def words(tag: int) -> str:
    """The piece for a day with its month as a word: "5 tháng 6 năm 2017", "5 tháng này"."""
    return (
        rf"(?:(?P<d{tag}>{DAY}),?\ tháng\ (?:(?P<m{tag}>{MONTH}|{MONTH_WORD})(?:{annual(tag)}|{END})"
        rf"|(?P<x{tag}>{OWN})))"
    )


HEAD_WORDS = ("ngày", "hôm", "mùng", "mồng", "rạng", "sáng", "chiều", "trưa", "tối", "đêm", "khuya")
FULL_DAY = rf"(?:{figures(2)}|{words(2)})"
JOIN = r"(?:,\ |,?\ (?:và|hoặc|hay|đến|tới|&)\ |\ ?-\ ?)"
# "ngày 5, 6 và 7/11", "8 - 10/12/2010": the first days borrow month and year from the last.
DAY_LIST = rf"(?P<d1>{DAY})(?:,\ {DAY}){{0,6}}{JOIN}{FULL_DAY}"
# "28/12/2016 - 3/1/2017": both complete, joined by a hyphen.
DAY_SPAN = (
    rf"(?P<d1>{DAY})(?:/(?P<m1>{MONTH})(?:/(?P<y1>{YEAR}))?|\.(?P<m1>{MONTH})(?:\.(?P<y1>{YEAR}))?)"
    rf"\ ?-\ ?(?:ngày\ )?{FULL_DAY}"
)
STREET = (
    r"(?<!\b(?:số|đường|phố|ngõ|ngách|hẻm|kiệt|nhà|tổ|lô|lộ|ql|km|lệ|điều|viên|trường|phường|áp|bản)\ )"
    r"(?<!tỷ\ số\ )"
)
WEEKDAY_NAME = r"(?:thứ\ (?P<w1>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<w1>chủ\ nhật))"
WEEKDAY = r"(?:thứ\ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\ nhật)"
# A day in figures without its word needs one of these before it, or it may be a share ("3/4 diện tích").
SURE_CUE = (
    rf"(?:(?<={WEEKDAY}(?:,?\ |,?\ ?\())|(?<=\b(?:qua|nay|mai)\ \()|(?<=\dh\ )"
    rf"|(?<=\b(?:ngày|hôm)\ {DAY}-{MONTH}(?:-{YEAR})?\ (?:đến|tới|và)\ )|(?<=\()(?={LATE_DAY}.{{2,3}}\)))"
)
CUE = r"(?<=\b(?:từ|đến|tới|hết|trước|sau|sang|vào|dịp|lễ|khánh|giờ|phút)\ )"
AFTER = (
    r"(?=[,.;:)\]\"\n]|\Z"
    r"|\ (?:đến|tới|tại|ở|và|vừa|sẽ|đã|đang|do|với|theo|để|nhằm|vì|khi|trở|sau|trước|nhân|năm)\b|\ [-(])"
)
LAW = (
    r"(?<!\b(?:số:?|nghị\ (?:định|dịnh|quyết)|quyết\ định|chỉ\ thị|thông\ tư|công\ văn|luật|lệnh)\ )"
    r"(?<!\b(?:nđ|qđ|tt|nq|ct)\ )"
)
YEAR_CUE = (
    r"(?:(?<!\blên\ (?:đến|tới)\ )(?<=\b(?:tầm\ nhìn|so\ với|so|cùng\ kỳ|từ|đến|tới|hết|cuối|đầu|giữa)\ )"
    r"|(?<=\b(?:trong|vào|trước|sau|hồi|của)\ )"
    r"|(?<=\b(?:vụ|mùa)\ (?:đông\ xuân|hè\ thu|thu\ đông|xuân\ hè|xuân|hè|thu|đông|mùa)\ )"
    rf"|(?<=\bnăm\ {YEAR}(?:(?:,|\ và|\ đến)\ {YEAR}){{0,6}}(?:,|,?\ và|\ hoặc)\ ))"
)
# "từ 1900 đến 2000 tấn" is an amount at both ends.
NO_AMOUNT = rf"(?:(?!\ ?(?:-|đến|tới)\ ?\d)|(?=\ ?(?:-|đến|tới)\ ?{YEAR}{AMOUNT}))"
# "9 tháng" is the year so far beside a total, and a stretch of time elsewhere ("hợp đồng 9 tháng").
TOTALS = (
    r"ước|đạt|xấp\ xỉ|tăng|giảm|bằng|vượt|toàn|cả\ (?:nước|tỉnh)|tổng|kim\ ngạch|xuất\ khẩu|nhập\ khẩu"
    r"|thu\ hút|giải\ ngân|vốn|so\ với|vẫn|của\ (?:cả\ nước|toàn|tỉnh|thành\ phố)"
)
SO_FAR = (
    r"(?<=\b(?:lũy\ kế|tính\ chung|kết\ quả|sơ\ kết|tổng\ kết|báo\ cáo|kim\ ngạch|khẩu|địa\ bàn|biên\ giới"
    r"|vốn|fdi|oda|viện\ trợ|riêng|tính\ đến\ hết|so\ với|cùng\ kỳ)\ )"
)
CLAUSE = r"(?:(?<!.)|(?<=[.,;:!?…*(-]\ )|(?<=\b(?:trong|riêng|qua|chung|cả)\ ))"
LASTING = (
    r"(?<!\b(?:sau|trước|thời\ hạn|thời\ gian|kéo\ dài|hơn|gần|khoảng|mỗi|cứ|suốt|vòng|đa|nhất|thêm|được)\ )"
    r"(?<!\b(?:quá|dưới|trên|tù|học|tạo|khóa|lớp|hợp\ đồng|kỳ\ hạn|thị\ thực|mới|từ|cách|đây|suất|hành)\ )"
    r"(?<!\b(?:nghỉ|hạn|chỉ|những|các|mấy|vài|thứ)\ )"
)
# Cheap look ahead before the dear look back: most numbers are no count of months.
RUN_AHEAD = r"(?=[^\s]{1,4}(?:\ (?:một|hai))?\ (?:tháng|quý)\b)"
SO_MANY = (
    rf"(?P<n1>{COUNT})\ (?P<u1>tháng)(?:\ (?P<k1>đầu))?{STOP}"
    r"(?!/|-|,?\ (?:tuổi|tù|một|lần|liên|nữa|sau|gần|trở|kể|thử|lương|qua|trước|mới|để|tại|ở|các\ năm)\b)"
)
UNTIL = r"(?=[,.;)\n]|\Z|\ (?:tại|ở|sẽ|của|là|đã|có|này)\b)"
AIM = rf"(?P<p1>(?:này|vừa\ (?:qua|rồi)|tới\ đây){STOP}|(?:sắp\ tới|tới|qua|rồi){UNTIL})"
