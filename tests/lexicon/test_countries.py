"""Countries: names of the press and the usual name behind each."""

import pytest

from vnextract.lexicon import (
    countries,
    countries_named,
    country,
    country_name,
    country_spellings,
    weak_countries,
)
from vnextract.text import key

UN_MEMBERS = (
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH "
    "CM CA CF TD CL CN CO KM CG CD CR CI HR CU CY CZ KP DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ "
    "FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI "
    "KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MC MN ME MA MZ MM NA NR "
    "NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR MD RO RU RW KN LC VC WS SM ST "
    "SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TH TL TG TO TT TN TR TM TV UG "
    "UA AE GB TZ US UY UZ VU VE VN YE ZM ZW"
)


def test_every_member_of_the_united_nations_and_six_more():
    assert len(UN_MEMBERS.split()) == 193
    assert {c.code for c in countries()} >= {*UN_MEMBERS.split(), "HK", "MO", "TW", "PS", "XK", "VA"}


@pytest.mark.parametrize(
    ("text", "code", "usual"),
    [
        ("Mỹ", "US", "Mỹ"),
        ("Hoa Kỳ", "US", "Hoa Kỳ"),
        ("Hợp chúng quốc Hoa Kỳ", "US", "Hoa Kỳ"),
        ("Vương quốc Anh", "GB", "Anh"),
        ("CHLB Đức", "DE", "Đức"),
        ("Cộng hòa Liên bang Đức", "DE", "Đức"),
        ("Liên bang Nga", "RU", "Nga"),
        ("CHND Trung Hoa", "CN", "Trung Quốc"),
        ("CHDCND Lào", "LA", "Lào"),
        ("Nhật", "JP", "Nhật Bản"),
        ("Hàn", "KR", "Hàn Quốc"),
        ("VN", "VN", "Việt Nam"),
        ("Hồng Công", "HK", "Hồng Kông"),
        ("Xinh-ga-po", "SG", "Singapore"),
        ("In-đô-nê-xi-a", "ID", "Indonesia"),
        ("Inđônêxia", "ID", "Indonesia"),
        ("Ma-lai-xi-a", "MY", "Malaysia"),
        ("Phi-líp-pin", "PH", "Philippines"),
        ("Mi-an-ma", "MM", "Myanmar"),
        ("Miến Điện", "MM", "Myanmar"),
        ("Cămpuchia", "KH", "Campuchia"),
        ("Cam-pu-chia", "KH", "Campuchia"),
        ("Thái-lan", "TH", "Thái Lan"),
        ("Đông Ti-mo", "TL", "Timor-Leste"),
        ("Úc", "AU", "Úc"),
        ("Australia", "AU", "Australia"),
        ("Ô-xtrây-li-a", "AU", "Australia"),
        ("Thụy Sỹ", "CH", "Thụy Sĩ"),
        ("Thuỵ Điển", "SE", "Thụy Điển"),
        ("Cộng hòa Séc", "CZ", "Séc"),
        ("Czech", "CZ", "Czech"),
        ("Ả-rập Xê-út", "SA", "Ả Rập Xê Út"),
        ("UAE", "AE", "UAE"),
        ("U-crai-na", "UA", "Ukraina"),
        ("Bê-la-rút", "BY", "Belarus"),
        ("Ca-na-đa", "CA", "Canada"),
        ("Cu-ba", "CU", "Cuba"),
        ("Ấn Độ", "IN", "Ấn Độ"),
        ("Nam Phi", "ZA", "Nam Phi"),
        ("Tây Ban Nha", "ES", "Tây Ban Nha"),
    ],
)
def test_name(text, code, usual):
    found = (*countries_named().get(key(text), ()), *weak_countries().get(text, ()))
    assert [c.code for c in found] == [code]
    assert country_name(text) == usual


@pytest.mark.parametrize(
    "word", ["anh", "áo", "ý", "bỉ", "mỹ", "pháp", "đức", "nga", "lào", "úc", "hàn", "trung", "nhật"]
)
def test_names_that_are_words_need_their_capital(word):
    assert word not in countries_named()
    assert word not in weak_countries()
    assert word.capitalize() in weak_countries()


def test_short_transliterations_are_not_words_in_a_row():
    assert "ca ta" not in country_spellings("Ca-ta")
    assert "in đô nê xi a" in country_spellings("In-đô-nê-xi-a")


def test_no_strong_name_stands_for_two_countries():
    assert [name for name, found in countries_named().items() if len(found) > 1] == []


def test_unknown_country():
    assert country("QQ") is None
    with pytest.raises(KeyError):
        country_name("Xứ Không Tên")
