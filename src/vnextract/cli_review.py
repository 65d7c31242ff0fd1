"""The commands of people who check: `report`, `review`, `judgements`, `gold`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from vnextract.judgements import Judgement
    from vnextract.store import Standing, Store

NOTHING_DONE = 2


class Lang(StrEnum):
    """The page's language."""

    vi = "vi"
    en = "en"


Db = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE_OR_URL", help="The tracking database (SQLite or PostgreSQL)."),
]
NeededDb = Annotated[
    str, typer.Option("--db", metavar="FILE_OR_URL", help="The tracking database (SQLite or PostgreSQL).")
]
Language = Annotated[Lang, typer.Option("--language", "-l", help="The page's first language; it can switch.")]

judgements_app = typer.Typer(
    no_args_is_help=True, help="People's decisions: bring them in, look at them, save them."
)
gold_app = typer.Typer(no_args_is_help=True, help="Gold annotations made from people's decisions.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module to an application."""
    app.command()(report)
    app.command()(review)
    app.add_typer(judgements_app, name="judgements")
    app.add_typer(gold_app, name="gold")


def report(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE", help="Files to read and show; or give --db.")
    ] = None,
    db: Db = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="HTML", help="Where to write the page.")
    ] = Path("review.html"),
    language: Language = Lang.vi,
    decided: Annotated[
        list[Path] | None,
        typer.Option("--judgements", metavar="JSON", help="With files: decisions to show on the page."),
    ] = None,
) -> None:
    """Write a page to check extractions on: one HTML file, no network, decisions saved as a file.

    \b
    Examples:
      vnextract report bai-bao.txt -o review.html
      vnextract report --db tracking.db -o review.html
    """  # noqa: D301
    if bool(files) == bool(db):
        raise typer.BadParameter("give files, or --db FILE, and not both")
    from vnextract.review.html import report as page

    pages = _stored_pages(db) if db else _file_pages(files or [], _read_files(decided or []))
    if not pages:
        _stop("there is no document to show")
    output.write_text(page(pages, name=output.stem, language=language.value), encoding="utf-8")
    typer.echo(f"{output}: {len(pages)} {'document' if len(pages) == 1 else 'documents'}")


def _stored_pages(db: str) -> list[dict[str, Any]]:
    from vnextract.review.pages import document_ids, stored_page

    with _opened(db, read_only=True) as store:
        return [stored_page(store, i) for i in document_ids(store)]


def _file_pages(files: list[str], said: list[Judgement]) -> list[dict[str, Any]]:
    from vnextract import extract, read
    from vnextract.batch import file_error
    from vnextract.review.pages import page_of

    pages = []
    for name in files:
        try:
            pages.append(page_of(extract(read(name)), said))
        except Exception as error:  # noqa: BLE001 - the other files are still to come
            failure = file_error(name, error)
            typer.echo(f"{failure.path}: {failure.error}: {failure.message}", err=True)
    return pages


def review(
    db: NeededDb,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 0,
    who: Annotated[str, typer.Option(help="The reviewer's name, filled in on the page.")] = "",
    language: Language = Lang.vi,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
) -> None:
    """Serve the review page for all documents of a database on this computer; decisions are stored at once.

    The address has a token: only who knows it can read or decide. Stop with Ctrl-C.

    \b
    Examples:
      vnextract review --db tracking.db
      vnextract review --db tracking.db --who Lan --port 8765 --no-browser
    """  # noqa: D301
    from vnextract.errors import ToolMissingError

    try:
        from vnextract.review.server import Settings, serve
    except ModuleNotFoundError as error:
        _stop(f"the server needs the extra `review`: pip install 'vnextract[review]' ({error})")
    with _opened(db) as store:
        try:
            serve(store, Settings(port=port, who=who, language=language.value, open_browser=browser))
        except (OSError, ToolMissingError) as error:
            _stop(f"port {port} cannot be used ({error}): give another with --port")


@judgements_app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="JSON", help="Judgement files, as the page saves them.")
    ],
    db: NeededDb,
) -> None:
    """Store decisions that were taken on a page; what is stored already is skipped.

    \b
    Example:
      vnextract judgements import review-judgements.json --db tracking.db
    """  # noqa: D301
    from vnextract.errors import JudgementError
    from vnextract.store import judge

    said = _read_files(files)
    with _opened(db) as store:
        try:
            written = judge(store, said)
        except JudgementError as error:
            _stop(str(error))
    typer.echo(f"{len(written)} of {len(said)} decisions are new")
    _tell_lost(written)


@judgements_app.command("show")
def show_(db: NeededDb) -> None:
    """List every decision, with where it stands in the present extraction."""
    from vnextract.store import standings

    with _opened(db, read_only=True) as store:
        for s in standings(store):
            j = s.judgement
            typer.echo(
                f"{j.at:%Y-%m-%d %H:%M}  {j.who}  {j.verdict:6}  {j.label}  “{j.quote.text[:60]}”  {s.state}"
                + (f": {s.reason}" if s.reason else "")
            )


@judgements_app.command("export")
def export_(
    db: NeededDb,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="JSON", help="Where to write the file.")],
) -> None:
    """Save all decisions as one judgement file."""
    from vnextract.judgements import to_json
    from vnextract.store import standings

    with _opened(db, read_only=True) as store:
        said = [s.judgement for s in standings(store)]
    output.write_text(json.dumps(to_json(said), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    typer.echo(f"{output}: {len(said)} decisions")


@gold_app.command("export")
def gold_export(
    db: NeededDb,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Gets ann/ID.json and docs/ID.txt.")
    ],
    partial: Annotated[
        bool, typer.Option("--partial", help="Also documents with records or mentions that nobody looked at.")
    ] = False,
) -> None:
    """Write the documents that people have gone through as gold, for `evaluate`.

    \b
    Example:
      vnextract gold export --db tracking.db -o gold/
    """  # noqa: D301
    from vnextract.gold import export_gold

    with _opened(db, read_only=True) as store:
        done = export_gold(store, folder, partial=partial)
    typer.echo(f"{folder}: {len(done.written)} documents; {done.open} not finished (see --partial)")


@gold_app.command("compare")
def gold_compare(
    one: Annotated[Path, typer.Argument(metavar="FOLDER", help="One person's gold.")],
    two: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Another person's gold of the same documents.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="HTML", help="Write a page of all differences.")
    ] = None,
) -> None:
    """Tell how far two people's gold agrees: F1 by label, and where they differ.

    \b
    Example:
      vnextract gold compare gold-lan/ gold-minh/ -o differences.html
    """  # noqa: D301
    from vnextract.annotators import agreement, diff_page

    try:
        found = agreement(one, two)
    except (FileNotFoundError, ValueError) as error:
        _stop(str(error))
    for name in [*found.report.names("value"), "ALL"]:
        ends, value = found.report.score("strict", name), found.report.score("value", name)
        typer.echo(f"{name:12} same ends {ends.f1:.3f}  same value {value.f1:.3f}")
    typer.echo(f"{len(found.documents)} documents, {len(found.differences)} differences")
    if output:
        output.write_text(diff_page(found, (one.name, two.name)), encoding="utf-8")


def _read_files(files: list[Path]) -> list[Judgement]:
    from vnextract.errors import JudgementError
    from vnextract.judgements import from_json

    out = []
    for file in files:
        try:
            out += from_json(json.loads(file.read_text(encoding="utf-8")))
        except (JudgementError, ValueError, OSError) as error:
            _stop(f"{file}: {error}")
    return out


def _tell_lost(written: list[Standing]) -> None:
    for s in written:
        if s.state == "lost":
            typer.echo(f"not attached: {s.judgement.verdict} {s.judgement.label}: {s.reason}", err=True)


def _opened(db: str, *, read_only: bool = False) -> Store:
    from vnextract.errors import StoreError
    from vnextract.store import open_store

    try:
        return open_store(db, read_only=read_only)
    except StoreError as error:
        _stop(str(error))


def _stop(message: str) -> NoReturn:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(NOTHING_DONE)
