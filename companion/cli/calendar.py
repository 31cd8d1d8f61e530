"""``companion calendar``: the days of a crossing, and how well the rules fit the notices."""

from __future__ import annotations

import argparse
from typing import Any

from companion.app import calendar
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json
from companion.domain.days import DayRule
from companion.domain.errors import NotAllowed
from companion.wording.days import assessment_text, calendar_text, day_reason, day_word


def days(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``calendar CROSSING --from DATE --to DATE`` or ``calendar CROSSING --assess``."""
    if arguments.assess:
        return _assess(arguments)
    if arguments.first is None or arguments.last is None:
        raise NotAllowed(
            "Which days?", "Say it with --from 2027-05-01 --to 2027-05-31, or ask for --assess."
        )
    found = calendar.calendar(companion, arguments.crossing, arguments.first, arguments.last)
    if arguments.json:
        return Answer(as_json([_document(each) for each in found]))
    return Answer(calendar_text((each, calendar.kyrgyz_holiday(each.date)) for each in found))


def _document(day: DayRule) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "state": day_word(day),
        "reason": day_reason(day, calendar.kyrgyz_holiday(day.date)),
        "certainty": day.certainty,
        "source": day.source,
    }


def _assess(arguments: argparse.Namespace) -> Answer:
    found = calendar.assess(arguments.crossing)
    if arguments.json:
        rows = [
            {"date": d.day.isoformat(), "result": d.result.value, "predicted": d.predicted,
             "announced": d.announced}
            for d in found.days
        ]  # fmt: skip
        return Answer(as_json(rows))
    checked_on = calendar.checked_on(arguments.crossing)
    return Answer(assessment_text(arguments.crossing, found, checked_on))
