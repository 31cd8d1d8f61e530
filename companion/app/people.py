"""People and vehicles: kept once, used by many trips."""

from __future__ import annotations

from companion.app.companion import Companion
from companion.domain.ids import PersonId, VehicleId
from companion.domain.trip import Person, Vehicle, checked_name
from companion.wording import changes as said


def list_people(companion: Companion) -> tuple[Person, ...]:
    """All people, by name."""
    with companion.library.read() as reading:
        return reading.people()


def list_vehicles(companion: Companion) -> tuple[Vehicle, ...]:
    """All vehicles, by name."""
    with companion.library.read() as reading:
        return reading.vehicles()


def add_person(companion: Companion, person: Person, initiator: str = "") -> PersonId:
    """Add a person; the id of ``person`` is ignored. Raises NotAllowed for a blank name."""
    name = checked_name(person.name, "person")
    with companion.change(said.noted("Added person", name), initiator) as unit:
        return unit.add_person(person)


def change_person(companion: Companion, person: Person, initiator: str = "") -> None:
    """Keep what is now known of a person; every trip they are on sees it."""
    name = checked_name(person.name, "person")
    with companion.change(said.noted("Changed person", name), initiator) as unit:
        unit.save_person(person)


def remove_person(companion: Companion, person_id: PersonId, initiator: str = "") -> None:
    """Remove a person who is on no trip. Raises NotAllowed with the trips otherwise."""
    with companion.library.read() as reading:
        name = reading.person(person_id).name
    with companion.change(said.noted("Removed person", name), initiator) as unit:
        unit.remove_person(person_id)


def add_vehicle(companion: Companion, vehicle: Vehicle, initiator: str = "") -> VehicleId:
    """Add a vehicle; the id of ``vehicle`` is ignored. Raises NotAllowed for a blank name."""
    name = checked_name(vehicle.name, "vehicle")
    with companion.change(said.noted("Added vehicle", name), initiator) as unit:
        return unit.add_vehicle(vehicle)


def change_vehicle(companion: Companion, vehicle: Vehicle, initiator: str = "") -> None:
    """Keep what is now known of a vehicle; every trip it is on sees it."""
    name = checked_name(vehicle.name, "vehicle")
    with companion.change(said.noted("Changed vehicle", name), initiator) as unit:
        unit.save_vehicle(vehicle)


def remove_vehicle(companion: Companion, vehicle_id: VehicleId, initiator: str = "") -> None:
    """Remove a vehicle that is on no trip. Raises NotAllowed with the trips otherwise."""
    with companion.library.read() as reading:
        name = reading.vehicle(vehicle_id).name
    with companion.change(said.noted("Removed vehicle", name), initiator) as unit:
        unit.remove_vehicle(vehicle_id)
