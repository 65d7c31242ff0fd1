"""The command `read`: what a file becomes before anything is extracted from it."""

from __future__ import annotations

import json
import sys
from dataclasses import fields, replace
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vnextract.readers.limits import Limits
    from vnextract.types import Document

NOTHING_DONE = 2


def add_to(app: typer.Typer) -> None:
    """Add the command of this module to an application."""
    app.command()(read)


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to read; - is standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Also write a page that colours the blocks by role."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Code of a text or HTML file: viqr, tcvn3, vni, cp1258, utf-8 …"),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="NAME=N", help="Raise or lower a limit; may be repeated."),
    ] = None,
) -> None:
    """Show what a file is read as: blocks with roles, metadata with origins, code, warnings.

    Nothing is extracted. Any format that `extract` takes: text, HTML, PDF, Word, Excel, e-mail, scans.

    \b
    Examples:
      vnextract read bai-bao.html
      vnextract read chi-thi.pdf --html blocks.html
      vnextract read cong-van.docx --json > document.json
      vnextract read thu-cu.txt --encoding viqr
      vnextract read bao-cao.pdf --limit pdf_pages=800 --limit seconds=60
    """  # noqa: D301
    document = _document(file, encoding, _limits(limit or []))
    if html is not None:
        _write(html, document)
    if as_json:
        typer.echo(json.dumps(document.to_dict(), ensure_ascii=False, indent=2))
        return
    from vnextract import show, show_blocks

    show_blocks.show_document(show.console(), document)


def _document(file: str, encoding: str | None, limits: Limits) -> Document:
    from vnextract.batch import file_error
    from vnextract.readers import read as read_file

    try:
        source = sys.stdin.buffer.read() if file == "-" else file
        return read_file(source, encoding=encoding, limits=limits)
    except Exception as error:
        failure = file_error(file, error)
        typer.echo(f"{failure.path}: {failure.error}: {failure.message}", err=True)
        raise typer.Exit(NOTHING_DONE) from error


def _limits(asked: list[str]) -> Limits:
    """The limits with those of "name=number" changed."""
    from vnextract.readers.limits import Limits

    usual = Limits()
    known = {field.name: type(getattr(usual, field.name)) for field in fields(Limits)}
    changed = {}
    for text in asked:
        name, _, value = text.partition("=")
        if name not in known:
            raise typer.BadParameter(f"no limit {name!r}; there are {', '.join(known)}", param_hint="--limit")
        try:
            changed[name] = known[name](value.replace("_", ""))
        except ValueError:
            message = f"{text!r} is not a number: write {name}={getattr(usual, name)}"
            raise typer.BadParameter(message, param_hint="--limit") from None
    return replace(usual, **changed)


def _write(path: Path, document: Document) -> None:
    from vnextract.show_blocks import html_page

    try:
        path.write_text(html_page(document), encoding="utf-8")
    except OSError as error:
        typer.echo(f"error: {path}: {error.strerror}; write to another place", err=True)
        raise typer.Exit(NOTHING_DONE) from error
    typer.echo(f"{len(document.blocks):,} blocks: {path}", err=True)
