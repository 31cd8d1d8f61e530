"""The cross-check: what stands on each paper against the passport and the registration."""

from __future__ import annotations

from dataclasses import replace

from companion.domain.identity import NOTED, Agreement, cross_check, mismatches
from companion.domain.ids import PaperId, PersonId, VehicleId
from companion.domain.letters import Why
from companion.domain.papers import AsWritten, Owner, Paper
from companion.domain.secrets import Sealed
from companion.domain.trip import Person, Trip, Vehicle
from tests.domain.factories import trip as make_trip

ANNA = Person(PersonId(1), "Anna Lindqvist", surname="LINDQVIST", given_names="ANNA MARIA")
CAR = Vehicle(VehicleId(2), "Land Cruiser", plate="KTR 48P", vin="JT3HJ85J8T0063021")


def trip(*people: Person) -> Trip:
    return replace(make_trip(), people=people or (ANNA,), vehicles=(CAR,))


def paper(kind: str, owner: Owner, number: str = "", **said: str) -> Paper:
    written = tuple(AsWritten(field, value) for field, value in said.items())
    return Paper(PaperId(0), kind, owner, True, number=number, as_written=written)


PERSON, VEHICLE = Owner("person", 1), Owner("vehicle", 2)


def of(found: tuple, owner: Owner, field: str) -> object:
    return next(each for each in found if (each.owner, each.field) == (owner, field))


def test_that_a_wrong_letter_on_one_paper_is_found_against_the_passport() -> None:
    papers = [
        paper("cn_visa", PERSON, passport_number="C4TOK7N2P"),
        paper("passport", PERSON, "C4T0K7N2P"),
        paper("licence", PERSON, surname="Lindqvist"),
    ]
    found = cross_check(trip(), papers)
    (wrong,) = mismatches(found)
    assert (wrong.field, wrong.left.kind, wrong.right.kind) == (
        "passport_number", "passport", "cn_visa",
    )  # fmt: skip
    assert wrong.difference.why is Why.LOOK_ALIKE
    assert wrong.difference.left_places == (3,)
    assert of(found, PERSON, "surname").agreement is Agreement.SAME


def test_that_what_one_paper_alone_says_is_no_agreement() -> None:
    found = cross_check(trip(), [paper("passport", PERSON, "C4T0K7N2P")])
    assert of(found, PERSON, "passport_number").agreement is Agreement.ALONE
    assert mismatches(found) == ()


def test_that_surname_and_given_names_in_each_others_place_are_told_as_such() -> None:
    papers = [
        paper("passport", PERSON, surname="LINDQVIST", given_names="ANNA MARIA"),
        paper("cn_visa", PERSON, surname="ANNA MARIA", given_names="LINDQVIST"),
    ]
    found = mismatches(cross_check(trip(), papers))
    assert {each.difference.why for each in found} == {Why.ORDER}
    assert {each.right.kind for each in found} == {"cn_visa"}


def test_that_given_names_in_another_order_are_not_told_as_surname_and_given_names() -> None:
    papers = [
        paper("passport", PERSON, surname="LINDQVIST", given_names="ANNA MARIA"),
        paper("cn_visa", PERSON, surname="LINDQVIST", given_names="MARIA ANNA"),
    ]
    found = mismatches(cross_check(trip(), papers))
    assert [each.difference.why for each in found] == [Why.WORDS]
    assert found[0].difference.right_places == ()


def test_that_a_vehicle_is_held_against_its_registration() -> None:
    papers = [
        paper("kg_customs_declaration", VEHICLE, plate="KTR48P", vin="JT3HJ85J8TO063021"),
        paper("registration", VEHICLE, plate="KTR-48P", vin="JT3HJ85J8T0063021"),
    ]
    found = cross_check(trip(), papers)
    (wrong,) = mismatches(found)
    assert (wrong.field, wrong.left.kind) == ("vin", "registration")
    assert of(found, VEHICLE, "plate").agreement is Agreement.SAME


def test_that_without_the_main_paper_the_others_are_held_against_what_is_noted() -> None:
    found = cross_check(trip(), [paper("cn_visa", PERSON, surname="LINDQUIST")])
    (wrong,) = mismatches(found)
    assert (wrong.left.kind, wrong.right.kind) == (NOTED, "cn_visa")


def test_that_what_is_locked_is_neither_right_nor_wrong() -> None:
    sealed = Paper(PaperId(0), "passport", PERSON, True, number=Sealed(b"x"))
    papers = [sealed, paper("cn_visa", PERSON, passport_number="C4T0K7N2P")]
    found = cross_check(trip(), papers)
    assert of(found, PERSON, "passport_number").agreement is Agreement.LOCKED
    assert mismatches(found) == ()


def test_that_the_end_of_a_number_agrees_with_the_whole() -> None:
    papers = [
        paper("passport", PERSON, "…7N2P"),
        paper("cn_visa", PERSON, passport_number="C4T0K7N2P"),
    ]
    assert mismatches(cross_check(trip(), papers)) == ()


def test_that_nobody_is_compared_with_somebody_else() -> None:
    bek = Person(PersonId(3), "Bek", surname="BEKOV")
    papers = [
        paper("passport", PERSON, surname="LINDQVIST"),
        paper("passport", Owner("person", 3), surname="BEKOV"),
    ]
    assert mismatches(cross_check(trip(ANNA, bek), papers)) == ()


def test_that_what_is_locked_does_not_hide_a_mistake_between_the_others() -> None:
    sealed = replace(paper("cn_visa", PERSON), as_written=(AsWritten("vin", Sealed(b"x")),))
    papers = [
        paper("registration", VEHICLE, vin="JT3HJ85J8T0063021"),
        replace(sealed, owner=VEHICLE),
        paper("insurance_cn", VEHICLE, vin="JT3HJ85J8TO063021"),
    ]
    found = of(cross_check(trip(), papers), VEHICLE, "vin")
    assert found.agreement is Agreement.DIFFERS
    assert [(each.left.kind, each.right.kind) for each in found.mismatches] == [
        ("registration", "insurance_cn")
    ]
    agreeing = cross_check(trip(), papers[:2])
    assert of(agreeing, VEHICLE, "vin").agreement is Agreement.LOCKED
