"""What was seen on earlier crossings, and how it sharpens what the profile says.

An observation is a duration of one crossing: a drive, or the work at a counter without the hours
in which it was shut. Few observations move a distribution a little, many move it far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from types import MappingProxyType

from companion.domain.clocks import Instant
from companion.domain.crossing import Span, Stage
from companion.domain.mass import Mass, mixed, three_point
from companion.domain.routes import place_of
from companion.domain.splits import Event, Split, TimePoint, points_of
from companion.domain.windows import State, Window

#: The profile's own three values weigh as much as this many crossings (own reckoning: the values
#: were drawn from a handful of reports for each stage).
PROFILE_COUNTS_AS = 4
#: A crossing like the one observed takes up to this share less or more of its time, see sharpened.
_SPREAD = 0.25


class Leg(Enum):
    """What a duration is of."""

    DRIVE = "drive"  # from leaving the stage before to arriving
    WORK = "work"  # from arriving to leaving, without closed time
    GUIDE = "guide"  # by how much the guide was late


@dataclass(frozen=True)
class Observation:
    """One duration in minutes, of one crossing. ``after``: for a drive, the stage it began at."""

    stage_id: str
    leg: Leg
    minutes: int
    after: str = ""


@dataclass(frozen=True)
class Experience:
    """Observations by stage and leg, and of how many crossings of one's own they are."""

    minutes: Mapping[tuple[str, Leg], tuple[int, ...]] = field(default_factory=dict)

    def of(self, stage_id: str, leg: Leg) -> tuple[int, ...]:
        """The durations seen there, in minutes."""
        return self.minutes.get((place_of(stage_id), leg), ())


NO_EXPERIENCE = Experience()


def gathered(observations: Iterable[Observation]) -> Experience:
    """Those observations by stage and leg."""
    found: dict[tuple[str, Leg], tuple[int, ...]] = {}
    for each in observations:
        key = (each.stage_id, each.leg)
        found[key] = (*found.get(key, ()), each.minutes)
    return Experience(found)


def sharpened(profile: Mass, seen: Sequence[int]) -> Mass:
    """The distribution of the profile mixed with what was seen.

    A prior that counts as so many crossings beside those observed, each with the same weight, is
    the posterior mean of a Dirichlet process (T. S. Ferguson, "A Bayesian analysis of some
    nonparametric problems", 1973). No day is like another to the minute, so each observation
    stands for a stretch of a quarter of its length to either side, most likely itself.
    """
    if not seen:
        return profile
    everything = PROFILE_COUNTS_AS + len(seen)
    parts = [profile.times(PROFILE_COUNTS_AS / everything)]
    parts += [three_point(_around(each)).times(1 / everything) for each in seen]
    return mixed(parts)


def _around(minutes: int) -> Span:
    reach = round(_SPREAD * minutes)
    return Span(minutes - reach, minutes, minutes + reach)


#: Longer than so many times the longest report, something else was the cause.
_BEYOND = 3
#: Minutes by which an entry may lie ahead of its writing: times are typed to the minute.
_ROUNDING = 1
_NOTHING_AGREED: Mapping[str, Instant] = MappingProxyType({})


def observed(
    route: Sequence[Stage],
    reading: Mapping[TimePoint, Split],
    hours: Mapping[str, Sequence[Window]],
    agreed: Mapping[str, Instant] = _NOTHING_AGREED,
) -> tuple[Observation, ...]:
    """The durations that the log of one trip holds, closed time of the windows in use left out.

    ``agreed`` is the earliest moment agreed for a stage. Left out are nights, what has no beginning
    or end in the log, entries that were made ahead of time or contradict an earlier one, and what
    took more than three times the longest report. Doors that open late count as work here.
    """
    sound = _sound(route, reading)
    found: list[Observation] = []
    for before, stage in pairwise(route):
        left = sound.get(TimePoint(before.id, Event.OUT))
        came = sound.get(TimePoint(stage.id, Event.IN))
        went = sound.get(TimePoint(stage.id, Event.OUT))
        if left and came and stage.drive and _credible(came.minutes_since(left), stage.drive):
            minutes = came.minutes_since(left)
            places = place_of(stage.id), place_of(before.id)
            found.append(Observation(places[0], Leg.DRIVE, minutes, places[1]))
        if came and went and not stage.rests_until:
            start = max(came, agreed.get(stage.id, came)) if stage.guide_delay else came
            found += _stay(stage, start, went, hours.get(stage.id, ()))
    return tuple(found)


def on_route(observations: Iterable[Observation], route: Sequence[Stage]) -> Iterator[Observation]:
    """Those that tell of ``route``: the drive from another night stop is another drive."""
    legs = {(place_of(before.id), place_of(stage.id)) for before, stage in pairwise(route)}
    for each in observations:
        if each.leg is not Leg.DRIVE or (each.after, each.stage_id) in legs:
            yield each


def _sound(route: Sequence[Stage], reading: Mapping[TimePoint, Split]) -> dict[TimePoint, Instant]:
    """The entries that tell what happened: written down when it had, and in order."""
    found: dict[TimePoint, Instant] = {}
    latest: Instant | None = None
    for point in points_of([stage.id for stage in route]):
        split = reading.get(point)
        if split is None or split.at > split.recorded_at.plus(_ROUNDING):
            continue
        if latest is None or split.at >= latest:
            found[point] = latest = split.at
    return found


def _credible(minutes: int, span: Span) -> bool:
    return 0 < minutes <= _BEYOND * span.longest


def _stay(
    stage: Stage, start: Instant, end: Instant, windows: Sequence[Window]
) -> Iterator[Observation]:
    """A stay as work and, where a guide is met, as the guide's delay.

    The log does not say when the guide came. What fits into the longest work is taken as work with
    the guide there; what is longer as work of the typical length after a late guide (own reckoning:
    in sum it is the stay that was logged). A guide is late by the clock, so a stay that reached
    into closed time says nothing about it.
    """
    work, whole = _work_of(stage), _stay_of(stage)
    minutes = _open_minutes(start, end, windows)
    if work is None or whole is None or not _credible(minutes, whole):
        return
    unbroken = minutes == end.minutes_since(start)
    if stage.guide_delay is None or minutes <= work.longest:
        yield Observation(place_of(stage.id), Leg.WORK, minutes)
        if stage.guide_delay is not None and unbroken:
            yield Observation(place_of(stage.id), Leg.GUIDE, 0)
    elif unbroken:
        yield Observation(place_of(stage.id), Leg.GUIDE, minutes - work.typical)


def _work_of(stage: Stage) -> Span | None:
    """Queue and counter."""
    return _summed([s for s in (stage.wait, stage.service) if s])


def _stay_of(stage: Stage) -> Span | None:
    """Queue, counter and a late guide."""
    return _summed([s for s in (stage.wait, stage.service, stage.guide_delay) if s])


def _summed(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    return Span(*(sum(getattr(s, end) for s in spans)
                  for end in ("shortest", "typical", "longest")))  # fmt: skip


def _open_minutes(start: Instant, end: Instant, windows: Sequence[Window]) -> int:
    """Minutes between the two that no closed window takes away."""
    shut = sum(
        max(0, min(w.end, end).seconds - max(w.start, start).seconds)
        for w in windows
        if w.state is State.CLOSED and w.start < end and w.end > start
    )
    return round((end.seconds - start.seconds - shut) / 60)


@dataclass(frozen=True)
class Basis:
    """What the forecast of a stage rests on: own earlier crossings, travellers' reports.

    ``faster`` are minutes of own crossings below what the profile calls possible.
    """

    own: int = 0
    reports: int = 0
    faster: tuple[int, ...] = ()


NO_BASIS = Basis()


def basis_of(stage: Stage, experience: Experience) -> Basis:
    """What the durations of that stage come from, beside the profile's three values."""
    legs = ((Leg.DRIVE, stage.drive), (Leg.WORK, _work_of(stage)))
    seen = {leg: experience.of(stage.id, leg) for leg in Leg}
    faster = [m for leg, span in legs if span for m in seen[leg] if m < span.shortest]
    return Basis(max(map(len, seen.values())), len(stage.seen), tuple(faster))
