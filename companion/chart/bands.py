"""Early to late around likely, and when it really happened: what the report draws, as values.

Minutes from likely, so that a quarter of an hour on the road and a night's delay stand on one
axis, and no clock is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.report import Report
from companion.domain.splits import Event

#: What lies further from likely is drawn at the edge.
FURTHEST = 6 * 60
_STEPS = (15, 30, 60, 120, 180, 240, 360)
_MOST_TICKS = 9


@dataclass(frozen=True)
class BandLine:
    """One event: ``number`` and name of its stage, "in" or "out"; minutes from likely."""

    number: str
    name: str
    event: str
    filled: bool  # a stage on Beijing time
    early: int
    late: int
    actual: int
    inside: bool

    @property
    def beyond(self) -> bool:
        """Whether it happened further from likely than is drawn."""
        return abs(self.actual) > FURTHEST


@dataclass(frozen=True)
class Bands:
    """All events that were told when one set out and happened; the axis in minutes."""

    lines: tuple[BandLine, ...]
    low: int
    high: int
    step: int

    @property
    def ticks(self) -> tuple[int, ...]:
        """Where the axis is marked, likely among them."""
        return tuple(range(self.low, self.high + 1, self.step))

    def share(self, minutes: int) -> float:
        """Where on the axis that stands, 0 to 1; at the edge what lies beyond it."""
        return (min(max(minutes, self.low), self.high) - self.low) / (self.high - self.low)


def bands(found: Report) -> Bands:
    """The bands of that report in the order of the route; no lines where nothing compares."""
    lines = tuple(_lines(found))
    reach = [minutes for line in lines for minutes in (line.early, line.late, line.actual)]
    low = max(-FURTHEST, min([0, *reach]))
    high = min(FURTHEST, max([0, *reach]))
    step = next((s for s in _STEPS if (high - low) / s <= _MOST_TICKS - 2), _STEPS[-1])
    first, last = low // step * step, -(-high // step) * step
    return Bands(lines, min(first, -step), max(last, step), step)


def _lines(found: Report) -> list[BandLine]:
    lines = []
    for stage in found.stages:
        for event in stage.events:
            told, at, inside = event.at_start, event.actual, event.within(event.at_start)
            if told is None or at is None or inside is None:
                continue
            lines.append(
                BandLine(
                    str(stage.number),
                    stage.stage.names.en,
                    "in" if event.point.event is Event.IN else "out",
                    stage.stage.country == "CN",
                    told.early.minutes_since(told.likely),
                    told.late.minutes_since(told.likely),
                    at.minutes_since(told.likely),
                    inside,
                )
            )
    return lines
