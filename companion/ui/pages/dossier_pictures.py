"""The dossier as pictures: laid out and drawn by workers, so that the window stays alive.

The window's worker lays the dossier out, because it reads the library and is waited for at the end;
sections in which nothing has changed are taken from the last one. A worker of our own draws, one
page at a time: first the page that is looked at, then the small ones that look different. What
comes back for an older dossier is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from companion.app import dossiers
from companion.app.companion import Companion
from companion.domain.choices import EVERYTHING, Choices, PaperSize, Section
from companion.domain.errors import CompanionError
from companion.domain.ids import TripId
from companion.domain.printed import Since
from companion.ui.worker import Cancelled, Worker
from companion.wording.plain import shown
from companion.wording.print_choices import head_text

if TYPE_CHECKING:
    from companion.app.dossiers import Proof
    from companion.domain.booklet import Booklet
    from companion.dossier.paper import Kept

THUMBNAIL_WIDTH = 92
WIDEST = 2400  # pixels; more shows nothing more
_PRINTED = 2480  # pixels across an A4 page of a printer that knows black and white only
_MANY = 12  # small pages: from so many on the whole is written once


class Paper:
    """A dossier as it would be saved. ``since``: which pages are not as they were printed;
    ``hidden``: only the open vault could tell.

    ``kinds``: the papers with a scan, by their id. What is counted are the sheets that are shown:
    of a booklet each shows two pages.
    """

    def __init__(self, proof: Proof, since: Since | None, hidden: bool = False) -> None:
        from companion.dossier.imposing import sides

        laid, booklet = proof.laid, proof.booklet
        self.laid, self.choices, self.since = laid, booklet.choices, since
        self.hidden = hidden
        self.made_at = booklet.timetable.as_of
        self.revision = booklet.timetable.trip.revision
        self.kinds = _kinds(booklet)
        whole = range(1, len(laid.pages) + 1)
        folded = laid.size is PaperSize.BOOKLET
        self.sheets = tuple(sides(len(laid.pages)) if folded else [(n,) for n in whole])

    @property
    def head(self) -> str:
        """How many pages it has, and of which revision it is."""
        folded = self.laid.size is PaperSize.BOOKLET
        return head_text(len(self.laid.pages), self.revision, self.count // 2 if folded else 0)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self.sheets)

    @cached_property
    def pdf(self) -> bytes:
        """All of it."""
        return self.laid.write().pdf

    def source(self, number: int, whole: bool = False) -> tuple[bytes, int]:
        """A PDF that has that page, and its number there."""
        if whole or self.laid.size is PaperSize.BOOKLET:
            return self.pdf, number
        return self.laid.write_page(number), 1

    def look(self, number: int) -> tuple[str, ...]:
        """What the page of that number is known by."""
        pages = self.laid.pages
        return tuple(pages[n - 1].content if n else "" for n in self.sheets[number - 1])

    def section_of(self, number: int) -> Section | None:
        """The section of the first page on that sheet."""
        first = next((n for n in sorted(filter(None, self.sheets[number - 1]))), 1)
        part = self.laid.pages[first - 1].part
        return Section(part) if part else None

    def pages_of(self, section: Section) -> int:
        """How many pages that section has."""
        return sum(page.part == section.value for page in self.laid.pages)

    def first_of(self, section: Section) -> int | None:
        """The sheet on which that section begins."""
        found = (n for n, page in enumerate(self.laid.pages, 1) if page.part == section.value)
        first = next(found, None)
        numbered = (n for n, sheet in enumerate(self.sheets, 1) if first in sheet)
        return next(numbered, None) if first else None


def _kinds(booklet: Booklet) -> dict[str, str]:
    """The names of papers that have a scan, or that were chosen when they had one."""
    kinds: dict[str, str] = {}
    for judged in booklet.readiness.judged:
        has_scan = judged.paper is not None and judged.paper.scans
        if has_scan or judged.kind.id in booklet.choices.copies:
            kinds.setdefault(judged.kind.id, shown(judged.kind.names.en))
    return kinds


def make(
    companion: Companion,
    trip_id: TripId,
    choices: Choices,
    kept: Kept,
    progress: Callable[[float], None],
) -> Paper | CompanionError:
    """The dossier of that trip, or what stands against it."""
    try:
        proof = dossiers.proof(companion, trip_id, choices, kept, progress)
        since = dossiers.since_printed(companion, trip_id, proof.laid, choices)
        return Paper(proof, since, dossiers.printed_while_open(companion, trip_id, choices))
    except CompanionError as problem:
        return problem


def draw(
    paper: Paper, number: int, width: int, one_bit: bool = False, whole: bool = False
) -> QImage | CompanionError:
    """Page ``number``, ``width`` pixels wide; ``one_bit``: as a printer has it that knows only
    black and white."""
    from companion.previews import pages

    try:
        pdf, place = paper.source(number, whole)
        page = pages.our_page(pdf, place, _PRINTED if one_bit else width)
    except CompanionError as problem:
        return problem
    form = QImage.Format.Format_RGBX8888
    picture = QImage(page.data, page.wide, page.high, page.pitch, form)
    return _one_bit(picture, width) if one_bit else picture.copy()


def _one_bit(picture: QImage, width: int) -> QImage:
    from PySide6.QtCore import Qt

    flags = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    bits = picture.convertToFormat(QImage.Format.Format_Mono, flags)
    grey = bits.convertToFormat(QImage.Format.Format_Grayscale8)
    return grey.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class Pictures(QObject):
    """Pictures of one trip's dossier. ``made`` comes before any picture of it; ``stopped`` where
    the traveller has stopped it and the last one stays."""

    made = Signal()
    failed = Signal(str)
    stopped = Signal()
    thumbnail_drawn = Signal(int)
    page_drawn = Signal(int)

    def __init__(self, worker: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._drawer = Worker(self)
        self._order = 0
        self._made = -1
        self._kept: Kept = {}
        self._paused = False
        self.paper: Paper | None = None
        self.thumbnails: dict[int, QImage] = {}
        self.page = QImage()
        self.ratio = 1.0
        self.one_bit = False
        self._wanted: tuple[int, int] | None = None
        self._missing: list[int] = []
        self._drawing = False

    @property
    def version(self) -> int:
        """Counts the dossiers that were asked for."""
        return self._order

    @property
    def current(self) -> Paper | None:
        """The dossier, if no newer one is being made."""
        return self.paper if self._made == self._order else None

    def make(self, companion: Companion, trip_id: TripId, choices: Choices = EVERYTHING) -> None:
        """Make the dossier of that trip as it is now; an older order is given up."""
        self._order += 1
        order, kept = self._order, self._kept

        def verb(progress: Callable[[float], None]) -> Paper | CompanionError:
            def still_wanted(share: float) -> None:
                if order != self._order:
                    raise Cancelled("A newer one is being made.")
                progress(share)

            return make(companion, trip_id, choices, kept, still_wanted)

        self._worker.run("Making the dossier", verb, self._of_now(self._take_paper))

    def forget(self) -> None:
        """Nothing of it stays: another trip is shown, or the vault was locked."""
        self._order += 1
        self._kept = {}
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
        if isinstance(answer, Cancelled) and self.paper is not None:
            self.stopped.emit()
            return
        if isinstance(answer, CompanionError):
            self.failed.emit(str(answer))
            return
        self.thumbnails = self._still_good(answer)
        self._missing = [n for n in range(1, answer.count + 1) if n not in self.thumbnails]
        self.paper, self._made = answer, self._order
        self.made.emit()
        self._draw_next()

    def _still_good(self, new: Paper) -> dict[int, QImage]:
        """The small pages that look as before, wherever they stand now."""
        drawn: dict[tuple[str, ...], QImage] = {}
        if self.paper is not None and self.paper.choices.size is new.choices.size:
            old = self.paper
            drawn = {old.look(n): each for n, each in self.thumbnails.items() if n <= old.count}
        looks = ((n, new.look(n)) for n in range(1, new.count + 1))
        return {n: drawn[look] for n, look in looks if look in drawn}

    def _draw_next(self) -> None:
        if self._drawing or self._paused or self.paper is None:
            return
        if self._wanted is not None:
            (number, width), self._wanted = self._wanted, None
            self._draw(number, width, self._take_page, self.one_bit)
        elif self._missing:
            whole = len(self._missing) > _MANY or "pdf" in vars(self.paper)
            width, number = round(THUMBNAIL_WIDTH * self.ratio), self._missing.pop(0)
            self._draw(number, width, self._take_thumbnail, whole=whole)

    def _draw(
        self,
        number: int,
        width: int,
        take: Callable[[int, QImage | CompanionError], None],
        one_bit: bool = False,
        whole: bool = False,
    ) -> None:
        paper = self.paper
        self._drawing = True
        deliver = self._of_now(lambda answer: take(number, answer))

        def drawn(answer: QImage | CompanionError) -> None:
            self._drawing = False
            deliver(answer)
            self._draw_next()

        if paper is not None:
            self._drawer.run(
                "Drawing a page", lambda: draw(paper, number, width, one_bit, whole), drawn
            )

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
