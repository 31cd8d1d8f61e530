"""The timetable of a trip, and the day rules that lie over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from companion.app.companion import Companion
from companion.domain.clocks import Clock, Instant
from companion.domain.hours import StageHours
from companion.domain.ids import TripId
from companion.domain.splits import Split, standing
from companion.domain.timetable import Timetable, build
from companion.domain.trip import Trip
from companion.openings import days, hours

#: How many days after the departure (or the last entry) are looked at for an open window: the
#: longest closed week (National Day, a weekend on either side) and three days of customs fit in.
DAYS_AHEAD = 21


def timetable(companion: Companion, trip_id: TripId) -> Timetable:
    """Planned, expected and actual times of that trip as of now. Raises NotFound."""
    with companion.library.read() as reading:
        trip, splits = reading.trip(trip_id), reading.splits(trip_id)
    return timetable_of(trip, splits, companion.now())


def timetable_of(trip: Trip, splits: Iterable[Split], now: Instant) -> Timetable:
    """The timetable of a trip already read."""
    logged = tuple(splits)
    first, last = _days_concerned(trip, logged, now)
    return build(trip, logged, _hours(trip, first, last), now)


def _days_concerned(trip: Trip, splits: Iterable[Split], now: Instant) -> tuple[date, date]:
    """From the day before the earliest known time to three weeks after the latest (Beijing)."""
    times = [trip.leave_at, *(s.at for s in standing(splits).values())]
    begin, latest = min(times), max(times)
    if latest < now <= latest.plus(DAYS_AHEAD * 24 * 60):
        latest = now
    first = begin.date_on(Clock.BEIJING) - timedelta(days=1)
    return first, latest.date_on(Clock.BEIJING) + timedelta(days=DAYS_AHEAD)


def _hours(trip: Trip, first: date, last: date) -> dict[str, StageHours]:
    return {
        stage.id: hours.stage_hours(stage, trip.schedule, trip.confirmed_for(stage.id), first, last)
        for stage in trip.stages()
        if stage.schedules or trip.confirmed_for(stage.id)
    }


def day_rule(day: date) -> days.DayRule:
    """What is known of that Beijing date for people with their own vehicle."""
    return days.day_state(day)


def next_open_day(after: date) -> days.DayRule:
    """The next Beijing date after ``after`` that is not closed."""
    return days.next_open_day(after)


def kyrgyz_holiday(day: date) -> str | None:
    """A warning where that date is a holiday in Kyrgyzstan; the border is not closed for it."""
    return days.kyrgyz_holiday(day)
