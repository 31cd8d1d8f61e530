"""Days: is the border open for people with their own vehicle on that date, and who says so?

All dates are dates on Beijing clock. The rule, read off the official notices of 2024 to 2026:
every closure is the Chinese side's; statutory days are closed, swapped and observed days off are
served; nobody is served on Saturday and Sunday unless the operator confirms; nobody has said what
happens on a Saturday or Sunday that offices work. A Kyrgyz holiday was never a reason to close.

The dates come from the ``holidays`` library, see ``years``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from companion.domain.days import DayRule
from companion.domain.errors import NotFound
from companion.domain.notices import Effect, Notice, speaking_of
from companion.domain.windows import State
from companion.openings import years

WEEKEND_SOURCE = "weekend rule"
OPERATOR_SOURCE = "operator"
#: The longest closed run known is a week with a weekend on either side.
DAYS_LOOKED_AT = 60
#: Days that offices have off without being statutory themselves.
_SWAPPED = re.compile(r"substituted|\(observed\)")
#: Days off that Kyrgyzstan added by decree and the library does not list.
_KYRGYZ_EXTRA = {date(2026, 1, day): "New Year Holidays" for day in range(8, 13)}


@dataclass(frozen=True)
class _Year:
    """One year as the library has it. ``announced``: the State Council's arrangement is in it."""

    names: Mapping[date, str]
    workdays: frozenset[date]
    announced: bool
    source: str


@cache
def _china(year: int) -> _Year:
    listed = years.year_of("CN", year)
    swapped = any("substituted" in name for name in listed.names.values())
    return _Year(listed.names, listed.workdays, bool(listed.workdays) or swapped, listed.source)


def is_announced(year: int) -> bool:
    """Whether the State Council's arrangement of days off and make-up days of ``year`` is known."""
    return _china(year).announced


def statutory_names(day: date) -> tuple[str, ...]:
    """The statutory holidays of China on ``day``; none on swapped and observed days off."""
    listed = _china(day.year).names.get(day, "").split("; ")
    return tuple(n for n in listed if n and "substituted" not in n and "observed" not in n)


def china_day(day: date) -> DayRule | None:
    """The rule of a statutory, make-up or swapped day of China; None for every other day.

    Closed on a statutory day, also when it falls on a weekend; unknown on a weekend that is
    worked; open on a working day that offices have off by swapping or observance.
    """
    year = _china(day.year)
    name = year.names.get(day, "")
    statutory = statutory_names(day)
    if statutory:
        reason = f"{' and '.join(statutory)}, a statutory holiday in China"
        certainty = "announced" if year.announced else "predicted"
        return DayRule(day, State.CLOSED, reason, year.source, certainty)
    certainty = "announced" if year.announced else "provisional"
    if day in year.workdays:
        reason = "make-up workday on a weekend, and nobody has said whether people are served"
        return DayRule(day, State.UNKNOWN, reason, year.source, certainty)
    if name and not is_weekend(day):
        have = "have" if year.announced else "would probably have"
        reason = f"offices {have} the day off by a swap, but it is no statutory holiday"
        return DayRule(day, State.OPEN, reason, year.source, certainty)
    return None


def kyrgyz_holiday(day: date) -> str | None:
    """A warning where ``day`` is a day off in Kyrgyzstan, None elsewhere. Never means closed."""
    name = years.year_of("KG", day.year).names.get(day) or _KYRGYZ_EXTRA.get(day)
    if name is None:
        return None
    estimated = " (estimated)" in name
    doubt = ", a date still estimated" if estimated else ""
    plain = name.replace(" (estimated)", "")
    return f"{plain} in Kyrgyzstan{doubt}: the border works, but staff may be thin."


def day_state(day: date, any_day: bool = False, notices: Sequence[Notice] = ()) -> DayRule:
    """The rule for ``day`` at the gate. ``any_day``: the operator serves weekends and holidays.

    The strongest of ``notices`` about that date outranks all else. A day that a notice shuts for
    some hours only is open here; its windows know the hours.

    A weekday on which nothing falls is open, also while the holidays of its year are not announced:
    "provisional" then says how sure that is.
    """
    notice = speaking_of(day, notices)
    if notice is not None:
        return _announced(day, notice)
    rule = china_day(day) or _weekend(day) or _ordinary(day)
    if any_day and rule.state is not State.OPEN:
        reason = "the operator says that weekends and holidays are served"
        return DayRule(day, State.OPEN, reason, OPERATOR_SOURCE, "confirmed")
    return rule


def _announced(day: date, notice: Notice) -> DayRule:
    state = State.CLOSED if notice.shuts_whole(day) else State.OPEN
    freight = notice.effect is Effect.FREIGHT_ONLY
    said = {
        Effect.SHUT: "the border is shut",
        Effect.FREIGHT_ONLY: "freight only, no people with their own vehicle",
        Effect.SHORT_HOURS: "short hours",
        Effect.OPEN: "the border is open",
    }[notice.effect]
    if state is State.OPEN and notice.effect in (Effect.SHUT, Effect.FREIGHT_ONLY):
        said += " for a part of the day"
    certainty = "confirmed" if notice.own else "announced"
    reason = f"{notice.reason}: {said}"
    return DayRule(day, state, reason, notice.source, certainty, freight)


def next_open_day(after: date, any_day: bool = False, notices: Sequence[Notice] = ()) -> DayRule:
    """The first day later than ``after`` that is open; unknown days do not count.

    Raises NotFound when there is none within 60 days.
    """
    for ahead in range(1, DAYS_LOOKED_AT + 1):
        rule = day_state(after + timedelta(days=ahead), any_day, notices)
        if rule.state is State.OPEN:
            return rule
    raise NotFound(f"No open day is known in the {DAYS_LOOKED_AT} days after {after.isoformat()}.")


def is_weekend(day: date) -> bool:
    """Whether ``day`` is a Saturday or a Sunday."""
    return day.isoweekday() > 5


def _weekend(day: date) -> DayRule | None:
    if not is_weekend(day):
        return None
    reason = "no people with their own vehicle at weekends, unless the operator confirms"
    certainty = "announced" if _china(day.year).announced else "provisional"
    return DayRule(day, State.CLOSED, reason, WEEKEND_SOURCE, certainty)


def _ordinary(day: date) -> DayRule:
    year = _china(day.year)
    if year.announced:
        return DayRule(day, State.OPEN, "ordinary working day", year.source, "announced")
    reason = f"ordinary weekday; the holidays of {day.year} are not announced yet"
    return DayRule(day, State.OPEN, reason, year.source, "provisional")
