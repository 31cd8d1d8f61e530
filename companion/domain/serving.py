"""A counter with hours: what becomes of people who come at uncertain times with uncertain work.

The rules are those of ``plan.serve``, for a whole distribution at once: who comes before opening
waits; work stops at closing and goes on at the next opening; work that ends exactly at closing is
done. A late opening is a duration of its own, drawn anew for each opening.

``serve`` carries masses forward. ``worth`` goes the other way: it asks of each minute of coming
how likely a good end is. Both reckon with the same numbers, so that they agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from companion.domain.mass import NOISE, Mass, Weights, convolved, mixed, moment, nothing


@dataclass(frozen=True)
class Served:
    """A stretch in which people are served: ``start`` to before ``end``, minutes after the origin.

    ``opens``: the doors were shut before, so that they may open late.
    """

    start: int
    end: int
    opens: bool = True


@dataclass(frozen=True)
class Counter:
    """Where ``work`` (minutes, a mass) is done while ``hours`` serve. Without hours: always.

    ``late`` is by how much an opening may be late, in minutes.
    """

    work: Mass
    hours: Sequence[Served] | None = None
    late: Mass | None = None


def serve(coming: Mass, counter: Counter) -> Mass:
    """When people who come at ``coming`` are through.

    What the hours given do not let through is missing from the sum.
    """
    if counter.hours is None:
        return coming.plus(counter.work)
    done: list[Mass] = []
    left = nothing()  # work not finished at the last closing, by its minutes
    rest = coming
    for window in counter.hours:
        if len(rest.weights) == 0 and len(left.weights) == 0:
            break
        here, rest = rest.before(window.end), rest.since(window.end)
        if not len(here.weights) and not len(left.weights):
            continue
        ends, unopened = _ends(here, left, window, counter)
        done.append(ends.before(window.end + 1))
        cut_off = ends.since(window.end + 1)
        left = nothing()
        if len(cut_off.weights) or len(unopened.weights):
            left = mixed([cut_off.shifted(-window.end), unopened]).trimmed()
    return mixed(done).trimmed()


def _ends(here: Mass, left: Mass, window: Served, counter: Counter) -> tuple[Mass, Mass]:
    """When work ends that begins in this window, as if it never closed; and the work, by its
    minutes, of those for whom the doors do not open in it at all."""
    opening = _opening(window, counter.late)
    if opening is None:
        ends = here.not_before(window.start).plus(counter.work)
        return (mixed([ends, left.shifted(window.start)]) if len(left.weights) else ends), nothing()
    begin = _begin(here, opening)
    parts = [begin.before(window.end).plus(counter.work)]
    unopened = [counter.work.times(begin.since(window.end).total)]
    if len(left.weights):
        parts.append(opening.before(window.end).plus(left))
        unopened.append(left.times(opening.since(window.end).total))
    return mixed(parts), mixed(unopened)


def _opening(window: Served, late: Mass | None) -> Mass | None:
    """When the doors open; None where they are open to the minute."""
    if late is None or not window.opens:
        return None
    return late.shifted(window.start)


def _begin(here: Mass, opening: Mass) -> Mass:
    """The later of coming and opening."""
    if opening.end <= here.start:
        return here
    # Who comes after the last minute of opening begins at once; the others wait for the doors.
    split = opening.end - 1
    early, later = here.before(split), here.since(split)
    if not len(early.weights):
        return later
    sure = early.total
    if sure <= NOISE:
        return later
    return mixed([early.times(1 / sure).or_later(opening).times(sure), later])


def worth(value: Weights, counter: Counter) -> Weights:
    """The chance of a good end for each minute of coming.

    ``value[t]`` is that chance for being through at minute ``t`` of the origin; the answer has the
    same length, and later than its end nothing is good.
    """
    if counter.hours is None:
        return _ahead(value, counter.work)
    size = len(value)
    found = np.zeros(size)
    longest = counter.work.end
    after = np.zeros(longest + 1)  # of work left over, by its minutes, at the opening after this
    hours = list(takewhile(lambda window: window.start < size, counter.hours))
    for number in range(len(hours) - 1, -1, -1):
        window = hours[number]
        if window.end <= 0:
            continue
        before = hours[number - 1].end if number else 0
        after = _worth_of(found, value, after, counter, window, max(0, before))
    return found


def _worth_of(
    found: Weights, value: Weights, after: Weights, counter: Counter, window: Served, before: int
) -> Weights:
    """Fill ``found`` for coming between the closing ``before`` and this window's end.

    Gives the worth of work left over at this opening, by its minutes.
    """
    start, end = max(0, window.start), window.end
    longest = counter.work.end
    # The worth of work ending at each minute from the opening on, as if it never closed.
    ending = np.zeros(end - start + 1 + longest)
    open_part = value[start : end + 1]
    ending[: len(open_part)] = open_part
    ending[end - start + 1 : end - start + 1 + longest] = after[1 : longest + 1]
    begun = _ahead(ending, counter.work)[: end - start]
    never = _expected(after, counter.work)  # the doors do not open in this window
    opening = _opening(window, counter.late) or moment(window.start)
    chances = opening.spread(start, end)
    shut = max(0.0, 1.0 - float(chances.sum()))
    at_opening = float(chances @ begun) + shut * never
    known = np.cumsum(chances)
    waiting = np.cumsum((chances * begun)[::-1])[::-1]
    waiting = np.append(waiting[1:], 0.0)
    reach = min(end, len(found))
    found[start:reach] = (known * begun + waiting + shut * never)[: reach - start]
    found[min(before, start) : start] = at_opening
    left = np.zeros(longest + 1)
    for place in np.flatnonzero(chances):
        left += chances[place] * ending[place : place + longest + 1]
    return left + shut * after


def _ahead(value: Weights, duration: Mass) -> Weights:
    """The expected value after a duration: for each ``t`` the mean of ``value[t + duration]``."""
    size = len(value)
    mean = convolved(value[::-1], duration.weights)[:size][::-1]
    found = np.zeros(size)
    reach = max(0, size - duration.start)
    found[:reach] = mean[duration.start :]
    return found


def _expected(value: Weights, duration: Mass) -> float:
    part = value[duration.start : duration.end]
    return float(part @ duration.weights[: len(part)])
