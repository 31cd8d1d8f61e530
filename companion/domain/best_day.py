"""Which day to cross: each day with its chances, when the plates would be in hand, and its snags.

A day is judged by the same forecast as the trip, with the departure moved to it and everything
that was agreed moved along: who agrees on a time for one day would agree on it for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from companion.domain.chain import Chain
from companion.domain.chances import Chance, Goal, Why
from companion.domain.clocks import Clock, Instant
from companion.domain.days import DayRule
from companion.domain.forecast import LATE, LIKELY, Flow
from companion.domain.mass import Mass, mixed
from companion.domain.outlook import Question, cautious_flow, forecast
from companion.domain.serving import serve
from companion.domain.trip import Trip
from companion.domain.windows import State

_A_DAY = timedelta(days=1)
_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5
#: An appointment further from the departure is left over from another plan.
_SAME_JOURNEY_DAYS = 3
_ICY_MONTHS = (11, 12, 1, 2, 3, 4)


class Snag(Enum):
    """What speaks against a day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # or a notice: closed, and not for the weekend alone
    UNKNOWN = "unknown"
    AFTER_WEEKEND = "after the weekend"  # the first open day behind it
    AFTER_CLOSURE = "after a closure"
    THURSDAY = "thursday"  # the plates: the traffic police rest at the weekend
    FRIDAY = "friday"
    PLATES = "plates"  # the offices behind the border are shut for longer than one may wait
    WINTER = "winter"  # ice and avalanches, from November to April
    PROVISIONAL = "provisional"  # the arrangement of that year is not published yet
    KYRGYZ_HOLIDAY = "kyrgyz holiday"  # open, with fewer officers


@dataclass(frozen=True)
class DayOutlook:
    """One day. ``day`` is the Beijing date of the gate, ``leave_at`` the departure for it.

    ``plates`` is the Beijing date on which the plates are likely in hand. ``plates_late`` is the
    one by which they are with 90 %, even if offices rest whenever nobody knows whether they work.
    None where no date can be given.
    """

    day: date
    leave_at: Instant
    rule: DayRule
    gate: Chance | None
    tonight: Chance | None
    plates: date | None
    plates_late: date | None
    snags: tuple[Snag, ...]

    @property
    def wait(self) -> int | None:
        """Days from the gate to the plates, by the late date."""
        return None if self.plates_late is None else (self.plates_late - self.day).days

    @property
    def percent(self) -> int:
        """The chance to sleep behind the border that night, in whole percent; unknown counts 0."""
        value = self.tonight.value if self.tonight else None
        return 0 if value is None else round(100 * value)


def departure_on(trip: Trip, day: date) -> Instant:
    """The trip's departure moved so that it leaves on ``day`` of its own clock."""
    moved = (day - trip.leave_at.date_on(trip.leave_clock)).days
    return trip.leave_wall.next_day(moved).instant()


def day_outlook(
    question: Question,
    leave_at: Instant,
    rules: Mapping[date, DayRule],
    kyrgyz_holidays: Iterable[date] = (),
) -> DayOutlook:
    """The outlook of leaving at ``leave_at``; nothing is logged yet.

    ``rules`` must hold the day itself and the nine days before it, as Beijing dates.
    """
    days = _days_after(leave_at, question.leave_at)
    agreed = tuple(
        replace(a, at=a.wall.next_day(days).instant())
        for a in question.appointments
        if 0 <= _days_after(a.at, question.leave_at) <= _SAME_JOURNEY_DAYS
    )
    moved = replace(question, leave_at=leave_at, appointments=agreed, reading={}, now=None)
    found = forecast(moved)
    outlook = found.outlook
    day = outlook.day or leave_at.date_on(Clock.BEIJING)
    known = {**rules, day: _as_served(rules[day], outlook.chance(Goal.TODAY))}
    plates = end_of_work(found.chain, found.flow)
    chain, cautious = cautious_flow(moved)
    plates_late = end_of_work(chain, cautious)
    plates_day = _date(found.chain, plates, LIKELY)
    first = outlook.chance(Goal.BEFORE_LUNCH)
    whole = outlook.chance(Goal.TODAY)
    return DayOutlook(
        day=day,
        leave_at=leave_at,
        rule=known[day],
        gate=whole if first is None or first.why is Why.NO_BREAK else first,
        tonight=outlook.chance(Goal.TONIGHT),
        plates=plates_day,
        plates_late=_date(chain, plates_late, LATE),
        snags=snags(day, known, day in set(kyrgyz_holidays), _plates_wait(day, plates_day)),
    )


def _days_after(at: Instant, start: Instant) -> int:
    return (at.date_on(Clock.BEIJING) - start.date_on(Clock.BEIJING)).days


def _as_served(rule: DayRule, gate: Chance | None) -> DayRule:
    """``rule``, unless the hours in use serve on that day all the same: the operator said so."""
    served = gate is not None and gate.why is not Why.CLOSED_DAY
    if rule.state is not State.CLOSED or not served:
        return rule
    return replace(
        rule, state=State.OPEN, reason="the operator confirmed it", certainty="confirmed"
    )


def end_of_work(chain: Chain, found: Flow) -> Mass | None:
    """When the work at the last stage of the route is done; None where it is not reached."""
    came = found.ins.get(len(chain.steps) - 1)
    if came is None:
        return None
    step = chain.steps[-1]
    ready = step.ready(came)
    return mixed(
        serve(ready, lane.counter).times(lane.weight) for lane in step.lanes if lane.weight
    )


def _date(chain: Chain, mass: Mass | None, share: float) -> date | None:
    minute = mass.quantile(share) if mass is not None else None
    return None if minute is None else chain.instant(minute).date_on(Clock.BEIJING)


#: Plates must be applied for within two days of entering (Order 90, article 10).
_PLATES_WITHIN = 2


def _plates_wait(day: date, plates: date | None) -> bool:
    """Whether the plates come later than they must be applied for, even if all goes as it likes."""
    return plates is None or (plates - day).days > _PLATES_WITHIN


def snags(
    day: date, rules: Mapping[date, DayRule], kyrgyz_holiday: bool, plates_wait: bool = False
) -> tuple[Snag, ...]:
    """What speaks against that Beijing date, the worst first.

    ``plates_wait``: the plates come too late. On a Thursday or Friday that is said already.
    """
    rule, found = rules[day], []
    if rule.state is State.CLOSED:
        found.append(Snag.WEEKEND if day.weekday() >= _SATURDAY else Snag.HOLIDAY)
    elif rule.state is State.UNKNOWN:
        found.append(Snag.UNKNOWN)
    else:
        found += _after(day, rules)
    if rule.state is not State.CLOSED:
        found += [Snag.THURSDAY] if day.weekday() == _THURSDAY else []
        found += [Snag.FRIDAY] if day.weekday() == _FRIDAY else []
        late = plates_wait and day.weekday() not in (_THURSDAY, _FRIDAY)
        found += [Snag.PLATES] if late else []
    if day.month in _ICY_MONTHS:
        found.append(Snag.WINTER)
    if rule.certainty in ("provisional", "predicted"):
        found.append(Snag.PROVISIONAL)
    if kyrgyz_holiday:
        found.append(Snag.KYRGYZ_HOLIDAY)
    return tuple(found)


def _after(day: date, rules: Mapping[date, DayRule]) -> list[Snag]:
    """Whether closed days end on the day before: then everybody comes at once."""
    before = day - _A_DAY
    closed = []
    while before in rules and rules[before].state is State.CLOSED:
        closed.append(before)
        before -= _A_DAY
    if not closed:
        return []
    weekend_only = all(each.weekday() >= _SATURDAY for each in closed)
    return [Snag.AFTER_WEEKEND if weekend_only else Snag.AFTER_CLOSURE]


def ranked(days: Iterable[DayOutlook]) -> tuple[DayOutlook, ...]:
    """The best day first: by the chance to sleep behind the border that night, in whole percent,
    then by the days to the plates, then by the snags, then the earlier one."""
    return tuple(
        sorted(
            days,
            key=lambda d: (
                -d.percent,
                d.wait if d.wait is not None else 999,
                len(set(d.snags) - {Snag.PROVISIONAL}),
                d.day,
            ),
        )
    )
