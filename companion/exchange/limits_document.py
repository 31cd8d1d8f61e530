"""Stamps and limits of a trip as JSON: part of the plan's document, see companion/README.md."""

from __future__ import annotations

from typing import Any

from companion.domain.crossing import Crossing
from companion.domain.limits import Running
from companion.domain.stays import Seen, Stays
from companion.exchange.times_document import time_document
from companion.wording import limits as said

Document = dict[str, Any]


def stays_document(stays: Stays, crossing: Crossing) -> Document:
    """``stamps`` and ``limits``. Dates are those of the ``clock`` that stands beside them."""
    return {
        "stamps": [_stamp(seen) for seen in stays.stamps],
        "limits": [_limit(running, crossing) for running in stays.running],
    }


def _stamp(seen: Seen) -> Document:
    stamp, clock = seen.stamp, seen.point.clock
    return {
        "id": seen.point.id,
        "name": seen.point.names.en,
        "clock": clock.value,
        "date": stamp.at.date_on(clock).isoformat() if stamp else None,
        "at": time_document(stamp.at) if stamp and stamp.timed else None,
        "known": seen.origin or None,
    }


def _limit(running: Running, crossing: Crossing) -> Document:
    limit = running.limit
    return {
        "id": limit.id,
        "name": limit.names.en,
        "of": limit.of,
        "holders": list(running.holders),
        "clock": running.clock.value,
        "starts_at": limit.starts_at,
        "since": running.since_day.isoformat() if running.since_day else None,
        "expected": running.expected,
        "until": running.until.isoformat() if running.until else None,
        "days_left": running.days_left,
        "state": running.state.value,
        "reason": said.reason_text(running, crossing),
        "rule": said.length_text(limit),
        "own": said.own_text(running.edit) if running.edit else None,
        "source": limit.source,
        "as_of": limit.as_of,
        "certainty": limit.certainty.value,
    }
