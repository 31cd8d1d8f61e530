"""The forecast: how likely each minute is for every arrival and departure still to come.

Exact: probability on a grid of minutes is pushed from stage to stage, through drives, a late
guide, counters with their hours, and nights. No random numbers.

It begins at the last *out* of the log, else at the departure. Inside a stage, or on the road, the
time already spent counts: only what lies after now is left of the distribution. Where hardly
anything is left, the traveller is overdue, and is taken to go on now, or when it opens again.

Hours that several sources give differently are mixed by their weights. That is exact at the stage
and after it, since what follows depends on the moment of leaving alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from companion.domain.chain import Chain, CounterLane
from companion.domain.clocks import Instant
from companion.domain.mass import Mass, mixed, moment, nothing
from companion.domain.plan import Expected, last_logged
from companion.domain.serving import serve
from companion.domain.splits import Event, Split, TimePoint

#: The chances of early, likely and late.
EARLY, LIKELY, LATE = 0.10, 0.50, 0.90
#: With less than this still to come of a drive or a stay, it is overdue.
OVERDUE = 0.05
#: With less than this there is nothing left to go by.
_SPENT = 1e-6


@dataclass(frozen=True)
class Start:
    """Where a forecast begins: step ``number``, on arriving or leaving, at ``minute``.

    ``now`` is the minute before which nothing to come lies; None for a plan. ``logged``: it has
    happened.
    """

    number: int
    event: Event
    minute: int
    now: int | None = None
    logged: bool = False


@dataclass(frozen=True)
class Flow:
    """Masses of arriving and leaving by the place of the step, as far as the way is known.

    ``by_lane``: leaving under each source's hours taken for itself. ``overdue``: the place of the
    step that should have been reached or left long since.
    """

    ins: Mapping[int, Mass]
    outs: Mapping[int, Mass]
    by_lane: Mapping[int, tuple[tuple[CounterLane, Mass], ...]] = field(default_factory=dict)
    overdue: int | None = None


def start_of(
    chain: Chain, leave_at: Instant, reading: Mapping[TimePoint, Split], now: Instant | None
) -> Start:
    """The last entry of the log, or the departure: planned, and not before now."""
    minute = None if now is None else chain.minute(now)
    last = last_logged([step.stage for step in chain.steps], reading)
    if last is None:
        leave = chain.minute(leave_at)
        return Start(0, Event.OUT, leave if minute is None else max(leave, minute), minute)
    at = chain.minute(reading[last].at)
    return Start(chain.places[last.stage_id], last.event, at, minute, logged=True)


def flow(chain: Chain, start: Start, every_lane: bool = False) -> Flow:
    """The masses from ``start`` on. ``every_lane``: also hours that have no weight."""
    return _Pass(chain, start, every_lane).run()


_Lanes = list[tuple[CounterLane, Mass]]


class _Pass:
    """One way through the chain."""

    def __init__(self, chain: Chain, start: Start, every_lane: bool) -> None:
        self._chain, self._start, self._every_lane = chain, start, every_lane
        self._ins: dict[int, Mass] = {}
        self._outs: dict[int, Mass] = {}
        self._by_lane: dict[int, tuple[tuple[CounterLane, Mass], ...]] = {}
        self._overdue: int | None = None

    def run(self) -> Flow:
        start, steps = self._start, self._chain.steps
        here = moment(start.minute)
        if start.event is Event.IN and start.number < len(steps) - 1:
            here = self._outs[start.number] = self._out(start.number, here)
        elif not start.logged:
            self._outs[start.number] = here
        for number in range(start.number + 1, len(steps)):
            drive = steps[number].drive
            if drive is None or not len(here.weights):
                break
            came = self._ins[number] = self._still_to_come(number, here.plus(drive))
            if number < len(steps) - 1:
                here = self._outs[number] = self._out(number, came)
        return Flow(self._ins, self._outs, self._by_lane, self._overdue)

    def _still_to_come(self, number: int, came: Mass) -> Mass:
        """Only the first stage on the road knows more than its distribution: not yet there."""
        start = self._start
        on_the_road = start.logged and start.event is Event.OUT
        if start.now is None or not on_the_road or number != start.number + 1:
            return came
        return self._after_now(number, came, moment(start.now))

    def _after_now(self, number: int, mass: Mass, at_once: Mass) -> Mass:
        """What is left of ``mass`` after now; where nothing is left to go by, ``at_once``."""
        now = self._start.now
        if now is None:
            return mass
        left = mass.since(now)
        share = left.total / mass.total if mass.total else 0.0
        if share < OVERDUE:
            self._overdue = number
        return left.times(mass.total / left.total) if share > _SPENT else at_once

    def _out(self, number: int, came: Mass) -> Mass:
        step = self._chain.steps[number]
        here = number == self._start.number
        if step.mornings is not None:
            out = step.morning(came)
            now = self._start.now
            return out.not_before(now) if here and now is not None else out
        ready = step.ready(came)
        wanted = [lane for lane in step.lanes if lane.weight or self._every_lane]
        lanes = [(lane, serve(ready, lane.counter)) for lane in wanted]
        if here:
            lanes = self._lanes_after_now(number, lanes)
        self._by_lane[number] = tuple(lanes)
        return mixed(mass.times(lane.weight) for lane, mass in lanes if lane.weight)

    def _lanes_after_now(self, number: int, lanes: _Lanes) -> _Lanes:
        """What is left under each source's hours. Hours under which one would have been through
        by now have become less likely, and weigh less (Bayes)."""
        now = self._start.now
        if now is None:
            return lanes
        shares = [mass.since(now).total / mass.total if mass.total else 0.0 for _, mass in lanes]
        left = sum(lane.weight * share for (lane, _), share in zip(lanes, shares, strict=True))
        if left < OVERDUE:
            self._overdue = number
        if left <= _SPENT:
            return [(lane, _at_once(lane, now)) for lane, _ in lanes]
        return [
            (replace(lane, weight=lane.weight * share / left), _left(lane, mass, share, now))
            for (lane, mass), share in zip(lanes, shares, strict=True)
        ]


def _left(lane: CounterLane, mass: Mass, share: float, now: int) -> Mass:
    return mass.since(now).times(1 / share) if share > _SPENT else _at_once(lane, now)


def _at_once(lane: CounterLane, now: int) -> Mass:
    """Going on now, or when it opens again."""
    hours = lane.counter.hours
    if hours is None:
        return moment(now)
    opens = next((max(now, w.start) for w in hours if w.end > now), None)
    return nothing(now) if opens is None else moment(opens)


def expected(chain: Chain, found: Flow, now: Instant | None) -> dict[TimePoint, Expected]:
    """Early, likely and late (10, 50 and 90 %) of every time point in the flow.

    A point that is reached with less than 90 % in the days looked at is absent.
    """
    points: dict[TimePoint, Expected] = {}
    for event, masses in ((Event.IN, found.ins), (Event.OUT, found.outs)):
        for number, mass in masses.items():
            known = three(chain, mass, now)
            if known is not None:
                points[TimePoint(chain.steps[number].stage.id, event)] = known
    return points


def three(chain: Chain, mass: Mass, now: Instant | None) -> Expected | None:
    """Early, likely and late of one mass; None where it does not come to 90 %."""
    minutes = mass.quantiles((EARLY, LIKELY, LATE))
    moments = [chain.instant(m) for m in minutes if m is not None]
    if len(moments) < len(minutes):
        return None
    if now is not None:
        moments = [max(m, now) for m in moments]
    return Expected(*moments)
