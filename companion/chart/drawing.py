"""Puts the timeline together: from a timetable and a view of it to shapes, back to front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from companion.chart import edges
from companion.chart.board import Block, Board, Candidate, Line, shortened, wrapped
from companion.chart.courses import Course, courses, path
from companion.chart.hours import box_of, shut_stretch, strips
from companion.chart.rows import Place, column, places
from companion.chart.shapes import Box, Mark, Shape, Stroke, Words
from companion.chart.view import Measure, Sizes, View
from companion.domain.clocks import Clock, Instant
from companion.domain.daylight import Night
from companion.domain.timetable import Timetable
from companion.domain.timetable_notes import ClosedDay
from companion.domain.trip import Appointment
from companion.wording import chart as said

_PATTERNED = ("closed", "break", "shut", "unknown")
#: Where the text of an appointment may stand: so many places in the row of its stage, near it, and
#: further off.
_OWN, _NEAR, _FAR = 2, 8, 40


@dataclass(frozen=True)
class Chart:
    """All shapes of one view. ``body`` begins under the upper edge and right of the column;
    ``top`` and ``bottom`` lie over the same width, ``column`` and the corners beside them.

    ``departure`` is the sign that can be dragged; None where it is out of sight or logged.
    """

    view: View
    sizes: Sizes
    height: float
    places: tuple[Place, ...]
    body: tuple[Shape, ...]
    column: tuple[Shape, ...]
    top: tuple[Shape, ...]
    bottom: tuple[Shape, ...]
    corners: tuple[tuple[Words, ...], tuple[Words, ...]]
    departure: Box | None

    def place_at(self, y: float) -> Place | None:
        """The row at that height of the body."""
        return next((p for p in self.places if p.y <= y < p.bottom), None)

    def place_of(self, stage_id: str) -> Place | None:
        """The row of that stage."""
        return next((p for p in self.places if p.row.stage.id == stage_id), None)


def height_of(table: Timetable, sizes: Sizes) -> float:
    """How high the rows are together."""
    found = places(table, sizes)
    return found[-1].bottom if found else 0.0


def chart(
    table: Timetable,
    nights: tuple[Night, ...],
    view: View,
    sizes: Sizes,
    measure: Measure,
    *,
    with_now: bool = True,
    numbered: bool = False,
) -> Chart:
    """The drawing of ``table``; ``nights`` may reach beyond the view. Lengths as in ``sizes``.

    Without ``with_now`` no line says what time it is: paper is read later. ``numbered``: names
    begin with the numbers of their stages, by which the pages of the dossier call them.
    """
    found = places(table, sizes)
    now = table.as_of if with_now else None
    drawing = _Drawing(table, nights, view, sizes, measure, found, now)
    top, bottom = (tuple(edges.Edge(view, sizes, measure, clock).shapes(now)) for clock in Clock)
    corners = tuple(tuple(edges.corner(view, sizes, measure, clock)) for clock in Clock)
    return Chart(
        view, sizes, drawing.height, found, tuple(drawing.shapes()),
        tuple(column(table, found, sizes, measure, numbered=numbered)), top, bottom,
        (corners[0], corners[1]), drawing.departure(),
    )  # fmt: skip


class _Drawing:
    """The body in the making."""

    def __init__(
        self, table: Timetable, nights: tuple[Night, ...], view: View, sizes: Sizes,
        measure: Measure, found: tuple[Place, ...], now: Instant | None,
    ) -> None:  # fmt: skip
        self.now = now
        self.table, self.nights, self.view, self.sizes = table, nights, view, sizes
        self.measure, self.found = measure, found
        self.height = found[-1].bottom if found else 0.0
        self.board = Board(view.width, self.height, sizes, measure)
        self.shut = {
            place.row.stage.id: stretch
            for place in found
            if (stretch := shut_stretch(table, place.row))
        }
        stops = {key: window.end for key, (_, window) in self.shut.items()}
        self.courses = courses(found, view, sizes, stops)
        self.strips = [strip for place in found for strip in strips(place, view, sizes, self.board)]
        self.hours = tuple(self._hours())

    def shapes(self) -> Iterator[Shape]:
        """Back to front: ground, hours, lines over all, the journey, texts."""
        return chain(self._ground(), self.hours, self._moments(), self._journey(),
                     self._texts())  # fmt: skip

    def _ground(self) -> Iterator[Shape]:
        for night in self.nights:
            left, right = max(self.view.x(night.start), 0.0), self.view.x(night.end)
            right = min(right, self.view.width)
            if left < right:
                yield Box(left, 0.0, right - left, self.height, "night")
        yield from edges.grid(self.view, self.height, self.sizes)
        for place in self.found[1:]:
            yield Stroke(((0.0, place.y), (self.view.width, place.y)), "rule")
        yield from edges.day_lines(self.view, self.height)

    def _hours(self) -> Iterator[Shape]:
        for strip in self.strips:
            yield from strip.boxes()
        for place in self.found:
            box = self._shut_box(place)
            if box is not None:
                yield box
        for place, course in zip(self.found, self.courses, strict=True):
            if place.lanes and course.likely is not None:
                yield from self._stay(place, course)

    def _shut_box(self, place: Place) -> Box | None:
        stretch = self.shut.get(place.row.stage.id)
        if stretch is None:
            return None
        return box_of(self.view, stretch[1], place.y, place.high, "shut")

    def _stay(self, place: Place, course: Course) -> Iterator[Box]:
        """The likely stay, shaded down through the lanes."""
        first, last = course.likely or (course.view.first, course.view.first)
        if course.stop is not None:
            first, last = max(first, course.stop), max(last, course.stop)
        box = course.span(first, last, "stay")
        if box is not None:
            y = place.y + self.sizes.row
            yield Box(box.x, y, box.wide, place.bottom - y, "stay")

    def _moments(self) -> Iterator[Shape]:
        for appointment in self._appointments():
            role = "unsure" if appointment.unsure else "agreed"
            for at, _ in appointment.readings:
                x = self.view.x(at)
                if 0 <= x <= self.view.width:
                    yield Stroke(((x, 0.0), (x, self.height)), role)
        x = -1.0 if self.now is None else self.view.x(self.now)
        if 0 <= x <= self.view.width:
            yield Stroke(((x, 0.0), (x, self.height)), "now")

    def _appointments(self) -> list[Appointment]:
        seen = {place.row.stage.id for place in self.found}
        return [a for a in self.table.trip.appointments
                if a.stage_id in seen and self.view.first <= a.at <= self.view.last]  # fmt: skip

    def _journey(self) -> Iterator[Shape]:
        yield from path(self.courses)
        for course in self.courses:
            if course.reach is None:
                y = course.middle
                yield Stroke(((self.sizes.gap, y), (self.view.width - self.sizes.gap, y)),
                             "nothing")  # fmt: skip
            yield from course.shapes
        yield from self._diamonds()

    def _diamonds(self) -> Iterator[Mark]:
        """A sign for each moment that was agreed; two where nobody named the clock."""
        for appointment in self._appointments():
            place = next(p for p in self.found if p.row.stage.id == appointment.stage_id)
            role = "unsure" if appointment.unsure else "agreed"
            for at, _ in appointment.readings:
                x = self.view.x(at)
                if 0 <= x <= self.view.width:
                    yield Mark(x, place.middle(self.sizes), role)

    # --- texts ----------------------------------------------------------------------------------

    def _texts(self) -> Iterator[Words]:
        """The times of every stage first; the rest as far as there is room."""
        self._take_room()
        yield from self._shut_texts()
        for course in self.courses:
            yield from self._times(course)
        for strip in self.strips:
            yield from strip.labels(whole=strip.is_lane)
        for appointment in self._appointments():
            spots = list(self._agreed(appointment))
            own = spots[:_OWN]  # in another row it could be taken for something of that stage
            tiers = (own, self._aside(own), spots[:_NEAR], spots, self._aside(spots))
            yield from next(filter(None, map(self.board.place, tiers)), ())
        yield from self._nothing()
        yield from self._dusk()

    def _take_room(self) -> None:
        half = self.sizes.mark
        for course in self.courses:
            for box in course.room:
                self.board.take(box)
        for mark in self._diamonds():
            self.board.take(Box(mark.x - half, mark.y - half, 2 * half, 2 * half, ""))
        plans = (s for c in self.courses for s in c.shapes if isinstance(s, Stroke))
        days = edges.day_lines(self.view, self.height)
        for shape in chain(path(self.courses), plans, days, self._moments(), self.hours):
            if isinstance(shape, Stroke):
                self.board.cross(shape.points)
            elif isinstance(shape, Box) and shape.role in _PATTERNED:
                self.board.pattern(shape)
            elif isinstance(shape, Box) and shape.role in ("open", "doubted"):
                for x in (shape.x, shape.right):
                    self.board.cross(((x, shape.y), (x, shape.bottom)))

    def _times(self, course: Course) -> Iterator[Words]:
        if course.reach is not None:
            beside, over = (list(map(self._shifted, each)) for each in course.label())
            tiers = ([c for c in beside if not self._on_a_break(c)], over, beside)
            yield from next(filter(None, map(self.board.place, tiers)), ())

    def _on_a_break(self, candidate: Candidate) -> bool:
        """Whether it would hide a part of a box that says when nobody serves."""
        block, x, y = candidate
        spot = Box(x, y, *self.board.size(block), "")
        breaks = (h for h in self.hours if isinstance(h, Box) and h.role in ("break", "shut"))
        return any(spot.meets(each) for each in breaks)

    def _shifted(self, candidate: Candidate) -> Candidate:
        """Blocks that end at an edge were given that edge; kept inside the sheet where they fit."""
        block, x, y = candidate
        wide, _ = self.board.size(block)
        if block.align == "right":
            return block, x - wide, y
        if len(block.lines) == 1:
            return block, max(min(x, self.view.width - wide - self.sizes.gap), 0.0), y
        return candidate

    def _shut_texts(self) -> Iterator[Words]:
        for place in self.found:
            box = self._shut_box(place)
            if box is None:
                continue
            closed: ClosedDay = self.shut[place.row.stage.id][0]
            room = box.wide - 4 * self.sizes.gap
            most = max(int(place.high / self.sizes.line) - 2, 1)
            lines = tuple(
                Line(text, style, "bad")
                for whole, style in zip(said.shut_texts(place.row, closed), ("strong", "label"),
                                        strict=True)
                for text in wrapped(whole, style, room, self.measure, most)
            )  # fmt: skip
            yield from self.board.place(self._inside(Block(lines), box))
            self.board.take(box)

    def _inside(self, block: Block, box: Box) -> Iterator[Candidate]:
        wide, high = self.board.size(block)
        if all(line.text for line in block.lines):
            for share in (0.5, 0.3, 0.7, 0.1, 0.9):
                yield block, box.x + share * (box.wide - wide), box.y + (box.high - high) / 2

    def _agreed(self, appointment: Appointment) -> Iterator[Candidate]:
        """Beside the line: at its own stage, else at the nearest row with room."""
        texts = said.agreed_texts(appointment)
        block = Block((Line(texts[0], "strong", "accent"), Line(texts[1], "label", "accent")))
        x, gap = self.view.x(appointment.at), self.sizes.gap + self.sizes.mark
        wide, high = self.board.size(block)
        own = next(n for n, p in enumerate(self.found) if p.row.stage.id == appointment.stage_id)
        near = sorted(range(len(self.found)), key=lambda n: (abs(n - own), n < own))
        for number in near[:_FAR]:
            place = self.found[number]
            y = place.y + (self.sizes.row - high) / 2
            for left in (x - gap - wide, x + gap):
                yield block, left, y

    def _aside(self, spots: list[Candidate]) -> Iterator[Candidate]:
        """The same heights, further from the line; the text says its time itself."""
        for block, x, y in spots[1::2]:
            for step in range(1, 9):
                yield block, x + 3 * step * self.sizes.line, y

    def _nothing(self) -> Iterator[Words]:
        """Why nothing is expected, at the first stage of which that is so."""
        for course in self.courses:
            if course.reach is None:
                room = self.view.width - 4 * self.sizes.gap
                text = shortened(said.nothing_text(course.row), "label", room, self.measure)
                y = course.middle - self.sizes.line / 2
                block = Block((Line(text, "label", "ink2"),))
                wide, _ = self.board.size(block)
                spots = [(self.view.width - wide) * share for share in (0.5, 0.2, 0.8)]
                yield from self.board.place((block, x, y) for x in spots if text)
                return

    def _dusk(self) -> Iterator[Words]:
        for night in self.nights:
            if self.view.first < night.start < self.view.last:
                block = Block(
                    tuple(Line(t, "label", "ink2") for t in said.dusk_texts(night.start)), "right"
                )
                wide, high = self.board.size(block)
                x = self.view.x(night.start) - self.sizes.gap - wide
                rows = self.found[: _FAR // 4]
                yield from self.board.place(
                    (block, x, place.y + (self.sizes.row - high) / 2) for place in rows
                )

    def departure(self) -> Box | None:
        """The sign of the departure with some room around it, while it is still to come."""
        if not self.courses or self.table.started:
            return None
        course = self.courses[0]
        at: Instant | None = course.row.best_out
        if at is None or not 0 <= self.view.x(at) <= self.view.width:
            return None
        half = self.sizes.row / 4
        return Box(self.view.x(at) - half, course.middle - half, 2 * half, 2 * half, "departure")
