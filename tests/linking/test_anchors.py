"""The year that relative dates are read in: the page's, the contents', or the caller's."""

from __future__ import annotations

import datetime as dt

import pytest

import vnextract
from vnextract.types import Extraction, Period

CLASH = """Đối ngoại góp phần phát triển kinh tế tỉnh Yên Bái
17/01/2025 20:15
6 tháng đầu năm nay, tỉnh đã tiếp nhận 12 khoản viện trợ.
Chương trình số 37-CTr/TU ngày 21/3/2023 của Tỉnh ủy nêu rõ nhiệm vụ.
Từ tháng 8 năm nay, huyện Lục Yên đưa 40 lao động đi làm việc thời vụ.
"""
STALE = """Yên Bái đẩy mạnh vận động viện trợ
10/02/2022 08:00
Năm 2015, tỉnh tiếp nhận 20 khoản viện trợ. Tính đến ngày 30/11/2016, có 18 dự án đang thực hiện.
Từ đầu năm nay đến nay, 3 dự án mới được phê duyệt. Trong tháng 11, Plan International khởi động 2 dự án.
"""
JANUARY = """Yên Bái nhìn lại một năm đối ngoại
17/01/2025 20:15
Năm 2024, tỉnh thu hút 5 dự án FDI. Ngày 10/1/2025, UBND tỉnh họp.
Trong 6 tháng đầu năm nay, tỉnh phấn đấu thu hút 3 dự án. Quý I năm nay, tỉnh sẽ đón 4 đoàn.
"""


def periods(found: Extraction) -> dict[str, tuple[str, str]]:
    """The dates of a text with their days."""
    text = found.document.text
    return {
        text[m.start : m.end]: (m.value.start.isoformat(), m.value.end.isoformat())
        for m in found.mentions
        if isinstance(m.value, Period)
    }


def codes(found: Extraction) -> list[str]:
    return [i.code for i in found.issues if i.code.startswith("anchor")]


def test_a_half_year_told_in_january_is_of_the_contents_year() -> None:
    found = vnextract.extract(CLASH)
    assert periods(found)["6 tháng đầu năm nay"] == ("2023-01-01", "2023-06-30")
    assert periods(found)["tháng 8 năm nay"] == ("2023-08-01", "2023-08-31")


def test_the_clash_is_an_issue_that_quotes_both_sides() -> None:
    found = vnextract.extract(CLASH)
    (issue,) = [i for i in found.issues if i.code == "anchor-year"]
    assert found.document.text[issue.start : issue.end] == "6 tháng đầu năm nay"
    assert "2025-01-17" in issue.message
    assert "2023" in issue.message
    assert "published=" in issue.message
    assert found.document.published == dt.date(2025, 1, 17)


@pytest.mark.parametrize("text", [CLASH, STALE])
def test_a_date_given_by_the_caller_settles_it(text: str) -> None:
    found = vnextract.extract(text, published=dt.date(2023, 7, 3))
    assert codes(found) == []
    this_year = [days for words, days in periods(found).items() if "năm nay" in words]
    assert this_year
    assert all(start.startswith("2023") for start, _ in this_year)


def test_a_full_date_stays_what_it_says() -> None:
    for published in (None, dt.date(2019, 1, 1)):
        assert periods(vnextract.extract(CLASH, published=published))["ngày 21/3/2023"] == (
            "2023-03-21",
            "2023-03-21",
        )


def test_an_old_article_put_on_line_again_is_of_its_newest_date() -> None:
    found = vnextract.extract(STALE)
    assert codes(found) == ["anchor-year"]
    assert periods(found)["năm nay"] == ("2016-01-01", "2016-12-31")
    assert periods(found)["tháng 11"] == ("2016-11-01", "2016-11-30")


def test_an_article_of_january_is_believed() -> None:
    found = vnextract.extract(JANUARY)
    assert codes(found) == []
    assert periods(found)["6 tháng đầu năm nay"] == ("2025-01-01", "2025-06-30")
    assert periods(found)["Quý I năm nay"] == ("2025-01-01", "2025-03-31")


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự kiến 6 tháng đầu năm nay, tỉnh đón 5 đoàn.",
        "6 tháng đầu năm nay, tỉnh dự kiến đón 5 đoàn.",
        "Phấn đấu trong quý I năm nay ký 3 thỏa thuận.",
        "Tháng 12 năm nay sẽ diễn ra hội chợ.",
        "So với 6 tháng đầu năm 2024, kim ngạch tăng 5%.",
        "Trong tháng 1 năm nay, tỉnh đã đón 2 đoàn.",
    ],
)
def test_plans_and_near_ends_are_no_clash(sentence: str) -> None:
    found = vnextract.extract(f"Tin đối ngoại\n15/01/2025 08:00\nNgày 10/1/2025, tỉnh họp. {sentence}\n")
    assert codes(found) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "6 tháng đầu năm nay, tỉnh đã đón 5 đoàn.",
        "Kim ngạch xuất khẩu quý III năm nay đạt 20 triệu USD.",
        "Từ đầu năm đến nay và trong 9 tháng năm nay, tỉnh đã ký 3 thỏa thuận, dự kiến ký thêm 2 thỏa thuận.",
    ],
)
def test_what_is_told_as_done_cannot_lie_ahead(sentence: str) -> None:
    found = vnextract.extract(f"Tin đối ngoại\n15/01/2025 08:00\nNgày 12/6/2024, tỉnh họp. {sentence}\n")
    assert codes(found) == ["anchor-year"]
    assert all(end < "2025" for _, end in periods(found).values())


def test_without_a_page_date_the_newest_year_told_is_taken_and_said_so() -> None:
    found = vnextract.extract("Ngày 5/6/2019, tỉnh ký thỏa thuận. Từ tháng 8 năm nay, 40 lao động lên đường.")
    assert codes(found) == ["anchor-inferred"]
    assert periods(found)["tháng 8 năm nay"] == ("2019-08-01", "2019-08-31")


def test_without_any_year_a_relative_date_has_no_value() -> None:
    found = vnextract.extract("Từ tháng 8 năm nay, 40 lao động lên đường.")
    assert [m.value for m in found.mentions if m.label == "DATE"] == [None]


def test_a_plan_for_a_later_year_is_no_anchor() -> None:
    found = vnextract.extract(
        "Năm 2018, tỉnh ký 3 thỏa thuận. Mục tiêu đến năm 2030 là 20 thỏa thuận. Tháng 5 năm nay, tỉnh họp."
    )
    assert periods(found)["Tháng 5 năm nay"] == ("2018-05-01", "2018-05-31")
