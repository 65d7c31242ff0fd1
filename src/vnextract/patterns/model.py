"""One line of a file of patterns, and the value that its name means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vnextract.types import Agency, Citation, Funder, Gate, Partner, Place, Project

if TYPE_CHECKING:
    from vnextract.types import Label, Level, PartnerType, Value

LABELS: Final[tuple[Label, ...]] = (
    "FUNDER",
    "PARTNER",
    "AGENCY",
    "PROJECT",
    "PLACE",
    "BORDER_GATE",
    "DIRECTIVE",
)
"""Labels that a name can have; amounts, dates and counts get their values from grammar."""

PREFIX: Final = "own"
"""Begins the rule's name of what a pattern found; its id follows after a stop."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name with its other spellings, or a pattern of tokens, and what it means.

    `names` are matched in any case, but for a capital at the front and for abbreviations; `tokens` is a list
    of spaCy's token descriptions as JSON text. `type` is a donor's or partner's, or that of a document;
    `line` is where it stands in its file, counted from 1.
    """

    label: Label
    names: tuple[str, ...] = ()
    tokens: str = ""
    id: str = ""
    country: str | None = None
    type: str = ""
    level: Level | None = None
    province: str | None = None
    line: int = 0

    @property
    def rule(self) -> str:
        """What a mention says found it: "own", and the id if there is one."""
        return f"{PREFIX}.{self.id}" if self.id else PREFIX

    def value(self, text: str) -> Value:
        """What the words `text` mean where this pattern matches them.

        >>> Pattern("FUNDER", ("Quỹ Hoa Ban",), id="HOABAN", type="ngo").value("Quỹ Hoa Ban").to_dict()
        {'id': 'HOABAN'}
        """
        if self.label == "FUNDER":
            return Funder(
                self.id or (self.names[0] if self.names else text), self.type or "other", self.country
            )
        if self.label == "PARTNER":
            return Partner(text, self.country, _partner_type(self.type))
        if self.label == "PLACE":
            code = self.id or None
            return Place(self.country, self.level or "foreign", _main(self, text), self.province, code)
        if self.label == "BORDER_GATE":
            return Gate(_main(self, text), self.country)
        if self.label == "DIRECTIVE":
            return Citation(self.type, self.id)
        return Agency(text) if self.label == "AGENCY" else Project(text)


def _main(pattern: Pattern, text: str) -> str:
    return pattern.names[0] if pattern.names else text


def _partner_type(given: str) -> PartnerType:
    return given or "other"  # type: ignore[return-value]  # checked where it was read
