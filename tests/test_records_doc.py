"""docs/records.md: what the script writes from the dataclasses, with an example for each kind."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import pytest

import vnextract
from scripting import script
from vnextract.records.kinds import FIELDS
from vnextract.types import CommonFields

ROOT = Path(__file__).parents[1]


@dataclass
class Bare:
    """A kind of which one field is not explained."""

    name: str
    """Its name."""
    size: int


@pytest.fixture(scope="module", name="script")
def the_script():
    return script("make_records_doc")


def test_the_page_is_what_the_script_writes(script):
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert page == script.page(), "run scripts/make_records_doc.py"


@pytest.mark.parametrize("kind", FIELDS)
def test_the_example_of_a_kind_fills_most_of_its_own_fields(script, kind):
    found = vnextract.extract(script.EXAMPLES[kind], published=script.PUBLISHED)
    record = next(r for r in found.records if r.kind == kind)
    own = {f.name for f in fields(FIELDS[kind])} - {f.name for f in fields(CommonFields)}
    assert 2 * len(record.details()) > len(own)
    assert record.issues == ()


@pytest.mark.parametrize("kind", FIELDS)
def test_every_own_field_has_its_sentence(script, kind):
    own = {f.name for f in fields(FIELDS[kind])} - {f.name for f in fields(CommonFields)}
    assert own <= script.meanings(FIELDS[kind]).keys()


def test_a_field_without_its_sentence_stops_the_script(script):
    assert script.meanings(vnextract.Record)["parent"].startswith("Id of the total")
    with pytest.raises(KeyError):
        script.table(Bare)


def test_types_in_words(script):
    assert script.holds(tuple[str, ...]) == "list of text"
    assert script.holds(bool | None) == "true or false"
    assert "`signed` (đã ký)" in script.table(CommonFields)
