"""The rows of the timeline: a stage each, with lines for now and for new days between them.

Plain values, no Qt. Text comes from ``companion.wording.rows``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Caution
from companion.domain.remarks import Remark, outstanding
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import day_changes, day_of, now_place, windows_on
from companion.domain.trip import Appointment
from companion.wording import rows as said


@dataclass(frozen=True)
class BetweenRow:
    """A line over all columns. ``kind`` is "day" or "now"; ``clock`` the one whose date it is;
    ``outside`` where it stands before the first or after the last stage."""

    id: tuple[str, ...]
    kind: str
    text: str
    at: Instant
    clock: Clock | None = None
    outside: bool = False


@dataclass(frozen=True)
class StageLine:
    """One stage as both pages show it. ``cautions`` are those that must be done by then, wherever
    they are written; ``hours`` are those of the day on which the stage is reached.

    ``originals`` is how many were handed over there and are not back.
    """

    id: str
    row: StageRow
    now: Instant
    ends: bool
    gate: bool
    appointments: tuple[Appointment, ...] = ()
    hours: tuple[said.HoursLine, ...] = ()
    cautions: tuple[Caution, ...] = ()
    notes: tuple[Remark, ...] = ()
    originals: int = 0

    @property
    def here(self) -> bool:
        """Whether the traveller is here and has not left."""
        return self.row.here

    @property
    def anchor(self) -> Instant | None:
        """The time that places the row among the days."""
        return self.row.best_in or self.row.best_out


Row = BetweenRow | StageLine


def rows_of(table: Timetable) -> list[Row]:
    """Every stage in order, the first day above, now and new days where they belong."""
    between: dict[int, list[BetweenRow]] = {0: [_first_day(table)]}
    place = now_place(table)
    for change in day_changes(table):
        line = BetweenRow(
            ("day", change.clock.value, change.day.isoformat()), "day", said.day_text(change),
            change.at, change.clock, outside=change.before == len(table.rows),
        )  # fmt: skip
        between.setdefault(change.before, []).append(line)
    now = BetweenRow(("now",), "now", said.now_text(table.as_of), table.as_of,
                     outside=place in (0, len(table.rows)))  # fmt: skip
    between[place] = _with_now(between.get(place, []), now)
    return list(_merged(table, between))


def _first_day(table: Timetable) -> BetweenRow:
    first = table.rows[0].best_out or table.trip.leave_at
    return BetweenRow(("first day",), "day", said.first_day_text(first), first, outside=True)


def _with_now(lines: list[BetweenRow], now: BetweenRow) -> list[BetweenRow]:
    """Now among the new days of one gap, in the order of time; the first day begins at its first
    midnight, so now stands under it from then on."""
    before = [line for line in lines if _begins(line) <= now.at]
    return [*before, now, *lines[len(before) :]]


def _begins(line: BetweenRow) -> Instant:
    if line.clock is not None:
        return line.at
    return min(midnight(line.at.date_on(clock), clock) for clock in Clock)


def _merged(table: Timetable, between: dict[int, list[BetweenRow]]) -> Iterator[Row]:
    for number, row in enumerate(table.rows):
        yield from between.get(number, [])
        yield _stage_line(table, row, number)
    yield from between.get(len(table.rows), [])


def _stage_line(table: Timetable, row: StageRow, number: int) -> StageLine:
    agreed = tuple(a for a in table.trip.appointments if a.stage_id == row.stage.id)
    windows = windows_on(row.windows, day_of(table, row), row.stage.clock)
    return StageLine(
        row.stage.id,
        row,
        table.as_of,
        number == len(table.rows) - 1,
        row == table.gate,
        agreed,
        said.hours_lines(windows),
        cautions_by(table, row.stage.id),
        tuple(remark for remark in table.remarks if remark.stage_id == row.stage.id),
        outstanding(table.remarks, row.stage.id),
    )


def cautions_by(table: Timetable, stage_id: str) -> tuple[Caution, ...]:
    """What must be done by that stage, from every stage of the route."""
    every = (c for row in table.rows for c in row.stage.cautions)
    return tuple(c for c in every if c.by_stage == stage_id)


def is_between(row: Row) -> bool:
    """Whether ``row`` is a line between stages."""
    return isinstance(row, BetweenRow)
