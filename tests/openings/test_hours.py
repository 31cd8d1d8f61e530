from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.clocks import midnight
from companion.domain.errors import NotAllowed
from companion.domain.windows import State
from companion.openings.hours import stage_hours
from tests.openings.gate import (
    AGREE,
    ARTICLE,
    BJ,
    EVERY,
    GATE,
    KG,
    MAKE_UP,
    TRAVELLERS,
    WEEKEND,
    confirmed,
    hours_of,
    on,
    patient,
    said,
    schedule,
    stage,
    state_at,
    windows,
)

DOUBT = "open by travellers 2011-2025, shut by the article of 2018 as printed"
FRIDAY = "2026-10-09"
# fmt: off
EDGES = [
    # minute before, at and after each edge of the gate, Beijing time
    ("10:59", "closed"), ("11:00", "open"), ("11:01", "open"),
    ("11:59", "open"), ("12:00", "doubted"), ("12:01", "doubted"),
    ("13:29", "doubted"), ("13:30", "closed"), ("13:31", "closed"),
    ("16:29", "closed"), ("16:30", "open"), ("16:31", "open"),
    ("17:59", "open"), ("18:00", "doubted"), ("18:01", "doubted"),
    ("19:29", "doubted"), ("19:30", "closed"), ("19:31", "closed"),
]
# fmt: on


# --- a working day -----------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "state"), EDGES)
def test_that_each_edge_of_the_gate_falls_on_its_minute(text, state):
    assert state_at(windows(GATE, FRIDAY), FRIDAY, text) == state


def test_that_a_working_day_reads_from_midnight_to_midnight():
    assert said(windows(stage(TRAVELLERS), FRIDAY)) == [
        ("00:00", "11:00", "closed", "before opening"),
        ("11:00", "13:30", "open", "open"),
        ("13:30", "16:30", "closed", "lunch break"),
        ("16:30", "19:30", "open", "open"),
        ("19:30", "00:00", "closed", "after closing"),
    ]


def test_that_windows_name_their_schedule_and_source():
    found = windows(stage(TRAVELLERS), FRIDAY)
    assert {(w.schedule, w.source, w.certainty) for w in found} == {
        ("travellers", "src", "reported")
    }
    printed = windows(stage(ARTICLE), FRIDAY)
    assert {w.certainty for w in printed} == {"as printed"}


def test_that_a_kyrgyz_schedule_is_read_on_kyrgyz_time():
    post = stage(schedule("post", "08:00-18:00", EVERY, KG), clock=KG)
    found = windows(post, FRIDAY)
    assert found[0].start == on(FRIDAY, "00:00", KG)
    assert found[-1].end == on(FRIDAY, "24:00", KG)
    table = [("07:59", "closed"), ("08:00", "open"), ("17:59", "open"), ("18:00", "closed")]
    assert [(t, state_at(found, FRIDAY, t, KG)) for t, _ in table] == table
    assert state_at(found, FRIDAY, "10:00", BJ) == "open"


@pytest.mark.parametrize(
    ("day", "text", "state"),
    [
        ("2026-09-30", "15:30", "closed"), ("2026-09-30", "16:00", "open"),
        ("2026-10-01", "15:29", "closed"), ("2026-10-01", "15:30", "open"),
        ("2026-09-30", "19:59", "open"), ("2026-10-01", "19:30", "closed"),
    ],
)  # fmt: skip
def test_that_seasons_change_at_midnight(day, text, state):
    office = "May-Sep 10:00-14:00,16:00-20:00; Oct-Apr 10:00-14:00,15:30-19:30"
    found = windows(stage(schedule("office", office, EVERY)), "2026-09-30", "2026-10-01")
    assert state_at(found, day, text) == state


@pytest.mark.parametrize(
    ("hours", "reason"),
    [
        ("09:00-10:00,10:30-11:30", "closed between two openings"),
        ("06:00-08:00,18:00-20:00", "closed between two openings"),
        ("09:00-12:00,14:00-18:00", "lunch break"),
        ("08:00-12:30,13:00-18:00", "lunch break"),
    ],
)
def test_that_only_a_break_around_noon_is_a_lunch(hours, reason):
    assert windows(stage(schedule("s", hours)), FRIDAY)[2].reason == reason


def test_that_comments_become_reasons():
    hours = '10:00-16:00 "ring the bell"; 12:00-13:00 off "meal of the officers"; Sa off "market"'
    found = windows(stage(schedule("s", hours, EVERY)), FRIDAY, "2026-10-10")
    assert [w.reason for w in found] == [
        "before opening", "ring the bell", "meal of the officers", "ring the bell",
        "after closing", "market",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "reason"),
    [("unknown", "hours not published"), ('unknown "ask at the hotel"', "ask at the hotel")],
)
def test_that_unknown_hours_stay_unknown_in_one_window(hours, reason):
    (window,) = windows(stage(schedule("s", hours, EVERY)), FRIDAY, "2026-10-11")
    assert (window.state, window.reason) == (State.UNKNOWN, reason)
    assert (window.start, window.end) == (on(FRIDAY), on("2026-10-11", "24:00"))


def test_that_always_open_is_one_window():
    (window,) = windows(stage(schedule("s", "24/7", EVERY)), FRIDAY, "2026-10-11")
    assert (window.state, window.reason) == (State.OPEN, "open")


# --- days --------------------------------------------------------------------------------------


def whole_days(found) -> list[tuple[str, str]]:
    """Date and reason of each closed window that lasts a day."""
    return [
        (w.start.date_on(BJ).isoformat(), w.reason)
        for w in found
        if w.state is State.CLOSED and w.minutes == 24 * 60
    ]


def test_that_each_closed_day_stands_alone_with_its_reason():
    national = "National Day, a statutory holiday in China"
    assert whole_days(windows(GATE, "2026-09-30", "2026-10-11")) == [
        ("2026-10-01", national), ("2026-10-02", national), ("2026-10-03", national),
        ("2026-10-04", WEEKEND), ("2026-10-11", WEEKEND),
    ]  # fmt: skip


def test_that_a_swapped_day_off_is_served():
    found = windows(GATE, "2026-10-05", "2026-10-07")
    assert [state_at(found, f"2026-10-0{n}", "11:30") for n in (5, 6, 7)] == ["open"] * 3


def test_that_a_make_up_saturday_is_unknown_in_its_hours_and_closed_at_night():
    found = windows(GATE, "2026-10-10")
    assert said(found) == [
        ("00:00", "11:00", "closed", "before opening"),
        ("11:00", "13:30", "unknown", MAKE_UP),
        ("13:30", "16:30", "closed", "lunch break"),
        ("16:30", "19:30", "unknown", MAKE_UP),
        ("19:30", "00:00", "closed", "after closing"),
    ]
    assert found[1].certainty == "announced"
    assert found[1].source.startswith("holidays ")


def test_that_a_make_up_saturday_without_hours_is_unknown_all_day():
    (window,) = windows(stage(schedule("s", "Mo-Fr 09:00-17:00")), "2026-10-10")
    assert (window.state, window.reason) == (State.UNKNOWN, MAKE_UP)


def test_that_a_make_up_saturday_with_hours_to_midnight_keeps_them():
    found = windows(stage(schedule("s", "20:00-24:00")), "2026-10-10")
    assert [(w.start, w.end) for w in found if w.state is State.UNKNOWN] == [
        (on("2026-10-10", "20:00"), on("2026-10-10", "24:00"))
    ]


def test_that_a_statutory_saturday_of_an_unannounced_year_is_predicted():
    (window,) = windows(GATE, "2027-05-01")
    assert window.reason == "Labour Day, a statutory holiday in China"
    assert (window.state, window.certainty) == (State.CLOSED, "predicted")


def test_that_a_saturday_names_the_weekend_rule():
    (announced,), (predicted,) = windows(GATE, "2026-11-21"), windows(GATE, "2027-05-22")
    assert announced.reason == predicted.reason == WEEKEND
    assert announced.source == predicted.source == "weekend rule"
    assert (announced.certainty, predicted.certainty) == ("announced", "predicted")


def test_that_hours_of_every_day_know_no_weekend():
    found = windows(stage(schedule("s", "08:00-18:00", EVERY)), "2026-10-03", "2026-10-04")
    assert [state_at(found, f"2026-10-0{n}", "09:00") for n in (3, 4)] == ["open", "open"]


def test_that_a_day_off_by_the_expression_alone_says_so():
    (window,) = windows(stage(schedule("s", "Mo-Fr 09:00-17:00", EVERY)), "2026-10-03")
    assert (window.state, window.reason) == (State.CLOSED, "closed all day")


def test_that_a_closed_day_is_closed_from_its_midnight():
    found = windows(stage(schedule("s", "22:00-02:00")), FRIDAY, "2026-10-11")
    assert state_at(found, FRIDAY, "23:59") == "open"
    assert state_at(found, "2026-10-11", "00:00") == "closed"


# --- lanes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picked", "in_use"),
    [("", "travellers"), ("nonsense", "travellers"), ("article", "article"), ("agree", "agree")],
)
def test_that_the_chosen_schedule_is_in_use_and_the_others_stand_by(picked, in_use):
    hours = hours_of(GATE, FRIDAY, picked=picked)
    assert hours.stage_id == "gate"
    assert hours.in_use is hours.lanes[0]
    assert hours.lanes[0].schedule.id == in_use
    assert {lane.schedule.id for lane in hours.lanes} == {"travellers", "article", "agree"}


def test_that_a_stage_without_schedules_has_no_hours():
    hours = hours_of(stage(), FRIDAY)
    assert (hours.in_use, hours.others) == (None, ())


def test_that_open_time_is_doubted_where_another_source_is_shut():
    found = windows(GATE, FRIDAY)
    assert [(*s[:2], s[3]) for s, w in zip(said(found), found, strict=True) if not w.confirmed] == [
        ("12:00", "13:30", DOUBT), ("18:00", "19:30", DOUBT),
    ]  # fmt: skip


def test_that_the_article_is_doubted_by_the_travellers():
    found = windows(GATE, FRIDAY, picked="article")
    doubted = [s[:2] for s, w in zip(said(found), found, strict=True) if not w.confirmed]
    assert doubted == [("09:00", "11:00"), ("14:00", "16:30")]


def test_that_where_both_agree_nothing_is_doubted():
    assert all(w.confirmed for w in windows(GATE, FRIDAY, picked="agree"))
    assert all(w.confirmed for w in windows(stage(TRAVELLERS, AGREE), FRIDAY))


def test_that_unknown_hours_of_another_source_raise_no_doubt():
    other = schedule("other", "unknown", EVERY)
    assert all(w.confirmed for w in windows(stage(TRAVELLERS, other), FRIDAY))


def test_that_only_the_lane_in_use_is_doubted():
    others = hours_of(GATE, FRIDAY).others
    assert all(w.confirmed for lane in others for w in lane.windows)


def test_that_a_source_on_the_other_clock_doubts_at_the_edge_of_the_days_too():
    always, shut = schedule("always", "24/7", EVERY), schedule("shut", "off", EVERY, KG)
    (window,) = windows(stage(always, shut), FRIDAY)
    assert not window.confirmed
    assert window.reason == "open by always, shut by shut"


def test_that_a_comment_stays_beside_the_doubt():
    loud = schedule("loud", '10:00-12:00 "ring"', EVERY)
    found = windows(stage(loud, schedule("shut", "off", EVERY)), FRIDAY)
    assert found[1].reason == "ring; open by loud, shut by shut"


# --- the operator's word -----------------------------------------------------------------------


def test_that_the_operators_word_outranks_all():
    hours = hours_of(GATE, FRIDAY, word=confirmed("10:00-12:00"))
    assert hours.in_use is not None
    word = hours.in_use.schedule
    assert (word.id, word.name, word.as_of) == ("confirmed", "confirmed by Mr Wang", "1 Sep 2026")
    assert [lane.schedule.id for lane in hours.others] == ["travellers", "article", "agree"]
    open_ones = [w for w in hours.in_use.windows if w.state is State.OPEN]
    assert [(w.start, w.end) for w in open_ones] == [(on(FRIDAY, "10:00"), on(FRIDAY, "12:00"))]
    assert all(w.confirmed and w.certainty == "confirmed" for w in hours.in_use.windows)


def test_that_the_operators_word_holds_where_the_profile_gives_no_hours():
    assert (
        state_at(windows(stage(), FRIDAY, word=confirmed("09:00-10:00")), FRIDAY, "09:59") == "open"
    )


def test_that_weekends_stay_closed_unless_the_operator_says_any_day():
    bound = windows(GATE, "2026-10-01", "2026-10-11", word=confirmed("10:00-12:00"))
    free = windows(GATE, "2026-10-01", "2026-10-11", word=confirmed("10:00-12:00", any_day=True))
    days = [f"2026-10-{n:02}" for n in (1, 4, 9, 10)]
    assert [state_at(bound, d, "11:00") for d in days] == ["closed", "closed", "open", "unknown"]
    assert [state_at(free, d, "11:00") for d in days] == ["open"] * 4


def test_that_the_operators_word_is_read_on_its_own_clock():
    found = windows(GATE, FRIDAY, word=confirmed("09:00-11:30", clock=KG))
    table = [("10:59", "closed"), ("11:00", "open"), ("13:29", "open"), ("13:30", "closed")]
    assert [(t, state_at(found, FRIDAY, t, BJ)) for t, _ in table] == table


def test_that_hours_that_cannot_be_read_are_refused():
    with pytest.raises(NotAllowed):
        hours_of(stage(schedule("s", "whenever")), FRIDAY)


# --- always ------------------------------------------------------------------------------------

EXPRESSIONS = [
    TRAVELLERS.hours, ARTICLE.hours, AGREE.hours, "unknown", 'unknown "ask"', "24/7", "off",
    "22:00-02:00", "Mo-Fr 09:00-17:00", "00:00-24:00", '08:00-12:00 "a", 11:00-14:00 "b"',
    "May-Sep 10:00-14:00,16:00-20:00; Oct-Apr 10:00-14:00,15:30-19:30",
]  # fmt: skip
SCHEDULES = st.builds(
    schedule,
    st.uuids().map(str),
    st.sampled_from(EXPRESSIONS),
    st.sampled_from([EVERY, "working days"]),
    st.sampled_from([KG, BJ]),
)
PLACES = st.lists(SCHEDULES, min_size=1, max_size=3).map(lambda found: stage(*found))
RANGES = st.tuples(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 20)).map(
    lambda chosen: (chosen[0], chosen[0] + timedelta(days=chosen[1]))
)


@patient
@given(PLACES, RANGES)
def test_that_windows_cover_the_days_without_gap_or_overlap(place, days):
    first, last = days
    for lane in stage_hours(place, "", None, first, last).lanes:
        clock = lane.schedule.clock
        assert lane.windows[0].start == midnight(first, clock)
        assert lane.windows[-1].end == midnight(last + timedelta(days=1), clock)
        assert all(one.end == other.start for one, other in pairwise(lane.windows))
        assert all(w.start < w.end and w.reason and w.source for w in lane.windows)
        assert all(w.schedule == lane.schedule.id for w in lane.windows)


@patient
@given(PLACES, RANGES)
def test_that_a_closed_window_never_crosses_midnight(place, days):
    for lane in stage_hours(place, "", None, *days).lanes:
        for window in lane.windows:
            if window.state is State.CLOSED:
                last = window.end.plus(-1).date_on(lane.schedule.clock)
                assert window.start.date_on(lane.schedule.clock) == last


@patient
@given(PLACES, RANGES, st.integers(0, 24 * 60 - 1))
def test_that_a_day_reads_the_same_in_whatever_range_it_is_asked(place, days, minute):
    first, last = days
    asked = stage_hours(place, "", None, first, last).in_use
    alone = stage_hours(place, "", None, last, last).in_use
    assert asked is not None
    assert alone is not None
    at = midnight(last, asked.schedule.clock).plus(minute)
    (one,) = [w for w in asked.windows if w.holds(at)]
    (other,) = [w for w in alone.windows if w.holds(at)]
    assert (one.state, one.reason, one.confirmed) == (other.state, other.reason, other.confirmed)
