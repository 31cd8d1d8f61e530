"""Instants, and the clocks on which people say them. The only place that touches ``datetime``.

The field's first trap: "11:00 local" has stranded people at this gate. So a wall time cannot be
written here without its clock, an instant has no hours to read until a clock is named, and the
zone of the computer is asked nowhere.

Sources: Asia/Bishkek is UTC+6 all year since 12 August 2005, Asia/Shanghai is UTC+8 without
summer time since 1991 (tzdata). Xinjiang time (Asia/Urumqi, UTC+6) is in private use only and is
therefore no clock of this program; an Asia/Urumqi time from elsewhere leads to a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo

from companion.domain.errors import NotAllowed

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

#: The years that can be typed: since 2006 the clocks are two hours apart on every day.
FIRST_YEAR, LAST_YEAR = 2006, 2099
_REACH = f"Name a year from {FIRST_YEAR} to {LAST_YEAR}."


class Clock(Enum):
    """A clock that people name. ``value`` is the short key used in files and commands."""

    KYRGYZ = "kg"
    BEIJING = "bj"

    @property
    def zone_name(self) -> str:
        """The IANA name of the zone."""
        return {"kg": "Asia/Bishkek", "bj": "Asia/Shanghai"}[self.value]

    @property
    def other(self) -> Clock:
        """The other of the two clocks."""
        return Clock.BEIJING if self is Clock.KYRGYZ else Clock.KYRGYZ


@cache
def _zone(clock: Clock) -> ZoneInfo:
    return ZoneInfo(clock.zone_name)


@dataclass(frozen=True, order=True)
class Instant:
    """A moment, in whole seconds since 1970-01-01T00:00:00Z. No hours until a clock is named."""

    seconds: int

    @classmethod
    def from_iso(cls, text: str) -> Instant:
        """Read an ISO 8601 moment that carries its offset, e.g. ``2027-05-17T23:45:00Z``.

        Raises NotAllowed for anything else: a moment without an offset has no clock.
        """
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            raise NotAllowed(
                f"“{text}” is not a moment.", "Write it like 2027-05-17T23:45:00Z."
            ) from None
        if moment.tzinfo is None:
            raise NotAllowed(
                f"“{text}” names no clock.", "End it with Z or an offset such as +06:00."
            )
        return cls.from_datetime(moment)

    @classmethod
    def from_datetime(cls, moment: datetime) -> Instant:
        """The instant of an aware datetime, cut to the second; a naive one is a bug."""
        if moment.tzinfo is None:
            raise ValueError("an instant needs an aware datetime")
        return cls((moment - _EPOCH) // timedelta(seconds=1))

    def on(self, clock: Clock) -> WallTime:
        """What ``clock`` shows at this instant, cut to the minute."""
        local = self.as_datetime().astimezone(_zone(clock))
        return WallTime(local.date(), time(local.hour, local.minute), clock)

    def date_on(self, clock: Clock) -> date:
        """The date that ``clock`` shows at this instant."""
        return self.on(clock).date

    def as_datetime(self) -> datetime:
        """The same moment as an aware UTC datetime, for libraries."""
        return _EPOCH + timedelta(seconds=self.seconds)

    def as_zoned(self, clock: Clock) -> datetime:
        """The same moment as an aware datetime in the zone of ``clock``, for libraries."""
        return self.as_datetime().astimezone(_zone(clock))

    def iso(self) -> str:
        """``2027-05-17T23:45:00Z``."""
        return self.as_datetime().strftime("%Y-%m-%dT%H:%M:%SZ")

    def plus(self, minutes: float) -> Instant:
        """The instant ``minutes`` later (earlier when negative)."""
        return Instant(self.seconds + round(minutes * 60))

    def minutes_since(self, earlier: Instant) -> int:
        """Minutes from ``earlier`` to this instant, rounded to the nearest; may be negative."""
        return round((self.seconds - earlier.seconds) / 60)


@dataclass(frozen=True)
class WallTime:
    """A date and a time of day as written on one clock. ``time`` is to the minute."""

    date: date
    time: time
    clock: Clock

    def __post_init__(self) -> None:
        if self.time.tzinfo is not None:
            raise ValueError("a wall time carries its clock, not a zone")

    def instant(self) -> Instant:
        """The instant at which the clock shows this. Raises NotAllowed where it never does."""
        zoned = datetime.combine(self.date, self.time, tzinfo=_zone(self.clock))
        instant = Instant.from_datetime(zoned)
        if instant.on(self.clock) != self:
            raise NotAllowed(
                f"{self.time:%H:%M} did not exist on {self.date.isoformat()} on this clock."
            )
        return instant

    def next_day(self, days: int = 1) -> WallTime:
        """The same time of day on the same clock, ``days`` later."""
        return WallTime(self.date + timedelta(days=days), self.time, self.clock)


#: The first moment of the years that can be typed, on whichever clock.
FIRST_MOMENT = Instant.from_datetime(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC))


def clock_of_zone(name: str) -> Clock:
    """The clock of a zone in a file from elsewhere. Raises NotAllowed for any other zone.

    Asia/Urumqi leads to a question: it stands for a habit, and people in Xinjiang who write it
    may still mean Beijing time.
    """
    for clock in Clock:
        if name.strip().casefold() == clock.zone_name.casefold():
            return clock
    if name.strip().casefold() in ("asia/urumqi", "asia/kashgar"):
        raise NotAllowed(
            f"“{name.strip()}” is Xinjiang time, and whoever wrote it may mean Beijing time.",
            "Ask whether Kyrgyz time or Beijing time was meant.",
        )
    raise NotAllowed(
        f"“{name.strip()[:40]}” is neither Kyrgyz time nor Beijing time.", "Ask which was meant."
    )


def midnight(day: date, clock: Clock) -> Instant:
    """The instant at which ``day`` begins on ``clock``, also where 00:00 itself was left out."""
    return Instant.from_datetime(datetime.combine(day, time(0, 0), tzinfo=_zone(clock)))


def checked_year(day: date) -> date:
    """``day`` itself. Raises NotAllowed outside the years that this program reckons with."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotAllowed(f"The year {day.year} is out of reach.", _REACH)
    return day


def checked_instant(at: Instant) -> Instant:
    """``at`` itself. Raises NotAllowed outside the years that this program reckons with."""
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in (FIRST_YEAR, LAST_YEAR + 1))
    if not Instant.from_datetime(first) <= at < Instant.from_datetime(last):
        raise NotAllowed("This moment is out of reach.", _REACH)
    return at
