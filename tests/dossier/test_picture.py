"""The drawing of the day on paper: the same shapes as in the window, told apart without colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from companion.app import planning
from companion.chart.shapes import Box, Words
from companion.chart.stretches import trip_stretch
from companion.domain.ids import SplitId
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import StageEdit
from companion.dossier.content import content
from companion.dossier.content_day import day
from companion.dossier.flow import WIDE
from companion.dossier.ink import write_pdf
from companion.dossier.sections.picture import picture_sheet
from companion.dossier.sheet import Dots, Hatch, Sheet, Text, Tone
from companion.dossier.typeface import has_glyph
from companion.previews import pages
from companion.wording.chart import PLAN_KEY
from tests.dossier.booklets import KG, at, booklet, sample_trip

ROLES = ("open", "doubted", "closed", "break", "unknown", "band", "bar")


def picture(*args, **changes):
    made = day(booklet(*args, **changes)).picture
    assert made is not None
    return made


def one_bit(sheet: Sheet) -> bytes:
    page = Sheet()
    page.place(sheet, 25, 30)
    drawn = pages.page_png(write_pdf("test", [page], []), 1, 1240)
    return Image.open(BytesIO(drawn)).convert("1").tobytes()


def test_that_kinds_of_hours_differ_in_one_bit():
    usual = picture()
    seen = set()
    for role in ROLES:
        only = replace(usual, body=(Box(5, 5, 30, 8, role),), names=(), top=(), bottom=())
        sheet = picture_sheet(only)
        seen.add(one_bit(sheet))
    assert len(seen) == len(ROLES)


def test_that_closed_hours_are_hatched_unknown_ones_dotted_and_the_night_is_light_grey():
    made = booklet()
    nights = planning.nights_of(made.timetable, *trip_stretch(made.timetable))
    drawn = day(replace(made, nights=nights)).picture
    marks = list(picture_sheet(drawn).marks())
    assert any(isinstance(mark, Hatch) for mark in marks)
    assert any(isinstance(mark, Dots) for mark in marks)
    tones = [mark for mark in marks if isinstance(mark, Tone)]
    assert tones
    assert all(tone.grey <= 0.12 for tone in tones)


def test_that_the_day_fits_the_width_of_the_page_with_both_clocks():
    drawn = picture()
    assert drawn.column + drawn.wide == pytest.approx(WIDE)
    upper, lower = (
        [w.text for w in part if isinstance(w, Words)] for part in (drawn.top, drawn.bottom)
    )
    assert "12:00" in upper
    assert "14:00" in lower
    texts = [mark for mark in picture_sheet(drawn).marks() if isinstance(mark, Text)]
    assert all(text.x >= 0 and text.right <= WIDE + 0.01 for text in texts)


def test_that_the_drawing_says_the_lunch_of_the_gate_on_both_clocks():
    said = " ".join(w.text for w in picture().body if isinstance(w, Words))
    # In one line for each clock, or in two where the day is long and its hours are narrow.
    assert "11:30–14:30\u00a0KG" in said.replace("– ", "–")
    assert "13:30–16:30\u00a0BJ" in said.replace("– ", "–")


def test_that_paper_has_no_now():
    left = Split(
        SplitId(1), TimePoint("tash_rabat", Event.OUT), at("06:03"), KG, "0603", at("06:03")
    )
    drawn = picture(splits=(left,), now=at("06:10"))
    roles = {shape.role for part in (drawn.body, drawn.top, drawn.bottom) for shape in part}
    assert "logged" in roles
    assert "now" not in roles


def test_that_a_closed_saturday_ends_the_drawing_at_the_gate():
    drawn = picture(sample_trip(leave_at=at("05:45", KG, date(2027, 5, 22))))
    assert [box.role for box in drawn.body if box.role == "shut"] == ["shut"]
    said = " ".join(w.text for w in drawn.body if isinstance(w, Words))
    assert "Next opening Mon 24 May 2027, 09:00\u00a0KG · 11:00\u00a0BJ" in said


def test_that_a_name_that_no_font_has_keeps_to_its_room():
    trip = sample_trip()
    odd = replace(trip, edits=(StageEdit("kg_exit", name="🏍🏍🏍 post 🏍🏍🏍🏍🏍"),))
    drawn = content(booklet(odd), has_glyph).day.picture
    texts = [mark for mark in picture_sheet(drawn).marks() if isinstance(mark, Text)]
    beside = [text for text in texts if text.x < drawn.column]
    assert all(text.right <= drawn.column + 0.01 for text in beside if "U+" in text.text)
    assert any("U+" in text.text for text in beside)


def test_that_one_stage_alone_is_not_drawn():
    trip = sample_trip()
    crossing = replace(trip.crossing, stages=trip.crossing.stages[:2])
    assert day(booklet(replace(trip, crossing=crossing))).picture is None


def test_that_the_key_names_the_plan_only_where_it_is_drawn():
    drawn = picture()
    assert "plan" in {shape.role for shape in drawn.body}
    without = replace(drawn, body=tuple(s for s in drawn.body if s.role != "plan"))
    for shown, known in ((drawn, True), (without, False)):
        said = {m.text for m in picture_sheet(shown).marks() if isinstance(m, Text)}
        assert (PLAN_KEY in said) is known
