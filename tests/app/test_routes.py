"""The day changes the route, and plan, log and undo follow."""

from __future__ import annotations

import pytest

from companion.app import (
    dossiers,
    exports,
    history,
    planning,
    remarks,
    routes,
    tracking,
    trips,
)
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, TimePoint
from companion.domain.timetable_notes import first_night
from companion.previews import pages
from companion.wording.log_history import history_text

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


def test_that_what_was_logged_at_a_stage_that_is_gone_can_still_be_read(companion, trip_id, now):
    now.set("12:00")
    made = routes.add(companion, trip_id, "pass_gate", "Third road check")
    entry = log(companion, trip_id, made, "in", "10:30").split
    note = remarks.note(companion, trip_id, made, RemarkKind.CAUSE, "queue")
    tracking.withdraw_split(companion, trip_id, entry.id)
    routes.take_back(companion, trip_id, 0)
    trip = trips.trip(companion, trip_id)
    splits = tracking.history(companion, trip_id)
    text = history_text(trip, splits, {entry.id: None}, remarks.history(companion, trip_id), ())
    assert "Arrived at a stage taken off the route" in text
    with pytest.raises(NotAllowed, match="not on the route now"):
        tracking.restore_split(companion, trip_id, entry.id)
    remarks.take_back(companion, trip_id, note.id)
    assert remarks.remarks(companion, trip_id) == ()


def test_that_what_was_logged_at_one_added_stage_is_never_read_as_anothers(companion, trip_id, now):
    now.set("12:00")
    first = routes.add(companion, trip_id, "pass_gate", "Third road check")
    entry = log(companion, trip_id, first, "in", "10:30").split
    tracking.withdraw_split(companion, trip_id, entry.id)
    routes.take_back(companion, trip_id, 0)
    assert routes.add(companion, trip_id, "kg_exit", "Customs van") != first


def test_that_the_dossier_and_the_exports_follow_the_route(companion, trip_id, now, tmp_path):
    now.set("12:00")
    routes.skip(companion, trip_id, "kg_first_post")
    routes.add(companion, trip_id, "pass_gate", "Third road check")
    log(companion, trip_id, "pass_gate", "out", "10:30")
    routes.repeat(companion, trip_id, "pass_gate")
    told = {}
    for name in ("t.ics", "t.csv"):
        exports.save_export(companion, trip_id, tmp_path / name)
        told[name] = (tmp_path / name).read_text("utf-8").replace("\n ", "")
    pdf = dossiers.make_dossier(companion, trip_id).pdf
    sheets = [pages.page_text(pdf, n) for n in range(1, pages.page_count(pdf) + 1)]
    told["dossier"] = " ".join(" ".join(sheets).split())
    for name, text in told.items():
        assert "Third road check" in text, name
        assert "the gate (2nd time)" in text, name
    assert "First Kyrgyz post" not in told["t.ics"] + told["t.csv"]
