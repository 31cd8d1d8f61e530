"""The traveller's own short hours outrank every other source: lunch, weekend and holiday too."""

from __future__ import annotations

from datetime import date, time

from companion.domain.clocks import Clock
from companion.domain.notices import Effect, Notice
from companion.domain.windows import State, Window
from companion.openings.overlay import overlaid
from tests.domain.factories import at

DAY = date(2027, 5, 20)


def window(begins: str, ends: str, state: State) -> Window:
    start, end = (at(t, Clock.BEIJING, DAY.isoformat()) for t in (begins, ends))
    return Window("gate", start, end, state, "hours", "somebody", "as printed")


HOURS = [
    window("11:00", "13:30", State.OPEN), window("13:30", "16:30", State.CLOSED),
    window("16:30", "19:30", State.OPEN),
]  # fmt: skip


def notice(own: bool) -> Notice:
    return Notice(
        id="own-1" if own else "n1", effect=Effect.SHORT_HOURS, first=DAY, last=DAY,
        clock=Clock.KYRGYZ, begins=time(12), ends=time(13), reason="works", source="operator",
        own=own,
    )  # fmt: skip


def open_times(own: bool) -> list[tuple[str, str, str]]:
    found = overlaid(HOURS, [notice(own)])
    return [
        (f"{w.start.on(Clock.KYRGYZ).time:%H:%M}", f"{w.end.on(Clock.KYRGYZ).time:%H:%M}", w.source)
        for w in found
        if w.state is State.OPEN
    ]


def test_that_inside_the_travellers_own_hours_no_lunch_counts() -> None:
    assert open_times(own=True) == [
        ("12:00", "13:00", "operator"),
    ]


def test_that_published_short_hours_cut_and_open_nothing() -> None:
    assert open_times(own=False) == []
