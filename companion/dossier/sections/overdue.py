"""The overdue plan on paper: three clocks, what will be written, whom to call, what to look for."""

from __future__ import annotations

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_overdue import Call, Moment, Overdue
from companion.dossier.flow import GUTTER, WIDE, Book, Flow, text_block, titled
from companion.dossier.formats import A4
from companion.dossier.sheet import BAR, HAIR, RULE, THIN, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    BODY,
    HEAD,
    NOTE,
    NOTE_STRONG,
    SECOND,
    SECOND_STRONG,
    Style,
    fitting,
    lines,
    small_pages,
)  # fmt: skip
from companion.wording import overdue as words

_TAB = tab_of(Section.OVERDUE)
_CLOCK_HIGH, _ROW, _CALL = 25.0, 8.4, 12.0
_TIME = Style(28, 700)
_DAY = 12.5  # from a time to its day
_NUMBER, _ANSWER = 86.0, 132.0
_PHOTO_LEAST, _PHOTO_HIGH = 26.0, 45.0
_ABOVE_LAST, _ABOVE_WAY = 3.5, 1.5


def draw_overdue(book: Book, plan: Overdue) -> None:
    """One page, and more only where there are very many people."""
    flow = Flow(book, _TAB, titled(words.TITLE, f"{words.LEAVE_WITH} ____________________"))
    book.bookmark(words.TITLE)
    flow.add(_until(plan.until))
    flow.add(text_block(words.WHY if plan.until else words.NO_TIME, WIDE, SECOND), 1.5)
    flow.add(_letters_head(), 3.0)
    for letter in plan.letters:
        flow.add(_letter(letter))
    flow.add(_head(words.CALL, words.ANSWER), 4.0)
    lower = flow.end < A4.bottom  # then the line for somebody else gives its room up
    calls = [call for call in plan.calls if call.who or not lower]
    for number, call in enumerate(calls, 1):
        flow.add(_call(number, call))
    for text in plan.numbers:
        flow.add(text_block(text, WIDE, NOTE), 1.0)
    flow.add(_look_for(plan, flow.room - _ABOVE_LAST), _ABOVE_LAST)


def _head(text: str, note: str = "", room: float = WIDE) -> Sheet:
    sheet = Sheet()
    sheet.text(0, HEAD.rise, text, HEAD)
    sheet.text(room, HEAD.rise, note, NOTE, "right")
    sheet.rule(0, room, HEAD.pitch + 0.6, RULE)
    sheet.height = HEAD.pitch + 1.2
    return sheet


def _until(moment: Moment | None) -> Sheet:
    """A heavy box: the clock at home to be written in, Kyrgyz time, Beijing time."""
    sheet = Sheet(_CLOCK_HIGH + 7.0)
    sheet.text(0, 4.6, words.NOTHING_BY, SECOND_STRONG)
    top = 7.0
    sheet.box(0, top, WIDE, _CLOCK_HIGH, BAR)
    sheet.text(4, top + 6.0, words.HOME, NOTE_STRONG)
    sheet.rule(4, 48, top + 19.0, HAIR)
    times, days = (moment.times, moment.days) if moment else (("", ""), ("", ""))
    for x, tag, time, day in ((58.0, "KG", times[0], days[0]), (114.0, "BJ", times[1], days[1])):
        marks.clock_tag(sheet, x, top + 5.0, tag)
        sheet.text(x + 10, top + 6.2, day, NOTE)
        sheet.text(x, top + 20.0, time, _TIME)
        if not time:
            sheet.rule(x, x + 44, top + 19.0, HAIR)
    return sheet


def _clocks() -> tuple[float, float, float]:
    """Where the clock at home, the Kyrgyz and the Chinese one begin."""
    return (90.0, 113.0, 141.6) if small_pages() else (92.0, 118.0, 144.0)


def _letters_head() -> Sheet:
    sheet = _head(words.WE_WRITE)
    home, kyrgyz, beijing = _clocks()
    sheet.text(home - 10, HEAD.rise, words.HEARD, NOTE, "right")
    sheet.text(home, HEAD.rise, words.HOME, NOTE)
    for x, tag in ((kyrgyz, "KG"), (beijing, "BJ")):
        marks.clock_tag(sheet, x, HEAD.rise - 1.4, tag)
    return sheet


def _letter(letter: Moment) -> Sheet:
    sheet = Sheet()
    home, kyrgyz, beijing = _clocks()
    base, room = 6.0, home - 22
    style = fitting(letter.what, room, ((BODY, 1), (SECOND, 1), (NOTE, 2)))
    bottom = sheet.paragraph(0, base - style.rise, letter.what, style, room)
    marks.tick_box(sheet, home - 16, 2.0)
    sheet.rule(home, kyrgyz - 4, base + 0.8, HAIR)
    for x, time, day in zip((kyrgyz, beijing), letter.times, letter.days, strict=True):
        sheet.text(x, base, time, BODY)
        sheet.text(x + _DAY, base, day, NOTE)
    sheet.height = max(_ROW, bottom + 1.6)
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _call(number: int, call: Call) -> Sheet:
    """Who, the number, what to ask beneath, and a box for the answer; it grows with long names."""
    sheet = Sheet()
    marks.number_square(sheet, 0, 3.0, str(number), filled=False, size=6.0)
    base = 5.6
    left = _written(sheet, 10.0, _NUMBER - 4, base, call.who, 600)
    right = _written(sheet, _NUMBER, _ANSWER - 4, base, call.number, 400)
    bottom = max(left, right)
    if call.ask:
        bottom = sheet.paragraph(10, bottom + 0.2, call.ask, NOTE, _ANSWER - 14)
    sheet.height = max(_CALL, bottom + 1.6)
    sheet.box(_ANSWER, 1.6, WIDE - _ANSWER, _CALL - 3.2, THIN)
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _written(sheet: Sheet, x: float, end: float, base: float, text: str, weight: int) -> float:
    """The text in as many lines as it takes, or a line to write on; the edge below it."""
    if not text:
        sheet.rule(x, end, base + 0.8, HAIR)
        return base + 2.0
    styles = tuple((Style(size, weight), 1) for size in (12, 10.5, 9))
    style = fitting(text, end - x, styles)
    return sheet.paragraph(x, base - style.rise, text, style, end - x)


def _look_for(plan: Overdue, room: float) -> Sheet:
    """Vehicles and people, and the way beneath; a photo has its place at the right where that
    leaves all on one page."""
    pictured = _sought(plan, room, (2 * WIDE - GUTTER) / 3)
    return pictured if pictured.height <= room else _sought(plan, room, WIDE)


def _sought(plan: Overdue, room: float, left: float) -> Sheet:
    """The text ``left`` millimetres wide; what is free beside it is for the photo."""
    way = text_block(plan.way, WIDE, NOTE)
    sheet = Sheet()
    y = sheet.place(_head(words.LOOK_FOR, room=left), 0, 0) + 0.6
    for text in plan.look_for:
        y = sheet.paragraph(0, y, text, NOTE, left) + 0.4
    if left < WIDE:
        high = min(max(room - way.height - _ABOVE_WAY, _PHOTO_LEAST), _PHOTO_HIGH)
        sheet.place(_photo(WIDE - left - GUTTER, high), left + GUTTER, 0)
        y = max(y, high)
    sheet.height = sheet.place(way, 0, y + _ABOVE_WAY)
    return sheet


def _photo(wide: float, high: float) -> Sheet:
    sheet = Sheet(high)
    sheet.box(0, 0, wide, high, HAIR)
    top = high / 2 - 4
    for line in lines(words.PHOTO, wide - 8, NOTE):
        sheet.text(wide / 2, top + NOTE.rise, line, NOTE, "centre")
        top += NOTE.pitch
    return sheet
