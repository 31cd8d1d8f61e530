"""The recovery kit: one page with the key that opens every paper, to be kept at home."""

from __future__ import annotations

from dataclasses import dataclass

from companion.dossier.codes import qr_sheet
from companion.dossier.flow import LEFT, RIGHT, WIDE, Book, titled
from companion.dossier.ink import write_pdf
from companion.dossier.sheet import HAIR, RULE, THIN, Sheet
from companion.dossier.typeface import BODY, NOTE, NOTE_STRONG, SECOND, SECOND_STRONG, Style

_GROUP = Style(13, 600)  # four times W, its widest letter, stands clear in a cell
_ACROSS = 5  # groups in a row
_CELL_WIDE, _CELL_HIGH, _EDGE = 23.0, 11.0, 1.2
_QR = 52.0
_KEY_TOP = 66.0


@dataclass(frozen=True)
class KitPaper:
    """The page as texts. ``groups``: the key, four characters each; ``code``: the same as one.

    Without a ``code`` the page is a covered one, to be shown and not to be read.
    """

    title: str
    note: str
    intro: str
    groups: tuple[str, ...]
    code: str
    code_note: str
    check: str
    steps_title: str
    steps: tuple[str, ...]
    mono: tuple[str, ...]  # the commands of the steps, "" where there is none
    facts: tuple[tuple[str, str], ...]
    foot: str


def print_kit(made: KitPaper) -> bytes:
    """The kit as a PDF of one page. The same texts give the same bytes."""
    book = Book()
    page = book.new_page("")
    y = titled(made.title, made.note)(page, False)
    page.paragraph(LEFT, y + 1.0, made.intro, SECOND, WIDE)
    bottom = _key(page, made)
    bottom = _steps(page, made, bottom + 8.0)
    _facts(page, made, bottom + 6.0)
    page.rule(LEFT, RIGHT, 272.0, HAIR)
    page.paragraph(LEFT, 274.0, made.foot, NOTE, WIDE)
    return write_pdf(made.title, [page], [])


def _key(page: Sheet, made: KitPaper) -> float:
    """The groups in numbered rows at the left, the code at the right; the edge below both."""
    y = _KEY_TOP
    for at in range(0, len(made.groups), _ACROSS):
        row = made.groups[at : at + _ACROSS]
        page.text(LEFT, y + 7.4, str(at // _ACROSS + 1), NOTE_STRONG)
        for place, group in enumerate(row):
            x = LEFT + 5.0 + place * _CELL_WIDE
            page.box(x, y, _CELL_WIDE, _CELL_HIGH, THIN)
            _spaced(page, x, y, group)
        y += _CELL_HIGH
    if made.code:
        page.place(qr_sheet(made.code, _QR), RIGHT - _QR + 4.0, _KEY_TOP - 4.0)
    else:
        side = _QR - 8.0
        page.box(RIGHT - side, _KEY_TOP, side, side, THIN)
    below = page.paragraph(RIGHT - _QR + 8.0, _KEY_TOP + _QR - 7.0, made.code_note, NOTE, _QR - 8.0)
    said = page.paragraph(LEFT + 5.0, y + 2.0, made.check, NOTE, _ACROSS * _CELL_WIDE)
    return max(below, said)


def _spaced(page: Sheet, x: float, y: float, group: str) -> None:
    """Every character in the middle of its own quarter, so that none is lost between two."""
    step = (_CELL_WIDE - 2 * _EDGE) / 4
    for place, character in enumerate(group):
        page.text(x + _EDGE + (place + 0.5) * step, y + 7.2, character, _GROUP, "centre")


def _steps(page: Sheet, made: KitPaper, y: float) -> float:
    page.rule(LEFT, RIGHT, y, RULE)
    y = page.paragraph(LEFT, y + 2.5, made.steps_title, BODY, WIDE) + 1.5
    for number, (text, command) in enumerate(zip(made.steps, made.mono, strict=True), 1):
        page.text(LEFT, y + SECOND.rise, str(number), SECOND_STRONG)
        y = page.paragraph(LEFT + 7.0, y, text, SECOND, WIDE - 7.0)
        if command:
            high = SECOND.pitch + 2.4
            page.box(LEFT + 7.0, y + 0.8, WIDE - 7.0, high, HAIR)
            page.text(LEFT + 10.0, y + 2.0 + SECOND.rise, command, SECOND_STRONG)
            y += high + 0.8
        y += 1.6
    return y


def _facts(page: Sheet, made: KitPaper, y: float) -> None:
    page.rule(LEFT, RIGHT, y, HAIR)
    y += 2.0
    for name, value in made.facts:
        page.text(LEFT, y + NOTE.rise, name, NOTE_STRONG)
        y = page.paragraph(LEFT + 34.0, y, value, NOTE, WIDE - 34.0) + 0.8
