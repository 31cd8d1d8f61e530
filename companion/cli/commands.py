"""The commands: each turns words into a verb of ``app`` and answers what came of it."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.app import checks, copies, exports, papers, planning, trips
from companion.app.companion import Companion
from companion.domain.bare_times import UnclearTime, UnsureClock, find_day, read_typed
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.exchange import plan_document as document
from companion.wording.plain import shown
from companion.wording.tables import appointments_text, stays_text, timetable_text, trip_line
from companion.wording.vault import copy_saved

FINE, SOMETHING_WRONG = 0, 1
HOW_TO_LEAVE = 'Write it like --leave "2027-05-18 05:45" --clock kg.'
NO_TRIPS = 'No trips yet. Make one with: companion trip new NAME --leave "2027-05-18 05:45 kg"'


@dataclass(frozen=True)
class Answer:
    """What to print, and the exit code. ``changed``: the library or a file is not as it was.

    ``note`` goes to stderr, behind an answer that was given: something the reader should know and
    a program that reads the answer should not stumble over.
    """

    text: str
    code: int = FINE
    changed: bool = False
    note: str = ""


def as_json(value: Any) -> str:
    """``value`` as a JSON document for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def clock_of(arguments: argparse.Namespace) -> Clock | None:
    return Clock(arguments.clock) if arguments.clock else None


@contextlib.contextmanager
def telling(remedy: str) -> Iterator[None]:
    """Say of an unclear time how it is written here, where a clock can be typed too."""
    try:
        yield
    except UnsureClock:
        raise  # it asks a question, which no way of writing answers
    except UnclearTime as problem:
        raise NotAllowed(problem.sentence, remedy) from problem


def new_trip(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``trip new NAME --leave TIME``."""
    with telling(HOW_TO_LEAVE):
        typed = read_typed(arguments.leave, clock_of(arguments))
    if typed.day is None or typed.clock is None:
        raise NotAllowed(f"“{arguments.leave}” names no day.", HOW_TO_LEAVE)
    leave_at = find_day(typed, companion.now(), None)
    draft = trips.TripDraft(
        name=arguments.name,
        leave_at=leave_at,
        leave_clock=typed.clock,
        crossing_id=arguments.crossing,
        night_stop=arguments.night_stop,
    )
    made = trips.trip(companion, trips.create_trip(companion, draft))
    line = trip_line(made.id, made.name, made.leave_at, made.archived)
    text = as_json(document.trip_document(made)) if arguments.json else line
    return Answer(text, changed=True)


def list_trips(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``trip list``."""
    listed = trips.list_trips(companion, arguments.archived)
    if arguments.json:
        whole = [trips.trip(companion, summary.id) for summary in listed]
        return Answer(as_json([document.trip_document(trip) for trip in whole]))
    if not listed:
        return Answer(NO_TRIPS)
    lines = [trip_line(t.id, t.name, t.leave_at, t.archived) for t in listed]
    return Answer("\n".join(lines))


def show_trip(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``trip show TRIP``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    table = planning.timetable(companion, trip_id)
    readiness = papers.readiness(companion, trip_id)
    if arguments.json:
        return Answer(as_json(document.trip_page(table, readiness)))
    trip = table.trip
    line = trip_line(trip.id, trip.name, trip.leave_at, trip.archived)
    parts = (line, appointments_text(trip), stays_text(table, readiness))
    return Answer("\n\n".join(part for part in parts if part))


def plan(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``plan TRIP``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    table = planning.timetable(companion, trip_id)
    if not arguments.json:
        return Answer(timetable_text(table).rstrip("\n"))
    readiness = papers.readiness(companion, trip_id)
    return Answer(as_json(document.plan_document(table, readiness)))


def export(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``export TRIP FILE.ics|FILE.csv``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    target = Path(arguments.file)
    exports.save_export(companion, trip_id, target)
    return written(arguments, target, f"Exported the timetable to {shown(str(target))}.")


def written(arguments: argparse.Namespace, target: Path, sentence: str) -> Answer:
    text = as_json({"file": shown(str(target))}) if arguments.json else sentence
    return Answer(text, changed=True)


def check(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``check``: exit code 1 when something is not sound.

    What is only good to know, such as a library that is open for reading only, is said too, but
    does not count.
    """
    findings = checks.check(companion)
    code = SOMETHING_WRONG if findings else FINE
    notes = checks.notes(companion)
    if arguments.json:
        document = {
            "sound": not findings,
            "findings": list(findings),
            "library": shown(str(companion.library.path)),
            "read_only": companion.read_only,
            "notes": list(notes),
        }
        return Answer(as_json(document), code)
    lines = findings or (f"All is sound: {companion.library.path}",)
    return Answer("\n".join(shown(line) for line in (*lines, *notes)), code)


def copy(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``copy FILE``."""
    target = Path(arguments.file)
    copies.save_copy(companion, target)
    saved = f"Saved a copy of the whole library to {shown(str(target))}."
    return written(arguments, target, copy_saved(saved, companion.vault.exists))
