"""What every page of the window is: a widget with a title that shows one trip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent, QTextDocument
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from companion.app.companion import Companion
from companion.domain.ids import TripId
from companion.store.changes import Changes


class Context(Protocol):
    """What a page may ask of the window that shows it."""

    @property
    def asker(self) -> Any:
        """Asks for files and confirmations; see companion.ui.asker."""

    @property
    def settings(self) -> Any:
        """How things were last shown; see companion.ui.settings."""

    @property
    def keeper(self) -> Any:
        """Keeps the vault shut, and opens it; see companion.ui.keeper."""

    @property
    def window(self) -> Any:
        """The window; dialogs open over it."""

    @property
    def worker(self) -> Any:
        """Runs slow verbs; see companion.ui.worker."""

    def attempt(self, verb: Callable[[], Any]) -> tuple[bool, Any]:
        """Run a verb: (True, its answer), or (False, None) after the traveller was told why."""

    def say(self, sentence: str) -> None:
        """Show a quiet sentence in the message bar (changes are announced without this)."""

    def open_trip(self, trip_id: TripId | None) -> None:
        """Make that trip the open one on every page."""

    def go_to(self, page: str) -> None:
        """Show a page: trips, timeline, tracker, papers, packing, dossier, report."""

    def do(self, command: str) -> None:
        """Run a command of the menus by its name, as "new_trip" or "edit_trip"."""


class Page(QWidget):
    """A page. ``column`` is its layout: 24 px beside it, nothing between: the
    head (56 px with the room around it) first, then what fills the page.

    ``trip_id`` is the open trip. Subclasses fill ``refresh`` and, where the navigation shows a
    quiet figure, ``figure``. The window calls ``open_trip`` before the page is first shown and
    ``changed`` after every change, only while the page is visible (else when it is shown again).
    Verbs get ``initiator`` from ``self.name``.
    """

    name = ""
    title = ""
    icon = ""

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.companion = companion
        self.context = context
        self.trip_id: TripId | None = None
        self._undo_passes = UndoPasses(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 0, 24, 24)
        self.column.setSpacing(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Undo reaches the menu from every field of the page that has nothing to undo itself."""
        super().showEvent(event)
        for line in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            line.installEventFilter(self._undo_passes)

    def refresh(self) -> None:
        """Read the read model again and show it."""

    def changed(self, changes: Changes) -> None:
        """The library has changed."""
        self.refresh()

    def minute(self) -> None:
        """A minute has passed; pages that show now refresh here."""

    def figure(self) -> str:
        """The quiet figure in the navigation, as "31 / 46"; empty for none."""
        return ""

    def kept_picture(self) -> str:
        """What the next start shows of the page before it can be built; empty for nothing."""
        return ""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins when the page is shown; None leaves it where it is."""
        return None

    def open_trip(self, trip_id: TripId | None) -> None:
        """Show another trip; None when there is none."""
        self.trip_id = trip_id
        self.refresh()


class Filling(QWidget):
    """As high as the window leaves it, however high its texts would like to be."""

    def hasHeightForWidth(self) -> bool:
        """It scrolls only below its least height."""
        return False


class UndoPasses(QObject):
    """Lets Ctrl+Z and its sisters through a field whose own text has nothing to undo or redo."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's fields claim the keys whether they have something to undo or not."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        own = watched.document() if isinstance(watched, QPlainTextEdit) else watched
        if not isinstance(own, QLineEdit | QTextDocument):
            return False
        keys = QKeySequence.StandardKey
        passes = (event.matches(keys.Undo) and not own.isUndoAvailable()) or (
            event.matches(keys.Redo) and not own.isRedoAvailable()
        )
        if passes:
            event.ignore()
        return passes
