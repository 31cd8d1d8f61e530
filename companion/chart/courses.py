"""The journey through the rows: what is expected, what happened, and the path between the stages.

A band reaches from the earliest arrival to the latest departure, the bar in it from the likely
arrival to the likely departure. What lies beyond the view is cut there and marked with an arrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from companion.chart.board import Block, Candidate, Line
from companion.chart.rows import Place
from companion.chart.shapes import Box, Mark, Shape, Stroke, clipped
from companion.chart.view import Sizes, View
from companion.domain.clocks import Instant
from companion.domain.timetable import StageRow
from companion.wording import chart as said

_LEAST_BAR = 0.2  # of the height of a band: a stay of a minute is seen too


@dataclass(frozen=True)
class Course:
    """One stage's times on the sheet: ``middle`` is the height of the band, ``stop`` the end of
    the closed time that shuts the journey out, if any."""

    row: StageRow
    view: View
    sizes: Sizes
    middle: float
    bottom: float
    stop: Instant | None = None

    @cached_property
    def reach(self) -> tuple[Instant, Instant] | None:
        """From the earliest to the latest instant of the band; None where nothing is known."""
        row = self.row
        known = [at for at in (row.best_in, row.best_out) if at is not None]
        for expected in (row.expected_in, row.expected_out):
            known += [expected.early, expected.late] if expected else []
        return (min(known), max(known)) if known else None

    @cached_property
    def likely(self) -> tuple[Instant, Instant] | None:
        """From the arrival to the departure, by best knowledge; one instant where there is one."""
        first, last = self.row.best_in or self.row.best_out, self.row.best_out or self.row.best_in
        if first is None or last is None:
            return None
        return min(first, last), max(first, last)

    # --- shapes -------------------------------------------------------------------------------

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Band, plan, bar and marks, back to front."""
        return tuple(self._shapes())

    def _shapes(self) -> Iterator[Shape]:
        reach, likely = self.reach, self.likely
        if reach is None or likely is None:
            return
        if self.stop is not None:
            yield from self._stopped(likely[0])
            reach = max(reach[0], self.stop), max(reach[1], self.stop)
            likely = max(likely[0], self.stop), max(likely[1], self.stop)
        yield from self._band(*reach)
        if self.stop is None:
            yield from self._plan()
        yield from self._bar(*likely)
        yield from self._marks()
        yield from self._arrows(*reach)

    def _stopped(self, at: Instant) -> Iterator[Shape]:
        x, high = self.view.x(at), self.sizes.strip / 2
        if 0 <= x <= self.view.width:
            yield Stroke(((x, self.middle - high), (x, self.middle + high)), "stopped")

    def _band(self, first: Instant, last: Instant) -> Iterator[Shape]:
        """What happened has no band: nothing about it is open."""
        box = self.span(first, last, "band")
        open_still = self.row.expected_in or self.row.expected_out
        if first == last or box is None or not open_still:
            return
        yield box
        for at in (first, last):
            x = self.view.x(at)
            if 0 <= x <= self.view.width:
                ends = box.y - self.sizes.stub, box.bottom + self.sizes.stub
                yield Stroke(((x, ends[0]), (x, ends[1])), "band_end")

    def _plan(self) -> Iterator[Shape]:
        """Where the journey left the plan, the plan under the band."""
        row = self.row
        first, last = row.planned_in or row.planned_out, row.planned_out or row.planned_in
        as_planned = (row.best_in, row.best_out) == (row.planned_in, row.planned_out)
        if first is None or last is None or as_planned:
            return
        y = self.middle + self.sizes.band / 2 + self.sizes.stub
        foot = y - self.sizes.stub
        ends = (self.view.x(first), self.view.x(last))
        part = clipped((ends[0], y), (ends[1], y), 0.0, self.view.width)
        if part is not None and ends[0] <= ends[1]:
            yield Stroke(((part[0][0], foot), *part, (part[1][0], foot)), "plan")

    def _bar(self, first: Instant, last: Instant) -> Iterator[Shape]:
        if self.row.best_in is None or self.row.best_out is None:
            return
        role = "rest" if self.row.stage.rests_until else "bar"
        box = self.span(first, last, role, self.sizes.band * _LEAST_BAR)
        if box is not None:
            yield box

    def _marks(self) -> Iterator[Shape]:
        """A disc where there is no stay; what was logged as marks over the bar."""
        row = self.row
        alone = row.best_in if row.best_out is None else row.best_out
        for split in (row.actual_in, row.actual_out):
            if split is not None:
                yield from self._mark(split.at, "logged")
        if (row.best_in is None or row.best_out is None) and alone is not None:
            logged = {split.at for split in (row.actual_in, row.actual_out) if split}
            if alone not in logged:
                yield from self._mark(alone, "stop")

    def _mark(self, at: Instant, role: str) -> Iterator[Shape]:
        x = self.view.x(at)
        if 0 <= x <= self.view.width:
            yield Mark(x, self.middle, role)

    def _arrows(self, first: Instant, last: Instant) -> Iterator[Shape]:
        half = self.sizes.mark * 1.5
        if first < self.view.first:
            yield Mark(half, self.middle, "earlier")
        if last > self.view.last:
            yield Mark(self.view.width - half, self.middle, "later")

    def span(self, first: Instant, last: Instant, role: str, least: float = 0.0) -> Box | None:
        """The part of a stretch that is seen, as high as the band."""
        left, right = self.view.x(first), self.view.x(last)
        right = max(right, left + least)
        left, right = max(left, 0.0), min(right, self.view.width)
        if left >= right:
            return None
        return Box(left, self.middle - self.sizes.band / 2, right - left, self.sizes.band, role)

    # --- its room and its label -----------------------------------------------------------------

    @cached_property
    def room(self) -> tuple[Box, ...]:
        """What no text may cover: band, bar, marks and arrows."""
        half = self.sizes.band / 2 + self.sizes.stub
        side = self.sizes.mark
        found = []
        for shape in self.shapes:
            if isinstance(shape, Box):
                found.append(Box(shape.x, self.middle - half, shape.wide, 2 * half, ""))
            elif isinstance(shape, Mark):
                found.append(Box(shape.x - side, self.middle - side, 2 * side, 2 * side, ""))
        return tuple(found)

    def label(self) -> tuple[list[Candidate], list[Candidate]]:
        """Where its times may stand: right of the band or left of it; and where there is room for
        neither, over or under the band on one line. What ends at an edge is given that edge."""
        sizes, room = self.sizes, self.room
        left = min((box.x for box in room), default=0.0)
        right = max((box.right for box in room), default=self.view.width)
        unseen = not any(isinstance(shape, Box) or (isinstance(shape, Mark) and
                         shape.role in ("stop", "logged")) for shape in self.shapes)  # fmt: skip
        texts = said.stay_texts(self.row, dated=unseen)
        lines = (Line(texts[0], "strong"), Line(texts[1], "label", "ink2"))
        top = self.middle - sizes.line
        beside: list[Candidate] = [
            (Block(lines), right + sizes.gap, top),
            (Block(lines, "right"), left - sizes.gap, top),
        ]
        one = Block((Line(" · ".join(texts), "strong"),))
        likely = self.likely
        begin = min(max(self.view.x(likely[0]) if likely else left, sizes.gap), self.view.width)
        half = sizes.band / 2 + sizes.stub
        over: list[Candidate] = [
            (one, begin + shift * sizes.line, y)
            for y in (self.middle - half - sizes.line, self.middle + half)
            for shift in (0, 2, -2, 5, -5, 9, -9, 14, -14, 20, -20)
        ]
        return beside, over


def courses(
    found: tuple[Place, ...], view: View, sizes: Sizes, stops: dict[str, Instant]
) -> tuple[Course, ...]:
    """A course for every row; ``stops`` by the id of a stage that is shut."""
    return tuple(
        Course(place.row, view, sizes, place.middle(sizes), place.bottom,
               stops.get(place.row.stage.id))
        for place in found
    )  # fmt: skip


def path(found: tuple[Course, ...]) -> Iterator[Stroke]:
    """From each likely departure to the next likely arrival: the day as one line that falls to
    the right. Under the gate it first runs down through the lanes."""
    for one, two in pairwise(found):
        leave, arrive = one.row.best_out, two.row.best_in
        if leave is None or arrive is None:
            continue
        half = one.sizes.band / 2
        begin, end = one.view.x(leave), one.view.x(arrive)
        role = "went" if one.row.actual_out and two.row.actual_in else "path"
        lanes = one.bottom - one.middle > one.sizes.row / 2 + 1
        foot = one.bottom if lanes else one.middle + half
        if lanes and 0 <= begin <= one.view.width:
            yield Stroke(((begin, one.middle + half), (begin, foot)), role)
        part = clipped((begin, foot), (end, two.middle - half), 0.0, one.view.width)
        if part is not None:
            yield Stroke(part, role)
