"""The rows of the timetable: what each stage's verdict rests on."""

import pytest

from companion.domain.clocks import Clock
from companion.domain.timetable import build
from companion.domain.verdicts import Cause, VerdictState
from companion.wording.verdicts import reason_text
from tests.domain.factories import at, gate_windows, hours, split, trip

LATER = "a later stage was"


@pytest.mark.parametrize(
    ("logged", "stage", "cause", "said"),
    [
        ((), "camp", Cause.NOTHING_LOGGED, f"Not logged here; {LATER}."),
        ((), "post", Cause.NOTHING_LOGGED, f"Not logged here; {LATER}."),
        (("in",), "post", Cause.LEAVING_NOT_LOGGED, f"Leaving was not logged here; {LATER}."),
        (("out",), "post", Cause.PASSED, "Done, left 06:50 KG · 08:50 BJ."),
        (("in", "out"), "post", Cause.PASSED, "Done, left 06:50 KG · 08:50 BJ."),
    ],
)
def test_that_a_stage_left_behind_says_what_was_not_logged_there(logged, stage, cause, said):
    times = {"in": "06:40", "out": "06:50"}
    own = [split(n + 1, "post", event, at(times[event])) for n, event in enumerate(logged)]
    gate = split(9, "gate", "in", at("08:00"))
    table = build(trip(), (*own, gate), hours(gate_windows()), at("08:05"))
    row = table.row(stage)
    assert row.passed
    assert row.verdict.cause is cause
    assert reason_text(row.verdict, Clock.KYRGYZ).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("post", "The days of this trip are over, and leaving was not logged."),
        ("gate", "The days of this trip are over, and this was not logged."),
    ],
)
def test_that_where_the_log_stops_for_good_says_what_was_not_logged(stage, said):
    arrived = split(1, "post", "in", at("06:40"))
    table = build(trip(), (arrived,), hours(gate_windows()), at("06:40", day="2027-06-18"))
    verdict = table.row(stage).verdict
    assert (verdict.state, verdict.cause) == (VerdictState.UNKNOWN, Cause.DAYS_ARE_OVER)
    assert reason_text(verdict, Clock.KYRGYZ) == said


@pytest.mark.parametrize(
    ("logged", "here", "reached"),
    [
        ((), None, None),
        ((("camp", "out"),), None, "camp"),
        ((("camp", "out"), ("post", "in")), "post", "post"),
        ((("camp", "out"), ("post", "in"), ("post", "out")), None, "post"),
        ((("post", "out"),), None, "post"),
        ((("post", "in"), ("gate", "in")), "gate", "gate"),
        ((("gate", "in"), ("post", "out")), "gate", "gate"),
        ((("gate", "out"), ("office", "in")), "office", "office"),
    ],
)
def test_that_one_is_at_the_stage_reached_until_it_is_left(logged, here, reached):
    entries = [split(n, *point, at(f"06:{10 + n}")) for n, point in enumerate(logged)]
    table = build(trip(), entries, hours(gate_windows()), at("07:00"))
    assert [row.stage.id for row in table.rows if row.here] == ([here] if here else [])
    assert (table.reached.stage.id if table.reached else None) == reached
