"""Which day to cross, in the window: compared beside the window, moved to in one change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import sample, tracking, trips
from companion.domain.clocks import Clock
from companion.domain.splits import Event, TimePoint
from companion.ui.desk import Desk
from companion.ui.dialogs.best_day import BestDayDialog
from companion.ui.dialogs.hours import HoursDialog
from companion.ui.models.table import RowTable
from tests.domain.factories import at
from tests.ui.desks import in_dialog, named, open_desk, press, type_into


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    made.open_trip(sample.open_sample(made.companion))
    yield made
    made.worker.wait()
    made.window.close()


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[BestDayDialog]:
    shown = BestDayDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: len(shown.days) == 14)
    yield shown
    shown.close()


def order(dialog: BestDayDialog) -> list[date]:
    table = named(dialog, "Days, a row for each", RowTable)
    return [row.day.day for row in table.rows.rows()]


def test_that_the_best_day_stands_first_and_is_offered(dialog):
    assert order(dialog)[0] == date(2027, 5, 18)
    assert set(order(dialog)[-4:]) == {date(2027, 5, n) for n in (22, 23, 29, 30)}
    press(dialog, "Order: By date")
    assert order(dialog) == sorted(order(dialog))


def test_that_moving_to_a_day_is_one_change_that_can_be_undone(dialog, desk):
    table = named(dialog, "Days, a row for each", RowTable)
    table.choose(date(2027, 5, 25))
    press(dialog, "Move to Tue 25 May")
    assert desk.trip.leave_at == at("05:45", day="2027-05-25")
    assert not dialog.isVisible()
    desk.do("undo")
    assert desk.trip.leave_at == at("05:45")


def test_that_more_days_are_compared_when_asked(dialog, qtbot):
    press(dialog, "How many days: 30 days")
    qtbot.waitUntil(lambda: len(dialog.days) == 30)
    assert len(order(dialog)) == 30


def test_that_closing_while_days_are_compared_leaves_nothing_behind(desk, qtbot):
    shown = BestDayDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    shown.reject()
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert not shown.isVisible()


def test_that_a_trip_that_has_begun_keeps_its_day(desk, qtbot):
    left = TimePoint("tash_rabat", Event.OUT)
    tracking.log_split(desk.companion, desk.trip_id, left, "2027-03-09 14:00", Clock.KYRGYZ)
    shown = BestDayDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: len(shown.days) == 14)
    named(shown, "Days, a row for each", RowTable).choose(date(2027, 5, 25))
    assert not named(shown, "Move to Tue 25 May").isEnabled()
    assert "has begun" in shown.foot_sentence
    shown.close()


# --- how much each source counts ----------------------------------------------------------------


def weigh(hours: HoursDialog, travellers: str, article: str, button: str) -> list[str]:
    said: list[str] = []

    def fill(dialog: QWidget) -> None:
        type_into(dialog, "Share of travellers", travellers)
        type_into(dialog, "Share of the article as printed", article)
        said.extend(label.text() for label in dialog.findChildren(QLabel) if label.text())
        press(dialog, button)
        said.extend(label.text() for label in dialog.findChildren(QLabel) if label.text())
        if dialog.isVisible():
            assert isinstance(named(dialog, "Share of travellers", QLineEdit), QLineEdit)
            press(dialog, "Cancel")

    in_dialog(lambda: press(hours, "Weigh the sources…"), fill)
    return said


def shares(desk: Desk) -> dict[str, int]:
    return dict(trips.trip(desk.companion, desk.trip_id).schedule_weights)


@pytest.fixture
def hours(desk: Desk, qtbot: QtBot) -> HoursDialog:
    trips.drop_confirmed_hours(desk.companion, desk.trip_id, "pass_gate")
    shown = HoursDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_that_sources_are_weighed_in_their_dialog(desk, hours):
    weigh(hours, "60", "40 %", "Save")
    assert shares(desk) == {"travellers": 60, "article": 40}
    weigh(hours, "60", "40", "One source alone")
    assert shares(desk) == {}


@pytest.mark.parametrize(
    ("travellers", "article", "sentence"),
    [
        ("60", "30", "The shares add up to 90 %."),
        ("sixty", "40", "whole number"),
        ("", "40", "whole number"),
        ("-10", "110", "whole number"),
        ("110", "0", "between 0 and 100"),
    ],
)
def test_that_shares_that_cannot_be_are_said_and_nothing_is_saved(
    desk, hours, travellers, article, sentence
):
    assert any(sentence in text for text in weigh(hours, travellers, article, "Save"))
    assert shares(desk) == {}
