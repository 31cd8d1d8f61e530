"""The days on both clocks as values: the table of all stages and the drawing of the first day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.domain.booklet import Booklet
from companion.domain.clocks import Clock, Instant
from companion.domain.timetable import StageRow, Timetable
from companion.dossier.content_picture import Picture, day_picture, drawn_rows
from companion.wording import dossier as labels
from companion.wording import paper_text
from companion.wording.plain import shown
from companion.wording.rows import stage_name


@dataclass(frozen=True)
class Pair:
    """One instant on both clocks; ``rules`` is "KG" or "BJ", the clock that rules there."""

    kg: str
    bj: str
    rules: str


@dataclass(frozen=True)
class DayRow:
    """One stage in the table. ``day`` is set where another day begins."""

    number: str
    filled: bool
    name: str
    hours: tuple[str, ...]
    km: str
    total: str
    metres: str
    planned: tuple[Pair, Pair]
    expected: tuple[Pair, Pair]
    expected_words: str
    day: str


@dataclass(frozen=True)
class Day:
    """The table of all stages, and the drawing of the first day."""

    title: str
    note: str
    picture: Picture | None
    rows: tuple[DayRow, ...]
    notes: tuple[str, ...]


def day(booklet: Booklet) -> Day:
    """The days of that booklet."""
    table = booklet.timetable
    rows, picture = _rows(table), day_picture(table, booklet.nights)
    marked = any("\u00a0" in cell for row in rows for cell in _cells(row))
    after = paper_text.DAYS_PAST if marked else ""
    return Day(
        title=paper_text.DAYS,
        note=paper_text.departure_text(table),
        picture=picture,
        rows=rows,
        notes=(
            f"{paper_text.BOLD_RULES}{after}{paper_text.TWO_CLOCKS}",
            paper_text.PLANNED_AND_EXPECTED,
            *(_not_drawn(table) if picture is not None else ()),
        ),
    )


def _not_drawn(table: Timetable) -> tuple[str, ...]:
    """How far the drawing goes, where it does not show every stage."""
    drawn = drawn_rows(table)
    if len(drawn) == len(table.rows):
        return ()
    last = drawn[-1]
    return (paper_text.drawn_text(last.number, stage_name(last.stage)),)


def _cells(row: DayRow) -> list[str]:
    return [text for p in (*row.planned, *row.expected) for text in (p.kg, p.bj)]


def pair(at: Instant | None, clock: Clock, on: date) -> Pair:
    """One instant on both clocks, counted from the date ``on``."""
    return Pair(
        paper_text.cell_text(at, Clock.KYRGYZ, on),
        paper_text.cell_text(at, Clock.BEIJING, on),
        "KG" if clock is Clock.KYRGYZ else "BJ",
    )


def day_of(row: StageRow, before: date) -> date:
    """The date a stage belongs to, on its own clock; as before where nothing is known."""
    at = row.best_in or row.best_out
    return at.date_on(row.stage.clock) if at else before


def _rows(table: Timetable) -> tuple[DayRow, ...]:
    found = []
    today = table.trip.leave_at.date_on(table.trip.leave_clock)
    shown_day: date | None = None
    for row in table.rows:
        today = day_of(row, today)
        found.append(_row(row, today, paper_text.day_line(today) if today != shown_day else ""))
        shown_day = today
    return tuple(found)


def _row(row: StageRow, today: date, head: str) -> DayRow:
    stage = row.stage
    expected = tuple(
        pair(split.at if split else forecast.likely if forecast else None, stage.clock, today)
        for split, forecast in (
            (row.actual_in, row.expected_in),
            (row.actual_out, row.expected_out),
        )
    )
    return DayRow(
        number=str(row.number),
        filled=stage.country == "CN",
        name=shown(stage.names.en),
        hours=_hours(row, today),
        km="–" if stage.km is None else f"{stage.km:g}",
        total="–" if row.km_total is None else f"{row.km_total:g}",
        metres="–" if stage.altitude_m is None else f"{stage.altitude_m:,}",
        planned=(
            pair(row.planned_in, stage.clock, today),
            pair(row.planned_out, stage.clock, today),
        ),
        expected=expected,  # type: ignore[arg-type]  # two of them
        expected_words=(
            labels.ACTUAL_LINE if row.actual_in or row.actual_out else labels.EXPECTED_LINE
        ),
        day=head,
    )


def _hours(row: StageRow, today: date) -> tuple[str, ...]:
    """The hours of that day on both clocks; nothing where there is no office to be open."""
    if row.number == 1 or row.stage.rests_until:
        return ()
    lane = row.hours.in_use if row.hours else None
    return paper_text.clock_hours_texts(lane, today) if lane else (paper_text.NO_HOURS,)
