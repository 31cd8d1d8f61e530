"""The hours of a stage: what each source says, and which one is in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.crossing import Schedule
from companion.domain.windows import Window

#: The schedule that is what the operator confirmed; it outranks every other.
CONFIRMED_ID = "confirmed"


@dataclass(frozen=True)
class Lane:
    """One source's windows for a stage: half-open, without gaps over each stretch of days."""

    schedule: Schedule
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class StageHours:
    """All lanes of a stage. ``in_use`` is None where no source gives hours at all."""

    stage_id: str
    in_use: Lane | None
    others: tuple[Lane, ...] = ()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lane in use first, then the others."""
        return ((self.in_use,) if self.in_use else ()) + self.others


@dataclass(frozen=True)
class WeighedHours:
    """One source's windows for a stage and how much it counts, 0 to 1."""

    schedule: str
    name: str
    weight: float
    windows: tuple[Window, ...]


def weighed(hours: StageHours, weights: Mapping[str, int]) -> tuple[WeighedHours, ...]:
    """The lanes with their weights, summing to 1; none where no source gives hours.

    ``weights`` are the traveller's, by schedule, on any scale. The operator's word outranks them;
    without any for this stage the lane in use counts alone.
    """
    if hours.in_use is None:
        return ()
    own = {lane.schedule.id: max(0, weights.get(lane.schedule.id, 0)) for lane in hours.lanes}
    whole = sum(own.values())
    if not whole or hours.in_use.schedule.id == CONFIRMED_ID:
        own, whole = {hours.in_use.schedule.id: 1}, 1
    return tuple(
        WeighedHours(
            lane.schedule.id, lane.schedule.name, own.get(lane.schedule.id, 0) / whole, lane.windows
        )
        for lane in hours.lanes
    )
