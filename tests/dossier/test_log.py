"""The blank log on paper has the numbers and the order in which it is typed in afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from companion.app import dossiers, paper_log, routes, sample
from companion.app.companion import Companion
from companion.domain.choices import PaperSize, chosen
from companion.domain.ids import TripId
from companion.domain.log_sheet import log_sheet
from companion.domain.routes import repeating
from companion.dossier.content import content
from companion.dossier.content_log import blank_log
from companion.dossier.content_stages import stage_sheets
from companion.dossier.paper import lay_out, make_content
from companion.dossier.sheet import Shape, Text
from companion.dossier.typeface import has_glyph
from tests.dossier.booklets import booklet, sample_trip
from tests.dossier.reading import Placed, figures, packed, texts
from tests.ui.desks import NOW

NUMBERS, NAMES, IN, OUT = (25.0, 34.0), (34.0, 75.0), (76.0, 105.0), (106.0, 135.0)
BOX_HIGH = 9.0


@pytest.fixture(params=["as the profile has it", "with a stage come to again"])
def companion(request, home: Path) -> Iterator[Companion]:
    opened = Companion.open(home, lambda: NOW)
    sample.open_sample(opened)
    if "again" in request.param:
        routes.repeat(opened, trip_of(opened), "pass_gate", "pass_gate")
    yield opened
    opened.close()


def trip_of(companion: Companion) -> TripId:
    with companion.library.read() as reading:
        return reading.trips()[0].id


def within(each: Placed, edges: tuple[float, float]) -> bool:
    return edges[0] - 1 <= each.left and each.right <= edges[1] + 1


def printed_lines(pdf: bytes) -> list[tuple[int, str, bool, bool]]:
    """Number, name, and whether there are boxes for in and out, from the top of the log down."""
    read, drawn = texts(pdf), [f for f in figures(pdf) if BOX_HIGH - 1 < f.high < BOX_HIGH + 1]
    numbers = [t for t in read if within(t, NUMBERS) and t.text.isdecimal()]
    found = []
    for number in sorted(numbers, key=lambda t: (t.page, t.top)):
        beside = [
            each for each in (*read, *drawn)
            if each.page == number.page and abs(each.middle - number.middle) < 6.0
        ]  # fmt: skip
        name = " ".join(t.text for t in sorted(beside, key=lambda t: t.top) if within(t, NAMES))
        boxes = [any(not t.text and within(t, column) for t in beside) for column in (IN, OUT)]
        found.append((int(number.text), packed(name), *boxes))
    return found


def test_that_the_printed_sheet_has_the_order_and_the_boxes_of_the_screen(companion) -> None:
    trip_id = trip_of(companion)
    screen = [
        (line.number, packed(line.stage.names.en), line.arrive is not None, line.leave is not None)
        for line in paper_log.sheet(companion, trip_id)
    ]
    pdf = dossiers.make_dossier(companion, trip_id, chosen(["log"])).pdf
    assert printed_lines(pdf) == screen


def test_that_the_stage_sheets_have_the_order_and_the_boxes_of_the_screen(companion) -> None:
    trip_id = trip_of(companion)
    made = content(dossiers.booklet(companion, trip_id), has_glyph)
    lines = paper_log.sheet(companion, trip_id)
    pdf = make_content(replace(made, choices=chosen(["stages"]))).pdf
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        titles = [each.title for each in outline.root[0].children]
    assert titles == [f"{line.number} {line.stage.names.en}" for line in lines]
    for line, sheet in zip(lines, made.stages, strict=True):
        alone = replace(made, choices=chosen(["stages"]), stages=(sheet,))
        words = [t.text for t in texts(make_content(alone).pdf) if t.text in ("In", "Out")]
        assert words == [event.value.capitalize() for event in (p.event for p in line.points)]


def test_that_a_stage_come_to_again_has_a_line_of_its_own():
    trip = sample_trip()
    route = trip.stages()
    again = replace(trip, route_changes=(repeating(route, "pass_gate", "pass_gate"),))
    lines = log_sheet(again.stages())
    assert len(lines) == len(route) + 1
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_that_boxes_stand_where_there_is_something_to_log():
    lines = blank_log(booklet()).lines
    assert (lines[0].arrives, lines[0].leaves) == (False, True)
    assert (lines[-1].arrives, lines[-1].leaves) == (True, False)
    assert all(line.arrives and line.leaves for line in lines[1:-1])


def test_that_the_stage_sheets_have_the_same_numbers_and_boxes():
    made = booklet()
    sheets = stage_sheets(made)
    for sheet, line in zip(sheets, blank_log(made).lines, strict=True):
        assert sheet.number == line.number
        assert sheet.boxes == (("In",) * line.arrives + ("Out",) * line.leaves)


@pytest.mark.parametrize("size", list(PaperSize))
def test_that_no_box_of_a_clock_runs_into_the_name_of_the_other(size: PaperSize) -> None:
    made = content(booklet().choosing(chosen(["log"], size.value)), has_glyph)
    marks_on = list(lay_out(made).pages[0].sheet.marks())
    names = [m for m in marks_on if isinstance(m, Text) and m.text in ("KG", "BJ")]
    boxes = [m for m in marks_on if isinstance(m, Shape) and len(m.points) == 4 and not m.fill]
    assert len(names) == 4
    for name in names:
        for box in boxes:
            (left, top), (right, bottom) = box.points[0], box.points[2]
            beside = right <= name.x - 0.4 or left >= name.right + 0.4
            assert beside or bottom <= name.top or top >= name.bottom, (name, box)
