"""The timetable of a trip, and the day rules that lie over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from companion.app.companion import Companion
from companion.app.experiences import experience
from companion.app.notices import known
from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Stage
from companion.domain.daylight import Night
from companion.domain.experience import Experience
from companion.domain.hours import Lane, StageHours
from companion.domain.ids import TripId
from companion.domain.notices import Notice
from companion.domain.outlook import Dusk, never_known
from companion.domain.splits import Split, standing
from companion.domain.timetable import DAYS_AHEAD, Timetable, build, last_known
from companion.domain.trip import Trip
from companion.domain.windows import Window
from companion.openings import hours
from companion.openings.daylight import nights
from companion.store.reader import Reader

#: The dates of a first and a last day, both included.
Stretch = tuple[date, date]
_A_DAY = timedelta(days=1)


def timetable(companion: Companion, trip_id: TripId) -> Timetable:
    """Planned, expected and actual times of that trip as of now. Raises NotFound."""
    with companion.library.read() as reading:
        return timetable_of(reading, reading.trip(trip_id), companion.now())


def timetable_of(reading: Reader, trip: Trip, now: Instant) -> Timetable:
    """The timetable of a trip already read, or of the same trip as it might be."""
    logged = reading.splits(trip.id)
    notices = known(reading, trip.crossing.id)
    known_hours = hours_of(trip, days_concerned(trip, logged, now), notices)
    seen = experience_of(reading, trip, notices)
    notes = reading.remarks(trip.id)
    return build(trip, logged, known_hours, now, seen, dusk_of(trip), notes)


def experience_of(
    reading: Reader, trip: Trip, notices: tuple[Notice, ...], before: Instant | None = None
) -> Experience:
    """What the traveller's other crossings took; with ``before`` those that had ended by then."""

    def windows(other: Trip, splits: tuple[Split, ...]) -> dict[str, tuple[Window, ...]]:
        latest = max(split.at for split in splits)
        found = hours_of(other, days_concerned(other, splits, latest), notices)
        return {key: each.in_use.windows for key, each in found.items() if each.in_use}

    return experience(reading, trip, notices, windows, before)


def timetable_leaving(companion: Companion, trip_id: TripId, leave_at: Instant) -> Timetable:
    """The timetable that trip would have with another departure; nothing is changed."""
    with companion.library.read() as reading:
        trip = replace(reading.trip(trip_id), leave_at=leave_at)
        return timetable_of(reading, trip, companion.now())


def nights_of(table: Timetable, first: Instant, last: Instant) -> tuple[Night, ...]:
    """The nights between the two at the first bed behind the gate, like ``dusk_of``; where its
    position is not known at another stage, and none where no position is. Over a day's drive dusk
    differs by minutes."""
    stages = [row.stage for row in table.rows]
    for stage in (*_beds(table.trip), *stages):
        if stage.latitude is not None and stage.longitude is not None:
            days_between = (at.date_on(Clock.KYRGYZ) for at in (first, last))
            return nights(stage.latitude, stage.longitude, *days_between, Clock.KYRGYZ)
    return ()


def days_concerned(trip: Trip, splits: Iterable[Split], now: Instant) -> tuple[Stretch, ...]:
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


def hours_of(
    trip: Trip, stretches: Sequence[Stretch], notices: tuple[Notice, ...]
) -> dict[str, StageHours]:
    """The hours of each stage that has any, over those Beijing dates, as the notices have them."""
    found = {}
    for stage in trip.stages():
        word = trip.confirmed_for(stage.id)
        if stage.schedules or word is not None:
            found[stage.id] = _joined(
                hours.stage_hours(stage, trip.schedule, word, *stretch, notices)
                for stretch in stretches
            )
    return found


def dusk_of(trip: Trip) -> Dusk:
    """When it is dark at the trip's first bed behind the gate, by Beijing date."""
    bed = next(iter(_beds(trip)), None)
    if bed is None or bed.latitude is None or bed.longitude is None:
        return never_known
    place = bed.latitude, bed.longitude
    return lambda day: _dusk(*place, day)


def _beds(trip: Trip) -> list[Stage]:
    """Where one sleeps behind the gate, in order."""
    gate = next((n for n, s in enumerate(trip.stages()) if s.hard_hours), 0)
    return [stage for stage in trip.stages()[gate:] if stage.rests_until]


@lru_cache(maxsize=512)
def _dusk(latitude: float, longitude: float, day: date) -> Instant | None:
    found = nights(latitude, longitude, day, day, Clock.BEIJING)
    return next((n.start for n in found if n.start.date_on(Clock.BEIJING) == day), None)


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
