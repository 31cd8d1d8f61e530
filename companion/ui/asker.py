"""Every question the program asks goes through here, so that a test can answer it.

Questions are few: where to save, what to open, and a confirmation for what cannot be undone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

LIBRARY = "Library copies (*.db)"
PDF = "PDF documents (*.pdf)"


class Asker(Protocol):
    """Who answers."""

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Where to save; None when the traveller thinks better of it."""

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """What to open, looked for in ``folder`` or among the documents; None likewise."""

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Several files to open; none when the traveller thinks better of it."""

    def open_folder(self, title: str) -> Path | None:
        """A folder whose files are wanted; None likewise."""

    def confirm(self, title: str, sentence: str, action: str) -> bool:
        """Whether to do what cannot be undone; ``action`` stands on the button."""

    def text(self, title: str, label: str, suggestion: str) -> str | None:
        """A line of text; None likewise."""


class DialogAsker:
    """Asks the person at the screen."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """The system's dialog; it asks before an existing file is overwritten."""
        start = str(_documents() / suggestion)
        name, _ = QFileDialog.getSaveFileName(self._parent, title, start, kinds)
        return Path(name) if name else None

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """The system's dialog."""
        start = str(folder or _documents())
        name, _ = QFileDialog.getOpenFileName(self._parent, title, start, kinds)
        return Path(name) if name else None

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """The system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, str(_documents()), kinds)
        return [Path(name) for name in names]

    def open_folder(self, title: str) -> Path | None:
        """The system's dialog."""
        name = QFileDialog.getExistingDirectory(self._parent, title, str(_documents()))
        return Path(name) if name else None

    def confirm(self, title: str, sentence: str, action: str) -> bool:
        """A dialog whose safe answer is the default."""
        from companion.ui.dialogs.questions import Confirm

        return bool(Confirm(title, sentence, action, self._parent).exec())

    def text(self, title: str, label: str, suggestion: str) -> str | None:
        """A dialog with one line."""
        from companion.ui.dialogs.questions import AskText

        return AskText(title, label, suggestion, self._parent).ask()


def _documents() -> Path:
    """Where people look for their own files first."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))
