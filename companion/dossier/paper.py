"""Prints the dossier: content first, then its sections on pages, then the frame around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.choices import PaperSize, Section
from companion.domain.printed import PrintedPage
from companion.dossier.content import Content, content
from companion.dossier.fingerprints import fingerprints
from companion.dossier.flow import Book, Flow
from companion.dossier.formats import format_of
from companion.dossier.frame import frame_pages
from companion.dossier.imposing import imposed
from companion.dossier.ink import write_pdf
from companion.dossier.sections.back import draw_back, draw_nothing, draw_unshown
from companion.dossier.sections.cards import draw_cards
from companion.dossier.sections.copies import draw_copies
from companion.dossier.sections.cover import draw_cover
from companion.dossier.sections.crew import draw_crew
from companion.dossier.sections.day import draw_day
from companion.dossier.sections.log import draw_log
from companion.dossier.sections.overdue import draw_overdue
from companion.dossier.sections.packing import draw_packing
from companion.dossier.sections.papers import draw_papers
from companion.dossier.sections.stages import draw_stages
from companion.dossier.typeface import has_glyph, least_type


@dataclass(frozen=True)
class Made:
    """A dossier: the PDF, and what its pages are known by."""

    pdf: bytes
    pages: tuple[PrintedPage, ...]


def make(booklet: Booklet) -> Made:
    """The dossier of a booklet. The same booklet gives the same bytes."""
    return make_content(content(booklet, has_glyph))


def print_booklet(booklet: Booklet) -> bytes:
    """The PDF alone."""
    return make(booklet).pdf


def make_content(made: Content) -> Made:
    """The PDF of a content in which every text is final."""
    with least_type(format_of(made.choices).least_type):
        book = _pages(made)
        known = fingerprints(book)
        frame_pages(book, made.frame)
    sheets = [page.sheet for page in book.pages]
    pdf = write_pdf(made.title, sheets, book.bookmarks, book.format)
    if made.choices.size is PaperSize.BOOKLET:
        pdf = imposed(pdf, book.bookmarks)
    return Made(pdf, known)


def lay_out(made: Content) -> Book:
    """All pages, drawn and framed, but not yet a PDF."""
    with least_type(format_of(made.choices).least_type):
        book = _pages(made)
        frame_pages(book, made.frame)
    return book


def _pages(made: Content) -> Book:
    book = Book(format_of(made.choices))
    last: Flow | None = None
    for section, draw in _PARTS:
        if made.choices.has(section):
            last = draw(book, made)
    draw_unshown(book, made.unshown, last)
    if not book.pages:
        draw_nothing(book)
    return book


#: In the order of the sections, which is that of the screen too.
_PARTS: tuple[tuple[Section, Callable[[Book, Content], Flow | None]], ...] = (
    (Section.COVER, lambda book, made: draw_cover(book, made.cover)),
    (Section.TIMELINE, lambda book, made: draw_day(book, made.day)),
    (Section.STAGES, lambda book, made: draw_stages(book, made.stages)),
    (Section.PAPERS, lambda book, made: draw_papers(book, made.papers, made.limits)),
    (Section.LISTS, lambda book, made: draw_crew(book, made.crew)),
    (Section.PACKING, lambda book, made: draw_packing(book, made.packing)),
    (Section.CARDS, lambda book, made: draw_cards(book, made.cards)),
    (Section.OVERDUE, lambda book, made: draw_overdue(book, made.overdue)),
    (Section.LOG, lambda book, made: draw_log(book, made.log)),
    (Section.NOTES, lambda book, made: draw_back(book, made.back)),
    (Section.COPIES, lambda book, made: draw_copies(book, made.copies)),
)
