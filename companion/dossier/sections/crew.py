"""The list for officials on paper: labels once in three languages, two tiers for each line."""

from __future__ import annotations

from functools import partial

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_crew import CrewList, Line
from companion.dossier.flow import WIDE, Book, Flow, text_block, titled
from companion.dossier.sheet import BAR, HAIR, RULE, THIN, Sheet
from companion.dossier.sheet import Line as Stroke
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    BODY,
    NOTE,
    NOTE_STRONG,
    SECOND,
    SECOND_STRONG,
    Style,
    fitting,
    lines,
    small_pages,
)  # fmt: skip
from companion.wording import crew as words

_TAB = tab_of(Section.LISTS)
_PERSON = ((words.FAMILY_NAME, words.GIVEN_NAMES, words.NATIONALITY, words.SEX),
           (words.BIRTH_DATE, words.BIRTH_PLACE, words.PASSPORT, words.EXPIRES))  # fmt: skip
_VEHICLE = ((words.PLATE, words.MODEL, words.COLOUR, words.KIND),
            (words.VIN, words.ENGINE, words.REGISTERED, words.WEIGHTS))  # fmt: skip
_Labels = tuple[tuple[words.Label, ...], ...]
#: Where the four columns begin, and where the last one ends.
_COLUMNS = (9.0, 56.0, 100.0, 138.0, WIDE)
_COLUMNS_SMALL = (9.0, 54.0, 100.0, 133.4, WIDE)
_TIER = 8.4
_OFFICIAL_HIGH, _OFFICIAL_LEAST, _OFFICIAL_LEAST_SMALL = 30.0, 18.0, 15.0
_BEFORE_OFFICIAL = 6.0


def draw_crew(book: Book, crew: CrewList) -> None:
    """The list as often as it is handed out, and once to keep."""
    for number, sheet in enumerate(crew.sheets):
        _draw_list(book, crew, sheet, bookmarked=number == 0)


def _draw_list(book: Book, crew: CrewList, sheet: str, bookmarked: bool) -> None:
    english, *others = words.TITLE
    flow = Flow(book, _TAB, titled(english, sheet))
    if bookmarked:
        book.bookmark(english)
    flow.add(text_block(" · ".join(others), WIDE, SECOND_STRONG))
    for labels, listed in ((_PERSON, crew.people), (_VEHICLE, crew.vehicles)):
        if listed:
            _add(flow, labels, listed)
    flow.again = None
    flow.add(text_block(crew.end, WIDE, SECOND_STRONG), 3.0)
    flow.add(text_block(crew.how, WIDE, NOTE), 0.5)
    flow.add(_official(flow.room - _BEFORE_OFFICIAL), _BEFORE_OFFICIAL)


def _add(flow: Flow, labels: _Labels, listed: tuple[Line, ...]) -> None:
    head = partial(_head, labels)
    first = _line(listed[0])
    flow.again = None
    flow.ensure(head().height + first.height + 4.0)
    flow.add(head(), 4.0)
    flow.again = head
    for line in listed:
        block = _line(line)
        flow.ensure(block.height)
        flow.add(block)


def _columns() -> tuple[float, ...]:
    return _COLUMNS_SMALL if small_pages() else _COLUMNS


def _head(labels: _Labels) -> Sheet:
    sheet = Sheet()
    apart = 4.6 if small_pages() else 3.9  # the languages of a label
    y = 0.0
    for tier in labels:
        for x, label in zip(_columns(), tier, strict=False):
            for step, (text, style) in enumerate(
                zip(label, (NOTE_STRONG, NOTE, NOTE), strict=True)
            ):
                sheet.text(x, y + step * apart + NOTE.rise, text, style)
        y += 3 * apart + 1.6
    sheet.rule(0, WIDE, y, BAR / 2)
    sheet.height = y + 0.6
    return sheet


def _line(line: Line) -> Sheet:
    """The number, then two tiers; what is empty has a line to write on."""
    sheet = Sheet()
    marks.number_square(sheet, 0, 2.2, line.number, filled=False, size=6.0)
    y = 0.0
    for tier in (line.first, line.second):
        y = _tier(sheet, y, tier)
    sheet.rule(0, WIDE, y + 0.8, RULE)
    sheet.height = y + 0.8
    return sheet


def _tier(sheet: Sheet, y: float, values: tuple[str, ...]) -> float:
    bottom = y + _TIER
    for column, text in enumerate(values):
        x, room = _columns()[column], _columns()[column + 1] - _columns()[column] - 3.0
        if not text:
            sheet.rule(x, x + room, y + _TIER - 1.2, HAIR)
            continue
        style = fitting(text, room, ((BODY, 1), (SECOND, 1), (NOTE, 2), (Style(9), 9)))
        top = y + 1.8
        for said in lines(text, room, style):
            sheet.text(x, top + style.rise, said, style)
            top += style.pitch
        bottom = max(bottom, top)
    return bottom


def _official(room: float) -> Sheet:
    """A box for stamps, lower where that keeps it on the page, and the strip that stays with the
    traveller."""
    whole = _official_of(_OFFICIAL_HIGH)
    lowest = _OFFICIAL_LEAST_SMALL if small_pages() else _OFFICIAL_LEAST
    least = whole.height - _OFFICIAL_HIGH + lowest
    if least <= room < whole.height:
        return _official_of(room - least + lowest - 0.1)
    return whole


def _official_of(high: float) -> Sheet:
    sheet = Sheet()
    english, chinese, russian = words.OFFICIAL
    sheet.box(0, 0, WIDE, high, THIN)
    sheet.text(3, 5.0, f"{english}  {chinese}  {russian}", NOTE)
    y = high + 5.0
    sheet.add(Stroke(((0, y), (WIDE, y)), HAIR, (1.6, 1.6)))
    base = y + 9.0
    end = sheet.text(0, base, words.GIVEN_TO, SECOND)
    sheet.rule(end + 3, 100.0, base + 0.8, HAIR)
    for x, tag in ((104.0, "KG"), (138.0, "BJ")):
        marks.clock_tag(sheet, x, base - 1.4, tag)
        sheet.rule(x + 10, x + 30, base + 0.8, HAIR)
    sheet.height = base + 3.0
    return sheet
