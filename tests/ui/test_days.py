"""Days and closure notices in the window: the month with its chances, the form, the move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.app import calendar, notices, sample
from companion.domain.notices import Effect
from companion.domain.windows import State
from companion.ui.desk import Desk
from companion.ui.dialogs.days import DaysDialog
from companion.ui.dialogs.notices import NoticesDialog
from companion.ui.widgets.month import MonthGrid
from tests.domain.factories import at
from tests.ui.desks import in_dialog, named, open_desk, press, type_into

TORUGART = "torugart-kg-cn"


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    made.open_trip(sample.open_sample(made.companion))
    yield made
    made.worker.wait()
    made.window.close()


@pytest.fixture
def days(desk: Desk, qtbot: QtBot) -> Iterator[DaysDialog]:
    shown = DaysDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: not desk.worker.busy)
    yield shown
    shown.close()


def grid(dialog: QWidget) -> MonthGrid:
    [found] = dialog.findChildren(MonthGrid)
    return found


def said(dialog: QWidget) -> str:
    labels = dialog.findChildren(QLabel)
    return "\n".join(w.text() for w in labels if w.isVisible()).replace("\u00a0", " ")


def test_that_an_open_day_says_its_chance_and_a_closed_one_its_reason(days, qtbot):
    month = grid(days)
    assert month.chosen == date(2027, 5, 18)
    assert "over 99 %: there that night" in said(days)
    for _ in range(4):
        qtbot.keyClick(month, Qt.Key.Key_Right)
    qtbot.keyClick(month, Qt.Key.Key_Return)
    assert month.chosen == date(2027, 5, 22)
    assert "Sat 22 May 2027, closed" in said(days)
    press(days, "Next day that is not closed: Mon 24 May")
    assert month.chosen == date(2027, 5, 24)


def test_that_a_day_is_taken_for_the_trip_and_undo_gives_it_back(days, desk, qtbot):
    month = grid(days)
    assert not named(days, "Cross on Tue 18 May").isEnabled()
    for _ in range(2):
        qtbot.keyClick(month, Qt.Key.Key_Right)
    qtbot.keyClick(month, Qt.Key.Key_Space)
    press(days, "Cross on Thu 20 May")
    assert desk.trip.leave_at == at("05:45", day="2027-05-20")
    desk.do("undo")
    assert desk.trip.leave_at == at("05:45")


def test_that_another_month_gets_its_chances_too(days, desk, qtbot):
    month = grid(days)
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    qtbot.keyClick(month, Qt.Key.Key_Return)
    assert month.chosen == date(2027, 6, 18)
    assert "there that night" in said(days)


def test_that_a_closure_noted_in_the_month_closes_the_day(days, desk, qtbot):
    def fill(form: QWidget) -> None:
        type_into(form, "Who said it", "Mr Wang 王")
        type_into(form, "Why", "bridge works")
        press(form, "Save")

    in_dialog(lambda: press(days, "Note a closure for this day"), fill)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert "Tue 18 May 2027, closed" in said(days)
    assert "noted by you: Mr Wang 王" in said(days)
    rule = calendar.days_of(desk.companion, TORUGART).rule(date(2027, 5, 18))
    assert rule.state is State.CLOSED


def own(desk: Desk) -> list[tuple[str, str]]:
    found = notices.all_notices(desk.companion, TORUGART)
    return [(n.effect.value, n.reason) for n in found if n.own]


def test_that_notices_are_added_changed_and_removed_with_undo(desk, qtbot):
    shown = NoticesDialog(desk)
    qtbot.addWidget(shown)
    shown.show()

    def add(form: QWidget) -> None:
        choice = named(form, "What it says", QComboBox)
        choice.setCurrentIndex(choice.findData(Effect.SHORT_HOURS))
        type_into(form, "First day", "26 May 2027")
        type_into(form, "Until", "16:00")
        assert "until 16:00 BJ · 14:00 KG" in said(form)
        type_into(form, "Who said it", "my operator")
        type_into(form, "Why", "inspection")
        press(form, "Save")

    in_dialog(lambda: press(shown, "New notice"), add)
    assert own(desk) == [("short hours", "inspection")]
    labels = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Short hours until 16:00 BJ · 14:00 KG" in labels.replace("\u00a0", " ")

    def change(form: QWidget) -> None:
        type_into(form, "Why", "inspection, again")
        press(form, "Save")

    in_dialog(lambda: press(shown, "Edit notice, Wed 26 May 2027, Beijing time"), change)
    assert own(desk) == [("short hours", "inspection, again")]
    press(shown, "Remove notice, Wed 26 May 2027, Beijing time")
    assert own(desk) == []
    desk.do("undo")
    assert own(desk) == [("short hours", "inspection, again")]
    shown.close()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"First day": ""}, "The first day is missing."),
        ({"First day": "soon"}, "soon"),
        ({"Last day": "1 May 2027"}, "The last day is before the first."),
        ({"From": "noonish"}, "noonish"),
        ({"Who said it": ""}, "needs a name"),
        ({"Why": ""}, "no reason"),
    ],
)
def test_that_what_cannot_be_meant_is_said_in_the_form_and_nothing_is_kept(
    desk, qtbot, typed, sentence
):
    shown = NoticesDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    texts: list[str] = []

    def fill(form: QWidget) -> None:
        good = {"First day": "26 May 2027", "Who said it": "my operator", "Why": "works"}
        for field, text in (good | typed).items():
            type_into(form, field, text)
        press(form, "Save")
        texts.append(said(form))
        press(form, "Cancel")

    in_dialog(lambda: press(shown, "New notice"), fill)
    assert sentence in texts[0]
    assert own(desk) == []
    shown.close()
