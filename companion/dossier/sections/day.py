"""The days on paper: the drawing of the first day, and the table of all stages."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_day import Day, DayRow, Pair
from companion.dossier.content_picture import Picture
from companion.dossier.flow import LEFT, WIDE, Book, Flow, text_block, titled
from companion.dossier.sections.picture import picture_sheet
from companion.dossier.sheet import BAR, HAIR, RULE, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    NOTE,
    NOTE_STRONG,
    SECOND,
    SECOND_STRONG,
    Style,
    small_pages,
)
from companion.wording import dossier as labels


@dataclass(frozen=True)
class _Columns:
    """The room of names and of hours, where figures end, and where words and times begin."""

    name: float = 48.0
    hours: float = 48.0
    km: float = 63.0
    total: float = 75.0
    metres: float = 89.0
    words: float = 92.0
    times: tuple[float, ...] = (108.4, 123.8, 139.2, 154.6)


def _columns() -> _Columns:
    """On small pages the hours go on under the figures."""
    if not small_pages():
        return _Columns()
    return _Columns(40.0, 76.0, 56.0, 67.6, 83.4, 85.0, (103.6, 120.2, 136.8, 153.4))


def draw_day(book: Book, day: Day) -> None:
    """The drawing, then the table; the table repeats its head."""
    flow = Flow(book, tab_of(Section.TIMELINE), titled(day.title, day.note))
    book.bookmark(day.title)
    table = _table_head().height + 24.0
    table += sum(_table_row(row, border=False).height for row in day.rows)
    drawing = _add_picture(flow, day.picture, table) if day.picture else (flow.page, flow.end)
    _add_table(flow, day)
    _add_notes(flow, day, *drawing)


def _add_picture(flow: Flow, picture: Picture, table: float) -> tuple[Sheet, float]:
    """The drawing above the table, or on a page of its own where both do not fit on one; its
    page, and the edge below it."""
    drawing = picture_sheet(picture)
    alone = flow.room - drawing.height < table
    flow.add(drawing)
    page, below = flow.page, flow.y
    if alone:
        flow.advance()
    flow.skip(3.0)
    return page, below


def _add_table(flow: Flow, day: Day) -> None:
    head = _table_head()
    flow.ensure(head.height + 16)
    flow.add(head)
    flow.again = _table_head
    for n, row in enumerate(day.rows):
        border = n > 0 and row.filled and not day.rows[n - 1].filled
        block = _table_row(row, border)
        if row.day:
            day_head = _day_head(row.day)
            flow.ensure(day_head.height + block.height)
            flow.add(day_head)
        flow.add(block)
    flow.again = None


def _add_notes(flow: Flow, day: Day, page: Sheet, below: float) -> None:
    """Under the table; where they would have a page to themselves, under the drawing."""
    notes = [text_block(note, WIDE) for note in day.notes]
    high = sum(note.height + 1.0 for note in notes)
    if high <= flow.room or page is flow.page or below + high > flow.end:
        for note in notes:
            flow.add(note, 1.0)
        return
    for note in notes:
        below = page.place(note, LEFT, below + 1.0)


# --- the table -----------------------------------------------------------------------------------


def _table_head() -> Sheet:
    sheet, at = Sheet(), _columns()
    sheet.rule(0, WIDE, 0, RULE)
    sheet.text(0, 9.6, labels.STAGE_AND_HOURS, NOTE_STRONG)
    for x, text in ((at.km, labels.KM), (at.total, labels.TOTAL), (at.metres, labels.METRES)):
        sheet.text(x, 9.6, text, NOTE_STRONG, "right")
    for x, text in ((at.times[0], labels.IN), (at.times[2], labels.OUT)):
        sheet.text(x, 4.4, text, NOTE_STRONG)
    for x, tag in zip(at.times, ("KG", "BJ", "KG", "BJ"), strict=True):
        marks.clock_tag(sheet, x, 8.4, tag)
    sheet.rule(0, WIDE, 11.6, HAIR)
    sheet.height = 11.6
    return sheet


def _day_head(text: str) -> Sheet:
    sheet = Sheet(6.0)
    sheet.text(0, 4.4, text, NOTE_STRONG)
    sheet.rule(0, WIDE, 6.0, HAIR)
    return sheet


def _table_row(row: DayRow, border: bool) -> Sheet:
    sheet, at = Sheet(), _columns()
    sheet.rule(0, WIDE, 0, BAR if border else HAIR)
    marks.number_square(sheet, 0, 1.6, row.number, row.filled)
    y = sheet.paragraph(7.2, 0.7, row.name, SECOND_STRONG, at.name)
    for line in row.hours:
        y = sheet.paragraph(7.2, y - 0.4, line, NOTE, at.hours)
    first = 0.7 + SECOND.rise
    for x, text in ((at.km, row.km), (at.total, row.total), (at.metres, row.metres)):
        sheet.text(x, first, text, SECOND, "right")
    for base, word, pairs in (
        (first, labels.PLANNED_LINE, row.planned),
        (first + SECOND.pitch, row.expected_words, row.expected),
    ):
        sheet.text(at.words, base, word, NOTE)
        for n, pair in enumerate(pairs):
            _pair(sheet, pair, at.times[2 * n], at.times[2 * n + 1], base)
    sheet.height = max(y, 0.7 + 2 * SECOND.pitch) + 0.7
    return sheet


def _pair(sheet: Sheet, pair: Pair, kg_x: float, bj_x: float, base: float) -> None:
    for x, tag, text in ((kg_x, "KG", pair.kg), (bj_x, "BJ", pair.bj)):
        style = Style(10.5, 700 if pair.rules == tag else 400)
        time, _, after = text.partition("\u00a0")
        end = sheet.text(x, base, time, style)
        if after:
            sheet.text(end + 0.9, base, after, NOTE)
