"""A companion on a real library, with a time that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import sample
from companion.app.companion import Companion
from companion.domain.clocks import Clock, Instant
from companion.domain.ids import TripId
from tests.domain.factories import at


class Now:
    """A time that stands still until it is set."""

    def __init__(self, instant: Instant) -> None:
        self.instant = instant

    def __call__(self) -> Instant:
        return self.instant

    def set(self, clock_text: str, clock: Clock = Clock.KYRGYZ, day: str = "2027-05-18") -> None:
        self.instant = at(clock_text, clock, day)


@pytest.fixture
def now() -> Now:
    return Now(at("20:00", day="2027-05-17"))


@pytest.fixture
def companion(home: Path, now: Now) -> Iterator[Companion]:
    opened = Companion.open(home, now)
    yield opened
    opened.close()


@pytest.fixture
def trip_id(companion: Companion) -> TripId:
    """The sample trip."""
    return sample.open_sample(companion)
