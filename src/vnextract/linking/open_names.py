"""Bare foreign names that no table knows, as weak mentions: the neighbours propose, underthesea confirms.

A new foreign name mostly comes with its head word ("quận Boeun", "Công ty Acme"), which the rules read. What
is left here are names without one: "sang Gokseong", "hợp đồng với Tanabe Pump". The words around say place or
counterpart, for underthesea's own guess does not (it calls nearly everything a place); its part is to tell a
name from a product, a person or a headline. Loaded only for `names="underthesea"`; docs/accuracy.md tells
what it brings.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

import regex

from vnextract import language, names
from vnextract.lexicon import word_table
from vnextract.text import key
from vnextract.types import Mention, Partner, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vnextract.text import View

_WORD = r"\p{Lu}[\p{L}\p{N}]*(?:['&-][\p{L}\p{N}]+)*"
_RUN = regex.compile(rf"(?<![\p{{L}}\p{{N}}.&-]){_WORD}(?: (?:& )?{_WORD}){{0,5}}(?![\p{{L}}\p{{N}}])")
_LETTERS = regex.compile(r"\p{L}+")
_OPENS = regex.compile(r"(?:\A|[\n.!?:;\"(] ?|\n[-+*•] ?)\Z")
_CUED = ("topics", "agreement", "event", "border")
"""Sections of the cue table that open a record; the others only tell its stage."""

_LEFT = 80
"""Code points before a name within which "ký hợp đồng … với" makes it a counterpart."""


def candidates(view: View, found: Sequence[Mention]) -> list[Mention]:
    """Foreign-looking names that no mention touches and whose neighbours say place or counterpart.

    Offsets are those of the view, the mentions ascend and are weak. A single word that opens a sentence, a
    person's name and an abbreviation are none.

    >>> from vnextract.text import fold
    >>> [(m.label, m.value.name) for m in candidates(fold("Đoàn sang Gokseong ký kết với Tanabe Pump."), [])]
    [('PLACE', 'Gokseong'), ('PARTNER', 'Tanabe Pump')]
    """
    ends = {m.end: m for m in found}
    out = []
    for start, end in _free_runs(view, found):
        mention = _reading(view, start, end, ends)
        if mention:
            out.append(mention)
            ends[end] = mention
    return out


def confirmed(view: View, guesses: Iterable[Mention]) -> list[Mention]:
    """The candidates that stand in a sentence with a record's cue and that underthesea takes for a name, too.

    Source of the rule: underthesea's LOC fits every second time and its ORG never on Vietnamese news, but it
    knows persons (PER) and common nouns well.
    """
    waiting = list(guesses)
    if not waiting:
        return []
    spans = language.sentences(view.text)
    starts = [start for start, _ in spans]
    by_sentence: dict[tuple[int, int], list[Mention]] = {}
    for guess in waiting:
        index = bisect_right(starts, guess.start) - 1
        if index >= 0:
            by_sentence.setdefault(spans[index], []).append(guess)
    return [
        m for span, some in by_sentence.items() if _has_cue(view, *span) for m in _agreed(view, *span, some)
    ]


def _agreed(view: View, start: int, end: int, guesses: Sequence[Mention]) -> list[Mention]:
    tags = [(start + a, start + b, tag) for a, b, tag in language.open_names(view.text[start:end])]
    return [m for m in guesses if any(_fits(m, *tag) for tag in tags)]


def _fits(guess: Mention, start: int, end: int, tag: str) -> bool:
    """A place must be LOC to the letter; a counterpart any name, a person's only with a country beside."""
    if guess.label == "PLACE":
        return (start, end, tag) == (guess.start, guess.end, "LOC")
    told = isinstance(guess.value, Partner) and guess.value.country is not None
    return start < guess.end and guess.start < end and (tag != "PER" or told)


def _has_cue(view: View, start: int, end: int) -> bool:
    return _cues().search(view.low, start, end) is not None


def _free_runs(view: View, found: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    """Runs of capitals that look foreign, without the sentence's opening word, and touched by no mention."""
    taken = sorted((m.start, m.end) for m in found)
    for match in _RUN.finditer(view.text):
        start, end = _without_opener(view, *match.span())
        opens = _OPENS.search(view.text, max(0, start - 3), start) is not None
        single = " " not in view.text[start:end]
        if start == end or (opens and single) or _touched(taken, start, end):
            continue
        if _looks_foreign(view, start, end) and not names.is_person(view, start):
            yield start, end


def _without_opener(view: View, start: int, end: int) -> tuple[int, int]:
    # "Tại Gokseong, đoàn …": the first word has its capital from the sentence.
    first = view.text.find(" ", start, end)
    if first > 0 and view.low[start:first] in (*_words("locatives"), *_words("joins")):
        return first + 1, end
    return start, end


def _touched(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(taken, (start, end))
    return (index > 0 and taken[index - 1][1] > start) or (index < len(taken) and taken[index][0] < end)


def _looks_foreign(view: View, start: int, end: int) -> bool:
    """A word that is no Vietnamese syllable, or a foreign country in brackets; ODA and XIII are no names."""
    name = view.text[start:end]
    words = [w for w in _LETTERS.findall(name) if len(w) > 1 and not w.isupper()]
    if not words or names.is_minority(name) or view.low[start:end] in _words("regions"):
        return False
    return any(len(w) > 3 and not names.is_syllable(w.lower()) for w in words) or _in_brackets(
        view, start, end
    )


def _in_brackets(view: View, start: int, end: int) -> bool:
    # "(Vân Khê, Trung Quốc)", "Vân Khê (Trung Quốc)"; without brackets it may be a list of two.
    bracket = view.text[start - 1 : start] == "(" or view.text[end : end + 2] == " ("
    return bracket and _country_beside(view, end) not in (None, "VN")


def _reading(view: View, start: int, end: int, ends: dict[int, Mention]) -> Mention | None:
    before = view.low[max(0, start - _LEFT) : start]
    country = _country_beside(view, end)
    if country == "VN":
        return None
    located = _patterns()[2].search(before) is not None
    if not located and (_patterns()[0].search(before) or _patterns()[1].match(view.low, end)):
        partner = Partner(view.text[start:end], country, "company")
        return Mention(start, end, "PARTNER", partner, "underthesea.org", weak=True)
    if located or country or _listed(view, start, ends):
        place = Place(country, "foreign", view.text[start:end])
        return Mention(start, end, "PLACE", place, "underthesea.loc", weak=True)
    return None


def _country_beside(view: View, end: int) -> str | None:
    """The country right after a name: "Gokseong (Hàn Quốc)", "Gokseong, Hàn Quốc"; "VN" behind Việt Nam."""
    if view.text[end : end + 2] not in (", ", " ("):
        return None
    stop = names.place_end(view, end + 2)
    name = view.low[end + 2 : stop] if stop else ""
    return names.place_countries()[name] if name in names.country_keys() else None


def _listed(view: View, start: int, ends: dict[int, Mention]) -> bool:
    """True for a further member of a list of foreign places: "Daegu, Gokseong và …"."""
    for link in (", ", " và ", " - "):
        before = ends.get(start - len(link)) if view.text.startswith(link, start - len(link)) else None
        if before and isinstance(before.value, Place) and before.value.level == "foreign":
            return True
    return False


@cache
def _words(table: str) -> tuple[str, ...]:
    return tuple(sorted((key(w) for w in word_table("open_names")[table]), key=len, reverse=True))


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """What stands before a counterpart, after one, and before a place."""
    some = {table: "|".join(map(regex.escape, _words(table))) for table in _TABLES}
    joined = rf"(?<!\p{{L}})(?:{some['deals']})(?!\p{{L}})[^.;\n]{{0,60}}(?<!\p{{L}})(?:{some['joins']})"
    return (
        regex.compile(rf"(?:{joined}|(?<!\p{{L}})(?:{some['party_nouns']})) \Z"),
        regex.compile(rf"(?: (?:{some['adverbs']})){{0,2}} (?:{some['acts']})(?!\p{{L}})"),
        regex.compile(rf"(?:\A|[^\p{{L}}])(?:{some['locatives']}) \Z"),
    )


_TABLES = ("locatives", "party_nouns", "deals", "joins", "adverbs", "acts")


@cache
def _cues() -> regex.Pattern[str]:
    table = word_table("cues")
    words = {key(w) for section in _CUED for some in table[section].values() for w in some}
    inner = "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{inner})(?![\p{{L}}\p{{N}}])")
