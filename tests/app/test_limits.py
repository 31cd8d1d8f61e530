"""Stamps and limits of a trip: typed, changed, put back; bad ones refused, each one undoable."""

from __future__ import annotations

from datetime import date

import pytest

from companion.app import history, limits, tracking, trips
from companion.app.limits import StampDraft
from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.limits import LimitCause, LimitEdit
from companion.domain.splits import Event, TimePoint
from tests.domain.factories import BJ, KG, at

DRAFT = trips.TripDraft("Over the pass", at("05:45"), KG, night_stop="tash_rabat")
ENTRY = StampDraft("kg_entry", day=date(2027, 5, 1))


@pytest.fixture
def trip_id(companion):
    return trips.create_trip(companion, DRAFT)


def until(companion, trip_id, limit_id):
    return limits.stays(companion, trip_id).of(limit_id).until


def test_that_the_kyrgyz_entry_starts_both_kyrgyz_counters(companion, trip_id):
    assert until(companion, trip_id, "kg_stay") is None
    limits.note_stamp(companion, trip_id, ENTRY)
    assert until(companion, trip_id, "kg_stay") == date(2027, 5, 30)
    assert until(companion, trip_id, "kg_vehicle") == date(2027, 10, 31)
    assert "Sat 1 May 2027 KG" in str(history.undo_sentence(companion))
    history.undo(companion)
    assert until(companion, trip_id, "kg_stay") is None


def test_that_a_stamp_is_replaced_and_forgotten(companion, trip_id):
    limits.note_stamp(companion, trip_id, ENTRY)
    night = StampDraft("kg_entry", at=at("00:30", BJ, "2027-05-03"), clock=BJ)
    limits.note_stamp(companion, trip_id, night)  # 22:30 of 2 May on the clock that counts
    assert until(companion, trip_id, "kg_stay") == date(2027, 5, 31)
    assert len(trips.trip(companion, trip_id).stamps) == 1
    limits.forget_stamp(companion, trip_id, "kg_entry")
    assert trips.trip(companion, trip_id).stamps == ()
    with pytest.raises(NotFound, match="not typed"):
        limits.forget_stamp(companion, trip_id, "kg_entry")


def test_that_logging_the_exit_of_immigration_starts_the_days_for_the_plates(companion, trip_id):
    before = limits.stays(companion, trip_id).of("cn_plates")
    assert before.expected
    point = TimePoint("cn_immigration", Event.OUT)
    tracking.log_split(companion, trip_id, point, "2027-05-18 20:00", BJ)
    after = limits.stays(companion, trip_id).of("cn_plates")
    assert not after.expected
    assert after.until == date(2027, 5, 20)
    tracking.withdraw_last(companion, trip_id)
    assert limits.stays(companion, trip_id).of("cn_plates").expected


def test_that_own_days_and_an_own_last_day_count_until_put_back(companion, trip_id):
    limits.note_stamp(companion, trip_id, ENTRY)
    limits.set_limit(companion, trip_id, LimitEdit("kg_stay", days=60))
    assert until(companion, trip_id, "kg_stay") == date(2027, 6, 29)
    limits.set_limit(companion, trip_id, LimitEdit("kg_vehicle", until=date(2027, 5, 17)))
    assert limits.stays(companion, trip_id).of("kg_vehicle").cause is LimitCause.PLAN_TOO_LATE
    limits.reset_limit(companion, trip_id, "kg_stay")
    assert until(companion, trip_id, "kg_stay") == date(2027, 5, 30)
    history.undo(companion)
    assert until(companion, trip_id, "kg_stay") == date(2027, 6, 29)


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (StampDraft("kg_entry"), NotAllowed),
        (StampDraft("kg_entry", day=date(1999, 5, 1)), NotAllowed),
        (StampDraft("kg_entry", at=Instant.from_iso("1900-05-18T05:45:00Z")), NotAllowed),
        (StampDraft("nowhere", day=date(2027, 5, 1)), NotFound),
    ],
)
def test_that_a_bad_stamp_is_refused_and_nothing_changes(companion, trip_id, draft, error):
    with pytest.raises(error):
        limits.note_stamp(companion, trip_id, draft)
    assert trips.trip(companion, trip_id).stamps == ()


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (LimitEdit("kg_stay"), NotAllowed),
        (LimitEdit("kg_stay", days=0), NotAllowed),
        (LimitEdit("kg_stay", days=3661), NotAllowed),
        (LimitEdit("kg_stay", days=3, until=date(2027, 5, 1)), NotAllowed),
        (LimitEdit("kg_stay", until=date(1999, 5, 1)), NotAllowed),
        (LimitEdit("nothing", days=3), NotFound),
    ],
)
def test_that_a_bad_limit_is_refused_and_nothing_changes(companion, trip_id, edit, error):
    with pytest.raises(error):
        limits.set_limit(companion, trip_id, edit)
    assert trips.trip(companion, trip_id).limit_edits == ()


def test_that_a_duplicate_takes_the_limits_along_but_no_stamp(companion, trip_id):
    limits.note_stamp(companion, trip_id, ENTRY)
    limits.set_limit(companion, trip_id, LimitEdit("kg_stay", days=60))
    copy = trips.trip(companion, trips.duplicate_trip(companion, trip_id, "Again"))
    assert copy.stamps == ()
    assert copy.limit_edits == (LimitEdit("kg_stay", days=60),)
