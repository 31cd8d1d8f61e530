"""The forecast: from the log or the departure through drives, guide, counters and nights."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.clocks import Instant
from companion.domain.crossing import Span
from companion.domain.experience import Leg, Observation, gathered
from companion.domain.forecast import flow, start_of
from companion.domain.hours import WeighedHours
from companion.domain.outlook import Question, expected_times, outlook
from companion.domain.splits import Event, TimePoint, standing
from companion.domain.trip import Appointment
from companion.domain.windows import State
from tests.domain.factories import BJ, ROUTE, at, gate_windows, split, stage, window

GATE_IN, GATE_OUT = TimePoint("gate", Event.IN), TimePoint("gate", Event.OUT)
HOTEL_IN, HOTEL_OUT = TimePoint("hotel", Event.IN), TimePoint("hotel", Event.OUT)


def weighed(windows, weight=1.0, name="test") -> WeighedHours:
    return WeighedHours(name, name, weight, windows)


def question(leave: Instant, splits=(), now=None, route=ROUTE, **more) -> Question:
    hours = more.pop("hours", {"gate": (weighed(gate_windows(6)),)})
    return Question(route, leave, hours, reading=standing(splits), now=now, **more)


def masses(asked: Question):
    chain = asked.chain()
    return chain, flow(chain, start_of(chain, asked.leave_at, asked.reading, asked.now))


moments = st.integers(min_value=0, max_value=3 * 24 * 60).map(lambda m: at("00:00").plus(m))


@settings(max_examples=30, deadline=None)
@given(moments)
def test_that_every_mass_sums_to_one_and_early_comes_before_late(leave):
    _, found = masses(question(leave))
    for mass in (*found.ins.values(), *found.outs.values()):
        assert mass.total == pytest.approx(1, abs=1e-9)
    for times in expected_times(question(leave)).values():
        assert times.early <= times.likely <= times.late


@settings(max_examples=30, deadline=None)
@given(moments, st.integers(0, 600))
def test_that_leaving_later_never_arrives_earlier(leave, minutes):
    chain, sooner = masses(question(leave))
    _, later = masses(question(leave.plus(minutes)))
    moved = masses(question(leave.plus(minutes)))[0].origin.seconds - chain.origin.seconds
    for number, mass in sooner.ins.items():
        for minute in range(0, 9000, 37):
            there = later.ins[number].by(minute - moved // 60)
            assert there <= mass.by(minute) + 1e-9


@settings(max_examples=30, deadline=None)
@given(moments, st.integers(0, 29))
def test_that_a_closed_window_more_makes_nothing_earlier(leave, number):
    windows = list(gate_windows(6))
    windows[number] = replace(windows[number], state=State.CLOSED)
    less = {"gate": (weighed(tuple(windows)),)}
    _, free = masses(question(leave))
    _, shut = masses(question(leave, hours=less))
    for place in free.ins.keys() & shut.ins.keys():
        for minute in range(0, 9000, 53):
            assert shut.ins[place].by(minute) <= free.ins[place].by(minute) + 1e-9


def test_that_early_likely_and_late_hold_ten_fifty_and_ninety_percent():
    chain, found = masses(question(at("05:45")))
    times = expected_times(question(at("05:45")))[GATE_IN]
    for share, moment in zip((0.1, 0.5, 0.9), (times.early, times.likely, times.late), strict=True):
        minute = chain.minute(moment)
        assert found.ins[2].by(minute - 1) < share <= found.ins[2].by(minute)


def test_that_the_forecast_starts_again_at_the_last_logged_point():
    splits = [
        split(1, "camp", "out", at("06:45")),
        split(2, "post", "in", at("08:00")),
        split(3, "post", "out", at("08:40")),
    ]
    times = expected_times(question(at("06:45"), splits, now=at("08:41")))
    assert TimePoint("post", Event.OUT) not in times
    assert at("09:38") <= times[GATE_IN].likely <= at("09:43")


def test_that_a_gap_in_the_log_does_not_stop_the_forecast():
    splits = [split(1, "gate", "in", at("09:10"))]
    times = expected_times(question(at("05:45"), splits, now=at("09:11")))
    assert TimePoint("post", Event.IN) not in times
    assert at("09:20") <= times[GATE_OUT].likely <= at("09:45")


def test_that_time_spent_on_the_road_leaves_only_what_is_later_than_now():
    logged = [split(1, "post", "out", at("08:00"))]
    fresh = expected_times(question(at("06:00"), logged, now=at("08:00")))[GATE_IN]
    later = expected_times(question(at("06:00"), logged, now=at("09:05")))[GATE_IN]
    assert fresh.early < at("09:05")
    assert later.early >= at("09:05")
    assert fresh.likely < later.likely < later.late


def test_that_time_spent_inside_a_stage_leaves_only_what_is_later_than_now():
    logged = [split(1, "post", "in", at("07:00"))]
    later = expected_times(question(at("06:00"), logged, now=at("07:30")))
    leave = later[TimePoint("post", Event.OUT)]
    assert at("07:30") <= leave.early < leave.likely < leave.late <= at("07:50")


def test_that_a_stage_longer_than_any_report_is_overdue_and_left_now():
    logged = [split(1, "post", "in", at("07:00"))]
    asked = question(at("06:00"), logged, now=at("10:30"))
    leave = expected_times(asked)[TimePoint("post", Event.OUT)]
    assert leave.early == leave.likely == leave.late == at("10:30")
    assert outlook(asked).overdue == "post"
    assert outlook(question(at("06:00"), logged, now=at("07:10"))).overdue is None


@pytest.mark.parametrize(
    ("now", "leave"),
    [("11:29", "11:29"), ("11:30", "14:30"), ("12:00", "14:30"), ("15:00", "15:00")],
)
def test_that_nobody_overdue_is_expected_to_pass_a_closed_gate(now, leave):
    splits = [split(1, "gate", "in", at("09:00"))]
    times = expected_times(question(at("05:45"), splits, now=at(now)))
    assert times[GATE_OUT].likely == at(leave)


def test_that_nothing_to_come_lies_before_now():
    now = at("07:10")
    for times in expected_times(question(at("05:45"), now=now)).values():
        assert times.early >= now


def test_that_nobody_passes_the_gate_while_it_is_shut():
    chain, found = masses(question(at("08:00")))
    shut = [(at("11:30"), at("14:30")), (at("17:30"), at("09:00", day="2027-05-19"))]
    for begin, end in shut:
        first, last = chain.minute(begin) + 1, chain.minute(end)
        while_shut = found.outs[2].by(last - 1) - found.outs[2].by(first - 1)
        assert while_shut == pytest.approx(0, abs=1e-12)


def test_that_an_arrival_at_five_in_the_morning_is_given_a_night():
    splits = [split(1, "hotel", "in", at("05:00", BJ, "2027-05-19"))]
    times = expected_times(question(at("06:45"), splits, now=at("05:00", BJ, "2027-05-19")))
    assert times[HOTEL_OUT].likely == at("08:30", BJ, "2027-05-20")


def guided(**more) -> tuple:
    return (
        stage("camp"),
        stage("gate", Span(60, 60, 60), service=Span(20, 20, 20), **more),
        stage("end", Span(1, 1, 1)),
    )


def test_that_a_late_guide_counts_from_the_agreed_moment():
    route = guided(guide_delay=Span(0, 0, 120))
    agreed = (Appointment(1, "gate", "Guide", at("10:00"), BJ),)
    times = expected_times(question(at("07:00"), route=route, hours={}, appointments=agreed))
    assert times[GATE_OUT].early == at("10:20")
    assert at("10:21") < times[GATE_OUT].late < at("12:20")
    without = expected_times(question(at("07:00"), route=route, hours={}))
    assert without[GATE_OUT].early == at("08:20")


def test_that_a_late_opening_holds_up_only_who_waits_for_it():
    route = guided(late_opening=Span(30, 30, 30))
    early = expected_times(question(at("07:00"), route=route))[GATE_OUT]
    late = expected_times(question(at("09:00"), route=route))[GATE_OUT]
    assert early.likely == at("09:50")
    assert late.likely == at("10:20")


def test_that_schedules_are_mixed_by_their_weights():
    early, late = (
        gate_windows(6),
        tuple(replace(w, start=w.start.plus(60), end=w.end.plus(60)) for w in gate_windows(6)),
    )
    mixed = {"gate": (weighed(early, 0.25, "one"), weighed(late, 0.75, "two"))}
    alone = [{"gate": (weighed(w),)} for w in (early, late)]
    _, found = masses(question(at("05:45"), hours=mixed))
    one, two = (masses(question(at("05:45"), hours=h))[1] for h in alone)
    for minute in range(0, 6000, 41):
        for place in (3, 4):
            expected = 0.25 * one.ins[place].by(minute) + 0.75 * two.ins[place].by(minute)
            assert found.ins[place].by(minute) == pytest.approx(expected, abs=1e-9)


def test_that_waiting_at_a_shut_gate_makes_the_hours_under_which_it_is_open_less_likely():
    early, late = (
        gate_windows(6),
        tuple(replace(w, start=w.start.plus(60), end=w.end.plus(60)) for w in gate_windows(6)),
    )
    hours = {"gate": (weighed(early, 0.5, "one"), weighed(late, 0.5, "two"))}
    logged = [split(1, "gate", "in", at("08:30"))]
    chain = question(at("05:45"), logged, now=at("09:55"), hours=hours).chain()
    reading = standing(logged)
    found = flow(chain, start_of(chain, at("05:45"), reading, at("09:55")))
    weights = {lane.name: lane.weight for lane, _ in found.by_lane[2]}
    assert weights["one"] < 0.1
    assert weights["one"] + weights["two"] == pytest.approx(1)


def test_that_unknown_time_serves_where_hours_are_not_hard():
    unknown = window(at("00:00"), at("00:00", day="2027-05-25"), State.UNKNOWN, "not published")
    soft = {"post": (weighed((unknown,)),), "gate": (weighed(gate_windows(6)),)}
    assert (
        expected_times(question(at("05:45"), hours=soft))[GATE_IN]
        == (expected_times(question(at("05:45")))[GATE_IN])
    )


def test_that_a_leg_nobody_knows_ends_what_is_expected():
    route = (*ROUTE[:2], replace(ROUTE[2], drive=None), *ROUTE[3:])
    times = expected_times(question(at("05:45"), route=route))
    assert TimePoint("post", Event.OUT) in times
    assert GATE_IN not in times
    assert HOTEL_IN not in times


def test_that_what_is_let_through_too_rarely_is_not_expected():
    closed = (window(at("00:00"), at("00:00", day="2027-05-24"), State.CLOSED, "holiday"),)
    times = expected_times(question(at("05:45"), hours={"gate": (weighed(closed),)}))
    assert GATE_IN in times
    assert GATE_OUT not in times


def test_that_own_crossings_pull_the_forecast_towards_themselves():
    seen = gathered([Observation("gate", Leg.DRIVE, 78)] * 6)
    usual = expected_times(question(at("05:45")))[GATE_IN]
    own = expected_times(question(at("05:45"), experience=seen))[GATE_IN]
    assert usual.likely < own.likely
    assert own.late > usual.late


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 3), st.integers(0, 400))
def test_that_logging_moves_what_follows_and_never_what_was_agreed(place, minutes):
    """Every later unpinned stage is anchored anew; an appointment stays where it was agreed."""
    points = [("post", "in"), ("post", "out"), ("gate", "in"), ("gate", "out")]
    logged = [split(1, *points[place], at("07:00").plus(minutes))]
    agreed = (Appointment(1, "gate", "Guide", at("10:00"), BJ),)
    route = (*ROUTE[:2], replace(ROUTE[2], guide_delay=Span(0, 0, 60)), *ROUTE[3:])
    now = at("07:00").plus(minutes)
    asked = question(at("05:45"), logged, now=now, route=route, appointments=agreed)
    times = expected_times(asked)
    assert all(t.early >= now for t in times.values())
    if place < 3:
        assert times[GATE_OUT].early >= max(agreed[0].at, now)
    moved = question(at("05:45"), [split(1, *points[place], now.plus(30))],
                     now=now.plus(30), route=route, appointments=agreed)  # fmt: skip
    for point, later in expected_times(moved).items():
        assert later.likely >= times[point].likely
