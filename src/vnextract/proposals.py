"""Lexicon entries that people's decisions call for: a name that they confirmed in several places.

    found = propose(store)        # what would be added to which file, and what was left out and why
    found.patch()                 # a diff of the lexicon's files, for a person to read and to apply

A decision counts where a person accepted, corrected or added words with a label whose names stand in a
table: donor, agency, place, border gate; or gave a record a donor. Three different places in the texts are
asked for, because one slip of the hand must not change what is found everywhere. A name that somebody also
rejected, or that stands for two things, is left out and named.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import regex
from sqlalchemy import select, true

from vnextract import lexicon
from vnextract.judgements import value_key
from vnextract.lexicon._edit import with_alias, with_entry
from vnextract.lexicon._load import HERE, read_toml
from vnextract.store.decisions import standings
from vnextract.store.schema import documents
from vnextract.text import ascii_key, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vnextract.judgements import Judgement
    from vnextract.store import Store

Json = Any

TIMES: Final = 3
"""In how many places a name must have been confirmed."""

_LABELS: Final = frozenset({"FUNDER", "AGENCY", "PLACE", "BORDER_GATE"})
_STANDS: Final = frozenset({"attached", "moved", "kept"})
_MOST_WORDS: Final = 12
"""Longer words are a sentence that a value was tied to, and no name."""

# What stands before a name and is no part of it, by label.
_HEADS: Final = {
    "BORDER_GATE": regex.compile(
        r"(?:cặp )?(?:cửa khẩu|lối mở|lối thông quan)(?: (?:quốc tế|chính|phụ|song phương))*\s+"
    ),
    "PLACE": regex.compile(
        r"(?:tỉnh|thành phố|tp\.?|thủ đô|huyện|quận(?!\s+\d)|thị xã|thị trấn|xã|phường(?!\s+\d)|đặc khu"
        r"|bang|nước)\s+"
    ),
}
_SHORT: Final = regex.compile(r"[\p{Lu}\d&.-]{2,8}")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that people confirmed, and what it stands for; `places` are those in the texts."""

    label: str
    name: str
    value: Json
    places: int
    documents: int
    people: tuple[str, ...]

    @property
    def told(self) -> str:
        """Who confirmed it where, in words."""
        where = f"{self.places} places of {self.documents} document{'' if self.documents == 1 else 's'}"
        return f"confirmed in {where} by {', '.join(self.people)}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One addition: the alias, the file, and the entry that gets it (`is_new`: an entry of its own)."""

    alias: Alias
    file: str
    entry: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Proposals:
    """What would be added, what was left out with the reason, and the new texts of the lexicon's files."""

    made: tuple[Proposal, ...] = ()
    left_out: tuple[tuple[Alias, str], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def patch(self) -> str:
        """The change as a unified diff that `git apply` takes; "" if nothing is proposed."""
        return "".join(_diff(name, text) for name, text in sorted(self.files.items()))


def propose(store: Store, *, times: int = TIMES) -> Proposals:
    """The additions to the lexicon that the decisions in a store call for.

    Args:
        store: an open store.
        times: in how many places a name must have been confirmed.

    Raises:
        StoreError: the database cannot be read.
    """
    made: list[Proposal] = []
    left: list[tuple[Alias, str]] = []
    files: dict[str, str] = {}
    for alias, doubt in _aliases(store, times):
        found = doubt or _addition(alias)
        if isinstance(found, str):
            left.append((alias, found))
        elif found is not None:
            again = any((p.file, p.entry) == (found.file, found.entry) for p in made)
            files[found.file] = found.write(files.get(found.file) or _text(found.file), again=again)
            made.append(Proposal(alias, found.file, found.entry, found.is_new and not again))
    return Proposals(tuple(made), tuple(left), files)


def _text(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


def _diff(name: str, text: str) -> str:
    path = f"src/vnextract/lexicon/{name}"
    lines = difflib.unified_diff(
        _text(name).splitlines(keepends=True), text.splitlines(keepends=True), f"a/{path}", f"b/{path}"
    )
    return f"diff --git a/{path} b/{path}\n" + "".join(lines)


@dataclass(slots=True)
class _Said:
    """What was decided about one name: where it was confirmed, as what, by whom; and how often it was not."""

    label: str
    names: Counter[str] = field(default_factory=Counter)
    values: dict[str, Json] = field(default_factory=dict)
    places: set[tuple[str, str, int]] = field(default_factory=set)
    people: dict[str, None] = field(default_factory=dict)
    refused: int = 0

    def note(self, j: Judgement, name: str, value: Json) -> None:
        if j.verdict == "reject":
            self.refused += 1
            return
        quote = j.new_quote or j.quote
        self.names[name] += 1
        self.values[_meaning(value)] = value
        self.places.add((j.document_id, quote.text, quote.nth))
        self.people[j.who] = None


def _aliases(store: Store, times: int) -> Iterator[tuple[Alias, str]]:
    """The names that were confirmed often enough, with the doubt about each ("" if there is none)."""
    for said in _by_name(_judged(store)).values():
        if len(said.places) < times:
            continue
        name = said.names.most_common(1)[0][0]
        docs = len({place[0] for place in said.places})
        value = next(iter(said.values.values()))
        alias = Alias(said.label, name, value, len(said.places), docs, tuple(said.people))
        doubt = f"somebody rejected it {said.refused} times" if said.refused else ""
        if len(said.values) > 1:
            doubt = f"people gave it {len(said.values)} meanings: {', '.join(sorted(said.values))}"
        yield alias, doubt


def _judged(store: Store) -> Iterator[Judgement]:
    with store.reading() as connection:
        current = set(
            connection.execute(select(documents.c.id).where(documents.c.current == true())).scalars()
        )
    for s in standings(store):
        counts = s.state in _STANDS or (s.state == "moot" and s.judgement.verdict == "reject")
        if counts and s.judgement.document_id in current:
            yield s.judgement


def _by_name(judged: Iterable[Judgement]) -> dict[tuple[str, str], _Said]:
    out: dict[tuple[str, str], _Said] = {}
    for j in judged:
        about = _about(j)
        if about is None:
            continue
        label, value = about
        name = _name(label, (j.new_quote or j.quote).text)
        if 0 < len(name.split()) <= _MOST_WORDS:
            out.setdefault((label, key(name)), _Said(label)).note(j, name, value)
    return dict(sorted(out.items()))


def _about(j: Judgement) -> tuple[str, Json] | None:
    """The label whose table a judgement speaks of, and the meaning that it gives."""
    value = j.value if j.new_value is None else j.new_value
    if j.target == "mention" and j.label in _LABELS and isinstance(value, dict):
        return j.label, value
    if j.target == "value" and j.label == "funders" and isinstance(value, str):
        return "FUNDER", {"id": value}
    return None


def _name(label: str, words: str) -> str:
    """The name in the words that were marked: single spaces, without the word for what it is."""
    line = " ".join(words.split()).strip("“”\"' ,.;")
    head = _HEADS.get(label)
    found = head.match(line.lower()) if head else None
    return line[found.end() :] if found else line


def _meaning(value: dict[str, Json]) -> str:
    """The value in words that are equal for equal meanings."""
    parts = [
        value.get("id") or value.get("name"),
        value.get("level"),
        value.get("province"),
        value.get("country"),
    ]
    return ", ".join(str(part) for part in parts if part) or value_key(value)


@dataclass(frozen=True, slots=True)
class _Addition:
    """An alias for an entry, which `which` identifies in its table; with `fields`, a new entry first."""

    file: str
    table: str
    entry: str
    alias: str = ""
    into: str = ""
    which: Mapping[str, Json] = field(default_factory=dict)
    fields: Mapping[str, Json] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        return bool(self.fields)

    def write(self, text: str, *, again: bool) -> str:
        """The file's text with it; `again`: an earlier addition has made the new entry."""
        if self.fields and not again:
            return with_entry(text, self.table, self.fields)
        return with_alias(text, self.table, self.which, self.into, self.alias)


def _addition(alias: Alias) -> _Addition | str | None:
    """The addition that an alias calls for, the reason why there is none, or None: it is known already."""
    return _TABLES[alias.label](alias)


def _known(names: Iterable[str], alias: Alias) -> bool:
    return key(alias.name) in {key(name) for name in names}


def _funder(alias: Alias) -> _Addition | str | None:
    wanted = key(alias.value["id"])
    every = {f: (f.id, f.name, *f.names, *f.weak_names) for f in lexicon.funders()}
    mine = next((f for f, names in every.items() if wanted in {key(n) for n in names}), None)
    if mine and _known(every[mine], alias):
        return None
    if other := next((f.id for f, names in every.items() if _known(names, alias)), None):
        return f"it is a name of {other} already"
    if mine:
        # An abbreviation is also other words: it counts in its exact case only.
        which = "weak_names" if _SHORT.fullmatch(alias.name) else "names"
        return _Addition("funders.toml", "funder", mine.id, alias.name, which, {"id": mine.id})
    name = str(alias.value["id"])
    # Banks, funds and agencies of states are known; who is not is most likely a foreign NGO.
    fields = {"id": name, "name": name, "names": _names(name, alias), "type": "ngo", "source": alias.told}
    return _Addition("funders.toml", "funder", name, alias.name, "names", {"id": name}, fields)


def _names(name: str, alias: Alias) -> list[str]:
    return [alias.name] if key(name) == key(alias.name) else [alias.name, name]


def _agency(alias: Alias) -> _Addition | str | None:
    wanted = str(alias.value.get("name") or alias.name)
    every = lexicon.agencies()
    if any(_known((a.name, *a.aliases), alias) for a in every):
        return None
    mine = next((a for a in every if key(wanted) in {key(n) for n in (a.name, *a.aliases)}), None)
    if mine:
        which = {"name": mine.name} | ({"valid_from": mine.valid_from} if mine.valid_from else {})
        return _Addition("agencies.toml", "agency", mine.name, alias.name, "aliases", which)
    more = {"aliases": [alias.name]} if key(wanted) != key(alias.name) else {}
    fields = {"name": wanted, **more, "source": alias.told}
    return _Addition("agencies.toml", "agency", wanted, alias.name, "aliases", {"name": wanted}, fields)


def _gate(alias: Alias) -> _Addition | str | None:
    wanted, country = key(str(alias.value.get("name"))), alias.value.get("country")
    mine = [
        g
        for g in lexicon.gates()
        if wanted in {key(n) for n in (g.name, *g.aliases)} and country in (None, g.country)
    ]
    if any(_known((g.name, *g.aliases), alias) for g in mine):
        return None
    if len(mine) != 1:
        many = "several gates have" if mine else "no gate of gates.toml has"
        return f"{many} the name {alias.value.get('name')!r}: add it by hand, with its province and class"
    return _Addition("gates.toml", "gate", mine[0].name, alias.name, "aliases", {"id": mine[0].id})


def _place(alias: Alias) -> _Addition | str | None:
    value = alias.value
    if value.get("level") == "country":
        return _country(alias)
    return _unit(alias) if value.get("country") == "VN" else _foreign(alias)


def _country(alias: Alias) -> _Addition | str | None:
    code = str(alias.value.get("country"))
    found = lexicon.country(code)
    if found is None:
        return f"{code!r} is no country's code"
    if _known((found.name, *found.names, *found.weak_names), alias):
        return None
    if any(row["code"] == code for row in _entries("countries.toml", "country")):
        return _Addition("countries.toml", "country", found.name, alias.name, "names", {"code": code})
    fields = {"code": code, "name": found.name, "names": [found.name, alias.name], "source": alias.told}
    return _Addition("countries.toml", "country", found.name, alias.name, "names", {"code": code}, fields)


def _unit(alias: Alias) -> _Addition | str | None:
    value = alias.value
    level, province = value.get("level"), value.get("province")
    if level not in ("province", "district"):
        return "other names of communes stand in no table"
    every = lexicon.units_named()
    mine = {u.code for u in every.get(key(str(value.get("name"))), ()) if _is_unit(u, level, province)}
    if mine & {u.code for u in every.get(key(alias.name), ())}:
        return None
    if len(mine) != 1:
        return f"{len(mine)} units are a {level} {value.get('name')!r}: say which province it is in"
    which = {"code": mine.pop(), "level": level}
    name = str(value.get("name"))
    if any(
        which.items() <= row.items() and "name" not in row for row in _entries("unit_aliases.toml", "alias")
    ):
        return _Addition("unit_aliases.toml", "alias", name, alias.name, "names", which)
    fields = {**which, "names": [alias.name], "source": alias.told}
    return _Addition("unit_aliases.toml", "alias", name, alias.name, "names", which, fields)


def _is_unit(unit: lexicon.AdminUnit, level: str, province: str | None) -> bool:
    if unit.level != level or unit.era != "old":
        return False
    if level == "province" or province is None:
        return True
    held = next((p for p in lexicon.units() if p.level == "province" and p.code == unit.parent), None)
    return held is not None and key(held.name) == key(province)


def _foreign(alias: Alias) -> _Addition | str | None:
    name, country = str(alias.value.get("name")), alias.value.get("country")
    if not country:
        return "its country is not said"
    every = {
        p: (p.name, p.english, p.native, *p.aliases) for p in lexicon.foreign_places() if p.country == country
    }
    mine = [p for p, names in every.items() if key(name) in {key(n) for n in names if n}]
    if any(_known(every[p], alias) for p in mine):
        return None
    if len(mine) == 1:
        return _Addition(
            "foreign_places.toml", "foreign_place", name, alias.name, "aliases", {"id": mine[0].id}
        )
    if mine:
        return f"several places of {country} have the name {name!r}"
    identity = f"{country}-{'-'.join(regex.findall(r'[a-z0-9]+', ascii_key(name)))}"
    more = {"aliases": [alias.name]} if key(name) != key(alias.name) else {}
    about = {"id": identity, "country": country, "level": "other", "name": name}
    fields = {**about, **more, "source": alias.told}
    return _Addition(
        "foreign_places.toml", "foreign_place", name, alias.name, "aliases", {"id": identity}, fields
    )


def _entries(file: str, table: str) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = read_toml(HERE, file)[table]
    return found


_TABLES: Final = {"FUNDER": _funder, "AGENCY": _agency, "PLACE": _place, "BORDER_GATE": _gate}
