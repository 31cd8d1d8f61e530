"""Booklets for tests: the sample journey over the real profile, made without a library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from companion.domain.booklet import Booklet
from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.ids import AppointmentId, ItemId, PaperId, PersonId, TripId, VehicleId
from companion.domain.judging import judge_all
from companion.domain.packing import Item, NewItem, list_from_tips
from companion.domain.papers import Owner, Paper, Stay
from companion.domain.readiness import Readiness
from companion.domain.splits import Split
from companion.domain.timetable import build
from companion.domain.trip import Appointment, ConfirmedHours, Contact, Person, Trip, Vehicle
from companion.openings import hours
from companion.profiles import reader

KG, BJ = Clock.KYRGYZ, Clock.BEIJING
DAY = date(2027, 5, 18)
PEOPLE = (
    Person(
        PersonId(1),
        "Anna Lindqvist",
        "Sweden",
        phone="+46 70 000 00 11",
        embassy="Embassy of Sweden, Beijing (look up the number before you leave)",
        emergency_contact="Karin Lindqvist, sister, +46 70 000 00 12",
    ),
    Person(
        PersonId(2),
        "Tomás Vidal Ferrer",
        "Spain",
        visa_free=True,
        phone="+34 600 000 021",
        embassy="Embassy of Spain, Beijing (look up the number before you leave)",
        emergency_contact="Lucía Ferrer, mother, +34 600 000 022",
        note="Wears glasses for the eye test.",
    ),
)
VEHICLES = (
    Vehicle(VehicleId(1), "Toyota Land Cruiser 78", "car", "KTR 48P", "sand"),
    Vehicle(VehicleId(2), "BMW F 850 GS", "motorcycle", "4170 LBX", "black"),
)


def at(text: str, clock: Clock = KG, day: date = DAY) -> Instant:
    """``at("05:45")`` is 05:45 Kyrgyz time on Tuesday 18 May 2027."""
    hour, minute = (int(part) for part in text.split(":"))
    return WallTime(day, time(hour, minute), clock).instant()


NOW = at("18:40", KG, date(2027, 5, 16))


def sample_trip(**changes: object) -> Trip:
    """The invented trip: two people, a car and a motorcycle, the gate's hours confirmed."""
    trip = Trip(
        id=TripId(7),
        name="Torugart, May 2027 (sample)",
        crossing=reader.crossing("torugart-kg-cn"),
        night_stop="tash_rabat",
        leave_at=at("05:45"),
        leave_clock=KG,
        schedule="travellers",
        people=PEOPLE,
        vehicles=VEHICLES,
        operator=Contact("Tianshan Sample Tours", "+86 998 000 0190"),
        guide=Contact("Wang Jianjun 王建军", "+86 998 000 0182"),
        appointments=(
            Appointment(AppointmentId(1), "pass_gate", "Guide at the gate", at("11:00", BJ), BJ),
        ),
        confirmed_hours=(
            ConfirmedHours(
                "pass_gate", BJ, "11:00-13:30,16:30-19:30", "Tianshan Sample Tours",
                date(2027, 5, 10),
            ),
        ),
        note="An invented trip to look around in. Names, plates and phone numbers are not real.",
        revision=4,
    )  # fmt: skip
    return replace(trip, **changes)


def sample_papers(trip: Trip) -> tuple[Paper, ...]:
    """Most papers ready, one passport a little short, an arrival card not at hand."""
    anna, tomas = Owner("person", 1), Owner("person", 2)
    car, bike = Owner("vehicle", 1), Owner("vehicle", 2)
    facts: Sequence[tuple[str, Owner, date | None, str, int, bool]] = (
        ("passport", anna, date(2032, 3, 11), "1067", 3, True),
        ("cn_visa", anna, date(2027, 8, 15), "5520", 3, True),
        ("arrival_card", anna, None, "", 0, False),
        ("licence", anna, date(2031, 2, 4), "8841", 2, True),
        ("photos", anna, None, "", 0, True),
        ("passport", tomas, date(2027, 11, 19), "4403", 3, True),
        ("licence", tomas, date(2030, 9, 2), "2216", 2, True),
        ("registration", car, None, "3390", 2, True),
        ("kg_customs_declaration", car, date(2027, 6, 2), "0016", 1, True),
        ("registration", bike, None, "8127", 2, True),
        ("kg_customs_declaration", bike, date(2027, 6, 2), "0021", 1, True),
        ("invitation", Owner("trip", trip.id), date(2027, 6, 17), "", 2, True),
    )
    return tuple(
        Paper(PaperId(n), kind, owner, hand, "", None, until, tail, copies)
        for n, (kind, owner, until, tail, copies, hand) in enumerate(facts)
    )


def sample_items(trip: Trip) -> tuple[Item, ...]:
    """The first packing list of the trip; every third thing is ticked."""
    tips = (*trip.crossing.packing, *reader.general_packing())
    listed = list_from_tips(tips, trip.people, trip.vehicles)
    return tuple(item(new, n, NOW if n % 3 == 0 else None) for n, new in enumerate(listed))


def item(new: NewItem, number: int, ticked_at: Instant | None = None) -> Item:
    """A line of a list as an item of the library."""
    return Item(ItemId(number), **vars(new), ticked_at=ticked_at, position=number)


def booklet(
    trip: Trip | None = None,
    splits: Sequence[Split] = (),
    items: Sequence[Item] | None = None,
    papers: Sequence[Paper] | None = None,
    now: Instant = NOW,
) -> Booklet:
    """The read models of a trip; of the sample trip where nothing else is said."""
    trip = trip or sample_trip()
    first = trip.leave_at.date_on(BJ) - timedelta(days=1)
    last = first + timedelta(days=22)
    lanes = {
        s.id: hours.stage_hours(s, trip.schedule, trip.confirmed_for(s.id), first, last)
        for s in trip.stages()
        if s.schedules or trip.confirmed_for(s.id)
    }
    table = build(trip, splits, lanes, now)
    reached = table.rows[-1].best_in or trip.leave_at
    stay = Stay(trip.leave_at.date_on(BJ), reached.date_on(BJ))
    judged = judge_all(trip, sample_papers(trip) if papers is None else papers, stay)
    return Booklet(
        table,
        Readiness(trip, stay, judged),
        tuple(sample_items(trip) if items is None else items),
    )
