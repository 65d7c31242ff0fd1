"""The rules of dates in words: each form with its examples and with what only looks like it."""

from __future__ import annotations

from vnextract.datewords import (
    AIM,
    AMOUNT,
    CLAUSE,
    COUNT,
    DAY,
    DAY_LIST,
    DAY_SPAN,
    DETERMINER,
    END,
    ERA,
    FISCAL,
    FULL_DAY,
    HEAD,
    HEAD_WORDS,
    LASTING,
    LUNAR,
    MONTH,
    MONTH_WORD,
    NUMERAL,
    OWN,
    PART,
    QUARTER,
    ROUND_CLOCK,
    RUN_AHEAD,
    SO_FAR,
    SO_MANY,
    STOP,
    TOTALS,
    UNCOUNTED,
    WEEKDAY_NAME,
    WORD,
    YEAR,
    annual,
    figures,
    year_after,
)
from vnextract.engine import Rule, digits, phrases

_NUMBER_WORDS = ("mười", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín")
_QUARTERS = ("quý", "qúy", "quí")
# First words of the pieces of `datewords`: a rule is tried where they stand, so each list must be whole.
_MONTHS = phrases((*_NUMBER_WORDS, "mười một", "mười hai"), ("tháng", "quý"))
_OWN = ("này", "vừa", "sắp", "tới", "qua", "rồi", "trước", "sau")
_PARTS = ("hôm", "sáng", "chiều", "trưa", "tối", "đêm", "khuya")
_LONG_PARTS = ("rạng sáng", "sáng sớm", "chiều tối")
_TODAY = (*phrases(_PARTS, ("hôm", "nay", "qua", "kia", "mai")), *_LONG_PARTS, "ngày hôm", "ngày mai")
_ERAS = (
    *("giai đoạn", "nhiệm kỳ", "thời kỳ", "niên khóa", "niên độ", "niên vụ"),
    *("năm học", "năm tài chính", "năm tài khóa", "tài khóa"),
)
_SHORT = (
    *(f"t{month}" for month in range(1, 13)),
    *(f"t0{month}" for month in range(1, 10)),
    "q1",
    "q2",
    "q3",
    "q4",
)

RULES: tuple[Rule, ...] = (
    Rule(
        name="date.day",
        pattern=(
            rf"{WORD}(?={PART}\ |ngày\ |hôm\ |mùng\ |mồng\ )(?<!\b(?:mỗi|hằng|từng)\ )"
            rf"{ROUND_CLOCK}{HEAD}{FULL_DAY}{LUNAR}{AMOUNT}"
        ),
        starts=HEAD_WORDS,
        reach=40,
        examples=(
            "ký «ngày 15/4/2010» tại Hà Nội",
            "«Sáng 6-2», đoàn đến thăm",
            "từ «chiều qua 17.5» đến nay",
            "Lào Cai, «ngày 04 tháng 11 năm 2022»",
            "«Đêm 3/5 năm nay», hai bên",
            "đến «ngày 20 tháng này»",
        ),
        counter=("mỗi ngày 3.500 lượt xe", "ngày 10/3 âm lịch", "ngày 12/2006/NĐ-CP", "tối đa 5/6 phiếu"),
    ),
    Rule(
        name="date.days",
        pattern=rf"{WORD}(?={PART}\ |ngày\ |hôm\ ){HEAD}(?:{DAY_LIST}|{DAY_SPAN}){LUNAR}",
        starts=HEAD_WORDS,
        reach=40,
        examples=(
            "«Ngày 5 và 6-11», tại Lào Cai",
            "từ «ngày 17- 21/5/2017»",
            "từ «ngày 15/3-19/3/2017»",
            "từ «ngày 5 đến 9/6»",
            "các «ngày 5, 6 và 7 tháng 11 năm 2017»",
        ),
        counter=("ngày 5 chuyến", "ngày 5, 6 lần"),
    ),
    Rule(
        name="date.day_only",
        pattern=(
            rf"{WORD}(?<!\b(?:mỗi|hằng|từng|một|\d)\ )(?:ngày|hôm|đêm)\ (?P<d1>{DAY}){END}"
            r"(?=[,.;)\n]|\Z|,?\ rạng\ sáng|\ vừa\ qua"
            r"|,?\ (?:và|đến|tới|hoặc|-)\ (?:hết\ )?(?:ngày|hôm|đêm)\ \d)"
        ),
        starts=("ngày", "hôm", "đêm"),
        reach=8,
        examples=("từ «ngày 5» đến ngày 9/6", "«Hôm 26», đoàn sang Vân Nam", "«đêm 3» rạng sáng 4/5"),
        counter=("ngày 5 hằng tháng", "mỗi ngày 5, 6 chuyến", "ngày 2 buổi", "ngày 13-7, hai bên"),
    ),
    Rule(
        name="date.today",
        pattern=(
            rf"{WORD}(?<!\b(?:như|được|giới|hệ|sống|nước|hội|trẻ|nam|cho\ đến|cho\ tới)\ )(?<!\bngày\ )"
            r"(?:(?:(?<!\b(?<!\btính\ )đến\ )ngày\ )?hôm\ (?P<a1>nay|qua|kia)"
            rf"|{PART}\ (?:hôm\ )?(?P<a1>nay|qua|mai)|ngày\ (?P<a1>mai)){STOP}"
        ),
        starts=_TODAY,
        examples=(
            "«Sáng nay», tại thành phố Vinh",
            "«Hôm qua», hai bên đã ký",
            "quà của hãng «ngày mai» sẽ trao",
        ),
        counter=("cuộc sống hôm nay", "có được như ngày hôm nay", "đi đến ngày hôm nay", "ngày nay"),
    ),
    Rule(
        name="date.weekday",
        pattern=(
            rf"{WORD}(?:(?:hôm|{PART})\ {WEEKDAY_NAME}{STOP}(?:\ tuần\ (?P<t1>{OWN}))?"
            rf"|{WEEKDAY_NAME}\ tuần\ (?P<t1>{OWN})){STOP}(?!,?\ (?:-\ )?\(?(?:ngày\ )?\d)"
        ),
        starts=(*phrases(_PARTS, ("thứ", "chủ")), *_LONG_PARTS, "thứ", "chủ nhật"),
        examples=("ký «hôm thứ Ba» tại Seoul", "đã họp «thứ Hai tuần trước»", "«sáng Chủ nhật»"),
        counter=("sáng thứ hai (17/4)", "sáng thứ Bảy, ngày 5/6", "kỳ họp thứ tư", "hôm thứ Ba, 5/6"),
    ),
    Rule(
        name="date.month",
        pattern=(
            rf"{WORD}(?<!\b(?:mỗi|hằng|từng|cách\ mạng)\ )tháng\ (?P<m1>{MONTH}|{MONTH_WORD})"
            rf"(?:{annual(1)}|\ (?P<y1>{YEAR}){END}{AMOUNT}|{END}{AMOUNT}{LUNAR}(?:\ {AIM})?)"
        ),
        starts=("tháng",),
        examples=(
            "từ «tháng 8 năm nay»",
            "tính đến «tháng 9/2022»",
            "«Tháng 4-2011», Sở Ngoại vụ",
            "hồi «tháng giêng»",
            "dự kiến «tháng 9 tới».",
            "«tháng Năm năm 2017»",
        ),
        counter=(
            "mỗi tháng 5 triệu đồng",
            "tháng 13",
            "tháng 8 âm lịch",
            "tháng 5.000 tấn",
            "Cách mạng Tháng Tám",
        ),
    ),
    Rule(
        name="date.short",
        pattern=rf"{WORD}(?:t(?P<m1>{MONTH})|q(?P<q1>[1-4]))[/.-](?P<y1>{YEAR}){END}",
        starts=_SHORT,
        examples=("bảng «T9/2022»", "so với «Q1-2021»"),
        counter=("T9", "Q.1", "t9/22", "q5/2022", "IT9/2022"),
    ),
    Rule(
        name="date.months",
        pattern=(
            rf"{WORD}tháng\ (?P<m1>{MONTH})"
            rf"(?:(?:,\ {MONTH}){{0,9}}(?:,|\ và|\ đến|\ tới)\ (?P<m2>{MONTH}){annual(2)}"
            rf"|\ ?-\ ?(?P<m2>{MONTH})(?:{annual(2)}|{END}{AMOUNT}(?!\ tháng))"
            rf"|(?:\ ?/\ ?(?P<y1>{YEAR}))?\ ?-\ ?(?:tháng\ )?(?P<m2>{MONTH}){annual(2)})"
        ),
        starts=("tháng",),
        reach=10,
        examples=(
            "«tháng 3, 4 và 5/2017»",
            "«tháng 3-4»",
            "«tháng 7/2017 - 6/2018»",
            "«tháng 3 và 4 năm ngoái»",
        ),
        counter=("tháng 5 và 10 doanh nghiệp", "tháng 5 đến 10 đoàn", "tháng 11 và 11 tháng năm 2021"),
    ),
    Rule(
        name="date.unit",
        pattern=rf"{WORD}{UNCOUNTED}(?P<u1>tuần|tháng|quý|qúy|quí)\ (?P<x1>{OWN})",
        starts=phrases(("tuần", "tháng", *_QUARTERS), _OWN),
        examples=("trong «tuần qua», tỉnh", "so với «tháng trước»", "«quý tới» sẽ khởi công"),
        counter=("hai tháng qua", "những tháng tới", "3 tuần tới", "tháng trước đó", "quý khách"),
    ),
    Rule(
        name="date.run",
        pattern=(
            rf"{WORD}{RUN_AHEAD}(?P<n1>{COUNT}|12)\ (?P<u1>tháng|quý)"
            rf"(?:\ (?P<k1>đầu|cuối)(?:\ tiên)?(?:\ của)?\ năm(?!\ (?:học|tài)){year_after(1)}|{annual(1)}"
            rf"|(?:\ (?P<k1>đầu|cuối))?\ (?P<y1>{YEAR}){END}{AMOUNT})"
        ),
        starts=(*digits("tháng", "quý"), *_MONTHS),
        examples=(
            "«6 tháng đầu năm nay», tỉnh",
            "«9 tháng năm 2013»",
            "«Sáu tháng cuối năm»",
            "«10 tháng/2017»",
            "«3 quý đầu năm 2017»",
        ),
        counter=("6 tháng đầu năm học", "5 tháng tuổi", "3 tháng/lần", "16 tháng năm 2013"),
    ),
    Rule(
        name="date.so_far",
        pattern=(
            rf"{WORD}{RUN_AHEAD}{LASTING}(?:{SO_FAR}{SO_MANY}|{SO_MANY}(?=,?\ (?:{TOTALS})\b)"
            rf"|{CLAUSE}{SO_MANY}(?=\ (?:có|cấp|tỉnh|thành\ phố|huyện|đã|tiếp\ nhận|đón|thu)\b)"
            # Terms and courses last 3, 6 or 12 months; "trong 8 tháng" is a date of report.
            rf"|(?<=\btrong\ )(?=[5789]\ |1[01]\ |năm|bảy|tám|chín|mười){SO_MANY}"
            rf"|(?=[6-9]\ |1[01]\ |sáu|bảy|bẩy|tám|chín|mười)(?P<n1>{COUNT})\ (?P<u1>tháng)\ qua\b"
            rf"|(?:(?<!.)|(?<=[.!?…:]\ )){SO_MANY}(?=,\ ))"
        ),
        starts=(*digits("tháng", "quý"), *_MONTHS),
        examples=(
            "xuất khẩu «9 tháng» ước đạt",
            "«11 tháng», toàn tỉnh thu hút",
            "Lũy kế «8 tháng» có 5 dự án",
            "«Bảy tháng qua» tỉnh thu hút",
        ),
        counter=(
            "hợp đồng 5 tháng, lương",
            "trong 3 tháng",
            "thời hạn 6 tháng đạt",
            "kết quả 9 tháng tuổi",
            "hai tháng qua",
        ),
    ),
    Rule(
        name="date.listed_day",
        pattern=rf"(?=\d\d?/){NUMERAL}(?<=\n[-+*•–]\ ){figures(1)}(?=:)",
        starts=digits("/"),
        examples=("tuần qua\n+ «4/11»: đoàn chào xã giao", "\n- «5/6»: ký kết"),
        counter=("tỷ lệ 4/11: thấp", "\n- 4/11 dự án"),
    ),
    Rule(
        name="date.quarter",
        pattern=(
            rf"{WORD}(?:quý|qúy|quí)\ (?:(?P<q1>{QUARTER}|một|hai|ba|bốn|tư){annual(1)}"
            rf"|(?P<q1>{QUARTER}){END}{AMOUNT}(?:\ (?P<y1>{YEAR}){END}|\ {AIM})?"
            rf"|(?P<q1>đầu|cuối)(?:\ tiên)?(?:\ của)?\ năm(?!\ (?:học|tài)){year_after(1)})"
        ),
        starts=_QUARTERS,
        examples=(
            "trong «quý IV/2017»",
            "«Qúy I/2024»",
            "«quý 4 năm ngoái»",
            "so với «quý II».",
            "«quý đầu năm»",
        ),
        counter=("quý khách", "quý vị", "quý 5", "quý hai bên", "Quý Cáp"),
    ),
    Rule(
        name="date.quarters",
        pattern=(
            rf"{WORD}(?:quý|qúy|quí)\ (?P<q1>{QUARTER})(?:,\ {QUARTER}){{0,2}}"
            r"(?:,\ |\ (?:và|đến|tới)\ |\ ?-\ ?)"
            rf"(?P<q2>{QUARTER})(?:{annual(2)}|(?<=[iv]){END})"
        ),
        starts=_QUARTERS,
        examples=("«quý I và II/2018»", "«quý I, II, III năm 2018»", "«quý III-IV»"),
        counter=("quý 1 và 2 dự án", "quý I và quý II"),
    ),
    Rule(
        name="date.half",
        pattern=(
            rf"{WORD}nửa\ (?:năm\ )?(?P<h1>đầu|cuối|sau)(?:\ của)?(?:\ năm(?!\ (?:học|tài)){year_after(1)}"
            rf"|\ tháng\ (?P<m1>{MONTH})(?:{annual(1)}|{END})|\ (?P<y1>{YEAR}){END})"
        ),
        starts=phrases(("nửa",), ("đầu", "cuối", "sau", "năm")),
        examples=("trong «nửa đầu năm», sản phẩm", "«nửa cuối năm 2018»", "«nửa đầu tháng 5/2017»"),
        counter=("nửa năm", "nửa đầu nhiệm kỳ", "nửa đầu năm học"),
    ),
    Rule(
        name="date.year",
        pattern=rf"{WORD}năm\ (?P<y1>{YEAR}){END}{AMOUNT}",
        starts=("năm 1", "năm 2"),
        examples=("trong «năm 2015» toàn tỉnh", "đầu «năm 2017»", "đến «năm 2045»."),
        counter=("năm 2.015 tấn", "năm 20150", "năm doanh nghiệp", "năm 2000 đồng", "năm học 2016"),
    ),
    Rule(
        name="date.this_year",
        pattern=rf"{WORD}{UNCOUNTED}năm\ (?P<r1>{DETERMINER})",
        starts=phrases(("năm",), ("nay", "ngoái", "kia", *_OWN)),
        examples=("cùng kỳ «năm ngoái»", "Trong «năm qua», tỉnh", "«Năm vừa qua», đã có"),
        counter=("5 năm qua", "những năm tới", "nhiều năm nay", "năm trước đó", "hai năm sau"),
    ),
    Rule(
        name="date.years",
        pattern=(
            rf"{WORD}(?<!\d\ )(?<!\b(?:hai|ba|bốn|năm|mười)\ )"
            rf"năm\ (?P<y1>{YEAR})\ ?-\ ?(?:năm\ )?(?P<y2>{YEAR}){END}"
        ),
        starts=("năm 1", "năm 2"),
        examples=("trong «năm 2015-2016»", "«năm 2016 - 2018»"),
        counter=("kế hoạch 5 năm 2016-2020", "năm 2016-nay"),
    ),
    Rule(
        name="date.period",
        pattern=(
            rf"{WORD}(?:{ERA}(?:\ (?:\d{{1,2}}|hai|ba|bốn|năm|mười)\ năm)?(?:\ từ)?(?:\ (?:các\ )?năm)?\ "
            rf"(?P<y1>{YEAR})(?:\ ?[-/]\ ?|\ (?:đến|tới)\ )(?:hết\ )?(?:năm\ )?(?P<y2>{YEAR}|\d\d(?!\d))"
            rf"|{FISCAL}\ (?P<y1>{YEAR})){END}"
        ),
        starts=_ERAS,
        reach=60,
        examples=(
            "tỉnh Hà Giang, «giai đoạn 2023-2030»",
            "«giai đoạn 2010 – 2020»",
            "«nhiệm kỳ 2020-2025»",
            "«giai đoạn từ năm 2016 đến năm 2020»",
            "«năm học 2016-17»",
            "«năm tài chính 2017» của Nhật Bản",
        ),
        counter=("giai đoạn 1", "giai đoạn 2", "nhiệm kỳ XIV", "thời kỳ đổi mới", "năm tài chính tới"),
    ),
    Rule(
        name="date.decade",
        pattern=(
            rf"{WORD}(?:thập\ (?:niên|kỷ)|những\ năm)\ (?P<c1>(?:(?:19|20)\d|[3-9])0){END}"
            rf"(?!(?:,|\ và|\ đến)\ {YEAR})(?:\ (?:của\ )?thế\ kỷ\ (?:trước|xx|20){STOP})?"
        ),
        starts=("thập niên", "thập kỷ", "những năm"),
        examples=("từ «những năm 1990»", "«thập niên 90 thế kỷ trước»"),
        counter=("những năm 2010, 2011", "thập kỷ qua", "những năm 15"),
    ),
)
