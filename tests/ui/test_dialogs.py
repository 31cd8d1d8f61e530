"""The dialogs: where the keyboard begins, what stays in view, what says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from companion.app import people, trips
from companion.domain.crossing import Names, Span
from companion.domain.ids import PersonId
from companion.domain.trip import Person, StageEdit
from companion.profiles import reader
from companion.ui import theme
from companion.ui.desk import Desk
from companion.ui.dialogs.about import LICENCES, AboutDialog
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.hours import OUTRANKED, HoursDialog
from companion.ui.dialogs.keyboard import KeyboardDialog
from companion.ui.dialogs.people import PeopleDialog
from companion.ui.dialogs.preferences import PreferencesDialog
from companion.ui.dialogs.stage_form import BEGINS
from companion.ui.dialogs.stages import StagesDialog
from companion.ui.dialogs.trip import TripDialog
from companion.ui.widgets.segmented import Choice, Segmented
from tests.ui.desks import named, open_desk, press, type_into

ROOT = Path(__file__).resolve().parents[2]
Opens = Callable[[Callable[[Desk], Dialog]], Dialog]


@pytest.fixture
def desk(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    opened, _ = open_desk(home)
    qtbot.addWidget(opened.window)
    opened.do("open_sample")
    yield opened
    opened.window.close()
    theme.apply(qapp, "light")


@pytest.fixture
def opens(desk: Desk, qtbot: QtBot) -> Opens:
    """Show a dialog without waiting for its end."""

    def show(kind: Callable[[Desk], Dialog]) -> Dialog:
        dialog = kind(desk)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        QApplication.sendPostedEvents()
        return dialog

    return show


def said(root: QWidget) -> list[str]:
    """All that can be read in it."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def place_in(part: QWidget, whole: QWidget) -> QRect:
    return QRect(part.mapTo(whole, QPoint()), part.size())


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (AboutDialog, "Licence text"),
        (HoursDialog, "Stage"),
        (KeyboardDialog, "Find a key"),
        (PeopleDialog, "Edit Anna Lindqvist"),
        (PreferencesDialog, "Theme: As the system"),
        (StagesDialog, "Stages of this trip"),
    ],
)
def test_that_the_keyboard_begins_in_what_the_dialog_is_about(
    opens: Opens, kind: Callable[[Desk], Dialog], name: str
) -> None:
    begin = opens(kind).focusWidget()
    assert begin is not None
    assert begin.accessibleName() == name


# --- people ---------------------------------------------------------------------------------------


def test_that_without_anybody_the_keyboard_begins_at_a_new_person(desk: Desk, opens: Opens) -> None:
    desk.do("undo")  # of the sample
    assert named(opens(PeopleDialog), "New person…").hasFocus()


def test_that_the_keyboard_stays_in_the_list_when_somebody_goes(desk: Desk, opens: Opens) -> None:
    people.add_person(desk.companion, Person(PersonId(0), "Zoe"))
    dialog = opens(PeopleDialog)
    away = named(dialog, "Remove Zoe")
    away.setFocus()
    away.click()
    assert named(dialog, "Edit Anna Lindqvist").hasFocus()


# --- keyboard -------------------------------------------------------------------------------------


def test_that_a_key_is_found_by_its_words(opens: Opens) -> None:
    dialog = opens(KeyboardDialog)
    line = named(dialog, "Find a key", QLineEdit)
    assert "Undo" in said(dialog)
    line.setText("COPY")
    assert [w for w in said(dialog) if "opy" in w] == ["Save a copy", "Open a copy", "Copy"]
    assert "Undo" not in said(dialog)
    assert "View" not in said(dialog)
    line.setText("ctrl+p")
    assert "Print dossier" in said(dialog)
    line.setText("nothing like it")
    assert "No key has these words." in said(dialog)
    line.clear()
    assert "Undo" in said(dialog)


def test_that_the_arrows_scroll_the_keys(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens(KeyboardDialog)
    line = named(dialog, "Find a key", QLineEdit)
    head = line.mapTo(dialog, QPoint())
    before = named(dialog, "New trip: Ctrl+N", QWidget).mapTo(dialog, QPoint())
    qtbot.keyClick(line, Qt.Key.Key_PageDown)
    assert named(dialog, "New trip: Ctrl+N", QWidget).mapTo(dialog, QPoint()).y() < before.y()
    assert line.mapTo(dialog, QPoint()) == head


# --- about ----------------------------------------------------------------------------------------


def test_that_the_programs_own_licence_comes_first(opens: Opens) -> None:
    dialog = opens(AboutDialog)
    assert named(dialog, "Licence", Choice).currentText() == "Overland Companion: MIT"
    shown = named(dialog, "Licence text", QTextBrowser).toPlainText()
    assert shown == (ROOT / "LICENSE").read_text("utf-8")


def test_that_every_licence_that_is_shipped_can_be_read() -> None:
    shipped = {f"licences/{path.name}" for path in (ROOT / "resources/licences").iterdir()}
    shipped |= {f"fonts/{p.name}" for p in (ROOT / "resources/fonts").glob("*.txt")}
    shipped |= {f"icons/{p.name}" for p in (ROOT / "resources/icons").glob("*.txt")}
    assert set(LICENCES) == shipped


# --- hours ----------------------------------------------------------------------------------------


def test_that_hours_say_why_a_source_cannot_be_planned_by(opens: Opens) -> None:
    dialog = opens(HoursDialog)
    source = named(dialog, "Plan by travellers")
    assert not source.isEnabled()
    assert source.toolTip() == OUTRANKED
    assert OUTRANKED in said(dialog)
    press(dialog, "Forget confirmed hours")
    assert OUTRANKED not in said(dialog)
    press(dialog, "Plan by the article as printed")


@pytest.mark.parametrize("size", [(1024, 600), (1024, 680), (1440, 900)])
@pytest.mark.parametrize("percent", [100, 150])
def test_that_the_buttons_of_hours_stay_in_view(
    desk: Desk, opens: Opens, size: tuple[int, int], percent: int
) -> None:
    desk.set_look("light", percent)
    desk.window.resize(*size)
    dialog = opens(HoursDialog)
    for name in ("Plan by confirmed hours", "Forget confirmed hours", "Close"):
        button = named(dialog, name)
        assert dialog.rect().contains(place_in(button, dialog))
        assert button.visibleRegion().boundingRect() == button.rect()


def test_that_a_wrong_field_of_hours_comes_into_view(desk: Desk, opens: Opens) -> None:
    desk.window.resize(1024, 600)
    dialog = opens(HoursDialog)
    line = named(dialog, "Confirmed on the", QLineEdit)
    assert line.visibleRegion().isEmpty()
    line.setText("soon")
    press(dialog, "Plan by confirmed hours")
    assert line.hasFocus()
    assert line.visibleRegion().boundingRect() == line.rect()


# --- stages ---------------------------------------------------------------------------------------

WAY_HERE = (
    "Kilometres from the stage before", "Drive from the stage before, typical, minutes",
    "Wait until somebody serves you, typical, minutes", "Being served, typical, minutes",
    "Delay of the guide, typical, minutes",
)  # fmt: skip


def seen(dialog: QWidget, names: tuple[str, ...]) -> set[str]:
    lines = [w for w in dialog.findChildren(QLineEdit) if w.isVisibleTo(dialog)]
    return {line.accessibleName() for line in lines} & set(names)


def test_that_the_first_stage_asks_for_no_way_there(opens: Opens) -> None:
    dialog = opens(StagesDialog)
    assert seen(dialog, WAY_HERE) == set()
    assert BEGINS in said(dialog)
    named(dialog, "Stages of this trip", QListWidget).setCurrentRow(1)
    assert seen(dialog, WAY_HERE) == set(WAY_HERE)
    assert BEGINS not in said(dialog)


def test_that_what_was_kept_for_the_first_stage_stays_in_sight(desk: Desk, opens: Opens) -> None:
    trip_id = desk.trip_id
    assert trip_id is not None
    edit = StageEdit(trips.trip(desk.companion, trip_id).stages()[0].id, wait=Span(1, 2, 3))
    trips.edit_stage(desk.companion, trip_id, edit)
    dialog = opens(StagesDialog)
    assert seen(dialog, WAY_HERE) == {"Wait until somebody serves you, typical, minutes"}
    press(dialog, "Save stage")
    assert trips.trip(desk.companion, trip_id).edit_of(edit.stage_id) == edit


def test_that_a_long_name_of_a_stage_stands_whole_in_its_tooltip(desk: Desk, opens: Opens) -> None:
    trip_id = desk.trip_id
    assert trip_id is not None
    name = "A gate with a name that nobody would put on a sign, " * 4
    trips.edit_stage(desk.companion, trip_id, StageEdit("pass_gate", name=name.strip()))
    listed = named(opens(StagesDialog), "Stages of this trip", QListWidget)
    gate = next(i for n in range(listed.count()) if "sign" in (i := listed.item(n)).toolTip())
    assert gate.toolTip() == name.strip()
    assert gate.text().endswith("…\nchanged")


# --- preferences ----------------------------------------------------------------------------------


def test_that_a_dialog_grows_with_the_text_but_not_out_of_its_window(
    desk: Desk, opens: Opens
) -> None:
    desk.window.resize(1024, 600)
    dialog = opens(PreferencesDialog)
    before, middle = dialog.size(), dialog.geometry().center().y()
    for _ in range(2):
        press(dialog, "Larger text")
    assert (dialog.width(), dialog.height()) == (
        round(before.width() * 1.25), round(before.height() * 1.25)
    )  # fmt: skip
    assert abs(dialog.geometry().center().y() - middle) <= 1
    for _ in range(4):
        press(dialog, "Larger text")
    assert dialog.width() <= desk.window.width() - 32
    assert dialog.height() <= desk.window.height() - 32
    press(dialog, "Normal text size")
    assert dialog.size() == before


# --- new trip -------------------------------------------------------------------------------------


@pytest.fixture
def two_crossings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another crossing that ships, with one night stop."""
    torugart = reader.crossing("torugart-kg-cn")
    other = replace(torugart, id="other", names=Names("Other Pass"), night_stops=("naryn",))
    both = {each.id: each for each in (torugart, other)}
    monkeypatch.setattr(reader, "crossing_ids", lambda: tuple(both))
    monkeypatch.setattr(reader, "crossing", both.__getitem__)


@pytest.mark.usefixtures("two_crossings")
def test_that_another_crossing_brings_its_night_stops_and_keeps_what_was_typed(
    desk: Desk, opens: Opens, qtbot: QtBot
) -> None:
    dialog = opens(lambda desk: TripDialog(desk.companion, desk.window))
    choice = named(dialog, "Crossing", Choice)
    assert choice.currentText().startswith("Torugart")
    assert choice.itemText(0) == "Other Pass"
    type_into(dialog, "Leave", "06:10")
    choice.setCurrentIndex(choice.findData("other"))
    night = named(dialog, "Night before", Segmented)
    assert night.value == "naryn"
    qtbot.keyClick(choice, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert night.button("naryn").hasFocus()
    assert named(dialog, "Leave", QLineEdit).text() == "06:10"
    assert named(dialog, "Name", QLineEdit).text().startswith("Other, ")
    press(dialog, "Create trip")
    (made,) = [t for t in trips.list_trips(desk.companion) if t.name.startswith("Other, ")]
    assert trips.trip(desk.companion, made.id).crossing.id == "other"


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("N", "Name"), ("C", "Crossing"), ("B", "Night before: Tash Rabat"),
        ("D", "Crossing day"), ("L", "Leave"), ("G", "Guide at the gate, agreed for"),
        ("I", "Last day in China"), ("H", "Hours to plan by"), ("O", "Note"),
    ],
)  # fmt: skip
def test_that_the_underlined_letter_leads_to_its_field(
    opens: Opens, qtbot: QtBot, letter: str, name: str
) -> None:
    dialog = opens(lambda desk: TripDialog(desk.companion, desk.window))
    begin = named(dialog, "Note" if letter == "N" else "Name", QWidget)
    begin.setFocus()
    qtbot.keyClick(begin, getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)
    reached = dialog.focusWidget()
    assert reached is not None
    assert reached.accessibleName().startswith(name)
