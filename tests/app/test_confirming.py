"""An entry that looks odd is kept; it can be confirmed, taken back and let count again."""

from __future__ import annotations

import pytest

from companion.app import history, planning, tracking
from companion.domain.clocks import Clock
from companion.domain.errors import NotFound
from companion.domain.splits import Event, TimePoint
from companion.domain.statuses import Level

KG = Clock.KYRGYZ
OUT = TimePoint("tash_rabat", Event.OUT)
POST_IN, POST_OUT = (TimePoint("kg_first_post", event) for event in Event)


def log(companion, trip_id, point, text):
    return tracking.log_split(companion, trip_id, point, text, KG).split


def status(companion, trip_id, point):
    row = planning.timetable(companion, trip_id).row(point.stage_id)
    return row.status_in if point.event is Event.IN else row.status_out


@pytest.fixture
def fast(companion, trip_id, now):
    """Ten minutes for a drive that takes thirty-five at the least."""
    now.set("08:00")
    log(companion, trip_id, OUT, "05:45")
    return log(companion, trip_id, POST_IN, "05:55")


def test_that_confirming_is_one_change_that_can_be_undone(companion, trip_id, fast):
    before = status(companion, trip_id, POST_IN)
    assert before.level is Level.QUESTIONABLE
    tracking.confirm_split(companion, trip_id, fast.id)
    after = status(companion, trip_id, POST_IN)
    assert after.level is Level.CONFIRMED
    assert after.reasons == before.reasons
    history.undo(companion)
    assert status(companion, trip_id, POST_IN) == before
    history.redo(companion)
    assert status(companion, trip_id, POST_IN) == after


def test_that_a_correction_is_judged_anew_and_not_confirmed_with_the_old_one(
    companion, trip_id, fast
):
    tracking.confirm_split(companion, trip_id, fast.id)
    log(companion, trip_id, POST_IN, "05:50")
    assert status(companion, trip_id, POST_IN).level is Level.QUESTIONABLE


def test_that_what_contradicts_the_log_stays_bad_whoever_confirms_it(companion, trip_id, fast):
    early = log(companion, trip_id, POST_OUT, "05:50")
    tracking.confirm_split(companion, trip_id, early.id)
    assert status(companion, trip_id, POST_OUT).level is Level.BAD


def test_that_what_was_taken_back_can_count_again(companion, trip_id, fast):
    corrected = log(companion, trip_id, POST_IN, "06:35")
    tracking.withdraw_split(companion, trip_id, corrected.id)
    assert planning.timetable(companion, trip_id).row("kg_first_post").actual_in.id == fast.id
    restored = tracking.restore_split(companion, trip_id, corrected.id)
    assert restored.withdrawn_at is None
    assert planning.timetable(companion, trip_id).row("kg_first_post").actual_in.id == corrected.id
    history.undo(companion)
    assert planning.timetable(companion, trip_id).row("kg_first_post").actual_in.id == fast.id


@pytest.mark.parametrize("verb", [tracking.confirm_split, tracking.restore_split])
def test_that_an_entry_of_no_trip_is_said(companion, trip_id, verb):
    with pytest.raises(NotFound, match="not in the log"):
        verb(companion, trip_id, 99)
