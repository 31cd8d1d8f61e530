"""The last pages: what has cost others a day, notes, where sources differ, what was not shown."""

from __future__ import annotations

from companion.dossier.content_sources import BackMatter, Passage
from companion.dossier.flow import Book, Flow, text_block, titled
from companion.dossier.sheet import HAIR, RULE, Sheet
from companion.dossier.typeface import BODY, HEAD, NOTE, NOTE_STRONG, SECOND, Style

_TAB = "6"


def draw_back(book: Book, back: BackMatter, unshown: tuple[tuple[str, str], ...]) -> None:
    """Each part on pages of its own kind; parts without text are left out."""
    if back.traps:
        _passages(book, "Mind on the way", back.traps, Style(10.5), 2)
    if back.notes:
        _notes(book, back.notes)
    if back.disputes or back.sources:
        passages = back.disputes
        if back.sources:
            end = (back.language_note,) if back.language_note else ()
            passages = (*passages, Passage("The sources", (*back.sources, *end)))
        _passages(book, "Where the sources differ", passages, NOTE, 2)
    if unshown:
        _unshown(book, unshown)


def _passages(
    book: Book, title: str, passages: tuple[Passage, ...], style: Style, columns: int
) -> None:
    flow = Flow(book, _TAB, titled(title), columns)
    book.bookmark(title)
    for passage in passages:
        head = _head(passage.head, flow.room_wide)
        blocks = [text_block(p, flow.room_wide, style) for p in passage.paragraphs]
        if blocks:
            head.height = head.place(blocks[0], 0, head.height)
        flow.ensure(min(head.height, 60.0))
        flow.add(head, 3.0)
        for block in blocks[1:]:
            flow.add(block, 1.0)


def _head(text: str, room: float) -> Sheet:
    sheet = Sheet()
    y = sheet.paragraph(0, 0, text, HEAD, room)
    sheet.rule(0, room, y + 0.3, RULE)
    sheet.height = y + 1.6
    return sheet


def _notes(book: Book, notes: tuple[str, ...]) -> None:
    flow = Flow(book, _TAB, titled("Notes"))
    book.bookmark("Notes")
    for note in notes:
        flow.add(text_block(note, flow.room_wide, BODY), 1.6)
    lines = Sheet(max(flow.room - 4, 0.0))
    y = 9.0
    while y < lines.height:
        lines.rule(0, flow.room_wide, y, HAIR)
        y += 9.0
    flow.page.place(lines, 25.0, flow.y + 4)


def _unshown(book: Book, unshown: tuple[tuple[str, str], ...]) -> None:
    title = "What could not be shown"
    flow = Flow(book, _TAB, titled(title))
    book.bookmark(title)
    said = "No font in this program has these characters, or a text was too long to print."
    flow.add(text_block(said, flow.room_wide, SECOND))
    for what, where in unshown:
        flow.add(text_block(what, flow.room_wide, NOTE_STRONG), 2.0)
        flow.add(text_block(f"in: {where}", flow.room_wide, NOTE))
