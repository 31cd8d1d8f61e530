"""Closure notices in words: what they say, for which days, by which clock, and who says it."""

from __future__ import annotations

from collections.abc import Iterable

from companion.domain.clocks import WallTime
from companion.domain.notices import Effect, Notice
from companion.wording.plain import shown
from companion.wording.times import both_text, clock_name, dated

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


def notice_days(notice: Notice) -> str:
    """``Tue 18 May 2027 to Wed 19 May 2027, Beijing time``."""
    days = dated(notice.first)
    if notice.last != notice.first:
        days = f"{days} to {dated(notice.last)}"
    return f"{days}, {clock_name(notice.clock)}"


def notice_hours(notice: Notice) -> str:
    """``from 13:30 BJ · 11:30 KG``, on both clocks; empty for whole days."""
    parts = []
    for word, at, day in (
        ("from", notice.begins, notice.first),
        ("until", notice.ends, notice.last),
    ):
        if at is not None:
            moment = WallTime(day, at, notice.clock).instant()
            parts.append(f"{word} {both_text(moment, notice.clock)}")
    return " ".join(parts)


def notice_head(notice: Notice) -> str:
    """``Short hours until 22:00 BJ · 20:00 KG``."""
    return f"{EFFECT_WORDS[notice.effect]} {notice_hours(notice)}".rstrip()


def notice_source(notice: Notice) -> str:
    """Who says it and when, and whether another took its place."""
    who = f"noted by you: {notice.source}" if notice.own else notice.source
    parts = [shown(who), shown(notice.said)]
    if notice.replaced_by:
        parts.append("replaced by a later notice")
    return ", ".join(part for part in parts if part)


def notices_text(notices: Iterable[Notice]) -> str:
    """A block of two lines for each, one's own first; for the command."""
    ordered = sorted(notices, key=lambda n: (not n.own, n.first), reverse=False)
    blocks = [
        f"{n.id}  {notice_days(n)}  {notice_head(n)}\n    {shown(n.reason)} ({notice_source(n)})"
        for n in ordered
    ]
    return "\n".join(blocks).replace("\u00a0", " ")
