"""The command `export`: what the database says now, as files that offices open."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnextract.exports import Outcome, Reporter

NOTHING_DONE, STOPPED = 2, 130


def add_to(app: typer.Typer) -> None:
    """Add the command of this module to an application."""
    app.command()(export)


class Kinds(StrEnum):
    """The record kinds, for `--kind`."""

    agreement = "agreement"
    oda = "oda"
    fdi = "fdi"
    ngo_aid = "ngo_aid"
    trade = "trade"
    labour = "labour"
    event = "event"
    border = "border"


class Tongue(StrEnum):
    """The language of headings."""

    vi = "vi"
    en = "en"


class FileFormat(StrEnum):
    """What `export` can write."""

    xlsx = "xlsx"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    xml = "xml"


OnlyKinds = Annotated[
    list[Kinds] | None, typer.Option("--kind", "-k", help="Only this kind of record; may be repeated.")
]
Headings = Annotated[
    Tongue | None, typer.Option("--lang", help="Headings: vi is usual for xlsx and csv, en for parquet.")
]
FolderFormat = Annotated[
    FileFormat | None, typer.Option("--format", "-f", help="For a folder of csv or parquet files.")
]
OnlyPlace = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only records of this province, district or commune.")
]
AsOf = Annotated[
    dt.datetime | None,
    typer.Option(
        formats=["%Y-%m-%d", "%d/%m/%Y"],
        metavar="DATE",
        help="For --place: units as on that day; else as they are now, former ones in them.",
    ),
]
ReporterId = Annotated[str | None, typer.Option(metavar="ID", help="IATI: the reporting organisation's id.")]
ReporterName = Annotated[
    str | None, typer.Option(metavar="NAME", help="IATI: its name, as it should be shown.")
]
ReporterType = Annotated[
    str, typer.Option(metavar="CODE", help="IATI: its OrganisationType; 10 is government.")
]


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C ends the command with its exit code and a word on what is kept."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("stopped; what was finished is stored, and the next run goes on from there", err=True)
        raise typer.Exit(STOPPED) from None


def export(
    db: Annotated[str, typer.Option("--db", metavar="FILE_OR_URL", help="The tracking database.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="The file; its suffix tells the format.")
    ],
    kind: OnlyKinds = None,
    lang: Headings = None,
    form: FolderFormat = None,
    place: OnlyPlace = None,
    as_of: AsOf = None,
    reporter: ReporterId = None,
    reporter_name: ReporterName = None,
    reporter_type: ReporterType = "10",
) -> None:
    """Write what the database says now: xlsx, csv, jsonl, parquet, or xml (IATI 2.03).

    csv and parquet hold one kind a file: name the kind, or give a folder and the format.

    \b
    Examples:
      vnextract export --db tracking.db -o bang.xlsx
      vnextract export --db tracking.db -o oda.csv --kind oda --lang en
      vnextract export --db tracking.db -o tables/ --format parquet
      vnextract export --db tracking.db -o tq.xlsx --place "Tuyên Quang" --as-of 2025-08-01
      vnextract export --db tracking.db -o iati.xml --reporter VN-XYZ-1 --reporter-name "Sở Ngoại vụ"
    """  # noqa: D301
    from vnextract import exports
    from vnextract.errors import VnextractError

    if as_of and not place:
        raise typer.BadParameter("says which units --place means: name the place", param_hint="--as-of")
    who = _reporter(reporter, reporter_name, reporter_type)
    kinds = [k.value for k in kind or ()]
    try:
        with stoppable():
            done = exports.export(
                db,
                out,
                form=form.value if form else None,
                kinds=kinds,
                language=lang.value if lang else None,
                reporter=who,
                place=place,
                on=as_of.date() if as_of else None,
            )
    except VnextractError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_DONE) from error
    _tell(done)
    if done.files[0].suffix == ".xml" and who is None:
        typer.echo(
            "no --reporter was given: the file says 'unregistered' and is not fit to publish", err=True
        )


def _reporter(id_: str | None, name: str | None, type_: str) -> Reporter | None:
    from vnextract.exports import Reporter

    if (id_ is None) != (name is None):
        raise typer.BadParameter("give the reporter's id and its name", param_hint="--reporter")
    return Reporter(id_, name, type_) if id_ and name else None


def _tell(done: Outcome) -> None:
    """What was written, on standard error: standard output is for results."""
    total = sum(done.records.values())
    where = str(
        done.files[0] if len(done.files) == 1 else f"{len(done.files)} files in {done.files[0].parent}"
    )
    typer.echo(f"{total:,} records: {where}", err=True)
    for why, number in done.left_out.items():
        typer.echo(f"{number:,} left out: {why}", err=True)
