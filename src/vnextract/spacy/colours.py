"""displaCy in the colours of the review page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import regex
from spacy import displacy

from vnextract.spacy.marks import KEY

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TINT = regex.compile(r"\.l-(?P<label>[A-Z_]+)\{--tint:(?P<tint>#[0-9a-f]{6})")


@cache
def _tints() -> tuple[tuple[str, str], ...]:
    style = (files("vnextract") / "review" / "page" / "page.css").read_text(encoding="utf-8")
    return tuple((match["label"], match["tint"]) for match in _TINT.finditer(style))


def colours() -> dict[str, str]:
    """The background of each label as on the review page, for displaCy's option `colors`.

    >>> colours()["MONEY"]
    '#fff1b8'
    """
    return dict(_tints())


def render(
    doc: Doc,
    style: Literal["ent", "span"] = "ent",
    *,
    spans_key: str = KEY,
    jupyter: bool | None = None,
    page: bool = False,
) -> str:
    """The text with its mentions as HTML: "ent" marks `doc.ents`, "span" what overlaps, too.

    In a notebook it is shown at once, and nothing is returned. `page` gives a whole HTML file.

    >>> import vnextract.spacy
    >>> nlp = vnextract.spacy.blank()
    >>> _ = nlp.add_pipe("vnextract")
    >>> "<mark" in render(nlp("Tỉnh Sơn La ký 2 thỏa thuận với Lào."), jupyter=False)
    True
    """
    options: dict[str, Any] = {"colors": colours(), "spans_key": spans_key}
    return displacy.render(doc, style=style, options=options, jupyter=jupyter, page=page)
