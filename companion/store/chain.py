"""The chain over the log: SHA-256 from each split to the one after it, so that damage is noticed.

``PRAGMA integrity_check`` overlooks nearly every flipped bit inside a row. A split's ``sum`` covers
all that was written and the sum of the trip's split before it; ``seal`` covers the sum and the
marks, which may change. The last sum stands in the settings too, so that a log that lost its end is
noticed. It guards against accidents, not against somebody who can count too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

Values = Mapping[str, Any]

#: What the sum of a split covers, in this order. What is added later goes to the end.
WRITTEN = (
    "trip_id", "stage_id", "event", "at", "clock", "written", "recorded_at", "origin",
    "supersedes", "recorded_raw", "foreseen_early", "foreseen_likely", "foreseen_late",
)  # fmt: skip
MARKS = ("withdrawn_at", "confirmed_at")
_COLUMNS = ", ".join(("id", *WRITTEN, *MARKS, "sum", "seal"))
_HEAD = "log_head:"


def sum_of(before: str, row: Values) -> str:
    """The sum of a split, behind one whose sum is ``before`` ("" for the first of a trip)."""
    text = json.dumps([before, *(row[name] for name in WRITTEN)], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def seal_of(row: Values) -> str:
    """The seal over a split's sum and its marks."""
    text = json.dumps([row["sum"], *(row[name] for name in MARKS)])
    return hashlib.sha256(text.encode()).hexdigest()


def damaged(rows: Sequence[Values]) -> frozenset[int]:
    """The ids of the splits of one trip, all of them in order, that are not as they were written.

    Where only a sum is damaged, the split behind it is not blamed.
    """
    found = set()
    before = [""]
    for row in rows:
        wanted = {sum_of(each, row) for each in before}
        if row["sum"] not in wanted or row["seal"] != seal_of(row):
            found.add(row["id"])
        before = [row["sum"], *wanted]
    return frozenset(found)


def last_sum(connection: Connection, trip_id: int) -> str:
    """The sum behind which the next split of that trip goes."""
    query = "SELECT sum FROM splits WHERE trip_id = ? ORDER BY id DESC LIMIT 1"
    return str(connection.exec_driver_sql(query, (trip_id,)).scalar() or "")


def note_end(connection: Connection, trip_id: int, total: str) -> None:
    """Remember with which sum that trip's log ends."""
    connection.exec_driver_sql(
        "INSERT INTO settings (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (f"{_HEAD}{trip_id}", total),
    )


def reseal(connection: Connection, ids: Iterable[int]) -> None:
    """Seal splits anew whose marks have changed."""
    for split_id in ids:
        query = f"SELECT {_COLUMNS} FROM splits WHERE id = ?"
        row = connection.exec_driver_sql(query, (split_id,)).mappings().first()
        if row is not None:
            connection.exec_driver_sql(
                "UPDATE splits SET seal = ? WHERE id = ?", (seal_of(dict(row)), split_id)
            )


def fill(connection: Connection) -> None:
    """Chain the splits of a library that had no chain; its triggers must be off."""
    for trip_id, rows in _by_trip(connection).items():
        before = ""
        for row in rows:
            before = sum_of(before, row)
            seal = seal_of({**row, "sum": before})
            connection.exec_driver_sql(
                "UPDATE splits SET sum = ?, seal = ? WHERE id = ?", (before, seal, row["id"])
            )
        note_end(connection, trip_id, before)


def findings(connection: Connection) -> Iterator[str]:
    """What is wrong with the log, as sentences that name the entry."""
    logs = _by_trip(connection)
    for trip_id, rows in logs.items():
        wrong = damaged(rows)
        for row in rows:
            if row["id"] in wrong:
                yield _named(connection, trip_id, row)
    ends = connection.exec_driver_sql(
        "SELECT key, value FROM settings WHERE key LIKE ?", (f"{_HEAD}%",)
    )
    for key, value in ends.fetchall():
        trip_id = key.removeprefix(_HEAD)
        rows = logs.get(int(trip_id), []) if trip_id.isdigit() else []
        if not rows or (rows[-1]["sum"] != value and rows[-1]["id"] not in damaged(rows)):
            yield f"The log of trip T{trip_id} has lost its last entries."


def _by_trip(connection: Connection) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM splits ORDER BY id").mappings():
        found.setdefault(row["trip_id"], []).append(dict(row))
    return found


def _named(connection: Connection, trip_id: int, row: Values) -> str:
    query = "SELECT name FROM trips WHERE id = ?"
    name = connection.exec_driver_sql(query, (trip_id,)).scalar() or f"T{trip_id}"
    what = f"{row['stage_id']} {row['event']}, typed as “{row['written']}”"
    return f"Entry {row['id']} of the log of “{name}” is not as it was written ({what})."
