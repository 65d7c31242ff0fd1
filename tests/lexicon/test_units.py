"""Administrative units: the facts that every document date depends on."""

import datetime as dt
import subprocess
import sys
from collections import Counter

import pytest

from vnextract.lexicon import (
    FIRST_NEW_DAY,
    LAST_OLD_DAY,
    communes,
    communes_named,
    is_commune,
    province_of,
    provinces,
    successors,
    unit,
    units,
    units_named,
)
from vnextract.text import fold_name, key

DISTRICTS = [u for u in units() if u.level == "district" and u.valid_to == LAST_OLD_DAY]


def codes(name):
    return {u.code for u in units_named().get(key(name), ())}


def test_counts_of_both_eras():
    assert len(provinces("old")) == 63
    assert len(provinces("new")) == 34
    assert len(DISTRICTS) == 696
    assert sum(u.era == "new" for u in communes()) == 3321
    assert sum(u.era == "old" for u in communes()) == 10035


def test_kinds():
    # Mộc Châu became a town and Phú Mỹ a city early in 2025: older lists have 509 and 86.
    assert Counter(u.kind for u in DISTRICTS) == {"huyện": 508, "thành phố": 87, "thị xã": 52, "quận": 49}
    new = Counter(u.kind for u in communes() if u.era == "new")
    assert new == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert Counter(u.kind for u in provinces("old")) == {"tỉnh": 57, "thành phố": 6}
    assert Counter(u.kind for u in provinces("new")) == {"tỉnh": 27, "thành phố": 7}


def test_a_code_alone_is_not_a_key():
    before = {u.code: u.name for u in provinces("old")}
    renamed = {u.code for u in provinces("new") if before[u.code] != u.name}
    assert renamed == {"15", "24", "44", "52", "80", "82", "91"}


def test_mergers_of_provinces():
    came = Counter(code for u in provinces("old") for code in u.successors)
    assert sum(came.values()) == 63
    assert sum(n > 1 for n in came.values()) == 23
    unchanged = {code for code, n in came.items() if n == 1}
    assert unchanged == {"01", "04", "11", "12", "14", "20", "22", "38", "40", "42", "46"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hà Giang", "Tuyên Quang"),
        ("Yên Bái", "Lào Cai"),
        ("Bắc Giang", "Bắc Ninh"),
        ("Quảng Bình", "Quảng Trị"),
        ("Bình Định", "Gia Lai"),
        ("Long An", "Tây Ninh"),
        ("Tiền Giang", "Đồng Tháp"),  # deriving it from communes says Tây Ninh too
        ("Kiên Giang", "An Giang"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Sóc Trăng", "Cần Thơ"),
        ("Bạc Liêu", "Cà Mau"),
        ("Vĩnh Phúc", "Phú Thọ"),
    ],
)
def test_province_went_into(old, new):
    (gone,) = (u for u in provinces("old") if u.name == old)
    assert [u.name for u in successors(gone)] == [new]


def test_chau_thanh_stands_for_ten_districts():
    assert codes("Châu Thành") == {"708", "808", "821", "831", "847", "877", "892", "905", "933", "942"}
    assert codes("Châu Thành A") == {"932"}


def test_bare_names_that_districts_share():
    shared = {name for name, n in Counter(u.name for u in DISTRICTS).items() if n > 1}
    assert ", ".join(sorted(shared)) == (
        "An Lão, Bình Tân, Bảo Lâm, Cai Lậy, Cao Lãnh, Châu Thành, Chợ Mới, Duyên Hải, Hoàng Mai, Hòa Bình, "
        "Hồng Ngự, Kỳ Anh, Long Mỹ, Phong Điền, Phú Tân, Phước Long, Sơn Tây, Tam Nông, Tân Châu, Tân Phú, "
        "Tân Uyên, Vĩnh Thạnh"
    )


def test_ha_giang():
    assert codes("Hà Giang") == {"02", "024"}
    names = {u.code: u.name for u in DISTRICTS if u.parent == "02"}
    assert len(names) == 11
    assert names["034"] == "Bắc Quang"
    assert names["033"] == "Xín Mần"
    assert {u.code for u in communes_named("Hà Giang 1")} == {"00694"}
    assert {u.code for u in communes_named("Hà Giang 2")} == {"00691"}


def test_successors_of_districts():
    north = successors(unit("034", "old", "district"))
    assert len(north) == 8
    assert ("01153", "Bắc Quang", "xã", "08") in {(u.code, u.name, u.kind, u.parent) for u in north}
    west = successors(unit("033", "old", "district"))
    assert len(west) == 6
    assert "01108" in {u.code for u in west if u.name == "Xín Mần"}


def test_thanh_thuy():
    found = {(u.code, u.era): u for u in communes_named("Thanh Thuỷ")}
    assert {code for code, era in found if era == "old"} >= {"00928", "13468", "16567", "17797", "19261"}
    assert province_of(found["00928", "old"]).name == "Hà Giang"
    assert province_of(found["00928", "new"]).name == "Tuyên Quang"
    assert codes("Thanh Thủy") == {"239"}
    assert "08674" in {u.code for u in successors(unit("239", "old", "district"))}


def test_units_of_one_name_on_several_levels():
    assert codes("Hòa Bình") == {"17", "148", "961"}
    assert {"24", "213"} == codes("Bắc Giang")
    assert codes("Thủ Đức") == {"762", "769"}


def test_numbered_units_keep_their_type_word():
    assert codes("Quận 1") == {"760"}
    assert codes("Quận 10") == {"771"}
    assert not codes("1")
    assert unit("760", "old", "district").kind == "quận"
    assert {u.kind for u in communes_named("phường 4")} == {"phường"}


@pytest.mark.parametrize(
    "name", ["TPHCM", "TP.HCM", "TP HCM", "HCM", "Sài Gòn", "Hồ Chí Minh", "hồ chí minh"]
)
def test_names_of_ho_chi_minh_city(name):
    assert codes(name) == {"79"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BR-VT", "77"),
        ("Bà Rịa-Vũng Tàu", "77"),
        ("Bà Rịa -Vũng Tàu", "77"),
        ("Bà Rịa Vũng Tàu", "77"),
        ("Bà Rịa – Vũng Tàu", "77"),
        ("TT-Huế", "46"),
        ("T.T.Huế", "46"),
        ("Thừa Thiên-Huế", "46"),
        ("Đắc Lắc", "66"),
        ("Đăk Lăk", "66"),
        ("Đắc Nông", "67"),
        ("Bắc Cạn", "06"),
        ("Qui Nhơn", "540"),
        ("Buôn Mê Thuột", "643"),
        ("Sapa", "088"),
        ("Đa Krông", "467"),
        ("Krông Pắk", "654"),
    ],
)
def test_aliases(name, code):
    assert code in codes(name)


def test_hue_changed_name_and_kind_in_2025():
    before, after = dt.date(2024, 12, 31), dt.date(2025, 1, 1)
    assert unit("46", "old", "province", before).name == "Thừa Thiên Huế"
    assert (unit("46", "old", "province", after).kind, unit("46", "old", "province").name) == (
        "thành phố",
        "Huế",
    )
    assert unit("474", "old", "district", before).name == "Huế"
    assert {u.name for u in successors(unit("474", "old", "district", before))} == {"Thuận Hóa", "Phú Xuân"}
    a_luoi = unit("481", "old", "district")
    assert province_of(a_luoi, before).name == "Thừa Thiên Huế"
    assert province_of(a_luoi, after).name == "Huế"


def test_dong_nai_became_a_city_in_2026():
    assert unit("75", "new", "province", dt.date(2026, 4, 29)).kind == "tỉnh"
    assert unit("75", "new", "province", dt.date(2026, 4, 30)).kind == "thành phố"
    assert unit("75", "old", "province").kind == "tỉnh"


@pytest.mark.parametrize(
    ("name", "kind", "province", "last", "into"),
    [
        ("Trà Lĩnh", "huyện", "04", "2020-02-29", {"Trùng Khánh", "Quảng Hòa"}),
        ("Thông Nông", "huyện", "04", "2020-01-31", {"Hà Quảng"}),
        ("Phục Hòa", "huyện", "04", "2020-02-29", {"Quảng Hòa"}),
        ("Quảng Uyên", "huyện", "04", "2020-02-29", {"Quảng Hòa"}),
        ("Hoành Bồ", "huyện", "22", "2019-12-31", {"Hạ Long"}),
        ("Quận 2", "quận", "79", "2020-12-31", {"Thủ Đức"}),
        ("Quận 9", "quận", "79", "2020-12-31", {"Thủ Đức"}),
        ("Từ Liêm", "huyện", "01", "2013-12-27", {"Nam Từ Liêm", "Bắc Từ Liêm"}),
        ("Tân Thành", "huyện", "77", "2018-04-11", {"Phú Mỹ"}),
        ("Nông Sơn", "huyện", "49", "2024-12-31", {"Quế Sơn"}),
        ("Hà Tây", "tỉnh", None, "2008-07-31", {"Hà Nội"}),
    ],
)
def test_former_units(name, kind, province, last, into):
    (gone,) = units_named()[key(name)]
    assert (gone.kind, gone.parent, gone.valid_to.isoformat()) == (kind, province, last)
    assert {u.name for u in successors(gone)} == into
    assert not gone.held(gone.valid_to + dt.timedelta(days=1))


def test_everything_that_ended_leads_to_units_of_the_new_era():
    for gone in (*units(), *communes()):
        seen = gone.valid_to is None
        after = (gone,)
        for _ in range(4):
            after = tuple(s for u in after for s in (successors(u) if u.valid_to else (u,)))
            seen = seen or (bool(after) and all(u.valid_to is None for u in after))
        assert seen, gone


def test_a_day_has_one_form_of_a_unit():
    for day in (dt.date(2008, 1, 1), dt.date(2020, 2, 15), LAST_OLD_DAY, FIRST_NEW_DAY, dt.date(2026, 6, 1)):
        found = Counter((u.code, u.era, u.level) for u in units() if u.held(day))
        assert max(found.values()) == 1


def test_names_are_folded():
    assert all(u.name == fold_name(u.name) for u in (*units(), *communes()))


def test_communes_in_other_spellings():
    assert {u.code for u in communes_named("Đắc Pék")} == {u.code for u in communes_named("Đăk Pék")}
    assert {u.code for u in communes_named("Đắk Pék")} == {"23341", "23353"}
    assert communes_named("Văn Miếu Quốc Tử Giám")
    assert {u.code for u in communes_named("Phó Bảng")} == {"00712", "00745"}
    assert communes_named("không có xã nào") == ()


def test_communes_merged_away_before_2025_are_known_by_name():
    (gone,) = (u for u in communes_named("Đông Dư") if u.parent == "018")
    assert (gone.era, gone.kind, gone.successors) == ("old", "xã", ())
    assert gone not in communes()
    assert province_of(gone).name == "Hà Nội"


def test_is_commune_takes_plain_keys():
    assert is_commune("xín mần")
    assert not is_commune("Xín Mần")


def test_unknown_code():
    assert unit("99", "old", "province") is None
    assert unit("99999", "new", "commune") is None


def test_communes_are_read_only_when_asked_for():
    code = (
        "import sys, vnextract.lexicon as x, vnextract.lexicon._units as u; x.units_named();"
        "print(u._commune_rows.cache_info().currsize, u.communes.cache_info().currsize);"
        "print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "False"]
