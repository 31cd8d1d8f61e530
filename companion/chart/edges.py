"""The two clocks at the edges: Kyrgyz hours above, Beijing hours below, days, and now as a pill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from companion.chart.shapes import Box, Shape, Stroke, Words
from companion.chart.view import Measure, Sizes, View
from companion.domain.clocks import Clock, Instant, midnight
from companion.wording import chart as said
from companion.wording.times import clock_name, clock_tag, hours_text

#: Every how many hours a figure may stand; they divide a day, so that days begin with one.
_STEPS = (1, 2, 3, 6, 12, 24)
_HOUR = 3600
_MOST_FIGURES = 600
#: Hours closer together than this, in heights of a line, are not ruled.
_CLOSEST = 0.9


def hours_in(view: View, step: int, clock: Clock) -> Iterator[Instant]:
    """The full hours on ``clock`` in view that ``step`` divides, the end not included."""
    start, last = midnight(view.first.date_on(clock), clock), view.last.seconds
    first = (view.first.seconds - start.seconds + step * _HOUR - 1) // (step * _HOUR)
    for number in range(first, first + _MOST_FIGURES):
        seconds = start.seconds + number * step * _HOUR
        if seconds >= last:
            return
        yield Instant(seconds)


def grid(view: View, height: float, sizes: Sizes) -> Iterator[Stroke]:
    """A line for every hour, every third stronger; where they would lie too close, fewer."""
    step = next((s for s in _STEPS if s * view.hour >= sizes.line * _CLOSEST), _STEPS[-1])
    for at in hours_in(view, step, Clock.KYRGYZ):
        x = view.x(at)
        strong = at.on(Clock.KYRGYZ).time.hour % 3 == 0
        yield Stroke(((x, 0.0), (x, height)), "third" if strong else "hour")


def midnights(view: View, clock: Clock) -> Iterator[Instant]:
    """Where a date begins on ``clock`` in view."""
    day = view.first.date_on(clock)
    for number in range(_MOST_FIGURES):
        at = midnight(day + timedelta(days=number), clock)
        if at >= view.last:
            return
        if at >= view.first:
            yield at


def day_lines(view: View, height: float) -> Iterator[Stroke]:
    """A dotted line where a day begins in either country."""
    for clock in Clock:
        for at in midnights(view, clock):
            yield Stroke(((view.x(at), 0.0), (view.x(at), height)), "midnight")


class Edge:
    """One edge: what stands on it in the order of its weight, nothing over anything else."""

    def __init__(self, view: View, sizes: Sizes, measure: Measure, clock: Clock) -> None:
        self._view, self._sizes, self._measure, self._clock = view, sizes, measure, clock
        self._taken: list[Box] = []

    def shapes(self, now: Instant | None) -> Iterator[Shape]:
        """Now, then days, then hours with a tick each, as far as there is room."""
        if now is not None:
            yield from self._now(now)
        yield from self._days()
        yield from self._hours()

    def _now(self, now: Instant) -> Iterator[Shape]:
        x = self._view.x(now)
        if not 0 <= x <= self._view.width:
            return
        text = hours_text(now, self._clock)
        wide = self._measure(text, "figure")
        pad = self._sizes.gap
        high = self._sizes.line + pad
        left = min(max(x - wide / 2 - pad, 0.0), self._view.width - wide - 2 * pad)
        y = (self._sizes.edge - high) / 2
        box = Box(left, y, wide + 2 * pad, high, "now")
        self._taken.append(box)
        yield box
        yield Words(left + pad, y + pad / 2, wide, self._sizes.line, text, "figure", "now")

    def _days(self) -> Iterator[Shape]:
        for at in midnights(self._view, self._clock):
            x = self._view.x(at)
            yield Stroke(((x, 0.0), (x, self._sizes.edge)), "midnight")
            text = said.day_on_edge(at, self._clock)
            y = (self._sizes.edge - self._sizes.line) / 2
            yield from self._words(text, x + self._sizes.gap, y, "figure", "day")

    def _hours(self) -> Iterator[Shape]:
        wide = self._measure("00:00", "figure") + 2 * self._sizes.gap
        step = next((s for s in _STEPS if s * self._view.hour >= wide), _STEPS[-1])
        top = self._clock is Clock.KYRGYZ
        tick = (self._sizes.edge - self._sizes.stub * 2, self._sizes.edge)
        for at in hours_in(self._view, step, self._clock):
            x = self._view.x(at)
            ends = tick if top else (0.0, self._sizes.stub * 2)
            yield Stroke(((x, ends[0]), (x, ends[1])), "tick")
            if at == midnight(at.date_on(self._clock), self._clock):
                continue  # the date stands there
            text = hours_text(at, self._clock)
            size = self._measure(text, "figure")
            y = (self._sizes.edge - self._sizes.line) / 2
            yield from self._words(text, x - size / 2, y, "figure", "figure")

    def _words(self, text: str, x: float, y: float, style: str, role: str) -> Iterator[Words]:
        words = Words(x, y, self._measure(text, style), self._sizes.line, text, style, role)
        air = self._sizes.gap / 2
        box = Box(x - air, y, words.wide + 2 * air, words.high, "")
        inside = x >= 0 and words.right <= self._view.width
        if inside and not any(box.meets(taken) for taken in self._taken):
            self._taken.append(box)
            yield words


def corner(view: View, sizes: Sizes, measure: Measure, clock: Clock) -> Iterator[Words]:
    """What stands beside an edge: tag and name of its clock, and the date with which it begins."""
    y = (sizes.edge - sizes.line) / 2
    tag, day = clock_tag(clock), said.day_on_edge(view.first, clock)
    end = sizes.column - 2 * sizes.gap
    left = end - measure(day, "label")
    yield Words(sizes.route - measure(tag, "strong") / 2, y, measure(tag, "strong"), sizes.line,
                tag, "strong")  # fmt: skip
    yield Words(left, y, end - left, sizes.line, day, "label", "ink2")
    name = clock_name(clock)
    wide = measure(name, "strong")
    if sizes.names + wide + sizes.gap <= left:
        yield Words(sizes.names, y, wide, sizes.line, name, "strong")
