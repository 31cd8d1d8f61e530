"""The plan: typical durations, net of closed time, through windows."""

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.clocks import Instant
from companion.domain.crossing import Span
from companion.domain.plan import planned, serve
from companion.domain.splits import Event, TimePoint
from companion.domain.trip import Appointment
from companion.domain.windows import State
from tests.domain.factories import BJ, ROUTE, at, gate_windows, stage, window

GATE_IN, GATE_OUT = TimePoint("gate", Event.IN), TimePoint("gate", Event.OUT)


def plan_from(leave: Instant):
    return planned(ROUTE, leave, {"gate": gate_windows(5)})


def test_that_the_plan_adds_typical_drives_and_services():
    plan = plan_from(at("06:45"))
    assert plan[TimePoint("camp", Event.OUT)] == at("06:45")
    assert plan[TimePoint("post", Event.IN)] == at("07:35")
    assert plan[TimePoint("post", Event.OUT)] == at("07:50")
    assert plan[GATE_IN] == at("08:50")
    assert plan[GATE_OUT] == at("09:20")  # opens 09:00 Kyrgyz time, 20 minutes of service


def test_that_the_first_stage_has_no_in_and_the_last_no_out():
    plan = plan_from(at("06:45"))
    assert TimePoint("camp", Event.IN) not in plan
    assert TimePoint("office", Event.IN) in plan
    assert TimePoint("office", Event.OUT) not in plan


def test_that_a_lunch_stops_the_work_and_does_not_begin_it_again():
    windows = gate_windows()
    begun = at("11:20")  # 13:20 Beijing time, ten minutes before the lunch stop
    assert serve(begun, 10, windows) == at("11:30")
    assert serve(begun, 11, windows) == at("14:31")


def test_that_windows_are_half_open_at_their_edges():
    windows = gate_windows()
    assert serve(at("08:59"), 0, windows) == at("09:00")
    assert serve(at("09:00"), 0, windows) == at("09:00")
    assert serve(at("11:29"), 1, windows) == at("11:30")
    assert serve(at("11:30"), 0, windows) == at("14:30")
    assert serve(at("17:30"), 5, windows) == at("09:05", day="2027-05-19")


def test_that_no_window_in_the_days_looked_at_means_no_time():
    closed = (window(at("00:00"), at("00:00", day="2027-05-20"), State.CLOSED, "holiday"),)
    assert serve(at("09:00"), 5, closed) is None
    late = planned(ROUTE, at("05:45"), {"gate": closed})
    assert GATE_IN in late
    assert GATE_OUT not in late
    assert TimePoint("hotel", Event.IN) not in late


def test_that_unknown_time_counts_as_served():
    unknown = (window(at("00:00"), at("00:00", day="2027-05-20"), State.UNKNOWN, "not published"),)
    assert serve(at("09:00"), 30, unknown) == at("09:30")


def test_that_the_morning_after_begins_at_the_stated_time_on_its_own_clock():
    plan = plan_from(at("06:45"))
    assert plan[TimePoint("hotel", Event.OUT)] == at("08:30", BJ, "2027-05-19")


def test_that_the_guides_delay_runs_from_the_agreed_moment():
    route = (
        stage("camp"),
        stage("gate", Span(60, 60, 60), service=Span(20, 20, 20), guide_delay=Span(0, 30, 120)),
        stage("end", Span(1, 1, 1)),
    )
    agreed = Appointment(1, "gate", "Guide", at("10:00"), BJ)
    assert planned(route, at("07:00"), {}, (agreed,))[GATE_OUT] == at("10:50")
    assert planned(route, at("07:00"), {})[GATE_OUT] == at("08:50")


moments = st.integers(min_value=0, max_value=3 * 24 * 60).map(lambda m: at("00:00").plus(m))


@given(moments, st.integers(min_value=0, max_value=600))
def test_that_leaving_later_never_arrives_earlier(leave, minutes):
    sooner, later = plan_from(leave), plan_from(leave.plus(minutes))
    assert all(sooner[p] <= later[p] for p in later)


@given(moments, st.integers(0, 400))
def test_that_work_takes_at_least_its_minutes(ready, minutes):
    done = serve(ready, minutes, gate_windows(8))
    assert done is not None
    assert done.minutes_since(ready) >= minutes
