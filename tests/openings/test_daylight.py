"""Dusk and dawn at the pass, and far from it."""

from datetime import date
from itertools import pairwise

from companion.domain.clocks import Clock, Instant, midnight
from companion.openings.daylight import nights
from companion.wording.times import both_text

GATE = (40.5556, 75.3889)
A_DAY = 24 * 60


def minutes(at: Instant, wall: str) -> str:
    """What a clock of that wall shows, for messages that can be read."""
    return f"{at.on(Clock.KYRGYZ if wall == 'kg' else Clock.BEIJING).time:%H:%M}"


def test_that_dusk_and_dawn_at_the_gate_are_those_of_the_almanac() -> None:
    before, after = nights(*GATE, date(2026, 7, 15), date(2026, 7, 15), Clock.KYRGYZ)
    assert minutes(before.end, "kg") == "05:07"
    assert minutes(after.start, "kg") == "21:00"
    assert both_text(after.start) == "21:00\u00a0KG · 23:00\u00a0BJ"


def test_that_the_same_nights_come_out_on_both_clocks() -> None:
    day = date(2026, 7, 15)
    assert nights(*GATE, day, day, Clock.KYRGYZ) == nights(*GATE, day, day, Clock.BEIJING)


def test_that_the_night_of_the_year_s_end_is_one() -> None:
    found = nights(*GATE, date(2026, 12, 31), date(2027, 1, 1), Clock.BEIJING)
    middle = found[1]
    assert len(found) == 3
    assert middle.holds(midnight(date(2027, 1, 1), Clock.KYRGYZ))
    assert middle.holds(midnight(date(2027, 1, 1), Clock.BEIJING))
    assert 12 * 60 < middle.end.minutes_since(middle.start) < 15 * 60


def test_that_nights_follow_each_other_and_do_not_touch() -> None:
    found = nights(*GATE, date(2027, 2, 20), date(2027, 3, 10), Clock.KYRGYZ)
    assert len(found) == 20
    for one, two in pairwise(found):
        assert 9 * 60 < two.start.minutes_since(one.end) < 15 * 60


def test_that_far_north_there_may_be_no_night_or_no_day() -> None:
    june, december = date(2026, 6, 21), date(2026, 12, 21)
    assert nights(78.0, 15.0, june, june, Clock.KYRGYZ) == ()
    (polar,) = nights(78.0, 15.0, december, december, Clock.KYRGYZ)
    assert polar.end.minutes_since(polar.start) == 3 * A_DAY
