"""When to leave: the latest departure that still keeps a promise.

Reckoned backward from the goal with the masses of the forecast: for each minute of each step the
chance of a good end, down to each minute of leaving the first. So one pass answers every promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from companion.domain.chain import Chain, Step, ahead
from companion.domain.chances import Day, Goal, Why, deadline, end_of_day
from companion.domain.clocks import Instant
from companion.domain.mass import Weights
from companion.domain.plan import SHORTEST_NIGHT_MINUTES
from companion.domain.serving import worth

#: The promises that are answered.
PROMISES = (0.50, 0.80, 0.90, 0.95)
#: Nobody gets up earlier for less than this.
_AS_GOOD = 0.005
_A_DAY = 24 * 60


@dataclass(frozen=True)
class LeaveBy:
    """The latest departure with at least a chance of ``promise`` of reaching ``goal``.

    ``at`` is None where no departure of that day has it; ``best`` is the highest chance there is,
    and ``best_at`` the latest departure with half a percent less at most. ``why``: where nothing
    can be said.
    """

    goal: Goal
    promise: float
    at: Instant | None
    best: float = 0.0
    best_at: Instant | None = None
    why: Why | None = None


def leave_by(
    chain: Chain, goal: Goal, day: Day, promises: Sequence[float] = PROMISES
) -> tuple[LeaveBy, ...]:
    """The latest departures of that Beijing date that keep each promise."""
    chances = chance_by_departure(chain, goal, day)
    if chances is None or not len(chances):
        return tuple(LeaveBy(goal, p, None, why=Why.WAY_UNKNOWN) for p in promises)
    first = end_of_day(chain, day.date) + 1 - _A_DAY
    on_the_day = chances[first:]
    best = float(on_the_day.max())
    best_at = _latest(chain, on_the_day, first, best - _AS_GOOD)
    return tuple(
        LeaveBy(goal, p, _latest(chain, on_the_day, first, p), best, best_at) for p in promises
    )


def _latest(chain: Chain, chances: Weights, first: int, promise: float) -> Instant | None:
    kept = np.flatnonzero(chances >= promise)
    return chain.instant(first + int(kept[-1])) if len(kept) else None


def chance_by_departure(chain: Chain, goal: Goal, day: Day) -> Weights | None:
    """The chance of ``goal`` for each minute of leaving the first step; later than its end: none.

    None where the way to the goal is not known, or the goal cannot be set on that day.
    """
    last = day.bed if goal is Goal.TONIGHT else day.gate
    if last is None or last == 0 or any(s.drive is None for s in chain.steps[1 : last + 1]):
        return None
    value = _at_goal(chain, goal, day, last)
    if value is None:
        return None
    for number in range(last, 0, -1):
        step = chain.steps[number]
        if number < last:
            value = _worth_of_coming(step, [value] * len(step.lanes))
        assert step.drive is not None
        value = ahead(value, step.drive)
    return value


def _at_goal(chain: Chain, goal: Goal, day: Day, last: int) -> Weights | None:
    """The worth of each minute of coming to the step of the goal."""
    step = chain.steps[last]
    lines = [deadline(goal, lane, chain, day) for lane in step.lanes]
    known = [line for line in lines if line is not None]
    if not known:
        return None
    size = max(known) + 2
    ends = [_until(line, size) for line in lines]
    return ends[0] if goal is Goal.TONIGHT else _worth_of_coming(step, ends)


def _until(line: int | None, size: int) -> Weights:
    value = np.zeros(size)
    if line is not None:
        value[: line + 1] = 1.0
    return value


def _worth_of_coming(step: Step, leaving: Sequence[Weights]) -> Weights:
    """From the worth of each minute of leaving, under each lane, to that of coming."""
    if step.mornings is not None:
        return _worth_of_night(step.mornings, leaving[0])
    ready = np.zeros(len(leaving[0]))
    for lane, value in zip(step.lanes, leaving, strict=True):
        if lane.weight:
            ready += lane.weight * worth(value, lane.counter)
    return step.worth_of_coming(ready)


def _worth_of_night(mornings: Weights, leaving: Weights) -> Weights:
    minutes = np.arange(len(leaving)) + SHORTEST_NIGHT_MINUTES
    places = np.searchsorted(mornings, minutes)
    found = np.zeros(len(leaving))
    for place, morning in enumerate(mornings):
        if morning < len(leaving):
            found[places == place] = leaving[int(morning)]
    return found
