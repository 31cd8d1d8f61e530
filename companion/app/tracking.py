"""The tracker: log, correct and withdraw splits. Nothing that was written is ever lost.

Nor what could not be written: it waits in ``companion.unsaved`` and is tried again, in order, with
each next entry and by ``retry``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.app.companion import Companion
from companion.app.foresight import Foresight
from companion.app.planning import timetable_of
from companion.app.unsaved import Unsaved
from companion.domain.bare_times import find_day, read_typed
from companion.domain.clocks import Clock, Instant
from companion.domain.errors import CompanionError, NotAllowed, NotFound, StorageTrouble
from companion.domain.ids import SplitId, TripId
from companion.domain.splits import (
    Event,
    Foreseen,
    Split,
    TimePoint,
    last_entry,
    points_of,
    standing,
)
from companion.domain.timetable import Timetable
from companion.wording import changes as said

if TYPE_CHECKING:
    from companion.store.library import Reader


@dataclass(frozen=True)
class Reading:
    """How a typed time is understood, before it counts: shown on both clocks."""

    at: Instant
    clock: Clock
    text: str
    day_was_found: bool
    now: bool = False
    foreseen: Foreseen | None = None


@dataclass(frozen=True)
class Logged:
    """What was logged, and what is odd about it (kept all the same)."""

    split: Split
    flags: tuple[str, ...]


def understand(
    companion: Companion,
    trip_id: TripId,
    point: TimePoint,
    text: str,
    clock: Clock | None = None,
) -> Reading:
    """Read a typed time for ``point`` and find its day. Raises NotAllowed with what to write."""
    with companion.library.read() as reading:
        table = _table(companion, reading, trip_id)
        _check_point(table, point)
        foresight = Foresight(reading, table.trip)
    found = _understand(table, point, text, clock)
    return replace(found, foreseen=foresight.of(_times(table), point))


def log_split(
    companion: Companion,
    trip_id: TripId,
    point: TimePoint,
    text: str,
    clock: Clock | None = None,
    initiator: str = "",
    origin: str = "typed",
) -> Logged:
    """Log a typed time. Later than now, or after a gap: flagged and kept, never refused.

    Raises NotFound for a stage or event this trip does not have, NotAllowed for no time.
    A point that is already logged gets a newer split; the older one stays in the history. Raises
    StorageTrouble ("Not saved") where the disk refuses; then the entry waits in ``unsaved``.
    """
    with companion.library.read() as reading:
        table = _table(companion, reading, trip_id)
    _check_point(table, point)
    read = _understand(table, point, text, clock)
    origin = "now" if read.now else origin
    now = companion.now()
    entry = Unsaved(trip_id, point, read.text, read.clock, read.at, now, origin)
    before = [e for e in unsaved(companion, trip_id) if e.point == point]
    if before and before[-1].same_as(entry):
        entry = before[-1]  # said once more
    else:
        companion.unsaved.append(entry)
    written, problem = _write_waiting(companion, initiator)
    split_id = written.get(entry)
    if split_id is None:
        raise problem or NotFound("That entry is not in the log of this trip.")
    return _logged(companion, trip_id, split_id)


def log_now(companion: Companion, trip_id: TripId, initiator: str = "") -> Logged:
    """Log the next event of the route at this minute. Raises NotAllowed at the end of the trip.

    Events that wait to be saved count as logged. Pressed again within the minute of one of them it
    means that one: whoever reads "Not saved" presses the key again.
    """
    with companion.library.read() as reading:
        table = _table(companion, reading, trip_id)
    point = next_point(companion, table)
    last = next((e for e in reversed(companion.unsaved) if e.trip_id == trip_id), None)
    if last is not None and last.origin == "now" and last.at == _minute(table.as_of):
        point = last.point
    if point is None:
        raise NotAllowed("Every stage of this trip is logged.", "Correct an entry in its row.")
    clock = table.row(point.stage_id).stage.clock
    return log_split(companion, trip_id, point, "now", clock, initiator)


def next_point(companion: Companion, table: Timetable) -> TimePoint | None:
    """The event that the now key logs: the one after the last that is logged, or waits to be."""
    if table.next_point is None:
        return None
    points = points_of([row.stage.id for row in table.rows])
    waiting = [e.point for e in companion.unsaved if e.trip_id == table.trip.id]
    ahead = [points.index(p) + 1 for p in waiting if p in points]
    place = max([points.index(table.next_point), *ahead])
    return points[place] if place < len(points) else None


def unsaved(companion: Companion, trip_id: TripId | None = None) -> tuple[Unsaved, ...]:
    """What was pressed or typed (for that trip) and is not in the log yet, in its order."""
    return tuple(e for e in companion.unsaved if trip_id in (None, e.trip_id))


def retry(companion: Companion, initiator: str = "") -> tuple[Logged, ...]:
    """Log what waits, each with the time it meant when it was pressed or typed.

    Raises StorageTrouble where the disk goes on refusing; what is not saved goes on waiting.
    """
    trips = {entry: entry.trip_id for entry in companion.unsaved}
    written, problem = _write_waiting(companion, initiator)
    if problem is not None:
        raise problem
    return tuple(_logged(companion, trips[e], split_id) for e, split_id in written.items())


def _write_waiting(
    companion: Companion, initiator: str
) -> tuple[dict[Unsaved, SplitId], CompanionError | None]:
    """Write what waits, oldest first, up to where the disk refuses; what went wrong first.

    What is refused for another reason (its trip was deleted) goes on waiting too.
    """
    written: dict[Unsaved, SplitId] = {}
    problem: CompanionError | None = None
    for entry in tuple(companion.unsaved):
        # Not waiting while it is written: listeners look right after the commit. A fault of ours
        # leaves it out for good, or it would stop all that follow.
        place = companion.unsaved.index(entry)
        companion.unsaved.remove(entry)
        try:
            written[entry] = _write(companion, entry, initiator)
        except CompanionError as refusal:
            companion.unsaved.insert(place, entry)
            problem = problem or refusal
            if isinstance(refusal, StorageTrouble):
                return written, refusal
    return written, problem


def _write(companion: Companion, entry: Unsaved, initiator: str) -> SplitId:
    trip_id, point = entry.trip_id, entry.point
    with companion.library.read() as reading:
        table = _table(companion, reading, trip_id)
        _check_point(table, point)
        foreseen = Foresight(reading, table.trip).of(_times(table), point)
    name = table.row(point.stage_id).stage.names.en
    known = _times(table)
    sentence = (said.corrected if point in known else said.logged)(point, name, entry.at)
    with companion.change(sentence, initiator) as unit:
        # Read again: another window or command may have logged this point meanwhile.
        before = standing(unit.splits(trip_id)).get(point)
        made = replace(_split(companion, entry, before), foreseen=foreseen)
        return unit.add_split(trip_id, made)


def _times(table: Timetable) -> dict[TimePoint, Instant]:
    """Every time that counts."""
    every = (s for row in table.rows for s in (row.actual_in, row.actual_out) if s)
    return {split.point: split.at for split in every}


def withdraw_split(
    companion: Companion, trip_id: TripId, split_id: SplitId, initiator: str = ""
) -> Split:
    """Take an entry back: marked, not deleted. What it had superseded stands again.

    Answers the entry as it now stands in the log, with its mark.
    """
    with companion.library.read() as reading:
        split = _find(reading, trip_id, split_id)
        table = _table(companion, reading, trip_id)
    if split.withdrawn_at is not None:
        raise NotAllowed("This entry was taken back before.")
    name = table.trip.name_of(split.point.stage_id)
    with companion.change(said.withdrew(split.point, name, split.at), initiator) as unit:
        unit.withdraw_split(split_id, companion.now())
    with companion.library.read() as reading:
        return _find(reading, trip_id, split_id)


def restore_split(
    companion: Companion, trip_id: TripId, split_id: SplitId, initiator: str = ""
) -> Split:
    """Let an entry count again that was taken back. Raises NotFound, NotAllowed."""
    with companion.library.read() as reading:
        split, trip = _find(reading, trip_id, split_id), reading.trip(trip_id)
    name = trip.name_of(split.point.stage_id)
    if split.point.stage_id not in {stage.id for stage in trip.stages()}:
        raise NotAllowed(
            "The stage of this entry is not on the route now, so it cannot count.",
            "Log the time anew where it belongs.",
        )
    with companion.change(said.restored(split.point, name, split.at), initiator) as unit:
        unit.restore_split(split_id)
    with companion.library.read() as reading:
        return _find(reading, trip_id, split_id)


def confirm_split(
    companion: Companion, trip_id: TripId, split_id: SplitId, initiator: str = ""
) -> None:
    """An entry that looks odd is right all the same. Raises NotFound."""
    with companion.library.read() as reading:
        split, trip = _find(reading, trip_id, split_id), reading.trip(trip_id)
    name = trip.name_of(split.point.stage_id)
    with companion.change(said.confirmed(split.point, name, split.at), initiator) as unit:
        unit.confirm_split(split_id, companion.now())


def withdraw_last(companion: Companion, trip_id: TripId, initiator: str = "") -> Split:
    """Take back the entry of that trip that was written last. Raises NotAllowed without one."""
    with companion.library.read() as reading:
        last = last_entry(reading.splits(trip_id))
    if last is None:
        raise NotAllowed("Nothing is logged on this trip, so there is nothing to take back.")
    return withdraw_split(companion, trip_id, last.id, initiator)


def history(
    companion: Companion, trip_id: TripId, point: TimePoint | None = None
) -> tuple[Split, ...]:
    """Every split ever written for that trip (and point), oldest first, withdrawn ones too."""
    with companion.library.read() as reading:
        splits = reading.splits(trip_id)
    return tuple(s for s in splits if point is None or s.point == point)


def _table(companion: Companion, reading: Reader, trip_id: TripId) -> Timetable:
    return timetable_of(reading, reading.trip(trip_id), companion.now())


def _check_point(table: Timetable, point: TimePoint) -> None:
    ids = [r.stage.id for r in table.rows]
    if point.stage_id not in ids:
        raise NotFound(
            f"There is no stage “{point.stage_id}” on this trip.", f"There are: {', '.join(ids)}."
        )
    if point not in points_of(ids):
        name = table.row(point.stage_id).stage.names.en
        never = "arrive at" if point.event is Event.IN else "leave"
        raise NotAllowed(f"This trip does not {never} {name}: it starts or ends there.")


def _understand(table: Timetable, point: TimePoint, text: str, clock: Clock | None) -> Reading:
    typed = read_typed(text, clock)
    at = find_day(
        typed, table.as_of, _near(table, point), _split_before(table, point), _begins(table)
    )
    at = _minute(at)
    clock = typed.clock or table.row(point.stage_id).stage.clock
    return Reading(at, clock, text, typed.day is None and not typed.now, typed.now)


def _minute(at: Instant) -> Instant:
    return Instant(at.seconds - at.seconds % 60)


def _begins(table: Timetable) -> Instant:
    """When the trip began, by the log or else by the plan."""
    out = table.rows[0].actual_out
    return out.at if out else table.trip.leave_at


def _near(table: Timetable, point: TimePoint) -> Instant | None:
    """The time that is expected at ``point``, for the day of a bare time."""
    row = table.row(point.stage_id)
    return row.best_in if point.event is Event.IN else row.best_out


def _split_before(table: Timetable, point: TimePoint) -> Instant | None:
    """The last actual time before ``point`` on the route."""
    points = points_of([r.stage.id for r in table.rows])
    found = None
    for earlier in points[: points.index(point)]:
        row = table.row(earlier.stage_id)
        split = row.actual_in if earlier.event is Event.IN else row.actual_out
        found = split.at if split else found
    return found


def _split(companion: Companion, entry: Unsaved, before: Split | None) -> Split:
    return Split(
        id=SplitId(0),
        point=entry.point,
        at=entry.at,
        clock=entry.clock,
        text=entry.text,
        recorded_at=companion.now(),
        recorded_raw=companion.raw_now() if companion.clock_behind else None,
        origin=entry.origin,
        supersedes=before.id if before else None,
    )


def _find(reading: Reader, trip_id: TripId, split_id: SplitId) -> Split:
    for split in reading.splits(trip_id):
        if split.id == split_id:
            return split
    raise NotFound("That entry is not in the log of this trip.")


def _logged(companion: Companion, trip_id: TripId, split_id: SplitId) -> Logged:
    with companion.library.read() as reading:
        table = _table(companion, reading, trip_id)
        split = _find(reading, trip_id, split_id)
    row = table.row(split.point.stage_id)
    standing_now = {s.id for s in (row.actual_in, row.actual_out) if s}
    return Logged(split, row.flags if split.id in standing_now else ())
