"""Two clocks: golden conversions, wall times that do not exist, moments without a clock."""

from datetime import date, datetime, time

import pytest

from companion.domain.clocks import (
    Clock,
    Instant,
    WallTime,
    checked_instant,
    checked_year,
    clock_of_zone,
    midnight,
)
from companion.domain.errors import NotAllowed

KG, BJ = Clock.KYRGYZ, Clock.BEIJING


def wall(day: str, clock_text: str, clock: Clock) -> WallTime:
    hour, minute = clock_text.split(":")
    return WallTime(date.fromisoformat(day), time(int(hour), int(minute)), clock)


# Both clocks were stated by the travellers who wrote these down.
@pytest.mark.parametrize(
    ("day", "kyrgyz", "beijing"),
    [
        ("2017-11-17", "08:57", "10:57"),
        ("2017-10-16", "09:00", "11:00"),
        ("2017-08-17", "13:00", "15:00"),
        ("2019-06-15", "17:45", "19:45"),
    ],
)
def test_that_kyrgyz_and_beijing_time_agree_with_what_travellers_wrote(day, kyrgyz, beijing):
    assert wall(day, kyrgyz, KG).instant() == wall(day, beijing, BJ).instant()
    assert wall(day, kyrgyz, KG).instant().on(BJ) == wall(day, beijing, BJ)
    assert wall(day, beijing, BJ).instant().on(KG) == wall(day, kyrgyz, KG)


def test_that_the_two_clocks_show_two_dates_between_22_and_midnight_kyrgyz_time():
    at = wall("2027-05-18", "23:30", KG).instant()
    assert at.date_on(KG) == date(2027, 5, 18)
    assert at.on(BJ) == wall("2027-05-19", "01:30", BJ)


def test_that_an_instant_needs_an_offset():
    with pytest.raises(NotAllowed, match="names no clock"):
        Instant.from_iso("2027-05-18T05:45:00")
    with pytest.raises(ValueError, match="aware"):
        Instant.from_datetime(datetime(2027, 5, 18, 5, 45))  # noqa: DTZ001 - on purpose


@pytest.mark.parametrize("text", ["", "now", "2027-13-01T00:00:00Z", "tomorrow", "11:00"])
def test_that_a_text_that_is_no_moment_is_refused_with_what_to_write(text):
    with pytest.raises(NotAllowed, match=r"2027-05-17T23:45:00Z|offset"):
        Instant.from_iso(text)


def test_that_iso_text_and_instant_are_the_same_moment_both_ways():
    at = Instant.from_iso("2027-05-18T05:45:00+06:00")
    assert at.iso() == "2027-05-17T23:45:00Z"
    assert Instant.from_iso(at.iso()) == at


def test_that_a_wall_time_skipped_by_summer_time_does_not_exist():
    skipped = wall("2005-03-27", "02:45", KG)  # Kyrgyz clocks went from 02:30 to 03:30
    with pytest.raises(NotAllowed, match="did not exist"):
        skipped.instant()


def test_that_midnight_is_two_hours_earlier_in_beijing():
    day = date(2027, 5, 18)
    assert midnight(day, KG).minutes_since(midnight(day, BJ)) == 120


def test_that_a_day_begins_also_where_its_first_hour_was_left_out():
    day = date(1981, 4, 1)  # Kyrgyz clocks went from 00:00 to 01:00
    assert midnight(day, KG).minutes_since(midnight(date(1981, 3, 31), KG)) == 24 * 60
    assert midnight(day, KG).date_on(KG) == day


@pytest.mark.parametrize("year", [1, 1900, 2005, 2100, 9999])
def test_that_years_out_of_reach_are_refused(year):
    with pytest.raises(NotAllowed, match="2006 to 2099"):
        checked_year(date(year, 6, 1))
    with pytest.raises(NotAllowed, match="2006 to 2099"):
        checked_instant(Instant.from_iso(f"{year:04}-06-01T00:00:00Z"))


def test_that_a_zone_from_elsewhere_is_one_of_the_two_clocks_or_a_question():
    assert clock_of_zone("Asia/Bishkek") is KG
    assert clock_of_zone("asia/shanghai") is BJ
    for name in ("Asia/Urumqi", "Asia/Kashgar", "ASIA/URUMQI"):
        with pytest.raises(NotAllowed, match="may mean Beijing time") as asked:
            clock_of_zone(name)
        assert "Ask" in asked.value.remedy
    with pytest.raises(NotAllowed, match="neither"):
        clock_of_zone("Europe/Berlin")
