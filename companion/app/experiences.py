"""What one's own earlier crossings took, for the forecast of the next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace

from companion.app.companion import Companion
from companion.domain.chain import earliest_agreed
from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed
from companion.domain.experience import (
    NO_EXPERIENCE,
    Experience,
    Observation,
    gathered,
    observed,
    on_route,
)
from companion.domain.ids import TripId
from companion.domain.notices import Notice
from companion.domain.splits import Split, standing
from companion.domain.trip import Trip
from companion.domain.windows import Window
from companion.store.reader import Reader
from companion.wording import changes as said

#: The windows in use on the days of a trip's log, by stage.
HoursOf = Callable[[Trip, tuple[Split, ...]], Mapping[str, tuple[Window, ...]]]
#: In the name of trips to look around in; their logs are no crossings.
INVENTED = "(sample)"

_Key = tuple[TripId, int, Instant, str, tuple[Split, ...], tuple[Notice, ...]]
_MOST_KEPT = 64
_kept: OrderedDict[_Key, tuple[Observation, ...]] = OrderedDict()


def offer(companion: Companion, trip_id: TripId, offered: bool = True, initiator: str = "") -> None:
    """Let the log of that trip sharpen the forecasts of others, or no longer.

    Raises NotAllowed where there is nothing to learn from: no log, or a trip to look around in.
    """
    with companion.library.read() as reading:
        trip, logged = reading.trip(trip_id), standing(reading.splits(trip_id))
    if offered and INVENTED in trip.name:
        raise NotAllowed(
            "This trip is there to look around in; its times did not happen.",
            "Duplicate it under another name if they did.",
        )
    if offered and not logged:
        raise NotAllowed("Nothing is logged on this trip yet.", "Log its times first.")
    with companion.change(said.offered(trip.name, offered), initiator) as unit:
        unit.save_trip(replace(unit.trip(trip_id), informs=offered))


def experience(
    reading: Reader,
    trip: Trip,
    notices: tuple[Notice, ...],
    hours_of: HoursOf,
    before: Instant | None = None,
) -> Experience:
    """The logs that were offered of all other trips over the same crossing; one query where there
    are none. With ``before`` only those that had ended by then."""
    found: list[Observation] = []
    for trip_id in reading.logged_trips(trip.crossing.id):
        if trip_id != trip.id and (before is None or _ended(reading, trip_id, before)):
            found += _observed(reading, trip_id, notices, hours_of)
    return gathered(on_route(found, trip.stages())) if found else NO_EXPERIENCE


def _ended(reading: Reader, trip_id: TripId, before: Instant) -> bool:
    return all(split.at < before for split in standing(reading.splits(trip_id)).values())


def _observed(
    reading: Reader, trip_id: TripId, notices: tuple[Notice, ...], hours_of: HoursOf
) -> tuple[Observation, ...]:
    """Kept while the trip and what is known of closures stay as they are: the hours of past days
    are not reckoned again."""
    trip, splits = reading.trip(trip_id), reading.splits(trip_id)
    if INVENTED in trip.name:
        return ()
    key = trip.id, trip.revision, trip.leave_at, trip.crossing.revision, splits, notices
    if key not in _kept:
        agreed = earliest_agreed(trip.appointments)
        windows = hours_of(trip, splits)
        _kept[key] = observed(trip.stages(), standing(splits), windows, agreed)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[key]
