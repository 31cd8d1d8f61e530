"""Offices in Xinjiang, such as the traffic police: their days are not the gate's."""

from datetime import date

import pytest

from companion.domain.windows import State
from companion.openings import days
from companion.openings.hours import stage_hours
from companion.openings.offices import office_day
from companion.openings.years import Year, year_of
from tests.openings.gate import WEEKEND, WORKING, on, said, schedule, stage, windows

AT_WEEKENDS = "offices do not work at weekends"
MAKE_UP = "make-up workday on a weekend, and nobody has said whether this one works"
SWAPPED = "swapped day off for offices, and nobody has said whether this one works"
ORDINARY = "ordinary working day"
# fmt: off
DAYS = [
    # 2026 is announced
    ("2026-09-20", "unknown", MAKE_UP),
    ("2026-09-30", "open", ORDINARY),
    ("2026-10-01", "closed", "National Day, a statutory holiday in China"),
    ("2026-10-04", "closed", AT_WEEKENDS),
    ("2026-10-05", "unknown", SWAPPED),  # the gate is open
    ("2026-10-07", "unknown", SWAPPED),
    ("2026-10-08", "open", ORDINARY),
    # 2027 is not
    ("2027-05-01", "closed", "Labour Day, a statutory holiday in China"),
    ("2027-04-30", "unknown", "the days off around Labour Day 2027 are not announced yet"),
    ("2027-05-03", "unknown", "the days off around Labour Day 2027 are not announced yet"),
    ("2027-05-05", "unknown", "the days off around Labour Day 2027 are not announced yet"),
    ("2027-05-06", "open", ORDINARY),
    ("2027-05-19", "open", ORDINARY),
    ("2027-05-22", "closed", AT_WEEKENDS),
    ("2027-09-30", "unknown", "the days off around National Day 2027 are not announced yet"),
    ("2027-10-08", "unknown", "the days off around National Day 2027 are not announced yet"),
    ("2027-10-11", "open", ORDINARY),
    ("2027-12-31", "unknown", "the days off around New Year's Day 2028 are not announced yet"),
]
# fmt: on
OFFICE = stage(schedule("office_hours", "10:00-14:00,16:00-20:00", WORKING), hard=False)


@pytest.mark.parametrize(("when", "state", "reason"), DAYS)
def test_that_each_day_of_an_office_has_a_state_and_a_reason(when, state, reason):
    rule = office_day(date.fromisoformat(when))
    assert (rule.state.value, rule.reason) == (state, reason)
    assert rule.source
    assert rule.certainty == ("announced" if when < "2027" else rule.certainty)


@pytest.mark.parametrize("year", [2025, 2026])
def test_that_no_swapped_day_off_would_have_been_called_open_before_it_was_announced(
    year, monkeypatch
):
    listed = year_of("CN", year)
    swapped = {day for day, name in listed.names.items() if "substituted" in name}
    known = {day: name for day, name in listed.names.items() if day not in swapped}
    before = Year(known, frozenset(), "before the announcement")
    later = {year: before, year - 1: year_of("CN", year - 1), year + 1: year_of("CN", year + 1)}
    monkeypatch.setattr(days.years, "year_of", lambda _, asked: later[asked])
    days._china.cache_clear()
    called = {day.isoformat(): office_day(day).state for day in swapped}
    days._china.cache_clear()
    assert len(called) > 3
    assert State.OPEN not in called.values()


def test_that_a_swapped_day_off_is_unknown_in_the_hours_of_an_office_and_closed_at_night():
    found = windows(OFFICE, "2026-10-05")
    assert said(found) == [
        ("00:00", "10:00", "closed", "before opening"),
        ("10:00", "14:00", "unknown", SWAPPED),
        ("14:00", "16:00", "closed", "lunch break"),
        ("16:00", "20:00", "unknown", SWAPPED),
        ("20:00", "00:00", "closed", "after closing"),
    ]


def test_that_the_gates_rule_is_not_said_of_an_office():
    (office,) = windows(OFFICE, "2027-05-22")
    (gate,) = windows(stage(schedule("s", "10:00-14:00", WORKING)), "2027-05-22")
    assert (office.state, office.reason) == (State.CLOSED, AT_WEEKENDS)
    assert (gate.state, gate.reason) == (State.CLOSED, WEEKEND)


def test_that_an_office_whose_weekends_nobody_knows_stays_unknown_then():
    doubt = 'Mo-Fr 10:00-14:00; Sa,Su 00:00-24:00 unknown "no source says"'
    customs = stage(schedule("customs", doubt, WORKING), hard=False)
    found = stage_hours(customs, "", None, date(2026, 10, 9), date(2026, 10, 11)).in_use
    assert found is not None
    (weekend,) = [w for w in found.windows if w.holds(on("2026-10-11", "12:00"))]
    assert (weekend.state, weekend.reason) == (State.UNKNOWN, "no source says")
    (holiday,) = windows(customs, "2026-10-01")
    assert holiday.state is State.CLOSED
