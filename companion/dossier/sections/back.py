"""The last pages: what has cost others a day, notes, where sources differ, what was not shown."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.choices import Section
from companion.dossier.content_sources import BackMatter, Passage
from companion.dossier.flow import LEFT, WIDE, Book, Flow, text_block, titled
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import BODY, HEAD, KEY, NOTE, Style
from companion.wording import dossier as labels

_TAB = tab_of(Section.NOTES)
_COLUMNS = 2
_BETWEEN, _PARAGRAPH = 3.0, 1.0
_LEAST_FOR_NOTES = 60.0


def draw_back(book: Book, back: BackMatter) -> Flow | None:
    """Each part that has text: advice and notes, then the sources; where their columns end."""
    flow = None
    if back.traps:
        flow = _passages(book, labels.MIND, back.traps, Style(10.5), level=True)
    _notes(book, flow, back.notes)
    last = list(back.disputes)
    if back.sources:
        end = (back.language_note,) if back.language_note else ()
        last.append(Passage(labels.THE_SOURCES, (*back.sources, *end)))
    return _passages(book, labels.SOURCES_DIFFER, last, NOTE) if last else None


def draw_unshown(book: Book, unshown: tuple[str, ...], flow: Flow | None = None) -> None:
    """What is not on paper as it should be: always last, so that it is found.

    Below what ends the last page, if that is given; else on a page of its own.
    """
    if not unshown:
        return
    if flow is not None:
        _add(flow, _blocks(Passage(labels.NOT_SHOWN, unshown), flow.room_wide, NOTE))
    else:
        flow = Flow(book, "", titled(labels.NOT_SHOWN), _COLUMNS)
        _add(flow, [text_block(each, flow.room_wide, NOTE) for each in unshown])
    book.bookmark(labels.NOT_SHOWN)


def draw_nothing(book: Book) -> None:
    """A page for a trip that has nothing of what was chosen: paper never fails to come."""
    flow = Flow(book, "", titled(labels.NOTHING))
    book.bookmark(labels.NOTHING)
    flow.add(text_block(labels.WHY_NOTHING, WIDE, BODY))


def _passages(
    book: Book, title: str, passages: Sequence[Passage], style: Style, level: bool = False
) -> Flow:
    """Heads and paragraphs in two columns; ``level``: of the same height, if one page holds all."""
    flow = Flow(book, _TAB, titled(title), _COLUMNS)
    book.bookmark(title)
    blocks = [_blocks(passage, flow.room_wide, style) for passage in passages]
    if level:
        flow.bottom = _level(flow, [b for each in blocks for b in each])
    for each in blocks:
        _add(flow, each)
    return flow


def _add(flow: Flow, blocks: Sequence[Sheet]) -> None:
    first, *others = blocks
    flow.ensure(min(first.height + _BETWEEN, 60.0))
    flow.add(first, _BETWEEN)
    for block in others:
        flow.add(block, _PARAGRAPH)


def _blocks(passage: Passage, room: float, style: Style) -> list[Sheet]:
    """The head with the first paragraph, so that no head stands alone; then the others."""
    head = _head(passage.head, room)
    first, *others = (text_block(p, room, style) for p in passage.paragraphs or ("",))
    head.height = head.place(first, 0, head.height)
    return [head, *others]


def _level(flow: Flow, blocks: Sequence[Sheet]) -> float:
    """Where both columns end if one page holds all; else the foot of the page."""
    heights = [block.height + _BETWEEN for block in blocks]
    cuts = range(1, len(heights) + 1)
    high = min(max(sum(heights[:k]), sum(heights[k:])) for k in cuts)
    return min(flow.y + high, flow.end)


def _head(text: str, room: float) -> Sheet:
    sheet = Sheet()
    y = sheet.paragraph(0, 0, text, HEAD, room)
    sheet.rule(0, room, y + 0.3, RULE)
    sheet.height = y + 1.6
    return sheet


def _notes(book: Book, above: Flow | None, notes: tuple[str, ...]) -> None:
    """Under the advice where the notes fit there, with lines to write on; else on own pages."""
    blocks = [text_block(note, WIDE, BODY) for note in notes]
    high = sum(block.height + 1.6 for block in blocks) + 12.0
    if above is not None and above.lowest + max(high, _LEAST_FOR_NOTES) <= above.end:
        page, y = above.page, above.lowest + 6.0
        page.text(LEFT, y + KEY.rise, labels.NOTES, KEY)
        y += KEY.pitch + 1.0
        page.rule(LEFT, LEFT + WIDE, y, RULE)
        y += 2.0
        for block in blocks:
            y = page.place(block, LEFT, y) + 1.6
    elif blocks:
        flow = Flow(book, _TAB, titled(labels.NOTES))
        for block in blocks:
            flow.add(block, 1.6)
        page, y = flow.page, flow.y + 1.6
    else:
        return
    book.bookmark(labels.NOTES)
    _lines(page, y + 7.0, book.format.bottom)


def _lines(page: Sheet, y: float, end: float) -> None:
    """Lines to write on down to the foot."""
    while y < end - 0.5:
        page.rule(LEFT, LEFT + WIDE, y, HAIR)
        y += 9.0
