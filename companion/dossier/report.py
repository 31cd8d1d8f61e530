"""Prints a trip's report: content first, then its two pages, then the frame around them."""

from __future__ import annotations

from companion.domain.report import Report
from companion.dossier.content_report import ReportPaper, report_paper
from companion.dossier.flow import Book
from companion.dossier.frame import frame_pages
from companion.dossier.ink import write_pdf
from companion.dossier.sections.report import draw_report
from companion.dossier.typeface import has_glyph


def print_report(found: Report) -> bytes:
    """The report as a PDF. The same report gives the same bytes."""
    made = report_paper(found, has_glyph)
    book = lay_out(made)
    return write_pdf(made.title, [page.sheet for page in book.pages], book.bookmarks)


def lay_out(made: ReportPaper) -> Book:
    """Its pages, drawn and framed, but not yet a PDF."""
    book = Book()
    draw_report(book, made)
    frame_pages(book, made.frame)
    return book
