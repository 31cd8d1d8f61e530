"""What the forecast said back then: when one set out, and from each entry of the next.

Reckoned anew with the log cut to what was known at that moment; what stands beside an entry in the
log (``Split.foreseen``) was told likewise and goes first, see ``report``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from companion.domain.chances import Chance
from companion.domain.crossing import Stage
from companion.domain.outlook import Question, expected_times, forecast
from companion.domain.plan import Expected
from companion.domain.splits import Split, TimePoint, points_of


@dataclass(frozen=True)
class Hindsight:
    """``first`` is the entry one set out with; ``at_start`` and ``chances`` as told at its minute.

    ``from_before`` holds, for each later entry, what was told at the minute of the one before it.
    """

    first: TimePoint | None = None
    at_start: Mapping[TimePoint, Expected] = field(default_factory=dict)
    from_before: Mapping[TimePoint, Expected] = field(default_factory=dict)
    chances: tuple[Chance, ...] = ()


def hindsight(
    question: Question, set_out: tuple[Stage, ...], counted: Mapping[TimePoint, Split]
) -> Hindsight:
    """What was told about the entries ``counted``, which are in order of route and time.

    ``question`` has the route as it turned out, and hours for it and for ``set_out``, the route as
    it was at the departure; its log and now are not looked at.
    """
    points = [p for p in points_of([s.id for s in question.route]) if p in counted]
    if not points:
        return Hindsight()
    first = points[0]
    known = any(stage.id == first.stage_id for stage in set_out)
    told = forecast(_at(question, counted[first], set_out if known else question.route)).outlook
    steps: dict[TimePoint, Expected] = {}
    for before, point in pairwise(points):
        step = _step(question, counted[before], point)
        if step is not None:
            steps[point] = step
    return Hindsight(first, told.expected, steps, told.chances)


def _at(question: Question, last: Split, route: tuple[Stage, ...]) -> Question:
    """The same question at the minute of ``last``, with nothing else in the log."""
    return replace(question, route=route, reading={last.point: last}, now=last.at)


def _step(question: Question, last: Split, point: TimePoint) -> Expected | None:
    """The forecast of ``point`` from ``last``. Only the stages between them are reckoned, and one
    more: a route has no leaving of its last stage."""
    ids = [stage.id for stage in question.route]
    begin, end = ids.index(last.point.stage_id), ids.index(point.stage_id)
    part = question.route[begin : end + 2]
    return expected_times(_at(question, last, part)).get(point)
