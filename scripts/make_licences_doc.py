"""The tables of docs/licences.md: what each part of the installation brings, under which licence.

    python scripts/make_licences_doc.py

What is installed here is what is listed. Which packages others bring in changes with their releases, so the
test holds the rules (nothing under GPL or AGPL, each direct dependency listed) and not each letter.
"""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path
from typing import Final

import regex
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
BEGIN, END = "<!-- packages -->\n", "<!-- /packages -->\n"
DEVELOPERS: Final = ("dev", "docs", "lexicon", "release")
"""Extras of those who work on the project; nobody needs them to use it."""

STRONG = regex.compile(r"(?<![LR])A?GPL|(?<!Lesser )General Public", regex.I)
WEAK = regex.compile(r"LGPL|Lesser General Public|MPL|Mozilla", regex.I)
LONG: Final = 60


def licence(distribution: metadata.Distribution) -> str:
    """The licence that a package states: expression, classifiers, or the first line of the field."""
    about = distribution.metadata
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License :: ")]
    named = "; ".join(c.rpartition(" :: ")[2] for c in classifiers)
    stated = about.get("License-Expression") or named or about.get("License") or ""
    return stated.partition("\n")[0][:LONG] or "not stated"


def forbidden(stated: str) -> bool:
    """True if a licence leaves no way around GPL or AGPL.

    >>> [forbidden(s) for s in ("GPL-3.0-or-later", "LGPL-3.0-only", "MIT OR GPL-2.0", "AGPL-3.0")]
    [True, False, False, True]
    """
    choices = regex.split(r" OR |; ", stated)
    return all(STRONG.search(choice) for choice in choices)


def project() -> dict[str, list[str]]:
    """The requirements of the package ("") and of each extra."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": table["dependencies"], **table["optional-dependencies"]}


def wanted(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in {"", *extras})


def closure(requirements: list[str]) -> dict[str, metadata.Distribution | None]:
    """Everything that requirements bring in, by canonical name; None is not installed here."""
    found: dict[str, metadata.Distribution | None] = {}
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            found[name] = None
            continue
        inner = [Requirement(text) for text in found[name].requires or []]
        waiting += [r for r in inner if wanted(r, requirement.extras)]
    return found


def table(requirements: list[str], known: set[str]) -> str:
    """The rows of packages that stand in no table before; the direct ones in bold."""
    direct = {canonicalize_name(Requirement(text).name) for text in requirements}
    rows = []
    for name, distribution in sorted(closure(requirements).items()):
        if name in known and name not in direct:
            continue
        known.add(name)
        stated = licence(distribution) if distribution else "not installed where this page was made"
        shown = f"**{name}**" if name in direct else name
        rows.append(f"| {shown} | {distribution.version if distribution else ''} | {stated} |")
    return "| package | version | licence |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def page(old: str) -> str:
    """The page with its tables written anew."""
    head, _, rest = old.partition(BEGIN)
    known: set[str] = set()
    parts = []
    for extra, requirements in project().items():
        if extra not in DEVELOPERS:
            parts.append(f"### {f'Extra `{extra}`' if extra else 'Always'}\n\n{table(requirements, known)}")
    return f"{head}{BEGIN}\n" + "\n".join(parts) + f"\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
