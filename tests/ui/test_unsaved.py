"""A disk that refuses while the tracker is used: said on the page, kept, and tried again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from companion.app import tracking
from companion.ui.desk import Desk
from companion.ui.pages.tracker import TrackerPage
from companion.ui.widgets.messages import Notice
from tests.app.test_unsaved import Disk
from tests.domain.factories import at
from tests.ui.desks import Answers
from tests.ui.test_timeline import button, desk, now  # noqa: F401
from tests.ui.test_tracker import ARRIVE, LEAVE, page, written  # noqa: F401


@pytest.fixture
def disk(page: TrackerPage, desk: Desk, monkeypatch) -> Disk:  # noqa: F811
    made = Disk(page.companion.library)
    monkeypatch.setattr(page.companion.library, "change", made.change)
    desk.asker = Answers()  # closing the window asks when a test has left times unsaved
    return made


def said(page: TrackerPage) -> str:  # noqa: F811
    """What the notice on the page says; empty while it is not seen."""
    (notice,) = page.findChildren(Notice)
    return notice.sentence if notice.isVisible() else ""


def test_that_a_refused_tap_is_said_and_not_shown_as_logged(qtbot, page, now, disk):  # noqa: F811
    assert said(page) == ""
    now.now = at("06:03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.context.window.messages.sentence.startswith("Not saved: the disk is full.")
    assert said(page).startswith("Not saved: left Tash Rabat")
    assert "06:03" in said(page)
    assert "08:03" in said(page)
    assert written(page, LEAVE) == []
    assert page.figure() == "0 of 11"
    assert button(page, "Log arrived First Kyrgyz post, now").isEnabled()


def test_that_try_again_logs_the_time_of_the_press(qtbot, page, now, disk):  # noqa: F811
    for time in ("06:03", "06:56"):
        now.now = at(time)
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert said(page).startswith("Not saved: 2 times. The first: left Tash Rabat")
    now.now = at("08:00")
    button(page, "Try again").click()
    assert "2 times" in said(page)
    disk.full = False
    button(page, "Try again").click()
    assert written(page, LEAVE) == [(at("06:03"), "now", False)]
    assert written(page, ARRIVE) == [(at("06:56"), "now", False)]
    assert said(page) == ""
    assert page.figure() == "2 of 11"


def test_that_a_typed_time_stays_in_its_line_until_it_is_saved(qtbot, page, now, disk):  # noqa: F811
    now.now = at("07:10")
    button(page, "Type a time…").click()
    qtbot.keyClicks(page.entry.line, "06:40")
    button(page, "Log this time").click()
    assert page.entry.line.text() == "06:40"
    assert said(page).startswith("Not saved: left Tash Rabat")
    disk.full = False
    button(page, "Log this time").click()
    assert written(page, LEAVE) == [(at("06:40"), "06:40", False)]
    assert said(page) == ""
    assert not page.entry.isVisible()


def test_that_closing_over_unsaved_times_asks_first(qtbot, page, now, disk, desk: Desk):  # noqa: F811
    desk.asker = answers = Answers()
    now.now = at("06:03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    answers.yes = False
    assert not desk.window.close()
    assert answers.asked == ["Times not saved"]
    assert desk.window.isVisible()
    answers.yes = True  # the fixture closes the window for good


def test_that_closing_saves_what_the_disk_takes_again(qtbot, page, now, disk, desk: Desk):  # noqa: F811
    desk.asker = answers = Answers()
    now.now = at("06:03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    disk.full = False
    assert desk.may_close()
    assert answers.asked == []
    assert written(page, LEAVE) == [(at("06:03"), "now", False)]


def test_that_a_full_disk_is_told_for_as_long_as_it_is_full(page, now, desk: Desk, monkeypatch):  # noqa: F811
    full = "The disk is full."
    monkeypatch.setattr(type(desk.companion.library), "notice", property(lambda _: full))
    tracking.log_now(desk.companion, page.trip_id)
    assert desk.window.notice.sentence == full
    full = ""
    desk.minute()
    assert desk.window.notice.sentence == ""
