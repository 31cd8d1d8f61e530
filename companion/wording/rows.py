"""Text for the rows of the timeline and the tracker: times on one clock of a pair, places, hours.

A time on one clock stands only where the tag of that clock stands beside it, and always under or
over the same instant on the other clock. Where the two dates differ, each carries its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Caution, Schedule, Span, Stage
from companion.domain.dates import weekday_short, weekday_text
from companion.domain.plan import Expected
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import ClosedDay, DayChange, closed_day
from companion.domain.trip import Appointment, Trip
from companion.domain.verdicts import Cause, VerdictState
from companion.domain.windows import State, Window
from companion.wording.appointments import missed_text, on_text, when_text
from companion.wording.forecast import chance_figure
from companion.wording.plain import shown
from companion.wording.stages import altitude_text, distance_text
from companion.wording.times import (
    both_range_text,
    both_text,
    clock_name,
    clock_tag,
    dated,
    delay_text,
    hours_text,
    minutes_text,
    short_day_text,
    wall_text,
)
from companion.wording.verdicts import CERTAINTY_WORDS, VERDICT_WORDS, reason_text

NBSP = "\u00a0"
BREAK = "\u200b"  # a line may break here
COUNTRIES = {Clock.KYRGYZ: "Kyrgyzstan", Clock.BEIJING: "China"}

# --- times -------------------------------------------------------------------------------------


def time_text(at: Instant, clock: Clock) -> str:
    """``09:12`` for a line with the tag of ``clock``."""
    return hours_text(at, clock)


def date_tail(at: Instant, clock: Clock) -> str:
    """``Wed 19`` where the two clocks show different dates, so that each carries its own."""
    day = at.date_on(clock)
    if day == at.date_on(clock.other):
        return ""
    return _tail(day)


def other_day(at: Instant, anchor: Instant | None) -> str:
    """``Wed 19`` where both clocks agree on a date, but not on that of ``anchor``, the time that
    places the row among the days."""
    days = {at.date_on(clock) for clock in Clock}
    if anchor is None or len(days) > 1 or days & {anchor.date_on(clock) for clock in Clock}:
        return ""
    return _tail(days.pop())


def _tail(day: date) -> str:
    return f"{weekday_short(day)}{NBSP}{day.day}"


def range_text(expected: Expected, clock: Clock) -> str:
    """``08:40–10:20``, early to late, for behind the likely time; ``22:40–02:20 Wed 19`` and
    ``22:40 Tue 18–02:20 Wed 19`` where their dates are not that of the likely time."""
    day = expected.likely.date_on(clock)
    parts = []
    for at in (expected.early, expected.late):
        own = at.date_on(clock)
        parts.append(hours_text(at, clock) + (f"{NBSP}{_tail(own)}" if own != day else ""))
    return "–".join(parts)


def range_is_dated(expected: Expected) -> bool:
    """Whether ``range_text`` says a date on one of the clocks."""
    return any(
        at.date_on(clock) != expected.likely.date_on(clock)
        for at in (expected.early, expected.late)
        for clock in Clock
    )


def tagged_range(expected: Expected, clock: Clock) -> str:
    """``22:40–02:20 Wed 19 KG``: a line of its own, which may break at its dash."""
    early, late = range_text(expected, clock).split("–")
    return f"{early}–{BREAK}{late}{NBSP}{clock_tag(clock)}"


def planned_text(at: Instant | None, best: Instant | None) -> str:
    """``plan 08:52 KG · 10:52 BJ``; ``as planned`` where it is; empty without a plan."""
    if at is None:
        return ""
    return "as planned" if at == best else f"plan {both_text(at)}"


def said_time(at: Instant) -> str:
    """A time for a screen reader: ``09:12 Kyrgyz time, 11:12 Beijing time``, dated if need be."""
    parts = []
    for clock in Clock:
        day = f" on {short_day_text(at.date_on(clock))}"
        same = at.date_on(clock) == at.date_on(clock.other)
        parts.append(f"{hours_text(at, clock)} {clock_name(clock)}{'' if same else day}")
    return ", ".join(parts)


def said_expected(expected: Expected) -> str:
    """Early, likely and late for a screen reader."""
    return (
        f"likely {said_time(expected.likely)}; early {both_text(expected.early)}, "
        f"late {both_text(expected.late)}"
    )


def now_text(now: Instant) -> str:
    """``Now 05:52 KG · 07:52 BJ Tue 18 May``, with both dates where they differ."""
    return f"Now {both_text(now)} {day_of_both(now)}".rstrip()


def day_text(change: DayChange) -> str:
    """``Wed 19 May begins in China, 00:00 BJ · 22:00 KG``."""
    other = change.at.on(change.clock.other)
    tail = f"{wall_text(other)} {short_day_text(other.date)}"
    here = wall_text(change.at.on(change.clock))
    return f"{short_day_text(change.day)} begins in {COUNTRIES[change.clock]}, {here} · {tail}"


def first_day_text(at: Instant) -> str:
    """``Tue 18 May 2027`` for the first line, both dates where they differ."""
    kyrgyz, beijing = at.date_on(Clock.KYRGYZ), at.date_on(Clock.BEIJING)
    if kyrgyz == beijing:
        return f"{dated(kyrgyz)} on both clocks"
    return f"{dated(kyrgyz)} in Kyrgyzstan · {dated(beijing)} in China"


# --- places ------------------------------------------------------------------------------------


def stage_name(stage: Stage) -> str:
    """``Pass gate``, as the traveller may have named it."""
    return shown(stage.names.en)


def short_name(stage: Stage) -> str:
    """The name where there is little room; it stands whole in the stage's row and side sheet."""
    return shown(stage.names.en, 48)


def place_text(row: StageRow) -> str:
    """``km 78 · 3,752 m``, as far as known."""
    km = "" if row.km_total is None else f"km{NBSP}{round(row.km_total)}"
    return " · ".join(part for part in (km, altitude_text(row.stage.altitude_m)) if part)


def leg_text(stage: Stage) -> str:
    """``55 km, drive 1 h``: from the stage before, as far as known; empty for the first."""
    if stage.drive is None:
        return ""
    drive = f"drive {minutes_text(stage.drive.typical)}"
    return drive if stage.km is None else f"{distance_text(stage)}, {drive}"


def span_text(span: Span) -> str:
    """``usually 20 min, from 5 min to 1 h``."""
    usual = minutes_text(span.typical)
    if span.shortest == span.longest:
        return usual
    return f"usually {usual}, from {minutes_text(span.shortest)} to {minutes_text(span.longest)}"


def work_text(stage: Stage) -> str:
    """``wait 10 min · service 20 min``: what is usual at the counter; empty where nothing is."""
    spans = (("wait", stage.wait), ("service", stage.service), ("guide late", stage.guide_delay))
    parts = [f"{word} {minutes_text(s.typical)}" for word, s in spans if s and s.typical]
    return " · ".join(parts)


def appointment_text(appointment: Appointment, row: StageRow | None = None) -> str:
    """``Driver at Topa, agreed 09:30 BJ = 07:30 KG on Wed 19 May``, both dates where they
    differ. Always dated: an agreement stays where it is when the plan moves. Of an unsure one both
    readings. With the ``row`` of its stage also by how much it is missed."""
    missed = missed_text(appointment, row)
    if appointment.unsure:
        said = f"{on_text(appointment)}: {when_text(appointment)}"
        return f"{shown(appointment.what)}, {said}{missed}"
    one = appointment.at.on(appointment.clock)
    two = appointment.at.on(appointment.clock.other)
    day = day_of_both(appointment.at)
    if day:
        times = f"{wall_text(one)} = {wall_text(two)} on {day}"
    else:
        days = [short_day_text(wall.date).replace(" ", NBSP) for wall in (one, two)]
        times = f"{wall_text(one)} {days[0]} = {wall_text(two)} {days[1]}"
    return f"{shown(appointment.what)}, agreed {times}{missed}"


def cautions_text(cautions: Sequence[Caution]) -> str:
    """``2 things to mind by here``."""
    return f"{len(cautions)} thing{'' if len(cautions) == 1 else 's'} to mind by here"


def leaving(trip: Trip, left: Instant | None) -> tuple[str, str, str]:
    """The departure in three lines: ``Leave Tue 18 May 2027`` over ``05:45 KG · 07:45 BJ`` over
    the clock it was planned on. ``left`` is when it happened."""
    at = left or trip.leave_at
    day = dated(at.date_on(trip.leave_clock))
    note = "" if left else f"planned on {clock_name(trip.leave_clock)}"
    return f"{'Left' if left else 'Leave'} {day}", both_text(at, trip.leave_clock), note


def early_late(expected: Expected) -> str:
    """``early 16:10 KG · 18:10 BJ, late 07:05 KG · 09:05 BJ Wed 19 May``; empty where all is one;
    dated where that is not the day of the likely time."""
    if expected.early == expected.late:
        return ""
    day = day_of_both(expected.likely)
    parts = []
    for word, at in (("early", expected.early), ("late", expected.late)):
        own = day_of_both(at)
        parts.append(f"{word} {both_text(at)}{f' {own}' if own != day else ''}")
    return ", ".join(parts)


def day_of_both(at: Instant) -> str:
    """``Tue 18 May`` where both clocks agree; empty where each time carries its own date."""
    day = at.date_on(Clock.KYRGYZ)
    if day != at.date_on(Clock.BEIJING):
        return ""
    return short_day_text(day).replace(" ", NBSP)


# --- hours -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HoursLine:
    """A stretch of one kind on one day. ``state`` is "open", "tight" (open but not confirmed),
    "closed" or "unknown". Without ``start`` it goes on since the day began, without ``end`` until
    the day ends."""

    state: str
    reason: str
    start: Instant | None = None
    end: Instant | None = None

    @property
    def word(self) -> str:
        """``open``, ``unconfirmed``, ``closed all day``."""
        whole = self.start is None and self.end is None
        return f"{_HOURS_WORDS[self.state]}{' all day' if whole else ''}"

    @property
    def times(self) -> str:
        """``09:00–11:30 KG · 11:00–13:30 BJ``, ``until …``, ``from …``; empty for all day."""
        if self.start is not None and self.end is not None:
            return both_range_text(self.start, self.end)
        if self.end is not None:
            return f"until{NBSP}{both_text(self.end)}"
        return f"from{NBSP}{both_text(self.start)}" if self.start is not None else ""


def hours_lines(windows: Sequence[Window]) -> tuple[HoursLine, ...]:
    """The windows of one day in order, neighbours of one kind as one stretch.

    Closed time before the first and after the last other stretch goes without saying; a day that
    is closed or unknown from end to end is one line without times.
    """
    lines = []
    for kind, stretch in groupby(windows, _kind):
        run = list(stretch)
        reasons = "; ".join(dict.fromkeys(shown(window.reason) for window in run))
        start = run[0].start if run[0] is not windows[0] else None
        end = run[-1].end if run[-1] is not windows[-1] else None
        lines.append(HoursLine(kind, reasons, start, end))
    if len(lines) == 1:
        return tuple(lines)
    served = [n for n, line in enumerate(lines) if line.state != "closed"]
    return tuple(lines[served[0] : served[-1] + 1]) if served else ()


_HOURS_WORDS = {"open": "open", "tight": "unconfirmed", "closed": "closed", "unknown": "unknown"}


def _kind(window: Window) -> str:
    if window.state is State.OPEN:
        return "open" if window.confirmed else "tight"
    return str(window.state.value)


def said_hours(lines: Sequence[HoursLine]) -> str:
    """All of a day's hours for a screen reader."""
    parts = []
    for line in lines:
        reason = f", {line.reason}" if line.state != "open" and line.reason else ""
        parts.append(f"{line.word} {line.times}".strip() + reason)
    return "; ".join(parts)


def schedule_text(schedule: Schedule) -> str:
    """``Travellers' hours, 2011–2025, likely``."""
    parts = (shown(schedule.name), schedule.as_of, CERTAINTY_WORDS[schedule.certainty])
    return ", ".join(part for part in parts if part)


# --- the gate and the day ----------------------------------------------------------------------

_GATE_SENTENCES = {
    VerdictState.FINE: "{name}: through in time",
    VerdictState.TIGHT: "{name}: it will be tight",
    VerdictState.MISSED: "{name}: not in time",
    VerdictState.UNKNOWN: "{name}: cannot be said",
}


def gate_sentence(gate: StageRow) -> str:
    """What the verdict of the gate means, in a few words."""
    if gate.verdict.cause is Cause.PASSED:
        return f"{short_name(gate.stage)}: behind you"
    return _GATE_SENTENCES[gate.verdict.state].format(name=short_name(gate.stage))


def gate_figure(table: Timetable) -> str:
    """The gate in one word: ``83 %``, ``closed``, ``fine``; empty where no stage has hours."""
    if table.gate is None:
        return ""
    if closed_day(table):
        return "closed"
    chance = table.outlook.headline(table.as_of)
    if chance is None or chance.value is None or table.gate.passed:
        return VERDICT_WORDS[table.gate.verdict.state].lower()
    return chance_figure(chance)


def verdict_reason(row: StageRow) -> str:
    """Why, with the clock of the stage first."""
    return reason_text(row.verdict, row.stage.clock)


def closed_head(closed: ClosedDay) -> str:
    """``Closed on Saturday 22 May``."""
    return f"Closed on {long_day(closed.day)}"


def next_open(closed: ClosedDay) -> str:
    """``Next open day: Monday 24 May, opens 11:00 BJ · 09:00 KG.``"""
    if closed.opening is None:
        return "No open day is known in the weeks that follow."
    day = closed.opening.start.date_on(Clock.BEIJING)
    opens = both_text(closed.opening.start, Clock.BEIJING)
    word = "opens" if closed.opening.state is State.OPEN else "may open"
    return f"Next open day: {long_day(day)}, {word} {opens}."


def move_text(closed: ClosedDay) -> str:
    """``Move to Mon 24 May``: the next day on which the gate serves."""
    if closed.opening is None:
        return ""
    return f"Move to {short_day_text(closed.opening.start.date_on(Clock.BEIJING))}"


def long_day(day: date) -> str:
    """``Saturday 22 May``."""
    return f"{weekday_text(day)} {' '.join(short_day_text(day).split()[1:])}"


def sentence(text: str) -> str:
    """``text`` with a capital letter and one full stop."""
    plain = shown(text).rstrip(".")
    return f"{plain[:1].upper()}{plain[1:]}." if plain else ""


def delay_tone(minutes: int | None) -> str:
    """The state that a delay stands for: on time or early is fine, late is tight."""
    return "" if minutes is None else "tight" if minutes > 0 else "fine"


def arrival_effect(minutes: int | None) -> str:
    """What the delay does to the day: ``4 h 52 late``, ``as planned``."""
    return "" if minutes is None else "as planned" if minutes == 0 else delay_text(minutes)
