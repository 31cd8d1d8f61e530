"""The head and the foot of every page, and the thumb tab of its section."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content import Frame
from companion.dossier.flow import LEFT, RIGHT, TOP, Book
from companion.dossier.formats import Format
from companion.dossier.sheet import HAIR, THIN, Sheet, Text
from companion.dossier.tabs import TABS
from companion.dossier.typeface import (
    NOTE,
    NOTE_STRONG,
    SECOND_STRONG,
    Style,
    grown,
    lines,
    shortened,
    small_pages,
    width,
)
from companion.wording.paper_text import page_text

_HEAD_LINE = 19.2
_TAB_EDGE, _TAB_WIDE, _TAB_GAP = 11.5, 6.5, 3.0


def frame_pages(book: Book, frame: Frame) -> None:
    """Draw head, foot and tab on all pages, now that they are counted."""
    total = len(book.pages)
    around = Sheet()
    _head(around, frame, RIGHT - width(page_text(total, total), SECOND_STRONG))
    _foot(around, frame, book.format.foot)
    for number, page in enumerate(book.pages, start=1):
        page.sheet.place(around, 0, 0)
        page.sheet.text(RIGHT, _HEAD_LINE, page_text(number, total), SECOND_STRONG, "right")
        if page.tab and book.format.has_tabs:
            _tab(page.sheet, int(page.tab), book.format)


def _head(sheet: Sheet, frame: Frame, end: float) -> None:
    plates = _plates_that_fit(frame.plates, (end - LEFT) * 0.45)
    wide = sum(marks.plate_width(p) + 1.6 for p in plates)
    day = f" · {frame.day}"
    room = end - LEFT - wide - width(day, NOTE_STRONG) - 6
    x = sheet.text(LEFT, _HEAD_LINE, shortened(frame.trip, room, NOTE_STRONG) + day, NOTE_STRONG)
    x += 3
    for plate in plates:
        x = marks.plate(sheet, x, _HEAD_LINE - 1.2, plate) + 1.6
    sheet.rule(LEFT, RIGHT, 22.2, HAIR)


def _plates_that_fit(plates: tuple[str, ...], room: float) -> list[str]:
    found: list[str] = []
    for plate in plates:
        room -= marks.plate_width(plate) + 1.6
        if room < 0:
            break
        found.append(plate)
    return found


def _foot(sheet: Sheet, frame: Frame, rule: float) -> None:
    sheet.rule(LEFT, RIGHT, rule, HAIR)
    room, step = RIGHT - LEFT, grown(4.1)
    said = frame.foot
    if small_pages():  # the second text alone leaves no room beside it: both run on
        first, *others = lines(" ".join(said), room, NOTE)
        said = first, " ".join(others)
    for n, text in enumerate(said):
        end = width(frame.unofficial, NOTE_STRONG) + 4 if n else 0.0
        line = shortened(text, room - end, NOTE)
        sheet.text(LEFT, rule + step + n * step, line, NOTE)
    sheet.text(RIGHT, rule + 2 * step, frame.unofficial, NOTE_STRONG, "right")


def _tab(sheet: Sheet, number: int, page: Format) -> None:
    """A black tab at the outer edge, lower for each section."""
    step = (page.bottom - TOP + _TAB_GAP) / TABS
    left, y, high = page.wide - _TAB_EDGE, TOP + (number - 1) * step, step - _TAB_GAP
    sheet.box(left, y, _TAB_WIDE, high, THIN, "black")
    style = Style(16, 700)
    x = left + (_TAB_WIDE - width(str(number), style)) / 2
    sheet.add(Text(x, y + high / 2 + 2.0, str(number), style, white=True, outside=True))
