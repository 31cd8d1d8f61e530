"""A sheet: what is drawn, as values, in millimetres from the top left corner.

A page is a sheet, and so is every block that is measured before it finds its place. Nothing here
knows about PDF: ``ink`` puts a sheet on paper, and a test reads where everything stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from companion.dossier.typeface import MM_PER_POINT, Style, lines, width

HAIR, THIN, RULE, BAR = 0.5, 0.8, 1.2, 2.4  # points
_TALLEST_LINE = 30.0  # more than a line of the largest type takes up


@dataclass(frozen=True)
class Text:
    """One line of text; ``y`` is its baseline. ``outside``: it belongs into the outer margin."""

    x: float
    y: float
    text: str
    style: Style
    white: bool = False
    outside: bool = False

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.x + width(self.text, self.style)

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.y - 0.78 * self.style.size * MM_PER_POINT

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.y + 0.24 * self.style.size * MM_PER_POINT


@dataclass(frozen=True)
class Line:
    """A line of ``thick`` points through the given points; dashes in millimetres."""

    points: tuple[tuple[float, float], ...]
    thick: float = HAIR
    dash: tuple[float, ...] = ()
    white: bool = False

    @property
    def top(self) -> float:
        """The highest point."""
        return min(y for _, y in self.points)


@dataclass(frozen=True)
class Shape:
    """A closed figure, a box or a polygon. ``fill`` is "", "black" or "white"."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    thick: float = THIN
    radius: float = 0.0  # of the corners, for boxes

    @property
    def top(self) -> float:
        """The highest point."""
        return min(y for _, y in self.points)


@dataclass(frozen=True)
class Disc:
    """A disc or a ring."""

    x: float
    y: float
    radius: float
    fill: str = "black"
    thick: float = THIN

    @property
    def top(self) -> float:
        """The highest point."""
        return self.y - self.radius


@dataclass(frozen=True)
class Hatch:
    """A box filled with slanting lines on white: ``thick`` points, ``step`` millimetres apart."""

    x: float
    y: float
    wide: float
    high: float
    step: float = 1.4
    thick: float = HAIR

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y


@dataclass(frozen=True)
class Tone:
    """A box of grey, so light that text can be read on it; ``grey`` is the part of black.

    A copy of one bit may lose it, so nothing is told by it alone.
    """

    x: float
    y: float
    wide: float
    high: float
    grey: float = 0.12

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y


@dataclass(frozen=True)
class Dots:
    """A box filled with dots on white."""

    x: float
    y: float
    wide: float
    high: float
    step: float = 1.8

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y


@dataclass(frozen=True)
class Picture:
    """A JPEG that this program has made, in a box."""

    x: float
    y: float
    wide: float
    high: float
    jpeg: bytes

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y


Mark = Text | Line | Shape | Disc | Hatch | Tone | Dots | Picture


@dataclass(frozen=True)
class Placed:
    """Another sheet, moved."""

    x: float
    y: float
    sheet: Sheet


class Sheet:
    """Marks in the order in which they are drawn. ``height`` is what the block takes up."""

    def __init__(self, height: float = 0.0) -> None:
        self.height = height
        self._drawn: list[Mark | Placed] = []

    def add(self, *marks: Mark) -> None:
        """Draw these marks."""
        self._drawn += marks

    def place(self, sheet: Sheet, x: float, y: float) -> float:
        """Draw another sheet with its corner at ``x``, ``y``; the edge below it."""
        self._drawn.append(Placed(x, y, sheet))
        return y + sheet.height

    def text(
        self, x: float, y: float, text: str, style: Style, align: str = "left", white: bool = False
    ) -> float:
        """One line on the baseline ``y``, from, around or up to ``x``; the x where it ends."""
        wide = width(text, style)
        x -= {"left": 0.0, "centre": wide / 2, "right": wide}[align]
        if text:
            self.add(Text(x, y, text, style.as_set, white))
        return x + wide

    def paragraph(self, x: float, top: float, text: str, style: Style, room: float) -> float:
        """The text in lines no wider than ``room``; the edge below it."""
        for line in lines(text, room, style):
            self.text(x, top + style.rise, line, style)
            top += style.pitch
        return top

    def rule(self, x1: float, x2: float, y: float, thick: float = HAIR) -> None:
        """A level line."""
        self.add(Line(((x1, y), (x2, y)), thick))

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        thick: float = THIN,
        fill: str = "",
        radius: float = 0.0,
    ) -> None:
        """A box with its corner at ``x``, ``y``."""
        corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
        self.add(Shape(corners, fill, thick, radius))

    def marks(self, x: float = 0.0, y: float = 0.0) -> Iterator[Mark]:
        """All marks in order, moved by ``x`` and ``y``; those of placed sheets among them."""
        for drawn in self._drawn:
            if isinstance(drawn, Placed):
                yield from drawn.sheet.marks(x + drawn.x, y + drawn.y)
            else:
                yield moved(drawn, x, y)


class Strip:
    """A sheet that is cut between lines of text into parts, from the top down."""

    def __init__(self, sheet: Sheet) -> None:
        self._marks = sorted(enumerate(sheet.marks()), key=lambda each: each[1].top)
        self._tops = [mark.top for _, mark in self._marks]
        self._high, self._cut, self._next = sheet.height, 0.0, 0

    @property
    def height(self) -> float:
        """What is left of it."""
        return self._high - self._cut

    def take(self, room: float) -> Sheet:
        """The next part, no higher than ``room``: what begins in it, drawn in the old order."""
        start, last = self._cut, room >= self.height
        self._cut = self._high if last else self._between_lines(start + room)
        end = len(self._marks) if last else bisect_left(self._tops, self._cut - 0.01)
        part = Sheet(self._cut - start)
        drawn = sorted(self._marks[self._next : end], key=itemgetter(0))
        part.add(*(moved(mark, 0.0, -start) for _, mark in drawn))
        self._next = max(end, self._next)
        return part

    def _between_lines(self, cut: float) -> float:
        near = self._marks[
            bisect_left(self._tops, cut - _TALLEST_LINE) : bisect_left(self._tops, cut)
        ]
        texts = (mark for _, mark in near if isinstance(mark, Text))
        found = cut
        for text in sorted(texts, key=lambda text: text.bottom, reverse=True):
            if text.top < found < text.bottom:
                found = text.top
        return found if found > self._cut else cut


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The same mark elsewhere."""
    if not x and not y:
        return mark
    if isinstance(mark, Line | Shape):
        return replace(mark, points=tuple((px + x, py + y) for px, py in mark.points))
    return replace(mark, x=mark.x + x, y=mark.y + y)
