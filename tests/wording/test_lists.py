"""Trips and packing in words."""

from __future__ import annotations

import pytest

from companion.domain.clocks import Clock, Instant
from companion.wording.lists import away_text

LEAVE = Instant.from_iso("2027-05-17T23:45:00Z")  # 05:45 KG on the 18th


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2027-05-16T12:40:00Z", "in 2 days"),
        ("2027-05-16T17:59:00Z", "in 2 days"),
        ("2027-05-16T18:00:00Z", "tomorrow"),  # midnight in Kyrgyzstan
        ("2027-05-17T17:59:00Z", "tomorrow"),
        ("2027-05-17T18:00:00Z", "today"),
        ("2027-05-18T17:59:00Z", "today"),
        ("2027-05-18T18:00:00Z", ""),
    ],
)
def test_that_days_are_counted_by_the_calendar_of_the_leave_clock(now: str, said: str) -> None:
    assert away_text(Instant.from_iso(now), LEAVE, Clock.KYRGYZ) == said


def test_that_the_other_clock_changes_its_day_two_hours_earlier() -> None:
    now = Instant.from_iso("2027-05-16T16:30:00Z")
    assert away_text(now, LEAVE, Clock.BEIJING) == "tomorrow"
    assert away_text(now, LEAVE, Clock.KYRGYZ) == "in 2 days"
