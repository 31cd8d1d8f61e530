"""The tracker page on a real library: log, type on either clock, correct, take back, undo."""

from __future__ import annotations

import os
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.app import history, sample, tracking, trips
from companion.domain.splits import Event, TimePoint
from companion.ui.desk import Desk
from companion.ui.models.rows import RowModel
from companion.ui.pages.timeline_rows import is_between, rows_of
from companion.ui.pages.tracker import TrackerPage
from companion.ui.pages.tracker_cells import columns
from tests.domain.factories import BJ, KG, at
from tests.domain.test_timetable_notes import CAMP_OUT, POST_IN, table
from tests.ui.test_timeline import button, desk, heard, now, plain, texts  # noqa: F401

LEAVE = TimePoint("tash_rabat", Event.OUT)
ARRIVE = TimePoint("kg_first_post", Event.IN)


@pytest.fixture
def page(desk: Desk, qtbot) -> TrackerPage:  # noqa: F811
    desk.open_trip(sample.open_sample(desk.companion))
    desk.go_to("tracker")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    shown = desk.pages["tracker"]
    assert isinstance(shown, TrackerPage)
    shown.table.setFocus()
    return shown


def written(page: TrackerPage, point: TimePoint) -> list[tuple]:
    """Every entry for that event: instant, text, whether it was taken back."""
    every = tracking.history(page.companion, page.trip_id, point)
    return [(s.at, s.text, s.withdrawn_at is not None) for s in every]


def line(page: TrackerPage) -> QLineEdit:
    return next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Time")


def cell(page: TrackerPage, stage: str, key: str) -> str:
    """What a screen reader reads in that cell."""
    model = page.table.rows
    place = [column.key for column in model.columns].index(key)
    index = model.index(model.place_of(stage), place)
    return plain(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_that_the_model_keeps_its_promises_while_times_are_logged(qtbot, qtmodeltester):
    model = RowModel(columns(), selectable=lambda row: not is_between(row))
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.rowsInserted):
        model.show(rows_of(table("06:00")))
    with qtbot.waitSignals([model.rowsMoved, model.dataChanged]):
        model.show(rows_of(table("06:00", splits=(CAMP_OUT,))))
    with qtbot.waitSignals([model.rowsMoved, model.dataChanged]):
        model.show(rows_of(table("06:40", splits=(CAMP_OUT, POST_IN))))


def test_that_space_logs_the_next_event_now(qtbot, page, now):  # noqa: F811
    now.now = at("06:03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    now.now = at("06:56")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert written(page, LEAVE) == [(at("06:03"), "now", False)]
    assert written(page, ARRIVE) == [(at("06:56"), "now", False)]
    assert page.chosen.stage.id == "kg_first_post"
    assert cell(page, "kg_first_post", "actual in") == (
        "actual in 06:56 Kyrgyz time, 08:56 Beijing time"
    )
    assert "21 min late" in cell(page, "kg_first_post", "delay")
    assert page.figure() == "2 of 11"
    assert "First Kyrgyz post" in texts(page.strip)


def test_that_the_main_button_names_what_it_logs(page, now):  # noqa: F811
    now.now = at("06:03")
    button(page, "Log left Tash Rabat caravanserai, now").click()
    assert written(page, LEAVE) == [(at("06:03"), "now", False)]
    assert button(page, "Log arrived First Kyrgyz post, now").isEnabled()


def test_that_a_typed_time_is_shown_on_both_clocks_before_it_counts(qtbot, page, now):  # noqa: F811
    now.now = at("07:10")
    page.table.choose("tash_rabat")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(line(page).hasFocus)
    qtbot.keyClicks(line(page), "8:40 bj")
    assert "Tue 18 May 2027, 06:40 KG · 08:40 BJ." in texts(page.entry)
    assert written(page, LEAVE) == []
    qtbot.keyClick(line(page), Qt.Key.Key_Return)
    assert written(page, LEAVE) == [(at("06:40"), "8:40 bj", False)]
    assert not page.entry.isVisible()
    assert page.table.hasFocus()


def test_that_the_clock_beside_a_bare_time_counts(qtbot, page, now):  # noqa: F811
    now.now = at("07:10")
    button(page, "Type a time…").click()
    qtbot.keyClicks(line(page), "06:40")
    button(page, "Clock of the time: Beijing time").click()
    assert "04:40 KG · 06:40 BJ" in texts(page.entry)
    button(page, "Clock of the time: Kyrgyz time").click()
    assert "06:40 KG · 08:40 BJ" in texts(page.entry)
    button(page, "Log this time").click()
    assert written(page, LEAVE) == [(at("06:40"), "06:40", False)]


def test_that_what_is_no_time_is_said_and_cannot_be_logged(qtbot, page):
    button(page, "Type a time…").click()
    qtbot.keyClicks(line(page), "25:10")
    assert "there is no such time of day" in texts(page.entry)
    assert not button(page, "Log this time").isEnabled()
    qtbot.keyClick(line(page), Qt.Key.Key_Return)
    assert written(page, LEAVE) == []
    qtbot.keyClick(line(page), Qt.Key.Key_Escape)
    assert not page.entry.isVisible()


def test_that_a_correction_keeps_what_was_first_written(qtbot, page, now):  # noqa: F811
    now.now = at("07:10")
    tracking.log_split(page.companion, page.trip_id, LEAVE, "06:40", KG)
    page.type_at("tash_rabat")
    qtbot.keyClicks(line(page), "6:45 kg")
    button(page, "Correct to this time").click()
    assert written(page, LEAVE) == [(at("06:40"), "06:40", False), (at("06:45"), "6:45 kg", False)]
    page.type_at("tash_rabat")
    said = texts(page.entry)
    assert "“06:40” on Kyrgyz time, typed" in said
    assert "corrected later" in said
    assert "counts" in said


def test_that_delete_takes_back_and_undo_brings_it_again(qtbot, page, desk, now):  # noqa: F811
    now.now = at("06:03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.table.choose("tash_rabat")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert written(page, LEAVE) == [(at("06:03"), "now", True)]
    assert cell(page, "tash_rabat", "actual out") == "actual out: not logged"
    history.undo(desk.companion)
    assert written(page, LEAVE) == [(at("06:03"), "now", False)]
    history.undo(desk.companion)
    assert cell(page, "tash_rabat", "actual out") == "actual out: not logged"


def test_that_delete_without_an_entry_says_so(qtbot, page, desk):  # noqa: F811
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "nothing to take back" in desk.window.messages.sentence


def test_that_an_entry_can_be_taken_back_where_its_history_stands(qtbot, page, now):  # noqa: F811
    now.now = at("06:03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.type_at("tash_rabat")
    button(page, "Take the entry back").click()
    assert written(page, LEAVE) == [(at("06:03"), "now", True)]
    assert "taken back Tue 18 May 2027" in texts(page.entry)


def test_that_odd_entries_are_announced_kept_and_flagged(qtbot, page, now):  # noqa: F811
    now.now = at("06:03")
    button(page, "Type a time…").click()
    qtbot.keyClicks(line(page), "2027-05-18 09:00 kg")
    assert "later than now" in texts(page.entry)
    qtbot.keyClick(line(page), Qt.Key.Key_Return)
    assert written(page, LEAVE) == [(at("09:00"), "2027-05-18 09:00 kg", False)]
    assert "This time is later than now." in cell(page, "tash_rabat", "delay")
    now.now = at("12:00")
    tracking.log_split(page.companion, page.trip_id, ARRIVE, "2027-05-18 08:30", KG)
    assert "Earlier than leaving" in cell(page, "kg_first_post", "delay")


def test_that_arrows_change_the_event_while_typing(qtbot, page):
    button(page, "Type a time…").click()
    assert page.entry.point == LEAVE
    qtbot.keyClick(line(page), Qt.Key.Key_Down)
    assert page.entry.point == ARRIVE
    qtbot.keyClick(line(page), Qt.Key.Key_Up)
    assert page.entry.point == LEAVE


def test_that_the_menu_repeats_what_keys_and_buttons_do(page, now):  # noqa: F811
    now.now = at("06:03")
    tracking.log_now(page.companion, page.trip_id)
    actions = {plain(a.text()): a for a in page._menu("tash_rabat").actions() if a.text()}
    assert set(actions) == {
        "&Log arrived, now",
        "Correct or see history: leave Tash Rabat caravanserai…",
        "Take back: leave Tash Rabat caravanserai",
        "Notes…",
        "Skip this stage",
        "Sent back to this stage",
        "Add a stage after it…",
        "Route…",
    }
    actions["Take back: leave Tash Rabat caravanserai"].trigger()
    assert written(page, LEAVE) == [(at("06:03"), "now", True)]


def test_that_leaving_now_shifts_the_rest(page, now):  # noqa: F811
    now.now = at("06:12")
    page.minute()
    button(page, "Leave now, shift the rest").click()
    assert trips.trip(page.companion, page.trip_id).leave_at == at("06:12")
    assert "planned out 06:12 Kyrgyz time" in cell(page, "tash_rabat", "planned out")


def test_that_the_delay_and_its_effect_on_the_day_are_said(page, now):  # noqa: F811
    now.now = at("15:04")
    for where, event, when in (("tash_rabat", "out", "06:03"), ("pass_gate", "in", "10:27"),
                               ("pass_gate", "out", "14:38")):  # fmt: skip
        point = TimePoint(where, Event(event))
        tracking.log_split(page.companion, page.trip_id, point, when, KG)
    assert "stay 4 h 11" in cell(page, "pass_gate", "delay")
    assert "3 h closed: lunch break" in cell(page, "pass_gate", "delay")
    said = texts(page.strip)
    assert "On the road after Torugart Pass, the gate" in said
    assert "5 h 18 late" in said
    assert "behind you" in said


@pytest.mark.parametrize("clock", [KG, BJ])
@pytest.mark.parametrize("minute", ["23:30", "00:10"])
def test_that_the_place_of_the_laptop_changes_nothing(page, now, clock, minute):  # noqa: F811
    now.now = at(minute, clock)
    said = []
    for zone in ("Pacific/Auckland", "Asia/Urumqi", "America/Los_Angeles"):
        os.environ["TZ"] = zone
        time.tzset()
        page.minute()
        said.append((heard(page), texts(page)))
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    assert said[0] == said[1] == said[2]


@pytest.mark.parametrize("size", [(1024, 600), (1440, 900)])
def test_that_no_time_is_cut_on_a_late_day(page, desk, now, qtbot, size):  # noqa: F811
    now.now = at("15:04")
    tracking.log_split(page.companion, page.trip_id, LEAVE, "14:30", KG)
    desk.window.resize(*size)
    qtbot.waitUntil(lambda: desk.window.size().toTuple() == size)
    for place in range(len(page.table.rows.columns)):
        assert page.table.columnWidth(place) >= page.table._least(place)


@pytest.mark.parametrize("size", [(1024, 600), (1440, 900)])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("begun", [False, True])
def test_that_the_main_button_is_never_cut(page, desk, now, qtbot, size, percent, begun):  # noqa: F811
    now.now = at("06:12")
    if begun:
        tracking.log_split(page.companion, page.trip_id, LEAVE, "06:03", KG)
    desk.set_look("light", percent)
    desk.window.resize(*size)
    qtbot.waitUntil(lambda: desk.window.size().toTuple() == size)
    main = page.strip.log_next
    qtbot.waitUntil(lambda: main.width() >= main.sizeHint().width())
    assert main.visibleRegion().boundingRect().width() == main.width()
    if (size, percent) == ((1440, 900), 100):
        assert page.strip.route.isVisible() == begun
        assert page.strip.leave_now.isVisible() != begun
