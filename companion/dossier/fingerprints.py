"""A short sum of what is drawn on each page, to tell later which pages have changed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from companion.domain.printed import PrintedPage
from companion.dossier.flow import Book
from companion.dossier.sheet import Mark, Picture, Sheet, Text
from companion.dossier.typeface import Style

#: 24 bits tell forty pages apart, and give nothing away of a number that stands on one of them.
_KEPT = 6


def fingerprints(book: Book, part: str = "") -> tuple[PrintedPage, ...]:
    """One for each page of that part of a dossier, before the frame is drawn around the pages."""
    titles = [""] * len(book.pages)
    for bookmark in book.bookmarks:
        for number in range(bookmark.page, len(titles)):
            titles[number] = bookmark.title
    return tuple(
        PrintedPage(title, _sum(page.sheet), part)
        for title, page in zip(titles, book.pages, strict=True)
    )


def _sum(sheet: Sheet) -> str:
    drawn = "\n".join(map(_plain, sheet.marks()))
    return sha256(drawn.encode(errors="surrogatepass")).hexdigest()[:_KEPT]


def _plain(mark: Mark) -> str:
    """All that a mark says. A picture by its sum: millions of bytes need not be written out."""
    told = vars(mark)
    if isinstance(mark, Picture):
        told = {**told, "jpeg": sha256(mark.jpeg).digest()}
    if isinstance(mark, Text):
        told = {**told, "style": _style(mark.style)}
    return f"{type(mark).__name__}{told}"


@cache
def _style(style: Style) -> str:
    return repr(style)
