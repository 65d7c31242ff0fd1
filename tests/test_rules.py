"""Every rule proves itself, and every module is in the table that makes it work."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, get_args

import pytest
import regex

from vnextract import entities, records
from vnextract.engine import YEAR, Gazetteer, Name, Scan, compiled, leftmost_longest
from vnextract.entities import FINDERS, RULES
from vnextract.text import fold, key
from vnextract.types import Kind

if TYPE_CHECKING:
    from types import ModuleType

    from vnextract.engine import Rule

EXAMPLES = [pytest.param(rule, text, id=f"{rule.name}-{text}") for rule in RULES for text in rule.examples]
COUNTER = [pytest.param(rule, text, id=f"{rule.name}-{text}") for rule in RULES for text in rule.counter]
MARK = regex.compile("[«»]")


def matched(rule: Rule, text: str, *, full: bool) -> str:
    """The text with « and » around what the rule matches, the longest where matches overlap."""
    scan = Scan(fold(text), Gazetteer({}, (rule,)), full=full)
    found: list[Name[Any]] = leftmost_longest(Name(m.start(), m.end(), ()) for m in scan.matches(rule))
    for hit in reversed(found):
        start, end = scan.view.span(hit.start, hit.end)
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


@pytest.mark.parametrize("full", [False, True], ids=["anchored", "full"])
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_matches_what_its_example_marks(rule: Rule, example: str, full: bool) -> None:
    assert matched(rule, MARK.sub("", example), full=full) == example


@pytest.mark.parametrize("full", [False, True], ids=["anchored", "full"])
@pytest.mark.parametrize(("rule", "text"), COUNTER)
def test_a_rule_matches_nothing_in_its_counter_examples(rule: Rule, text: str, full: bool) -> None:
    assert matched(rule, text, full=full) == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_counter_examples_and_usable_starts(rule: Rule) -> None:
    assert rule.examples
    assert all("«" in example for example in rule.examples)
    assert rule.counter
    assert not any(MARK.search(text) for text in rule.counter)
    assert rule.starts
    for start in rule.starts:
        assert start == YEAR or (start == key(start) and start == " ".join(start.split()))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_matches_nothing_or_crosses_a_line(rule: Rule) -> None:
    pattern = compiled(rule)
    assert not pattern.fullmatch("")
    for example in rule.examples:
        broken = MARK.sub("", example).replace(" ", "\n")
        assert not any("\n" in m.group() for m in pattern.finditer(broken, overlapped=True))


def test_names_of_rules_are_unique_and_tell_the_kind() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(regex.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in names)


def modules_of(package: ModuleType) -> set[str]:
    return {m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")}


def test_every_module_of_entities_has_its_finder_in_the_table() -> None:
    listed = {find.__module__.rsplit(".", 1)[1] for find in FINDERS.values()}
    assert listed == modules_of(entities)


def test_every_rule_of_every_module_is_in_the_scan() -> None:
    for name in modules_of(entities):
        module = importlib.import_module(f"vnextract.entities.{name}")
        assert set(module.RULES) <= set(RULES), name


def test_finders_stand_under_their_label() -> None:
    text = (
        "Ngày 5/6/2019, UBND tỉnh Lào Cai ban hành Quyết định số 12/QĐ-UBND, nhận 2 triệu USD của ADB và"
        " Tập đoàn Samsung tại cửa khẩu Kim Thành cho 3 dự án và dự án “Cấp nước thị trấn Sa Pa”."
    )
    scan = Scan(fold(text), entities.gazetteer())
    for label, find in FINDERS.items():
        assert {m.label for m in find(scan)} == {label}


def test_every_builder_of_records_is_in_the_table() -> None:
    builders = {
        name
        for name in modules_of(records)
        if hasattr(importlib.import_module(f"vnextract.records.{name}"), "build")
    }
    assert builders == {build.__module__.rsplit(".", 1)[1] for build in records.RECORDS.values()}
    assert all(name == build.__module__.rsplit(".", 1)[1] for name, build in records.RECORDS.items())


def test_every_kind_of_record_has_its_fields() -> None:
    assert set(records.FIELDS) == set(get_args(Kind))
