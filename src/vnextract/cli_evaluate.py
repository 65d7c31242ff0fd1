"""The command `evaluate`, and the option `--names` that it shares with `extract`."""

from __future__ import annotations

import json
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING_DONE = 2


class NameSource(StrEnum):
    """Who finds names that no table knows."""

    rules = "rules"
    underthesea = "underthesea"


Names = Annotated[
    NameSource,
    typer.Option("--names", help="underthesea also proposes bare foreign names that no table knows; slower."),
]


def add_to(app: typer.Typer) -> None:
    """Add the command of this module to an application."""
    app.command()(evaluate)


def evaluate(
    gold_dir: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="A folder with ann/ID.json and the texts of the same ID."),
    ],
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Show what was gained and lost since this --save.", dir_okay=False),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Keep the predictions as JSON Lines, to compare later.", dir_okay=False
        ),
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="Print the first N disagreements with the gold.")
    ] = 0,
    labels: Annotated[
        str, typer.Option(metavar="LABELS", help="Only these labels: MONEY,DATE. Leaves records out.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    names: Names = NameSource.rules,
) -> None:
    """Compare what is found in a gold folder's texts with its annotations: precision, recall, F1.

    strict wants label and both ends right; lenient an overlap; value an overlap and the right value.

    \b
    Examples:
      vnextract evaluate corpora
      vnextract evaluate corpora --labels PARTNER,PLACE --errors 20
      vnextract evaluate corpora --save before.jsonl
      vnextract evaluate corpora --against before.jsonl
    """  # noqa: D301
    wanted = _labels(labels)
    with _or_error():
        from vnextract import comparison

        measured = comparison.measure(gold_dir, against, save, names.value).only(wanted)
    if as_json:
        typer.echo(json.dumps(measured.to_dict(errors), ensure_ascii=False, indent=2))
        return
    from vnextract import show, show_scores

    show_scores.show_measured(show.console(), measured, errors)


def _labels(text: str) -> tuple[str, ...]:
    """The labels of a list such as "money, date", in capitals."""
    from vnextract.evaluate import VALUE_FIELDS

    asked = tuple(part.strip().upper() for part in text.split(",") if part.strip())
    unknown = [label for label in asked if label not in VALUE_FIELDS]
    if unknown:
        known = ", ".join(VALUE_FIELDS)
        raise typer.BadParameter(f"no label {', '.join(unknown)}; there are {known}", param_hint="--labels")
    return asked


@contextmanager
def _or_error() -> Iterator[None]:
    """A folder or file that cannot be used ends the command with its reason."""
    try:
        yield
    except (OSError, ValueError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_DONE) from error
