"""The report on paper: figures, bands and causes on the first page, the stages on the second."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content_report import CauseBar, ChanceLine, Figure, ReportPaper
from companion.dossier.flow import WIDE, Book, Flow, text_block, titled
from companion.dossier.sections.report_bands import bands_sheet
from companion.dossier.sections.report_stages import add_stages
from companion.dossier.sheet import HAIR, RULE, THIN, Hatch, Sheet
from companion.dossier.typeface import KEY, NOTE, NOTE_STRONG, SECOND, lines

_GAP = 4.0
_THIRD = (WIDE - 2 * _GAP) / 3
_BAR_AT, _BAR_WIDE, _BAR_ROW = 52.0, 96.0, 5.4


def draw_report(book: Book, made: ReportPaper) -> None:
    """All of it."""
    flow = Flow(book, "", titled(made.head, made.note))
    book.bookmark(made.head)
    flow.add(_figures(made.figures))
    for text in made.scores:
        flow.add(text_block(text, WIDE, SECOND), 1.6)
    flow.skip(1.0)
    for chance in made.chances:
        flow.add(_chance(chance))
    if made.bands.lines:
        for block in bands_sheet(made.bands):
            flow.add(block, 0.0)
        flow.add(text_block(made.bands_note, WIDE, NOTE), 1.0)
    _add_causes(flow, made)
    add_stages(flow, made.stages)
    for note in made.notes:
        flow.add(text_block(note, WIDE, NOTE), 1.2)
    for what, text in made.unshown:
        flow.add(text_block(f"Not shown: {what}, in “{text}”", WIDE, NOTE), 1.2)


def _figures(figures: tuple[Figure, ...]) -> Sheet:
    """Three boxes side by side, as high as the highest."""
    sheet = Sheet()
    bottoms = []
    for n, each in enumerate(figures):
        x = n * (_THIRD + _GAP)
        y = sheet.paragraph(x + 3, 2.4, each.head, NOTE_STRONG, _THIRD - 6)
        y = sheet.paragraph(x + 3, y + 0.8, each.figure, KEY, _THIRD - 6)
        bottoms.append(sheet.paragraph(x + 3, y + 0.4, each.detail, NOTE, _THIRD - 6))
    high = max(bottoms) + 2.4
    for n in range(len(figures)):
        sheet.box(n * (_THIRD + _GAP), 0, _THIRD, high, RULE)
    sheet.height = high + 1.0
    return sheet


def _chance(line: ChanceLine) -> Sheet:
    sheet = Sheet()
    marks.state_mark(sheet, 0, 0.5, line.shape, 3.8)
    sheet.height = sheet.paragraph(6.4, 0, line.text, SECOND, WIDE - 6.4) + 0.2
    return sheet


def _add_causes(flow: Flow, made: ReportPaper) -> None:
    """A bar for each cause, as long as its minutes; hatched where the hours were the cause."""
    if not made.causes and not made.sums:
        return
    bars = [_bar(each, max(c.minutes for c in made.causes)) for each in made.causes]
    flow.skip(1.0)
    head = _head("Time at the stages, by cause")
    flow.ensure(head.height + sum(bar.height for bar in bars[:3]))
    flow.add(head)
    for bar in bars:
        flow.add(bar)
    for text in made.sums:
        flow.add(text_block(text, WIDE, SECOND), 1.2)


def _head(text: str) -> Sheet:
    sheet = Sheet(8.0)
    sheet.text(0, 5.2, text, NOTE_STRONG)
    sheet.rule(0, WIDE, 7.0, HAIR)
    return sheet


def _bar(each: CauseBar, longest: int) -> Sheet:
    sheet = Sheet()
    named = lines(each.name, _BAR_AT - 3, NOTE)
    bottom = sheet.paragraph(0, 0.8, each.name, NOTE, _BAR_AT - 3)
    wide = max(0.8, _BAR_WIDE * each.minutes / max(1, longest))
    if each.closed:
        sheet.add(Hatch(_BAR_AT, 1.4, wide, 3.4))
        sheet.box(_BAR_AT, 1.4, wide, 3.4, THIN)
    else:
        sheet.box(_BAR_AT, 1.4, wide, 3.4, THIN, "black")
    sheet.text(_BAR_AT + wide + 2, 0.8 + NOTE.rise, each.text, NOTE_STRONG)
    sheet.height = max(_BAR_ROW, bottom + 0.6 if len(named) > 1 else 0)
    return sheet
