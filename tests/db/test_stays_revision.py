"""A library from before stamps and limits: nothing of it is lost, and its undo still works."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from companion.store import migrate
from tests.store import samples
from tests.store.samples import NOW

TRIP = (
    "INSERT INTO trips (id, name, profile, crossing_id, night_stop, leave_at, leave_clock, "
    "schedule, operator_name, operator_phone, guide_name, guide_phone, note, archived, revision) "
    "VALUES (1, 'Old', 'd', 'pass', 'yurt', 1800000000, 'kg', '', '', '', '', '', '', 0, 0)"
)
AGREED = {
    "id": 1, "trip_id": 1, "position": 0, "stage_id": "gate", "what": "Guide",
    "at": 1800003600, "clock": "bj",
}  # fmt: skip


def older_library(home: Path) -> None:
    """A trip whose one appointment was called off, as the first version wrote it."""
    home.mkdir()
    path = home / "library.db"
    path.touch()
    migrate.upgrade(path, "0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO profiles VALUES ('d', 'pass', '1', ?)", (json.dumps(["pass", "1"]),)
        )
        connection.execute(TRIP)
        connection.execute("INSERT INTO units VALUES (1, 0, 'Called off', '', 'done')")
        connection.execute(
            "INSERT INTO images VALUES (1, 1, 'appointments', 1, ?, NULL)", (json.dumps(AGREED),)
        )
        connection.commit()


def test_that_an_older_trip_has_no_stamps_and_its_undo_works(home: Path) -> None:
    older_library(home)
    library = samples.open_library(home)
    with library.read() as reading:
        (summary,) = reading.trips()
        trip = reading.trip(summary.id)
    assert (trip.name, trip.stamps, trip.limit_edits, trip.appointments) == ("Old", (), (), ())
    library.undo(NOW)
    with library.read() as reading:
        (agreed,) = reading.trip(summary.id).appointments
    assert (agreed.what, agreed.unsure) == ("Guide", False)
    library.close()
