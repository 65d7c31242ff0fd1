"""What docs/security.md promises, with hostile inputs made here; and that every test it names is there."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import regex

import vnextract
from vnextract.readers.limits import Limits
from vnextract.store import open_store

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NEWS = "Ngày 5/6/2023, Oxfam tài trợ huyện Mèo Vạc, tỉnh Hà Giang 2 triệu USD."
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def docx(document, **more):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", document)
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("named", sorted(set(regex.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE))))
def test_the_guard_is_there(named):
    file, _, name = named.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_input_of_the_page_names_its_guard():
    rows = [row for row in PAGE.partition("| input |")[2].partition("\n\n")[0].splitlines()[2:] if row]
    assert len(rows) >= 15
    assert [row for row in rows if "`tests/" not in row.split("|")[4]] == []


OFFLINE = """
import socket, sys
def refuse(*args, **more): raise AssertionError(f"the network was asked for: {args}")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
import vnextract
from vnextract.exports import export
vnextract.extract(sys.argv[3], names="underthesea")
assert vnextract.process(sys.argv[1], store=sys.argv[2]).failed == 0
export(sys.argv[2], sys.argv[2] + ".xlsx")
"""


@pytest.mark.slow
def test_nothing_speaks_to_the_network(tmp_path):
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / "tin.txt").write_text(NEWS, encoding="utf-8")
    html = f'<html><head><link rel=stylesheet href="http://127.0.0.1:9/x.css"></head><body><p>{NEWS}</p>'
    (folder / "tin.html").write_text(f'{html}<img src="http://127.0.0.1:9/x.png">', encoding="utf-8")
    command = [sys.executable, "-c", OFFLINE, str(folder), str(tmp_path / "t.db"), NEWS]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a'; DROP TABLE files;--.txt", "$(id).txt", "<b>.txt", "a\nb.txt"]
)
def test_odd_names_are_names(tmp_path, name):
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / name).write_text(NEWS, encoding="utf-8")
    summary = vnextract.process(folder, store=tmp_path / "t.db")
    assert (summary.done, summary.failed) == (1, 0)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.db", "tin"]
    with open_store(tmp_path / "t.db", read_only=True) as store, store.reading() as connection:
        paths = connection.exec_driver_sql("SELECT path FROM files").scalars().all()
    assert [Path(path).name for path in paths] == [name]


EXPLODES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SIXTEEN = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY x "y">]>'
ENTITIES = {
    "explodes": EXPLODES + WORD.format("&b;"),
    "reads a file": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + WORD.format("&x;"),
    "asks a server": '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">' + WORD.format("a"),
    "in another code": (SIXTEEN + WORD.format("&x;")).encode("utf-16"),
    "late": WORD.format("a" * 5000).replace("<w:body>", "<!DOCTYPE d [<!ENTITY x 'y'>]><w:body>"),
}


@pytest.mark.parametrize("kind", ENTITIES)
def test_xml_entities_are_refused(kind):
    with pytest.raises(vnextract.CorruptFileError):
        vnextract.read(docx(ENTITIES[kind]))


def test_a_zip_bomb_is_not_unpacked():
    bomb = docx(WORD.format("A" * 30_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(vnextract.TooLargeError, match="zip_ratio"):
        vnextract.read(bomb)
    many = docx(WORD.format(NEWS), **{f"x{i}": "" for i in range(50)})
    with pytest.raises(vnextract.TooLargeError, match="members"):
        vnextract.read(many, limits=Limits(zip_members=40))


def test_members_lead_nowhere(tmp_path, monkeypatch):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    document = vnextract.read(docx(WORD.format(NEWS), **{"../../out.txt": "x", "/tmp/vnextract-out": "x"}))
    assert document.text == NEWS
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert not Path("/tmp/vnextract-out").exists()


def test_scripts_of_a_page_are_no_text():
    hidden = (
        "<script>var x = 'Tỉnh nhận 9 triệu USD của ADB';</script><style>p {content: '9 triệu USD'}</style>"
    )
    found = vnextract.extract(vnextract.read(f"<html><body>{hidden}<p>{NEWS}</p></body></html>".encode()))
    assert [str(m.value.low) for m in found.mentions if m.label == "MONEY"] == ["2000000"]
    assert "var x" not in found.document.text


def test_text_is_never_sql(tmp_path):
    title = "Tin'); DROP TABLE records;-- \" ` \\ %s :x {0} ?"
    body = "Tỉnh Hà Giang nhận 2 triệu USD của ADB cho dự án “Nước'; DELETE FROM files; --”."
    text = f"{title}\n\n05/06/2023\n\n{body}"
    (tmp_path / "tin.txt").write_text(text, encoding="utf-8")
    vnextract.process(tmp_path / "tin.txt", store=tmp_path / "t.db")
    with open_store(tmp_path / "t.db", read_only=True) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT title FROM documents").scalars().all() == [title]
        assert connection.exec_driver_sql("SELECT count(*) FROM records").scalar_one() > 0
        assert connection.exec_driver_sql("SELECT count(*) FROM files").scalar_one() == 1


RISKY = regex.compile(
    r"\b(?:pickle|marshal|shelve|yaml)\b|(?<![\w.])(?:eval|exec)\(|shell=True|os\.system|os\.popen|\burlopen\b"
)


def test_nothing_is_run_that_was_read():
    for path in sorted((ROOT / "src").rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [f"{path.name}: {line}" for line in lines if RISKY.search(line)] == []
