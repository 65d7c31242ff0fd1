"""The command of spaCy users, `gold spacy`, and the option `--patterns` that `extract` and `run` share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vnextract.patterns import Patterns

NOTHING_DONE = 2


class Component(StrEnum):
    """What people train with spaCy."""

    ner = "ner"
    spancat = "spancat"


OwnPatterns = Annotated[
    Path | None,
    typer.Option(
        "--patterns",
        metavar="FILE",
        help="The office's own names: CSV (label,name,id …) or spaCy's patterns.jsonl.",
    ),
]


def own_patterns(path: Path | None) -> Patterns | None:
    """The patterns in a file; wrong ones end the command before any document is read."""
    if path is None:
        return None
    from vnextract.errors import VnextractError
    from vnextract.patterns import Patterns

    try:
        return Patterns.read(path)
    except VnextractError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_DONE) from error


def add_to(app: typer.Typer) -> None:
    """Add the command of this module to the group `gold`."""
    app.command("spacy")(gold_spacy)


def gold_spacy(
    gold_dir: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="A folder with ann/ID.json and the texts of the same ID."),
    ],
    folder: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="Gets train.spacy, dev.spacy and config.cfg."),
    ],
    dev: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="Share of documents kept for checking.")
    ] = 0.2,
    pipeline: Annotated[
        Component, typer.Option(help="What config.cfg trains; spancat finds spans that overlap.")
    ] = Component.ner,
) -> None:
    """Write gold as spaCy's training files, for a component of your own (ner or spancat).

    \b
    Examples:
      vnextract gold spacy corpora -o training/
      python -m spacy train training/config.cfg -o model/
    """  # noqa: D301
    from vnextract.errors import ToolMissingError

    try:
        from vnextract.spacy.training import write_training

        split = write_training(gold_dir, folder, dev=dev, pipeline=pipeline.value)
    except (ToolMissingError, OSError, ValueError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_DONE) from error
    typer.echo(f"{folder}: {split.train} documents in train.spacy, {split.dev} in dev.spacy")
