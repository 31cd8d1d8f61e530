"""Notices of one's own: they outrank the rest, move the plan, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from companion.app import calendar, forecasts, history, notices, planning, trips
from companion.app.notices import NoticeDraft
from companion.domain.chances import Goal, Why
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.notices import Effect
from companion.domain.windows import State
from tests.domain.factories import BJ, at

TORUGART = "torugart-kg-cn"
DAY = date(2027, 5, 18)
SHUT = NoticeDraft(Effect.SHUT, DAY, date(2027, 5, 19), BJ, "bridge works", "my operator")


def state(companion, day: date = DAY) -> State:
    return calendar.days_of(companion, TORUGART).rule(day).state


def test_that_a_closure_one_was_told_of_closes_the_days_it_names(companion, trip_id):
    assert state(companion) is State.OPEN
    noted = notices.add(companion, TORUGART, SHUT)
    assert noted.id == "own-1"
    assert noted.own
    assert state(companion) is state(companion, date(2027, 5, 19)) is State.CLOSED
    assert state(companion, date(2027, 5, 20)) is State.OPEN


def test_that_the_operators_word_about_a_trip_hears_of_a_closure_too(companion, trip_id):
    notices.add(companion, TORUGART, SHUT)
    chance = planning.timetable(companion, trip_id).outlook.chance(Goal.TODAY)
    assert (chance.value, chance.why) == (0, Why.CLOSED_DAY)
    assert "bridge works" in chance.window.reason


def test_that_short_hours_cut_the_day_at_the_time_that_was_named(companion, trip_id):
    trips.move_leave(companion, trip_id, at("08:40"), Clock.KYRGYZ)
    before = planning.timetable(companion, trip_id).outlook.chance(Goal.TODAY).value
    draft = replace(SHUT, effect=Effect.SHORT_HOURS, last=DAY, ends=time(13, 30))
    notices.add(companion, TORUGART, draft)
    after = planning.timetable(companion, trip_id).outlook.chance(Goal.TODAY).value
    assert before > 0.99
    assert after < 0.2


def test_that_a_saturday_is_open_where_one_was_told_so(companion, trip_id):
    saturday = date(2027, 5, 22)
    assert state(companion, saturday) is State.CLOSED
    draft = replace(SHUT, effect=Effect.OPEN, first=saturday, last=saturday)
    notices.add(companion, TORUGART, draft)
    assert state(companion, saturday) is State.OPEN
    days = {d.day: d for d in forecasts.best_days(companion, trip_id, date(2027, 5, 21), 3)}
    assert days[saturday].percent > 95
    assert days[date(2027, 5, 23)].percent == 0


def test_that_one_s_own_outranks_what_is_published(companion):
    holiday = date(2026, 2, 18)
    assert state(companion, holiday) is State.CLOSED
    notices.add(companion, TORUGART, replace(SHUT, effect=Effect.OPEN, first=holiday, last=holiday))
    assert state(companion, holiday) is State.OPEN
    first, *others = calendar.days_of(companion, TORUGART).speaking_of(holiday)
    assert first.own
    assert others


def test_that_every_change_of_a_notice_can_be_undone_and_tells_the_trips(companion, trip_id):
    told: list[frozenset[int]] = []
    companion.listen(lambda changes: told.append(changes.trips))
    noted = notices.add(companion, TORUGART, SHUT)
    notices.change(companion, TORUGART, noted.id, replace(SHUT, last=DAY))
    assert state(companion, date(2027, 5, 19)) is State.OPEN
    notices.remove(companion, TORUGART, noted.id)
    assert state(companion) is State.OPEN
    history.undo(companion)
    assert state(companion) is State.CLOSED
    history.undo(companion)
    assert state(companion, date(2027, 5, 19)) is State.CLOSED
    history.undo(companion)
    assert state(companion) is State.OPEN
    assert all(trip_id in trips for trips in told)


@pytest.mark.parametrize(
    "draft",
    [
        replace(SHUT, last=date(2027, 5, 17)),
        replace(SHUT, reason="  "),
        replace(SHUT, by=""),
        replace(SHUT, effect=Effect.SHORT_HOURS),
        replace(SHUT, effect=Effect.SHORT_HOURS, begins=time(14), ends=time(13)),
        replace(SHUT, first=date(1999, 1, 1)),
    ],
)
def test_that_a_notice_that_cannot_be_meant_is_refused(companion, draft):
    with pytest.raises(NotAllowed):
        notices.add(companion, TORUGART, draft)
    assert not [n for n in notices.all_notices(companion, TORUGART) if n.own]


def test_that_published_notices_and_strangers_cannot_be_changed(companion):
    published = notices.all_notices(companion, TORUGART)[0]
    for code in (published.id, "own-99", "own-x", "", "99"):
        with pytest.raises(NotFound):
            notices.remove(companion, TORUGART, code)
    with pytest.raises(NotFound):
        notices.add(companion, "nowhere", SHUT)
