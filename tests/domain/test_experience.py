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
    on_route,
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


def test_that_an_entry_out_of_order_says_nothing_about_its_stage():
    odd = [*WHOLE[:2], split(9, "post", "out", at("05:50")), *WHOLE[3:]]
    assert ("post", Leg.DRIVE) in seen(odd)
    assert not {("post", Leg.WORK), ("gate", Leg.DRIVE)} & seen(odd).keys()


def test_that_an_entry_made_ahead_of_time_is_no_observation():
    ahead = split(2, "post", "in", at("06:48"), recorded=at("06:10"))
    assert (
        not {("post", Leg.DRIVE), ("post", Leg.WORK)} & seen([WHOLE[0], ahead, *WHOLE[2:]]).keys()
    )


MET = stage("met", Span(45, 60, 80), service=Span(5, 20, 60), guide_delay=Span(0, 0, 120))


def stay(came, went, windows=(), **agreed) -> dict[Leg, int]:
    """A stay at a place where a guide is met."""
    splits = [split(1, "met", "in", came), split(2, "met", "out", went)]
    met = observed((ROUTE[0], MET, ROUTE[3]), standing(splits), {"met": windows}, agreed)
    return {each.leg: each.minutes for each in met}


def test_that_a_stay_with_a_guide_is_told_as_work_and_delay_that_make_the_stay_again():
    assert stay(at("09:00"), at("09:35")) == {Leg.WORK: 35, Leg.GUIDE: 0}
    assert stay(at("09:00"), at("10:30")) == {Leg.GUIDE: 70}  # and 20 minutes of work
    assert stay(at("09:00"), at("18:01")) == {}  # longer than three times everything


def test_that_waiting_for_the_agreed_time_is_neither_work_nor_delay():
    assert stay(at("09:00"), at("10:20"), met=at("10:00")) == {Leg.WORK: 20, Leg.GUIDE: 0}
    assert stay(at("10:10"), at("10:20"), met=at("10:00")) == {Leg.WORK: 10, Leg.GUIDE: 0}


def test_that_a_stay_into_closed_time_says_nothing_about_the_guide():
    assert stay(at("11:10"), at("14:50"), gate_windows(1)) == {Leg.WORK: 40}
    assert stay(at("10:10"), at("14:50"), gate_windows(1)) == {}


def test_that_the_drive_from_another_night_stop_is_another_drive():
    found = observed(ROUTE, standing(WHOLE), {})
    elsewhere = (stage("town"), *ROUTE[1:])
    assert {(o.stage_id, o.leg) for o in found} - {
        (o.stage_id, o.leg) for o in on_route(found, elsewhere)
    } == {("post", Leg.DRIVE)}
    assert tuple(on_route(found, ROUTE)) == found


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
