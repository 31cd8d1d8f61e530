"""One schedule as windows: its expression evaluated, with day rules laid over it as dated rules.

Everything that overrides the hours of a day is one ``DayRule`` and becomes one dated rule of the
expression; another kind of override joins in ``_dated``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import groupby

from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Schedule
from companion.domain.days import DayRule
from companion.domain.hours import CONFIRMED_ID
from companion.domain.notices import Notice, speaking_of
from companion.domain.windows import State, Window
from companion.openings.days import day_state
from companion.openings.expressions import evaluator
from companion.openings.offices import OFFICE_SOURCE, office_day
from companion.openings.overlay import overlaid

_A_DAY = timedelta(days=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOON, _AFTERNOON = time(12), time(15)
_LONGEST_LUNCH_MINUTES = 360


@dataclass(frozen=True)
class _Piece:
    """A stretch within one day of the schedule's clock, as the library sees it."""

    day: date
    start: Instant
    end: Instant
    state: State
    comment: str

    @property
    def minutes(self) -> int:
        return self.end.minutes_since(self.start)


@lru_cache(maxsize=256)
def windows_of(
    schedule: Schedule,
    first: date,
    last: date,
    office: bool = False,
    notices: tuple[Notice, ...] = (),
) -> tuple[Window, ...]:
    """Contiguous windows from ``first`` 00:00 to the end of ``last``, on the schedule's clock.

    Closed windows end at midnight, so that each closed day stands alone with its own reason; open
    and unknown ones run through. "Working days" are those of the gate, or with ``office`` those of
    an office in Xinjiang. On the dates that ``notices`` speak of they count, not the rules of days.
    Raises NotAllowed for hours that cannot be read.
    """
    rules = _dated(schedule, first - _A_DAY, last, office)
    rules = {day: rule for day, rule in rules.items() if speaking_of(day, notices) is None}
    expression = "; ".join([schedule.hours, *_rule_texts(schedule, rules.values())])
    pieces = _pieces(expression, schedule.clock, first, last)
    windows: list[Window] = []
    for day, group in groupby(pieces, key=lambda piece: piece.day):
        windows += _windows_of_day(schedule, list(group), rules.get(day))
    return merged(overlaid(windows, notices))


def merged(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Neighbours that say the same become one; closed ones never do."""
    found: list[Window] = []
    for window in windows:
        before = found[-1] if found else None
        if before and window.state is not State.CLOSED and _same(before, window):
            found[-1] = replace(before, end=window.end)
        else:
            found.append(window)
    return tuple(found)


def _same(one: Window, next_one: Window) -> bool:
    return replace(next_one, start=one.start, end=one.end) == one


def _dated(schedule: Schedule, first: date, last: date, office: bool) -> dict[date, DayRule]:
    """The rules that override the hours of a day, by date; both ends included."""
    if schedule.days == "every day":
        return {}
    days = (first + n * _A_DAY for n in range((last - first).days + 1))
    rule_of = office_day if office else day_state
    found = {day: rule for day in days if (rule := rule_of(day)).state is not State.OPEN}
    return {day: rule for day, rule in found.items() if not _leaves_to(schedule, rule)}


def _leaves_to(schedule: Schedule, rule: DayRule) -> bool:
    """Whether the schedule itself says that nobody knows about the office's weekends."""
    if rule.source != OFFICE_SOURCE or rule.state is not State.CLOSED:
        return False
    own = _pieces(schedule.hours, schedule.clock, rule.date, rule.date)
    return any(piece.state is State.UNKNOWN for piece in own)


def _rule_texts(schedule: Schedule, rules: Iterable[DayRule]) -> Iterator[str]:
    """Dated rules as the library reads them: ``2027 May 01 off "Labour Day, …"``."""
    for rule in rules:
        month = _MONTHS[rule.date.month - 1]
        stem = f"{rule.date.year} {month} {rule.date.day:02}"
        if rule.state is State.CLOSED:
            yield f"{stem} off {_quoted(rule.reason)}"
        else:
            yield f"{stem} {_usual_times(schedule, rule.date)}unknown {_quoted(rule.reason)}"


def _usual_times(schedule: Schedule, day: date) -> str:
    """The times at which the schedule serves on such a day, as ``11:00-13:30,16:30-19:30 ``.

    Nobody has said whether a doubtful day is served, but at night it is surely not. Empty where
    the schedule has no times on that day: then the whole day is doubtful.
    """
    pieces = _pieces(schedule.hours, schedule.clock, day, day)
    served = [p for p in pieces if p.state is not State.CLOSED]
    if not served:
        return ""
    return ",".join(_times_text(p, schedule.clock) for p in served) + " "


def _times_text(piece: _Piece, clock: Clock) -> str:
    until = piece.end.on(clock)
    end = f"{until.time:%H:%M}" if until.date == piece.day else "24:00"
    return f"{piece.start.on(clock).time:%H:%M}-{end}"


def _quoted(reason: str) -> str:
    """A comment of the expression; it cannot hold quotation marks itself."""
    return f'"{_unmarked(reason)}"'


def _unmarked(reason: str) -> str:
    return reason.replace('"', "'")


def _pieces(expression: str, clock: Clock, first: date, last: date) -> Iterator[_Piece]:
    """The library's intervals over whole days of ``clock``, cut at each midnight."""
    begin = midnight(first, clock).as_zoned(clock)
    end = midnight(last + _A_DAY, clock).as_zoned(clock)
    for start, until, state, comment in evaluator(expression, clock).intervals(begin, end):
        stretch = Instant.from_datetime(start), Instant.from_datetime(until)
        yield from _cut(*stretch, State(str(state)), comment.strip(), clock)


def _cut(
    start: Instant, end: Instant, state: State, comment: str, clock: Clock
) -> Iterator[_Piece]:
    while start < end:
        day = start.date_on(clock)
        until = min(end, midnight(day + _A_DAY, clock))
        yield _Piece(day, start, until, state, comment)
        start = until


def _windows_of_day(
    schedule: Schedule, pieces: list[_Piece], rule: DayRule | None
) -> Iterator[Window]:
    """Windows of one day. What a dated rule says carries that rule's source and certainty."""
    for piece in pieces:
        source, certainty = schedule.source, _certainty(schedule)
        if rule is not None and piece.comment == _unmarked(rule.reason):
            source = rule.source
            certainty = "predicted" if rule.certainty == "provisional" else rule.certainty
        reason = piece.comment or _reason(piece, pieces, schedule.clock)
        yield Window(
            schedule.id, piece.start, piece.end, piece.state, reason, source, certainty
        )  # fmt: skip


def _certainty(schedule: Schedule) -> str:
    if schedule.id == CONFIRMED_ID:
        return "confirmed"
    printed = schedule.id == "article" or "as printed" in schedule.name
    return "as printed" if printed else "reported"


def _reason(piece: _Piece, day: list[_Piece], clock: Clock) -> str:
    """What to say of a piece without a comment, by its place in the day."""
    if piece.state is State.OPEN:
        return "open"
    if piece.state is State.UNKNOWN:
        return "hours not published"
    served = [p for p in day if p.state is not State.CLOSED]
    later = any(p.start >= piece.end for p in served)
    if not any(p.end <= piece.start for p in served):
        return "before opening" if later else "closed all day"
    if not later:
        return "after closing"
    return "lunch break" if _is_lunch(piece, clock) else "closed between two openings"


def _is_lunch(piece: _Piece, clock: Clock) -> bool:
    """A break of up to six hours that touches 12:00 to 15:00 on the schedule's clock."""
    touches = piece.start.on(clock).time < _AFTERNOON and piece.end.on(clock).time > _NOON
    return touches and piece.minutes <= _LONGEST_LUNCH_MINUTES
