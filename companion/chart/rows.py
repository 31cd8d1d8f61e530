"""Where the stages lie: the height of each row, the lanes of the gate, the route beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.chart.board import shortened, wrapped
from companion.chart.shapes import Box, Mark, Shape, Stroke, Words
from companion.chart.view import Measure, Sizes
from companion.domain.hours import Lane
from companion.domain.timetable import StageRow, Timetable
from companion.wording import chart as said
from companion.wording.rows import place_text, stage_name
from companion.wording.times import NBSP


@dataclass(frozen=True)
class Place:
    """A stage's row. ``lanes`` stand under it, one for each source; only the gate has any."""

    row: StageRow
    y: float
    high: float
    lanes: tuple[tuple[float, Lane], ...] = ()

    @property
    def bottom(self) -> float:
        """The lower edge, lanes included."""
        return self.y + self.high

    def middle(self, sizes: Sizes) -> float:
        """The height of the band."""
        return self.y + sizes.row / 2


def places(table: Timetable, sizes: Sizes) -> tuple[Place, ...]:
    """The rows from the top down."""
    found = []
    y = 0.0
    gate = table.gate
    for row in table.rows:
        lanes = row.hours.lanes if row is gate and row.hours else ()
        placed = tuple((y + sizes.row + n * sizes.lane, lane) for n, lane in enumerate(lanes))
        high = sizes.row + len(lanes) * sizes.lane
        found.append(Place(row, y, high, placed))
        y += high
    return tuple(found)


def column(
    table: Timetable, found: tuple[Place, ...], sizes: Sizes, measure: Measure,
    *, numbered: bool = False,
) -> Iterator[Shape]:  # fmt: skip
    """The route as a line with its signs, names and distances beside it, lanes by their sources.

    ``numbered``: the names begin with the numbers of their stages.
    """
    if len(found) > 1:
        ends = [place.middle(sizes) for place in (found[0], found[-1])]
        yield Stroke(((sizes.route, ends[0]), (sizes.route, ends[1])), "route")
    for place in found:
        yield Mark(sizes.route, place.middle(sizes), _sign(table, place.row))
        yield from _names(place, sizes, measure, numbered)
        for y, lane in place.lanes:
            yield from _lane_name(place, y, lane, sizes, measure)
    for place in found[1:]:
        yield Stroke(((sizes.names, place.y), (sizes.column, place.y)), "rule")


def _sign(table: Timetable, row: StageRow) -> str:
    if row is table.gate:
        return "gate"
    return "ring" if row.stage.country == "KG" else "disc"


def _names(place: Place, sizes: Sizes, measure: Measure, numbered: bool) -> Iterator[Words]:
    name = stage_name(place.row.stage)
    if numbered:
        name = f"{place.row.number}{NBSP}{NBSP}{name}"
    room = sizes.column - sizes.names - sizes.gap
    most = max(int(sizes.row / sizes.line) - 1, 2)
    lines = [(text, "name", "ink") for text in
             wrapped(name, "name", room, measure, most)]  # fmt: skip
    below = place_text(place.row)
    if below and (len(lines) + 1) * sizes.line <= sizes.row:
        lines.append((shortened(below, "label", room, measure), "label", "ink2"))
    y = place.y + (sizes.row - len(lines) * sizes.line) / 2
    for text, style, role in lines:
        yield Words(sizes.names, y, measure(text, style), sizes.line, text, style, role)
        y += sizes.line


def _lane_name(
    place: Place, y: float, lane: Lane, sizes: Sizes, measure: Measure
) -> Iterator[Words]:
    used = place.row.hours is not None and lane is place.row.hours.in_use
    room = sizes.column - sizes.names - sizes.gap
    name, since = said.lane_texts(lane, used)
    style = "strong" if used else "label"
    most = max(int(sizes.lane / sizes.line) - 1, 1)
    lines = [(text, style, "ink") for text in wrapped(name, style, room, measure, most)]
    lines.append((shortened(since, "label", room, measure), "label", "ink2"))
    y += (sizes.lane - len(lines) * sizes.line) / 2
    for text, style, role in lines:
        yield Words(sizes.names, y, measure(text, style), sizes.line, text, style, role)
        y += sizes.line


def stripes(found: tuple[Place, ...], width: float) -> Iterator[Box]:
    """The rows as boxes, for whoever marks the chosen one."""
    return (Box(0, place.y, width, place.high, "row") for place in found)
