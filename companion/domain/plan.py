"""The plain forward pass: when each stage is reached and left, from a departure or from the log.

Three passes make a triple: every duration of the profile at its shortest, typical and longest.
They are bounds and a middle of what the sources report, not chances; chances need the forecast.

Rules: durations leave out closed time, so work at a counter stops while a window is closed and
goes on in the next, and nobody is let out meanwhile; unknown time counts as served, because the
posts behind the gate deal the same day with everybody who came through it; the guide's delay runs
in clock time, from the agreed moment where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum

from companion.domain.clocks import Instant, WallTime
from companion.domain.crossing import Span, Stage
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import Appointment
from companion.domain.windows import State, Window

#: A night shorter than this is no night: the traveller leaves on the morning after (own reckoning).
SHORTEST_NIGHT_MINUTES = 240

Hours = Mapping[str, Sequence[Window]]
Times = dict[TimePoint, Instant]


class Pace(Enum):
    """Which end of every duration a pass takes."""

    SHORTEST = "shortest"
    TYPICAL = "typical"
    LONGEST = "longest"

    def minutes(self, span: Span | None) -> int:
        """The minutes of ``span`` at this pace; none where there is no span."""
        return 0 if span is None else int(getattr(span, self.value))


@dataclass(frozen=True)
class Expected:
    """Early, likely and late of one time point."""

    early: Instant
    likely: Instant
    late: Instant


@dataclass(frozen=True)
class Situation:
    """All that a pass needs. ``hours`` holds the windows in use by stage id, in order.

    ``reading`` is the log as it stands. ``now`` is None for the plan, which never moves.
    """

    route: tuple[Stage, ...]
    leave_at: Instant
    hours: Hours
    appointments: tuple[Appointment, ...] = ()
    reading: Mapping[TimePoint, Split] | None = None
    now: Instant | None = None


def planned(situation: Situation) -> Times:
    """The plan: typical durations from the planned departure, whatever was logged since."""
    bare = Situation(situation.route, situation.leave_at, situation.hours, situation.appointments)
    return _run(bare, Pace.TYPICAL)


def expected(situation: Situation) -> dict[TimePoint, Expected]:
    """Early, likely, late for every time point still to come; those that happened are absent.

    The pass starts at the last logged point of the route. Nothing to come is earlier than now.
    A point that no window lets through within the hours given is absent from there on.
    """
    early, likely, late = (_run(situation, pace) for pace in Pace)
    return {
        point: Expected(early[point], likely[point], late[point])
        for point in likely
        if point in early and point in late
    }


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


def _run(situation: Situation, pace: Pace) -> Times:
    """One pass: a time for each point after the anchor, as far as the way is known."""
    reading = situation.reading or {}
    anchor = last_logged(situation.route, reading)
    times: Times = {}
    at: Instant | None = None
    started = anchor is None
    for number, stage in enumerate(situation.route):
        if not started:
            if anchor is None or anchor.stage_id != stage.id:
                continue
            started = True
            at = reading[anchor].at
            if anchor.event is Event.OUT:
                continue
        else:
            at = _arrive(situation, pace, number, at)
            if at is None and number > 0:
                return times
            if number > 0 and at is not None:
                times[TimePoint(stage.id, Event.IN)] = at
        if number == len(situation.route) - 1:
            return times
        at = _leave(situation, pace, number, at)
        if at is None:
            return times
        times[TimePoint(stage.id, Event.OUT)] = at
    return times


def _arrive(situation: Situation, pace: Pace, number: int, left: Instant | None) -> Instant | None:
    drive = situation.route[number].drive
    if left is None or drive is None:
        return None
    return _not_before_now(situation, left.plus(pace.minutes(drive)))


def _leave(
    situation: Situation, pace: Pace, number: int, arrived: Instant | None
) -> Instant | None:
    stage = situation.route[number]
    if number == 0 or arrived is None:
        return _not_before_now(situation, situation.leave_at)
    if stage.rests_until:
        return _not_before_now(situation, morning_after(stage, arrived))
    ready = _guide_ready(situation, pace, stage, arrived)
    work = pace.minutes(stage.wait) + pace.minutes(stage.service)
    windows = situation.hours.get(stage.id, ())
    done = serve(ready, work, windows)
    if done is not None and situation.now is not None and done < situation.now:
        return serve(situation.now, 0, windows)  # overdue: at once, or when it opens again
    return done


def _guide_ready(situation: Situation, pace: Pace, stage: Stage, arrived: Instant) -> Instant:
    if stage.guide_delay is None:
        return arrived
    agreed = min((a.at for a in situation.appointments if a.stage_id == stage.id), default=arrived)
    return max(arrived, agreed.plus(pace.minutes(stage.guide_delay)))


def _not_before_now(situation: Situation, at: Instant) -> Instant:
    return at if situation.now is None else max(at, situation.now)


def morning_after(stage: Stage, arrived: Instant) -> Instant:
    """The first ``rests_until`` of the stage's clock after a night worth the name."""
    hour, minute = (int(part) for part in stage.rests_until.split(":"))
    wall = WallTime(arrived.date_on(stage.clock), time(hour, minute), stage.clock)
    while wall.instant() < arrived.plus(SHORTEST_NIGHT_MINUTES):
        wall = wall.next_day()
    return wall.instant()
