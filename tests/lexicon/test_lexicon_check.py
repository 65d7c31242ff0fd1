"""Every rule of the lexicon's files is proved by a copy that breaks it."""

import shutil
import unicodedata

import pytest

from vnextract.lexicon.__main__ import main
from vnextract.lexicon._check import TABLES, fix, problems
from vnextract.lexicon._load import HERE


@pytest.fixture
def folder(tmp_path):
    for path in (*HERE.glob("*.toml"), *HERE.glob("*.csv")):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder, file, text):
    with (folder / file).open("a", encoding="utf-8") as out:
        out.write(f"\n{text}\n")


def test_the_lexicon_keeps_its_rules():
    assert problems(HERE) == []


@pytest.mark.parametrize("file", [table.file for table in TABLES] + ["units.csv", "former_units.toml"])
def test_a_file_is_missing(folder, file):
    (folder / file).unlink()
    assert problems(folder) == [f"{file}: the file is missing; restore it or run its script"]


COUNTRY = '[[country]]\ncode = "{code}"\nname = "{name}"\nnames = ["{name}"{more}]\nsource = "{source}"\n'


def country(code="VN", name="Việt Nam", more="", source="test"):
    return COUNTRY.format(code=code, name=name, more=more, source=source)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (country(), "countries.toml: VN: stands there twice; keep one country"),
        (country("ZX", "Xứ Lạ", source=" "), "countries.toml: ZX: no source; say where it is from"),
        (
            country("ZX", "Xứ Lạ", ', "Hoa Kỳ"'),
            "'hoa kỳ': strong name of US and ZX; make it weak or drop one",
        ),
        (country("ZX", "Xứ Lạ", ', "Inđônêxia"'), "'inđônêxia': strong name of ID and ZX"),
        (
            country("ZX").replace('names = ["Việt Nam"]', 'names = ["Xứ Lạ"]'),
            "'Việt Nam' is not among its names",
        ),
        (country("ZX", "Xứ Lạ") + 'weak_names = ["Xứ Lạ"]', "'Xứ Lạ' is strong and weak; keep one"),
        (country("ZX", "Xứ Lạ") + 'usual = { "Xứ" = "Xứ" }', "usual has 'Xứ', not one of its names"),
        (country("ZX", "Xứ Lạ") + "capital = 1", "unknown field ['capital']; fields are"),
        ('[[country]]\ncode = "ZX"', "field ['name', 'names', 'source'] is missing; add it"),
        ("[[country]", "countries.toml: not valid TOML"),
    ],
)
def test_countries(folder, text, message):
    add(folder, "countries.toml", text)
    assert any(message in problem for problem in problems(folder))


@pytest.mark.parametrize(
    ("file", "entry", "fields", "message"),
    [
        (
            "agencies.toml",
            "agency",
            'name = "Cục Thử"\naliases = ["Ban Bí thư"]',
            "'ban bí thư': strong name of",
        ),
        (
            "agencies.toml",
            "agency",
            'name = "Cục Thử"\nvalid_from = 2020-01-01\nvalid_to = 2019-01-01',
            "Cục Thử 2020-01-01: valid_from 2020-01-01 is after valid_to 2019-01-01",
        ),
        (
            "foreign_places.toml",
            "foreign_place",
            'id = "XX"\ncountry = "CN"\nlevel = "city"\nname = "Côn Minh"',
            "'côn minh': strong name of",
        ),
        (
            "currencies.toml",
            "currency",
            'code = "XXX"\nnames = ["đồng"]',
            "'đồng': strong name of VND and XXX",
        ),
        (
            "doc_types.toml",
            "doc_type",
            'code = "XX"\nname = "thử"\nsystem = "other"',
            "system is 'other'; use one of",
        ),
    ],
)
def test_other_tables(folder, file, entry, fields, message):
    add(folder, file, f'[[{entry}]]\n{fields}\nsource = "test"')
    found = problems(folder)
    assert any(message in problem for problem in found), found


FORMER = '[[former]]\ncode = "034"\nkind = "huyện"\nname = "Bắc Quang"\nparent = "02"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('valid_to = 2000-01-01\nsuccessors = ["999"]', "successor 999 does not exist; correct the code"),
        ("valid_to = 2000-01-01\nsuccessors = []", "it ended without a successor"),
        (
            'valid_from = 2001-01-01\nvalid_to = 2000-01-01\nsuccessors = ["034"]',
            "begins 2001-01-01 after its end",
        ),
        ('valid_to = 2025-07-01\nsuccessors = ["034"]', "begins 2025-07-02 after its end 2025-06-30"),
    ],
)
def test_former_units(folder, text, message):
    add(folder, "former_units.toml", f'{FORMER}{text}\nsource = "test"')
    assert any(message in problem for problem in problems(folder))


def test_two_forms_of_a_unit_overlap(folder):
    for start, end in (("1990-01-01", "2000-01-01"), ("1999-01-01", "2005-01-01")):
        span = f'valid_from = {start}\nvalid_to = {end}\nsuccessors = ["034"]\nsource = "test"'
        add(folder, "former_units.toml", FORMER + span)
    assert any("034 old Bắc Quang: its days overlap those of 'Bắc Quang'" in p for p in problems(folder))


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "units.csv",
            "034,old,district,huyện,Bắc Quang,02",
            "034,old,district,huyện,Bắc Quang,03",
            "parent '03'",
        ),
        ("units.csv", "034,old,district,huyện", "034,old,district,xã", "kind 'xã' do not fit together"),
        ("units.csv", "01153 01156", "01152 01156", "successor 01152 does not exist"),
        ("units.csv", "Thanh Thủy,25", "Thanh Thuỷ,25", "not folded; write it as text.fold_name gives it"),
        (
            "units.csv",
            ",02,,2025-06-30,01153",
            ",02,2025-07-01,2025-06-30,01153",
            "begins 2025-07-01 after its end",
        ),
        ("communes.csv", "00928,old,xã,Thanh Thủy,030", "00928,old,xã,Thanh Thủy,999", "parent '999'"),
        (
            "communes.csv",
            "00928,old,xã,Thanh Thủy,030,00928,VAU 1.0.4",
            "00928,old,xã,Thanh Thủy,030,00928,",
            "no source",
        ),
        (
            "communes.csv",
            "\n00928,new",
            "\n00928,old",
            "00928 old Thanh Thủy: stands there twice; keep one row",
        ),
        ("unit_aliases.toml", 'code = "540"', 'code = "539"', "unit_aliases.toml: 539 old: no such district"),
        ("provinces_2025.toml", '["02", "08"]', '["08"]', "the old codes are not those of units.csv"),
        ("provinces_2025.toml", 'new = "82"', 'new = "80"', "82: goes to 80, in units.csv to '82'"),
        ("funders.toml", 'type = "multilateral"', 'type = "bank"', "type is 'bank'; use one of"),
        ("gates.toml", 'pair = "CN-dong-hung"', 'pair = "CN-xx"', "VN-mong-cai: pair 'CN-xx' is not a gate"),
        (
            "gates.toml",
            'pair = "VN-mong-cai"',
            'pair = "VN-bac-luan-ii"',
            "does not pair back from another country",
        ),
        ("gates.toml", 'province = "22"', 'province = "Quảng Ninh"', "'Quảng Ninh' is not a province code"),
        ("gates.toml", 'country = "CN"', 'country = "XY"', "CN-dong-hung: unknown country 'XY'"),
    ],
)
def test_a_broken_row(folder, file, old, new, message):
    change(folder, file, old, new)
    found = problems(folder)
    assert any(message in problem for problem in found), found


def test_decomposed_letters_and_spaces_at_line_ends_can_be_mended(folder):
    path = folder / "countries.csv"
    before = path.read_text(encoding="utf-8")
    path.write_text(unicodedata.normalize("NFD", before).replace("\n", " \n", 1), encoding="utf-8")
    assert "countries.csv: line 1: not NFC, or ends in a space; run --fix" in problems(folder)
    assert fix(folder) == ["countries.csv"]
    assert path.read_text(encoding="utf-8") == before
    assert fix(folder) == []


def test_the_command_tells_and_fails(folder, capsys):
    assert main(["--check", str(folder)]) == 0
    (folder / "units.csv").unlink()
    assert main([str(folder)]) == 1
    assert capsys.readouterr().err == "units.csv: the file is missing; restore it or run its script\n"


def test_the_command_mends(folder, capsys):
    add(folder, "former_units.toml", "# a note with a space at its end ")
    assert main(["--fix", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("former_units.toml: rewritten\n")
