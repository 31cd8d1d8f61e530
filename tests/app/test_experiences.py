"""Own earlier crossings sharpen the forecast of the next; other crossings and samples do not."""

from __future__ import annotations

import pytest

from companion.app import experiences, planning, sample, tracking, trips
from companion.app.companion import Companion
from companion.app.trips import TripDraft
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.domain.splits import Event, TimePoint
from companion.wording.stage_facts import basis_text
from tests.domain.factories import at

KG = Clock.KYRGYZ


def make(companion: Companion, name: str, day: str, stop: str = "tash_rabat") -> TripId:
    draft = TripDraft(name, leave_at=at("05:45", day=day), leave_clock=KG, night_stop=stop)
    return trips.create_trip(companion, draft)


def cross(companion: Companion, trip_id: TripId, day: str, offered: bool = True) -> None:
    """A slow drive to the first post, and a quick stay there."""
    for stage, event, time in (
        ("tash_rabat", Event.OUT, "05:45"),
        ("kg_first_post", Event.IN, "07:00"),
        ("kg_first_post", Event.OUT, "07:04"),
    ):
        point = TimePoint(stage, event)
        tracking.log_split(companion, trip_id, point, f"{day} {time}", KG)
    if offered:
        experiences.offer(companion, trip_id)


@pytest.fixture
def next_trip(companion, now) -> TripId:
    now.set("12:00", day="2027-05-12")
    return make(companion, "Next", "2027-05-18")


def arrival(companion, trip_id):
    return planning.timetable(companion, trip_id).row("kg_first_post")


def test_that_an_earlier_crossing_moves_the_forecast_and_is_counted(companion, next_trip):
    before = arrival(companion, next_trip)
    assert before.basis.own == 0
    for day in ("2027-05-10", "2027-05-11"):
        cross(companion, make(companion, f"Earlier {day}", day), day)
    after = arrival(companion, next_trip)
    assert after.basis.own == 2
    assert after.expected_in.likely > before.expected_in.likely
    assert after.expected_out.likely.minutes_since(after.expected_in.likely) < (
        before.expected_out.likely.minutes_since(before.expected_in.likely)
    )
    said = basis_text(after.basis).replace("\u00a0", " ")
    assert "your 2 earlier crossings" in said
    assert "faster here than the profile calls possible: 4 min" in said


def test_that_the_long_drive_from_naryn_does_not_slow_the_one_from_tash_rabat(companion, next_trip):
    before = arrival(companion, next_trip)
    earlier = make(companion, "From Naryn", "2027-05-10", "naryn")
    for stage, event, time in (
        ("naryn", Event.OUT, "05:45"),
        ("kg_first_post", Event.IN, "07:50"),
        ("kg_first_post", Event.OUT, "08:05"),
    ):
        tracking.log_split(companion, earlier, TimePoint(stage, event), f"2027-05-10 {time}", KG)
    experiences.offer(companion, earlier)
    after = arrival(companion, next_trip)
    assert after.expected_in == before.expected_in
    assert after.basis.own == 1  # the stay at the post counts


def test_that_a_deleted_trip_and_the_sample_teach_nothing(companion, next_trip):
    gone = make(companion, "Gone", "2027-05-10")
    cross(companion, gone, "2027-05-10")
    trips.delete_trip(companion, gone)
    shown = sample.open_sample(companion)
    trips.move_leave(companion, shown, at("05:45", day="2027-05-11"), KG)
    cross(companion, shown, "2027-05-11", offered=False)
    with pytest.raises(NotAllowed):
        experiences.offer(companion, shown)
    assert arrival(companion, next_trip).basis.own == 0


def test_that_a_crossing_counts_only_while_it_is_offered(companion, next_trip):
    earlier = make(companion, "Earlier", "2027-05-10")
    with pytest.raises(NotAllowed, match="Nothing is logged"):
        experiences.offer(companion, earlier)
    cross(companion, earlier, "2027-05-10", offered=False)
    assert arrival(companion, next_trip).basis.own == 0
    experiences.offer(companion, earlier)
    assert arrival(companion, next_trip).basis.own == 1
    experiences.offer(companion, earlier, False)
    assert arrival(companion, next_trip).basis.own == 0


def test_that_the_trip_itself_is_no_earlier_crossing(companion, next_trip):
    trips.move_leave(companion, next_trip, at("05:45", day="2027-05-11"), KG)
    cross(companion, next_trip, "2027-05-11")
    assert arrival(companion, next_trip).basis.own == 0


def test_that_a_corrected_log_teaches_the_correction(companion, next_trip):
    earlier = make(companion, "Earlier", "2027-05-10")
    cross(companion, earlier, "2027-05-10")
    slow = arrival(companion, next_trip).expected_in.likely
    tracking.withdraw_last(companion, earlier)
    tracking.withdraw_last(companion, earlier)
    assert arrival(companion, next_trip).basis.own == 0
    assert arrival(companion, next_trip).expected_in.likely < slow
