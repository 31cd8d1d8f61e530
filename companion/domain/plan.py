"""The plan: when each stage is reached and left at typical durations, from the departure on.

It is what one sets out with, and does not move. What is likely is for the forecast to say.

Rules: durations leave out closed time, so work at a counter stops while a window is closed and
goes on in the next, and nobody is let out meanwhile; unknown time counts as served, because the
posts behind the gate deal the same day with everybody who came through it; the guide's delay runs
in clock time, from the agreed moment where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from companion.domain.clocks import Instant, WallTime
from companion.domain.crossing import Stage
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import Appointment
from companion.domain.windows import State, Window

#: A night shorter than this is no night: the traveller leaves on the morning after (own reckoning).
SHORTEST_NIGHT_MINUTES = 240

Hours = Mapping[str, Sequence[Window]]
Times = dict[TimePoint, Instant]


@dataclass(frozen=True)
class Expected:
    """Early, likely and late of one time point: 10, 50 and 90 % lie before."""

    early: Instant
    likely: Instant
    late: Instant


def planned(
    route: Sequence[Stage],
    leave_at: Instant,
    hours: Hours,
    appointments: Sequence[Appointment] = (),
) -> Times:
    """The plan: typical durations from the planned departure, whatever is logged or expected.

    ``hours`` are the windows in use by stage id, in order. A point that no window lets through
    within them is absent from there on.
    """
    times: Times = {}
    at = leave_at
    for number, stage in enumerate(route):
        if number > 0:
            if stage.drive is None:
                return times
            at = times[TimePoint(stage.id, Event.IN)] = at.plus(stage.drive.typical)
        if number == len(route) - 1:
            return times
        left = at if number == 0 else _leave(stage, at, hours.get(stage.id, ()), appointments)
        if left is None:
            return times
        at = times[TimePoint(stage.id, Event.OUT)] = left
    return times


def last_logged(route: Sequence[Stage], reading: Mapping[TimePoint, Split]) -> TimePoint | None:
    """The furthest time point of the route that has been logged."""
    for stage in reversed(route):
        for event in (Event.OUT, Event.IN):
            if TimePoint(stage.id, event) in reading:
                return TimePoint(stage.id, event)
    return None


def serve(ready: Instant, minutes: int, windows: Sequence[Window]) -> Instant | None:
    """When ``minutes`` of work that may begin at ``ready`` are done, closed time left out.

    Half-open: work that ends exactly at closing is done. None when the windows end first.
    Without any windows the work simply runs on.
    """
    if not windows:
        return ready.plus(minutes)
    left = minutes * 60
    for window in windows:
        if window.end <= ready or window.state is State.CLOSED:
            continue
        begin = max(ready, window.start)
        if begin.seconds + left <= window.end.seconds:
            return Instant(begin.seconds + left)
        left -= window.end.seconds - begin.seconds
    return None


def _leave(
    stage: Stage, arrived: Instant, windows: Sequence[Window], appointments: Sequence[Appointment]
) -> Instant | None:
    if stage.rests_until:
        return morning_after(stage, arrived)
    work = sum(span.typical for span in (stage.wait, stage.service) if span)
    return serve(_guide_there(stage, arrived, appointments), work, windows)


def _guide_there(stage: Stage, arrived: Instant, appointments: Sequence[Appointment]) -> Instant:
    if stage.guide_delay is None:
        return arrived
    agreed = min((a.at for a in appointments if a.stage_id == stage.id), default=arrived)
    return max(arrived, agreed.plus(stage.guide_delay.typical))


def morning_after(stage: Stage, arrived: Instant) -> Instant:
    """The first ``rests_until`` of the stage's clock after a night worth the name."""
    hour, minute = (int(part) for part in stage.rests_until.split(":"))
    wall = WallTime(arrived.date_on(stage.clock), time(hour, minute), stage.clock)
    while wall.instant() < arrived.plus(SHORTEST_NIGHT_MINUTES):
        wall = wall.next_day()
    return wall.instant()
