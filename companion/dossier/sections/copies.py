"""Copies on paper: each under its caption, at its true size where that is known, else fitted."""

from __future__ import annotations

from companion.domain.choices import Section
from companion.dossier.content_copies import CopyPage
from companion.dossier.flow import WIDE, Book, Flow, titled
from companion.dossier.sheet import HAIR, THIN, Picture, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import BODY, HEAD, KEY, NOTE, width
from companion.wording import copies as words

_TAB = tab_of(Section.COPIES)
_GAP = 8.0
_CAPTION = 14.0
_PLACEHOLDER = 24.0


def draw_copies(book: Book, copies: tuple[CopyPage, ...]) -> None:
    """As many on a page as have room; none is cut."""
    if not copies:
        return
    flow = Flow(book, _TAB, titled(words.TITLE))
    book.bookmark(words.TITLE)
    most = flow.room - _CAPTION
    scale = book.format.scale  # what is laid out is made so much larger on this paper
    for copy in copies:
        block = _block(copy, most, scale)
        flow.ensure(block.height + _GAP)
        flow.add(block, _GAP)


def _block(copy: CopyPage, most: float, scale: float) -> Sheet:
    sheet = _caption(copy)
    y = sheet.height + 2.0
    if not copy.jpeg:
        sheet.box(0, y, WIDE, _PLACEHOLDER, THIN)
        sheet.paragraph(4.0, y + 8.0, f"{copy.why}.", BODY, WIDE - 8.0)
        sheet.height = y + _PLACEHOLDER
        return sheet
    wide, high = _size(copy, most - 6.0, scale)
    left = (WIDE - wide) / 2
    sheet.add(Picture(left, y, wide, high, copy.jpeg))
    sheet.box(left, y, wide, high, HAIR)
    sheet.height = y + high
    return sheet


def _caption(copy: CopyPage) -> Sheet:
    """COPY in three languages, whose it is, and what it is for."""
    sheet, end = Sheet(), 0.0
    for text in words.COPY:
        end = sheet.text(end, KEY.rise, text, KEY) + 3.0
    y = KEY.pitch
    if width(copy.title, HEAD) <= WIDE - end:
        sheet.text(WIDE, KEY.rise, copy.title, HEAD, "right")
    else:
        y = sheet.paragraph(0, y, copy.title, HEAD, WIDE)
    sheet.height = sheet.paragraph(0, y, copy.small, NOTE, WIDE) + 1.0
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _size(copy: CopyPage, most: float, scale: float) -> tuple[float, float]:
    """Millimetres: the true size where it is known and fits, else as large as there is room."""
    true = copy.wide / scale, copy.high / scale
    if copy.wide and true[0] <= WIDE and true[1] <= most:
        return true
    share = min(WIDE / copy.across, most / copy.down)
    return copy.across * share, copy.down * share
