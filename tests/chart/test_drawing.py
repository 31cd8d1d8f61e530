"""The geometry of the drawn timeline: nothing over anything else, nothing outside, nothing lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from companion.chart.shapes import Box
from companion.chart.stretches import day_stretch, trip_stretch
from companion.chart.view import DENSE, ROOMY, Sizes, View, fitted, sizes_for
from companion.domain.clocks import Instant, midnight
from companion.domain.ids import AppointmentId
from companion.domain.timetable import StageRow
from companion.domain.trip import Appointment
from companion.wording import chart as said
from tests.chart.trips import (
    BJ,
    KG,
    NATIONAL_DAY,
    NEW_YEAR,
    SATURDAY,
    WIDTH,
    boxes,
    drawn,
    leaving,
    logged,
    many,
    marks,
    nights,
    plain,
    points,
    shapes,
    strokes,
    table,
    views,
    words,
)
from tests.dossier.booklets import at, sample_trip

EVERY = dict(many())
LARGE = DENSE.scaled(2.0)


def solid(made) -> list[Box]:
    """Bars, bands and signs with the room they take."""
    size = made.sizes.mark * 0.9
    signs = [Box(m.x - size, m.y - size, 2 * size, 2 * size, m.role)
             for role in ("stop", "logged", "agreed") for m in marks(made, role)]  # fmt: skip
    return boxes(made, "bar", "band", "rest") + signs


@pytest.mark.parametrize("name", sorted(EVERY))
@pytest.mark.parametrize("sizes", [ROOMY, DENSE, LARGE], ids=["roomy", "dense", "large"])
def test_that_no_text_lies_over_another_or_over_a_bar(name: str, sizes: Sizes) -> None:
    for view in views(EVERY[name]):
        made = drawn(EVERY[name], view, sizes)
        for part in ("body", "column", "top", "bottom"):
            for one, two in combinations(words(made, part), 2):
                assert not Box(one.x, one.y, one.wide, one.high, "").meets(two), (one, two)
        for text in words(made):
            hit = [box for box in solid(made) if box.meets(text)]
            assert hit == [], text.text


@pytest.mark.parametrize("name", sorted(EVERY))
def test_that_every_shape_lies_inside_its_sheet(name: str) -> None:
    for view in views(EVERY[name]):
        for part, (drawing, width, height) in shapes(drawn(EVERY[name], view)).items():
            for shape in drawing:
                for x, y in points(shape):
                    assert -0.01 <= x <= width + 0.01, (part, shape)
                    assert -0.01 <= y <= height + 0.01, (part, shape)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_that_every_stage_says_its_times_where_the_sheet_is_wide(name: str) -> None:
    shown = EVERY[name]
    made = drawn(shown, fitted(*day_stretch(shown), 1400.0))
    for place in made.places:
        inside = [w for w in words(made) if place.y <= w.y + 1 and w.bottom <= place.bottom + 1]
        said = " ".join(text.text for text in inside)
        if place.row.best_in or place.row.best_out:
            assert "KG" in said, place.row.stage.id
            assert "BJ" in said, place.row.stage.id


@pytest.mark.parametrize("name", sorted(EVERY))
def test_that_windows_of_a_source_neither_overlap_nor_leave_gaps(name: str) -> None:
    for view in views(EVERY[name]):
        made = drawn(EVERY[name], view)
        kinds = boxes(made, "open", "doubted", "closed", "break", "unknown")
        for y in {box.y for box in kinds}:
            row = sorted((box for box in kinds if box.y == y), key=lambda box: box.x)
            for one, two in pairwise(row):
                assert one.right == pytest.approx(two.x)
                assert one.role != two.role
            assert row[0].x == 0.0
            assert row[-1].right == pytest.approx(view.width)


def test_that_a_window_has_its_beginning_and_not_its_end() -> None:
    shown = table()
    opens, shuts = at("11:00", BJ), at("13:30", BJ)
    lane = drawn(shown).place_of("pass_gate").lanes[0][0]
    for first, last, roles in (
        (opens, shuts, ["open"]),
        (opens.plus(-1), shuts, ["closed", "open"]),
        (opens, shuts.plus(1), ["open", "break"]),
    ):
        made = drawn(shown, View(first, (last.seconds - first.seconds) / 60 / WIDTH, WIDTH))
        row = [b.role for b in boxes(made, "open", "closed", "break") if b.y == lane]
        assert row == roles


def test_that_lunch_is_outlined_with_its_hours_on_both_clocks() -> None:
    made = drawn(table(), fitted(at("08:00"), at("18:00"), WIDTH))
    assert len(boxes(made, "break")) >= 3
    assert "Lunch break 11:30–14:30 KG\n13:30–16:30 BJ" in plain(made)


def test_that_each_source_has_a_lane_named_by_it() -> None:
    made = drawn(table())
    place = made.place_of("pass_gate")
    named = [text.text.replace("\u00a0", " ") for text in words(made, "column")]
    assert len(place.lanes) == len(place.row.hours.lanes) > 2
    for name in ("Travellers", "2011–2025", "The article as printed", "10 May 2027 · in use"):
        assert name in named
    assert all(not p.lanes for p in made.places if p is not place)


def test_that_the_likely_bar_runs_from_arrival_to_departure_inside_its_band() -> None:
    made = drawn(table())
    row = made.place_of("pass_gate").row
    middle = made.place_of("pass_gate").middle(made.sizes)
    (bar,) = (b for b in boxes(made, "bar") if b.y < middle < b.bottom)
    (band,) = (b for b in boxes(made, "band") if b.y < middle < b.bottom)
    assert bar.x == pytest.approx(made.view.x(row.expected_in.likely))
    assert bar.right == pytest.approx(made.view.x(row.expected_out.likely))
    assert band.x == pytest.approx(made.view.x(row.expected_in.early))
    assert band.right == pytest.approx(made.view.x(row.expected_out.late))


def test_that_the_day_is_one_path_that_falls_to_the_right() -> None:
    made = drawn(table(), fitted(*trip_stretch(table()), WIDTH))
    points_of_path = [p for stroke in strokes(made, "path") for p in stroke.points]
    assert points_of_path == sorted(points_of_path, key=lambda p: p[1])
    assert [x for x, _ in points_of_path] == sorted(x for x, _ in points_of_path)


def test_that_an_agreement_keeps_its_clock_and_reaches_over_the_whole_sheet() -> None:
    made = drawn(table())
    (line,) = strokes(made, "agreed")
    assert line.points[0][0] == pytest.approx(made.view.x(at("11:00", BJ)))
    assert [y for _, y in line.points] == [0.0, made.height]
    assert "Guide at the gate\nagreed 11:00 BJ = 09:00 KG" in plain(made)


def test_that_an_agreement_without_a_clock_stands_at_both_readings() -> None:
    unsure = Appointment(AppointmentId(1), "pass_gate", "Guide", at("11:00", BJ), BJ, "11:00 local")
    made = drawn(table(sample_trip(appointments=(unsure,))))
    places = [made.view.at(m.x) for m in marks(made, "unsure")]
    assert [p.minutes_since(at("11:00", BJ)) for p in places] == [0, 120]
    assert len(strokes(made, "unsure")) == 2
    assert "Guide, clock not sure\n11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ" in plain(made)


def test_that_now_is_a_line_with_a_pill_on_either_edge() -> None:
    made = drawn(table(now=at("05:20")))
    assert [s.points[0][0] for s in strokes(made, "now")] == [made.view.x(at("05:20"))]
    for part, text in (("top", "05:20"), ("bottom", "07:20")):
        assert [w.text for w in words(made, part) if w.role == "now"] == [text]
    far = drawn(table(now=at("05:20", KG, date(2027, 3, 1))))
    assert strokes(far, "now") == []


def test_that_days_begin_at_their_own_midnight_on_each_edge() -> None:
    shown = table()
    made = drawn(shown, fitted(*trip_stretch(shown), 1400.0))
    on_edges = {}
    for part, clock in (("top", KG), ("bottom", BJ)):
        begins = [w for w in words(made, part) if w.text == "Wed 19 May"]
        assert len(begins) == 1
        on_edges[clock] = made.view.x(midnight(date(2027, 5, 19), clock))
        assert 0 < begins[0].x - on_edges[clock] < 20
    lines = {round(s.points[0][0], 3) for s in strokes(made, "midnight")}
    assert lines >= {round(x, 3) for x in on_edges.values()}


def test_that_figures_of_both_edges_are_two_hours_apart() -> None:
    made = drawn(table())
    upper = {round(w.x + w.wide / 2): w.text for w in words(made, "top") if w.role == "figure"}
    lower = {round(w.x + w.wide / 2): w.text for w in words(made, "bottom") if w.role == "figure"}
    both = [(upper[x], lower[x]) for x in upper.keys() & lower.keys()]
    assert len(both) > 6
    for kyrgyz, beijing in both:
        assert (int(beijing[:2]) - int(kyrgyz[:2])) % 24 == 2


def test_that_every_third_hour_is_ruled_more_strongly() -> None:
    made = drawn(table(), fitted(at("05:00"), at("11:00"), WIDTH))
    strong = [round(made.view.at(s.points[0][0]).minutes_since(at("05:00")) / 60) + 5
              for s in strokes(made, "third")]  # fmt: skip
    assert strong == [6, 9]
    assert len(strokes(made, "hour")) == 4


def test_that_what_lies_beyond_the_sheet_is_marked_with_an_arrow_and_a_date() -> None:
    made = drawn(table())
    customs = made.place_of("customs_release")
    later = [m for m in marks(made, "later") if customs.y < m.y < customs.bottom]
    assert len(later) == 1
    said = plain(made)
    assert re.search(r"Wed 19, \d\d:\d\d–\d\d:\d\d KG", said)
    behind = drawn(table(), fitted(at("12:00"), at("20:00"), WIDTH))
    assert len(marks(behind, "earlier")) >= 3
    assert "Tue 18, leave 05:45 KG" in plain(behind)


def test_that_a_closed_day_is_hatched_with_its_reason_and_the_next_opening() -> None:
    shown = table(leaving(SATURDAY), now=at("04:00", KG, SATURDAY))
    made = drawn(shown)
    place = made.place_of("pass_gate")
    (shut,) = boxes(made, "shut")
    assert (shut.y, shut.bottom) == (place.y, place.bottom)
    assert (shut.x, shut.right) == (0.0, WIDTH)
    assert "closed on Sat 22: no people with their own vehicle at weekends" in plain(made)
    assert "Next opening Mon 24 May 2027, 09:00 KG · 11:00 BJ" in plain(made)
    assert len(strokes(made, "stopped")) == 1
    inside = [b for b in boxes(made, "bar", "band") if place.y < b.y < place.bottom]
    assert inside == []
    assert strokes(made, "nothing") == [], "beyond it times are expected, on Monday"


def test_that_a_closed_week_hatches_all_of_it_and_no_more() -> None:
    shown = table(leaving(NATIONAL_DAY), now=at("04:00", KG, NATIONAL_DAY))
    made = drawn(shown, fitted(*trip_stretch(shown), 1400.0))
    (shut,) = boxes(made, "shut")
    opening = made.view.at(shut.right)
    gate = shown.gate
    assert abs(opening.minutes_since(gate.verdict.opening.start)) <= 1
    assert gate.best_out >= gate.verdict.opening.start


def test_that_where_nothing_is_expected_a_row_is_dotted_and_says_why() -> None:
    forever = leaving(date(2027, 5, 18))
    shown = table(forever, now=at("04:00"))
    rows = tuple(row if row.number < 5 else _without_times(row) for row in shown.rows)
    bare = replace(shown, rows=rows)
    made = drawn(bare)
    dotted = strokes(made, "nothing")
    assert len(dotted) == len(rows) - 4
    assert {s.points[0][1] for s in dotted} == {p.middle(made.sizes) for p in made.places[4:]}


def _without_times(row: StageRow) -> StageRow:
    return replace(row, expected_in=None, expected_out=None, planned_in=None, planned_out=None)


def test_that_logged_times_are_marks_and_have_no_band() -> None:
    trip = sample_trip()
    made = drawn(table(trip, logged(trip, 5), at("09:10")))
    assert len(marks(made, "logged")) == 5
    exit_post = made.place_of("kg_exit")
    assert [b.role for b in boxes(made, "bar", "band") if exit_post.y < b.y < exit_post.bottom] == [
        "bar"
    ]
    assert len(strokes(made, "went")) == 2
    assert "left 05:50 KG" in plain(made)


def test_that_sixty_corrections_of_an_entry_are_one_mark() -> None:
    made = drawn(EVERY["corrected"])
    assert [made.view.at(m.x).minutes_since(at("05:50")) for m in marks(made, "logged")] == [59]


def test_that_a_trip_that_is_over_shows_what_was_and_no_now() -> None:
    made = drawn(EVERY["over"])
    assert strokes(made, "now") == []
    assert len(marks(made, "logged")) == 4


def test_that_the_departure_can_be_taken_until_it_is_logged() -> None:
    made = drawn(table())
    handle = made.departure
    assert handle.x < made.view.x(at("05:45")) < handle.right
    assert drawn(EVERY["1 logged"]).departure is None


def test_that_the_night_of_the_year_s_end_is_drawn_once() -> None:
    shown = table(leaving(NEW_YEAR, "16:00"), now=at("15:00", KG, NEW_YEAR))
    view = fitted(at("12:00", KG, NEW_YEAR), at("12:00", KG, date(2027, 1, 1)), WIDTH)
    made = drawn(shown, view)
    (dark,) = boxes(made, "night")
    night = next(n for n in nights(shown, view) if n.holds(midnight(date(2027, 1, 1), KG)))
    assert (dark.x, dark.right) == pytest.approx((view.x(night.start), view.x(night.end)))
    edge = [w.text for w in words(made, "top") if w.role == "day"]
    assert edge == ["Fri 1 Jan"]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_that_a_stretch_is_whole_hours_of_a_sensible_length(name: str) -> None:
    for stretch, most in ((day_stretch, 24), (trip_stretch, 21 * 24)):
        first, last = stretch(EVERY[name])
        hours = last.minutes_since(first) / 60
        assert 0 < hours <= most
        assert first.seconds % 3600 == last.seconds % 3600 == 0


def test_that_under_way_the_day_is_the_one_that_now_falls_on() -> None:
    trip = sample_trip()
    entries = logged(trip, 8)
    next_morning = at("08:00", KG, date(2027, 5, 19))
    first, last = day_stretch(table(trip, entries, next_morning))
    assert first <= next_morning < last
    assert first > at("20:00")


def test_that_zooming_keeps_the_instant_under_the_pointer() -> None:
    view = fitted(at("05:00"), at("20:00"), WIDTH)
    for factor in (0.3, 1.25, 8.0):
        closer = view.zoomed(factor, 300.0)
        assert abs(closer.at(300.0).seconds - view.at(300.0).seconds) <= 1


@pytest.mark.parametrize("height", [200, 560, 2000])
def test_that_rows_use_the_room_there_is_but_never_get_too_low_for_their_texts(height: int) -> None:
    sizes = sizes_for((1100.0, float(height)), 11, 4, narrow=False)
    assert DENSE.row <= sizes.row <= ROOMY.row
    assert 2 * sizes.line <= sizes.lane
    whole = 11 * sizes.row + 4 * sizes.lane + 2 * sizes.edge
    assert whole <= max(height, 11 * DENSE.row + 4 * DENSE.lane + 2 * DENSE.edge) + 0.01


def test_that_an_instant_stands_where_it_is_read_off() -> None:
    view = fitted(at("05:00"), at("20:00"), WIDTH)
    for seconds in range(0, 15 * 3600, 1777):
        there = Instant(view.first.seconds + seconds)
        assert abs(view.at(view.x(there)).seconds - there.seconds) <= 1


def test_that_the_drawing_follows_the_route() -> None:
    made = drawn(EVERY["sent back"])
    ids = [place.row.stage.id for place in made.places]
    assert "cn_check_1" not in ids
    assert ids[ids.index("cn_port") + 1 :][:3] == ["pass_gate~2", "cn_port~2", "added_1"]
    column = " ".join(word.text for word in words(made, part="column"))
    assert "(2nd time)" in column
    assert "Third road check" in column


@pytest.mark.parametrize("count", [0, 1, 3, 4])
@pytest.mark.parametrize("wide", [WIDTH, 1400.0])
def test_that_an_appointment_is_told_in_the_row_of_its_stage_where_there_is_room(
    count: int, wide: float
) -> None:
    trip = sample_trip()
    entries = logged(trip, count)
    day = table(trip, entries, entries[-1].at.plus(11) if entries else None)
    made = drawn(day, fitted(*day_stretch(day), wide))
    (text,) = [each for each in words(made) if each.text == "Guide at the gate"]
    place = made.place_of("pass_gate")
    assert place is not None
    assert place.y <= text.y < place.bottom


@pytest.mark.parametrize("wide", [500.0, 700.0, WIDTH, 1400.0])
def test_that_the_times_of_a_stage_hide_no_break_where_they_fit_elsewhere(wide: float) -> None:
    day = table()
    made = drawn(day, fitted(*day_stretch(day), wide))
    place = made.place_of("cn_immigration")
    assert place is not None
    (stop,) = [box for box in boxes(made, "break") if place.y <= box.y < place.bottom]
    stay = said.stay_texts(place.row)  # beside the band in two lines, else over it in one
    beside = [w for w in words(made) if w.text in stay and place.y <= w.y < place.bottom]
    assert not [w.text for w in beside if stop.meets(w)]
