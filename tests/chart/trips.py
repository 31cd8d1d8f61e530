"""Trips to draw: over the real profile, on open and closed days, planned, under way and over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from companion.app import planning
from companion.chart.drawing import Chart, chart
from companion.chart.shapes import Box, Mark, Shape, Stroke, Words
from companion.chart.stretches import day_stretch, trip_stretch
from companion.chart.view import ROOMY, Sizes, View, fitted
from companion.domain.clocks import Clock, Instant
from companion.domain.daylight import Night
from companion.domain.ids import AppointmentId, SplitId
from companion.domain.routes import adding, repeating, skipping
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.timetable import Timetable
from companion.domain.trip import Appointment, StageEdit, Trip
from tests.dossier.booklets import at, booklet, sample_trip

KG, BJ = Clock.KYRGYZ, Clock.BEIJING
WIDTH = 900.0
SATURDAY, NATIONAL_DAY = date(2027, 5, 22), date(2027, 10, 1)
NEW_YEAR = date(2026, 12, 31)
#: The way of the sample trip as it may have gone, on Kyrgyz clock.
WAY = (
    ("tash_rabat", "out", "05:50"), ("kg_first_post", "in", "06:42"),
    ("kg_first_post", "out", "07:01"), ("kg_exit", "in", "07:58"), ("kg_exit", "out", "09:05"),
    ("pass_gate", "in", "09:14"), ("pass_gate", "out", "10:02"), ("cn_port", "in", "10:20"),
)  # fmt: skip


def measure(text: str, style: str) -> float:
    """As wide as on a screen, more or less; Chinese characters are twice as wide."""
    wide = 7.4 if style in ("name", "strong", "figure") else 6.6
    return sum(wide * (2 if ord(character) > 0x2E80 else 1) for character in text)


def logged(trip: Trip, count: int) -> list[Split]:
    """The first entries of the way, each as it was typed at its time."""
    known = {stage.id for stage in trip.stages()}
    entries = [entry for entry in WAY if entry[0] in known][:count]
    return [
        Split(SplitId(number + 1), TimePoint(where, Event(event)), at(when), KG, when, at(when))
        for number, (where, event, when) in enumerate(entries)
    ]


def corrected(trip: Trip, times: int) -> list[Split]:
    """An entry and so many corrections of it, each a minute later than the one before."""
    first = logged(trip, 1)[0]
    return [
        replace(first, id=SplitId(n + 1), at=first.at.plus(n), recorded_at=first.at.plus(n),
                supersedes=SplitId(n) if n else None)
        for n in range(times)
    ]  # fmt: skip


def table(trip: Trip | None = None, splits: list[Split] | None = None,
          now: Instant | None = None) -> Timetable:  # fmt: skip
    """The timetable of a trip, with the hours of the real profile."""
    return booklet(trip, splits or [], (), (), now or at("04:50")).timetable


def leaving(day: date, clock_text: str = "05:45", **changes: object) -> Trip:
    """The sample trip on another day; nothing is confirmed and nothing agreed for it."""
    return sample_trip(leave_at=at(clock_text, KG, day), confirmed_hours=(), appointments=(),
                       **changes)  # fmt: skip


def nights(shown: Timetable, view: View) -> tuple[Night, ...]:
    """The nights of that view."""
    return planning.nights_of(shown, view.first, view.last)


def drawn(shown: Timetable, view: View | None = None, sizes: Sizes = ROOMY) -> Chart:
    """The drawing of the day, or of a view."""
    view = view or fitted(*day_stretch(shown), WIDTH)
    return chart(shown, nights(shown, view), view, sizes, measure)


def rerouted(trip: Trip) -> Trip:
    """A stage skipped, one added with a long name, and sent back to the gate from it."""
    stages = trip.stages()
    changes = [
        skipping(stages, "cn_check_1"),
        adding(stages, "cn_port", "Third road check 第三检查站"),
    ]
    route = replace(trip, route_changes=tuple(changes)).stages()
    return replace(trip, route_changes=(*changes, repeating(route, "pass_gate", "cn_port")))


def many() -> Iterator[tuple[str, Timetable]]:
    """Trips of every kind, each with a name."""
    usual = sample_trip()
    yield "planned", table()
    for hours in (4, 9, 13, 20):
        yield f"leaves at {hours}", table(leaving(date(2027, 5, 18), f"{hours:02d}:30"))
    for count in range(1, len(WAY) + 1):
        entries = logged(usual, count)
        yield f"{count} logged", table(usual, entries, entries[-1].at.plus(11))
    changed = rerouted(usual)
    entries = logged(changed, 8)
    yield "sent back", table(changed, entries, entries[-1].at.plus(11))
    yield "over", table(usual, logged(usual, 4), at("12:00", KG, date(2027, 7, 1)))
    yield "never left", table(usual, now=at("12:00", KG, date(2027, 7, 1)))
    for day in (SATURDAY, NATIONAL_DAY, NEW_YEAR, date(2027, 2, 5)):
        yield day.isoformat(), table(leaving(day), now=at("04:00", KG, day))
    yield "corrected", table(usual, corrected(usual, 60), at("07:30"))
    long = "托帕口岸联检大厅 " * 6
    edits = tuple(StageEdit(s.id, name=f"{long}{s.id}-" + "x" * 60) for s in usual.stages())
    yield "long names", table(replace(usual, edits=edits))
    agreed = tuple(
        Appointment(AppointmentId(n), "pass_gate", "Guide with a very long name " * 3,
                    at("11:00", BJ).plus(n * 7), BJ)
        for n in range(9)
    )  # fmt: skip
    yield "nine agreements", table(replace(usual, appointments=agreed))


def views(shown: Timetable) -> Iterator[View]:
    """Its day and its whole, far and close, narrow and wide."""
    for width in (260.0, 640.0, WIDTH, 1600.0):
        for stretch in (day_stretch(shown), trip_stretch(shown)):
            view = fitted(*stretch, width)
            yield view
            yield view.zoomed(3.0, width / 3)
            yield view.moved(width * 0.4)


def shapes(made: Chart) -> dict[str, tuple[tuple[Shape, ...], float, float]]:
    """All parts of a drawing, each with its width and height."""
    wide, sizes = made.view.width, made.sizes
    return {
        "body": (made.body, wide, made.height),
        "column": (made.column, sizes.column, made.height),
        "top": (made.top, wide, sizes.edge),
        "bottom": (made.bottom, wide, sizes.edge),
    }


def points(shape: Shape) -> list[tuple[float, float]]:
    """The corners of a shape, or where it stands."""
    if isinstance(shape, Stroke):
        return list(shape.points)
    if isinstance(shape, Mark):
        return [(shape.x, shape.y)]
    return [(shape.x, shape.y), (shape.right, shape.bottom)]


def words(made: Chart, part: str = "body") -> list[Words]:
    """Every text of a part."""
    return [shape for shape in shapes(made)[part][0] if isinstance(shape, Words)]


def boxes(made: Chart, *roles: str) -> list[Box]:
    """The boxes of these roles."""
    return [shape for shape in made.body if isinstance(shape, Box) and shape.role in roles]


def strokes(made: Chart, role: str) -> list[Stroke]:
    """The strokes of that role."""
    return [shape for shape in made.body if isinstance(shape, Stroke) and shape.role == role]


def marks(made: Chart, role: str) -> list[Mark]:
    """The marks of that role."""
    return [shape for shape in made.body if isinstance(shape, Mark) and shape.role == role]


def plain(made: Chart) -> str:
    """All that is written in the body."""
    return "\n".join(each.text for each in words(made)).replace("\u00a0", " ")
