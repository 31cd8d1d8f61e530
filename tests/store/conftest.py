"""A library of its own for each test, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.domain.ids import TripId
from companion.store.library import Library
from tests.store import samples


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    opened = samples.open_library(home)
    yield opened
    opened.close()


@pytest.fixture
def trip_id(library: Library) -> TripId:
    """A trip that uses everything a trip can have."""
    with library.change("Made a trip", samples.NOW) as unit:
        people = tuple(
            unit.person(unit.add_person(samples.person(name))) for name in ("Anna", "Bek")
        )
        cars = (unit.vehicle(unit.add_vehicle(samples.vehicle())),)
        made = unit.add_trip(samples.full_trip(people, cars))
        unit.add_items(made, [samples.new_item(text) for text in ("Rope", "Stove", "Soap")])
    return made
