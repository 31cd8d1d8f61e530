"""What a press of the big key does: log the next event, or try again what the disk refused.

A second press within a second and a half is the same press. Whatever waits is tried again by the
next press, unless it can never be logged (its stage is gone, say): then the day goes on without it.
"""

from __future__ import annotations

from collections.abc import Callable

from companion.app import tracking
from companion.app.companion import Companion
from companion.app.unsaved import Unsaved
from companion.domain.errors import CompanionError, StorageTrouble
from companion.domain.ids import TripId
from companion.domain.splits import Split

ONCE_WITHIN = 1.5  # seconds in which a second press is the same press


class Pressing:
    """The big key of one trip. ``monotonic`` counts seconds."""

    def __init__(
        self, companion: Companion, trip_id: TripId, who: str, monotonic: Callable[[], float]
    ) -> None:
        self._companion, self._trip_id, self._who = companion, trip_id, who
        self._monotonic = monotonic
        self._pressed_at = float("-inf")
        self._hopeless = False

    @property
    def waiting(self) -> tuple[Unsaved, ...]:
        """The entries of this trip that are not on the disk yet, in their order."""
        return tracking.unsaved(self._companion, self._trip_id)

    @property
    def tries_again(self) -> bool:
        """Whether the next press tries again rather than log."""
        self._hopeless = self._hopeless and bool(self.waiting)
        return bool(self.waiting) and not self._hopeless

    def counts(self) -> bool:
        """Whether a press now is one of its own."""
        moment = self._monotonic()
        if moment - self._pressed_at < ONCE_WITHIN:
            return False
        self._pressed_at = moment
        return True

    def press(self) -> list[Split]:
        """Log or try again. Answers what is in this trip's log now. Raises CompanionError."""
        if self.tries_again:
            return self.retry()
        return [tracking.log_now(self._companion, self._trip_id, self._who).split]

    def retry(self) -> list[Split]:
        """Try again what waits; answers what of this trip is saved now. Raises CompanionError."""
        before = self.waiting
        try:
            done = tracking.retry(self._companion, self._who)
        except StorageTrouble:
            raise
        except CompanionError:
            self._hopeless = self.waiting == before
            raise
        ours = {split.id for split in tracking.history(self._companion, self._trip_id)}
        return [logged.split for logged in done if logged.split.id in ours]
