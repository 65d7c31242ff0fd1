import datetime as dt

import pytest

from vnextract.readers.stamps import dateline, place_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-11-05 07:45:00", (2024, 11, 5)),
        ("2024-11-05T07:45:00+07:00", (2024, 11, 5)),
        ("07:45, 05/11/2024", (2024, 11, 5)),
        ("Thứ ba, 5/11/2024 07:45", (2024, 11, 5)),
        ("Thứ Ba, ngày 5/11/2024", (2024, 11, 5)),
        ("Chủ nhật, 03.11.2024 - 07h45", (2024, 11, 3)),
        ("05/11/2024 07:45 GMT+7", (2024, 11, 5)),
        ("Cập nhật lúc: 07:45 05/11/2024", (2024, 11, 5)),
        ("Ngày đăng: 05/11/2024 - Lượt xem: 1.204", (2024, 11, 5)),
        ("5 tháng 11, 2024", (2024, 11, 5)),
        ("17 Tháng Mười Một, 2024", (2024, 11, 17)),
        ("Tháng Mười Hai 3, 2024", (2024, 12, 3)),
        ("Văn phòng UBND tỉnh | 05/11/2024", (2024, 11, 5)),
        ("05/11/2024 | 06:00", (2024, 11, 5)),
    ],
)
def test_datelines(line, day):
    assert dateline(line).date == dt.date(*day)


@pytest.mark.parametrize(
    "line",
    [
        "Chỉ thị số 09-CT/TU ngày 17/6/2011",
        "Từ 5/6/2017 đến 7/8/2018",
        "Lễ ký ngày 5/11/2024",
        "31/02/2024 08:00",
        "Tháng 11 năm 2024",
        "1/2024",
        "",
    ],
)
def test_dates_inside_words_are_no_dateline(line):
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Lào Cai, ngày 05 tháng 3 năm 2023", "Lào Cai", (2023, 3, 5)),
        ("TP. Hồ Chí Minh, ngày 5-3-2023", "TP. Hồ Chí Minh", (2023, 3, 5)),
        ("Thành phố Huế, ngày 5 tháng 3 năm 2023", "Thành phố Huế", (2023, 3, 5)),
        ("Hà Nội ngày 5 tháng 3 năm 2023", "Hà Nội", (2023, 3, 5)),
        ("(Hà Nội, ngày 5/3/2023)", "Hà Nội", (2023, 3, 5)),
    ],
)
def test_place_dates(line, place, day):
    stamp = place_date(line)
    assert (stamp.place, stamp.date) == (place, dt.date(*day))


def test_a_draft_has_a_place_and_no_date():
    assert place_date("Hà Nội, ngày      tháng 3 năm 2023").date is None


@pytest.mark.parametrize("line", ["Thứ Hai, ngày 5/6/2017", "Hoạt động ngày 5/6/2017", "Ngày 5/6/2017"])
def test_other_lines_are_no_place_date(line):
    assert place_date(line) is None
