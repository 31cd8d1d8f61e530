"""Text on the drawn timeline: two lines for each thing, Kyrgyz time over Beijing time.

A date stands only where it is not that of the axis beside it: where a stay ends on another day,
and where what is told lies outside of what is seen.
"""

from __future__ import annotations

from datetime import date

from companion.domain.clocks import Clock, Instant
from companion.domain.dates import short_day_text, weekday_short
from companion.domain.hours import Lane
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import ClosedDay
from companion.domain.trip import Appointment
from companion.domain.verdicts import Cause
from companion.domain.windows import State, Window
from companion.wording.appointments import readings_text
from companion.wording.plain import shown
from companion.wording.rows import (
    early_late,
    place_text,
    said_expected,
    said_time,
    stage_name,
    verdict_reason,
)
from companion.wording.times import (
    NBSP,
    both_dated_text,
    both_text,
    clock_name,
    clock_tag,
    hours_text,
    wall_text,
)
from companion.wording.verdicts import VERDICT_WORDS

TITLE = "Timeline, drawn"
KEY = "early · likely · late"
PLAN_KEY = "planned"
IN_USE = "in use"
DRAG = "Drag to move the departure. The plan moves with it."

Pair = tuple[str, str]


# --- a stage's own times -----------------------------------------------------------------------


def stay_texts(row: StageRow, dated: bool = False) -> Pair:
    """``09:08–09:46 KG`` and ``11:08–11:46 BJ``: in and out by best knowledge.

    Where there is one of the two only: ``leave 06:00 KG``, ``in 18:46 KG``. With ``dated`` the
    date stands before it. What was passed and never logged is no time at all.
    """
    if row.verdict.cause is Cause.NOTHING_LOGGED:
        return "not logged", "not logged"
    kyrgyz, beijing = (_stay_text(row, clock, dated) for clock in Clock)
    return kyrgyz, beijing


def _stay_text(row: StageRow, clock: Clock, dated: bool) -> str:
    arrive, leave = row.best_in, row.best_out
    if row.verdict.cause is Cause.LEAVING_NOT_LOGGED:
        leave = None  # nobody knows when
    first = arrive or leave
    if first is None:
        return ""
    day = f"{_short(first.date_on(clock))}, " if dated else ""
    if arrive is None or leave is None:
        return f"{day}{_alone(row)} {_hours(first, clock)}"
    tail = ""
    if leave.date_on(clock) != arrive.date_on(clock):
        tail = f"{NBSP}{_short(leave.date_on(clock))}"
    return f"{day}{hours_text(arrive, clock)}–{_hours(leave, clock)}{tail}"


def _alone(row: StageRow) -> str:
    """The word for a stage that has no stay."""
    if row.number == 1:
        return "left" if row.actual_out else "leave"
    if row.best_in is None:
        return "out"
    return "in"


def _hours(at: Instant, clock: Clock) -> str:
    return f"{hours_text(at, clock)}{NBSP}{clock_tag(clock)}"


def _short(day: date) -> str:
    return f"{weekday_short(day)}{NBSP}{day.day}"


# --- hours of an office ------------------------------------------------------------------------


def window_texts(window: Window, word: str = "") -> Pair:
    """``Lunch break 11:30–14:30 KG`` and ``13:30–16:30 BJ``; the word is left out if empty."""
    kyrgyz, beijing = (
        f"{hours_text(window.start, clock)}–{_hours(window.end, clock)}" for clock in Clock
    )
    return f"{word} {kyrgyz}".lstrip(), beijing


def window_lines(window: Window) -> tuple[str, ...]:
    """``11:30–``, ``14:30 KG``, ``13:30–``, ``16:30 BJ``: the same where it is narrow and high."""
    return tuple(
        text
        for clock in Clock
        for text in (f"{hours_text(window.start, clock)}–", _hours(window.end, clock))
    )


def word_of(window: Window) -> str:
    """``Lunch break``: why it is so, with a capital letter."""
    reason = shown(window.reason, 40)
    return f"{reason[:1].upper()}{reason[1:]}"


def edge_texts(word: str, at: Instant) -> Pair:
    """``opens 09:00 KG`` over ``11:00 BJ``."""
    return f"{word} {_hours(at, Clock.KYRGYZ)}", _hours(at, Clock.BEIJING)


def lane_texts(lane: Lane, used: bool) -> Pair:
    """``travellers`` over ``2011–2025 · in use``: who says these hours, and as of when."""
    name = shown(lane.schedule.name)
    said = (shown(lane.schedule.as_of), IN_USE if used else "")
    return f"{name[:1].upper()}{name[1:]}", " · ".join(part for part in said if part)


def shut_texts(row: StageRow, closed: ClosedDay) -> Pair:
    """Why nobody is let through, and when the next opening is."""
    day = f"{_short(closed.day)}"
    head = f"{stage_name(row.stage)}, closed on {day}: {shown(closed.reason)}"
    if closed.opening is None:
        return head, "No opening is known in the weeks that follow."
    when = both_dated_text(closed.opening.start)
    if closed.opening.state is State.UNKNOWN:
        return head, f"Nobody knows whether it opens {when}"
    return head, f"Next opening {when}"


def nothing_text(row: StageRow) -> str:
    """Why no time is expected at a stage."""
    if row.verdict.cause is Cause.NOT_REACHED:
        return f"Not expected: {verdict_reason(row)}"
    return verdict_reason(row)


# --- moments -----------------------------------------------------------------------------------


def agreed_texts(appointment: Appointment) -> Pair:
    """``Guide at the gate`` over ``agreed 11:00 BJ = 09:00 KG``, the clock it was said on first.

    Where nobody named the clock: ``11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ``.
    """
    if appointment.unsure:
        return f"{shown(appointment.what, 32)}, clock not sure", readings_text(appointment.at)
    one = appointment.at.on(appointment.clock)
    two = appointment.at.on(appointment.clock.other)
    days = ["", ""]
    if one.date != two.date:
        days = [f"{NBSP}{_short(one.date)}", f"{NBSP}{_short(two.date)}"]
    times = f"{wall_text(one)}{days[0]} = {wall_text(two)}{days[1]}"
    return shown(appointment.what, 48), f"agreed {times}"


def dusk_texts(at: Instant) -> Pair:
    """``dark from 20:41 KG`` over ``22:41 BJ``."""
    return edge_texts("dark from", at)


def day_on_edge(at: Instant, clock: Clock) -> str:
    """``Tue 18 May``: the date of a clock at an edge."""
    return short_day_text(at.date_on(clock))


def leave_tip(at: Instant, was: Instant) -> str:
    """What a dragged departure would be: ``Leave 06:10 KG · 08:10 BJ, 25 min later``."""
    minutes = at.minutes_since(was)
    if minutes == 0:
        return f"Leave {both_text(at)}, as planned"
    size = abs(minutes)
    span = f"{size // 60} h {size % 60:02d}" if size >= 60 else f"{size} min"
    return f"Leave {both_text(at)}, {span} {'later' if minutes > 0 else 'earlier'}"


# --- for a screen reader -----------------------------------------------------------------------


def said_row(row: StageRow) -> str:
    """A stage with its times on both clocks and its verdict, for a screen reader."""
    parts = [f"{row.number}. {stage_name(row.stage)}"]
    place = place_text(row)
    if place:
        parts.append(place)
    for word, split, expected in (
        ("in", row.actual_in, row.expected_in),
        ("out", row.actual_out, row.expected_out),
    ):
        if split is not None:
            parts.append(f"logged {word} {said_time(split.at)}")
        elif expected is not None and early_late(expected):
            parts.append(f"expected {word} {said_expected(expected)}")
        elif expected is not None:
            parts.append(f"expected {word} {said_time(expected.likely)}")
    parts.append(f"{VERDICT_WORDS[row.verdict.state]}: {verdict_reason(row)}")
    return "; ".join(parts)


def said_picture(table: Timetable) -> str:
    """What the picture as a whole shows, and how to move in it."""
    return (
        f"Time runs right, stages run down, {clock_name(Clock.KYRGYZ)} above and "
        f"{clock_name(Clock.BEIJING)} below. {len(table.rows)} stages. Up and down choose a "
        "stage, Enter opens it, T shows the same as a table."
    )
