"""Every file of the shared vectors gives its expected result; skipped where the folder is not there.

Run as a script, it prints one line a file.
"""

import datetime as dt
import json
import shutil
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import regex

from vnextract import errors
from vnextract.readers import Limits, read
from vnextract.text import fold_name

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "vectors"
MANIFEST = FOLDER / "manifest.json"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not MANIFEST.exists(), reason="no shared vectors here")]

ENTRIES = {entry["file"]: entry for entry in json.loads(MANIFEST.read_text())} if MANIFEST.exists() else {}
ERRORS = {
    "encrypted_user.pdf": errors.EncryptedFileError,
    "truncated_half.pdf": errors.CorruptFileError,
    "truncated_tail.pdf": errors.CorruptFileError,
    "header_only.pdf": errors.CorruptFileError,
    "empty.pdf": errors.EmptyFileError,
    "empty.docx": errors.EmptyFileError,
    "png_renamed.txt": errors.UnsupportedFileError,
    "entity_bomb.docx": errors.CorruptFileError,
}
EMPTY = ("empty.txt", "only_bom.txt", "whitespace.txt")
RENAMED = ("pdf_renamed.txt", "docx_renamed.pdf", "html_renamed.doc")
REAL = {
    "docx/2004-0328NDCP.doc": "2004-0328NDCP.txt",
    "docx/real_tcvn3_0328NDCP_lo.docx": "2004-0328NDCP.txt",
    "docx/2003-A30.rtf": "2003-A30.txt",
    "docx/2008-23.QD-991-UBND.doc": "2008-23.QD-991-UBND.txt",
    "docx/2005-FDILangson.xls": "2005-FDILangson.txt",
    "pdf/real_tcvn3_VnTime_2006_tt01.pdf": "2006-16EZE_TT01.06GopvonDNNVV.txt",
    "pdf/real_tcvn3_2007_baocao.pdf": "2007-1AF57_02-2007.txt",
    "pdf/real_tcvn3_2004_nd109.pdf": "2006-1E499_ND109veDKKD_dacotrenmucPTDNN-V.txt",
}
DIRECTIVE = [
    name for name in ENTRIES if regex.search(r"/nd30_|/(?:pdf|docx)_renamed|/garbage_|/encrypted_owner", name)
]
PARTY = [name for name in ENTRIES if regex.search(r"/party_", name)]
PAGES = [name for name in ENTRIES if name.startswith("html/")]
TEXTS = [name for name in ENTRIES if name.startswith("text/")]


def need(name):
    if name.endswith((".doc", ".rtf", ".xls")) and "renamed" not in name and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")


def blocks(doc, *roles):
    return [doc.text[b.start : b.end] for b in doc.blocks if b.role in roles]


@pytest.mark.parametrize("name", TEXTS)
def test_text(name):
    doc = read(FOLDER / name, encoding="viqr" if "viqr" in name else None)
    if ENTRIES[name]["expect"] is None:
        assert "garbled-text" in [issue.code for issue in doc.warnings]
        return
    truth = (FOLDER / ENTRIES[name]["expect"]).read_text()
    if "dirty" in name:  # its quotes and one line separator are folded in the matching view only
        assert fold_name(doc.text).split() == fold_name(truth).split()
    else:
        assert doc.text == truth


@pytest.mark.parametrize("name", PAGES)
def test_page(name):
    truth = json.loads((FOLDER / "html" / "expected.json").read_text())
    doc = read(FOLDER / name)
    same = fold_name
    assert doc.title == truth["title"]
    assert doc.published.isoformat() == truth["date"][:10]
    assert blocks(doc, "lead") == [truth["lead"]]
    assert [same(text) for text in blocks(doc, "body")] == [same(text) for text in truth["body"]]
    assert blocks(doc, "caption") == [truth["caption"]]
    kept = " ".join(blocks(doc, "title", "lead", "body", "heading", "caption", "table"))
    assert not [text for text in truth["related"] if text in kept]
    hidden = " ".join(blocks(doc, "related"))
    assert all(text in hidden for text in truth["related"] if text in doc.text)


@pytest.mark.parametrize("name", DIRECTIVE)
def test_directive(name):
    need(name)
    truth = json.loads((FOLDER / "docx" / "nd30_expected.json").read_text())
    doc = read(FOLDER / name)
    head = [
        line for text in blocks(doc, "issuer", "number", "header", "place-date") for line in text.split("\n")
    ]
    assert [line for line in head if line.strip("_ ")] == [
        line for line in truth["left"] + truth["right"] if line
    ]
    body = blocks(doc, "body", "heading")
    assert [text for text in truth["body"] if text not in body] == []
    (table,) = doc.tables
    rows = [[doc.text[cell.start : cell.end] for cell in row] for row in table.rows()]
    assert rows == [[text for text in row if text] for row in truth["rows"]]
    assert doc.metadata["issuer"] == "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG"
    assert doc.metadata["number"] == "05/CT-UBND"
    assert (doc.metadata["place"], doc.published) == ("Hà Giang", dt.date(2025, 1, 17))
    assert (doc.metadata["doc_type"], doc.metadata["signer"]) == ("CHỈ THỊ", "Nguyễn Văn A")
    assert doc.metadata["recipients"].startswith("Bộ Ngoại giao; ")


@pytest.mark.parametrize("name", PARTY)
def test_party_document(name):
    doc = read(FOLDER / name)
    assert doc.metadata["number"] == "15-CT/TW"
    assert (doc.metadata["place"], doc.published) == ("Hà Nội", dt.date(2022, 8, 10))
    assert "BAN BÍ THƯ" in doc.metadata["subject"]
    assert doc.metadata["signer_title"] == "T/M BAN BÍ THƯ"


def tokens(text):
    return Counter(regex.findall(r"\w+", fold_name(text).lower()))


@pytest.mark.parametrize("name", REAL)
def test_real_file_in_an_old_code(name):
    need(name)
    truth = tokens((FOLDER / "real_truth" / REAL[name]).read_text())
    found = tokens(read(FOLDER / name).text)
    common = (truth & found).total()
    assert common / truth.total() >= 0.99
    assert common / found.total() >= 0.99


@pytest.mark.parametrize("name", [name for name in ENTRIES if name.startswith("hostile/")])
def test_hostile_file_ends_well(name):
    base = Path(name).name
    started = time.process_time()
    if base in ERRORS:
        with pytest.raises(ERRORS[base], match=regex.escape(base)):
            read(FOLDER / name)
    else:
        doc = read(FOLDER / name, limits=Limits(pdf_pages=20))
        codes = [issue.code for issue in doc.warnings]
        assert ("empty" in codes) == (base in EMPTY)
        assert ("extension-mismatch" in codes) == (base in RENAMED)
        assert ("truncated" in codes) == (base == "pages_2000.pdf")
    assert time.process_time() - started < 10


def test_markup_that_hides_things():
    doc = read(FOLDER / "hostile" / "scripts_entities.html")
    assert (doc.title, doc.text) == ("Chỉ thị", "Số 41-CT/TW ngày 15/4/2010 <b> &amp; đạt 3 triệu USD")
    assert read(FOLDER / "hostile" / "deep_nest.html").text == "sâu"


def test_zip_bomb(tmp_path):
    path = tmp_path / "zipbomb.docx"
    source = zipfile.ZipFile(FOLDER / "docx" / "nd30_chithi_ubnd.docx")
    with source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in source.namelist():
            if name != "word/document.xml":
                bomb.writestr(name, source.read(name))
        paragraph = b"<w:p><w:r><w:t>" + b"A" * 32 + b"</w:t></w:r></w:p>"
        with bomb.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(paragraph * 50_000)
    with pytest.raises(errors.TooLargeError, match="zipbomb"):
        read(path)


@pytest.mark.tesseract
def test_scan():
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    doc = read(FOLDER / "pdf" / "scan_party_200dpi.jpg")
    printed = read(FOLDER / "pdf" / "party_15ctTW.pdf")
    truth = tokens(" ".join(printed.text[b.start : b.end] for b in printed.boxes if b.page == 1))
    found = tokens(doc.text)
    assert (truth & found).total() / truth.total() >= 0.97
    assert doc.metadata["number"] == "15-CT/TW"


if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-v", "--no-header", "-p", "no:cacheprovider"]))
