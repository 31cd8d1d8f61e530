"""Is the library sound? Findings as sentences; none is good news."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import cast

from sqlalchemy import Connection

from companion.store import chain, guards, pragmas, rows


def findings(connection: Connection, read_only: bool = False) -> Iterator[str]:
    """What is wrong with pages, references, settings, triggers and journal."""
    for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check(10)"):
        if finding != "ok":
            yield f"The file is damaged: {finding}."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row[1]} of {row[0]} refers to something of {row[2]} that is not there."
    yield from _of_tables(connection)
    yield from chain.findings(connection)
    yield from _of_journal(connection)
    if not read_only:
        yield from pragmas.findings(
            cast(sqlite3.Connection, connection.connection.driver_connection)
        )


def missing_tables(connection: Connection) -> list[str]:
    """The names of the tables that a library has and this one has not."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    there = {name for (name,) in found}
    return sorted(set(rows.Base.metadata.tables) - there)


def _of_tables(connection: Connection) -> Iterator[str]:
    there = {
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
        )
    }
    if not there.issuperset(guards.TRIGGERS):
        yield "The guard that keeps the log of times from being changed is missing."


def _of_journal(connection: Connection) -> Iterator[str]:
    def number(query: str) -> int:
        found: int = connection.exec_driver_sql(query).scalar_one()
        return found

    tables = ", ".join(f"'{name}'" for name in rows.KEPT)
    if number(f"SELECT count(*) FROM images WHERE of_table NOT IN ({tables})"):
        yield "The undo history names tables that are not there."
    if number("SELECT count(*) FROM images WHERE NOT json_valid(coalesce(before, '{}')) "
              "OR NOT json_valid(coalesce(after, '{}'))"):  # fmt: skip
        yield "The undo history cannot be read."
    if number("SELECT count(*) FROM units AS d, units AS u "
              "WHERE d.state = 'done' AND u.state = 'undone' AND d.id > u.id"):  # fmt: skip
        yield "The undo history is out of order."
    lost = number("SELECT count(*) FROM units WHERE state <> 'dropped' "
                  "AND id NOT IN (SELECT unit_id FROM images)")  # fmt: skip
    if lost:
        yield f"{lost} changes of the undo history have lost what they need."
