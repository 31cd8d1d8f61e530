"""What is filled in with a pen: in and out on both clocks, waiting, fee, receipt, stamp."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, RULE, THIN, Sheet
from companion.dossier.typeface import HEAD, NOTE, NOTE_STRONG, SECOND

_STAMP_WIDE, _STAMP_HIGH = 35.0, 25.0
_ROW = 12.0
_WAITED = ("queue", "guide", "lunch", "papers")
_KG, _BJ = 13.0, 53.0


def write_in(number: str, first: bool, ruled: bool) -> Sheet:
    """The block of one stage; the first stage has only a time of leaving.

    ``ruled``: a line stands above it already.
    """
    sheet = Sheet()
    if not ruled:
        sheet.rule(0, WIDE, 1.2, RULE)
    y = 3.4
    for word in ("Out",) if first else ("In", "Out"):
        _times(sheet, word, y)
        y += _ROW
    _fee(sheet, max(y, 3.4 + _ROW) + 1.0)
    _waited(sheet, 102.0, 3.4)
    sheet.box(WIDE - _STAMP_WIDE, 3.4, _STAMP_WIDE, _STAMP_HIGH, THIN)
    sheet.text(WIDE - _STAMP_WIDE + 1.6, 3.4 + _STAMP_HIGH - 1.8, f"stamp, stage {number}", NOTE)
    sheet.height = 3.4 + 2 * _ROW + 8.0
    return sheet


def _times(sheet: Sheet, word: str, y: float) -> None:
    sheet.text(0, y + 6.0, word, HEAD)
    for x, tag in ((_KG, "KG"), (_BJ, "BJ")):
        marks.clock_tag(sheet, x, y + 4.5, tag)
        marks.comb(sheet, x + 9.4, y)


def _fee(sheet: Sheet, y: float) -> None:
    base = y + 5.4
    sheet.text(0, base, "Fee", HEAD)
    sheet.rule(13, 58, base + 1.0, HAIR)
    sheet.text(62, base, "Receipt", HEAD)
    marks.tick_box(sheet, 84, base - 4.4, 5.4)


def _waited(sheet: Sheet, x: float, y: float) -> None:
    sheet.text(x, y + 3.0, "Waited for", NOTE_STRONG)
    for n, word in enumerate(_WAITED):
        marks.tick_box(sheet, x, y + 4.8 + n * 6.6)
        sheet.text(x + 7, y + 8.6 + n * 6.6, word, SECOND)
