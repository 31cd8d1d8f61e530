"""The cover on paper: who, when, which way, when to leave, who waits, and what is in doubt."""

from __future__ import annotations

from companion.domain.choices import Section
from companion.dossier import marks, rulers
from companion.dossier.codes import qr_sheet
from companion.dossier.content_cover import Cover, Judgement, Leave, Waiting
from companion.dossier.flow import GUTTER, LEFT, RIGHT, TOP, WIDE, Book, Flow
from companion.dossier.sections.profile import altitude_profile
from companion.dossier.sheet import BAR, HAIR, RULE, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    BODY,
    HEAD,
    KEY,
    NAME,
    NOTE,
    NOTE_STRONG,
    SECOND,
    TIME,
    TITLE,
    Style,
    fitting,
    lines,
    small_pages,
    width,
)
from companion.wording import dossier as labels

_NAME_STYLES = (
    (NAME, 1), (TIME, 1), (Style(30, 700, 1.15), 1), (TITLE, 2), (KEY, 3), (HEAD, 5),
    (Style(10.5, 700), 6), (NOTE_STRONG, 1),
)  # fmt: skip
_PERSON_STYLES = ((Style(12, 600), 2), (Style(10.5, 600), 2), (NOTE_STRONG, 2))
_LATEST = Style(14, 700)
_COUNTRY, _SHORT_WORDS, _NUMBERS_IN_A_ROW = 34.0, 27.0, 5
_HALF = (WIDE - GUTTER) / 2
_PROFILE_LEAST, _PROFILE_MOST = 36.0, 62.0
_GAP = 2.6
_CODE = 17.0  # mm across; a phone reads it from a forearm away
_CROWD = 4  # as many people have a line each in one half of the page


def draw_cover(book: Book, cover: Cover) -> None:
    """The cover, on as many pages as a very long name and many people need."""
    flow = Flow(book, tab_of(Section.COVER), _open)
    book.bookmark(labels.COVER)
    below = [_leave_box(cover.leave), _people_and_contacts(cover)]
    below += [_judgements(cover.judgements), _emergencies(cover)]
    below = [block for block in below if block.height]
    free = flow.room - sum(b.height + _GAP for b in below) - _GAP
    title = _title_over(cover, free - _PROFILE_LEAST)
    room = free - title.height
    flow.add(title)
    if room >= _PROFILE_LEAST:  # on lower pages it gives way to what is needed at the border
        _add_profile(flow, cover, room)
    for block in below:
        flow.add(block, _GAP)
    if room < (-_GAP if small_pages() else 0.0):  # then there is a page with room to spare
        _add_profile(flow, cover, flow.room - _GAP)


def _add_profile(flow: Flow, cover: Cover, room: float) -> None:
    profile = altitude_profile(cover.points, min(max(room, _PROFILE_LEAST), _PROFILE_MOST))
    if profile.height:
        flow.add(profile, _GAP)


def _open(page: Sheet, continued: bool) -> float:
    if not continued:
        page.rule(LEFT, RIGHT, 22.2, BAR)
    return TOP + 1.0


def _title_over(cover: Cover, most: float) -> Sheet:
    """The title, its name smaller where that leaves room for the profile; else as large as ever."""
    tried = [_title(cover, smaller) for smaller in range(4)]
    return next((title for title in tried if title.height <= most), tried[0])


def _title(cover: Cover, smaller: int = 0) -> Sheet:
    """With the name in the largest type that holds it, but for so many of the largest."""
    sheet = Sheet()
    style = fitting(cover.name, WIDE, _NAME_STYLES[smaller:])
    y = sheet.paragraph(0, 0, cover.name, style, WIDE)
    y = _names(sheet, cover.crossing, y + 1.0)
    y += 1.0
    baseline = y + TITLE.rise
    sheet.text(0, baseline, cover.day, Style(24, 500))
    start, end = cover.way
    x = WIDE - width(end, Style(16, 600))
    sheet.text(x, baseline, end, Style(16, 600))
    marks.arrow(sheet, x - 15, baseline - 2.0, 11.5)
    sheet.text(x - 18.5, baseline, start, Style(16, 600), "right")
    sheet.height = y + TITLE.pitch
    return sheet


def _names(sheet: Sheet, names: tuple[str, ...], y: float) -> float:
    """English, Chinese with pinyin, Russian: two lines to the left and right where they fit."""
    en, zh, pinyin, ru = names
    left, right = [en, ru], [zh, pinyin]
    styles = (Style(12, 600), Style(10.5, 500))
    for n, style in enumerate(styles):
        said = [left[n], right[n]]
        if width(said[0], style) + width(said[1], style) + 6 <= WIDE:
            sheet.text(0, y + style.rise, said[0], style)
            sheet.text(WIDE, y + style.rise, said[1], style, "right")
            y += style.pitch if any(said) else 0
            continue
        for text in said:
            y = sheet.paragraph(0, y, text, style, WIDE) if text else y
    return y


def _leave_box(leave: Leave) -> Sheet:
    """The leave time on both clocks, and the two clocks over the gate's hours."""
    sheet, inner = Sheet(), 5.0
    y = 3.0
    y = sheet.paragraph(inner, y, leave.head, HEAD, WIDE - 2 * inner)
    middle = y + 7.2
    x = inner
    for tag, time in zip(leave.tags, leave.times, strict=True):
        x = marks.clock_tag(sheet, x, middle, tag, 1.3) + 3.5
        x = sheet.text(x, middle + 4.5, time, TIME) + 10
    beside = _latest(leave, WIDE - inner - x)
    sheet.place(beside, x, max(y, middle - beside.height / 2))
    y = max(middle + 7.5, middle + beside.height / 2, y + beside.height) + 2.0
    y = _clock_ruler(sheet, leave, y, inner)
    sheet.height = y + 2.6
    sheet.box(0, 0, WIDE, sheet.height, BAR)
    return sheet


def _latest(leave: Leave, room: float) -> Sheet:
    """The latest departure under its promise, with the tags of the clocks; then the note."""
    sheet = Sheet()
    y = 0.0
    if leave.latest:
        y = sheet.paragraph(0, y, leave.latest, NOTE_STRONG, room) + 0.4
        x, middle = 0.0, y + _LATEST.pitch / 2
        for tag, time in zip(leave.tags, leave.latest_times, strict=True):
            x = marks.clock_tag(sheet, x, middle, tag) + 1.8
            x = sheet.text(x, y + _LATEST.rise, time, _LATEST) + 4.0
        y += _LATEST.pitch + 0.6
    sheet.height = sheet.paragraph(0, y, leave.note, NOTE, room)
    return sheet


def _clock_ruler(sheet: Sheet, leave: Leave, y: float, inner: float) -> float:
    scale = rulers.Scale(leave.ruler, inner + 11.5, WIDE - inner)
    at = scale.x(leave.at)
    marks.pointer(sheet, at, y, down=True)
    marks.clock_tag(sheet, inner, y + 3.6, "KG")
    y = rulers.kyrgyz_hours(sheet, scale, y + 0.3)
    marks.clock_tag(sheet, inner, y + 3.3, "BJ")
    y = rulers.beijing_hours(sheet, scale, y)
    marks.pointer(sheet, at, y + 0.3, down=False)
    label_end = sheet.text(max(at, inner + 16), y + 6.0, labels.LEAVE_MARK, NOTE_STRONG, "centre")
    return _gate_bars(sheet, leave, scale, y + 1.6, label_end)


def _gate_bars(
    sheet: Sheet, leave: Leave, scale: rulers.Scale, y: float, free_from: float
) -> float:
    high = 5.2
    if not leave.gate_bars:
        room = scale.right - free_from - 4
        return max(sheet.paragraph(free_from + 4, y, leave.gate_note, NOTE_STRONG, room), y + high)
    for bar in leave.gate_bars:
        gate = labels.GATE_BARS.get(bar.state, bar.label)
        rulers.draw_bar(sheet, scale, bar, y, high, gate, bar.state == "open")
    return y + high


def _people_and_contacts(cover: Cover) -> Sheet:
    """Two halves; a crowd stands in both halves above its vehicles and contacts."""
    sheet = Sheet()
    crowd = len(cover.people) > _CROWD
    if crowd:
        y = _small_head(sheet, labels.WHO, WIDE)
        middle = (len(cover.people) + 1) // 2
        halves = [_crew(cover.people[:middle]), _crew(cover.people[middle:])]
        sheet.height = _beside(sheet, halves, y) + _GAP
    left = _vehicles(cover) if crowd else _people(cover)
    sheet.height = _beside(sheet, [left, _contacts(cover)], sheet.height)
    return sheet


def _beside(sheet: Sheet, halves: list[Sheet], y: float) -> float:
    """The two halves next to each other; the lower edge of the higher one."""
    for n, half in enumerate(halves):
        sheet.place(half, n * (_HALF + GUTTER), y)
    return y + max(half.height for half in halves)


def _people(cover: Cover) -> Sheet:
    sheet = Sheet()
    y = _small_head(sheet, labels.WHO_AND_WHAT, _HALF)
    if not cover.people:
        y = sheet.paragraph(0, y, labels.NO_PEOPLE, SECOND, _HALF)
    y = sheet.place(_crew(cover.people), 0, y) + 0.8
    sheet.height = _fleet(sheet, cover, y)
    return sheet


def _crew(people: tuple[tuple[str, str], ...]) -> Sheet:
    sheet = Sheet()
    for name, note in people:
        sheet.height = _named(sheet, sheet.height, name, note)
    return sheet


def _vehicles(cover: Cover) -> Sheet:
    sheet = Sheet()
    sheet.height = _fleet(sheet, cover, _small_head(sheet, labels.VEHICLES, _HALF))
    return sheet


def _fleet(sheet: Sheet, cover: Cover, y: float) -> float:
    for plate, what in cover.vehicles:
        y = _vehicle(sheet, y, plate, what)
    return y


def _named(sheet: Sheet, y: float, name: str, note: str, room: float = _HALF) -> float:
    """A name in two lines at the most if it can be, and the note behind it where it fits."""
    style = fitting(name, room, _PERSON_STYLES)
    end = width(lines(name, room, style)[-1], style)
    y = sheet.paragraph(0, y, name, style, room)
    if end + width(note, NOTE) + 3 <= room:
        sheet.text(room, y - style.pitch + style.rise, note, NOTE, "right")
        return y
    return sheet.paragraph(0, y, note, NOTE, room) if note else y


def _vehicle(sheet: Sheet, y: float, plate: str, what: str) -> float:
    x = 0.0
    if plate and marks.plate_width(plate) < _HALF * 0.6:
        x = marks.plate(sheet, 0, y + 3.4, plate) + 3
    elif plate:
        y = sheet.paragraph(0, y, plate, NOTE_STRONG, _HALF)
    return max(sheet.paragraph(x, y + 0.8, what, SECOND, _HALF - x), y + 6.8) + 0.4


def _contacts(cover: Cover) -> Sheet:
    sheet = Sheet()
    y = _small_head(sheet, labels.WHO_WAITS, _HALF)
    for contact in cover.contacts:
        y = sheet.place(_contact(contact), 0, y)
    for what, when in cover.appointments:
        y = sheet.paragraph(0, y + 0.6, what, NOTE_STRONG, _HALF)
        y = sheet.paragraph(0, y, when, NOTE, _HALF)
    if not cover.contacts and not cover.appointments:
        y = sheet.paragraph(0, y, labels.NOBODY, SECOND, _HALF)
    sheet.height = y
    return sheet


def _contact(contact: Waiting) -> Sheet:
    """Name and phone, and at the right the phone as a code."""
    sheet = Sheet()
    room = _HALF - _CODE if contact.code else _HALF
    note = contact.what if contact.name else ""
    y = _named(sheet, 0.0, contact.name or contact.what, note, room)
    if contact.phone:
        y = sheet.paragraph(0, y, contact.phone, BODY, room) + 0.6
    if contact.code:
        sheet.place(qr_sheet(contact.code, _CODE), _HALF - _CODE + 1.4, -1.0)
        y = max(y, _CODE - 2.0)
    sheet.height = y
    return sheet


def _small_head(sheet: Sheet, text: str, room: float) -> float:
    y = sheet.paragraph(0, 0, text, HEAD, room)
    sheet.rule(0, room, y + 0.4, RULE)
    return y + 1.6


def _judgements(judgements: tuple[Judgement, ...]) -> Sheet:
    sheet = Sheet()
    sheet.rule(0, WIDE, 0, RULE)
    bottoms = [0.0]
    for n, judgement in enumerate(judgements[:2]):
        x = n * (_HALF + GUTTER)
        marks.state_mark(sheet, x, 2.4, judgement.shape, 6.4)
        room = _HALF - 9
        y = sheet.paragraph(x + 9, 1.8, judgement.title, HEAD, room)
        bottoms.append(sheet.paragraph(x + 9, y, judgement.text, NOTE, room))
    sheet.height = max(bottoms) if judgements else 0.0
    return sheet


def _emergencies(cover: Cover) -> Sheet:
    """A row per country; the numbers large, what they are for beneath."""
    sheet, y = Sheet(), 0.0
    for country, numbers in cover.emergencies:
        sheet.rule(0, WIDE, y, HAIR)
        sheet.text(0, y + 6.6, country, Style(12, 600))
        for start in range(0, len(numbers), _NUMBERS_IN_A_ROW):
            y = _emergency_row(sheet, numbers[start : start + _NUMBERS_IN_A_ROW], y)
    sheet.height = y
    return sheet


def _emergency_row(sheet: Sheet, numbers: tuple[tuple[str, str], ...], y: float) -> float:
    """Narrow columns for short words; the long ones share what is left."""
    narrow = [max(width(n, KEY), width(w, NOTE)) + 4 for n, w in numbers]
    short = [wide for wide in narrow if wide <= _SHORT_WORDS]
    share = (WIDE - _COUNTRY - sum(short)) / max(sum(narrow) - sum(short), 1.0)
    bottom, x = y, _COUNTRY
    for (number, what), wide in zip(numbers, narrow, strict=True):
        room = wide if wide <= _SHORT_WORDS else wide * min(share, 1.0)
        below = sheet.paragraph(x, y + 1.0, number, KEY, room - 3)
        bottom = max(bottom, sheet.paragraph(x, below - 0.8, what, NOTE, room - 3))
        x += room
    return bottom + 1.2
