"""The days of a crossing for people with their own vehicle, and how well the rules fit."""

from __future__ import annotations

from datetime import date, timedelta

from companion.domain.days import Assessment, DayRule
from companion.domain.errors import NotAllowed
from companion.openings import assessment, days
from companion.profiles import reader
from companion.profiles.notices import published

LONGEST = 3 * 366
_A_DAY = timedelta(days=1)


def calendar(crossing_id: str, first: date, last: date) -> tuple[DayRule, ...]:
    """Every Beijing date from ``first`` to ``last``, both included.

    Raises NotFound for an unknown crossing, NotAllowed for dates in the wrong order or more than
    three years apart.
    """
    reader.crossing(crossing_id)
    if last < first:
        raise NotAllowed("The last day is before the first.", "Turn them around.")
    if (last - first).days > LONGEST:
        raise NotAllowed("That is more than three years of days.", "Ask for fewer at a time.")
    notices = published(crossing_id).notices
    count = (last - first).days + 1
    return tuple(days.day_state(first + n * _A_DAY, notices=notices) for n in range(count))


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
