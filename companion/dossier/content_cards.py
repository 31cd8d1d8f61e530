"""The cards that are held up: one statement each, and one page about who waits for us, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.clocks import Clock, Instant
from companion.domain.dates import day_text
from companion.domain.papers import Judged
from companion.domain.phrases import Phrase
from companion.domain.secrets import readable
from companion.domain.sources import Certainty
from companion.domain.trip import Person, Trip, Vehicle
from companion.wording import cards as words
from companion.wording import crew
from companion.wording.plain import shown
from companion.wording.times import dated, hours_text

#: Said on the page about the guide, and not once more.
_GUIDE_WAITS = "guide_at_gate"
_INSURANCE = "insurance_cn"


@dataclass(frozen=True)
class Card:
    """One statement; ``large`` is in Chinese, or the first language that was chosen. ``small`` is
    its number, and who has not read it."""

    small: str
    large: str
    pinyin: str
    en: str
    ru: str
    ky: str
    parts: tuple[str, ...] = ()  # ``large`` in pieces that no line should break


@dataclass(frozen=True)
class Fact:
    """A line about us: its label in three languages, what it says, and the same in Latin."""

    label: tuple[str, str, str]
    large: tuple[str, ...]
    small: str = ""
    plates: bool = False


@dataclass(frozen=True)
class Meeting:
    """When somebody waits: the day in Chinese and English, and the time on both clocks."""

    day_zh: str
    day: str
    beijing: str
    kyrgyz: str


@dataclass(frozen=True)
class About:
    """A row of the card about us: its label in three languages, whose it is, and what it says.

    Without lines there is room to write by hand.
    """

    label: tuple[str, str, str]
    whose: str
    lines: tuple[str, ...]
    plate: str = ""


@dataclass(frozen=True)
class Cards:
    """All of them. ``waits`` is the first, with ``facts`` beneath it, if there is one; then what
    is said ``about`` us."""

    waits: Card | None
    facts: tuple[Fact, ...]
    meeting: Meeting | None
    cards: tuple[Card, ...]
    about: tuple[About, ...] = ()


def cards(booklet: Booklet) -> Cards:
    """The cards of that booklet: blanks are filled where the trip says what belongs there."""
    trip, phrases = booklet.timetable.trip, booklet.phrases
    labels = booklet.choices.labels
    made = {
        phrase.id: _card(number, _filled(phrase, trip), phrases.not_reviewed(), labels)
        for number, phrase in enumerate(phrases.phrases, 1)
    }
    waits = made.pop(_GUIDE_WAITS, None)
    return Cards(
        waits=waits,
        facts=_facts(trip),
        meeting=_meeting(trip),
        cards=tuple(made.values()),
        about=_about(booklet),
    )


def _about(booklet: Booklet) -> tuple[About, ...]:
    """Vehicles, the hotel to be written in, insurance, and what a doctor should know.

    Numbers and medical facts only where they were asked for and can be read.
    """
    trip, secret = booklet.timetable.trip, booklet.choices.numbers
    rows = [_vehicle(vehicle) for vehicle in trip.vehicles]
    rows.append(About(words.HOTEL, "", ()))
    rows += [_insured(j, secret) for j in booklet.readiness.judged if j.kind.id == _INSURANCE]
    rows += [_medical(person, secret) for person in trip.people]
    return tuple(rows) if trip.people or trip.vehicles else ()


def _vehicle(vehicle: Vehicle) -> About:
    make = " ".join(part for part in (vehicle.make, vehicle.model) if part) or vehicle.name
    kind = crew.KINDS.get(vehicle.kind, "")
    line = " · ".join(shown(part) for part in (make, kind, vehicle.colour) if part)
    return About(words.VEHICLE, "", (line,), shown(vehicle.plate))


def _insured(judged: Judged, secret: bool) -> About:
    paper = judged.paper
    said: list[str] = []
    if paper is not None:
        number = readable(paper.number) if secret else ""
        said = [shown(part) for part in (paper.issuer, number) if part]
        if paper.expires_on:
            said.append(f"{words.VALID} {day_text(paper.expires_on)}")
    return About(words.INSURANCE, shown(judged.holder_name), tuple(said))


def _medical(person: Person, secret: bool) -> About:
    known = (person.blood_group, person.medical)
    blood, note = (readable(each) if secret else "" for each in known)
    said = [f"{words.BLOOD}: {shown(blood)}"] if blood else []
    said += [line for part in note.splitlines() if (line := shown(part))]
    return About(words.MEDICAL, shown(person.name), tuple(said))


def _filled(phrase: Phrase, trip: Trip) -> Phrase:
    if phrase.id == "agency":
        return phrase.filled(shown(trip.operator.name))
    if phrase.id == "people_and_vehicles" and trip.people:
        return words.agreeing(phrase.filled(str(len(trip.people)), str(len(trip.vehicles))))
    return phrase


def _card(number: int, phrase: Phrase, not_read: Sequence[str], labels: Sequence[str]) -> Card:
    not_read = [each for each in not_read if each in labels]
    unsure = [each for each in not_read if phrase.certainty(each) is not Certainty.HIGH]
    small = words.small_print(number, not_read, unsure)
    said = {each: getattr(phrase, each) for each in labels}
    largest = next(iter(labels), "en")
    large = said.pop(largest, phrase.en)
    pinyin = phrase.pinyin if largest == "zh" else ""
    english = phrase.en if labels else ""
    parts = phrase.parts if largest == "zh" else ()
    return Card(small, large, pinyin, english, said.get("ru", ""), said.get("ky", ""), parts)


def _facts(trip: Trip) -> tuple[Fact, ...]:
    found = [
        Fact(words.GUIDE, (shown(trip.guide.name),)),
        Fact(words.PHONE, (shown(trip.guide.phone or trip.operator.phone),)),
        Fact(words.AGENCY, (shown(trip.operator.name),)),
        Fact(words.VEHICLES, tuple(shown(v.plate) for v in trip.vehicles if v.plate), plates=True),
    ]
    if trip.people:
        zh, en = words.together(len(trip.people), len(trip.vehicles))
        found.append(Fact(words.TOGETHER, (zh,), en))
    return tuple(fact for fact in found if any(fact.large))


def _meeting(trip: Trip) -> Meeting | None:
    """The first appointment whose clock was named; one that may be either is no promise."""
    sure = sorted(a.at for a in trip.appointments if not a.unsure)
    return _met(sure[0]) if sure else None


def _met(at: Instant) -> Meeting:
    day = at.date_on(Clock.BEIJING)
    return Meeting(
        words.chinese_day(day.year, day.month, day.day, day.weekday()),
        dated(day),
        hours_text(at, Clock.BEIJING),
        hours_text(at, Clock.KYRGYZ),
    )
