"""The cross-check in words."""

from __future__ import annotations

import pytest

from companion.domain.identity import Mismatch, Said
from companion.domain.letters import compare
from companion.domain.papers import Owner
from companion.wording.identity import mismatch_text
from tests.domain.factories import trip


def told(left: str, right: str) -> str:
    difference = compare(left, right)
    assert difference is not None
    sides = Said("registration", left), Said("insurance_cn", right)
    return mismatch_text(trip().crossing, Mismatch(Owner("vehicle", 1), "vin", *sides, difference))


def test_that_each_of_two_look_alikes_is_named_with_its_place() -> None:
    said = told("JT3HJ85J8T0063021", "JT3HJ85J8TO063O21")
    assert "11th character: zero in" in said
    assert "15th character: zero in" in said
    assert said.endswith("Letters and digits that look alike.")


@pytest.mark.parametrize(
    ("place", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th")]
)
def test_that_places_are_counted_as_people_count(place: int, said: str) -> None:
    left = "A" * (place - 1) + "0" + "A" * (17 - place)
    assert told(left, left.replace("0", "O")).startswith(f"{said} character")


def test_that_more_than_three_places_are_not_counted_up() -> None:
    assert told("0000", "OOOO").startswith("Letters and digits that look alike.")
