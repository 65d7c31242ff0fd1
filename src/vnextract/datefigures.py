"""The rules of dates in figures: "15/4/2010", "19-21/10", "9/2022", and what only looks so."""

from __future__ import annotations

from vnextract.datewords import (
    AFTER,
    AMOUNT,
    CUE,
    DAY,
    DAY_SPAN,
    END,
    LATE_DAY,
    LAW,
    LUNAR,
    MONTH,
    MONTH_WORD,
    NO_AMOUNT,
    NUMERAL,
    SHARE,
    STREET,
    SURE_CUE,
    YEAR,
    YEAR_CUE,
    annual,
    figures,
)
from vnextract.engine import YEAR as YEAR_START
from vnextract.engine import Rule, digits

RULES: tuple[Rule, ...] = (
    Rule(
        name="date.figures",
        pattern=(
            rf"(?=\d{{1,4}}(?:\ ?[/.-]|\ tháng)){NUMERAL}(?:(?P<d1>{DAY})"
            rf"(?:(?:\ ?/\ ?(?P<m1>{MONTH})\ ?/\ ?|\.(?P<m1>{MONTH})\.|-(?P<m1>{MONTH})-)(?P<y1>{YEAR})"
            rf"|\ tháng\ (?P<m1>{MONTH}|{MONTH_WORD}){annual(1)})"
            rf"|(?P<y1>{YEAR})-(?P<m1>{MONTH})-(?P<d1>{DAY})){END}"
        ),
        starts=digits("/", ".", "-", "tháng"),
        examples=(
            "Đến «30/11/2021», tỉnh có",
            "báo cáo trước «15.1.2026»",
            "cập nhật «2013-10-18»",
            "Lào Cai, «10 tháng 4 năm 2013»",
        ),
        counter=("15/4/2010/NĐ-CP", "12.500.2010", "0912-345-2010", "31/13/2010", "10 tháng 4 dự án"),
    ),
    Rule(
        name="date.range",
        pattern=(
            rf"(?=\d\d?(?:[/.]\d|\ ?-|\ (?:đến|tới)\ )){NUMERAL}{STREET}{LAW}(?:{DAY_SPAN}"
            rf"|(?P<d1>{DAY})\ ?-\ ?{figures(2)}(?<!-\d-\d|-\d-\d\d|-\d\d-\d\d)"
            rf"|(?<=\btừ\ )(?P<d1>{DAY})\ (?:đến|tới)\ {figures(2)}){AMOUNT}{SHARE}"
        ),
        starts=digits("/", ".", "-", "đến", "tới"),
        examples=(
            "diễn ra «19- 21/10»",
            "(«24-26.9»)",
            "«8 – 10/12/2010»",
            "«28/12/2016-3/1/2017»",
            "từ «5 đến 9/6»",
        ),
        counter=("24-26.9 triệu USD", "3-4/5 huyện", "số 12-14/5", "3-5-7", "15-20/30"),
    ),
    Rule(
        name="date.late_day",
        pattern=rf"(?=\d\d/){NUMERAL}{STREET}(?!24/7)(?P<d1>{LATE_DAY})/(?P<m1>{MONTH}){END}{AMOUNT}{SHARE}{LUNAR}",
        starts=digits("/"),
        examples=("thứ hai («17/4»)", "khai mạc «21/10» tại Lào Cai"),
        counter=("đường 30/4", "24/7", "18/5 xã", "24/24", "17/4.500"),
    ),
    Rule(
        name="date.cued_day",
        pattern=(
            rf"(?=\d\d?(?:\ ?/|[.-]\d)){NUMERAL}(?:{SURE_CUE}{figures(1)}{AMOUNT}{SHARE}"
            rf"|{CUE}(?!24/7){figures(1)}{AMOUNT}{SHARE}{AFTER})"
        ),
        starts=digits("/", ".", "-"),
        examples=(
            "từ «5/6», hai bên",
            "từ ngày 28-4 đến «2-5»",
            "Thứ hai («3.5»)",
            "(«18-4»)",
            "8h «5/6», tại",
        ),
        counter=("đến 1/3 tổng kim ngạch", "từ 3/4 diện tích", "đến 13.5 triệu", "(3-5)", "mở cửa 24/7"),
    ),
    Rule(
        name="date.month_year",
        pattern=(
            rf"(?=\d\d?\ ?[/-]){NUMERAL}{LAW}(?P<m1>{MONTH})"
            rf"(?:\ ?/\ ?(?P<y1>{YEAR})(?:\ ?-\ ?(?P<m2>{MONTH})/(?P<y2>{YEAR}))?{END}"
            rf"|(?<=\b(?:từ|đến|tới|hết|vào|trước|trong|cuối|đầu|giữa)\ {MONTH})-(?P<y1>{YEAR}){END})"
        ),
        starts=digits("/", "-"),
        examples=("khởi công «4/2009», tổng vốn", "từ «6/2017-12/2018»", "đến «9-2022»"),
        counter=("số 12/2006/NĐ-CP", "Nghị định 12/2006", "13/2017", "12-2006"),
    ),
    Rule(
        name="date.bare_years",
        pattern=rf"(?={YEAR}\ ?-){NUMERAL}(?P<y1>{YEAR})\ ?-\ ?(?P<y2>{YEAR}){END}{AMOUNT}",
        starts=(YEAR_START,),
        examples=("thực hiện trong «2018 - 2021»;", "kế hoạch 5 năm «2016-2020»"),
        counter=("2018-20210", "TCVN-2016-2018", "2016-2018/QĐ"),
    ),
    Rule(
        name="date.bare_year",
        pattern=rf"(?={YEAR}){NUMERAL}{YEAR_CUE}(?P<y1>{YEAR}){END}{AMOUNT}{NO_AMOUNT}",
        starts=(YEAR_START,),
        examples=("tầm nhìn đến «2030»", "vụ xuân «2024»", "so với «2015»;", "năm 2015, «2017» và đến nay"),
        counter=(
            "Vietbuild Hà Nội 2017",
            "đến 2015 lao động",
            "Luật Đầu tư 2014",
            "từ 2.015 tấn",
            "từ 1900 đến 3000 USD",
        ),
    ),
)
