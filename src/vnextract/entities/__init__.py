"""The ten kinds of mention: one module a kind, one gazetteer and one scan for all of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vnextract import companies, lexicon, names, organisations
from vnextract.engine import Gazetteer, Scan
from vnextract.entities import (
    agencies,
    counts,
    dates,
    directives,
    funders,
    gates,
    money,
    partners,
    places,
    projects,
)
from vnextract.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from vnextract.engine import Rule
    from vnextract.text import View
    from vnextract.types import Label, Mention

Finder = "Callable[[Scan], list[Mention]]"

FINDERS: Mapping[Label, Callable[[Scan], list[Mention]]] = {
    "MONEY": money.find,
    "DATE": dates.find,
    "DIRECTIVE": directives.find,
    "PLACE": places.find,
    "BORDER_GATE": gates.find,
    "FUNDER": funders.find,
    "PARTNER": partners.find,
    "AGENCY": agencies.find,
    "PROJECT": projects.find,
    "COUNT": counts.find,
}

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (money, dates, directives, places, gates, funders, partners, agencies, projects, counts)
    for rule in module.RULES
)


def find_all(view: View, *, full: bool = False) -> list[Mention]:
    """All mentions of all labels in view offsets; those of different labels may overlap.

    `full` tries every rule at every position instead of at its anchors: the slow reference.
    """
    scan = Scan(view, gazetteer(), full=full)
    return [mention for find in FINDERS.values() for mention in find(scan)]


@cache
def gazetteer() -> Gazetteer:
    """The automaton of all names and rule anchors, built once a process."""
    kinds: dict[str, Iterable[str]] = {
        "org_head": organisations.heads(),
        "company_head": companies.company_words("names"),
        "company": (n.lower() for n in companies.lone_companies()),
        "company_suffix": companies.company_words("tails"),
        "admin": places.type_words(),
        "place": _place_names(),
        "agency": _agency_names(),
        "funder": (*funders.strong(), *(n.lower() for n in funders.exact())),
        "gate": gates.known(),
    }
    return Gazetteer({kind: {n: (n,) for n in found} for kind, found in kinds.items()}, RULES)


def _place_names() -> list[str]:
    return [name for name in names.place_countries() if not name.isdigit()]


def _agency_names() -> set[str]:
    return {key(name) for row in lexicon.agencies() for name in (row.name, *row.aliases)}
