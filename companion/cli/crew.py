"""``companion people`` and ``companion vehicles``: who and what is on a trip, and more of them."""

from __future__ import annotations

import argparse

from companion.app import people, trips
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId, trip_code
from companion.domain.trip import Person, Vehicle
from companion.wording.plain import shown

NOBODY, NOTHING = "Nobody is on this trip yet.", "No vehicle is on this trip yet."


def run_people(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``people TRIP [add NAME [--nationality X]]``."""
    trip_id = _trip(companion, arguments, arguments.nationality)
    if arguments.verb == "add":
        people.join_person(companion, trip_id, arguments.name, arguments.nationality or "")
    found = trips.trip(companion, trip_id).people
    changed = arguments.verb == "add"
    if arguments.json:
        listed = [_person(each) for each in found]
        return Answer(as_json({"trip": trip_code(trip_id), "people": listed}), changed=changed)
    lines = [_line(each.name, each.nationality) for each in found]
    return Answer("\n".join(lines) or NOBODY, changed=changed)


def run_vehicles(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``vehicles TRIP [add NAME [--plate X]]``."""
    trip_id = _trip(companion, arguments, arguments.plate)
    if arguments.verb == "add":
        people.join_vehicle(companion, trip_id, arguments.name, arguments.plate or "")
    found = trips.trip(companion, trip_id).vehicles
    changed = arguments.verb == "add"
    if arguments.json:
        listed = [_vehicle(each) for each in found]
        return Answer(as_json({"trip": trip_code(trip_id), "vehicles": listed}), changed=changed)
    lines = [_line(each.name, each.plate) for each in found]
    return Answer("\n".join(lines) or NOTHING, changed=changed)


def _trip(companion: Companion, arguments: argparse.Namespace, more: str | None) -> TripId:
    trip_id = trips.find_trip(companion, arguments.trip)
    how = f"For example: companion {arguments.command} {trip_code(trip_id)} add NAME"
    if arguments.verb == "add" and not arguments.name:
        raise NotAllowed("A name is needed.", how)
    if arguments.verb != "add" and more is not None:
        raise NotAllowed("What is to be added belongs behind add.", how)
    return trip_id


def _person(person: Person) -> dict[str, object]:
    return {"id": int(person.id), "name": person.name, "nationality": person.nationality}


def _vehicle(vehicle: Vehicle) -> dict[str, object]:
    return {"id": int(vehicle.id), "name": vehicle.name, "plate": vehicle.plate}


def _line(name: str, more: str) -> str:
    return ", ".join(shown(part) for part in (name, more) if part)
