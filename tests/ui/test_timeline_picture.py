"""The drawn timeline in the window: what is painted, keys, mouse, dragging the departure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from companion.app import history, sample, tracking, trips
from companion.app.companion import Companion
from companion.domain.clocks import Instant
from companion.domain.splits import Event, TimePoint
from companion.ui import theme
from companion.ui.desk import Desk
from companion.ui.pages.timeline import TimelinePage
from companion.ui.pages.timeline_picture import TimelinePicture
from companion.ui.settings import Settings
from companion.ui.widgets.segmented import Segmented
from companion.ui.window import Window
from companion.wording.rows import said_time
from tests.domain.factories import BJ, KG, at
from tests.ui.desks import named, press


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
def desk(home: Path, qtbot: QtBot, qapp: QApplication, now: Time) -> Iterator[Desk]:
    theme.apply(qapp, "light")
    window = Window(now)
    qtbot.addWidget(window)
    made = Desk(Companion.open(home, now), window, Settings(home))
    window.resize(1440, 900)
    window.show()
    yield made
    theme.apply(qapp, "light")
    window.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TimelinePage:
    desk.open_trip(sample.open_sample(desk.companion))
    desk.go_to("timeline")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    shown = desk.pages["timeline"]
    assert isinstance(shown, TimelinePage)
    QApplication.sendPostedEvents()
    return shown


@pytest.fixture
def picture(page: TimelinePage, qtbot: QtBot) -> TimelinePicture:
    page.picture.setFocus()
    qtbot.waitUntil(page.picture.hasFocus)
    return page.picture


def look(picture: TimelinePicture) -> QImage:
    """What is painted."""
    return picture.viewport().grab().toImage()


def spot(picture: TimelinePicture, moment: Instant, stage_id: str) -> QPoint:
    """Where that moment of a stage is painted."""
    drawn = picture.drawn
    assert drawn is not None
    place = drawn.place_of(stage_id)
    assert place is not None
    x = drawn.sizes.column + drawn.view.x(moment)
    y = drawn.sizes.edge + place.middle(drawn.sizes) - picture.verticalScrollBar().value()
    return QPoint(round(x), round(y))


def move(picture: TimelinePicture, to: QPoint) -> None:
    """The mouse moves with its left button down."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(picture.viewport().mapToGlobal(to)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(picture.viewport(), event)


def hold(qtbot: QtBot, picture: TimelinePicture, begin: QPoint, by: int) -> QPoint:
    """Press there and drag so far to the right; the button stays down."""
    qtbot.mousePress(picture.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    for part in (0.3, 0.7, 1.0):
        move(picture, begin + QPoint(round(by * part), 0))
    return begin + QPoint(by, 0)


def drop(qtbot: QtBot, picture: TimelinePicture, where: QPoint) -> None:
    qtbot.mouseRelease(picture.viewport(), Qt.MouseButton.LeftButton, pos=where)


def turn(picture: TimelinePicture, notches: int, keys: Qt.KeyboardModifier) -> None:
    """The wheel over the middle of the picture."""
    where = QPointF(picture.viewport().rect().center())
    event = QWheelEvent(
        where, QPointF(picture.viewport().mapToGlobal(where)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(picture.viewport(), event)


def leave_of(desk: Desk, page: TimelinePage) -> Instant:
    assert page.trip_id is not None
    return trips.trip(desk.companion, page.trip_id).leave_at


# --- what is painted -----------------------------------------------------------------------------


def test_that_now_is_painted_over_all_rows_and_on_both_edges(page, picture, now):
    before = look(picture)
    now.now = at("07:30")
    page.minute()
    after = look(picture)
    x = spot(picture, now.now, "pass_gate").x()
    ratio = after.devicePixelRatio()
    accent = theme.tokens().colour("accent").name()
    edge = picture.drawn.sizes.edge / 2
    for y in (edge, 200, picture.viewport().height() - edge):
        row = {after.pixelColor(round((x + dx) * ratio), round(y * ratio)).name()
               for dx in range(-18, 19)}  # fmt: skip
        assert accent in row, y
    assert before != after


def test_that_a_hatch_is_painted_where_the_gate_is_closed(page, picture):
    drawn = picture.drawn
    y = drawn.sizes.edge + drawn.place_of("pass_gate").lanes[1][0] + drawn.sizes.lane / 2
    image = look(picture)

    def colours(first: Instant, minutes: int) -> set[str]:
        left = drawn.sizes.column + drawn.view.x(first)
        right = drawn.sizes.column + drawn.view.x(first.plus(minutes))
        return {image.pixelColor(x, round(y)).name() for x in range(round(left), round(right))}

    closed, opened = colours(at("18:20"), 60), colours(at("16:50"), 30)
    assert len(closed - opened - {theme.tokens().sheet.lower()}) >= 2, "slanting lines"
    assert theme.tokens().ok_tint.lower() in opened
    assert theme.tokens().ok_tint.lower() not in closed


def test_that_the_agreement_is_painted_in_its_own_colour(desk, page, picture):
    def blue() -> int:
        image, accent = look(picture), theme.tokens().colour("accent").rgb()
        x = spot(picture, at("09:00"), "pass_gate").x()
        return sum(image.pixel(x + dx, y) == accent
                   for dx in (-1, 0, 1) for y in range(40, image.height() - 40))  # fmt: skip

    with_it = blue()
    draft = trips.draft_of(trips.trip(desk.companion, page.trip_id))
    trips.change_trip(desk.companion, page.trip_id, replace(draft, appointments=()))
    assert with_it > 200
    assert blue() < with_it / 4


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_that_both_edges_are_told_apart_by_their_grounds(page, picture, desk, name):
    desk.set_look(name, 100)
    image, tokens = look(picture), theme.tokens()
    height = picture.viewport().height()
    drawn = picture.drawn
    end = min(height - drawn.sizes.edge, drawn.sizes.edge + drawn.height)
    assert image.pixelColor(4, 4).name() == tokens.colour("sheet").name()
    assert image.pixelColor(4, round(end) + 4).name() == tokens.colour("plate").name()


def test_that_the_edges_stay_while_the_rows_scroll(desk, page, picture, qtbot):
    desk.window.resize(1024, 600)
    qtbot.waitUntil(lambda: picture.verticalScrollBar().maximum() > 0)
    before = look(picture)
    picture.verticalScrollBar().setValue(picture.verticalScrollBar().maximum())
    after = look(picture)
    high = int(picture.drawn.sizes.edge)
    top, bottom = (0, high), (before.height() - high, before.height())
    for first, last in (top, bottom):
        rows = [before.copy(0, y, before.width(), 1) == after.copy(0, y, after.width(), 1)
                for y in range(first, last)]  # fmt: skip
        assert all(rows)
    assert before != after


# --- keys ----------------------------------------------------------------------------------------


def test_that_up_and_down_choose_a_stage_and_say_it_on_both_clocks(picture, page, qtbot):
    for _ in range(3):
        qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert page.chosen_stage == "pass_gate"
    said = picture.accessibleName().replace("\u00a0", " ")
    assert "4. Torugart Pass, the gate" in said
    likely = page._timetable.row("pass_gate").expected_in.likely
    assert f"expected in likely {said_time(likely)}" in said
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert page.chosen_stage == "kg_exit"
    qtbot.keyClick(picture, Qt.Key.Key_End)
    assert page.chosen_stage == "traffic_police"
    assert "Time runs right, stages run down" in picture.accessibleDescription()


def test_that_enter_opens_the_stage_and_escape_closes_it(picture, page, qtbot):
    picture.choose("kg_exit")
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert picture.hasFocus()


def test_that_t_changes_to_the_table_and_back_on_the_same_stage(picture, page, desk, qtbot):
    picture.choose("cn_port")
    qtbot.keyClick(picture, Qt.Key.Key_T)
    assert page.table.isVisible()
    assert page.table.hasFocus()
    assert page.chosen_stage == "cn_port"
    assert desk.settings.timeline == "table"
    page.table.choose("kg_exit")
    qtbot.keyClick(page.table, Qt.Key.Key_T)
    assert picture.isVisible()
    assert page.chosen_stage == "kg_exit"
    assert desk.settings.timeline == "picture"


def test_that_the_menu_changes_between_picture_and_table(desk, page):
    desk.go_to("papers")
    desk.menus.actions["timeline_face"].trigger()
    assert desk.page == "timeline"
    assert page.table.isVisible()
    desk.menus.actions["timeline_face"].trigger()
    assert page.picture.isVisible()


def test_that_the_choice_of_the_table_is_kept(desk, page):
    press(desk.window, "Show as a table")
    again = TimelinePage(desk.companion, desk)
    assert again.face == "table"
    again.deleteLater()


def test_that_keys_zoom_and_move_and_zero_shows_the_day(picture, page, qtbot):
    first, percent = picture.drawn.view, picture.percent
    qtbot.keyClick(picture, Qt.Key.Key_Plus)
    assert picture.percent > percent
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.drawn.view.first > first.first
    qtbot.keyClick(picture, Qt.Key.Key_Minus)
    qtbot.keyClick(picture, Qt.Key.Key_0)
    assert picture.drawn.view == first
    assert picture.percent == 100


def test_that_day_and_trip_can_be_chosen_and_a_zoom_by_hand_is_neither(picture, page, desk):
    switch = page.tools.findChild(Segmented)
    press(desk.window, "Stretch shown: Trip")
    last = page._timetable.rows[-1].best_in
    assert 0 < picture.drawn.view.x(last) < picture.drawn.view.width
    assert switch.button("trip").isChecked()
    press(desk.window, "Zoom in")
    assert not switch.button("trip").isChecked()
    assert not switch.button("day").isChecked()
    press(desk.window, "Stretch shown: Day")
    assert switch.button("day").isChecked()


def test_that_one_cannot_get_lost_beside_the_trip(picture):
    picture.pan(10_000_000)
    view, last = picture.drawn.view, at("05:45", day="2027-05-22")
    assert view.first < last
    picture.pan(-10_000_000)
    assert picture.drawn.view.last > at("05:45", day="2027-05-17")
    picture.zoom(-200)
    assert picture.drawn.view.x(at("05:45")) > 0
    picture.zoom(400)
    assert picture.drawn.view.hour <= 500


# --- mouse ---------------------------------------------------------------------------------------


def test_that_a_click_opens_the_stage_in_whose_row_it_is(picture, page, qtbot):
    where = spot(picture, at("18:30"), "cn_check_1")
    qtbot.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.chosen_stage == "cn_check_1"
    assert page.panel.isVisible()


def test_that_dragging_the_ground_moves_the_time_and_nothing_else(picture, page, desk, qtbot):
    before, leave = picture.drawn.view, leave_of(desk, page)
    begin = spot(picture, at("19:00"), "kg_first_post")
    end = hold(qtbot, picture, begin, -200)
    drop(qtbot, picture, end)
    moved = picture.drawn.view.first.minutes_since(before.first)
    assert moved == pytest.approx(200 * before.minutes, abs=1)
    assert leave_of(desk, page) == leave
    assert not page.panel.isVisible()


def test_that_the_wheel_moves_and_with_control_zooms_around_the_pointer(picture):
    before = picture.drawn.view
    x = picture.viewport().rect().center().x() - picture.drawn.sizes.column
    turn(picture, 2, Qt.KeyboardModifier.ControlModifier)
    after = picture.drawn.view
    assert after.minutes < before.minutes
    assert abs(after.at(x).seconds - before.at(x).seconds) < 60 * after.minutes * 2
    turn(picture, -1, Qt.KeyboardModifier.ShiftModifier)
    assert picture.drawn.view.first > after.first


def test_that_the_departure_is_dragged_in_steps_of_five_minutes_and_undone(
    picture, page, desk, qtbot
):
    assert leave_of(desk, page) == at("05:45")
    gate = picture.drawn.place_of("pass_gate").row.best_in
    hour = picture.drawn.view.hour
    end = hold(qtbot, picture, spot(picture, at("05:45"), "tash_rabat"), round(hour))
    while_dragging = picture.drawn.place_of("pass_gate").row.best_in
    assert while_dragging > gate, "what comes later is shown moved"
    assert leave_of(desk, page) == at("05:45"), "nothing is changed before it is dropped"
    assert picture._tip.replace("\u00a0", " ") == "Leave 06:45 KG · 08:45 BJ, 1 h 00 later"
    drop(qtbot, picture, end)
    moved = leave_of(desk, page)
    assert moved == at("06:45")
    assert moved.seconds % 300 == 0
    assert [b.text() for b in desk.window.messages.findChildren(QAbstractButton)].count("Undo") == 1
    history.undo(desk.companion)
    assert leave_of(desk, page) == at("05:45")
    assert picture.drawn.place_of("pass_gate").row.best_in == gate


def test_that_escape_lets_the_departure_go_back(picture, page, desk, qtbot):
    gate = picture.drawn.place_of("pass_gate").row.best_in
    end = hold(qtbot, picture, spot(picture, at("05:45"), "tash_rabat"), 150)
    assert picture.drawn.place_of("pass_gate").row.best_in != gate
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert picture.drawn.place_of("pass_gate").row.best_in == gate
    drop(qtbot, picture, end)
    assert leave_of(desk, page) == at("05:45")
    assert history.undo_sentence(desk.companion).startswith("Made")


def test_that_a_minute_that_passes_does_not_disturb_a_drag(picture, page, now, qtbot):
    hold(qtbot, picture, spot(picture, at("05:45"), "tash_rabat"), 150)
    dragged = picture.drawn.place_of("pass_gate").row.best_in
    now.now = at("05:31")
    page.minute()
    assert picture.drawn.place_of("pass_gate").row.best_in == dragged
    qtbot.keyClick(picture, Qt.Key.Key_Escape)


def test_that_a_logged_departure_cannot_be_dragged(picture, page, desk, now, qtbot):
    now.now = at("06:00")
    point = TimePoint("tash_rabat", Event.OUT)
    tracking.log_split(desk.companion, page.trip_id, point, "05:50", KG)
    end = hold(qtbot, picture, spot(picture, at("05:50"), "tash_rabat"), 90)
    drop(qtbot, picture, end)
    assert leave_of(desk, page) == at("05:45")


def test_that_another_trip_is_seen_by_its_own_day(picture, page, desk):
    picture.zoom(5)
    other = trips.duplicate_trip(desk.companion, page.trip_id, "In autumn")
    trips.move_leave(desk.companion, other, at("05:45", KG, "2027-09-14"), KG)
    desk.open_trip(other)
    view = picture.drawn.view
    assert 0 < view.x(at("11:00", BJ, "2027-09-14")) < view.width
    assert picture.fit == "day"


def test_that_a_narrow_window_gives_the_side_sheet_the_pictures_place(desk, page, picture, qtbot):
    desk.window.resize(1024, 600)
    qtbot.waitUntil(lambda: page.width() < 1000)
    page.open_details("kg_exit")
    assert page.panel.isVisible()
    assert not picture.isVisible()
    named(desk.window, "Close details").click()
    assert picture.isVisible()
