"""Opening hours on a stage sheet, and who says so: a bar per source at the gate, else a line."""

from __future__ import annotations

from collections.abc import Iterator

from companion.dossier import marks, rulers
from companion.dossier.content_stages import Hours, StageSheet
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.typeface import HEAD, NOTE, NOTE_STRONG

_LABEL = 52.0
_RULER = 64.0


def hours_blocks(stage: StageSheet) -> Iterator[Sheet]:
    """The head, at the gate a double ruler, and a row per source."""
    if not stage.hours:
        return
    drawn = stage.own_page
    scale = rulers.Scale(stage.ruler, _RULER, WIDE)
    yield _head(stage, scale if drawn else None)
    for hours in stage.hours:
        yield _row(hours, scale if drawn else None)


def _head(stage: StageSheet, scale: rulers.Scale | None) -> Sheet:
    sheet = Sheet()
    base = HEAD.rise + 2.0
    sheet.text(0, base, "Opening hours, and who says so", HEAD)
    if scale is not None:
        clock = "Kyrgyz" if stage.rules == "KG" else "Beijing"
        sheet.text(WIDE, base, f"figures in the bars: {clock} time", NOTE, "right")
    y = HEAD.pitch + 2.3
    sheet.rule(0, WIDE, y, RULE)
    if scale is not None:
        marks.clock_tag(sheet, _RULER - 10, y + 3.2, "KG")
        y = rulers.kyrgyz_hours(sheet, scale, y + 1.2, 5.0)
        marks.clock_tag(sheet, _RULER - 10, y + 2.9, "BJ")
        y = rulers.beijing_hours(sheet, scale, y, 5.0)
    sheet.height = y + 0.8
    return sheet


def _row(hours: Hours, scale: rulers.Scale | None) -> Sheet:
    sheet = Sheet()
    y = 0.6
    left = sheet.paragraph(0, y, hours.name, NOTE_STRONG, _LABEL)
    left = sheet.paragraph(0, left, hours.said_by, NOTE, _LABEL)
    told = False
    if scale is not None and hours.bars:
        told = _bars(sheet, scale, hours, y + 0.6) and not hours.in_use
        y += 6.8
    x = _RULER if scale is not None else _LABEL + 4
    right = y
    if not told:
        style = NOTE_STRONG if hours.in_use else NOTE
        right = sheet.paragraph(x, y, hours.text, style, WIDE - x)
    if hours.note:
        right = sheet.paragraph(x, right - 0.2, hours.note, NOTE, WIDE - x)
    sheet.height = max(left, right) + 0.8
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _bars(sheet: Sheet, scale: rulers.Scale, hours: Hours, y: float) -> bool:
    """The bars of one source; whether they alone tell its hours, read on the double ruler."""
    told = True
    for bar in hours.bars:
        fits = rulers.draw_bar(sheet, scale, bar, y, 5.4, bar.label, hours.in_use)
        told = told and (fits or bar.state == "break")
    return told
