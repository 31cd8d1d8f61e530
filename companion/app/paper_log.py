"""Paper that comes back: a whole sheet of written times, understood together, entered at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.app.companion import Companion
from companion.app.foresight import Foresight
from companion.app.planning import timetable
from companion.domain.bare_times import find_day, read_typed
from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import SplitId, TripId
from companion.domain.log_sheet import Box, BoxReading, LogLine, log_sheet
from companion.domain.splits import Event, Split, TimePoint, standing
from companion.domain.statuses import Evidence, flags
from companion.domain.timetable import StageRow, Timetable
from companion.store.library import Unit
from companion.wording import changes as said

_DRAFT = "paper_draft:"


def sheet(companion: Companion, trip_id: TripId) -> tuple[LogLine, ...]:
    """The lines of that trip's sheet, as they are on paper. Raises NotFound."""
    with companion.library.read() as reading:
        return log_sheet(reading.trip(trip_id).stages())


def foresight(companion: Companion, trip_id: TripId) -> Foresight:
    """What judges the boxes of that trip; a screen keeps it while somebody types."""
    with companion.library.read() as reading:
        return Foresight(reading, reading.trip(trip_id))


def understand_all(
    companion: Companion,
    trip_id: TripId,
    boxes: Sequence[Box],
    judged_by: Foresight | None = None,
) -> tuple[BoxReading, ...]:
    """Every box that is not empty, in the order of the sheet.

    The day of a bare time follows from the time above it and from what was expected between the
    two. Raises NotFound for a box that this trip does not have.
    """
    table = timetable(companion, trip_id)
    return _understood(table, boxes, judged_by or foresight(companion, trip_id))


def enter_all(
    companion: Companion, trip_id: TripId, boxes: Sequence[Box], initiator: str = ""
) -> int:
    """Enter the sheet as one change that undo takes back whole; answers how many were written.

    What is implausible is entered all the same. Raises NotAllowed for a box that is no time, and
    where nothing is new; then nothing is written.
    """
    table = timetable(companion, trip_id)
    read = _understood(table, boxes, foresight(companion, trip_id))
    wrong = next((each for each in read if each.problem), None)
    if wrong is not None:
        name = table.row(wrong.box.point.stage_id).stage.names.en
        raise NotAllowed(f"{name}: {wrong.problem}")
    new = [each for each in read if each.is_new]
    if not new:
        raise NotAllowed("There is nothing new on this sheet.", "Type what was written on paper.")
    with companion.change(said.entered_from_paper(len(new)), initiator) as unit:
        for each in new:
            _write(companion, unit, trip_id, each)
    forget_draft(companion, trip_id)
    return len(new)


def _write(companion: Companion, unit: Unit, trip_id: TripId, each: BoxReading) -> None:
    assert each.at is not None
    before = standing(unit.splits(trip_id)).get(each.box.point)
    unit.add_split(
        trip_id,
        Split(
            id=SplitId(0),
            point=each.box.point,
            at=each.at,
            clock=each.clock,
            text=each.box.text.strip(),
            recorded_at=companion.now(),
            recorded_raw=companion.raw_now() if companion.clock_behind else None,
            origin="paper",
            supersedes=before.id if before else None,
            foreseen=each.foreseen,
        ),
    )


# --- drafts ------------------------------------------------------------------------------------


def keep_draft(companion: Companion, trip_id: TripId, text: str) -> None:
    """Keep what is typed so far, outside undo. Does nothing where nothing can be written."""
    if not companion.read_only:
        companion.library.keep_setting(f"{_DRAFT}{trip_id}", text)


def draft(companion: Companion, trip_id: TripId) -> str:
    """What was typed and not entered; "" for nothing."""
    return companion.library.setting(f"{_DRAFT}{trip_id}") or ""


def forget_draft(companion: Companion, trip_id: TripId) -> None:
    """The sheet was entered."""
    if draft(companion, trip_id):
        keep_draft(companion, trip_id, "")


# --- understanding -----------------------------------------------------------------------------


def _understood(
    table: Timetable, boxes: Sequence[Box], judged_by: Foresight
) -> tuple[BoxReading, ...]:
    filled = {box.point: box for box in boxes if box.text.strip()}
    order = [p for line in log_sheet([r.stage for r in table.rows]) for p in line.points]
    strange = next((point for point in filled if point not in order), None)
    if strange is not None:
        raise NotFound(f"This trip has no {strange.event.value} at “{strange.stage_id}”.")
    read = list(_one_by_one(table, order, filled))
    return _doubted(table, read, judged_by)


def _one_by_one(
    table: Timetable, order: Sequence[TimePoint], filled: dict[TimePoint, Box]
) -> Iterator[BoxReading]:
    above: tuple[TimePoint, Instant] | None = None
    begins: Instant | None = None
    for point in order:
        before = _logged(table, point)
        box = filled.get(point)
        if box is None:
            if before is not None:
                above = (point, before.at)
            continue
        try:
            read = replace(_read(table, box, above, begins), before=before)
        except NotAllowed as problem:
            yield BoxReading(box, None, box.clock, problem=str(problem), before=before)
            continue
        if read.at is not None:
            above, begins = (point, read.at), begins or read.at
        yield read


def _read(
    table: Timetable, box: Box, above: tuple[TimePoint, Instant] | None, begins: Instant | None
) -> BoxReading:
    typed = read_typed(box.text.strip(), None if _names_clock(box.text) else box.clock)
    if typed.now:
        raise NotAllowed("“now” stands on no paper.", "Type the time as it was written.")
    at = find_day(
        typed, table.as_of, _near(table, box.point, above), above[1] if above else None,
        begins or _begins(table),
    )  # fmt: skip
    at = Instant(at.seconds - at.seconds % 60)
    found = typed.day is None and typed.later is None
    return BoxReading(box, at, typed.clock or box.clock, found)


def _names_clock(text: str) -> bool:
    """A time may name its own clock against that of its column."""
    try:
        return read_typed(text.strip()).clock is not None
    except NotAllowed:
        return False


def _begins(table: Timetable) -> Instant:
    out = table.rows[0].actual_out
    return out.at if out else table.trip.leave_at


def _near(
    table: Timetable, point: TimePoint, above: tuple[TimePoint, Instant] | None
) -> Instant | None:
    """What is expected at ``point``: as long after the time above as the plan has it."""
    planned = _planned(table, point)
    if above is None or planned is None:
        row = table.row(point.stage_id)
        best = row.best_in if point.event is Event.IN else row.best_out
        return best or (above[1] if above else None)
    since = _planned(table, above[0])
    return above[1] if since is None else above[1].plus(planned.minutes_since(since))


def _planned(table: Timetable, point: TimePoint) -> Instant | None:
    row = table.row(point.stage_id)
    return row.planned_in if point.event is Event.IN else row.planned_out


def _logged(table: Timetable, point: TimePoint) -> Split | None:
    row: StageRow = table.row(point.stage_id)
    return row.actual_in if point.event is Event.IN else row.actual_out


def _doubted(
    table: Timetable, read: Sequence[BoxReading], judged_by: Foresight
) -> tuple[BoxReading, ...]:
    """The same with what is implausible about each, judged all together."""
    reading = {s.point: s for row in table.rows for s in (row.actual_in, row.actual_out) if s}
    times = {point: split.at for point, split in reading.items()}
    times |= {each.box.point: each.at for each in read if each.at is not None}
    judged = [
        replace(each, foreseen=judged_by.of(times, each.box.point)) if each.is_new else each
        for each in read
    ]
    for number, each in enumerate(judged, 1):
        if each.at is not None and each.is_new:
            reading[each.box.point] = Split(
                SplitId(-number), each.box.point, each.at, each.clock, "", table.as_of,
                foreseen=each.foreseen,
            )  # fmt: skip
    hours = {row.stage.id: row.windows for row in table.rows}
    found = flags(Evidence([row.stage for row in table.rows], reading, table.as_of, hours))
    return tuple(
        replace(each, doubts=tuple(f.reason for f in found if f.split == -number))
        for number, each in enumerate(judged, 1)
    )
