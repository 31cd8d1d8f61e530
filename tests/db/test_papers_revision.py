"""A library from before whole numbers were kept: what was noted stays, and undo brings it back."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from companion.store import migrate
from tests.store import samples
from tests.store.samples import NOW

PASSPORT = {
    "id": 1, "person_id": 1, "vehicle_id": None, "trip_id": None, "kind": "passport",
    "at_hand": 1, "issuer": "Bern", "issued_on": None, "expires_on": "2030-01-02",
    "number_tail": "4711", "copies": 3, "note": "",
}  # fmt: skip
REMOVED = PASSPORT | {"id": 2, "kind": "licence", "number_tail": ""}


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    marks = ", ".join("?" for _ in values)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
    )


def older_library(home: Path) -> None:
    """Two papers of one person, the second of them removed."""
    home.mkdir()
    path = home / "library.db"
    path.touch()
    migrate.upgrade(path, "0005")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO people (id, name, nationality, visa_free, phone, embassy, "
            "emergency_contact, note) VALUES (1, 'Anna', 'SE', 0, '', '', '', '')"
        )
        insert(connection, "papers", PASSPORT)
        insert(connection, "papers", REMOVED)
        connection.execute("DELETE FROM papers WHERE id = 2")
        connection.execute("INSERT INTO units VALUES (1, 0, 'Forgot paper', '', 'done')")
        for image, (number, of) in enumerate([(2, REMOVED), (1, PASSPORT)], 1):
            connection.execute(
                "INSERT INTO images VALUES (?, 1, 'papers', ?, ?, NULL)",
                (image, number, json.dumps(of)),
            )
        connection.execute("DELETE FROM images WHERE row_id = 1")
        connection.commit()


def numbers(home: Path) -> list[tuple[int, str, str]]:
    with closing(sqlite3.connect(home / "library.db")) as connection:
        return connection.execute("SELECT id, kind, number FROM papers ORDER BY id").fetchall()


def test_that_the_end_of_a_number_becomes_a_number_that_says_so(home: Path) -> None:
    older_library(home)
    samples.open_library(home).close()
    assert numbers(home) == [(1, "passport", "…4711")]


def test_that_undo_brings_an_older_paper_back(home: Path) -> None:
    older_library(home)
    library = samples.open_library(home)
    library.undo(NOW)
    library.close()
    assert numbers(home) == [(1, "passport", "…4711"), (2, "licence", "")]


def test_that_no_id_is_given_twice_after_it(home: Path) -> None:
    older_library(home)
    samples.open_library(home).close()
    with closing(sqlite3.connect(home / "library.db")) as connection:
        found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'papers'")
        assert found.fetchall() == [(2,)]
