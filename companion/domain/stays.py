"""The stamps and limits of a trip as of now, read off its timetable; nothing of it is stored.

A logged stage is the stamp, whatever was typed; what the plan expects stands in until then, and
is told as expected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from companion.domain.clocks import Instant
from companion.domain.limits import LAST_DAY, Ending, Limit, Running, Stamp, StampPoint, run
from companion.domain.papers import Judged
from companion.domain.splits import Event, Split
from companion.domain.statuses import Level
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Trip
from companion.domain.windows import State

LOGGED, TYPED, EXPECTED, NOTHING = "logged", "typed", "expected", ""


@dataclass(frozen=True)
class Seen:
    """A stamp, and how it is known: LOGGED, TYPED, EXPECTED or NOTHING (then ``stamp`` is None)."""

    point: StampPoint
    stamp: Stamp | None
    origin: str

    @property
    def expected(self) -> bool:
        """Whether it is no fact."""
        return self.origin == EXPECTED


@dataclass(frozen=True)
class Stays:
    """All stamps and limits that concern a trip, in the order of its profile."""

    stamps: tuple[Seen, ...]
    running: tuple[Running, ...]

    def of(self, limit_id: str) -> Running | None:
        """That limit, if it concerns the trip."""
        return next((r for r in self.running if r.limit.id == limit_id), None)


def stays_of(table: Timetable, judged: Iterable[Judged] = ()) -> Stays:
    """The stamps and limits of that timetable's trip as of its moment.

    ``judged`` are its papers; where a limit hangs on one, the earliest expiry and the fewest days
    of stay that are noted count.
    """
    papers = tuple(judged)
    seen = tuple(_seen(table, point) for point in table.trip.crossing.stamps)
    by_id = {each.point.id: each for each in seen}
    running = [
        _run(table, by_id[limit.starts_at], _lasting(papers, limit), holders, _noted(papers, limit))
        for limit in table.trip.crossing.limits
        if limit.starts_at in by_id and (holders := _holders(table.trip, limit)) is not None
    ]
    return Stays(seen, tuple(running))


def _noted(papers: Iterable[Judged], limit: Limit) -> date | None:
    dates = [
        j.paper.expires_on
        for j in papers
        if j.kind.id == limit.paper and j.paper is not None and j.paper.expires_on is not None
    ]
    return min(dates, default=None)


def _lasting(papers: Iterable[Judged], limit: Limit) -> Limit:
    """The limit with the days of stay that its paper gives, where they are noted."""
    days = [
        j.paper.stay_days
        for j in papers
        if j.kind.id == limit.days_of and j.paper is not None and j.paper.stay_days
    ]
    return replace(limit, days=min(days)) if days else limit


def _run(
    table: Timetable, seen: Seen, limit: Limit, holders: tuple[str, ...], noted: date | None
) -> Running:
    clock = seen.point.clock
    return run(
        limit,
        clock,
        seen.stamp,
        table.as_of.date_on(clock),
        expected=seen.expected,
        ends=_ending(table, seen, limit),
        edit=table.trip.limit_edit(limit.id),
        noted=noted,
        holders=holders,
    )


def _seen(table: Timetable, point: StampPoint) -> Seen:
    split, best = _event(table, point.got_at)
    if split is not None:
        return Seen(point, Stamp(point.id, split.at, split.clock), LOGGED)
    typed = next((s for s in table.trip.stamps if s.kind == point.id), None)
    if typed is not None:
        return Seen(point, typed, TYPED)
    if best is not None:
        return Seen(point, Stamp(point.id, best, point.clock), EXPECTED)
    return Seen(point, None, NOTHING)


def _ending(table: Timetable, seen: Seen, limit: Limit) -> Ending | None:
    clock = seen.point.clock
    if limit.ends_with == LAST_DAY:
        day = table.trip.leaves_china_on
        # Nothing is logged on the way out, so the planned day is taken at its word.
        return Ending(day, day < table.as_of.date_on(clock)) if day else None
    split, best = _event(table, limit.ends_with)
    if split is not None:
        return Ending(split.at.date_on(clock), done=True)
    return Ending(best.date_on(clock)) if best else None


def _event(table: Timetable, named: str) -> tuple[Split | None, Instant | None]:
    """The entry of the log for ``kg_exit.out``, and the moment by best knowledge."""
    stage_id, _, event = named.partition(".")
    row: StageRow | None = next((r for r in table.rows if r.stage.id == stage_id), None)
    if row is None:
        return None, None
    status = row.status_in if event == Event.IN.value else row.status_out
    if status is not None and status.level is Level.BAD:
        return None, None  # what contradicts the log is no stamp in a passport
    if event == Event.IN.value:
        return row.actual_in, _served_from(row)
    return row.actual_out, row.best_out


def _served_from(row: StageRow) -> Instant | None:
    """When somebody there can be asked for something: the arrival, or the next sure opening."""
    came = row.best_in
    if came is None or not row.windows:
        return came
    serving = [w for w in row.windows if w.state is State.OPEN and w.end > came]
    return max(came, serving[0].start) if serving else came


def _holders(trip: Trip, limit: Limit) -> tuple[str, ...] | None:
    """Whom it concerns; None where that is nobody of those on the trip."""
    if limit.of == "vehicle":
        return tuple(" ".join(p for p in (v.name, v.plate) if p) for v in trip.vehicles)
    if limit.of != "person" or not trip.people:
        return ()
    wanted = {"visa-free": {True}, "visa": {False}}.get(limit.only_if, {True, False})
    return tuple(p.name for p in trip.people if p.visa_free in wanted) or None
