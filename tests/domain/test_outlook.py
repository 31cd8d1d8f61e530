"""The chances of the day, and when to leave for a promise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.chances import Goal, Why
from companion.domain.clocks import Clock
from companion.domain.crossing import Span
from companion.domain.hours import WeighedHours
from companion.domain.leaving import PROMISES
from companion.domain.outlook import Question, outlook
from companion.domain.splits import standing
from companion.domain.trip import Appointment
from companion.domain.windows import State
from tests.domain.factories import BJ, ROUTE, at, gate_windows, split, window

DUSK = {date(2027, 5, 18): at("22:30", BJ)}.get


def question(leave="05:45", splits=(), now=None, windows=None, **more) -> Question:
    hours = {"gate": (WeighedHours("test", "test", 1.0, windows or gate_windows(6)),)}
    return Question(
        more.pop("route", ROUTE),
        at(leave),
        more.pop("hours", hours),
        reading=standing(splits),
        now=now,
        dusk=more.pop("dusk", DUSK),
        **more,
    )


def whole_days(*states: State, first: int = 18) -> tuple:
    """A gate with one window for each Beijing date from 18 May 2027 on."""
    return tuple(
        window(
            at("00:00", BJ, f"2027-05-{first + n:02}"),
            at("00:00", BJ, f"2027-05-{first + n + 1:02}"),
            state,
            state.value,
        )
        for n, state in enumerate(states)
    )


def test_that_the_earlier_one_leaves_the_likelier_it_is_to_pass_before_lunch():
    chances = [
        outlook(question(leave)).chance(Goal.BEFORE_LUNCH).value
        for leave in ("05:45", "08:00", "08:40", "09:30", "11:00")
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == pytest.approx(1, abs=1e-6)
    assert 0.05 < chances[2] < 0.95
    assert chances[-1] == 0


def test_that_a_chance_names_the_moment_it_is_about():
    found = outlook(question())
    assert found.day == date(2027, 5, 18)
    assert found.chance(Goal.BEFORE_LUNCH).by == at("13:30", BJ)
    assert found.chance(Goal.TODAY).by == at("23:59", BJ)
    # Four hours of sleep before leaving at 08:30 Beijing time.
    assert found.chance(Goal.TONIGHT).by == at("04:30", BJ, "2027-05-19")
    assert found.chance(Goal.BEFORE_DARK).by == at("22:30", BJ)


def test_that_darkness_is_unknown_where_the_place_is():
    chance = outlook(question(dusk={}.get)).chance(Goal.BEFORE_DARK)
    assert chance.value is None
    assert chance.why is Why.NO_PLACE


def test_that_a_closed_day_gives_no_chance_and_says_which_window_is_shut():
    windows = (*whole_days(State.CLOSED), *gate_windows(5, "2027-05-19"))
    found = outlook(question(windows=windows))
    for chance in found.chances:
        assert (chance.value, chance.why) == (0, Why.CLOSED_DAY)
        assert chance.window.reason == "closed"
    assert {line.why for line in found.leave_by} == {Why.CLOSED_DAY}


def test_that_a_chance_that_hangs_on_unknown_hours_is_unknown_with_its_bounds():
    windows = (*whole_days(State.UNKNOWN), *gate_windows(5, "2027-05-19"))
    chance = outlook(question(windows=windows)).chance(Goal.TODAY)
    assert chance.value is None
    assert chance.why is Why.HOURS_UNKNOWN
    assert chance.window.state is State.UNKNOWN
    assert chance.low == 0
    assert chance.high == pytest.approx(1)


def test_that_unknown_hours_that_change_nothing_leave_the_chance_known():
    unknown = window(at("02:00", BJ), at("03:00", BJ), State.UNKNOWN, "unknown")
    first = gate_windows(6)[0]
    windows = (
        replace(first, end=unknown.start),
        unknown,
        replace(first, start=unknown.end),
        *gate_windows(6)[1:],
    )
    chance = outlook(question(windows=windows)).chance(Goal.TODAY)
    assert chance.value == pytest.approx(1)
    assert chance.why is None


def test_that_a_day_without_a_break_has_no_lunch_to_be_before():
    windows = tuple(
        replace(w, state=State.OPEN) if w.reason == "lunch break" else w for w in gate_windows(6)
    )
    chance = outlook(question(windows=windows)).chance(Goal.BEFORE_LUNCH)
    assert (chance.value, chance.why) == (None, Why.NO_BREAK)


def test_that_a_way_nobody_knows_gives_no_chance_and_says_so():
    route = (*ROUTE[:2], replace(ROUTE[2], drive=None), *ROUTE[3:])
    found = outlook(question(route=route))
    assert {c.why for c in found.chances} == {Why.WAY_UNKNOWN}
    assert all(c.value is None for c in found.chances)
    assert {line.why for line in found.leave_by} == {Why.WAY_UNKNOWN}


def test_that_each_source_keeps_its_own_chance_beside_the_mixed_one():
    early = gate_windows(6)
    late = tuple(replace(w, start=w.start.plus(-90), end=w.end.plus(-90)) for w in early)
    hours = {
        "gate": (
            WeighedHours("a", "travellers", 0.5, early),
            WeighedHours("b", "article", 0.5, late),
            WeighedHours("c", "safest", 0.0, late),
        )
    }
    chance = outlook(question("08:00", hours=hours)).chance(Goal.BEFORE_LUNCH)
    lanes = dict(chance.lanes)
    assert set(lanes) == {"travellers", "article", "safest"}
    assert lanes["article"] == lanes["safest"] < lanes["travellers"]
    assert chance.value == pytest.approx((lanes["travellers"] + lanes["article"]) / 2)


def test_that_what_the_log_settles_is_no_chance_any_more():
    passed = [split(1, "gate", "in", at("09:00")), split(2, "gate", "out", at("09:30"))]
    found = outlook(question(splits=passed, now=at("10:00")))
    for goal in (Goal.BEFORE_LUNCH, Goal.TODAY):
        assert (found.chance(goal).value, found.chance(goal).why) == (1, Why.HAPPENED)
    late = [split(1, "gate", "in", at("11:00")), split(2, "gate", "out", at("14:50"))]
    found = outlook(question(splits=late, now=at("15:00")))
    assert found.chance(Goal.BEFORE_LUNCH).value == 0
    assert found.chance(Goal.TODAY).value == 1
    assert found.chance(Goal.TONIGHT).why is None


def test_that_who_waits_at_the_gate_is_told_of_the_day_that_is():
    waiting = [split(1, "gate", "in", at("17:00"))]
    evening = outlook(question(splits=waiting, now=at("17:10")))
    morning = outlook(question(splits=waiting, now=at("08:00", day="2027-05-19")))
    assert evening.day == date(2027, 5, 18)
    assert morning.day == date(2027, 5, 19)
    assert morning.chance(Goal.BEFORE_LUNCH).value > 0.99


def test_that_nobody_who_has_left_is_told_when_to_leave():
    left = [split(1, "camp", "out", at("06:00"))]
    assert outlook(question(splits=left, now=at("06:10"))).leave_by == ()


spans = st.tuples(st.integers(1, 60), st.integers(0, 40), st.integers(0, 80)).map(
    lambda t: Span(t[0], t[0] + t[1], t[0] + t[1] + t[2])
)


@st.composite
def routes(draw):
    camp, post, gate, hotel, office = ROUTE
    gate = replace(
        gate,
        drive=draw(spans),
        service=draw(spans),
        guide_delay=draw(st.none() | spans),
        late_opening=draw(st.none() | st.just(Span(0, 0, 30))),
    )
    return camp, replace(post, drive=draw(spans), service=draw(spans)), gate, hotel, office


@settings(max_examples=25, deadline=None)
@given(routes())
def test_that_leaving_by_that_minute_keeps_the_promise_and_a_minute_later_breaks_it(route):
    asked = question(route=route)
    for line in outlook(asked).leave_by:
        if line.at is None:
            assert line.best < line.promise
            continue
        kept = forward(asked, line.at, line.goal)
        broken = forward(asked, line.at.plus(1), line.goal)
        assert kept >= line.promise - 1e-9
        assert broken < line.promise + 1e-9


@pytest.mark.parametrize("agreed", ["2027-05-10", "2027-05-17", "2027-05-18", "2027-05-19"])
def test_that_departures_and_chances_agree_whatever_day_the_guide_was_agreed_for(agreed):
    route = (*ROUTE[:2], replace(ROUTE[2], guide_delay=Span(0, 0, 60)), *ROUTE[3:])
    guide = Appointment(1, "gate", "Guide", at("10:30", day=agreed), BJ)
    asked = question(route=route, appointments=(guide,))
    for line in outlook(asked).leave_by:
        if line.at is not None:
            assert forward(asked, line.at, line.goal) >= line.promise - 1e-9
            assert forward(asked, line.at.plus(1), line.goal) < line.promise + 1e-9
        else:
            assert forward(asked, line.best_at, line.goal) < line.promise


def forward(asked: Question, leave, goal: Goal) -> float:
    """The chance of passing on 18 May when leaving then, pushed forward."""
    found = outlook(replace(asked, leave_at=leave))
    if found.day != date(2027, 5, 18):
        return 0.0
    return found.chance(goal).value


def test_that_every_promise_is_answered_for_gate_and_bed():
    lines = outlook(question()).leave_by
    assert {(line.goal, line.promise) for line in lines} == {
        (goal, promise)
        for goal in (Goal.BEFORE_LUNCH, Goal.TODAY, Goal.TONIGHT)
        for promise in PROMISES
    }
    for goal in (Goal.BEFORE_LUNCH, Goal.TODAY, Goal.TONIGHT):
        moments = [line.at for line in lines if line.goal is goal]
        assert moments == sorted(moments, reverse=True)


def test_that_a_promise_nobody_can_keep_says_what_is_best():
    shut = tuple(
        replace(w, state=State.CLOSED) if w.start >= at("09:30") else w for w in gate_windows(1)
    )
    slow = replace(ROUTE[2], service=Span(5, 20, 60))
    windows = (replace(shut[1], end=at("09:20")), replace(shut[2], start=at("09:20")), *shut[3:])
    later = gate_windows(5, "2027-05-19")
    route = (*ROUTE[:2], slow, *ROUTE[3:])
    asked = question(windows=(shut[0], *windows, *later), route=route)
    line = outlook(asked).promise(Goal.TODAY, 0.95)
    assert line.at is None
    assert 0 < line.best < 0.95
    assert line.best_at.date_on(Clock.KYRGYZ) == date(2027, 5, 18)


@pytest.mark.parametrize("now", [at("09:00", day="2026-11-23"), at("05:00"), at("05:44")])
def test_that_it_does_not_matter_how_long_before_the_trip_one_asks(now):
    early, plain = outlook(question(now=now)), outlook(question())
    assert [c.value for c in early.chances] == [c.value for c in plain.chances]
    assert early.expected == plain.expected
    assert [line.at for line in early.leave_by] == [line.at for line in plain.leave_by]


def test_that_an_entry_of_weeks_ago_still_gives_an_outlook():
    here = [split(1, "hotel", "in", at("20:00", BJ))]
    found = outlook(question(splits=here, now=at("20:00", BJ, "2027-06-05")))
    assert found.chance(Goal.TONIGHT).value == 1
    assert found.expected


def test_that_a_shut_post_before_the_gate_does_not_make_another_day_of_it():
    """A closed day must not pass for the open one after it."""
    post = replace(ROUTE[1], hard_hours=True)
    open_later = (*whole_days(State.CLOSED), *whole_days(State.OPEN, State.OPEN, first=19))
    hours = {
        "post": (WeighedHours("p", "p", 1.0, open_later),),
        "gate": (WeighedHours("g", "g", 1.0, gate_windows(6)),),
    }
    found = outlook(question(route=(ROUTE[0], post, *ROUTE[2:]), hours=hours))
    assert found.day == date(2027, 5, 18)
    assert {(c.value, c.why) for c in found.chances} == {(0, Why.CLOSED_DAY)}
