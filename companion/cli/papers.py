"""``companion papers`` and ``companion readiness``: what is noted, what is missing, add a scan."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from companion.app import papers, scans, trips
from companion.app.companion import Companion
from companion.cli.commands import FINE, SOMETHING_WRONG, Answer, as_json
from companion.cli.secrets import unlock_if_asked
from companion.domain.errors import NotAllowed
from companion.domain.papers import Owner
from companion.domain.readiness import Readiness
from companion.exchange import papers_document as document
from companion.wording.paper_lists import papers_text, readiness_text

HOW = "For example: companion papers T1 add passport.jpg --kind passport --holder Anna"


def run(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``papers TRIP [add FILE --kind KIND --holder NAME …]``; the list ends with 1 as readiness."""
    trip_id = trips.find_trip(companion, arguments.trip)
    if arguments.verb != "add" and (arguments.file or arguments.kind or arguments.holder):
        raise NotAllowed("What is to be added belongs behind add.", HOW)
    unlock_if_asked(companion, arguments)
    if arguments.verb == "add":
        return _add(companion, arguments)
    found = papers.readiness(companion, trip_id)
    code = SOMETHING_WRONG if found.blocking else FINE
    if arguments.json:
        return Answer(as_json(document.papers_document(found)), code)
    return Answer(papers_text(found), code)


def readiness(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``readiness TRIP``; exit code 1 where a paper is missing that ends the journey."""
    trip_id = trips.find_trip(companion, arguments.trip)
    unlock_if_asked(companion, arguments)
    found = papers.readiness(companion, trip_id)
    code = SOMETHING_WRONG if found.blocking else FINE
    if arguments.json:
        return Answer(as_json(document.readiness_document(found)), code)
    return Answer(readiness_text(found), code)


def _add(companion: Companion, arguments: argparse.Namespace) -> Answer:
    if not (arguments.file and arguments.kind):
        raise NotAllowed("A file and a kind of paper are needed.", HOW)
    trip_id = trips.find_trip(companion, arguments.trip)
    owner = scans.holder_named(companion, trip_id, arguments.kind, arguments.holder or "")
    source = scans.source_of(Path(arguments.file).expanduser())
    facts = scans.Facts(arguments.number, arguments.expires)
    added = scans.add(
        companion, trip_id, arguments.kind, owner, source, side=arguments.side or "", facts=facts
    )
    found = papers.readiness(companion, trip_id)
    judged = document.judged_of(found, added.paper_id)
    text = (
        as_json(document.paper_document(judged))
        if arguments.json
        else papers_text(_only(found, judged.owner, arguments.kind))
    )
    return Answer(text, changed=True, note=added.remark)


def _only(found: Readiness, owner: Owner, kind: str) -> Readiness:
    kept = tuple(j for j in found.judged if (j.owner, j.kind.id) == (owner, kind))
    return replace(found, judged=kept)
