"""The log of a trip as JSON: entries with their history and status, notes, changes of the route."""

from __future__ import annotations

from typing import Any

from companion.domain.remarks import Remark
from companion.domain.routes import RouteChange
from companion.domain.splits import Split
from companion.domain.statuses import Status
from companion.exchange.times_document import time_document

Document = dict[str, Any]


def split_document(
    split: Split, flags: tuple[str, ...] = (), status: Status | None = None
) -> Document:
    """One entry of the log, as written and as understood. ``status`` is None where it does not
    count, because it was corrected or taken back."""
    early, likely, late = split.foreseen or (None, None, None)
    return {
        "id": split.id,
        "stage": split.point.stage_id,
        "event": split.point.event.value,
        "time": time_document(split.at),
        "clock": split.clock.value,
        "text": split.text,
        "origin": split.origin,
        "recorded": time_document(split.recorded_at),
        "recorded_raw": time_document(split.recorded_raw),
        "raw": time_document(split.raw_at),
        "supersedes": split.supersedes,
        "withdrawn": time_document(split.withdrawn_at),
        "confirmed": time_document(split.confirmed_at),
        "status": status.level.value if status else None,
        "flags": list(flags or (status.reasons if status else ())),
        "foreseen": {
            "early": time_document(early),
            "likely": time_document(likely),
            "late": time_document(late),
        } if split.foreseen else None,
        "sound": split.sound,
    }  # fmt: skip


def remark_document(remark: Remark) -> Document:
    """One note about a stage."""
    return {
        "id": remark.id,
        "stage": remark.stage_id,
        "kind": remark.kind.value,
        "at": time_document(remark.at),
        "text": remark.text,
        "count": remark.count,
        "amount": None if remark.amount is None else str(remark.amount),
        "currency": remark.currency,
        "withdrawn": time_document(remark.withdrawn_at),
    }


def route_change_document(change: RouteChange) -> Document:
    """One change of the route: skip, add or repeat."""
    return {
        "kind": change.kind.value,
        "stage": change.stage_id,
        "after": change.after or None,
        "name": change.name or None,
    }
