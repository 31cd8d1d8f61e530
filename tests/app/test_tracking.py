"""The tracker: every way a time can be logged, corrected, taken back."""

import pytest

from companion.app import history, planning, tracking
from companion.app.companion import Companion
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.splits import Event, TimePoint
from companion.domain.verdicts import Cause, VerdictState
from companion.wording.verdicts import reason_text
from tests.domain.factories import BJ, KG, at

CAMP_OUT = TimePoint("tash_rabat", Event.OUT)
POST_IN = TimePoint("kg_first_post", Event.IN)
GATE_IN = TimePoint("pass_gate", Event.IN)


def test_that_now_logs_the_next_event_of_the_route(companion, trip_id, now):
    now.set("05:47")
    logged = tracking.log_now(companion, trip_id)
    assert (logged.split.point, logged.split.at, logged.flags) == (CAMP_OUT, at("05:47"), ())
    assert planning.timetable(companion, trip_id).next_point == POST_IN
    assert planning.timetable(companion, trip_id).delay == 2


def test_that_a_typed_time_is_shown_on_both_clocks_before_it_counts(companion, trip_id, now):
    now.set("07:00")
    read = tracking.understand(companion, trip_id, POST_IN, "8:40 bj")
    assert read.at == at("06:40")
    assert read.clock is BJ
    assert read.day_was_found
    assert not tracking.history(companion, trip_id)


def test_that_a_correction_keeps_what_was_first_written(companion, trip_id, now):
    now.set("07:00")
    first = tracking.log_split(companion, trip_id, POST_IN, "0640", KG).split
    second = tracking.log_split(companion, trip_id, POST_IN, "6:45", KG).split
    assert second.supersedes == first.id
    written = tracking.history(companion, trip_id, POST_IN)
    assert [s.text for s in written] == ["0640", "6:45"]
    assert planning.timetable(companion, trip_id).row("kg_first_post").actual_in.at == at("06:45")
    tracking.withdraw_split(companion, trip_id, second.id)
    assert planning.timetable(companion, trip_id).row("kg_first_post").actual_in.at == at("06:40")
    assert len(tracking.history(companion, trip_id, POST_IN)) == 2


def test_that_what_somebody_logged_meanwhile_is_corrected_not_ignored(
    companion, trip_id, now, home, monkeypatch
):
    now.set("07:00")
    other = Companion.open(home, now)
    understand = tracking._understand

    def while_another_logs(*given):
        monkeypatch.setattr(tracking, "_understand", understand)
        tracking.log_split(other, trip_id, POST_IN, "0641", KG)
        return understand(*given)

    monkeypatch.setattr(tracking, "_understand", while_another_logs)
    mine = tracking.log_split(companion, trip_id, POST_IN, "0640", KG).split
    other.close()
    theirs, latest = tracking.history(companion, trip_id, POST_IN)
    assert (theirs.text, latest.id) == ("0641", mine.id)
    assert mine.supersedes == theirs.id


def test_that_undo_of_an_entry_marks_it_and_redo_clears_the_mark(companion, trip_id, now):
    now.set("05:47")
    tracking.log_now(companion, trip_id)
    history.undo(companion)
    assert planning.timetable(companion, trip_id).next_point == CAMP_OUT
    assert len(tracking.history(companion, trip_id)) == 1
    history.redo(companion)
    assert planning.timetable(companion, trip_id).next_point == POST_IN


def test_that_the_last_entry_is_taken_back_and_then_the_one_before(companion, trip_id, now):
    now.set("05:47")
    tracking.log_now(companion, trip_id)
    now.set("06:40")
    tracking.log_now(companion, trip_id)
    assert tracking.withdraw_last(companion, trip_id).point == POST_IN
    assert tracking.withdraw_last(companion, trip_id).point == CAMP_OUT
    with pytest.raises(NotAllowed, match="Nothing is logged"):
        tracking.withdraw_last(companion, trip_id)


def test_that_odd_entries_are_kept_and_flagged(companion, trip_id, now):
    now.set("06:00")
    later = tracking.log_split(companion, trip_id, POST_IN, "2027-05-18 06:40", KG)
    assert any("later than now" in f for f in later.flags)
    assert any("Nothing was logged" in f for f in later.flags)
    table = planning.timetable(companion, trip_id)
    assert table.row("kg_first_post").expected_in is None
    assert table.rows[0].verdict.cause is Cause.NOTHING_LOGGED
    assert table.row("kg_first_post").expected_out.likely >= at("06:40")


def test_that_out_before_in_is_kept_and_flagged(companion, trip_id, now):
    now.set("07:00")
    tracking.log_split(companion, trip_id, POST_IN, "0640", KG)
    out = TimePoint("kg_first_post", Event.OUT)
    logged = tracking.log_split(companion, trip_id, out, "0630", KG)
    assert "Leaving is earlier than arriving." in logged.flags


@pytest.mark.parametrize(
    ("point", "text", "clock", "error"),
    [
        (TimePoint("moon", Event.IN), "0640", KG, NotFound),
        (TimePoint("naryn", Event.OUT), "0640", KG, NotFound),
        (TimePoint("tash_rabat", Event.IN), "0640", KG, NotAllowed),
        (TimePoint("traffic_police", Event.OUT), "0640", KG, NotAllowed),
        (POST_IN, "0640", None, NotAllowed),
        (POST_IN, "25:00", KG, NotAllowed),
        (POST_IN, "2027-02-30 06:40", KG, NotAllowed),
    ],
)
def test_that_what_cannot_be_logged_is_refused_and_changes_nothing(
    companion, trip_id, point, text, clock, error
):
    with pytest.raises(error):
        tracking.log_split(companion, trip_id, point, text, clock)
    assert not tracking.history(companion, trip_id)


def test_that_the_log_ends_with_the_arrival_at_the_last_stage(companion, trip_id, now):
    now.set("12:00", BJ, "2027-05-20")
    point = TimePoint("traffic_police", Event.IN)
    tracking.log_split(companion, trip_id, point, "11:00 bj")
    with pytest.raises(NotAllowed, match="Every stage"):
        tracking.log_now(companion, trip_id)
    assert planning.timetable(companion, trip_id).row("pass_gate").expected_in is None


def test_that_a_late_arrival_at_the_gate_waits_through_lunch(companion, trip_id, now):
    now.set("11:16")
    tracking.log_split(companion, trip_id, GATE_IN, "11:15", KG)
    row = planning.timetable(companion, trip_id).row("pass_gate")
    assert row.expected_out.likely >= at("11:35")


GATE_HOURS = [
    # the lunch break, the afternoon, the evening
    ("12:00", Cause.AT_BREAK, "Closed now: lunch break"),
    ("15:00", Cause.SERVED, "before it closes"),
    ("18:00", Cause.AFTER_CLOSING, "Closed now: after closing"),
]


@pytest.mark.parametrize(("clock_text", "cause", "said"), GATE_HOURS)
def test_that_who_waits_at_the_gate_is_told_of_the_hours_from_now_on(
    companion, trip_id, now, clock_text, cause, said
):
    now.set("08:45")
    tracking.log_split(companion, trip_id, GATE_IN, "now")
    now.set(clock_text)
    verdict = planning.timetable(companion, trip_id).row("pass_gate").verdict
    assert verdict.cause is cause
    sentence = reason_text(verdict, BJ).replace("\u00a0", " ")
    assert said in sentence
    assert "when you arrive" not in sentence


def test_that_the_last_stage_is_done_on_arriving(companion, trip_id, now):
    now.set("05:00", day="2027-05-20")
    tracking.log_split(companion, trip_id, TimePoint("traffic_police", Event.IN), "now")
    for later in ("2027-05-20", "2027-09-20"):
        now.set("12:00", day=later)
        verdict = planning.timetable(companion, trip_id).rows[-1].verdict
        assert (verdict.state, verdict.cause) == (VerdictState.FINE, Cause.ARRIVED)


def test_that_a_log_not_gone_on_with_is_over_after_three_weeks(companion, trip_id, now):
    now.set("08:55")
    tracking.log_split(companion, trip_id, GATE_IN, "now")
    now.set("08:55", day="2027-06-08")
    port = planning.timetable(companion, trip_id).row("cn_port")
    assert port.expected_in.likely > now()
    now.set("08:56", day="2027-06-08")
    port = planning.timetable(companion, trip_id).row("cn_port")
    assert port.verdict.cause is Cause.DAYS_ARE_OVER
    assert port.expected_in.likely < now()


def test_that_a_mistyped_year_costs_no_years_of_hours(companion, trip_id, now):
    tracking.log_split(companion, trip_id, CAMP_OUT, "2006-05-18 05:45", KG)
    table = planning.timetable(companion, trip_id)
    assert sum(w.minutes for w in table.row("pass_gate").windows) == 2 * 23 * 24 * 60
    gate = table.row("pass_gate")
    assert any(w.holds(gate.planned_in) for w in gate.windows)


def test_that_the_same_doubt_about_in_and_out_is_said_once(companion, trip_id, now):
    tracking.log_split(companion, trip_id, POST_IN, "2027-05-18 06:40", KG)
    tracking.log_split(companion, trip_id, TimePoint("kg_first_post", Event.OUT), "0650", KG)
    flags = planning.timetable(companion, trip_id).row("kg_first_post").flags
    assert flags.count("This time is later than now.") == 1


def test_that_now_with_a_clock_is_logged_as_now(companion, trip_id, now):
    now.set("08:55")
    split = tracking.log_split(companion, trip_id, GATE_IN, "now kg").split
    assert (split.at, split.clock, split.origin) == (at("08:55"), KG, "now")
