"""Countries: names as the press writes them, and the usual name behind each.

Sources: countries.csv (CLDR, generated) and countries.toml (curated, wins).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from vnextract.lexicon._load import HERE, read_csv, rows
from vnextract.lexicon._model import Country
from vnextract.lexicon._spell import spellings
from vnextract.text import fold_name, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def read_countries(folder: Path) -> tuple[Country, ...]:
    """All countries of a lexicon folder by code; the CLDR name is one more name of a curated country."""
    curated = {c.code: c for c in rows(folder, "countries.toml", "country", Country)}
    found = dict(curated)
    for code, name, source in read_csv(folder, "countries.csv"):
        known = curated.get(code)
        if known is None:
            found[code] = Country(code, name, (name,), source)
        elif name not in {*known.names, *known.weak_names}:
            found[code] = Country(code, known.name, (*known.names, name), known.source, *_rest(known))
    return tuple(found[code] for code in sorted(found))


def _rest(known: Country) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    return known.weak_names, known.usual


@cache
def countries() -> tuple[Country, ...]:
    """Every country and territory, by code.

    >>> [c.code for c in countries() if c.name == "Hàn Quốc"]
    ['KR']
    """
    return read_countries(HERE)


@cache
def _by_code() -> Mapping[str, Country]:
    return {c.code: c for c in countries()}


def country(code: str) -> Country | None:
    """The country with this ISO 3166-1 alpha-2 code, None if there is none.

    >>> country("KR").name
    'Hàn Quốc'
    """
    return _by_code().get(code)


def country_spellings(name: str) -> tuple[str, ...]:
    """All keys for a country's name: those of `spellings`, and a transliteration without its hyphens.

    The spaced form is left to names of three syllables and more: "ca ta" is not Qatar.

    >>> country_spellings("Xinh-ga-po")
    ('xinh-ga-po', 'xinh ga po', 'xinhgapo')
    """
    if "-" not in name or " -" in name:
        return spellings(name)
    low = key(name)
    spaced = (low.replace("-", " "),) if max(word.count("-") for word in low.split()) > 1 else ()
    return tuple(dict.fromkeys((low, *spaced, low.replace("-", ""))))


@cache
def countries_named() -> Mapping[str, tuple[Country, ...]]:
    """Countries by the key of every strong name and spelling; weak names are in `weak_countries`.

    >>> [c.code for c in countries_named()["chlb đức"]]
    ['DE']
    """
    return _table(
        (spelling, c) for c in countries() for name in c.names for spelling in country_spellings(name)
    )


@cache
def weak_countries() -> Mapping[str, tuple[Country, ...]]:
    """Countries by their weak names in exact case, folded by `text.fold_name` ("Anh", "Ý").

    >>> [c.code for c in weak_countries()["Mỹ"]], "mỹ" in weak_countries()
    (['US'], False)
    """
    return _table((fold_name(name), c) for c in countries() for name in c.weak_names)


def _table(pairs: Iterable[tuple[str, Country]]) -> Mapping[str, tuple[Country, ...]]:
    table: dict[str, dict[Country, None]] = defaultdict(dict)
    for name, found in pairs:
        table[name][found] = None
    return MappingProxyType({name: tuple(found) for name, found in table.items()})


@cache
def _usual() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for c in countries():
        own = {spelling: to for name, to in c.usual for spelling in country_spellings(name)}
        for name in (c.name, *c.names, *c.weak_names):
            for spelling in country_spellings(name):
                table.setdefault(spelling, own.get(spelling, c.name))
    return table


def country_name(name: str) -> str:
    """The usual name for a country's name or alias: the short one, but "Hoa Kỳ" stays what it is.

    >>> country_name("CHND Trung Hoa"), country_name("Hoa Kỳ"), country_name("Mỹ")
    ('Trung Quốc', 'Hoa Kỳ', 'Mỹ')

    Raises:
        KeyError: no country has this name.
    """
    return _usual()[key(name)]
