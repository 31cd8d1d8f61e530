"""A written sheet comes back: days found in order, doubts named, one change for all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.app import history, paper_log, tracking
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.log_sheet import Box, log_sheet
from companion.domain.splits import Event, TimePoint, points_of
from tests.domain.factories import ROUTE, at

KG, BJ = Clock.KYRGYZ, Clock.BEIJING
TIMES = (
    "0545", "6:35", "6.50", "0750", "0850", "0908", "0946", "0956", "1040", "1130", "1145", "1230",
    "1245", "1420", "1815 bj", "1720", "+1 0830", "0930", "1000", "1100",
)  # fmt: skip


def boxes(companion, trip_id, texts=TIMES, clock=KG):
    points = [p for line in paper_log.sheet(companion, trip_id) for p in line.points]
    return [Box(point, text, clock) for point, text in zip(points, texts, strict=False)]


@pytest.fixture
def evening(companion, trip_id, now):
    now.set("20:00", day="2027-05-19")
    return boxes(companion, trip_id)


def test_that_the_sheet_has_the_numbers_and_boxes_of_the_route():
    lines = log_sheet(ROUTE)
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert (lines[0].arrive, lines[-1].leave) == (None, None)
    assert tuple(p for line in lines for p in line.points) == points_of([s.id for s in ROUTE])


def test_that_a_whole_sheet_goes_in_as_one_change(companion, trip_id, evening):
    assert paper_log.enter_all(companion, trip_id, evening) == len(TIMES)
    splits = tracking.history(companion, trip_id)
    assert {s.origin for s in splits} == {"paper"}
    assert [s.text for s in splits] == list(TIMES)
    assert splits[0].at == at("05:45")
    assert splits[14].at == at("16:15")
    assert splits[16].at == at("08:30", day="2027-05-19")
    history.undo(companion)
    assert all(s.withdrawn_at for s in tracking.history(companion, trip_id))
    history.redo(companion)
    assert not any(s.withdrawn_at for s in tracking.history(companion, trip_id))


def test_that_an_ordinary_sheet_raises_no_doubt_though_it_is_typed_at_night(
    companion, trip_id, evening
):
    read = paper_log.understand_all(companion, trip_id, evening[:15])
    assert [each.doubts for each in read] == [()] * 15
    assert all(each.foreseen for each in read[1:])


def test_that_days_go_on_over_midnight_without_being_typed(companion, trip_id, now):
    now.set("12:00", day="2027-05-20")
    texts = ("2345", "0050", "0110", "0215")
    read = paper_log.understand_all(companion, trip_id, boxes(companion, trip_id, texts))
    first = read[0].at
    assert [each.at.minutes_since(first) for each in read] == [0, 65, 85, 150]


def test_that_a_late_day_draws_the_day_after_it_along(companion, trip_id, now):
    """Who left two days later than planned wrote bare times of that day."""
    now.set("20:00", day="2027-05-20")
    filled = boxes(companion, trip_id, ("2027-05-20 0545", "0635", "0650"))
    read = paper_log.understand_all(companion, trip_id, filled)
    assert read[2].at == at("06:50", day="2027-05-20")


def test_that_a_column_has_one_clock_and_a_time_may_name_its_own(companion, trip_id, now):
    now.set("20:00")
    filled = boxes(companion, trip_id, ("0745", "0835", "6.50 kg"), BJ)
    assert [each.at for each in paper_log.understand_all(companion, trip_id, filled)] == [
        at("05:45"), at("06:35"), at("06:50"),
    ]  # fmt: skip


def test_that_what_is_implausible_is_named_and_entered_all_the_same(companion, trip_id, now):
    now.set("20:00")
    filled = boxes(companion, trip_id, ("0545", "0550", "2027-05-18 0540"))
    read = paper_log.understand_all(companion, trip_id, filled)
    assert "shortest drive" in read[1].doubts[0]
    assert read[2].doubts == ("Leaving is earlier than arriving.",)
    assert paper_log.enter_all(companion, trip_id, filled) == 3


def test_that_the_same_time_is_no_entry_and_another_one_a_correction(companion, trip_id, now):
    now.set("20:00")
    tracking.log_split(companion, trip_id, TimePoint("tash_rabat", Event.OUT), "0545", KG)
    tracking.log_split(companion, trip_id, TimePoint("kg_first_post", Event.IN), "0635", KG)
    read = paper_log.understand_all(companion, trip_id, boxes(companion, trip_id, ("0545", "0640")))
    assert [(each.same, each.is_new) for each in read] == [(True, False), (False, True)]
    assert paper_log.enter_all(companion, trip_id, boxes(companion, trip_id, ("0545", "0640"))) == 1
    assert tracking.history(companion, trip_id)[-1].supersedes == 2


@pytest.mark.parametrize("text", ["what", "now", "25:00", "11:00 local", "6:40 kg bj"])
def test_that_one_unreadable_box_keeps_the_whole_sheet_out(companion, trip_id, now, text):
    now.set("20:00")
    filled = boxes(companion, trip_id, ("0545", text))
    assert paper_log.understand_all(companion, trip_id, filled)[1].problem
    with pytest.raises(NotAllowed, match="First Kyrgyz post"):
        paper_log.enter_all(companion, trip_id, filled)
    assert tracking.history(companion, trip_id) == ()


def test_that_an_empty_sheet_and_a_strange_box_are_refused(companion, trip_id):
    with pytest.raises(NotAllowed, match="nothing new"):
        paper_log.enter_all(companion, trip_id, [])
    with pytest.raises(NotFound):
        paper_log.enter_all(companion, trip_id, [Box(TimePoint("nowhere", Event.IN), "1", KG)])


def test_that_a_draft_is_kept_outside_undo_and_forgotten_once_entered(companion, trip_id, evening):
    before = companion.library.undo_sentence()
    paper_log.keep_draft(companion, trip_id, "half a sheet")
    assert companion.library.undo_sentence() == before
    assert paper_log.draft(companion, trip_id) == "half a sheet"
    paper_log.enter_all(companion, trip_id, evening)
    assert paper_log.draft(companion, trip_id) == ""


@given(st.lists(st.integers(0, 1439), min_size=2, max_size=8))
def test_that_bare_times_never_lie_before_the_one_above_by_more_than_two_clocks_differ(minutes):
    from companion.domain.bare_times import TypedTime, find_day
    from companion.domain.splits import CLOCKS_DIFFER
    from tests.domain.factories import at as moment

    now, above = moment("20:00", day="2027-05-30"), moment("05:45")
    for minute in minutes:
        hour, rest = divmod(minute, 60)
        when = moment(f"{hour:02}:{rest:02}").on(KG).time
        found = find_day(TypedTime("", KG, when), now, above.plus(60), above)
        assert found >= above.plus(-CLOCKS_DIFFER)
        above = max(above, found)
