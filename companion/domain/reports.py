"""Reports of earlier travellers: what of them can be laid beside the forecast.

A report is of one crossing. It states durations of one thing (the work at a counter, a late
guide), and times of day on a named clock. Reports of another crossing with the same procedure are
weak evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


#: With fewer reports than this a stage's durations are judgement.
ENOUGH = 5


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
    def judgement(self) -> bool:
        """Whether there are too few reports for more than a judgement."""
        return self.reports < ENOUGH

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share inside (E. B. Wilson, 1927), for few outcomes too."""
        if not self.count:
            return 0.0, 1.0
        z, n, p = 1.96, self.count, self.inside / self.count
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


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


#: What a group of outcomes is of, beside the id of a stage.
ALL, TIMES, DURATIONS, WEAK = "all", "times", "durations", "weak"


def scores(outcomes: Sequence[Outcome], names: Iterable[tuple[str, str]]) -> dict[str, Score]:
    """All together, times and durations apart, each stage of ``names`` (id and name) that has any,
    and what is weak by itself: nowhere is it counted with the rest."""
    firm = [each for each in outcomes if not each.weak]
    found = {
        ALL: score("All stages together", firm),
        TIMES: score("times of day", [each for each in firm if each.what == "time"]),
        DURATIONS: score("durations", [each for each in firm if each.what == "duration"]),
    }
    for stage_id, name in names:
        of_stage = [each for each in firm if each.stage_id == stage_id]
        if of_stage:
            found[stage_id] = score(name, of_stage)
    weak = [each for each in outcomes if each.weak]
    if weak:
        found[WEAK] = score("Weak evidence, another crossing", weak)
    return found
