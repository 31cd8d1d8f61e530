"""Sentences about changes: past tense, shown in the message bar and beside Undo."""

from __future__ import annotations

from companion.domain.clocks import Clock, Instant
from companion.domain.notices import Notice
from companion.domain.remarks import Remark
from companion.domain.splits import TimePoint
from companion.domain.trip import Appointment
from companion.wording.appointments import when_text
from companion.wording.plain import shown
from companion.wording.remarks import clock_trouble, remark_text
from companion.wording.stages import point_text
from companion.wording.times import both_dated_text, both_text, clock_tag, dated

_NAME = 60


def made_trip(name: str) -> str:
    """Made trip “Torugart, May 2027”."""
    return f"Made trip “{shown(name, _NAME)}”"


def changed_trip(name: str) -> str:
    """Changed trip “…”."""
    return f"Changed trip “{shown(name, _NAME)}”"


def duplicated_trip(name: str) -> str:
    """Duplicated trip “…”."""
    return f"Duplicated trip “{shown(name, _NAME)}”"


def archived_trip(name: str) -> str:
    """Archived trip “…”."""
    return f"Archived trip “{shown(name, _NAME)}”"


def restored_trip(name: str) -> str:
    """Brought trip “…” back from the archive."""
    return f"Brought trip “{shown(name, _NAME)}” back from the archive"


def deleted_trip(name: str) -> str:
    """Deleted trip “…”."""
    return f"Deleted trip “{shown(name, _NAME)}”"


def logged(point: TimePoint, name: str, at: Instant, dated: bool = False) -> str:
    """Arrived at Pass gate, 09:12 KG · 11:12 BJ; with the date before the times if ``dated``."""
    when = both_dated_text(at) if dated else both_text(at)
    return f"{point_text(point, shown(name, _NAME))}, {when}"


def corrected(point: TimePoint, name: str, at: Instant, dated: bool = False) -> str:
    """Corrected: arrived at …, both clocks."""
    text = logged(point, name, at, dated)
    return f"Corrected: {text[:1].lower()}{text[1:]}"


def withdrew(point: TimePoint, name: str, at: Instant, dated: bool = False) -> str:
    """Took back: arrived at …, both clocks."""
    text = logged(point, name, at, dated)
    return f"Took back: {text[:1].lower()}{text[1:]}"


def entered_from_paper(count: int) -> str:
    """Entered 18 times from paper."""
    return f"Entered {count} time{'' if count == 1 else 's'} from paper"


def restored(point: TimePoint, name: str, at: Instant) -> str:
    """Counts again: arrived at …, both clocks."""
    text = logged(point, name, at)
    return f"Counts again: {text[:1].lower()}{text[1:]}"


def confirmed(point: TimePoint, name: str, at: Instant, dated: bool = False) -> str:
    """Confirmed: arrived at …, both clocks."""
    text = logged(point, name, at, dated)
    return f"Confirmed: {text[:1].lower()}{text[1:]}"


def remarked(remark: Remark, name: str) -> str:
    """Noted at Pass gate: waited, queue."""
    return f"Noted at {shown(name, _NAME)}: {remark_text(remark)}"


def took_back_remark(remark: Remark, name: str) -> str:
    """Took back the note at Pass gate: waited, queue."""
    return f"Took back the note at {shown(name, _NAME)}: {remark_text(remark)}"


def skipped(name: str) -> str:
    """Skipped Road check 1."""
    return f"Skipped {shown(name, _NAME)}"


def added_stage(name: str, after: str) -> str:
    """Added “Third road check” after Road check 2."""
    return f"Added “{shown(name, _NAME)}” after {shown(after, _NAME)}"


def sent_back(name: str, after: str) -> str:
    """Sent back to Pass gate from First Chinese inspection; Told to come back to Pass gate."""
    if name == after:
        return f"Told to come back to {shown(name, _NAME)}"
    return f"Sent back to {shown(name, _NAME)} from {shown(after, _NAME)}"


def took_back_route_change(name: str) -> str:
    """The route is again as before: Road check 1."""
    return f"The route is again as before: {shown(name, _NAME)}"


def stated_time(now: Instant, behind: int) -> str:
    """Set the time right: it is 08:57 KG · 10:57 BJ; the computer's clock is 4 min behind."""
    return f"Set the time right: it is {both_text(now)}; {clock_trouble(behind)}"


def offered(name: str, yes: bool) -> str:
    """The times of “…” count for later forecasts; … count no longer for later forecasts."""
    how = "count" if yes else "no longer count"
    return f"The times of “{shown(name, _NAME)}” {how} for later forecasts"


def moved_leave(at: Instant) -> str:
    """Moved the departure to Tue 18 May 2027, 06:12 KG · 08:12 BJ."""
    return f"Moved the departure to {both_dated_text(at)}"


def agreed(made: Appointment) -> str:
    """Agreed: “Guide at the gate”, Tue 18 May 2027, 11:00 BJ · 09:00 KG; with both readings where
    the clock is not sure."""
    return f"Agreed: “{shown(made.what, _NAME)}”, {when_text(made)}"


def called_off(what: str) -> str:
    """Called off: “Guide at the gate”."""
    return f"Called off: “{shown(what, _NAME)}”"


def stamped(name: str, at: Instant, clock: Clock, timed: bool) -> str:
    """Noted stamp “Kyrgyz entry”, Sat 1 May 2027 KG; on both clocks where it is timed."""
    day = f"{dated(at.date_on(clock))} {clock_tag(clock)}"
    return f"Noted stamp “{shown(name, _NAME)}”, {both_dated_text(at, clock) if timed else day}"


def changed_stage(name: str) -> str:
    """Changed stage “…”."""
    return f"Changed stage “{shown(name, _NAME)}”"


def noted_notice(notice: Notice) -> str:
    """Noted that the border is shut, 18 to 19 May 2027."""
    return f"Noted: {notice.effect.value}, {_days(notice)}"


def changed_notice(notice: Notice) -> str:
    """Changed the notice for 18 May 2027."""
    return f"Changed the notice for {_days(notice)}"


def removed_notice(notice: Notice) -> str:
    """Removed the notice for 18 May 2027."""
    return f"Removed the notice for {_days(notice)}"


def _days(notice: Notice) -> str:
    if notice.first == notice.last:
        return dated(notice.first)
    return f"{dated(notice.first)} to {dated(notice.last)}"


def changed_hours(name: str) -> str:
    """Changed the hours of “…”."""
    return f"Changed the hours of “{shown(name, _NAME)}”"


def noted(thing: str, name: str) -> str:
    """Added person “…”, Changed vehicle “…” and the like: ``thing`` is "Added person"."""
    return f"{thing} “{shown(name, _NAME)}”"
