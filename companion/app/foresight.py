"""What the forecast said of an event just before it happened, whenever it is written down.

An entry typed at night must be judged by the forecast of the moment before it, not by one that
knows the evening.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from companion.app.notices import known
from companion.app.planning import Stretch, days_concerned, experience_of, hours_of
from companion.domain.clocks import Clock, Instant
from companion.domain.hours import StageHours
from companion.domain.ids import SplitId
from companion.domain.outlook import expected_times
from companion.domain.splits import Foreseen, Split, TimePoint, points_of
from companion.domain.timetable import question_of
from companion.domain.trip import Trip
from companion.store.reader import Reader


class Foresight:
    """``of(times, point)`` for one trip as it is; what was asked once is remembered."""

    def __init__(self, reading: Reader, trip: Trip) -> None:
        self._trip = trip
        self._notices = known(reading, trip.crossing.id)
        self._experience = experience_of(reading, trip, self._notices)
        self._points = points_of([stage.id for stage in trip.stages()])
        self._hours: dict[tuple[Stretch, ...], dict[str, StageHours]] = {}
        self._kept: dict[tuple[object, ...], Foreseen | None] = {}

    def of(self, times: Mapping[TimePoint, Instant], point: TimePoint) -> Foreseen | None:
        """Early, likely and late of ``point`` by the forecast of the last of ``times`` before it.

        None where the trip begins, which is for the traveller to choose, and where the forecast
        knows no way.
        """
        if point not in self._points[1:]:
            return None
        before = [p for p in self._points[: self._points.index(point)] if p in times]
        key = (point, *((p, times[p]) for p in before))
        if key not in self._kept:
            self._kept[key] = self._reckoned({p: times[p] for p in before}, point)
        return self._kept[key]

    def _reckoned(self, times: Mapping[TimePoint, Instant], point: TimePoint) -> Foreseen | None:
        splits = _as_splits(times)
        now = max(times.values(), default=self._trip.leave_at)
        reading = {split.point: split for split in splits}
        hours = self._hours_of(splits, now)
        question = question_of(self._trip, reading, hours, now, self._experience)
        expected = expected_times(question).get(point)
        return None if expected is None else (expected.early, expected.likely, expected.late)

    def _hours_of(self, splits: Sequence[Split], now: Instant) -> dict[str, StageHours]:
        days = days_concerned(self._trip, splits, now)
        if days not in self._hours:
            self._hours[days] = hours_of(self._trip, days, self._notices)
        return self._hours[days]


def _as_splits(times: Mapping[TimePoint, Instant]) -> list[Split]:
    return [
        Split(SplitId(number), point, at, Clock.KYRGYZ, "", at)
        for number, (point, at) in enumerate(times.items(), 1)
    ]
