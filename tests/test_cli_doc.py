"""docs/cli.md is what scripts/make_cli_doc.py writes."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from scripting import script

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="script")
def the_script():
    return script("make_cli_doc")


def test_the_page_is_new(script):
    assert script.page() == PAGE, "docs/cli.md is old: run python scripts/make_cli_doc.py"


def test_no_control_characters():
    assert all(char == "\n" or char.isprintable() for char in PAGE)


class Colour(Enum):
    red = "đỏ"
    blue = "xanh"


def paint(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="What to\n  paint.")],
    colour: Annotated[Colour | None, typer.Option("--colour", "-c", help="The colour.")] = None,
    coats: Annotated[int, typer.Option(metavar="N", help="How often.")] = 2,
    dry: Annotated[bool, typer.Option("--dry", help="Wait.")] = False,
    tools: Annotated[list[str] | None, typer.Option("--tool", help="Brush or roll.")] = None,
    where: Annotated[str, typer.Option("--where", metavar="PLACE", help="The place.")] = ...,
) -> None:
    """Paint files.

    Slowly.

    \b
    Example:
      paint a.txt
    """


def test_a_command_of_each_sort_of_option(script):
    app, below = typer.Typer(), typer.Typer()
    app.command()(paint)
    below.command("again")(paint)
    app.add_typer(below, name="once")
    (top, function, command), (nested, _, _) = script.commands(app, typer.main.get_command(app), "x")
    assert (top, nested) == ("x paint", "x once again")
    assert script.section(top, function, command).rstrip().splitlines() == [
        "## x paint",
        "",
        "Paint files.",
        "",
        "Slowly.",
        "",
        "```text",
        "x paint [OPTIONS] FILE...",
        "```",
        "",
        "```sh",
        "paint a.txt",
        "```",
        "",
        "| argument or option | |",
        "| --- | --- |",
        "| `FILE...` | What to paint. |",
        "| `-c`, `--colour` `đỏ\\|xanh` | The colour. |",
        "| `--coats` `N` | How often. (default `2`) |",
        "| `--dry` | Wait. |",
        "| `--tool` `VALUE` | Brush or roll. (may be repeated) |",
        "| `--where` `PLACE` | The place. (needed) |",
    ]
