"""Closure notices in words: both clocks, which day a time is of, and what counts no more."""

from dataclasses import replace
from datetime import date, time

import pytest

from companion.domain.clocks import Clock
from companion.domain.notices import Effect, Notice
from companion.wording.notices import notice_head, notice_source, notice_standing, notices_text

SHUT = Notice(
    "own-1", Effect.SHUT, date(2027, 5, 18), date(2027, 5, 18), Clock.BEIJING, "Bridge works",
    "my operator", said="2 May 2027", own=True,
)  # fmt: skip
WEDNESDAY = date(2027, 5, 19)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Shut"),
        ({"begins": time(13, 30)}, "Shut from 13:30 BJ · 11:30 KG"),
        ({"begins": time(13, 30), "last": WEDNESDAY, "ends": time(12)},
         "Shut from 13:30 BJ · 11:30 KG on Tue 18 May until 12:00 BJ · 10:00 KG on Wed 19 May"),
        ({"begins": time(22), "last": WEDNESDAY, "clock": Clock.KYRGYZ},
         "Shut from 22:00 KG Tue 18 May · 00:00 BJ Wed 19 May"),
        ({"effect": Effect.SHORT_HOURS, "begins": time(11), "last": WEDNESDAY, "ends": time(14)},
         "Short hours each day from 11:00 BJ · 09:00 KG until 14:00 BJ · 12:00 KG"),
        ({"effect": Effect.SHORT_HOURS, "ends": time(14)}, "Short hours until 14:00 BJ · 12:00 KG"),
        ({"effect": Effect.OPEN, "last": WEDNESDAY}, "Open"),
    ],
)  # fmt: skip
def test_that_a_time_is_said_on_both_clocks_and_with_its_day_where_there_are_several(
    changes, expected
):
    assert notice_head(replace(SHUT, **changes)).replace("\u00a0", " ") == expected


def test_that_who_said_it_and_when_are_named():
    assert notice_source(SHUT) == "noted by you: my operator, 2 May 2027"
    assert notice_source(replace(SHUT, own=False, said="")) == "my operator"


def test_that_what_counts_nowhere_says_why():
    published = replace(SHUT, id="p", own=False)
    assert notice_standing(SHUT, [published, SHUT]) == ""
    assert notice_standing(published, [published, SHUT]) == "outranked"
    assert "later notice" in notice_standing(replace(published, replaced_by="q"), [published])
    listed = notices_text([published, SHUT]).splitlines()
    assert listed[0].startswith("own-1")
    assert listed[3].endswith("outranked")
