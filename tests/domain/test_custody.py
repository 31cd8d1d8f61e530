"""Custody: what leaves the hand at a stage, and how many originals must come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import sample
from companion.app.companion import Companion
from companion.domain.custody import custody_at, to_come_back
from companion.domain.errors import NotFound
from companion.domain.trip import Trip


@pytest.fixture
def trip(home: Path) -> Iterator[Trip]:
    companion = Companion.open(home)
    trip_id = sample.open_sample(companion)
    with companion.library.read() as reading:
        yield reading.trip(trip_id)
    companion.close()


def said(trip: Trip, stage_id: str) -> list[tuple[str, int, bool]]:
    return [(each.kind.id, each.count, each.comes_back) for each in custody_at(trip, stage_id)]


def test_that_every_passport_and_registration_comes_back_at_the_exit_post(trip: Trip) -> None:
    assert said(trip, "kg_exit") == [
        ("passport", 2, True), ("kg_customs_declaration", 2, False), ("registration", 2, True),
    ]  # fmt: skip
    assert to_come_back(trip, "kg_exit") == 4


def test_that_where_papers_are_only_shown_nothing_comes_back(trip: Trip) -> None:
    assert to_come_back(trip, "pass_gate") == 0
    assert said(trip, "cn_check_1") == []


def test_that_what_is_kept_is_no_original_to_wait_for(trip: Trip) -> None:
    assert ("photos", 2, False) in said(trip, "traffic_police")
    assert to_come_back(trip, "traffic_police") == 4


def test_that_a_stage_nobody_knows_is_refused(trip: Trip) -> None:
    with pytest.raises(NotFound):
        custody_at(trip, "moon")
