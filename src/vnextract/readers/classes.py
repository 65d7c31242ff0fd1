"""What the names of HTML elements and of their classes tell about the text inside."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from vnextract.readers.furniture import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vnextract.document import Role

_PART = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# "has-sidebar" on a page body says that there is one elsewhere.
_NOT = frozenset(("has", "no", "with", "without", "is", "not", "hide", "show"))
_EXCLUDED: tuple[tuple[str, Role], ...] = (
    ("class_related", "related"),
    ("class_ui", "ui"),
    ("class_footer", "footer"),
)
_CONTENT: tuple[tuple[str, Role], ...] = (
    ("class_caption", "caption"),
    ("class_lead", "lead"),
    ("class_source", "source"),
)
_TAGS: dict[str, Role] = {
    "h1": "title",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "caption"), "heading"),
    "figcaption": "caption",
    "nav": "ui",
    "footer": "footer",
    "button": "ui",
    "select": "ui",
    "label": "ui",
    "menu": "ui",
}
EXCLUDED_ROLES = frozenset(("related", "ui", "footer"))
HIDDEN_TAGS = frozenset(
    ("head", "noscript", "template", "svg", "math", "object", "audio", "video", "canvas", "datalist", "map")
)
_HIDDEN_STYLE = regex.compile(r"(?i)display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden")
# A body or main element whose class names a sidebar still holds the article.
_WHOLE = frozenset(("html", "body", "main", "article", "form"))


def hint(tag: str, attributes: Mapping[str, str], *, in_article: bool) -> Role | None:
    """The role that an element gives to the text inside it, or None.

    >>> hint("div", {"class": "box-tinLienQuan"}, in_article=True)
    'related'
    >>> hint("div", {"class": "content has-sidebar"}, in_article=False) is None
    True
    """
    if tag in _WHOLE:
        return None
    if in_article and tag == "footer":
        return None  # an article's footer holds its by-line and tags
    if tag == "aside" and not in_article:
        return "ui"
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    named = _named(names[:300]) if names else None
    tagged = _TAGS.get(tag)
    if named in EXCLUDED_ROLES or tagged is None:
        return named
    return tagged


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """True for an element that a reader of the page does not see."""
    return (
        tag in HIDDEN_TAGS
        or "hidden" in attributes
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
    )


def stands_alone(attributes: Mapping[str, str]) -> bool:
    """True for an inline element that the page shows as a line of its own: its date, author or source."""
    names = attributes.get("class", "")[:200]
    return bool(names) and any(_words(name) & words("class_alone").lines for name in names.split())


@lru_cache(maxsize=4096)
def _named(names: str) -> Role | None:
    found = {word for name in names.split() for word in _words(name)}
    for table, role in (*_EXCLUDED, *_CONTENT):
        if found & words(table).lines:
            return role
    return None


def _words(name: str) -> set[str]:
    """The parts of a name, and two and three neighbours as one word: "tin-lien-quan" has "lienquan"."""
    parts = [part.lower() for part in _PART.findall(name)]
    if parts and parts[0] in _NOT:
        return set()
    return {"".join(parts[i : i + n]) for n in (1, 2, 3) for i in range(len(parts) - n + 1)}
