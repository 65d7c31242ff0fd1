"""The curated tables: their form, their breadth, and facts that a wrong edit would break."""

import tomllib
import unicodedata
from collections import Counter

import pytest

from vnextract import lexicon
from vnextract.lexicon._load import HERE
from vnextract.text import fold_name, key

TABLES = {
    "funders.toml": ("funder", 500),
    "foreign_places.toml": ("foreign_place", 1000),
    "gates.toml": ("gate", 210),
    "agencies.toml": ("agency", 220),
    "doc_types.toml": ("doc_type", 48),
    "issuers.toml": ("issuer", 130),
    "currencies.toml": ("currency", 65),
}

BORDER = "02 04 10 11 12 14 20 22 38 40 42 44 45 46 49 62 64 66 67 70 72 80 87 89 91"


def doubled(items):
    return [item for item, count in Counter(items).items() if count > 1]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


# ------------------------------------------------------------------ form


@pytest.mark.parametrize("file", TABLES)
def test_a_table_parses_is_broad_and_names_a_source_in_every_row(file):
    entry, least = TABLES[file]
    rows = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    assert list(rows) == [entry]
    assert len(rows[entry]) >= least
    assert [row for row in rows[entry] if not row["source"].strip()] == []


@pytest.mark.parametrize("file", TABLES)
def test_strings_are_nfc_with_single_spaces_and_no_template_left(file):
    table = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    bad = [
        s
        for s in strings(table)
        if not unicodedata.is_normalized("NFC", s) or s != " ".join(s.split()) or set(s) & set("{}|")
    ]
    assert bad == []


@pytest.mark.parametrize("rows", [lexicon.funders, lexicon.foreign_places, lexicon.gates])
def test_ids_are_unique(rows):
    assert doubled(row.id for row in rows()) == []


# ------------------------------------------------------------------ funders


def strong_funders():
    return {key(name): row for row in lexicon.funders() for name in row.names}


def exact_funders():
    return {fold_name(name): row for row in lexicon.funders() for name in row.weak_names}


def test_a_strong_name_belongs_to_one_donor():
    assert doubled(key(name) for row in lexicon.funders() for name in row.names) == []


def test_a_weak_name_belongs_to_one_donor_and_is_not_strong_too():
    weak = [(fold_name(name), row.id) for row in lexicon.funders() for name in row.weak_names]
    assert doubled(name for name, _ in weak) == []
    assert [name for name, _ in weak if key(name) in strong_funders()] == []


def test_a_strong_name_is_no_place_and_no_vietnamese_body():
    places = {key(name) for unit in lexicon.units() for name in (unit.name, *unit.aliases)}
    bodies = {key(name) for row in lexicon.agencies() for name in (row.name, *row.aliases)}
    assert strong_funders().keys() & (places | bodies | lexicon.countries_named().keys()) == set()


def test_an_abbreviation_of_two_or_three_letters_is_never_strong():
    assert [name for name in strong_funders() if len(name) <= 3] == []


def test_donors_of_every_type_are_there():
    count = Counter(row.type for row in lexicon.funders())
    assert count["ngo"] >= 330
    assert count["bilateral"] >= 85
    assert count["multilateral"] >= 85


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Cơ quan Hợp tác Quốc tế Nhật Bản", "JICA"),
        ("cơ quan hợp tác quốc tế Hàn Quốc", "KOICA"),
        ("Ngân hàng Thế giới", "WB"),
        ("Hiệp hội Phát triển quốc tế", "IDA"),
        ("Ngân hàng phát triển Châu Á", "ADB"),
        ("Ngân hàng Tái thiết Đức", "KFW"),
        ("Quỹ Phát triển nông nghiệp quốc tế", "IFAD"),
        ("Liên Hợp Quốc", "UN"),
        ("Chương trình Phát triển Liên hợp quốc", "UNDP"),
        ("Tổ chức Giáo dục, Khoa học và Văn hóa Liên hiệp quốc", "UNESCO"),
        ("Bộ Ngoại giao và Thương mại Úc", "DFAT"),
        ("Cơ quan Phát triển Quốc tế Mỹ", "USAID"),
        ("Quỹ Cô-oét", "Kuwait Fund"),
        ("Tổ chức Tầm nhìn thế giới", "World Vision"),
        ("Tổ chức Cứu trợ Trẻ em", "Save the Children"),
        ("Tổ chức Bánh mì cho Thế giới", "Bread for the World"),
        ("Uỷ ban Y tế Hà Lan – Việt Nam", "MCNV"),
        ("Nhóm Cố vấn Bom mìn", "Mines Advisory Group"),
        ("Hội Chữ thập đỏ Na Uy", "Norwegian Red Cross"),
        ("Caritas Thụy Sỹ", "Caritas Switzerland"),
    ],
)
def test_a_donor_by_its_vietnamese_name_in_any_case_and_tone_placement(name, id_):
    assert strong_funders()[key(name)].id == id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("JICA", "JICA"),
        ("WB", "WB"),
        ("CARE", "CARE"),
        ("Plan", "Plan International"),
        ("Tầm nhìn Thế giới", "World Vision"),
        ("MCC", "Mennonite Central Committee"),
        ("CRS", "Catholic Relief Services"),
        ("Hội Chữ thập đỏ Mỹ", "American Red Cross"),
    ],
)
def test_a_name_that_is_also_a_word_counts_only_in_its_case(name, id_):
    assert exact_funders()[name].id == id_
    assert key(name) not in strong_funders()


@pytest.mark.parametrize(
    "phrase", ["kế hoạch", "tầm nhìn thế giới", "tổ chức tài chính quốc tế", "sida", "care"]
)
def test_a_common_phrase_is_no_strong_name(phrase):
    assert key(phrase) not in strong_funders()


@pytest.mark.parametrize("abbreviation", ["BTC", "CDC", "GDP", "FDI", "ODA", "EVN"])
def test_an_abbreviation_of_something_vietnamese_is_no_donor(abbreviation):
    assert abbreviation not in exact_funders()


@pytest.mark.parametrize(
    ("id_", "dac", "crs", "iati"),
    [
        ("JICA", "701", "", "XM-DAC-701-8"),
        ("KOICA", "742", "", "KR-GOV-051"),
        ("KEXIM", "742", "", ""),  # KR-GOV-010 is the prime minister's office
        ("ADB", "915", "46004", "XM-DAC-46004"),
        ("UNDP", "959", "41114", "XM-DAC-41114"),
        ("EU", "918", "42001", "XI-IATI-EC_INTPA"),
        ("USAID", "302", "", "US-GOV-1"),
        ("World Vision", "", "21502", "US-IRS-95-3202116"),
        ("GCF", "1011", "41317", ""),
    ],
)
def test_the_codes_of_a_donor(id_, dac, crs, iati):
    row = next(row for row in lexicon.funders() if row.id == id_)
    assert (row.dac, row.crs, row.iati) == (dac, crs, iati)


def test_bilateral_donors_have_a_country_and_banks_of_many_have_none():
    country = {row.id: row.country for row in lexicon.funders()}
    assert [row.id for row in lexicon.funders() if row.type == "bilateral" and not row.country] == []
    assert {country[id_] for id_ in ("WB", "ADB", "UN", "EU", "UNICEF", "AIIB")} == {""}


# ------------------------------------------------------------------ gates


def gates_named(name):
    return [g for g in lexicon.gates() if key(name) in {key(n) for n in (g.name, *g.aliases)}]


def test_pairs_are_symmetric_and_cross_the_border():
    gates = {gate.id: gate for gate in lexicon.gates()}
    paired = [gate for gate in gates.values() if gate.pair]
    assert len(paired) >= 180
    assert [g.id for g in paired if gates[g.pair].pair != g.id] == []
    assert [g.id for g in paired if (g.country == "VN") == (gates[g.pair].country == "VN")] == []
    assert [g.id for g in gates.values() if g.country != "VN" and not g.pair] == []


def test_a_vietnamese_gate_lies_in_an_old_border_province():
    assert {gate.province for gate in lexicon.gates() if gate.country == "VN"} == set(BORDER.split())


def test_a_name_means_one_gate_a_country_and_province():
    names = [
        (g.country, g.province, name)
        for g in lexicon.gates()
        for name in {key(n) for n in (g.name, *g.aliases)}
    ]
    assert doubled(names) == []


@pytest.mark.parametrize(
    ("here", "there", "country"),
    [
        ("Móng Cái", "Đông Hưng", "CN"),
        ("Hữu Nghị", "Hữu Nghị Quan", "CN"),
        ("Xín Mần", "Đô Long", "CN"),
        ("Lý Vạn", "Thạc Long", "CN"),
        ("Phố Bảng", "Đổng Cán", "CN"),
        ("Tây Trang", "Pang Hốc", "LA"),
        ("Lóng Sập", "Pa Háng", "LA"),
        ("Nậm Cắn", "Nậm Cắn", "LA"),
        ("Đắc Ốc", "Đắc Tà Oóc", "LA"),
        ("Bờ Y", "Phu Cưa", "LA"),
        ("Mộc Bài", "Bà Vẹt", "KH"),
        ("Hoa Lư", "Trapeang Sre", "KH"),
        ("Vĩnh Xương", "Kaoam Samnor", "KH"),
        ("Xà Xía", "Prek Chak", "KH"),
    ],
)
def test_a_pair_of_gates(here, there, country):
    ours = [g for g in gates_named(here) if g.country == "VN"]
    theirs = [g for g in gates_named(there) if g.country == country]
    assert len(ours) == len(theirs) == 1
    assert ours[0].pair == theirs[0].id


def test_two_gates_share_the_name_thanh_thuy():
    assert {g.province for g in gates_named("Thanh Thuỷ")} == {"02", "40"}
