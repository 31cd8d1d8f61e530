"""Dusk and dawn at a place, from the library astral.

Reckoned for an elevation of 0: with the altitude of the pass astral takes the horizon for that of
the sea far below and says a sunrise ten minutes early, though mountains stand around it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.daylight import Night, nights_between

_A_DAY = timedelta(days=1)
_Span = tuple[Instant, Instant]


@lru_cache(maxsize=64)
def nights(
    latitude: float, longitude: float, first: date, last: date, clock: Clock
) -> tuple[Night, ...]:
    """The nights that touch the dates from ``first`` to ``last`` on ``clock``, both included.

    Latitude and longitude in degrees, north and east positive. Nights are whole: the first may
    begin on the day before, the last ends on the day after. Where the sun stays up there are none;
    where it never rises, one night is as long as the days asked for and one more at either end.
    """
    days = _dates(first - _A_DAY, last + _A_DAY)
    lit = [span for day in days if (span := _lit(latitude, longitude, day, clock))]
    begin, end = midnight(days[0], clock), midnight(days[-1] + _A_DAY, clock)
    edges = [(begin, begin), *lit, (end, end)]
    found = [Night(one[1], two[0]) for one, two in pairwise(edges) if one[1] < two[0]]
    after = midnight(last + _A_DAY, clock)
    return nights_between(found, midnight(first, clock), after)


def _dates(first: date, last: date) -> list[date]:
    return [first + number * _A_DAY for number in range((last - first).days + 1)]


def _lit(latitude: float, longitude: float, day: date, clock: Clock) -> _Span | None:
    """From civil dawn to civil dusk of that day; None where the sun does not come up so far."""
    # Here, because loading it takes as long as a whole timetable.
    from astral import Observer, sun

    place = Observer(latitude, longitude, 0.0)
    try:
        dawn = sun.dawn(place, day, tzinfo=clock.zone_name)
        dusk = sun.dusk(place, day, tzinfo=clock.zone_name)
    except ValueError:  # near the poles the sun does not cross that line on this day
        noon = sun.noon(place, day, tzinfo=clock.zone_name)
        if sun.elevation(place, noon) < 0:
            return None
        return midnight(day, clock), midnight(day + _A_DAY, clock)
    return Instant.from_datetime(dawn), Instant.from_datetime(dusk)
