"""Brings news of changes to the GUI thread: whoever commits, the window hears it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from companion.store.changes import Changes, merged

if TYPE_CHECKING:
    from companion.app.companion import Companion

#: Between two tellings of what another thread commits: a folder of scans must not keep the window
#: busy with showing itself.
PAUSE = 400  # milliseconds


class Notifier(QObject):
    """``changed`` is emitted on the GUI thread with a ``Changes`` after every commit.

    What is committed there is told at once. What another thread commits is told at once too, but
    where commits follow each other closely, several are told as one. ``tell_now`` does not wait.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, companion: Companion, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Changes] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.tell_now)
        self._heard.connect(self._collect)
        self._stop: Callable[[], None] = companion.listen(self._hear)

    def _hear(self, changes: Changes) -> None:
        """In the thread that committed."""
        if QThread.currentThread() is self.thread():
            self._waiting.append(changes)
            self.tell_now()
        else:
            self._heard.emit(changes)

    def _collect(self, changes: Changes) -> None:
        self._waiting.append(changes)
        if not self._pause.isActive():
            self.tell_now()

    def tell_now(self) -> None:
        """Tell what waits; the pause begins when all faces have followed."""
        if self._waiting:
            told, self._waiting = merged(self._waiting), []
            self.changed.emit(told)
            self._pause.start()

    def stop(self) -> None:
        """Listen no longer."""
        self._stop()
        self._stop = lambda: None
        self._pause.stop()
