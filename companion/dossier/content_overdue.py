"""The page to leave at home as values: until when to wait, what will be written, whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from companion.domain.booklet import Booklet
from companion.domain.clocks import Clock, Instant
from companion.domain.dates import day_text
from companion.domain.secrets import readable
from companion.domain.timetable import Timetable
from companion.domain.timetable_notes import first_night
from companion.domain.trip import Person, Trip
from companion.dossier.content_cover import country
from companion.wording import overdue as words
from companion.wording.plain import shown, unbroken
from companion.wording.rows import short_name
from companion.wording.times import dated, hours_text

#: So long after the latest arrival (one time in ten it is later still) nobody need worry: a queue
#: at the last post and a phone without a card take that long. Own reckoning.
GRACE_MINUTES = 180


@dataclass(frozen=True)
class Moment:
    """What is due, with its time and day on both clocks, Kyrgyz time first; "" where unknown."""

    what: str
    times: tuple[str, str]
    days: tuple[str, str]


@dataclass(frozen=True)
class Call:
    """Somebody to call, and what to ask."""

    who: str
    number: str
    ask: str


@dataclass(frozen=True)
class Overdue:
    """The whole page. ``until`` is None where the plan knows no arrival."""

    until: Moment | None
    letters: tuple[Moment, ...]
    calls: tuple[Call, ...]
    numbers: tuple[str, ...]
    look_for: tuple[str, ...]
    way: str


def overdue(booklet: Booklet) -> Overdue:
    """The page of that booklet."""
    table = booklet.timetable
    trip = table.trip
    bed = first_night(table) if table.rows else None
    latest = bed.expected_in.late if bed is not None and bed.expected_in is not None else None
    return Overdue(
        until=_moment(words.NOTHING_BY, latest.plus(GRACE_MINUTES)) if latest else None,
        letters=tuple(_letters(table)),
        calls=tuple(_calls(trip)),
        numbers=tuple(_numbers(trip)),
        look_for=tuple(_look_for(trip, booklet.choices.numbers)),
        way=words.way([f"{row.number}\u00a0{short_name(row.stage)}" for row in table.rows]),
    )


def _moment(what: str, at: Instant, whole_day: bool = True) -> Moment:
    kg, bj = Clock.KYRGYZ, Clock.BEIJING
    first, second = at.date_on(kg), at.date_on(bj)
    days = (dated(first), dated(second)) if whole_day else (_short(first), _short(second))
    return Moment(what, (hours_text(at, kg), hours_text(at, bj)), days)


def _short(day: date) -> str:
    """``18 May``: the weekday and the year stand above."""
    return day_text(day).rpartition(" ")[0]


def _letters(table: Timetable) -> Iterator[Moment]:
    if not table.rows:
        return
    start, gate, bed = table.rows[0], table.gate, first_night(table)
    yield _moment(words.leaving(short_name(start.stage)), table.trip.leave_at, False)
    for row in (gate, bed):
        if row is not None and row.expected_in is not None:
            yield _moment(words.at_stage(short_name(row.stage)), row.expected_in.likely, False)
    if bed.expected_in is not None:
        yield _moment(words.latest(short_name(bed.stage)), bed.expected_in.late, False)


def _calls(trip: Trip) -> Iterator[Call]:
    plates = ", ".join(unbroken(v.plate) for v in trip.vehicles if v.plate)
    for what, contact in ((words.GUIDE, trip.guide), (words.OPERATOR, trip.operator)):
        who = f"{what}: {shown(contact.name)}" if contact.name else what
        yield Call(who, shown(contact.phone), words.ask(plates))
    yield Call(words.MINISTRY, "", "")
    yield Call("", "", "")


def _numbers(trip: Trip) -> Iterator[str]:
    """The public numbers of each country on a line: they answer inside it only."""
    numbers = trip.crossing.emergencies
    for code in dict.fromkeys(each.country for each in numbers):
        said = ", ".join(f"{shown(e.number)} {shown(e.what)}" for e in numbers if e.country == code)
        yield words.inside_only(country(code), said)


def _look_for(trip: Trip, secret: bool) -> Iterator[str]:
    for vehicle in trip.vehicles:
        named = (shown(vehicle.name), shown(vehicle.colour), unbroken(vehicle.plate))
        yield ", ".join(part for part in named if part)
    for person in trip.people:
        known = (shown(person.name), shown(person.nationality), unbroken(readable(person.phone)))
        said = ", ".join(part for part in known if part)
        yield "; ".join((said, *_in_an_emergency(person, secret)))


def _in_an_emergency(person: Person, secret: bool) -> Iterator[str]:
    """Whom to tell, and what a rescuer should know; the latter only where it was asked for."""
    contact = readable(person.emergency_contact)
    if contact:
        yield words.tell(shown(contact))
    blood, medical = (readable(each) for each in (person.blood_group, person.medical))
    if secret and (blood or medical):
        yield words.medical(shown(blood), shown(medical))
