"""The command `run`: folders into a tracking database."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnextract.cli_export import stoppable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vnextract.batch import Found, Result, Summary

ALL_GOOD, SOME_FAILED, NOTHING_DONE = 0, 1, 2


def add_to(app: typer.Typer) -> None:
    """Add the command of this module to an application."""
    app.command()(run)


def run(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="FOLDER", help="Folders (searched through) or single files.", exists=True),
    ],
    db: Annotated[
        str,
        typer.Option(
            "--db", metavar="FILE_OR_URL", help="SQLite file or postgresql:// address; made if missing."
        ),
    ],
    workers: Annotated[
        int, typer.Option(min=1, max=256, metavar="N", help="Processes that read and extract.")
    ] = 1,
    force: Annotated[bool, typer.Option("--force", help="Read unchanged files again, too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Extract every file of a folder into a tracking database.

    Files that have not changed since the last run are skipped. A file that fails is named at the end and
    costs only itself; the exit code is then 1.

    \b
    Examples:
      vnextract run bai-bao/ --db tracking.db
      vnextract run bai-bao/ bao-cao/ --db tracking.db --workers 4
      vnextract run bai-bao/ --db postgresql://office@server/tracking
    """  # noqa: D301
    from vnextract.batch import find_files
    from vnextract.errors import StoreError

    found = find_files(folders)
    if not found.files and not found.errors:
        typer.echo(f"nothing to read in {', '.join(map(str, folders))}{_left_out(found)}", err=True)
        raise typer.Exit(NOTHING_DONE)
    done: list[str] = []
    try:
        with stoppable():
            summary = _run(_Plan(found, db, workers, force, quiet), done)
    except StoreError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(SOME_FAILED if done else NOTHING_DONE) from error
    raise typer.Exit(exit_code(summary.done + summary.skipped, summary.failed))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What `run` was asked to do."""

    found: Found
    db: str
    workers: int
    force: bool
    quiet: bool


def _run(plan: _Plan, done: list[str]) -> Summary:
    """Run, and print; `done` gets the path of each file that is stored."""
    from vnextract import batch, show
    from vnextract.store import open_store, record_counts

    found = plan.found
    with open_store(plan.db) as store:
        with _progress(len(found.files), plan.quiet) as advance:

            def note(result: Result) -> None:
                if result.state == "done":
                    done.append(result.path)
                advance(result)

            results = batch.stream(found.files, store, workers=plan.workers, force=plan.force)
            summary = batch.summarise(results, found, on_result=note)
        if not plan.quiet:
            version = batch.extractor_version()
            show.show_summary(show.console(), summary, record_counts(store), store.where, version)
    show.show_errors(show.console(sys.stderr), summary.errors)
    return summary


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[Result], None]]:
    """A bar on a terminal's standard error; nothing in a pipe or log."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from vnextract.show import console

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=total, name="")
        yield lambda result: bar.update(task, advance=1, name=Path(result.path).name)


def _left_out(found: Found) -> str:
    kinds = ", ".join(f"{number} {suffix}" for suffix, number in found.left_out.items())
    return f": no reader for {kinds}" if kinds else ": no files"


def exit_code(good: int, failed: int) -> int:
    """0 all good, 1 some files failed, 2 nothing could be done."""
    if not failed:
        return ALL_GOOD
    return SOME_FAILED if good else NOTHING_DONE
