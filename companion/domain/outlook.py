"""The outlook of a trip: expected times, the chances of its day, and when to leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from companion.domain.chain import Chain, compiled
from companion.domain.chances import (
    Chance,
    Day,
    Goal,
    Why,
    bed_of,
    deadline,
    gate_of,
    served_on,
    weighed,
)
from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Stage
from companion.domain.experience import NO_EXPERIENCE, Experience
from companion.domain.forecast import Flow, Start, expected, flow, start_of
from companion.domain.hours import WeighedHours
from companion.domain.leaving import PROMISES, LeaveBy, leave_by
from companion.domain.plan import Expected, last_logged
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import Appointment
from companion.domain.windows import State, Window, window_at

#: Bounds further apart than this are no answer.
_AGREE = 0.005


#: The moment of darkness on a Beijing date, at the first bed behind the border; None: unknown.
Dusk = Callable[[date], Instant | None]


def never_known(_: date) -> Instant | None:
    """The dusk at a place whose coordinates no source gives."""
    return None


@dataclass(frozen=True)
class Question:
    """All that a forecast rests on. ``hours`` by stage id; ``reading`` is the log as it stands.

    ``now`` is None for a plan, which never moves.
    """

    route: tuple[Stage, ...]
    leave_at: Instant
    hours: Mapping[str, Sequence[WeighedHours]]
    appointments: tuple[Appointment, ...] = ()
    reading: Mapping[TimePoint, Split] = field(default_factory=dict)
    now: Instant | None = None
    experience: Experience = NO_EXPERIENCE
    dusk: Dusk = never_known

    def chain(self, serves_unknown: bool = True, offices_serve: bool = True) -> Chain:
        """The route compiled; unknown hours served, or shut: hard ones, those of offices."""
        return compiled(
            self.route,
            self._begins,
            self.hours,
            self.appointments,
            self.experience,
            serves_unknown,
            offices_serve,
        )

    @property
    def _begins(self) -> Instant:
        """The moment from which times are reckoned, see ``start_of``."""
        last = last_logged(self.route, self.reading)
        if last is not None:
            return self.reading[last].at
        return self.leave_at if self.now is None else max(self.leave_at, self.now)


@dataclass(frozen=True)
class Outlook:
    """What is to come. ``expected`` by time point; ``day`` is the Beijing date of the gate, None
    once the days of the trip are over.

    ``leave_by`` is empty once the traveller has left. ``overdue`` is the id of the stage that
    should long have been reached or left.
    """

    expected: Mapping[TimePoint, Expected]
    day: date | None
    chances: tuple[Chance, ...] = ()
    leave_by: tuple[LeaveBy, ...] = ()
    overdue: str | None = None

    def chance(self, goal: Goal) -> Chance | None:
        """The chance of that goal, where the route has it."""
        return next((c for c in self.chances if c.goal is goal), None)

    def headline(self, now: Instant) -> Chance | None:
        """The chance that the day hangs on: before lunch, or that day once lunch is past or there
        is none."""
        lunch = self.chance(Goal.BEFORE_LUNCH)
        past = lunch is not None and lunch.by is not None and lunch.by < now
        if lunch is None or lunch.why is Why.NO_BREAK or (past and lunch.why is not Why.HAPPENED):
            return self.chance(Goal.TODAY)
        return lunch

    def promise(self, goal: Goal, promise: float) -> LeaveBy | None:
        """The departure for that promise, where one was asked for."""
        return next((x for x in self.leave_by if x.goal is goal and x.promise == promise), None)


def expected_times(question: Question) -> dict[TimePoint, Expected]:
    """Early, likely and late of everything to come, and nothing else."""
    chain = question.chain()
    start = start_of(chain, question.leave_at, question.reading, question.now)
    return expected(chain, flow(chain, start), question.now)


@dataclass(frozen=True)
class Forecast:
    """An outlook with the masses it was read from."""

    outlook: Outlook
    chain: Chain
    flow: Flow


def outlook(question: Question) -> Outlook:
    """Everything that can be said at ``question.now``."""
    return _Outlook(question).made()


def forecast(question: Question) -> Forecast:
    """The outlook without a departure, and its masses."""
    found = _Outlook(question)
    return Forecast(found.made(with_leaving=False), found.chain, found.flow)


def cautious_flow(question: Question) -> tuple[Chain, Flow]:
    """The masses as if every office were shut while nobody knows."""
    chain = question.chain(offices_serve=False)
    return chain, flow(chain, start_of(chain, question.leave_at, question.reading, question.now))


class _Outlook:
    """One outlook in the making: the flow with unknown hours served, and if need be shut."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.chain = question.chain()
        self._start = self._start_in(self.chain)
        self.flow = flow(self.chain, self._start, every_lane=True)
        gate = gate_of(self.chain)
        self._day = Day(self._date(gate), gate, bed_of(self.chain, gate))
        self._unknown = self._unknown_window()
        self._shut: tuple[Chain, Flow] | None = None
        if self._unknown is not None:
            chain = question.chain(serves_unknown=False)
            self._shut = chain, flow(chain, self._start_in(chain), every_lane=True)

    def made(self, with_leaving: bool = True) -> Outlook:
        """The outlook; without the departures where nobody asks for them."""
        leaving = with_leaving and not self._start.logged
        late = self.flow.overdue
        goals = [goal for goal in Goal if self._applies(goal)]
        return Outlook(
            expected=expected(self.chain, self.flow, self._question.now),
            day=self._day.date,
            chances=tuple(self._chance(goal) for goal in goals),
            leave_by=self._leave_by(goals) if leaving else (),
            overdue=None if late is None else self.chain.steps[late].stage.id,
        )

    def _start_in(self, chain: Chain) -> Start:
        question = self._question
        return start_of(chain, question.leave_at, question.reading, question.now)

    def _logged(self, number: int | None, event: Event) -> Split | None:
        if number is None:
            return None
        return self._question.reading.get(TimePoint(self.chain.steps[number].stage.id, event))

    def _date(self, gate: int | None) -> date:
        """The Beijing date on which the gate is or was to be passed.

        Before one is there: the date of getting there if nothing were shut on the way. Otherwise a
        closed day would pass for the open one after it.
        """
        left, came = self._logged(gate, Event.OUT), self._logged(gate, Event.IN)
        if left is not None:
            return left.at.date_on(Clock.BEIJING)
        now = self._question.now
        if came is not None:
            return (max(came.at, now) if now else came.at).date_on(Clock.BEIJING)
        begin = (
            self._start.minute if now is None else max(self._start.minute, self.chain.minute(now))
        )
        at = self.chain.instant(begin + self._typical_to(gate))
        return at.date_on(Clock.BEIJING)

    def _typical_to(self, gate: int | None) -> int:
        """Typical minutes from the start to the gate, without any waiting for hours."""
        minutes, start = 0, self._start
        for number in range(start.number, gate or 0):
            stage, following = self.chain.steps[number].stage, self.chain.steps[number + 1].stage
            if number > start.number or start.event is Event.IN:
                minutes += sum(s.typical for s in (stage.wait, stage.service) if s)
            minutes += following.drive.typical if following.drive else 0
        return minutes

    def _unknown_window(self) -> Window | None:
        """The first unknown window at a hard stage still to be left, on the day or before it."""
        end = midnight(self._day.date + timedelta(days=1), Clock.BEIJING)
        begin = self.chain.instant(self._start.minute)
        for step in self.chain.steps[self._start.number :]:
            if not step.stage.hard_hours:
                continue
            for hours in self._question.hours.get(step.stage.id, ()):
                for window in hours.windows:
                    near = window.start < end and window.end > begin
                    if hours.weight and near and window.state is State.UNKNOWN:
                        return window
        return None

    def _applies(self, goal: Goal) -> bool:
        if goal in (Goal.BEFORE_LUNCH, Goal.TODAY):
            return self._day.gate is not None
        return self._day.bed is not None

    def _chance(self, goal: Goal) -> Chance:
        settled = self._settled(goal)
        if settled is not None:
            return settled
        high = self._reckoned(goal, self.chain, self.flow)
        if high.value is None or self._shut is None:
            return high
        low = self._reckoned(goal, *self._shut).value or 0.0
        if high.high - low <= _AGREE:
            return high
        return replace(high, value=None, low=low, why=Why.HOURS_UNKNOWN, window=self._unknown)

    def _settled(self, goal: Goal) -> Chance | None:
        """What the log already answers."""
        at_gate = goal in (Goal.BEFORE_LUNCH, Goal.TODAY)
        number, event = (self._day.gate, Event.OUT) if at_gate else (self._day.bed, Event.IN)
        split = self._logged(number, event)
        if split is None:
            return None
        by = self._deadline(goal)
        if by is None:
            return Chance(goal, None, 0.0, 1.0, why=self._no_deadline(goal))
        met = float(split.at < by.plus(1))
        return Chance(goal, met, met, met, by, Why.HAPPENED)

    def _deadline(self, goal: Goal) -> Instant | None:
        """The last moment at which ``goal`` is met under the hours that weigh most."""
        if goal is Goal.BEFORE_DARK:
            return self._question.dusk(self._day.date)
        number = self._day.bed if goal is Goal.TONIGHT else self._day.gate
        assert number is not None
        lane = max(self.chain.steps[number].lanes, key=lambda lane: lane.weight)
        minute = deadline(goal, lane, self.chain, self._day)
        return None if minute is None else self.chain.instant(minute)

    def _no_deadline(self, goal: Goal) -> Why:
        return {Goal.BEFORE_DARK: Why.NO_PLACE, Goal.TONIGHT: Why.WAY_UNKNOWN}.get(
            goal, Why.NO_BREAK
        )

    def _reckoned(self, goal: Goal, chain: Chain, found: Flow) -> Chance:
        shut = self._shut_stage(chain) if self._day.gate in found.outs else None
        if shut is not None:
            window = self._shut_window(shut)
            return Chance(goal, 0.0, 0.0, 0.0, why=Why.CLOSED_DAY, window=window)
        by = self._deadline(goal)
        if by is None:
            return Chance(goal, None, 0.0, 1.0, why=self._no_deadline(goal))
        why = None if found.overdue is None else Why.OVERDUE
        if goal in (Goal.BEFORE_LUNCH, Goal.TODAY):
            return self._at_gate(goal, chain, found, by, why)
        assert self._day.bed is not None
        mass = found.ins.get(self._day.bed)
        if mass is None:
            return Chance(goal, None, 0.0, 1.0, by, Why.WAY_UNKNOWN)
        value = min(1.0, mass.by(chain.minute(by)))
        return Chance(goal, value, value, value, by, why)

    def _at_gate(
        self, goal: Goal, chain: Chain, found: Flow, by: Instant, why: Why | None
    ) -> Chance:
        lanes = found.by_lane.get(self._day.gate) if self._day.gate is not None else None
        if lanes is None:
            return Chance(goal, None, 0.0, 1.0, by, Why.WAY_UNKNOWN)
        parts = []
        for lane, mass in lanes:
            line = deadline(goal, lane, chain, self._day)
            parts.append((lane, 0.0 if line is None else min(1.0, mass.by(line))))
        value = weighed(parts)
        named = tuple((lane.name, part) for lane, part in parts if lane.name)
        return Chance(goal, value, value, value, by, why, lanes=named)

    def _shut_stage(self, chain: Chain) -> int | None:
        """The first step with hard hours on the way to the gate that serves nobody on the day."""
        assert self._day.gate is not None
        for number in range(self._start.number, self._day.gate + 1):
            step = chain.steps[number]
            if not step.stage.hard_hours or self._logged(number, Event.OUT) is not None:
                continue
            lanes = [lane for lane in step.lanes if lane.weight]
            if not any(
                lane.counter.hours is None or served_on(lane, chain, self._day.date)
                for lane in lanes
            ):
                return number
        return None

    def _shut_window(self, number: int) -> Window | None:
        """The window that says why that step is shut on the day."""
        noon = midnight(self._day.date, Clock.BEIJING).plus(12 * 60)
        hours = self._question.hours.get(self.chain.steps[number].stage.id, ())
        first = max(hours, key=lambda each: each.weight, default=None)
        return window_at(first.windows, noon) if first else None

    def _leave_by(self, goals: Sequence[Goal]) -> tuple[LeaveBy, ...]:
        answers: list[LeaveBy] = []
        for goal in goals:
            if goal is Goal.BEFORE_DARK:
                continue
            chance = self._chance(goal)
            if chance.value is None or chance.why is Why.CLOSED_DAY:
                answers += [LeaveBy(goal, p, None, why=chance.why) for p in PROMISES]
            else:
                answers += leave_by(self.chain, goal, self._day)
        return tuple(answers)
