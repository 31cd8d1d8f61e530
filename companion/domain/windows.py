"""Windows: half-open stretches of time in which a stage serves, or does not, or nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from companion.domain.clocks import Instant


class State(Enum):
    """What a window says. Unknown is an answer of its own and never counts as closed or open."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Window:
    """``start`` inclusive to ``end`` exclusive. ``reason`` and ``source`` are never empty.

    ``confirmed`` is False where an open window is doubted by another source. ``certainty`` is one
    of "confirmed", "announced", "predicted", "as printed", "reported".
    """

    schedule: str  # the id of the schedule it comes from
    start: Instant
    end: Instant
    state: State
    reason: str
    source: str
    certainty: str = "reported"
    confirmed: bool = True

    def holds(self, at: Instant) -> bool:
        """Whether ``at`` lies in this window."""
        return self.start <= at < self.end

    @property
    def minutes(self) -> int:
        """The length in minutes."""
        return self.end.minutes_since(self.start)


def window_at(windows: Sequence[Window], at: Instant) -> Window | None:
    """The window that holds ``at``, or None outside of what is covered."""
    return next((w for w in windows if w.holds(at)), None)


def next_window(windows: Sequence[Window], at: Instant, state: State) -> Window | None:
    """The first window of ``state`` that ends after ``at``; it may already have begun."""
    return next((w for w in windows if w.state is state and w.end > at), None)
