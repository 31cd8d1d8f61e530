"""Times as text: always with their clock, on both clocks wherever there is room.

Form: ``09:00 KG · 11:00 BJ``; in sentences ``11:00 Beijing time``. Where the two dates differ,
each time carries its own: ``23:30 KG Tue 18 May · 01:30 BJ Wed 19 May``.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.dates import day_text, short_day_text

NBSP = "\u00a0"


def clock_name(clock: Clock) -> str:
    """``Kyrgyz time``."""
    return {Clock.KYRGYZ: "Kyrgyz time", Clock.BEIJING: "Beijing time"}[clock]


def clock_tag(clock: Clock) -> str:
    """``KG`` or ``BJ``; Beijing is never CN."""
    return {Clock.KYRGYZ: "KG", Clock.BEIJING: "BJ"}[clock]


@lru_cache(maxsize=4096)
def hours_text(at: Instant, clock: Clock) -> str:
    """``09:00``: for a cell whose clock stands in the column head or the tag beside it."""
    return f"{at.on(clock).time:%H:%M}"


def wall_text(wall: WallTime) -> str:
    """``09:00 KG``."""
    return f"{wall.time:%H:%M}{NBSP}{clock_tag(wall.clock)}"


def both_text(at: Instant, first: Clock = Clock.KYRGYZ) -> str:
    """``09:00 KG · 11:00 BJ``, with both dates where they differ."""
    one, two = at.on(first), at.on(first.other)
    if one.date == two.date:
        return f"{wall_text(one)} · {wall_text(two)}"
    return (
        f"{wall_text(one)} {short_day_text(one.date)} · {wall_text(two)} {short_day_text(two.date)}"
    )


def both_dated_text(at: Instant, first: Clock = Clock.KYRGYZ) -> str:
    """``Tue 18 May 2027, 09:00 KG · 11:00 BJ``, with both dates where they differ."""
    one, two = at.on(first), at.on(first.other)
    if one.date == two.date:
        return f"{dated(one.date)}, {wall_text(one)} · {wall_text(two)}"
    return f"{dated(one.date)}, {wall_text(one)} · {dated(two.date)}, {wall_text(two)}"


def dated(day: date) -> str:
    """``Tue 18 May 2027``."""
    return f"{short_day_text(day)} {day.year}"


def sentence_text(at: Instant, clock: Clock) -> str:
    """``11:00 Beijing time (09:00 KG)`` for a running sentence."""
    other = at.on(clock.other)
    return f"{hours_text(at, clock)} {clock_name(clock)} ({wall_text(other)})"


def both_range_text(start: Instant, end: Instant, first: Clock = Clock.KYRGYZ) -> str:
    """``09:00–11:30 KG · 11:00–13:30 BJ``."""
    return " · ".join(
        f"{hours_text(start, c)}–{hours_text(end, c)}{NBSP}{clock_tag(c)}"
        for c in (first, first.other)
    )


def minutes_text(minutes: int) -> str:
    """``45 min``, ``2 h``, ``3 h 08``; a negative number without its sign."""
    hours, rest = divmod(abs(minutes), 60)
    if hours == 0:
        return f"{rest}{NBSP}min"
    if hours >= 48:
        return f"{hours // 24}{NBSP}days{f' {hours % 24}{NBSP}h' if hours % 24 else ''}"
    return f"{hours}{NBSP}h" if rest == 0 else f"{hours}{NBSP}h{NBSP}{rest:02d}"


def delay_text(minutes: int) -> str:
    """``on time``, ``18 min late``, ``5 min early``."""
    if minutes == 0:
        return "on time"
    return f"{minutes_text(minutes)} {'late' if minutes > 0 else 'early'}"


__all__ = [
    "both_dated_text",
    "both_range_text",
    "both_text",
    "clock_name",
    "clock_tag",
    "dated",
    "day_text",
    "delay_text",
    "hours_text",
    "minutes_text",
    "sentence_text",
    "short_day_text",
    "wall_text",
]
