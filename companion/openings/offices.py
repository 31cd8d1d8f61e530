"""Days: does an office in Xinjiang, such as the traffic police, work on that date?

Not the gate's question: there swapped days off are served, and an operator can arrange a weekend.
An office has the days off of the State Council's arrangement; where that is not known, or where
nobody has said whether the counter works, the day is unknown, neither open nor closed.

All dates are dates on Beijing clock.
"""

from __future__ import annotations

from datetime import date, timedelta

from companion.domain.days import DayRule
from companion.domain.windows import State
from companion.openings.days import china_day, is_announced, is_weekend, statutory_names

OFFICE_SOURCE = "office rule"
_A_DAY = timedelta(days=1)
#: How many days the days off reach beyond so many statutory days in a row (own reckoning, after
#: the arrangements of 2025 and 2026); beyond three and more it is the longest reach.
_REACH = {1: 1, 2: 3}
_LONGEST_REACH = 5


def office_day(day: date) -> DayRule:
    """The rule for ``day`` at an office with the usual working days. Each of the three states."""
    china = china_day(day)
    if china is not None and china.state is State.CLOSED:
        return china
    announced = is_announced(day.year)
    state, source, reason = State.OPEN, OFFICE_SOURCE, "ordinary working day"
    beside = None if announced or is_weekend(day) else _holiday_beside(day)
    if beside is not None:
        state, reason = State.UNKNOWN, f"the days off around {beside} are not announced yet"
    elif china is not None:
        what = "make-up workday on a weekend" if is_weekend(day) else "swapped day off for offices"
        state, source = State.UNKNOWN, china.source
        reason = f"{what}, and nobody has said whether this one works"
    elif is_weekend(day):
        state, reason = State.CLOSED, "offices do not work at weekends"
    return DayRule(day, state, reason, source, "announced" if announced else "provisional")


def _holiday_beside(day: date) -> str | None:
    """The statutory holiday and its year, whose days off may reach ``day``; None if none may."""
    following = statutory_names(day + _A_DAY)
    if following:
        return f"{following[0]} {(day + _A_DAY).year}"
    for ahead in range(1, _LONGEST_REACH + 1):
        last = day - ahead * _A_DAY
        names = statutory_names(last)
        if names and ahead <= _REACH.get(_run(last), _LONGEST_REACH):
            return f"{names[0]} {last.year}"
    return None


def _run(last: date) -> int:
    """How many statutory days in a row end with ``last``."""
    days = 1
    while statutory_names(last - days * _A_DAY):
        days += 1
    return days
