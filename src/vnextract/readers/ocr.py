"""Text of images by tesseract with its Vietnamese model, in a process of its own."""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.document import Issue
from vnextract.errors import CorruptFileError, EmptyFileError, TooLargeError, ToolMissingError
from vnextract.readers import layout
from vnextract.readers.glyphs import Row, Word
from vnextract.readers.pieces import Extras, Piece, document
from vnextract.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnextract.document import Document
    from vnextract.readers.job import Job

DPI = 300
"""Resolution at which pages are drawn; figures and tone marks need it."""
DOUBT = 60.0
"""Words below this confidence (0 to 100) are reported."""


def read_image(job: Job) -> Document:
    """The document of a scanned page (PNG, JPEG, TIFF).

    Raises:
        ToolMissingError: tesseract or its Vietnamese model is not installed.
        CorruptFileError: the image cannot be read.
        TooLargeError: recognition took longer than the limit.
    """
    tool = tesseract()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page")
        path.write_bytes(job.data)
        pieces = _recognised(tool, path, 1, job, 72.0 / DPI)
    if not pieces:
        raise EmptyFileError(f"{job.name}: no text was recognised in the image")
    return document(pieces, job, Extras({"ocr": "tesseract vie"}, warnings=tuple(doubts(pieces))))


def tesseract() -> str:
    """The path of the program.

    Raises:
        ToolMissingError: it is not installed, or has no Vietnamese model.
    """
    tool = shutil.which("tesseract")
    if tool is None:
        raise ToolMissingError(
            "scanned pages need tesseract: apt-get install tesseract-ocr tesseract-ocr-vie"
        )
    done = subprocess.run([tool, "--list-langs"], capture_output=True, check=False, timeout=30)  # noqa: S603
    if b"vie" not in done.stdout.split():
        raise ToolMissingError("tesseract has no Vietnamese model: apt-get install tesseract-ocr-vie")
    return tool


def pdf_pages(job: Job, numbers: Sequence[int]) -> list[Piece]:
    """The pieces of the scanned pages of a PDF, by page number from 1; boxes are in points of the page.

    Raises:
        ToolMissingError: tesseract is not installed.
        CorruptFileError: a page cannot be drawn.
    """
    tool = tesseract()
    out: list[Piece] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, path in _drawn(job, numbers, folder):
            out += _recognised(tool, path, number, job, 72.0 / DPI)
            path.unlink()
    return out


def _drawn(job: Job, numbers: Sequence[int], folder: str) -> Iterator[tuple[int, Path]]:
    """The pages as images, one at a time; PDFium is stricter than the reader of the text."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(BytesIO(job.data)) as pdf:
            for number in numbers:
                path = Path(folder, f"page-{number}.png")
                pdf[number - 1].render(scale=DPI / 72).to_pil().save(path)
                yield number, path
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise CorruptFileError(
            f"{job.name}: its scanned pages cannot be drawn ({error}); save it again"
        ) from error


def _recognised(tool: str, path: Path, page: int, job: Job, scale: float) -> list[Piece]:
    command = [tool, str(path), "stdout", "-l", "vie", "--psm", "3", "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, timeout=job.limits.page_seconds
        )
    except subprocess.TimeoutExpired as error:
        raise TooLargeError(
            f"{job.name}: page {page} took tesseract over {job.limits.page_seconds:g} s"
        ) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()[-200:]
        raise CorruptFileError(f"{job.name}: tesseract cannot read the image ({reason})")
    return pieces_of(done.stdout.decode("utf-8", "replace"), page, scale)


def pieces_of(tsv: str, page: int, scale: float) -> list[Piece]:
    """The pieces of tesseract's table of words; `scale` leads from its pixels to points."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    size = (1.0, 1.0)
    for row in csv.DictReader(StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "1":
            size = (float(row["width"]) * scale, float(row["height"]) * scale)
        text = "".join(normalise(row["text"] or "")[0].split())
        if row["level"] == "5" and text:
            place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
            lines.setdefault(place, []).append(_word(text, row, scale))
    rows = sorted((_row(words) for words in lines.values()), key=lambda r: (r.bbox[1], r.bbox[0]))
    found = layout.Page(page, *size, tuple(_level(rows)))
    (found,) = layout.without_margins([found])
    ordered, head, _ = layout.in_columns(found, head=page == 1)
    return layout.paragraphs(ordered, head)


def _word(text: str, row: dict[str, str], scale: float) -> Word:
    x, y, w, h = (float(row[name]) * scale for name in ("left", "top", "width", "height"))
    return Word(text, (x, y, x + w, y + h), 0.0, float(row["conf"]))


def _row(words: Sequence[Word]) -> Row:
    ordered = sorted(words, key=lambda word: word.bbox[0])
    heights = sorted(word.bbox[3] - word.bbox[1] for word in ordered)
    return Row(tuple(ordered), heights[len(heights) // 2])


def _level(rows: Sequence[Row]) -> list[Row]:
    """Rows with the lines of two blocks at one height as one row, gaps measured, as `layout` wants them."""
    out: list[list[Word]] = []
    for row in rows:
        middle = (row.bbox[1] + row.bbox[3]) / 2
        if out and min(w.bbox[1] for w in out[-1]) < middle < max(w.bbox[3] for w in out[-1]):
            out[-1] += row.words
        else:
            out.append(list(row.words))
    return [_gapped(_row(words)) for words in out]


def _gapped(row: Row) -> Row:
    size = max(row.size, 1.0)
    before = [row.words[0].bbox[2], *(word.bbox[2] for word in row.words)]
    words = tuple(
        Word(word.text, word.bbox, max(word.bbox[0] - x, 0.0) / size if i else 0.0, word.confidence)
        for i, (word, x) in enumerate(zip(row.words, before, strict=False))
    )
    return Row(words, 1.35 * row.size)


def doubts(pieces: Sequence[Piece]) -> list[Issue]:
    """One issue a piece with words of low confidence; offsets are those of the words in their piece."""
    weak = [span for piece in pieces for span in piece.words if (span.confidence or 100.0) < DOUBT]
    total = sum(len(piece.words) for piece in pieces)
    if not weak:
        return []
    return [
        Issue(
            "ocr-doubt",
            0,
            0,
            f"{len(weak)} of {total} recognised words are uncertain; compare with the image",
        )
    ]
