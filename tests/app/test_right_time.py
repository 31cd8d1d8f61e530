"""A computer whose clock is wrong: stated once, counted with, both times kept."""

from __future__ import annotations

import pytest

from companion.app import history, right_time, tracking
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.splits import Event, TimePoint
from tests.domain.factories import at

KG, BJ = Clock.KYRGYZ, Clock.BEIJING
LEAVE = TimePoint("tash_rabat", Event.OUT)


def test_that_a_stated_time_moves_now_and_both_times_are_kept(companion, trip_id, now):
    now.set("05:00")
    assert right_time.state(companion, "05:52", KG) == at("05:52")
    assert companion.clock_behind == 52 * 60
    assert companion.now() == at("05:52")
    split = tracking.log_now(companion, trip_id).split
    assert (split.at, split.recorded_at) == (at("05:52"), at("05:52"))
    assert (split.raw_at, split.recorded_raw) == (at("05:00"), at("05:00"))


def test_that_beijing_time_can_be_stated_and_a_clock_that_is_ahead(companion, now):
    now.set("09:30")
    right_time.state(companion, "10:57 bj")
    assert companion.clock_behind == -33 * 60
    assert companion.now() == at("08:57")


def test_that_a_clock_days_off_needs_the_date(companion, now):
    now.set("12:00", day="2027-01-01")
    right_time.state(companion, "2027-05-18 08:57", KG)
    assert companion.now() == at("08:57")


def test_that_it_can_be_undone_and_taken_away(companion, now):
    now.set("05:00")
    right_time.state(companion, "06:00", KG)
    history.undo(companion)
    assert companion.now() == at("05:00")
    history.redo(companion)
    assert companion.now() == at("06:00")
    right_time.trust_computer(companion)
    assert (companion.clock_behind, companion.now()) == (0, at("05:00"))


@pytest.mark.parametrize("text", ["", "now", "half past", "25:00", "08:57 local"])
def test_that_what_is_no_time_is_refused(companion, now, text):
    now.set("05:00")
    with pytest.raises(NotAllowed):
        right_time.state(companion, text, KG)
    assert companion.clock_behind == 0


def test_that_without_a_wrong_clock_no_raw_time_is_kept(companion, trip_id, now):
    now.set("05:45")
    split = tracking.log_now(companion, trip_id).split
    assert (split.raw_at, split.recorded_raw) == (None, None)


def test_that_the_day_nearest_to_the_computers_is_meant_over_midnight(companion, now):
    now.set("23:58")
    assert right_time.state(companion, "00:03", KG) == at("00:03", day="2027-05-19")
