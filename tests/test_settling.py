from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.errors import JudgementError
from vnextract.judgements import (
    Judgement,
    Quote,
    RecordRef,
    RefValue,
    from_json,
    judgement_from,
    judgement_json,
    locate,
    quote_at,
    to_json,
    value_key,
)
from vnextract.settling import Fact, Item, Sheet, effective, settle

ONE = "Tỉnh Lai Châu vận động WB tài trợ dự án Nước sạch, vốn 12,5 triệu USD."
TWO = "Tỉnh Lai Châu tiếp 2 đoàn, gồm đoàn của WB."
TEXT = f"{ONE}\n{TWO}"
USD = {"currency": "USD", "amount": "12500000", "modifier": "exact"}
NOON = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


def item(label, value, words, start=0, rule="r"):
    at = TEXT.index(words, start)
    return Item(label, value, at, at + len(words), rule)


LOAN = Fact(
    "loan",
    "oda",
    0,
    len(ONE),
    (
        item("status", "proposed", "vận động"),
        item("title", "Nước sạch", "Nước sạch"),
        item("funders", "WB", "WB"),
        item("money", USD, "12,5 triệu USD"),
    ),
)
MENTIONS = (
    item("PLACE", {"name": "Lai Châu"}, "Tỉnh Lai Châu"),
    item("FUNDER", {"id": "WB"}, "WB"),
    item("MONEY", USD, "12,5 triệu USD"),
    item("PLACE", {"name": "Lai Châu"}, "Tỉnh Lai Châu", len(ONE)),
)
SHEET = Sheet("doc", TEXT, MENTIONS, (LOAN,))


def ref(fact=LOAN):
    values = tuple(RefValue(v.label, v.value, quote_at(TEXT, v.start, v.end)) for v in fact.values)
    return RecordRef(fact.id, fact.kind, quote_at(TEXT, fact.start, fact.end), values)


def said(target, verdict, found, minutes=0, **more):
    quote = quote_at(TEXT, found.start, found.end)
    label = found.kind if isinstance(found, Fact) else found.label
    value = None if isinstance(found, Fact) else found.value
    about = None if target == "mention" else ref()
    at = NOON + dt.timedelta(minutes=minutes)
    return Judgement("doc", target, label, quote, verdict, "Lan", at, value=value, record=about, **more)


def values(sheet, field, fact=0):
    return [v.value for v in sheet.facts[fact].values if v.label == field]


def one(sheet, *judgements):
    """The sheet as it counts, and the states of the judgements."""
    settled, attached = settle(sheet, judgements)
    return effective(settled), [a.state for a in attached]


def field(name):
    return next(v for v in LOAN.values if v.label == name)


def with_values(*changed):
    return replace(SHEET, facts=(replace(LOAN, values=changed),))


class TestMentions:
    def test_a_rejected_one_leaves_and_its_twin_stays(self):
        sheet, states = one(SHEET, said("mention", "reject", MENTIONS[0]))
        assert sheet.mentions == MENTIONS[1:]
        assert states == ["attached"]

    def test_a_fix_gives_other_ends_and_another_value(self):
        fix = said("mention", "fix", MENTIONS[3], new_quote=Quote("Lai Châu", 2), new_value={"name": "Lai"})
        sheet, _ = one(SHEET, fix)
        fixed = sheet.mentions[3]
        assert (TEXT[fixed.start : fixed.end], fixed.value, fixed.start > len(ONE)) == (
            "Lai Châu",
            {"name": "Lai"},
            True,
        )

    def test_an_accepted_one_stands_when_no_rule_finds_it(self):
        sheet, states = one(replace(SHEET, mentions=()), said("mention", "accept", MENTIONS[2]))
        assert [(m.value, m.start) for m in sheet.mentions] == [(USD, MENTIONS[2].start)]
        assert states == ["kept"]

    def test_an_accepted_span_stands_against_a_wider_one_of_a_later_rule(self):
        wider = item("MONEY", USD, "vốn 12,5 triệu USD")
        sheet, _ = one(replace(SHEET, mentions=(wider,)), said("mention", "accept", MENTIONS[2]))
        assert [(m.start, m.end) for m in sheet.mentions] == [(MENTIONS[2].start, MENTIONS[2].end)]

    def test_a_rejection_does_not_hide_another_value_of_wider_words(self):
        right = item("MONEY", {**USD, "currency": "EUR"}, "vốn 12,5 triệu USD")
        sheet, states = one(replace(SHEET, mentions=(right,)), said("mention", "reject", MENTIONS[2]))
        assert sheet.mentions == (right,)
        assert states == ["moot"]

    def test_words_that_left_the_text_are_reported(self):
        sheet, states = one(
            replace(SHEET, text="Bài đã gỡ.", mentions=()), said("mention", "add", MENTIONS[1])
        )
        assert (sheet.mentions, states) == ((), ["lost"])


class TestFields:
    def test_an_accepted_value_keeps_its_rule(self):
        sheet, states = one(SHEET, said("value", "accept", field("money")))
        assert values(sheet, "money") == [USD]
        assert states == ["attached"]

    def test_the_only_value_of_a_field_is_the_persons_whatever_rules_say_later(self):
        fix = said("value", "fix", field("status"), new_value="signed")
        sheet, states = one(with_values(item("status", "ongoing", "tài trợ"), *LOAN.values[1:]), fix)
        assert (values(sheet, "status"), states) == (["signed"], ["moved"])

    def test_of_several_values_only_the_judged_one_changes(self):
        more = (*LOAN.values, item("funders", "ADB", "dự án"))
        sheet, _ = one(with_values(*more), said("value", "fix", field("funders"), new_value="AFD"))
        assert values(sheet, "funders") == ["AFD", "ADB"]

    def test_a_rule_that_reaches_the_persons_value_gives_it_once(self):
        fixed = (*LOAN.values, item("funders", "AFD", "tài trợ"))
        sheet, _ = one(with_values(*fixed), said("value", "fix", field("funders"), new_value="AFD"))
        assert values(sheet, "funders") == ["AFD"]

    def test_the_later_of_two_counts_in_any_order_of_arrival(self):
        early = said("value", "fix", field("status"), new_value="signed")
        late = said("value", "fix", field("status"), minutes=5, new_value="ongoing")
        assert values(one(SHEET, early, late)[0], "status") == ["ongoing"]
        assert values(one(SHEET, late, early)[0], "status") == ["ongoing"]

    def test_cleared_is_as_never_judged(self):
        judgements = (
            said("value", "reject", field("money")),
            said("value", "clear", field("money"), minutes=1),
        )
        assert one(SHEET, *judgements)[0] == SHEET

    def test_an_added_value_stands_beside_the_others(self):
        added = said("value", "add", item("places", "Lai Châu", "Tỉnh Lai Châu"))
        assert values(one(SHEET, added)[0], "places") == ["Lai Châu"]


class TestRecords:
    def test_a_rejected_record_leaves(self):
        assert one(SHEET, said("record", "reject", LOAN))[0].facts == ()

    def test_a_record_with_another_id_is_known_by_sentence_and_values(self):
        other = replace(LOAN, id="new", end=LOAN.end - 1)
        sheet, states = one(replace(SHEET, facts=(other,)), said("value", "reject", field("money")))
        assert (sheet.facts[0].id, values(sheet, "money"), states) == ("new", [], ["attached"])

    def test_another_record_of_the_sentence_is_not_taken_for_it(self):
        other = Fact("new", "oda", 0, len(ONE) - 5, (item("title", "Đường", "dự án"),))
        _, states = one(replace(SHEET, facts=(other,)), said("value", "reject", field("money")))
        assert states == ["moot"]

    def test_two_records_that_fit_equally_are_reported(self):
        twins = (replace(LOAN, id="a"), replace(LOAN, id="b"))
        _, states = one(replace(SHEET, facts=twins), said("value", "reject", field("money")))
        assert states == ["lost"]

    @pytest.mark.parametrize("target", ["record", "value"])
    def test_a_vouched_record_that_no_rule_finds_is_built_again(self, target):
        vouched = LOAN if target == "record" else field("money")
        sheet, states = one(replace(SHEET, facts=()), said(target, "accept", vouched))
        assert [(v.label, v.value) for v in sheet.facts[0].values] == [
            (v.label, v.value) for v in LOAN.values
        ]
        assert states in (["kept"], ["attached"])

    def test_another_kind(self):
        fixed = said("record", "fix", LOAN, new_value={"kind": "ngo_aid"})
        assert one(SHEET, fixed)[0].facts[0].kind == "ngo_aid"


def test_nothing_judged_is_nothing_changed():
    assert settle(SHEET, []) == (SHEET, [])


def test_judgements_of_other_documents_are_left_alone():
    other = replace(said("mention", "reject", MENTIONS[0]), document_id="other")
    assert settle(SHEET, [other]) == (SHEET, [])


@given(st.text("ab \n", min_size=1, max_size=30), st.data())
def test_every_quote_leads_back_to_its_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert locate(text, quote_at(text, start, end)) == (start, end)


def test_a_file_of_judgements_comes_back():
    judgements = [
        said("value", "fix", field("money"), new_value={**USD, "amount": "1"}, new_quote=Quote("12,5", 1)),
        said("mention", "reject", MENTIONS[0], note="tên người"),
    ]
    assert from_json(to_json(judgements)) == judgements


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "maybe"}, "not one of accept"),
        ({"who": " "}, '"who" is missing'),
        ({"at": "hôm qua"}, "not a time"),
        ({"nth": 0}, "from 1"),
        ({"target": "value"}, 'needs its "record"'),
        ({"record": {"id": "x"}}, '"kind" is missing'),
    ],
)
def test_a_broken_judgement_says_what_is_wrong(change, message):
    row = judgement_json(said("mention", "reject", MENTIONS[0]))
    with pytest.raises(JudgementError, match=message):
        judgement_from({**row, **change})


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(JudgementError, match="not a judgement file"):
        from_json({"mentions": []})


def test_qualifiers_do_not_make_another_value():
    assert value_key(USD) == value_key({**USD, "amount": "12500000.00", "modifier": "approx"})
    assert value_key(USD) != value_key({**USD, "currency": "EUR"})
