"""The stages of the report on paper: planned, told and actual on both clocks, the stay beneath."""

from __future__ import annotations

from companion.dossier import marks
from companion.dossier.content_day import Pair
from companion.dossier.content_report import EventLine, StageBlock
from companion.dossier.flow import WIDE, Flow
from companion.dossier.sheet import BAR, HAIR, RULE, Sheet
from companion.dossier.typeface import NOTE, NOTE_STRONG, SECOND_STRONG, Style, width
from companion.wording.times import NBSP

_NAME_ROOM, _WORD = 38.0, 46.6
_PLANNED, _TOLD, _ACTUAL = (53.4, 68.6), (84.0, 111.0), (139.4, 154.8)
_LINE = 4.7


def add_stages(flow: Flow, stages: tuple[StageBlock, ...]) -> None:
    """The table, on a new page where it does not fit whole; it repeats its head."""
    blocks = [_block(each, n > 0 and each.filled and not stages[n - 1].filled)
              for n, each in enumerate(stages)]  # fmt: skip
    days = sum(6.0 for stage in stages if stage.day)
    whole = _head().height + days + sum(block.height for block in blocks) + 4.0
    if whole > flow.room:
        flow.advance()
    flow.skip(4.0)
    flow.add(_head())
    flow.again = _head
    for stage, block in zip(stages, blocks, strict=True):
        if stage.day:
            day = _day(stage.day)
            flow.ensure(day.height + block.height)
            flow.add(day)
        flow.add(block)
    flow.again = None


def _head() -> Sheet:
    sheet = Sheet(11.6)
    sheet.rule(0, WIDE, 0, RULE)
    sheet.text(0, 9.6, "Stage", NOTE_STRONG)
    for xs, text in ((_PLANNED, "Planned"), (_TOLD, "Told when you set out"), (_ACTUAL, "Actual")):
        sheet.text(xs[0], 4.4, text, NOTE_STRONG)
        for x, tag in zip(xs, ("KG", "BJ"), strict=True):
            marks.clock_tag(sheet, x, 8.4, tag)
    sheet.rule(0, WIDE, 11.6, HAIR)
    return sheet


def _day(text: str) -> Sheet:
    sheet = Sheet(6.0)
    sheet.text(0, 4.4, text, NOTE_STRONG)
    sheet.rule(0, WIDE, 6.0, HAIR)
    return sheet


def _block(stage: StageBlock, border: bool) -> Sheet:
    sheet = Sheet()
    sheet.rule(0, WIDE, 0, BAR if border else HAIR)
    marks.number_square(sheet, 0, 1.4, stage.number, stage.filled)
    name = sheet.paragraph(7.2, 0.7, stage.name, SECOND_STRONG, _NAME_ROOM)
    base = 5.2
    for event in stage.events:
        _event(sheet, event, base)
        base += _LINE
    y = max(name, base - 3.4) + 0.2
    if stage.text:
        y = sheet.paragraph(7.2, y, stage.text, NOTE, WIDE - 7.2)
    sheet.height = y + 0.9
    return sheet


def _event(sheet: Sheet, event: EventLine, base: float) -> None:
    sheet.text(_WORD, base, event.word, NOTE)
    for n, tag in enumerate(("KG", "BJ")):
        _time(sheet, _PLANNED[n], base, event.planned, tag)
        told = _told(event, tag)
        ruled = event.early.rules == tag and width(told, NOTE_STRONG) < _TOLD[1] - _TOLD[0] - 1
        sheet.text(_TOLD[n], base, told, NOTE_STRONG if ruled else NOTE)
        _time(sheet, _ACTUAL[n], base, event.actual, tag, 9.5)


def _told(event: EventLine, tag: str) -> str:
    """``09:24–10:53``, ``20:04–01:24 +1``, ``00:10–01:24 +1`` where both are of the next day."""
    early, late = (getattr(pair, tag.lower()) for pair in (event.early, event.late))
    if early == late:
        return str(early)
    time, _, day = early.partition(NBSP)
    same_day = day == late.partition(NBSP)[2]
    return f"{time if same_day else early}–{late}"


def _time(sheet: Sheet, x: float, base: float, pair: Pair, tag: str, size: float = 9.0) -> None:
    text = pair.kg if tag == "KG" else pair.bj
    sheet.text(x, base, text, Style(size, 700 if pair.rules == tag else 400))
