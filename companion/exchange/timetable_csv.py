"""A timetable as a table for spreadsheets: a row for each stage and event, every time three times.

UTF-8 with a byte order mark, without which spreadsheets read Chinese names as noise. A text that
begins like a formula gets an apostrophe before it, so that opening the file runs nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from companion.domain.clocks import Clock, Instant
from companion.domain.plan import Expected
from companion.domain.splits import Event, Split
from companion.domain.timetable import StageRow, Timetable
from companion.wording.plain import shown

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_KINDS = ("planned", "early", "likely", "late", "actual")
COLUMNS = (
    "trip", "number", "stage_id", "stage", "stage_zh", "country", "stage_clock", "event",
    *(f"{kind}_{clock}" for kind in _KINDS for clock in ("utc", "kg", "bj")),
)  # fmt: skip


def timetable_csv(table: Timetable) -> bytes:
    """The file. The same timetable gives the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, row in enumerate(table.rows):
        last = number == len(table.rows) - 1
        if number:
            writer.writerow(_line(table, row, Event.IN))
        if not last:
            writer.writerow(_line(table, row, Event.OUT))
    return text.getvalue().encode("utf-8-sig")


def _line(table: Timetable, row: StageRow, event: Event) -> list[str]:
    stage = row.stage
    if event is Event.IN:
        planned, expected, actual = row.planned_in, row.expected_in, row.actual_in
    else:
        planned, expected, actual = row.planned_out, row.expected_out, row.actual_out
    return [
        _text(table.trip.name),
        str(row.number),
        stage.id,
        _text(stage.names.en),
        _text(stage.names.zh),
        stage.country,
        stage.clock.value,
        event.value,
        *(cell for at in _moments(planned, expected, actual) for cell in _cells(at)),
    ]


def _moments(
    planned: Instant | None, expected: Expected | None, actual: Split | None
) -> Iterator[Instant | None]:
    yield planned
    yield from (expected.early, expected.likely, expected.late) if expected else (None,) * 3
    yield actual.at if actual else None


def _cells(at: Instant | None) -> tuple[str, str, str]:
    if at is None:
        return "", "", ""
    walls = (at.on(clock) for clock in (Clock.KYRGYZ, Clock.BEIJING))
    kg, bj = (f"{wall.date.isoformat()} {wall.time:%H:%M}" for wall in walls)
    return at.iso(), kg, bj


def _text(text: str) -> str:
    """One line, never a formula."""
    line = shown(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
