"""What stands in exported timetables: titles and lines of calendar events, heads of columns."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Crossing
from companion.domain.limits import Running
from companion.domain.plan import Expected
from companion.domain.splits import Event, Split
from companion.domain.timetable import StageRow
from companion.domain.trip import Appointment
from companion.wording import appointments, limits
from companion.wording.plain import shown
from companion.wording.times import both_dated_text
from companion.wording.verdicts import VERDICT_WORDS, reason_text

MADE_BY = "Made by Overland Companion, an unofficial aid. Times change: export again."
_AHEAD = {Event.IN: "Arrive", Event.OUT: "Leave"}
_DONE = {Event.IN: "Arrived", Event.OUT: "Left"}


def plain(text: str) -> str:
    """``text`` with ordinary spaces: some calendars show others as boxes."""
    return text.replace("\u00a0", " ")


def stage_title(row: StageRow) -> str:
    """``4 Pass gate``."""
    return f"{row.number} {shown(row.stage.names.en)}"


def stage_place(row: StageRow) -> str:
    """``Pass gate 吐尔尕特山口``: the name to show to others stands with it."""
    names = (shown(row.stage.names.en), shown(row.stage.names.zh))
    return " ".join(name for name in names if name)


def stage_lines(row: StageRow) -> Iterator[str]:
    """When one arrives and leaves, on both clocks, and what is to be said of it."""
    clock = row.stage.clock
    events = (
        (Event.IN, row.actual_in, row.expected_in, row.planned_in),
        (Event.OUT, row.actual_out, row.expected_out, row.planned_out),
    )
    for event, actual, expected, planned in events:
        yield from _event_lines(event, actual, expected, planned, clock)
    yield f"{VERDICT_WORDS[row.verdict.state]}: {plain(reason_text(row.verdict, clock))}"


def _event_lines(
    event: Event,
    actual: Split | None,
    expected: Expected | None,
    planned: Instant | None,
    clock: Clock,
) -> Iterator[str]:
    if actual is not None:
        yield f"{_DONE[event]}: {_both(actual.at, clock)}, logged"
    elif expected is not None:
        yield f"{_AHEAD[event]}, likely: {_both(expected.likely, clock)}"
        yield f"  early: {_both(expected.early, clock)}"
        yield f"  late: {_both(expected.late, clock)}"
    if planned is not None:
        yield f"  planned: {_both(planned, clock)}"


def appointment_title(agreed: Appointment) -> str:
    """``Guide at the gate``; that the clock is not sure."""
    return f"{shown(agreed.what)}{' (clock not sure)' if agreed.unsure else ''}"


def appointment_lines(agreed: Appointment) -> Iterator[str]:
    """The agreed moment on both clocks; of an unsure one both readings and the question."""
    yield plain(f"{appointments.when_text(agreed)}, {appointments.on_text(agreed)}")
    if agreed.unsure:
        yield appointments.ASK


def limit_title(running: Running) -> str:
    """``Last day: Stay in China``; that it is only expected."""
    word = "Last day, expected" if running.expected and not running.by_paper else "Last day"
    return f"{word}: {shown(running.limit.names.en)}"


def limit_lines(running: Running, crossing: Crossing) -> Iterator[str]:
    """Why this is the last day, what rule it rests on, and who says so."""
    yield limits.reason_text(running, crossing)
    source = limits.source_text(crossing, running.limit)
    yield f"{limits.rule_text(running)}. {source}"
    if running.limit.note:
        yield shown(running.limit.note)


def _both(at: Instant, clock: Clock) -> str:
    return plain(both_dated_text(at, clock))


EXPORTED = "Exported the timetable as {name}"
ENDINGS = "Calendar (*.ics);;Table for spreadsheets (*.csv)"
WRONG_ENDING = "A timetable is written as .ics or .csv, not as “{ending}”."
NO_ENDING = "The name of the file does not say what to write."
NAME_ENDING = "End it with .ics for a calendar or .csv for a table."
