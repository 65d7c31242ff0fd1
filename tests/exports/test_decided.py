"""Every decision of a person is a row of the exports."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

import vnextract
from vnextract.exports import export
from vnextract.exports.decided import COLUMNS
from vnextract.judgements import Judgement, RecordRef, quote_at
from vnextract.store import judge, open_store, save
from vnextract.store.sheets import sheet_of

TEXT = (
    "Ngày 20/6/2023, UBND tỉnh Lào Cai đang vận động ADB tài trợ dự án “Cấp nước” với vốn vay 12,5 triệu USD."
)
NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path):
    found = vnextract.extract(TEXT)
    sheet = sheet_of(found)
    fact = next(f for f in sheet.facts if f.kind == "oda")
    status = next(v for v in fact.values if v.label == "status")
    ref = RecordRef(fact.id, fact.kind, quote_at(TEXT, fact.start, fact.end))

    def said(target, label, span, verdict, minute, **more):
        at = NOON + dt.timedelta(minutes=minute)
        return Judgement(found.document.id, target, label, quote_at(TEXT, *span), verdict, "Lan", at, **more)

    status_at = status.start, status.end
    lao_cai = {"name": "Lào Cai", "level": "province"}
    money = next(m for m in found.mentions if m.label == "MONEY")
    place = TEXT.index("Lào Cai")
    with open_store(tmp_path / "tracking.db") as opened:
        save(opened, found, version="1", path="tin.txt")
        judge(opened, [
            said("record", "oda", (fact.start, fact.end), "accept", 0, record=ref),
            said("value", "status", status_at, "fix", 1, record=ref, value="proposed", new_value="signed"),
            said("mention", "MONEY", (money.start, money.end), "reject", 2, value=money.value.to_dict()),
            said("mention", "PLACE", (place, place + 7), "add", 3, value=lao_cai),
        ])  # fmt: skip
        yield opened


def rows(store, tmp_path, **more):
    export(store, tmp_path / "tables", form="csv", **more)
    with (tmp_path / "tables" / "decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_a_decision(store, tmp_path):
    found = rows(store, tmp_path, language="en")
    assert list(found[0]) == list(COLUMNS)
    told = [(r["verdict"], r["about"], r["words"], r["before"], r["now"]) for r in found]
    assert told[0][:2] == ("accept", "oda")
    assert told[1][:2] == ("fix", "oda: status")
    assert told[1][3:] == ("proposed", "signed")
    assert told[2] == ("reject", "MONEY", "12,5 triệu USD", "12500000 USD", "")
    assert told[3] == ("add", "PLACE", "Lào Cai", "", "Lào Cai (province)")
    assert {(r["who"], r["decision_state"], r["source"]) for r in found} == {("Lan", "attached", "tin.txt")}
    assert found[0]["at"] == "2024-07-01 12:00:00"


def test_in_vietnamese(store, tmp_path):
    found = rows(store, tmp_path)
    assert [r["Quyết định"] for r in found] == ["đúng", "đã sửa", "đã bỏ", "đã thêm"]
    assert found[1]["Về"] == "ODA: Trạng thái"
    assert (found[1]["Trước"], found[1]["Sau"]) == ("vận động, đề xuất", "đã ký")
    assert found[2]["Về"] == "Số tiền"


def test_of_one_kind_only_its_own(store, tmp_path):
    openpyxl = pytest.importorskip("openpyxl", reason="the extra `office` is not installed")
    export(store, tmp_path / "oda.xlsx", kinds=["oda"])
    export(store, tmp_path / "fdi.xlsx", kinds=["fdi"])
    of = {n: openpyxl.load_workbook(tmp_path / f"{n}.xlsx")["Kết quả duyệt"].max_row for n in ("oda", "fdi")}
    assert of == {"oda": 3, "fdi": 1}
