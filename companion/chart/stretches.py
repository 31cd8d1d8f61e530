"""Which time to look at: the day that matters, or the trip as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.clocks import Clock, Instant
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import closed_day

Stretch = tuple[Instant, Instant]
_HOUR = 60
_A_DAY = 24 * _HOUR
_BEFORE, _AFTER = 45, 90  # minutes around the times of a day; labels need the room behind
_LEAST, _MOST = 13 * _HOUR, 24 * _HOUR
#: No trip is looked at for longer: an entry with a mistyped year must not squeeze all others.
_LONGEST_TRIP = 21 * _A_DAY


def day_stretch(table: Timetable) -> Stretch:
    """The day of the departure; while the trip is under way, the day on which now falls.

    From some time before the first time of that day, by best knowledge and on Kyrgyz clock, to some
    hours behind the last, in full hours.
    """
    trip_first, trip_last = _reach(table)
    under_way = table.started and trip_first <= table.as_of <= trip_last
    begin = table.as_of if under_way else _departure(table)
    day = begin.date_on(Clock.KYRGYZ)
    times = [at for at in _best(table) if at.date_on(Clock.KYRGYZ) == day] or [begin]
    if under_way:
        times.append(table.as_of)
    first = _full_hour(min(times).plus(-_BEFORE))
    length = _full_hour(max(times).plus(_AFTER + 59)).minutes_since(first)
    least = _MOST - 3 * _HOUR if closed_day(table) else _LEAST
    return first, first.plus(min(max(length, least), _MOST))


def trip_stretch(table: Timetable) -> Stretch:
    """From before the first time to behind the last, at most three weeks."""
    first, last = _reach(table)
    first, last = _full_hour(first.plus(-2 * _HOUR)), _full_hour(last.plus(4 * _HOUR))
    return first, min(last, first.plus(_LONGEST_TRIP))


def _reach(table: Timetable) -> Stretch:
    begin = _departure(table)
    near = [at for at in _best(table) if abs(at.minutes_since(begin)) <= _LONGEST_TRIP]
    return min([begin, *near]), max([begin, *near])


def _departure(table: Timetable) -> Instant:
    first = table.rows[0].best_out if table.rows else None
    return first or table.trip.leave_at


def _best(table: Timetable) -> Iterator[Instant]:
    return (at for row in table.rows for at in _best_of(row) if at is not None)


def _best_of(row: StageRow) -> tuple[Instant | None, Instant | None]:
    return row.best_in, row.best_out


def _full_hour(at: Instant) -> Instant:
    """The full hour before; both clocks are whole hours from UTC."""
    return Instant(at.seconds - at.seconds % 3600)
