"""One text in every code that Vietnamese files come in; the byte forms are made here from Python codecs
and from the inverse of the tables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.errors import CorruptFileError, UnsupportedFileError
from vnextract.readers import legacy, read
from vnextract.readers.encodings import decode, repair
from vnextract.readers.syllables import is_syllable, score
from vnextract.text import normalise

TRUTH = (
    "Lào Cai, ngày 05 tháng 3 năm 2023\n"
    "Thực hiện Nghị quyết số 22-NQ/TW của Bộ Chính trị, tỉnh đã ký 12 thỏa thuận hợp tác với các tổ chức "
    "nước ngoài; vốn đăng ký đạt 45,6 triệu USD, trong đó viện trợ không hoàn lại là 3,2 triệu USD.\n"
    "Cửa khẩu Mường Khương; Kiều Đầu; ngẫu nhiên; chẵn lẻ; khẳng định; kỷ luật; kỵ sĩ; đường sắt; ưu đãi."
)


def codes(name):
    return {letter: chr(code) for code, letter in legacy._single(name).items() if code < 256}


def to_single(text, name):
    table = codes(name)
    out = "".join(table.get(c, c) for c in text)
    assert all(ord(c) < 256 for c in out)
    return out


LOWER = TRUTH.lower().replace("đ", "đ")  # TCVN3 has capitals in a font of their own
TCVN3 = to_single(LOWER, "tcvn3")
VISCII = to_single(TRUTH, "viscii")


def to_vni(text):
    pairs, _ = legacy._vni()
    back = {letter: code for code, letter in reversed(pairs.items())}
    return "".join(back.get(c, c) for c in text)


VNI = to_vni(TRUTH)


def to_cp1258(letter):
    """windows-1258 keeps â, ê, ô, ă, ơ, ư, đ whole and writes the tone behind the letter."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tones


CP1258 = "".join(map(to_cp1258, TRUTH)).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "encoding", "truth"),
    [
        (TRUTH.encode(), "utf-8", TRUTH),
        (TRUTH.encode("utf-8-sig"), "utf-8-sig", TRUTH),
        (TRUTH.encode("utf-16"), "utf-16", TRUTH),
        (TRUTH.encode("utf-16-le"), "utf-16-le", TRUTH),
        (TRUTH.encode("utf-16-be"), "utf-16-be", TRUTH),
        (unicodedata.normalize("NFD", TRUTH).encode(), "utf-8", TRUTH),
        (TRUTH.replace("\n", "\r\n").encode(), "utf-8", TRUTH),
        (CP1258, "cp1258", TRUTH),
        (TCVN3.encode("latin-1"), "tcvn3", LOWER),
        (VNI.encode("latin-1"), "vni", TRUTH),
        (VISCII.encode("latin-1"), "viscii", TRUTH),
        (TRUTH.encode()[:-3] + b"\xff\xfe.", "utf-8", None),
    ],
)
def test_codes_are_told_by_the_bytes(data, encoding, truth):
    found = decode(data)
    assert found.encoding == encoding
    if truth is not None:
        assert normalise(found.text)[0] == truth
        assert found.quality == 1.0


@pytest.mark.parametrize(
    ("text", "name", "truth"),
    [
        (TCVN3, "tcvn3", LOWER),
        (TCVN3.replace("\u00ad", "\u2212").replace("\u00b7", "\u2219"), "tcvn3", LOWER),
        (VNI, "vni", TRUTH),
        (TRUTH.encode().decode("latin-1"), "utf-8 read as latin-1", TRUTH),
    ],
)
def test_mojibake_is_repaired_with_offsets(text, name, truth):
    found = decode(text.encode())
    assert (found.repaired, found.text) == (name, truth)
    if found.back is not None:
        assert len(found.back) == len(truth) + 1
        assert found.back[-1] == len(text)
        at = truth.index("khương" if truth == LOWER else "Khương")
        assert repair(text, "utf-8").text[at : at + 6] == truth[at : at + 6]


def test_source_span_of_a_repaired_text_leads_to_the_damaged_letters():
    doc = read(VNI.encode())
    at = doc.text.index("thỏa thuận")
    start, end = doc.source_span(at, at + len("thỏa thuận"))
    assert VNI[start:end] == to_vni("thỏa thuận")
    assert [issue.code for issue in doc.warnings] == ["repaired-encoding"]


def test_a_mixed_document_keeps_its_right_lines():
    mixed = "\n".join([TCVN3] * 20) + "\nNghị định số 80/2020/NĐ-CP của Chính phủ về viện trợ"
    assert repair(mixed, "utf-8").text.endswith("Nghị định số 80/2020/NĐ-CP của Chính phủ về viện trợ")


@pytest.mark.parametrize(
    "text",
    [
        "El señor Muñoz habló de inversión y educación; según él, mañana será así también.",
        "Les élèves français ont été reçus à l'école; ça a déjà été décidé près d'ici.",
        "Die Gespräche über Förderung für Schüler müssen früher geführt werden.",
        "Příští schůze rady se uskuteční v úterý večer; účast potvrďte včas.",
        "",
        "USD 3.5 million",
    ],
)
def test_other_languages_are_left_alone(text):
    assert decode(text.encode()).text == text
    assert read(text.encode()).text == text


def test_western_bytes_fall_back_to_windows_1252():
    text = "Les élèves français ont été reçus à l'école “primaire”."
    assert decode(text.encode("cp1252")).text == text


def test_viqr_only_when_named():
    data = (
        b"Thu+.c hie^.n Nghi. quye^'t cu?a Bo^. Chi'nh tri., ti?nh dda~ ky' 12 tho?a thua^.n. "
        b"Vo^'n dda(ng ky' cao\\?"
    )
    assert decode(data).text == data.decode()
    found = decode(data, "viqr")
    assert found.text == "Thực hiện Nghị quyết của Bộ Chính trị, tỉnh đã ký 12 thỏa thuận. Vốn đăng ký cao?"
    assert len(found.back) == len(found.text) + 1


def test_named_encodings():
    assert decode(VISCII.encode("latin-1"), "viscii").text == TRUTH
    assert decode(TRUTH.encode("utf-16-le"), "UTF-16-LE").text == TRUTH
    with pytest.raises(CorruptFileError, match="byte"):
        decode(b"\xff\xff", "utf-8")
    with pytest.raises(UnsupportedFileError, match="vps"):
        decode(b"abc", "vps")


def test_damaged_text_is_reported():
    lossy = "".join(c for c in TRUTH.encode().decode("cp1252", "ignore"))
    assert "garbled-text" in [issue.code for issue in read(lossy.encode()).warnings]


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_raise_a_read_error(data):
    try:
        found = decode(data)
    except CorruptFileError:
        return
    assert 0.0 <= found.quality <= 1.0
    assert found.back is None or len(found.back) == len(found.text) + 1


@given(
    st.text(
        alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ "
    )
)
def test_single_byte_tables_invert(text):
    assert legacy.from_tcvn3(to_single(text, "tcvn3")) == text
    assert legacy.from_viscii(to_single(text, "viscii")) == text


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuỷu",
        "quyết",
        "giếng",
        "gìn",
        "uyên",
        "ngoằn",
        "xoong",
        "Đăng",
        "ƯƠNG",
        "kỵ",
        "quốc",
    ],
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nghạ", "cít", "tiêt", "ngờng", "bắng\u0300", "Zürich", "ký́", "µ", "số1"])
def test_no_syllables(word):
    assert not is_syllable(word)


def test_score_counts_words_with_accents_only():
    assert score("plain ASCII words") == score("")
    assert score("Chỉ thị 41 Müller").share == pytest.approx(2 / 3)
