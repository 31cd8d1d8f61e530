"""A glance at the last trip for the first paint: plain sqlite3, read-only, no SQLAlchemy.

What it finds is shown before the library is open; whatever is odd answers None, and the library
itself says why a moment later.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from companion.domain.clocks import Clock, Instant
from companion.domain.ids import TripId

SNAPSHOT = "timetable"


@dataclass(frozen=True)
class Glance:
    """The last trip in short. ``snapshot`` is None when it is older than the last change.

    ``head`` is the number of that last change.
    """

    trip_id: TripId
    name: str
    leave_at: Instant
    leave_clock: Clock
    people: tuple[str, ...]
    vehicles: tuple[str, ...]
    head: int = 0
    snapshot: str | None = None


def glance(folder: Path, kind: str = SNAPSHOT) -> Glance | None:
    """The trip opened or changed last, with its snapshot of that kind; None where there is none."""
    path = folder / "library.db"
    if not path.is_file():
        return None
    with contextlib.suppress(sqlite3.Error, ValueError, OSError):
        uri = f"{path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, timeout=0.2, isolation_level=None)
        with contextlib.closing(connection):
            connection.execute("BEGIN")
            return _glance(connection, kind)
    return None


_TRIP = """
SELECT id, name, leave_at, leave_clock FROM trips WHERE deleted_at IS NULL
ORDER BY id = (SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'last_trip') DESC, id DESC
LIMIT 1
"""
_PEOPLE = """
SELECT people.name FROM trip_people JOIN people ON people.id = person_id
WHERE trip_id = ? ORDER BY position, trip_people.id
"""
_VEHICLES = """
SELECT trim(vehicles.name || ' ' || plate) FROM trip_vehicles
JOIN vehicles ON vehicles.id = vehicle_id
WHERE trip_id = ? ORDER BY position, trip_vehicles.id
"""
_HEAD = "SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'journal_head'"
_SNAPSHOT = "SELECT body FROM snapshots WHERE kind = ? AND trip_id = ? AND head = ?"


def _glance(connection: sqlite3.Connection, kind: str) -> Glance | None:
    trip = connection.execute(_TRIP).fetchone()
    if trip is None:
        return None
    trip_id, name, leave_at, clock = trip
    head = (connection.execute(_HEAD).fetchone() or (0,))[0]
    kept = connection.execute(_SNAPSHOT, (kind, trip_id, head)).fetchone()
    return Glance(
        trip_id=TripId(trip_id),
        name=name,
        leave_at=Instant(leave_at),
        leave_clock=Clock(clock),
        people=tuple(row[0] for row in connection.execute(_PEOPLE, (trip_id,))),
        vehicles=tuple(row[0] for row in connection.execute(_VEHICLES, (trip_id,))),
        head=head,
        snapshot=kept[0] if kept else None,
    )
