"""The list of papers on paper: a black bar per owner, a row per paper, a matrix of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_limits import LimitList
from companion.dossier.content_papers import Holding, PaperList, PaperRow
from companion.dossier.flow import WIDE, Book, Flow, text_block, titled
from companion.dossier.sections.limits import add_limits
from companion.dossier.sheet import HAIR, THIN, Disc, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    BODY,
    HEAD,
    NOTE,
    NOTE_STRONG,
    SECOND,
    Style,
    fitting,
    lines,
    shortened,
    small_pages,
    width,
)
from companion.wording import dossier as labels

_NAME = 8.0
_STATE_MARK = 4.2
_BAR = 6.6


@dataclass(frozen=True)
class _Columns:
    """Where the name and ``valid`` and ``copies`` end; from where to where the stages stand, and
    how near they can be. ``state``: where it stands; 0: on the line below the name."""

    name: float = 59.5
    state: float = 61.0
    valid: float = 104.5
    copies: float = 119.0
    first: float = 123.5
    last: float = WIDE - 2.0
    step: float = 5.4


def _at() -> _Columns:
    return _Columns(69.0, 0.0, 96.0, 113.4, 117.8, 167.3, 5.5) if small_pages() else _Columns()


def draw_papers(book: Book, papers: PaperList, limits: LimitList) -> None:
    """All papers, the head repeated on every page; the stamps and limits beneath."""
    flow = Flow(book, tab_of(Section.PAPERS), titled(labels.PAPERS, papers.summary))
    book.bookmark(labels.PAPERS)
    if not papers.holdings:
        flow.add(text_block(labels.NO_PAPERS, WIDE, BODY))
        add_limits(book, flow, limits)
        return
    head = partial(_head, papers.columns)
    flow.add(head())
    for holding in papers.holdings:
        rows = [_row(row, papers.columns) for row in holding.rows]
        opening = _opening(holding)
        flow.again = head
        flow.ensure(min(opening.height + sum(r.height for r in rows), _together()))
        flow.add(opening)
        for n, line in enumerate(holding.lines):
            flow.add(text_block(line, WIDE, NOTE), 0.0 if n else 0.6)
        flow.again = partial(_head_and_bar, papers.columns, holding)
        for row in rows:
            flow.add(row)
        flow.again = head
        flow.skip(1.6)
    flow.again = None
    flow.add(_key(papers), 1.4)
    add_limits(book, flow, limits)


def _together() -> float:
    """How much of one owner's papers is kept on one page at the least."""
    return 60.0 if small_pages() else 190.0


def _head(columns: tuple[str, ...]) -> Sheet:
    sheet = Sheet(9.6)
    base = 8.0
    sheet.text(_NAME, base, labels.PAPER_HEAD, NOTE_STRONG)
    at = _at()
    sheet.text(at.valid, base, labels.VALID_UNTIL, NOTE_STRONG, "right")
    sheet.text(at.copies, base, labels.COPIES, NOTE_STRONG, "right")
    if columns:
        sheet.text(WIDE, 3.6, labels.SHOWN_AT, NOTE_STRONG, "right")
    for x, number in zip(_columns(columns), columns, strict=True):
        sheet.text(x, base, number, NOTE_STRONG, "centre")
    return sheet


def _columns(columns: tuple[str, ...]) -> list[float]:
    at = _at()
    if len(columns) < 2:
        return [at.last] * len(columns)
    step = min((at.last - at.first) / (len(columns) - 1), at.step)
    return [at.last - step * (len(columns) - 1 - n) for n in range(len(columns))]


def _head_and_bar(columns: tuple[str, ...], holding: Holding) -> Sheet:
    sheet = _head(columns)
    sheet.height = sheet.place(_bar(labels.continued(holding.name), ""), 0, sheet.height)
    return sheet


def _opening(holding: Holding) -> Sheet:
    """The bar of an owner; a name too long for it stands in full beneath."""
    sheet = Sheet()
    sheet.height = sheet.place(_bar(holding.name, holding.note), 0, 0)
    if width(holding.name, HEAD) > WIDE - 6:
        sheet.height = sheet.paragraph(0, sheet.height, holding.name, NOTE_STRONG, WIDE)
    return sheet


def _bar(name: str, note: str) -> Sheet:
    sheet = Sheet(_BAR)
    sheet.box(0, 0, WIDE, _BAR, THIN, "black")
    end = sheet.text(2.4, 4.7, shortened(name, WIDE - 6, HEAD), HEAD, white=True)
    room = WIDE - 2.4 - end - 5
    if note and room > 20:
        sheet.text(WIDE - 2.4, 4.6, shortened(note, room, NOTE), NOTE, "right", white=True)
    return sheet


def _row(row: PaperRow, columns: tuple[str, ...]) -> Sheet:
    sheet, at = Sheet(), _at()
    marks.tick_box(sheet, 0, 1.5, ticked=row.at_hand)
    base = 0.8 + BODY.rise
    style = fitting(row.name, at.name - _NAME, ((Style(12, 600), 1), (Style(10.5, 600), 2)))
    y = sheet.paragraph(_NAME, base - style.rise, row.name, style, at.name - _NAME)
    if at.state:
        _state(sheet, row, at.state, 1.3, base)
    sheet.text(at.valid, base, row.valid, SECOND, "right")
    sheet.text(at.copies, base, row.copies, SECOND, "right")
    for x, sign in zip(_columns(columns), row.shown_at, strict=True):
        if sign:
            marks.dot(sheet, x, base - 1.4, sign == "you")
        else:
            sheet.add(Disc(x, base - 1.4, 0.22, "black", 0))
    said = " · ".join(t for t in (row.second, *row.reasons, row.stages_text) if t)
    if at.state:
        room = (at.first - 4 if columns else WIDE) - _NAME
        y = sheet.paragraph(_NAME, y - 0.3, said, NOTE, room)
    else:
        y = _state_and(sheet, row, said, y)
    sheet.height = max(y, marks.tick() + 2.4) + 0.8
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _state(sheet: Sheet, row: PaperRow, x: float, top: float, base: float) -> float:
    marks.state_mark(sheet, x, top, row.shape, _STATE_MARK)
    return sheet.text(x + 6.0, base, row.word, NOTE_STRONG)


def _state_and(sheet: Sheet, row: PaperRow, said: str, y: float) -> float:
    """The state, and behind it over the whole width what else is said; the edge below both."""
    x = _state(sheet, row, _NAME, y + NOTE.rise - 3.5, y + NOTE.rise) + 3.0
    first = next(iter(lines(said, WIDE - x, NOTE)), "")
    sheet.text(x, y + NOTE.rise, first, NOTE)
    rest = said.removeprefix(first).strip()
    below = y + NOTE.pitch
    return sheet.paragraph(_NAME, below, rest, NOTE, WIDE - _NAME) if rest else below


def _key(papers: PaperList) -> Sheet:
    sheet, x = Sheet(), 0.0
    if papers.columns:
        for yours, word in ((True, labels.YOU_SHOW), (False, labels.GUIDE_SHOWS)):
            marks.dot(sheet, x + 1.6, 2.6, yours)
            x = sheet.text(x + 5, 3.7, word, NOTE) + 5
    for shape, word in (("tight", "doubtful"), ("missed", "missing"), ("unknown", "unknown")):
        marks.state_mark(sheet, x, 0.5, shape, 4.2)
        x = sheet.text(x + 6, 3.7, word, NOTE) + 5
    sheet.height = sheet.paragraph(0, 5.6, papers.key, NOTE, WIDE)
    return sheet
