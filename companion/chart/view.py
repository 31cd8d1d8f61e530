"""What is looked at: the part of the time that is shown, and the measures of the medium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cached_property

from companion.domain.clocks import Instant

#: How wide a text is in a style: (text, style) to a length.
Measure = Callable[[str, str], float]
_WIDEST_COLUMN = 0.4  # of the whole width; the rest is for the time
_LEAST_MINUTES = 30  # however narrow the view is, this much time stands in it


@dataclass(frozen=True)
class Sizes:
    """The measures of a medium. The defaults are pixels at a text size of 100 %.

    ``strip`` is the height of a stage's hours, ``stub`` how far the ends of a band stand out,
    ``line`` the height of a line of text, ``gap`` what lies between a mark and its text,
    ``route`` and ``names`` where the line of the route and the names stand in the column.
    """

    row: float = 48
    lane: float = 40
    column: float = 224
    edge: float = 40
    band: float = 16
    strip: float = 36
    stub: float = 3
    line: float = 15
    gap: float = 7
    mark: float = 6
    route: float = 23
    names: float = 46

    def scaled(self, factor: float) -> Sizes:
        """The same for text ``factor`` times as large."""
        return Sizes(*(getattr(self, f.name) * factor for f in fields(self)))


ROOMY = Sizes()
#: The least: two lines of text still stand in a row and in a lane.
DENSE = Sizes(row=36, lane=33, column=184, edge=30, band=13, strip=29, line=14, route=20, names=40)


def sizes_for(room: tuple[float, float], rows: int, lanes: int, narrow: bool) -> Sizes:
    """Rows as high as the room (width, height) allows, between dense and roomy ones."""
    width, height = room

    def whole(sizes: Sizes) -> float:
        return rows * sizes.row + lanes * sizes.lane + 2 * sizes.edge

    least, most = whole(DENSE), whole(ROOMY)
    share = min(max((height - least) / max(most - least, 1), 0.0), 1.0)
    mixed = {
        name: getattr(DENSE, name) + share * (getattr(ROOMY, name) - getattr(DENSE, name))
        for name in ("row", "lane", "edge", "band", "strip", "line")
    }
    side = DENSE if narrow else ROOMY
    column = min(side.column, width * _WIDEST_COLUMN)
    return replace(side, **mixed, column=column)


@dataclass(frozen=True)
class View:
    """The time from ``first`` on, ``minutes`` of it to a length of one, over ``width``."""

    first: Instant
    minutes: float
    width: float

    def x(self, at: Instant) -> float:
        """Where an instant stands, also outside of what is seen."""
        return (at.seconds - self.first.seconds) / 60 / self.minutes

    def at(self, x: float) -> Instant:
        """The instant at ``x``, to the second."""
        return self.first.plus(x * self.minutes)

    @cached_property
    def last(self) -> Instant:
        """The end of what is seen."""
        return self.at(self.width)

    @property
    def hour(self) -> float:
        """How wide an hour is."""
        return 60 / self.minutes

    def moved(self, by: float) -> View:
        """The view ``by`` further right."""
        return replace(self, first=self.first.plus(by * self.minutes))

    def zoomed(self, factor: float, x: float) -> View:
        """``factor`` times as close; the instant at ``x`` stays where it is."""
        minutes = max(self.minutes / factor, _LEAST_MINUTES / max(self.width, 1))
        return replace(self, first=self.at(x).plus(-x * minutes), minutes=minutes)


def fitted(first: Instant, last: Instant, width: float) -> View:
    """The view that shows exactly the time between the two."""
    shown = max((last.seconds - first.seconds) / 60, _LEAST_MINUTES)
    return View(first, shown / max(width, 1), width)
