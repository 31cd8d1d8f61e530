"""The day changes the route, and plan, log and undo follow."""

from __future__ import annotations

import pytest

from companion.app import history, planning, routes, tracking
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.splits import Event, TimePoint
from companion.domain.timetable_notes import first_night

KG = Clock.KYRGYZ


def ids(companion, trip_id):
    return [row.stage.id for row in planning.timetable(companion, trip_id).rows]


def log(companion, trip_id, stage, event, text):
    return tracking.log_split(companion, trip_id, TimePoint(stage, Event(event)), text, KG)


def test_that_a_skipped_stage_leaves_the_plan_and_comes_back_by_undo(companion, trip_id):
    before = ids(companion, trip_id)
    whole = planning.timetable(companion, trip_id)
    routes.skip(companion, trip_id, before[5])
    after = planning.timetable(companion, trip_id)
    assert len(after.rows) == len(before) - 1
    following = before[6]
    assert after.row(following).planned_in < whole.row(following).planned_in
    history.undo(companion)
    assert ids(companion, trip_id) == before


def test_that_an_added_stage_can_be_logged_like_any_other(companion, trip_id, now):
    now.set("12:00")
    made = routes.add(companion, trip_id, "pass_gate", "Third road check")
    assert ids(companion, trip_id)[4] == made
    log(companion, trip_id, made, "in", "10:30")
    row = planning.timetable(companion, trip_id).row(made)
    assert row.actual_in is not None
    assert row.stage.names.en == "Third road check"
    with pytest.raises(NotAllowed, match="Times are logged"):
        routes.take_back(companion, trip_id, 0)


def test_that_who_is_sent_back_passes_the_gate_again_and_the_forecast_follows(
    companion, trip_id, now
):
    now.set("09:40")
    for stage, event, text in (
        ("tash_rabat", "out", "05:45"), ("pass_gate", "in", "09:10"), ("pass_gate", "out", "09:30"),
    ):  # fmt: skip
        log(companion, trip_id, stage, event, text)
    before = planning.timetable(companion, trip_id)
    routes.repeat(companion, trip_id, "pass_gate")
    table = planning.timetable(companion, trip_id)
    assert "pass_gate~2" in ids(companion, trip_id)
    assert table.gate.stage.id == "pass_gate~2"
    assert table.gate.hours.in_use.windows
    assert table.next_point == TimePoint("pass_gate~2", Event.IN)
    assert first_night(table).expected_in.likely > first_night(before).expected_in.likely


def test_that_nobody_is_sent_back_before_anything_is_logged(companion, trip_id):
    with pytest.raises(NotAllowed, match="Nothing is logged"):
        routes.repeat(companion, trip_id, "pass_gate")


def test_that_a_stage_with_entries_is_not_skipped(companion, trip_id, now):
    now.set("08:00")
    log(companion, trip_id, "kg_first_post", "in", "06:40")
    with pytest.raises(NotAllowed, match="Times are logged"):
        routes.skip(companion, trip_id, "kg_first_post")
    assert "kg_first_post" in ids(companion, trip_id)


def test_that_a_stage_needs_a_name(companion, trip_id):
    with pytest.raises(NotAllowed):
        routes.add(companion, trip_id, "pass_gate", "  ")
