"""Write docs/cli.md from the commands themselves.

    python scripts/make_cli_doc.py

Names, help and defaults come from the typer application, so the page cannot say what the program does not do.
"""

from __future__ import annotations

import inspect
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import regex
import typer

from vnextract import cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "cli.md"
NAME = "vnextract"
EXAMPLES = regex.compile(r"\x08?\nExamples?:\n")
HEAD = """# Command line

Written by `python scripts/make_cli_doc.py` from the commands themselves;
`vnextract COMMAND --help` says the same.
"""


def page() -> str:
    """The whole page."""
    intro = (cli.__doc__ or "").partition("\n\n")[2]
    root = typer.main.get_command(cli.app)
    names = [name for name, _, _ in commands(cli.app, root, NAME)]
    contents = "\n".join(f"- [`{name}`](#{name.replace(' ', '-')})" for name in names)
    parts = [section(*found) for found in commands(cli.app, root, NAME)]
    return "\n".join([HEAD, intro, contents, "", *parts])


def commands(app: typer.Typer, group: Any, above: str) -> Iterator[tuple[str, Callable[..., Any], Any]]:
    """(full name, function, click command) of each command, those of sub-groups after their neighbours."""
    functions = [(c.name, c.callback) for c in app.registered_commands if c.callback]
    callbacks = {name or call.__name__.replace("_", "-"): call for name, call in functions}
    groups = {g.name: g.typer_instance for g in app.registered_groups}
    for name, command in group.commands.items():
        below = groups.get(name)
        if below:
            yield from commands(below, command, f"{above} {name}")
        else:
            yield f"{above} {name}", callbacks[name], command


def section(name: str, function: Callable[..., Any], command: Any) -> str:
    """One command: what it does, how it is called, examples, a table of its arguments and options."""
    text, *rest = EXAMPLES.split(inspect.cleandoc(function.__doc__ or ""), maxsplit=1)
    arguments = [p for p in command.params if not p.opts[0].startswith("-")]
    usage = " ".join([name, "[OPTIONS]", *map(argument, arguments)])
    lines = [f"## {name}", "", text.strip(), "", "```text", usage, "```", ""]
    if rest:
        lines += ["```sh", inspect.cleandoc(rest[0]), "```", ""]
    choices = {key: choice(hint) for key, hint in get_type_hints(function, include_extras=True).items()}
    rows = [row(p, choices.get(p.name, ())) for p in command.params if not p.hidden]
    if rows:
        lines += ["| argument or option | |", "| --- | --- |", *rows, ""]
    return "\n".join(lines)


def argument(param: Any) -> str:
    word = f"{param.metavar}{'...' if param.nargs == -1 else ''}"
    return word if param.required else f"[{word}]"


def choice(hint: Any) -> tuple[str, ...]:
    """The words that an option takes, if its type is an enumeration (or a list of one, or one or nothing)."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(str(member.value) for member in hint)
    return next((found for part in get_args(hint) if (found := choice(part))), ())


def row(param: Any, choices: tuple[str, ...]) -> str:
    value = param.metavar or ("\\|".join(choices) if choices else "VALUE")
    flag = getattr(param, "is_flag", False)
    names = [*sorted(param.opts, key=len), *param.secondary_opts]
    if not param.opts[0].startswith("-"):
        shown = f"`{argument(param)}`"
    else:
        shown = ", ".join(f"`{name}`" for name in names) + ("" if flag else f" `{value}`")
    return f"| {shown} | {' '.join((param.help or '').split())}{remark(param)} |"


def remark(param: Any) -> str:
    """What the table says after the help: needed, its default, may be repeated."""
    default = param.default.value if isinstance(param.default, Enum) else param.default
    notes = ["needed"] if param.required and param.opts[0].startswith("-") else []
    shown = default not in (None, "", ()) and not isinstance(default, bool) and not callable(default)
    notes += [f"default `{default}`"] if shown else []
    told = "may be repeated" in (param.help or "")
    notes += ["may be repeated"] if getattr(param, "multiple", False) and not told else []
    return f" ({'; '.join(notes)})" if notes else ""


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
