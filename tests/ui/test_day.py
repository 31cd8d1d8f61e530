"""What happens on the day, in the window: doubts asked about once, notes, route, the right time."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.app import remarks, routes, tracking
from companion.domain.clocks import Clock, Instant
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, TimePoint
from companion.domain.statuses import Level
from companion.ui.dialogs.right_time import RightTimeDialog
from companion.ui.dialogs.route import RouteDialog
from companion.ui.dialogs.stage_notes import StageNotesDialog
from companion.ui.pages.timeline_rows import is_between
from tests.ui import desks

NOON = Instant.from_iso("2027-05-18T06:00:00Z")
KG = Clock.KYRGYZ


@pytest.fixture
def desk(qtbot, home, monkeypatch):
    monkeypatch.setattr(desks, "NOW", NOON)
    opened, _ = desks.open_desk(home)
    qtbot.addWidget(opened.window)
    opened.do("open_sample")
    opened.go_to("tracker")
    yield opened
    opened.window.close()


@pytest.fixture
def page(desk):
    return desk.pages["tracker"]


def log(desk, point, text):
    stage, event = point.split(".")
    where = TimePoint(stage, Event(event))
    return tracking.log_split(desk.companion, desk.trip.id, where, text, KG).split


def type_in(qtbot, page, stage, text):
    page.type_at(stage)
    page.entry.line.setText(text)
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)


def test_that_an_odd_entry_is_asked_about_once_and_can_be_confirmed(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    type_in(qtbot, page, "kg_first_post", "0555")
    assert "shortest drive" in page.question.sentence
    desks.press(page, "It is right")
    assert page.question.sentence == ""
    page.refresh()
    row = page._timetable.row("kg_first_post")
    assert row.status_in.level is Level.CONFIRMED
    assert row.flags == ()
    page.refresh()
    assert page.question.sentence == ""


def test_that_a_good_entry_is_no_question_and_leaving_one_alone_keeps_it(qtbot, desk, page):
    type_in(qtbot, page, "tash_rabat", "0545")
    assert page.question.sentence == ""
    type_in(qtbot, page, "kg_first_post", "0555")
    desks.press(page, "Leave it")
    page.refresh()
    assert page.question.sentence == ""
    assert page._timetable.row("kg_first_post").status_in.level is Level.QUESTIONABLE


def test_that_what_contradicts_the_log_can_be_corrected_and_not_confirmed(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0645")
    type_in(qtbot, page, "kg_first_post", "0640")
    assert "Earlier than leaving" in page.question.sentence
    assert "Is it right?" not in page.question.sentence
    assert not page.question._right.isVisible()
    desks.press(page, "Correct…")
    assert page.entry.point == TimePoint("kg_first_post", Event.IN)


def test_that_a_question_goes_with_the_entry_it_is_about(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    type_in(qtbot, page, "kg_first_post", "0555")
    assert page.question.sentence
    desk.do("undo")
    qtbot.waitUntil(lambda: page.question.sentence == "")
    desk.do("redo")
    page.refresh()
    assert page.question.sentence == ""


def test_that_the_question_is_not_carried_to_another_trip(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    type_in(qtbot, page, "kg_first_post", "0555")
    desk.do("duplicate")
    desk.go_to("tracker")
    assert page.question.sentence == ""


def test_that_a_doubtful_entry_is_confirmed_in_its_history_long_after(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    split = log(desk, "kg_first_post.in", "0555")
    page.refresh()
    assert page.question.sentence == ""
    page._open_entry(split.point)
    assert "Questionable: 10 min on the road" in " ".join(desks.texts(page.entry))
    desks.press(page, f"Entry {split.id} is right")
    qtbot.waitUntil(lambda: "Confirmed: 10 min" in " ".join(desks.texts(page.entry)))


def test_that_the_day_found_for_a_time_can_be_overruled(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    page.type_at("kg_first_post")
    page.entry.line.setText("0640")
    desks.press(page, "A day earlier")
    assert page.entry.line.text() == "2027-05-17 06:40"
    page.entry.line.setText("8:40 bj")
    desks.press(page, "A day later")
    assert page.entry.line.text() == "2027-05-19 08:40 bj"
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    assert tracking.history(desk.companion, desk.trip.id)[-1].at == Instant.from_iso(
        "2027-05-19T00:40:00Z"
    )


def test_that_now_has_no_other_day(page):
    page.type_at("tash_rabat")
    page.entry.line.setText("now")
    assert not any(button.isVisible() for button in page.entry._days)


def test_that_correcting_opens_the_entry_at_that_event(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    type_in(qtbot, page, "kg_first_post", "0555")
    desks.press(page, "Correct…")
    assert page.entry.point == TimePoint("kg_first_post", Event.IN)


def test_that_leaving_with_an_original_outstanding_warns_and_refuses_nothing(qtbot, desk, page):
    log(desk, "tash_rabat.out", "0545")
    log(desk, "kg_first_post.in", "0635")
    remarks.note(desk.companion, desk.trip.id, "kg_first_post", RemarkKind.HANDED_OVER, count=2)
    type_in(qtbot, page, "kg_first_post", "0650")
    assert "2 originals were handed over at First Kyrgyz post" in page.question.sentence
    page.refresh()
    assert page._timetable.row("kg_first_post").actual_out is not None
    log(desk, "kg_exit.in", "0750")
    page.refresh()
    assert "2 originals" in page.question.sentence
    remarks.note(desk.companion, desk.trip.id, "kg_first_post", RemarkKind.HANDED_BACK, count=2)
    page.refresh()
    assert page.question.sentence == ""


def test_that_a_doubt_logged_from_another_page_is_asked_about_on_the_tracker(desk):
    remarks.note(desk.companion, desk.trip.id, "tash_rabat", RemarkKind.HANDED_OVER, count=1)
    desk.go_to("timeline")
    desk.do("log_next")
    assert desk.page == "tracker"
    assert "1 original was handed over at Tash Rabat" in desk.pages["tracker"].question.sentence


def test_that_an_entry_taken_back_can_count_again(qtbot, desk, page):
    split = log(desk, "tash_rabat.out", "0545")
    tracking.withdraw_split(desk.companion, desk.trip.id, split.id)
    page.refresh()
    page.type_at("tash_rabat")
    desks.press(page, f"Let entry {split.id} count again")
    page.refresh()
    assert page._timetable.row("tash_rabat").actual_out.id == split.id


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_notes_take_one_press_and_are_listed_with_take_back(qtbot, desk):
    dialog = shown(qtbot, StageNotesDialog(desk, "pass_gate"))
    desks.type_into(dialog, "Minutes waited", "25")
    desks.press(dialog, "Waited: queue")
    desks.press(dialog, "Originals handed over")
    found = remarks.remarks(desk.companion, desk.trip.id)
    assert [(r.kind, r.text, r.count) for r in found] == [
        (RemarkKind.CAUSE, "queue", 25), (RemarkKind.HANDED_OVER, "", 1),
    ]  # fmt: skip
    assert "1 original was handed over" in dialog.foot_sentence
    desks.press(dialog, "Take back: originals handed over: 1")
    assert len(remarks.remarks(desk.companion, desk.trip.id)) == 1
    desks.type_into(dialog, "How many originals", "3")
    desks.press(dialog, "Originals handed over")
    assert "3 originals were handed over" in dialog.foot_sentence
    desks.type_into(dialog, "How many originals", "three")
    desks.press(dialog, "Originals back in hand")
    assert "“three” is not a number of originals" in dialog.foot_sentence
    desks.type_into(dialog, "How many originals", "3")
    desks.press(dialog, "Originals back in hand")
    assert dialog.foot_sentence == ""
    dialog.reject()


def test_that_a_fee_needs_an_amount_and_what_is_typed_stays(qtbot, desk):
    dialog = shown(qtbot, StageNotesDialog(desk, "pass_gate"))
    desks.type_into(dialog, "Fee", "much")
    desks.press(dialog, "Note the fee")
    assert "is not an amount" in dialog.foot_sentence
    assert dialog._fee.text() == "much"
    dialog._fee.setText("12,50")
    desks.press(dialog, "Note the fee")
    (fee,) = remarks.remarks(desk.companion, desk.trip.id)
    assert (str(fee.amount), fee.currency) == ("12.50", "KGS")
    for text in ("minus", "-3"):
        dialog._minutes.setText(text)
        desks.press(dialog, "Waited: lunch")
        assert "is not a number of minutes" in dialog.foot_sentence
    desks.press(dialog, "Keep as the officer's wish")
    assert "empty" in dialog.foot_sentence
    dialog.reject()


def test_that_the_route_is_changed_and_changed_back(qtbot, desk):
    dialog = shown(qtbot, RouteDialog(desk, "pass_gate"))
    desks.press(dialog, "Skip the stage")
    assert "cannot be skipped" in dialog.foot_sentence
    desks.type_into(dialog, "Name of the new stage", "Third road check")
    desks.press(dialog, "Add a stage after it")
    with desk.companion.library.read() as reading:
        stages = [s.names.en for s in reading.trip(desk.trip.id).stages()]
    assert stages[4] == "Third road check"
    desks.press(dialog, "Take back: Added “Third road check” after Torugart Pass, the gate")
    with desk.companion.library.read() as reading:
        assert reading.trip(desk.trip.id).route_changes == ()
    dialog.reject()


def chosen_in_menu(page, stage, text):
    menu = page._menu(stage)
    next(action for action in menu.actions() if action.text() == text).trigger()
    QApplication.sendPostedEvents()


def stages(page):
    page.refresh()
    return [row.id for row in page.table.rows.rows() if not is_between(row)]


def test_that_the_menu_of_a_row_changes_the_route_and_undo_brings_it_back(desk, page, monkeypatch):
    before = stages(page)
    chosen_in_menu(page, "cn_check_1", "Skip this stage")
    assert stages(page) == [stage for stage in before if stage != "cn_check_1"]
    desk.do("undo")
    assert stages(page) == before
    monkeypatch.setattr(desk.asker, "text", lambda *_: "Third road check")
    chosen_in_menu(page, "pass_gate", "Add a stage after it…")
    assert stages(page)[4] == "added_1"
    log(desk, "pass_gate.in", "0900")
    chosen_in_menu(page, "pass_gate", "Sent back to this stage")
    assert stages(page)[4:6] == ["pass_gate~2", "added_1"]


def test_that_a_stage_that_cannot_be_skipped_says_why_and_stays(desk, page):
    before = stages(page)
    chosen_in_menu(page, "pass_gate", "Skip this stage")
    assert "cannot be skipped" in desk.window.messages.sentence
    assert stages(page) == before


def test_that_the_route_opens_at_the_chosen_stage(desk, page):
    log(desk, "tash_rabat.out", "0545")
    page.refresh()
    page.table.choose("kg_exit")
    seen = []
    desks.in_dialog(lambda: desks.press(page, "Route…"), lambda d: seen.append(d.stage_id))
    assert seen == ["kg_exit"]


def test_that_timeline_and_tracker_show_the_same_stages_after_a_change(desk, page):
    desk.go_to("timeline")
    timeline = desk.pages["timeline"]
    routes.add(desk.companion, desk.trip.id, "pass_gate", "Third road check")
    QApplication.sendPostedEvents()
    timeline.refresh()
    shown = [row.id for row in timeline.table.rows.rows() if not is_between(row)]
    assert "added_1" in shown
    assert shown == stages(page)


def test_that_the_right_time_is_set_and_the_header_follows(qtbot, desk):
    dialog = shown(qtbot, RightTimeDialog(desk))
    desks.type_into(dialog, "It is now", "11:52")
    desks.press(dialog, "Set the time right")
    assert desk.companion.clock_behind == -8 * 60
    assert "8 min ahead" in dialog._off.text().replace("\u00a0", " ")
    qtbot.waitUntil(lambda: "8 min ahead" in desk.window.notice.sentence.replace("\u00a0", " "))
    assert any("11:52" in clock.accessibleName() for clock in desk.window.header._clocks.values())
    desks.press(dialog, "The computer is right")
    assert desk.companion.clock_behind == 0
    qtbot.waitUntil(lambda: desk.window.notice.sentence == "")
    dialog.reject()


def test_that_a_damaged_entry_is_named_when_the_window_stands(qtbot, desk):
    log(desk, "tash_rabat.out", "0545")
    with sqlite3.connect(desk.companion.library.path) as raw:
        raw.execute("DROP TRIGGER splits_keep_what_was_written")
        raw.execute("UPDATE splits SET at = at + 60")
    desk.check_log()
    assert "Entry 1 of the log" in desk.window.notice.sentence
    desk.pages["tracker"].refresh()
    QApplication.sendPostedEvents()
    assert desk.pages["tracker"]._timetable.row("tash_rabat").status_out.level is Level.BAD
