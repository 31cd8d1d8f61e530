"""Printing: the pages as pictures in the printer's own resolution. Runs in the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from companion.domain.choices import PaperSize
from companion.domain.errors import NotAllowed
from companion.previews import pages

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
) -> int:
    """Print these pages, or those that the dialog asked for; how many. Raises NotAllowed."""
    printer.setFullPage(True)
    wanted = list(only) or _numbers(printer, pages.page_count(pdf))
    painter = QPainter()
    if not painter.begin(printer):
        raise NotAllowed(
            "The printer does not take the pages.", "Save the PDF and print that instead."
        )
    try:
        for place, number in enumerate(wanted):
            progress(place / len(wanted))
            if place:
                printer.newPage()
            _print_page(painter, printer, pdf, number)
    finally:
        painter.end()
    return len(wanted)


def _numbers(printer: QPrinter, count: int) -> list[int]:
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
        return list(range(first, last + 1))
    return list(range(1, count + 1))


def _print_page(painter: QPainter, printer: QPrinter, pdf: bytes, number: int) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    inches = printer.paperRect(QPrinter.Unit.Inch).width()
    width = min(round(paper.width()), round(inches * FINEST))
    picture = QImage.fromData(pages.page_png(pdf, number, width))
    height = paper.width() * picture.height() / max(1, picture.width())
    share = min(1.0, paper.height() / height) if height else 1.0
    target = QRectF(0, 0, paper.width() * share, height * share)
    target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    painter.drawImage(target, picture)
