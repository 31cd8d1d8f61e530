"""When the quiet figures of the navigation are reckoned: soon after a change, so that the page in
front comes first, and in a thread of their own, else typing would wait for them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from companion.app.companion import Companion
from companion.domain.ids import TripId
from companion.ui import figures
from companion.ui.worker import Worker

SOON = 300  # milliseconds


class Counting(QObject):
    """``due`` names pages whose figure may have changed; ``wanted`` tells a little later that it is
    time to ``start``, and ``counted`` the trip and its figures by page."""

    wanted = Signal()
    counted = Signal(object, dict)
    failed = Signal(object)

    def __init__(self, companion: Companion, pages: Collection[str], parent: QObject) -> None:
        super().__init__(parent)
        self._companion = companion
        self._due = set(pages)
        self._stopped = False
        self._worker = Worker(self)
        self._worker.failed.connect(self.failed)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.wanted)

    def due(self, pages: Collection[str], soon: bool = True) -> None:
        """These figures may have changed; without ``soon`` somebody else starts."""
        self._due |= set(pages)
        if soon:
            self._soon.start()

    def start(self, trip_id: TripId | None, fresh: Collection[str]) -> None:
        """Reckon what is due, but not of the ``fresh`` pages, which say theirs themselves."""
        pages = frozenset(self._due - set(fresh))
        self._due = set()

        def verb() -> tuple[TripId | None, dict[str, str]]:
            return trip_id, figures.figures(self._companion, trip_id, pages)

        self._worker.run("Counting", verb, self._tell)

    def stop(self) -> None:
        """The window closes: nothing is read any more once this is over."""
        self._stopped = True
        self._soon.stop()
        self._worker.wait()

    def _tell(self, answer: tuple[TripId | None, dict[str, str]]) -> None:
        if not self._stopped:
            self.counted.emit(*answer)
