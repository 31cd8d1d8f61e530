"""Splits: observed times. Append-only; what was written is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from companion.domain.clocks import Clock, Instant
from companion.domain.ids import SplitId


class Event(Enum):
    """In is the arrival at a stage, out is leaving it."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class TimePoint:
    """The key of everything timed: a stage and in or out."""

    stage_id: str
    event: Event


#: Minutes by which two clocks that people read may differ (own reckoning): a watch beside a laptop.
CLOCKS_DIFFER = 10

#: Early, likely and late of an event, as the forecast had them before it was logged.
Foreseen = tuple[Instant, Instant, Instant]


@dataclass(frozen=True)
class Split:
    """One observed time as it was written. ``text`` is what was typed ("now" for the now key).

    ``recorded_at`` is when it was written down, by the right time; ``recorded_raw`` the same moment
    by the computer's clock, None where that clock was not known to be wrong. ``supersedes`` names
    the split that this one corrects. ``withdrawn_at`` and ``confirmed_at`` are marks that come and
    go, never a deletion. ``origin`` is "now", "typed", "paper" or "import". ``foreseen`` is what
    the forecast said before. ``sound`` is False where the library holds something else than was
    written.
    """

    id: SplitId
    point: TimePoint
    at: Instant
    clock: Clock
    text: str
    recorded_at: Instant
    origin: str = "typed"
    supersedes: SplitId | None = None
    withdrawn_at: Instant | None = None
    recorded_raw: Instant | None = None
    foreseen: Foreseen | None = None
    confirmed_at: Instant | None = None
    sound: bool = True

    @property
    def raw_at(self) -> Instant | None:
        """The logged time by the computer's own clock, where that was wrong and the time is its."""
        if self.recorded_raw is None or self.origin != "now":
            return None
        return Instant(self.at.seconds + self.recorded_raw.seconds - self.recorded_at.seconds)


def standing(splits: Iterable[Split]) -> dict[TimePoint, Split]:
    """Today's reading of the log: for each time point the newest split not withdrawn.

    A corrected split stands again when its correction is withdrawn.
    """
    reading: dict[TimePoint, Split] = {}
    for split in sorted(splits, key=lambda s: s.id):
        if split.withdrawn_at is None:
            reading[split.point] = split
    return reading


def last_entry(splits: Iterable[Split]) -> Split | None:
    """The split recorded last that is not withdrawn."""
    live = [s for s in splits if s.withdrawn_at is None]
    return max(live, key=lambda s: s.id, default=None)


def points_of(stage_ids: Sequence[str]) -> tuple[TimePoint, ...]:
    """Every time point of a trip in order: no in at the first stage, no out at the last."""
    points: list[TimePoint] = []
    for number, stage_id in enumerate(stage_ids):
        if number > 0:
            points.append(TimePoint(stage_id, Event.IN))
        if number < len(stage_ids) - 1:
            points.append(TimePoint(stage_id, Event.OUT))
    return tuple(points)


def next_point(stage_ids: Sequence[str], reading: Mapping[TimePoint, Split]) -> TimePoint | None:
    """The event that follows the last one logged, in the order of the route; None at the end."""
    points = points_of(stage_ids)
    reached = max((n for n, p in enumerate(points) if p in reading), default=-1)
    return points[reached + 1] if reached + 1 < len(points) else None
