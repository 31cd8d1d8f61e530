"""A glance at the last trip for the first paint: plain sqlite3, read-only, no SQLAlchemy.

What it finds is shown before the library is open; whatever is odd answers None, and the library
itself says why a moment later.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import NamedTuple

from companion.domain.ids import TripId

SNAPSHOT = "timetable"


class Glance(NamedTuple):
    """The last trip in short. ``snapshot`` is None when it is older than the last change.

    Neither a dataclass nor an Instant: both would hold up the first frame.
    """

    trip_id: TripId
    name: str
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
SELECT id, name FROM trips WHERE deleted_at IS NULL
ORDER BY id = (SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'last_trip') DESC, id DESC
LIMIT 1
"""
_SNAPSHOT = """
SELECT body FROM snapshots WHERE kind = ? AND trip_id = ?
AND head = (SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'journal_head')
"""


def _glance(connection: sqlite3.Connection, kind: str) -> Glance | None:
    trip = connection.execute(_TRIP).fetchone()
    if trip is None:
        return None
    trip_id, name = trip
    kept = connection.execute(_SNAPSHOT, (kind, trip_id)).fetchone()
    return Glance(TripId(trip_id), name, kept[0] if kept else None)
