"""The stage sheets on paper: small stages share a page, the gate has its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from companion.dossier import marks
from companion.dossier.content_stages import InHand, StageSheet, Stay
from companion.dossier.flow import BOTTOM, GUTTER, TOP, WIDE, Book, Flow, text_block
from companion.dossier.sections.stage_hours import hours_blocks
from companion.dossier.sections.write_in import write_in
from companion.dossier.sheet import HAIR, RULE, Line, Sheet
from companion.dossier.typeface import (
    BODY,
    HEAD,
    KEY,
    NOTE,
    NOTE_STRONG,
    SECOND,
    SECOND_STRONG,
    TITLE,
    Style,
    fitting,
    lines,
    width,
)

_LEFT_WIDE = 98.0
_PLAN = 102.0
_PLAN_WIDE = WIDE - _PLAN
_LEAST_FOR_NOTES = 16.0
_MOST_TRIED = 8  # blocks of which every order in two columns is tried
_HELD_BY, _STATE = 129.0, 142.0


def draw_stages(book: Book, stages: tuple[StageSheet, ...]) -> None:
    """All stage sheets in order."""
    if not stages:
        return
    flow = Flow(book, "3", lambda page, continued: TOP + 1.0)
    book.bookmark("Stages")
    for n, stage in enumerate(stages):
        after_gate = n > 0 and stages[n - 1].own_page
        _begin(flow, stage, after_gate)
        book.bookmark(f"{stage.number} {stage.name}", 1)
        for block in _blocks(stage):
            flow.add(block)
        flow.again = None
        if n + 1 == len(stages) or stage.own_page or _height(stages[n + 1]) > flow.room:
            _note_lines(flow)


def _height(stage: StageSheet) -> float:
    return sum(block.height for block in _blocks(stage)) + 6.0


def _begin(flow: Flow, stage: StageSheet, after_gate: bool) -> None:
    """A new page where the sheet does not fit below the one before, else a dotted line."""
    flow.again = None
    if flow.fresh:
        pass
    elif stage.own_page or after_gate or _height(stage) > flow.room:
        flow.advance()
    else:
        divider = Sheet(6.0)
        divider.add(Line(((0, 2.4), (WIDE, 2.4)), 0.8, (0.3, 1.2)))
        flow.add(divider)
    flow.again = partial(_head_again, stage)


def _blocks(stage: StageSheet) -> Iterator[Sheet]:
    yield _head(stage)
    yield from _happening(stage)
    if stage.cautions:
        yield _cautions(stage.cautions)
    yield from hours_blocks(stage)
    yield from _in_hand(stage)
    for paragraph in (*stage.flags, *stage.note):
        yield text_block(paragraph, WIDE, SECOND)
    ruled = bool(stage.papers) and not (stage.flags or stage.note)
    yield write_in(stage.number, first=stage.number == "1", ruled=ruled)


# --- the head ------------------------------------------------------------------------------------


def _head(stage: StageSheet) -> Sheet:
    sheet = Sheet()
    marks.number_square(sheet, 0, 0.6, stage.number, stage.filled, 10.2)
    right, where_bottom = _where(sheet, stage.where)
    room = WIDE - right - 14.0 - 5.0
    style = fitting(stage.name, room, ((TITLE, 1), (KEY, 2), (HEAD, 3), (NOTE_STRONG, 1)))
    top = 5.7 - style.pitch / 2 if style in (TITLE, HEAD) else 0.0
    bottom = sheet.paragraph(14, top, stage.name, style, room)
    y = max(bottom, 12.4, where_bottom)
    sheet.rule(0, WIDE, y + 0.8, RULE * 1.5)
    sheet.height = _names(sheet, stage.names, y + 2.2)
    return sheet


def _where(sheet: Sheet, where: tuple[str, ...]) -> tuple[float, float]:
    """Height, kilometres and position at the right; how wide they are, and the edge below."""
    room, y, widest = 70.0, 0.2, 0.0
    for n, text in enumerate(where):
        style = NOTE_STRONG if n == 0 else NOTE
        for line in lines(text, room, style):
            sheet.text(WIDE, y + style.rise, line, style, "right")
            widest = max(widest, width(line, style))
            y += style.pitch
    return widest, y


def _names(sheet: Sheet, names: tuple[tuple[str, str], ...], y: float) -> float:
    """A column per language; what it is, or the pinyin, beneath."""
    if not names:
        return y
    room = WIDE / len(names)
    bottom = y
    for n, (name, below) in enumerate(names):
        style = fitting(name, room - 4, ((Style(14, 500), 1), (Style(12, 500), 1), (SECOND, 2)))
        under = sheet.paragraph(n * room, y, name, style, room - 4)
        bottom = max(bottom, sheet.paragraph(n * room, under, below, NOTE, room - 4))
    sheet.rule(0, WIDE, bottom + 1.2, HAIR)
    return bottom + 2.6


def _head_again(stage: StageSheet) -> Sheet:
    sheet = Sheet()
    marks.number_square(sheet, 0, 0.6, stage.number, stage.filled, 7.4)
    y = sheet.paragraph(11, 1.2, f"{stage.name}, continued", HEAD, WIDE - 11)
    sheet.rule(0, WIDE, max(y, 9.0) + 0.6, RULE)
    sheet.height = max(y, 9.0) + 3.0
    return sheet


# --- what happens, and the plan ------------------------------------------------------------------


def _happening(stage: StageSheet) -> Iterator[Sheet]:
    """Steps to tick at the left, the plan at the right; more steps follow below."""
    sheet = Sheet()
    plan = _plan(stage)
    y, done = _sub_head(sheet, "What happens", "", 0, _LEFT_WIDE), 0
    for text in stage.happens:
        step = _step(text, _LEFT_WIDE)
        if y > plan.height and y + step.height > BOTTOM - TOP - 40:
            break
        y, done = sheet.place(step, 0, y), done + 1
    sheet.place(plan, _PLAN, 0)
    sheet.height = max(y, plan.height) + 1.6
    yield sheet
    yield from (_step(text, WIDE) for text in stage.happens[done:])


def _step(text: str, room: float) -> Sheet:
    sheet = Sheet()
    marks.tick_box(sheet, 0, 0.6)
    bottom = sheet.paragraph(8, 0.2, text, BODY, room - 8)
    sheet.height = max(bottom, 6.0) + 1.4
    return sheet


def _sub_head(sheet: Sheet, text: str, note: str, x: float, room: float) -> float:
    base = HEAD.rise
    sheet.text(x, base, text, HEAD)
    if note:
        sheet.text(x + room, base, note, NOTE, "right")
    sheet.rule(x, x + room, HEAD.pitch + 0.3, RULE)
    return HEAD.pitch + 1.8


def _plan(stage: StageSheet) -> Sheet:
    sheet = Sheet()
    y = _sub_head(sheet, "Plan", stage.day, 0, _PLAN_WIDE)
    first, second = ("KG", "BJ") if stage.rules == "KG" else ("BJ", "KG")
    marks.clock_tag(sheet, 14.5, y + 2.6, first)
    marks.clock_tag(sheet, 42, y + 2.6, second)
    y += 5.8
    for stay in stage.stays:
        y = _stay(sheet, stay, (first, second), y)
    y += 0.6
    marks.state_mark(sheet, 0, y + 0.7, stage.judgement.shape, 4.6)
    y = sheet.paragraph(6.6, y + 0.2, stage.judgement.title, SECOND_STRONG, _PLAN_WIDE - 6.6)
    y = sheet.paragraph(6.6, y, stage.judgement.text, NOTE, _PLAN_WIDE - 6.6)
    for text in stage.agreed:
        y = sheet.paragraph(0, y + 1.2, text, NOTE_STRONG, _PLAN_WIDE)
    if stage.meets:
        y = sheet.paragraph(0, y + 1.2, "Who you meet", NOTE_STRONG, _PLAN_WIDE)
        y = sheet.paragraph(0, y, stage.meets, NOTE, _PLAN_WIDE)
    sheet.height = y
    return sheet


def _stay(sheet: Sheet, stay: Stay, order: tuple[str, str], y: float) -> float:
    """From in to out on both clocks; on two lines where the days make it long."""
    label = SECOND_STRONG if stay.strong else SECOND
    sheet.text(0, y + label.rise, stay.label, NOTE_STRONG if stay.strong else NOTE)
    times = {"KG": stay.kg, "BJ": stay.bj}
    bottom = y + label.pitch
    for x, tag, weight in ((14.5, order[0], 700), (42.0, order[1], 400)):
        style = Style(10.5, weight)
        start, dash, end = times[tag].partition("–")
        both = [times[tag]] if width(times[tag], style) <= 25.5 else [start + dash, end]
        for n, text in enumerate(both):
            sheet.text(x, y + style.rise + n * style.pitch, text, style)
        bottom = max(bottom, y + len(both) * style.pitch)
    return bottom


def _cautions(cautions: tuple[tuple[str, str], ...]) -> Sheet:
    """In two columns of about the same height; a lone one over the whole width."""
    sheet = Sheet()
    sheet.rule(0, WIDE, 0, HAIR)
    room = (WIDE - GUTTER) / 2 if len(cautions) > 1 else WIDE
    blocks = [_caution(text, reason, room) for text, reason in cautions]
    left = _left_column([b.height for b in blocks])
    bottoms = [1.6, 1.6]
    for n, block in enumerate(blocks):
        column = 0 if n in left else 1
        bottoms[column] = sheet.place(block, column * (room + GUTTER), bottoms[column])
    sheet.height = max(bottoms)
    return sheet


def _caution(text: str, reason: str, room: float) -> Sheet:
    sheet = Sheet()
    marks.state_mark(sheet, 0, 0.2, "tight", 4.6)
    y = sheet.paragraph(7, 0, text, SECOND_STRONG, room - 7)
    y = sheet.paragraph(7, y - 0.3, reason, NOTE, room - 7) if reason else y
    sheet.height = max(y, 5.0) + 1.2
    return sheet


def _left_column(heights: list[float]) -> set[int]:
    """Which blocks stand in the left column, so that the taller one is as short as can be."""
    if len(heights) > _MOST_TRIED:
        return set(range(0, len(heights), 2))
    others = range(1, len(heights))
    choices = [{0, *c} for n in range(len(heights)) for c in combinations(others, n)]
    total = sum(heights)

    def taller(left: set[int]) -> float:
        wide = sum(heights[n] for n in left)
        return max(wide, total - wide)

    return min(choices, key=taller)


# --- papers --------------------------------------------------------------------------------------


def _in_hand(stage: StageSheet) -> Iterator[Sheet]:
    for n, paper in enumerate(stage.papers):
        yield _paper(paper, first=n == 0)


def _paper(paper: InHand, first: bool) -> Sheet:
    sheet = Sheet()
    y = 0.0
    if first:
        y = 2.0
        sheet.place(_hand_head(), 0, y)
        y += HEAD.pitch + 0.3
    base = y + 0.8 + BODY.rise
    marks.dot(sheet, 2.4, base - 1.5, paper.yours)
    style = fitting(paper.name, 82, ((Style(12, 600), 1), (Style(10.5, 600), 2)))
    bottom = sheet.paragraph(8, base - style.rise, paper.name, style, 82)
    chinese = fitting(paper.chinese, 34, ((BODY, 1), (SECOND, 2)))
    bottom = max(bottom, sheet.paragraph(92, base - chinese.rise, paper.chinese, chinese, 34))
    sheet.text(_HELD_BY, base, paper.holder, SECOND)
    if paper.state:
        marks.state_mark(sheet, _STATE, base - 3.9, paper.state, 4.6)
        sheet.text(_STATE + 6, base, paper.word, NOTE_STRONG)
    marks.tick_box(sheet, WIDE - 5.2, y + 1.2)
    if paper.trouble:
        bottom = sheet.paragraph(8, bottom - 0.3, paper.trouble, NOTE_STRONG, WIDE - 18)
    if paper.note:
        bottom = sheet.paragraph(8, bottom - 0.3, paper.note, NOTE, WIDE - 18)
    sheet.height = max(bottom, y + 7.0) + 0.6
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _hand_head() -> Sheet:
    sheet = Sheet()
    _sub_head(sheet, "In your hand, in this order", "original back", 0, WIDE)
    sheet.text(_HELD_BY, HEAD.rise, "held by", NOTE)
    return sheet


def _note_lines(flow: Flow) -> None:
    """Lines to write on where a page has room left."""
    flow.skip(4.0)
    if flow.room < _LEAST_FOR_NOTES:
        return
    sheet = Sheet(flow.room)
    sheet.text(0, NOTE.rise, "Notes", NOTE_STRONG)
    y = 10.0
    while y < sheet.height - 1:
        sheet.rule(0, WIDE, y, HAIR)
        y += 9.0
    flow.add(sheet)
