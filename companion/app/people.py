"""People and vehicles: kept once, used by many trips."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.ids import PersonId, TripId, VehicleId
from companion.domain.papers import Owner
from companion.domain.secrets import readable
from companion.domain.trip import Person, Vehicle, checked_name
from companion.store.changes import TripSummary
from companion.wording import changes as said

if TYPE_CHECKING:
    from companion.store.library import Unit

HEAVIEST_KG = 60_000


def list_people(companion: Companion) -> tuple[Person, ...]:
    """All people, by name."""
    with companion.library.read() as reading:
        return reading.people()


def list_vehicles(companion: Companion) -> tuple[Vehicle, ...]:
    """All vehicles, by name."""
    with companion.library.read() as reading:
        return reading.vehicles()


def find_person(companion: Companion, person_id: PersonId) -> Person:
    """One of them as it can be read now. Raises NotFound."""
    with companion.library.read() as reading:
        return reading.person(person_id)


def find_vehicle(companion: Companion, vehicle_id: VehicleId) -> Vehicle:
    """One of them as it can be read now. Raises NotFound."""
    with companion.library.read() as reading:
        return reading.vehicle(vehicle_id)


def add_person(companion: Companion, person: Person, initiator: str = "") -> PersonId:
    """Add a person; the id of ``person`` is ignored. Raises NotAllowed for what cannot be."""
    _check_person(companion, person)
    with companion.change(said.noted("Added person", person.name), initiator) as unit:
        return unit.add_person(person)


def change_person(
    companion: Companion,
    person: Person,
    initiator: str = "",
    reach: Collection[TripId] | None = None,
) -> None:
    """Keep what is now known of a person; the trips of ``reach`` see it, or every trip they are on.

    The other trips keep the person as they were, with the papers of then. One undo takes all back.
    Raises NotAllowed for what cannot be.
    """
    _check_person(companion, person)
    with companion.change(said.noted("Changed person", person.name), initiator) as unit:
        left = _left_out(unit.trips_of_person(person.id), reach)
        if left:
            former = unit.add_person(replace(unit.person(person.id), former_of=person.id))
            _copy_papers(unit, Owner("person", person.id), Owner("person", former))
            for trip_id in left:
                _put_former_person(unit, trip_id, person.id, former)
        unit.save_person(person)


def _put_former_person(unit: Unit, trip_id: TripId, person: PersonId, former: PersonId) -> None:
    trip = unit.trip(trip_id)
    people = tuple(unit.person(former) if p.id == person else p for p in trip.people)
    items = [item for item in unit.items(trip_id) if item.person == person]
    unit.save_trip(replace(trip, people=people))
    for item in items:
        unit.save_item(replace(item, person=former))


def remove_person(companion: Companion, person_id: PersonId, initiator: str = "") -> None:
    """Remove a person who is on no trip. Raises NotAllowed with the trips otherwise."""
    with companion.library.read() as reading:
        name = reading.person(person_id).name
    with companion.change(said.noted("Removed person", name), initiator) as unit:
        unit.remove_person(person_id)


def add_vehicle(companion: Companion, vehicle: Vehicle, initiator: str = "") -> VehicleId:
    """Add a vehicle; the id of ``vehicle`` is ignored. Raises NotAllowed for what cannot be."""
    _check_vehicle(vehicle)
    with companion.change(said.noted("Added vehicle", vehicle.name), initiator) as unit:
        return unit.add_vehicle(vehicle)


def change_vehicle(
    companion: Companion,
    vehicle: Vehicle,
    initiator: str = "",
    reach: Collection[TripId] | None = None,
) -> None:
    """Keep what is now known of a vehicle, as ``change_person`` does of a person."""
    _check_vehicle(vehicle)
    with companion.change(said.noted("Changed vehicle", vehicle.name), initiator) as unit:
        left = _left_out(unit.trips_of_vehicle(vehicle.id), reach)
        if left:
            former = unit.add_vehicle(replace(unit.vehicle(vehicle.id), former_of=vehicle.id))
            _copy_papers(unit, Owner("vehicle", vehicle.id), Owner("vehicle", former))
            for trip_id in left:
                trip = unit.trip(trip_id)
                kept = (unit.vehicle(former) if v.id == vehicle.id else v for v in trip.vehicles)
                unit.save_trip(replace(trip, vehicles=tuple(kept)))
        unit.save_vehicle(vehicle)


def _left_out(trips: Collection[TripId], reach: Collection[TripId] | None) -> list[TripId]:
    return [] if reach is None else [trip_id for trip_id in trips if trip_id not in reach]


def _copy_papers(unit: Unit, owner: Owner, former: Owner) -> None:
    """What is noted of the papers stays with the former one too; scans are the same files."""
    for paper in unit.all_papers():
        if paper.owner == owner:
            unit.add_paper(replace(paper, owner=former))


def join_person(
    companion: Companion, trip_id: TripId, name: str, nationality: str = "", initiator: str = ""
) -> PersonId:
    """Put somebody on a trip; who is known by that name already is not made a second time.

    Raises NotAllowed where they are on it, or known with another nationality.
    """
    added = Person(PersonId(0), name.strip(), nationality.strip())
    _check_person(companion, added)
    with companion.change(said.noted("Put on the trip", added.name), initiator) as unit:
        trip = unit.trip(trip_id)
        same = [p for p in unit.people() if p.name.casefold() == added.name.casefold()]
        person = same[0] if same else unit.person(unit.add_person(added))
        if person.id in {each.id for each in trip.people}:
            raise NotAllowed(f"“{person.name}” is on this trip already.")
        _refuse_another(person.name, "nationality", person.nationality, added.nationality)
        if added.nationality and not person.nationality:
            person = replace(person, nationality=added.nationality)
            unit.save_person(person)
        unit.save_trip(replace(trip, people=(*trip.people, person)))
    return person.id


def join_vehicle(
    companion: Companion, trip_id: TripId, name: str, plate: str = "", initiator: str = ""
) -> VehicleId:
    """Put a vehicle on a trip, as ``join_person`` does a person."""
    added = Vehicle(VehicleId(0), name.strip(), plate=plate.strip())
    _check_vehicle(added)
    with companion.change(said.noted("Put on the trip", added.name), initiator) as unit:
        trip = unit.trip(trip_id)
        same = [v for v in unit.vehicles() if v.name.casefold() == added.name.casefold()]
        vehicle = same[0] if same else unit.vehicle(unit.add_vehicle(added))
        if vehicle.id in {each.id for each in trip.vehicles}:
            raise NotAllowed(f"“{vehicle.name}” is on this trip already.")
        _refuse_another(vehicle.name, "plate", vehicle.plate, added.plate)
        if added.plate and not vehicle.plate:
            vehicle = replace(vehicle, plate=added.plate)
            unit.save_vehicle(vehicle)
        unit.save_trip(replace(trip, vehicles=(*trip.vehicles, vehicle)))
    return vehicle.id


def _refuse_another(name: str, what: str, known: str, typed: str) -> None:
    if known and typed and known != typed:
        raise NotAllowed(
            f"“{name}” is known with the {what} “{known}”.",
            f"Leave the {what} out, or add them under another name.",
        )


def trips_of_person(companion: Companion, person_id: PersonId) -> tuple[TripSummary, ...]:
    """Every trip that a person is on, archived ones too."""
    with companion.library.read() as reading:
        on = set(reading.trips_of_person(person_id))
        return tuple(trip for trip in reading.trips(include_archived=True) if trip.id in on)


def trips_of_vehicle(companion: Companion, vehicle_id: VehicleId) -> tuple[TripSummary, ...]:
    """Every trip that a vehicle is on, archived ones too."""
    with companion.library.read() as reading:
        on = set(reading.trips_of_vehicle(vehicle_id))
        return tuple(trip for trip in reading.trips(include_archived=True) if trip.id in on)


def _check_person(companion: Companion, person: Person) -> None:
    checked_name(person.name, "person")
    born = readable(person.birth_date)
    if born:
        try:
            day = date.fromisoformat(born)
        except ValueError:
            raise NotAllowed(f"“{born}” is no birth date.", "Write it like 1985-04-09.") from None
        if day >= companion.now().date_on(Clock.BEIJING):
            raise NotAllowed("Nobody is born in the future.", "Check the birth date.")
    if person.sex not in ("", "F", "M", "X"):
        raise NotAllowed(f"“{person.sex}” is no sex of a passport.", "It is F, M or X.")


def _check_vehicle(vehicle: Vehicle) -> None:
    checked_name(vehicle.name, "vehicle")
    for weight in (vehicle.empty_kg, vehicle.gross_kg):
        if weight is not None and not 1 <= weight <= HEAVIEST_KG:
            raise NotAllowed(f"A weight goes from 1 to {HEAVIEST_KG:,} kg.", "Check the weights.")
    if vehicle.empty_kg and vehicle.gross_kg and vehicle.gross_kg < vehicle.empty_kg:
        raise NotAllowed("It cannot weigh less loaded than empty.", "Check the two weights.")


def remove_vehicle(companion: Companion, vehicle_id: VehicleId, initiator: str = "") -> None:
    """Remove a vehicle that is on no trip. Raises NotAllowed with the trips otherwise."""
    with companion.library.read() as reading:
        name = reading.vehicle(vehicle_id).name
    with companion.change(said.noted("Removed vehicle", name), initiator) as unit:
        unit.remove_vehicle(vehicle_id)
