"""Rows of the log to domain values and back: splits, notes, and what the day did to the route."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from companion.domain.clocks import Clock, Instant
from companion.domain.ids import RemarkId, SplitId
from companion.domain.remarks import Remark, RemarkKind
from companion.domain.routes import RouteChange, RouteChangeKind
from companion.domain.splits import Event, Foreseen, Split, TimePoint
from companion.store import rows

Values = dict[str, Any]


#: From 1970 to 9998, so that every moment has a date on both clocks.
_LATEST = 253_370_000_000


def split(row: rows.SplitRow, sound: bool = True) -> Split:
    """The entry. Raises ValueError for one that holds no moment: a damaged one."""
    moments = (
        row.at, row.recorded_at, row.recorded_raw, row.withdrawn_at, row.confirmed_at,
        row.foreseen_early, row.foreseen_likely, row.foreseen_late,
    )  # fmt: skip
    if any(each is not None and not 0 <= each < _LATEST for each in moments):
        raise ValueError(f"entry {row.id} holds no moment")
    return Split(
        id=SplitId(row.id),
        point=TimePoint(row.stage_id, Event(row.event)),
        at=Instant(row.at),
        clock=Clock(row.clock),
        text=row.written,
        recorded_at=Instant(row.recorded_at),
        origin=row.origin,
        supersedes=None if row.supersedes is None else SplitId(row.supersedes),
        withdrawn_at=_instant(row.withdrawn_at),
        recorded_raw=_instant(row.recorded_raw),
        foreseen=_foreseen(row),
        confirmed_at=_instant(row.confirmed_at),
        sound=sound,
    )


def _foreseen(row: rows.SplitRow) -> Foreseen | None:
    three = (row.foreseen_early, row.foreseen_likely, row.foreseen_late)
    if any(each is None for each in three):
        return None
    early, likely, late = (Instant(each or 0) for each in three)
    return early, likely, late


def split_values(split: Split) -> Values:
    return {
        "stage_id": split.point.stage_id,
        "event": split.point.event.value,
        "at": split.at.seconds,
        "clock": split.clock.value,
        "written": split.text,
        "recorded_at": split.recorded_at.seconds,
        "origin": split.origin,
        "supersedes": split.supersedes,
        "withdrawn_at": _seconds(split.withdrawn_at),
        "recorded_raw": _seconds(split.recorded_raw),
        "confirmed_at": _seconds(split.confirmed_at),
    } | dict(zip(_FORESEEN, _three(split.foreseen), strict=True))


_FORESEEN = ("foreseen_early", "foreseen_likely", "foreseen_late")


def _three(foreseen: Foreseen | None) -> tuple[int | None, ...]:
    return tuple(at.seconds for at in foreseen) if foreseen else (None, None, None)


def remark(row: rows.RemarkRow) -> Remark:
    return Remark(
        id=RemarkId(row.id),
        stage_id=row.stage_id,
        kind=RemarkKind(row.kind),
        at=Instant(row.at),
        text=row.said,
        count=row.number,
        amount=None if row.amount is None else Decimal(row.amount),
        currency=row.currency,
        withdrawn_at=_instant(row.withdrawn_at),
    )


def remark_values(remark: Remark) -> Values:
    return {
        "stage_id": remark.stage_id,
        "kind": remark.kind.value,
        "at": remark.at.seconds,
        "said": remark.text,
        "number": remark.count,
        "amount": None if remark.amount is None else str(remark.amount),
        "currency": remark.currency,
        "withdrawn_at": _seconds(remark.withdrawn_at),
    }


def route_change(row: rows.RouteChangeRow) -> RouteChange:
    return RouteChange(RouteChangeKind(row.kind), row.stage_id, row.after, row.name)


def route_change_values(change: RouteChange) -> Values:
    return {
        "kind": change.kind.value,
        "stage_id": change.stage_id,
        "after": change.after,
        "name": change.name,
    }


def _instant(seconds: int | None) -> Instant | None:
    return None if seconds is None else Instant(seconds)


def _seconds(instant: Instant | None) -> int | None:
    return None if instant is None else instant.seconds
