"""The form of a person, and the question which trips a change is to reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from companion.app import people, sample, trips, vault
from companion.app.companion import Companion
from companion.domain.ids import TripId
from companion.domain.trip import Person
from companion.ui.desk import Desk
from companion.ui.dialogs.form import RecordDialog
from companion.ui.dialogs.people import PeopleDialog
from companion.ui.dialogs.person import PersonDialog
from companion.ui.dialogs.reach import ReachDialog
from companion.ui.dialogs.vehicle import VehicleDialog
from companion.ui.widgets.secrets import LOCKED_HINT, SecretArea
from tests.ui.desks import NOW, named, open_desk, texts


@pytest.fixture
def desk(home: Path, qapp: QApplication) -> Iterator[Desk]:
    companion = Companion.open(home, lambda: NOW)
    sample.open_sample(companion)
    companion.close()
    made, _ = open_desk(home)
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, bool]]:
    """Every question that was asked, as the boxes stood; all are answered with Save."""
    seen: list[dict[str, bool]] = []

    def answer(dialog: ReachDialog) -> bool:
        seen.append({box.text(): box.isChecked() for box in dialog.findChildren(QCheckBox)})
        return True

    monkeypatch.setattr(ReachDialog, "exec", answer)
    return seen


def anna(desk: Desk) -> Person:
    assert desk.trip is not None
    return desk.trip.people[0]


def change_phone(desk: Desk, qtbot: QtBot, text: str = "+49 30 1234") -> PersonDialog:
    dialog = PersonDialog(desk.companion, anna(desk), desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, "Phone", QLineEdit).setText(text)
    dialog.save()
    return dialog


def on(desk: Desk, trip_id: TripId) -> Person:
    return trips.trip(desk.companion, trip_id).people[0]


def test_that_nothing_is_asked_for_the_only_trip(
    desk: Desk, qtbot: QtBot, asked: list[dict[str, bool]]
) -> None:
    change_phone(desk, qtbot)
    assert asked == []
    assert desk.trip_id is not None
    assert on(desk, desk.trip_id).phone == "+49 30 1234"


def test_that_an_archived_trip_keeps_what_was_true_unless_ticked(
    desk: Desk, qtbot: QtBot, asked: list[dict[str, bool]]
) -> None:
    assert desk.trip_id is not None
    before = anna(desk).phone
    old = trips.duplicate_trip(desk.companion, desk.trip_id, "R & D")
    trips.archive_trip(desk.companion, old)
    change_phone(desk, qtbot)
    (boxes,) = asked
    assert [ticked for text, ticked in boxes.items() if "R && D" in text] == [False]
    assert all("archived" in text for text, ticked in boxes.items() if not ticked)
    assert on(desk, old).phone == before
    assert on(desk, desk.trip_id).phone == "+49 30 1234"


def test_that_calling_off_the_question_keeps_the_form_open_and_saves_nothing(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.trip_id is not None
    trips.duplicate_trip(desk.companion, desk.trip_id, "Again")
    monkeypatch.setattr(ReachDialog, "exec", lambda _: False)
    before = anna(desk).phone
    dialog = change_phone(desk, qtbot)
    assert dialog.isVisible()
    assert {p.phone for p in people.list_people(desk.companion) if p.id == anna(desk).id} == {
        before
    }


def test_that_a_form_that_was_not_changed_asks_nothing(
    desk: Desk, qtbot: QtBot, asked: list[dict[str, bool]]
) -> None:
    assert desk.trip_id is not None
    trips.duplicate_trip(desk.companion, desk.trip_id, "Again")
    change_phone(desk, qtbot, str(anna(desk).phone))
    assert asked == []


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("Name", "   ", "name"),
        ("Birth date", "31 Feb 1985", "31 Feb 1985"),
        ("Birth date", "2091-01-01", "future"),
    ],
)
def test_that_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    desk: Desk, qtbot: QtBot, field: str, text: str, said: str
) -> None:
    dialog = PersonDialog(desk.companion, anna(desk), desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, "Phone", QLineEdit).setText("+49 30 1234")
    line = named(dialog, field, QLineEdit)
    line.setText(text)
    dialog.save()
    assert dialog.isVisible()
    assert any(said in each for each in texts(dialog))
    assert dialog.focusWidget() is line
    assert named(dialog, "Phone", QLineEdit).text() == "+49 30 1234"


def test_that_a_person_can_be_entered_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    dialog = PersonDialog(desk.companion, None, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    name = named(dialog, "Name", QLineEdit)
    assert dialog.focusWidget() is name
    qtbot.keyClicks(name, "Bektur")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert "Bektur" in {p.name for p in people.list_people(desk.companion)}


@pytest.mark.parametrize(
    ("vin", "said"),
    [
        ("WBA 0B 1234 5678 901", "this has 16"),
        ("JTEB71J70O1234567", "never has the letter O"),
        ("JTEB71J7001234567", ""),
        ("", ""),
    ],
)
def test_that_an_unusual_vin_is_remarked_on_and_kept(
    desk: Desk, qtbot: QtBot, vin: str, said: str
) -> None:
    dialog = VehicleDialog(desk.companion, None, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, "Name", QLineEdit).setText("Van")
    line = named(dialog, "VIN", QLineEdit)
    line.setText(vin)
    line.editingFinished.emit()
    assert any("VIN" in text and said in text for text in texts(dialog) if text != "&VIN") is bool(
        said
    )
    dialog.save()
    assert [v.vin for v in people.list_vehicles(desk.companion) if v.name == "Van"] == [vin]


def test_that_a_lock_hides_what_was_read_and_keeps_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    vault.set_up(desk.companion, "correct horse battery").close()
    vault.unlock(desk.companion, "correct horse battery")
    dialog = PersonDialog(desk.companion, anna(desk), desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    phone, born = (named(dialog, name, QLineEdit) for name in ("Phone", "Birth date"))
    assert phone.text()
    assert born.text() == "9 Apr 1985"
    born.setText("10 Apr 1985")
    desk.keeper.lock()
    qtbot.waitUntil(lambda: phone.text() == "")
    assert born.text() == "10 Apr 1985"


def test_that_undo_after_a_lock_does_not_bring_back_what_was_read(desk: Desk, qtbot: QtBot) -> None:
    vault.set_up(desk.companion, "correct horse battery").close()
    vault.unlock(desk.companion, "correct horse battery")
    dialog = PersonDialog(desk.companion, anna(desk), desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    line = named(dialog, "Phone", QLineEdit)
    area = dialog._secrets["medical"]
    assert isinstance(area, SecretArea)
    for editor in (line, area):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, "typed over")
    desk.keeper.lock()
    qtbot.waitUntil(lambda: line.placeholderText() == LOCKED_HINT)
    for editor in (line, area):
        editor.undo()
        assert (editor.text() if editor is line else area.text()) == "typed over"
    assert dialog.dirty


def test_that_a_lock_takes_the_phones_from_the_list_of_people(desk: Desk, qtbot: QtBot) -> None:
    vault.set_up(desk.companion, "correct horse battery").close()
    vault.unlock(desk.companion, "correct horse battery")
    dialog = PeopleDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    phone = "+46 70 000 00 11"
    assert any(phone in text for text in texts(dialog))
    desk.keeper.lock()
    qtbot.waitUntil(lambda: not any(phone in text for text in texts(dialog)))


def test_that_a_lock_hides_the_note_of_a_vehicle(desk: Desk, qtbot: QtBot) -> None:
    assert desk.trip is not None
    van = replace(desk.trip.vehicles[0], note="the spare key is in the tank bag")
    people.change_vehicle(desk.companion, van, "test")
    vault.set_up(desk.companion, "correct horse battery").close()
    vault.unlock(desk.companion, "correct horse battery")
    (kept,) = [v for v in people.list_vehicles(desk.companion) if v.name == van.name]
    dialog = VehicleDialog(desk.companion, kept, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._note.text() == "the spare key is in the tank bag"
    desk.keeper.lock()
    qtbot.waitUntil(lambda: dialog._note.text() == "")
    assert not dialog.dirty


@pytest.mark.parametrize("leaves", [False, True])
def test_that_a_form_with_something_typed_in_it_asks_before_it_goes(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(RecordDialog, "leave_anyway", lambda _: asked.append(leaves) or leaves)
    dialog = PersonDialog(desk.companion, anna(desk), desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not asked, "nothing was typed"
    dialog = PersonDialog(desk.companion, anna(desk), desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, "Surname", QLineEdit).setText("LINDQVISTT")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked == [leaves]
    assert dialog.isVisible() is not leaves
    monkeypatch.setattr(RecordDialog, "leave_anyway", lambda _: True)
