"""Text for the tracker: what is logged next, what was written, what a delay does."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Stage
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.statuses import Level, Status
from companion.domain.timetable import Timetable
from companion.domain.timetable_notes import Stay
from companion.wording.plain import shown
from companion.wording.rows import short_name
from companion.wording.stages import point_text
from companion.wording.times import (
    both_dated_text,
    both_text,
    clock_name,
    minutes_text,
)  # fmt: skip

#: How a split came into the log.
ORIGINS = {
    "now": "logged with the now key", "typed": "typed", "paper": "typed in from paper",
    "import": "imported",
}  # fmt: skip
_ACTIONS = {Event.IN: "Log arrived, now", Event.OUT: "Log left, now"}
_EVENTS = {Event.IN: "Arrive at", Event.OUT: "Leave"}


def action_text(point: TimePoint) -> str:
    """``Log left, now``."""
    return _ACTIONS[point.event]


def point_head(point: TimePoint, stage: Stage) -> str:
    """``Leave Tash Rabat``, ``Arrive at Pass gate``: what a time is typed for."""
    return f"{_EVENTS[point.event]} {short_name(stage)}"


def log_name(point: TimePoint, stage: Stage) -> str:
    """``Log left Tash Rabat, now``: the action for a screen reader and a tooltip."""
    return f"{_ACTIONS[point.event].removesuffix(', now')} {short_name(stage)}, now"


def next_text(point: TimePoint | None, stage: Stage | None) -> str:
    """``next: leave Tash Rabat``; that all is logged."""
    if point is None or stage is None:
        return "every stage is logged"
    head = point_head(point, stage)
    return f"next: {head[:1].lower()}{head[1:]}"


def odd_text(reasons: Sequence[str]) -> str:
    """What will be flagged about an entry, before it counts."""
    return f"{' '.join(reasons)} It is kept and flagged." if reasons else ""


def menu_texts(point: TimePoint, stage: Stage, split: Split | None) -> tuple[tuple[str, str], ...]:
    """What can be done about an event, as (text, "type" or "withdraw")."""
    head = point_head(point, stage)
    low = f"{head[:1].lower()}{head[1:]}"
    if split is None:
        return ((f"Type a time: {low}…", "type"),)
    return ((f"Correct or see history: {low}…", "type"), (f"Take back: {low}", "withdraw"))


def confirm_text(point: TimePoint, stage: Stage) -> str:
    """``It is right: leave Tash Rabat``."""
    head = point_head(point, stage)
    return f"It is right: {head[:1].lower()}{head[1:]}"


def question_text(split: Split, stage: Stage, status: Status) -> str:
    """``Arrived at Pass gate 07:10 KG · 09:10 BJ: 10 min on the road; … Is it right?``"""
    said = f"{point_text(split.point, short_name(stage))} {both_text(split.at, split.clock)}"
    ask = "It is kept." if status.level is Level.BAD else "It is kept. Is it right?"
    return f"{said}: {' '.join(status.reasons)} {ask}"


HOW_TO_TYPE = (
    "Type it as 06:40, 0640 or 6:40 bj, with a date as 2027-05-18 06:40 or +1 06:40, or “now”."
)


def typed_again(at: Instant, clock: Clock, days: int, named: bool) -> str:
    """``2027-05-19 06:40``: how the same time some days on is typed; ``named`` with its clock."""
    wall = at.on(clock).next_day(days)
    return f"{wall.date.isoformat()} {wall.time:%H:%M}{f' {clock.value}' if named else ''}"


def understood_text(at: Instant, day_was_found: bool) -> str:
    """How a typed time is understood, before it counts."""
    how = " The day was found from what is expected." if day_was_found else ""
    return f"{both_dated_text(at)}.{how}"


def stay_text(found: Stay) -> str:
    """``3 h 46``, ``14 min so far``."""
    return f"{minutes_text(found.minutes)}{' so far' if found.so_far else ''}"


def stay_cause(found: Stay) -> str:
    """``3 h closed: lunch break``; empty where nothing was closed."""
    if not found.closed:
        return ""
    return f"{minutes_text(found.closed)} closed: {shown(found.reason)}"


def written_text(split: Split) -> str:
    """``“06:40 bj”, typed for Beijing time``: what was first written."""
    how = ORIGINS.get(split.origin, split.origin)
    if split.origin == "now":
        return how.capitalize()
    return f"“{shown(split.text, 40)}” on {clock_name(split.clock)}, {how}"


def recorded_text(split: Split) -> str:
    """When an entry was written down, and by the computer's clock where that was wrong."""
    text = f"recorded {both_dated_text(split.recorded_at)}"
    if split.recorded_raw is None:
        return text
    return f"{text} (by the computer {both_dated_text(split.recorded_raw)})"


def standing_word(split: Split, history: Sequence[Split]) -> str:
    """``counts``, ``corrected later``, ``taken back …``: what became of an entry."""
    if split.withdrawn_at is not None:
        return f"taken back {both_dated_text(split.withdrawn_at)}"
    newer = [s for s in history if s.id > split.id and s.withdrawn_at is None]
    return "corrected later" if any(s.point == split.point for s in newer) else "counts"


def unsaved_text(waiting: Sequence[tuple[TimePoint, str, Instant, Clock]]) -> str:
    """What is not saved yet: event, stage and time of each entry; empty for none."""
    if not waiting:
        return ""
    point, name, at, clock = waiting[0]
    event = point_text(point, name)
    first = f"{event[:1].lower()}{event[1:]}, {both_dated_text(at, clock)}"
    if len(waiting) == 1:
        return f"Not saved: {first}. It is kept while this window is open."
    return (
        f"Not saved: {len(waiting)} times. The first: {first}. "
        "They are kept while this window is open."
    )


def not_saved_at_end(number: int) -> str:
    """Before the window is closed over times that were never saved."""
    what = "1 time is" if number == 1 else f"{number} times are"
    return (
        f"{what} not saved, because the disk refused. Closing forgets them. "
        "Note them on paper, or free some space and try again."
    )


def here_text(table: Timetable) -> str:
    """Where the traveller is by the log, in a few words."""
    row = table.reached
    if row is None:
        return "Nothing logged yet"
    name = short_name(row.stage)
    return f"On the road after {name}" if row.actual_out else name


def here_since(table: Timetable) -> str:
    """Since when, on both clocks."""
    row = table.reached
    if row is None:
        return f"Planned to leave {both_dated_text(table.trip.leave_at)}"
    if row.actual_out is not None:
        return f"left {both_text(row.actual_out.at)}"
    return f"in {both_text(row.actual_in.at)}" if row.actual_in else ""
