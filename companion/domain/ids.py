"""Typed ids: whole numbers of the library. Trips are written T1, T2, … where people read them."""

from __future__ import annotations

from typing import NewType

_OWN = "own-"

TripId = NewType("TripId", int)
PersonId = NewType("PersonId", int)
VehicleId = NewType("VehicleId", int)
PaperId = NewType("PaperId", int)
ScanId = NewType("ScanId", int)
ItemId = NewType("ItemId", int)
SplitId = NewType("SplitId", int)
RemarkId = NewType("RemarkId", int)
AppointmentId = NewType("AppointmentId", int)
NoticeId = NewType("NoticeId", int)
UnitId = NewType("UnitId", int)


def notice_code(notice_id: NoticeId) -> str:
    """``own-3``: the id of a notice that the traveller entered; published ones have words."""
    return f"{_OWN}{notice_id}"


def notice_number(code: str) -> NoticeId | None:
    """The number in ``own-3``; None for anything else."""
    number = code.removeprefix(_OWN)
    if number == code or not (number.isascii() and number.isdecimal() and len(number) < 15):
        return None
    return NoticeId(int(number))


def trip_code(trip_id: TripId) -> str:
    """``T7``: how a trip's id is written on screen, on paper and in commands."""
    return f"T{trip_id}"
