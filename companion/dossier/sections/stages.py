"""The stage sheets on paper: small stages share a page, the gate begins its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_stages import StageSheet
from companion.dossier.flow import TOP, WIDE, Book, Flow, text_block
from companion.dossier.sections.stage_body import body_blocks
from companion.dossier.sections.stage_hours import hours_others, hours_used, hours_wide
from companion.dossier.sections.stage_plan import step, sub_head
from companion.dossier.sections.write_in import write_in
from companion.dossier.sheet import HAIR, RULE, Line, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    HEAD,
    KEY,
    NOTE,
    NOTE_STRONG,
    SECOND,
    TITLE,
    Style,
    fitting,
    lines,
    shortened,
    small_pages,
    width,
)
from companion.wording import dossier as labels

_ABOVE_ADVICE = 3.0
_LEAST_FOR_NOTES = 16.0
_DIVIDER = 5.0  # between two stages of a page
_WHERE_LEAST = 70.0
_NAME, _APART = Style(14, 500), 8.0  # a name in another language, and what is between two


def draw_stages(book: Book, stages: tuple[StageSheet, ...]) -> None:
    """All stage sheets in order."""
    if not stages:
        return
    flow = Flow(book, tab_of(Section.STAGES), lambda page, continued: TOP + 0.4)
    book.bookmark(labels.STAGES)
    sheets = [_blocks(stage, flow.end - TOP) for stage in stages]
    for n, (stage, blocks) in enumerate(zip(stages, sheets, strict=True)):
        _begin(flow, stage, _height(blocks))
        book.bookmark(f"{stage.number} {stage.name}", 1)
        for block in blocks:
            flow.add(block)
        flow.again = None
        last = n + 1 == len(stages)
        if last or stages[n + 1].own_page or _height(sheets[n + 1]) > flow.room:
            _note_lines(flow)


def _height(blocks: Sequence[Sheet]) -> float:
    return sum(block.height for block in blocks) + _DIVIDER


def _begin(flow: Flow, stage: StageSheet, height: float) -> None:
    """A new page where the sheet does not fit below the one before, else a dotted line."""
    flow.again = None
    if flow.fresh:
        pass
    elif stage.own_page or height > flow.room:
        flow.advance()
    else:
        divider = Sheet(_DIVIDER)
        divider.add(Line(((0, 2.0), (WIDE, 2.0)), 0.8, (0.3, 1.2)))
        flow.add(divider)
    flow.again = partial(_head_again, stage)


def _blocks(stage: StageSheet, room: float) -> list[Sheet]:
    """The sheet in blocks, for pages with that room.

    Where the gate's page is too small for all of its hours, those of the
     other sources stand behind what is filled in there."""
    told = [text_block(said, WIDE, SECOND) for said in (*stage.flags, *stage.note)]
    above, below = [_head(stage), *body_blocks(stage, room)], [*told, write_in(stage)]
    if not (stage.own_page and stage.hours):
        return _on_a_page([*above, *told], stage, room)
    together = [*above, hours_wide(stage), *below]
    if _height(together) - _DIVIDER <= room - 0.4:
        return [*together, *_not_today(stage)]
    return [*above, hours_used(stage), *below, hours_others(stage), *_not_today(stage)]


def _not_today(stage: StageSheet) -> list[Sheet]:
    """What to do if one does not get through, each with a box to tick."""
    if not stage.not_today:
        return []
    head, below = Sheet(), Sheet()
    head.height = sub_head(head, labels.NOT_THROUGH, stage.not_today_chance, WIDE)
    below.height = below.place(head, 0, _ABOVE_ADVICE)
    return [below, *(step(text, WIDE) for text in stage.not_today)]


def _on_a_page(above: list[Sheet], stage: StageSheet, room: float) -> list[Sheet]:
    """The blocks with what is filled in, lower where that saves a page."""
    full, low = [*above, write_in(stage)], [*above, write_in(stage, low=True)]
    page = room - 0.4 + _DIVIDER
    return low if _height(full) > page >= _height(low) else full


# --- the head ------------------------------------------------------------------------------------


def _head(stage: StageSheet) -> Sheet:
    sheet = Sheet()
    marks.number_square(sheet, 0, 0.6, stage.number, stage.filled, 10.2)
    beside = WIDE - 14.0 - 5.0
    right, where_bottom = _where(sheet, stage.where, beside - width(stage.name, TITLE))
    room = beside - right
    style = fitting(stage.name, room, ((TITLE, 1), (KEY, 2), (HEAD, 3), (NOTE_STRONG, 1)))
    top = 5.7 - style.pitch / 2 if style in (TITLE, HEAD) else 0.0
    bottom = sheet.paragraph(14, top, stage.name, style, room)
    y = max(bottom, 11.6, where_bottom)
    sheet.rule(0, WIDE, y + 0.8, RULE * 1.5)
    sheet.height = _names(sheet, stage.names, y + 2.0)
    return sheet


def _where(sheet: Sheet, where: tuple[str, ...], free: float) -> tuple[float, float]:
    """Height, kilometres and position at the right, in what the name leaves; how wide they are,
    and the edge below."""
    room, y, widest = max(free, 82.0 if small_pages() else _WHERE_LEAST), 0.2, 0.0
    for n, text in enumerate(where):
        style = NOTE_STRONG if n == 0 else NOTE
        for line in lines(text, room, style):
            sheet.text(WIDE, y + style.rise, line, style, "right")
            widest = max(widest, width(line, style))
            y += style.pitch
    return widest, y


def _names(sheet: Sheet, names: tuple[tuple[str, str], ...], y: float) -> float:
    """All on one line, each with the pinyin or its language behind it; else a column for each."""
    if not names:
        return y
    asked = [width(name, _NAME) + width(below, NOTE) + 2 for name, below in names]
    if sum(asked) + _APART * (len(names) - 1) <= WIDE:
        gap = max((WIDE - sum(asked)) / len(names), _APART)
        x = 0.0
        for (name, behind), wide in zip(names, asked, strict=True):
            end = sheet.text(x, y + _NAME.rise, name, _NAME)
            sheet.text(end + 2, y + _NAME.rise, behind, NOTE)
            x += wide + gap
        bottom = y + _NAME.pitch
    else:
        bottom = _name_columns(sheet, names, y)
    sheet.rule(0, WIDE, bottom + 0.8, HAIR)
    return bottom + 2.0


def _name_columns(sheet: Sheet, names: tuple[tuple[str, str], ...], y: float) -> float:
    """A column per language, as wide as the names ask; what it is, or the pinyin, beneath."""
    asked = [max(width(name, _NAME), width(below, NOTE)) + 6 for name, below in names]
    bottom, x = y, 0.0
    for (name, below), wide in zip(names, asked, strict=True):
        room = wide * WIDE / sum(asked)
        style = fitting(name, room - 4, ((_NAME, 1), (Style(12, 500), 1), (SECOND, 2)))
        under = sheet.paragraph(x, y, name, style, room - 4)
        bottom = max(bottom, sheet.paragraph(x, under - 0.4, below, NOTE, room - 4))
        x += room
    return bottom


def _head_again(stage: StageSheet) -> Sheet:
    """Number and name once more, the name cut where it is long: it stands in full above."""
    sheet = Sheet(12.0)
    marks.number_square(sheet, 0, 0.6, stage.number, stage.filled, 7.4)
    more = labels.continued("")
    name = shortened(stage.name, WIDE - 11 - width(more, HEAD), HEAD)
    sheet.text(11, 1.2 + HEAD.rise, name + more, HEAD)
    sheet.rule(0, WIDE, 9.6, RULE)
    return sheet


def _note_lines(flow: Flow) -> None:
    """Lines to write on where a page has room left."""
    flow.skip(4.0)
    if flow.room < _LEAST_FOR_NOTES:
        return
    sheet = Sheet(flow.room)
    sheet.text(0, NOTE.rise, labels.NOTES, NOTE_STRONG)
    y = 10.0
    while y < sheet.height - 1:
        sheet.rule(0, WIDE, y, HAIR)
        y += 9.0
    flow.add(sheet)
