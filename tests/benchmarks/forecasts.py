"""The forecast beside the bare convolutions that it cannot do without."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from unittest import mock

import numpy as np

from companion.app import forecasts, planning
from companion.app.calendar import Days
from companion.app.sample import _DAY
from companion.domain import mass, outlook
from companion.domain.best_day import ranked
from companion.domain.forecast import expected, flow, start_of
from companion.domain.hours import WeighedHours
from companion.domain.outlook import Question
from companion.domain.timetable import question_of
from companion.profiles.notices import published
from tests.dossier.booklets import sample_trip

ROUNDS = 41
NOTICES = published("torugart-kg-cn").notices
Pair = tuple[np.ndarray, np.ndarray]


def print_forecasts() -> None:
    """Re-forecast, outlook with departures, and the best day, as ratios."""
    asked = question()
    pairs = convolutions(asked)
    floor = _median(lambda: bare(pairs))
    print()
    print("Forecast: 11 stages, 3 schedules of the gate; ratios to the bare convolutions")
    print(f"  {'bare convolutions':<42}{'1.0':>7}   {len(pairs)} of them, {1000 * floor:.2f} ms")
    for name, verb, aim in (
        ("re-forecast (compile, push, read off)", lambda: again(asked), "aim 3"),
        ("outlook with chances and departures", lambda: outlook.outlook(asked), ""),
    ):
        print(f"  {name:<42}{_median(verb) / floor:>7.1f}   {aim}")
    days = _median(best_days, 5)
    print(f"  {'best of 60 days, one day':<42}{days / 60 / floor:>7.1f}   all {days:.2f} s")


def question() -> Question:
    """The sample's trip without the operator's word, three schedules counting alike."""
    trip = sample_trip(confirmed_hours=())
    hours = planning.hours_of(trip, ((date(2027, 5, 17), date(2027, 6, 8)),), NOTICES)
    asked = question_of(trip, {}, hours, None)
    mixed = {
        key: tuple(WeighedHours(h.schedule, h.name, 1 / len(lanes), h.windows) for h in lanes)
        for key, lanes in asked.hours.items()
    }
    return Question(asked.route, asked.leave_at, mixed, asked.appointments)


def again(asked: Question) -> None:
    """What happens after each change: nothing is kept from the time before."""
    compiled = asked.chain()
    expected(compiled, flow(compiled, start_of(compiled, asked.leave_at, {}, None)), None)


def convolutions(asked: Question) -> list[Pair]:
    """The pairs of arrays that one forecast convolves."""
    found: list[Pair] = []
    plain = mass.Mass.plus

    def noted(one: mass.Mass, other: mass.Mass) -> mass.Mass:
        found.append((one.weights, other.weights))
        return plain(one, other)

    with mock.patch.object(mass.Mass, "plus", noted):
        again(asked)
    return [pair for pair in found if min(map(len, pair)) > 1]


def bare(pairs: list[Pair]) -> None:
    """The convolutions alone, each the quicker way."""
    for one, other in pairs:
        if len(one) * len(other) <= 20_000:
            np.convolve(one, other)
        else:
            size = mass.fast_size(len(one) + len(other) - 1)
            np.fft.irfft(np.fft.rfft(one, size) * np.fft.rfft(other, size), size)


def best_days() -> None:
    """Sixty days ranked, as the dialog does it."""
    trip = sample_trip(confirmed_hours=())
    ranked(forecasts.outlooks(trip, Days(trip.crossing.id, NOTICES), _DAY, 60))


def _median(verb: Callable[[], object], rounds: int = ROUNDS) -> float:
    verb()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        verb()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
