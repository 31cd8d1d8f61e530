"""Which day to cross: the days from a date on, each with its outlook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from companion.app import planning
from companion.app.calendar import Days, days_of, kyrgyz_holiday
from companion.app.companion import Companion
from companion.app.notices import known
from companion.domain.best_day import DayOutlook, day_outlook, departure_on
from companion.domain.clocks import Clock
from companion.domain.days import DayRule
from companion.domain.errors import NotAllowed
from companion.domain.experience import NO_EXPERIENCE, Experience
from companion.domain.ids import TripId
from companion.domain.timetable import DAYS_AHEAD, question_of
from companion.domain.trip import Trip

#: How many days are looked at where nobody says how many, and the most that may be asked for.
USUAL_DAYS, MOST_DAYS = 14, 366
_A_DAY = timedelta(days=1)
#: The longest closed stretch there was, a week with its weekends.
_BEFORE = 9 * _A_DAY


def best_days(
    companion: Companion,
    trip_id: TripId,
    first: date | None = None,
    count: int = USUAL_DAYS,
    progress: Callable[[float], None] | None = None,
) -> tuple[DayOutlook, ...]:
    """The outlook of ``count`` days in their order, from ``first`` on or from the trip's own.

    Dates are those on which the trip would leave, on the clock of its departure; its time of day
    stays. ``progress`` is told shares of the work and may raise to stop it. Raises NotFound, and
    NotAllowed for a count that is not from 1 to 366.
    """
    if not 1 <= count <= MOST_DAYS:
        raise NotAllowed(f"{count} days cannot be compared.", f"Ask for 1 to {MOST_DAYS}.")
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        seen = planning.experience_of(reading, trip, known(reading, trip.crossing.id))
    begin = first or trip.leave_at.date_on(trip.leave_clock)
    days = days_of(companion, trip.crossing.id)
    return tuple(outlooks(trip, days, begin, count, progress, seen))


def outlooks(
    trip: Trip,
    days: Days,
    first: date,
    count: int,
    progress: Callable[[float], None] | None = None,
    seen: Experience = NO_EXPERIENCE,
) -> Iterator[DayOutlook]:
    """The same for a trip already read, one day after the other."""
    stretch = first - 2 * _A_DAY, first + (count + DAYS_AHEAD) * _A_DAY
    hours = planning.hours_of(trip, (stretch,), days.notices)
    question = question_of(trip, {}, hours, None, seen, dusk=planning.dusk_of(trip))
    rules = _rules(days, first - _BEFORE, first + (count + 2) * _A_DAY)
    thin = {day for day in rules if kyrgyz_holiday(day)}
    for number in range(count):
        leave_at = departure_on(trip, first + number * _A_DAY)
        yield day_outlook(question, leave_at, rules, thin)
        if progress is not None:
            progress((number + 1) / count)


def _rules(days: Days, first: date, last: date) -> dict[date, DayRule]:
    dates = (first + n * _A_DAY for n in range((last - first).days + 1))
    return {day: days.rule(day) for day in dates}


def first_to_compare(trip: Trip, companion: Companion) -> date:
    """The trip's own day, or tomorrow where that is past."""
    own = trip.leave_at.date_on(trip.leave_clock)
    return max(own, companion.now().date_on(Clock.KYRGYZ) + _A_DAY)
