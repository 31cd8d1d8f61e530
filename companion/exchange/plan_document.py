"""The plan of a trip as a JSON document: a contract for other programs, see companion/README.md.

An instant is an object of three texts (``utc`` as ISO with Z, ``kg`` and ``bj`` as those clocks
write it, the date first), or null where there is no such time.
"""

from __future__ import annotations

from typing import Any

from companion.domain.chances import Chance
from companion.domain.hours import Lane
from companion.domain.ids import trip_code
from companion.domain.leaving import LeaveBy
from companion.domain.plan import Expected
from companion.domain.readiness import Readiness
from companion.domain.splits import Split
from companion.domain.stays import stays_of
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Appointment, Trip
from companion.exchange.limits_document import stays_document
from companion.exchange.times_document import time_document
from companion.wording.forecast import chance_reason, leave_by_detail, not_today_advice
from companion.wording.verdicts import reason_text

Document = dict[str, Any]


def plan_document(table: Timetable, readiness: Readiness) -> Document:
    """The whole document: the trip, as of when, and its stages in order."""
    return {
        "trip": trip_document(table.trip),
        "as_of": time_document(table.as_of),
        "stages": [_stage(table, row, readiness) for row in table.rows],
        **outlook_document(table),
        **stays_document(stays_of(table, readiness.judged), table.trip.crossing),
    }


def trip_page(table: Timetable, readiness: Readiness) -> Document:
    """A trip's header with its appointments, stamps and limits."""
    return {
        **trip_document(table.trip),
        "as_of": time_document(table.as_of),
        "appointments": [_appointment(table, each) for each in table.trip.appointments],
        **stays_document(stays_of(table, readiness.judged), table.trip.crossing),
    }


def outlook_document(table: Timetable) -> Document:
    """What the forecast says of the day: ``chances``, ``leave_by``, ``appointments``."""
    outlook = table.outlook
    return {
        "day": outlook.day.isoformat() if outlook.day else None,
        "overdue": outlook.overdue,
        "chances": [_chance(chance) for chance in outlook.chances],
        "leave_by": [_leave_by(table, line) for line in outlook.leave_by],
        "appointments": [_appointment(table, each) for each in table.trip.appointments],
        "not_today": list(not_today_advice(table.trip)),
    }


def _chance(chance: Chance) -> Document:
    return {
        "goal": chance.goal.value,
        "value": _share(chance.value),
        "low": _share(chance.low),
        "high": _share(chance.high),
        "by": time_document(chance.by),
        "state": chance.state.value,
        "reason": chance_reason(chance).replace("\u00a0", " "),
        "schedules": {name: _share(share) for name, share in chance.lanes},
    }


def _leave_by(table: Timetable, line: LeaveBy) -> Document:
    detail = leave_by_detail(line, table.trip.leave_at, table.as_of)
    return {
        "goal": line.goal.value,
        "promise": line.promise,
        "at": time_document(line.at),
        "best": _share(line.best) if line.why is None else None,
        "best_at": time_document(line.best_at),
        "reason": detail.replace("\u00a0", " "),
    }


def _share(share: float | None) -> float | None:
    """Four digits: more would be no truth."""
    return None if share is None else round(share, 4)


def _appointment(table: Timetable, each: Appointment) -> Document:
    row = next((r for r in table.rows if r.stage.id == each.stage_id), None)
    arrive = row.best_in if row else None
    return {
        "stage": each.stage_id,
        "what": each.what,
        "at": time_document(each.at),
        "clock": None if each.unsure else each.clock.value,
        "noted": each.noted or None,
        "readings": [{"at": time_document(at), "clock": c.value} for at, c in each.readings],
        "expected_in": time_document(arrive),
        "late_minutes": max(0, arrive.minutes_since(each.at)) if arrive else None,
    }


def trip_document(trip: Trip) -> Document:
    """A trip's header: id, name, crossing, night stop, departure, people and vehicles."""
    return {
        "id": trip_code(trip.id),
        "name": trip.name,
        "crossing": trip.crossing.id,
        "profile": {
            "revision": trip.crossing.revision,
            "checked_on": trip.crossing.checked_on.isoformat(),
        },
        "night_stop": trip.night_stop,
        "leave": time_document(trip.leave_at),
        "leave_clock": trip.leave_clock.value,
        "leaves_china_on": trip.leaves_china_on.isoformat() if trip.leaves_china_on else None,
        "schedule": trip.schedule,
        "people": [p.name for p in trip.people],
        "vehicles": [{"name": v.name, "plate": v.plate} for v in trip.vehicles],
        "archived": trip.archived,
        "revision": trip.revision,
    }


def _stage(table: Timetable, row: StageRow, readiness: Readiness) -> Document:
    stage = row.stage
    return {
        "id": stage.id,
        "number": row.number,
        "name": stage.names.en,
        "country": stage.country,
        "clock": stage.clock.value,
        "lat": stage.latitude,
        "lon": stage.longitude,
        "altitude_m": stage.altitude_m,
        "km_from_previous": stage.km,
        "planned": {"in": time_document(row.planned_in), "out": time_document(row.planned_out)},
        "expected": {"in": _expected(row.expected_in), "out": _expected(row.expected_out)},
        "actual": {"in": _actual(row.actual_in), "out": _actual(row.actual_out)},
        "windows": [w for lane in _lanes(row) for w in _windows(table, row, lane)],
        "verdict": {
            "state": row.verdict.state.value,
            "reason": reason_text(row.verdict, stage.clock).replace("\u00a0", " "),
        },
        "flags": list(row.flags),
        "rests_on": {
            "own_crossings": row.basis.own,
            "reports": row.basis.reports,
            "faster_than_possible": list(row.basis.faster),
        },
        "papers": _papers(row, readiness),
    }


def _expected(times: Expected | None) -> Document | None:
    if times is None:
        return None
    return {
        "early": time_document(times.early),
        "likely": time_document(times.likely),
        "late": time_document(times.late),
    }


def _actual(split: Split | None) -> Document | None:
    return time_document(split.at) if split else None


def _lanes(row: StageRow) -> tuple[Lane, ...]:
    return row.hours.lanes if row.hours else ()


def _windows(table: Timetable, row: StageRow, lane: Lane) -> list[Document]:
    """The lane's windows on the days concerned, the reason never empty."""
    first, last = table.days_of(row)
    return [
        {
            "schedule": lane.schedule.id,
            "from": time_document(w.start),
            "to": time_document(w.end),
            "state": w.state.value,
            "reason": w.reason,
            "source": w.source,
            "certainty": w.certainty,
            "confirmed": w.confirmed,
        }
        for w in lane.windows
        if w.end > first and w.start < last
    ]


def _papers(row: StageRow, readiness: Readiness) -> list[Document]:
    judged = readiness.at_stage(row.stage.id)
    return [
        {
            "kind": shown.kind,
            "name": readiness.trip.crossing.paper_kind(shown.kind).names.en,
            "held_by": shown.holder.value,
            "judged": [
                {"holder": j.holder_name, "state": j.state.value, "reasons": list(j.reasons)}
                for j in judged
                if j.kind.id == shown.kind
            ],
        }
        for shown in row.stage.papers
    ]
