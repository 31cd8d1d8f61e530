"""The timeline page on a real library: verdict, closed day, new days, now, the side sheet."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.app import history, sample, tracking, trips
from companion.app.companion import Companion
from companion.domain.clocks import Instant
from companion.domain.splits import Event, TimePoint
from companion.domain.trip import StageEdit
from companion.ui import theme
from companion.ui.desk import Desk
from companion.ui.models.rows import RowModel
from companion.ui.pages.timeline import TimelinePage
from companion.ui.pages.timeline_cells import columns
from companion.ui.pages.timeline_rows import is_between, rows_of
from companion.ui.settings import Settings
from companion.ui.widgets.labels import PlainLabel
from companion.ui.window import Window
from tests.domain.factories import BJ, KG, at
from tests.domain.test_timetable_notes import CAMP_OUT, POST_IN, closed_saturday, table


class Time:
    """A time that the test moves."""

    def __init__(self) -> None:
        self.now = at("05:30")

    def __call__(self) -> Instant:
        return self.now


@pytest.fixture
def now() -> Time:
    return Time()


@pytest.fixture
def desk(home: Path, qtbot: QtBot, qapp, now: Time) -> Iterator[Desk]:
    theme.apply(qapp, "light")
    window = Window(now)
    qtbot.addWidget(window)
    made = Desk(Companion.open(home, now), window, Settings(home))
    window.resize(1440, 900)
    window.show()
    yield made
    window.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TimelinePage:
    desk.open_trip(sample.open_sample(desk.companion))
    desk.go_to("timeline")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    shown = desk.pages["timeline"]
    assert isinstance(shown, TimelinePage)
    shown.show_face("table")  # the picture has tests of its own
    return shown


def button(page: QWidget, name: str) -> QAbstractButton:
    """The visible button a person would be told about by that name."""
    found = [b for b in page.findChildren(QAbstractButton)
             if b.accessibleName() == name and b.isVisible()]  # fmt: skip
    assert len(found) == 1, f"{len(found)} buttons are called {name}"
    return found[0]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2060", "")


def texts(page: QWidget) -> str:
    """Everything that labels say."""
    return plain("\n".join(label.text() for label in page.findChildren(PlainLabel)))


def lines(page: TimelinePage) -> list[str]:
    """The lines between the stages."""
    return [plain(row.text) for row in page.table.rows.rows() if is_between(row)]


def heard(page: TimelinePage) -> str:
    """All that a screen reader reads of the table."""
    model = page.table.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    every = (model.index(r, c).data(role) for r in range(model.rowCount())
             for c in range(model.columnCount()))  # fmt: skip
    return plain("\n".join(text for text in every if text))


def drive(page: TimelinePage, where: str, event: str, when: str, clock=KG) -> None:
    trip_id = page.trip_id
    assert trip_id is not None
    tracking.log_split(page.companion, trip_id, TimePoint(where, Event(event)), when, clock)


def test_that_the_model_keeps_its_promises_from_the_plan_to_the_road(qtbot, qtmodeltester):
    model = RowModel(columns(), selectable=lambda row: not is_between(row))
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.rowsInserted):
        model.show(rows_of(table("04:00")))
    with qtbot.waitSignals([model.rowsMoved, model.dataChanged]):
        model.show(rows_of(table("07:00", splits=(CAMP_OUT, POST_IN))))
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show(rows_of(table("07:01", splits=(CAMP_OUT, POST_IN))))
    assert told.args[0].row() <= model.place_of("gate")
    model.show(rows_of(closed_saturday()))


def test_that_every_stage_is_heard_with_both_clocks(page):
    said = heard(page)
    assert "4. Torugart Pass, the gate" in said
    assert "expected in likely 09:10 Kyrgyz time, 11:10 Beijing time" in said
    assert "open 09:00–11:30 KG · 11:00–13:30 BJ" in said
    assert "Guide at the gate, agreed 11:00 BJ = 09:00 KG" in said
    assert sum(1 for row in page.table.rows.rows() if not is_between(row)) == 11
    assert "local" not in said


def test_that_leaving_now_shifts_the_plan_and_can_be_undone(page, desk, now):
    now.now = at("06:12")
    page.minute()
    button(page, "Leave now, shift the rest").click()
    assert trips.trip(desk.companion, page.trip_id).leave_at == at("06:12")
    assert "06:12 KG · 08:12 BJ" in texts(page.strip)
    assert "Undo" in [b.text() for b in desk.window.messages.findChildren(QAbstractButton)]
    history.undo(desk.companion)
    assert "05:45 KG · 07:45 BJ" in texts(page.strip)


def test_that_leaving_now_is_offered_on_the_day_only_and_not_under_way(page, now):
    now.now = at("22:00", day="2027-05-16")
    page.minute()
    assert not page.strip.leave_now.isVisible()
    now.now = at("06:20")
    drive(page, "tash_rabat", "out", "06:10")
    assert not page.strip.leave_now.isVisible()
    assert "06:10 KG · 08:10 BJ" in texts(page.strip)


def test_that_a_closed_saturday_says_so_and_moves_to_monday(page, desk, now):
    now.now = at("20:14", day="2027-05-20")
    trips.move_leave(desk.companion, page.trip_id, at("05:45", day="2027-05-22"), KG)
    said = texts(page.strip)
    assert "Closed on Saturday 22 May" in said
    assert "Next open day: Monday 24 May, opens 11:00 BJ · 09:00 KG." in said
    assert page.figure() == "closed"
    assert lines(page)[0] == "Now 20:14 KG · 22:14 BJ Thu 20 May"
    button(page, "Move to Mon 24 May").click()
    assert trips.trip(desk.companion, page.trip_id).leave_at == at("05:45", day="2027-05-24")
    assert "Closed on" not in texts(page.strip)
    history.undo(desk.companion)
    assert "Closed on Saturday 22 May" in texts(page.strip)


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (at("23:30"), "Now 23:30 KG Tue 18 May · 01:30 BJ Wed 19 May"),
        (at("00:10"), "Now 00:10 KG · 02:10 BJ Tue 18 May"),
        (at("23:30", BJ), "Now 21:30 KG · 23:30 BJ Tue 18 May"),
        (at("00:10", BJ), "Now 22:10 KG Mon 17 May · 00:10 BJ Tue 18 May"),
        (at("05:59"), "Now 05:59 KG · 07:59 BJ Tue 18 May"),
    ],
)
def test_that_now_stands_in_its_place_with_both_clocks(page, now, moment, line):
    now.now = moment
    page.minute()
    assert line in lines(page)
    first_stage = page.table.rows.place_of("tash_rabat")
    assert page.table.rows.place_of(("now",)) < first_stage


def test_that_a_line_stands_where_the_day_changes_in_each_country(page, now):
    now.now = at("22:50")
    drive(page, "pass_gate", "out", "22:30")
    said = lines(page)
    china = said.index("Wed 19 May begins in China, 00:00 BJ · 22:00 KG Tue 18 May")
    here = said.index("Now 22:50 KG Tue 18 May · 00:50 BJ Wed 19 May")
    kyrgyz = said.index("Wed 19 May begins in Kyrgyzstan, 00:00 KG · 02:00 BJ Wed 19 May")
    assert china < here < kyrgyz
    rows = page.table.rows
    assert rows.place_of("pass_gate") < rows.place_of(("day", "bj", "2027-05-19"))


def test_that_enter_opens_the_side_sheet_and_escape_closes_it(qtbot, page):
    page.table.choose("pass_gate")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    said = texts(page.panel)
    for part in ("What happens", "Who you meet", "held by the guide", "To mind by here", "in use",
                 "Where sources differ", " N ", " E"):  # fmt: skip
        assert part in said, part
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.table.hasFocus()


def test_that_the_other_values_of_a_dispute_can_be_seen(qtbot, page):
    page.open_details("pass_gate")
    page.table.choose("pass_gate")
    views = [b for b in page.panel.findChildren(QAbstractButton) if "other value" in b.text()]
    assert views
    others = views[0].parentWidget().findChildren(PlainLabel)[-1]
    assert others.isHidden()
    views[0].click()
    assert not others.isHidden()
    views[0].click()
    assert others.isHidden()


def test_that_arrow_keys_jump_over_lines_and_the_side_sheet_follows(qtbot, page, now):
    drive(page, "tash_rabat", "out", "05:20")
    page.table.choose("tash_rabat")
    page.open_details("tash_rabat")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.chosen_stage == "kg_first_post"
    assert "First Kyrgyz post" in texts(page.panel)
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert page.chosen_stage == "tash_rabat"


def test_that_the_side_sheet_takes_the_tables_place_in_a_narrow_window(page, desk, qtbot):
    desk.window.resize(1024, 600)
    qtbot.waitUntil(lambda: page.width() < 1000)
    page.table.choose("kg_exit")
    button(page, "Details of the stage").click()
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    button(page, "Close details").click()
    assert page.table.isVisible()


def in_sight(page: TimelinePage, stage_id: str) -> bool:
    """Whether the whole row of that stage is seen."""
    table = page.table
    rect = table.visualRect(table.rows.index(table.rows.place_of(stage_id), 1))
    return table.viewport().rect().contains(rect)


def test_that_the_stage_the_traveller_is_at_is_in_sight(page, desk, now, qtbot):
    now.now = at("10:30")
    desk.go_to("tracker")
    for where, event, when in (("tash_rabat", "out", "05:50"), ("cn_port", "in", "10:20")):
        drive(page, where, event, when)
    desk.go_to("timeline")
    qtbot.waitUntil(lambda: page.chosen_stage == "cn_port" and in_sight(page, "cn_port"))
    desk.window.resize(1024, 600)
    qtbot.waitUntil(lambda: page.width() < 1000 and in_sight(page, "cn_port"))
    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    desk.window.resize(1440, 640)
    qtbot.waitUntil(lambda: page.width() > 1000 and in_sight(page, "tash_rabat"))


def test_that_a_caution_for_an_earlier_stage_does_not_read_as_one_to_come(page):
    page.table.choose("cn_port")
    page.open_details("cn_port")
    said = texts(page.panel)
    head = said.index("To mind before you come here")
    assert said.index("By Torugart Pass, the gate: Have food") > head
    assert "To mind from here" not in said[:head]


@pytest.mark.parametrize("moment", ["05:30", "09:00", "13:00"])
def test_that_late_times_with_their_dates_need_no_scrolling_sideways(page, desk, now, moment):
    desk.window.resize(1024, 600)
    now.now = at(moment)
    page.minute()
    QApplication.sendPostedEvents()
    assert page.table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [(1024, 600), (1440, 900)])
def test_that_no_time_is_cut(page, desk, qtbot, size):
    name = "A name that somebody wrote down in full because they could " * 6
    trips.edit_stage(desk.companion, page.trip_id, StageEdit("kg_exit", name=name))
    desk.window.resize(*size)
    qtbot.waitUntil(lambda: desk.window.size().toTuple() == size)
    table = page.table
    for key in ("clock", "in", "out"):
        place = [column.key for column in table.rows.columns].index(key)
        assert table.columnWidth(place) >= table._least(place)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_that_the_place_of_the_laptop_changes_nothing(page, now):
    now.now = at("22:10")
    said = []
    for zone in ("Pacific/Auckland", "Asia/Urumqi", "America/Los_Angeles"):
        os.environ["TZ"] = zone
        time.tzset()
        page.minute()
        said.append((heard(page), texts(page), page.figure()))
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    assert said[0] == said[1] == said[2]


def test_that_without_a_trip_the_page_says_what_to_do(desk):
    shown = TimelinePage(desk.companion, desk)
    shown.open_trip(None)
    assert "No trip yet" in texts(shown)
    assert shown.figure() == ""
    assert shown.chosen_stage == ""
