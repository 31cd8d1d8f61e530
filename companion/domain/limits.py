"""Clocks that start at a stamp: how long one may stay, and until when something must be done.

Days are whole days on the clock of the country that stamped; whether the day of the stamp is the
first of them, the profile says. Its sources differ between passports and years, so each value can
be replaced by the traveller's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from companion.domain.clocks import Clock, Instant
from companion.domain.dates import months_later
from companion.domain.sources import Certainty, Claim, Names

#: A week before the end, or half of a shorter time, is worth a warning (own reckoning).
_WARN_DAYS = 7
LONGEST_DAYS = 3660


@dataclass(frozen=True)
class StampPoint:
    """A stamp that starts counters; its date is the one on ``clock``.

    ``got_at`` is the event that is this stamp, as in ``ends_with`` of Limit; empty where the stamp
    was got before the route begins, so that the traveller types it.
    """

    id: str
    names: Names
    clock: Clock
    got_at: str = ""


@dataclass(frozen=True)
class Limit:
    """How long something may last from a stamp on: a stay, or the time to apply for something.

    ``of`` says whose it is: "person", "vehicle" or "trip". ``starts_at`` is the id of a StampPoint.
    ``days`` or ``months``; both 0 where only the traveller's own paper says it.
    ``first_day_counts``: the day of the stamp is day 1. ``within_days``: the window of days in
    which stays are added up, as in 30 days in any 60. ``ends_with`` is what ends it: a stage and
    an event ("kg_exit.out"), or LAST_DAY. ``paper`` is the kind of paper whose expiry counts once
    it is noted, ``days_of`` the one whose noted days of stay are its length. ``only_if`` as in
    PaperKind. ``others`` are the answers of sources that disagree.
    """

    id: str
    names: Names
    of: str
    starts_at: str
    source: str
    as_of: str
    certainty: Certainty
    days: int = 0
    months: int = 0
    first_day_counts: bool = True
    within_days: int = 0
    ends_with: str = ""
    paper: str = ""
    days_of: str = ""
    only_if: str = ""
    note: str = ""
    others: tuple[Claim, ...] = ()


#: A limit that ends with the trip's last day in China.
LAST_DAY = "last_day"


@dataclass(frozen=True)
class Stamp:
    """A stamp as got. ``kind`` is the id of a StampPoint, ``at`` was said on ``clock``.

    ``timed`` is False where only the date is known; then ``at`` is the midnight it begins with.
    """

    kind: str
    at: Instant
    clock: Clock
    timed: bool = True


@dataclass(frozen=True)
class LimitEdit:
    """The traveller's own value of a limit: so many ``days``, or ``until`` as a paper says."""

    limit_id: str
    days: int | None = None
    until: date | None = None


class LimitState(Enum):
    """How it stands with a limit."""

    FINE = "fine"
    TIGHT = "tight"
    OVER = "over"
    UNKNOWN = "unknown"


class LimitCause(Enum):
    """Why. Each has one sentence in wording."""

    NOT_STAMPED = "not stamped"  # nothing typed, logged or expected
    NO_LENGTH = "no length"  # how long it is stands in the traveller's own paper
    EXPECTED = "expected"  # the stamp lies ahead
    DAYS_LEFT = "days left"
    LAST_DAY = "last day"
    PLAN_TOO_LATE = "plan too late"  # what should end it is expected behind the last day
    OVER = "over"
    KEPT = "kept"
    BROKEN = "broken"  # ended behind the last day


@dataclass(frozen=True)
class Ending:
    """The day on which something ends it. ``done``: it has happened."""

    day: date
    done: bool = False


@dataclass(frozen=True)
class Running:
    """One limit as of now. ``holders`` are names; none for the whole trip.

    ``clock`` is the one whose dates count. ``expected``: ``since`` is what the plan expects, no
    fact. ``until`` is the last day allowed. ``days_left`` is how many days follow today, negative
    behind the last one, None where the stamp or the length is not known or all is over.
    ``noted`` is the last day that a noted paper gives; it counts where there is no ``edit``.
    """

    limit: Limit
    clock: Clock
    holders: tuple[str, ...]
    since: Stamp | None
    expected: bool
    until: date | None
    days_left: int | None
    state: LimitState
    cause: LimitCause
    ends: Ending | None = None
    edit: LimitEdit | None = None
    noted: date | None = None

    @property
    def by_paper(self) -> bool:
        """Whether ``until`` stands on a paper and does not hang on the stamp."""
        return self.noted is not None if self.edit is None else self.edit.until is not None

    @property
    def since_day(self) -> date | None:
        """The date of the stamp on the clock that counts."""
        return self.since.at.date_on(self.clock) if self.since else None


def last_day(limit: Limit, first: date, edit: LimitEdit | None = None) -> date | None:
    """The last day allowed when the stamp is of ``first``; None where nobody knows how long.

    A month later is the same day of the month, or the last of a shorter one.
    """
    if edit is not None and edit.until is not None:
        return edit.until
    days = edit.days if edit is not None and edit.days is not None else limit.days
    if days:
        end = first + timedelta(days=days)
    elif limit.months:
        end = months_later(first, limit.months)
    else:
        return None
    return end - timedelta(days=1) if limit.first_day_counts else end


def run(
    limit: Limit,
    clock: Clock,
    since: Stamp | None,
    today: date,
    *,
    expected: bool = False,
    ends: Ending | None = None,
    edit: LimitEdit | None = None,
    noted: date | None = None,
    holders: Iterable[str] = (),
) -> Running:
    """How it stands with ``limit`` on ``today``, a date of ``clock`` like those of ``ends``."""
    first = since.at.date_on(clock) if since else None
    own = edit or (LimitEdit(limit.id, until=noted) if noted else None)
    until = last_day(limit, first, own) if first else own.until if own else None
    left = None
    begun = not expected  # a last day without a stamp stands on a paper, and runs
    if until is not None and begun and not (ends and ends.done):
        left = (until - max(today, first or today)).days
    state, cause = _judged(limit, first, until, left, expected, ends)
    return Running(
        limit, clock, tuple(holders), since, expected, until, left, state, cause, ends, edit, noted
    )


def _judged(
    limit: Limit,
    first: date | None,
    until: date | None,
    left: int | None,
    expected: bool,
    ends: Ending | None,
) -> tuple[LimitState, LimitCause]:
    if until is None:
        cause = LimitCause.NOT_STAMPED if first is None else LimitCause.NO_LENGTH
        return LimitState.UNKNOWN, cause
    late = ends is not None and ends.day > until
    if ends is not None and ends.done:
        if late:
            return LimitState.OVER, LimitCause.BROKEN
        return LimitState.FINE, LimitCause.KEPT
    if left is not None and left < 0:
        return LimitState.OVER, LimitCause.OVER
    if late:
        return LimitState.OVER, LimitCause.PLAN_TOO_LATE
    if left is None:
        return (LimitState.FINE if ends else LimitState.UNKNOWN), LimitCause.EXPECTED
    if left == 0:
        return LimitState.TIGHT, LimitCause.LAST_DAY
    whole = (until - first).days if first else 2 * _WARN_DAYS
    tight = left <= min(_WARN_DAYS, whole // 2)
    return (LimitState.TIGHT if tight else LimitState.FINE), LimitCause.DAYS_LEFT
