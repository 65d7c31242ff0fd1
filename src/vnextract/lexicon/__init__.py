"""What vnextract knows: administrative units, countries, donors, gates, bodies, document types, currencies.

Every table is a file beside this module, read on first use and kept. `python -m vnextract.lexicon --check`
verifies the files; a new alias or unit is one line in one of them.
"""

from __future__ import annotations

from functools import cache

from vnextract.lexicon._countries import (
    countries,
    countries_named,
    country,
    country_name,
    country_spellings,
    weak_countries,
)
from vnextract.lexicon._load import HERE, rows
from vnextract.lexicon._model import (
    AdminUnit,
    AgencyEntry,
    BorderGate,
    Country,
    Currency,
    DocType,
    ForeignPlace,
    FunderEntry,
    Issuer,
)
from vnextract.lexicon._spell import spellings
from vnextract.lexicon._units import (
    FIRST_NEW_DAY,
    LAST_OLD_DAY,
    communes,
    communes_named,
    is_commune,
    province_of,
    provinces,
    successors,
    unit,
    units,
    units_named,
)

__all__ = [
    "FIRST_NEW_DAY",
    "LAST_OLD_DAY",
    "AdminUnit",
    "AgencyEntry",
    "BorderGate",
    "Country",
    "Currency",
    "DocType",
    "ForeignPlace",
    "FunderEntry",
    "Issuer",
    "agencies",
    "communes",
    "communes_named",
    "countries",
    "countries_named",
    "country",
    "country_name",
    "country_spellings",
    "currencies",
    "doc_types",
    "foreign_places",
    "funders",
    "gates",
    "is_commune",
    "issuers",
    "province_of",
    "provinces",
    "spellings",
    "successors",
    "unit",
    "units",
    "units_named",
    "weak_countries",
]


@cache
def foreign_places() -> tuple[ForeignPlace, ...]:
    """Cities, provinces and districts abroad with Vietnamese names."""
    return rows(HERE, "foreign_places.toml", "foreign_place", ForeignPlace)


@cache
def gates() -> tuple[BorderGate, ...]:
    """Border gates, both sides of each pair."""
    return rows(HERE, "gates.toml", "gate", BorderGate)


@cache
def funders() -> tuple[FunderEntry, ...]:
    """Development banks, donors and foreign NGOs."""
    return rows(HERE, "funders.toml", "funder", FunderEntry)


@cache
def agencies() -> tuple[AgencyEntry, ...]:
    """Vietnamese bodies with fixed names."""
    return rows(HERE, "agencies.toml", "agency", AgencyEntry)


@cache
def doc_types() -> tuple[DocType, ...]:
    """Types of state and Party documents."""
    return rows(HERE, "doc_types.toml", "doc_type", DocType)


@cache
def issuers() -> tuple[Issuer, ...]:
    """Issuer codes of document numbers."""
    return rows(HERE, "issuers.toml", "issuer", Issuer)


@cache
def currencies() -> tuple[Currency, ...]:
    """Currencies with their Vietnamese spellings and signs."""
    return rows(HERE, "currencies.toml", "currency", Currency)
