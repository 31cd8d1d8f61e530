"""Printing: the pages as pictures in the printer's own resolution. Runs in the worker."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from companion.domain.choices import PaperSize
from companion.domain.errors import NotAllowed
from companion.previews import pages
from companion.ui.worker import Cancelled
from companion.wording.printed import stopped_text

_DRAWING = 0.6  # of the time of a job; the rest is handing the pages over
FINEST = 300  # dots to the inch: finer makes large jobs and shows no more


def ask_printer(parent: QWidget, name: str, size: PaperSize, count: int) -> QPrinter | None:
    """The system's dialog for a job of that name and so many pages; None when it was called off."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    ids = QPageSize.PageSizeId
    printer.setPageSize(QPageSize(ids.Letter if size is PaperSize.LETTER else ids.A4))
    if size is PaperSize.BOOKLET:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    dialog = QPrintDialog(printer, parent)
    if count:
        dialog.setMinMax(1, count)
    return printer if dialog.exec() else None


def print_pages(
    printer: QPrinter,
    pdf: bytes,
    progress: Callable[[float], None],
    only: Sequence[int] = (),
) -> tuple[int, ...]:
    """Print these pages, or those that the dialog asked for; their numbers.

    All are drawn before the first is handed over, since not every system takes a job back: what is
    stopped until then leaves no paper. Raises NotAllowed, and Cancelled with what is true then.
    """
    printer.setFullPage(True)
    wanted = list(only) or _numbers(printer, pages.page_count(pdf))
    width = _width(printer)
    ready = []
    for place, number in enumerate(wanted):
        _go_on(printer, progress, _DRAWING * place / len(wanted))
        ready.append(Packed.of(pages.our_page(pdf, number, width)))
    _hand_over(printer, ready, lambda share: progress(_DRAWING + (1 - _DRAWING) * share))
    return tuple(wanted)


@dataclass(frozen=True)
class Packed:
    """A drawn page that waits for its turn; unpacked it takes up thirty times as much."""

    wide: int
    high: int
    pitch: int
    data: bytes

    @classmethod
    def of(cls, page: pages.Bitmap) -> Packed:
        """Pack a page, quickly rather than well."""
        return cls(page.wide, page.high, page.pitch, zlib.compress(page.data, 1))

    def picture(self) -> QImage:
        """The page as it was drawn."""
        form = QImage.Format.Format_RGBX8888
        return QImage(zlib.decompress(self.data), self.wide, self.high, self.pitch, form).copy()


def _hand_over(
    printer: QPrinter, ready: Sequence[Packed], progress: Callable[[float], None]
) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise NotAllowed(
            "The printer does not take the pages.", "Save the PDF and print that instead."
        )
    try:
        for place, page in enumerate(ready):
            _go_on(printer, progress, place / len(ready), place, len(ready))
            if place:
                printer.newPage()
            _put(painter, printer, page.picture())
    finally:
        painter.end()


def _go_on(
    printer: QPrinter, progress: Callable[[float], None], share: float, done: int = 0, of: int = 0
) -> None:
    """Take the job back where the traveller has stopped it, if that can be done."""
    try:
        progress(share)
    except Cancelled:
        taken_back = bool(done) and printer.abort()
        raise Cancelled(stopped_text(done, of, taken_back)) from None


def _numbers(printer: QPrinter, count: int) -> list[int]:
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
        return list(range(first, last + 1))
    return list(range(1, count + 1))


def _width(printer: QPrinter) -> int:
    """Of a page in the printer's own dots, or in the finest that show anything."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    inches = printer.paperRect(QPrinter.Unit.Inch).width()
    return min(round(paper.width()), round(inches * FINEST))


def _put(painter: QPainter, printer: QPrinter, picture: QImage) -> None:
    """In the middle of the paper, as large as it is, or as the paper allows."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    height = paper.width() * picture.height() / max(1, picture.width())
    share = min(1.0, paper.height() / height) if height else 1.0
    target = QRectF(0, 0, paper.width() * share, height * share)
    target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    painter.drawImage(target, picture)
