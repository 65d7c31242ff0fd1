"""Views over all kinds: documents, directives, places over time, completeness, what waits for a person."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal

import pytest
from store_sample import LATER, NOON, made, query
from test_decisions import DOC, NO_WORKERS, said

from vnextract.store import judge, save
from vnextract.store.overviews import COLUMNS
from vnextract.store.places import unit_rows
from vnextract.types import (
    Citation,
    CommonFields,
    Count,
    Document,
    Evidence,
    Extraction,
    Issue,
    Mention,
    Money,
    Period,
    Place,
    Record,
)

HA_GIANG = Place("VN", "province", "Hà Giang", "Hà Giang", "02")
BAC_QUANG = Place("VN", "district", "Bắc Quang", "Hà Giang", "034")
LAO_CAI = Place("VN", "province", "Lào Cai", "Lào Cai", "10")
LAO = Place("LA", "country", "Lào")


def month(year, number, length=1):
    last = dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(dt.date(year, number - length + 1, 1), last, "month" if length == 1 else "span")


def article(text, place, kind="fdi", *, day="2023-06-15", issues=(), **fields):
    """A document of one sentence with one record and, of a place, the mention that settles it."""
    mentions = []
    if place:
        start = text.index(place.name)
        mentions.append(Mention(start, start + len(place.name), "PLACE", place, "place.name"))
        fields["places"] = (place.name,)
    number = fields.get("directives", ())
    for cited in number:
        start = text.index(cited)
        value = Citation("Quyết định", cited, dt.date(2023, 5, 2), "UBND tỉnh")
        mentions.append(Mention(start, start + len(cited), "DIRECTIVE", value, "directive.number"))
    proof = tuple(Evidence("places", m.start, m.end, m.rule) for m in mentions if m.label == "PLACE")
    record = Record("r", kind, CommonFields(**fields), proof, tuple(issues), 0, len(text))
    identity = hashlib.sha256(text.encode()).hexdigest()
    document = Document(identity, text, text[:20], dt.date.fromisoformat(day), f"{identity[:6]}.txt")
    return Extraction(document, tuple(sorted(mentions, key=lambda m: m.start)), (record,), (), day)


def fill(store, *extractions):
    for extraction in extractions:
        save(store, extraction, version="1", now=NOON)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_twins(store, name):
    fill(store, article("Hà Giang thu hút 2 dự án.", HA_GIANG))
    with store.reading() as connection:
        english = connection.exec_driver_sql(f"SELECT * FROM {name}")
        vietnamese = connection.exec_driver_sql(f"SELECT * FROM {name}_vi")
        assert tuple(english.keys()) == COLUMNS[name]
        assert all(" " in heading or heading in {"Tên", "Nơi", "Tháng"} for heading in vietnamese.keys())  # noqa: SIM118
        assert len(english.all()) == len(vietnamese.all())


def test_documents(store):
    fill(store, made())
    save(store, made(), version="1", path="bản sao.txt", now=LATER)
    judge(store, [NO_WORKERS])
    (row,) = query(store, "SELECT * FROM document_list")
    assert (row["source"], row["records"], row["issues"], row["decisions"]) == (
        "bản sao.txt; tin.txt",
        1,
        2,
        1,
    )
    assert row["document_id"] == DOC


def test_directives(store):
    texts = ("Hà Giang duyệt theo 12/QĐ-UBND.", "Theo 12/QĐ-UBND, Hà Giang khởi công.")
    for n, text in enumerate(texts):
        fill(store, article(text, HA_GIANG, "oda", day=f"2023-0{n + 6}-01", directives=("12/QĐ-UBND",)))
    assert query(store, "SELECT * FROM directives") == [
        {
            "directive": "12/QĐ-UBND",
            "doc_type": "Quyết định",
            "directive_date": "2023-05-02",
            "issuer": "UBND tỉnh",
            "records": 2,
            "documents": 2,
            "first_published": "2023-06-01",
            "last_published": "2023-07-01",
        }
    ]


def within(store, unit, day, level="province"):
    sql = (
        f"SELECT DISTINCT place FROM places WHERE within_unit = '{unit}' AND within_level = '{level}'"
        f" AND '{day}' BETWEEN valid_from AND valid_to ORDER BY place"
    )
    return [row["place"] for row in query(store, sql)]


def test_everything_in_a_province_as_of_a_day(store):
    fill(
        store,
        article("Hà Giang thu hút 2 dự án.", HA_GIANG),
        article("Huyện Bắc Quang khởi công cầu.", BAC_QUANG),
        article("Lào Cai ký 3 thỏa thuận.", LAO_CAI),
        article("Lào cử đoàn sang.", LAO),
        article(
            "Tuyên Quang có tỉnh mới.", Place("VN", "province", "Tuyên Quang", None, "08"), day="2025-08-01"
        ),
        article("Năm 2023 Tuyên Quang họp.", Place("VN", "province", "Tuyên Quang", None, "08")),
    )
    assert within(store, "Tuyên Quang", "2025-08-01") == ["Bắc Quang", "Hà Giang", "Tuyên Quang"]
    assert within(store, "Tuyên Quang", "2023-06-01") == ["Tuyên Quang"]
    assert within(store, "Hà Giang", "2023-06-01") == ["Bắc Quang", "Hà Giang"]
    assert within(store, "Hà Giang", "2025-08-01") == []
    assert within(store, "Bắc Quang", "2025-06-30", "district") == ["Bắc Quang"]
    assert within(store, "Bắc Quang", "2025-08-01", "commune") == ["Bắc Quang"]
    codes = {r["text_value"]: r["code"] for r in query(store, "SELECT text_value, code FROM statements")}
    assert (codes["Lào"], codes["Bắc Quang"]) == ("LA", "old/034")
    named = query(store, "SELECT code FROM statements WHERE text_value = 'Tuyên Quang' ORDER BY code")
    assert [row["code"] for row in named] == ["new/08", "old/08"]


def test_every_district_of_the_old_era_lies_in_one_province_today():
    from vnextract import lexicon

    today = dt.date(2026, 1, 1)
    old = [u for u in lexicon.units() if u.era == "old" and u.valid_to == lexicon.LAST_OLD_DAY]
    assert len(old) > 700
    for unit in old:
        there = [
            r["within_id"] for r in unit_rows(f"old/{unit.code}") if r["valid_from"] <= today <= r["valid_to"]
        ]
        provinces = {w for w in there if len(w) == len("new/08")}
        assert len(provinces) == 1, unit


def test_months_without_a_figure(store):
    count = (Count(Decimal(120), "worker"),)
    fill(
        store,
        article("Tháng 1 Hà Giang đưa 120 lao động đi.", HA_GIANG, "labour", counts=count, aggregate=True,
                date=month(2023, 1)),
        article("4 tháng đầu năm Hà Giang đưa 99 lao động.", HA_GIANG, "labour", counts=count,
                status="reported", date=month(2023, 4, length=4)),
        article("Tháng 5, Lào Cai thu hút 9 dự án.", LAO_CAI, "fdi", aggregate=True, date=month(2023, 5)),
        article("Ngày 2/3 Lào Cai cấp phép một dự án.", LAO_CAI, "fdi", status="signed", date=month(2023, 3)),
        article("Cả nước thu hút 3 tỷ USD, tháng 4.", None, "fdi", status="reported", date=month(2023, 4)),
    )  # fmt: skip
    rows = query(store, "SELECT * FROM completeness ORDER BY indicator, province, month")
    assert [(r["indicator"], r["province"], r["month"], r["figures"], r["state"]) for r in rows] == [
        ("fdi", "(?)", "2023-04", 1, "reported"),
        ("fdi", "(?)", "2023-05", 0, "missing"),
        ("fdi", "Lào Cai", "2023-05", 1, "reported"),
        ("labour", "Hà Giang", "2023-01", 1, "reported"),
        ("labour", "Hà Giang", "2023-02", 0, "missing"),
        ("labour", "Hà Giang", "2023-03", 0, "missing"),
        ("labour", "Hà Giang", "2023-04", 1, "reported"),
        ("labour", "Hà Giang", "2023-05", 0, "missing"),
    ]
    (row,) = query(store, """SELECT * FROM completeness_vi WHERE "Tháng" = '2023-01'""")
    assert (row["Chỉ tiêu"], row["Tình trạng"]) == ("Lao động", "số liệu báo cáo")


def test_months_over_a_new_year(store):
    for year, number in ((2023, 11), (2024, 2)):
        text = f"Tháng {number} năm {year} Hà Giang xuất khẩu."
        fill(store, article(text, HA_GIANG, "trade", aggregate=True, date=month(year, number)))
    rows = query(store, "SELECT month, state FROM completeness ORDER BY month")
    assert [(r["month"], r["state"][0]) for r in rows] == [
        ("2023-11", "r"), ("2023-12", "m"), ("2024-01", "m"), ("2024-02", "r"),
    ]  # fmt: skip


def usd(amount):
    return {"money": (Money(Decimal(amount), None, "USD"),)}


def test_most_money_and_doubt_first(store):
    doubt = (Issue("place-unsure", 0, 2, "?"),)
    fill(
        store,
        article("Hà Giang nhận 900 USD, chưa rõ.", HA_GIANG, "ngo_aid", issues=doubt, **usd(900)),
        article("Hà Giang nhận 200 triệu USD.", HA_GIANG, "oda", title="Đường cao tốc", **usd(200_000_000)),
        article("Hà Giang nhận 90 triệu USD, chưa rõ.", HA_GIANG, "oda", issues=doubt, **usd(90_000_000)),
        article("Hà Giang đón một đoàn.", HA_GIANG, "event"),
        article("Hà Giang nhận 210 triệu USD.", HA_GIANG, "fdi", **usd(210_000_000)),
    )
    rows = query(store, "SELECT about_usd, issues, title, quote FROM review_queue")
    assert [(r["about_usd"], r["issues"]) for r in rows] == [
        (90_000_000, 1), (210_000_000, 0), (200_000_000, 0), (900, 1), (None, 0),
    ]  # fmt: skip
    assert (rows[2]["title"], rows[2]["quote"]) == ("Đường cao tốc", "Hà Giang nhận 200 triệu USD.")


def test_what_is_decided_leaves_the_queue(store):
    fill(store, made())
    assert {r["kind"] for r in query(store, "SELECT kind FROM review_queue")} == {"oda", "labour"}
    judge(store, [said("oda", None, "accept"), NO_WORKERS])
    assert query(store, "SELECT * FROM review_queue") == []
