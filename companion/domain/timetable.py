"""The timetable of a trip: planned, expected and actual times of every stage, with verdicts.

The one read model behind the timeline, the tracker, the command and the dossier, so that they
cannot disagree. Computed each time from the trip, its log and now; never stored as truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from companion.domain.clocks import Instant, midnight
from companion.domain.crossing import Stage
from companion.domain.experience import NO_BASIS, NO_EXPERIENCE, Basis, Experience, basis_of
from companion.domain.hours import StageHours, weighed
from companion.domain.outlook import (
    Dusk,
    Outlook,
    Question,
    expected_times,
    never_known,
    outlook,
)
from companion.domain.plan import Expected, Times, last_logged, planned
from companion.domain.remarks import Remark, standing_remarks
from companion.domain.splits import Event, Split, TimePoint, next_point, standing
from companion.domain.statuses import Evidence, Flag, Level, Status, flags, status
from companion.domain.trip import Trip
from companion.domain.verdicts import (
    Cause,
    Verdict,
    VerdictState,
    judge_stage,
    with_appointments,
    with_what_follows,
)
from companion.domain.windows import Window

#: How many days after the departure (or the last entry) are looked at for an open window: the
#: longest closed week (National Day, a weekend on either side) and three days of customs fit in.
#: A log that was not gone on with for so long is over too.
DAYS_AHEAD = 21


@dataclass(frozen=True)
class StageRow:
    """One stage of a trip. ``number`` counts from 1. Times are None where there are none.

    ``expected_in`` and ``expected_out`` are None once they have happened. ``delay`` is minutes
    behind the plan at the latest known point of this stage. ``status_in`` and ``status_out`` judge
    its entries; ``flags`` are the sentences of what is doubtful about them and not confirmed.
    ``here``: by the log the traveller has come this far and has not left.
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
    here: bool = False
    basis: Basis = NO_BASIS
    status_in: Status | None = None
    status_out: Status | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """What is doubtful about its entries and was not confirmed, as sentences."""
        doubted = (s for s in (self.status_in, self.status_out)
                   if s is not None and s.level is not Level.CONFIRMED)  # fmt: skip
        return tuple(dict.fromkeys(reason for s in doubted for reason in s.reasons))

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows in use; empty where no source gives hours."""
        return self.hours.in_use.windows if self.hours and self.hours.in_use else ()

    @property
    def passed(self) -> bool:
        """Whether the traveller has been here and left."""
        return self.verdict.cause in _BEHIND

    @property
    def best_in(self) -> Instant | None:
        """Arrival by best knowledge: actual, else expected likely, else planned."""
        return _best(self.actual_in, self.expected_in, self.planned_in)

    @property
    def best_out(self) -> Instant | None:
        """Leaving by best knowledge: actual, else expected likely, else planned."""
        return _best(self.actual_out, self.expected_out, self.planned_out)


#: What is said of a stage that the traveller has left behind.
_BEHIND = (Cause.PASSED, Cause.NOTHING_LOGGED, Cause.LEAVING_NOT_LOGGED)


def _best(split: Split | None, forecast: Expected | None, plan: Instant | None) -> Instant | None:
    if split is not None:
        return split.at
    return forecast.likely if forecast else plan


@dataclass(frozen=True)
class Timetable:
    """A trip with its rows as of now. ``next_point`` is the event to log next, None at the end.

    ``delay`` is minutes behind the plan at the last logged point, None before the first.
    ``remarks`` are the notes about its stages that count, oldest first.
    """

    trip: Trip
    as_of: Instant
    rows: tuple[StageRow, ...]
    next_point: TimePoint | None
    delay: int | None
    outlook: Outlook
    remarks: tuple[Remark, ...] = ()

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
    def reached(self) -> StageRow | None:
        """The furthest stage in the log, left or not; None before the first entry."""
        return next((r for r in reversed(self.rows) if r.actual_in or r.actual_out), None)

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
    trip: Trip,
    splits: Iterable[Split],
    hours: Mapping[str, StageHours],
    now: Instant,
    experience: Experience = NO_EXPERIENCE,
    dusk: Dusk = never_known,
    remarks: Iterable[Remark] = (),
) -> Timetable:
    """The timetable of ``trip`` at ``now``. ``hours`` by stage id, covering the days concerned.

    ``experience`` is what was seen on other crossings; ``dusk`` as in Question.
    """
    route, splits = trip.stages(), tuple(splits)
    reading = standing(splits)
    in_use = {key: lane.in_use.windows for key, lane in hours.items() if lane.in_use is not None}
    plan = planned(route, trip.leave_at, in_use, trip.appointments)
    over = _is_over(trip, plan, reading, now)
    question = question_of(trip, reading, hours, None if over else now, experience, dusk)
    ahead = Outlook(expected_times(question), None) if over else outlook(question)
    last = last_logged(route, reading)
    odd = flags(Evidence(route, reading, now, in_use, splits))
    known = _Known(
        trip, route, reading, plan, ahead.expected, hours, now, over, last, odd, experience
    )
    delay = None
    if last is not None and last in plan:
        delay = reading[last].at.minutes_since(plan[last])
    following = next_point([s.id for s in route], reading)
    notes = standing_remarks(remarks)
    return Timetable(trip, now, _linked(_rows(known)), following, delay, ahead, notes)


def question_of(
    trip: Trip,
    reading: Mapping[TimePoint, Split],
    hours: Mapping[str, StageHours],
    now: Instant | None,
    experience: Experience = NO_EXPERIENCE,
    dusk: Dusk = never_known,
) -> Question:
    """What a forecast of ``trip`` rests on."""
    return Question(
        route=trip.stages(),
        leave_at=trip.leave_at,
        hours={key: weighed(each, dict(trip.schedule_weights)) for key, each in hours.items()},
        appointments=trip.appointments,
        reading=reading,
        now=now,
        experience=experience,
        dusk=dusk,
    )


@dataclass(frozen=True)
class _Known:
    """All that the rows are made from. ``last`` is the furthest logged point of the route."""

    trip: Trip
    route: tuple[Stage, ...]
    reading: dict[TimePoint, Split]
    plan: Times
    forecast: Mapping[TimePoint, Expected]
    hours: Mapping[str, StageHours]
    now: Instant
    over: bool
    last: TimePoint | None
    odd: tuple[Flag, ...]
    experience: Experience = NO_EXPERIENCE

    @property
    def reached(self) -> int:
        """The place of the furthest stage that was logged; -1 before the first entry."""
        ids = [s.id for s in self.route]
        return ids.index(self.last.stage_id) if self.last else -1


def last_known(trip: Trip, reading: Mapping[TimePoint, Split]) -> Instant:
    """The departure or the latest entry, whichever is later."""
    return max([trip.leave_at, *(split.at for split in reading.values())])


def _is_over(trip: Trip, plan: Times, reading: Mapping[TimePoint, Split], now: Instant) -> bool:
    """Whether the days of the trip are past: then now moves nothing any more.

    They are past after the plan where nothing was logged, else long after the last entry.
    """
    if reading:
        return now > last_known(trip, reading).plus(DAYS_AHEAD * 24 * 60)
    return bool(plan) and now > max(plan.values())


def _rows(known: _Known) -> tuple[StageRow, ...]:
    totals: dict[str, float | None] = {}
    km: float | None = 0.0
    rows = []
    for number, stage in enumerate(known.route):
        km = 0.0 if number == 0 else _total_km(km, stage, totals)
        totals[stage.id] = km
        rows.append(_row(known, number, km))
    return tuple(rows)


def _linked(rows: tuple[StageRow, ...]) -> tuple[StageRow, ...]:
    """The rows, where posts with hard hours know of the next one."""
    posts = [row for row in rows if row.stage.hard_hours]
    after = {post.stage.id: following for post, following in pairwise(posts)}
    return tuple(
        replace(row, verdict=with_what_follows(row.verdict, found.verdict, found.stage.clock))
        if (found := after.get(row.stage.id))
        else row
        for row in rows
    )


def _row(known: _Known, number: int, km: float | None) -> StageRow:
    stage = known.route[number]
    arrive, leave = TimePoint(stage.id, Event.IN), TimePoint(stage.id, Event.OUT)
    came, left = known.reading.get(arrive), known.reading.get(leave)
    return StageRow(
        number=number + 1,
        stage=stage,
        changed=known.trip.edit_of(stage.id).changes_something,
        planned_in=known.plan.get(arrive),
        planned_out=known.plan.get(leave),
        expected_in=known.forecast.get(arrive),
        expected_out=known.forecast.get(leave),
        actual_in=came,
        actual_out=left,
        hours=known.hours.get(stage.id),
        verdict=_verdict(known, number),
        delay=_delay(known, arrive, leave),
        km_total=km,
        here=number == known.reached and left is None,
        basis=basis_of(stage, known.experience),
        status_in=status(came, known.odd) if came else None,
        status_out=status(left, known.odd) if left else None,
    )


def _total_km(
    before: float | None, stage: Stage, totals: Mapping[str, float | None]
) -> float | None:
    """Kilometres from the night stop, as far as the sources split them."""
    if stage.km_after is not None:
        since = totals.get(stage.km_after[0])
        return None if since is None else since + stage.km_after[1]
    return None if before is None or stage.km is None else before + stage.km


def _delay(known: _Known, arrive: TimePoint, leave: TimePoint) -> int | None:
    for point in (leave, arrive):
        if point in known.plan and point in known.reading:
            return known.reading[point].at.minutes_since(known.plan[point])
    for point in (arrive, leave):
        if point in known.plan and point in known.forecast:
            return known.forecast[point].likely.minutes_since(known.plan[point])
    return None


def _verdict(known: _Known, number: int) -> Verdict:
    stage = known.route[number]
    left = known.reading.get(TimePoint(stage.id, Event.OUT))
    if left is not None:
        return Verdict(VerdictState.FINE, Cause.PASSED, at=left.at)
    came = known.reading.get(TimePoint(stage.id, Event.IN))
    if number < known.reached:
        cause = Cause.LEAVING_NOT_LOGGED if came else Cause.NOTHING_LOGGED
        return Verdict(VerdictState.UNKNOWN, cause)
    if came is not None and number == len(known.route) - 1:
        return Verdict(VerdictState.FINE, Cause.ARRIVED, at=came.at)
    if known.over:
        return Verdict(VerdictState.UNKNOWN, Cause.DAYS_ARE_OVER, at=came.at if came else None)
    if number == 0:
        return _starting(known.plan.get(TimePoint(stage.id, Event.OUT)), known.now)
    if came is not None:
        since = max(came.at, known.now)
        verdict = _by_hours(known, stage, Expected(since, since, since))
        return replace(verdict, here=came.at <= known.now)
    arrive = known.forecast.get(TimePoint(stage.id, Event.IN))
    if arrive is None:
        return Verdict(VerdictState.UNKNOWN, Cause.NOT_REACHED)
    here = [a for a in known.trip.appointments if a.stage_id == stage.id]
    agreed, unsure = sorted(a.at for a in here), {a.at for a in here if a.unsure}
    return with_appointments(_by_hours(known, stage, arrive), arrive, agreed, unsure)


def _by_hours(known: _Known, stage: Stage, arrive: Expected) -> Verdict:
    lane = known.hours[stage.id].in_use if stage.id in known.hours else None
    if lane is None:
        return _without_hours(stage)
    leave = known.forecast.get(TimePoint(stage.id, Event.OUT))
    return judge_stage(lane.windows, arrive, leave, stage.clock, stage.hard_hours)


def _starting(leave_at: Instant | None, now: Instant) -> Verdict:
    if leave_at is not None and now > leave_at:
        late = now.minutes_since(leave_at)
        return Verdict(VerdictState.TIGHT, Cause.LEAVE_OVERDUE, minutes=late)
    return Verdict(VerdictState.FINE, Cause.NO_OFFICE)


def _without_hours(stage: Stage) -> Verdict:
    if stage.rests_until:
        return Verdict(VerdictState.FINE, Cause.NO_OFFICE)
    return Verdict(VerdictState.UNKNOWN, Cause.HOURS_UNKNOWN)
