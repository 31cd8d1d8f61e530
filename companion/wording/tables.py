"""Tables as plain text for the command: the timetable on both clocks, and the list of trips."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from companion.domain.clocks import Clock, Instant
from companion.domain.ids import TripId, trip_code
from companion.domain.readiness import Readiness
from companion.domain.stays import stays_of
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import day_changes
from companion.domain.trip import Trip
from companion.wording import limits
from companion.wording.appointments import brief_text, missed_text, on_text, when_text
from companion.wording.plain import shown
from companion.wording.stages import altitude_text
from companion.wording.times import (
    both_dated_text,
    both_text,
    clock_tag,
    dated,
    delay_text,
    hours_text,
    short_day_text,
)
from companion.wording.verdicts import VERDICT_WORDS, reason_text

Days = Mapping[Clock, date]

_HEAD = ("", "Stage", "km", "Clock", "Planned in", "out", "Expected in", "out", "Actual in", "out")


def timetable_text(table: Timetable) -> str:
    """The timetable: every stage on both clocks, its verdict beneath; a line for each new day.

    A time of another day than the line above it says carries its date.
    """
    lines = [*_title(table), ""]
    cells = [list(_HEAD)]
    below: dict[int, list[str]] = {0: []}
    days: dict[Clock, date] = {}
    for number, row in enumerate(table.rows):
        new = _new_days(table, number)
        days.update(new)
        below[len(cells) - 1] += _day_line(new)
        cells += [_line(row, clock, days[clock]) for clock in Clock]
        below[len(cells) - 1] = _remarks(table, row)
    return "\n".join([*lines, *_aligned(cells, below)]) + "\n"


def _title(table: Timetable) -> list[str]:
    trip = table.trip
    names = ", ".join(shown(p.name) for p in trip.people)
    vehicles = ", ".join(shown(" ".join(x for x in (v.name, v.plate) if x)) for v in trip.vehicles)
    lines = [shown(trip.name), f"{trip.crossing.names.en}. Leaves {_dated(trip.leave_at)}."]
    lines += [", ".join(x for x in (names, vehicles) if x)] if names or vehicles else []
    lines.append(f"As of {_dated(table.as_of)}. Beijing time is 2 h ahead of Kyrgyz time.")
    if table.delay is not None:
        lines.append(f"Against the plan: {_plain(delay_text(table.delay))}.")
    return lines


def _line(row: StageRow, clock: Clock, today: date) -> list[str]:
    first = clock is Clock.KYRGYZ
    km = "" if row.stage.km is None else f"{row.stage.km:g}"
    return [
        str(row.number) if first else "",
        shown(row.stage.names.en, 40) if first else _plain(altitude_text(row.stage.altitude_m)),
        km if first else "",
        clock_tag(clock),
        *(
            _cell(at, clock, today)
            for at in (
                row.planned_in,
                row.planned_out,
                row.expected_in.likely if row.expected_in else None,
                row.expected_out.likely if row.expected_out else None,
                row.actual_in.at if row.actual_in else None,
                row.actual_out.at if row.actual_out else None,
            )
        ),
    ]


def _cell(at: Instant | None, clock: Clock, today: date) -> str:
    if at is None:
        return "-"
    day = at.date_on(clock)
    if day == today:
        return hours_text(at, clock)
    return (
        f"{hours_text(at, clock)} {short_day_text(day) if day.year == today.year else dated(day)}"
    )


def _new_days(table: Timetable, number: int) -> Days:
    """The dates that begin before that row; both dates before the first."""
    if number == 0:
        first = table.rows[0]
        at = first.best_out or first.best_in or table.trip.leave_at
        return {clock: at.date_on(clock) for clock in Clock}
    return {change.clock: change.day for change in day_changes(table) if change.before == number}


def _day_line(new: Days) -> list[str]:
    said = [f"{dated(new[clock])} {clock_tag(clock)}" for clock in Clock if clock in new]
    return [f"---- {' · '.join(said)} ----"] if said else []


def _remarks(table: Timetable, row: StageRow) -> list[str]:
    clock = row.stage.clock
    remarks = [f"{VERDICT_WORDS[row.verdict.state]}: {reason_text(row.verdict, clock)}"]
    for lane in row.hours.lanes[:1] if row.hours else ():
        schedule = lane.schedule
        remarks.append(f"Hours: {shown(schedule.name)}, {schedule.as_of}")
    remarks += [
        (
            f"{shown(a.what)}, {brief_text(a, False)}"
            if a.unsure
            else f"{shown(a.what)}, agreed {both_text(a.at, a.clock)}"
        )
        + missed_text(a, row)
        for a in table.trip.appointments
        if a.stage_id == row.stage.id
    ]
    remarks += [f"Note: {flag}" for flag in row.flags]
    return [_plain(f"     {remark}") for remark in remarks]


def _aligned(cells: Sequence[Sequence[str]], below: dict[int, list[str]]) -> list[str]:
    widths = [max(_width(line[n]) for line in cells) for n in range(len(cells[0]))]
    lines = []
    for number, line in enumerate(cells):
        padded = [c + " " * (w - _width(c)) for c, w in zip(line, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
        lines += below.get(number, [])
    return lines


def _width(text: str) -> int:
    """How many columns of a terminal the text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _dated(at: Instant) -> str:
    return _plain(both_dated_text(at))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def trip_line(trip_id: TripId, name: str, leave_at: Instant, archived: bool) -> str:
    """``T1  Torugart, May 2027  leaves Tue 18 May 2027, 05:45 KG · 07:45 BJ``."""
    end = " (archived)" if archived else ""
    return f"{trip_code(trip_id)}  {shown(name)}  leaves {_dated(leave_at)}{end}"


def appointments_text(trip: Trip) -> str:
    """What is agreed, a line for each, the earliest first; empty where nothing is."""
    agreed = sorted(trip.appointments, key=lambda a: a.at)
    lines = [
        f"  {shown(a.what)}, {shown(trip.stage(a.stage_id).names.en)}: {when_text(a)}, {on_text(a)}"
        for a in agreed
    ]
    return _plain("\n".join(["Appointments", *lines])) if lines else ""


def stays_text(table: Timetable, readiness: Readiness) -> str:
    """The stamps and limits of a trip, a line for each and why beneath; empty without any."""
    stays, crossing = stays_of(table, readiness.judged), table.trip.crossing
    if not stays.running:
        return ""
    lines = ["Stamps and limits"]
    lines += [f"  {shown(s.point.names.en)}: {limits.seen_text(s)}" for s in stays.stamps]
    for running in stays.running:
        holders = limits.holders_text(running)
        name = shown(running.limit.names.en) + (f" ({holders})" if holders else "")
        lines.append(f"  {name}: {limits.limit_line(running)}")
        word = limits.state_word(running)
        lines.append(f"     {word}: {limits.reason_text(running, crossing)}")
        said_by = limits.source_text(crossing, running.limit)
        lines.append(f"     {limits.rule_text(running)}. {said_by}")
    return _plain("\n".join(lines))
