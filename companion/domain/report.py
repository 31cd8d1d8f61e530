"""The report of a trip: planned, forecast, actual, where the time went, how good the forecast was.

Made from the log as it stands, whatever is in it. Entries that contradict earlier ones or are not
as they were written are shown and reckoned with nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from companion.domain.chances import Chance, Goal, Why
from companion.domain.clocks import Instant
from companion.domain.crossing import Stage
from companion.domain.hindsight import Hindsight
from companion.domain.plan import Expected
from companion.domain.remarks import Remark, RemarkKind, outstanding, standing_remarks
from companion.domain.splits import Event, Split, TimePoint, points_of
from companion.domain.statuses import Level
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Trip
from companion.domain.waits import Share, Wait, summed, wait_of

Money = tuple[tuple[str, Decimal], ...]  # currency and sum, by currency
#: No fee that can be typed is as high; see remarks.amount_of.
_TOO_MUCH = Decimal(10) ** 12


@dataclass(frozen=True)
class EventReport:
    """One event. ``at_start`` was told when one set out, ``foreseen`` at the entry before; both are
    None for what the traveller chooses: setting out, and leaving a bed.

    ``split`` is its entry, None where nothing was logged; ``counted`` whether it is reckoned with.
    """

    point: TimePoint
    planned: Instant | None
    at_start: Expected | None = None
    foreseen: Expected | None = None
    split: Split | None = None
    counted: bool = False

    @property
    def actual(self) -> Instant | None:
        """When it happened, by the log."""
        return self.split.at if self.split else None

    @property
    def late(self) -> int | None:
        """Minutes behind the plan; None without a plan or an entry that counts."""
        if self.planned is None or self.split is None or not self.counted:
            return None
        return self.split.at.minutes_since(self.planned)

    def within(self, told: Expected | None) -> bool | None:
        """Whether it lay in early to late of what was told, to the minute, since times are logged
        to the minute; None where there is nothing to compare."""
        if told is None or self.split is None or not self.counted:
            return None
        at = self.split.at
        return at.minutes_since(told.early) >= 0 and at.minutes_since(told.late) <= 0


@dataclass(frozen=True)
class StageReport:
    """One stage. ``wait`` is None where in or out is not known. ``rest``: one sleeps here, so the
    stay is no waiting. ``originals`` were handed over and not given back."""

    number: int
    stage: Stage
    arrival: EventReport | None
    leaving: EventReport | None
    wait: Wait | None
    rest: bool
    fees: Money = ()
    originals: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def events(self) -> tuple[EventReport, ...]:
        """Arriving and leaving, as far as the trip has them."""
        return tuple(e for e in (self.arrival, self.leaving) if e is not None)


@dataclass(frozen=True)
class Totals:
    """Minutes from the first to the last entry that counts; ``whole`` is None with fewer than two.

    ``waiting`` is net, ``closed`` the closed time of the windows in use, ``resting`` at stages to
    sleep at, ``unknown`` where an entry is missing between.
    """

    whole: int | None = None
    driving: int = 0
    waiting: int = 0
    closed: int = 0
    resting: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class Score:
    """How good a forecast was: of ``count`` actual times ``inside`` lay in early to late.

    ``mean_error`` is how many minutes later than likely they were on average (negative: earlier),
    ``mean_distance`` the same without sign; None where nothing can be compared. ``largest`` is the
    event furthest from likely with those minutes.
    """

    count: int = 0
    inside: int = 0
    mean_error: float | None = None
    mean_distance: float | None = None
    largest: tuple[TimePoint, int] | None = None


@dataclass(frozen=True)
class ChanceReport:
    """A chance as told when one set out, and whether it came true; None: not logged."""

    chance: Chance
    came_true: bool | None


@dataclass(frozen=True)
class Report:
    """A trip's report. ``entries`` stand in the log of the route, ``left_out`` of them are not
    reckoned with. ``late`` is minutes behind the plan at the last one that counts."""

    trip: Trip
    as_of: Instant
    first: TimePoint | None
    stages: tuple[StageReport, ...]
    totals: Totals
    causes: tuple[Share, ...]
    fees: Money
    originals: int
    at_start: Score
    foreseen: Score
    chances: tuple[ChanceReport, ...]
    entries: int
    left_out: int
    last: TimePoint | None
    late: int | None

    @property
    def events(self) -> tuple[EventReport, ...]:
        """Every event of the route in order."""
        return tuple(event for stage in self.stages for event in stage.events)

    @property
    def complete(self) -> bool:
        """Whether the end of the route is logged."""
        return self.last is not None and self.last == self.events[-1].point

    def stage(self, stage_id: str) -> StageReport:
        """That stage; it must be on the route."""
        return next(each for each in self.stages if each.stage.id == stage_id)


def counted(table: Timetable) -> dict[TimePoint, Split]:
    """The entries that are reckoned with: as written, not bad, none earlier than one before it on
    the route. In the order of the route, and so of time."""
    found: dict[TimePoint, Split] = {}
    latest: Instant | None = None
    for row in table.rows:
        for split, status in ((row.actual_in, row.status_in), (row.actual_out, row.status_out)):
            bad = status is not None and status.level is Level.BAD
            if split is None or bad or not split.sound:
                continue
            if latest is None or split.at >= latest:
                found[split.point] = split
                latest = split.at
    return found


def report(table: Timetable, told: Hindsight, remarks: Iterable[Remark] = ()) -> Report:
    """The report of the trip of ``table``; ``told`` is the hindsight of ``counted(table)``.

    Raises nothing, whatever was logged.
    """
    sure, notes = counted(table), standing_remarks(remarks)
    stages = tuple(_stage(table, row, sure, told, notes) for row in table.rows)
    entries = [e for stage in stages for e in stage.events if e.split is not None]
    last = next(reversed(sure), None)
    events = {e.point: e for stage in stages for e in stage.events}
    waits = [s.wait for s in stages if s.wait is not None and not s.rest]
    return Report(
        trip=table.trip,
        as_of=table.as_of,
        first=told.first,
        stages=stages,
        totals=_totals(stages, sure),
        causes=summed(share for wait in waits for share in wait.shares),
        fees=_fees(notes),
        originals=outstanding(notes),
        at_start=_score((e.at_start, e) for e in events.values()),
        foreseen=_score((e.foreseen, e) for e in events.values()),
        chances=tuple(_chances(table, told.chances, sure)),
        entries=len(entries),
        left_out=sum(1 for e in entries if not e.counted),
        last=last,
        late=events[last].late if last in events else None,
    )


def _stage(
    table: Timetable, row: StageRow, sure: Mapping[TimePoint, Split], told: Hindsight,
    notes: Sequence[Remark],
) -> StageReport:  # fmt: skip
    stage_id = row.stage.id
    own = tuple(note for note in notes if note.stage_id == stage_id)
    came, left = (sure.get(TimePoint(stage_id, event)) for event in (Event.IN, Event.OUT))
    stay = wait_of(came.at, left.at, row.windows, own) if came and left else None
    return StageReport(
        number=row.number,
        stage=row.stage,
        arrival=_event(table, row, Event.IN, sure, told),
        leaving=_event(table, row, Event.OUT, sure, told),
        wait=stay,
        rest=bool(row.stage.rests_until),
        fees=_fees(own),
        originals=outstanding(notes, stage_id),
        remarks=own,
    )


def _event(
    table: Timetable, row: StageRow, event: Event, sure: Mapping[TimePoint, Split], told: Hindsight
) -> EventReport | None:
    """None for what the trip does not have: arriving where it begins, leaving where it ends."""
    point = TimePoint(row.stage.id, event)
    if point not in points_of([each.stage.id for each in table.rows]):
        return None
    arriving = event is Event.IN
    split = row.actual_in if arriving else row.actual_out
    chosen = not arriving and bool(row.stage.rests_until)
    return EventReport(
        point,
        row.planned_in if arriving else row.planned_out,
        None if chosen else told.at_start.get(point),
        None if chosen or point == told.first else _foreseen(split, told.from_before.get(point)),
        split,
        point in sure,
    )


def _foreseen(split: Split | None, reckoned: Expected | None) -> Expected | None:
    """What was kept with the entry when it was written; where nothing was, as reckoned today."""
    if split is not None and split.foreseen is not None and split.sound:
        return Expected(*split.foreseen)
    return reckoned


def _fees(notes: Iterable[Remark]) -> Money:
    sums: dict[str, Decimal] = {}
    for note in notes:
        amount = note.amount if note.kind is RemarkKind.FEE else None
        if amount is not None and amount.is_finite() and abs(amount) < _TOO_MUCH:
            sums[note.currency] = sums.get(note.currency, Decimal(0)) + amount
    return tuple(sorted(sums.items()))


def _totals(stages: Sequence[StageReport], sure: Mapping[TimePoint, Split]) -> Totals:
    times = [split.at for split in sure.values()]
    if len(times) < 2:
        return Totals()
    whole, driving = times[-1].minutes_since(times[0]), sum(_drives(stages, sure))
    waits = [(s.wait, s.rest) for s in stages if s.wait is not None]
    waiting = sum(wait.net for wait, rest in waits if not rest)
    closed = sum(wait.closed for wait, rest in waits if not rest)
    resting = sum(wait.gross for wait, rest in waits if rest)
    unknown = max(0, whole - driving - waiting - closed - resting)
    return Totals(whole, driving, waiting, closed, resting, unknown)


def _drives(stages: Sequence[StageReport], sure: Mapping[TimePoint, Split]) -> Iterator[int]:
    for before, after in pairwise(stages):
        left = sure.get(TimePoint(before.stage.id, Event.OUT))
        came = sure.get(TimePoint(after.stage.id, Event.IN))
        if left and came:
            yield came.at.minutes_since(left.at)


def _score(told: Iterable[tuple[Expected | None, EventReport]]) -> Score:
    """Events that were told and happened."""
    misses: list[tuple[int, TimePoint]] = []
    inside = 0
    for expected, event in told:
        within = event.within(expected)
        if within is None or expected is None or event.split is None:
            continue
        misses.append((event.split.at.minutes_since(expected.likely), event.point))
        inside += within
    if not misses:
        return Score()
    count = len(misses)
    furthest, point = max(misses, key=lambda miss: abs(miss[0]))
    return Score(
        count,
        inside,
        sum(minutes for minutes, _ in misses) / count,
        sum(abs(minutes) for minutes, _ in misses) / count,
        (point, furthest),
    )


def _chances(
    table: Timetable, told: Iterable[Chance], sure: Mapping[TimePoint, Split]
) -> Iterator[ChanceReport]:
    """Those with a moment by which they are met; what had already happened is no forecast."""
    gate = table.gate
    behind = table.rows[gate.number if gate else 1 :]
    bed = next((row for row in behind if row.stage.rests_until), None)
    for chance in told:
        if chance.by is None or chance.why is Why.HAPPENED:
            continue
        at_gate = chance.goal in (Goal.BEFORE_LUNCH, Goal.TODAY)
        row, event = (gate, Event.OUT) if at_gate else (bed, Event.IN)
        split = sure.get(TimePoint(row.stage.id, event)) if row else None
        yield ChanceReport(chance, split.at < chance.by.plus(1) if split else None)
