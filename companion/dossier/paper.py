"""Prints the dossier: content first, then its sections on pages, then the frame around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from companion.domain.booklet import Booklet
from companion.domain.choices import PaperSize, Section
from companion.domain.printed import Facts, PrintedPage
from companion.dossier.content import Content, content
from companion.dossier.fingerprints import fingerprints
from companion.dossier.flow import Book, Flow
from companion.dossier.formats import Format, format_of
from companion.dossier.frame import frame_pages
from companion.dossier.imposing import imposed
from companion.dossier.ink import Progress, write_pdf
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
    """A dossier: the PDF, what its pages are known by, and the facts that matter most in it."""

    pdf: bytes
    pages: tuple[PrintedPage, ...]
    facts: Facts = ()
    unshown: tuple[str, ...] = ()  # what its last page says of what could not be shown


@dataclass(frozen=True)
class Part:
    """A section on pages without head and foot, and the values that it was drawn from."""

    values: tuple[object, ...]
    book: Book
    pages: tuple[PrintedPage, ...]


#: What is kept from one dossier to the next: a section with the same values is not drawn again.
Kept = dict[Section, Part]


@dataclass(frozen=True)
class Laid:
    """A dossier that is laid out and framed, but not yet a PDF."""

    title: str
    book: Book
    pages: tuple[PrintedPage, ...]
    size: PaperSize
    facts: Facts = ()
    unshown: tuple[str, ...] = ()

    def write(self, progress: Progress = lambda _: None) -> Made:
        """All of it. ``progress`` hears which share is done, and may raise, which ends it."""
        sheets = [page.sheet for page in self.book.pages]
        pdf = write_pdf(self.title, sheets, self.book.bookmarks, self.book.format, progress)
        whole = imposed(pdf, self.book.bookmarks) if self.size is PaperSize.BOOKLET else pdf
        return Made(whole, self.pages, self.facts, self.unshown)

    def write_page(self, number: int) -> bytes:
        """A PDF of page ``number`` (from 1) alone, to be looked at before the whole is written."""
        return write_pdf(self.title, [self.book.pages[number - 1].sheet], [], self.book.format)


def make(booklet: Booklet, progress: Progress = lambda _: None) -> Made:
    """The dossier of a booklet. The same booklet gives the same bytes."""
    laid = typeset(booklet, {}, lambda share: progress(share / 2))
    return laid.write(lambda share: progress(0.5 + share / 2))


def typeset(booklet: Booklet, kept: Kept, progress: Progress = lambda _: None) -> Laid:
    """The dossier of a booklet on pages; what is in ``kept`` and still holds is taken from there.

    ``kept`` holds the sections of this one afterwards.
    """
    return _typeset(content(booklet, has_glyph), kept, progress)


def print_booklet(booklet: Booklet) -> bytes:
    """The PDF alone."""
    return make(booklet).pdf


def make_content(made: Content) -> Made:
    """The PDF of a content in which every text is final."""
    return _typeset(made, {}).write()


def lay_out(made: Content) -> Book:
    """All pages of a content in which every text is final, but not yet a PDF."""
    return _typeset(made, {}).book


def _typeset(made: Content, kept: Kept, progress: Progress = lambda _: None) -> Laid:
    with least_type(format_of(made.choices).least_type):
        return _laid(made, kept, progress)


def _laid(made: Content, kept: Kept, progress: Progress) -> Laid:
    book = Book(format_of(made.choices))
    pages: tuple[PrintedPage, ...] = ()
    chosen = [part for part in _PARTS if made.choices.has(part[0])]
    for place, (section, values, draw) in enumerate(chosen):
        progress(place / len(chosen))
        unshown = made.unshown if place == len(chosen) - 1 else ()
        part = _part(section, (book.format, values(made), unshown), draw, kept)
        book.take(part.book)
        pages += part.pages
    if not book.pages:
        pages = _nothing(book, made.unshown)
    frame_pages(book, made.frame)
    return Laid(made.title, book, pages, made.choices.size, made.facts, made.unshown)


def _part(section: Section, values: _Values, draw: _Draw, kept: Kept) -> Part:
    """That section, drawn anew only where what stands in it has changed."""
    known = kept.get(section)
    if known is None or known.values != values:
        page, shown, unshown = values
        book = Book(page)
        flow = draw(book, shown)
        draw_unshown(book, unshown, flow)
        known = kept[section] = Part(values, book, fingerprints(book, section.value))
    return known


def _nothing(book: Book, unshown: tuple[str, ...]) -> tuple[PrintedPage, ...]:
    draw_unshown(book, unshown)
    if not book.pages:
        draw_nothing(book)
    return fingerprints(book)


_Values = tuple[Format, tuple[Any, ...], tuple[str, ...]]
_Draw = Callable[[Book, tuple[Any, ...]], Flow | None]

#: In the order of the sections, which is that of the screen too: the values, and what draws them.
_PARTS: tuple[tuple[Section, Callable[[Content], tuple[Any, ...]], _Draw], ...] = (
    (Section.COVER, lambda made: (made.cover,), lambda book, of: draw_cover(book, *of)),
    (Section.TIMELINE, lambda made: (made.day,), lambda book, of: draw_day(book, *of)),
    (Section.STAGES, lambda made: (made.stages,), lambda book, of: draw_stages(book, *of)),
    (
        Section.PAPERS,
        lambda made: (made.papers, made.limits),
        lambda book, of: draw_papers(book, *of),
    ),
    (Section.LISTS, lambda made: (made.crew,), lambda book, of: draw_crew(book, *of)),
    (Section.PACKING, lambda made: (made.packing,), lambda book, of: draw_packing(book, *of)),
    (Section.CARDS, lambda made: (made.cards,), lambda book, of: draw_cards(book, *of)),
    (Section.OVERDUE, lambda made: (made.overdue,), lambda book, of: draw_overdue(book, *of)),
    (Section.LOG, lambda made: (made.log,), lambda book, of: draw_log(book, *of)),
    (Section.NOTES, lambda made: (made.back,), lambda book, of: draw_back(book, *of)),
    (Section.COPIES, lambda made: (made.copies,), lambda book, of: draw_copies(book, *of)),
)
