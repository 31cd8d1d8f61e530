"""What only the printed dossier says: its sentences about times, hours, papers and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Rule, Schedule
from companion.domain.dates import day_text
from companion.domain.hours import Lane
from companion.domain.ids import TripId, trip_code
from companion.domain.sources import Certainty, Claim, Disputed
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Appointment, Trip
from companion.domain.verdicts import Verdict
from companion.domain.windows import State, Window, next_window
from companion.wording.appointments import brief_text, missed_text
from companion.wording.plain import shown
from companion.wording.times import (
    both_dated_text,
    both_range_text,
    both_text,
    clock_name,
    clock_tag,
    dated,
    hours_text,
)
from companion.wording.verdicts import CERTAINTY_WORDS, VERDICT_WORDS, reason_text

NO_TIME = "–"
BLANK_LOG = "Log"
BLANK_LOG_HOW = (
    "Write the times as they happen and tick once on which clock each column is. In the evening "
    "they are typed in line by line: Trip, Type in from paper."
)
UNOFFICIAL = "Unofficial traveller's aid. Check locally."
TWO_CLOCKS = "Beijing time is always 2 hours ahead of Kyrgyz time."
DAYS = "The days on both clocks"
BOLD_RULES = "Bold: the clock that rules there. "
DAYS_PAST = "+1: a day after the date above; −1: a day before. "
PLANNED_AND_EXPECTED = (
    "Planned: typical durations from the planned departure. "
    "Expected: from what was logged, else from the plan; logged times are actual."
)
NO_HOURS = "hours not known"
NOT_NEEDED = "not needed on this trip"
COUNTRY_NAMES = {"KG": "Kyrgyzstan", "CN": "China"}


def as_of_line(trip_id: TripId, revision: int, at: Instant) -> str:
    """``Trip T7, revision 4. As of Sun 16 May 2027, 18:40 KG · 20:40 BJ.``"""
    return f"Trip {trip_code(trip_id)}, revision {revision}. As of {both_dated_text(at)}."


def profile_line(profile: str, revision: str, checked_on: date) -> str:
    """``Profile torugart-kg-cn 2026.2, checked 2 May 2027.``"""
    return f"Profile {shown(profile)} {shown(revision)}, checked {day_text(checked_on)}."


def departure_text(table: Timetable) -> str:
    """``Leave 05:45 KG · 07:45 BJ``, or ``Left …`` as it was logged."""
    logged = table.rows[0].actual_out if table.rows else None
    if logged is not None:
        return f"Left {both_text(logged.at)}"
    return f"Leave {both_text(table.trip.leave_at)}"


def of_text(have: str, wanted: int) -> str:
    """``1 of 3``."""
    return f"{have} of {wanted}"


def drawn_text(number: int, name: str) -> str:
    """``Drawn as far as stage 9, Hotel in Kashgar. All stages stand in the table.``"""
    return f"Drawn as far as stage\u00a0{number}, {name}. All stages stand in the table."


def page_text(number: int, total: int) -> str:
    """``Page 3 of 11``."""
    return f"Page {number} of {total}"


def cell_text(at: Instant | None, clock: Clock, day: date) -> str:
    """``00:30 +1`` where the clock is a day past ``day``; a dash where there is no time."""
    if at is None:
        return NO_TIME
    return hours_text(at, clock) + _days_past(at, clock, day)


def stay_text(start: Instant | None, end: Instant | None, clock: Clock, day: date) -> str:
    """``11:15–11:35``; ``to 05:45`` where there is no arrival, ``from 21:50`` without leaving."""
    if start is None and end is None:
        return NO_TIME
    if start is None:
        return f"out {cell_text(end, clock, day)}"
    if end is None:
        return f"in {cell_text(start, clock, day)}"
    return f"{cell_text(start, clock, day)}–{cell_text(end, clock, day)}"


def _days_past(at: Instant, clock: Clock, day: date) -> str:
    days = (at.date_on(clock) - day).days
    return f"\u00a0{days:+d}" if days else ""


def day_line(day: date) -> str:
    """``Tue 18 May 2027, both clocks``: the head over stages of one day."""
    return dated(day)


def agreed_text(
    appointment: Appointment, day: date, row: StageRow | None = None, alone: bool = False
) -> str:
    """``11:00 BJ · 09:00 KG, agreed in Beijing time``: first on the clock of the agreement.

    The date stands with it where it is another than ``day``, and by how much it is missed where
    the ``row`` of its stage is given; ``alone`` as in ``missed_text``.
    """
    text = brief_text(appointment, appointment.at.date_on(appointment.clock) != day)
    return f"{text}{missed_text(appointment, row, alone)}"


def leave_head(table: Timetable, left: bool) -> str:
    """``Leave Tash Rabat``, ``Left Tash Rabat``."""
    name = shown(table.rows[0].stage.names.en) if table.rows else ""
    return f"{'Left' if left else 'Leave'} {name}".rstrip()


def leave_note(trip: Trip, at: Instant) -> str:
    """What stands beside the leave time ``at``: both dates where they differ or are not the
    planned one, and the two hours."""
    days = {clock: at.date_on(clock) for clock in Clock}
    if set(days.values()) == {trip.leave_at.date_on(trip.leave_clock)}:
        return TWO_CLOCKS
    both = " · ".join(f"{dated(days[c])} {clock_tag(c)}" for c in Clock)
    return f"{both}. {TWO_CLOCKS}"


def verdict_text(verdict: Verdict, clock: Clock) -> str:
    """``Fine. Served 1 h 55 before it closes.``"""
    return f"{VERDICT_WORDS[verdict.state]}. {reason_text(verdict, clock)}"


# --- hours ---------------------------------------------------------------------------------------


def open_on(windows: Iterable[Window], day: date, clock: Clock) -> tuple[Window, ...]:
    """The windows of that day in which somebody serves, or perhaps does."""
    start, end = midnight(day, clock), midnight(day + timedelta(days=1), clock)
    return tuple(
        w for w in windows if w.state is not State.CLOSED and w.start < end and start < w.end
    )


def hours_on_text(lane: Lane, day: date, clock: Clock) -> str:
    """The hours of that day on both clocks, or that it is closed, why, and the next opening."""
    found = open_on(lane.windows, day, lane.schedule.clock)
    if not found:
        return closed_text(lane, day, clock)
    if all(w.state is State.UNKNOWN for w in found):
        breaks = [both_range_text(w.start, w.end, clock) for w in _breaks(lane, day)]
        return f"Shut {', '.join(breaks)}; else not known." if breaks else "Hours not known."
    start = midnight(day, lane.schedule.clock)
    end = midnight(day + timedelta(days=1), lane.schedule.clock)
    return f"{', '.join(_window_range(w, start, end, clock) for w in found)}."


def _window_range(window: Window, start: Instant, end: Instant, clock: Clock) -> str:
    if window.start <= start and end <= window.end:
        return "all day"
    said = both_range_text(max(start, window.start), min(end, window.end), clock)
    if window.state is State.UNKNOWN:
        return f"{said} (not known)"
    return said if window.confirmed else f"{said} (not confirmed)"


def _breaks(lane: Lane, day: date) -> list[Window]:
    """The closed windows between two others of that day."""
    clock = lane.schedule.clock
    return [
        w
        for before, w, after in zip(lane.windows, lane.windows[1:], lane.windows[2:], strict=False)
        if w.state is State.CLOSED
        and State.CLOSED not in (before.state, after.state)
        and w.start.date_on(clock) == day
    ]


def clock_hours_texts(lane: Lane, day: date) -> tuple[str, ...]:
    """The hours of that day, a line per clock: ``11:00–13:30, 16:30–19:30 BJ``."""
    clock = lane.schedule.clock
    found = open_on(lane.windows, day, clock)
    if not found:
        return (f"closed on {dated(day)}",)
    served = _joined([w for w in found if w.state is State.OPEN])
    if not served:
        breaks = [(w.start, w.end) for w in _breaks(lane, day)]
        return _on_each_clock("shut ", breaks, clock) if breaks else ("hours not known",)
    start, end = midnight(day, clock), midnight(day + timedelta(days=1), clock)
    if any(first <= start and end <= last for first, last in served):
        return ("open all day",)
    return _on_each_clock("", served, clock)


def _on_each_clock(
    word: str, ranges: Sequence[tuple[Instant, Instant]], first: Clock
) -> tuple[str, ...]:
    return tuple(
        word
        + ", ".join(f"{hours_text(a, c)}–{hours_text(b, c)}" for a, b in ranges)
        + f"\u00a0{clock_tag(c)}"
        for c in (first, first.other)
    )


def _joined(windows: Sequence[Window]) -> list[tuple[Instant, Instant]]:
    """Start and end of neighbouring windows together: some are split only by who doubts them."""
    found: list[tuple[Instant, Instant]] = []
    for window in windows:
        if found and found[-1][1] == window.start:
            found[-1] = (found[-1][0], window.end)
        else:
            found.append((window.start, window.end))
    return found


def closed_text(lane: Lane, day: date, clock: Clock) -> str:
    """``Closed on Sat 22 May 2027: Saturday … Next opening Mon 24 May 2027, 09:00 KG · …``"""
    end = midnight(day + timedelta(days=1), lane.schedule.clock)
    inside = [w for w in lane.windows if w.start < end and w.state is State.CLOSED]
    why = inside[-1].reason if inside else "no hours given"
    opening = next_window(lane.windows, end, State.OPEN)
    later = (
        f"Next opening {both_dated_text(opening.start, clock)}."
        if opening
        else "No opening is known in the days that follow."
    )
    return f"Closed on {dated(day)}: {shown(why)}. {later}"


def said_by_text(schedule: Schedule) -> str:
    """``travellers, 2011-2025, likely``: who says the hours, when, and how sure that is."""
    return _joined_words(
        _as_of(schedule.as_of),
        CERTAINTY_WORDS[schedule.certainty],
        f"read on {clock_name(schedule.clock)}",
    )


def _as_of(text: str) -> str:
    """A full date as people write it; a year or a span of years as it is."""
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return text


# --- what the sources say ------------------------------------------------------------------------


def claim_text(claim: Claim, marks: Mapping[str, str]) -> str:
    """``5 km [1], likely``; ``marks`` are the numbers of the sources on the last page."""
    who = f"[{shown(marks.get(claim.source, claim.source))}]"
    note = f" ({shown(claim.note).rstrip('.')})" if claim.note else ""
    said = shown(claim.value).rstrip(".")
    return f"{said}{note}\u00a0{who}, {CERTAINTY_WORDS[claim.certainty]}"


def dispute_text(disputed: Disputed, marks: Mapping[str, str]) -> str:
    """``Distance. Used here: 5 km [1], likely. Others: 6 km [4], unsure; …``"""
    about = shown(disputed.about).rstrip(".")
    end = "" if about.endswith("?") else "."
    said = f"{about}{end} Used here: {claim_text(disputed.in_use, marks)}."
    others = "; ".join(claim_text(c, marks) for c in disputed.others)
    return f"{said} Others: {others}." if others else said


def rule_text(rule: Rule) -> str:
    """A rule about a paper with its date and certainty."""
    return f"{shown(rule.text)} ({_joined_words(rule.as_of, CERTAINTY_WORDS[rule.certainty])})"


def certainty_text(certainty: str, as_of: str) -> str:
    """``sure, 2023``; empty for the traveller's own lines."""
    word = CERTAINTY_WORDS[Certainty(certainty)] if certainty else ""
    return _joined_words(word, as_of)


def by_when_text(number: int | None) -> str:
    """``By stage 4.``; empty where the stage is not on the route."""
    return f"By stage\u00a0{number}." if number is not None else ""


def for_stage_text(number: int) -> str:
    """``For stage 5.``: what is done now and is about a later stage."""
    return f"For stage\u00a0{number}."


def _joined_words(*words: str) -> str:
    return ", ".join(shown(w) for w in words if w)
