"""The blank log on paper: times as they happen, on one clock for each column."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content_log import BlankLine, BlankLog
from companion.dossier.flow import WIDE, Book, Flow, text_block, titled
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.typeface import BODY, NOTE, NOTE_STRONG, SECOND, Style, fitting, lines

_ROW = 13.6  # a line for a cold hand with a pen
_NAME, _IN, _OUT, _WHY, _FEE, _PAPERS = 9.0, 52.0, 82.0, 112.0, 136.0, 152.0
_CELL = 5.6
_BOX_HIGH = 9.0


def draw_log(book: Book, log: BlankLog) -> None:
    """One table, its head again on each page."""
    if not log.lines:
        return
    flow = Flow(book, "8", titled(log.title))
    book.bookmark(log.title)
    flow.add(text_block(log.how, WIDE, SECOND))
    flow.skip(2.0)
    flow.add(_head())
    flow.again = _head
    for line in log.lines:
        flow.add(_line(line))


def _head() -> Sheet:
    sheet = Sheet()
    for x, text in ((0.0, "Stage"), (_IN, "In"), (_OUT, "Out"), (_WHY, "Waited for"),
                    (_FEE, "Fee"), (_PAPERS, "Originals")):  # fmt: skip
        sheet.text(x, 4.2, text, NOTE_STRONG)
    for x in (_IN, _OUT):
        for step, tag in ((8.0, "KG"), (18.0, "BJ")):
            marks.tick_box(sheet, x + step - 1.0, 5.6, 4.0)
            sheet.text(x + step + 3.8, 8.9, tag, NOTE)
    sheet.text(_PAPERS, 8.9, "out  back", NOTE)
    sheet.rule(0, WIDE, 10.6, RULE)
    sheet.height = 11.0
    return sheet


def _line(line: BlankLine) -> Sheet:
    sheet = Sheet()
    top = (_ROW - _BOX_HIGH) / 2
    marks.number_square(sheet, 0, _ROW / 2 - 3.0, line.number, line.filled, 6.0)
    style = fitting(line.name, _IN - _NAME - 2, ((BODY, 1), (SECOND, 2), (NOTE, 3)))
    _name(sheet, line.name, style)
    for there, x in ((line.arrives, _IN), (line.leaves, _OUT)):
        if there:
            marks.comb(sheet, x, top, _CELL, _BOX_HIGH)
    for x, end in ((_WHY, _FEE - 2.0), (_FEE, _PAPERS - 2.0)):
        sheet.rule(x, end, top + _BOX_HIGH, HAIR)
    for x in (_PAPERS, _PAPERS + 9.0):
        sheet.box(x, top, 8.0, _BOX_HIGH)
    sheet.rule(0, WIDE, _ROW, HAIR)
    sheet.height = _ROW
    return sheet


def _name(sheet: Sheet, name: str, style: Style) -> None:
    """In the middle of the line, in as many lines as it has room for."""
    parts = lines(name, _IN - _NAME - 2, style)[:3]
    y = (_ROW - len(parts) * style.pitch) / 2
    for part in parts:
        sheet.text(_NAME, y + style.rise, part, style)
        y += style.pitch
