"""Two documents and a broken file in a database: records made by hand, apart from the rules."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vnextract.records.kinds import EventFields, FdiFields, LabourFields, NgoAidFields, OdaFields, TradeFields
from vnextract.store import Place, open_store, save, save_failure
from vnextract.types import Count, Document, Evidence, Extraction, Issue, Money, Period, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vnextract.store import Store

NOON = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)
GRANT = (
    "- Ngày 15/5/2024, UBND tỉnh Lào Cai ký dự án “Nước sạch Bắc Hà”, 8,5 triệu USD không hoàn lại của KOICA."
)
AID = "Giai đoạn 2021-2025, Plan tài trợ dự án “Trường học an toàn” hơn 3 triệu USD tại Si Ma Cai."
PLAN = "Công ty Hanul đề xuất nhà máy 1.234.567.890.123.456.789 VND, khởi công ngày 1/9/2025."
TRADE = "Bốn tháng, xuất khẩu đạt 102,6 triệu USD, giảm 3,5% so với cùng kỳ."
WORKERS = (
    '=HYPERLINK("http://example.org") Tỉnh đưa 1.250 lao động sang Hàn Quốc, 400 là nữ.\nXã\x07 nào cũng có.'
)
TOTAL = "Cả tỉnh có 49 dự án ODA đang triển khai."
FIRST = f"{GRANT}\n{AID}\n{PLAN}"
SECOND = f"{TRADE}\n{WORKERS}\n{TOTAL}"


def usd(amount: str, modifier: Any = "exact", **more: Any) -> Money:
    return Money(Decimal(amount), more.pop("high", None), "USD", modifier, **more)


def day(text: str) -> Period:
    return Period(dt.date.fromisoformat(text), dt.date.fromisoformat(text))


def span(start: str, end: str) -> Period:
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end), "span")


GRANT_FIELDS = OdaFields(
    status="signed",
    title="Nước sạch Bắc Hà",
    funders=("KOICA",),
    places=("Bắc Hà", "Lào Cai"),
    money=(usd("8500000"),),
    date=day("2024-05-15"),
    capital="grant",
    modality="investment_project",
)
AID_FIELDS = NgoAidFields(
    status="ongoing",
    title="Trường học an toàn",
    funders=("Plan International",),
    places=("Si Ma Cai",),
    money=(usd("3000000", "more_than"),),
    date=span("2021-01-01", "2025-12-31"),
    aid="project_aid",
)
PLAN_FIELDS = FdiFields(
    status="proposed",
    partners=("Công ty Hanul",),
    money=(Money(Decimal(1234567890123456789), None, "VND"),),
    date=day("2025-09-01"),
)
TRADE_FIELDS = TradeFields(
    status="reported",
    aggregate=True,
    money=(usd("102600000.50"), usd("12", per="/tấn")),
    date=span("2024-01-01", "2024-04-30"),
    flow="export",
    change=Decimal("-3.5"),
)
WORKERS_FIELDS = LabourFields(
    status="reported",
    aggregate=True,
    partners=("Hàn Quốc",),
    counts=(Count(Decimal(1250), "worker", "approx"),),
    women=Count(Decimal(400), "worker"),
    season=True,
)
TOTAL_FIELDS = OdaFields(status="ongoing", aggregate=True, counts=(Count(Decimal(49), "project"),))
EVENT_FIELDS = EventFields(status="completed", title="@Hội chợ", ordinal=12)


def made(
    text: str, source: str, published: str | None, facts: list[tuple[Any, str, Any]], **more: Any
) -> Extraction:
    document = Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=more.pop("title", None),
        published=dt.date.fromisoformat(published) if published else None,
        source=source,
        warnings=more.pop("warnings", ()),
    )
    doubt = more.pop("doubt", {})
    records = []
    for kind, sentence, fields in facts:
        start = text.index(sentence)
        end = start + len(sentence)
        proof = (Evidence("status", start, start + 5, "stage.signed"),)
        issues = tuple(Issue(code, start, start + 6, "hai cách hiểu") for code in doubt.get(kind, ()))
        records.append(Record(kind, kind, fields, proof, issues, start, end))
    return Extraction(document, (), tuple(records), ())


FIRST_DOCUMENT = made(
    FIRST,
    "bài báo/một.txt",
    "2024-05-20",
    [("oda", GRANT, GRANT_FIELDS), ("ngo_aid", AID, AID_FIELDS), ("fdi", PLAN, PLAN_FIELDS)],
    title="+84 Lào Cai: vốn ngoài nước",
    doubt={"oda": ["ambiguous-place"]},
)
SECOND_DOCUMENT = made(
    SECOND,
    "bài báo/hai.txt",
    None,
    [
        ("trade", TRADE, TRADE_FIELDS),
        ("labour", WORKERS, WORKERS_FIELDS),
        ("oda", TOTAL, TOTAL_FIELDS),
        ("event", TOTAL, EVENT_FIELDS),
    ],
    warnings=(Issue("extension-mismatch", 0, 0, "named .doc, holds text"),),
)


def fill(store: Store, *, now: dt.datetime = NOON, backwards: bool = False) -> None:
    """Store the sample; order and hour must make no difference to an export."""
    both = [FIRST_DOCUMENT, SECOND_DOCUMENT]
    for extraction in reversed(both) if backwards else both:
        save(store, extraction, version="1", now=now)
    broken = Place("bài báo/=hỏng.pdf", None, None, "failed", "CorruptFileError", "trang 2 hỏng", "1")
    save_failure(store, broken, now)


def opened(tmp_path: Path) -> Iterator[Store]:
    """The sample in an open database: each test module makes a fixture of it."""
    with open_store(tmp_path / "tracking.db") as store:
        fill(store)
        yield store


def simple(kind: str, fields: Any, text: str = GRANT, published: str | None = "2024-05-20") -> Extraction:
    """One document with one record."""
    return made(text, "một.txt", published, [(kind, text, fields)])
