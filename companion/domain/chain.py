"""A route as a chain of distributions: drive, guide, counter, night, stage by stage.

Compiled once for a trip; the forecast then pushes masses through it, forward or backward. Times
are minutes after ``origin``, a midnight of Beijing time before anything begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import overload

import numpy as np

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Span, Stage
from companion.domain.experience import NO_EXPERIENCE, Experience, Leg, sharpened
from companion.domain.hours import WeighedHours
from companion.domain.mass import Mass, Weights, convolved, mixed, moment, three_point
from companion.domain.plan import SHORTEST_NIGHT_MINUTES, morning_after
from companion.domain.serving import Counter, Served
from companion.domain.trip import Appointment
from companion.domain.windows import State, Window

_NONE = Span(0, 0, 0)
#: How many mornings a night stop can be left on; longer nobody waits here.
_MORNINGS = 60


@dataclass(frozen=True)
class CounterLane:
    """A counter under one source's hours."""

    schedule: str
    name: str
    weight: float
    counter: Counter


@dataclass(frozen=True)
class Step:
    """One stage. ``drive`` is None where no source gives one; ``lanes`` always has one at least.

    ``guide`` is how late the guide is, from ``agreed`` where a time was agreed, else from arriving.
    ``mornings`` are the minutes at which the night's stop is left.
    """

    stage: Stage
    drive: Mass | None
    guide: Mass | None
    agreed: int | None
    lanes: tuple[CounterLane, ...]
    mornings: Weights | None = None

    def ready(self, coming: Mass) -> Mass:
        """When the work can begin: with the guide there."""
        if self.guide is None:
            return coming
        if self.agreed is None:
            return coming.plus(self.guide)
        return coming.or_later(self.guide.shifted(self.agreed))

    def worth_of_coming(self, ready: Weights) -> Weights:
        """The worth of each minute of coming, from the worth of each minute of being ready."""
        if self.guide is None:
            return ready
        if self.agreed is None:
            return ahead(ready, self.guide)
        arrives = self.guide.shifted(self.agreed)
        there = arrives.spread(0, len(ready))
        known = np.cumsum(there) + arrives.by(-1)  # agreed for a day before: long since there
        waiting = np.cumsum((there * ready)[::-1])[::-1]
        found: Weights = known * ready + np.append(waiting[1:], 0.0)
        return found

    def morning(self, coming: Mass) -> Mass:
        """The mornings on which people who come at ``coming`` go on."""
        assert self.mornings is not None
        minutes = coming.start + np.arange(len(coming.weights)) + SHORTEST_NIGHT_MINUTES
        places = np.searchsorted(self.mornings, minutes)
        within = places < len(self.mornings)
        sums = np.bincount(places[within], weights=coming.weights[within])
        return mixed(moment(int(self.mornings[n]), float(p)) for n, p in enumerate(sums) if p > 0)


@dataclass(frozen=True)
class Chain:
    """All steps of a route, and the origin of the minutes."""

    origin: Instant
    steps: tuple[Step, ...]
    places: Mapping[str, int] = field(default_factory=dict)

    def minute(self, at: Instant) -> int:
        """The minute that holds that instant."""
        return (at.seconds - self.origin.seconds) // 60

    def instant(self, minute: int) -> Instant:
        """The beginning of that minute."""
        return Instant(self.origin.seconds + minute * 60)


def ahead(value: Weights, duration: Mass) -> Weights:
    """For each minute the mean of ``value`` one ``duration`` later; beyond its end nothing."""
    size = len(value)
    mean = convolved(value[::-1], duration.weights)[:size][::-1]
    found = np.zeros(size)
    found[: max(0, size - duration.start)] = mean[duration.start :]
    return found


def compiled(
    route: Sequence[Stage],
    start: Instant,
    hours: Mapping[str, Sequence[WeighedHours]],
    appointments: Iterable[Appointment] = (),
    experience: Experience = NO_EXPERIENCE,
    serves_unknown: bool = True,
    offices_serve: bool = True,
) -> Chain:
    """The chain of ``route``. Nothing of interest lies more than a day before ``start``.

    ``serves_unknown``: whether unknown time at a stage with hard hours counts as served. At the
    posts behind them it does: whoever is through the gate is dealt with that day. For the offices
    of the days after, behind the first night, ``offices_serve`` says it.
    """
    day = start.date_on(Clock.BEIJING) - timedelta(days=1)
    origin = midnight(day, Clock.BEIJING)
    agreed = earliest_agreed(appointments)
    steps, nights = [], 0
    for number, stage in enumerate(route):
        nights += 1 if number and stage.rests_until else 0
        serves = serves_unknown if stage.hard_hours else offices_serve or not nights
        reading = _Reading(origin, serves)
        steps.append(_step(stage, hours.get(stage.id, ()), agreed, experience, reading))
    return Chain(origin, tuple(steps), {s.stage.id: n for n, s in enumerate(steps)})


@dataclass(frozen=True)
class _Reading:
    origin: Instant
    serves_unknown: bool

    def minute(self, at: Instant) -> int:
        return (at.seconds - self.origin.seconds) // 60


def earliest_agreed(appointments: Iterable[Appointment]) -> dict[str, Instant]:
    """The earliest moment agreed for each stage."""
    found: dict[str, Instant] = {}
    for each in appointments:
        found[each.stage_id] = min(each.at, found.get(each.stage_id, each.at))
    return found


def _step(
    stage: Stage,
    hours: Sequence[WeighedHours],
    agreed: Mapping[str, Instant],
    experience: Experience,
    reading: _Reading,
) -> Step:
    at = agreed.get(stage.id)
    drive = guide = None
    if stage.drive is not None:
        drive = sharpened(three_point(stage.drive), _seen(stage, experience, Leg.DRIVE))
    if stage.guide_delay is not None:
        guide = sharpened(three_point(stage.guide_delay), _seen(stage, experience, Leg.GUIDE))
    return Step(
        stage=stage,
        drive=drive,
        guide=guide,
        agreed=None if at is None else reading.minute(at),
        lanes=_lanes(stage, hours, experience, reading),
        mornings=_mornings(stage, reading) if stage.rests_until else None,
    )


@lru_cache(maxsize=256)
def _work(wait: Span, service: Span) -> Mass:
    return three_point(wait).plus(three_point(service))


def _seen(stage: Stage, experience: Experience, leg: Leg) -> tuple[int, ...]:
    """What travellers reported of that leg, and what one saw oneself."""
    reported = tuple(each.minutes for each in stage.seen if each.leg == leg.value)
    return (*reported, *experience.of(stage.id, leg))


def _lanes(
    stage: Stage, hours: Sequence[WeighedHours], experience: Experience, reading: _Reading
) -> tuple[CounterLane, ...]:
    work = sharpened(
        _work(stage.wait or _NONE, stage.service or _NONE), _seen(stage, experience, Leg.WORK)
    )
    if not hours:
        return (CounterLane("", "", 1.0, Counter(work)),)
    late = three_point(stage.late_opening) if stage.late_opening else None
    return tuple(
        CounterLane(h.schedule, h.name, h.weight, Counter(work, Hours(h.windows, reading), late))
        for h in hours
    )


class Hours(Sequence[Served]):
    """The stretches in which people are served, in minutes after an origin; neighbours joined."""

    def __init__(self, windows: Sequence[Window], reading: _Reading) -> None:
        self._shift = reading.origin.seconds // 60
        self._stretches = _stretches(_Same(windows), reading.serves_unknown)

    @overload
    def __getitem__(self, place: int) -> Served: ...

    @overload
    def __getitem__(self, place: slice) -> list[Served]: ...

    def __getitem__(self, place: int | slice) -> Served | list[Served]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        start, end, opens = self._stretches[place]
        return Served(start - self._shift, end - self._shift, opens)

    def __len__(self) -> int:
        return len(self._stretches)


class _Same:
    """Windows as a key: the very same ones, without comparing hundreds of them."""

    __slots__ = ("windows",)

    def __init__(self, windows: Sequence[Window]) -> None:
        self.windows = windows

    def __hash__(self) -> int:
        return id(self.windows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.windows is self.windows


@lru_cache(maxsize=256)
def _stretches(same: _Same, serves_unknown: bool) -> tuple[tuple[int, int, bool], ...]:
    """From, to (minutes since 1970) and whether doors open at its beginning."""
    found: list[tuple[int, int, bool]] = []
    shut_before = False
    for window in same.windows:
        unsure = window.state is State.UNKNOWN
        if not (serves_unknown if unsure else window.state is State.OPEN):
            shut_before = True
            continue
        start, end = window.start.seconds // 60, window.end.seconds // 60
        if found and found[-1][1] == start and not shut_before:
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, shut_before))
        shut_before = False
    return tuple(found)


def _mornings(stage: Stage, reading: _Reading) -> Weights:
    at = morning_after(stage, reading.origin)
    first = reading.minute(at)
    return np.arange(_MORNINGS, dtype=np.float64) * 1440 + first
