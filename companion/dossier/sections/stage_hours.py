"""Opening hours on a stage sheet, and who says so: a bar per source at the gate, else lines."""

from __future__ import annotations

from companion.domain.clocks import Clock
from companion.dossier import marks, rulers
from companion.dossier.content_stages import Hours, StageSheet
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.typeface import HEAD, NOTE, NOTE_STRONG
from companion.wording import dossier as labels
from companion.wording.times import clock_name

_LABEL = 61.0
_RULER = 64.0
_ABOVE = 0.8  # the head of a column


def hours_column(stage: StageSheet, room: float) -> Sheet:
    """All sources below each other in a narrow column."""
    sheet = Sheet()
    sheet.text(0, _ABOVE + HEAD.rise, labels.OPENING_HOURS, HEAD)
    sheet.rule(0, room, _ABOVE + HEAD.pitch + 0.3, RULE)
    y = _ABOVE + HEAD.pitch + 1.4
    for n, hours in enumerate(stage.hours):
        if n:
            sheet.rule(0, room, y + 0.4, HAIR)
            y += 1.0
        y = sheet.paragraph(0, y, hours.name, NOTE_STRONG, room)
        y = sheet.paragraph(0, y, hours.said_by, NOTE, room)
        y = sheet.paragraph(0, y, hours.text, NOTE_STRONG if hours.in_use else NOTE, room)
        y = sheet.paragraph(0, y, hours.note, NOTE, room) if hours.note else y
    sheet.height = y
    return sheet


def hours_wide(stage: StageSheet) -> Sheet:
    """All sources over the whole width, at the gate on a double ruler; empty without sources."""
    return _table(stage, labels.HOURS_AND_SOURCES, stage.hours)


def hours_used(stage: StageSheet) -> Sheet:
    """The hours that the plan goes by, on a ruler of their own."""
    return _table(stage, labels.OPENING_HOURS, tuple(h for h in stage.hours if h.in_use))


def hours_others(stage: StageSheet) -> Sheet:
    """The hours of the other sources, on a ruler of their own."""
    others = tuple(h for h in stage.hours if not h.in_use)
    return _table(stage, labels.OTHER_SOURCES, others)


def _table(stage: StageSheet, title: str, rows: tuple[Hours, ...]) -> Sheet:
    sheet = Sheet()
    scale = rulers.Scale(stage.ruler, _RULER, WIDE) if stage.own_page else None
    if rows:
        sheet.height = sheet.place(_head(stage, title, scale), 0, 0)
    for hours in rows:
        sheet.height = sheet.place(_row(hours, scale), 0, sheet.height)
    return sheet


def _head(stage: StageSheet, title: str, scale: rulers.Scale | None) -> Sheet:
    sheet = Sheet()
    base = HEAD.rise + 2.0
    sheet.text(0, base, title, HEAD)
    if scale is not None:
        clock = clock_name(Clock.KYRGYZ if stage.rules == "KG" else Clock.BEIJING)
        sheet.text(WIDE, base, labels.figures_of(clock), NOTE, "right")
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
