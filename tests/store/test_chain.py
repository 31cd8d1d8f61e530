"""Damage in the log is noticed and named, whatever SQLite says of the file."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import create_engine

from companion.store import chain
from tests.store import samples

WRITTEN = {
    "trip_id": 1, "stage_id": "pass_gate", "event": "in", "at": 1_810_000_000, "clock": "kg",
    "written": "0912", "recorded_at": 1_810_000_060, "origin": "typed", "supersedes": None,
    "recorded_raw": None, "foreseen_early": None, "foreseen_likely": None, "foreseen_late": None,
}  # fmt: skip


def rows(count=4):
    found, before = [], ""
    for number in range(1, count + 1):
        row = {**WRITTEN, "id": number, "at": WRITTEN["at"] + 60 * number,
               "withdrawn_at": None, "confirmed_at": None}  # fmt: skip
        before = row["sum"] = chain.sum_of(before, row)
        row["seal"] = chain.seal_of(row)
        found.append(row)
    return found


def test_that_a_sound_log_has_no_damage():
    assert chain.damaged(rows()) == frozenset()
    assert chain.damaged([]) == frozenset()


@pytest.mark.parametrize("name", [*chain.WRITTEN, *chain.MARKS, "sum", "seal"])
def test_that_any_value_that_changed_is_noticed_and_only_its_own_row_blamed(name):
    log = rows()
    was = log[1][name]
    log[1][name] = was + 1 if isinstance(was, int) else f"{was or ''}x"
    assert chain.damaged(log) == {2}


def test_that_a_row_missing_in_the_middle_is_noticed():
    log = rows()
    assert chain.damaged(log[:1] + log[2:]) == {3}


def test_that_rows_in_another_order_are_noticed():
    log = rows()
    assert chain.damaged([log[0], log[2], log[1], log[3]])


def test_that_every_flipped_bit_in_what_was_written_is_noticed():
    for bit in range(30):
        log = rows()
        log[2]["at"] ^= 1 << bit
        assert chain.damaged(log) == {3}


@pytest.fixture
def moment():
    return samples.NOW


@pytest.fixture
def logged_trip(library, trip_id):
    """A trip with three splits."""
    for minute in range(3):
        made = samples.split(at=samples.LEAVE.plus(240 + minute))
        with library.change("Logged", samples.NOW) as unit:
            unit.add_split(trip_id, made)
    return trip_id


@pytest.fixture
def damaged_library(library, logged_trip):
    """A way to change the file behind the program's back."""

    def change(statement):
        with sqlite3.connect(library.path) as raw:
            raw.execute("DROP TRIGGER splits_keep_what_was_written")
            raw.execute("DROP TRIGGER splits_are_never_removed")
            raw.execute(statement)

    return change


def test_that_a_changed_entry_is_named_and_still_shown(library, logged_trip, damaged_library):
    damaged_library("UPDATE splits SET at = at + 3600 WHERE id = 2")
    (said,) = library.check_log()
    assert "Entry 2" in said
    with library.read() as reading:
        found = {split.id: split.sound for split in reading.splits(logged_trip)}
    assert found == {1: True, 2: False, 3: True}


def test_that_an_entry_that_cannot_be_read_is_named_and_the_rest_shown(
    library, logged_trip, damaged_library
):
    with sqlite3.connect(library.path) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("DROP TRIGGER splits_keep_what_was_written")
        raw.execute("UPDATE splits SET clock = 'kh' WHERE id = 2")
    assert any("Entry 2" in said for said in library.check_log())
    with library.read() as reading:
        assert [split.id for split in reading.splits(logged_trip)] == [1, 3]


def test_that_a_log_that_lost_its_end_is_noticed(library, damaged_library):
    damaged_library("DELETE FROM splits WHERE id = 3")
    assert any("lost its last entries" in said for said in library.check_log())


def test_that_marks_made_and_taken_back_keep_the_log_sound(library, logged_trip, moment):
    with library.change("Took back", moment) as unit:
        unit.withdraw_split(2, moment)
    with library.change("Confirmed", moment) as unit:
        unit.confirm_split(1, moment)
    for turn in (*[library.undo] * 3, *[library.redo] * 3):
        turn(moment)
        assert library.check_log() == ()


def test_that_a_chain_is_made_for_a_log_that_had_none():
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        columns = ", ".join([*chain.WRITTEN, *chain.MARKS, "sum", "seal"])
        connection.exec_driver_sql(f"CREATE TABLE splits (id INTEGER PRIMARY KEY, {columns})")
        connection.exec_driver_sql("CREATE TABLE settings (key TEXT PRIMARY KEY, value)")
        connection.exec_driver_sql("CREATE TABLE trips (id INTEGER PRIMARY KEY, name)")
        for row in rows():
            names = ", ".join(chain.WRITTEN)
            marks = ", ".join("?" for _ in chain.WRITTEN)
            connection.exec_driver_sql(
                f"INSERT INTO splits ({names}) VALUES ({marks})",
                tuple(row[name] for name in chain.WRITTEN),
            )
        assert list(chain.findings(connection))
        chain.fill(connection)
        assert list(chain.findings(connection)) == []
