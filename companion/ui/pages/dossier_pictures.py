"""The dossier as pictures: made and drawn by workers, so that the window stays alive.

The window's worker makes the PDF, because it reads the library and is waited for at the end. A
worker of our own draws, one page at a time: first the page that is looked at, then the small ones.
What comes back for an older dossier is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from companion.app import dossiers
from companion.app.companion import Companion
from companion.domain.choices import EVERYTHING, Choices
from companion.domain.errors import CompanionError
from companion.domain.ids import TripId
from companion.domain.printed import Since
from companion.ui.worker import Worker

THUMBNAIL_WIDTH = 92
WIDEST = 2400  # pixels; more shows nothing more


@dataclass(frozen=True)
class Paper:
    """A dossier as it would be saved, how many pages it has, and which are not as printed."""

    pdf: bytes
    count: int
    since: Since | None = None


def make(
    companion: Companion, trip_id: TripId, choices: Choices, progress: Callable[[float], None]
) -> Paper | CompanionError:
    """The dossier of that trip, or what stands against it."""
    from companion.previews import pages

    try:
        made = dossiers.make_dossier(companion, trip_id, choices, progress)
        since = dossiers.since_printed(companion, trip_id, made, choices)
        return Paper(made.pdf, pages.page_count(made.pdf), since)
    except CompanionError as problem:
        return problem


def draw(pdf: bytes, number: int, width: int) -> QImage | CompanionError:
    """Page ``number``, ``width`` pixels wide."""
    from companion.previews import pages

    try:
        return QImage.fromData(pages.page_png(pdf, number, width))
    except CompanionError as problem:
        return problem


class Pictures(QObject):
    """Pictures of one trip's dossier. ``made`` comes before any picture of it."""

    made = Signal()
    failed = Signal(str)
    thumbnail_drawn = Signal(int)
    page_drawn = Signal(int)

    def __init__(self, worker: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._drawer = Worker(self)
        self._order = 0
        self._paused = False
        self.paper: Paper | None = None
        self.thumbnails: dict[int, QImage] = {}
        self.page = QImage()
        self.ratio = 1.0
        self._wanted: tuple[int, int] | None = None
        self._missing: list[int] = []
        self._drawing = False

    @property
    def version(self) -> int:
        """Counts the dossiers that were asked for."""
        return self._order

    def make(self, companion: Companion, trip_id: TripId, choices: Choices = EVERYTHING) -> None:
        """Make the dossier of that trip as it is now."""
        self._order += 1

        def verb(progress: Callable[[float], None]) -> Paper | CompanionError:
            return make(companion, trip_id, choices, progress)

        self._worker.run("Making the dossier", verb, self._of_now(self._take_paper))

    def forget(self) -> None:
        """There is no trip any more."""
        self._order += 1
        self.paper, self.thumbnails, self.page = None, {}, QImage()
        self._missing, self._wanted = [], None

    def want_page(self, number: int, width: int) -> None:
        """Draw that page next; an older wish that still waits is dropped."""
        self._wanted = (number, min(width, WIDEST))
        self._draw_next()

    def pause(self, paused: bool) -> None:
        """Draw nothing while nobody looks."""
        self._paused = paused
        if not paused:
            self._draw_next()

    def _of_now(self, take: Callable[[Any], None]) -> Callable[[Any], None]:
        """``take``, but not for an answer to an older order."""
        order = self._order
        return lambda answer: take(answer) if order == self._order else None

    def _take_paper(self, answer: Paper | CompanionError) -> None:
        if isinstance(answer, CompanionError):
            self.failed.emit(str(answer))
            return
        self.paper = answer
        self.thumbnails = {n: t for n, t in self.thumbnails.items() if n <= answer.count}
        self._missing = list(range(1, answer.count + 1))
        self.made.emit()
        self._draw_next()

    def _draw_next(self) -> None:
        if self._drawing or self._paused or self.paper is None:
            return
        if self._wanted is not None:
            (number, width), self._wanted = self._wanted, None
            self._draw(number, width, self._take_page)
        elif self._missing:
            width = round(THUMBNAIL_WIDTH * self.ratio)
            self._draw(self._missing.pop(0), width, self._take_thumbnail)

    def _draw(
        self, number: int, width: int, take: Callable[[int, QImage | CompanionError], None]
    ) -> None:
        pdf = self.paper.pdf if self.paper is not None else b""
        self._drawing = True
        deliver = self._of_now(lambda answer: take(number, answer))

        def drawn(answer: QImage | CompanionError) -> None:
            self._drawing = False
            deliver(answer)
            self._draw_next()

        self._drawer.run("Drawing a page", lambda: draw(pdf, number, width), drawn)

    def _take_page(self, number: int, answer: QImage | CompanionError) -> None:
        if isinstance(answer, CompanionError):
            self.failed.emit(str(answer))
        else:
            self.page = answer
            self.page_drawn.emit(number)

    def _take_thumbnail(self, number: int, answer: QImage | CompanionError) -> None:
        if isinstance(answer, QImage):
            self.thumbnails[number] = answer
            self.thumbnail_drawn.emit(number)
