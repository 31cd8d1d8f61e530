"""A trip's report as a JSON document: a contract for other programs, see companion/README.md."""

from __future__ import annotations

from typing import Any

from companion.domain.plan import Expected
from companion.domain.report import (
    ChanceReport,
    EventReport,
    Money,
    Report,
    Score,
    StageReport,
)
from companion.domain.splits import TimePoint
from companion.domain.waits import Share, Wait
from companion.exchange.plan_document import trip_document
from companion.exchange.times_document import time_document

Document = dict[str, Any]


def report_document(found: Report) -> Document:
    """The whole report: key figures, the stages in order, sums."""
    return {
        "trip": {**trip_document(found.trip), "informs": found.trip.informs},
        "as_of": time_document(found.as_of),
        "set_out": _point(found.first),
        "last": _point(found.last),
        "complete": found.complete,
        "entries": found.entries,
        "left_out": found.left_out,
        "late_minutes": found.late,
        "totals": vars(found.totals),
        "forecast": {"at_start": _score(found.at_start), "foreseen": _score(found.foreseen)},
        "chances": [_chance(each) for each in found.chances],
        "waits": [_share(share) for share in found.causes],
        "fees": _fees(found.fees),
        "originals_out": found.originals,
        "stages": [_stage(stage) for stage in found.stages],
    }


def _point(point: TimePoint | None) -> Document | None:
    return {"stage": point.stage_id, "event": point.event.value} if point else None


def _score(score: Score) -> Document:
    largest = score.largest
    return {
        "compared": score.count,
        "inside": score.inside,
        "likely_off_by": _tenths(score.mean_error),
        "on_average": _tenths(score.mean_distance),
        "largest": {**(_point(largest[0]) or {}), "minutes": largest[1]} if largest else None,
    }


def _tenths(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def _chance(each: ChanceReport) -> Document:
    chance = each.chance
    return {
        "goal": chance.goal.value,
        "told": None if chance.value is None else round(chance.value, 4),
        "low": round(chance.low, 4),
        "high": round(chance.high, 4),
        "by": time_document(chance.by),
        "came_true": each.came_true,
    }


def _share(share: Share) -> Document:
    return {"causes": list(share.causes), "minutes": share.minutes, "stated": share.stated}


def _fees(fees: Money) -> list[Document]:
    """Amounts as text: they are sums of money, and no program should round them."""
    return [{"currency": unit, "amount": f"{amount:f}"} for unit, amount in fees]


def _stage(found: StageReport) -> Document:
    stage = found.stage
    return {
        "id": stage.id,
        "number": found.number,
        "name": stage.names.en,
        "country": stage.country,
        "clock": stage.clock.value,
        "in": _event(found.arrival),
        "out": _event(found.leaving),
        "rest": found.rest,
        "wait": _wait(found.wait),
        "fees": _fees(found.fees),
        "originals_out": found.originals,
    }


def _event(event: EventReport | None) -> Document | None:
    if event is None:
        return None
    return {
        "planned": time_document(event.planned),
        "at_start": _expected(event.at_start),
        "foreseen": _expected(event.foreseen),
        "actual": time_document(event.actual),
        "counted": event.counted,
        "late_minutes": event.late,
    }


def _expected(told: Expected | None) -> Document | None:
    if told is None:
        return None
    return {key: time_document(getattr(told, key)) for key in ("early", "likely", "late")}


def _wait(wait: Wait | None) -> Document | None:
    if wait is None:
        return None
    return {
        "gross": wait.gross,
        "net": wait.net,
        "closed": wait.closed,
        "causes": [_share(share) for share in wait.shares],
    }
