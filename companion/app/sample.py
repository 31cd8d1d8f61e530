"""The sample trip: complete, invented, and leaving at 05:45 Kyrgyz time on Tuesday 18 May 2027."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from companion.app.companion import Companion
from companion.domain.clocks import Clock, WallTime, midnight
from companion.domain.ids import AppointmentId, PaperId, PersonId, TripId, VehicleId
from companion.domain.limits import Stamp
from companion.domain.packing import ItemKind, Phase, list_from_tips
from companion.domain.papers import AsWritten, Owner, Paper
from companion.domain.trip import Appointment, ConfirmedHours, Contact, Person, Trip, Vehicle
from companion.profiles import reader
from companion.wording import changes as said

if TYPE_CHECKING:
    from companion.store.library import Unit

NAME = "Torugart, May 2027 (sample)"
_DAY = date(2027, 5, 18)


def open_sample(companion: Companion, initiator: str = "") -> TripId:
    """The id of the sample trip; it is made on the first call, as one undoable change."""
    with companion.library.read() as reading:
        found = reading.find_trips(NAME)
    if found:
        return found[0]
    with companion.change(said.made_trip(NAME), initiator) as unit:
        trip_id = _make(unit)
        _tick_some(unit, trip_id, companion)
    return trip_id


def _make(unit: Unit) -> TripId:
    people = tuple(unit.person(unit.add_person(p)) for p in _PEOPLE)
    vehicles = tuple(unit.vehicle(unit.add_vehicle(v)) for v in _VEHICLES)
    crossing = reader.crossing("torugart-kg-cn")
    trip = Trip(
        id=TripId(0),
        name=NAME,
        crossing=crossing,
        night_stop="tash_rabat",
        leave_at=WallTime(_DAY, time(5, 45), Clock.KYRGYZ).instant(),
        leave_clock=Clock.KYRGYZ,
        schedule="travellers",
        people=people,
        vehicles=vehicles,
        operator=Contact("Tianshan Sample Tours", "+86 998 000 0190"),
        guide=Contact("Wang Jianjun 王建军", "+86 998 000 0182"),
        appointments=(_GUIDE,),
        stamps=(_ENTRY,),
        confirmed_hours=(_HOURS,),
        leaves_china_on=date(2027, 6, 12),
        note="An invented trip to look around in. Names, plates and phone numbers are not real.",
    )
    trip_id = unit.add_trip(trip)
    tips = (*crossing.packing, *reader.general_packing())
    unit.add_items(trip_id, list_from_tips(tips, people, vehicles))
    for paper in _papers(people, vehicles, trip_id):
        unit.add_paper(paper)
    return trip_id


_PEOPLE = (
    Person(
        PersonId(0),
        "Anna Lindqvist",
        "Sweden",
        phone="+46 70 000 00 11",
        embassy="Embassy of Sweden, Beijing (look up the number before you leave)",
        emergency_contact="Karin Lindqvist, sister, +46 70 000 00 12",
        surname="LINDQVIST",
        given_names="ANNA KARIN",
        mrz_name="LINDQVIST<<ANNA<KARIN",
        sex="F",
        birth_date="1985-04-09",
        birth_place="Göteborg",
        blood_group="A+",
        medical="Allergic to penicillin",
        language="Swedish, English",
    ),
    Person(
        PersonId(0),
        "Tomás Vidal Ferrer",
        "Spain",
        visa_free=True,
        phone="+34 600 000 021",
        embassy="Embassy of Spain, Beijing (look up the number before you leave)",
        emergency_contact="Lucía Ferrer, mother, +34 600 000 022",
        surname="VIDAL FERRER",
        given_names="TOMÁS",
        mrz_name="VIDAL<FERRER<<TOMAS",
        sex="M",
        birth_date="1979-11-23",
        birth_place="Girona",
        language="Spanish, English",
    ),
)
_VEHICLES = (
    Vehicle(
        VehicleId(0),
        "Toyota Land Cruiser 78",
        "car",
        "KTR 48P",
        "sand",
        make="Toyota",
        model="Land Cruiser 78",
        vin="JT3HJ85J8T0063021",
        engine_number="1HZ-0412288",
        empty_kg=2_260,
        gross_kg=3_100,
        fuel="diesel",
        first_registered=date(1996, 5, 2),
    ),
    Vehicle(
        VehicleId(0),
        "BMW F 850 GS",
        "motorcycle",
        "4170 LBX",
        "black",
        make="BMW",
        model="F 850 GS",
        vin="WB10K0907KZE04417",
        engine_number="A24B08M",
        empty_kg=233,
        gross_kg=445,
        fuel="petrol",
        first_registered=date(2019, 4, 11),
    ),
)
_GUIDE = Appointment(
    AppointmentId(0),
    "pass_gate",
    "Guide at the gate",
    WallTime(_DAY, time(11, 0), Clock.BEIJING).instant(),
    Clock.BEIJING,
)
_ENTRY = Stamp("kg_entry", midnight(date(2027, 5, 3), Clock.KYRGYZ), Clock.KYRGYZ, timed=False)
_HOURS = ConfirmedHours(
    "pass_gate",
    Clock.BEIJING,
    "11:00-13:30,16:30-19:30",
    "Tianshan Sample Tours",
    date(2027, 5, 10),
)


def _papers(
    people: tuple[Person, ...], vehicles: tuple[Vehicle, ...], trip_id: TripId
) -> list[Paper]:
    """Most papers ready, a few not: a passport a day short, a visa-free rider without a permit."""
    anna, tomas = (Owner("person", p.id) for p in people)
    cruiser, bike = (Owner("vehicle", v.id) for v in vehicles)
    trip = Owner("trip", trip_id)
    return [
        replace(
            _paper("passport", anna, date(2032, 3, 11), "AA4T01067", copies=3),
            blank_pages=14,
            sleeve="1",
            as_written=_written(surname="LINDQVIST", given_names="ANNA KARIN"),
        ),
        replace(
            _paper("cn_visa", anna, date(2027, 8, 15), "C7305520", copies=3),
            stay_days=30,
            as_written=_written(surname="LINDQVIST", passport_number="AA4T01067"),
        ),
        # One letter is wrong on the operator's list, as it happens.
        replace(
            _paper("list_entry", anna, None, at_hand=True),
            as_written=_written(surname="LINDQVIST", passport_number="AA4TO1067"),
        ),
        _paper("arrival_card", anna, None, at_hand=False),
        _paper("licence", anna, date(2031, 2, 4), "8841", copies=2),
        _paper("licence_translation", anna, None),
        _paper("photos", anna, None),
        replace(
            _paper("passport", tomas, date(2027, 12, 6), "XDA904403", copies=3),
            blank_pages=6,
            sleeve="2",
            as_written=_written(surname="VIDAL FERRER", given_names="TOMÁS"),
        ),
        _paper("licence", tomas, date(2030, 9, 2), "2216", copies=2),
        _paper("photos", tomas, None),
        replace(
            _paper("registration", cruiser, None, "3390", copies=2),
            as_written=_written(plate="KTR 48P", vin="JT3HJ85J8T0063021"),
        ),
        replace(
            _paper("kg_customs_declaration", cruiser, date(2027, 6, 2), "0016", copies=1),
            as_written=_written(plate="KTR48P", vin="JT3HJ85J8T0063021"),
        ),
        _paper("inspection", cruiser, None, copies=1),
        _paper("registration", bike, None, "8127", copies=2),
        _paper("kg_customs_declaration", bike, date(2027, 6, 2), "0021", copies=1),
        _paper("invitation", trip, date(2027, 6, 17)),
    ]


def _written(**said: str) -> tuple[AsWritten, ...]:
    return tuple(AsWritten(field, value) for field, value in said.items())


def _paper(
    kind: str,
    owner: Owner,
    expires: date | None,
    tail: str = "",
    copies: int = 0,
    at_hand: bool = True,
) -> Paper:
    return Paper(PaperId(0), kind, owner, at_hand, expires_on=expires, number=tail, copies=copies)


def _tick_some(unit: Unit, trip_id: TripId, companion: Companion) -> None:
    """What is done at home is done: the first half of that phase is ticked."""
    home = [i for i in unit.items(trip_id) if i.phase is Phase.HOME and i.kind is ItemKind.PACK]
    for item in home[: len(home) // 2]:
        unit.save_item(replace(item, ticked_at=companion.now()))
