"""What logs say about durations, and what that does to a forecast."""

from __future__ import annotations

import pytest

from companion.domain.crossing import Seen, Span
from companion.domain.experience import (
    Experience,
    Leg,
    Observation,
    basis_of,
    gathered,
    observed,
    sharpened,
)
from companion.domain.mass import three_point
from companion.domain.splits import standing
from tests.domain.factories import ROUTE, at, gate_windows, split, stage

WHOLE = [
    split(1, "camp", "out", at("06:00")),
    split(2, "post", "in", at("06:48")),
    split(3, "post", "out", at("07:00")),
    split(4, "gate", "in", at("08:10")),
    split(5, "gate", "out", at("09:12")),
    split(6, "hotel", "in", at("10:30")),
    split(7, "hotel", "out", at("06:30", day="2027-05-19")),
]


def seen(splits) -> dict[tuple[str, Leg], int]:
    found = observed(ROUTE, standing(splits), {"gate": gate_windows(3)})
    return {(o.stage_id, o.leg): o.minutes for o in found}


def test_that_a_log_gives_drives_and_work_without_closed_time_and_without_nights():
    assert seen(WHOLE) == {
        ("post", Leg.DRIVE): 48,
        ("post", Leg.WORK): 12,
        ("gate", Leg.DRIVE): 70,
        ("gate", Leg.WORK): 12,  # the gate opens at 09:00 Kyrgyz time
        ("hotel", Leg.DRIVE): 78,
    }


@pytest.mark.parametrize(
    ("place", "when"), [(1, "05:50"), (1, "11:50"), (4, "08:05"), (4, "17:29")]
)
def test_that_what_cannot_be_or_has_another_cause_is_no_observation(place, when):
    odd = [*WHOLE[:place], split(9, *_point(WHOLE[place]), at(when)), *WHOLE[place + 1 :]]
    point = WHOLE[place].point
    leg = Leg.DRIVE if point.event.value == "in" else Leg.WORK
    assert (point.stage_id, leg) not in seen(odd)


def _point(entry) -> tuple[str, str]:
    return entry.point.stage_id, entry.point.event.value


def test_that_an_entry_taken_back_is_no_observation():
    taken_back = split(2, "post", "in", at("06:48"), withdrawn_at=at("07:00"))
    assert ("post", Leg.DRIVE) not in seen([WHOLE[0], taken_back, *WHOLE[2:]])


def test_that_more_crossings_pull_harder():
    profile = three_point(Span(15, 40, 120))
    medians = [sharpened(profile, [20] * n).quantile(0.5) for n in (0, 1, 4, 16)]
    assert medians == sorted(medians, reverse=True)
    assert medians[0] > 45
    assert medians[-1] < 25
    assert sharpened(profile, [20] * 3).total == pytest.approx(1)


def test_that_the_basis_counts_crossings_and_reports_and_tells_of_the_impossible():
    place = stage("post", Span(35, 50, 75), service=Span(5, 15, 50),
                  seen=(Seen("work", 50, "x"),))  # fmt: skip
    own = gathered([
        Observation("post", Leg.DRIVE, 30), Observation("post", Leg.DRIVE, 52),
        Observation("post", Leg.WORK, 12),
    ])  # fmt: skip
    found = basis_of(place, own)
    assert (found.own, found.reports, found.faster) == (2, 1, (30,))
    assert basis_of(place, Experience()).own == 0
