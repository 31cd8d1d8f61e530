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
    """The head, a row per source, and at the gate a double ruler around them."""
    if not stage.hours:
        return
    drawn = stage.own_page
    scale = rulers.Scale(stage.ruler, _RULER, WIDE)
    yield _head(stage, scale if drawn else None)
    for hours in stage.hours:
        yield _row(hours, scale if drawn else None)
    if drawn:
        yield _foot(scale)


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
        marks.clock_tag(sheet, _RULER - 10, y + 4.2, "KG")
        y = rulers.kyrgyz_hours(sheet, scale, y + 1.6, 5.2)
    sheet.height = y + 1.0
    return sheet


def _row(hours: Hours, scale: rulers.Scale | None) -> Sheet:
    sheet = Sheet()
    y = 0.6
    left = sheet.paragraph(0, y, hours.name, NOTE_STRONG, _LABEL)
    left = sheet.paragraph(0, left, hours.said_by, NOTE, _LABEL)
    if scale is not None and hours.bars:
        for bar in hours.bars:
            rulers.draw_bar(sheet, scale, bar, y + 0.6, 5.4, bar.label, hours.in_use)
        y += 6.8
    style = NOTE_STRONG if hours.in_use else NOTE
    x = _RULER if scale is not None else _LABEL + 4
    right = sheet.paragraph(x, y, hours.text, style, WIDE - x)
    if hours.note:
        right = sheet.paragraph(x, right - 0.2, hours.note, NOTE, WIDE - x)
    sheet.height = max(left, right) + 1.0
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _foot(scale: rulers.Scale) -> Sheet:
    sheet = Sheet(8.0)
    marks.clock_tag(sheet, _RULER - 10, 3.6, "BJ")
    rulers.beijing_hours(sheet, scale, 1.0, 5.2)
    return sheet
