"""IATI 2.03 activities of ODA, aid of foreign NGOs and investment, for whoever reads that standard.

One activity a record that is one project; totals are none. Codes come from `iati.toml` and from the donors of
the lexicon. What the text does not give is left out: an optional element, or the whole activity where the
standard requires the element. Amounts that are not exact ("hơn 3 triệu USD") make no transaction.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Final

import regex
from lxml import etree

from vnextract.errors import ExportError
from vnextract.exports import Reporter
from vnextract.lexicon import funders
from vnextract.types import Period, decimal_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from vnextract.exports.facts import Book, Dossier, Fact, Written
    from vnextract.lexicon import FunderEntry
    from vnextract.types import Money

KINDS: Final = ("oda", "ngo_aid", "fdi")
VERSION: Final = "2.03"
NOBODY: Final = Reporter("unregistered", "(cơ quan báo cáo chưa được khai báo)", "90")
"""Who reports if nobody was named: valid XML, not fit to be published. 90 is OrganisationType "Other"."""

_FUNDING: Final = "1"  # OrganisationRole
_COMMITMENT: Final = "11"  # TransactionType: incoming commitment, as the receiving side reports it
_COUNTRY: Final = "VN"
_NATION: Final = "Việt Nam"
_GENERAL: Final = "1"  # DescriptionType
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML: Final = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

# ActivityDateType. The standard leaves it to each publisher what a start is, if it keeps to it: here it is
# the signing, or the day from which the text tells the project as going on.
_PLANNED_START, _START, _PLANNED_END, _END = "1", "2", "3", "4"


def write(book: Book, places: Mapping[str, Path]) -> Written:
    """Write all activities into one file; how many of each kind, and why how many records were left out.

    Raises:
        ExportError: no record is an activity; the standard knows no file without one.
    """
    written, left_out = Counter(dict.fromkeys((k for k in book.kinds if k in KINDS), 0)), Counter[str]()
    with etree.xmlfile(str(places[""]), encoding="UTF-8") as out:
        out.write_declaration()
        with out.element("iati-activities", version=VERSION):
            out.write("\n")
            for dossier in book.dossiers():
                for fact in dossier.facts:
                    why = lacks(fact, dossier)
                    if why is None:
                        out.write(activity(fact, dossier, book.reporter or NOBODY), pretty_print=True)
                        written[fact.kind] += 1
                    else:
                        left_out[why] += 1
    reasons = dict(sorted(left_out.items()))
    if not written.total():
        why = "; ".join(f"{number} {reason}" for reason, number in reasons.items()) or "there are no records"
        raise ExportError(f"no record can be an IATI activity: {why}")
    return dict(written), reasons


def lacks(fact: Fact, dossier: Dossier) -> str | None:
    """Why a record is no activity, None if it is one."""
    if fact.kind not in KINDS:
        return "not aid or investment"
    if fact.first("aggregate"):
        return "a total of several projects"
    if _status(fact) is None:
        return "no stage, or one without an IATI status"
    if not _givers(fact):
        return "no donor or investor"
    if not dates(fact, dossier.published):
        return "no date of the project's start or end"
    return None


def activity(fact: Fact, dossier: Dossier, reporter: Reporter) -> Any:
    """The `iati-activity` element of a record that lacks nothing, its children in the schema's order."""
    quote = dossier.quote(fact.start, fact.end)
    root = etree.Element("iati-activity", {_LANG: "vi"})
    _child(root, "iati-identifier", text=f"{reporter.ref}-{fact.id}")
    about = {"ref": reporter.ref, "type": reporter.type, "secondary-reporter": "1"}
    _child(root, "reporting-org", reporter.name, **about)
    _child(root, "title", fact.first("title") or quote)
    _child(root, "description", quote, type=_GENERAL)
    for name in _givers(fact):
        _giver(root, "participating-org", name, role=_FUNDING)
    _child(root, "activity-status", code=_status(fact))
    for kind, day in dates(fact, dossier.published):
        _child(root, "activity-date", **{"type": kind, "iso-date": day.isoformat()})
    _places(root, fact.all("places"))
    for tag, code in (
        ("default-flow-type", _code("flow", fact)),
        ("default-finance-type", _code("finance", fact)),
        ("default-aid-type", _decisions()["aid"].get(fact.first("modality") or fact.first("aid"))),
    ):
        if code:
            _child(root, tag, code=code)
    _transaction(root, fact)
    return root


def dates(fact: Fact, published: dt.date | None) -> list[tuple[str, dt.date]]:
    """The days of start and end that the record's period tells, with their ActivityDateType.

    A period over several years is the project's life; what has begun by the document's day is actual. A
    single day is what the stage makes it; a month or year within which something happened tells no day.

    >>> import datetime as dt
    >>> from vnextract.exports.facts import Fact, Value
    >>> life = Value("date", Period(dt.date(2021, 1, 1), dt.date(2025, 12, 31), "span"), 0, 0, None, False)
    >>> stage = Value("status", "ongoing", 0, 0, None, False)
    >>> [kind for kind, _ in dates(Fact("1", "oda", 0, 0, (stage, life), ()), dt.date(2023, 7, 1))]
    ['2', '3']
    """
    period, stage = fact.first("date"), fact.first("status")
    if not isinstance(period, Period):
        return []
    if period.start.year < period.end.year:
        ahead = published and period.start > published
        begun = not ahead and (stage in ("ongoing", "completed") or (stage == "signed" and published))
        ended = stage == "completed" and not (published and period.end > published)
        return [
            (_START if begun else _PLANNED_START, period.start),
            (_END if ended else _PLANNED_END, period.end),
        ]
    if period.start < period.end:
        return []
    if stage in ("proposed", "pledged"):
        return [(_PLANNED_START, period.start)] if published and period.start > published else []
    kind = {"signed": _START, "ongoing": _START, "completed": _END}.get(stage or "")
    if kind is None:
        return []
    later = published is not None and period.start > published
    return [({_START: _PLANNED_START, _END: _PLANNED_END}[kind] if later else kind, period.start)]


def _transaction(root: Any, fact: Fact) -> None:
    """What was committed on the day of signing: only one exact amount, for several may hold each other."""
    period, amounts = fact.first("date"), fact.all("money")
    if fact.kind == "fdi" or fact.first("status") != "signed" or len(amounts) != 1:
        return
    money: Money = amounts[0]
    doubtful = money.modifier != "exact" or money.high is not None or money.per or money.readings
    if doubtful or not isinstance(period, Period) or period.start != period.end:
        return
    day = period.start.isoformat()
    made = etree.SubElement(root, "transaction")
    _child(made, "transaction-type", code=_COMMITMENT)
    _child(made, "transaction-date", **{"iso-date": day})
    value = {"currency": money.currency, "value-date": day}
    _child(made, "value", text=decimal_text(money.low), **value)
    givers = _givers(fact)
    if len(givers) == 1:
        _giver(made, "provider-org", givers[0])


def _places(root: Any, names: list[str]) -> None:
    if names:
        _child(root, "recipient-country", code=_COUNTRY)
    for name in names:
        if name != _NATION:
            place = etree.SubElement(root, "location")
            _child(place, "name", name)


def _givers(fact: Fact) -> list[str]:
    """Donors; of an investment the foreign side, which is who invests."""
    given: list[str] = fact.all("funders")
    return given or (fact.all("partners") if fact.kind == "fdi" else [])


def _giver(root: Any, tag: str, name: str, **attributes: str) -> None:
    """An organisation with its ids where the lexicon has them; its name is the lexicon's, else the text's."""
    known = _donors().get(name)
    if known is None:
        _child(root, tag, name, **attributes)
        return
    found = {"ref": known.iati, "type": _decisions()["organisation"].get(known.type, "")}
    if tag == "participating-org":
        found["crs-channel-code"] = known.crs
    _child(root, tag, known.name, language="en", **{k: v for k, v in found.items() if v}, **attributes)


@cache
def _donors() -> Mapping[str, FunderEntry]:
    return {entry.id: entry for entry in funders()}


@cache
def _decisions() -> dict[str, Any]:
    return tomllib.loads((package_files(__package__) / "iati.toml").read_text(encoding="utf-8"))


def _status(fact: Fact) -> str | None:
    code: str | None = _decisions()["status"][fact.kind].get(fact.first("status"))
    return code


def _code(group: str, fact: Fact) -> str | None:
    codes = _decisions()[group][fact.kind]
    known = [_donors().get(name) for name in _givers(fact)]
    code: str | None = codes.get("any") or codes.get(fact.first("capital"))
    return code or (codes.get("ngo") if all(k and k.type == "ngo" for k in known) else None)


def _child(
    parent: Any,
    tag: str,
    narrative: str | None = None,
    *,
    text: str | None = None,
    language: str | None = None,
    **attributes: str | None,
) -> None:
    """Add an element with its narrative or its text."""
    made = etree.SubElement(parent, tag, {k: v for k, v in attributes.items() if v is not None})
    made.text = text
    if narrative is not None:
        told = etree.SubElement(made, "narrative", {_LANG: language} if language else {})
        told.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", " ".join(narrative.split()))
