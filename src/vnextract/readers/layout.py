"""Rows of printed pages put together to paragraphs; heads and tails by columns, page numbers out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

import regex

from vnextract.readers import heads
from vnextract.readers.glyphs import Row, columns, union
from vnextract.readers.lines import is_bulleted, is_final, is_upper
from vnextract.readers.pieces import Piece, Span
from vnextract.readers.stamps import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE_NUMBER = regex.compile(r"(?i)(?:trang\s*|page\s*)?[-–]?\s*[0-9]{1,4}\s*[-–]?(?:\s*/\s*[0-9]{1,4})?")
_DIGITS = regex.compile(r"[0-9]+")
_NEW = regex.compile(r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|Căn cứ|Nơi nhận|Phụ lục|PHỤ LỤC)\b")
_EDGE = 0.08
"""Page numbers stand in the top or bottom 8 % of the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: number from 1, size in points, rows outside tables from top to bottom."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]


def without_margins(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without lines that return at the edge of several pages."""
    edges = ({_mask(row) for row in page.rows if _at_edge(row, page, 0.1)} for page in pages)
    masks = Counter(mask for edge in edges for mask in edge)
    often = {mask for mask, times in masks.items() if times >= max(2, len(pages) // 2) and len(pages) > 1}
    return [
        replace(page, rows=tuple(row for row in page.rows if not _is_margin(row, page, often)))
        for page in pages
    ]


def _mask(row: Row) -> str:
    return _DIGITS.sub("0", row.text)


def _at_edge(row: Row, page: Page, share: float) -> bool:
    box = row.bbox
    return box[3] < share * page.height or box[1] > (1 - share) * page.height


def _is_margin(row: Row, page: Page, often: set[str]) -> bool:
    if _at_edge(row, page, _EDGE) and _PAGE_NUMBER.fullmatch(row.text):
        return True
    return _at_edge(row, page, 0.1) and _mask(row) in often and len(row.text) <= 100


def in_columns(page: Page, *, head: bool, tail: bool = False) -> tuple[Page, int, bool]:
    """The page with the columns of a head and of a tail one after the other.

    `tail` tells that the tail has begun on a page before. Also returned: the number of rows in the head, and
    whether the tail goes on after this page.
    """
    rows = list(page.rows)
    end = _head_rows(rows) if head else 0
    start, stop = _tail_rows([row.text for row in rows], open_=tail)
    start, stop = max(start, end), max(stop, end)
    front = _by_column(rows[:end], page.width)
    back = _by_column(rows[start:stop], page.width)
    ordered = (*front, *rows[end:start], *back, *rows[stop:])
    return replace(page, rows=ordered), len(front), start < stop == len(rows)


def _head_rows(rows: Sequence[Row]) -> int:
    """How many rows the head of an official document takes: those above the line of its type."""
    signs = [i for i, row in enumerate(rows[:20]) if any(_is_sign(part.text) for part in columns(row))]
    if len(signs) < 2:
        return 0
    typed = next((i for i, row in enumerate(rows[:25]) if heads.is_type(row.text) and i > signs[0]), None)
    return typed if typed is not None else signs[-1] + 1


def _is_sign(text: str) -> bool:
    return heads.is_motto(text) or heads.number_line(text) or place_date(text) is not None


def _tail_rows(texts: Sequence[str], *, open_: bool) -> tuple[int, int]:
    """The rows from "Nơi nhận" (from the top, if the tail is open) to an annex or to the end of the page."""
    found = (i for i in range(len(texts) - 1, -1, -1) if heads.is_tail_start(texts[i]))
    start = 0 if open_ else next(found, len(texts))
    annexes = (i for i in range(start, len(texts)) if heads.is_annex(texts[i]) or len(texts[i]) > 120)
    return start, next(annexes, len(texts))


def _by_column(rows: Sequence[Row], width: float) -> list[Row]:
    """Left parts first, then right parts; what stands across the middle ends both."""
    parted = [columns(row) for row in rows]
    rights = [parts[-1].bbox[0] for parts in parted if len(parts) > 1]
    middle = median(rights) - 2 if rights else 0.5 * width
    out: list[Row] = []
    right: list[Row] = []
    for parts in parted:
        if len(parts) == 1 and _is_across(parts[0], middle, width):
            out += [*right, *parts]
            right = []
        for part in parts if len(parts) > 1 or not out or out[-1] is not parts[0] else ():
            side = right if part.bbox[0] >= middle or sum(part.bbox[::2]) / 2 > middle else out
            side.append(part)
    return out + right


def _is_across(part: Row, middle: float, width: float) -> bool:
    return part.bbox[0] < middle - 0.1 * width and part.bbox[2] > middle + 0.1 * width


def paragraphs(page: Page, head: int = 0) -> list[Piece]:
    """The rows joined to paragraphs; those of the head stay as they are."""
    rows = page.rows
    body = [row for row in rows[head:] if row.words]
    left = _left_edge(body)
    right = max((row.bbox[2] for row in body), default=page.width)
    groups: list[list[Row]] = _head_groups(rows[:head])
    head = len(groups)
    for row in body:
        if len(groups) > head and not _begins(groups[-1], row, left, right):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [piece(group, page.number, gap=_is_apart(groups, i, head)) for i, group in enumerate(groups)]


def _head_groups(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of a head, each for itself; a motto or a place and date on two lines is one."""
    out: list[list[Row]] = []
    for row in rows:
        if out and _is_cut(out[-1][-1].text, row.text):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _left_edge(rows: Sequence[Row]) -> float:
    """The left edge of running lines: the smallest x at which several lines begin."""
    edges = Counter(round(row.bbox[0] / 3) * 3 for row in rows)
    often = [edge for edge, times in edges.items() if times >= 2]
    return float(min(often or edges, default=0))


def _is_cut(first: str, second: str) -> bool:
    both = f"{first} {second}"
    return heads.is_motto(both) or (_is_dated(both) and not _is_dated(first) and not _is_dated(second))


def _is_dated(text: str) -> bool:
    stamp = place_date(text)
    return stamp is not None and stamp.date is not None


def _is_apart(groups: Sequence[Sequence[Row]], index: int, head: int) -> bool:
    if index == 0:
        return True
    before, row = groups[index - 1][-1], groups[index][0]
    if index < head:
        return row.bbox[1] < before.bbox[1]
    return row.bbox[1] - before.bbox[1] > 1.7 * max(row.size, before.size) or row.bbox[1] < before.bbox[1]


def _begins(group: Sequence[Row], row: Row, left: float, right: float) -> bool:
    """True if the row begins a paragraph after those of `group`."""
    before = group[-1]
    a, b = before.bbox, row.bbox
    size = max(row.size, before.size, 1)
    if b[1] - a[1] > 2.2 * size or b[1] < a[1] or abs(row.size - before.size) > 1.2:
        return True
    closed = is_final(before.text)
    if _NEW.match(row.text) or (is_bulleted(row.text) and closed):
        return True
    if row.bold != before.bold and (closed or is_upper(before.text) or before.bold):
        return True
    short = a[2] < right - 0.1 * (right - left)
    indented = b[0] > left + 0.8 * size
    centred = indented and a[0] > left + 0.8 * size and len(group) == 1
    return (closed and (indented or short)) or (short and not row.text[0].islower()) or (centred and short)


def piece(group: Sequence[Row], page: int, *, gap: bool) -> Piece:
    """One piece of the rows of a paragraph, with the boxes of its words."""
    text = ""
    words: list[Span] = []
    for row in group:
        for word in row.words:
            text += " " if text else ""
            words.append(
                Span(len(text), len(text) + len(word.text), bbox=word.bbox, confidence=word.confidence)
            )
            text += word.text
    return Piece(text, gap=gap, page=page, bbox=union([row.bbox for row in group]), words=tuple(words))


def joined_over_pages(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with paragraphs put together that a page break has cut."""
    out: list[Piece] = []
    for item in pieces:
        last = out[-1] if out else None
        if last and _goes_on(last, item):
            shift = len(last.text) + 1
            words = tuple(
                replace(w, start=w.start + shift, end=w.end + shift, page=w.page or item.page)
                for w in item.words
            )
            out[-1] = replace(last, text=f"{last.text} {item.text}", words=(*last.words, *words))
        else:
            out.append(item)
    return out


def _goes_on(last: Piece, item: Piece) -> bool:
    if last.page == item.page or last.table is not None or item.table is not None:
        return False
    return item.text[0].islower() and not is_final(last.text.rstrip(",;")) and len(last.text) > 40
