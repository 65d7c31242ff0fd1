"""What `vnextract read` prints: metadata, warnings and blocks; and the page that colours the blocks."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from vnextract.document import CONTENT_ROLES
from vnextract.show import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from vnextract.types import Block, Document, Issue

COLOURS: Final[dict[str, str]] = {
    "title": "#f6c6c6",
    "subject": "#f6d3c0",
    "lead": "#fbe3b5",
    "body": "#e3efd3",
    "heading": "#cfe0b4",
    "caption": "#c9ebe0",
    "table": "#cbe3f5",
    "issuer": "#d5d3f3",
    "number": "#e0cdf0",
    "place-date": "#eccdec",
    "dateline": "#f3cfe2",
    "header": "#e4e0da",
    "signature": "#dcd8d0",
    "recipients": "#e6e2d2",
    "source": "#dfe3e6",
    "related": "#ececec",
    "ui": "#f3f3f3",
    "page-number": "#f3f3f3",
    "footer": "#ececec",
}
"""Content in colours, the rest in greys: what is grey gives no facts."""
_READ_FROM: Final = {
    "issuer": "issuer",
    "number": "number",
    "place": "place-date",
    "signed_on": "place-date",
    "doc_type": "title",
    "subject": "subject",
    "recipients": "recipients",
    "signer": "signature",
    "signer_title": "signature",
}
_CODE: Final = ("encoding", "quality", "repaired", "converted", "ocr", "pages")
"""What the reader says of the file, not the document of itself."""


def show_document(out: Console, document: Document) -> None:
    """Print what was read: about the file, its metadata with their origins, warnings, then every block."""
    show(out, Text(document.title or document.source or "(no title)", "bold"))
    show(out, Text(_about(document), "dim"))
    if rows := list(_facts(document)):
        show(out, Text(""))
        show(out, _metadata(rows))
    for issue in document.warnings:
        show(out, _warning(document, issue))
    show(out, Text(""))
    show(out, _blocks(document))


def _about(document: Document) -> str:
    day = document.published.isoformat() if document.published else "no date"
    origin = document.metadata.get("published_origin")
    said = [f"{name} {document.metadata[name]}" for name in _CODE if name in document.metadata]
    source = [document.source] if document.source else []
    return " · ".join([f"{day} ({origin})" if origin else day, *source, *said])


def _facts(document: Document) -> Iterator[tuple[str, str, str]]:
    """(name, value, origin) of what the document says about itself."""
    data = document.metadata
    for name, value in data.items():
        if name in _CODE or name.endswith("_origin"):
            continue
        yield name, value, data.get(f"{name}_origin") or _READ_FROM.get(name, "")


def _metadata(rows: list[tuple[str, str, str]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("FIELD", no_wrap=True)
    table.add_column("VALUE", ratio=1, overflow="fold")
    table.add_column("FROM", no_wrap=True)
    for name, value, origin in rows:
        table.add_row(Text(name), Text(value), Text(origin, "dim"))
    return table


def _warning(document: Document, issue: Issue) -> Text:
    whole = (issue.start, issue.end) in ((0, 0), (0, len(document.text)))
    where = "" if whole else f" (characters {issue.start}-{issue.end})"
    return Text.assemble((f"warning {issue.code}", "yellow"), f"{where}: {issue.message}")


def _blocks(document: Document) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("ROLE", no_wrap=True)
    table.add_column("WHERE", overflow="fold", max_width=24)
    table.add_column("TEXT", ratio=1, overflow="fold")
    for block in document.blocks:
        content = block.role in CONTENT_ROLES
        text = " ".join(document.text[block.start : block.end].split())
        style = "" if content else "dim"
        table.add_row(
            Text(block.role, "cyan" if content else "dim"),
            Text(_where(document, block), "dim"),
            Text(text, style),
        )
    return table


def _where(document: Document, block: Block) -> str:
    """Where a block stands in the file, as short as it can be said."""
    place = document.locate(block.start, block.end)
    if place.page:
        return f"page {place.page}"
    if place.sheet and place.cell:
        return f"{place.sheet}!{place.cell.name}"
    return f"line {place.line}" if place.line else (place.path or "")


def html_page(document: Document) -> str:
    """One HTML page without scripts that shows every block in the colour of its role.

    >>> from vnextract.readers.plain import document_from_text
    >>> "Vốn &lt;ODA&gt;" in html_page(document_from_text("Vốn <ODA>"))
    True
    """
    name = escape(document.title or document.source or "vnextract read")
    blocks = "\n".join(_html_block(document, block) for block in document.blocks)
    rules = "\n".join(f".{role} {{ background: {colour} }}" for role, colour in COLOURS.items())
    return _PAGE.format(
        name=name,
        rules=rules,
        about=escape(_about(document)),
        legend=_legend(document),
        facts="".join(_html_row(row) for row in _facts(document)),
        warnings="".join(
            f"<p class=warning>{escape(str(_warning(document, w)))}</p>" for w in document.warnings
        ),
        blocks=blocks,
    )


def _legend(document: Document) -> str:
    counted = Counter(block.role for block in document.blocks)
    shown = (role for role in COLOURS if role in counted)
    return " ".join(f"<span class={role}>{role} {counted[role]}</span>" for role in shown)  # type: ignore[index]


def _html_row(row: tuple[str, str, str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>"


def _html_block(document: Document, block: Block) -> str:
    where = escape(_where(document, block), quote=True)
    text = escape(document.text[block.start : block.end])
    return f'<div class="{block.role}" title="{where}"><small>{block.role}</small><p>{text}</p></div>'


_PAGE: Final = """<!doctype html>
<html lang=vi><head><meta charset=utf-8><meta name=viewport content="width=device-width">
<title>{name}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #1c1c1c; background: #fff }}
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
div {{ display: grid; grid-template-columns: 7rem 1fr; margin: 2px 0; padding: .15rem .5rem }}
div p {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }}
small, .about {{ color: #555 }}
.legend span {{ padding: .1rem .5rem; margin-right: .2rem; white-space: nowrap; line-height: 2 }}
.warning {{ border-left: 4px solid #c60; padding-left: .6rem }}
td {{ padding: 0 1rem .2rem 0; vertical-align: top }}
.related p, .ui p, .footer p, .page-number p {{ color: #666 }}
{rules}
</style></head><body>
<h1>{name}</h1>
<p class=about>{about}</p>
<p class=legend>{legend}</p>
<table>{facts}</table>
{warnings}
{blocks}
</body></html>
"""
