"""Brings news of changes to the GUI thread: whoever commits, the window hears it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from companion.app.companion import Companion


class Notifier(QObject):
    """``changed`` is emitted on the GUI thread with a ``Changes`` after every commit."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, companion: Companion, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.changed, Qt.ConnectionType.AutoConnection)
        self._stop: Callable[[], None] = companion.listen(self._heard.emit)

    def stop(self) -> None:
        """Listen no longer."""
        self._stop()
        self._stop = lambda: None
