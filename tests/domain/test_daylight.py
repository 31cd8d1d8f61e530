"""Dark from dusk to dawn, half-open."""

import pytest

from companion.domain.clocks import Instant
from companion.domain.daylight import Night, dark_at, next_dusk, nights_between

FIRST = Night(Instant(1000), Instant(2000))
SECOND = Night(Instant(5000), Instant(6000))
NIGHTS = (FIRST, SECOND)


@pytest.mark.parametrize(
    ("seconds", "dark"),
    [(999, False), (1000, True), (1999, True), (2000, False), (4999, False), (5500, True)],
)
def test_that_a_night_has_its_dusk_and_not_its_dawn(seconds: int, dark: bool) -> None:
    assert dark_at(NIGHTS, Instant(seconds)) is dark


@pytest.mark.parametrize(
    ("seconds", "dusk"),
    [(0, 1000), (1000, 1000), (1500, 1500), (2000, 5000), (5999, 5999), (6000, None)],
)
def test_that_the_next_dusk_is_now_where_it_is_dark_already(seconds: int, dusk: int | None) -> None:
    found = next_dusk(NIGHTS, Instant(seconds))
    assert (found and found.seconds) == dusk


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(0, 1000, ()), (0, 1001, (FIRST,)), (1999, 3000, (FIRST,)), (2000, 5000, ()),
     (1500, 5500, (FIRST, SECOND))],
)  # fmt: skip
def test_that_a_night_belongs_to_a_time_that_it_touches(
    first: int, last: int, found: tuple[Night, ...]
) -> None:
    assert nights_between((SECOND, FIRST), Instant(first), Instant(last)) == found
