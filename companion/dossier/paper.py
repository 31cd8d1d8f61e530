"""Prints the dossier: content first, then its sections on pages, then the frame around them."""

from __future__ import annotations

from companion.domain.booklet import Booklet
from companion.dossier.content import Content, content
from companion.dossier.flow import Book
from companion.dossier.frame import frame_pages
from companion.dossier.ink import write_pdf
from companion.dossier.sections.back import draw_back
from companion.dossier.sections.cards import draw_cards
from companion.dossier.sections.cover import draw_cover
from companion.dossier.sections.crew import draw_crew
from companion.dossier.sections.day import draw_day
from companion.dossier.sections.log import draw_log
from companion.dossier.sections.overdue import draw_overdue
from companion.dossier.sections.packing import draw_packing
from companion.dossier.sections.papers import draw_papers
from companion.dossier.sections.stages import draw_stages
from companion.dossier.typeface import has_glyph


def print_booklet(booklet: Booklet) -> bytes:
    """The dossier as a PDF. The same booklet gives the same bytes."""
    return print_content(content(booklet, has_glyph))


def print_content(made: Content) -> bytes:
    """The PDF of a content in which every text is final."""
    book = lay_out(made)
    return write_pdf(made.title, [page.sheet for page in book.pages], book.bookmarks)


def lay_out(made: Content) -> Book:
    """All pages, drawn and framed, but not yet a PDF."""
    book = Book()
    draw_cover(book, made.cover)
    draw_day(book, made.day)
    draw_stages(book, made.stages)
    draw_log(book, made.log)
    draw_papers(book, made.papers, made.limits)
    draw_crew(book, made.crew)
    draw_packing(book, made.packing)
    draw_cards(book, made.cards)
    draw_overdue(book, made.overdue)
    draw_back(book, made.back, made.unshown)
    frame_pages(book, made.frame)
    return book
