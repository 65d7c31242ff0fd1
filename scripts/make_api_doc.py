"""The tables of docs/api.md: every public name with the first sentence of its docstring.

    python scripts/make_api_doc.py

A test holds the page equal to what this writes, so the public surface cannot change unnoticed.
"""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
BEGIN, END = "<!-- names -->\n", "<!-- /names -->\n"

MODULES = {
    "vnextract": "What most people need",
    "vnextract.errors": "The whole tree of exceptions",
    "vnextract.types": "Values, documents, mentions, records",
    "vnextract.rates": "Exchange rates that you bring",
    "vnextract.frames": "Rows and frames",
    "vnextract.batch": "Folders",
    "vnextract.readers": "Files to documents",
    "vnextract.store": "The database",
    "vnextract.judgements": "People's decisions",
    "vnextract.exports": "Files out of the database",
    "vnextract.lexicon": "Administrative units, countries, donors, gates, document types",
    "vnextract.patterns": "The office's own names",
    "vnextract.extractors": "The seam for other extractors",
    "vnextract.llm": "A language model behind a server (extra `llm`)",
    "vnextract.spacy": "The edge to spaCy (extra `spacy`)",
}
"""The public modules, with a heading each; a public module says in `__all__` what is public."""


def first_sentence(thing: object) -> str:
    """What a thing is, in one line; a constant's docstring is not kept by Python."""
    constant = not callable(thing) or type(thing).__name__ in {"_LiteralGenericAlias", "_UnionGenericAlias"}
    doc = "" if constant else inspect.getdoc(thing) or ""
    return " ".join(doc.partition("\n\n")[0].split()).replace("|", "\\|")


def kind(thing: object) -> str:
    if inspect.isclass(thing):
        return "class"
    return "function" if callable(thing) and hasattr(thing, "__wrapped__") | inspect.isfunction(thing) else ""


def section(name: str, heading: str) -> str:
    module = importlib.import_module(name)
    rows = []
    for public in sorted(module.__all__, key=str.casefold):
        thing = getattr(module, public)
        shown = f"`{public}()`" if kind(thing) == "function" else f"`{public}`"
        rows.append(f"| {shown} | {first_sentence(thing)} |")
    return f"### `{name}`\n\n{heading}.\n\n| name | |\n|---|---|\n" + "\n".join(rows) + "\n"


def page(old: str) -> str:
    """The page with its tables written anew."""
    head, _, rest = old.partition(BEGIN)
    tail = rest.partition(END)[2]
    tables = "\n".join(section(name, heading) for name, heading in MODULES.items())
    return f"{head}{BEGIN}\n{tables}\n{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
