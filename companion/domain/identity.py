"""The cross-check: names and numbers as they stand on every paper, compared letter by letter.

At the gate somebody reads the names against a list, and one wrong letter sends people home. What
stands on the passport, or for a vehicle on the registration, is what the others are held against;
without it, the first paper that says anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from companion.domain.letters import Difference, Why, compare, same_words
from companion.domain.papers import IDENTITY_FIELDS, AsWritten, Owner, Paper
from companion.domain.secrets import Secret, is_locked, readable
from companion.domain.trip import Person, Trip, Vehicle

#: The paper that the others are held against, and where it says the document's own number.
MAIN_KIND = {"person": "passport", "vehicle": "registration"}
NOTED = "noted"  # what is kept of the person or vehicle itself
OF_PEOPLE = ("surname", "given_names", "passport_number", "birth_date")
OF_VEHICLES = ("plate", "vin", "engine_number")
_NAMES = ("surname", "given_names")


class Agreement(Enum):
    """What can be said of one field of one owner. ``ALONE``: only one paper says anything."""

    SAME = "same"
    DIFFERS = "differs"
    ALONE = "alone"
    LOCKED = "locked"


@dataclass(frozen=True)
class Said:
    """How a field stands on a paper of kind ``kind``, or is noted of the owner."""

    kind: str
    value: Secret


@dataclass(frozen=True)
class Mismatch:
    """Two places that do not say the same. ``left`` is what counts, ``right`` what differs."""

    owner: Owner
    field: str
    left: Said
    right: Said
    difference: Difference


@dataclass(frozen=True)
class Compared:
    """One field of one owner, everywhere that it stands."""

    owner: Owner
    field: str
    agreement: Agreement
    said: tuple[Said, ...]
    mismatches: tuple[Mismatch, ...] = ()


def cross_check(trip: Trip, papers: Iterable[Paper]) -> tuple[Compared, ...]:
    """Every field that is said anywhere, by person and then by vehicle.

    A list of the trip (invitation, list of names) has room for many people; what stands on it is
    noted with the person's own papers.
    """
    noted = tuple(papers)
    found: list[Compared] = []
    for person in trip.people:
        owner = Owner("person", person.id)
        said = {field: list(_of_person(person, field)) for field in OF_PEOPLE}
        found += _compared(owner, said, noted)
    for vehicle in trip.vehicles:
        owner = Owner("vehicle", vehicle.id)
        said = {field: list(_of_vehicle(vehicle, field)) for field in OF_VEHICLES}
        found += _compared(owner, said, noted)
    return tuple(found)


def mismatches(compared: Iterable[Compared]) -> tuple[Mismatch, ...]:
    """All that do not agree."""
    return tuple(each for one in compared for each in one.mismatches)


def _of_person(person: Person, field: str) -> Iterator[Said]:
    values: dict[str, Secret] = {
        "surname": person.surname, "given_names": person.given_names,
        "birth_date": person.birth_date,
    }  # fmt: skip
    if values.get(field):
        yield Said(NOTED, values[field])


def _of_vehicle(vehicle: Vehicle, field: str) -> Iterator[Said]:
    value = getattr(vehicle, field)
    if value:
        yield Said(NOTED, value)


def _compared(
    owner: Owner, said: dict[str, list[Said]], papers: tuple[Paper, ...]
) -> list[Compared]:
    main = MAIN_KIND[owner.of]
    own = sorted((p for p in papers if p.owner == owner), key=lambda p: p.kind != main)
    for paper in own:
        for each in _written(paper):
            if each.field in said:
                said[each.field].append(Said(paper.kind, each.value))
    fields = [field for field in IDENTITY_FIELDS if said.get(field)]
    return [_compare_field(owner, field, said[field], said) for field in fields]


def _written(paper: Paper) -> Iterator[AsWritten]:
    yield from paper.as_written
    there = {each.field for each in paper.as_written}
    if paper.kind == "passport" and paper.number and "passport_number" not in there:
        yield AsWritten("passport_number", paper.number)


def _compare_field(
    owner: Owner, field: str, places: list[Said], everything: dict[str, list[Said]]
) -> Compared:
    legible = [each for each in places if not is_locked(each.value)]
    if not legible:
        return Compared(owner, field, Agreement.LOCKED, tuple(places))
    main = next((each for each in legible if each.kind == MAIN_KIND[owner.of]), legible[0])
    found = []
    for other in legible:
        if other is main:
            continue
        difference = compare(
            readable(main.value), readable(other.value),
            is_date=field == "birth_date", is_name=field in _NAMES,
        )  # fmt: skip
        if difference is None or difference.why is Why.ONLY_THE_END:
            continue
        turned = difference.why is not Why.WORDS and _turned_round(other, everything)
        if field in _NAMES and turned:
            difference = Difference(*_four(difference), Why.ORDER)
        found.append(Mismatch(owner, field, main, other, difference))
    if found:
        return Compared(owner, field, Agreement.DIFFERS, tuple(places), tuple(found))
    if len(legible) < len(places):
        return Compared(owner, field, Agreement.LOCKED, tuple(places))
    state = Agreement.SAME if len(places) > 1 else Agreement.ALONE
    return Compared(owner, field, state, tuple(places))


def _four(found: Difference) -> tuple[str, str, tuple[int, ...], tuple[int, ...]]:
    return found.left, found.right, found.left_places, found.right_places


def _turned_round(other: Said, everything: dict[str, list[Said]]) -> bool:
    """Whether that paper has the same words, but surname and given names in each other's place."""
    kinds = {each.kind for field in _NAMES for each in everything.get(field, [])}
    wholes = (_whole_name(kind, everything) for kind in kinds - {other.kind})
    own = _whole_name(other.kind, everything)
    return len(own.split()) > 1 and any(same_words(own, whole) for whole in wholes)


def _whole_name(kind: str, everything: dict[str, list[Said]]) -> str:
    parts = [
        readable(each.value)
        for field in _NAMES
        for each in everything.get(field, [])
        if each.kind == kind
    ]
    return " ".join(parts)


def not_compared(found: Iterable[Compared]) -> frozenset[tuple[Owner, str]]:
    """Owner and kind of each paper that says something which is held against the main paper, but
    cannot be read now."""
    return frozenset(
        (each.owner, said.kind)
        for each in found
        if each.agreement is Agreement.LOCKED and len(each.said) > 1
        for said in each.said
        if said.kind not in (MAIN_KIND[each.owner.of], NOTED)
    )
