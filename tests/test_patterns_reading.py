"""Files of patterns: both forms, and a message with its line for everything that is wrong."""

from __future__ import annotations

import json
import sys

import pytest
import spacy

from vnextract.errors import PatternsError, ToolMissingError
from vnextract.patterns import LABELS, Patterns


def written(folder, text, name="names.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


CSV = """label,name,id,aliases,country,type
FUNDER,Quỹ Hoa Ban,HOABAN,Hoa Ban Fund|HBF,,ngo
PARTNER,"Công ty Sao, Mai và Bạn",,,Hàn Quốc,company

AGENCY,Ban Điều phối Vùng Chè
"""


def test_csv(tmp_path):
    rows = Patterns.read(written(tmp_path, CSV)).rows
    assert [(r.label, r.names, r.id, r.country, r.type, r.line) for r in rows] == [
        ("FUNDER", ("Quỹ Hoa Ban", "Hoa Ban Fund", "HBF"), "HOABAN", None, "ngo", 2),
        ("PARTNER", ("Công ty Sao, Mai và Bạn",), "", "KR", "company", 3),
        ("AGENCY", ("Ban Điều phối Vùng Chè",), "", None, "", 5),
    ]


@pytest.mark.parametrize(("mark", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-8")])
def test_csv_of_spreadsheets(tmp_path, mark, encoding):
    text = f"Label{mark}Name{mark}ID\r\nFUNDER{mark}Quỹ Hoa Ban{mark}HB\r\n"
    assert Patterns.read(written(tmp_path, text, encoding=encoding)).rows[0].id == "HB"


def test_a_file_of_spacys_entity_ruler(tmp_path):
    ruler = spacy.blank("xx").add_pipe("entity_ruler")
    patterns = [
        {"label": "FUNDER", "pattern": "Quỹ Hoa Ban", "id": "HB"},
        {
            "label": "PARTNER",
            "pattern": [{"LOWER": "liên"}, {"LOWER": "minh"}, {"IS_TITLE": True, "OP": "+"}],
        },
    ]
    ruler.add_patterns(patterns)
    ruler.to_disk(tmp_path / "patterns.jsonl")
    own = Patterns.read(tmp_path / "patterns.jsonl")
    assert sorted(r.label for r in own.rows) == ["FUNDER", "PARTNER"]
    assert own.mark == Patterns.of(ruler.patterns).mark


def test_names_are_read_in_one_form(tmp_path):
    text = "label,name\nFUNDER,Quy\u0303  Hoa\u00a0Ban\n"
    assert Patterns.read(written(tmp_path, text)).rows[0].names == ("Quỹ Hoa Ban",)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ORG,Quỹ Hoa Ban,,,,", r"line 2: label 'ORG' is unknown; write one of FUNDER, PARTNER"),
        (",Quỹ Hoa Ban,,,,", r"line 2: label None is unknown"),
        ("MONEY,5 đồng bạc,,,,", r"line 2: label MONEY is read by grammar"),
        ("FUNDER,,,,,", r"line 2: name '' is too short"),
        ("FUNDER,7,,,,", r"line 2: name '7' is too short"),
        ("FUNDER,Quỹ A,,x,,", r"line 2: name 'x' is too short"),
        ("PARTNER,Hội Trà,,,XZ,", r"line 2: country 'XZ' is unknown"),
        ("PARTNER,Hội Trà,,,KR,club", r"line 2: type 'club' is unknown; write one of government"),
        ("FUNDER,Hội Trà,,,KR,club", r"line 2: type 'club' is unknown; write one of bilateral"),
        ("AGENCY,Sở Trà,,,,other", r"line 2: type is for FUNDER"),
        ("PLACE,Bản Trà,,,,", r"line 2: a PLACE needs a level"),
        ("DIRECTIVE,Chỉ thị Trà,,,,", r"line 2: a DIRECTIVE needs its number"),
        ("FUNDER,Quỹ A,B,C,,ngo,x", r"line 2: 7 cells, 6 columns"),
        ("FUNDER,Quỹ Trà,A,,,\nFUNDER,Quỹ trà,B,,,", r"line 3: 'Quỹ trà' means something else in line 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, line, message):
    with pytest.raises(PatternsError, match=message) as caught:
        Patterns.read(written(tmp_path, f"label,name,id,aliases,country,type\n{line}\n"))
    assert "names.csv: line" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"line 1: no column label, name"),
        ("name,code\nA,B\n", r"line 1: no column label"),
        ("label,name,colour\n", r"line 1: unknown column colour"),
        ('{"label": "FUNDER", "pattern": "Quỹ A"}\n{"label": \n', r"line 2: is no JSON"),
        ('{"label": "FUNDER", "pattern": "Quỹ A"}\n[1]\n', r"line 2: write an object"),
        ('{"label": "FUNDER", "pattern": 7}', r"line 1: name 7 is no text"),
        ('{"label": "FUNDER", "patern": "Quỹ"}', r"line 1: unknown field patern"),
        ('{"label": "FUNDER", "pattern": []}', r"line 1: spaCy does not take"),
        ('{"label": "FUNDER", "pattern": [{"LOWR": "a"}]}', r"line 1: spaCy does not take .*LOWR"),
        ('{"label": "FUNDER", "pattern": [{"POS": "NOUN"}]}', r"line 1: spaCy does not take"),
        ('{"label": "FUNDER", "pattern": ["a"]}', r"line 1: a token pattern is a list of objects"),
        ('{"label": "PARTNER", "pattern": "Hội", "level": "commune"}', r"line 1: level is for PLACE"),
    ],
)
def test_broken_files(tmp_path, text, message):
    with pytest.raises(PatternsError, match=message):
        Patterns.read(written(tmp_path, text, "patterns.jsonl"))


def test_all_faults_are_told_at_once(tmp_path):
    text = "label,name\n" + "ORG,Quỹ A\n" * 25
    with pytest.raises(PatternsError) as caught:
        Patterns.read(written(tmp_path, text))
    said = str(caught.value).split("\n")
    assert len(said) == 21
    assert said[-1] == "… and 5 more"


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(PatternsError, match="cannot be read"):
        Patterns.read(tmp_path / "none.csv")
    with pytest.raises(PatternsError, match='save it as "CSV UTF-8"'):
        Patterns.read(written(tmp_path, "label,name\nFUNDER,Quỹ\n".replace("ỹ", "ü"), encoding="latin-1"))


def test_token_patterns_say_what_they_need(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy.matcher", None)
    path = written(tmp_path, json.dumps({"label": "FUNDER", "pattern": [{"LOWER": "quỹ"}]}), "p.jsonl")
    with pytest.raises(ToolMissingError, match=r"pip install 'vnextract\[spacy\]'"):
        Patterns.read(path)
    assert Patterns.of([{"label": "FUNDER", "pattern": "Quỹ Hoa Ban"}]).rows


def test_every_label_can_be_written():
    for label in LABELS:
        more = {"country": "KR"} if label == "PLACE" else {"id": "1-CT/TW"} if label == "DIRECTIVE" else {}
        own = Patterns.of([{"label": label, "pattern": "Tên Của Nó", **more}])
        assert own.rows[0].value("Tên Của Nó").to_dict()
