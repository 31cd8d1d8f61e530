"""Keeps the vault shut: at a key, after some idle minutes, when the screen locks or it sleeps.

Never in crossing mode by itself: there nobody has a hand free for a passphrase. What was copied
from the vault leaves the clipboard after half a minute, if it is still there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from companion.app import vault
from companion.app.companion import Companion
from companion.app.seal import VaultState
from companion.domain.errors import CompanionError
from companion.ui.menus import LOCK_KEY
from companion.ui.settings import Settings
from companion.ui.system_locks import SystemLocks
from companion.ui.widgets.secrets import SecretArea, SecretLine
from companion.ui.worker import Worker

CLIPBOARD_FOR = 30_000  # milliseconds
_MINUTE = 60_000
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
}  # fmt: skip
#: Clipboard managers are asked not to keep what is marked so.
_MARKS = ("x-kde-passwordManagerHint", "application/x-nspasteboard-concealed-type")


class Keeper(QObject):
    """``changed`` tells that the vault was set up, opened, locked or moved.

    ``locked`` tells that it is to be shut, also where it was shut already.
    """

    changed = Signal()
    locked = Signal()

    def __init__(
        self, companion: Companion, settings: Settings, worker: Worker, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._companion, self._settings = companion, settings
        self._opener = Worker(self)  # one of its own: large scans keep the other busy
        self._opener.failed.connect(worker.failed)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._lock_if_idle)
        self._copied = ""
        self._forget = QTimer(self, singleShot=True, interval=CLIPBOARD_FOR)
        self._forget.timeout.connect(self.clear_clipboard)
        self._stop = companion.vault.listen(self.changed.emit)
        self.changed.connect(self._follow)
        self.system = SystemLocks(self)
        self.system.locked.connect(self.lock)
        QGuiApplication.clipboard().dataChanged.connect(self._watch_clipboard)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @property
    def state(self) -> VaultState:
        """How the vault stands."""
        return self._companion.vault.state

    @property
    def minutes_left(self) -> int | None:
        """Until it is locked for being idle, rounded up; None where it is not."""
        left = self._idle.remainingTime()
        if left < 0 or self.state is not VaultState.OPEN:
            return None
        return min(-(-left // _MINUTE), self._settings.vault_minutes)  # a timer may be a bit late

    def unlock(self, passphrase: str, identity_file: Path | None, done: object) -> None:
        """Open it in the worker; ``done(problem)`` gets a CompanionError, or None."""

        def verb() -> CompanionError | None:
            try:
                vault.unlock(self._companion, passphrase, identity_file)
            except CompanionError as problem:
                return problem
            return None

        self._opener.run("Unlocking the vault", verb, done)  # type: ignore[arg-type]

    def lock(self) -> None:
        """Lock it now. What was copied from it goes too."""
        self._idle.stop()
        self.clear_clipboard()
        self._companion.vault.lock()
        self.locked.emit()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes from now on; 0 for never."""
        self._settings.vault_minutes = minutes
        self._wind()

    def copy(self, text: str) -> None:
        """Put a secret on the clipboard, marked as one, for half a minute."""
        self._copied = text
        data = QMimeData()
        data.setText(text)
        for mark in _MARKS:
            data.setData(mark, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._forget.start()

    def _watch_clipboard(self) -> None:
        """What was just copied out of a field that is sealed is a secret too."""
        text = QGuiApplication.clipboard().text()
        sealed = isinstance(QApplication.focusWidget(), SecretLine | SecretArea)
        if sealed and text and text != self._copied and self.state is not VaultState.ABSENT:
            self.copy(text)

    def clear_clipboard(self) -> None:
        """Take back what was copied, unless something else was copied since."""
        self._forget.stop()
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""

    def stop(self) -> None:
        """The window closes."""
        self._opener.wait()
        self._idle.stop()
        self.clear_clipboard()
        QGuiApplication.clipboard().dataChanged.disconnect(self._watch_clipboard)
        self._stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or points is there. And the key of the lock reaches the vault from every
        window: over a dialog the menu does not hear it."""
        if event.type() in _SIGNS_OF_LIFE and self._idle.isActive():
            self._wind()
        if self.state is VaultState.OPEN and _is_lock_key(event):
            self.lock()
            return True
        return False

    def _follow(self) -> None:
        if self.state is VaultState.OPEN:
            self._wind()
            self.system.listen()
        else:
            self._idle.stop()

    def _wind(self) -> None:
        """Begin to count the idle minutes anew."""
        minutes = self._settings.vault_minutes
        if minutes and self.state is VaultState.OPEN:
            self._idle.start(minutes * _MINUTE)
        else:
            self._idle.stop()

    def _lock_if_idle(self) -> None:
        if in_crossing_mode():
            self._wind()
        else:
            self.lock()


def _is_lock_key(event: QEvent) -> bool:
    """Whether the key of the lock was pressed and no menu has taken it."""
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEY)
    )


def in_crossing_mode() -> bool:
    """Whether the screen for the day is in front."""
    return any(
        widget.isVisible() and type(widget).__name__ == "CrossingScreen"
        for widget in QApplication.topLevelWidgets()
    )
