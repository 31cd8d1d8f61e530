"""Where everything stands: nothing touches, nothing in the binding margin, states told by shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from companion.domain.booklet import Booklet
from companion.domain.choices import Choices, Section
from companion.domain.crossing import Names, Stage
from companion.dossier import marks
from companion.dossier.content import content
from companion.dossier.flow import LEFT, RIGHT, Book
from companion.dossier.ink import write_pdf
from companion.dossier.paper import lay_out
from companion.dossier.sections.day import draw_day
from companion.dossier.sections.profile import altitude_profile
from companion.dossier.sheet import Shape, Sheet, Text
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import BODY, NOTE, has_glyph, lines, width
from companion.previews import pages
from companion.wording import dossier as labels
from tests.dossier.booklets import BJ, KG, at, booklet, sample_trip
from tests.dossier.standing import furthest_left, texts, touching

LONG = "Грузовик Überlängenstraßenbahnhaltestelle 吐尔尕特口岸国门 " * 4


def trips():
    yield "the sample", sample_trip()
    yield "a closed Saturday", sample_trip(leave_at=at("05:45", KG, date(2027, 5, 22)))
    yield "from Naryn", sample_trip(night_stop="naryn")
    yield "nobody", sample_trip(people=(), vehicles=(), confirmed_hours=(), appointments=())
    trip = sample_trip(name=LONG.strip())
    people = tuple(replace(p, name=LONG, nationality=LONG, phone=LONG) for p in trip.people)
    vehicles = tuple(replace(v, name=LONG, plate=LONG[:40], colour=LONG) for v in trip.vehicles)
    guide = replace(trip.guide, name=LONG, phone=LONG)
    yield "long names", replace(trip, people=people, vehicles=vehicles, guide=guide)
    yield "late at night", sample_trip(leave_at=at("23:30"))


@pytest.fixture(scope="module", params=trips(), ids=lambda p: p[0])
def sheets(request) -> list[Sheet]:
    made = content(booklet(request.param[1]), has_glyph)
    return [page.sheet for page in lay_out(made).pages]


def test_that_no_two_texts_touch(sheets):
    found = [(n, pair) for n, sheet in enumerate(sheets, start=1) for pair in touching(sheet)]
    assert found == []


def test_that_no_text_passes_an_edge(sheets):
    found = [
        (number, mark.text)
        for number, sheet in enumerate(sheets, start=1)
        for mark in texts(sheet)
        if not mark.outside
        and (mark.x < LEFT - 0.01 or mark.right > RIGHT + 0.01 or mark.bottom > 283)
    ]
    assert found == []


def test_that_nothing_is_drawn_in_the_binding_margin(sheets):
    assert min(map(furthest_left, sheets)) >= LEFT - 0.1


def test_that_nothing_is_written_under_the_foot(sheets):
    foot = {"Trip ", "Profi", "Unoff"}
    for sheet in sheets:
        below = [t.text for t in texts(sheet) if t.bottom > 272.9]
        assert all(text[:5] in foot for text in below), below


def test_that_no_type_is_smaller_than_nine_points(sheets):
    assert min(t.style.size for sheet in sheets for t in texts(sheet)) >= 9


def test_that_boxes_to_tick_are_five_millimetres_at_least():
    sheet = Sheet()
    marks.tick_box(sheet, 0, 0)
    (box,) = (m for m in sheet.marks() if isinstance(m, Shape))
    assert box.points[2][0] - box.points[0][0] >= 5
    assert box.thick == 0.8


def test_that_each_stage_has_its_page_and_only_the_gate_a_second():
    made = content(booklet(), has_glyph)
    continued = [
        text.text
        for page in lay_out(made).pages
        for text in texts(page.sheet)
        if page.tab == tab_of(Section.STAGES) and text.text.endswith(", continued")
    ]
    gate = next(stage.name for stage in made.stages if stage.own_page)
    assert set(continued) <= {f"{gate}, continued"}
    assert len(continued) <= 1


def test_that_short_stages_share_a_page_and_the_gate_begins_one():
    book = lay_out(content(booklet(), has_glyph))
    number = {b.title.split()[0]: b.page for b in book.bookmarks if b.level == 1}
    assert number["6"] == number["7"]
    assert number["3"] < number["4"] < number["5"]


def test_that_hours_drawn_as_bars_always_have_their_ruler():
    for page in lay_out(content(booklet(), has_glyph)).pages:
        said = [text.text for text in texts(page.sheet)]
        assert ("lunch break" not in said) or {"07", "12", "18"} <= set(said)


@pytest.mark.parametrize("night_stop", ["tash_rabat", "naryn"])
@pytest.mark.parametrize("high", [48.0, 62.0])
def test_that_every_stage_on_the_altitude_profile_has_its_name(night_stop, high):
    points = content(booklet(sample_trip(night_stop=night_stop)), has_glyph).cover.points
    said = " ".join(text.text for text in texts(altitude_profile(points, high)))
    assert len(points) == 7
    for point in points:
        assert point.name in said
        assert point.altitude in said


def test_that_a_low_altitude_profile_still_has_every_number():
    points = content(booklet(), has_glyph).cover.points
    said = {text.text for text in texts(altitude_profile(points, 36.0))}
    assert {point.number for point in points} <= said


def test_that_a_short_note_shares_the_page_of_the_advice_and_a_long_one_does_not():
    short = lay_out(content(booklet(), has_glyph)).bookmarks
    where = {b.title: b.page for b in short}
    assert where["Notes"] == where["Mind on the way"]
    note = "\n".join(f"Line {n}." for n in range(60))
    where = {
        b.title: b.page
        for b in lay_out(content(booklet(sample_trip(note=note)), has_glyph)).bookmarks
    }
    assert where["Notes"] > where["Mind on the way"]


def test_that_what_could_not_be_shown_begins_no_page_of_its_own():
    made = content(booklet(sample_trip(name="Torugart 🚙")), has_glyph)
    assert made.unshown
    book, plain = lay_out(made), lay_out(content(booklet(), has_glyph))
    assert len(book.pages) == len(plain.pages)
    assert book.bookmarks[-1].title == "What could not be shown"
    assert book.bookmarks[-1].page == len(book.pages) - 1


@pytest.mark.parametrize("more", range(6, 24))
def test_that_the_notes_of_the_days_have_no_page_to_themselves(more):
    trip = sample_trip()
    stages = tuple(Stage(f"extra_{n}", Names(f"Extra {n}"), "CN", BJ, km=3.0) for n in range(more))
    crossing = replace(trip.crossing, stages=(*trip.crossing.stages, *stages))
    made = content(booklet(replace(trip, crossing=crossing)), has_glyph)
    book = Book()
    draw_day(book, made.day)
    for page in book.pages:
        said = {text.text for text in texts(page.sheet)}
        assert said & {"Stage and hours", "likely"}, said


# --- by shape alone ------------------------------------------------------------------------------


def one_bit(draw) -> bytes:
    sheet = Sheet()
    draw(sheet)
    picture = pages.page_png(write_pdf("test", [sheet], []), 1, 1240)
    return Image.open(BytesIO(picture)).convert("1").crop((0, 0, 80, 80)).tobytes()


def test_that_states_differ_in_one_bit():
    shapes = ("fine", "tight", "missed", "unknown")
    drawn = {
        one_bit(lambda sheet, shape=shape: marks.state_mark(sheet, 2, 2, shape, 5))
        for shape in shapes
    }
    assert len(drawn) == len(shapes)


def test_that_clocks_and_countries_differ_in_one_bit():
    tags = [one_bit(lambda s, tag=tag: marks.clock_tag(s, 2, 5, tag)) for tag in ("KG", "BJ")]
    assert dark(tags[1]) > 2 * dark(tags[0])
    squares = [
        one_bit(lambda s, filled=filled: marks.number_square(s, 2, 2, "4", filled))
        for filled in (False, True)
    ]
    assert dark(squares[1]) > 2 * dark(squares[0])


def dark(picture: bytes) -> int:
    return sum(8 - byte.bit_count() for byte in picture)


# --- lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "a" * 500,
        "two words",
        LONG,
        "吐尔尕特山口，国门。" * 9,
        "x " * 300,
        "a-b-" * 90,
    ],
)
@pytest.mark.parametrize("room", [8.0, 40.0, 170.0])
def test_that_lines_keep_to_their_room_and_lose_no_letter(text, room):
    found = lines(text, room, BODY)
    assert all(width(line, BODY) <= room + 0.001 for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_that_no_line_begins_with_a_chinese_stop():
    assert not any(line[0] in "，。" for line in lines("山口，国门。" * 30, 33.0, NOTE))


def parts_with_profile(made: Booklet) -> set[str]:
    """The tabs of the pages that have an altitude profile."""
    return {
        page.tab
        for page in lay_out(content(made, has_glyph)).pages
        if any(isinstance(m, Text) and m.text == labels.RULES["KG"] for m in page.sheet.marks())
    }


@pytest.mark.parametrize("name", ["Second trip", "Torugart, May 2027 (sample)", "A"])
def test_that_the_cover_keeps_its_altitude_profile_whatever_the_trip_is_called(name: str) -> None:
    made = booklet(sample_trip(name=name)).choosing(Choices((Section.COVER,)))
    assert parts_with_profile(made) == {tab_of(Section.COVER)}
