"""The commands: each turns words into a verb of ``app`` and prints what came of it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from companion.app import checks, copies, dossiers, papers, planning, tracking, trips
from companion.app.companion import Companion
from companion.domain.bare_times import find_day, read_typed
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.splits import Event, TimePoint
from companion.exchange import plan_document as document
from companion.wording import changes as said
from companion.wording.tables import timetable_text, trip_line

FINE, SOMETHING_WRONG = 0, 1


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _clock(arguments: argparse.Namespace) -> Clock | None:
    return Clock(arguments.clock) if arguments.clock else None


def new_trip(companion: Companion, arguments: argparse.Namespace) -> int:
    """``trip new NAME --leave TIME``."""
    typed = read_typed(arguments.leave, _clock(arguments))
    if typed.day is None or typed.clock is None:
        raise NotAllowed(
            f"“{arguments.leave}” names no day.", 'Write it like --leave "2027-05-18 05:45".'
        )
    leave_at = find_day(typed, companion.now(), None)
    draft = trips.TripDraft(
        name=arguments.name,
        leave_at=leave_at,
        leave_clock=typed.clock,
        crossing_id=arguments.crossing,
        night_stop=arguments.night_stop,
    )
    made = trips.trip(companion, trips.create_trip(companion, draft))
    if arguments.json:
        _print_json(document.trip_document(made))
    else:
        print(trip_line(made.id, made.name, made.leave_at, made.archived))
    return FINE


def list_trips(companion: Companion, arguments: argparse.Namespace) -> int:
    """``trip list``."""
    listed = trips.list_trips(companion, arguments.archived)
    if arguments.json:
        _print_json(
            [document.trip_document(trips.trip(companion, summary.id)) for summary in listed]
        )
    elif not listed:
        print('No trips yet. Make one with: companion trip new NAME --leave "2027-05-18 05:45 kg"')
    else:
        for t in listed:
            print(trip_line(t.id, t.name, t.leave_at, t.archived))
    return FINE


def plan(companion: Companion, arguments: argparse.Namespace) -> int:
    """``plan TRIP``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    table = planning.timetable(companion, trip_id)
    if arguments.json:
        readiness = papers.readiness(companion, trip_id)
        _print_json(document.plan_document(table, readiness))
    else:
        print(timetable_text(table), end="")
    return FINE


def log(companion: Companion, arguments: argparse.Namespace) -> int:
    """``log TRIP STAGE in|out TIME`` and ``log TRIP --undo``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    if arguments.undo:
        if arguments.stage:
            raise NotAllowed("--undo takes back the last entry and needs no stage or time.")
        split = tracking.withdraw_last(companion, trip_id)
        flags: tuple[str, ...] = ()
        sentence = said.withdrew
    else:
        point, text = _what_to_log(arguments)
        logged = tracking.log_split(companion, trip_id, point, text, _clock(arguments))
        split, flags = logged.split, logged.flags
        sentence = said.logged
    if arguments.json:
        _print_json(document.split_document(split, flags))
        return FINE
    name = trips.trip(companion, trip_id).stage(split.point.stage_id).names.en
    print(sentence(split.point, name, split.at).replace("\u00a0", " ") + ".")
    for flag in flags:
        print(f"Note: {flag} It is kept.")
    return FINE


def _what_to_log(arguments: argparse.Namespace) -> tuple[TimePoint, str]:
    if not (arguments.stage and arguments.event and arguments.time):
        raise NotAllowed(
            "Logging needs a stage, in or out, and a time.",
            "For example: companion log T1 pass_gate in 6:40 --clock kg",
        )
    return TimePoint(arguments.stage, Event(arguments.event)), " ".join(arguments.time)


def dossier(companion: Companion, arguments: argparse.Namespace) -> int:
    """``dossier TRIP FILE.pdf``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    target = Path(arguments.file)
    dossiers.save_dossier(companion, trip_id, target)
    print(f"Printed the dossier to {target}.")
    return FINE


def check(companion: Companion, arguments: argparse.Namespace) -> int:
    """``check``: exit code 1 when something is not sound."""
    findings = checks.check(companion)
    if arguments.json:
        _print_json({"sound": not findings, "findings": list(findings)})
    elif findings:
        print("\n".join(findings))
    else:
        print(f"All is sound: {companion.library.path}")
    return SOMETHING_WRONG if findings else FINE


def copy(companion: Companion, arguments: argparse.Namespace) -> int:
    """``copy FILE``."""
    target = Path(arguments.file)
    copies.save_copy(companion, target)
    print(f"Saved a copy of the whole library to {target}.")
    return FINE
