"""Notices: when exactly they shut the border, which one counts, which cannot be meant."""

from dataclasses import replace
from datetime import date, time

import pytest

from companion.domain.notices import (
    Effect,
    Notice,
    Unmeant,
    checked,
    closures,
    in_force,
    is_outranked,
    speaking_of,
)
from tests.domain.factories import BJ, KG, at

GOLDEN_WEEK = Notice(
    "golden", Effect.SHUT, date(2025, 10, 1), date(2025, 10, 3), BJ, "National Day", "notice"
)


def shut(notice: Notice) -> list[tuple[str, str]]:
    return [(start.iso(), end.iso()) for start, end in notice.shut]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [("2025-09-30T16:00:00Z", "2025-10-03T16:00:00Z")]),
        ({"clock": KG}, [("2025-09-30T18:00:00Z", "2025-10-03T18:00:00Z")]),
        ({"effect": Effect.FREIGHT_ONLY}, [("2025-09-30T16:00:00Z", "2025-10-03T16:00:00Z")]),
        ({"begins": time(22)}, [("2025-10-01T14:00:00Z", "2025-10-03T16:00:00Z")]),
        ({"ends": time(8)}, [("2025-09-30T16:00:00Z", "2025-10-03T00:00:00Z")]),
        ({"effect": Effect.OPEN}, []),
        (
            {"effect": Effect.SHORT_HOURS, "last": date(2025, 10, 1), "begins": time(11),
             "ends": time(14)},
            [("2025-09-30T16:00:00Z", "2025-10-01T03:00:00Z"),
             ("2025-10-01T06:00:00Z", "2025-10-01T16:00:00Z")],
        ),
        (
            {"effect": Effect.SHORT_HOURS, "last": date(2025, 10, 2), "ends": time(14)},
            [("2025-10-01T06:00:00Z", "2025-10-01T16:00:00Z"),
             ("2025-10-02T06:00:00Z", "2025-10-02T16:00:00Z")],
        ),
    ],
)  # fmt: skip
def test_that_a_notice_shuts_from_and_to_the_moment_it_says_on_its_clock(changes, expected):
    assert shut(replace(GOLDEN_WEEK, **changes)) == expected


def test_that_a_notice_speaks_of_its_first_and_last_day_and_no_other():
    days = [date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 3), date(2025, 10, 4)]
    assert [GOLDEN_WEEK.speaks_of(day) for day in days] == [False, True, True, False]


def test_that_the_travellers_own_word_counts_before_the_published_one_and_the_later_before_both():
    later = replace(GOLDEN_WEEK, id="later")
    own = replace(GOLDEN_WEEK, id="own", effect=Effect.OPEN, own=True)
    newer = replace(own, id="newer")
    assert [n.id for n in in_force([own, GOLDEN_WEEK, later])] == ["own", "later", "golden"]
    assert speaking_of(date(2025, 10, 2), [own, newer, GOLDEN_WEEK]) == newer
    assert speaking_of(date(2025, 10, 4), [own, GOLDEN_WEEK]) is None


def test_that_a_notice_that_was_replaced_does_not_count():
    old = replace(GOLDEN_WEEK, replaced_by="final")
    assert in_force([old]) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last": date(2025, 9, 30)}, "last"),
        ({"last": date(2035, 10, 1)}, "last"),
        ({"last": date(2025, 10, 1), "begins": time(10), "ends": time(9)}, "ends"),
        ({"effect": Effect.SHORT_HOURS}, "begins"),
        ({"effect": Effect.SHORT_HOURS, "begins": time(14), "ends": time(11)}, "ends"),
        ({"effect": Effect.SHORT_HOURS, "begins": time(14), "ends": time(14)}, "ends"),
        ({"effect": Effect.OPEN, "begins": time(14)}, "begins"),
        ({"effect": Effect.OPEN, "ends": time(14)}, "ends"),
        ({"source": " "}, "source"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_that_a_notice_that_cannot_be_meant_is_refused_at_the_field_that_is_wrong(changes, field):
    with pytest.raises(Unmeant) as caught:
        checked(replace(GOLDEN_WEEK, **changes))
    assert caught.value.field == field
    assert caught.value.remedy


def test_that_the_closure_of_three_years_could_be_noted():
    whole = replace(GOLDEN_WEEK, first=date(2020, 1, 24), last=date(2023, 2, 19))
    assert checked(whole) == whole


def test_that_a_notice_is_outranked_once_stronger_ones_speak_of_all_its_days():
    own = replace(GOLDEN_WEEK, id="own", own=True, effect=Effect.OPEN, last=date(2025, 10, 2))
    rest = replace(own, id="rest", first=date(2025, 10, 3), last=date(2025, 10, 9))
    assert not is_outranked(GOLDEN_WEEK, [own, GOLDEN_WEEK])
    assert is_outranked(GOLDEN_WEEK, [own, GOLDEN_WEEK, rest])
    assert not is_outranked(own, [own, GOLDEN_WEEK, rest])
    later = replace(own, id="later")
    assert is_outranked(own, [own, later])
    assert not is_outranked(later, [own, later])


def test_that_a_notice_of_hours_may_reach_over_midnight_of_the_other_clock():
    eve = replace(
        GOLDEN_WEEK, first=date(2026, 2, 16), last=date(2026, 2, 20), clock=KG,
        begins=time(22), ends=time(8),
    )  # fmt: skip
    ((start, end),) = checked(eve).shut
    assert start == at("00:00", BJ, "2026-02-17")
    assert end == at("10:00", BJ, "2026-02-20")


def test_that_only_a_day_without_any_service_counts_as_shut_whole():
    eve = replace(
        GOLDEN_WEEK, first=date(2026, 2, 16), last=date(2026, 2, 20), begins=time(22), ends=time(8)
    )
    days = [date(2026, 2, n) for n in range(15, 22)]
    assert [eve.shuts_whole(d) for d in days] == [False, False, True, True, True, False, False]
    short = replace(eve, effect=Effect.SHORT_HOURS)
    assert not any(short.shuts_whole(d) for d in days)


def test_that_a_stronger_notice_cuts_its_dates_out_of_a_weaker_one():
    served = replace(
        GOLDEN_WEEK, id="own", own=True, effect=Effect.OPEN,
        first=date(2025, 10, 2), last=date(2025, 10, 2),
    )  # fmt: skip
    found = [(start.iso(), end.iso(), n.id) for (start, end), n in closures([GOLDEN_WEEK, served])]
    assert found == [
        ("2025-09-30T16:00:00Z", "2025-10-01T16:00:00Z", "golden"),
        ("2025-10-02T16:00:00Z", "2025-10-03T16:00:00Z", "golden"),
    ]
    longer = replace(served, first=date(2025, 9, 1), last=date(2025, 10, 31))
    assert closures([GOLDEN_WEEK, longer]) == ()
