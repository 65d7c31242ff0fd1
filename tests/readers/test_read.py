# ruff: noqa: E501
"""The one door: formats by signature, warnings, and no exception but its own for any bytes."""

import hashlib
import subprocess
import sys
import time

import pages
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import docx, odt, par
from test_office import HEAD, LONG, PLAN
from test_pdf import directive

from vnextract import errors
from vnextract.readers import READERS, Limits, read
from vnextract.readers.sniff import known_suffixes, mismatch, sniff
from vnextract.text import normalise

FILES = {
    "pdf": directive().bytes(),
    "docx": docx(*PLAN),
    "odt": odt(f"<text:p>{LONG}</text:p>"),
    "html": pages.SEMANTIC.encode(),
    "text": LONG.encode(),
    "eml": b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nabc",
}


@pytest.mark.parametrize("kind", FILES)
def test_format_is_told_by_the_bytes(kind):
    assert sniff(FILES[kind]) == kind
    assert kind in READERS


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("\ufeff<!DOCTYPE html><p>a".encode(), "html"),
        ("<html><p>a".encode("utf-16"), "html"),
        (b"  \n<!-- saved -->\n<html>", "html"),
        (b"{\\rtf1", "rtf"),
        ("Điểm tin: <b>mới</b>".encode(), "text"),
        (b"BMW ra mat xe moi", "text"),
        (b"GIF87a" + bytes(50), "gif"),
        (b"\x00\x00\x00\x20ftypmp4", "binary"),
        ("Hội nghị".encode("utf-16-le") * 20, "text"),
    ],
)
def test_signatures(data, kind):
    assert sniff(data) == kind


@pytest.mark.parametrize("suffix", known_suffixes())
def test_a_suffix_of_another_format_is_a_mismatch(suffix):
    assert sum(not mismatch(kind, suffix) for kind in ("pdf", "docx", "html", "rtf", "ole", "text")) <= 1


def test_a_wrong_suffix_is_a_warning(tmp_path):
    path = tmp_path / "bao-cao.doc"
    path.write_bytes(FILES["docx"])
    doc = read(path)
    assert [issue.code for issue in doc.warnings] == ["extension-mismatch"]
    assert doc.source == str(path)
    assert doc.metadata["number"] == "27/KH-UBND"


def test_the_id_is_the_hash_of_the_bytes():
    for data in FILES.values():
        assert read(data).id == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_nothing_in_a_file_that_should_hold_something(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"")
    with pytest.raises(errors.EmptyFileError, match=rf"a\.{suffix}: 0 bytes"):
        read(path)


def test_nothing_in_a_text_file_is_a_warning(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert [issue.code for issue in read(str(path)).warnings] == ["empty"]


def test_editions_of_one_plan_have_the_same_content():
    def content(doc):
        kept = (b for b in doc.blocks if b.role not in ("header", "table"))
        return [(b.role, " ".join(doc.text[b.start : b.end].split())) for b in kept]

    lines = ["ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "Số: 27/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    lines += ["Lai Châu, ngày 5 tháng 3 năm 2023", "", "KẾ HOẠCH", "Vận động viện trợ", "", LONG]
    word = docx(HEAD, par("KẾ HOẠCH", centre=True), par("Vận động viện trợ", centre=True), par(LONG))
    page = "".join(f"<p>{line}</p>" for line in lines if line)
    text = content(read("\n".join(lines).encode()))
    assert content(read(word)) == text
    assert content(read(f"<html><body>{page}</body></html>".encode())) == text


@pytest.mark.parametrize("kind", FILES)
def test_text_is_normal_and_blocks_ascend(kind):
    doc = read(FILES[kind])
    assert normalise(doc.text) == (doc.text, None)
    ends = [0]
    for block in doc.blocks:
        assert ends[-1] <= block.start < block.end <= len(doc.text)
        ends.append(block.end)


@pytest.mark.parametrize(
    "data", ["a" * 3_000_000, "1" * 3_000_000, " " * 3_000_000, "Ă" * 2_000_000, "- " * 1_000_000, "A.\n" * 200_000],
    ids=["letters", "digits", "spaces", "capitals", "bullets", "lines"],
)  # fmt: skip
def test_long_runs_are_read_in_linear_time(data):
    start = time.process_time()
    read(data.encode())
    assert time.process_time() - start < 10


def test_text_over_the_limit():
    with pytest.raises(errors.TooLargeError, match="characters"):
        read(b"abc" * 100, limits=Limits(text_chars=100))


OPEN = ["pdf", "docx", "odt", "html", "text", "eml"]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(OPEN), st.data())
def test_damaged_bytes_end_in_a_document_or_a_read_error(kind, data):
    """Bytes changed, cut out and doubled in sound files of every format."""
    sound = bytearray(FILES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(len(sound) - 1, 0)))
        size = data.draw(st.integers(0, 40))
        sound[at : at + size] = data.draw(st.binary(max_size=40))
    if sniff_or_none(bytes(sound)) in ("ole", "rtf", "png", "jpeg", "tiff", "pptx", "ods", "odp"):
        return  # these go to other programs
    try:
        doc = read(bytes(sound), limits=Limits(seconds=20, pdf_pages=5))
    except errors.ReadError:
        return
    assert all(block.end <= len(doc.text) for block in doc.blocks)


def sniff_or_none(data):
    try:
        return sniff(data)
    except errors.ReadError:
        return None


def test_importing_the_readers_loads_no_heavy_package():
    code = (
        "import sys, vnextract.readers; "
        "print([m for m in ('lxml', 'pdfplumber', 'pdfminer', 'openpyxl', 'docx', 'email', 'zipfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [m for m in ("lxml", "pdfplumber", "pdfminer", "openpyxl") if m in done.stdout] == []
