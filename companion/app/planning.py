"""The timetable of a trip, and the day rules that lie over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from companion.app.companion import Companion
from companion.domain.clocks import Clock, Instant
from companion.domain.daylight import Night
from companion.domain.days import DayRule
from companion.domain.hours import Lane, StageHours
from companion.domain.ids import TripId
from companion.domain.splits import Split, standing
from companion.domain.timetable import DAYS_AHEAD, Timetable, build, last_known
from companion.domain.trip import Trip
from companion.openings import daylight, days, hours
from companion.profiles.notices import published

#: The dates of a first and a last day, both included.
Stretch = tuple[date, date]
_A_DAY = timedelta(days=1)
#: The crossing whose days are asked for while no trip says another.
USUAL_CROSSING = "torugart-kg-cn"


def timetable(companion: Companion, trip_id: TripId) -> Timetable:
    """Planned, expected and actual times of that trip as of now. Raises NotFound."""
    with companion.library.read() as reading:
        trip, splits = reading.trip(trip_id), reading.splits(trip_id)
    return timetable_of(trip, splits, companion.now())


def timetable_of(trip: Trip, splits: Iterable[Split], now: Instant) -> Timetable:
    """The timetable of a trip already read."""
    logged = tuple(splits)
    return build(trip, logged, _hours(trip, _days_concerned(trip, logged, now)), now)


def timetable_leaving(companion: Companion, trip_id: TripId, leave_at: Instant) -> Timetable:
    """The timetable that trip would have with another departure; nothing is changed."""
    with companion.library.read() as reading:
        trip, splits = reading.trip(trip_id), reading.splits(trip_id)
    return timetable_of(replace(trip, leave_at=leave_at), splits, companion.now())


def nights(table: Timetable, first: Instant, last: Instant) -> tuple[Night, ...]:
    """The nights between the two, where the day is decided: at the gate, else at the first stage
    whose position is known; none where no position is. Within a day's drive they hardly differ."""
    placed = [row.stage for row in (table.gate, *table.rows) if row is not None]
    for stage in placed:
        if stage.latitude is not None and stage.longitude is not None:
            days_between = (at.date_on(Clock.KYRGYZ) for at in (first, last))
            return daylight.nights(stage.latitude, stage.longitude, *days_between, Clock.KYRGYZ)
    return ()


def _days_concerned(trip: Trip, splits: Iterable[Split], now: Instant) -> tuple[Stretch, ...]:
    """From the day before each known time to three weeks after it (Beijing), what touches joined.

    Not all that lies between: an entry with a mistyped year must not cost twenty years of hours.
    """
    reading = standing(splits)
    times = {trip.leave_at, *(split.at for split in reading.values())}
    latest = last_known(trip, reading)
    if latest < now <= latest.plus(DAYS_AHEAD * 24 * 60):
        times.add(now)
    found: list[Stretch] = []
    for day in sorted(at.date_on(Clock.BEIJING) for at in times):
        first, last = day - _A_DAY, day + DAYS_AHEAD * _A_DAY
        if found and first <= found[-1][1] + _A_DAY:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def _hours(trip: Trip, stretches: Sequence[Stretch]) -> dict[str, StageHours]:
    found = {}
    said = published(trip.crossing.id).notices
    for stage in trip.stages():
        word = trip.confirmed_for(stage.id)
        if stage.schedules or word is not None:
            found[stage.id] = _joined(
                hours.stage_hours(stage, trip.schedule, word, *stretch, said)
                for stretch in stretches
            )
    return found


def _joined(parts: Iterable[StageHours]) -> StageHours:
    """The same lanes over several stretches of days, as one."""
    first, *more = parts
    for part in more:
        in_use = first.in_use and part.in_use and _appended(first.in_use, part.in_use)
        others = tuple(map(_appended, first.others, part.others))
        first = StageHours(first.stage_id, in_use, others)
    return first


def _appended(lane: Lane, later: Lane) -> Lane:
    return replace(lane, windows=lane.windows + later.windows)


def day_rule(day: date, crossing_id: str = USUAL_CROSSING) -> DayRule:
    """What is known of that Beijing date for people with their own vehicle."""
    return days.day_state(day, notices=published(crossing_id).notices)


def next_open_day(after: date, crossing_id: str = USUAL_CROSSING) -> DayRule:
    """The next Beijing date after ``after`` that is not closed."""
    return days.next_open_day(after, notices=published(crossing_id).notices)


def kyrgyz_holiday(day: date) -> str | None:
    """A warning where that date is a holiday in Kyrgyzstan; the border is not closed for it."""
    return days.kyrgyz_holiday(day)
