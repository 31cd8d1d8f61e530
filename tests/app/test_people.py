"""People and vehicles: what is refused, and which trips a change reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.app import history, packing, papers, people, sample, trips
from companion.app.companion import Companion
from companion.domain.errors import NotAllowed
from companion.domain.ids import PaperId, PersonId, TripId, VehicleId
from companion.domain.lists import crew_list, vehicle_list
from companion.domain.papers import AsWritten, Owner, Paper
from companion.domain.trip import Person, Trip, Vehicle


@pytest.fixture
def both(companion: Companion) -> tuple[TripId, TripId]:
    """Two trips with the same people."""
    first = sample.open_sample(companion)
    return first, trips.duplicate_trip(companion, first, "Again")


def on(companion: Companion, trip_id: TripId) -> Trip:
    return trips.trip(companion, trip_id)


def test_that_a_change_reaches_every_trip_unless_told_otherwise(
    companion: Companion, both: tuple[TripId, TripId]
) -> None:
    anna = on(companion, both[0]).people[0]
    people.change_person(companion, replace(anna, name="Anna L."))
    assert {on(companion, trip_id).people[0].name for trip_id in both} == {"Anna L."}


def test_that_trips_that_are_left_out_keep_what_was_known(
    companion: Companion, both: tuple[TripId, TripId]
) -> None:
    first, second = both
    anna = on(companion, first).people[0]
    before = papers.readiness(companion, first).judged
    people.change_person(companion, replace(anna, name="Anna Berg"), reach=[second])
    assert on(companion, second).people[0].name == "Anna Berg"
    kept = on(companion, first).people
    assert [p.name for p in kept] == [anna.name, on(companion, second).people[1].name]
    after = papers.readiness(companion, first).judged
    assert [(j.kind.id, j.state, j.reasons) for j in after] == [
        (j.kind.id, j.state, j.reasons) for j in before
    ]
    theirs = {item.person for item in packing.packing_list(companion, first).items}
    assert kept[0].id in theirs
    assert anna.id not in theirs


def test_that_a_former_person_is_in_no_list_and_undo_takes_all_back(
    companion: Companion, both: tuple[TripId, TripId]
) -> None:
    _, second = both
    trips_before = [on(companion, trip_id) for trip_id in both]
    listed = people.list_people(companion)
    anna = trips_before[0].people[0]
    people.change_person(companion, replace(anna, name="Anna Berg"), reach=[second])
    assert len(people.list_people(companion)) == len(listed)
    history.undo(companion)
    assert people.list_people(companion) == listed
    after = [on(companion, trip_id) for trip_id in both]
    assert [t.people for t in after] == [t.people for t in trips_before]


def test_that_a_vehicle_too_reaches_the_trips_named(
    companion: Companion, both: tuple[TripId, TripId]
) -> None:
    first, second = both
    car = on(companion, first).vehicles[0]
    people.change_vehicle(companion, replace(car, plate="NEW 1"), reach=[second])
    assert on(companion, first).vehicles[0].plate == car.plate
    assert on(companion, second).vehicles[0].plate == "NEW 1"


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"birth_date": "9 Apr"}, {"birth_date": "2999-01-01"}, {"sex": "female"}],
)
def test_that_what_cannot_be_is_refused_of_a_person(
    companion: Companion, wrong: dict[str, str]
) -> None:
    with pytest.raises(NotAllowed):
        people.add_person(companion, replace(Person(PersonId(0), "Anna"), **wrong))
    assert people.list_people(companion) == ()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"empty_kg": 0}, {"gross_kg": 99_999}, {"empty_kg": 2000, "gross_kg": 1900}],
)
def test_that_what_cannot_be_is_refused_of_a_vehicle(
    companion: Companion, wrong: dict[str, object]
) -> None:
    with pytest.raises(NotAllowed):
        people.add_vehicle(companion, replace(Vehicle(VehicleId(0), "Car"), **wrong))


def test_that_the_crew_list_has_what_the_passport_says(companion: Companion) -> None:
    trip_id = sample.open_sample(companion)
    anna = on(companion, trip_id).people[0]
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        noted = reading.papers_of(trip)
    first, second = crew_list(trip, noted)
    assert (first.number, first.family_name, first.given_names) == (1, "LINDQVIST", "ANNA KARIN")
    assert (first.birth_date, first.sex, first.document) == ("1985-04-09", "F", "AA4T01067")
    assert first.document_expires == date(2032, 3, 11)
    assert (second.family_name, second.given_names) == ("VIDAL FERRER", "TOMÁS")
    assert [row.plate for row in vehicle_list(trip)] == ["KTR 48P", "4170 LBX"]
    assert Owner("person", anna.id) in {p.owner for p in noted}


@pytest.mark.parametrize(
    ("noted", "written", "listed"),
    [
        (("LINDQVIST", "ANNA"), {"surname": "OTHER"}, ("LINDQVIST", "ANNA")),
        (("", ""), {"surname": "LINDQVIST", "given_names": "ANNA"}, ("LINDQVIST", "ANNA")),
        (("", ""), {"surname": "LINDQVIST"}, ("LINDQVIST", "")),
        (("", ""), {}, ("Anna Lindqvist", None)),
    ],
)
def test_that_the_crew_list_never_calls_a_whole_name_a_family_name(
    companion: Companion,
    noted: tuple[str, str],
    written: dict[str, str],
    listed: tuple[str, str | None],
) -> None:
    trip = on(companion, sample.open_sample(companion))
    anna = replace(trip.people[0], surname=noted[0], given_names=noted[1])
    said = tuple(AsWritten(field, value) for field, value in written.items())
    passport = Paper(PaperId(1), "passport", Owner("person", anna.id), as_written=said)
    row = crew_list(replace(trip, people=(anna,)), [passport])[0]
    assert (row.family_name, row.given_names) == listed
