"""Characters of a PDF page put together to words and lines by their place, letters of old fonts repaired.

The order of the drawing operators is no help: letters missing in the main font are drawn after the line
("C NG HÒA XÃ H I … Ộ Ộ"). Sorting by baseline and x puts them back.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

import regex

from vnextract.readers.fonts import code_of, is_legacy, repaired
from vnextract.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vnextract.document import BBox

_CID = regex.compile(r"\(cid:[0-9]+\)")
_SPACE_GAP = 0.22
"""A gap of more than this share of the font size is a space; justified text has real spaces anyway."""
_COLUMN_GAP = 2.2
"""A gap of more than this many font sizes parts two columns of a head."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: text, box from the upper left corner, baseline, size, code and weight of its font."""

    text: str
    bbox: BBox
    base: float
    size: float
    code: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between, with their box; `gap` is the space before it in font sizes."""

    text: str
    bbox: BBox
    gap: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]
    size: float
    bold: bool = False

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def bbox(self) -> BBox:
        """The box around all words."""
        return union([word.bbox for word in self.words])


def union(boxes: Sequence[BBox]) -> BBox:
    """The box around boxes.

    >>> union([(0, 1, 2, 3), (1, 0, 5, 2)])
    (0, 0, 5, 3)
    """
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def glyphs(chars: Iterable[Mapping[str, Any]], height: float) -> list[Glyph]:
    """The glyphs of a page from pdfplumber's characters; text drawn twice (false bold) counts once."""
    out: list[Glyph] = []
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        text = _CID.sub("\ufffd", char["text"])
        mark = (text, round(char["x0"]), round(char["top"]))
        if not char["upright"] or (mark in seen and not text.isspace()):
            continue
        seen.add(mark)
        font = str(char["fontname"])
        box = (float(char["x0"]), float(char["top"]), float(char["x1"]), float(char["bottom"]))
        base = height - float(char["matrix"][5])
        out.append(Glyph(text, box, base, float(char["size"]), code_of(font), "bold" in font.lower()))
    return out


def legacy_codes(pages: Iterable[Sequence[Glyph]]) -> frozenset[str]:
    """The codes of the fonts whose text really is in that code, judged over all pages."""
    samples: dict[str, list[str]] = {}
    for page in pages:
        for glyph in page:
            if glyph.code:
                samples.setdefault(glyph.code.split()[0], []).append(glyph.text)
    return frozenset(code for code, texts in samples.items() if is_legacy("".join(texts[:20000]), code))


def rows(page: Sequence[Glyph], codes: frozenset[str]) -> list[Row]:
    """The lines of a page from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(page, key=lambda g: (g.base, g.bbox[0])):
        near = lines and abs(lines[-1][-1].base - glyph.base) <= 0.25 * max(glyph.size, 4)
        if near:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    made = (_row(sorted(line, key=lambda g: g.bbox[0]), codes) for line in lines)
    return [row for row in made if row.words]


def _row(line: Sequence[Glyph], codes: frozenset[str]) -> Row:
    every = _repair(line, codes)
    inked = [glyph for glyph in every if glyph.text.strip()]
    if not inked:
        return Row((), 0.0)
    size = median(glyph.size for glyph in inked)
    groups = _groups(every, size)
    words = [_word(group, groups[i - 1] if i else None, size) for i, group in enumerate(groups)]
    bold = sum(glyph.bold for glyph in inked) > len(inked) / 2
    return Row(tuple(word for word in words if word.text), size, bold)


def _groups(line: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    """The glyphs of each word; words part at a space or where a space would fit."""
    groups: list[list[Glyph]] = []
    spaced = True
    for glyph in line:
        if not glyph.text.strip():
            spaced = True
            continue
        if spaced or glyph.bbox[0] - groups[-1][-1].bbox[2] > _SPACE_GAP * size:
            groups.append([])
        groups[-1].append(glyph)
        spaced = False
    return groups


def _word(group: Sequence[Glyph], before: Sequence[Glyph] | None, size: float) -> Word:
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in group))
    gap = (group[0].bbox[0] - before[-1].bbox[2]) / max(size, 1) if before else 0.0
    return Word("".join(normalise(text)[0].split()), union([glyph.bbox for glyph in group]), gap)


def _repair(line: Sequence[Glyph], codes: frozenset[str]) -> list[Glyph]:
    """The line with letters of old fonts put right; runs of one font are read as a whole (VNI has pairs)."""
    out: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in line:
        if run and run[-1].code != glyph.code:
            out += _repair_run(run, codes)
            run = []
        run.append(glyph)
    return [*out, *_repair_run(run, codes)]


def _repair_run(run: Sequence[Glyph], codes: frozenset[str]) -> Sequence[Glyph]:
    code = run[0].code if run else None
    if code is None or code.split()[0] not in codes:
        return run
    owners = [glyph for glyph in run for _ in glyph.text]
    text, back = repaired("".join(glyph.text for glyph in run), code)
    starts = list(back) if back is not None else list(range(len(owners) + 1))
    return [
        replace(owners[a], text=char, bbox=union([g.bbox for g in owners[a : max(b, a + 1)]]))
        for char, a, b in zip(text, starts, starts[1:], strict=False)
    ]


def columns(row: Row) -> list[Row]:
    """The row cut where a gap parts two columns."""
    parts: list[list[Word]] = []
    for word in row.words:
        if not parts or word.gap > _COLUMN_GAP:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [replace(row, words=tuple(part)) for part in parts]
