"""The fields of each record kind: the common ones and what its tracking table adds.

Sources of the added fields: notes on NĐ 242/2025/NĐ-CP and 114/2021/NĐ-CP (oda), NĐ 313/2025/NĐ-CP and 80/2020/NĐ-CP
(ngo_aid), Luật Thỏa thuận quốc tế 70/2020/QH14 (agreement), Luật Đầu tư (fdi), NĐ 34/2023/NĐ-CP (border).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vnextract.types import CommonFields

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class AgreementFields(CommonFields):
    """An agreement; `form` is the kind of instrument in Vietnamese ("bản ghi nhớ")."""

    form: str | None = None


@dataclass(frozen=True, slots=True)
class OdaFields(CommonFields):
    """An ODA or concessional-loan project; `capital` is "grant", "loan" or "mixed" where the text says so."""

    capital: Literal["grant", "loan", "mixed"] | None = None


@dataclass(frozen=True, slots=True)
class FdiFields(CommonFields):
    """A foreign direct investment; `capital` is "registered" or "implemented", `action` "new" or "adjusted"."""

    capital: Literal["registered", "implemented"] | None = None
    action: Literal["new", "adjusted"] | None = None


@dataclass(frozen=True, slots=True)
class NgoAidFields(CommonFields):
    """Foreign non-governmental aid; `measure` is "committed", "approved" or "disbursed"."""

    measure: Literal["committed", "approved", "disbursed"] | None = None


@dataclass(frozen=True, slots=True)
class TradeFields(CommonFields):
    """A trade figure; `flow` is "export", "import", "total" or "residents" (cư dân biên giới)."""

    flow: Literal["export", "import", "total", "residents"] | None = None


@dataclass(frozen=True, slots=True)
class LabourFields(CommonFields):
    """Workers sent or received; `season` is True for seasonal labour."""

    season: bool | None = None


@dataclass(frozen=True, slots=True)
class EventFields(CommonFields):
    """A visit, meeting, conference or fair; `form` is its noun ("hội nghị")."""

    form: str | None = None


@dataclass(frozen=True, slots=True)
class BorderFields(CommonFields):
    """A border gate's change; `gates` are its names, the Vietnamese side first."""

    gates: tuple[str, ...] = ()


FIELDS: Mapping[str, type[CommonFields]] = {
    "agreement": AgreementFields,
    "oda": OdaFields,
    "fdi": FdiFields,
    "ngo_aid": NgoAidFields,
    "trade": TradeFields,
    "labour": LabourFields,
    "event": EventFields,
    "border": BorderFields,
}
