"""``companion report``: what a trip took, printed or written to a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from companion.app import report as verbs
from companion.app import trips
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json
from companion.exchange.report_document import report_document
from companion.wording.plain import shown
from companion.wording.report_text import report_text


def report(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``report TRIP [--json] [--to FILE.csv|FILE.pdf]``."""
    trip_id = trips.find_trip(companion, arguments.trip)
    if arguments.file is not None:
        target = Path(arguments.file)
        verbs.save_report(companion, trip_id, target)
        name = shown(str(target))
        text = as_json({"file": name}) if arguments.json else f"Saved the report to {name}."
        return Answer(text, changed=True)
    found = verbs.report(companion, trip_id)
    return Answer(as_json(report_document(found)) if arguments.json else report_text(found))
