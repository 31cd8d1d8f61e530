"""The timetable of a trip: planned, expected and actual times of every stage, with verdicts.

The one read model behind the timeline, the tracker, the command and the dossier, so that they
cannot disagree. Computed each time from the trip, its log and now; never stored as truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from companion.domain.clocks import Instant, midnight
from companion.domain.crossing import Stage
from companion.domain.hours import StageHours
from companion.domain.plan import Expected, Situation, Times, expected, last_logged, planned
from companion.domain.splits import Event, Split, TimePoint, flags, next_point, standing
from companion.domain.trip import Trip
from companion.domain.verdicts import Cause, Verdict, VerdictState, judge_stage
from companion.domain.windows import Window


@dataclass(frozen=True)
class StageRow:
    """One stage of a trip. ``number`` counts from 1. Times are None where there are none.

    ``expected_in`` and ``expected_out`` are None once they have happened. ``delay`` is minutes
    behind the plan at the latest known point of this stage. ``flags`` are sentences about splits.
    """

    number: int
    stage: Stage
    changed: bool
    planned_in: Instant | None
    planned_out: Instant | None
    expected_in: Expected | None
    expected_out: Expected | None
    actual_in: Split | None
    actual_out: Split | None
    hours: StageHours | None
    verdict: Verdict
    delay: int | None
    km_total: float | None
    flags: tuple[str, ...] = ()
    here: bool = False

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows in use; empty where no source gives hours."""
        return self.hours.in_use.windows if self.hours and self.hours.in_use else ()

    @property
    def passed(self) -> bool:
        """Whether the traveller has been here and left."""
        return self.verdict.cause in (Cause.PASSED, Cause.NOTHING_LOGGED)

    @property
    def best_in(self) -> Instant | None:
        """Arrival by best knowledge: actual, else expected likely, else planned."""
        return _best(self.actual_in, self.expected_in, self.planned_in)

    @property
    def best_out(self) -> Instant | None:
        """Leaving by best knowledge: actual, else expected likely, else planned."""
        return _best(self.actual_out, self.expected_out, self.planned_out)


def _best(split: Split | None, forecast: Expected | None, plan: Instant | None) -> Instant | None:
    if split is not None:
        return split.at
    return forecast.likely if forecast else plan


@dataclass(frozen=True)
class Timetable:
    """A trip with its rows as of now. ``next_point`` is the event to log next, None at the end.

    ``delay`` is minutes behind the plan at the last logged point, None before the first.
    """

    trip: Trip
    as_of: Instant
    rows: tuple[StageRow, ...]
    next_point: TimePoint | None
    delay: int | None

    def row(self, stage_id: str) -> StageRow:
        """The row of that stage; the stage must be on the route."""
        return next(r for r in self.rows if r.stage.id == stage_id)

    def days_of(self, row: StageRow) -> tuple[Instant, Instant]:
        """The days that concern a row: from the midnight (on the stage's clock) before anything
        happens there to the midnight after, at least the day of the departure."""
        clock = row.stage.clock
        known = [t for t in _times_of(row) if t is not None] or [self.trip.leave_at]
        last = max(known).date_on(clock)
        return midnight(min(known).date_on(clock), clock), midnight(last + timedelta(days=1), clock)

    @property
    def gate(self) -> StageRow | None:
        """The row whose hours decide the day: the last stage with hard hours."""
        return next((r for r in reversed(self.rows) if r.stage.hard_hours), None)

    @property
    def here(self) -> StageRow | None:
        """Where the traveller is by the log; None before the first entry."""
        return next((r for r in self.rows if r.here), None)

    @property
    def started(self) -> bool:
        """Whether anything was logged."""
        return any(r.actual_in or r.actual_out for r in self.rows)


def _times_of(row: StageRow) -> tuple[Instant | None, ...]:
    """Every instant that stands in a row: planned, actual, and the triples of expected."""
    triples = [e for e in (row.expected_in, row.expected_out) if e]
    return (
        row.planned_in,
        row.planned_out,
        *(split.at for split in (row.actual_in, row.actual_out) if split),
        *(t for e in triples for t in (e.early, e.likely, e.late)),
    )


def build(
    trip: Trip, splits: Iterable[Split], hours: Mapping[str, StageHours], now: Instant
) -> Timetable:
    """The timetable of ``trip`` at ``now``. ``hours`` by stage id, covering the days concerned."""
    route = trip.stages()
    reading = standing(splits)
    in_use = {key: lane.in_use.windows for key, lane in hours.items() if lane.in_use is not None}
    plan = planned(Situation(route, trip.leave_at, in_use, trip.appointments))
    over = _is_over(plan, reading, now)
    live = Situation(
        route, trip.leave_at, in_use, trip.appointments, reading, None if over else now
    )
    rows = _rows(trip, route, reading, plan, expected(live), hours, now, over)
    ids = [s.id for s in route]
    last = last_logged(route, reading)
    delay = None
    if last is not None and last in plan:
        delay = reading[last].at.minutes_since(plan[last])
    return Timetable(trip, now, rows, next_point(ids, reading), delay)


def _is_over(plan: Times, reading: Mapping[TimePoint, Split], now: Instant) -> bool:
    """Nothing was logged and the planned days are past: then now moves nothing any more."""
    return not reading and bool(plan) and now > max(plan.values())


def _rows(
    trip: Trip,
    route: Sequence[Stage],
    reading: dict[TimePoint, Split],
    plan: Times,
    forecast: Mapping[TimePoint, Expected],
    hours: Mapping[str, StageHours],
    now: Instant,
    over: bool,
) -> tuple[StageRow, ...]:
    last = last_logged(route, reading)
    reached = next((n for n, s in enumerate(route) if last and s.id == last.stage_id), -1)
    names = {s.id: s.names.en for s in route}
    odd = flags([s.id for s in route], reading, now, names)
    rows = []
    km: float | None = 0.0
    totals: dict[str, float | None] = {}
    for number, stage in enumerate(route):
        km = 0.0 if number == 0 else _total_km(km, stage, totals)
        totals[stage.id] = km
        arrive, leave = TimePoint(stage.id, Event.IN), TimePoint(stage.id, Event.OUT)
        splits = (reading.get(arrive), reading.get(leave))
        verdict = _verdict(stage, number, reached, splits, plan, forecast, hours, now, over)
        rows.append(
            StageRow(
                number=number + 1,
                stage=stage,
                changed=trip.edit_of(stage.id).changes_something,
                planned_in=plan.get(arrive),
                planned_out=plan.get(leave),
                expected_in=forecast.get(arrive),
                expected_out=forecast.get(leave),
                actual_in=splits[0],
                actual_out=splits[1],
                hours=hours.get(stage.id),
                verdict=verdict,
                delay=_delay(arrive, leave, reading, forecast, plan),
                km_total=km,
                flags=tuple(f.reason for f in odd if f.split in {s.id for s in splits if s}),
                here=number == reached,
            )
        )
    return tuple(rows)


def _total_km(
    before: float | None, stage: Stage, totals: Mapping[str, float | None]
) -> float | None:
    """Kilometres from the night stop, as far as the sources split them."""
    if stage.km_after is not None:
        since = totals.get(stage.km_after[0])
        return None if since is None else since + stage.km_after[1]
    return None if before is None or stage.km is None else before + stage.km


def _delay(
    arrive: TimePoint,
    leave: TimePoint,
    reading: Mapping[TimePoint, Split],
    forecast: Mapping[TimePoint, Expected],
    plan: Times,
) -> int | None:
    for point in (leave, arrive):
        if point in plan and point in reading:
            return reading[point].at.minutes_since(plan[point])
    for point in (arrive, leave):
        if point in plan and point in forecast:
            return forecast[point].likely.minutes_since(plan[point])
    return None


def _verdict(
    stage: Stage,
    number: int,
    reached: int,
    splits: tuple[Split | None, Split | None],
    plan: Times,
    forecast: Mapping[TimePoint, Expected],
    hours: Mapping[str, StageHours],
    now: Instant,
    over: bool,
) -> Verdict:
    came, left = splits
    if left is not None:
        return Verdict(VerdictState.FINE, Cause.PASSED, at=left.at)
    if number < reached:
        return Verdict(VerdictState.UNKNOWN, Cause.NOTHING_LOGGED)
    if over:
        return Verdict(VerdictState.UNKNOWN, Cause.DAYS_ARE_OVER)
    leave = TimePoint(stage.id, Event.OUT)
    if number == 0:
        return _starting(plan.get(leave), now)
    lane = hours[stage.id].in_use if stage.id in hours else None
    if lane is None:
        return _without_hours(stage)
    arrive = forecast.get(TimePoint(stage.id, Event.IN))
    if came is not None:
        arrive = Expected(came.at, came.at, came.at)
    if arrive is None:
        return Verdict(VerdictState.UNKNOWN, Cause.NOT_REACHED)
    return judge_stage(lane.windows, arrive, forecast.get(leave), stage.clock, stage.hard_hours)


def _starting(leave_at: Instant | None, now: Instant) -> Verdict:
    if leave_at is not None and now > leave_at:
        late = now.minutes_since(leave_at)
        return Verdict(VerdictState.TIGHT, Cause.LEAVE_OVERDUE, minutes=late)
    return Verdict(VerdictState.FINE, Cause.NO_OFFICE)


def _without_hours(stage: Stage) -> Verdict:
    if stage.rests_until:
        return Verdict(VerdictState.FINE, Cause.NO_OFFICE)
    return Verdict(VerdictState.UNKNOWN, Cause.HOURS_UNKNOWN)
