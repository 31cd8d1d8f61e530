"""The days on paper: the drawing of the first day, and the table of all stages."""

from __future__ import annotations

from companion.dossier import marks, rulers
from companion.dossier.content_day import Course, Day, DayRow, Pair
from companion.dossier.content_ruler import Bar, Ruler
from companion.dossier.flow import BOTTOM, LEFT, WIDE, Book, Flow, text_block, titled
from companion.dossier.sheet import BAR, HAIR, RULE, Disc, Line, Sheet
from companion.dossier.typeface import (
    MM_PER_POINT,
    NOTE,
    NOTE_STRONG,
    SECOND,
    SECOND_STRONG,
    Style,
    lines,
    shortened,
)

_NAMES = 50.0  # the width of the names beside the drawing
_ROW, _HIGHEST_ROW = 8.4, 20.0
_THREE_LINES = 16.0  # the height of a row in which a name has three lines
_AROUND = 26.0  # what the drawing needs above and below its rows
_STAGE_ROOM, _KM, _TOTAL, _METRES = 48.0, 63.0, 75.0, 89.0
_WORDS = 92.0
_TIMES = (108.4, 123.8, 139.2, 154.6)
_FADED = {"early": (0.3, 1.1), "late": (1.8, 1.2)}


def draw_day(book: Book, day: Day) -> None:
    """The drawing, then the table; the table repeats its head."""
    flow = Flow(book, "2", titled(day.title, day.note))
    book.bookmark(day.title)
    table = _table_head().height + 24.0
    table += sum(_table_row(row, border=False).height for row in day.rows)
    drawing = _add_drawing(flow, day, table) if day.courses else (flow.page, BOTTOM)
    _add_table(flow, day)
    _add_notes(flow, day, *drawing)


def _add_drawing(flow: Flow, day: Day, table: float) -> tuple[Sheet, float]:
    """The drawing above the table, or on a page of its own where both do not fit on one; its
    page, and the edge below it."""
    rows = len(day.courses)
    alone = flow.room - _AROUND - rows * _ROW < table
    high = (flow.room - _AROUND) / rows if alone else _ROW
    flow.add(_drawing(day, min(high, _HIGHEST_ROW)))
    page, below = flow.page, flow.y
    if alone:
        flow.advance()
    flow.skip(3.0)
    return page, below


def _add_table(flow: Flow, day: Day) -> None:
    head = _table_head()
    flow.ensure(head.height + 16)
    flow.add(head)
    flow.again = _table_head
    for n, row in enumerate(day.rows):
        border = n > 0 and row.filled and not day.rows[n - 1].filled
        block = _table_row(row, border)
        if row.day:
            day_head = _day_head(row.day)
            flow.ensure(day_head.height + block.height)
            flow.add(day_head)
        flow.add(block)
    flow.again = None


def _add_notes(flow: Flow, day: Day, page: Sheet, below: float) -> None:
    """Under the table; where they would have a page to themselves, under the drawing."""
    notes = [text_block(note, WIDE) for note in day.notes]
    high = sum(note.height + 1.0 for note in notes)
    if high <= flow.room or page is flow.page or below + high > BOTTOM:
        for note in notes:
            flow.add(note, 1.0)
        return
    for note in notes:
        below = page.place(note, LEFT, below + 1.0)


# --- the drawing ---------------------------------------------------------------------------------


def _drawing(day: Day, row: float) -> Sheet:
    sheet = Sheet()
    scale = rulers.Scale(day.ruler, _NAMES, WIDE)
    marks.clock_tag(sheet, 0, 3.2, "KG")
    sheet.text(9.5, 4.5, "Kyrgyz time", SECOND_STRONG)
    top = rulers.kyrgyz_hours(sheet, scale, 0)
    bottom = top + row * len(day.courses)
    rulers.hour_lines(sheet, scale, top, bottom)
    for n, course in enumerate(day.courses):
        strip = _course_row(scale, course, row)
        sheet.place(strip, 0, top + n * row)
        if n:
            border = course.filled and not day.courses[n - 1].filled
            sheet.rule(0, WIDE, top + n * row, BAR if border else HAIR)
    _courses(sheet, scale, day.courses, top, row)
    rulers.beijing_hours(sheet, scale, bottom)
    marks.clock_tag(sheet, 0, bottom + 3.2, "BJ")
    sheet.text(9.5, bottom + 4.5, "Beijing time", SECOND_STRONG)
    sheet.height = _key(sheet, bottom + 8.4)
    return sheet


def _course_row(scale: rulers.Scale, course: Course, high: float) -> Sheet:
    sheet = Sheet(high)
    marks.number_square(sheet, 0, high / 2 - 2.6, course.number, course.filled)
    bar_high = min(high - 3.2, 7.0)
    for bar in course.bars:
        rulers.draw_bar(sheet, scale, bar, (high - bar_high) / 2, bar_high)
    style = SECOND_STRONG if high > 11 else NOTE_STRONG
    name = lines(course.name, _NAMES - 9, style)
    most = 3 if high > _THREE_LINES else 2
    if len(name) > most:
        whole = name[: most - 1]
        name = [*whole, shortened(" ".join(name[most - 1 :]), _NAMES - 9, style)]
    pitch = style.pitch * 0.9
    base = high / 2 + 0.36 * style.size * MM_PER_POINT - (len(name) - 1) * pitch / 2
    for k, line in enumerate(name):
        sheet.text(7.2, base + k * pitch, line, style)
    return sheet


def _courses(
    sheet: Sheet, scale: rulers.Scale, courses: tuple[Course, ...], top: float, row: float
) -> None:
    """Early dotted, late dashed, and the likely course over them."""
    for pace, dash in _FADED.items():
        line = _line(scale, courses, pace, top, row)
        if len(line) > 1:
            sheet.add(Line(line, 3.4, white=True), Line(line, 1.0, dash))
    line = _line(scale, courses, "likely", top, row)
    if len(line) > 1:
        sheet.add(Line(line, 4.2, white=True), Line(line, 2.0))
    for x, y in line:
        if x < scale.right:
            sheet.add(Disc(x, y, 1.0, "white", 1.1))


def _line(
    scale: rulers.Scale, courses: tuple[Course, ...], pace: str, top: float, row: float
) -> tuple[tuple[float, float], ...]:
    """The points of a course, ended where it leaves the ruler."""
    points: list[tuple[float, float]] = []
    last = scale.ruler.last + 0.5
    before: tuple[float, float] | None = None
    for n, course in enumerate(courses):
        y = top + (n + 0.5) * row
        for place in (t for t in getattr(course, pace) if t is not None):
            if place > last:
                if before is not None and before[0] < last:
                    part = (last - before[0]) / (place - before[0])
                    points.append((scale.right, before[1] + part * (y - before[1])))
                return tuple(points)
            points.append((scale.x(place), y))
            before = (place, y)
    return tuple(points)


def _key(sheet: Sheet, y: float) -> float:
    x, base = 0.0, y + 2.2
    for word, thick, dash in (("likely", 2.0, ()), *((w, 1.0, d) for w, d in _FADED.items())):
        sheet.add(Line(((x, y + 1.0), (x + 8, y + 1.0)), thick, dash))
        x = sheet.text(x + 9.5, base, word, NOTE) + 5
    for word, state in (("open", "open"), ("not confirmed", "doubted"), ("shut", "break")):
        scale = rulers.Scale(Ruler(0, (("", ""),) * 2), x, x + 7)
        rulers.draw_bar(sheet, scale, Bar(-0.5, 1.5, state, ""), y - 0.8, 3.8)
        x = sheet.text(x + 8.5, base, word, NOTE) + 5
    sheet.text(WIDE, base, "no box: not known", NOTE, "right")
    return y + 4.4


# --- the table -----------------------------------------------------------------------------------


def _table_head() -> Sheet:
    sheet = Sheet()
    sheet.rule(0, WIDE, 0, RULE)
    sheet.text(0, 9.6, "Stage and hours", NOTE_STRONG)
    for x, text in ((_KM, "km"), (_TOTAL, "total"), (_METRES, "metres")):
        sheet.text(x, 9.6, text, NOTE_STRONG, "right")
    for x, text in ((_TIMES[0], "In"), (_TIMES[2], "Out")):
        sheet.text(x, 4.4, text, NOTE_STRONG)
    for x, tag in zip(_TIMES, ("KG", "BJ", "KG", "BJ"), strict=True):
        marks.clock_tag(sheet, x, 8.4, tag)
    sheet.rule(0, WIDE, 11.6, HAIR)
    sheet.height = 11.6
    return sheet


def _day_head(text: str) -> Sheet:
    sheet = Sheet(6.0)
    sheet.text(0, 4.4, text, NOTE_STRONG)
    sheet.rule(0, WIDE, 6.0, HAIR)
    return sheet


def _table_row(row: DayRow, border: bool) -> Sheet:
    sheet = Sheet()
    sheet.rule(0, WIDE, 0, BAR if border else HAIR)
    marks.number_square(sheet, 0, 1.6, row.number, row.filled)
    y = sheet.paragraph(7.2, 0.7, row.name, SECOND_STRONG, _STAGE_ROOM)
    for line in row.hours:
        y = sheet.paragraph(7.2, y - 0.4, line, NOTE, _STAGE_ROOM)
    first = 0.7 + SECOND.rise
    for x, text in ((_KM, row.km), (_TOTAL, row.total), (_METRES, row.metres)):
        sheet.text(x, first, text, SECOND, "right")
    for base, word, pairs in (
        (first, "planned", row.planned),
        (first + SECOND.pitch, row.expected_words, row.expected),
    ):
        sheet.text(_WORDS, base, word, NOTE)
        for n, pair in enumerate(pairs):
            _pair(sheet, pair, _TIMES[2 * n], _TIMES[2 * n + 1], base)
    sheet.height = max(y, 0.7 + 2 * SECOND.pitch) + 0.7
    return sheet


def _pair(sheet: Sheet, pair: Pair, kg_x: float, bj_x: float, base: float) -> None:
    for x, tag, text in ((kg_x, "KG", pair.kg), (bj_x, "BJ", pair.bj)):
        style = Style(10.5, 700 if pair.rules == tag else 400)
        time, _, after = text.partition("\u00a0")
        end = sheet.text(x, base, time, style)
        if after:
            sheet.text(end + 0.9, base, after, NOTE)
