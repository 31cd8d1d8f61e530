"""What crossing mode says: where one is, what is open, what to hold in hand, what to log next.

Everything on that screen is a string of ``Glance``, made from the timetable and what is viewed, so
that it can be tried without a window. Nothing of the vault and no number of a paper is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.domain.chances import Goal, Why
from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Caution, Holder, PaperShown
from companion.domain.dates import short_day_text
from companion.domain.papers import needed
from companion.domain.splits import Event, TimePoint
from companion.domain.timetable import StageRow, Timetable
from companion.domain.verdicts import Cause
from companion.domain.windows import State, Window, next_window, window_at
from companion.wording.forecast import chance_figure, percent
from companion.wording.lists import number_of
from companion.wording.plain import shown
from companion.wording.stage_facts import caution_line, paper_line
from companion.wording.times import both_text, clock_name, hours_text, minutes_text

_NAME = 60
STATE_WORDS = {State.OPEN: "OPEN", State.CLOSED: "CLOSED", State.UNKNOWN: "UNKNOWN"}
HOLD_TO_LEAVE = "Hold Esc to leave crossing mode."
LOCKED = "Locked: nothing is logged. Press L to unlock."
NOT_SAVED = "NOT SAVED"
TRY_AGAIN = "Press Space to try again."
ALL_LOGGED = "Every stage is logged."
TAKEN_BACK = "Taken back"
NOTE_TAKEN_BACK = "Taken back: the note"
ROUTE_TAKEN_BACK = "Taken back: the change of the route"
ROUTE_CHANGED = "The route is changed"
PRESS_AGAIN = "Press U again"
ADDED_CHECK = "One more check"
READ_ONLY = "Nothing can be logged: this library can only be read."


@dataclass(frozen=True)
class ClockFace:
    """One of the two clocks."""

    clock: Clock
    time: str
    day: str
    name: str


@dataclass(frozen=True)
class Glance:
    """One look at the screen. ``state`` is None where no source gives hours; texts may be empty.

    ``action`` is the big key's text, ``logs`` the time it will log; both empty when all is logged.
    What has several parts (papers, cautions) is a tuple, so that it can be cut between them.
    """

    clocks: tuple[ClockFace, ClockFace]
    place: str
    since: str
    count: str
    following: str
    state: State | None
    until: str
    why: str
    left: str
    chance: str
    hand: tuple[str, ...]
    guide: tuple[str, ...]
    caution: tuple[str, ...]
    more_cautions: int
    action: str
    logs: str
    papers: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    warning: str = ""

    @property
    def state_word(self) -> str:
        """OPEN, CLOSED, UNKNOWN, or nothing."""
        return STATE_WORDS[self.state] if self.state else ""


def faces(now: Instant) -> tuple[ClockFace, ClockFace]:
    """Both clocks at ``now``, Kyrgyz time first."""
    kyrgyz, beijing = (
        ClockFace(clock, hours_text(now, clock), short_day_text(now.date_on(clock)),
                  clock_name(clock))
        for clock in Clock
    )  # fmt: skip
    return kyrgyz, beijing


def present(table: Timetable) -> int:
    """The place of the stage that matters now: where one is, or the one on the way to."""
    point = table.next_point
    ids = [row.stage.id for row in table.rows]
    return len(ids) - 1 if point is None else ids.index(point.stage_id)


def glance(
    table: Timetable, now: Instant, viewed: int, outstanding: int, point: TimePoint | None
) -> Glance:
    """What the screen says at ``now`` about the row ``viewed`` (from 0).

    ``outstanding`` is how many originals are still with somebody else at the stage one is at;
    ``point`` is what the big key logs next, None at the end.
    """
    row = table.rows[viewed]
    state, until, why, left = _leaving(table, now) if viewed == 0 else _open(row, now)
    due = _due(table, viewed)
    action, logs = _action(table, now, point)
    return Glance(
        clocks=faces(now),
        place=shown(row.stage.names.en, _NAME),
        since=_since(table, viewed, now),
        count=_count(table, viewed),
        following=_following(table, viewed),
        state=state,
        until=until,
        why=why,
        left=left,
        chance=_chance(table),
        hand=_papers(table, row, Holder.TRAVELLER),
        guide=_papers(table, row, Holder.GUIDE),
        caution=tuple(shown(c.text) for c in due if c.on_the_spot),
        more_cautions=sum(1 for c in due if not c.on_the_spot),
        action=action,
        logs=logs,
        papers=tuple(_paper_line(table, paper) for paper in _asked(table, row)),
        cautions=tuple(caution_line(caution) for caution in due),
        warning=_warning(outstanding),
    )


def _warning(outstanding: int) -> str:
    if not outstanding:
        return ""
    what = "1 original is" if outstanding == 1 else f"{outstanding} originals are"
    return f"{what} not back in hand."


def _since(table: Timetable, viewed: int, now: Instant) -> str:
    row = table.rows[viewed]
    overdue = table.outlook.overdue == row.stage.id
    if row.actual_out is not None:
        return f"left {both_text(row.actual_out.at)}"
    if row.actual_in is not None:
        long = max(0, now.minutes_since(row.actual_in.at))
        so_far = f", {minutes_text(long)} so far" if row.here else ""
        return f"here since {both_text(row.actual_in.at)}{so_far}{', overdue' if overdue else ''}"
    if overdue and row.planned_in is not None:
        return f"overdue: planned {both_text(row.planned_in)}"
    if row.expected_in is not None:
        return f"expected {both_text(row.expected_in.likely)}"
    if viewed == 0:
        return f"departure planned {both_text(table.trip.leave_at)}"
    return ""


def _count(table: Timetable, viewed: int) -> str:
    stage = f"stage {viewed + 1} of {len(table.rows)}"
    return stage if viewed == present(table) else f"only looking: {stage}"


def _following(table: Timetable, viewed: int) -> str:
    """What comes next; on a stage that is only looked at, where one really is."""
    here = table.rows[present(table)]
    if viewed != present(table):
        name = shown(here.stage.names.en, 40)
        there = here.here or here.actual_in is not None or here.number == 1
        return f"you are {'at' if there else 'on the way to'} {name}"
    if viewed + 1 >= len(table.rows):
        return "the last stage"
    stage = table.rows[viewed + 1].stage
    km = "" if stage.km is None else f", {round(stage.km)} km"
    return f"next: {shown(stage.names.en.partition(' (')[0], 40)}{km}"


def _leaving(table: Timetable, now: Instant) -> tuple[State | None, str, str, str]:
    """Before the departure: the latest one that keeps a good chance, and how long until then."""
    if table.rows[0].actual_out is not None:
        return _open(table.rows[0], now)
    for goal in (Goal.BEFORE_LUNCH, Goal.TODAY):
        line = table.outlook.promise(goal, 0.90)
        if line is not None and line.at is not None and line.at >= now:
            what = f"for {percent(line.promise)} {_GOALS[goal]}"
            return None, f"leave by {both_text(line.at)}", what, f"in {_length(now, line.at)}"
    return _open(table.rows[0], now)


def _open(row: StageRow, now: Instant) -> tuple[State | None, str, str, str]:
    """State, until when or when it opens, why, and how long until then."""
    window = window_at(row.windows, now)
    if window is None:
        nobody = "no source gives its hours"
        unknown = row.windows or row.verdict.cause is Cause.HOURS_UNKNOWN
        return (State.UNKNOWN, "", nobody, "") if unknown else (None, "", "", "")
    end = _end_of(row.windows, window)
    if window.state is State.OPEN:
        return State.OPEN, f"until {both_text(end)}", "", f"{_length(now, end)} left"
    why = shown(window.reason, 50)
    if window.state is State.UNKNOWN:
        return State.UNKNOWN, f"until {both_text(end)}", why, ""
    opening = next_window(row.windows, now, State.OPEN)
    if opening is None:
        return State.CLOSED, "", why, ""
    far = "" if opening.start.minutes_since(now) < 12 * 60 else f"{_day(opening.start, row)}, "
    return (
        State.CLOSED, f"opens {far}{both_text(opening.start)}", why,
        f"in {_length(now, opening.start)}",
    )  # fmt: skip


def _day(at: Instant, row: StageRow) -> str:
    return short_day_text(at.date_on(row.stage.clock))


def _end_of(windows: Sequence[Window], window: Window) -> Instant:
    """Where the state ends: windows of one state that touch are one to whoever stands there."""
    end = window.end
    for later in windows:
        if later.start == end and later.state is window.state:
            end = later.end
    return end


def _length(start: Instant, end: Instant) -> str:
    return minutes_text(max(0, end.minutes_since(start)))


_GOALS = {
    Goal.BEFORE_LUNCH: "gate before lunch", Goal.TODAY: "through the gate today",
    Goal.TONIGHT: "in bed there tonight",
}  # fmt: skip


def _chance(table: Timetable) -> str:
    """The chance of the next goal that the log has not decided."""
    if table.next_point is None:
        return ""
    headline = table.outlook.headline(table.as_of)
    open_ones = [headline, *(table.outlook.chance(goal) for goal in (Goal.TODAY, Goal.TONIGHT))]
    for chance in open_ones:
        if chance is not None and chance.why is not Why.HAPPENED and chance.goal in _GOALS:
            return f"{chance_figure(chance)} {_GOALS[chance.goal]}"
    return ""


def _papers(table: Timetable, row: StageRow, holder: Holder) -> tuple[str, ...]:
    names = [_paper_name(table, p) for p in _asked(table, row) if p.holder is holder]
    return tuple(dict.fromkeys(names))


def _asked(table: Timetable, row: StageRow) -> tuple[PaperShown, ...]:
    """The papers asked for at a stage, without those that nobody on this trip has: somebody with a
    visa needs no right to enter without one."""
    every = {kind.id for kind in table.trip.crossing.paper_kinds if kind.of == "person"}
    wanted = {kind.id for kind, _, _ in needed(table.trip)}
    spared = every - wanted if table.trip.people else set()
    return tuple(paper for paper in row.stage.papers if paper.kind not in spared)


def _paper_name(table: Timetable, paper: PaperShown) -> str:
    for kind in table.trip.crossing.paper_kinds:
        if kind.id == paper.kind:
            return kind.short or shown(kind.names.en, 40)
    return paper.kind.replace("_", " ")


def _paper_line(table: Timetable, paper: PaperShown) -> str:
    """Name, who holds it, and how many copies lie with the original."""
    line = paper_line(table.trip.crossing, paper)
    for kind in table.trip.crossing.paper_kinds:
        if kind.id == paper.kind and kind.copies and paper.holder is Holder.TRAVELLER:
            return f"{line}; the original and {number_of(kind.copies, 'copy', 'copies')}"
    return line


def _due(table: Timetable, viewed: int) -> list[Caution]:
    """What is to be minded by this stage and, where one is about to go on, by the next: what is
    done there and then stands first."""
    row = table.rows[viewed]
    going_on = row.here or viewed == 0
    by = [row.stage.id, *(r.stage.id for r in table.rows[viewed + 1 : viewed + 2] if going_on)]
    every = [caution for r in table.rows for caution in r.stage.cautions]
    due = [caution for stage_id in by for caution in every if caution.by_stage == stage_id]
    return sorted(due, key=lambda caution: not caution.on_the_spot)


def _action(table: Timetable, now: Instant, point: TimePoint | None) -> tuple[str, str]:
    if point is None:
        return "", ""
    return action_text(table, point), f"logs {both_text(now)}"


def action_text(table: Timetable, point: TimePoint) -> str:
    """``Left Pass gate``, ``Arrived at First Chinese inspection``."""
    name = shown(table.row(point.stage_id).stage.names.en, _NAME)
    return f"Arrived at {name}" if point.event is Event.IN else f"Left {name}"


def logged_text(point: TimePoint, at: Instant) -> str:
    """``Arrived 11:42 KG · 13:42 BJ``: the row after a press."""
    return f"{'Arrived' if point.event is Event.IN else 'Left'} {both_text(at)}"


def taken_back_text(point: TimePoint, at: Instant) -> str:
    """``Taken back: left 09:14 KG · 11:14 BJ``."""
    text = logged_text(point, at)
    return f"{TAKEN_BACK}: {text[0].lower()}{text[1:]}"


def again_text(point: TimePoint, at: Instant, name: str) -> str:
    """What a second press of U would take back, where the first is not enough."""
    return f"takes back {logged_text(point, at)}, {shown(name, 30)}"


def waiting_text(table: Timetable, waiting: Sequence[tuple[TimePoint, Instant]]) -> str:
    """``Waits here: left Torugart Pass, the gate 09:14 KG · 11:14 BJ.``; "" for nothing."""
    if not waiting:
        return ""
    point, at = waiting[0]
    action = action_text(table, point)
    more = f", and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    return f"Waits here: {action[0].lower()}{action[1:]} {both_text(at)}{more}."


def whole_pieces(
    head: str, pieces: Sequence[str], more: int, joint: str, fits: Callable[[str], bool]
) -> str:
    """As many whole pieces as fit, and how many more there are on the key D.

    ``more`` were left out before. Where not even one fits with that, it is only how many there
    are, or without a head the first, marked as cut: some alone would pass for all.
    """
    for count in range(len(pieces), 0, -1):
        out = len(pieces) - count + more
        text = head + joint.join(pieces[:count]) + (f"  +{out}\u00a0(D)" if out else "")
        if fits(text):
            return text
    if not pieces:
        return ""
    return f"{head}{len(pieces) + more}\u00a0papers (D)" if head else f"{pieces[0]} …"
