"""The gate of the pass with the three schedules that the program ships, and small questions."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import settings

from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.crossing import Names, Schedule, Stage
from companion.domain.hours import StageHours
from companion.domain.sources import Certainty
from companion.domain.trip import ConfirmedHours
from companion.domain.windows import Window, window_at
from companion.openings.hours import stage_hours

#: For properties: the first question loads the libraries, which may take its time.
patient = settings(deadline=None)
KG, BJ = Clock.KYRGYZ, Clock.BEIJING
WORKING, EVERY = "working days", "every day"
WEEKEND = "no people with their own vehicle at weekends, unless the operator confirms"
MAKE_UP = "make-up workday on a weekend, and nobody has said whether people are served"


def schedule(schedule_id: str, hours: str, days: str = WORKING, clock: Clock = BJ) -> Schedule:
    names = {
        "travellers": "travellers 2011-2025",
        "article": "the article of 2018 as printed",
        "agree": "only where both agree",
    }
    name = names.get(schedule_id, schedule_id)
    return Schedule(schedule_id, name, "src", "2018", Certainty.MEDIUM, clock, hours, days)


TRAVELLERS = schedule("travellers", "11:00-13:30,16:30-19:30")
ARTICLE = schedule("article", "09:00-12:00,14:00-18:00")
AGREE = schedule("agree", "11:00-12:00,16:30-18:00")


def stage(*schedules: Schedule, clock: Clock = BJ, hard: bool = True) -> Stage:
    return Stage("gate", Names("The gate"), "CN", clock, schedules=schedules, hard_hours=hard)


GATE = stage(TRAVELLERS, ARTICLE, AGREE)


def confirmed(hours: str, any_day: bool = False, clock: Clock = BJ) -> ConfirmedHours:
    return ConfirmedHours("gate", clock, hours, "Mr Wang", date(2026, 9, 1), any_day)


def on(day: str, text: str = "00:00", clock: Clock = BJ) -> Instant:
    """``on("2026-10-09", "11:00")``; 24:00 is the end of the day."""
    hour, minute = (int(part) for part in text.split(":"))
    later, hour = divmod(hour, 24)
    there = date.fromisoformat(day) + timedelta(days=later)
    return WallTime(there, time(hour, minute), clock).instant()


def hours_of(
    place: Stage, first: str, last: str = "", picked: str = "", word: ConfirmedHours | None = None
) -> StageHours:
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return stage_hours(place, picked, word, begin, end)


def windows(place: Stage, first: str, last: str = "", **more) -> tuple[Window, ...]:
    """The windows in use."""
    lane = hours_of(place, first, last, **more).in_use
    assert lane is not None
    return lane.windows


def said(found: tuple[Window, ...], clock: Clock = BJ) -> list[tuple[str, str, str, str]]:
    """Windows of one day as (from, to, state, reason)."""
    return [
        (_time(w.start, clock), _time(w.end, clock), w.state.value, w.reason) for w in found
    ]  # fmt: skip


def _time(at: Instant, clock: Clock) -> str:
    return f"{at.on(clock).time:%H:%M}"


def state_at(found: tuple[Window, ...], day: str, text: str, clock: Clock = BJ) -> str:
    """``open``, ``doubted`` (open but not confirmed), ``closed`` or ``unknown``."""
    window = window_at(found, on(day, text, clock))
    assert window is not None
    return window.state.value if window.confirmed else "doubted"
