"""The days of a crossing for people with their own vehicle, and how well the rules fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from companion.app.companion import Companion
from companion.app.notices import all_notices
from companion.domain.days import Assessment, DayRule
from companion.domain.errors import NotAllowed
from companion.domain.notices import Notice, in_force
from companion.domain.trip import Trip
from companion.openings import assessment, days
from companion.profiles import reader
from companion.profiles.notices import published

#: The crossing whose days are asked for while no trip says another.
USUAL_CROSSING = "torugart-kg-cn"
LONGEST = 3 * 366
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """The days of one crossing as they are known now: by rules, published notices, one's own.

    ``any_day``: the operator confirmed that weekends and holidays are served too.
    """

    crossing_id: str
    notices: tuple[Notice, ...]
    any_day: bool = False

    def rule(self, day: date) -> DayRule:
        """What is known of that Beijing date for people with their own vehicle."""
        return days.day_state(day, self.any_day, self.notices)

    def next_open(self, after: date) -> DayRule:
        """The next Beijing date after ``after`` that is not closed. Raises NotFound."""
        return days.next_open_day(after, self.any_day, self.notices)

    def speaking_of(self, day: date) -> tuple[Notice, ...]:
        """The notices about that date, the one that counts first."""
        counting = in_force(self.notices)
        replaced = (n for n in self.notices if n.replaced_by)
        return tuple(n for n in (*counting, *replaced) if n.speaks_of(day))


def days_of(companion: Companion, crossing_id: str = USUAL_CROSSING) -> Days:
    """The days of that crossing. Raises NotFound for an unknown one."""
    return Days(crossing_id, all_notices(companion, crossing_id))


def days_for(companion: Companion, trip: Trip) -> Days:
    """The days of that trip's crossing, with what its operator confirmed for the gate."""
    gate = [stage.id for stage in trip.stages() if stage.hard_hours][-1:]
    word = trip.confirmed_for(gate[0]) if gate else None
    found = days_of(companion, trip.crossing.id)
    return replace(found, any_day=word is not None and word.any_day)


def calendar(
    companion: Companion, crossing_id: str, first: date, last: date
) -> tuple[DayRule, ...]:
    """Every Beijing date from ``first`` to ``last``, both included.

    Raises NotFound for an unknown crossing, NotAllowed for dates in the wrong order or more than
    three years apart.
    """
    found = days_of(companion, crossing_id)
    if last < first:
        raise NotAllowed("The last day is before the first.", "Turn them around.")
    if (last - first).days > LONGEST:
        raise NotAllowed("That is more than three years of days.", "Ask for fewer at a time.")
    count = (last - first).days + 1
    return tuple(found.rule(first + n * _A_DAY) for n in range(count))


def kyrgyz_holiday(day: date) -> str | None:
    """A warning where that date is a day off in Kyrgyzstan; the border is not closed for it."""
    return days.kyrgyz_holiday(day)


def assess(crossing_id: str) -> Assessment:
    """The rules alone against the published notices of 2024 to February 2026."""
    reader.crossing(crossing_id)
    return assessment.assess(published(crossing_id).notices)


def checked_on(crossing_id: str) -> date:
    """When the published notices were last compared with the news."""
    return published(crossing_id).checked_on
