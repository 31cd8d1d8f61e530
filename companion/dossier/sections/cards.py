"""Show cards on paper: Chinese large enough to be read through a window, three to a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.choices import Section
from companion.dossier import marks
from companion.dossier.content_cards import About, Card, Cards, Fact, Meeting
from companion.dossier.flow import WIDE, Book, Flow, text_block, titled
from companion.dossier.sheet import HAIR, RULE, THIN, Line, Sheet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import (
    BODY,
    HEAD,
    KEY,
    NOTE,
    NOTE_STRONG,
    SECOND,
    Style,
    fitting,
    grown,
    lines,
    small_pages,
    width,
)  # fmt: skip
from companion.wording import cards as words

_TAB = tab_of(Section.CARDS)
_MIDDLE = WIDE / 2
_FIRST = Style(54, 700, 1.15)
_LARGE = Style(36, 700, 1.2)
_LEAST = 28  # points on paper of Chinese on a card
_FACT = Style(22, 700)
_SAID = Style(18, 600)
_TIME = Style(40, 700)
_OTHER_TIME = Style(28, 700)
_FACT_HIGH = 17.0
_CUT = 5.0
_ON_A_PAGE = 3


def draw_cards(book: Book, cards: Cards) -> None:
    """The page about who waits, then the statements."""
    if cards.waits is not None:
        _draw_waits(book, cards.waits, cards)
    if cards.about:
        _draw_about(book, cards.about)
    if not cards.cards:
        return
    flow = Flow(book, _TAB, titled(words.TITLE, words.NOTE))
    book.bookmark(words.TITLE)
    said = [_said(card) for card in cards.cards]
    if small_pages():
        _add_spread(flow, said)
        return
    third = _third(flow.room)
    for each in said:
        block = _card(each, max(each.least, third))
        flow.ensure(block.height)
        if not flow.fresh:
            flow.add(_cut())
        flow.add(block)


def _add_spread(flow: Flow, said: list[_Said]) -> None:
    """Page by page, each with as many cards as have room, and these over all of it."""
    room = flow.room
    for cards in _by_page(said, room):
        flow.ensure(room - 0.1)
        for n, block in enumerate(_spread(cards, room)):
            if n:
                flow.add(_cut())
            flow.add(block)


def _draw_waits(book: Book, card: Card, cards: Cards) -> None:
    flow = Flow(book, _TAB, titled(words.PLEASE_READ[1], " · ".join(words.PLEASE_READ[::2])))
    book.bookmark(card.en)
    flow.add(_statement(card, _FIRST), 4.0)
    flow.skip(4.0)
    for fact in cards.facts:
        flow.add(_fact(fact))
    if cards.meeting is not None:
        flow.add(_when(cards.meeting))
    flow.add(text_block(card.small, WIDE, NOTE), 2.0)


def _draw_about(book: Book, about: tuple[About, ...]) -> None:
    zh, english, russian = words.ABOUT
    flow = Flow(book, _TAB, titled(zh, f"{english} · {russian}"))
    book.bookmark(english)
    for row in about:
        flow.add(_about(row), 1.0)


def _about(about: About) -> Sheet:
    """Label and name at the left; what is said at the right, or lines to write on."""
    sheet = Sheet()
    _label(sheet, about.label)
    below = 14.0
    if about.whose:
        below = sheet.paragraph(0, below, about.whose, NOTE_STRONG, _label_wide() - 3.0)
    y = 2.0
    if about.plate and marks.plate_width(about.plate, 2.0) <= WIDE - _label_wide():
        marks.plate(sheet, _label_wide(), 8.5, about.plate, 2.0)
        y = 15.5
    for line in about.lines:
        y = sheet.paragraph(_label_wide(), y, line, _SAID, WIDE - _label_wide()) + 0.5
    if not about.lines:
        for _ in range(2):
            y += 10.0
            sheet.rule(_label_wide(), WIDE, y, HAIR)
    sheet.height = max(y, below) + (3.0 if about.lines else 5.0)
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _cut() -> Sheet:
    """Where one card ends and the next begins."""
    sheet = Sheet(_CUT)
    sheet.add(Line(((0, 2.5), (WIDE, 2.5)), HAIR, (1.6, 1.6)))
    return sheet


@dataclass(frozen=True)
class _Said:
    """A card before it has its height: the statement, and the least it needs with what is below."""

    card: Card
    statement: Sheet
    least: float


def _said(card: Card) -> _Said:
    least = Style(grown(_LEAST), 700, 1.2)
    style = fitting(card.large, WIDE, ((_FIRST, 1), (_LARGE, 1), (least, 2)))
    statement = _statement(card, style)
    return _Said(card, statement, statement.height + 1.0 + _line_below())


def _line_below() -> float:
    """What the small line takes up; on larger pages it stands beside the end of the statement."""
    return grown(3.3) if small_pages() else 0.0


def _third(room: float) -> float:
    return (room - (_ON_A_PAGE - 1) * _CUT) / _ON_A_PAGE - 0.1


def _by_page(said: list[_Said], room: float) -> Iterator[list[_Said]]:
    """As many cards as a page has room for, three at the most."""
    page: list[_Said] = []
    for each in said:
        high = sum(other.least + _CUT for other in page) + each.least
        if page and (len(page) == _ON_A_PAGE or high > room - 0.3):
            yield page
            page = []
        page.append(each)
    yield page


def _spread(said: list[_Said], room: float) -> Iterator[Sheet]:
    """The cards of a page: a third of it for each, or what they need and a share of the rest."""
    third = _third(room)
    rest = room - (len(said) - 1) * _CUT - 0.3 - sum(each.least for each in said)
    level = all(each.least <= third for each in said)
    for each in said:
        yield _card(each, third if level else each.least + max(rest, 0.0) / len(said))


def _card(said: _Said, high: float) -> Sheet:
    """The statement in the middle of its room, and under it who has read it."""
    sheet = Sheet(high)
    sheet.place(said.statement, 0, (high - _line_below() - said.statement.height) / 2)
    sheet.text(WIDE, high - 1.0, said.card.small, NOTE, "right")
    return sheet


def _statement(card: Card, style: Style) -> Sheet:
    """The same five times, each in the middle: Chinese, pinyin, English, Russian, Kyrgyz."""
    sheet = Sheet()
    y = _centred(sheet, 0, card.large, style, card.parts)
    y = _centred(sheet, y + 1.0, card.pinyin, BODY)
    y = _centred(sheet, y + 1.5, card.en, Style(14, 600))
    for text in (card.ru, card.ky):
        y = _centred(sheet, y + 1.0, text, Style(13))
    sheet.height = y + 2.0
    return sheet


def _centred(sheet: Sheet, y: float, text: str, style: Style, parts: tuple[str, ...] = ()) -> float:
    broken = _level(text, style)
    if len(broken) == len(parts) and all(width(part, style) <= WIDE for part in parts):
        broken = list(parts)
    for line in broken:
        # Without its full stop, which is as wide as a letter and would push the line to the left.
        left = _MIDDLE - width(line.removesuffix("。"), style) / 2
        sheet.text(min(left, WIDE - width(line, style)), y + style.rise, line, style)
        y += style.pitch
    return y


def _level(text: str, style: Style) -> list[str]:
    """The text in as few lines as it takes, of about the same length."""
    found, room = lines(text, WIDE, style), WIDE
    while len(found) > 1 and room > WIDE / 2:
        room -= 2.0
        tighter = lines(text, room, style)
        if len(tighter) > len(found):
            break
        found = tighter
    return found


def _fact(fact: Fact) -> Sheet:
    """A label in three languages, what it says, and the same in small letters at the right."""
    sheet = Sheet(_FACT_HIGH)
    _label(sheet, fact.label)
    x, middle = _label_wide(), 8.5
    if fact.plates:
        for plate in fact.large:
            if x + marks.plate_width(plate, 2.0) > WIDE:
                break
            x = marks.plate(sheet, x, middle, plate, 2.0) + 4.0
    else:
        room = WIDE - _label_wide() - (width(fact.small, SECOND) + 4.0 if fact.small else 0.0)
        style = fitting(fact.large[0], room, ((_FACT, 1), (KEY, 2), (BODY, 3)))
        said = text_block(fact.large[0], room, style)
        sheet.height = max(_FACT_HIGH, said.height + 2.0)
        sheet.place(said, _label_wide(), max(1.0, middle - said.height / 2))
    sheet.text(WIDE, middle + 1.4, fact.small, SECOND, "right")
    sheet.rule(0, WIDE, sheet.height, HAIR)
    return sheet


def _label_wide() -> float:
    """What the labels at the left take up."""
    return 43.0 if small_pages() else 36.0


def _label(sheet: Sheet, label: tuple[str, str, str]) -> None:
    zh, en, ru = label
    sheet.text(0, 7.4, zh, KEY)
    sheet.text(0, 12.4, f"{en}  {ru}", NOTE)


def _when(meeting: Meeting) -> Sheet:
    """Beijing time large on black, Kyrgyz time beside it."""
    sheet = Sheet(34.0)
    _label(sheet, words.WHEN)
    sheet.text(0, 21.0, meeting.day_zh.partition(" ")[0], SECOND)
    sheet.text(0, 26.0, f"{meeting.day_zh.partition(' ')[2]}  {meeting.day}", NOTE)
    left, wide = 60.0, 70.0
    sheet.box(left, 3.0, wide, 28.0, THIN, "black")
    sheet.text(left + 4, 9.0, f"{words.BEIJING[0]}  {words.BEIJING[1]}", HEAD, white=True)
    sheet.text(left + 4, 26.0, meeting.beijing, _TIME, white=True)
    right = left + wide + 4.0
    sheet.box(right, 3.0, WIDE - right, 28.0, RULE)
    sheet.text(right + 3, 9.0, words.KYRGYZ[0], SECOND)
    sheet.text(right + 3, 13.6, words.KYRGYZ[1], NOTE)
    sheet.text(right + 3, 26.0, meeting.kyrgyz, _OTHER_TIME)
    return sheet
