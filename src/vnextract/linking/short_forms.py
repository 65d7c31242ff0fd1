"""Names that come back shorter: "Tập đoàn Hyosung" … "Hyosung"; "Viện … (GIPS)" … "GIPS"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex
from ahocorasick_rs import AhoCorasick

from vnextract import names
from vnextract.companies import company_words, inside_firm
from vnextract.types import Agency, Partner, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vnextract.text import View
    from vnextract.types import Mention, Value

_ABBREVIATION = regex.compile(
    r" \((?:gọi tắt là |viết tắt là |sau đây gọi là "
    r"|tên viết tắt: )?(?P<short>\p{Lu}[\p{Lu}\p{N}&]{1,9}(?:[ -]{1,3}\p{Lu}{2,5})?)\)"
)
_WORD = regex.compile(r"\p{Lu}[\p{L}\p{N}]*(?:-\p{Lu}[\p{L}\p{N}]*)*")


def with_short_forms(view: View, found: Sequence[Mention]) -> list[Mention]:
    """The mentions and those that repeat one of them in a shorter form."""
    forms: dict[str, Mention] = {}
    added: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        short = _abbreviation(view, mention)
        if short:
            added.append(short)
            forms.setdefault(view.text[short.start : short.end], short)
        for word in _own_words(mention):
            forms.setdefault(word, mention)
    return [*found, *added, *_again(view, forms)]


def _abbreviation(view: View, mention: Mention) -> Mention | None:
    """The abbreviation in brackets right after a body's name."""
    if mention.label not in ("PARTNER", "AGENCY"):
        return None
    bracket = _ABBREVIATION.match(view.text, mention.end)
    if not bracket or names.place_countries().get(bracket["short"].lower()):
        return None
    start, end = bracket.span("short")
    return replace(
        mention, start=start, end=end, value=_renamed(mention.value, bracket["short"]), rule="short.bracket"
    )


def _renamed(value: Value | None, name: str) -> Value | None:
    if isinstance(value, Partner | Agency):
        return replace(value, name=name)
    return value


def _own_words(mention: Mention) -> list[str]:
    """The words by which a later text can mean the same: a company's foreign word, a place's name."""
    value = mention.value
    if isinstance(value, Partner) and value.type == "company":
        words = _WORD.findall(value.name)
        own = [w for w in words if len(w) > 3 and not names.is_vietnamese(w) and w.lower() not in _tails()]
        return own[:1]
    if (
        isinstance(value, Place)
        and mention.rule in ("place.typed", "place.listed", "place.bracketed")
        and _distinct(value.name)
    ):
        return [value.name]
    return []


def _tails() -> frozenset[str]:
    """Words of company names that tell no company from another."""
    common = names.words("company_suffixes") | names.words("field_abbreviations") | company_words("forms")
    return common | {"korea", "vietnam", "asia", "tech", "international"}


def _distinct(name: str) -> bool:
    """A name of one Vietnamese syllable or a number is too common to be looked for alone."""
    return not name[0].isdigit() and (" " in name or not names.is_vietnamese(name))


def _again(view: View, forms: Mapping[str, Mention]) -> list[Mention]:
    """Later places where one of the words stands alone; one pass for all of them."""
    words = list(forms)
    out = []
    for index, start, end in AhoCorasick(words).find_matches_as_indexes(view.text, overlapping=True):
        of = forms[words[index]]
        if start < of.end or not _alone(view.text, start, end):
            continue
        if of.label == "PLACE" and _inside_name(view, start, end):
            continue
        if of.label == "PARTNER" and inside_firm(view, start):
            continue
        value = _renamed(of.value, words[index])
        out.append(replace(of, start=start, end=end, value=value, rule="short.again", weak=True))
    return out


def _alone(text: str, start: int, end: int) -> bool:
    """True if no letter, number or hyphen stands before the word and no letter or number after it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum())


_CAPITAL_BEFORE = regex.compile(r"\p{Lu}[\p{L}]* $")


def _inside_name(view: View, start: int, end: int) -> bool:
    """A person's or a longer name around the word."""
    before = _CAPITAL_BEFORE.search(view.text, max(0, start - 20), start)
    after = view.text.startswith(" ", end) and names.capital(view, end + 1)
    return bool(before and before.group().strip().lower() in names.words("surnames")) or bool(after)
