"""What vnextract knows: administrative units, countries, donors, gates, bodies, document types, currencies.

Every table is a file beside this module, read on first use and kept. `python -m vnextract.lexicon --check`
verifies the files; a new alias or unit is one line in one of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from vnextract.lexicon._countries import (
    countries,
    countries_named,
    country,
    country_name,
    country_spellings,
    weak_countries,
)
from vnextract.lexicon._load import HERE, read_toml, rows
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

if TYPE_CHECKING:
    from pathlib import Path

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
    "word_table",
]


@cache
def word_table(name: str, folder: Path = HERE) -> dict[str, Any]:
    """A table of words by its file's name without suffix, read once; nobody may change it.

    Args:
        name: such as "cues" or "org_heads".
        folder: where the file stands, for the tables of other parts of the package.

    Raises:
        LexiconError: the file is not there, or not TOML.

    >>> "ký kết" in word_table("cues")["stages"]["signed"]
    True
    """
    return read_toml(folder, f"{name}.toml")


@cache
def foreign_places() -> tuple[ForeignPlace, ...]:
    """Cities, provinces and districts abroad with Vietnamese names.

    >>> [(p.id, p.english) for p in foreign_places() if p.name == "Vân Nam"]
    [('CN-yunnan', 'Yunnan')]
    """
    return rows(HERE, "foreign_places.toml", "foreign_place", ForeignPlace)


@cache
def gates() -> tuple[BorderGate, ...]:
    """Border gates, both sides of each pair.

    >>> [(g.country, g.kind) for g in gates() if g.name == "Móng Cái"]
    [('VN', 'international')]
    """
    return rows(HERE, "gates.toml", "gate", BorderGate)


@cache
def funders() -> tuple[FunderEntry, ...]:
    """Development banks, donors and foreign NGOs.

    >>> [f.id for f in funders() if "Ngân hàng Thế giới" in f.names]
    ['WB']
    """
    return rows(HERE, "funders.toml", "funder", FunderEntry)


@cache
def agencies() -> tuple[AgencyEntry, ...]:
    """Vietnamese bodies with fixed names.

    >>> [a.name for a in agencies() if a.name.startswith("Bộ Ngoại")]
    ['Bộ Ngoại giao']
    """
    return rows(HERE, "agencies.toml", "agency", AgencyEntry)


@cache
def doc_types() -> tuple[DocType, ...]:
    """Types of state and Party documents.

    >>> [(d.code, d.name) for d in doc_types() if d.name == "chỉ thị"]
    [('CT', 'chỉ thị')]
    """
    return rows(HERE, "doc_types.toml", "doc_type", DocType)


@cache
def issuers() -> tuple[Issuer, ...]:
    """Issuer codes of document numbers.

    >>> [i.name for i in issuers() if i.code == "UBND"]
    ['Ủy ban nhân dân']
    """
    return rows(HERE, "issuers.toml", "issuer", Issuer)


@cache
def currencies() -> tuple[Currency, ...]:
    """Currencies with their Vietnamese spellings and signs.

    >>> next(c.code for c in currencies() if "đồng" in c.names)
    'VND'
    """
    return rows(HERE, "currencies.toml", "currency", Currency)
