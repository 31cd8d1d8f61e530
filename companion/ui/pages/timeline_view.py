"""Which part of the timeline is seen: fitted to the day or the trip, zoomed, moved, kept in reach.

Plain reckoning without Qt; ``timeline_picture`` turns keys and the mouse into calls of this.
"""

from __future__ import annotations

from companion.chart.stretches import day_stretch, trip_stretch
from companion.chart.view import View, fitted
from companion.domain.clocks import Instant
from companion.domain.timetable import Timetable

DAY, TRIP, FREE = "day", "trip", ""
STEP = 1.25
#: How far beyond the trip one can go, and how much can be seen at once.
_AROUND = 24 * 60
_CLOSEST_HOUR = 480.0  # pixels


class TimelineView:
    """``view`` is what is seen now, None before there is a trip; ``fit`` is "day", "trip" or ""
    after a zoom or a move by hand."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.fit = DAY
        self._table: Timetable | None = None
        self._width = 1.0

    def show(self, table: Timetable, fresh: bool) -> None:
        """Another state of the trip, or with ``fresh`` another trip, which is seen by its day."""
        self._table = table
        if fresh:
            self.fit = DAY
        self._follow()

    def resize(self, width: float) -> None:
        """Another width: what was fitted stays fitted, else the scale stays."""
        self._width = max(width, 1.0)
        self._follow()

    def _follow(self) -> None:
        if self._table is None:
            return
        if self.fit or self.view is None:
            self.fit_to(self.fit or DAY)
        else:
            self._keep(View(self.view.first, self.view.minutes, self._width))

    def fit_to(self, what: str) -> None:
        """See the whole day, or the whole trip."""
        if self._table is not None:
            self.fit = what
            stretch = day_stretch if what == DAY else trip_stretch
            self.view = fitted(*stretch(self._table), self._width)

    @property
    def percent(self) -> int:
        """The scale; 100 where the day fits."""
        if self._table is None or self.view is None:
            return 100
        whole = fitted(*day_stretch(self._table), self._width)
        return max(round(100 * whole.minutes / self.view.minutes), 1)

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Closer (or further, when negative) around ``x``, the middle if none is named."""
        if self.view is not None:
            self.fit = FREE
            closest = 60 / _CLOSEST_HOUR
            factor = min(STEP**steps, self.view.minutes / closest)
            self._keep(self.view.zoomed(factor, self._width / 2 if x is None else x))

    def move(self, by: float) -> None:
        """Later by that many pixels, earlier when negative."""
        if self.view is not None and by:
            self.fit = FREE
            self._keep(self.view.moved(by))

    def bring(self, at: Instant) -> None:
        """Move so far that ``at`` is seen."""
        if self.view is not None and not 0 <= self.view.x(at) <= self._width:
            self.move(self.view.x(at) - self._width / 3)

    def _keep(self, view: View) -> None:
        """No further out than the trip with a day on either side, and never away from it."""
        if self._table is None:
            return
        first, last = trip_stretch(self._table)
        first, last = first.plus(-_AROUND), last.plus(_AROUND)
        widest = fitted(first, last, self._width)
        if view.minutes >= widest.minutes:
            self.view = widest
        elif view.first < first:
            self.view = View(first, view.minutes, self._width)
        elif view.last > last:
            self.view = View(last.plus(-self._width * view.minutes), view.minutes, self._width)
        else:
            self.view = view
