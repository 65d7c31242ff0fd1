"""The command line: the command `extract`, and those of the modules cli_* brought together.

Exit codes: 0 all good, 1 some files failed, 2 wrong usage or nothing could be done, 130 stopped by Ctrl-C.
Results go to standard output; progress and errors go to standard error.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - typer reads the annotations
import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from vnextract.cli_db import add_to as add_db_commands
from vnextract.cli_evaluate import Names, NameSource
from vnextract.cli_evaluate import add_to as add_evaluate_command
from vnextract.cli_export import add_to as add_export_command
from vnextract.cli_export import stoppable
from vnextract.cli_lexicon import add_to as add_lexicon_commands
from vnextract.cli_patterns import OwnPatterns, own_patterns
from vnextract.cli_patterns import add_to as add_spacy_command
from vnextract.cli_read import add_to as add_read_command
from vnextract.cli_review import add_to as add_review_commands
from vnextract.cli_review import gold_app
from vnextract.cli_run import add_to as add_run_command
from vnextract.cli_run import exit_code

if TYPE_CHECKING:
    from vnextract.patterns import Patterns
    from vnextract.rates import RateTable
    from vnextract.types import Document

NOTHING_DONE = 2


class Utf8Group(TyperGroup):
    """Writes UTF-8 whatever the locale says: Vietnamese in a file that ASCII cannot hold would be a crash."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **options)


app = typer.Typer(
    cls=Utf8Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Format(StrEnum):
    """How `extract` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class RatePolicy(StrEnum):
    """Which rate of a table holds for a fact."""

    date = "date"
    period_average = "period-average"


def _version(wanted: bool) -> None:
    if wanted:
        from vnextract import __version__

        typer.echo(f"vnextract {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Rows for a foreign-affairs tracking database from Vietnamese articles, each value with its sentence.

    \b
    Examples:
      vnextract extract bai-bao.txt
      vnextract run bai-bao/ --db tracking.db
      vnextract export --db tracking.db -o bang.xlsx
    """  # noqa: D301 - a real backspace tells the help to keep the lines


@app.command()
def extract(  # noqa: PLR0913, PLR0917 - each is an option of the command
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files to read; - is standard input.")],
    published: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            metavar="DATE",
            help="The article's date (2023-06-15 or 15/6/2023), if you know better than its page.",
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to print what was found.")
    ] = Format.table,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="In the table, also list every mention.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each value which words give it, by which rule.")
    ] = False,
    rates: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Exchange rates (CSV: date,currency,rate,source) for figures in USD."
        ),
    ] = None,
    policy: Annotated[
        RatePolicy,
        typer.Option("--rate-policy", help="The rate of the fact's last day, or its period's mean."),
    ] = RatePolicy.date,
    names: Names = NameSource.rules,
    patterns: OwnPatterns = None,
) -> None:
    """Print what one document says: records, figures, dates, each with its place in the text.

    json prints one object; jsonl prints one line a file.

    \b
    Examples:
      vnextract extract bai-bao.txt
      vnextract extract bai-bao.txt --published 2023-06-30 --format json
      vnextract extract bai-bao.txt --explain
      vnextract extract bai-bao.txt --rates ty-gia.csv --rate-policy period-average
      vnextract extract bai-bao.txt --patterns names.csv
      vnextract extract bai-bao/*.txt --format jsonl > found.jsonl
      pdftotext bao-cao.pdf - | vnextract extract -
    """  # noqa: D301
    if form is Format.json and len(files) > 1:
        raise typer.BadParameter("json takes one file; use --format jsonl for several", param_hint="FILE")
    if explain and form is not Format.table:
        raise typer.BadParameter("prints text; leave --format out", param_hint="--explain")
    day = published.date() if published else None
    asked = _Asked(day, form, mentions, explain, names, _rates(rates), policy, own_patterns(patterns))
    with stoppable():
        failed = sum(not _extract_one(name, asked) for name in files)
    raise typer.Exit(exit_code(len(files) - failed, failed))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What `extract` was asked to do with each file."""

    published: dt.date | None
    form: Format
    mentions: bool
    explain: bool
    names: NameSource
    rates: RateTable | None
    policy: RatePolicy
    patterns: Patterns | None


def _rates(path: Path | None) -> RateTable | None:
    """The table in a file; a wrong one ends the command before any document is read."""
    if path is None:
        return None
    from vnextract.errors import RatesError
    from vnextract.rates import RateTable

    try:
        return RateTable.read(path)
    except RatesError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_DONE) from error


def _extract_one(name: str, asked: _Asked) -> bool:
    from vnextract import extract as extract_document
    from vnextract.batch import file_error

    try:
        document = _read(name, asked.published)
        found = extract_document(
            document,
            published=asked.published,
            names=asked.names.value,
            rates=asked.rates,
            policy=asked.policy.value,
            patterns=asked.patterns,
        )
    except Exception as error:  # noqa: BLE001 - the other files are still to come
        failure = file_error(name, error)
        typer.echo(f"{failure.path}: {failure.error}: {failure.message}", err=True)
        return False
    if asked.explain:
        typer.echo("\n\n".join(found.explain(record) for record in found.records) or "no records")
    elif asked.form is Format.table:
        from vnextract import show

        show.show_extraction(show.console(), found, mentions=asked.mentions)
    else:
        indent = 2 if asked.form is Format.json else None
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=indent))
    return True


def _read(name: str, published: dt.date | None) -> Document:
    from vnextract import read

    return read(sys.stdin.buffer.read() if name == "-" else name, published=published)


add_run_command(app)
add_read_command(app)
add_export_command(app)
add_evaluate_command(app)
add_review_commands(app)
add_lexicon_commands(app)
add_spacy_command(gold_app)
add_db_commands(app)

if __name__ == "__main__":
    app()
