"""The papers to have in the hand at a stage: in one column beside the plan, or in two below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from companion.dossier import marks
from companion.dossier.content_stages import InHand
from companion.dossier.flow import GUTTER, WIDE
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.typeface import (
    BODY,
    HEAD,
    NOTE,
    NOTE_STRONG,
    SECOND,
    Style,
    fitting,
    lines,
    width,
)
from companion.wording import dossier as labels

_TEXT = 8.0  # what the disc at the left takes up
_ABOVE = 0.8  # the head
_APART = 4.0  # between the names
_NAMES = ((Style(12, 600), 1), (Style(10.5, 600), 2))
_MOST_IN_A_BLOCK = 16  # so that a block is never near a page


def papers_column(papers: Sequence[InHand], room: float) -> Sheet:
    """All papers below each other, under a head."""
    sheet = Sheet()
    head = Sheet()
    head.height = _head(head, labels.IN_YOUR_HAND, room)
    sheet.height = _rows(sheet, papers, 0, sheet.place(head, 0, _ABOVE), room)
    return sheet


def papers_wide(papers: Sequence[InHand]) -> Iterator[Sheet]:
    """All papers over the whole width in two columns, each read downwards."""
    for start in range(0, len(papers), _MOST_IN_A_BLOCK):
        sheet = Sheet()
        y = 1.6
        if start == 0:
            head = Sheet()
            head.height = _head(head, labels.IN_THIS_ORDER, WIDE)
            y = sheet.place(head, 0, y)
        else:
            sheet.rule(0, WIDE, 1.0, HAIR)
        sheet.height = _two_columns(sheet, papers[start : start + _MOST_IN_A_BLOCK], y)
        yield sheet


def _two_columns(sheet: Sheet, papers: Sequence[InHand], y: float) -> float:
    room = (WIDE - GUTTER) / 2
    heights = [_row(paper, room).height for paper in papers]
    cuts = range(1, len(papers) + 1)
    cut = min(cuts, key=lambda k: max(sum(heights[:k]), sum(heights[k:])))
    left = _rows(sheet, papers[:cut], 0, y, room)
    return max(left, _rows(sheet, papers[cut:], room + GUTTER, y, room))


def _head(sheet: Sheet, title: str, room: float) -> float:
    """The title, what disc and ring mean, and what the boxes are for."""
    base = HEAD.rise
    x = sheet.text(0, base, title, HEAD) + 5
    for yours, word in ((True, labels.YOU), (False, labels.THE_GUIDE)):
        marks.dot(sheet, x + 1.5, base - 1.2, yours)
        x = sheet.text(x + 4, base, word, NOTE) + 3.6
    sheet.text(room, base, labels.ORIGINAL_BACK, NOTE, "right")
    sheet.rule(0, room, HEAD.pitch + 0.3, RULE)
    return HEAD.pitch + 0.6


def _rows(sheet: Sheet, papers: Sequence[InHand], x: float, y: float, room: float) -> float:
    for n, paper in enumerate(papers):
        if n:
            sheet.rule(x, x + room, y, HAIR)
        y = sheet.place(_row(paper, room), x, y)
    return y


def _row(paper: InHand, room: float) -> Sheet:
    """The name and behind it the Chinese one; then what is wrong with it, and the note."""
    sheet = Sheet()
    base = 0.8 + BODY.rise
    marks.dot(sheet, 2.4, base - 1.5, paper.yours)
    if paper.comes_back:
        marks.tick_box(sheet, room - (marks.tick() + 0.2), 1.2)
    wide = room - _TEXT - (marks.tick() + 2.6)  # the box at the right
    style = _name_style(paper, wide)
    y = sheet.paragraph(_TEXT, base - style.rise, paper.name, style, wide)
    end = width(lines(paper.name, wide, style)[-1], style) + _APART
    waiting = paper.chinese
    if end + width(waiting, SECOND) <= wide:
        sheet.text(_TEXT + end, y - style.pitch + style.rise, waiting, SECOND)
        waiting = ""
    y = _trouble(sheet, paper, waiting, y, wide)
    if paper.note:
        y = sheet.paragraph(_TEXT, y - 0.3, paper.note, NOTE, wide)
    sheet.height = max(y, marks.tick() + 1.6) + 0.6
    return sheet


def _name_style(paper: InHand, wide: float) -> Style:
    """The largest type in which both names stand on one line; else the one for the name alone."""
    chinese = width(paper.chinese, SECOND) + _APART
    for style, _ in _NAMES:
        if width(paper.name, style) + chinese <= wide:
            return style
    return fitting(paper.name, wide, _NAMES)


def _trouble(sheet: Sheet, paper: InHand, chinese: str, y: float, wide: float) -> float:
    """The Chinese name where it found no room above, and what is wrong, on one line or two."""
    said = paper.trouble or paper.word
    mark = 5.6 if paper.state else 0.0
    x = _TEXT
    if chinese:
        if not said or width(chinese, SECOND) + 4 + mark + width(said, NOTE_STRONG) > wide:
            y = sheet.paragraph(_TEXT, y - 0.2, chinese, SECOND, wide)
        else:
            x = sheet.text(_TEXT, y - 0.2 + SECOND.rise, chinese, SECOND) + 4
    if not said:
        return y
    top = y + (SECOND.rise - NOTE_STRONG.rise if x > _TEXT else -0.1)
    if paper.state:
        marks.state_mark(sheet, x, top - 0.1, paper.state, 4.2)
    room = wide - mark - (x - _TEXT)
    found = lines(said, room, NOTE_STRONG)
    for n, line in enumerate(found):
        sheet.text(x + mark, top + n * NOTE.pitch + NOTE.rise, line, NOTE_STRONG)
    return top + len(found) * NOTE.pitch + (0.5 if paper.state else 0.0)
