"""What the day does to a trip's route: a stage skipped, added, or come to once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from companion.app.companion import Companion
from companion.domain.crossing import Stage
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import TripId
from companion.domain.routes import (
    RouteChange,
    adding,
    changed,
    repeating,
    skipping,
)
from companion.domain.splits import standing
from companion.domain.trip import Trip, checked_name
from companion.store.library import Unit
from companion.wording import changes as said


def skip(companion: Companion, trip_id: TripId, stage_id: str, initiator: str = "") -> None:
    """Leave a stage out; the drive goes on to the next. Raises NotFound, NotAllowed."""
    _change(companion, trip_id, lambda trip, route: skipping(route, stage_id), initiator)


def add(
    companion: Companion, trip_id: TripId, after_stage_id: str, name: str, initiator: str = ""
) -> str:
    """Put a stage of that name behind another; answers its id. Raises NotFound, NotAllowed."""
    checked_name(name, "stage")
    with companion.library.read() as reading:
        known = {split.point.stage_id for split in reading.splits(trip_id)}
        known |= {remark.stage_id for remark in reading.remarks(trip_id)}
    made = _change(
        companion,
        trip_id,
        lambda trip, route: adding(route, after_stage_id, name, trip.route_changes, known),
        initiator,
    )
    return made.stage_id


def repeat(
    companion: Companion,
    trip_id: TripId,
    stage_id: str,
    from_stage_id: str = "",
    initiator: str = "",
) -> None:
    """Sent back to ``stage_id`` from ``from_stage_id``, by default the furthest stage in the log.

    Everything from there is passed again. Raises NotFound, NotAllowed.
    """
    with companion.library.read() as reading:
        logged = {point.stage_id for point in standing(reading.splits(trip_id))}
        route = reading.trip(trip_id).stages()
    reached = [stage.id for stage in route if stage.id in logged]
    if not from_stage_id and not reached:
        raise NotAllowed("Nothing is logged yet, so nobody was sent back.")
    after = from_stage_id or reached[-1]
    _change(companion, trip_id, lambda trip, route: repeating(route, stage_id, after), initiator)


def take_back(companion: Companion, trip_id: TripId, number: int, initiator: str = "") -> None:
    """Take the change of that place (from 0) out of the route. Raises NotFound, NotAllowed."""
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
    if not 0 <= number < len(trip.route_changes):
        raise NotFound("That change of the route is not there any more.")
    name = _name(trip, trip.route_changes[number])
    with companion.change(said.took_back_route_change(name), initiator) as unit:
        trip = unit.trip(trip_id)
        kept = (*trip.route_changes[:number], *trip.route_changes[number + 1 :])
        _save(unit, trip, kept)


def _change(
    companion: Companion,
    trip_id: TripId,
    make: Callable[[Trip, Sequence[Stage]], RouteChange],
    initiator: str,
) -> RouteChange:
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
    made = make(trip, trip.stages())
    with companion.change(_sentence(trip, made), initiator) as unit:
        trip = unit.trip(trip_id)
        made = make(trip, trip.stages())
        _save(unit, trip, (*trip.route_changes, made))
    return made


def _save(unit: Unit, trip: Trip, changes: tuple[RouteChange, ...]) -> None:
    """Keep the changed route, unless it would lose a stage at which something is logged."""
    after = replace(trip, route_changes=changes)
    left = {stage.id for stage in after.stages()}
    gone = [s for s in trip.stages() if s.id not in left]
    logged = {point.stage_id for point in standing(unit.splits(trip.id))}
    blocking = next((stage for stage in gone if stage.id in logged), None)
    if blocking is not None:
        raise NotAllowed(
            f"Times are logged at {blocking.names.en}, so it stays on the route.",
            "Take those entries back first.",
        )
    unit.save_trip(after)


def _sentence(trip: Trip, change: RouteChange) -> str:
    name = _name(trip, change)
    if not change.after:
        return said.skipped(name)
    after = trip.stage(change.after).names.en
    return said.added_stage(name, after) if change.name else said.sent_back(name, after)


def _name(trip: Trip, change: RouteChange) -> str:
    route = changed(trip.crossing.route(trip.night_stop), trip.route_changes)
    known = {stage.id: stage.names.en for stage in (*trip.crossing.stages, *route)}
    return change.name or known.get(change.stage_id, change.stage_id)
