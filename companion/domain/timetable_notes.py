"""What lies between and over the rows of a timetable: now, new days, a closed gate, how long.

Pure functions over ``Timetable``; the faces only place and say what they answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Trap
from companion.domain.ids import SplitId
from companion.domain.splits import Foreseen, Split, TimePoint
from companion.domain.statuses import Evidence, flags
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Trip
from companion.domain.verdicts import Cause
from companion.domain.windows import State, Window


@dataclass(frozen=True)
class DayChange:
    """A new date on ``clock``: the line stands before row number ``before`` (counted from 0;
    the number of rows for the end). ``at`` is the midnight."""

    before: int
    clock: Clock
    day: date
    at: Instant


@dataclass(frozen=True)
class ClosedDay:
    """The gate is shut on the day it would be reached. ``opening`` is the next window in which
    it serves, ``days`` how many whole days later that is; both None where none is known."""

    day: date
    reason: str
    opening: Window | None
    days: int | None


@dataclass(frozen=True)
class Stay:
    """How long somebody was at a stage, or is so far. ``closed`` are the minutes of it that fell
    into closed windows, ``reason`` that of the longest such window."""

    minutes: int
    so_far: bool
    closed: int = 0
    reason: str = ""


def now_place(table: Timetable) -> int:
    """Before which row "now" stands, counted from 0; the number of rows for the end.

    A row is behind now when its actual time is no later than now, or its expected time was
    earlier: nothing still to come is expected before now, so that means the days are over.
    """
    place = 0
    for number, row in enumerate(table.rows):
        if any(at <= table.as_of for at in _actual(row)) or _expected_before(row, table.as_of):
            place = number + 1
    return place


def _actual(row: StageRow) -> Iterator[Instant]:
    return (split.at for split in _splits(row))


def _expected_before(row: StageRow, now: Instant) -> bool:
    first = row.expected_in or row.expected_out
    return first is not None and first.likely < now


def day_changes(table: Timetable) -> tuple[DayChange, ...]:
    """Where a new date begins on either clock, by best knowledge, in the order of the midnights.

    A midnight that passes while somebody is at a stage stands after that stage.
    """
    found = [change for clock in Clock for change in _changes_on(table, clock)]
    return tuple(sorted(found, key=lambda c: (c.before, c.at, c.clock is Clock.KYRGYZ)))


def _changes_on(table: Timetable, clock: Clock) -> Iterator[DayChange]:
    today: date | None = None
    for number, row in enumerate(table.rows):
        for before, at in ((number, row.best_in), (number + 1, row.best_out)):
            if at is None:
                continue
            day = at.date_on(clock)
            if today is not None and day > today:
                yield DayChange(before, clock, day, midnight(day, clock))
            today = day if today is None else max(day, today)


def may_leave_now(table: Timetable) -> bool:
    """Whether "leave now" makes sense: nothing is logged and the day of the departure has come."""
    clock = table.trip.leave_clock
    come = table.as_of.date_on(clock) >= table.trip.leave_at.date_on(clock)
    return not table.started and come


def closed_day(table: Timetable) -> ClosedDay | None:
    """The closed day that the plan meets at the gate, or at a hard stage before it."""
    closed = (row for row in table.rows if row.stage.hard_hours and row.best_in is not None
              and row.verdict.cause is Cause.CLOSED_DAY)  # fmt: skip
    gate = next(closed, None)
    if gate is None or gate.best_in is None:
        return None
    verdict, day = gate.verdict, gate.best_in.date_on(gate.stage.clock)
    reason = verdict.window.reason if verdict.window else ""
    days = None
    if verdict.opening is not None:
        days = (verdict.opening.start.date_on(gate.stage.clock) - day).days
    return ClosedDay(day, reason, verdict.opening, days)


_TRAP_DAYS = {3: "thursday", 4: "friday"}
_ICY_MONTHS = (11, 12, 1, 2, 3, 4)


def traps_of_day(table: Timetable) -> tuple[Trap, ...]:
    """The profile's traps that lie in the day of the gate: its weekday, or the season."""
    day = table.outlook.day
    if day is None:
        return ()
    whens = {_TRAP_DAYS.get(day.weekday()), "winter" if day.month in _ICY_MONTHS else None}
    return tuple(trap for trap in table.trip.crossing.traps if trap.when in whens)


def leave_moved(trip: Trip, days: int) -> Instant:
    """The departure ``days`` whole days later at the same time on its own clock."""
    return trip.leave_wall.next_day(days).instant()


def first_night(table: Timetable) -> StageRow:
    """Where the day of the crossing ends: the first stage to rest at, or the last of the route."""
    resting = (row for row in table.rows[1:] if row.stage.rests_until)
    return next(resting, table.rows[-1])


def arrival_delay(row: StageRow) -> int | None:
    """Minutes behind the plan on arriving at ``row``, by best knowledge; None without a plan."""
    if row.planned_in is None or row.best_in is None:
        return None
    return row.best_in.minutes_since(row.planned_in)


def stay(row: StageRow, now: Instant) -> Stay | None:
    """How long the log says somebody was at ``row``; until now while nobody has left."""
    if row.actual_in is None or (row.actual_out is None and not row.here):
        return None
    start, end = row.actual_in.at, row.actual_out.at if row.actual_out else now
    if end < start:
        return None
    shut = clipped([w for w in row.windows if w.state is State.CLOSED], start, end)
    longest = max(shut, key=lambda w: w.minutes, default=None)
    return Stay(
        end.minutes_since(start),
        row.actual_out is None,
        sum(w.minutes for w in shut),
        longest.reason if longest else "",
    )


def windows_on(windows: Sequence[Window], day: date, clock: Clock) -> tuple[Window, ...]:
    """What of ``windows`` falls on ``day`` of ``clock``, cut at its midnights."""
    return clipped(windows, midnight(day, clock), midnight(date.fromordinal(day.toordinal() + 1),
                                                           clock))  # fmt: skip


def clipped(windows: Sequence[Window], start: Instant, end: Instant) -> tuple[Window, ...]:
    """What of ``windows`` lies between ``start`` and ``end``."""
    return tuple(
        replace(w, start=max(w.start, start), end=min(w.end, end))
        for w in windows
        if w.start < end and w.end > start
    )


def day_of(table: Timetable, row: StageRow) -> date:
    """The date on the stage's own clock on which ``row`` is reached (the first: is left)."""
    at = row.best_in or row.best_out or table.trip.leave_at
    return at.date_on(row.stage.clock)


def odd_about(
    table: Timetable, point: TimePoint, at: Instant, foreseen: Foreseen | None = None
) -> tuple[str, ...]:
    """What would be odd about an entry for ``point`` at ``at``, before it counts. ``foreseen`` is
    what the forecast says of it."""
    reading = {split.point: split for row in table.rows for split in _splits(row)}
    clock = table.row(point.stage_id).stage.clock
    trial = Split(SplitId(-1), point, at, clock, "", table.as_of, foreseen=foreseen)
    reading[point] = trial
    hours = {row.stage.id: row.windows for row in table.rows}
    found = flags(Evidence([row.stage for row in table.rows], reading, table.as_of, hours))
    return tuple(flag.reason for flag in found if flag.split == trial.id)


def _splits(row: StageRow) -> Iterator[Split]:
    return (split for split in (row.actual_in, row.actual_out) if split is not None)
