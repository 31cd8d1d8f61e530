"""What happens on the day beside the times: ``companion note``, ``route`` and ``clock``."""

from __future__ import annotations

import argparse

from companion.app import history, planning, remarks, right_time, routes, trips
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json, clock_of, telling
from companion.domain.errors import NotAllowed
from companion.domain.remarks import RemarkKind, amount_of, outstanding
from companion.exchange.log_document import remark_document, route_change_document
from companion.exchange.times_document import time_document
from companion.wording import changes as said
from companion.wording.remarks import clock_trouble, more_back_text, outstanding_text
from companion.wording.times import both_dated_text

HOW_TO_STATE = 'Write it like 08:57 kg, 10:57 bj or "2027-05-18 08:57" --clock kg.'


def note(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``note TRIP STAGE KIND [TEXT] [--count N] [--amount X --currency C]``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    amount = None if arguments.amount is None else amount_of(arguments.amount)
    held = remarks.originals_outstanding(companion, trip_id, arguments.stage)
    made = remarks.note(
        companion, trip_id, arguments.stage, RemarkKind(arguments.kind),
        " ".join(arguments.text), count=arguments.count, amount=amount,
        currency=arguments.currency,
    )  # fmt: skip
    if arguments.json:
        return Answer(as_json(remark_document(made)), changed=True)
    name = trips.trip(companion, trip_id).stage(made.stage_id).names.en
    left = outstanding(remarks.remarks(companion, trip_id), made.stage_id)
    more = made.count - held if made.kind is RemarkKind.HANDED_BACK else 0
    lines = [f"{said.remarked(made, name)}.", outstanding_text(left, name), more_back_text(more)]
    return Answer("\n".join(line for line in lines if line).replace("\u00a0", " "), changed=True)


def route(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``route TRIP skip STAGE``, ``… add STAGE NAME``, ``… back STAGE`` and ``… undo``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    name = " ".join(arguments.name)
    if name and arguments.verb != "add":
        raise NotAllowed("Only a stage that is added gets a name.", "Leave the name out.")
    if (arguments.stage is None) is not (arguments.verb == "undo"):
        raise NotAllowed(
            "undo takes back the last change and needs no stage."
            if arguments.verb == "undo"
            else "Which stage?",
            "For example: companion route T1 back pass_gate",
        )
    if arguments.verb == "undo":
        made = trips.trip(companion, trip_id).route_changes
        if not made:
            raise NotAllowed("Nothing was changed on the route.")
        routes.take_back(companion, trip_id, len(made) - 1)
    elif arguments.verb == "skip":
        routes.skip(companion, trip_id, arguments.stage)
    elif arguments.verb == "back":
        routes.repeat(companion, trip_id, arguments.stage)
    else:
        routes.add(companion, trip_id, arguments.stage, name)
    trip = trips.trip(companion, trip_id)
    if arguments.json:
        document = {
            "changes": [route_change_document(change) for change in trip.route_changes],
            "stages": [stage.id for stage in trip.stages()],
        }
        return Answer(as_json(document), changed=True)
    rows = planning.timetable(companion, trip_id).rows
    listed = [f"{row.number:>3}  {row.stage.id}  {row.stage.names.en}" for row in rows]
    lines = [f"{history.undo_sentence(companion)}.", *listed]
    return Answer("\n".join(lines), changed=True)


def clock(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``clock``, ``clock TIME`` and ``clock --trust``."""
    text = " ".join(arguments.time)
    if text and arguments.trust:
        raise NotAllowed("--trust needs no time.", "Say either the time or --trust.")
    if arguments.trust:
        right_time.trust_computer(companion)
    elif text:
        with telling(HOW_TO_STATE):
            right_time.state(companion, text, clock_of(arguments))
    now, behind = companion.now(), companion.clock_behind
    changed = bool(text or arguments.trust)
    if arguments.json:
        document = {"now": time_document(now), "computer": time_document(companion.raw_now()),
                    "seconds_behind": behind}  # fmt: skip
        return Answer(as_json(document), changed=changed)
    sentence = f"It is {both_dated_text(now)}; {clock_trouble(behind)}."
    return Answer(sentence.replace("\u00a0", " "), changed=changed)
