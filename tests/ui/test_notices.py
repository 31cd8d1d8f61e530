"""Closure notices in the window: the table, the form, what is said where, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import notices, sample
from companion.app.notices import NoticeDraft
from companion.domain.clocks import Clock
from companion.domain.notices import Effect
from companion.ui.desk import Desk
from companion.ui.dialogs.notices import EMPTY, STAYS, NoticesDialog
from companion.ui.models.table import RowTable
from tests.ui.desks import in_dialog, named, open_desk, press, type_into

TORUGART = "torugart-kg-cn"
SHUT = NoticeDraft(
    Effect.SHUT, date(2027, 5, 18), date(2027, 5, 19), Clock.BEIJING, "bridge works 桥",
    "Mr Wang 王", time(13, 30), said="2 May 2027",
)  # fmt: skip


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    made.open_trip(sample.open_sample(made.companion))
    yield made
    made.worker.wait()
    made.window.close()


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[NoticesDialog]:
    shown = NoticesDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


def table(dialog: QWidget) -> RowTable:
    return named(dialog, "Notices, a row for each", RowTable)


def listed(dialog: QWidget) -> list[str]:
    """The rows as they are read aloud."""
    rows, model = table(dialog).rows, table(dialog).rows
    spoken = Qt.ItemDataRole.AccessibleTextRole
    every = (rows.data(model.index(n, 0), spoken) for n in range(rows.rowCount()))
    return [text.replace("\u00a0", " ") for text in every]


def said(dialog: QWidget) -> str:
    labels = dialog.findChildren(QLabel)
    return "\n".join(w.text() for w in labels if w.isVisible()).replace("\u00a0", " ")


def own(desk: Desk) -> list[tuple[str, str]]:
    found = notices.all_notices(desk.companion, TORUGART)
    return [(n.effect.value, n.reason) for n in found if n.own]


def fill_short_hours(form: QWidget) -> None:
    choice = named(form, "What it says", QComboBox)
    choice.setCurrentIndex(choice.findData(Effect.SHORT_HOURS))
    type_into(form, "First day", "26 May 2027")
    type_into(form, "Until", "16:00")
    assert "until 16:00 BJ · 14:00 KG" in said(form)
    type_into(form, "Who said it", "my operator")
    type_into(form, "Why", "inspection")
    press(form, "Save")


def test_that_notices_are_added_changed_and_removed_with_undo(desk, dialog, qtbot):
    assert EMPTY in said(dialog)
    assert listed(dialog)[0] == "Published"
    in_dialog(lambda: press(dialog, "New notice…"), fill_short_hours)
    assert own(desk) == [("short hours", "inspection")]
    head, first, *_ = listed(dialog)
    assert head == "Your own"
    assert first.startswith("Wed 26 May 2027, Beijing time: Short hours until 16:00 BJ · 14:00 KG.")
    assert "1 of your own" in said(dialog)

    def change(form: QWidget) -> None:
        type_into(form, "Why", "inspection, again")
        press(form, "Save")

    in_dialog(lambda: press(dialog, "Edit the notice"), change)
    assert own(desk) == [("short hours", "inspection, again")]
    qtbot.keyClick(table(dialog), Qt.Key.Key_Delete)
    assert own(desk) == []
    desk.do("undo")
    assert own(desk) == [("short hours", "inspection, again")]


def test_that_what_is_typed_comes_back_to_be_changed(desk, dialog):
    def fill(form: QWidget) -> None:
        type_into(form, "First day", "18 May 2027")
        type_into(form, "Last day", "20 May 2027")
        type_into(form, "From", "10:30 kg")
        assert "another clock" not in said(form)
        press(form, "Days and times on: Kyrgyz time")
        type_into(form, "From", "10:30")
        type_into(form, "Who said it", "王")
        type_into(form, "When they said it", "on the phone, 2 May")
        type_into(form, "Why", "snow")
        press(form, "Save")

    in_dialog(lambda: press(dialog, "New notice…"), fill)

    def look(form: QWidget) -> None:
        names = (
            "First day",
            "Last day",
            "From",
            "Until",
            "Who said it",
            "When they said it",
            "Why",
        )
        shown = [named(form, name, QLineEdit).text() for name in names]
        assert shown == [
            "18 May 2027", "20 May 2027", "10:30", "", "王", "on the phone, 2 May", "snow",
        ]  # fmt: skip
        assert named(form, "Days and times on: Kyrgyz time").isChecked()

    in_dialog(lambda: press(dialog, "Edit the notice"), look)


def test_that_a_published_notice_is_not_edited_and_says_why(desk, dialog, qtbot):
    for name in ("Edit the notice", "Remove the notice"):
        assert not named(dialog, name).isEnabled()
        assert named(dialog, name).toolTip() == STAYS
    qtbot.keyClick(table(dialog), Qt.Key.Key_Return)
    assert dialog.foot_sentence == STAYS
    before = listed(dialog)
    qtbot.keyClick(table(dialog), Qt.Key.Key_Delete)
    assert listed(dialog) == before


def test_that_own_ones_stand_first_and_what_counts_no_more_says_so(desk, qtbot):
    notices.add(desk.companion, TORUGART, SHUT)
    spring = NoticeDraft(
        Effect.OPEN, date(2026, 2, 10), date(2026, 2, 28), Clock.BEIJING, "They serve", "Mr Wang"
    )
    notices.add(desk.companion, TORUGART, spring)
    dialog = NoticesDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    rows = listed(dialog)
    assert rows[0] == "Your own"
    assert rows[1].startswith("Tue 18 to Wed 19 May 2027")
    assert rows[2].startswith("Tue 10 to Sat 28 Feb 2026")
    published = rows[rows.index("Published") + 1 :]
    assert any("replaced by a later notice" in row for row in published)
    assert any(". outranked. " in row for row in published)
    dialog.close()


def test_that_a_year_shows_its_own_notices_alone(desk, qtbot):
    notices.add(desk.companion, TORUGART, SHUT)
    dialog = NoticesDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    year = named(dialog, "Year", QComboBox)
    year.setCurrentIndex(year.findData(2027))
    assert [row[:6] for row in listed(dialog)] == ["Your o", "Tue 18"]
    year.setCurrentIndex(year.findData(2014))
    assert listed(dialog)[0] == "Published"
    assert all("2014" in row for row in listed(dialog)[1:])
    in_dialog(lambda: press(dialog, "New notice…"), fill_short_hours)
    assert year.currentText() == "All years", "what was just noted is seen"
    assert "Wed 26 May 2027" in listed(dialog)[1]
    dialog.close()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"First day": ""}, "First day", "The first day is missing."),
        ({"First day": "soon"}, "First day", "soon"),
        ({"First day": "1 May 1999"}, "First day", "1999"),
        ({"Last day": "1 May 2027"}, "Last day", "The last day is before the first."),
        ({"Last day": "1 May 2037"}, "Last day", "more than four years"),
        ({"From": "noonish"}, "From", "noonish"),
        ({"From": "14:00", "Until": "13:00"}, "Until", "ends before it begins"),
        ({"Who said it": ""}, "Who said it", "Nobody is named"),
        ({"Why": " "}, "Why", "no reason"),
        ({"Why": "x" * 501}, "Why", "longer than 500"),
    ],
)
def test_that_what_cannot_be_meant_is_said_at_its_field_and_nothing_is_kept(
    desk, dialog, typed, field, sentence
):
    seen: list[tuple[str, bool, str]] = []

    def fill(form: QWidget) -> None:
        good = {"First day": "26 May 2027", "Who said it": "my operator", "Why": "works"}
        for name, text in (good | typed).items():
            type_into(form, name, text)
        press(form, "Save")
        line = named(form, field, QLineEdit)
        marked = bool(line.property("wrong")) and form.focusWidget() is line
        seen.append((said(form), marked, line.text()))
        press(form, "Cancel")

    in_dialog(lambda: press(dialog, "New notice…"), fill)
    (text, marked, kept) = seen[0]
    assert sentence in text
    assert marked
    assert kept == typed[field]
    assert own(desk) == []


def test_that_an_open_day_is_asked_for_no_times(desk, dialog):
    def fill(form: QWidget) -> None:
        type_into(form, "From", "13:00")
        choice = named(form, "What it says", QComboBox)
        choice.setCurrentIndex(choice.findData(Effect.OPEN))
        assert not [w for w in form.findChildren(QLineEdit) if w.accessibleName() == "From"
                    and w.isVisible()]  # fmt: skip
        for name, text in (("First day", "22 May 2027"), ("Who said it", "Mr Wang"),
                           ("Why", "Saturday shift")):  # fmt: skip
            type_into(form, name, text)
        press(form, "Save")

    in_dialog(lambda: press(dialog, "New notice…"), fill)
    assert own(desk) == [("open", "Saturday shift")]
