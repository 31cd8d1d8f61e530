"""Closure notices in words: what they say, for which days, by which clock, and who says it."""

from __future__ import annotations

from collections.abc import Iterable

from companion.domain.clocks import WallTime
from companion.domain.dates import short_day_text, weekday_short
from companion.domain.notices import Effect, Notice, is_outranked
from companion.wording.plain import shown
from companion.wording.times import both_text, clock_name, dated, wall_text

EFFECT_WORDS = {
    Effect.SHUT: "Shut",
    Effect.FREIGHT_ONLY: "Freight only: closed for people",
    Effect.SHORT_HOURS: "Short hours",
    Effect.OPEN: "Open",
}
EFFECT_STATES = {
    Effect.SHUT: "closed",
    Effect.FREIGHT_ONLY: "closed",
    Effect.SHORT_HOURS: "tight",
    Effect.OPEN: "open",
}


def notice_dates(notice: Notice) -> str:
    """``Tue 18 May 2027``, ``Tue 18 to Wed 19 May 2027``, ``Thu 31 Dec 2026 to Fri 1 Jan 2027``."""
    first, last = notice.first, notice.last
    if first == last:
        return dated(last)
    if first.year != last.year:
        return f"{dated(first)} to {dated(last)}"
    day = f"{weekday_short(first)} {first.day}" if first.month == last.month else None
    return f"{day or short_day_text(first)} to {dated(last)}"


def notice_clock(notice: Notice) -> str:
    """Whose dates they are: ``Beijing time``."""
    return clock_name(notice.clock)


def notice_days(notice: Notice) -> str:
    """``Tue 18 to Wed 19 May 2027, Beijing time``."""
    return f"{notice_dates(notice)}, {notice_clock(notice)}"


def notice_hours(notice: Notice) -> str:
    """``from 13:30 BJ · 11:30 KG on Tue 18 May``, on both clocks; empty for whole days.

    The day is said where there are several and the times do not carry it already.
    """
    each_day = notice.effect is Effect.SHORT_HOURS
    parts = ["each day"] if each_day and notice.last != notice.first else []
    for word, at, day in (
        ("from", notice.begins, notice.first),
        ("until", notice.ends, notice.last),
    ):
        if at is not None:
            parts.append(f"{word} {_moment(notice, WallTime(day, at, notice.clock), each_day)}")
    return " ".join(parts) if notice.begins or notice.ends else ""


def _moment(notice: Notice, wall: WallTime, each_day: bool) -> str:
    at, other = wall.instant(), wall.clock.other
    if each_day:
        return f"{wall_text(wall)} · {wall_text(at.on(other))}"
    said = both_text(at, wall.clock)
    alone = notice.first == notice.last or at.date_on(other) != wall.date
    return said if alone else f"{said} on {short_day_text(wall.date)}"


def notice_head(notice: Notice) -> str:
    """``Short hours until 22:00 BJ · 20:00 KG``."""
    return f"{EFFECT_WORDS[notice.effect]} {notice_hours(notice)}".rstrip()


def notice_source(notice: Notice) -> str:
    """Who says it and when: ``noted by you: my operator, 12 May 2027``."""
    who = f"noted by you: {notice.source}" if notice.own else notice.source
    return ", ".join(part for part in (shown(who), shown(notice.said)) if part)


def notice_standing(notice: Notice, notices: Iterable[Notice]) -> str:
    """Why a notice counts no more, or nowhere: ``replaced by a later notice``; empty if it does."""
    if notice.replaced_by:
        return "replaced by a later notice"
    if not is_outranked(notice, notices):
        return ""
    return "outranked by a later one of your own" if notice.own else "outranked"


def notice_spoken(notice: Notice, standing: str) -> str:
    """The whole notice for a screen reader."""
    head = f"{notice_days(notice)}: {notice_head(notice)}"
    parts = (head, standing, shown(notice.reason), notice_source(notice))
    return ". ".join(part for part in parts if part)


def notices_text(notices: Iterable[Notice]) -> str:
    """A block of two lines for each, one's own first; for the command."""
    every = tuple(notices)
    blocks = []
    for n in sorted(every, key=lambda n: (not n.own, n.first)):
        parts = (shown(n.reason), notice_source(n), notice_standing(n, every))
        below = "; ".join(part for part in parts if part)
        blocks.append(f"{n.id}  {notice_days(n)}  {notice_head(n)}\n    {below}")
    return "\n".join(blocks).replace("\u00a0", " ")
