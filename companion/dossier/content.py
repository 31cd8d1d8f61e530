"""The dossier before it is paper: frozen values in which every text is final.

What is printed can be tested here without a page, and the pages without a trip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.choices import EVERYTHING, Choices, Section
from companion.domain.printed import Facts
from companion.dossier.content_cards import Cards, cards
from companion.dossier.content_copies import CopyPage, copy_pages, lost_copies
from companion.dossier.content_cover import Cover, cover
from companion.dossier.content_crew import CrewList, crew
from companion.dossier.content_day import Day, day
from companion.dossier.content_limits import LimitList, limit_list
from companion.dossier.content_locked import locked_lines
from companion.dossier.content_log import BlankLog, blank_log
from companion.dossier.content_overdue import Overdue, overdue
from companion.dossier.content_packing import PackingList, packing_list
from companion.dossier.content_papers import PaperList, paper_list
from companion.dossier.content_sources import BackMatter, back_matter
from companion.dossier.content_stages import StageSheet, stage_sheets
from companion.dossier.content_unshown import Lost, unshown_lines
from companion.dossier.formats import format_of
from companion.dossier.legible import Unshown, legible, texts_in
from companion.dossier.typed import held
from companion.dossier.typeface import least_type
from companion.wording import paper_text
from companion.wording.plain import shown
from companion.wording.printed import facts
from companion.wording.times import dated
from companion.wording.unshown import part_text

#: What is not printed is not looked through for what cannot be shown.
_PART_OF = {
    "cover": Section.COVER, "day": Section.TIMELINE, "stages": Section.STAGES,
    "log": Section.LOG, "papers": Section.PAPERS, "limits": Section.PAPERS, "crew": Section.LISTS,
    "packing": Section.PACKING, "cards": Section.CARDS, "overdue": Section.OVERDUE,
    "back": Section.NOTES, "copies": Section.COPIES,
}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """What stands at the head and the foot of every page."""

    trip: str
    day: str
    plates: tuple[str, ...]
    foot: tuple[str, str]
    unofficial: str


@dataclass(frozen=True)
class Content:
    """A whole dossier. ``unshown`` says what could not be shown, why, and in which field."""

    title: str
    frame: Frame
    cover: Cover
    day: Day
    stages: tuple[StageSheet, ...]
    log: BlankLog
    papers: PaperList
    limits: LimitList
    crew: CrewList
    packing: PackingList
    cards: Cards
    overdue: Overdue
    back: BackMatter
    copies: tuple[CopyPage, ...] = ()
    choices: Choices = EVERYTHING
    unshown: tuple[str, ...] = ()
    facts: Facts = ()


def content(booklet: Booklet, has_glyph: Callable[[str], bool]) -> Content:
    """All texts of the dossier of that booklet; ``has_glyph`` says what can be printed."""
    typed = held(booklet)
    made = _content(typed.booklet)
    parts = {
        name: value for name, value in vars(made).items()
        if name not in _PART_OF or booklet.choices.has(_PART_OF[name])
    }  # fmt: skip
    unshown = Unshown()
    printable = {}
    for name, value in parts.items():
        unshown.part = part_text(_PART_OF.get(name))
        printable[name] = legible(value, unshown, has_glyph)
    printed = "\n".join(texts_in(tuple(parts.values())))
    lost = Lost(unshown.parts, lost_copies(booklet), locked_lines(typed.booklet))
    lines = unshown_lines(typed.fields, printed, lost, has_glyph)
    return Content(**{**vars(made), **printable, "unshown": lines, "facts": facts(booklet)})


def _content(booklet: Booklet) -> Content:
    return Content(
        title=shown(booklet.timetable.trip.name),
        frame=_frame(booklet),
        cover=cover(booklet),
        day=_day(booklet),
        stages=stage_sheets(booklet),
        log=blank_log(booklet),
        papers=paper_list(booklet),
        limits=limit_list(booklet),
        crew=crew(booklet),
        packing=packing_list(booklet),
        cards=cards(booklet),
        overdue=overdue(booklet),
        back=back_matter(booklet),
        copies=copy_pages(booklet),
        choices=booklet.choices,
    )


def _day(booklet: Booklet) -> Day:
    """Its drawing is laid out for the type in which it is printed."""
    with least_type(format_of(booklet.choices).least_type):
        return day(booklet)


def _frame(booklet: Booklet) -> Frame:
    table = booklet.timetable
    trip = table.trip
    crossing = trip.crossing
    return Frame(
        trip=shown(trip.name),
        day=dated(trip.leave_at.date_on(trip.leave_clock)),
        plates=tuple(shown(v.plate) for v in trip.vehicles if v.plate),
        foot=(
            paper_text.as_of_line(trip.id, trip.revision, table.as_of),
            paper_text.profile_line(crossing.id, crossing.revision, crossing.checked_on),
        ),
        unofficial=paper_text.UNOFFICIAL,
    )
