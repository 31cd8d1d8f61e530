"""The crew list and the vehicle list, as officials want them: values, one row for each.

The crew list has the columns of IMO FAL form 5 (family name, given names, nationality, date and
place of birth, sex, identity document with its expiry), the vehicle list those of the general list
of a carnet. What cannot be read while the vault is locked is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from companion.domain.papers import Owner, Paper
from companion.domain.secrets import Secret, is_locked, readable
from companion.domain.trip import Person, Trip


@dataclass(frozen=True)
class CrewRow:
    """One person. ``birth_date`` is ISO text. None: locked; "": not noted.

    ``given_names`` is None where only the whole name is known, which ``family_name`` holds then.
    """

    number: int
    family_name: str
    given_names: str | None
    nationality: str
    birth_date: str | None
    birth_place: str | None
    sex: str
    document: str | None
    document_expires: date | None


@dataclass(frozen=True)
class VehicleRow:
    """One vehicle; weights in kilograms."""

    number: int
    plate: str
    make_and_model: str
    kind: str
    colour: str
    first_registered: date | None
    vin: str
    engine_number: str
    empty_kg: int | None
    gross_kg: int | None
    fuel: str


def crew_list(trip: Trip, papers: Iterable[Paper]) -> tuple[CrewRow, ...]:
    """The people of a trip in its order, named as they are noted or as their passport has it."""
    passports = {p.owner: p for p in papers if p.kind == "passport"}
    rows = []
    for number, person in enumerate(trip.people, 1):
        passport = passports.get(Owner("person", person.id))
        family_name, given_names = _names(person, passport)
        rows.append(
            CrewRow(
                number,
                family_name,
                given_names,
                person.nationality,
                _open(person.birth_date),
                _open(person.birth_place),
                person.sex,
                _open(passport.number) if passport else "",
                passport.expires_on if passport else None,
            )
        )
    return tuple(rows)


def _names(person: Person, passport: Paper | None) -> tuple[str, str | None]:
    """Family name and given names; both from one place, so that they belong together."""
    if person.surname:
        return person.surname, person.given_names
    said = {each.field: _open(each.value) for each in passport.as_written} if passport else {}
    surname = said.get("surname")
    if surname:
        return surname, said.get("given_names") or ""
    return person.name, None


def vehicle_list(trip: Trip) -> tuple[VehicleRow, ...]:
    """The vehicles of a trip in its order."""
    return tuple(
        VehicleRow(
            number,
            vehicle.plate,
            " ".join(part for part in (vehicle.make, vehicle.model) if part) or vehicle.name,
            vehicle.kind,
            vehicle.colour,
            vehicle.first_registered,
            vehicle.vin,
            vehicle.engine_number,
            vehicle.empty_kg,
            vehicle.gross_kg,
            vehicle.fuel,
        )
        for number, vehicle in enumerate(trip.vehicles, 1)
    )


def _open(secret: Secret) -> str | None:
    return None if is_locked(secret) else readable(secret)
