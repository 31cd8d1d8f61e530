"""Reports of earlier travellers: what of them can be laid beside the forecast.

A report is of one crossing. It states durations of one thing (the work at a counter, a late
guide), and times of day on a named clock. Reports of another crossing with the same procedure are
weak evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companion.domain.experience import Leg, Observation


@dataclass(frozen=True)
class Duration:
    """A stated duration in minutes, without closed time."""

    report: str
    stage_id: str
    leg: Leg
    minutes: int
    weak: bool = False


@dataclass(frozen=True)
class Passage:
    """From a known time at one stage to the next stated time of arriving at another.

    ``since`` and ``came`` are minutes of the day in Beijing time; ``left``: the first is a leaving.
    """

    report: str
    from_stage: str
    left: bool
    since: int
    stage_id: str
    came: int


@dataclass(frozen=True)
class LeftOut:
    """A row that was not used, and why."""

    report: str
    line: int
    why: str


@dataclass(frozen=True)
class Reports:
    """All that was read, in the order of the file."""

    durations: tuple[Duration, ...]
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...]

    def observations(self, but: str = "") -> Iterator[Observation]:
        """The stated durations of all reports except ``but``; weak ones sharpen nothing."""
        for each in self.durations:
            if each.report != but and not each.weak:
                yield Observation(each.stage_id, each.leg, each.minutes)


@dataclass(frozen=True)
class Outcome:
    """One statement beside the forecast made without its report; minutes."""

    report: str
    stage_id: str
    what: str  # "time" or "duration"
    said: int
    early: int
    likely: int
    late: int
    weak: bool = False

    @property
    def inside(self) -> bool:
        """Whether it fell into early to late."""
        return self.early <= self.said <= self.late

    @property
    def error(self) -> int:
        """Minutes by which likely was too early (positive) or too late (negative)."""
        return self.said - self.likely


@dataclass(frozen=True)
class Score:
    """A group of outcomes: how many reports, how many inside, how far likely was off."""

    name: str
    reports: int
    count: int
    inside: int
    mean_error: float
    mean_distance: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share inside (E. B. Wilson, 1927), for few outcomes too."""
        if not self.count:
            return 0.0, 1.0
        z, n, p = 1.96, self.count, self.inside / self.count
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


#: With fewer reports than this a stage's durations are judgement.
ENOUGH = 5


def score(name: str, outcomes: Iterable[Outcome]) -> Score:
    """The score of these outcomes."""
    found = list(outcomes)
    errors = [each.error for each in found]
    count = len(found) or 1
    return Score(
        name,
        len({each.report for each in found}),
        len(found),
        sum(each.inside for each in found),
        sum(errors) / count,
        sum(map(abs, errors)) / count,
    )
