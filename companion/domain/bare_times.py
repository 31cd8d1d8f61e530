"""Times as travellers type them, and the day a bare time belongs to.

Spellings: ``now``, ``0640``, ``6:40``, ``6.40``, each with an optional clock behind it
(``6:40 bj``, ``0640 Beijing time``), ``2027-05-18 06:40``, and ``+1 01:00`` for the day after the
one on which the trip began. A time that names no clock, and
comes with none, is refused: "11:00 local" has stranded people. "Local" and "Xinjiang time" name
none of the two clocks either, whatever stands beside them; only an appointment may be noted so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from companion.domain.clocks import Clock, Instant, WallTime, checked_year
from companion.domain.errors import NotAllowed
from companion.domain.splits import CLOCKS_DIFFER

_SUFFIX = re.compile(
    r"\s*\b(?P<kg>kg|kgt|kyrgyz(?: time)?)$|\s*\b(?P<bj>bj|bjt|beijing(?: time)?)$", re.IGNORECASE
)
_UNSURE_SUFFIX = re.compile(
    r"[\s,]*\b(?:local(?: time)?|(?:asia/)?[uü]r[uü]mqi(?: time)?|xinjiang(?: time)?|xjt)$",
    re.IGNORECASE,
)
_JOINED_SUFFIX = re.compile(r"(?<=\d)(kg|bj)$", re.IGNORECASE)
_BARE = re.compile(r"(?P<h>\d{1,2})\s*[:.：h]\s*(?P<m>\d{2})|(?P<hm>\d{3,4})", re.IGNORECASE)
_DATED = re.compile(r"(?P<d>\d{4}-\d{1,2}-\d{1,2})[ T]+(?P<t>.+)")
_LATER = re.compile(r"\+\s*(?P<n>\d{1,2})(?:\s*d(?:ays?)?)?[ ,]+(?P<t>.+)", re.IGNORECASE)
_HOW = "Write it like 06:40, 0640 or 2027-05-18 06:40."
_LONGEST_SHOWN = 40


class UnclearTime(NotAllowed):
    """What was typed is no time, or none on a known clock.

    The remedy fits every place where times are typed; one that knows more ways may say its own.
    """


class UnsureClock(UnclearTime):
    """What was typed names "local" or Xinjiang time: a question, never a shift of two hours."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{_shortened(text)}” may mean Kyrgyz time or Beijing time, two hours apart.",
            "Ask which one was meant.",
        )


@dataclass(frozen=True)
class TypedTime:
    """What was typed, understood as far as it goes. ``day`` is None for a bare time.

    ``later`` counts days from the one on which the trip began, where they were typed. ``now`` is
    True for the word "now"; then a clock may stand beside it, nothing else.
    """

    text: str
    clock: Clock | None
    time: time | None
    day: date | None = None
    now: bool = False
    later: int | None = None


def read_typed(text: str, clock: Clock | None = None) -> TypedTime:
    """Understand a typed time. ``clock`` is what stands beside it (an option, a column head).

    Raises NotAllowed with what to write instead: for a year out of reach and for two clocks that
    contradict each other; UnclearTime for no time, an impossible time and no clock, UnsureClock
    for "local" and Xinjiang time.
    """
    if names_no_clock(text):
        raise UnsureClock(text)
    bare, said = _split_clock(text.strip())
    if said is not None and clock is not None and said is not clock:
        raise NotAllowed(
            f"“{_shortened(text)}” names another clock than the one chosen.", "Say one clock only."
        )
    if bare.lower() == "now":
        return TypedTime(text, said or clock, None, now=True)
    day, bare = _split_day(bare, text)
    later, bare = _split_later(bare)
    moment = _time_of(bare, text)
    if said is None and clock is None:
        raise UnclearTime(
            f"“{_shortened(text)}” does not say on which clock.", "Say Kyrgyz time or Beijing time."
        )
    return TypedTime(text, said or clock, moment, day, later=later)


def names_no_clock(text: str) -> bool:
    """Whether a time was typed with "local", "Xinjiang time" or the like behind it."""
    return _UNSURE_SUFFIX.search(text.strip()) is not None


def read_unsure(text: str) -> tuple[time, date | None]:
    """The time of day, and the date if there is one, of a time on an unknown clock.

    Raises UnclearTime for no time, and where one of the two clocks is named after all.
    """
    bare = _UNSURE_SUFFIX.sub("", text.strip())
    if _split_clock(bare)[1] is not None:
        raise UnclearTime(f"“{_shortened(text)}” names a clock.", "Then it is not local time.")
    day, bare = _split_day(bare, text)
    return _time_of(bare, text), day


def find_day(
    typed: TypedTime,
    now: Instant,
    near: Instant | None,
    not_before: Instant | None = None,
    begins: Instant | None = None,
) -> Instant:
    """The instant of a typed time: its own date, or the day nearest to ``near``.

    A bare time never comes to lie more than ``CLOCKS_DIFFER`` minutes before ``not_before`` (the
    split before it) where any day near allows that, and after ``now`` only where every day up to
    now would. ``near`` is the expected time; where nothing is expected, now takes its place.
    ``begins`` is when the trip began, for a count of days ("+1").
    """
    if typed.now:
        return now
    if typed.clock is None or typed.time is None:
        raise ValueError("a typed time has a clock and a time, or is now")
    if typed.day is not None:
        return WallTime(typed.day, typed.time, typed.clock).instant()
    if typed.later is not None:
        first = (begins or near or now).date_on(typed.clock)
        return WallTime(first, typed.time, typed.clock).next_day(typed.later).instant()
    target = near or now
    middle = WallTime(target.date_on(typed.clock), typed.time, typed.clock)
    today = WallTime(now.date_on(typed.clock), typed.time, typed.clock)
    days = {w.next_day(n).instant() for w in (middle, today) for n in (-1, 0, 1)}
    earliest = None if not_before is None else not_before.plus(-CLOCKS_DIFFER)
    behind = {d for d in days if earliest is None or d >= earliest}
    past = {d for d in behind if d <= now}
    return min(
        past or behind or days, key=lambda at: (abs(at.seconds - target.seconds), at.seconds)
    )


def _split_clock(text: str) -> tuple[str, Clock | None]:
    match = _SUFFIX.search(text) or _JOINED_SUFFIX.search(text)
    if match is None:
        return text, None
    word = match.group(0).strip().lower()
    clock = Clock.KYRGYZ if word.startswith("k") else Clock.BEIJING
    return text[: match.start()].strip(), clock


def _split_day(bare: str, text: str) -> tuple[date | None, str]:
    match = _DATED.fullmatch(bare)
    if match is None:
        return None, bare
    year, month, day = (int(part) for part in match["d"].split("-"))
    try:
        typed = date(year, month, day)
    except ValueError:
        raise UnclearTime(f"“{_shortened(text)}”: there is no such date.", _HOW) from None
    return checked_year(typed), match["t"].strip()


def _split_later(bare: str) -> tuple[int | None, str]:
    match = _LATER.fullmatch(bare)
    return (None, bare) if match is None else (int(match["n"]), match["t"].strip())


def _time_of(bare: str, text: str) -> time:
    match = _BARE.fullmatch(bare)
    if match is None:
        raise UnclearTime(f"“{_shortened(text)}” is not a time.", _HOW)
    if match["hm"]:
        hour, minute = int(match["hm"][:-2]), int(match["hm"][-2:])
    else:
        hour, minute = int(match["h"]), int(match["m"])
    if hour > 23 or minute > 59:
        raise UnclearTime(f"“{_shortened(text)}”: there is no such time of day.", _HOW)
    return time(hour, minute)


def _shortened(text: str) -> str:
    """What was typed, as far as it helps to see it again."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
