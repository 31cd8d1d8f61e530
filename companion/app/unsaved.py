"""Times that were pressed or typed and could not be written down yet, because the disk refused.

They live in the running program, so that they are neither lost nor shown as logged. Trying again
logs the time that was meant then, not the time of trying.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.clocks import Clock, Instant
from companion.domain.ids import TripId
from companion.domain.splits import TimePoint


@dataclass(frozen=True)
class Unsaved:
    """An entry that waits. ``text`` and ``clock`` as typed, ``at`` the moment they mean.

    ``pressed_at`` is when that was done; ``origin`` as in ``Split``.
    """

    trip_id: TripId
    point: TimePoint
    text: str
    clock: Clock
    at: Instant
    pressed_at: Instant
    origin: str

    def same_as(self, other: Unsaved) -> bool:
        """Whether both say the same, so that the later one is only another try."""
        return (self.trip_id, self.point, self.clock, self.at) == (
            other.trip_id, other.point, other.clock, other.at,
        )  # fmt: skip
