"""The hours of a stage: a lane per source, the one in use first, its open time doubted by others.

The operator's word outranks every schedule of the profile. Under a schedule of the profile a time
at which another source is shut is still open, but not confirmed, and the reason names who says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from companion.domain.crossing import Schedule, Stage
from companion.domain.dates import day_text
from companion.domain.hours import CONFIRMED_ID, Lane, StageHours
from companion.domain.notices import Notice
from companion.domain.sources import Certainty
from companion.domain.trip import ConfirmedHours
from companion.domain.windows import State, Window
from companion.openings.days import OPERATOR_SOURCE
from companion.openings.evaluation import merged, windows_of

__all__ = ["CONFIRMED_ID", "Lane", "StageHours", "stage_hours"]

#: The schedule that holds only where the sources agree: it neither doubts nor is doubted.
AGREE_ID = "agree"
_A_DAY = timedelta(days=1)
#: The closed windows of other schedules, by the schedule's name.
_Shut = Sequence[tuple[str, Sequence[Window]]]


def stage_hours(
    stage: Stage,
    schedule_id: str,
    confirmed: ConfirmedHours | None,
    first: date,
    last: date,
    notices: Sequence[Notice] = (),
) -> StageHours:
    """All lanes of ``stage``, from ``first`` to ``last`` inclusive.

    ``first`` and ``last`` are dates on Beijing clock; a lane covers those dates on the clock of
    its own schedule. ``schedule_id`` picks the schedule in use, or the first where the stage has
    none of that id. ``notices`` are about the border, so offices behind it do not heed them. Raises
    NotAllowed for hours that cannot be read.
    """
    # Where hours are not hard there is no border to pass, but an office that works or does not.
    office = not stage.hard_hours
    known = () if office else _about(notices, first - _A_DAY, last + _A_DAY)
    if confirmed is not None:
        word = _lane(_operators_word(confirmed), first, last, office, known)
        return StageHours(stage.id, word, _lanes(stage.schedules, first, last, office, known))
    if not stage.schedules:
        return StageHours(stage.id, None, ())
    chosen = _chosen(stage.schedules, schedule_id)
    others = tuple(s for s in stage.schedules if s is not chosen)
    in_use = _lane(chosen, first, last, office, known)
    if chosen.id != AGREE_ID:
        # A day more on either side: the others may be on another clock.
        doubting = [s for s in others if s.id != AGREE_ID]
        in_use = _doubted(in_use, _lanes(doubting, first - _A_DAY, last + _A_DAY, office, known))
    return StageHours(stage.id, in_use, _lanes(others, first, last, office, known))


def _chosen(schedules: Sequence[Schedule], schedule_id: str) -> Schedule:
    return next((s for s in schedules if s.id == schedule_id), schedules[0])


def _about(notices: Sequence[Notice], first: date, last: date) -> tuple[Notice, ...]:
    """Those that speak of these days: the others need not be looked at for each window."""
    return tuple(n for n in notices if n.first <= last and first <= n.last)


def _lane(
    schedule: Schedule, first: date, last: date, office: bool, notices: tuple[Notice, ...]
) -> Lane:
    return Lane(schedule, windows_of(schedule, first, last, office, notices))


def _lanes(
    schedules: Sequence[Schedule],
    first: date,
    last: date,
    office: bool,
    notices: tuple[Notice, ...],
) -> tuple[Lane, ...]:
    return tuple(_lane(schedule, first, last, office, notices) for schedule in schedules)


def _operators_word(confirmed: ConfirmedHours) -> Schedule:
    """What the operator confirmed, as a schedule. Day rules lie over it unless they said not."""
    return Schedule(
        id=CONFIRMED_ID,
        name=f"confirmed by {confirmed.by}",
        source=OPERATOR_SOURCE,
        as_of=day_text(confirmed.on),
        certainty=Certainty.HIGH,
        clock=confirmed.clock,
        hours=confirmed.hours,
        days="every day" if confirmed.any_day else "working days",
    )


def _doubted(lane: Lane, others: Sequence[Lane]) -> Lane:
    """``lane`` with its open windows split where another source is shut."""
    if not others:
        return lane
    shut = [(o.schedule.name, [w for w in o.windows if w.state is State.CLOSED]) for o in others]
    pieces = (piece for window in lane.windows for piece in _split(window, lane, shut))
    return Lane(lane.schedule, merged(pieces))


def _split(window: Window, lane: Lane, shut: _Shut) -> Iterator[Window]:
    """``window`` cut at every edge of the closed time that overlaps it, doubted where it does."""
    if window.state is not State.OPEN:
        yield window
        return
    over = [(name, w) for name, closed in shut for w in closed if _overlap(w, window)]
    edges = {edge for _, w in over for edge in (w.start, w.end)}
    inside = sorted(edge for edge in edges if window.start < edge < window.end)
    for start, end in pairwise([window.start, *inside, window.end]):
        piece = replace(window, start=start, end=end)
        names = [name for name, w in over if w.holds(start)]
        yield _unconfirmed(piece, lane.schedule.name, names) if names else piece


def _overlap(one: Window, other: Window) -> bool:
    return one.start < other.end and other.start < one.end


def _unconfirmed(piece: Window, by: str, shut_by: Sequence[str]) -> Window:
    said = "" if piece.reason == "open" else f"{piece.reason}; "
    reason = f"{said}open by {by}, shut by {' and '.join(shut_by)}"
    return replace(piece, reason=reason, confirmed=False)
