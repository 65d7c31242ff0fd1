"""The gold of corpora/ is well formed, grounded in its texts and consistent with itself."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
import unicodedata
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import regex

from scripting import script
from vnextract import types

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "corpora"
FOLDERS = ("articles", "directives")
IDS = sorted(path.stem for path in (CORPORA / "ann").glob("*.json"))
TEXTS = sorted(path.stem for folder in FOLDERS for path in (CORPORA / folder).glob("*.txt"))
ORIGINS = tomllib.loads((CORPORA / "origins.toml").read_text(encoding="utf-8"))
RECORD_FIELDS = ["kind", "status", "title", "aggregate", "partners", "funders", "places", "money", "counts"]
RECORD_FIELDS += ["date", "directives", "evidence"]
VALUE_FIELDS = {
    "MONEY": {"currency", "amount", "modifier"},
    "DATE": {"start", "end"},
    "DIRECTIVE": {"doc_type", "number", "date", "issuer"},
    "PLACE": {"country", "level", "name", "province"},
    "BORDER_GATE": {"name", "country"},
    "FUNDER": {"id"},
    "PARTNER": {"name", "country", "type"},
    "AGENCY": {"name"},
    "PROJECT": {"name"},
    "COUNT": {"quantity", "unit", "modifier"},
}
REGISTERS = {
    "report",
    "overview",
    "news",
    "brief",
    "signing",
    "event",
    "statistics",
    "interview",
    "digest",
    "off-subject",
}
DIRECTIVE_REGISTERS = {
    "chỉ thị",
    "kế hoạch",
    "quyết định",
    "công văn",
    "nghị quyết",
    "chương trình hành động",
    "thông báo",
    "kết luận",
}

each = pytest.mark.parametrize("doc", IDS)


@cache
def text_of(doc: str) -> str:
    return next(CORPORA.glob(f"*/{doc}.txt")).read_bytes().decode("utf-8")


@cache
def gold_of(doc: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((CORPORA / "ann" / f"{doc}.json").read_text(encoding="utf-8"))
    return gold


@cache
def spans_of(doc: str) -> list[tuple[int, int, dict[str, Any]]]:
    """The mentions with their offsets, in the order of the text."""
    text, spans = text_of(doc), []
    for mention in gold_of(doc)["mentions"]:
        start = -1
        for _ in range(mention["nth"]):
            start = text.find(mention["text"], start + 1)
            assert start >= 0, f"{doc}: occurrence {mention['nth']} of {mention['text']!r} is not in the text"
        spans.append((start, start + len(mention["text"]), mention))
    return sorted(spans, key=lambda span: span[:2])


def values(doc: str, label: str) -> list[dict[str, Any]]:
    marks = [
        mark for mark in gold_of(doc)["mentions"] if mark["label"] == label and mark["value"] is not None
    ]
    return [mark["value"] for mark in marks]


def markup() -> ModuleType:
    return script("corpus_markup")


def is_day(text: str) -> bool:
    return dt.date.fromisoformat(text).isoformat() == text


def is_decimal(text: str) -> bool:
    return regex.fullmatch(r"0|[1-9]\d*(?:\.\d+)?", text) is not None


def significant(text: str) -> str:
    """The digits of a numeral without zeros at either end: one for "2 tỷ 300 triệu" and "2300000000"."""
    return "".join(regex.findall(r"\d", text)).strip("0")


def test_texts_and_gold_pair_up() -> None:
    assert TEXTS == IDS
    assert sorted(ORIGINS) == IDS


def test_corpus_is_as_large_and_as_wide_as_promised() -> None:
    articles = [ORIGINS[doc] for doc in IDS if ORIGINS[doc]["kind"] == "article"]
    directives = [ORIGINS[doc] for doc in IDS if ORIGINS[doc]["kind"] == "directive"]
    assert len(articles) >= 42
    assert len(directives) >= 13
    assert {o["register"] for o in directives} == DIRECTIVE_REGISTERS
    assert len({o["province"] for o in ORIGINS.values()}) >= 50
    assert {2009, 2026} <= {o["year"] for o in ORIGINS.values()}
    kinds = {record["kind"] for doc in IDS for record in gold_of(doc)["records"]}
    assert kinds == set(get_args(types.Kind))
    statuses = {record["status"] for doc in IDS for record in gold_of(doc)["records"]}
    assert statuses == set(get_args(types.Status))


@each
def test_origin_is_stated(doc: str) -> None:
    origin = ORIGINS[doc]
    assert set(origin) == {"kind", "written_by", "register", "province", "year", "traps"}
    folder = {"article": "articles", "directive": "directives"}[origin["kind"]]
    assert (CORPORA / folder / f"{doc}.txt").exists()
    assert origin["register"] in (REGISTERS if origin["kind"] == "article" else DIRECTIVE_REGISTERS)
    assert doc.endswith(str(origin["year"]))
    assert 2009 <= origin["year"] <= 2026
    assert origin["written_by"] == "written for the project"
    assert all(isinstance(trap, str) and trap for trap in origin["traps"])


@each
def test_off_subject_texts_have_no_records(doc: str) -> None:
    assert (ORIGINS[doc]["register"] in ("off-subject", "digest")) == (gold_of(doc)["records"] == [])


@each
def test_text_is_clean(doc: str) -> None:
    text = text_of(doc)
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert not regex.search(r"[\r\t\u00a0\ufeff⟦⟧]|\n\n\n", text)
    assert 800 <= len(text) <= 3600


@each
def test_published_is_a_day_or_unknown(doc: str) -> None:
    gold = gold_of(doc)
    assert list(gold) == ["doc", "published", "mentions", "records"]
    assert gold["doc"] == doc
    assert gold["published"] is None or is_day(gold["published"])


@each
def test_mentions_of_one_label_do_not_overlap(doc: str) -> None:
    for label in get_args(types.Label):
        spans = [span for span in spans_of(doc) if span[2]["label"] == label]
        for left, right in pairwise(spans):
            assert left[1] <= right[0], f"{left[2]['text']!r} and {right[2]['text']!r} overlap"


@each
def test_no_mention_lies_inside_another(doc: str) -> None:
    spans = spans_of(doc)
    for left, right in pairwise(spans):
        assert left[1] <= right[0], f"{right[2]['text']!r} lies inside {left[2]['text']!r}: leave it out"


@each
def test_mentions_stand_on_word_boundaries(doc: str) -> None:
    text = text_of(doc)
    for start, end, mark in spans_of(doc):
        assert mark["text"] == mark["text"].strip()
        assert not text[start - 1 : start].isalnum(), mark["text"]
        assert not text[end : end + 1].isalnum(), mark["text"]


@each
def test_mentions_have_the_fields_of_their_label(doc: str) -> None:
    for mark in gold_of(doc)["mentions"]:
        assert list(mark) == ["label", "text", "nth", "value"]
        if mark["value"] is None:
            assert mark["label"] == "DATE"
        else:
            assert set(mark["value"]) - {"amount_max"} == VALUE_FIELDS[mark["label"]]


@each
def test_amounts_are_exact_and_agree_with_their_words(doc: str) -> None:
    for mark in gold_of(doc)["mentions"]:
        if mark["label"] != "MONEY":
            continue
        value = mark["value"]
        assert regex.fullmatch(r"[A-Z]{3}", value["currency"])
        assert value["modifier"] in get_args(types.Modifier)
        assert is_decimal(value["amount"])
        if "amount_max" in value:
            assert Decimal(value["amount"]) < Decimal(value["amount_max"])
        elif regex.search(r"\d", mark["text"]):
            assert significant(mark["text"]) == significant(value["amount"]), mark["text"]


@each
def test_counts_agree_with_their_words(doc: str) -> None:
    for mark in gold_of(doc)["mentions"]:
        if mark["label"] != "COUNT":
            continue
        value = mark["value"]
        assert value["unit"] in get_args(types.Unit)
        assert value["modifier"] in get_args(types.Modifier)
        assert is_decimal(value["quantity"])
        if regex.search(r"\d", mark["text"]):
            assert significant(mark["text"]) == significant(value["quantity"]), mark["text"]


@each
def test_dates_are_ordered_and_keep_the_year_of_their_words(doc: str) -> None:
    for mark in gold_of(doc)["mentions"]:
        if mark["label"] != "DATE" or mark["value"] is None:
            continue
        start, end = mark["value"]["start"], mark["value"]["end"]
        assert is_day(start)
        assert is_day(end)
        assert start <= end
        years = regex.findall(r"(?:19|20)\d\d", mark["text"])
        assert set(years) <= {start[:4], end[:4]}, mark["text"]


@each
def test_directives_keep_the_number_of_their_words(doc: str) -> None:
    for mark in gold_of(doc)["mentions"]:
        if mark["label"] != "DIRECTIVE":
            continue
        value = mark["value"]
        assert value["doc_type"] == value["doc_type"].lower()
        assert value["date"] is None or is_day(value["date"])
        number = regex.search(r"\d+", mark["text"])
        assert number is not None
        assert value["number"].startswith(number[0]), mark["text"]
        assert regex.fullmatch(r"\d+(?:[/-][\p{L}\d&]+)*", value["number"]), value["number"]


@each
def test_places_partners_and_gates_have_known_codes(doc: str) -> None:
    for value in values(doc, "PLACE"):
        assert value["level"] in get_args(types.Level)
        assert regex.fullmatch(r"[A-Z]{2}", value["country"])
        inside = value["level"] in ("province", "district", "commune")
        assert inside == (value["country"] == "VN" and value["name"] != "Việt Nam"), value
        assert (value["level"] in ("district", "commune")) == (value["province"] is not None), value
    for value in values(doc, "PARTNER"):
        assert value["type"] in get_args(types.PartnerType)
        assert value["country"] != "VN"
    for value in values(doc, "BORDER_GATE"):
        assert regex.fullmatch(r"[A-Z]{2}", value["country"])


@each
def test_records_have_their_fields(doc: str) -> None:
    for record in gold_of(doc)["records"]:
        assert list(record) == RECORD_FIELDS
        assert record["kind"] in get_args(types.Kind)
        assert record["status"] in get_args(types.Status)
        assert isinstance(record["aggregate"], bool)
        assert record["kind"] != "trade" or (record["status"], record["aggregate"]) == ("reported", True)
        assert record["money"] or record["kind"] != "trade"


@each
def test_records_are_not_repeated(doc: str) -> None:
    records = [json.dumps(record, sort_keys=True) for record in gold_of(doc)["records"]]
    assert len(records) == len(set(records))


@each
def test_evidence_is_one_passage_of_the_text(doc: str) -> None:
    for record in gold_of(doc)["records"]:
        assert record["evidence"] in text_of(doc)
        assert "\n" not in record["evidence"]
        assert record["title"] is None or record["title"] in text_of(doc)


@each
def test_amounts_and_counts_of_records_are_mentions(doc: str) -> None:
    amounts = [(v["currency"], v["amount"], v.get("amount_max")) for v in values(doc, "MONEY")]
    counts = [(v["unit"], v["quantity"]) for v in values(doc, "COUNT")]
    for record in gold_of(doc)["records"]:
        for money in record["money"]:
            assert (money["currency"], money["amount"], money.get("amount_max")) in amounts
        for count in record["counts"]:
            assert (count["unit"], count["quantity"]) in counts


@each
def test_amounts_and_counts_of_records_stand_in_their_evidence(doc: str) -> None:
    for record in gold_of(doc)["records"]:
        at = text_of(doc).index(record["evidence"])
        inside = [m["value"] for s, e, m in spans_of(doc) if at <= s and e <= at + len(record["evidence"])]
        given = [(v or {}).get("amount") or (v or {}).get("quantity") for v in inside]
        for fact in [money["amount"] for money in record["money"]] + [
            c["quantity"] for c in record["counts"]
        ]:
            assert fact in given, f"{fact} of {record['kind']} is not in {record['evidence']!r}"


@each
def test_dates_of_records_are_mentions(doc: str) -> None:
    dates = values(doc, "DATE")
    starts, ends = {d["start"] for d in dates}, {d["end"] for d in dates}
    for record in gold_of(doc)["records"]:
        if record["date"] is None:
            continue
        start, end = record["date"]["start"], record["date"]["end"]
        assert start <= end
        assert end in ends, record["date"]
        assert start in starts or start == f"{end[:4]}-01-01", record["date"]


@each
def test_names_of_records_are_mentions(doc: str) -> None:
    named = {v["name"] for label in ("PARTNER", "PLACE") for v in values(doc, label)}
    foreign = " ".join(v["name"] for v in values(doc, "PARTNER"))
    domestic = {v["name"] for v in values(doc, "PLACE") if v["country"] == "VN"}
    offices = " ".join(v["name"] for v in values(doc, "AGENCY"))
    ids = {v["id"] for v in values(doc, "FUNDER")}
    numbers = {v["number"] for v in values(doc, "DIRECTIVE")}
    for record in gold_of(doc)["records"]:
        assert set(record["partners"]) <= named
        assert all(name in ids | named or name in foreign for name in record["funders"]), record["funders"]
        assert all(name in domestic or name in offices for name in record["places"]), record["places"]
        assert set(record["directives"]) <= numbers


@each
def test_page_of_a_text_reads_back(doc: str) -> None:
    folder = f"{ORIGINS[doc]['kind']}s"
    page = markup().show(folder, text_of(doc), gold_of(doc))
    got_folder, got_text, got_gold = markup().load(page)
    assert (got_folder, got_text) == (folder, text_of(doc))
    assert got_gold["records"] == gold_of(doc)["records"]
    assert got_gold["mentions"] == [mark for _, _, mark in spans_of(doc)]
