"""The rows of the lexicon: frozen, slotted, each with the source it was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from vnextract.types import Level


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """A Vietnamese province, district or commune in one era; its key is (code, era, level).

    `era` is "old" (three levels, to 30/6/2025) or "new" (two levels, from 1/7/2025). A unit whose kind or
    name changed inside an era has one row for each span of days; None = open on that side. `successors` are
    codes of the new era: of provinces for a province, of communes for a district or commune.
    """

    code: str
    era: str
    level: Level
    kind: str
    name: str
    parent: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str

    def held(self, day: dt.date) -> bool:
        """True if the unit existed in this form on that day (both ends count)."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory by its ISO 3166-1 alpha-2 code.

    `name` is its usual name in Vietnamese news. `weak_names` are also other words ("Anh", "Nga") and need
    their capital and a context. `usual` pairs an alias with the usual name that it keeps ("Hoa Kỳ" stays).
    """

    code: str
    name: str
    names: tuple[str, ...]
    source: str
    weak_names: tuple[str, ...] = ()
    usual: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignPlace:
    """A city, province or district abroad under its Vietnamese name.

    `weak` names are also Vietnamese places, companies or words ("Long Châu", "Nice") and need a type word.
    """

    id: str
    country: str
    level: str
    name: str
    source: str
    english: str = ""
    native: str = ""
    aliases: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class BorderGate:
    """A border gate on one side; `pair` is the id of the gate opposite, "" if none is known.

    `province` is a Vietnamese province code or the name of the foreign unit.
    """

    id: str
    name: str
    country: str
    province: str
    kind: str
    source: str
    pair: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunderEntry:
    """A donor; `weak_names` count only in their exact case ("CARE", "WB"); `country` "" = multilateral.

    `dac`, `crs` and `iati` are its numbers in those code lists, "" if unknown.
    """

    id: str
    name: str
    names: tuple[str, ...]
    type: str
    source: str
    weak_names: tuple[str, ...] = ()
    country: str = ""
    dac: str = ""
    crs: str = ""
    iati: str = ""


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """A Vietnamese body with a fixed name, and the days between which it existed (None = open)."""

    name: str
    source: str
    aliases: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DocType:
    """A type of document: `code` in its canonical case ("CTr"), `system` state, party or both.

    `code` is "" for a type without an abbreviation (công văn of the state).
    """

    code: str
    name: str
    system: str
    source: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """The part of a document's number that names who issued it ("UBND", "TW")."""

    code: str
    name: str
    system: str
    source: str


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by ISO 4217: words that follow a number, signs that stand before or after it."""

    code: str
    names: tuple[str, ...]
    source: str
    signs: tuple[str, ...] = ()
