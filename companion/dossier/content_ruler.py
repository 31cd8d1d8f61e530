"""Rulers: Kyrgyz hours over Beijing hours, and the hours of an office as bars beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.clocks import Clock, Instant
from companion.domain.windows import State, Window
from companion.wording import dossier as labels
from companion.wording.plain import shown
from companion.wording.times import hours_text

_HOUR = 3600
_LONGEST_BREAK = 6 * _HOUR


@dataclass(frozen=True)
class Bar:
    """A stretch on a ruler, in hours from its first figure. ``state``: "open", "doubted",
    "break" or "unknown"."""

    start: float
    end: float
    state: str
    label: str


@dataclass(frozen=True)
class Ruler:
    """``hours`` are the figures of both clocks, an hour apart; ``begins`` is the first of them."""

    begins: int
    hours: tuple[tuple[str, str], ...]

    @property
    def last(self) -> float:
        """The last figure, in hours from the first."""
        return len(self.hours) - 1.0

    def place(self, at: Instant) -> float:
        """Where an instant stands, in hours from the first figure."""
        return (at.seconds - self.begins) / _HOUR


def ruler(first: Instant, count: int) -> Ruler:
    """A ruler of ``count`` figures that begins with the hour of ``first``."""
    begins = first.seconds - first.seconds % _HOUR
    hours = tuple(
        tuple(hours_text(Instant(begins + n * _HOUR), c)[:2] for c in Clock) for n in range(count)
    )
    return Ruler(begins, hours)  # type: ignore[arg-type]  # a pair each


def bars(windows: Sequence[Window], on: Ruler, clock: Clock) -> tuple[Bar, ...]:
    """The windows as bars, as far as they lie on the ruler; closed time only between open."""
    found = []
    for n, window in enumerate(windows):
        start, end = max(on.place(window.start), -0.5), min(on.place(window.end), on.last + 0.5)
        state = _state(windows, n)
        if start < end and state:
            found.append(Bar(start, end, state, _label(window, state, clock)))
    return tuple(found)


def _state(windows: Sequence[Window], n: int) -> str:
    window = windows[n]
    if window.state is State.OPEN:
        return "open" if window.confirmed else "doubted"
    if window.state is State.UNKNOWN:
        return "unknown"
    between = 0 < n < len(windows) - 1 and all(
        windows[k].state is not State.CLOSED for k in (n - 1, n + 1)
    )
    short = window.end.seconds - window.start.seconds <= _LONGEST_BREAK
    return "break" if between and short else ""


def _label(window: Window, state: str, clock: Clock) -> str:
    if state == "break":
        return shown(window.reason)
    if state == "unknown":
        return labels.NOT_KNOWN
    return f"{hours_text(window.start, clock)}–{hours_text(window.end, clock)}"
