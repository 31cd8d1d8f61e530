"""A timetable as a table for spreadsheets: a row for each event, and every time three times."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.clocks import Instant
from companion.domain.plan import Expected
from companion.domain.splits import Event, Split
from companion.domain.timetable import StageRow, Timetable
from companion.exchange.spreadsheets import table_file, text_cell, time_cells

_KINDS = ("planned", "early", "likely", "late", "actual")
COLUMNS = (
    "trip", "number", "stage_id", "stage", "stage_zh", "country", "stage_clock", "event",
    *(f"{kind}_{clock}" for kind in _KINDS for clock in ("utc", "kg", "bj")),
)  # fmt: skip


def timetable_csv(table: Timetable) -> bytes:
    """The file. The same timetable gives the same bytes."""
    return table_file(COLUMNS, _lines(table))


def _lines(table: Timetable) -> Iterator[list[str]]:
    for number, row in enumerate(table.rows):
        last = number == len(table.rows) - 1
        if number:
            yield _line(table, row, Event.IN)
        if not last:
            yield _line(table, row, Event.OUT)


def _line(table: Timetable, row: StageRow, event: Event) -> list[str]:
    stage = row.stage
    if event is Event.IN:
        planned, expected, actual = row.planned_in, row.expected_in, row.actual_in
    else:
        planned, expected, actual = row.planned_out, row.expected_out, row.actual_out
    return [
        text_cell(table.trip.name),
        str(row.number),
        stage.id,
        text_cell(stage.names.en),
        text_cell(stage.names.zh),
        stage.country,
        stage.clock.value,
        event.value,
        *(cell for at in _moments(planned, expected, actual) for cell in time_cells(at)),
    ]


def _moments(
    planned: Instant | None, expected: Expected | None, actual: Split | None
) -> Iterator[Instant | None]:
    yield planned
    yield from (expected.early, expected.likely, expected.late) if expected else (None,) * 3
    yield actual.at if actual else None
