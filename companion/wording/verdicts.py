"""Verdicts and states as words and sentences. Every sentence says what is meant and what to do."""

from __future__ import annotations

from collections.abc import Callable

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Holder
from companion.domain.papers import PaperState
from companion.domain.sources import Certainty
from companion.domain.verdicts import Cause, Verdict, VerdictState
from companion.domain.windows import State, Window
from companion.wording.times import both_dated_text, both_text, dated, minutes_text

VERDICT_WORDS = {
    VerdictState.FINE: "Fine",
    VerdictState.TIGHT: "Tight",
    VerdictState.MISSED: "Missed",
    VerdictState.UNKNOWN: "Unknown",
}
WINDOW_WORDS = {State.OPEN: "open", State.CLOSED: "closed", State.UNKNOWN: "unknown"}
PAPER_WORDS = {
    PaperState.READY: "Ready",
    PaperState.DOUBTFUL: "Doubtful",
    PaperState.MISSING: "Missing",
    PaperState.UNKNOWN: "Unknown",
}
CERTAINTY_WORDS = {
    Certainty.HIGH: "sure",
    Certainty.MEDIUM: "likely",
    Certainty.LOW: "unsure",
    Certainty.OWN: "our reckoning",
}
HOLDER_WORDS = {Holder.TRAVELLER: "you", Holder.GUIDE: "guide"}


def reason_text(verdict: Verdict, clock: Clock) -> str:
    """Why the verdict is what it is, in one or two short sentences; never empty.

    ``clock`` is the clock of the stage: it stands first in every pair of times.
    """
    return _SENTENCES[verdict.cause](verdict, clock)


def window_text(window: Window, clock: Clock) -> str:
    """``open 09:00 KG · 11:00 BJ to 11:30 KG · 13:30 BJ``."""
    start, end = both_text(window.start, clock), both_text(window.end, clock)
    return f"{WINDOW_WORDS[window.state]} {start} to {end}"


def _opening(verdict: Verdict, clock: Clock) -> str:
    if verdict.opening is None:
        return "No opening is known in the days that follow."
    at = verdict.opening.start
    if verdict.opening.state is State.UNKNOWN:
        return f"Nobody knows whether it opens {both_dated_text(at, clock)}."
    if verdict.window and at.date_on(clock) == verdict.window.start.date_on(clock):
        return f"Opens again {both_text(at, clock)}."
    return f"Next opening {both_dated_text(at, clock)}."


def _because(verdict: Verdict) -> str:
    if verdict.window is None:
        return "nobody gives hours"
    return verdict.window.reason


def _passed(verdict: Verdict, clock: Clock) -> str:
    return f"Done, left {both_text(verdict.at, clock)}." if verdict.at else "Done."


def _arrived(verdict: Verdict, clock: Clock) -> str:
    when = f" {both_text(verdict.at, clock)}" if verdict.at else ""
    return f"Arrived{when}. The trip ends here."


def _overdue(verdict: Verdict, clock: Clock) -> str:
    late = minutes_text(verdict.minutes or 0)
    return f"The planned time to leave was {late} ago. Leave now, or move the plan."


def _served(verdict: Verdict, clock: Clock) -> str:
    if verdict.window is None or verdict.minutes is None:
        return "Served within the hours."
    if verdict.minutes < 1:
        return "Served just before it closes."
    return f"Served {minutes_text(verdict.minutes)} before it closes."


def _opens_later(verdict: Verdict, clock: Clock) -> str:
    if verdict.opening is None:
        return "There before it opens."
    wait = minutes_text(verdict.minutes or 0)
    if verdict.here:
        return f"Opens in {wait}, {both_text(verdict.opening.start, clock)}."
    return f"There {wait} before it opens, {both_text(verdict.opening.start, clock)}."


def _late_pace(verdict: Verdict, clock: Clock) -> str:
    return (
        f"Served in time as a rule; one time in ten it fails: {_because(verdict)}. "
        f"{_opening(verdict, clock)}"
    )


def _doubted(verdict: Verdict, clock: Clock) -> str:
    return f"Open, but not confirmed: {_because(verdict)}. Ask the operator."


def _break_inside(verdict: Verdict, clock: Clock) -> str:
    if verdict.window is None:
        return "A closed stretch falls into your stay."
    closes = both_text(verdict.window.start, clock)
    return f"Not done before it closes, {closes}: {_because(verdict)}. {_opening(verdict, clock)}"


def _closed(verdict: Verdict, clock: Clock) -> str:
    when = "now" if verdict.here else "when you arrive"
    return f"Closed {when}: {_because(verdict)}. {_opening(verdict, clock)}"


def _closed_day(verdict: Verdict, clock: Clock) -> str:
    day = f" on {dated(verdict.window.start.date_on(clock))}" if verdict.window else ""
    return f"Closed{day}: {_because(verdict)}. {_opening(verdict, clock)}"


def _no_way_on(verdict: Verdict, clock: Clock) -> str:
    if verdict.opening is None:
        return "Served here, but no way on is known. Do not get stamped out."
    return (
        f"Served here, but the next post lets nobody through any more that day: "
        f"{_because(verdict)}. Do not get stamped out before it does. {_opening(verdict, clock)}"
    )


def _late_for(verdict: Verdict, clock: Clock) -> str:
    late = minutes_text(verdict.minutes or 0)
    if verdict.at is None:
        return "Later than agreed."
    if verdict.unsure:
        return _late_for_unsure(verdict.at, verdict.minutes or 0)
    return f"{late} later than agreed, {both_text(verdict.at, clock)}. Leave earlier, or call."


def _late_for_unsure(at: Instant, late: int) -> str:
    """Late by the earlier reading; by the other one it may still be in time."""
    other = late - 120
    later = f"{minutes_text(other)} late" if other > 0 else "in time"
    return (
        f"{minutes_text(late)} later than agreed if Beijing time was meant, "
        f"{both_text(at, Clock.BEIJING)}; {later} if Kyrgyz time was. Ask which."
    )


def _appointment_far(verdict: Verdict, clock: Clock) -> str:
    if verdict.at is None:
        return "Long before the agreed moment."
    return (
        f"Agreed for {both_dated_text(verdict.at, clock)}, "
        f"{minutes_text(verdict.minutes or 0)} after you arrive. Agree on a new time."
    )


def _unknown_hours(verdict: Verdict, clock: Clock) -> str:
    if verdict.window is None:
        return "No source gives hours for this stage."
    return f"{verdict.window.reason[:1].upper()}{verdict.window.reason[1:]}."


def _days_are_over(verdict: Verdict, clock: Clock) -> str:
    what = "leaving" if verdict.at else "this"
    return f"The days of this trip are over, and {what} was not logged."


_SENTENCES: dict[Cause, Callable[[Verdict, Clock], str]] = {
    Cause.PASSED: _passed,
    Cause.ARRIVED: _arrived,
    Cause.NO_OFFICE: lambda v, c: "Nobody's hours to meet here.",
    Cause.LEAVE_OVERDUE: _overdue,
    Cause.SERVED: _served,
    Cause.OPENS_LATER: _opens_later,
    Cause.LATE_PACE_FAILS: _late_pace,
    Cause.DOUBTED: _doubted,
    Cause.BREAK_INSIDE: _break_inside,
    Cause.AT_BREAK: _closed,
    Cause.AFTER_CLOSING: _closed,
    Cause.CLOSED_DAY: _closed_day,
    Cause.NO_WAY_ON: _no_way_on,
    Cause.LATE_FOR_APPOINTMENT: _late_for,
    Cause.APPOINTMENT_FAR: _appointment_far,
    Cause.HOURS_UNKNOWN: _unknown_hours,
    Cause.NOT_REACHED: lambda v, c: "No window in the days looked at lets you through.",
    Cause.NOTHING_LOGGED: lambda v, c: "Not logged here; a later stage was.",
    Cause.LEAVING_NOT_LOGGED: lambda v, c: "Leaving was not logged here; a later stage was.",
    Cause.DAYS_ARE_OVER: _days_are_over,
}
