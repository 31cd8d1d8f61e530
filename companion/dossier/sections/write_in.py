"""What is filled in with a pen: in and out on both clocks, waiting, fee, receipt, stamp."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content_stages import StageSheet
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, RULE, THIN, Sheet
from companion.dossier.typeface import HEAD, NOTE, NOTE_STRONG, SECOND, grown, small_pages, width
from companion.wording import dossier as labels

_TOP = 2.8
_STAMP_WIDE, _STAMP_HIGH = 35.0, 25.0
_ROW = 12.0
_WAITED_AT, _WAITED_STEP = 87.0, 23.0
_WAITED_LOW = 21.0  # where the first of them stands in one line
_CELL = 5.6  # the width of a box for one digit
_TAG, _COMB, _SECOND_CLOCK = 10.0, 18.6, 37.0  # from the word; and from clock to clock


def write_in(stage: StageSheet, low: bool = False) -> Sheet:
    """The block of one stage. Only an office stamps: one that keeps hours; a bed asks no fee.

    ``low``: without room for a stamp, where the page has none.
    """
    if small_pages() and not low:
        return _roomy(stage)
    sheet = Sheet()
    sheet.rule(0, WIDE, 0.6, RULE)
    words = stage.boxes
    office = bool(stage.hours) and not stage.bed and not low
    for n, word in enumerate(words):
        _times(sheet, word, *((0.0, _TOP + n * _ROW) if office else (n * WIDE / 2, _TOP)))
    if office:
        _waited(sheet, _WAITED_AT, _TOP + 4.8, 2)
        sheet.text(_WAITED_AT, _TOP + 3.0, labels.WAITED_FOR, NOTE_STRONG)
        _fee(sheet, _WAITED_AT, WIDE - _STAMP_WIDE - 2.0, _TOP + 2 * _ROW)
        _stamp(sheet, stage)
        sheet.height = _TOP + _STAMP_HIGH + 0.6
    elif stage.bed:
        sheet.height = _TOP + 10.0
    else:
        row = _TOP + (_ROW - 1.4 if small_pages() else _ROW)
        sheet.height = _waited_and_fee(sheet, row) + 0.8
    return sheet


def _roomy(stage: StageSheet) -> Sheet:
    """The same on a small page: a line for in and one for out, so that no box is too small."""
    sheet = Sheet()
    sheet.rule(0, WIDE, 0.6, RULE)
    y = _TOP
    for word in stage.boxes:
        _times(sheet, word, 0.0, y, max(_CELL, marks.tick()))
        y += _ROW
    if stage.hours and not stage.bed:
        _stamp(sheet, stage)
        y = max(y, _TOP + _STAMP_HIGH + 1.6)
    if not stage.bed:
        y = _waited_and_fee(sheet, y) + 1.9
    sheet.height = y
    return sheet


def _waited_and_fee(sheet: Sheet, y: float) -> float:
    """Both on one line over the whole width; the edge below its boxes."""
    base = y + grown(3.9)
    end = sheet.text(0, base, labels.WAITED_FOR, NOTE_STRONG)
    _waited(sheet, max(end + 1.6, _WAITED_LOW), y, 4)
    _fee(sheet, 116.0, WIDE, base)
    return y + marks.tick()


def _stamp(sheet: Sheet, stage: StageSheet) -> None:
    x = WIDE - _STAMP_WIDE
    sheet.box(x, _TOP, _STAMP_WIDE, _STAMP_HIGH, THIN)
    sheet.text(x + 1.6, _TOP + _STAMP_HIGH - 1.8, labels.stamp_of(stage.number), NOTE)


def _times(sheet: Sheet, word: str, x: float, y: float, cell: float = _CELL) -> None:
    """A word and a comb for either clock; with air between the clocks where the boxes are large."""
    sheet.text(x, y + 6.0, word, HEAD)
    second = _SECOND_CLOCK if cell == _CELL else _SECOND_CLOCK + 4 * (cell - _CELL) + 3.0
    for start, tag in ((x, "KG"), (x + second, "BJ")):
        marks.clock_tag(sheet, start + _TAG, y + 4.5, tag)
        marks.comb(sheet, start + _COMB, y, cell)


def _fee(sheet: Sheet, left: float, right: float, base: float) -> None:
    """What was paid, and whether there is a receipt for it, between two edges."""
    start = sheet.text(left, base, labels.FEE, NOTE_STRONG) + 1.6
    marks.tick_box(sheet, right - marks.tick(), base - grown(3.9))
    end = right - marks.tick() - 1.6
    sheet.text(end, base, labels.RECEIPT, NOTE_STRONG, "right")
    sheet.rule(start, end - width(labels.RECEIPT, NOTE_STRONG) - 1.8, base + 0.8, HAIR)


def _waited(sheet: Sheet, left: float, top: float, columns: int) -> None:
    for n, word in enumerate(labels.CAUSES):
        x, y = left + n % columns * _WAITED_STEP, top + n // columns * 6.8
        marks.tick_box(sheet, x, y)
        sheet.text(x + marks.tick() + 2.0, y + grown(3.9), word, SECOND)
