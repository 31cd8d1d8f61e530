"""The timetable as text: every time has its clock, and its date where no line above says it."""

import re

from companion.domain.timetable import build
from companion.domain.windows import State
from companion.wording.tables import timetable_text
from tests.domain.factories import BJ, at, gate_windows, hours, split, trip, window


def text(leave="05:45", now="05:00", splits=(), windows=None, day="2027-05-18") -> str:
    table = build(trip(at(leave)), splits, hours(windows or gate_windows(8)), at(now, day=day))
    return timetable_text(table)


def day_lines(said: str) -> list[str]:
    return re.findall(r"^---- (.*) ----$", said, re.MULTILINE)


def cells(said: str, stage: str, lines: int = 0) -> str:
    found = said.splitlines()
    return found[next(n for n, line in enumerate(found) if f" {stage} " in line) + lines]


def test_that_a_night_at_a_hotel_is_followed_by_a_line_for_the_new_day():
    said = text()
    assert day_lines(said) == [
        "Tue 18 May 2027 KG · Tue 18 May 2027 BJ",
        "Wed 19 May 2027 KG · Wed 19 May 2027 BJ",
    ]
    before_office = said[: said.index(" Office ")]
    assert before_office.count("----") == 4
    assert "06:30 Wed 19 May" in cells(said, "Hotel")


def test_that_leaving_a_gate_closed_for_days_carries_its_date():
    monday = "2027-05-24"
    shut = window(at("00:00", BJ), at("00:00", BJ, monday), State.CLOSED, "closed week")
    said = text(windows=(shut, *gate_windows(3, monday)))
    assert "09:20 Mon 24 May" in cells(said, "Gate")
    assert "11:20 Mon 24 May" in cells(said, "Gate", 1)
    assert "Mon 24 May 2027 KG · Mon 24 May 2027 BJ" in day_lines(said)


def test_that_a_plan_of_yesterday_is_not_read_as_todays():
    said = text(now="05:00", day="2027-05-19")
    assert day_lines(said)[0].startswith("Wed 19 May 2027 KG")
    assert "05:45 Tue 18 May" in cells(said, "Camp")


def test_that_each_date_is_announced_once_and_never_backwards():
    splits = [
        split(1, "camp", "out", at("05:45")),
        split(2, "post", "in", at("23:00", day="2027-05-17")),
        split(3, "gate", "in", at("09:00")),
    ]
    said = text(now="09:00", splits=splits)
    lines = day_lines(said)
    assert len(lines) == len(set(lines))
    assert "23:00 Mon 17 May" in cells(said, "Post")


def test_that_the_date_differs_by_clock_around_midnight():
    said = text(leave="23:30", now="20:00")
    assert day_lines(said)[0] == "Tue 18 May 2027 KG · Wed 19 May 2027 BJ"
    assert day_lines(said)[1].startswith("Wed 19 May 2027 KG")


def test_that_a_time_of_another_year_says_the_year():
    splits = [split(1, "camp", "out", at("05:45", day="2026-05-18"))]
    said = text(now="05:50", splits=splits)
    assert "05:45 Tue 18 May 2027" in cells(said, "Camp")
