"""A whole window over a library of its own, with a traveller who has answered beforehand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from companion.app.companion import Companion
from companion.domain.clocks import Instant
from companion.ui import theme
from companion.ui.desk import Desk
from companion.ui.settings import Settings
from companion.ui.window import Window

NOW = Instant.from_iso("2027-03-09T08:26:00Z")
Kind = TypeVar("Kind", bound=QWidget)


class Answers:
    """An asker with prepared answers; ``asked`` remembers the titles."""

    def __init__(self) -> None:
        self.save: Path | None = None
        self.open: Path | None = None
        self.opens: list[Path] = []
        self.folder: Path | None = None
        self.yes = True
        self.asked: list[str] = []

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """The prepared target."""
        self.asked.append(title)
        return self.save

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """The prepared source."""
        self.asked.append(title)
        return self.open

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """The prepared sources."""
        self.asked.append(title)
        return self.opens

    def open_folder(self, title: str) -> Path | None:
        """The prepared folder."""
        self.asked.append(title)
        return self.folder

    def confirm(self, title: str, sentence: str, action: str) -> bool:
        """The prepared answer."""
        self.asked.append(title)
        return self.yes

    def text(self, title: str, label: str, suggestion: str) -> str | None:
        """The suggestion."""
        self.asked.append(title)
        return suggestion


def open_desk(home: Path) -> tuple[Desk, Answers]:
    """A window over ``home``, shown, at a time that stands still."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    answers = Answers()
    companion = Companion.open(home, lambda: NOW)
    desk = Desk(companion, Window(lambda: NOW), Settings(home), answers)
    desk.start()
    desk.window.resize(1280, 800)
    desk.window.show()
    return desk, answers


def named(root: QWidget, name: str, kind: type[Kind] = QAbstractButton) -> Kind:  # type: ignore[assignment]
    """The one visible widget of that accessible name."""
    QApplication.sendPostedEvents()  # what was just laid out is shown now
    found = [w for w in root.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)} found"
    return found[0]


def texts(root: QWidget) -> list[str]:
    """What stands on the visible labels."""
    QApplication.sendPostedEvents()
    return [w.text() for w in root.findChildren(QLabel) if w.isVisible() and w.text()]


def press(root: QWidget, name: str) -> None:
    """Click the visible button of that accessible name."""
    named(root, name).click()


def type_into(root: QWidget, name: str, text: str) -> None:
    """Replace the text of a line."""
    line = named(root, name, QLineEdit)
    line.setText(text)
    line.setModified(True)
    line.textEdited.emit(text)
    line.editingFinished.emit()


def modal() -> QWidget | None:
    """The dialog that is open."""
    return QApplication.activeModalWidget()


def in_dialog(opens: Callable[[], object], does: Callable[[QWidget], object]) -> None:
    """Open a dialog and do something in it; a failure inside closes it and fails the test."""

    faults: list[BaseException] = []
    before = modal()  # the dialog from which this one is opened

    def act() -> None:
        dialog = modal()
        if dialog is None or dialog is before:
            QTimer.singleShot(1, act)
            return
        try:
            does(dialog)
        except BaseException as fault:  # noqa: BLE001 - told after the dialog is closed
            faults.append(fault)
        if dialog.isVisible():
            dialog.close()

    QTimer.singleShot(0, act)
    opens()
    if faults:
        raise faults[0]
