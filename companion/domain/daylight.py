"""Nights: when it is dark on the road.

Dark is from civil dusk to civil dawn, when the sun stands six degrees under the horizon: until
then one can drive and read a plate without lamps (the usual meaning of civil twilight).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.clocks import Instant


@dataclass(frozen=True, order=True)
class Night:
    """From civil dusk (included) to civil dawn (not included)."""

    start: Instant
    end: Instant

    def holds(self, at: Instant) -> bool:
        """Whether it is dark at ``at`` in this night."""
        return self.start <= at < self.end


def dark_at(nights: Sequence[Night], at: Instant) -> bool:
    """Whether it is dark at ``at``; ``nights`` must cover that day."""
    return any(night.holds(at) for night in nights)


def next_dusk(nights: Sequence[Night], at: Instant) -> Instant | None:
    """When it next becomes dark: ``at`` itself where it is dark, None beyond the nights given."""
    if dark_at(nights, at):
        return at
    return min((night.start for night in nights if night.start > at), default=None)


def nights_between(nights: Sequence[Night], first: Instant, last: Instant) -> tuple[Night, ...]:
    """The nights that touch the time from ``first`` to ``last``, whole, in order."""
    return tuple(sorted(night for night in nights if night.start < last and night.end > first))
