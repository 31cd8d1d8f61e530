"""The drawing of the first day as values: the same shapes as in the window, in millimetres.

Now is left out: paper is read later than it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.chart.drawing import chart
from companion.chart.shapes import Shape, Words
from companion.chart.stretches import day_stretch
from companion.chart.view import Sizes, fitted
from companion.domain.daylight import Night
from companion.domain.timetable import StageRow, Timetable
from companion.dossier.flow import WIDE
from companion.dossier.typeface import NOTE, NOTE_STRONG, Style, small_pages, width

DAY_HOURS = 22  # what is reached later is not drawn
_FEWEST_ROWS, _MOST_ROWS, _MOST_ROWS_SMALL = 2, 18, 12
_HIGHEST, _HIGHEST_ROW, _HIGHEST_LANE = 196.0, 15.9, 17.2  # of the drawing, a row, a lane; mm
#: The measures of the drawing in millimetres; two lines of the smallest type stand in a row.
PAPER = Sizes(row=8.6, lane=8.6, column=50, edge=6.5, band=3.2, strip=8.0, stub=0.8, line=3.95,
              gap=1.8, mark=1.2, route=3.6, names=8.0)  # fmt: skip
#: The same where the smallest type is larger: fewer rows, and none lower than its two lines.
_SMALL_PAGES = replace(PAPER, row=10.8, lane=10.8, column=58, strip=9.9, line=4.9, names=9.4)
_HIGHEST_LANE_SMALL = 20.8
STYLES = {"name": NOTE_STRONG, "strong": NOTE_STRONG, "label": NOTE, "figure": Style(9, 600)}


@dataclass(frozen=True)
class Picture:
    """The shapes with their measures: ``column`` is the width of the names, ``edge`` the height
    of the two clocks, ``high`` that of the rows together, ``wide`` the width of the time."""

    column: float
    edge: float
    mark: float
    wide: float
    high: float
    body: tuple[Shape, ...]
    names: tuple[Shape, ...]
    top: tuple[Shape, ...]
    bottom: tuple[Shape, ...]
    corners: tuple[tuple[Words, ...], tuple[Words, ...]]


def measure(text: str, style: str) -> float:
    """How wide a text of the drawing is, in millimetres."""
    return width(text, STYLES[style])


def day_picture(table: Timetable, nights: tuple[Night, ...]) -> Picture | None:
    """The stages that are reached on the first day; none where there is only one."""
    paper = _SMALL_PAGES if small_pages() else PAPER
    most = _HIGHEST_LANE_SMALL if small_pages() else _HIGHEST_LANE
    rows = drawn_rows(table)
    if len(rows) < _FEWEST_ROWS:
        return None
    day = replace(table, rows=rows)
    lanes = len(day.gate.hours.lanes) if day.gate and day.gate.hours else 0
    room = _HIGHEST - 2 * paper.edge
    lane = min(max((room - len(rows) * paper.row) / max(lanes, 1), paper.lane), most)
    row = min(max((room - lanes * lane) / len(rows), paper.row), _HIGHEST_ROW)
    sizes = replace(paper, row=row, lane=lane)
    view = fitted(*day_stretch(day), WIDE - sizes.column)
    made = chart(day, nights, view, sizes, measure, with_now=False, numbered=True)
    return Picture(
        sizes.column, sizes.edge, sizes.mark, view.width, made.height, made.body, made.column,
        made.top, made.bottom, made.corners,
    )  # fmt: skip


def drawn_rows(table: Timetable) -> tuple[StageRow, ...]:
    """The stages that are reached on the first day, and of those as many as there is room for."""
    begin = table.rows[0].best_out or table.trip.leave_at if table.rows else table.trip.leave_at
    end = begin.plus(DAY_HOURS * 60)
    rows: list[StageRow] = []
    for row in table.rows[: _MOST_ROWS_SMALL if small_pages() else _MOST_ROWS]:
        at = row.best_in or (row.best_out if row.number == 1 else None)
        if at is None or at > end:
            break
        rows.append(row)
        if row.number > 1 and row.stage.rests_until:
            break
    return tuple(rows)
