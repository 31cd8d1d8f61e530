"""Verdicts at every edge of the gate's hours."""

from dataclasses import replace

import pytest

from companion.domain.plan import Expected
from companion.domain.verdicts import (
    Cause,
    VerdictState,
    judge_stage,
    with_appointments,
    with_what_follows,
)
from companion.domain.windows import State, Window
from tests.domain.factories import BJ, at, gate_windows, window


def sure(clock_text: str, day: str = "2027-05-18") -> Expected:
    return Expected(*[at(clock_text, BJ, day)] * 3)


def judge(arrive: Expected, leave: Expected | None, windows=None, hard=True):
    return judge_stage(windows or gate_windows(), arrive, leave, BJ, hard)


@pytest.mark.parametrize(
    ("arrive", "leave", "state", "cause"),
    [
        ("10:59", "11:20", VerdictState.FINE, Cause.OPENS_LATER),
        ("11:00", "11:20", VerdictState.FINE, Cause.SERVED),
        ("13:10", "13:30", VerdictState.FINE, Cause.SERVED),
        ("13:11", "16:31", VerdictState.MISSED, Cause.BREAK_INSIDE),
        ("13:30", "16:50", VerdictState.MISSED, Cause.AT_BREAK),
        ("16:29", "16:50", VerdictState.MISSED, Cause.AT_BREAK),
        ("16:30", "16:50", VerdictState.FINE, Cause.SERVED),
        ("19:10", "19:30", VerdictState.FINE, Cause.SERVED),
        ("19:30", "19:30", VerdictState.MISSED, Cause.AFTER_CLOSING),
    ],
)
def test_that_the_edges_of_the_hours_decide(arrive, leave, state, cause):
    verdict = judge(sure(arrive), sure(leave))
    assert (verdict.state, verdict.cause) == (state, cause)


def test_that_a_closed_day_names_its_reason_and_the_next_opening():
    saturday = window(
        at("00:00", BJ, "2027-05-22"), at("00:00", BJ, "2027-05-24"), State.CLOSED, "Saturday"
    )
    windows = (saturday, *gate_windows(1, "2027-05-24"))
    verdict = judge(sure("11:00", "2027-05-22"), sure("11:20", "2027-05-24"), windows)
    assert (verdict.state, verdict.cause) == (VerdictState.MISSED, Cause.CLOSED_DAY)
    assert verdict.window.reason == "Saturday"
    assert verdict.opening.start == at("11:00", BJ, "2027-05-24")


def test_that_the_slowest_pace_alone_makes_it_tight():
    arrive = Expected(at("11:00", BJ), at("11:30", BJ), at("13:20", BJ))
    leave = Expected(at("11:05", BJ), at("11:50", BJ), at("17:20", BJ))
    assert judge(arrive, leave).cause is Cause.LATE_PACE_FAILS


def test_that_hours_another_source_denies_are_tight_and_say_so():
    windows = tuple(
        replace(w, confirmed=False) if w.state is State.OPEN else w for w in gate_windows()
    )
    verdict = judge(sure("12:00"), sure("12:20"), windows)
    assert (verdict.state, verdict.cause) == (VerdictState.TIGHT, Cause.DOUBTED)


def test_that_a_break_at_a_stage_without_hard_hours_is_tight_not_missed():
    assert judge(sure("13:00"), sure("16:40"), hard=False).state is VerdictState.TIGHT


def test_that_unknown_hours_are_unknown_with_the_window_that_says_so():
    unknown: Window = window(
        at("00:00", BJ), at("00:00", BJ, "2027-05-19"), State.UNKNOWN, "hours not published"
    )
    verdict = judge(sure("12:00"), sure("13:00"), (unknown,), hard=False)
    assert (verdict.state, verdict.cause) == (VerdictState.UNKNOWN, Cause.HOURS_UNKNOWN)
    assert verdict.window is unknown


def test_that_nothing_known_of_the_day_is_unknown():
    verdict = judge(sure("12:00", "2027-06-30"), None, hard=False)
    assert verdict.state is VerdictState.UNKNOWN


def test_that_after_the_last_closing_the_next_opening_is_an_open_window():
    verdict = judge(sure("19:20"), sure("11:05", "2027-05-19"))
    assert verdict.cause is Cause.BREAK_INSIDE
    assert verdict.opening.start == at("11:00", BJ, "2027-05-19")


def test_that_a_lunch_stop_between_unknown_hours_is_a_break_not_an_opening():
    """As at the inspection post: only the lunch stop is known, the rest runs over midnight."""
    days = ("2027-05-17", "2027-05-19")
    windows = (
        window(at("00:00", BJ, days[0]), at("13:30", BJ), State.UNKNOWN, "nobody says"),
        window(at("13:30", BJ), at("16:30", BJ), State.CLOSED, "lunch stop"),
        window(at("16:30", BJ), at("00:00", BJ, days[1]), State.UNKNOWN, "nobody says"),
    )
    verdict = judge(sure("15:50"), sure("18:00"), windows, hard=False)
    assert (verdict.state, verdict.cause) == (VerdictState.TIGHT, Cause.AT_BREAK)


@pytest.mark.parametrize(
    ("agreed", "cause"),
    [
        (("11:00", "2027-05-18"), Cause.SERVED),
        (("10:59", "2027-05-18"), Cause.LATE_FOR_APPOINTMENT),
        (("17:00", "2027-05-18"), Cause.SERVED),
        (("17:01", "2027-05-18"), Cause.APPOINTMENT_FAR),
        (("11:00", "2027-05-19"), Cause.APPOINTMENT_FAR),
    ],
)
def test_that_an_appointment_is_held_against_the_likely_arrival(agreed, cause):
    verdict = judge(sure("11:00"), sure("11:20"))
    meets = with_appointments(verdict, sure("11:00"), [at(agreed[0], BJ, agreed[1])])
    assert meets.cause is cause


def test_that_being_late_for_an_appointment_does_not_hide_a_missed_gate():
    missed = judge(sure("13:30"), sure("16:50"))
    assert with_appointments(missed, sure("13:30"), [at("11:00", BJ)]) is missed


def test_that_an_appointment_on_an_unknown_clock_is_judged_by_the_earlier_reading():
    fine = judge(sure("11:00"), sure("11:20"))
    early = at("10:30", BJ)  # or 12:30 Beijing time
    verdict = with_appointments(fine, sure("11:00"), [early], {early})
    assert (verdict.cause, verdict.minutes) == (Cause.LATE_FOR_APPOINTMENT, 30)
    assert verdict.unsure
    assert not with_appointments(fine, sure("11:00"), [early]).unsure


@pytest.mark.parametrize(
    ("arrive", "leave", "cause"),
    [
        ("11:00", "11:20", Cause.SERVED),  # the gate serves
        ("13:30", "16:50", Cause.SERVED),  # a lunch is only a wait
        ("19:30", "19:50", Cause.NO_WAY_ON),  # the next day, or nobody knows when
    ],
)
def test_that_a_post_warns_where_the_next_one_lets_nobody_through_any_more(arrive, leave, cause):
    here = judge(sure("09:00"), sure("09:40"), (window(at("08:00", BJ), at("20:00", BJ)),))
    assert here.cause is Cause.SERVED
    assert with_what_follows(here, judge(sure(arrive), sure(leave)), BJ).cause is cause


def test_that_a_post_that_is_behind_or_shut_itself_keeps_its_verdict():
    shut = judge(sure("19:30"), sure("19:50"))
    passed = replace(judge(sure("11:00"), sure("11:20")), cause=Cause.PASSED)
    assert with_what_follows(passed, shut, BJ) == passed
    assert with_what_follows(shut, shut, BJ) == shut
