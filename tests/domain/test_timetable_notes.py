"""What lies between the rows: now, new days on each clock, a closed gate, how long somebody was."""

from datetime import date

import pytest

from companion.domain import timetable_notes as notes
from companion.domain.clocks import Clock
from companion.domain.splits import Event, TimePoint
from companion.domain.timetable import build
from companion.domain.windows import State
from tests.domain.factories import BJ, KG, at, gate_windows, hours, split, trip, window

SATURDAY = "2027-05-22"


def table(now="04:00", leave="05:45", splits=(), windows=None, day="2027-05-18"):
    lanes = hours(windows if windows is not None else gate_windows(6))
    return build(trip(at(leave, day=day)), splits, lanes, at(now, day=day))


CAMP_OUT = split(1, "camp", "out", at("05:45"))
POST_IN = split(2, "post", "in", at("06:35"))


@pytest.mark.parametrize(
    ("now", "splits", "place"),
    [
        ("04:00", (), 0),  # still at the first stage
        ("07:00", (), 0),  # overdue: nothing to come is earlier than now
        ("06:00", (CAMP_OUT,), 1),
        ("07:00", (CAMP_OUT, POST_IN), 2),
        ("06:35", (CAMP_OUT, POST_IN), 2),  # arrived this minute
        ("06:30", (CAMP_OUT, POST_IN), 1),  # the arrival is typed ahead of now
        ("07:00", (POST_IN,), 2),  # the departure was not logged
    ],
)
def test_that_now_stands_after_what_has_happened(now, splits, place):
    assert notes.now_place(table(now, splits=splits)) == place


def test_that_now_stands_at_the_end_when_the_days_are_over():
    over = build(trip(), (), hours(gate_windows(6)), at("12:00", day="2027-05-25"))
    assert notes.now_place(over) == len(over.rows)


def test_that_a_new_day_is_told_for_each_clock():
    changes = notes.day_changes(table(leave="05:45"))
    # The hotel is reached in the evening of neither clock's next day and left next morning.
    assert [(c.before, c.clock, c.day) for c in changes] == [
        (4, BJ, date(2027, 5, 19)),
        (4, KG, date(2027, 5, 19)),
    ]
    assert changes[0].at == at("22:00")
    assert changes[1].at == at("00:00", day="2027-05-19")


def test_that_a_midnight_on_the_road_stands_before_the_next_stage_on_its_clock_only():
    changes = notes.day_changes(table(leave="21:15", windows=()))
    first = [(c.before, c.clock) for c in changes[:2]]
    assert first == [(1, BJ), (3, KG)]  # post 22:05, gate 23:20 Kyrgyz time


def test_that_leaving_now_makes_sense_from_the_day_of_the_departure_until_something_is_logged():
    assert notes.may_leave_now(table("00:10"))
    assert notes.may_leave_now(table("07:00"))
    assert not notes.may_leave_now(table("07:00", splits=(CAMP_OUT,)))
    early = build(trip(), (), hours(gate_windows()), at("23:30", day="2027-05-17"))
    assert not notes.may_leave_now(early)


def closed_saturday():
    weekend = window(at("00:00", BJ, SATURDAY), at("00:00", BJ, "2027-05-24"), State.CLOSED,
                     "freight only")  # fmt: skip
    return table(day=SATURDAY, windows=(weekend, *gate_windows(3, "2027-05-24")))


def test_that_a_closed_day_says_how_far_the_next_open_day_is():
    closed = notes.closed_day(closed_saturday())
    assert closed is not None
    assert (closed.day, closed.reason, closed.days) == (date(2027, 5, 22), "freight only", 2)
    moved = notes.leave_moved(closed_saturday().trip, closed.days)
    assert moved == at("05:45", day="2027-05-24")


def test_that_a_closed_day_without_an_opening_offers_no_move():
    shut = (window(at("00:00", BJ), at("00:00", BJ, "2027-06-18"), State.CLOSED, "holiday"),)
    closed = notes.closed_day(table(windows=shut))
    assert closed is not None
    assert (closed.opening, closed.days) == (None, None)


def test_that_an_open_day_is_no_closed_day():
    assert notes.closed_day(table()) is None
    assert notes.closed_day(build(trip(), (), {}, at("04:00"))) is None


def test_that_the_first_night_is_where_somebody_rests_or_the_end():
    assert notes.first_night(table()).stage.id == "hotel"
    short = build(trip(route=trip().crossing.stages[:2]), (), {}, at("04:00"))
    assert notes.first_night(short).stage.id == "post"


def test_that_the_delay_on_arrival_follows_the_log():
    late = table("07:00", splits=(split(1, "camp", "out", at("07:00")),))
    assert notes.arrival_delay(late.row("post")) == 77
    assert notes.arrival_delay(late.row("camp")) is None


def test_that_a_stay_counts_the_closed_time_in_it():
    log = (CAMP_OUT, split(2, "gate", "in", at("11:00")), split(3, "gate", "out", at("15:00")))
    found = notes.stay(table("15:30", splits=log).row("gate"), at("15:30"))
    assert found == notes.Stay(240, False, 180, "lunch break")


def test_that_a_stay_goes_on_until_now_where_the_traveller_is():
    here = table("07:00", splits=(CAMP_OUT, POST_IN))
    assert notes.stay(here.row("post"), here.as_of) == notes.Stay(25, True)
    assert notes.stay(here.row("gate"), here.as_of) is None
    assert notes.stay(here.row("camp"), here.as_of) is None


def test_that_a_stay_that_ends_before_it_begins_has_no_length():
    odd = (POST_IN, split(3, "post", "out", at("06:00")))
    assert notes.stay(table("07:00", splits=odd).row("post"), at("07:00")) is None


def test_that_windows_are_cut_at_the_midnights_of_the_clock_asked():
    cut = notes.windows_on(gate_windows(3), date(2027, 5, 19), Clock.KYRGYZ)
    assert cut[0].start == at("00:00", day="2027-05-19")
    assert cut[-1].end == at("00:00", day="2027-05-20")
    assert notes.windows_on((), date(2027, 5, 19), BJ) == ()


def test_that_a_row_lies_on_the_day_its_own_clock_shows():
    plan = table(leave="17:30", windows=())  # the hotel at 23:10 Beijing time
    assert notes.day_of(plan, plan.row("camp")) == date(2027, 5, 18)
    assert plan.row("hotel").best_in == at("21:10")
    assert notes.day_of(plan, plan.row("hotel")) == date(2027, 5, 18)
    assert notes.day_of(plan, plan.row("office")) == date(2027, 5, 19)


@pytest.mark.parametrize(
    ("point", "when", "odd"),
    [
        (TimePoint("post", Event.OUT), at("06:50"), ()),
        (TimePoint("post", Event.OUT), at("08:00"), ("This time is later than now.",)),
        (TimePoint("post", Event.OUT), at("06:00"), ("Leaving is earlier than arriving.",)),
        (TimePoint("gate", Event.IN), at("06:00"), ("Earlier than arriving at Post.",)),
    ],
)
def test_that_what_is_odd_is_known_before_an_entry_counts(point, when, odd):
    assert notes.odd_about(table("07:00", splits=(CAMP_OUT, POST_IN)), point, when) == odd
