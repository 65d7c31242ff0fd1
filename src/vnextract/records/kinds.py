"""The fields of each record kind: the common ones and what its tracking table adds.

A field is read from the document's words only and carries their span as evidence; None or () means that the
text does not say. The sentence under a field is its entry in the data dictionary, "vi" its heading in views.

Sources of the added fields: NĐ 242/2025/NĐ-CP and 114/2021/NĐ-CP (oda), NĐ 313/2025/NĐ-CP and 80/2020/NĐ-CP
(ngo_aid), Luật Thỏa thuận quốc tế 70/2020/QH14 (agreement), Luật Đầu tư 61/2020/QH14 (fdi), Luật 69/2020/QH14
(labour), NĐ 112/2014/NĐ-CP and 34/2023/NĐ-CP (border).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003 - hints are resolved at run time
from typing import TYPE_CHECKING, Literal

from vnextract.types import CommonFields, Count, Money  # hints are resolved at run time

if TYPE_CHECKING:
    from collections.abc import Mapping

Party = Literal["state", "ministry", "province", "district", "commune", "unit", "enterprise"]
Modality = Literal[
    "programme_aid",
    "project_aid",
    "investment_project",
    "technical_assistance",
    "non_project_aid",
    "budget_support",
]
Aid = Literal["programme_aid", "project_aid", "non_project_aid", "emergency_aid"]
Flow = Literal["export", "import", "total", "residents", "reexport", "transit", "surplus", "deficit"]
GateClass = Literal["international", "main", "secondary", "opening", "clearance", "railway", "dedicated"]
GateChange = Literal["opened", "reopened", "upgraded", "suspended", "closed"]


@dataclass(frozen=True, slots=True)
class AgreementFields(CommonFields):
    """An agreement, memorandum, contract or treaty between a Vietnamese and a foreign side."""

    form: str | None = field(default=None, metadata={"vi": "Hình thức"})
    """The kind of instrument by its term in Vietnamese law ("bản ghi nhớ"), whatever the text calls it."""
    level: Party | None = field(default=None, metadata={"vi": "Cấp ký kết"})
    """Level of the Vietnamese party; "unit" is a department, school, hospital or association of any level."""
    sectors: tuple[str, ...] = field(default=(), metadata={"vi": "Lĩnh vực"})
    """Fields of cooperation named in the agreement's title or after it, by their Vietnamese term."""


@dataclass(frozen=True, slots=True)
class OdaFields(CommonFields):
    """A programme or project of ODA or concessional loans, or a total of them."""

    modality: Modality | None = field(default=None, metadata={"vi": "Phương thức"})
    """Programme, project (for investment or technical assistance if told), non-project, budget support."""
    capital: Literal["grant", "loan", "mixed"] | None = field(default=None, metadata={"vi": "Loại vốn"})
    """Grant ("không hoàn lại"), loan ("vay"), or "mixed" where both are told of the same fact."""
    donor: str | None = field(default=None, metadata={"vi": "Nhà tài trợ chính"})
    """The one donor, or the one whom others join, as in `funders`; None where several give alike."""
    cofinanciers: tuple[str, ...] = field(default=(), metadata={"vi": "Bên đồng tài trợ"})
    """Those of `funders` that the text calls co-financing."""
    counterpart: Money | None = field(default=None, metadata={"vi": "Vốn đối ứng"})
    """Vietnamese counterpart funds, in the currency of the text."""
    on_lending: bool | None = field(default=None, metadata={"vi": "Cho vay lại"})
    """True if the loan, or a part, is lent on to the province, False if all is granted on (cấp phát)."""
    on_lending_share: Decimal | None = field(default=None, metadata={"vi": "Tỷ lệ vay lại (%)"})
    """Share of the loan that is lent on, in percent (30 = 30 %)."""


@dataclass(frozen=True, slots=True)
class FdiFields(CommonFields):
    """A foreign direct investment project, or a total of them."""

    capital: Literal["registered", "implemented"] | None = field(default=None, metadata={"vi": "Loại vốn"})
    """Which capital the first amount is: registered ("đăng ký") or implemented ("thực hiện", "giải ngân")."""
    action: Literal["new", "adjusted", "shares", "withdrawn"] | None = field(
        default=None, metadata={"vi": "Loại thay đổi"}
    )
    """New licence, capital adjusted (up or down), shares bought, licence withdrawn or project ended."""
    investor_countries: tuple[str, ...] = field(default=(), metadata={"vi": "Nước đầu tư"})
    """Countries of the investors, ISO 3166-1 alpha-2."""
    sectors: tuple[str, ...] = field(default=(), metadata={"vi": "Lĩnh vực"})
    """Sectors named with the project, by their Vietnamese term."""
    zones: tuple[str, ...] = field(default=(), metadata={"vi": "Khu công nghiệp, khu kinh tế"})
    """Industrial parks, economic zones and high-tech parks by name, with the type word spelled out."""


@dataclass(frozen=True, slots=True)
class NgoAidFields(CommonFields):
    """Aid of foreign non-governmental organisations, and humanitarian aid from abroad."""

    aid: Aid | None = field(default=None, metadata={"vi": "Hình thức viện trợ"})
    """Programme, project, non-project aid, or emergency aid ("khẩn cấp", "cứu trợ")."""
    measure: Literal["committed", "approved", "disbursed"] | None = field(
        default=None, metadata={"vi": "Tiến độ vốn"}
    )
    """What the first amount measures: committed (cam kết), approved (phê duyệt), disbursed (giải ngân)."""


@dataclass(frozen=True, slots=True)
class TradeFields(CommonFields):
    """One trade figure: a total, or the export or import in it."""

    flow: Flow | None = field(default=None, metadata={"vi": "Xuất khẩu, nhập khẩu"})
    """Direction; "residents" is trade of cư dân, "reexport" tạm nhập tái xuất, "transit" chuyển khẩu."""
    change: Decimal | None = field(default=None, metadata={"vi": "Thay đổi so với năm trước (%)"})
    """Change against the same period of the year before, in percent with its sign (giảm 3,5 % = -3.5)."""
    plan_share: Decimal | None = field(default=None, metadata={"vi": "So với kế hoạch (%)"})
    """Share of the year's plan that is reached, in percent (đạt 64 % kế hoạch = 64)."""
    goods: tuple[str, ...] = field(default=(), metadata={"vi": "Mặt hàng"})
    """Goods named with the figure, in the words of the text, lower case."""
    gates: tuple[str, ...] = field(default=(), metadata={"vi": "Cửa khẩu"})
    """Border gates that the goods pass, by name."""


@dataclass(frozen=True, slots=True)
class LabourFields(CommonFields):
    """Workers sent abroad or received from abroad."""

    programme: str | None = field(default=None, metadata={"vi": "Chương trình"})
    """The scheme under which they go, by its usual name ("EPS", "thực tập sinh", "lao động thời vụ")."""
    season: bool | None = field(default=None, metadata={"vi": "Thời vụ"})
    """True for seasonal labour ("thời vụ"); None where the text does not say."""
    sectors: tuple[str, ...] = field(default=(), metadata={"vi": "Lĩnh vực"})
    """Sectors that they work in, by their Vietnamese term."""
    women: Count | None = field(default=None, metadata={"vi": "Lao động nữ"})
    """Women among them, head-count."""
    men: Count | None = field(default=None, metadata={"vi": "Lao động nam"})
    """Men among them, head-count."""


@dataclass(frozen=True, slots=True)
class EventFields(CommonFields):
    """A visit, meeting, conference or fair with a foreign side, or a number of delegations."""

    form: str | None = field(default=None, metadata={"vi": "Hình thức"})
    """The kind of event by its Vietnamese term ("hội nghị", "đoàn vào", "khảo sát")."""
    ordinal: int | None = field(default=None, metadata={"vi": "Lần thứ"})
    """Which one of its series it is: "lần thứ 12" = 12."""
    organisers: tuple[str, ...] = field(default=(), metadata={"vi": "Đơn vị tổ chức"})
    """Who holds it ("do … phối hợp với … tổ chức"), by name or donor id."""


@dataclass(frozen=True, slots=True)
class BorderFields(CommonFields):
    """A change at a border gate."""

    gates: tuple[str, ...] = field(default=(), metadata={"vi": "Cửa khẩu"})
    """Names of the gate or pair of gates, the Vietnamese side first."""
    gate_class: GateClass | None = field(default=None, metadata={"vi": "Loại cửa khẩu"})
    """Class that the text gives the gate before the change."""
    new_class: GateClass | None = field(default=None, metadata={"vi": "Loại cửa khẩu mới"})
    """Class to which it is or shall be raised."""
    change: GateChange | None = field(default=None, metadata={"vi": "Thay đổi"})
    """What happens to it; "suspended" is a stop of clearance (dừng thông quan, tạm dừng)."""


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
