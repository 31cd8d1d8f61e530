"""How good is the forecast? Every report beside a forecast that was made without it.

Leave-one-out: the distributions come from the profile's own three values and from the stated
durations of all other reports, mixed as in the forecast. Times are reckoned on an ordinary working
day, since many reports tell no year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from companion.domain.chain import Chain, Step
from companion.domain.clocks import Clock, midnight
from companion.domain.crossing import Stage
from companion.domain.errors import Unreadable
from companion.domain.experience import Experience, Leg, gathered
from companion.domain.forecast import EARLY, LATE, LIKELY, Start, flow
from companion.domain.hours import weighed
from companion.domain.mass import Mass
from companion.domain.outlook import Question
from companion.domain.reports import Duration, Outcome, Passage, Reports
from companion.domain.splits import Event
from companion.exchange import reports
from companion.openings import hours
from companion.profiles import reader

CROSSING = "torugart-kg-cn"
#: An ordinary Tuesday of the season in which most people cross.
_DAY = date(2027, 5, 18)
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Calibration:
    """The outcomes in the order of the file, and what was read."""

    outcomes: tuple[Outcome, ...]
    read: Reports
    names: tuple[tuple[str, str], ...]  # stage id and name, in the order of the route


def assess(path: Path) -> Calibration:
    """Lay the reports of that file beside the forecast. Raises Unreadable."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        remedy = "Name a CSV file of reports."
        raise Unreadable(f"{path.name} cannot be read.", remedy=remedy) from problem
    read = reports.read(text, path.name)
    route = _route()
    names = tuple((stage.id, stage.names.en) for stage in route)
    return Calibration(tuple(_outcomes(read, route)), read, names)


def _route(starting: str = "") -> tuple[Stage, ...]:
    """The stages with the three values of the profile alone, from that night stop."""
    crossing = reader.crossing(CROSSING)
    stop = starting if starting in crossing.night_stops else crossing.night_stops[0]
    return tuple(replace(stage, seen=()) for stage in crossing.route(stop))


def _outcomes(read: Reports, route: tuple[Stage, ...]) -> Iterator[Outcome]:
    for passage in read.passages:
        seen = gathered(read.observations(but=passage.report))
        chain = _chain(_route(passage.from_stage), seen)
        outcome = _time(chain, passage)
        if outcome is not None:
            yield outcome
    for duration in read.durations:
        chain = _chain(route, gathered(read.observations(but=duration.report)))
        outcome = _duration(chain, duration)
        if outcome is not None:
            yield outcome


def _chain(route: tuple[Stage, ...], experience: Experience) -> Chain:
    windows = {
        stage.id: weighed(hours.stage_hours(stage, "", None, _DAY, _DAY + _A_WEEK), {})
        for stage in route
        if stage.schedules
    }
    start = midnight(_DAY, Clock.BEIJING)
    return Question(route, start, windows, experience=experience).chain()


def _time(chain: Chain, passage: Passage) -> Outcome | None:
    first, goal = chain.places.get(passage.from_stage), chain.places.get(passage.stage_id)
    if first is None or goal is None or goal <= first:
        return None
    zero = chain.minute(midnight(_DAY, Clock.BEIJING))
    event = Event.OUT if passage.left else Event.IN
    found = flow(chain, Start(first, event, zero + passage.since, logged=True))
    mass = found.ins.get(goal)
    return None if mass is None else _outcome(mass, passage, "time", zero, passage.came)


def _duration(chain: Chain, duration: Duration) -> Outcome | None:
    place = chain.places.get(duration.stage_id)
    if place is None:
        return None
    mass = _mass_of(chain.steps[place], duration.leg)
    if mass is None:
        return None
    return replace(_outcome(mass, duration, "duration", 0, duration.minutes), weak=duration.weak)


def _mass_of(step: Step, leg: Leg) -> Mass | None:
    if leg is Leg.GUIDE:
        return step.guide
    return step.lanes[0].counter.work if leg is Leg.WORK else step.drive


def _outcome(mass: Mass, of: Passage | Duration, what: str, zero: int, said: int) -> Outcome:
    early, likely, late = (m - zero if m is not None else 10**6
                           for m in mass.quantiles((EARLY, LIKELY, LATE)))  # fmt: skip
    return Outcome(of.report, of.stage_id, what, said, early, likely, late)
