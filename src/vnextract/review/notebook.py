"""An extraction as a piece of HTML for notebooks: no script, so that it shows where scripts are cut out."""

from __future__ import annotations

import html
from bisect import bisect_right
from functools import cache
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Final

import regex

from vnextract.review.html import words
from vnextract.settling import Fact, Item, effective
from vnextract.store.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.types import Extraction

_MOST: Final = 20_000
"""Characters of the text that a notebook's cell shows; the page (`to_html`) has all of it."""

_TINT: Final = regex.compile(r"\.l-([A-Z_]+)\{--tint:(#\w+);--edge:(#\w+)\}")
_ROOT: Final = (
    "font-family:system-ui,'Noto Sans',sans-serif;line-height:1.7;max-width:60em;color:#1b1b1f;"
    "background:#fff;border:1px solid #d5d8df;border-radius:8px;padding:12px 18px"
)
_CELL: Final = "text-align:left;vertical-align:top;border:1px solid #d5d8df;padding:2px 6px"
_SHORT: Final = 26
# Characters that change the order of others, or are not seen: shown by their code.
_CONTROL: Final = regex.compile(r"[\p{Cc}\p{Cf}--\n]", regex.VERSION1)


@cache
def colours() -> dict[str, tuple[str, str]]:
    """The tint and the edge of each label, as the page's style sheet has them."""
    sheet = package_files(__package__).joinpath("page", "page.css").read_text(encoding="utf-8")
    return {label: (tint, edge) for label, tint, edge in _TINT.findall(sheet)}


def snippet(extraction: Extraction) -> str:
    """The text with its mentions marked, and a table of the records."""
    sheet = effective(sheet_of(extraction))
    text = marked(sheet.text[:_MOST], sheet.mentions)
    more = (
        "" if len(sheet.text) <= _MOST else f"<p>… {len(sheet.text) - _MOST} more characters: to_html()</p>"
    )
    about = [str(extraction.document.published or ""), extraction.document.source or ""]
    head = f'<p style="color:#5a5d66;margin:0">{safe(" · ".join(filter(None, about)))}</p>'
    return f'<div style="{_ROOT}">{head}{text}{more}{_table(sheet.facts, sheet.text)}</div>'


def marked(text: str, mentions: Iterable[Item]) -> str:
    """The text as escaped paragraphs, its mentions coloured; of overlapping ones the first."""
    last = 0
    out = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if last <= m.start < m.end <= len(text):
            tint, edge = colours()[m.label]
            name = html.escape(f"{words()['en']['labels'][m.label]}: {short(m.value)}", quote=True)
            style = f"background:{tint};color:inherit;border-bottom:2px solid {edge}"
            inner = safe(text[m.start : m.end])
            out += [safe(text[last : m.start]), f'<mark style="{style}" title="{name}">{inner}</mark>']
            last = m.end
    whole = "".join(out) + safe(text[last:])
    return "".join(f'<p style="margin:.4em 0">{line}</p>' for line in whole.split("\n") if line.strip())


def safe(text: str) -> str:
    """The text for HTML; characters that reorder it or cannot be seen become their code."""
    return html.escape(_CONTROL.sub(lambda m: f"⟦U+{ord(m.group()):04X}⟧", text))


def short(value: Any) -> str:
    """A value in few words.

    >>> short({"currency": "USD", "amount": "12500000", "modifier": "more_than"})
    '> 12,500,000 USD'
    """
    if not isinstance(value, dict):
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    sign = {"approx": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
    before = sign.get(value.get("modifier", ""), "")
    if "amount" in value:
        top = f"–{_grouped(value['amount_max'])}" if value.get("amount_max") else ""
        return f"{before}{_grouped(value['amount'])}{top} {value['currency']}"
    if "quantity" in value:
        return f"{before}{_grouped(value['quantity'])} {value['unit']}"
    if "start" in value:
        return " – ".join(dict.fromkeys((value["start"], value["end"])))
    return str(value.get("number") or value.get("name") or value.get("id") or "")


def _grouped(number: str) -> str:
    whole, _, part = number.partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def _table(facts: Sequence[Fact], text: str) -> str:
    if not facts:
        return "<p><i>no records</i></p>"
    names = list(dict.fromkeys(v.label for f in facts for v in f.values if v.value is not False))
    head = "".join(f'<th style="{_CELL}">{html.escape(name)}</th>' for name in ("kind", *names, "line"))
    lines = "".join(_line(f, names, text) for f in facts)
    table = f'<table style="border-collapse:collapse;font-size:13px"><tr>{head}</tr>{lines}</table>'
    return f'<div style="overflow-x:auto">{table}</div>'


def _line(fact: Fact, names: Sequence[str], text: str) -> str:
    lines = [i for i, c in enumerate(text) if c == "\n"]
    cells = [fact.kind]
    cells += ["; ".join(short(v.value) for v in fact.values if v.label == name) for name in names]
    cells.append(str(bisect_right(lines, fact.start) + 1))
    said = "".join(f'<td style="{_style(cell)}">{safe(cell)}</td>' for cell in cells)
    return f"<tr>{said}</tr>"


def _style(cell: str) -> str:
    """Numbers and days stay in one line."""
    return f"{_CELL};white-space:nowrap" if len(cell) < _SHORT else f"{_CELL};min-width:12em"
