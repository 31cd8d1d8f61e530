"""The order in which a crossing is written down: the same on paper, on screen and in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Stage
from companion.domain.splits import Event, Foreseen, Split, TimePoint


@dataclass(frozen=True)
class LogLine:
    """One stage of the sheet. ``number`` counts from 1 as everywhere; ``points`` are its boxes:
    no in where the trip begins, no out where it ends."""

    number: int
    stage: Stage
    points: tuple[TimePoint, ...]

    @property
    def arrive(self) -> TimePoint | None:
        """The box for the arrival, where it has one."""
        return next((p for p in self.points if p.event is Event.IN), None)

    @property
    def leave(self) -> TimePoint | None:
        """The box for leaving, where it has one."""
        return next((p for p in self.points if p.event is Event.OUT), None)


def log_sheet(stages: Sequence[Stage]) -> tuple[LogLine, ...]:
    """A line for each stage of the route as it is now, added and repeated ones too."""
    last = len(stages) - 1
    return tuple(
        LogLine(
            number + 1,
            stage,
            tuple(
                TimePoint(stage.id, event)
                for event in Event
                if not (event is Event.IN and number == 0)
                and not (event is Event.OUT and number == last)
            ),
        )
        for number, stage in enumerate(stages)
    )


@dataclass(frozen=True)
class Box:
    """What was typed for one box of the sheet, and the clock of its column."""

    point: TimePoint
    text: str
    clock: Clock


@dataclass(frozen=True)
class BoxReading:
    """How a box is understood. ``at`` is None where it is not; ``problem`` says why. ``doubts`` is
    what is implausible about it.

    ``before`` is the entry that counts there now: the same time again is no new entry, another one
    a correction.
    """

    box: Box
    at: Instant | None
    clock: Clock
    day_was_found: bool = False
    problem: str = ""
    doubts: tuple[str, ...] = ()
    before: Split | None = None
    foreseen: Foreseen | None = None

    @property
    def same(self) -> bool:
        """Whether that very time is logged already."""
        return self.at is not None and self.before is not None and self.before.at == self.at

    @property
    def is_new(self) -> bool:
        """Whether entering it writes something."""
        return self.at is not None and not self.same
