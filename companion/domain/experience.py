"""What was seen on earlier crossings, and how it sharpens what the profile says.

An observation is a duration of one crossing: a drive, or the work at a counter without the hours
in which it was shut. Few observations move a distribution a little, many move it far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from companion.domain.crossing import Span
from companion.domain.mass import Mass, mixed, three_point

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
    """One duration in minutes, of one crossing."""

    stage_id: str
    leg: Leg
    minutes: int


@dataclass(frozen=True)
class Experience:
    """Observations by stage and leg, and of how many crossings of one's own they are."""

    minutes: Mapping[tuple[str, Leg], tuple[int, ...]] = field(default_factory=dict)

    def of(self, stage_id: str, leg: Leg) -> tuple[int, ...]:
        """The durations seen there, in minutes."""
        return self.minutes.get((stage_id, leg), ())


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


def below_possible(span: Span | None, seen: Sequence[int]) -> tuple[int, ...]:
    """The observations that are shorter than what the profile calls possible."""
    return () if span is None else tuple(m for m in seen if m < span.shortest)
