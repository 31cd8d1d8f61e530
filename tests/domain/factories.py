"""Small trips for tests: a route of four stages with hours at the exit and the gate."""

from __future__ import annotations

from datetime import date, time

from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.crossing import Crossing, Names, Schedule, Span, Stage
from companion.domain.hours import Lane, StageHours
from companion.domain.ids import SplitId, TripId
from companion.domain.sources import Certainty
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import Trip
from companion.domain.windows import State, Window

KG, BJ = Clock.KYRGYZ, Clock.BEIJING
DAY = "2027-05-18"


def at(clock_text: str, clock: Clock = KG, day: str = DAY) -> Instant:
    """``at("09:00")`` is 09:00 Kyrgyz time on Tuesday 18 May 2027."""
    hour, minute = clock_text.split(":")
    return WallTime(date.fromisoformat(day), time(int(hour), int(minute)), clock).instant()


def window(
    start: Instant,
    end: Instant,
    state: State = State.OPEN,
    reason: str = "open",
    confirmed: bool = True,
) -> Window:
    return Window("test", start, end, state, reason, "test", "reported", confirmed)


def stage(stage_id: str, drive: Span | None = None, **more) -> Stage:
    clock = more.pop("clock", KG)
    return Stage(stage_id, Names(stage_id.title()), "KG", clock, drive=drive, **more)


ROUTE = (
    stage("camp"),
    stage("post", Span(35, 50, 75), service=Span(5, 15, 50), km=20),
    stage("gate", Span(45, 60, 80), service=Span(5, 20, 60), hard_hours=True, clock=BJ, km=55),
    stage("hotel", Span(60, 75, 180), clock=BJ, rests_until="08:30"),
    stage("office", Span(60, 75, 180), clock=BJ),
)


def gate_windows(days: int = 3, first: str = DAY) -> tuple[Window, ...]:
    """11:00-13:30 and 16:30-19:30 Beijing time on each of ``days`` days, contiguous."""
    found: list[Window] = []
    for n in range(days):
        day = date.fromordinal(date.fromisoformat(first).toordinal() + n).isoformat()
        edges = ["00:00", "11:00", "13:30", "16:30", "19:30"]
        starts = [at(e, BJ, day) for e in edges]
        ends = [*starts[1:], starts[0].plus(24 * 60)]
        said = [
            (State.CLOSED, "before opening"),
            (State.OPEN, "open"),
            (State.CLOSED, "lunch break"),
            (State.OPEN, "open"),
            (State.CLOSED, "after closing"),
        ]
        found += [window(s, e, *what) for s, e, what in zip(starts, ends, said, strict=True)]
    return tuple(found)


def hours(windows: tuple[Window, ...], stage_id: str = "gate") -> dict[str, StageHours]:
    schedule = Schedule("test", "Test hours", "test", "2027", Certainty.HIGH, BJ, "11:00-13:30")
    return {stage_id: StageHours(stage_id, Lane(schedule, windows))}


def crossing(route: tuple[Stage, ...] = ROUTE) -> Crossing:
    return Crossing(
        id="test",
        names=Names("Test crossing"),
        revision="1",
        checked_on=date(2026, 11, 1),
        from_country="KG",
        to_country="CN",
        night_stops=(route[0].id,),
        stages=route,
    )


def trip(leave: Instant | None = None, route: tuple[Stage, ...] = ROUTE, **more) -> Trip:
    leave = leave or at("05:45")
    return Trip(TripId(1), "Test", crossing(route), route[0].id, leave, KG, "test", **more)


def split(
    number: int, stage_id: str, event: str, when: Instant, recorded: Instant | None = None, **more
) -> Split:
    point = TimePoint(stage_id, Event(event))
    return Split(SplitId(number), point, when, KG, "typed", recorded or when, **more)
