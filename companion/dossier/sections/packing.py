"""The packing list on paper: two columns by phase, and the heavy box before the gate."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_packing import Group, PackingList, Thing
from companion.dossier.flow import GUTTER, LEFT, WIDE, Book, Flow, titled
from companion.dossier.sheet import BAR, HAIR, RULE, THIN, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import BODY, HEAD, KEY, NOTE, SECOND, Style, grown, shortened, width
from companion.wording import dossier as labels

_COLUMN = (WIDE - GUTTER) / 2
_BOX = 8.0
_CELL = 6.2  # a box for one digit
_BETWEEN = 4.0  # between two groups
_HEAD_AGAIN = 22.0  # a repeated head, and the gaps between groups


def draw_packing(book: Book, packing: PackingList) -> None:
    """The groups in two columns, balanced where they end, then the box."""
    flow = Flow(book, tab_of(Section.PACKING), titled(labels.PACKING, packing.summary), columns=2)
    book.bookmark(labels.PACKING)
    waiting = [
        (group, n, block) for group in packing.groups for n, block in enumerate(_group(group))
    ]
    page = None
    for k, (group, n, block) in enumerate(waiting):
        flow.again = partial(_group_head, labels.continued(group.title), "") if n else None
        flow.ensure(block.height + (0.0 if n else _BETWEEN))
        if flow.page is not page:
            page = flow.page
            flow.bottom = _level(flow, [b.height for _, _, b in waiting[k:]])
        flow.add(block, 0.0 if n else _BETWEEN)
    flow.again = None
    if packing.away:
        _pack_away(book, flow, packing)


def _level(flow: Flow, heights: list[float]) -> float:
    """Where the columns of a page end: the foot, or earlier where what is left can be balanced."""
    both = [
        max(sum(heights[:k]), sum(heights[k:])) + _HEAD_AGAIN for k in range(1, len(heights) + 1)
    ]
    return min(flow.y + min(both, default=0.0), flow.end)


def _group(group: Group) -> Iterator[Sheet]:
    """The head with the first thing, so that no head stands alone; then the other things."""
    first = _group_head(group.title, group.note)
    first.height = first.place(_thing(group.things[0]), 0, first.height)
    yield first
    yield from (_thing(thing) for thing in group.things[1:])


def _group_head(title: str, note: str) -> Sheet:
    sheet = Sheet()
    sheet.text(0, HEAD.rise, title, HEAD)
    sheet.text(_COLUMN, HEAD.rise, note, NOTE, "right")
    sheet.rule(0, _COLUMN, HEAD.pitch + 0.3, RULE)
    sheet.height = HEAD.pitch + 0.6
    return sheet


def _thing(thing: Thing) -> Sheet:
    sheet = Sheet()
    if not thing.each:
        marks.tick_box(sheet, 0, 1.2, ticked=thing.ticked)
    style = Style(10.5, 600)
    room = _COLUMN - _BOX
    quantity = width(thing.quantity, style)
    beside = quantity < room * 0.4
    y = sheet.paragraph(_BOX, 0.6, thing.text, BODY, room - (quantity + 2 if beside else 0))
    if thing.quantity and beside:
        sheet.text(_COLUMN, 0.6 + BODY.rise, thing.quantity, style, "right")
    elif thing.quantity:
        y = sheet.paragraph(_BOX, y, thing.quantity, Style(9, 600), room)
    if thing.second:
        y = sheet.paragraph(_BOX, y - 0.3, thing.second, NOTE, _COLUMN - _BOX)
    if thing.each:
        y = _a_box_each(sheet, thing.each, y)
    sheet.height = max(y, marks.tick() + 1.6) + 0.9
    sheet.rule(0, _COLUMN, sheet.height, HAIR)
    return sheet


def _a_box_each(sheet: Sheet, each: tuple[tuple[str, bool], ...], y: float) -> float:
    """A box and a name for each person, side by side as far as they fit."""
    x, beside = _BOX, marks.tick() + 2.0
    y += 0.4
    for name, ticked in each:
        said = shortened(name, _COLUMN - _BOX - beside, NOTE)
        wide = beside + width(said, NOTE)
        if x > _BOX and x + wide > _COLUMN:
            x, y = _BOX, y + grown(6.2)
        marks.tick_box(sheet, x, y, ticked=ticked)
        sheet.text(x + beside, y + grown(3.6), said, NOTE)
        x += wide + 4
    return y + (marks.tick() + 0.4)


# --- the heavy box -------------------------------------------------------------------------------


def _pack_away(book: Book, flow: Flow, packing: PackingList) -> None:
    """Under the columns where it fits, else on a page of its own, over more where it must."""
    rows = [_away_row(packing.away[n : n + 2]) for n in range(0, len(packing.away), 2)]
    head, foot = _away_head(packing), _away_foot()
    height = head.height + sum(r.height for r in rows) + foot.height
    if flow.lowest + 6 + height <= flow.end:
        page, top = flow.page, flow.lowest + 6
        _framed(page, [head, *rows, foot], top)
        return
    box = Flow(book, tab_of(Section.PACKING), titled(labels.PACKING))
    chunk: list[Sheet] = [head]
    for row in rows:
        if sum(b.height for b in chunk) + row.height + foot.height > box.room:
            _framed(box.page, chunk, box.y)
            box.advance()
            chunk = []
        chunk.append(row)
    _framed(box.page, [*chunk, foot], box.y)


def _framed(page: Sheet, blocks: list[Sheet], top: float) -> None:
    y = top
    for block in blocks:
        y = page.place(block, LEFT, y)
    page.box(LEFT, top, WIDE, y - top, BAR)


def _away_head(packing: PackingList) -> Sheet:
    sheet = Sheet()
    sheet.box(0, 0, WIDE, 10.6, THIN, "black")
    end = sheet.text(4, 7.2, packing.away_title, KEY, white=True)
    if end + 4 + width(packing.away_note, SECOND) < WIDE - 4:
        sheet.text(WIDE - 4, 6.9, packing.away_note, SECOND, "right", white=True)
        sheet.height = 13.0
    else:
        sheet.height = sheet.paragraph(4, 12.0, packing.away_note, SECOND, WIDE - 8)
    return sheet


def _away_row(things: tuple[Thing, ...]) -> Sheet:
    sheet, bottom = Sheet(), 0.0
    half = (WIDE - 8 - GUTTER) / 2
    for n, thing in enumerate(things):
        x = 4 + n * (half + GUTTER)
        if not thing.each:
            marks.tick_box(sheet, x, 1.0, 7.0, thing.ticked)
        said = f"{thing.quantity} {thing.text}" if thing.quantity else thing.text
        y = sheet.paragraph(x + 10, 1.4, said, HEAD, half - 10)
        y = sheet.paragraph(x + 10, y, thing.second, NOTE, half - 10) if thing.second else y
        if thing.each:
            each = Sheet()
            each.height = _a_box_each(each, thing.each, 0.0)
            y = sheet.place(each, x + 10 - _BOX, y)
        bottom = max(bottom, y, 9.0)
    sheet.height = bottom + 3.0
    return sheet


def _away_foot() -> Sheet:
    sheet = Sheet(17.0)
    sheet.rule(4, WIDE - 4, 1.0, HAIR)
    sheet.text(4, 9.6, labels.DONE_AT, HEAD)
    for x, tag in ((24.0, "KG"), (64.0, "BJ")):
        marks.clock_tag(sheet, x, 8.0, tag)
        marks.comb(sheet, x + 9.2, 3.5, max(_CELL, marks.tick()))
    sheet.text(108, 9.6, labels.WHO, HEAD)
    sheet.rule(119, WIDE - 4, 10.6, HAIR)
    return sheet
