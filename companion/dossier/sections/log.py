"""The blank log on paper: times as they happen, on one clock for each column."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_log import BlankLine, BlankLog
from companion.dossier.flow import WIDE, Book, Flow, text_block, titled
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    BODY,
    NOTE,
    NOTE_STRONG,
    SECOND,
    fitting,
    lines,
    small_pages,
)
from companion.wording import dossier as labels

_ROW = 13.6  # a line for a cold hand with a pen
_CELL = 5.6
_BOX_HIGH = 9.0
_NAME = 9.0
_CLOSE = 0.8  # above and below a name of many lines


@dataclass(frozen=True)
class _Columns:
    """Where the columns begin, and in them the boxes to tick for a clock; how high the head is."""

    come: float = 52.0
    leave: float = 82.0
    why: float = 112.0
    fee: float = 136.0
    papers: float = 152.0
    clocks: tuple[float, float] = (0.2, 13.0)
    tick: float = 5.0
    head: float = 11.6


def _columns() -> _Columns:
    if not small_pages():
        return _Columns()
    return _Columns(46.6, 78.4, 109.8, 133.0, 149.2, (0.2, 14.2), marks.tick(), 12.2)


def draw_log(book: Book, log: BlankLog) -> None:
    """One table, its head again on each page."""
    if not log.lines:
        return
    flow = Flow(book, tab_of(Section.LOG), titled(log.title))
    book.bookmark(log.title)
    flow.add(text_block(log.how, WIDE, SECOND))
    flow.skip(2.0)
    flow.add(_head())
    flow.again = _head
    for line in log.lines:
        flow.add(_line(line))


def _head() -> Sheet:
    sheet, at = Sheet(), _columns()
    for x, text in (
        (0.0, labels.STAGE), (at.come, labels.IN), (at.leave, labels.OUT),
        (at.why, labels.WAITED_FOR), (at.fee, labels.FEE), (at.papers, labels.ORIGINALS),
    ):  # fmt: skip
        sheet.text(x, 4.2, text, NOTE_STRONG)
    base = at.head - 1.7
    for x in (at.come, at.leave):
        for step, tag in zip(at.clocks, ("KG", "BJ"), strict=True):
            marks.tick_box(sheet, x + step, 5.6, at.tick)
            sheet.text(x + step + at.tick + 0.8, base, tag, NOTE)
    sheet.text(at.papers, base, labels.OUT_AND_BACK, NOTE)
    sheet.rule(0, WIDE, at.head, RULE)
    sheet.height = at.head + 0.4
    return sheet


def _line(line: BlankLine) -> Sheet:
    sheet, at = Sheet(), _columns()
    room = at.come - _NAME - 2
    style = fitting(line.name, room, ((BODY, 1), (SECOND, 2), (NOTE, 3)))
    parts = lines(line.name, room, style)[:3]
    high = max(_ROW, len(parts) * style.pitch + _CLOSE)
    top = (high - _BOX_HIGH) / 2
    marks.number_square(sheet, 0, high / 2 - 3.0, line.number, line.filled, 6.0)
    y = (high - len(parts) * style.pitch) / 2
    for part in parts:
        sheet.text(_NAME, y + style.rise, part, style)
        y += style.pitch
    for there, x in ((line.arrives, at.come), (line.leaves, at.leave)):
        if there:
            marks.comb(sheet, x, top, max(_CELL, marks.tick()), _BOX_HIGH)
    for x, end in ((at.why, at.fee - 2.0), (at.fee, at.papers - 2.0)):
        sheet.rule(x, end, top + _BOX_HIGH, HAIR)
    for x in (at.papers, at.papers + 9.0):
        sheet.box(x, top, 8.0, _BOX_HIGH)
    sheet.rule(0, WIDE, high, HAIR)
    sheet.height = high
    return sheet
