import shutil

import pytest

from vnextract import errors
from vnextract.readers import Job, ocr, read

COLUMNS = [
    "level",
    "page_num",
    "block_num",
    "par_num",
    "line_num",
    "word_num",
    "left",
    "top",
    "width",
    "height",
    "conf",
    "text",
]
WORDS = [
    # block, line, left, top, text, confidence
    (1, 1, 300, 250, "ỦY BAN NHÂN DÂN", 96),
    (2, 1, 1300, 252, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 95),
    (1, 2, 300, 320, "TỈNH LAI CHÂU", 96),
    (2, 2, 1400, 322, "Độc lập - Tự do - Hạnh phúc", 95),
    (1, 3, 300, 390, "Số: 09/CT-UBND", 91),
    (2, 3, 1400, 392, "Lai Châu, ngày 12 tháng 4 năm 2024", 90),
    (3, 1, 1100, 520, "CHỈ THỊ", 97),
    (4, 1, 300, 640, "Tổng vốn viện trợ đạt 4,5 triệu USD.", 41),
]


def tsv():
    rows = [COLUMNS, ["1", "1", "0", "0", "0", "0", "0", "0", "2480", "3508", "-1", ""]]
    for block, line, left, top, text, confidence in WORDS:
        x = left
        for number, word in enumerate(text.split(), 1):
            width = 22 * len(word)
            rows.append(map(str, [5, 1, block, 1, line, number, x, top, width, 40, confidence, word]))
            x += width + 12
    return "\n".join("\t".join(row) for row in rows)


def test_columns_of_a_scanned_head_are_put_apart():
    pieces = ocr.pieces_of(tsv(), 1, 72 / ocr.DPI)
    assert [piece.text for piece in pieces] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH LAI CHÂU",
        "Số: 09/CT-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lai Châu, ngày 12 tháng 4 năm 2024",
        "CHỈ THỊ",
        "Tổng vốn viện trợ đạt 4,5 triệu USD.",
    ]


def test_words_keep_their_boxes_in_points_and_confidence():
    word = ocr.pieces_of(tsv(), 1, 72 / ocr.DPI)[-1].words[0]
    assert (word.start, word.end, word.confidence) == (0, 4, 41.0)
    assert word.bbox[0] == pytest.approx(72)


def test_doubt_names_how_many_words():
    (issue,) = ocr.doubts(ocr.pieces_of(tsv(), 1, 0.24))
    assert issue.code == "ocr-doubt"
    assert issue.message.startswith("8 of ")


def test_an_image_under_a_text_suffix_is_refused(tmp_path):
    path = tmp_path / "tin.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(errors.UnsupportedFileError, match="png"):
        read(path)


def test_pages_that_cannot_be_drawn(monkeypatch):
    monkeypatch.setattr(ocr, "tesseract", lambda: "tesseract")
    with pytest.raises(errors.CorruptFileError, match="drawn"):
        ocr.pdf_pages(Job(b"%PDF-1.7 broken"), [1])


@pytest.mark.tesseract
@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_a_broken_image_has_its_error():
    with pytest.raises(errors.CorruptFileError, match="image"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(100))
