"""What happens at a stage as boxes to tick, and the plan: when, if it works, whom one meets."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content_stages import StageSheet, Stay, Through
from companion.dossier.sheet import RULE, Sheet
from companion.dossier.typeface import (
    BODY,
    HEAD,
    NOTE,
    NOTE_STRONG,
    SECOND,
    SECOND_STRONG,
    Style,
    small_pages,
    width,
)
from companion.wording import dossier as labels

_BY = Style(10.5, 700)
_HEAVY = 1.8  # points


def plan_width() -> float:
    """How wide the column with the plan is."""
    return 73.0 if small_pages() else 68.0


def _clocks() -> tuple[float, float, float]:
    """Where the times of either clock begin, and what there is room for."""
    return (18.0, 46.2, 26.8) if small_pages() else (14.5, 42.0, 25.5)


def sub_head(sheet: Sheet, text: str, note: str, room: float) -> float:
    """A bold head with a note at the right and a rule beneath; the edge below it."""
    sheet.text(0, HEAD.rise, text, HEAD)
    if note:
        sheet.text(room, HEAD.rise, note, NOTE, "right")
    sheet.rule(0, room, HEAD.pitch + 0.3, RULE)
    return HEAD.pitch + 1.8


def step(text: str, room: float) -> Sheet:
    """One thing that happens, with a box to tick."""
    sheet = Sheet()
    marks.tick_box(sheet, 0, 0.6)
    text_at = marks.tick() + 3.0
    bottom = sheet.paragraph(text_at, 0.2, text, BODY, room - text_at)
    sheet.height = max(bottom, marks.tick() + 1.0) + 1.4
    return sheet


def plan(stage: StageSheet) -> Sheet:
    """The times on both clocks, the verdict, what was agreed and who is there."""
    sheet = Sheet()
    y = sub_head(sheet, labels.PLAN, stage.day, plan_width())
    order = ("KG", "BJ") if stage.rules == "KG" else ("BJ", "KG")
    for x, tag in zip(_clocks(), order, strict=False):
        marks.clock_tag(sheet, x, y + 2.6, tag)
    y += 5.8
    for stay in stage.stays:
        y = _stay(sheet, stay, order, y)
    if stage.through is not None:
        y = sheet.place(_through(stage.through, order), 0, y + 0.8) + 0.2
    if not stage.bed or stage.judgement.shape != "fine":
        y = _judgement(sheet, stage, y + 0.6)
    for text in stage.agreed:
        y = sheet.paragraph(0, y + 1.0, text, NOTE_STRONG, plan_width())
    if stage.meets:
        y = sheet.paragraph(0, y + 1.0, labels.WHO_YOU_MEET, NOTE_STRONG, plan_width())
        y = sheet.paragraph(0, y - 0.2, stage.meets, NOTE, plan_width())
    sheet.height = y
    return sheet


def _through(through: Through, order: tuple[str, str]) -> Sheet:
    """A heavy box on two lines: the times, that of the clock that rules first, and what then."""
    sheet, inner, wide = Sheet(), 2.0, plan_width()
    base = 1.25 + _BY.rise
    x = sheet.text(inner, base, labels.THROUGH_BY, NOTE_STRONG) + 1.6
    times = {"KG": through.kg, "BJ": through.bj}
    for tag in order:
        x = marks.clock_tag(sheet, x, base - 1.3, tag) + 1.2
        x = sheet.text(x, base, times[tag], _BY) + 1.8
    y = sheet.paragraph(inner, 0.9 + _BY.pitch, through.then, NOTE, wide - 2 * inner)
    sheet.height = y + 0.8
    sheet.box(0, 0, wide, sheet.height, _HEAVY)
    return sheet


def _judgement(sheet: Sheet, stage: StageSheet, y: float) -> float:
    marks.state_mark(sheet, 0, y + 0.7, stage.judgement.shape, 4.6)
    room = plan_width() - 6.6
    y = sheet.paragraph(6.6, y + 0.2, stage.judgement.title, SECOND_STRONG, room)
    return sheet.paragraph(6.6, y - 0.2, stage.judgement.text, NOTE, room)


def _stay(sheet: Sheet, stay: Stay, order: tuple[str, str], y: float) -> float:
    """From in to out on both clocks; on two lines where the days make it long."""
    label = SECOND_STRONG if stay.strong else SECOND
    sheet.text(0, y + label.rise, stay.label, NOTE_STRONG if stay.strong else NOTE)
    times = {"KG": stay.kg, "BJ": stay.bj}
    bottom = y + label.pitch
    first, second, room = _clocks()
    for x, tag, weight in ((first, order[0], 700), (second, order[1], 400)):
        style = Style(10.5, weight)
        start, dash, end = times[tag].partition("–")
        on_one = width(times[tag], style) <= room
        both = [times[tag]] if on_one else [start + dash, end]
        for n, text in enumerate(both):
            sheet.text(x, y + style.rise + n * style.pitch, text, style)
        bottom = max(bottom, y + len(both) * style.pitch)
    return bottom
