"""How good are the rules? Days predicted without any notice, beside what the notices then said.

The period is the one in which the rules were read off the notices, so this measures how well they
fit, not how well they will foresee. Plain weekends are left out: no notice speaks of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from companion.domain.days import Assessment, JudgedDay, Result
from companion.domain.notices import Notice, speaking_of
from companion.domain.windows import State
from companion.openings.days import china_day, day_state

FIRST, LAST = date(2024, 1, 1), date(2026, 2, 28)
_A_DAY = timedelta(days=1)


def assess(notices: Sequence[Notice], first: date = FIRST, last: date = LAST) -> Assessment:
    """The rules alone against ``notices``, from ``first`` to ``last``, both included."""
    every = (first + n * _A_DAY for n in range((last - first).days + 1))
    return Assessment(tuple(found for day in every if (found := _judged(day, notices))))


def _judged(day: date, notices: Sequence[Notice]) -> JudgedDay | None:
    rule = day_state(day)
    predicted = rule.state is State.CLOSED
    notice = speaking_of(day, notices)
    shut = notice is not None and notice.shuts_whole(day)
    if not shut and (not predicted or china_day(day) is None):
        return None
    said = day_state(day, notices=notices).reason if notice is not None else ""
    if shut:
        result = Result.HIT if predicted else Result.MISS
    else:
        result = Result.FALSE_ALARM if notice is not None else Result.NO_NOTICE
    return JudgedDay(day, rule.reason if predicted else "open", said, result)
