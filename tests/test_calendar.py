import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnextract.calendar import Anchor, DateExpr, days_of, inherit, month_end, real, resolve, shift_month

JANUARY = Anchor(dt.date(2018, 1, 15))
DECEMBER = Anchor(dt.date(2017, 12, 15))
REFERENCES = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))
UNDATED = st.one_of(
    st.builds(DateExpr, st.just("month"), month=st.integers(1, 12)),
    st.builds(DateExpr, st.just("day"), month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(DateExpr, st.just("quarter"), quarter=st.integers(1, 4)),
    st.builds(DateExpr, st.just("span"), months=st.integers(1, 12)),
)


def iso(period):
    return (period.start.isoformat(), period.end.isoformat())


@pytest.mark.parametrize(
    ("past", "anchor", "expected"),
    [
        (None, JANUARY, "2017-12-01"),
        (True, JANUARY, "2017-12-01"),
        (False, JANUARY, "2018-12-01"),
        (None, DECEMBER, "2017-12-01"),
    ],
)
def test_december_without_a_year(past, anchor, expected):
    assert iso(resolve(DateExpr("month", month=12), anchor, past=past))[0] == expected


@pytest.mark.parametrize(
    ("past", "expected"), [(None, "2017-01-05"), (True, "2017-01-05"), (False, "2018-01-05")]
)
def test_january_seen_from_december(past, expected):
    assert iso(resolve(DateExpr("day", month=1, day=5), DECEMBER, past=past))[0] == expected


def test_the_argument_outweighs_the_words():
    told = DateExpr("month", month=12, past=False)
    assert resolve(told, JANUARY).start.year == 2018
    assert resolve(told, JANUARY, past=True).start.year == 2017


def test_a_forecast_of_the_half_year_just_over_stays():
    run = DateExpr("half", months=6, past=False)
    assert iso(resolve(run, Anchor(dt.date(2017, 7, 5)))) == ("2017-01-01", "2017-06-30")


def test_a_run_is_not_reported_before_its_last_month():
    assert resolve(DateExpr("span", months=9), JANUARY).start.year == 2017
    assert resolve(DateExpr("half", months=-6), JANUARY).start.year == 2018


def test_the_anchor_is_named():
    today = Anchor(dt.date(2023, 7, 1))
    assert resolve(DateExpr("year", step="year"), today).anchored == "published 2023-07-01"
    assert resolve(DateExpr("month", month=8), Anchor(year=2023)).anchored == "year 2023"
    assert resolve(DateExpr("month", 2010, month=8), today).anchored is None


def test_an_overriding_year_leaves_days_open():
    stale = Anchor(dt.date(2025, 1, 17), 2023)
    assert resolve(DateExpr("year", step="year"), stale).start.year == 2023
    assert resolve(DateExpr("day", step="day", by=-1), stale) is None
    assert resolve(DateExpr("day", day=26), stale) is None


@pytest.mark.parametrize("reference", [dt.date.min, dt.date.max])
def test_a_stamp_at_the_ends_of_time_is_none(reference):
    for expr in (
        DateExpr("day", step="day", by=-1),
        DateExpr("quarter", step="quarter", by=1),
        DateExpr("day", day=9),
    ):
        assert resolve(expr, Anchor(reference)) is None


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        (DateExpr("half", half=2), ("2016-07-01", "2016-12-31")),
        (DateExpr("half", half=2, month=2), ("2016-02-16", "2016-02-29")),
        (DateExpr("quarter", quarter=4), ("2016-10-01", "2016-12-31")),
        (DateExpr("span", months=-3), ("2016-10-01", "2016-12-31")),
        (DateExpr("year"), ("2016-01-01", "2016-12-31")),
    ],
)
def test_days_of_parts(expr, expected):
    first, last = days_of(expr, 2016)
    assert (first.isoformat(), last.isoformat()) == expected


def test_a_leap_day_without_year_needs_a_leap_year():
    leap = DateExpr("day", month=2, day=29)
    assert real(leap)
    assert resolve(leap, Anchor(dt.date(2021, 5, 1))) is None
    assert resolve(leap, Anchor(dt.date(2020, 5, 1))).start == dt.date(2020, 2, 29)


def test_a_range_over_new_year():
    stay = DateExpr("span", month=12, day=28, until=DateExpr("day", month=1, day=3))
    assert iso(resolve(stay, Anchor(dt.date(2018, 1, 20)))) == ("2017-12-28", "2018-01-03")


def test_a_range_that_runs_backwards_has_no_days():
    wrong = DateExpr("span", 2017, month=5, day=9, until=DateExpr("day", 2017, month=5, day=3))
    assert resolve(wrong, Anchor()) is None


@pytest.mark.parametrize(
    ("expr", "donor", "before", "expected"),
    [
        (DateExpr("day", day=5), DateExpr("day", 2017, month=6, day=9), True, (2017, 6)),
        (DateExpr("day", day=28), DateExpr("day", 2018, month=1, day=3), True, (2017, 12)),
        (DateExpr("day", month=12, day=28), DateExpr("day", 2018, month=1, day=3), True, (2017, 12)),
        (DateExpr("month", month=3), DateExpr("month", 2017, month=10), False, (2018, 3)),
        (DateExpr("month", month=3), DateExpr("month", 2017, month=2), False, (2017, 3)),
        (DateExpr("month", 2001, month=3), DateExpr("month", 2017, month=2), False, (2001, 3)),
    ],
)
def test_inherit(expr, donor, before, expected):
    filled = inherit(expr, donor, before=before)
    assert (filled.year, filled.month) == expected


def test_a_list_may_run_backwards():
    assert (
        inherit(DateExpr("month", month=5), DateExpr("month", 2017, month=3), before=True, ordered=False).year
        == 2017
    )


def test_inherit_counts_years_from_the_anchor():
    last = DateExpr("month", month=3, step="year", by=1)
    assert inherit(DateExpr("month", month=10), last, before=True).by == 0


def test_to_dict_keeps_only_what_the_text_gives():
    expr = DateExpr("span", month=5, until=DateExpr("month", month=8, step="year"), past=True)
    assert expr.to_dict() == {
        "precision": "span",
        "month": 5,
        "until": {"precision": "month", "month": 8, "step": "year", "by": 0},
        "past": True,
    }


@given(UNDATED, REFERENCES, st.sampled_from([None, True, False]))
def test_an_undated_part_lies_within_two_years(expr, reference, past):
    period = resolve(expr, Anchor(reference), past=past)
    assert period.start <= period.end
    assert abs(period.start.year - reference.year) <= 1


@given(UNDATED, REFERENCES)
def test_past_never_begins_after_the_reference(expr, reference):
    period = resolve(expr, Anchor(reference), past=True)
    if expr.months is None:
        assert period.start <= reference
    else:
        assert period.end.replace(day=1) <= reference


@given(UNDATED, REFERENCES)
def test_a_day_or_month_ahead_does_not_end_before_the_reference(expr, reference):
    if expr.precision in ("day", "month"):
        assert resolve(expr, Anchor(reference), past=False).end >= reference


@given(UNDATED, st.integers(1950, 2150), st.sampled_from([None, True, False]))
def test_an_overriding_year_is_taken_as_it_is(expr, year, past):
    assert resolve(expr, Anchor(year=year), past=past).start.year == year


@given(UNDATED)
def test_without_anchor_nothing_is_resolved(expr):
    assert resolve(expr, Anchor()) is None
    assert resolve(replace(expr, year=2017), Anchor()) is not None


@given(st.integers(1901, 2199), st.integers(1, 12), st.integers(-30, 30))
def test_shifted_months_come_back(year, month, by):
    assert shift_month(*shift_month(year, month, by), -by) == (year, month)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_month_end_is_followed_by_a_first(year, month):
    last = month_end(year, month)
    assert (last.year, last.month) == (year, month)
    assert last == dt.date.max or (last + dt.timedelta(days=1)).day == 1
