"""The commands about the lexicon: `lexicon propose`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.effects import Effect
    from vnextract.proposals import Proposals
    from vnextract.store import Store

NOTHING_DONE = 2
_SHOWN = 40

lexicon_app = typer.Typer(no_args_is_help=True, help="What vnextract knows: donors, places, agencies, gates.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module to an application."""
    app.add_typer(lexicon_app, name="lexicon")


@lexicon_app.callback()
def _main() -> None:
    """What vnextract knows: donors, places, agencies, gates."""


@lexicon_app.command()
def propose(
    db: Annotated[
        str, typer.Option("--db", metavar="FILE_OR_URL", help="The tracking database with the decisions.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATCH", help="Where to write the patch.")
    ] = Path("lexicon.patch"),
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", metavar="FOLDER", help="Also measure the effect on this gold; repeatable."),
    ] = None,
    times: Annotated[
        int, typer.Option(min=1, metavar="N", help="In how many places a name must be confirmed.")
    ] = 3,
) -> None:
    """Propose names for the lexicon that people confirmed in three places, as a patch with its effect.

    The effect is measured on each --gold and on the documents of the database that people have gone through:
    F1 before and after, and every finding gained or lost. Read the patch, complete new entries, apply it with
    git apply.

    \b
    Examples:
      vnextract lexicon propose --db tracking.db
      vnextract lexicon propose --db tracking.db --gold corpora -o names.patch
    """  # noqa: D301
    from vnextract.errors import StoreError
    from vnextract.proposals import propose as proposals
    from vnextract.store import open_store

    try:
        with open_store(db, read_only=True) as store:
            found = proposals(store, times=times)
            measured = _measured(store, found, gold or []) if found.files else []
    except (StoreError, FileNotFoundError, RuntimeError) as error:
        _stop(str(error))
    said = summary(found, measured)
    typer.echo("\n".join(said))
    if found.files:
        output.write_text("\n".join(said) + "\n\n" + found.patch(), encoding="utf-8", newline="\n")
        typer.echo(f"{output}: read it, then: git apply {output}")


def _measured(store: Store, found: Proposals, golds: Sequence[Path]) -> list[Effect]:
    from vnextract.effects import effects
    from vnextract.gold import export_gold

    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "gold"
        # Open findings of a document that nobody went through would count as right.
        mine = [("the decisions of this database", own)] if export_gold(store, own).written else []
        return effects(found.files, [*mine, *((path.name, path) for path in golds)])


def summary(found: Proposals, measured: Sequence[Effect]) -> list[str]:
    """The proposals and their effect in lines; a patch may begin with them."""
    from vnextract.effects import broken

    out = [f"{len(found.made)} names proposed, {len(found.left_out)} left out"]
    for p in found.made:
        what = "new entry" if p.is_new else "new name of"
        out.append(f"  {p.alias.label:11} “{p.alias.name}”: {what} {p.entry} in {p.file}; {p.alias.told}")
    out += [f"  left out: {a.label} “{a.name}”: {why}; {a.told}" for a, why in found.left_out]
    out += (
        [f"  to mend before it is applied: {problem}" for problem in broken(found.files)]
        if found.made
        else []
    )
    if found.made and not measured:
        out.append("Effect: not measured; no document was gone through to the end, and no --gold is given")
    return out + [line for effect in measured for line in _effect(effect)]


def _effect(effect: Effect) -> list[str]:
    scores = ", ".join(f"{m} {old:.4f} → {effect.after[m]:.4f}" for m, old in effect.before.items())
    out = [f"Effect on {effect.gold} ({effect.documents} documents): F1 {scores}"]
    for change in effect.changes[:_SHOWN]:
        sign, right = "gained" if change.gained else "lost", "right" if change.right else "wrong"
        out.append(f"  {sign} ({right}) {change.label}: “{change.text[:100]}” ({change.doc})")
    more = len(effect.changes) - _SHOWN
    return [*out, f"  and {more} more"] if more > 0 else out


def _stop(message: str) -> NoReturn:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(NOTHING_DONE)
