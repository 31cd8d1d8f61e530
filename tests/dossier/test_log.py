"""The blank log on paper has the numbers and the order in which it is typed in afterwards."""

from __future__ import annotations

import re
from dataclasses import replace

from companion.domain.log_sheet import log_sheet
from companion.domain.routes import repeating
from companion.dossier.content_log import blank_log
from companion.dossier.paper import print_booklet
from companion.previews import pages
from tests.dossier.booklets import booklet, sample_trip


def log_page(pdf: bytes) -> str:
    texts = [pages.page_text(pdf, n) for n in range(1, pages.page_count(pdf) + 1)]
    return next(text for text in texts if "tick once on which clock" in text)


def numbers_and_names(text: str, lines) -> list[str]:
    flat = re.sub(r"\s+", " ", text)
    found = []
    for line in lines:
        name = line.stage.names.en
        if re.search(rf"\b{line.number}\b", flat) and name.split(" ")[0] in flat:
            found.append(name)
    return found


def test_that_paper_and_screen_number_alike():
    made = booklet()
    stages = [row.stage for row in made.timetable.rows]
    lines = log_sheet(stages)
    assert [line.number for line in lines] == [row.number for row in made.timetable.rows]
    text = log_page(print_booklet(made))
    assert numbers_and_names(text, lines) == [stage.names.en for stage in stages]
    sheets = [pages.page_text(print_booklet(made), n) for n in range(1, 20)]
    assert any("stamp, stage 4" in sheet for sheet in sheets)


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
