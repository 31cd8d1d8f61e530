"""Pictures of scans, made in the background and kept in memory while the vault is open."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from companion.app import scans_out
from companion.app.companion import Companion
from companion.app.seal import VaultState
from companion.domain.errors import CompanionError
from companion.domain.papers import Scan

MOST_KEPT = 48
_Wish = tuple[str, int, int]


class ScanPictures(QObject):
    """``want`` a page; ``ready(scan, page, width, png)`` or ``failed(scan, page, text)`` answers.

    One picture is made at a time. At the lock all of them are forgotten.
    """

    ready = Signal(object, int, int, bytes)
    failed = Signal(object, int, str)
    _made = Signal(object, object, bytes)

    def __init__(self, companion: Companion, parent: QObject) -> None:
        super().__init__(parent)
        self._companion = companion
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._kept: OrderedDict[_Wish, bytes] = OrderedDict()
        self._made.connect(self._keep)

    def want(self, scan: Scan, page: int, width: int) -> None:
        """Answer at once where the picture is kept, else when it is made."""
        wish = (scan.file_id, page, width)
        if wish in self._kept:
            self.ready.emit(scan, page, width, self._kept[wish])
        else:
            self._pool.start(_Making(self, self._companion, scan, wish))

    def forget(self) -> None:
        """The vault was locked: nothing of it stays in sight or in memory."""
        self._pool.clear()
        self._kept.clear()

    def stop(self) -> None:
        """Wait for the one in work."""
        self._pool.clear()
        self._pool.waitForDone()

    def tell(self, scan: Scan, wish: _Wish, png: bytes) -> None:
        """From the thread that made it."""
        self._made.emit(scan, wish, png)

    def _keep(self, scan: Scan, wish: _Wish, png: bytes) -> None:
        if self._companion.vault.state is not VaultState.OPEN:
            return
        self._kept[wish] = png
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(scan, wish[1], wish[2], png)


class _Making(QRunnable):
    """One picture."""

    def __init__(
        self, pictures: ScanPictures, companion: Companion, scan: Scan, wish: _Wish
    ) -> None:
        super().__init__()
        self._pictures, self._companion = pictures, companion
        self._scan, self._wish = scan, wish

    def run(self) -> None:
        """Make it; what goes wrong is a sentence."""
        _, page, width = self._wish
        try:
            png = scans_out.picture(self._companion, self._scan, page, width)
        except CompanionError as problem:
            self._pictures.failed.emit(self._scan, page, str(problem))
        else:
            self._pictures.tell(self._scan, self._wish, png)
