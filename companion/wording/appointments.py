"""Appointments in words: when they are, on which clock, and what it may mean where nobody said."""

from __future__ import annotations

from companion.domain.clocks import Clock, Instant
from companion.domain.dates import short_day_text
from companion.domain.timetable import StageRow
from companion.domain.trip import Appointment
from companion.domain.verdicts import Cause
from companion.wording.plain import shown
from companion.wording.times import both_dated_text, both_text, clock_name, minutes_text, wall_text

ASK = "Ask which clock was meant. Until you know, the earlier one counts."
_LONGEST_NOTED = 60


def readings_text(at: Instant) -> str:
    """``11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ`` for the earlier reading ``at``."""
    said = at.on(Clock.BEIJING)
    early = f"{wall_text(said)} = {wall_text(at.on(Clock.KYRGYZ))}"
    later = at.plus(120)
    end = later.on(Clock.BEIJING)
    day = "" if end.date == said.date else f" {short_day_text(end.date)}"
    return f"{early}, or {wall_text(later.on(Clock.KYRGYZ))} = {wall_text(end)}{day}"


def question_text(at: Instant) -> str:
    """Both readings, how far apart they are, and what to do."""
    return f"It is {readings_text(at)}: two hours apart. {ASK}"


def noted_text(appointment: Appointment) -> str:
    """``noted as “11:00 local”``."""
    return f"noted as “{shown(appointment.noted, _LONGEST_NOTED)}”"


def when_text(appointment: Appointment) -> str:
    """``Tue 18 May 2027, 11:00 BJ · 09:00 KG``, or both readings of an unsure one."""
    if not appointment.unsure:
        return both_dated_text(appointment.at, appointment.clock)
    day, _, _ = both_dated_text(appointment.at, Clock.BEIJING).partition(",")
    return f"{day}, {readings_text(appointment.at)}"


def on_text(appointment: Appointment) -> str:
    """``agreed in Beijing time``, or that the clock is not sure."""
    if appointment.unsure:
        return f"{noted_text(appointment)}, clock not sure: ask which"
    return f"agreed in {clock_name(appointment.clock)}"


def brief_text(appointment: Appointment, dated: bool) -> str:
    """Where room is short: both clocks, or both readings with the words as noted."""
    if appointment.unsure:
        day = f"{when_text(appointment).partition(',')[0]}, " if dated else ""
        return f"{day}{readings_text(appointment.at)}, {on_text(appointment)}"
    said = both_dated_text if dated else both_text
    return f"{said(appointment.at, appointment.clock)}, {on_text(appointment)}"


def missed_text(appointment: Appointment, row: StageRow | None, alone: bool = False) -> str:
    """``; you are likely 35 min late`` where the stage is reached behind what was agreed there.

    Empty where one is in time, where nobody knows, and where the verdict of ``row`` says it;
    ``alone``: the verdict does not stand beside it.
    """
    arrive = row.best_in if row is not None else None
    if row is None or arrive is None or arrive <= appointment.at:
        return ""
    verdict = row.verdict
    said = verdict.cause is Cause.LATE_FOR_APPOINTMENT and verdict.at == appointment.at
    if said and not alone:
        return ""
    late = minutes_text(arrive.minutes_since(appointment.at))
    word = "you came" if row.actual_in is not None else "you are likely"
    reading = " by the earlier reading" if appointment.unsure else ""
    return f"; {word} {late} late{reading}"
