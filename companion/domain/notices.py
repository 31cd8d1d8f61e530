"""Notices: dated words of an authority, or of the traveller's operator, about days at the border.

A notice outranks every rule on the dates it speaks of. The traveller's own outrank published ones,
among equals the later one counts, and one that was taken back by another is kept and not applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from itertools import takewhile

from companion.domain.clocks import Clock, Instant, WallTime, midnight
from companion.domain.errors import NotAllowed
from companion.domain.sources import Certainty

_A_DAY = timedelta(days=1)
#: Torugart was shut for three years from January 2020; what is said for longer is a mistyped year.
LONGEST_DAYS = 4 * 366
#: Half-open, in instants.
Stretch = tuple[Instant, Instant]


class Effect(Enum):
    """What a notice says of its dates, for people with their own vehicle."""

    SHUT = "shut"
    FREIGHT_ONLY = "freight only"  # lorries pass, people do not
    SHORT_HOURS = "short hours"  # served from ``begins`` to ``ends`` on each date
    OPEN = "open"  # served as on a working day, whatever weekends and holidays say


@dataclass(frozen=True)
class Notice:
    """What was announced for ``first`` to ``last``, both included, as dates on ``clock``.

    Of a closure ``begins`` is when it starts on ``first`` and ``ends`` when it is over on ``last``
    (the day of reopening); without them whole dates are meant. ``said`` is when it was announced,
    as text, empty where the source gives no date. ``replaced_by`` names the notice that took its
    place. ``own``: entered by the traveller.
    """

    id: str
    effect: Effect
    first: date
    last: date
    clock: Clock
    reason: str
    source: str
    begins: time | None = None
    ends: time | None = None
    address: str = ""
    said: str = ""
    certainty: Certainty = Certainty.HIGH
    replaced_by: str = ""
    own: bool = False

    def speaks_of(self, day: date) -> bool:
        """Whether ``day`` is one of its dates."""
        return self.first <= day <= self.last

    def shuts_whole(self, day: date) -> bool:
        """Whether that date lies within the closure from its first to its last hour."""
        if self.effect in (Effect.OPEN, Effect.SHORT_HOURS) or not self.speaks_of(day):
            return False
        cut = (self.begins and day == self.first) or (self.ends and day == self.last)
        return not cut

    @property
    def spoken_of(self) -> Stretch:
        """From the beginning of its first date to the end of its last."""
        return self._midnight(self.first), self._midnight(self.last + _A_DAY)

    @property
    def shut(self) -> tuple[Stretch, ...]:
        """The stretches in which nobody with a vehicle is served, in order."""
        if self.effect is Effect.OPEN:
            return ()
        if self.effect is Effect.SHORT_HOURS:
            return tuple(self._around_the_hours())
        start = (
            self._at(self.first, self.begins) if self.begins else midnight(self.first, self.clock)
        )
        if self.ends is not None:
            return ((start, self._at(self.last, self.ends)),)
        return ((start, midnight(self.last + _A_DAY, self.clock)),)

    def _around_the_hours(self) -> Iterator[Stretch]:
        for n in range((self.last - self.first).days + 1):
            day = self.first + n * _A_DAY
            if self.begins is not None:
                yield self._midnight(day), self._at(day, self.begins)
            if self.ends is not None:
                yield self._at(day, self.ends), self._midnight(day + _A_DAY)

    def _midnight(self, day: date) -> Instant:
        return midnight(day, self.clock)

    def _at(self, day: date, at: time) -> Instant:
        return WallTime(day, at, self.clock).instant()


class Unmeant(NotAllowed):
    """A notice that cannot be meant. ``field`` names the part of it that is wrong, as Notice does;
    a form says the sentence there."""

    def __init__(self, field: str, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.field = field


def checked(notice: Notice) -> Notice:
    """``notice``, if it can be meant. Raises Unmeant with what is wrong, and where."""
    if notice.last < notice.first:
        raise Unmeant("last", "The last day is before the first.", "Turn them around.")
    if (notice.last - notice.first).days >= LONGEST_DAYS:
        raise Unmeant("last", "That is more than four years.", "Look at the year again.")
    _check_times(notice)
    if not notice.source.strip():
        raise Unmeant("source", "Nobody is named who said it.", "Say who it was.")
    if not notice.reason.strip():
        raise Unmeant("reason", "The notice gives no reason.", "Say what it is about.")
    return notice


def _check_times(notice: Notice) -> None:
    begins, ends = notice.begins, notice.ends
    if notice.effect is Effect.SHORT_HOURS:
        if begins is None and ends is None:
            raise Unmeant(
                "begins", "Short hours need a time.", "Say from when, until when, or both."
            )
        if begins and ends and ends <= begins:
            raise Unmeant("ends", "The hours end before they begin.", "Turn them around.")
    elif notice.effect is Effect.OPEN and (begins or ends):
        raise Unmeant(
            "begins" if begins else "ends", "Whole days are open, so a time says nothing.",
            "Leave the times empty, or choose short hours.",
        )  # fmt: skip
    elif any(end <= start for start, end in notice.shut):
        raise Unmeant("ends", "The closure ends before it begins.", "Look at the times again.")


def in_force(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Those that count, the strongest first: the traveller's own, then the ones listed later."""
    newest_first = [n for n in notices if not n.replaced_by][::-1]
    return tuple(sorted(newest_first, key=lambda n: not n.own))


def speaking_of(day: date, notices: Sequence[Notice]) -> Notice | None:
    """The strongest notice in force about ``day``; None where none speaks of it."""
    return next((n for n in in_force(notices) if n.speaks_of(day)), None)


def is_outranked(notice: Notice, notices: Iterable[Notice]) -> bool:
    """Whether stronger ones of ``notices`` speak of every one of its dates: it counts nowhere."""
    if notice.replaced_by:
        return False
    stronger = list(takewhile(lambda other: other != notice, in_force(notices)))
    days = range(notice.first.toordinal(), notice.last.toordinal() + 1)
    return all(any(s.speaks_of(date.fromordinal(day)) for s in stronger) for day in days)


def closures(notices: Iterable[Notice]) -> tuple[tuple[Stretch, Notice], ...]:
    """What is shut and by which notice, in order of time; stronger notices cut into weaker ones."""
    found: list[tuple[Stretch, Notice]] = []
    stronger: list[Stretch] = []
    for notice in in_force(notices):
        found += [(part, notice) for each in notice.shut for part in without(each, stronger)]
        stronger.append(notice.spoken_of)
    return tuple(sorted(found, key=lambda each: each[0]))


def without(stretch: Stretch, taken: Sequence[Stretch]) -> list[Stretch]:
    """What is left of ``stretch`` outside all of ``taken``."""
    left = [stretch]
    for start, end in taken:
        pieces = [((a, min(b, start)), (max(a, end), b)) for a, b in left]
        left = [(a, b) for both in pieces for a, b in both if a < b]
    return left
