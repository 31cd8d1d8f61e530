"""Typed ids: whole numbers of the library. Trips are written T1, T2, … where people read them."""

from __future__ import annotations

from typing import NewType

TripId = NewType("TripId", int)
PersonId = NewType("PersonId", int)
VehicleId = NewType("VehicleId", int)
PaperId = NewType("PaperId", int)
ItemId = NewType("ItemId", int)
SplitId = NewType("SplitId", int)
AppointmentId = NewType("AppointmentId", int)
UnitId = NewType("UnitId", int)


def trip_code(trip_id: TripId) -> str:
    """``T7``: how a trip's id is written on screen, on paper and in commands."""
    return f"T{trip_id}"
