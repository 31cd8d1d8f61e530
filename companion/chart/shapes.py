"""The shapes a timeline is made of. A role says what a shape means, never how it looks.

Roles of boxes: night, open, doubted, closed, break, shut, unknown, stay, band, bar, rest; on the
edges now. Of strokes: hour, third, tick, rule, midnight, agreed, unsure, now, band_end, plan, path,
went, stopped, route, nothing. Of marks: stop, logged, agreed, unsure, earlier, later, ring, disc,
gate. Of words: ink, ink2, accent, bad; on the edges figure, day, now.
"""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    wide: float
    high: float
    role: str

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.high

    def meets(self, other: Box | Words) -> bool:
        """Whether both have an area in common; edges may touch."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


@dataclass(frozen=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    role: str


@dataclass(frozen=True)
class Mark:
    """A sign around its middle."""

    x: float
    y: float
    role: str


@dataclass(frozen=True)
class Words:
    """One line of text in its box. ``style``: name, label, strong, figure or tag.

    ``ground``: what lies behind is covered, so that the text can be read over a hatch.
    """

    x: float
    y: float
    wide: float
    high: float
    text: str
    style: str
    role: str = "ink"
    ground: bool = False

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.high


Shape = Box | Stroke | Mark | Words


def clipped(one: Point, two: Point, left: float, right: float) -> tuple[Point, Point] | None:
    """The part of a straight line between two upright edges; None where nothing of it is."""
    if one[0] > two[0]:
        back = clipped(two, one, left, right)
        return (back[1], back[0]) if back else None
    if two[0] < left or one[0] > right:
        return None
    return _at_least(one, two, left), _at_most(one, two, right)


def _at_least(one: Point, two: Point, left: float) -> Point:
    return one if one[0] >= left else (left, _height(one, two, left))


def _at_most(one: Point, two: Point, right: float) -> Point:
    return two if two[0] <= right else (right, _height(one, two, right))


def _height(one: Point, two: Point, x: float) -> float:
    return one[1] + (x - one[0]) / (two[0] - one[0]) * (two[1] - one[1])
