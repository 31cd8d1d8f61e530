"""The forecast over a real library: days compared, sources weighed, dusk, earlier departures."""

from __future__ import annotations

from datetime import date

import pytest

from companion.app import forecasts, history, planning, schedules, tracking, trips
from companion.app.companion import Companion
from companion.domain.best_day import Snag, ranked
from companion.domain.chances import Goal, Why
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import TripId
from companion.domain.splits import Event, TimePoint
from companion.exchange.plan_document import outlook_document
from tests.domain.factories import at

KG = Clock.KYRGYZ


def move(companion: Companion, trip_id: TripId, text: str, day: str = "2027-05-18") -> None:
    trips.move_leave(companion, trip_id, at(text, day=day), KG)


def test_that_the_worked_example_comes_out_as_the_field_knows_it(companion, trip_id):
    """Leaving Tash Rabat at 05:45 and 06:30 Kyrgyz time gives about 09:15 and 09:55 at the gate."""
    first = planning.timetable(companion, trip_id).row("pass_gate").expected_in
    move(companion, trip_id, "06:30")
    later = planning.timetable(companion, trip_id).row("pass_gate").expected_in
    assert abs(first.likely.minutes_since(at("09:15"))) <= 10
    assert abs(later.likely.minutes_since(at("09:55"))) <= 10


def test_that_the_car_of_july_2019_would_have_been_told(companion, trip_id):
    """A car that comes to the gate at 11:15 Kyrgyz time does not pass before lunch at 11:30."""
    companion.raw_now.set("11:16")  # type: ignore[attr-defined]
    arrived = TimePoint("pass_gate", Event.IN)
    tracking.log_split(companion, trip_id, arrived, "11:15 kg", None)
    outlook = planning.timetable(companion, trip_id).outlook
    assert outlook.chance(Goal.BEFORE_LUNCH).value < 0.5
    assert outlook.chance(Goal.TODAY).value > 0.95


def test_that_dusk_is_that_of_the_town_where_the_night_is_spent(companion, trip_id):
    chance = planning.timetable(companion, trip_id).outlook.chance(Goal.BEFORE_DARK)
    assert at("22:20", Clock.BEIJING) < chance.by < at("22:50", Clock.BEIJING)


def test_that_a_weekend_is_worst_and_the_days_before_it_wait_for_plates(companion, trip_id):
    days = {d.day: d for d in forecasts.best_days(companion, trip_id, date(2027, 5, 17), 7)}
    assert [d.isoweekday() for d in days] == [1, 2, 3, 4, 5, 6, 7]
    assert days[date(2027, 5, 22)].gate.why is Why.CLOSED_DAY
    assert Snag.FRIDAY in days[date(2027, 5, 21)].snags
    assert ranked(days.values())[0].day == date(2027, 5, 18)
    assert days[date(2027, 5, 21)].wait > days[date(2027, 5, 18)].wait


def test_that_days_compare_by_the_time_of_day_of_the_trip(companion, trip_id):
    [day] = forecasts.best_days(companion, trip_id, date(2027, 6, 1), 1)
    assert day.leave_at == at("05:45", day="2027-06-01")
    assert day.percent > 95  # the guide who was agreed for 18 May comes on that day instead


def test_that_comparing_tells_how_far_it_is_and_can_be_stopped(companion, trip_id):
    told: list[float] = []
    forecasts.best_days(companion, trip_id, date(2027, 5, 17), 4, told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]

    def stop(share: float) -> None:
        raise NotAllowed("Stopped.")

    with pytest.raises(NotAllowed):
        forecasts.best_days(companion, trip_id, date(2027, 5, 17), 4, stop)


@pytest.mark.parametrize("count", [0, -1, 367])
def test_that_no_days_or_too_many_are_refused(companion, trip_id, count):
    with pytest.raises(NotAllowed):
        forecasts.best_days(companion, trip_id, date(2027, 5, 17), count)


def test_that_sources_weigh_in_the_forecast_once_the_operators_word_is_gone(companion, trip_id):
    move(companion, trip_id, "06:30")
    sure = planning.timetable(companion, trip_id).outlook.chance(Goal.BEFORE_LUNCH).value
    schedules.weigh(companion, trip_id, "pass_gate", {"travellers": 50, "article": 50})
    outranked = planning.timetable(companion, trip_id).outlook.chance(Goal.BEFORE_LUNCH).value
    assert outranked == sure
    trips.drop_confirmed_hours(companion, trip_id, "pass_gate")
    mixed = planning.timetable(companion, trip_id).outlook.chance(Goal.BEFORE_LUNCH)
    by = dict(mixed.lanes)
    half = (by["travellers"] + by["the article as printed"]) / 2
    assert mixed.value == pytest.approx(half)
    assert mixed.value < sure


def test_that_weighing_is_one_change_and_can_be_undone(companion, trip_id):
    schedules.weigh(companion, trip_id, "pass_gate", {"travellers": 30, "article": 70})
    assert dict(trips.trip(companion, trip_id).schedule_weights) == {
        "travellers": 30,
        "article": 70,
    }
    history.undo(companion)
    assert trips.trip(companion, trip_id).schedule_weights == ()


def test_that_choosing_one_source_lets_it_count_alone(companion, trip_id):
    schedules.weigh(companion, trip_id, "pass_gate", {"travellers": 30, "article": 70})
    trips.choose_schedule(companion, trip_id, "agree")
    assert trips.trip(companion, trip_id).schedule_weights == ()


@pytest.mark.parametrize(
    "percents", [{"travellers": 60}, {"travellers": 101}, {"travellers": 150, "article": -50}]
)
def test_that_shares_that_do_not_add_up_are_refused(companion, trip_id, percents):
    with pytest.raises(NotAllowed):
        schedules.weigh(companion, trip_id, "pass_gate", percents)
    assert trips.trip(companion, trip_id).schedule_weights == ()


def test_that_a_schedule_nobody_knows_is_refused(companion, trip_id):
    with pytest.raises(NotFound):
        schedules.weigh(companion, trip_id, "pass_gate", {"nobody": 100})


def test_that_an_appointment_that_is_missed_says_by_how_much(companion, trip_id):
    move(companion, trip_id, "09:00")
    table = planning.timetable(companion, trip_id)
    [agreed] = [a for a in outlook_document(table)["appointments"] if a["stage"] == "pass_gate"]
    arrive = table.row("pass_gate").expected_in.likely
    assert agreed["at"]["bj"] == "2027-05-18 11:00"
    assert agreed["clock"] == "bj"
    assert agreed["late_minutes"] == arrive.minutes_since(at("09:00")) > 60
