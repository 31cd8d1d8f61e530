"""Days in the window: months with states and chances, the facts of a day, taking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import calendar, notices, sample, tracking, trips
from companion.app.notices import NoticeDraft
from companion.app.trips import HoursDraft
from companion.domain.clocks import Clock
from companion.domain.notices import Effect
from companion.domain.splits import Event, TimePoint
from companion.domain.windows import State
from companion.ui.desk import Desk
from companion.ui.dialogs.day_facts import marks_of
from companion.ui.dialogs.days import AGREED, BEGUN, CLOSED, PAST, DaysDialog
from companion.ui.dialogs.trip import TripDialog
from companion.ui.widgets.months import MonthsGrid
from tests.domain.factories import at
from tests.ui.desks import in_dialog, named, open_desk, press, type_into

TORUGART = "torugart-kg-cn"
SATURDAY = date(2027, 5, 22)
KEY = Qt.Key
Opens = Callable[[], DaysDialog]


@pytest.fixture
def bare(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A window without any trip."""
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    yield made
    made.worker.wait()
    made.window.close()


@pytest.fixture
def desk(bare: Desk) -> Desk:
    bare.open_trip(sample.open_sample(bare.companion))
    return bare


@pytest.fixture
def opens(bare: Desk, qtbot: QtBot) -> Iterator[Opens]:
    """Show the dialog, and wait until the chances of its days are known."""
    shown: list[DaysDialog] = []

    def show() -> DaysDialog:
        dialog = DaysDialog(bare)
        shown.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not bare.worker.busy)
        return dialog

    yield show
    for dialog in shown:
        dialog.close()


def grid(dialog: QWidget) -> MonthsGrid:
    [found] = dialog.findChildren(MonthsGrid)
    return found


def move(qtbot: QtBot, dialog: QWidget, *keys: Qt.Key) -> MonthsGrid:
    months = grid(dialog)
    for key in keys:
        qtbot.keyClick(months, key)
    return months


def said(dialog: QWidget) -> str:
    QApplication.sendPostedEvents()  # what was just laid out is shown now
    labels = dialog.findChildren(QLabel)
    return "\n".join(w.text() for w in labels if w.isVisible()).replace("\u00a0", " ")


def spoken(dialog: QWidget) -> str:
    return grid(dialog).accessibleName().replace("\u00a0", " ")


# --- what is shown -------------------------------------------------------------------------------


def test_that_two_months_stand_side_by_side_and_the_trips_day_is_chosen(desk, opens):
    dialog = opens()
    assert grid(dialog).months == (date(2027, 5, 1), date(2027, 6, 1))
    assert grid(dialog).chosen == date(2027, 5, 18)
    assert spoken(dialog) == ("Days, Tuesday 18 May 2027, open, provisional, >99 %, the trip's day")
    text = said(dialog)
    assert "The trip's day" in text
    assert "over 99 %: there that night" in text
    assert "the holidays of 2027 are not announced yet" in text
    assert "Source: holidays" in text


def test_that_every_day_shown_lies_in_a_cell_of_its_own(desk, opens):
    months = grid(opens())
    days = [date.fromordinal(n) for n in
            range(date(2027, 5, 1).toordinal(), date(2027, 7, 1).toordinal())]  # fmt: skip
    cells = [months.cell(day) for day in days]
    assert all(months.rect().contains(cell) for cell in cells)
    assert not any(a.intersects(b) for n, a in enumerate(cells) for b in cells[n + 1 :])
    assert months.cell(date(2027, 7, 1)).isEmpty()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (SATURDAY, "closed, provisional"),
        (date(2027, 10, 1), "closed, predicted"),
        (date(2026, 10, 1), "closed, announced"),
        (date(2025, 10, 4), "freight only, announced"),
        (date(2026, 9, 20), "unknown, announced"),
        (date(2027, 5, 5), "open, provisional, staff may be thin"),
        (date(2027, 3, 9), "staff may be thin, on a date still estimated, today"),
    ],
)
def test_that_each_kind_of_day_is_read_aloud(bare, opens, day, words):
    dialog = opens()
    grid(dialog).choose(day)
    assert words in spoken(dialog)


@pytest.mark.parametrize(
    ("day", "sure", "thin", "estimated"),
    [
        (date(2026, 5, 18), True, False, False),
        (date(2027, 5, 18), False, False, False),
        (date(2027, 5, 5), False, True, False),
        (date(2027, 3, 9), False, True, True),
    ],
)
def test_that_what_is_only_expected_is_an_outline_and_few_officers_a_triangle(
    bare, day, sure, thin, estimated
):
    marks = marks_of(calendar.days_of(bare.companion), day)
    assert (marks.sure, marks.thin, marks.estimated) == (sure, thin, estimated)


def test_that_captions_are_given_from_outside_and_go_again(bare, opens):
    months = grid(opens())
    months.choose(SATURDAY)
    months.show_captions({SATURDAY: "7 %"})
    assert months.accessibleName().endswith(", 7 %")
    months.show_captions({})
    assert "%" not in months.accessibleName()


def test_that_the_facts_follow_every_step_of_the_arrows(desk, opens, qtbot):
    dialog = opens()
    move(qtbot, dialog, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert grid(dialog).chosen == SATURDAY
    assert "Sat 22 May 2027" in said(dialog)
    assert "unless the operator confirms" in said(dialog)
    assert dialog.foot_sentence == CLOSED
    press(dialog, "Next open day: Mon 24 May")
    assert grid(dialog).chosen == date(2027, 5, 24)
    assert dialog.foot_sentence == AGREED
    move(qtbot, dialog, KEY.Key_Up, KEY.Key_Left)
    assert grid(dialog).chosen == date(2027, 5, 16)


def test_that_pages_turn_months_and_home_is_today(desk, opens, qtbot):
    dialog = opens()
    assert move(qtbot, dialog, KEY.Key_PageDown).months[0] == date(2027, 5, 1)
    assert move(qtbot, dialog, KEY.Key_PageDown).months[0] == date(2027, 6, 1)
    assert grid(dialog).chosen == date(2027, 7, 18)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    grid(dialog).choose(date(2027, 7, 20))
    assert "%" in spoken(dialog), "the chances of the other month came too"
    assert move(qtbot, dialog, KEY.Key_Home).chosen == date(2027, 3, 9)
    assert grid(dialog).months[0] == date(2027, 3, 1)
    press(dialog, "Month before")
    assert grid(dialog).chosen == date(2027, 2, 9)
    qtbot.waitUntil(lambda: not desk.worker.busy)


def test_that_a_day_is_chosen_with_the_mouse(desk, opens, qtbot):
    dialog = opens()
    months = grid(dialog)
    spot = months.cell(date(2027, 6, 9)).center()
    qtbot.mouseClick(months, Qt.MouseButton.LeftButton, pos=spot)
    assert months.chosen == date(2027, 6, 9)
    assert "Wed 9 Jun 2027" in said(dialog)


@pytest.mark.parametrize(("width", "height"), [(640, 420), (1024, 600), (1440, 900)])
@pytest.mark.parametrize("percent", [100, 150])
def test_that_the_dialog_stays_inside_its_window_and_the_chosen_day_in_view(
    desk, opens, qtbot, width, height, percent
):
    desk.set_look("light", percent)
    desk.window.resize(width, height)
    dialog = opens()
    assert dialog.width() <= max(desk.window.width() - 32, 480)
    assert dialog.height() <= max(desk.window.height() - 32, 360)
    months = grid(dialog)
    for _ in range(3):
        move(qtbot, dialog, KEY.Key_Down)
        cell = months.cell(months.chosen)
        assert months.visibleRegion().boundingRect().intersects(cell)
    desk.set_look("light", 100)


def test_that_weekends_the_operator_serves_are_open_for_that_trip(desk, opens):
    trip_id = desk.trip_id
    draft = HoursDraft("pass_gate", Clock.BEIJING, "11:00-13:30", "Mr Wang", date(2027, 3, 1), True)
    trips.confirm_hours(desk.companion, trip_id, draft)
    dialog = opens()
    grid(dialog).choose(SATURDAY)
    assert "open, confirmed" in spoken(dialog)


# --- taking a day --------------------------------------------------------------------------------


def test_that_a_day_is_taken_for_the_trip_and_undo_gives_it_back(desk, opens, qtbot):
    dialog = opens()
    assert not named(dialog, "Cross on Tue 18 May").isEnabled()
    move(qtbot, dialog, KEY.Key_Right, KEY.Key_Right)
    press(dialog, "Cross on Thu 20 May")
    assert not dialog.isVisible()
    assert desk.trip.leave_at == at("05:45", day="2027-05-20")
    assert desk.trip.leave_clock is Clock.KYRGYZ
    desk.do("undo")
    assert desk.trip.leave_at == at("05:45")


def test_that_enter_takes_the_day_and_keeps_the_time_on_a_beijing_clock(desk, opens, qtbot):
    trips.move_leave(desk.companion, desk.trip_id, at("00:30", Clock.BEIJING), Clock.BEIJING)
    dialog = opens()
    assert grid(dialog).chosen == date(2027, 5, 18)
    move(qtbot, dialog, KEY.Key_Right, KEY.Key_Return)
    assert desk.trip.leave_at == at("00:30", Clock.BEIJING, "2027-05-19")


def test_that_a_day_in_the_past_is_not_taken(desk, opens, qtbot):
    dialog = opens()
    move(qtbot, dialog, KEY.Key_Home, KEY.Key_Left)
    assert dialog.foot_sentence == PAST
    assert not named(dialog, "Cross on Mon 8 Mar").isEnabled()
    before = desk.trip.leave_at
    move(qtbot, dialog, KEY.Key_Return)
    assert desk.trip.leave_at == before


def test_that_a_trip_under_way_keeps_its_day_until_the_entry_is_taken_back(desk, opens, qtbot):
    trip_id = desk.trip_id
    point = TimePoint("tash_rabat", Event.OUT)
    tracking.log_split(desk.companion, trip_id, point, "2027-05-18 05:45", Clock.KYRGYZ)
    dialog = opens()
    move(qtbot, dialog, KEY.Key_Right)
    assert dialog.foot_sentence == BEGUN
    assert not named(dialog, "Cross on Wed 19 May").isEnabled()
    tracking.withdraw_last(desk.companion, trip_id)
    move(qtbot, dialog, KEY.Key_Right)
    assert named(dialog, "Cross on Thu 20 May").isEnabled()


def test_that_a_day_behind_the_last_one_in_china_is_refused_in_a_sentence(desk, opens):
    draft = replace(trips.draft_of(desk.trip), leaves_china_on=date(2027, 5, 30))
    trips.change_trip(desk.companion, desk.trip_id, draft)
    dialog = opens()
    grid(dialog).turn(1)
    press(dialog, "Cross on Fri 18 Jun")
    assert dialog.isVisible()
    assert "last day in China" in dialog.foot_sentence
    assert desk.trip.leave_at == at("05:45")


def test_that_without_a_trip_a_new_one_begins_on_that_day(bare, opens, qtbot):
    dialog = opens()
    assert grid(dialog).chosen == date(2027, 3, 10)
    move(qtbot, dialog, KEY.Key_PageDown)

    def look(form: QWidget) -> None:
        assert isinstance(form, TripDialog)
        assert named(form, "Crossing day", QLineEdit).text() == "10 Apr 2027"
        press(form, "Create trip")

    in_dialog(lambda: press(dialog, "New trip on Sat 10 Apr…"), look)
    assert bare.trip.leave_at.date_on(Clock.KYRGYZ) == date(2027, 4, 10)


# --- notices -------------------------------------------------------------------------------------


def test_that_a_closure_noted_in_the_month_closes_the_day(desk, opens, qtbot):
    dialog = opens()

    def fill(form: QWidget) -> None:
        type_into(form, "Who said it", "Mr Wang 王")
        type_into(form, "Why", "bridge works")
        press(form, "Save")

    in_dialog(lambda: press(dialog, "Note a closure for this day"), fill)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert "closed, confirmed, a notice of yours" in spoken(dialog)
    assert "noted by you: Mr Wang 王" in said(dialog)
    rule = calendar.days_of(desk.companion, TORUGART).rule(date(2027, 5, 18))
    assert rule.state is State.CLOSED

    def open_it(form: QWidget) -> None:
        assert named(form, "Why", QLineEdit).text() == "bridge works"
        type_into(form, "First day", "19 May 2027")
        type_into(form, "Last day", "19 May 2027")
        press(form, "Save")

    in_dialog(lambda: press(dialog, "Edit: bridge works"), open_it)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert "No notice speaks of this day." in said(dialog)


def test_that_the_notice_that_counts_stands_first_and_others_say_that_they_do_not(desk, opens):
    told = NoticeDraft(
        Effect.OPEN, date(2026, 2, 18), date(2026, 2, 18), Clock.BEIJING, "They serve", "Mr Wang"
    )
    notices.add(desk.companion, TORUGART, told)
    dialog = opens()
    grid(dialog).turn(-15)
    assert "Wed 18 Feb 2026" in said(dialog)
    text = said(dialog)
    assert text.index("They serve; ") < text.index("outranked") < text.index("replaced")


def test_that_the_list_of_all_notices_opens_from_the_days(desk, opens, qtbot):
    dialog = opens()
    seen: list[str] = []
    in_dialog(lambda: press(dialog, "All notices…"), lambda d: seen.append(d.windowTitle()))
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert seen == ["Closure notices"]
