"""Pictures of scans, made in the background and kept in memory while the vault is open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from companion.app import scans_out
from companion.app.companion import Companion
from companion.app.seal import VaultState
from companion.domain.errors import CompanionError
from companion.domain.papers import Scan

MOST_KEPT = 48


class _Wish(NamedTuple):
    file_id: str
    page: int
    width: int


@dataclass(frozen=True)
class _Waiting:
    """``in_sight`` answers whether it is to be seen now; None for the page that is looked at."""

    scan: Scan
    in_sight: Callable[[], bool] | None


class ScanPictures(QObject):
    """``ready(scan, page, width, png)`` or ``failed(scan, page, text)`` answers a wish.

    One picture is made at a time, and each only once: first the page that is looked at, then what
    is in sight, then the rest. At the lock all of them are forgotten, and all wishes.
    """

    ready = Signal(object, int, int, bytes)
    failed = Signal(object, int, str)
    _made = Signal(object, object, object)

    def __init__(self, companion: Companion, parent: QObject) -> None:
        super().__init__(parent)
        self._companion = companion
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._kept: OrderedDict[_Wish, bytes] = OrderedDict()
        self._wishes: dict[_Wish, _Waiting] = {}
        self._work: _Making | None = None
        self._made.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether one is being made."""
        return self._work is not None

    def look_at(self, scan: Scan, page: int, width: int) -> None:
        """Answer before all other wishes. Only one page is looked at: this one now."""
        for wish in [w for w, waiting in self._wishes.items() if waiting.in_sight is None]:
            del self._wishes[wish]
        self._ask(_Wish(scan.file_id, page, width), _Waiting(scan, None))

    def want(self, scan: Scan, page: int, width: int, in_sight: Callable[[], bool]) -> None:
        """Answer when there is time, sooner what is in sight by then."""
        self._ask(_Wish(scan.file_id, page, width), _Waiting(scan, in_sight))

    def _ask(self, wish: _Wish, waiting: _Waiting) -> None:
        if wish in self._kept:
            self._kept.move_to_end(wish)
            self.ready.emit(waiting.scan, wish.page, wish.width, self._kept[wish])
        elif self._work is None or self._work.wish != wish or self._work.forgotten:
            self._wishes[wish] = waiting
            self._begin()

    def _begin(self) -> None:
        """Make the picture that is wanted most, unless one is being made."""
        if self._work is None and self._wishes:
            wish = min(self._wishes, key=lambda each: _rank(self._wishes[each]))
            scan = self._wishes.pop(wish).scan
            self._work = _Making(self._companion, scan, wish, self._made.emit)
            self._pool.start(self._work)

    def forget(self) -> None:
        """The vault was locked: nothing of it stays in sight or in memory."""
        self._wishes.clear()
        self._kept.clear()
        if self._work is not None:
            self._work.forgotten = True

    def stop(self) -> None:
        """Wait for the one in work."""
        self._wishes.clear()
        self._pool.waitForDone()

    def _take(self, work: _Making, png: bytes | None, problem: str) -> None:
        self._work = None
        self._begin()
        scan, wish = work.scan, work.wish
        if work.forgotten or self._companion.vault.state is not VaultState.OPEN:
            return
        if png is None:
            self.failed.emit(scan, wish.page, problem)
            return
        self._kept[wish] = png
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(scan, wish.page, wish.width, png)


def _rank(waiting: _Waiting) -> int:
    if waiting.in_sight is None:
        return 0
    return 1 if waiting.in_sight() else 2


class _Making(QRunnable):
    """One picture; ``tell`` hears of it in the thread that made it."""

    def __init__(
        self, companion: Companion, scan: Scan, wish: _Wish, tell: Callable[..., object]
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)  # it is asked about after it has run
        self._companion, self._tell = companion, tell
        self.scan, self.wish = scan, wish
        self.forgotten = False

    def run(self) -> None:
        """Make it; what goes wrong is a sentence."""
        try:
            png = scans_out.picture(self._companion, self.scan, self.wish.page, self.wish.width)
        except CompanionError as problem:
            self._tell(self, None, str(problem))
        else:
            self._tell(self, png, "")
