"""Notices over windows: to the minute at every edge, and nothing else changes."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest

from companion.domain.notices import Effect, Notice
from companion.domain.windows import State, window_at
from companion.openings.days import day_state, next_open_day
from companion.openings.evaluation import windows_of
from companion.profiles import reader
from companion.profiles.notices import published
from tests.domain.factories import BJ, KG, at

GATE = reader.crossing("torugart-kg-cn").stage("pass_gate")
TRAVELLERS = next(s for s in GATE.schedules if s.id == "travellers")
TUESDAY = date(2027, 5, 18)
SHUT = Notice("x", Effect.SHUT, TUESDAY, TUESDAY, BJ, "My operator wrote", "Operator", own=True)


def state_at(when: str, *notices: Notice, clock=BJ, day: str = "2027-05-18") -> State:
    moment = at(when, clock, day)
    windows = windows_of(TRAVELLERS, date(2027, 5, 14), date(2027, 5, 25), False, notices)
    found = window_at(windows, moment)
    assert found is not None
    return found.state


@pytest.mark.parametrize(
    ("changes", "when", "expected"),
    [
        ({}, "10:59", State.CLOSED),
        ({}, "11:00", State.CLOSED),
        ({}, "19:29", State.CLOSED),
        ({"begins": time(12)}, "11:59", State.OPEN),
        ({"begins": time(12)}, "12:00", State.CLOSED),
        ({"begins": time(12)}, "16:30", State.CLOSED),
        ({"ends": time(17)}, "16:59", State.CLOSED),
        ({"ends": time(17)}, "17:00", State.OPEN),
        ({"ends": time(15), "clock": KG}, "16:59", State.CLOSED),
        ({"ends": time(15), "clock": KG}, "17:00", State.OPEN),
        ({"effect": Effect.FREIGHT_ONLY}, "11:30", State.CLOSED),
        ({"effect": Effect.SHORT_HOURS, "begins": time(12), "ends": time(13)}, "11:59",
         State.CLOSED),
        ({"effect": Effect.SHORT_HOURS, "begins": time(12), "ends": time(13)}, "12:00",
         State.OPEN),
        ({"effect": Effect.SHORT_HOURS, "begins": time(12), "ends": time(13)}, "13:00",
         State.CLOSED),
    ],
)  # fmt: skip
def test_that_a_notice_closes_to_the_minute(changes, when, expected):
    assert state_at(when, replace(SHUT, **changes)) is expected


def test_that_the_days_around_a_notice_stay_as_they_were():
    for day in ("2027-05-17", "2027-05-19"):
        assert state_at("11:00", SHUT, day=day) is State.OPEN
        assert state_at("14:00", SHUT, day=day) is State.CLOSED, "lunch"


def test_that_windows_stay_without_gaps_and_say_who_shut_them():
    notices = (replace(SHUT, begins=time(12), last=date(2027, 5, 19), ends=time(17)),)
    windows = windows_of(TRAVELLERS, date(2027, 5, 17), date(2027, 5, 20), False, notices)
    assert all(a.end == b.start for a, b in pairwise(windows))
    shut = [w for w in windows if "My operator wrote" in w.reason]
    assert {(w.source, w.certainty, w.state) for w in shut} == {
        ("Operator", "confirmed", State.CLOSED)
    }


def test_that_the_operators_word_opens_a_saturday():
    saturday = date(2027, 5, 22)
    ours = replace(SHUT, effect=Effect.OPEN, first=saturday, last=saturday)
    assert state_at("11:30", day="2027-05-22") is State.CLOSED
    assert state_at("11:30", ours, day="2027-05-22") is State.OPEN
    assert state_at("11:30", ours, day="2027-05-23") is State.CLOSED
    assert day_state(saturday, notices=(ours,)).certainty == "confirmed"
    assert next_open_day(date(2027, 5, 21), notices=(ours,)).date == saturday


def test_that_the_operators_word_outranks_a_published_closure():
    published_one = replace(SHUT, own=False)
    ours = replace(SHUT, id="y", effect=Effect.OPEN)
    assert state_at("11:30", published_one) is State.CLOSED
    assert state_at("11:30", published_one, ours) is State.OPEN
    assert state_at("11:30", ours, published_one) is State.OPEN


@pytest.mark.parametrize(
    ("day", "state", "freight"),
    [
        ("2025-10-03", State.CLOSED, False),
        ("2025-10-04", State.CLOSED, True),
        ("2025-10-06", State.CLOSED, False),
        ("2025-10-07", State.OPEN, False),
        ("2026-02-16", State.OPEN, False),  # statutory, yet served until 22:00 Kyrgyz time
        ("2026-02-17", State.CLOSED, False),
        ("2026-02-20", State.OPEN, False),
    ],
)
def test_that_the_days_of_published_notices_are_what_they_said(day, state, freight):
    rule = day_state(date.fromisoformat(day), notices=published("torugart-kg-cn").notices)
    assert (rule.state, rule.freight_only) == (state, freight)
    assert rule.certainty == "announced"
