"""Splits: observed times. Append-only; what was written is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True)
class Split:
    """One observed time as it was written. ``text`` is what was typed ("now" for the now key).

    ``supersedes`` names the split that this one corrects. ``withdrawn_at`` is a mark, never a
    deletion. ``origin`` is "now", "typed", "paper" or "import".
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


@dataclass(frozen=True)
class Flag:
    """Why a split is questionable. It is kept all the same."""

    split: SplitId
    reason: str


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


def next_point(stage_ids: Sequence[str], reading: dict[TimePoint, Split]) -> TimePoint | None:
    """The event that follows the last one logged, in the order of the route; None at the end."""
    points = points_of(stage_ids)
    reached = max((n for n, p in enumerate(points) if p in reading), default=-1)
    return points[reached + 1] if reached + 1 < len(points) else None


def flags(
    stage_ids: Sequence[str],
    reading: dict[TimePoint, Split],
    now: Instant,
    names: dict[str, str],
) -> tuple[Flag, ...]:
    """What is odd about the log: later than now, out before in, out of order, a gap before it.

    Nothing is refused for it. ``names`` gives the stage's name for the sentence.
    """
    points = points_of(stage_ids)
    found: list[Flag] = []
    latest: Split | None = None
    for number, point in enumerate(points):
        split = reading.get(point)
        if split is None:
            continue
        if split.at > now:
            found.append(Flag(split.id, "This time is later than now."))
        if latest is not None and split.at < latest.at:
            found.append(Flag(split.id, _order_reason(point, latest, names)))
        if number > 0 and not any(p in reading for p in points[:number]):
            found.append(Flag(split.id, "Nothing was logged at the stages before it."))
        latest = split if latest is None or split.at >= latest.at else latest
    return tuple(found)


def _order_reason(point: TimePoint, latest: Split, names: dict[str, str]) -> str:
    before = latest.point
    if before.stage_id == point.stage_id:
        return "Leaving is earlier than arriving."
    word = "arriving at" if before.event is Event.IN else "leaving"
    return f"Earlier than {word} {names.get(before.stage_id, before.stage_id)}."
