"""``companion forecast``: chances, departures, and which day."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from companion.app import calibration, forecasts, planning, trips
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json
from companion.domain.best_day import DayOutlook, ranked
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.domain.reports import Score, scores
from companion.domain.timetable import Timetable
from companion.domain.timetable_notes import first_night
from companion.exchange.plan_document import outlook_document, time_document
from companion.wording import forecast as said
from companion.wording.calibration import calibration_text


def forecast(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``forecast TRIP [--days N]`` or ``forecast --assess FILE.csv``."""
    if arguments.assess and arguments.trip:
        raise NotAllowed("--assess looks at reports and needs no trip.", "Leave one of them out.")
    if arguments.assess:
        return _assess(Path(arguments.assess), arguments.json)
    if not arguments.trip:
        raise NotAllowed("Which trip?", "Say it like: companion forecast T1 --days 14")
    trip_id = trips.find_trip(companion, arguments.trip)
    table = planning.timetable(companion, trip_id)
    if arguments.days is not None and table.started:
        raise NotAllowed("This trip has begun, so its day stays.", "Leave --days out.")
    days = _days(companion, trip_id, table, arguments.days) if arguments.days is not None else ()
    if arguments.json:
        document = {"as_of": time_document(table.as_of), **outlook_document(table)}
        if days:
            document["days"] = [_day(each) for each in days]
        return Answer(as_json(document))
    return Answer(_text(table, days))


def _assess(path: Path, json: bool) -> Answer:
    found = calibration.assess(path)
    judged = scores(found.outcomes, found.names)
    if not json:
        return Answer(calibration_text(judged, found.read).rstrip("\n"))
    rows = [
        {"report": o.report, "stage": o.stage_id, "what": o.what, "said": o.said,
         "early": o.early, "likely": o.likely, "late": o.late, "inside": o.inside,
         "weak": o.weak}
        for o in found.outcomes
    ]  # fmt: skip
    left_out = [{"report": x.report, "line": x.line, "why": x.why} for x in found.read.left_out]
    together = {key: _score(each) for key, each in judged.items()}
    return Answer(as_json({"scores": together, "outcomes": rows, "left_out": left_out}))


def _score(found: Score) -> dict[str, Any]:
    low, high = found.interval
    return {
        "reports": found.reports,
        "said": found.count,
        "inside": found.inside,
        "interval": [round(low, 4), round(high, 4)],
        "likely_off_by": round(found.mean_error, 1),
        "on_average": round(found.mean_distance, 1),
        "judgement": found.judgement,
    }


def _days(
    companion: Companion, trip_id: TripId, table: Timetable, count: int
) -> tuple[DayOutlook, ...]:
    first = forecasts.first_to_compare(table.trip, companion)
    return ranked(forecasts.best_days(companion, trip_id, first, count))


def _text(table: Timetable, days: tuple[DayOutlook, ...]) -> str:
    bed = first_night(table).stage.names.en
    parts = [said.forecast_text(table.outlook, bed)]
    if table.outlook.overdue:
        parts.insert(0, said.overdue_of(table))
    not_through = said.not_today(table.outlook)
    if not_through:
        parts.append("\n".join([not_through, *said.not_today_advice(table.trip)]))
    if days:
        parts.append(said.best_days_text(days, table.trip))
    text = "\n\n".join(part for part in parts if part)
    return text or "The days of this trip are over: there is nothing to forecast."


def _day(day: DayOutlook) -> dict[str, Any]:
    tonight = day.tonight.value if day.tonight else None
    gate = day.gate.value if day.gate else None
    return {
        "date": day.day.isoformat(),
        "leave": time_document(day.leave_at),
        "state": day.rule.state.value,
        "tonight": None if tonight is None else round(tonight, 4),
        "gate": None if gate is None else round(gate, 4),
        "plates": day.plates.isoformat() if day.plates else None,
        "plates_late": day.plates_late.isoformat() if day.plates_late else None,
        "against": [snag.value for snag in day.snags],
    }
