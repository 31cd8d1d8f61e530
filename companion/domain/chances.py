"""Chances of the day: through the gate before lunch, through it at all, to bed, before dark.

A chance that hangs on hours nobody knows is unknown: it has a lower bound, as if the unknown time
were shut, an upper one, as if it served, and the window in question. Nothing is a silent nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import takewhile

from companion.domain.chain import Chain, CounterLane
from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.plan import SHORTEST_NIGHT_MINUTES
from companion.domain.serving import Served
from companion.domain.verdicts import VerdictState
from companion.domain.windows import Window

_A_DAY = 24 * 60


class Goal(Enum):
    """What a chance is of."""

    BEFORE_LUNCH = "before lunch"  # through the gate before its break
    TODAY = "today"  # through the gate on the day of coming to it
    TONIGHT = "tonight"  # in bed behind the border that night
    BEFORE_DARK = "before dark"  # in town before it is dark


class Why(Enum):
    """Why a chance is not a plain figure."""

    HAPPENED = "happened"  # the log says so
    HOURS_UNKNOWN = "hours unknown"
    WAY_UNKNOWN = "way unknown"  # a drive that no source gives
    NO_PLACE = "no place"  # no coordinates, so no dusk
    NO_BREAK = "no break"  # no lunch on that day
    CLOSED_DAY = "closed day"
    OVERDUE = "overdue"  # later than hardly any report


@dataclass(frozen=True)
class Chance:
    """The chance of ``goal`` by ``by``. ``value`` is None where it is unknown.

    ``low`` and ``high`` bound it. ``lanes`` are the chances under each source's hours alone, by
    the name of the hours. ``window`` is the one that nobody knows, or the one that is shut.
    """

    goal: Goal
    value: float | None
    low: float
    high: float
    by: Instant | None = None
    why: Why | None = None
    window: Window | None = None
    lanes: tuple[tuple[str, float], ...] = ()

    @property
    def state(self) -> VerdictState:
        """Fine where nine in ten get there, as late pace does; tight where half do."""
        if self.value is None:
            return VerdictState.UNKNOWN
        if self.value >= FINE_FROM:
            return VerdictState.FINE
        return VerdictState.TIGHT if self.value >= TIGHT_FROM else VerdictState.MISSED


@dataclass(frozen=True)
class Day:
    """The day on which the gate is to be passed: its Beijing date and the places of the steps.

    ``gate`` is the last step with hard hours, ``bed`` the first night's stop behind it.
    """

    date: date
    gate: int | None
    bed: int | None


#: From these chances on it is fine, and tight; see ``Chance.state``.
FINE_FROM, TIGHT_FROM = 0.90, 0.50


def gate_of(chain: Chain) -> int | None:
    """The place of the last step with hard hours."""
    hard = [n for n, step in enumerate(chain.steps) if step.stage.hard_hours]
    return hard[-1] if hard else None


def bed_of(chain: Chain, gate: int | None) -> int | None:
    """The place of the first night's stop behind the gate."""
    behind = 0 if gate is None else gate
    nights = [n for n, s in enumerate(chain.steps) if n > behind and s.mornings is not None]
    return nights[0] if nights else None


def end_of_day(chain: Chain, day: date) -> int:
    """The last minute of that Beijing date."""
    return chain.minute(midnight(day + timedelta(days=1), Clock.BEIJING)) - 1


def end_of_night(chain: Chain, bed: int, day: date) -> int | None:
    """The last minute at which coming still leaves a night's sleep before going on.

    None for a day far from where the chain begins, as a mistyped year makes it.
    """
    mornings = chain.steps[bed].mornings
    assert mornings is not None
    after = end_of_day(chain, day)
    following = next((int(m) for m in mornings if m > after), None)
    return None if following is None else following - SHORTEST_NIGHT_MINUTES


def served_on(lane: CounterLane, chain: Chain, day: date) -> list[Served]:
    """The stretches of that Beijing date in which people are served under these hours."""
    last = end_of_day(chain, day)
    first = last + 1 - _A_DAY
    hours = lane.counter.hours
    if hours is None:
        return []
    return [w for w in takewhile(lambda w: w.start <= last, hours) if w.end > first]


def lunch_of(lane: CounterLane, chain: Chain, day: date) -> int | None:
    """The minute at which that day's first break begins; None where there is none."""
    today = served_on(lane, chain, day)
    return today[0].end if len(today) > 1 else None


def deadline(goal: Goal, lane: CounterLane, chain: Chain, day: Day) -> int | None:
    """The last minute at which ``goal`` is met: leaving the gate, or coming to the bed."""
    if goal is Goal.BEFORE_LUNCH:
        return lunch_of(lane, chain, day.date)
    if goal is Goal.TODAY:
        return end_of_day(chain, day.date)
    if goal is Goal.TONIGHT and day.bed is not None:
        return end_of_night(chain, day.bed, day.date)
    return None


def weighed(parts: Sequence[tuple[CounterLane, float]]) -> float:
    """The mean over the sources' weights, kept between 0 and 1."""
    return min(1.0, max(0.0, sum(lane.weight * value for lane, value in parts)))
