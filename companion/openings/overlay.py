"""Notices laid over windows: what they shut is closed, to the minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from companion.domain.clocks import Instant
from companion.domain.notices import Effect, Notice, Stretch, closures, in_force, without
from companion.domain.windows import State, Window

_WORDS = {
    Effect.SHUT: "shut",
    Effect.FREIGHT_ONLY: "freight only",
    Effect.SHORT_HOURS: "outside the short hours",
}


def overlaid(windows: Iterable[Window], notices: Sequence[Notice]) -> Iterator[Window]:
    """``windows`` with everything closed that ``notices`` shut; closed pieces end where they did.

    What a notice keeps open carries its source: weekends and holidays would have said otherwise.
    """
    shut, hours = closures(notices), _own_hours(notices)
    kept_open = [n for n in in_force(notices) if n.effect is Effect.OPEN]
    for window in windows:
        opener = next((n for n in kept_open if _meet(window, n.spoken_of)), None)
        if opener is not None and window.state is State.OPEN:
            window = replace(window, source=opener.source, certainty=_certainty(opener))
        for piece in _cut(window, shut):
            yield from _opened(piece, hours)


def _own_hours(notices: Sequence[Notice]) -> list[tuple[Stretch, Notice]]:
    """The hours that the traveller was told for certain days. Their word outranks the rest: inside
    them no lunch and no weekend of another source counts."""
    found = []
    stronger: list[Stretch] = []
    for notice in in_force(notices):
        if notice.own and notice.effect is Effect.SHORT_HOURS:
            taken = [*stronger, *notice.shut]
            found += [(part, notice) for part in without(notice.spoken_of, taken)]
        stronger.append(notice.spoken_of)
    return sorted(found, key=lambda each: each[0])


def _opened(window: Window, hours: Sequence[tuple[Stretch, Notice]]) -> Iterator[Window]:
    """``window`` with the hours that the traveller was told open, whatever it said itself."""
    at = window.start
    for (start, end), notice in hours:
        begin, until = max(at, start), min(end, window.end)
        if begin >= until:
            continue
        if at < begin:
            yield replace(window, start=at, end=begin)
        reason = f"{notice.reason}: short hours"
        yield Window(
            window.schedule, begin, until, State.OPEN, reason, notice.source, _certainty(notice)
        )
        at = until
    if at < window.end:
        yield replace(window, start=at)


def _cut(window: Window, shut: Sequence[tuple[Stretch, Notice]]) -> Iterator[Window]:
    at = window.start
    for (start, end), notice in shut:
        if not _meet(window, (start, end)) or end <= at:
            continue
        if at < start:
            yield replace(window, start=at, end=start)
        until = min(end, window.end)
        yield _closed(window, max(at, start), until, notice)
        at = until
    if at < window.end:
        yield replace(window, start=at)


def _closed(window: Window, start: Instant, end: Instant, notice: Notice) -> Window:
    return Window(
        window.schedule, start, end, State.CLOSED, f"{notice.reason}: {_WORDS[notice.effect]}",
        notice.source, _certainty(notice),
    )  # fmt: skip


def _certainty(notice: Notice) -> str:
    return "confirmed" if notice.own else "announced"


def _meet(window: Window, stretch: Stretch) -> bool:
    return window.start < stretch[1] and stretch[0] < window.end
