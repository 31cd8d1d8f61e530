"""Verdicts about a stage: are its hours met? Fine, tight, missed or unknown, always with a cause.

A cause is a value, not a sentence: ``wording`` says it, so screen, paper and command agree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.plan import Expected
from companion.domain.windows import State, Window, next_window, window_at


class VerdictState(Enum):
    """How it stands with a window, a day or a trip."""

    FINE = "fine"
    TIGHT = "tight"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Cause(Enum):
    """Why. Each has one sentence in wording."""

    PASSED = "passed"  # it has happened
    ARRIVED = "arrived"  # the last stage is reached
    NO_OFFICE = "no office"  # a night stop or hotel: nobody's hours to meet
    LEAVE_OVERDUE = "leave overdue"
    SERVED = "served"
    OPENS_LATER = "opens later"  # there before opening, waits
    LATE_PACE_FAILS = "late pace fails"  # likely in time, but one time in ten not
    DOUBTED = "doubted"  # open by the source in use, shut by another
    BREAK_INSIDE = "break inside"  # a closed stretch falls into the stay
    AT_BREAK = "at break"  # arrives while closed, opens again that day
    AFTER_CLOSING = "after closing"
    CLOSED_DAY = "closed day"
    NO_WAY_ON = "no way on"  # served here, but not any more that day where this road leads
    LATE_FOR_APPOINTMENT = "late for appointment"
    APPOINTMENT_FAR = "appointment far"  # there long before the agreed moment: another day?
    HOURS_UNKNOWN = "hours unknown"
    NOT_REACHED = "not reached"  # no window lets through in the days looked at
    NOTHING_LOGGED = "nothing logged"  # a later stage was logged, this one not
    LEAVING_NOT_LOGGED = "leaving not logged"  # arrived here, and a later stage was logged
    DAYS_ARE_OVER = "days are over"  # the days of the trip are past, this stage was not logged


@dataclass(frozen=True)
class Verdict:
    """``window`` is the window meant by the cause, ``opening`` the next open one, ``minutes`` a
    margin or a wait, ``at`` an instant the sentence names or rests on. ``here``: the traveller is
    there and has not left, so it is judged from now on. ``unsure``: ``at`` is the earlier reading
    of an appointment whose clock nobody named."""

    state: VerdictState
    cause: Cause
    window: Window | None = None
    opening: Window | None = None
    minutes: int | None = None
    at: Instant | None = None
    here: bool = False
    unsure: bool = False


def judge_stage(
    windows: Sequence[Window],
    arrive: Expected,
    leave: Expected | None,
    clock: Clock,
    hard: bool,
) -> Verdict:
    """Whether the windows in use are met between arriving and leaving; see Cause.

    ``leave`` is None where nothing leads out (the last stage, or no window lets through).
    At a stage whose hours are not hard a closed stretch makes it tight, never missed.
    """
    worst = VerdictState.MISSED if hard else VerdictState.TIGHT
    likely = _meet(windows, arrive.likely, leave.likely if leave else None, clock)
    if likely.cause in _BAD:
        return Verdict(worst, likely.cause, likely.window, likely.opening, likely.minutes)
    if hard and leave is None:
        return Verdict(VerdictState.MISSED, Cause.NOT_REACHED)
    late = _meet(windows, arrive.late, leave.late if leave else None, clock)
    if hard and late.cause in _BAD:
        return Verdict(
            VerdictState.TIGHT, Cause.LATE_PACE_FAILS, late.window, late.opening, late.minutes
        )
    return likely


def with_what_follows(verdict: Verdict, following: Verdict, clock: Clock) -> Verdict:
    """``verdict`` of a post where one leaves a country, made tight where the next post with hard
    hours does not serve any more that day: who has the stamp by then waits between two countries.

    ``following`` is the verdict there, ``clock`` the clock of that post. A worse verdict of its
    own stays.
    """
    stands = verdict.state in (VerdictState.FINE, VerdictState.UNKNOWN)
    if verdict.cause is Cause.PASSED or not stands:
        return verdict
    if following.state is not VerdictState.MISSED or _opens_that_day(following, clock):
        return verdict
    return Verdict(
        VerdictState.TIGHT, Cause.NO_WAY_ON, following.window, following.opening, here=verdict.here
    )


def _opens_that_day(verdict: Verdict, clock: Clock) -> bool:
    window, opening = verdict.window, verdict.opening
    if window is None or opening is None:
        return False
    return opening.start.date_on(clock) == window.start.date_on(clock)


#: So long before the agreed moment nobody waits on purpose (own reckoning).
_FAR_MINUTES = 360


def with_appointments(
    verdict: Verdict,
    arrive: Expected,
    agreed: Sequence[Instant],
    unsure: Collection[Instant] = (),
) -> Verdict:
    """``verdict``, made tight where the likely arrival does not fit what was agreed there.

    Being there more than six hours early means that the agreement is probably for another day; it
    explains every wait that follows, so it is said first. Being late is said where nothing is
    worse. Those of ``agreed`` that are ``unsure`` are the earlier of two readings.
    """
    for at in agreed:
        early = at.minutes_since(arrive.likely)
        cause = Cause.APPOINTMENT_FAR if early > _FAR_MINUTES else Cause.LATE_FOR_APPOINTMENT
        bearable = verdict.state in (VerdictState.FINE, VerdictState.UNKNOWN)
        if early > _FAR_MINUTES or (early < 0 and bearable):
            return Verdict(
                VerdictState.TIGHT, cause, minutes=abs(early), at=at, unsure=at in unsure
            )
    return verdict


_BAD = {Cause.BREAK_INSIDE, Cause.AT_BREAK, Cause.AFTER_CLOSING, Cause.CLOSED_DAY}


def _meet(
    windows: Sequence[Window], arrive: Instant, leave: Instant | None, clock: Clock
) -> Verdict:
    """How one arrival meets the windows, whether hard or not."""
    at_arrival = window_at(windows, arrive)
    if at_arrival is None:
        return Verdict(VerdictState.UNKNOWN, Cause.HOURS_UNKNOWN)
    if at_arrival.state is State.CLOSED:
        return _meet_closed(windows, at_arrival, arrive, leave, clock)
    return _meet_served(windows, at_arrival, arrive, leave)


def _meet_closed(
    windows: Sequence[Window],
    closed: Window,
    arrive: Instant,
    leave: Instant | None,
    clock: Clock,
) -> Verdict:
    today = arrive.date_on(clock)
    opening = _opening_after(windows, closed)
    served_today = _served_on(windows, today, clock)
    wait = opening.start.minutes_since(arrive) if opening else None
    if not served_today:
        return Verdict(VerdictState.MISSED, Cause.CLOSED_DAY, closed, opening, wait)
    if opening is None or opening.start.date_on(clock) != today:
        return Verdict(VerdictState.MISSED, Cause.AFTER_CLOSING, closed, opening, wait)
    if any(w.end <= arrive for w in served_today):
        return Verdict(VerdictState.MISSED, Cause.AT_BREAK, closed, opening, wait)
    after_opening = _meet_served(windows, opening, opening.start, leave)
    if after_opening.cause in _BAD:
        return after_opening
    return Verdict(VerdictState.FINE, Cause.OPENS_LATER, closed, opening, wait)


def _meet_served(
    windows: Sequence[Window], window: Window, arrive: Instant, leave: Instant | None
) -> Verdict:
    closing = next_window(windows, arrive, State.CLOSED)
    if leave is not None and closing is not None and leave > closing.start:
        return Verdict(
            VerdictState.MISSED, Cause.BREAK_INSIDE, closing, _opening_after(windows, closing)
        )
    if window.state is State.UNKNOWN:
        return Verdict(VerdictState.UNKNOWN, Cause.HOURS_UNKNOWN, window)
    served_in = window_at(windows, leave) if leave is not None else window
    doubted = next((w for w in (window, served_in) if w is not None and not w.confirmed), None)
    if doubted is not None:
        return Verdict(VerdictState.TIGHT, Cause.DOUBTED, doubted)
    margin = closing.start.minutes_since(leave or arrive) if closing else None
    return Verdict(VerdictState.FINE, Cause.SERVED, window, minutes=margin)


def _opening_after(windows: Sequence[Window], closed: Window) -> Window | None:
    """The first window behind ``closed`` that is not closed itself."""
    return next((w for w in windows if w.state is not State.CLOSED and w.start >= closed.end), None)


def _served_on(windows: Sequence[Window], day: date, clock: Clock) -> list[Window]:
    """The windows of ``day`` that are not closed, also those that run in from the day before."""
    begin, end = midnight(day, clock), midnight(day + timedelta(days=1), clock)
    return [w for w in windows if w.state is not State.CLOSED and w.start < end and w.end > begin]
