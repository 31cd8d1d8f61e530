"""The keyboard in every dialog: what Enter presses, where it begins, and that it is in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import vault
from companion.app.seal import VaultState
from companion.ui import theme
from companion.ui.asker import DialogAsker
from companion.ui.desk import Desk
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.questions import Confirm
from companion.ui.dialogs.unlock import UnlockDialog
from companion.ui.dialogs.vault import VaultDialog
from companion.ui.dialogs.vault_recover import RecoverDialog
from companion.ui.dialogs.vault_set_up import VaultSetUpDialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field, TextLine
from tests.ui.desks import in_dialog, named, open_desk

PASSPHRASE = "correct horse battery"
Shows = Callable[[Dialog], Dialog]


@pytest.fixture
def desk(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    opened, _ = open_desk(home)
    qtbot.addWidget(opened.window)
    yield opened
    opened.set_look("light", 100)
    opened.window.close()
    theme.apply(qapp, "light")


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """Show a dialog without waiting for its end."""

    def show(dialog: Dialog) -> Dialog:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        QApplication.sendPostedEvents()
        return dialog

    return show


class Asked(Dialog):
    """A dialog with a line, a button in its body and a main action; ``pressed`` in their order."""

    def __init__(self) -> None:
        super().__init__("Asked", None)
        self.pressed: list[str] = []
        self.line = TextLine("Line")
        self.other = Button("Other", on=lambda: self.pressed.append("other"))
        self.body.addWidget(self.line)
        self.body.addWidget(self.other)
        self.foot("Main", lambda: self.pressed.append("main"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_that_enter_presses_the_button_that_has_the_keyboard(
    shows: Shows, qtbot: QtBot, key: Qt.Key
) -> None:
    dialog = Asked()
    shows(dialog)
    dialog.other.setFocus()
    qtbot.keyClick(dialog.other, key)
    assert dialog.pressed == ["other"]
    qtbot.keyClick(dialog.other, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.pressed == ["other", "main"]


def test_that_enter_elsewhere_is_the_main_action(shows: Shows, qtbot: QtBot) -> None:
    dialog = Asked()
    shows(dialog)
    dialog.line.setFocus()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.pressed == ["main"]


def test_that_enter_on_the_way_out_leaves(shows: Shows, qtbot: QtBot) -> None:
    dialog = Asked()
    shows(dialog)
    way_out = named(dialog, "Cancel")
    way_out.setFocus()
    qtbot.keyClick(way_out, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.pressed == []


def test_that_a_key_that_is_held_down_presses_once(shows: Shows) -> None:
    dialog = Asked()
    shows(dialog)
    dialog.other.setFocus()
    for repeat in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeat
        )
        QApplication.sendEvent(dialog.other, event)
    assert dialog.pressed == ["other"]


def test_that_enter_locks_the_vault_where_the_keyboard_is_on_that_button(
    desk: Desk, shows: Shows, qtbot: QtBot
) -> None:
    vault.set_up(desk.companion, PASSPHRASE).close()
    vault.unlock(desk.companion, PASSPHRASE)
    dialog = shows(VaultDialog(desk))
    lock = named(dialog, "Lock now")
    qtbot.waitUntil(lock.hasFocus)
    qtbot.keyClick(lock, Qt.Key.Key_Return)
    assert desk.keeper.state is VaultState.LOCKED


def test_that_what_cannot_be_undone_begins_at_cancel(desk: Desk, qtbot: QtBot) -> None:
    answers: list[bool] = []

    def enter(asked: QWidget) -> None:
        cancel = named(asked, "Cancel")
        qtbot.waitUntil(cancel.hasFocus)
        qtbot.keyClick(cancel, Qt.Key.Key_Return)

    asker = DialogAsker(desk.window)
    in_dialog(lambda: answers.append(asker.confirm("Close without the kit", "…", "Close")), enter)
    assert answers == [False]


def test_that_enter_cancels_a_question_also_where_no_button_has_the_keyboard(
    shows: Shows, qtbot: QtBot
) -> None:
    dialog = shows(Confirm("Not saved", "Leave it anyway?", "&Discard", None))
    named(dialog, "Cancel").clearFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert not dialog.result()


def in_view(part: QWidget, dialog: Dialog) -> bool:
    viewport = dialog._scroll.viewport()
    return viewport.rect().contains(QRect(part.mapTo(viewport, QPoint(0, 0)), part.size()))


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_what_has_the_keyboard_first_is_in_view(
    desk: Desk, shows: Shows, qtbot: QtBot, percent: int
) -> None:
    desk.set_look("light", percent)
    desk.window.resize(1024, 600)
    dialog = VaultSetUpDialog(desk)
    shows(dialog)
    assert dialog.passphrase.first.hasFocus()
    qtbot.waitUntil(lambda: in_view(dialog.passphrase.first, dialog))


@pytest.mark.parametrize("kind", [UnlockDialog, RecoverDialog, VaultSetUpDialog])
def test_that_whatever_takes_the_keyboard_comes_into_view(
    desk: Desk, shows: Shows, kind: type[Dialog]
) -> None:
    if kind is not VaultSetUpDialog:
        vault.set_up(desk.companion, PASSPHRASE).close()
    desk.set_look("light", 200)
    desk.window.resize(1024, 600)
    dialog = RecoverDialog(desk, desk.window) if kind is RecoverDialog else kind(desk)  # type: ignore[call-arg,arg-type]
    shows(dialog)
    lines = [line for line in dialog.findChildren(QLineEdit) if line.isVisible()]
    assert lines
    for line in (*lines, *reversed(lines)):
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        assert in_view(line, dialog), line.accessibleName()


def test_that_a_line_that_takes_the_keyboard_shows_its_label_too(desk: Desk, shows: Shows) -> None:
    desk.set_look("light", 200)
    dialog = Dialog("Many", desk.window, 500, 300)
    fields = [Field(f"Line {number}", TextLine(f"Line {number}")) for number in range(20)]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.foot("Done")
    shows(dialog)
    for place in (12, 3, 19, 0):
        fields[place].editor.setFocus()
        assert in_view(fields[place], dialog), place


@pytest.mark.parametrize(("percent", "wide"), [(100, 1440), (100, 1024), (150, 1024), (200, 1024)])
def test_that_nothing_of_the_step_with_the_kit_is_cut_off_at_the_right(
    desk: Desk, shows: Shows, qtbot: QtBot, percent: int, wide: int
) -> None:
    desk.set_look("light", percent)
    desk.window.resize(wide, 600)
    dialog = VaultSetUpDialog(desk)
    shows(dialog)
    dialog.passphrase.propose()
    dialog.begin()
    qtbot.waitUntil(dialog.kit.isVisible, timeout=20_000)
    picture = dialog.kit.picture
    qtbot.waitUntil(lambda: picture.height() >= picture.pixmap().height())
    viewport = dialog._scroll.viewport()
    for part in dialog.kit.findChildren(QWidget):
        if part.isVisible():
            right = part.mapTo(viewport, QPoint(part.width(), 0)).x()
            assert right <= viewport.width(), part
    assert in_view(named(dialog, "Print…"), dialog)
    for part in (named(dialog, "Print…"), named(dialog, "Save as PDF…"), dialog.kit.line):
        part.setFocus()
        assert in_view(part, dialog), part.accessibleName()
