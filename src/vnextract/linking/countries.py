"""Whose a foreign counterpart is, where its name does not tell: the country spoken of around it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from vnextract.types import Partner, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnextract.text import View
    from vnextract.types import Mention

SHARE = 0.6
"""Share of all foreign places that one country must have to be the one that the article is about."""


SENTENCE = 600
"""Code points on either side within which a sentence's ends are looked for."""


def with_countries(mentions: Sequence[Mention], places: Sequence[Mention], view: View) -> list[Mention]:
    """The mentions with a country for every partner whose surroundings name exactly one."""
    foreign = [m for m in places if isinstance(m.value, Place) and m.value.country not in (None, "VN")]
    main = _main([m.value.country for m in foreign if isinstance(m.value, Place)])
    same = {
        m.value.name: m.value.country for m in mentions if isinstance(m.value, Partner) and m.value.country
    }
    out = []
    for mention in mentions:
        value = mention.value
        if isinstance(value, Partner) and value.country is None:
            country = same.get(value.name) or _beside(mention, foreign, view) or main
            mention = replace(mention, value=replace(value, country=country))  # noqa: PLW2901
        out.append(mention)
    return out


def _beside(mention: Mention, foreign: Sequence[Mention], view: View) -> str | None:
    """The one foreign country named in the same sentence."""
    left, right = max(0, mention.start - SENTENCE), mention.end + SENTENCE
    start = max(left, *(view.text.rfind(mark, left, mention.start) for mark in (". ", "\n", "; ")))
    ends = [at for mark in (". ", "\n", "; ") if (at := view.text.find(mark, mention.end, right)) >= 0]
    end = min(ends, default=right)
    first, last = (bisect_left(foreign, at, key=lambda m: m.start) for at in (start, end))
    found = {m.value.country for m in foreign[first:last] if isinstance(m.value, Place)}
    return found.pop() if len(found) == 1 else None


def _main(countries: Sequence[str | None]) -> str | None:
    """The country that most foreign places of the document belong to."""
    ranked = Counter(countries).most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= max(2, SHARE * len(countries)) else None
