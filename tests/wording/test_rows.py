"""Text of rows: both dates where they differ, hours by kind, what was written."""

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.clocks import Clock
from companion.domain.crossing import Schedule, Span
from companion.domain.ids import AppointmentId
from companion.domain.plan import Expected
from companion.domain.sources import Certainty
from companion.domain.timetable import build
from companion.domain.timetable_notes import ClosedDay, DayChange, windows_on
from companion.domain.trip import Appointment
from companion.domain.windows import State
from companion.wording import rows
from tests.domain.factories import BJ, KG, at, gate_windows, hours, split, trip, window


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("when", "clock", "tail"),
    [
        (at("09:00"), KG, ""),
        (at("23:30"), KG, "Tue 18"),
        (at("23:30"), BJ, "Wed 19"),
        (at("00:10", BJ), KG, "Mon 17"),
    ],
)
def test_that_each_clock_carries_its_date_where_they_differ(when, clock, tail):
    assert plain(rows.date_tail(when, clock)) == tail


def test_that_a_time_of_another_day_than_its_row_says_so():
    night = at("09:30", BJ, "2027-05-19")
    assert plain(rows.other_day(night, at("20:00"))) == "Wed 19"
    assert rows.other_day(night, night) == ""
    assert rows.other_day(at("23:30"), at("20:00")) == ""  # dated on each clock already


def test_that_a_range_over_midnight_is_dated():
    found = Expected(at("21:40"), at("21:50"), at("02:20", day="2027-05-19"))
    assert plain(rows.range_text(found, KG)) == "21:40–02:20 Wed 19"
    assert rows.range_is_dated(found)
    assert plain(rows.tagged_range(found, KG)) == "21:40–\u200b02:20 Wed 19 KG"
    late = Expected(at("21:40"), at("00:10", day="2027-05-19"), at("02:20", day="2027-05-19"))
    assert plain(rows.range_text(late, KG)) == "21:40 Tue 18–02:20"


def test_that_the_plan_is_named_where_it_differs():
    assert rows.planned_text(at("09:00"), at("09:00")) == "as planned"
    assert plain(rows.planned_text(at("09:00"), at("09:20"))) == "plan 09:00 KG · 11:00 BJ"
    assert rows.planned_text(None, at("09:00")) == ""


def test_that_a_range_is_early_to_late_on_one_clock():
    found = Expected(at("08:40"), at("09:12"), at("10:20"))
    assert rows.range_text(found, BJ) == "10:40–12:20"
    assert not rows.range_is_dated(found)
    said = plain(rows.said_expected(found))
    assert said.startswith(
        "likely 09:12 Kyrgyz time, 11:12 Beijing time; early 08:40 KG · 10:40 BJ"
    )


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (at("23:30"), "Now 23:30 KG Tue 18 May · 01:30 BJ Wed 19 May"),
        (at("23:30", BJ), "Now 21:30 KG · 23:30 BJ Tue 18 May"),
        (at("00:10"), "Now 00:10 KG · 02:10 BJ Tue 18 May"),
        (at("00:10", BJ), "Now 22:10 KG Mon 17 May · 00:10 BJ Tue 18 May"),
    ],
)
def test_that_now_shows_its_date_and_both_where_they_differ(now, text):
    assert plain(rows.now_text(now)) == text


def test_that_a_new_day_names_its_country_and_both_clocks():
    midnight = at("00:00", BJ, "2027-05-19")
    change = DayChange(4, Clock.BEIJING, date(2027, 5, 19), midnight)
    assert plain(rows.day_text(change)) == (
        "Wed 19 May begins in China, 00:00 BJ · 22:00 KG Tue 18 May"
    )
    assert rows.first_day_text(at("09:00")) == "Tue 18 May 2027 on both clocks"
    assert "in Kyrgyzstan · Wed 19 May 2027 in China" in rows.first_day_text(at("23:00"))


def test_that_an_appointment_says_the_clock_it_was_agreed_on_first():
    agreed = Appointment(AppointmentId(1), "gate", "Guide", at("11:00", BJ), BJ)
    said = plain(rows.appointment_text(agreed))
    assert said == "Guide, agreed 11:00 BJ = 09:00 KG on Tue 18 May"
    late = Appointment(AppointmentId(1), "gate", "Guide", at("00:30", BJ), BJ)
    assert "00:30 BJ Tue 18 May = 22:30 KG Mon 17 May" in plain(rows.appointment_text(late))


def test_that_hours_stand_in_order_with_what_they_say():
    day = [
        window(at("00:00", BJ), at("11:00", BJ), State.CLOSED, "before opening"),
        window(at("11:00", BJ), at("12:00", BJ)),
        window(at("12:00", BJ), at("13:30", BJ), State.OPEN, "the article says lunch", False),
        window(at("13:30", BJ), at("16:30", BJ), State.CLOSED, "lunch break"),
        window(at("16:30", BJ), at("18:00", BJ)),
        window(at("18:00", BJ), at("19:30", BJ), State.UNKNOWN, "nobody says"),
        window(at("19:30", BJ), at("00:00", BJ, "2027-05-19"), State.CLOSED, "after closing"),
    ]
    found = rows.hours_lines(day)
    assert [(line.state, plain(line.times)) for line in found] == [
        ("open", "09:00–10:00 KG · 11:00–12:00 BJ"),
        ("tight", "10:00–11:30 KG · 12:00–13:30 BJ"),
        ("closed", "11:30–14:30 KG · 13:30–16:30 BJ"),
        ("open", "14:30–16:00 KG · 16:30–18:00 BJ"),
        ("unknown", "16:00–17:30 KG · 18:00–19:30 BJ"),
    ]
    said = plain(rows.said_hours(found))
    assert "unconfirmed 10:00–11:30 KG · 12:00–13:30 BJ, the article says lunch" in said


def test_that_a_whole_day_needs_no_times():
    next_day = at("00:00", BJ, "2027-05-19")
    shut = (
        window(at("00:00", BJ), at("12:00", BJ), State.CLOSED, "freight only"),
        window(at("12:00", BJ), next_day, State.CLOSED, "freight only"),
    )
    (line,) = rows.hours_lines(shut)
    assert (line.word, line.times, line.reason) == ("closed all day", "", "freight only")
    assert rows.hours_lines(()) == ()


def test_that_neighbouring_windows_of_one_kind_are_one_stretch():
    day = windows_on(gate_windows(), date(2027, 5, 18), BJ)
    lunch = window(at("14:00", BJ), at("16:30", BJ), State.CLOSED, "lunch break")
    edges = rows.hours_lines([window(at("00:00", BJ), at("11:00", BJ)), lunch, day[1]])
    assert plain(edges[0].times) == "until 09:00 KG · 11:00 BJ"
    assert plain(edges[2].times) == "from 09:00 KG · 11:00 BJ"
    more = [*day[:2], window(at("13:30", BJ), at("14:00", BJ)), lunch, *day[3:]]
    assert plain(rows.hours_lines(more)[0].times) == "09:00–12:00 KG · 11:00–14:00 BJ"


def test_that_a_schedule_says_who_when_and_how_sure():
    made = Schedule("a", "Travellers’ hours", "x", "2011–2025", Certainty.MEDIUM, BJ, "11:00-13:30")
    assert rows.schedule_text(made) == "Travellers’ hours, 2011–2025, likely"


def test_that_a_closed_day_is_said_with_the_next_open_one():
    opening = window(at("11:00", BJ, "2027-05-24"), at("13:30", BJ, "2027-05-24"))
    closed = ClosedDay(date(2027, 5, 22), "freight only", opening, 2)
    assert rows.closed_head(closed) == "Closed on Saturday 22 May"
    assert plain(rows.next_open(closed)) == (
        "Next open day: Monday 24 May, opens 11:00 BJ · 09:00 KG."
    )
    none = ClosedDay(date(2027, 5, 22), "freight only", None, None)
    assert "No open day is known" in rows.next_open(none)
    assert rows.move_text(closed) == "Move to Mon 24 May"
    assert rows.move_text(none) == ""
    assert rows.sentence("freight only") == "Freight only."
    assert rows.sentence("") == ""


def test_that_a_place_says_what_is_known_of_it():
    table = build(trip(), (), {}, at("04:00"))
    assert plain(rows.place_text(table.rows[1])) == "km 20"
    assert rows.place_text(table.rows[3]) == ""
    assert plain(rows.leg_text(table.rows[1].stage)) == "20 km, drive 50 min"
    assert rows.leg_text(table.rows[0].stage) == ""
    unsplit = replace(table.rows[1].stage, km=None, km_text="about 80 from the inspection")
    assert plain(rows.leg_text(unsplit)) == "drive 50 min"
    assert plain(rows.work_text(table.rows[1].stage)) == "service 15 min"
    assert plain(rows.span_text(Span(5, 15, 50))) == "usually 15 min, from 5 min to 50 min"
    assert plain(rows.span_text(Span(20, 20, 20))) == "20 min"


@pytest.mark.parametrize("cause", ["fine", "missed", "passed"])
def test_that_the_gate_is_judged_in_few_words(cause):
    log = (split(1, "gate", "out", at("09:30")),) if cause == "passed" else ()
    leave = at("17:30") if cause == "missed" else at("05:45")
    gate = build(trip(leave), log, hours(gate_windows(6)), at("10:00", day="2027-05-17")).gate
    word = {"fine": "through in time", "missed": "not in time", "passed": "behind you"}[cause]
    assert rows.gate_sentence(gate) == f"Gate: {word}"
    assert rows.verdict_reason(gate).endswith(".")


def test_that_departures_delays_and_triples_are_said_on_both_clocks():
    assert [rows.delay_tone(m) for m in (None, 0, -3, 5)] == ["", "fine", "fine", "tight"]
    assert [plain(rows.arrival_effect(m)) for m in (None, 0, 292)] == [
        "", "as planned", "4 h 52 late",
    ]  # fmt: skip
    assert [plain(line) for line in rows.leaving(trip(), None)] == [
        "Leave Tue 18 May 2027", "05:45 KG · 07:45 BJ", "planned on Kyrgyz time",
    ]  # fmt: skip
    assert rows.leaving(trip(), at("06:00"))[0] == "Left Tue 18 May 2027"
    found = Expected(at("08:40"), at("09:12"), at("10:20"))
    assert plain(rows.early_late(found)) == "early 08:40 KG · 10:40 BJ, late 10:20 KG · 12:20 BJ"
    late = Expected(at("08:40"), at("09:12"), at("10:20", day="2027-05-19"))
    assert plain(rows.early_late(late)).endswith("late 10:20 KG · 12:20 BJ Wed 19 May")
    assert rows.early_late(Expected(at("09:12"), at("09:12"), at("09:12"))) == ""
    assert "09:00 Kyrgyz time, 11:00 Beijing time" in rows.said_time(at("09:00"))
