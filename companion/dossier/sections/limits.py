"""Stamps and limits on paper, under the papers: lines for the stamps, then a row per limit."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content_limits import LimitLine, LimitList, StampLine
from companion.dossier.flow import WIDE, Book, Flow, text_block
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.typeface import BODY, KEY, NOTE, NOTE_STRONG, SECOND, Style, width
from companion.wording import dossier as labels

_NAME, _UNTIL = 8.0, 96.0
_STRONG = Style(12, 600)


def add_limits(book: Book, flow: Flow, limits: LimitList) -> None:
    """The list, where the papers end; nothing where there is none."""
    if not limits.stamps and not limits.lines:
        return
    stamps = [_stamp(line) for line in limits.stamps]
    rows = [_row(line) for line in limits.lines]
    head = _head()
    flow.again = None
    high = head.height + sum(s.height for s in stamps) + (rows[0].height if rows else 0.0)
    flow.skip(6.0)
    flow.ensure(high + 4.0)
    book.bookmark(labels.STAMPS_AND_LIMITS, 1)
    flow.add(head)
    for stamp in stamps:
        flow.add(stamp)
    flow.skip(2.0)
    for row in rows:
        flow.ensure(row.height)
        flow.add(row)
    flow.add(text_block(limits.note, WIDE, NOTE), 1.6)


def _head() -> Sheet:
    sheet = Sheet()
    sheet.text(0, KEY.rise, labels.STAMPS_AND_LIMITS, KEY)
    sheet.rule(0, WIDE, KEY.pitch + 0.6, RULE)
    sheet.height = KEY.pitch + 2.0
    return sheet


def _stamp(line: StampLine) -> Sheet:
    """A stamp with its day; without one a line to write it on, also beside what is expected."""
    sheet = Sheet()
    base = 1.0 + BODY.rise
    end = sheet.text(0, base, line.name, _STRONG)
    at = max(end + 4.0, 40.0)
    end = sheet.text(at, base, line.when, SECOND) if line.when else at
    if not line.sure and end + 4.0 < WIDE - 20.0:
        sheet.rule(end + (3.0 if line.when else 0.0), WIDE, base + 0.8, HAIR)
    sheet.height = base + 2.6
    return sheet


def _row(line: LimitLine) -> Sheet:
    sheet = Sheet()
    base = 0.8 + BODY.rise
    marks.state_mark(sheet, 0, 1.3, line.shape, 4.2)
    y = sheet.paragraph(_NAME, 0.8, line.name, _STRONG, _UNTIL - _NAME - 4)
    word = f"{line.word}:"
    sheet.text(_UNTIL, base, word, NOTE_STRONG)
    start = _UNTIL + width(word, NOTE_STRONG) + 1.8
    y = max(y, sheet.paragraph(start, base - SECOND.rise, line.until, SECOND, WIDE - start))
    whose = f"{line.whose}. " if line.whose else ""
    said = f"{whose}{line.reason} {line.rule}."
    sheet.height = sheet.paragraph(_NAME, y + 0.2, said, NOTE, WIDE - _NAME) + 1.2
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet
