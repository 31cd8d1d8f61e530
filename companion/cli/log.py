"""``companion log`` and the whole history of a log."""

from __future__ import annotations

import argparse

from companion.app import planning, remarks, tracking, trips
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json, clock_of, telling
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.domain.remarks import outstanding
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.statuses import Level, Status
from companion.domain.timetable import Timetable
from companion.exchange.log_document import (
    remark_document,
    route_change_document,
    split_document,
)
from companion.wording import changes as said
from companion.wording.log_history import history_text, status_notes
from companion.wording.remarks import outstanding_text

HOW_TO_LOG = 'Write it like 06:40 kg, 0840 bj, "+1 01:00 kg" or "2027-05-18 06:40" --clock kg.'


def log(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``log TRIP STAGE in|out TIME [--correct]``, ``… --confirm`` and ``log TRIP --undo``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    if arguments.undo:
        if arguments.stage:
            raise NotAllowed("--undo takes back the last entry and needs no stage or time.")
        return _told(companion, trip_id, tracking.withdraw_last(companion, trip_id), "took back",
                     arguments.json)  # fmt: skip
    point = _point(arguments)
    if arguments.confirm:
        return _confirm(companion, trip_id, point, arguments)
    if not arguments.time:
        raise _incomplete()
    before = _standing(companion, trip_id, point)
    if arguments.correct and before is None:
        raise NotAllowed("Nothing is logged there that could be corrected.", "Leave --correct out.")
    with telling(HOW_TO_LOG):
        logged = tracking.log_split(
            companion, trip_id, point, " ".join(arguments.time), clock_of(arguments)
        )
    what = "logged" if logged.split.supersedes is None else "corrected"
    return _told(companion, trip_id, logged.split, what, arguments.json)


def _confirm(
    companion: Companion, trip_id: TripId, point: TimePoint, arguments: argparse.Namespace
) -> Answer:
    before = _standing(companion, trip_id, point)
    if before is None or arguments.time:
        raise NotAllowed(
            "--confirm is for a time that is logged already, and needs no other time.",
            "For example: companion log T1 pass_gate in --confirm",
        )
    tracking.confirm_split(companion, trip_id, before.id)
    return _told(companion, trip_id, before, "confirmed", arguments.json)


def _point(arguments: argparse.Namespace) -> TimePoint:
    if not (arguments.stage and arguments.event):
        raise _incomplete()
    return TimePoint(arguments.stage, Event(arguments.event))


def _incomplete() -> NotAllowed:
    return NotAllowed(
        "Logging needs a stage, in or out, and a time.",
        "For example: companion log T1 pass_gate in 6:40 --clock kg",
    )


_SENTENCES = {
    "logged": said.logged, "corrected": said.corrected, "took back": said.withdrew,
    "confirmed": said.confirmed,
}  # fmt: skip


def _told(companion: Companion, trip_id: TripId, split: Split, what: str, json: bool) -> Answer:
    table = planning.timetable(companion, trip_id)
    split = next(s for s in tracking.history(companion, trip_id) if s.id == split.id)
    status = status_of(table, split)
    if json:
        return Answer(as_json(split_document(split, status=status)), changed=True)
    name = table.trip.name_of(split.point.stage_id)
    line = _SENTENCES[what](split.point, name, split.at, dated=True).replace("\u00a0", " ")
    left = 0
    if split.point.event is Event.OUT and split.withdrawn_at is None:
        left = outstanding(table.remarks, split.point.stage_id)
    lines = [f"{line}.", *status_notes(status), *_what_next(split, status, companion)]
    lines.append(outstanding_text(left, name))
    return Answer("\n".join(line for line in lines if line), changed=True)


def _what_next(split: Split, status: Status | None, companion: Companion) -> list[str]:
    """How to keep or to mend an entry that looks odd; once, and only here."""
    if split.withdrawn_at is not None or status is None:
        return []
    if status.level not in (Level.QUESTIONABLE, Level.BAD):
        return []
    days = split.at.date_on(split.clock) != companion.now().date_on(split.clock)
    other = " For another day say the whole date." if days else ""
    return [f"Right? Say --confirm. Wrong? Log it again.{other}"]


def status_of(table: Timetable, split: Split) -> Status | None:
    """The status of an entry that counts; None of any other."""
    for row in table.rows:
        for standing, status in (
            (row.actual_in, row.status_in), (row.actual_out, row.status_out),
        ):  # fmt: skip
            if standing is not None and standing.id == split.id:
                return status
    return None


def _standing(companion: Companion, trip_id: TripId, point: TimePoint) -> Split | None:
    table = planning.timetable(companion, trip_id)
    row = next((r for r in table.rows if r.stage.id == point.stage_id), None)
    if row is None:
        return None
    return row.actual_in if point.event is Event.IN else row.actual_out


def history(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``trip show TRIP --log``: everything ever written, with what became of it."""
    trip_id = trips.find_trip(companion, arguments.trip)
    table = planning.timetable(companion, trip_id)
    splits = tracking.history(companion, trip_id)
    notes = remarks.history(companion, trip_id)
    damage = companion.library.check_log()
    if arguments.json:
        document = {
            "log": [split_document(s, status=status_of(table, s)) for s in splits],
            "notes": [remark_document(remark) for remark in notes],
            "route": [route_change_document(c) for c in table.trip.route_changes],
            "damage": list(damage),
        }
        return Answer(as_json(document))
    statuses = {split.id: status_of(table, split) for split in splits}
    return Answer(history_text(table.trip, splits, statuses, notes, damage))
